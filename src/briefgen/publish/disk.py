"""The few things done to a disk: new files and folders, on it for good. Raises OSError."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

# What a file system answers that cannot flush a folder.
_NO_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, with the rights that the umask leaves, and flush it to the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(descriptor)


def make_folders(folder: Path, created: list[Path]) -> None:
    """Make a folder and those above it, noting in ``created`` the ones that were missing, outermost first."""
    missing: list[Path] = []
    at = folder
    while not at.exists():
        missing.append(at)
        at = at.parent
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        created.append(one)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))


def try_twice(action: Callable[[], object]) -> bool:
    """Do something, and once more if the system refuses it the first time; whether it was done."""
    for _ in range(2):
        try:
            action()
        except OSError:
            continue
        return True
    return False


def remove_tree(folder: Path) -> None:
    """Remove a folder with all in it, as far as the system lets one; one that is gone stays so."""
    try_twice(lambda: shutil.rmtree(folder) if exists(folder) else None)


def remove_empty(folders: Iterable[Path]) -> None:
    """Remove folders that were made in vain, innermost first; one that is in use stays."""
    for folder in reversed(list(folders)):
        with suppress(OSError):
            folder.rmdir()


def is_real_folder(path: Path) -> bool:
    """Whether ``path`` is a folder itself, not a link to one."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def exists(path: Path) -> bool:
    """Whether anything has this name, a dangling link too."""
    return os.path.lexists(path)


def regular_size(path: Path) -> int | None:
    """The size of a regular file in bytes; None for links, folders, devices and what isn't there."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None


class OutputSpace(Struct, frozen=True):
    """What the system says of the place for output."""

    folder: Path
    """The folder that was asked about, or the nearest one above it that exists."""
    writable: bool
    free_bytes: int | None
    """None if the system doesn't say."""


def output_space(folder: Path) -> OutputSpace:
    """What the system says of ``folder``."""
    here = folder.absolute()
    at = next((place for place in (here, *here.parents) if os.path.lexists(place)), here)
    writable = at.is_dir() and os.access(at, os.W_OK | os.X_OK)
    try:
        free = shutil.disk_usage(at).free
    except OSError:
        free = None
    return OutputSpace(at, writable, free)
