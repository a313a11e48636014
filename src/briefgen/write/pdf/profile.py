"""The sRGB colour space as an ICC profile (ICC.1:2004-10), which PDF/A asks for beside device colours.

In: nothing. Out: always the same bytes. Profiles that graphics libraries make carry the time of making.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

# Primaries and the D50 adaptation of IEC 61966-2-1, as the ICC gives them.
_WHITE = (0.9642, 1.0, 0.8249)
_RED = (0.436066, 0.222488, 0.013916)
_GREEN = (0.385147, 0.716873, 0.097076)
_BLUE = (0.143066, 0.060608, 0.714096)
_ADAPTATION = (1.047882, 0.022919, -0.050201, 0.029587, 0.990479, -0.017059, -0.009232, 0.015076, 0.751678)
# Transfer curve: ((x + 0.055) / 1.055) ** 2.4 from 0.04045 on, x / 12.92 below.
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_HEADER, _ENTRY = 128, 12


def _fixed(values: Sequence[float]) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(v * 65536) for v in values))


def _text(text: str) -> bytes:
    data = text.encode("utf-16-be")
    return b"mluc" + struct.pack(">4xII2s2sII", 1, 12, b"en", b"US", len(data), 28) + data


def srgb() -> bytes:
    """The profile."""
    tags = {
        b"desc": _text("sRGB"),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": b"XYZ \0\0\0\0" + _fixed(_WHITE),
        b"chad": b"sf32\0\0\0\0" + _fixed(_ADAPTATION),
        b"rXYZ": b"XYZ \0\0\0\0" + _fixed(_RED),
        b"gXYZ": b"XYZ \0\0\0\0" + _fixed(_GREEN),
        b"bXYZ": b"XYZ \0\0\0\0" + _fixed(_BLUE),
        b"rTRC": b"para\0\0\0\0\0\3\0\0" + _fixed(_CURVE),
    }
    table, data = b"", b""
    start = _HEADER + 4 + _ENTRY * (len(tags) + 2)
    for tag, body in tags.items():
        place = struct.pack(">II", start + len(data), len(body))
        # The three curves are one.
        table += b"".join(t + place for t in ((tag, b"gTRC", b"bTRC") if tag == b"rTRC" else (tag,)))
        data += body + b"\0" * (-len(body) % 4)
    body = struct.pack(">I", len(tags) + 2) + table + data
    day = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    return (
        struct.pack(">I4xI4s4s4s", _HEADER + len(body), 0x04200000, b"mntr", b"RGB ", b"XYZ ")
        + (day + b"acsp" + bytes(28) + _fixed(_WHITE)).ljust(_HEADER - 24, b"\0")
        + body
    )
