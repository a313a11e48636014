"""The manifest of an output folder: which of its files briefgen wrote, and with what bytes.

In: a folder. Out: :class:`Manifest`, written back as JSON with sorted names, so that the same folder gives
the same bytes. A manifest that cannot be read counts as none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from msgspec import Struct

from briefgen.input_limits import MANIFEST_BYTES
from briefgen.publish.disk import exists, regular_size
from briefgen.publish.names import same_file

NAME = ".briefgen.json"
_VERSION = 1


class ManifestEntry(Struct, frozen=True):
    """A file that briefgen wrote."""

    size: int
    """In bytes."""
    sha256: str
    """In hexadecimal digits."""

    @staticmethod
    def of(data: bytes) -> ManifestEntry:
        """The entry of a file with these bytes."""
        return ManifestEntry(len(data), hashlib.sha256(data).hexdigest())

    def matches(self, path: Path) -> bool:
        """Whether a regular file of exactly these bytes stands at ``path``."""
        if regular_size(path) != self.size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == self.sha256


class Manifest(Struct, frozen=True):
    """The files of a folder that briefgen wrote."""

    files: Mapping[str, ManifestEntry]
    """By name, with forward slashes."""

    def written_as(self, name: str) -> ManifestEntry | None:
        """What briefgen wrote under this name, or under one that some system takes for the same file."""
        alike = (entry for other, entry in self.files.items() if same_file(other) == same_file(name))
        return self.files.get(name) or next(alike, None)

    def with_files(self, folder: Path, files: Mapping[str, ManifestEntry]) -> Manifest:
        """Add the files that are being written, and drop entries of files that no longer exist."""
        kept = {name: entry for name, entry in self.files.items() if exists(folder / name)}
        return Manifest(kept | dict(files))

    def encode(self) -> bytes:
        """As JSON."""
        files = {name: {"sha256": e.sha256, "size": e.size} for name, e in self.files.items()}
        return (json.dumps({"briefgen": _VERSION, "files": files}, indent=1, sort_keys=True) + "\n").encode()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder; an empty one if there is none or it says nothing that can be understood."""
    path = folder / NAME
    size = regular_size(path)
    if size is None or size > MANIFEST_BYTES:
        return Manifest({})
    try:
        found: object = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return Manifest({})
    root = _mapping(found)
    return Manifest(dict(_entries(_mapping(root.get("files")))) if root.get("briefgen") == _VERSION else {})


def _mapping(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _entries(files: Mapping[str, object]) -> Iterable[tuple[str, ManifestEntry]]:
    for name, value in files.items():
        match _mapping(value):
            case {"size": int(size), "sha256": str(sha256)}:
                yield name, ManifestEntry(size, sha256)
            case _:
                continue
