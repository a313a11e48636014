"""What a compilation depended on, and whether it is still so.

In: a project's folder and the log of what was read and sought there. Out: the names of the files that are
not as they were: a save by rename and a file that comes or goes are changes, a save of the same text is none.
When to look is the matter of `source/file_events.py`. What comes with briefgen doesn't change while it runs.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from briefgen.diagnostics import BriefgenError
from briefgen.input_limits import PROJECT_FILE_BYTES
from briefgen.schema.file_kinds import KINDS
from briefgen.source.files import Root, SourceLog, read
from briefgen.source.project.names import listed_under
from briefgen.source.project.project import BUILT_IN
from briefgen.source.project.unread_files import unread_files

Signature = tuple[int, int, int, int] | None
"""Times, size and inode of a file, to detect changes without reading it; None if there is no file."""

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

    def misnamed(self) -> frozenset[str]:
        """The files that are not read because of their names."""
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
    """The state of a file when it was read."""

    signature: Signature
    digest: str
    """SHA-256 in hex; empty if only the signature is known."""


class Dependencies(Struct):
    """What one compilation depended on. File names are paths from the project's root."""

    files: dict[str, FileState]
    """The files that were read or looked for, by name."""
    listed: dict[str, tuple[str, ...]]
    """The files that a path pattern matched, by pattern."""
    misnamed: frozenset[str]
    """Files that are not read because of their names."""

    def changed(self, now: FolderSnapshot) -> tuple[str, ...]:
        """The files that are not as they were, and those that came or went, sorted."""
        names = {name for name, seen in self.files.items() if _differs(name, seen, now)}
        for pattern, before in self.listed.items():
            names |= set(before).symmetric_difference(now.listing(pattern))
        names |= self.misnamed ^ now.misnamed()
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
    """The inputs in ``log`` as they were read, and the files ``also``, whether they exist or not."""
    now = FolderSnapshot(root)
    names = (*log.missing, *log.opened, *also)
    files = {name: FileState(now.signature(name), "") for name in names if _own(name)}
    for name, digest in log.read.items():
        if _own(name):
            # Looked at only now: what was written between reading and looking is found by its digest.
            signature = now.signature(name)
            files[name] = FileState(signature if now.digest(name) == digest else _OUTDATED, digest)
    listed = {pattern: found for pattern, found in log.listed.items() if _own(pattern)}
    return Dependencies(files, listed, now.misnamed())


def _own(name: str) -> bool:
    return not name.startswith(BUILT_IN)
