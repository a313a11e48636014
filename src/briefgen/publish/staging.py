"""The stage: a folder in the output folder where files are made ready before any name changes.

``new/`` mirrors the output folder with what is to come, ``old/`` keeps what it replaces, ``ready.json`` is
the coming manifest: it has that name only once every new file is on the disk, so it divides what can be
thrown away from what has to be finished. It is the last file to leave the stage.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct, field

from briefgen.publish import manifest
from briefgen.publish.disk import (
    exists,
    is_real_folder,
    make_folders,
    remove_empty,
    remove_tree,
    sync_folder,
    try_twice,
    write_new,
)

NAME = ".briefgen-stage"


class StagingFolder(Struct):
    """The staging folder of one output folder, whose lock the caller holds. All methods raise OSError."""

    folder: Path
    """The output folder."""
    created_folders: list[Path] = field(default_factory=list[Path])
    """Folders made for files, outermost first: removed again if the files don't come."""
    _moved: list[tuple[Path, Path | None]] = field(default_factory=list[tuple[Path, "Path | None"]])
    """Each file moved into place, and where the one that it replaced is kept; None if it replaced none."""

    @property
    def root(self) -> Path:
        """The stage's own folder."""
        return self.folder / NAME

    @property
    def _finished_manifest(self) -> Path:
        return self.root / "ready.json"

    @property
    def _unfinished_manifest(self) -> Path:
        return self.root / "part.json"

    def recover(self) -> None:
        """Finish the renames that a killed build had begun; remove what it had only begun to write."""
        if is_real_folder(self.root):
            if exists(self._finished_manifest):
                self._finish()
            shutil.rmtree(self.root)
        elif exists(self.root):
            self.root.unlink()

    def _finish(self) -> None:
        new = self.root / "new"
        for path in sorted(p for p in new.rglob("*") if not p.is_dir()):
            target = self.folder / path.relative_to(new)
            make_folders(target.parent, [])
            path.replace(target)
        self._finished_manifest.replace(self.folder / manifest.NAME)
        sync_folder(self.folder)

    def fill(self, files: Mapping[str, bytes], coming: bytes) -> None:
        """Put ``files`` and the ``coming`` manifest on the disk, out of the way."""
        folders = {self.root / "new": None}
        self.root.mkdir()
        for name, data in files.items():
            path = self.root / "new" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            folders[path.parent] = None
            write_new(path, data)
        write_new(self._unfinished_manifest, coming)
        for folder in folders:
            sync_folder(folder)
        self._unfinished_manifest.replace(self._finished_manifest)
        sync_folder(self.root)

    def commit(self, names: list[str]) -> None:
        """Rename in order, the manifest last. On any failure everything is put back."""
        staged = [*(self.root / "new" / name for name in names), self._finished_manifest]
        targets = [self.folder / name for name in (*names, manifest.NAME)]
        kept = [self._keep(target) for target in targets]
        try:
            # Back to back, for only a kill between two renames leaves files of two builds side by side.
            for path, target, old in zip(staged, targets, kept, strict=True):
                self._moved.append((target, old))
                path.replace(target)
            for folder in dict.fromkeys(target.parent for target in targets):
                sync_folder(folder)
        except BaseException:  # an interrupt, too, must not leave a mixture
            self._undo()
            raise

    def _keep(self, target: Path) -> Path | None:
        """A second name for what stands at ``target``, if anything does; where that can't be, a copy."""
        make_folders(target.parent, self.created_folders)
        if not exists(target):
            return None
        old = self.root / "old" / target.relative_to(self.folder)
        old.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(target, old, follow_symlinks=False)
        except (OSError, NotImplementedError):
            shutil.copy2(target, old, follow_symlinks=False)
        return old

    def _undo(self) -> None:
        # First of all: a kill from here on must not make the next publisher finish what has failed.
        self._withdraw_manifest()
        for target, old in reversed(self._moved):
            try_twice(partial(_put_back, target, old))

    def _withdraw_manifest(self) -> None:
        """Rename the coming manifest, so that the next build doesn't finish this one."""
        if not try_twice(lambda: self._finished_manifest.unlink(missing_ok=True)):
            try_twice(lambda: self._finished_manifest.replace(self._unfinished_manifest))

    def clear(self) -> None:
        """Remove the stage. What cannot be removed now is removed by the next publisher."""
        self._withdraw_manifest()  # first, for what follows takes the stage apart
        remove_tree(self.root)

    def forget_folders(self) -> None:
        """Remove the folders that were made for files that never came."""
        remove_empty(self.created_folders)


def _put_back(target: Path, old: Path | None) -> None:
    """What stood at ``target`` before: ``old``, or nothing."""
    if old is None:
        target.unlink(missing_ok=True)
    elif exists(old):
        old.replace(target)
