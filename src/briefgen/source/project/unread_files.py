"""Files of a project that are not read because of their names or folders.

In: a project's folder. Out: a diagnostic for each such file, with the command that renames it. What is looked
at are the folders that files are read from, and folders of nearly the same name. For the text of a pack's
source that is not there: a warning if a file of nearly its name is; the text need not be in the project at
all.
"""

from __future__ import annotations

import os
import re
import shlex
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice
from pathlib import Path, PurePosixPath

from briefgen.diagnostics import Diagnostic, Severity, Span, shown
from briefgen.input_limits import FOLDER_FILES
from briefgen.schema.base import FORBIDDEN, Model
from briefgen.schema.file_kinds import BRIEF, HOUSE, KINDS, THEME, Kind
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded
from briefgen.source.files import NOT_FOUND, like_named
from briefgen.source.project.names import OWNER_FILE, is_name

UNREAD = "BG536"

_ENDING = re.compile(r"\.(?:ya?ml(?:\.txt)?|lock)\Z", re.IGNORECASE)
"""Endings of files that people mean for briefgen; `.yaml.txt` is what some editors make of `.yaml`."""
_YAML = "*.[yY]*[mM][lL]*"
_ALIKE = 0.8
"""How alike the name of a folder must be to that of one that is read, as difflib counts."""
_NO_LETTER = re.compile(r"[^A-Za-z0-9._-]+")


def unread_files(root: Path, start: Path) -> tuple[Diagnostic, ...]:
    """BG536 for each file below ``root`` that is not read; commands are for the working folder ``start``.

    An ending that isn't read is an error; a name that nothing can refer to, and a folder that nothing is read
    from, are warnings.
    """
    folder_of = {kind: PurePosixPath(kind.pattern).parent.as_posix() for kind in KINDS}
    misnamed = (d for kind, folder in folder_of.items() for d in _misnamed(root, start, kind, folder))
    return tuple(dict.fromkeys((*misnamed, *_flat_themes(root, start), *_folders(root, start))))


def patterns() -> tuple[str, ...]:
    """Path patterns, from the root, of all files that are read, or not read because of their endings."""
    folders = {PurePosixPath(kind.path("*")).parent.as_posix() for kind in KINDS}
    return tuple(sorted(_YAML if folder == "." else f"{folder}/{_YAML}" for folder in folders))


def misnamed_house(start: Path) -> str:
    """The command that renames the house file around ``start`` that isn't read; empty if there is none."""
    for folder in (start, *start.parents):
        for problem in _misnamed(folder, start, HOUSE, "."):
            return problem.hint
    return ""


def _misnamed(root: Path, start: Path, kind: Kind[Model], folder: str) -> Iterator[Diagnostic]:
    for place in sorted(root.glob(folder.replace("{name}", "*"))) if folder != "." else [root]:
        for name in _files(place):
            right = _right_name(name, kind)
            file, wanted = place / name, place / right
            if right and right != name and not _same(file, wanted):
                yield _problem(root, start, file, wanted)


def _right_name(name: str, kind: Kind[Model]) -> str:
    """What a file must be called to be read as one of ``kind``; empty if it isn't meant for one."""
    found = _ENDING.search(name)
    wanted, ending = PurePosixPath(kind.pattern).stem, PurePosixPath(kind.pattern).suffix
    if not found or name.startswith(".") or (found[0].lower() == ".lock") != (ending == ".lock"):
        return ""
    stem = name[: found.start()]
    if wanted != "{name}":
        return wanted + ending if stem.lower() == wanted else ""
    return (stem.removeprefix(OWNER_FILE) if kind is BRIEF else _referable(stem)) + ending


def _referable(stem: str) -> str:
    """The name nearest to ``stem`` that files can refer to."""
    if is_name(stem):
        return stem
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return _NO_LETTER.sub("-", plain).strip("._-")[:80] or "name"


def _problem(root: Path, start: Path, file: Path, wanted: Path) -> Diagnostic:
    path, right = file.relative_to(root).as_posix(), wanted.relative_to(root).as_posix()
    if file.name.startswith(OWNER_FILE):
        return _owner_file(path)
    known_ending = file.suffix in (".yaml", ".lock")
    only_name = known_ending and file.stem.lower() != wanted.stem.lower()
    if only_name:
        message = f"{shown(path)} is not read: nothing can refer to a file of this name"
    else:
        message = f"{shown(path)} is not read: its name must be {shown(wanted.name)}"
    if os.path.lexists(wanted):
        hint = f"{shown(right)} is there, too, and is read: delete one of them, or rename this one"
    else:
        hint = f"`{_move(start, file, wanted)}`"
    severity = Severity.WARNING if only_name else Severity.ERROR
    return Diagnostic(UNREAD, severity, message, Span(path, 1, 1), hint)


def _owner_file(path: str) -> Diagnostic:
    message = f"{shown(path)} is not read: office programs keep such a file while a document is open"
    hint = "it is deleted when the document is closed; if it was left behind, delete it"
    return Diagnostic(UNREAD, Severity.NOTE, message, Span(path, 1, 1), hint)


def _flat_themes(root: Path, start: Path) -> Iterator[Diagnostic]:
    """Themes that are a file where a folder is wanted."""
    parent = THEME.pattern.partition("/{name}")[0]
    place = root / parent
    for name in _files(place):
        found = _ENDING.search(name)
        if found and not name.startswith((".", OWNER_FILE)) and found[0].lower() != ".lock":
            path, folder = f"{parent}/{name}", place / _referable(name[: found.start()])
            message = f"{shown(path)} is not read: a theme is a folder with a file 'theme.yaml'"
            hint = (
                f"`mkdir -p {_typed(start, folder)} && {_move(start, place / name, folder / 'theme.yaml')}`"
            )
            yield Diagnostic(UNREAD, Severity.WARNING, message, Span(path, 1, 1), hint)


def _folders(root: Path, start: Path) -> Iterator[Diagnostic]:
    """Folders with YAML in them whose names are nearly those of folders that are read."""
    for parent, names in sorted(_folders_read().items()):
        for name in _subfolders(root / parent):
            right = next(iter(get_close_matches(name.lower(), names, 1, _ALIKE)), "")
            wrong, wanted = root / parent / name, root / parent / right
            first = min(wrong.rglob("*.y*ml"), default=None) if right and name not in names else None
            if first and not _same(wrong, wanted):
                path = wrong.relative_to(root).as_posix()
                message = f"nothing is read from the folder {shown(path)}: its name must be {shown(right)}"
                there = os.path.lexists(wanted)
                hint = f"move its files into {shown(right)}" if there else f"`{_move(start, wrong, wanted)}`"
                span = Span(first.relative_to(root).as_posix(), 1, 1)
                yield Diagnostic(UNREAD, Severity.WARNING, message, span, hint)


def _folders_read() -> dict[str, set[str]]:
    """The names of the folders that files are read from, by the folder that they lie in."""
    known: dict[str, set[str]] = {}
    for kind in KINDS:
        fixed = PurePosixPath(kind.pattern.partition("{name}")[0] + "x").parent
        for depth, part in enumerate(fixed.parts):
            known.setdefault("/".join(fixed.parts[:depth]), set()).add(part)
    return known


def _files(folder: Path) -> list[str]:
    """Names of files in a folder, sorted; none if it may not be read."""
    return _entries(folder, folders=False)


def _subfolders(folder: Path) -> list[str]:
    return [name for name in _entries(folder, folders=True) if not name.startswith(".")]


def _entries(folder: Path, *, folders: bool) -> list[str]:
    try:
        with os.scandir(folder) as found:
            near = islice(found, FOLDER_FILES)
            return sorted(entry.name for entry in near if entry.is_dir() == folders)
    except OSError:
        return []


def _same(one: Path, other: Path) -> bool:
    """Whether two names are of one file, as on a disk where case doesn't count."""
    try:
        return os.path.samefile(one, other)  # noqa: PTH121
    except OSError:
        return False


def _move(start: Path, file: Path, wanted: Path) -> str:
    return f"mv {_typed(start, file)} {_typed(start, wanted)}"


def _typed(start: Path, path: Path) -> str:
    """A path as it is typed in the working folder ``start``."""
    relative = os.path.relpath(path, start)
    return shlex.quote(f"./{relative}" if relative.startswith("-") else relative)


def missing_source(root: Path, pack: Loaded[Pack]) -> tuple[Diagnostic, ...]:
    """The warning, if any; ``root`` is the project's folder."""
    written = pack.value.source.file
    if FORBIDDEN.search(written):
        return ()
    files = [root / PurePosixPath(pack.path).parent / written, root / written]
    if any(os.path.lexists(file) for file in files):
        return ()
    near = next((name for file in files if (name := _nearly_named(root, file))), "")
    if not near:
        return ()
    message = f"there is no file {shown(written)}; the source's text is looked for beside the pack"
    place, path = pack.spans.at("source", "file"), "source.file"
    return (Diagnostic(NOT_FOUND, Severity.WARNING, message, place, f"did you mean {shown(near)}?", path),)


def _nearly_named(root: Path, file: Path) -> str:
    """The file beside ``file`` that is named nearly so; nothing outside the root is looked at."""
    folder = Path(os.path.realpath(file.parent))
    return like_named(folder, file.name) if folder.is_relative_to(os.path.realpath(root)) else ""
