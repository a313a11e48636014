"""Publishes a set of files, and is killed, or refused, at its k-th use of the file system.

  python faulty.py FOLDER kill K     dies at the K-th use; exit code 9, or 0 if there are fewer
  python faulty.py FOLDER refuse     is refused at each use in turn, and prints what is left each time

Uses of the file system are what Python's audit events tell of, and every fsync.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from briefgen.diagnostics import BriefgenError
from briefgen.publish import publish

OLD = {"a.pdf": b"old a" * 1000, "b.pptx": b"same" * 1000, "old.pdf": b"left alone"}
NEW = {"a.pdf": b"new a" * 1500, "b.pptx": b"same" * 1000, "sub/c.pdf": b"new c" * 100}
_EVENTS = {"open", "os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.scandir", "fsync"}


class Trap:
    """Springs at the k-th use of the file system after it was set; 0 never."""

    def __init__(self, spring: Callable[[], None]) -> None:
        self.left = 0
        self.spring = spring

    def __call__(self, event: str, _arguments: tuple[object, ...]) -> None:
        if event in _EVENTS and self.left:
            self.left -= 1
            if not self.left:
                self.spring()


def _die() -> None:
    os._exit(9)


def _refuse() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")


def _arm(trap: Trap) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        trap("fsync", ())
        real(descriptor)

    os.fsync = fsync
    sys.addaudithook(trap)


def _state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        p.relative_to(folder).as_posix(): (p.read_bytes(), p.stat().st_mtime_ns) if p.is_file() else (b"", 0)
        for p in folder.rglob("*")
    }


def _refused(folder: Path) -> None:
    trap = Trap(_refuse)
    _arm(trap)
    for number in range(1, 1000):
        trap.left = 0
        shutil.rmtree(folder, ignore_errors=True)
        publish(folder, OLD)
        before = _state(folder)
        trap.left = number
        try:
            publish(folder, NEW)
        except BriefgenError as error:
            outcome = error.problems[0].code
        else:
            outcome = "done"
        hit, trap.left = not trap.left, 0
        after = _state(folder)
        state = "unchanged" if after == before else "changed"
        sys.stdout.write(f"{number} {outcome} {state} {sorted(after)}\n")
        if not hit:
            return


if __name__ == "__main__":
    match sys.argv[1:]:
        case [folder, "kill", number]:
            trap = Trap(_die)
            _arm(trap)
            trap.left = int(number)
            publish(Path(folder), NEW)
        case [folder, "refuse"]:
            _refused(Path(folder))
        case _:
            raise SystemExit(__doc__)
