"""Reads files within bounds and inside a root.

In: a root, a folder in it, a relative path as somebody wrote it. Out: bytes and their digest, or a
:class:`BriefgenError` that says why not. Nothing outside the root is opened, whatever leads there.
"""

from __future__ import annotations

import errno
import hashlib
import os
import posixpath
import re
import stat
from itertools import islice
from pathlib import Path

from msgspec import Struct, field

from briefgen.diagnostics import BriefgenError, Span, refused, shown
from briefgen.file_data import FileData
from briefgen.input_limits import PATH_CHARACTERS, SUGGESTED_FILES
from briefgen.schema.base import FORBIDDEN
from briefgen.source.suggestions import did_you_mean, nearest

LIMIT = "BG107"
NOT_FOUND = "BG112"
OUTSIDE = "BG113"
NOT_A_FILE = "BG114"
ENVIRONMENT = "BG910"

_COPY = "copy the file into {}"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)


class Root(Struct, frozen=True):
    """A folder that paths must not leave."""

    folder: Path
    label: str = ""
    """Stands before its paths in messages: empty, or ``<briefgen>/``."""
    word: str = "the project"
    """What messages call it."""


class SourceLog(Struct):
    """What a compilation depended on, as a cache key."""

    read: dict[str, str] = field(default_factory=dict[str, str])
    """The SHA-256 in hex of each file that was read, by path."""
    missing: set[str] = field(default_factory=set[str])
    """Paths that were looked for, or could not be read."""
    listed: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """The paths that were found for each pattern."""
    opened: set[str] = field(default_factory=set[str])
    """Files handed out as paths, not read here: fonts."""

    def add(self, other: SourceLog) -> None:
        """Take over what another log knows."""
        self.read |= other.read
        self.missing |= other.missing
        self.listed |= other.listed
        self.opened |= other.opened


def relative_path(folder: str, written: str, span: Span | None = None, word: str = "the project") -> str:
    """``written`` as somebody wrote it in a file of ``folder``, as a plain path from the root.

    ``.`` and ``..`` are folded; what would climb out of the root, even on the way, is refused, as is all that
    one system takes for a file and another for something else.
    """
    fault = _fault(written)
    if fault:
        raise refused(OUTSIDE, f"{shown(written)} {fault}", span, f"write a path inside {word}, with /")
    parts = folder.split("/") if folder else []
    for part in written.split("/"):
        if part == "..":
            if not parts:
                raise refused(OUTSIDE, f"{shown(written)} leads out of {word}", span, _COPY.format(word))
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return posixpath.join(*parts) if parts else "."


def inside(root: Root, start: Path, typed: Path) -> str:
    """A path as on the command line, relative to ``start``, as a path from the root that it must be in."""
    real = _real(start, typed)
    if real.is_relative_to(root.folder):
        path = real.relative_to(root.folder)
        _refuse_odd_name(path, real)
        return path.as_posix()
    if not os.path.lexists(start / typed):
        raise refused(NOT_FOUND, f"there is no file {shown(str(typed))}")
    message = f"{shown(str(typed))} is outside the project in {shown(str(root.folder), 200)}"
    raise refused(OUTSIDE, message, None, "run briefgen in the project that it belongs to")


def anywhere(start: Path, typed: Path) -> tuple[Root, str]:
    """A path as on the command line, relative to ``start``, as a folder to read in and a name there."""
    real = _real(start, typed)
    _refuse_odd_name(typed, real)
    label = f"{typed.parent.as_posix()}/" if typed.parent != Path() else ""
    return Root(real.parent, label), real.name


def _real(start: Path, typed: Path) -> Path:
    if "\0" in str(typed):  # which no system takes
        raise refused(NOT_FOUND, f"there is no file {shown(str(typed))}")
    return Path(os.path.realpath(start / typed))


def _refuse_odd_name(path: Path, file: Path) -> None:
    """Refuse the name of a ``file`` that is there, if people could not read it as the system does."""
    if FORBIDDEN.search(str(path)) and os.path.lexists(file):
        message = f"{shown(str(path), 200)} has a character that no path may have"
        raise refused(OUTSIDE, message, None, "rename it: plain letters and digits are read alike everywhere")


def _fault(written: str) -> str:
    """What is wrong with a path by its look alone; empty if nothing is."""
    odd = FORBIDDEN.search(written) or "\n" in written or "\t" in written
    faults = (
        (not 0 < len(written) <= PATH_CHARACTERS, f"is not a path of 1 to {PATH_CHARACTERS} characters"),
        (odd, "has a character that no path may have"),
        ("\\" in written, "has a backslash"),
        (written.startswith(("/", "~")) or _SCHEME.match(written), "is an absolute path or an address"),
        (written.endswith("/"), "is a folder"),
        (any(map(_unportable, written.split("/"))), "has a part that is no file name on every system"),
    )
    return next((fault for found, fault in faults if found), "")


def _unportable(part: str) -> bool:
    """Whether one system would read this name as another name, or as a device."""
    return is_device_name(part) or part.endswith(" ") or (part.endswith(".") and part not in (".", ".."))


def is_device_name(name: str) -> bool:
    """Whether Windows takes ``name``, in every folder, for a device: ``nul``, ``Con.yaml``, ``com1 .txt``.

    No portable project has such a name, and no output. (pathvalidate does not know the last of these.)
    """
    return _DEVICE.fullmatch(name.partition(".")[0].rstrip(" ")) is not None


def locate(root: Root, path: str, span: Span | None = None) -> Path:
    """The file at ``path`` (from the root, as :func:`relative_path` gives it), with all links followed."""
    try:
        real = Path(os.path.realpath(root.folder / path, strict=True))
    except OSError as error:
        raise _unreadable(error, path, span, _near(root, path)) from None
    if not real.is_relative_to(root.folder):
        message = f"{shown(path)} is a link that leads out of {root.word}"
        raise refused(OUTSIDE, message, span, _COPY.format(root.word))
    return real


def _near(root: Root, path: str) -> str:
    """A hint for a file that is not at ``path``; nothing outside the root is looked at."""
    folder = Path(os.path.realpath(root.folder / posixpath.dirname(path)))
    return _beside(folder, posixpath.basename(path)) if folder.is_relative_to(root.folder) else ""


def _beside(folder: Path, name: str) -> str:
    """A hint: the file of a folder whose name is most like ``name``."""
    return did_you_mean(name, _names_in(folder), "")


def like_named(folder: Path, name: str) -> str:
    """The file of a folder with the ending of ``name`` whose name is most like it; empty if none is."""
    ending = Path(name).suffix
    return nearest(name, [file for file in _names_in(folder) if Path(file).suffix == ending])


def _names_in(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as found:
            near = islice(found, SUGGESTED_FILES)
            return sorted(file.name for file in near if file.is_file(follow_symlinks=False))
    except OSError:
        return []  # no folder, or one whose names may not be read: the file is missing all the same


def read(root: Root, path: str, limit: int, span: Span | None = None) -> FileData:
    """At most ``limit`` bytes of the regular file at ``path``; a longer file is refused."""
    data = read_bytes(locate(root, path, span), path, limit, span)
    return FileData(root.label + path, data, hashlib.sha256(data).hexdigest())


def read_bytes(file: Path, name: str, limit: int, span: Span | None = None) -> bytes:
    """The bytes of a regular file of at most ``limit`` bytes; ``name`` is what messages call it."""
    try:
        # Looked at before it is opened, because opening a device or a pipe can block or act; and once more
        # after, because it may be another file by then.
        _check(file.stat(), name, limit, span)
        with os.fdopen(os.open(file, os.O_RDONLY | _flag("O_NONBLOCK") | _flag("O_BINARY")), "rb") as stream:
            _check(os.fstat(stream.fileno()), name, limit, span)
            data = stream.read(limit + 1)
    except OSError as error:
        raise _unreadable(error, name, span, _beside(file.parent, file.name)) from None
    if len(data) > limit:
        raise _too_large(name, limit, span)
    return data


def _flag(name: str) -> int:
    return getattr(os, name, 0)


def _check(status: os.stat_result, name: str, limit: int, span: Span | None) -> None:
    if not stat.S_ISREG(status.st_mode):
        what = "a folder" if stat.S_ISDIR(status.st_mode) else "a device, pipe or socket"
        raise refused(NOT_A_FILE, f"{shown(name)} is {what}, not a file", span)
    if status.st_size > limit:
        raise _too_large(name, limit, span)


def _too_large(name: str, limit: int, span: Span | None) -> BriefgenError:
    return refused(LIMIT, f"{shown(name)} is larger than {limit / 1024 / 1024:g} MiB", span)


def _unreadable(error: OSError, name: str, span: Span | None, near: str = "") -> BriefgenError:
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR | errno.ENAMETOOLONG | errno.EINVAL:
            return refused(NOT_FOUND, f"there is no file {shown(name)}", span, near)
        case errno.ELOOP:
            return refused(OUTSIDE, f"{shown(name)} is a link to itself", span)
        case _:
            why = error.strerror or "unknown reason"
            return refused(ENVIRONMENT, f"cannot read {shown(name)}: {why}", span, "check its permissions")
