"""Zip archives that anybody may have made, opened within bounds.

In: bytes, and how much may come out of them. Out: an :class:`Archive`, whose members are read on demand.
Raises :class:`ArchiveError` with the reason for what cannot be read, :class:`ArchiveTooLarge` for what is too
much.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from briefgen.diagnostics import shown, visible

_CENTRAL = b"PK\x01\x02"
_PIECE = 256 * 1024
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, OverflowError,
    RuntimeError, ValueError,
)  # fmt: skip
"""What reading a zip raises for one that is broken, encrypted, or packed in an unknown way."""


class ArchiveError(Exception):
    """An archive, or a member of it, that cannot be read. Its text says why."""


class ArchiveTooLarge(ArchiveError):
    """An archive that holds, or unpacks to, more than it may."""


class Bounds(Struct, frozen=True):
    """How much an archive may hold."""

    members: int
    """Number of files and folders."""
    member: int
    """Bytes of one file, unpacked."""
    total: int
    """Bytes of all files, unpacked."""


class Archive:
    """A zip archive. ``names`` are those of its files, in its order, folders left out."""

    def __init__(self, data: bytes, bounds: Bounds) -> None:
        # Each member has an entry of that mark, so that a list without end is refused before it is read.
        if data.count(_CENTRAL) > bounds.members:
            raise ArchiveTooLarge(f"it has more than {bounds.members} parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _UNREADABLE as error:
            raise ArchiveError(f"it is damaged or cut off ({visible(str(error))})") from error
        self._bounds = bounds
        self.names = tuple(info.filename for info in self._zip.infolist() if not info.filename.endswith("/"))

    def judge(self) -> None:
        """Refuse what no program writes and readers disagree about: names twice, or leading elsewhere,
        encrypted members, methods of packing that not all know; and more than may come out.
        """
        infos = self._zip.infolist()
        if sum(info.file_size for info in infos) > self._bounds.total:
            raise ArchiveTooLarge(f"it unpacks to more than {_mib(self._bounds.total)}")
        times = Counter(info.filename.casefold() for info in infos)
        for info in infos:
            if fault := _fault(info, times[info.filename.casefold()]):
                raise ArchiveError(f"its part {shown(info.filename)} {fault}")
            if info.file_size > self._bounds.member:
                raise _too_large(info.filename, self._bounds.member)

    def read(self, name: str, limit: int | None = None) -> bytes:
        """A member, whole and sound, of at most ``limit`` bytes, or as many as the bounds say."""
        return b"".join(self._pieces(name, self._bounds.member if limit is None else limit))

    def prove(self, name: str) -> bytes:
        """Read a member through, so that it is known to be sound, and give how it begins."""
        first = b""
        for piece in self._pieces(name, self._bounds.member):
            first = first or piece[:16]
        return first

    def _pieces(self, name: str, limit: int) -> Iterator[bytes]:
        left = limit
        try:
            with self._zip.open(name) as member:
                # What an entry says of its length may be a lie, so what comes out is counted.
                while piece := member.read(min(_PIECE, left + 1)):
                    left -= len(piece)
                    if left < 0:
                        raise _too_large(name, limit)
                    yield piece
        except _UNREADABLE as error:
            raise ArchiveError(f"its part {shown(name)} cannot be read: {visible(str(error))}") from error


def _fault(info: zipfile.ZipInfo, times: int) -> str:
    """What is wrong with a member by its entry alone; empty if nothing is."""
    name = info.filename
    steps = name.removesuffix("/").split("/")
    faults = (
        (times > 1, "is in it twice"),
        (info.orig_filename != name or "\\" in name or not name.isprintable(), "has no plain name"),
        (any(step in ("", ".", "..") for step in steps) or ":" in name, "has a name that leads elsewhere"),
        (info.flag_bits & _ENCRYPTED, "is encrypted"),
        (info.compress_type not in _METHODS, "is packed in a way that few programs know"),
    )
    return next((fault for found, fault in faults if found), "")


def _too_large(name: str, limit: int) -> ArchiveTooLarge:
    return ArchiveTooLarge(f"its part {shown(name)} is larger than {_mib(limit)}")


def _mib(size: int) -> str:
    return f"{size / 1024 / 1024:g} MiB"
