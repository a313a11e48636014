"""Font files made for tests: small TrueType files whose glyphs are boxes, for any characters.

In: characters, a name. Out: the bytes of a file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from pathlib import Path

_UNITS, _BOX = 1000, 600


def made_font(
    characters: Iterable[str], name: str = "Made", *, outlines: bool = True, terms: int = 0
) -> bytes:
    """A font with a box for each character; without ``outlines`` each glyph is empty.

    ``terms`` is ``fsType`` of its table OS/2: what the file allows to embed.
    """
    codes = sorted(map(ord, characters))
    box = _box() if outlines else b""
    tables = {
        "OS/2": _os2(codes, terms),
        "cmap": _cmap(codes),
        "glyf": box * (len(codes) + 1) or b"\0",
        "head": struct.pack(
            ">IIIIHHQQhhhhHHhhh",
            0x10000,
            0x10000,
            0,
            0x5F0F3CF5,
            0,
            _UNITS,
            0,
            0,
            0,
            0,
            _BOX,
            700,
            0,
            8,
            2,
            1,
            0,
        ),
        "hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, 800, -200, 0, 700, 0, 0, _BOX, 1, 0, 0, 0, 0, 0, 0, 0, 1
        ),
        "hmtx": struct.pack(">Hh", 700, 50) + struct.pack(">h", 50) * len(codes),
        "loca": b"".join(struct.pack(">I", len(box) * n) for n in range(len(codes) + 2)),
        "maxp": struct.pack(">IH13H", 0x10000, len(codes) + 1, 4, 1, *[0] * 11),
        "name": _names(name),
        "post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }
    return _file(tables)


def write_font(path: Path, characters: Iterable[str], name: str = "Made") -> Path:
    """Write a made font, and the folders that it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made_font(characters, name))
    return path


def _box() -> bytes:
    """The outline of a square: one contour of four points."""
    head = struct.pack(">hhhhhHH", 1, 50, 0, _BOX, 700, 3, 0)
    points = b"\1\1\1\1" + struct.pack(">4h", 50, 550, 0, -550) + struct.pack(">4h", 0, 0, 700, 0)
    return head + points + b"\0" * (-len(head + points) % 4)


def _cmap(codes: list[int]) -> bytes:
    groups = b"".join(struct.pack(">III", code, code, n + 1) for n, code in enumerate(codes))
    table = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(codes)) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _os2(codes: list[int], terms: int) -> bytes:
    first, last = min(codes[0], 0xFFFF), min(codes[-1], 0xFFFF)
    start = struct.pack(">HhHHH", 4, 700, 400, 5, terms) + bytes(22 + 10 + 16)
    return (
        start
        + b"TEST"
        + struct.pack(">HHHhhhHH", 64, first, last, 800, -200, 0, 800, 200)
        + bytes(8)
        + (struct.pack(">hhHHH", 500, 700, 0, 32, 0))
    )


def _names(name: str) -> bytes:
    texts = {1: name, 2: "Regular", 4: name, 6: name}
    stored, records = b"", b""
    for id, text in texts.items():
        data = text.encode("utf-16-be")
        records += struct.pack(">HHHHHH", 3, 1, 0x409, id, len(data), len(stored))
        stored += data
    return struct.pack(">HHH", 0, len(texts), 6 + 12 * len(texts)) + records + stored


def _file(tables: Mapping[str, bytes]) -> bytes:
    start, directory, body = 12 + 16 * len(tables), b"", b""
    for tag, data in sorted(tables.items()):
        directory += tag.encode() + struct.pack(">III", 0, start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, 32) + directory + body
