"""Where things lie: the project's folder, and the data that comes with briefgen.

In: the working folder, a specification's path. Out: folders; no file is read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

import briefgen

EXAMPLE = "shore-power"
"""What ``briefgen new`` begins with, if it isn't asked for another example."""


class Shipped(Struct, frozen=True):
    """Where built-in data is installed."""

    root: Path
    """Has ``assets/`` in it."""
    codes: Path
    """Has a page for each diagnostic code."""
    examples: Mapping[str, Path]
    """The example projects by name."""


def shipped() -> Shipped:
    """What came with this briefgen: in the package's ``data/``, or in the repository that it runs from."""
    package = Path(os.path.realpath(briefgen.__file__)).parent
    data = package / "data"
    if data.is_dir():
        return Shipped(data, data / "codes", _folders(data / "examples"))
    repository = package.parent.parent
    # The repository is itself a project, which the package carries as an example named after its pack.
    packs = {pack.stem: repository for pack in sorted((repository / "briefs" / "content").glob("*.yaml"))}
    return Shipped(repository, repository / "docs" / "codes", _folders(repository / "examples") | packs)


def _folders(parent: Path) -> dict[str, Path]:
    return {folder.name: folder for folder in sorted(parent.glob("*")) if folder.is_dir()}


def project_root(start: Path, spec_path: Path | None = None) -> Path | None:
    """The project's folder, links followed: around ``start``, else around ``spec_path``; else None."""
    return _around(start) or (_around((start / spec_path).parent) if spec_path else None)


def _around(folder: Path) -> Path | None:
    """The nearest folder upward with ``briefgen.yaml`` or ``briefs/``."""
    here = Path(os.path.realpath(folder))
    for place in (here, *here.parents):
        # Not Path.is_file, which raises for a folder that may not be looked into: that is no project, and no
        # reason to stop.
        if os.path.isfile(place / "briefgen.yaml") or os.path.isdir(place / "briefs"):  # noqa: PTH112, PTH113
            return place
    return None
