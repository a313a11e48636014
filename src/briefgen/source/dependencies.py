"""What a compilation depended on, and whether it is still so.

In: a project's folder and the log of what was read and sought there. Out: the names of the files that are
not as they were: a save by rename and a file that comes or goes are changes, a save of the same text is none.
When to look, `source.listening` says. What comes with briefgen doesn't change while it runs.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from briefgen.diagnostics import BriefgenError
from briefgen.input_limits import PROJECT_FILE_BYTES
from briefgen.schema.kinds import KINDS
from briefgen.source.files import Root, SourceLog, read
from briefgen.source.project.names import listed_under
from briefgen.source.project.project import BUILT_IN
from briefgen.source.project.unread_files import unread_files

Signature = tuple[int, int, int, int] | None
"""What tells two states of a file apart without reading it; None if there is none."""

_OUTDATED = (-1, -1, -1, -1)


class FolderSnapshot:
    """A project's folder at one moment: each file is looked at once, however many briefs depend on it."""

    def __init__(self, root: Path) -> None:
        self._root = Root(root)
        self._signatures: dict[str, Signature] = {}
        self._listings: dict[str, tuple[str, ...]] = {}
        self._unread: frozenset[str] | None = None

    def signature(self, name: str) -> Signature:
        """The state of the file at ``name``, from the root; links are followed."""
        if name not in self._signatures:
            self._signatures[name] = _signature(self._root.folder / name)
        return self._signatures[name]

    def digest(self, name: str) -> str:
        """SHA-256 of a file; empty if it cannot be read."""
        try:
            return read(self._root, name, PROJECT_FILE_BYTES).digest
        except BriefgenError:
            return ""

    def listing(self, pattern: str) -> tuple[str, ...]:
        """The files of the kind that has this pattern."""
        if pattern not in self._listings:
            kind = next(k for k in KINDS if "{name}" in k.pattern and k.path("*") == pattern)
            self._listings[pattern] = tuple(listed.path for listed in listed_under(self._root, kind))
        return self._listings[pattern]

    def unread(self) -> frozenset[str]:
        """The files that are passed over because of their names."""
        if self._unread is None:
            folder = self._root.folder
            self._unread = frozenset(d.span.file for d in unread_files(folder, folder) if d.span)
        return self._unread


def _signature(path: Path) -> Signature:
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0, 0) if os.path.lexists(path) else None
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


class FileState(Struct):
    """A file as it was: ``digest`` is empty if only its signature is known."""

    signature: Signature
    digest: str


class Dependencies(Struct):
    """What one compilation depended on, by name from the project's root.

    ``unread``: the files that were passed over because of their names.
    """

    files: dict[str, FileState]
    listed: dict[str, tuple[str, ...]]
    unread: frozenset[str]

    def changed(self, now: FolderSnapshot) -> tuple[str, ...]:
        """The files that are not as they were, and those that came or went, sorted."""
        names = {name for name, seen in self.files.items() if _differs(name, seen, now)}
        for pattern, before in self.listed.items():
            names |= set(before).symmetric_difference(now.listing(pattern))
        names |= self.unread ^ now.unread()
        return tuple(sorted(names))


def _differs(name: str, seen: FileState, now: FolderSnapshot) -> bool:
    """Whether a file says something else; one that was only written again is remembered as it is now."""
    signature = now.signature(name)
    if signature == seen.signature:
        return False
    if not seen.digest or now.digest(name) != seen.digest:
        return True
    seen.signature = signature
    return False


def depended_on(root: Path, log: SourceLog, also: Iterable[str] = ()) -> Dependencies:
    """The inputs that ``log`` names, as they were read; and the files ``also``, be they there or not."""
    now = FolderSnapshot(root)
    unread = (*log.missing, *log.opened, *also)
    files = {name: FileState(now.signature(name), "") for name in unread if _own(name)}
    for name, digest in log.read.items():
        if _own(name):
            # Looked at only now: what was written between reading and looking is found by its digest.
            signature = now.signature(name)
            files[name] = FileState(signature if now.digest(name) == digest else _OUTDATED, digest)
    listed = {pattern: found for pattern, found in log.listed.items() if _own(pattern)}
    return Dependencies(files, listed, now.unread())


def _own(name: str) -> bool:
    return not name.startswith(BUILT_IN)
