"""One file replaced, or one new folder of files: what other commands than build write.

In: a path and bytes. Out: the file or folder, whole or not at all. Raises BriefgenError (BG901 to BG906).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from briefgen.diagnostics import BriefgenError, shown
from briefgen.publish.disk import (
    exists,
    make_folders,
    remove_empty,
    remove_tree,
    sync_folder,
    try_twice,
    write_new,
)
from briefgen.publish.os_errors import IN_THE_WAY, problem, reporting_os_errors


def replace_file(path: Path, data: bytes) -> None:
    """Write ``path`` anew; its folder is there."""
    temporary = _temporary_path(path)
    with reporting_os_errors(path):
        temporary.unlink(missing_ok=True)
        try:
            write_new(temporary, data)
            temporary.replace(path)
        except BaseException:
            try_twice(lambda: temporary.unlink(missing_ok=True))
            raise
        sync_folder(path.parent)


def new_folder(path: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Make ``path`` with ``files`` in it, by name with forward slashes. Nothing of that name is there yet.

    Gives the folders that were made for it, outermost first, for :func:`undo_new_folder`.
    """
    if exists(path):
        there = f"{shown(str(path), 200)} already exists"
        raise BriefgenError(problem(IN_THE_WAY, there, "choose another name"))
    created: list[Path] = []
    temporary = _temporary_path(path)
    with reporting_os_errors(path):
        try:
            make_folders(temporary, created)
            for name, data in files.items():
                (temporary / name).parent.mkdir(parents=True, exist_ok=True)
                write_new(temporary / name, data)
            temporary.replace(path)
        except BaseException:
            remove_tree(temporary)
            remove_empty(created)
            raise
        sync_folder(path.parent)
    return tuple(created)


def undo_new_folder(path: Path, created: Iterable[Path]) -> None:
    """Remove what :func:`new_folder` has made; of the folders around it those with nothing else in them."""
    remove_tree(path)
    remove_empty(created)


def _temporary_path(path: Path) -> Path:
    return path.parent / f".briefgen-{os.getpid()}-{path.name}"
