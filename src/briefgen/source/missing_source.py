"""BG112 for the text of a pack's source: it is not there, but a file of nearly its name is.

In: a project's folder, a pack. Out: a warning where the pack names the file. The text need not be in the
project at all; without a file of a like name nothing is said.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from briefgen.diagnostics import Diagnostic, Severity, shown
from briefgen.schema.base import FORBIDDEN
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded
from briefgen.source.files import NOT_FOUND, like_named


def missing_source(root: Path, pack: Loaded[Pack]) -> tuple[Diagnostic, ...]:
    """The warning, if any; ``root`` is the project's folder."""
    written = pack.value.source.file
    if FORBIDDEN.search(written):
        return ()
    files = [root / PurePosixPath(pack.path).parent / written, root / written]
    if any(os.path.lexists(file) for file in files):
        return ()
    near = next((name for file in files if (name := _like(root, file))), "")
    if not near:
        return ()
    message = f"there is no file {shown(written)}; the source's text is looked for beside the pack"
    place, path = pack.spans.at("source", "file"), "source.file"
    return (Diagnostic(NOT_FOUND, Severity.WARNING, message, place, f"did you mean {shown(near)}?", path),)


def _like(root: Path, file: Path) -> str:
    """The file beside ``file`` that is named nearly so; nothing outside the root is looked at."""
    folder = Path(os.path.realpath(file.parent))
    return like_named(folder, file.name) if folder.is_relative_to(os.path.realpath(root)) else ""
