"""Publish a set of files into a folder: all of them or none.

In: the folder, and bytes by name relative to it, with forward slashes. Out: which names were written and
which already stood there with the same bytes; those are left alone, with their times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from briefgen.diagnostics import BriefgenError, Diagnostic, shown
from briefgen.publish import manifest
from briefgen.publish.disk import exists, is_real_folder, make_folders, remove_empty
from briefgen.publish.lock import exclusive
from briefgen.publish.manifest import Manifest, ManifestEntry, read_manifest
from briefgen.publish.os_errors import IN_THE_WAY, NOT_OURS, problem, told
from briefgen.publish.staging import StagingFolder


class Published(Struct, frozen=True):
    """The names of a set, in its order: new or changed ones, and those that were as they should be."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]


Announce = Callable[[Published], None]
"""Is told what is about to be written, once all of it is on the disk and before any name changes."""


def unannounced(_: Published) -> None:
    """For a publisher that nobody listens to."""


def publish(
    folder: Path, files: Mapping[str, bytes], *, force: bool = False, announce: Announce = unannounced
) -> Published:
    """Write ``files`` under ``folder``, which is made if it isn't there.

    A file that briefgen didn't write, or that was changed since, is replaced only with ``force``. Raises
    BriefgenError (BG901 to BG906), and what ``announce`` raises; then everything is as it was. Names must be
    safe: :mod:`briefgen.run` sees to that.
    """
    made: list[Path] = []
    try:
        with told(folder):
            make_folders(folder, made)
            with exclusive(folder):
                return _publish(folder, files, announce, force=force)
    except BaseException:
        remove_empty(made)
        raise


def _publish(folder: Path, files: Mapping[str, bytes], announce: Announce, *, force: bool) -> Published:
    stage = StagingFolder(folder)
    stage.recover()
    coming = {name: ManifestEntry.of(data) for name, data in files.items()}
    known = read_manifest(folder)
    blockers = tuple(_blockers(folder, coming, known, force=force))
    if blockers:
        raise BriefgenError(*blockers)
    changed = [name for name, entry in coming.items() if not entry.matches(folder / name)]
    encoded = known.with_files(folder, coming).encode()
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
    folder: Path, coming: Mapping[str, ManifestEntry], known: Manifest, *, force: bool
) -> Iterator[Diagnostic]:
    for name, entry in coming.items():
        path = folder / name
        blocking = _blocking(folder, name)
        if blocking:
            hint = "move it away, or choose another folder with -o"
            yield problem(IN_THE_WAY, f"{shown(str(blocking), 200)} is in the way", hint)
        elif exists(path) and not force and not entry.matches(path):
            yield from _foreign(path, known.written_as(name))


def _blocking(folder: Path, name: str) -> Path | None:
    """What keeps ``name`` from being a file: a folder there, or a link or file where a folder must be."""
    path = folder / name
    if is_real_folder(path):
        return path
    above = (folder / parent for parent in PurePosixPath(name).parents if parent.name)
    return next((p for p in above if exists(p) and not is_real_folder(p)), None)


def _foreign(path: Path, written: ManifestEntry | None) -> Iterator[Diagnostic]:
    if written is None:
        said = "was not written by briefgen"
    elif not written.matches(path):
        said = "was changed since briefgen wrote it"
    else:
        return
    yield problem(NOT_OURS, f"{shown(str(path), 200)} {said}", "move it away, or overwrite it with --force")
