"""What this computer has: whether briefgen's own data is there as it was shipped, and which font families
there are.

In: the folder of shipped data; folders of fonts. Out: the paths of files that are missing or altered (fonts
are compared by their checksums; of the rest it is looked whether it is there); names of families, read from
the fonts' own names. No program is asked. Broken fonts are passed over; a bounded part of each is read, and a
bounded number of files is opened.
"""

from __future__ import annotations

import hashlib
import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

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


def shipped_fonts(there: Shipped) -> dict[str, str]:
    """Checksum by path of each shipped font and its licence; empty if the list itself is not there."""
    try:
        lines = (there.root / SUMS).read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    pairs = (line.split(maxsplit=1) for line in lines if line.strip())
    return {f"assets/fonts/{name}": digest for digest, name in pairs}


def shipped_faults(there: Shipped) -> tuple[str, ...]:
    """What is missing or not as it was shipped, each in words."""
    listed = shipped_fonts(there)
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


_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_FONT_FILES = 5000
"""Files that are opened."""
_FACES = 32
"""Fonts of a collection that are looked at."""
_NAMES = 64 * 1024
"""Bytes of a table of names that are read."""
_FAMILY = (1, 16)
"""Ids of the family in the table of names: the plain one, and that of a family with many faces."""


def font_folders() -> tuple[Path, ...]:
    """Where this system keeps its fonts, and the user's own."""
    home = _home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local"))
        return (Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"), Path(local, "Microsoft/Windows/Fonts"))
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts")
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), data / "fonts", home / ".fonts")


def _home() -> Path:
    """The user's folder; for a user without one, as in some containers, a folder that cannot be there."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.devnull)


def font_families(places: tuple[Path, ...]) -> frozenset[str]:
    """The families of all fonts under these folders, in lower case."""
    found: set[str] = set()
    for number, file in enumerate(_files(places)):
        if number == _FONT_FILES:
            break
        try:
            with file.open("rb") as font:
                found |= set(_families_in(font))
        except (OSError, struct.error, UnicodeDecodeError):
            continue
    return frozenset(name.lower() for name in found)


def _files(places: tuple[Path, ...]) -> Iterator[Path]:
    for place in places:
        for folder, _, names in os.walk(place):
            yield from (Path(folder, name) for name in sorted(names) if name.lower().endswith(_ENDINGS))


def _families_in(font: BinaryIO) -> Iterator[str]:
    """The layout of the file is that of OpenType 1.9, chapters "otff" and "name"."""
    starts = [0]
    if font.read(4) == b"ttcf":
        _, count = struct.unpack(">II", font.read(8))
        starts = list(struct.unpack(f">{min(count, _FACES)}I", font.read(4 * min(count, _FACES))))
    for start in starts:
        font.seek(start + 4)
        (tables,) = struct.unpack(">H", font.read(2))
        font.seek(start + 12)
        directory = font.read(16 * min(tables, 256))
        for tag, _, offset, length in struct.iter_unpack(">4sIII", directory):
            if tag == b"name":
                font.seek(offset)
                yield from _named(font.read(min(length, _NAMES)))


def _named(table: bytes) -> Iterator[str]:
    _, count, strings = struct.unpack_from(">HHH", table)
    for number in range(count):
        platform, _, _, kind, length, offset = struct.unpack_from(">6H", table, 6 + 12 * number)
        if kind in _FAMILY and platform in (0, 1, 3):
            text = table[strings + offset : strings + offset + length]
            yield text.decode("mac-roman" if platform == 1 else "utf-16-be")
