"""Wheels with nothing in them, for indexes of packages that a test makes."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path


def metadata(name: str, version: str, *needs: str) -> str:
    """The metadata of a package that needs others."""
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    return "\n".join([*lines, *(f"Requires-Dist: {need}" for need in needs)]) + "\n"


def wheel(folder: Path, name: str, version: str) -> str:
    """Write a wheel into ``folder``; gives its SHA-256 in hex."""
    path, info = folder / f"{name}-{version}-py3-none-any.whl", f"{name}-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{info}/METADATA", metadata(name, version))
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()
