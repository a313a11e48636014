"""Waits for changes of the files that a compilation depended on.

In: which files and listings those are, by name from the project's root. Out: a moment to look at them, each
time that the system's events, or polling by watchfiles, tell of one of them (decision 0013). Listened to are
the folders that hold them, each without the folders in it, so that what is built triggers nothing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct

from briefgen.diagnostics import refused
from briefgen.source.files import ENVIRONMENT

_TICK_MS = 200
"""Milliseconds after which the caller gets control, even without a change."""
_STEP_MS = 60
"""Milliseconds without a change after which a save counts as complete."""
_DEBOUNCE_MS = 1800
"""Milliseconds after which changes are handled even while files are still written."""
_LOOKS = 10
"""Times to look after a change: polling reports two saves within a second as one."""


class WatchedPaths(Struct, frozen=True):
    """What to listen for. Paths are absolute, both as written and with links resolved."""

    folders: dict[str, tuple[int, int]]
    """Existing folders to listen to, each with its device and inode."""
    paths: frozenset[str]
    """Files, and the folders above them."""
    listed: frozenset[tuple[str, str]]
    """Folders whose listing matters, with a pattern for the names that do."""

    def concerns(self, path: str) -> bool:
        """Whether what happened at ``path`` may be a change."""
        folder, name = os.path.split(path)
        return path in self.paths or any(
            folder == listed and fnmatchcase(name, pattern) for listed, pattern in self.listed
        )


def watched_paths(root: Path, names: Iterable[str], patterns: Iterable[str]) -> WatchedPaths:
    """What to listen for, for files and path patterns such as ``briefs/*.yaml``, from the root."""
    files = {path for name in names for path in _both(root / name)}
    levels = {level for pattern in patterns for level in _levels(root, pattern)}
    paths = files | {folder for file in files for folder in _above(file)}
    paths |= {above for folder, _ in levels for above in (folder, *_above(folder))}
    inner = (root, *(path for path in paths if path.is_relative_to(root)))
    folders = {str(folder): number for folder in sorted(set(inner)) if (number := _folder(folder))}
    if not folders:
        there = next(folder for folder in (*root.parents, Path(root.anchor)) if _folder(folder))
        folders = {str(there): _folder(there) or (0, 0)}
    listed = frozenset((str(folder), part) for folder, part in levels)
    return WatchedPaths(folders, frozenset(map(str, paths)), listed)


def _both(path: Path) -> tuple[Path, Path]:
    return path, Path(os.path.realpath(path))


def _above(path: Path) -> tuple[Path, ...]:
    return tuple(path.parents)


def _levels(root: Path, pattern: str) -> Generator[tuple[Path, str]]:
    """Each folder whose listing decides what a pattern finds, and what counts in it."""
    parts = pattern.split("/")
    for depth, part in enumerate(parts):
        for folder in root.glob("/".join(parts[:depth])) if depth else [root]:
            yield from ((path, part) for path in _both(folder))


def _folder(path: Path) -> tuple[int, int] | None:
    """Device and inode of a folder; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if path.is_dir() else None


def moments(needed: Callable[[], WatchedPaths]) -> Generator[bool]:
    """At least every fifth of a second, whether to look at what ``needed`` names. It never ends by itself.

    What is listened to follows the folders as they come, go and are replaced. Raises BG910 if the system lets
    nobody listen, nor poll.
    """
    polling = False
    while True:
        try:
            yield from _while(needed, needed(), polling=polling)
        except FileNotFoundError:  # a folder went while it was about to be listened to
            time.sleep(_TICK_MS / 1000)
            yield True
        except (OSError, RuntimeError) as error:  # the system has no events, or none left to give
            if polling:
                raise refused(ENVIRONMENT, f"cannot watch files: {error}") from None
            polling = True


def _while(needed: Callable[[], WatchedPaths], now: WatchedPaths, *, polling: bool) -> Generator[bool]:
    """The moments for as long as ``now`` is what there is to listen to."""
    from watchfiles import watch

    batches = watch(
        *now.folders,
        watch_filter=lambda _, path: now.concerns(path),
        debounce=_DEBOUNCE_MS,
        step=_STEP_MS,
        rust_timeout=_TICK_MS,
        yield_on_timeout=True,
        force_polling=True if polling else None,
        recursive=False,
        ignore_permission_denied=True,
    )
    left = _LOOKS  # what changed before it was listened for is told by nobody
    with closing(batches):
        for changes in batches:
            left = _LOOKS if changes else left - 1
            yield left > 0
            if left > 0 and needed() != now:
                return
