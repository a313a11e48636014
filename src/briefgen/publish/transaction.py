"""Publish a set of files into a folder: all of them or none, one publisher at a time.

In: the folder, and bytes by name relative to it, with forward slashes. Out: which names were written and
which had the same bytes already; those are left alone, with their times.

Where the system has it, the folder itself is locked: nothing is left behind, and a killed publisher holds
nothing. Elsewhere a lock file is made; an old one was left by a killed publisher.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from msgspec import Struct

from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, shown
from briefgen.publish import manifest
from briefgen.publish.disk import exists, is_real_folder, make_folders, remove_empty
from briefgen.publish.manifest import Manifest, ManifestEntry, read_manifest
from briefgen.publish.os_errors import BUSY, IN_THE_WAY, NOT_OURS, problem, reporting_os_errors
from briefgen.publish.staging import StagingFolder

FILE = ".briefgen.lock"
PATIENCE = 30.0
"""Seconds to wait for another build; publishing takes milliseconds."""
STALE = 600.0
"""Seconds after which a lock file has no owner any more."""
_PAUSE = 0.02


IN_USE = "BG605"


class Published(Struct, frozen=True):
    """The files of a set, by name, in the order of the set."""

    written: tuple[str, ...]
    """New or changed."""
    unchanged: tuple[str, ...]
    """Already there with the same bytes."""


Announce = Callable[[Published], None]
"""Is told what is about to be written, once all of it is on the disk and before any name changes."""


def no_announcement(_: Published) -> None:
    """For callers that announce nothing."""


def publish(
    folder: Path, files: Mapping[str, bytes], *, force: bool = False, announce: Announce = no_announcement
) -> Published:
    """Write ``files`` under ``folder``, which is made if it isn't there.

    A file that briefgen didn't write, or that was changed since, is replaced only with ``force``. Raises
    BriefgenError (BG901 to BG906), and what ``announce`` raises; then everything is as it was. Names must be
    safe: :mod:`briefgen.run` sees to that.
    """
    created: list[Path] = []
    try:
        with reporting_os_errors(folder):
            make_folders(folder, created)
            with exclusive(folder):
                return _publish(folder, files, announce, force=force)
    except BaseException:
        remove_empty(created)
        raise


def _publish(folder: Path, files: Mapping[str, bytes], announce: Announce, *, force: bool) -> Published:
    stage = StagingFolder(folder)
    stage.recover()
    coming = {name: ManifestEntry.of(data) for name, data in files.items()}
    written = read_manifest(folder)
    blockers = tuple(_blockers(folder, coming, written, force=force))
    if blockers:
        raise BriefgenError(*blockers)
    changed = [name for name, entry in coming.items() if not entry.matches(folder / name)]
    encoded = written.with_files(folder, coming).encode()
    published = Published(tuple(changed), tuple(name for name in files if name not in changed))
    if changed or not ManifestEntry.of(encoded).matches(folder / manifest.NAME):
        _replace(stage, {name: files[name] for name in changed}, encoded, lambda: announce(published))
    else:
        announce(published)
    return published


def _replace(
    stage: StagingFolder, changed: Mapping[str, bytes], encoded: bytes, announce: Callable[[], None]
) -> None:
    try:
        stage.fill(changed, encoded)
        announce()
        stage.commit(list(changed))
    except BaseException:
        stage.clear()
        stage.forget_folders()
        raise
    stage.clear()


def _blockers(
    folder: Path, coming: Mapping[str, ManifestEntry], written: Manifest, *, force: bool
) -> Iterator[Diagnostic]:
    for name, entry in coming.items():
        path = folder / name
        blocking = _blocking(folder, name)
        if blocking:
            hint = "move it away, or choose another folder with -o"
            yield problem(IN_THE_WAY, f"{shown(str(blocking), 200)} is in the way", hint)
        elif exists(path) and not force and not entry.matches(path):
            yield from _foreign(path, written.written_as(name))


def _blocking(folder: Path, name: str) -> Path | None:
    """What keeps ``name`` from being a file: a folder there, or a link or file where a folder must be."""
    path = folder / name
    if is_real_folder(path):
        return path
    above = (folder / parent for parent in PurePosixPath(name).parents if parent.name)
    return next((p for p in above if exists(p) and not is_real_folder(p)), None)


def _foreign(path: Path, written: ManifestEntry | None) -> Iterator[Diagnostic]:
    if written is None:
        reason = "was not written by briefgen"
    elif not written.matches(path):
        reason = "was changed since briefgen wrote it"
    else:
        return
    yield problem(NOT_OURS, f"{shown(str(path), 200)} {reason}", "move it away, or overwrite it with --force")


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


def files_in_use(folder: Path, files: Mapping[str, bytes | None]) -> tuple[Diagnostic, ...]:
    """A warning for each of ``files`` that differs from the one in ``folder`` and is open.

    None stands for a file whose bytes are not known yet.
    """
    return tuple(_problem(path, lock) for path, lock in _locked(folder, files))


def _locked(folder: Path, files: Mapping[str, bytes | None]) -> Iterator[tuple[Path, Path]]:
    for name, data in files.items():
        path = folder / name
        lock = next((lock for lock in _locks(path) if exists(lock)), None)
        if lock and exists(path) and (data is None or not ManifestEntry.of(data).matches(path)):
            yield path, lock


def _locks(path: Path) -> tuple[Path, ...]:
    """What lies beside a file while it is open: in Microsoft Office (two ways), in LibreOffice."""
    names = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    return tuple(path.with_name(name) for name in names)


def _problem(path: Path, lock: Path) -> Diagnostic:
    message = f"somebody has {shown(str(path), 200)} open, and a build replaces it"
    hint = f"close it there without saving; if nobody has it open, delete {shown(str(lock), 200)}"
    return Diagnostic(IN_USE, Severity.WARNING, message, None, hint)
