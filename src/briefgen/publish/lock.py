"""One publisher at a time in a folder.

Where the system has it, the folder itself is locked: nothing is left behind, and a killed publisher holds
nothing. Elsewhere a file is made that must not be there yet; one that is old was left by a killed publisher.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefgen.diagnostics import BriefgenError, shown
from briefgen.publish.os_errors import BUSY, problem

FILE = ".briefgen.lock"
PATIENCE = 30.0
"""Seconds to wait for another build; publishing takes milliseconds."""
STALE = 600.0
"""Seconds after which a lock file has no owner any more."""
_PAUSE = 0.02


@contextmanager
def exclusive(folder: Path, patience: float = PATIENCE) -> Generator[None, None, None]:
    """Hold ``folder`` alone. Raises BriefgenError if another build holds it for ``patience`` seconds."""
    try:
        import fcntl
    except ImportError:
        with by_file(folder, patience):
            yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if _lockable(lambda: fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB), folder, patience):
            yield
        else:
            with by_file(folder, patience):
                yield
    finally:
        os.close(descriptor)


def _lockable(lock: Callable[[], None], folder: Path, patience: float) -> bool:
    """Lock, waiting for others; False where the file system has no such locks (some network drives)."""
    try:
        _wait(lock, BlockingIOError, folder, patience)
    except OSError:
        return False
    return True


@contextmanager
def by_file(folder: Path, patience: float = PATIENCE) -> Generator[None, None, None]:
    """Hold ``folder`` through a file in it."""
    path = folder / FILE
    with suppress(OSError):
        if time.time() - path.lstat().st_mtime > STALE:
            path.unlink()
    _wait(lambda: path.open("xb").close(), FileExistsError, folder, patience)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _wait(take: Callable[[], None], taken: type[OSError], folder: Path, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            return take()
        except taken:
            if time.monotonic() > until:
                hint = "wait for it; if there is none, delete the file .briefgen.lock in the folder"
                busy = problem(BUSY, f"another build is writing to {shown(str(folder), 200)}", hint)
                raise BriefgenError(busy) from None
        time.sleep(_PAUSE)
