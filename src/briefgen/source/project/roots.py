"""Where things lie: the project's folder, and the data that comes with briefgen.

In: the working folder, a specification's path. Out: folders; no file is read. For a path that a file names:
the folder that it must not leave. Themes read nothing outside their own folder, for they come from elsewhere
and go elsewhere; but built-in ones share a folder of fonts. Other files read nothing outside the project, or
the built-in data.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

import briefgen
from briefgen.diagnostics import Span
from briefgen.schema import kinds
from briefgen.source.files import Root, relative_path

EXAMPLE = "shore-power"
"""What ``briefgen new`` begins with, if it isn't asked for another example."""


class Shipped(Struct, frozen=True):
    """Built-in data: ``root`` holds ``assets/``, ``codes`` a page a code, ``examples`` projects by name."""

    root: Path
    codes: Path
    examples: Mapping[str, Path]


def shipped() -> Shipped:
    """What came with this briefgen: in the package's ``data/``, or in the repository that it runs from."""
    package = Path(os.path.realpath(briefgen.__file__)).parent
    data = package / "data"
    if data.is_dir():
        return Shipped(data, data / "codes", _folders(data / "examples"))
    repository = package.parent.parent
    # The repository is itself a project, which the package carries as an example named after its pack.
    own = {pack.stem: repository for pack in sorted((repository / "briefs" / "content").glob("*.yaml"))}
    return Shipped(repository, repository / "docs" / "codes", _folders(repository / "examples") | own)


def _folders(parent: Path) -> dict[str, Path]:
    return {folder.name: folder for folder in sorted(parent.glob("*")) if folder.is_dir()}


def project_root(start: Path, spec: Path | None = None) -> Path | None:
    """The project's folder, links followed: around ``start``, else around ``spec``; else None."""
    return _around(start) or (_around((start / spec).parent) if spec else None)


def _around(folder: Path) -> Path | None:
    """The nearest folder upward with ``briefgen.yaml`` or ``briefs/``."""
    here = Path(os.path.realpath(folder))
    for place in (here, *here.parents):
        # Not Path.is_file, which raises for a folder that may not be looked into: that is no project, and no
        # reason to stop.
        if os.path.isfile(place / "briefgen.yaml") or os.path.isdir(place / "briefs"):  # noqa: PTH112, PTH113
            return place
    return None


_FONTS = "assets/fonts/"


def sibling_path(root: Root, owner: str, written: str, span: Span | None) -> tuple[Root, str]:
    """Where ``written`` leads from the file ``owner`` (its ``Loaded.path``) of ``root``."""
    path = owner.removeprefix(root.label)
    folder = posixpath.dirname(path)
    if path != kinds.THEME.path(posixpath.basename(folder)):
        return root, relative_path(folder, written, span)
    # The repository is a project, too: its themes are the built-in ones.
    if root.folder == shipped().root and posixpath.normpath(f"{folder}/{written}").startswith(_FONTS):
        return root, relative_path(folder, written, span)
    theme = Root(Path(os.path.realpath(root.folder / folder)), f"{root.label}{folder}/", "the theme's folder")
    return theme, relative_path("", written, span, theme.word)
