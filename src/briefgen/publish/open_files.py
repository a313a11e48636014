"""BG605: files that somebody has open while they are about to be replaced.

In: an output folder and the files that are to come. Out: a warning for each that an office program has marked
as open by a lock file beside it. Other programs leave no such mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from briefgen.diagnostics import Diagnostic, Severity, shown
from briefgen.publish.disk import exists
from briefgen.publish.manifest import ManifestEntry

IN_USE = "BG605"


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
