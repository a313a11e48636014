"""Which font families this computer has, read from the fonts' own names; no program is asked.

In: folders. Out: names of families. Broken files are passed over; of each a bounded part is read, and a
bounded number of files is opened.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_MOST = 5000
"""Files that are opened."""
_FACES = 32
"""Fonts of a collection that are looked at."""
_NAMES = 64 * 1024
"""Bytes of a table of names that are read."""
_FAMILY = (1, 16)
"""Ids of the family in the table of names: the plain one, and that of a family with many faces."""


def folders() -> tuple[Path, ...]:
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


def families(places: tuple[Path, ...]) -> frozenset[str]:
    """The families of all fonts under these folders, in lower case."""
    found: set[str] = set()
    for number, file in enumerate(_files(places)):
        if number == _MOST:
            break
        try:
            with file.open("rb") as font:
                found |= set(_families(font))
        except (OSError, struct.error, UnicodeDecodeError):
            continue
    return frozenset(name.lower() for name in found)


def _files(places: tuple[Path, ...]) -> Iterator[Path]:
    for place in places:
        for folder, _, names in os.walk(place):
            yield from (Path(folder, name) for name in sorted(names) if name.lower().endswith(_ENDINGS))


def _families(font: BinaryIO) -> Iterator[str]:
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
