"""Whether the data that comes with briefgen is there, as it was shipped.

In: the folder of shipped data. Out: the paths of files that are missing or altered. Fonts are compared by
their checksums; of the rest it is looked whether it is there.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from briefgen.input_limits import PROJECT_FILE_BYTES
from briefgen.source.project.roots import Shipped

SUMS = "assets/fonts/SHA256SUMS"
_NEEDED = (
    "assets/audiences/*.yaml",
    "assets/formats/*.yaml",
    "assets/locales/en.yaml",
    "assets/markings/*.yaml",
    "assets/scales/*.yaml",
    "assets/schema/*.schema.json",
    "assets/sections/*.yaml",
    "assets/themes/meridian/theme.yaml",
    "assets/deck/*",
    "assets/geo/*",
)


def fonts(there: Shipped) -> dict[str, str]:
    """Checksum by path of each shipped font and its licence; empty if the list itself is not there."""
    try:
        lines = (there.root / SUMS).read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    pairs = (line.split(maxsplit=1) for line in lines if line.strip())
    return {f"assets/fonts/{name}": digest for digest, name in pairs}


def faults(there: Shipped) -> tuple[str, ...]:
    """What is missing or not as it was shipped, each in words."""
    listed = fonts(there)
    found = [] if listed else [f"{SUMS} is missing"]
    for path, digest in listed.items():
        is_so = _digest(there.root / path)
        if is_so != digest:
            found.append(f"{path} is {'altered' if is_so else 'missing'}")
    found += [f"{pattern} is missing" for pattern in _NEEDED if not any(there.root.glob(pattern))]
    if not any(there.codes.glob("BG*.md")):
        found.append("the pages of the codes are missing")
    return tuple(found)


def _digest(path: Path) -> str:
    """SHA-256 of a file; empty if it cannot be read or is far too large."""
    try:
        return (
            hashlib.sha256(path.read_bytes()).hexdigest()
            if path.stat().st_size <= PROJECT_FILE_BYTES
            else "too large"
        )
    except OSError:
        return ""
