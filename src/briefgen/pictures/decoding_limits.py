"""How much work a PNG or JPEG makes, known from its chunks or segments before anything of it is decoded.

In: the bytes of a file. Out: words for what is too much, and how many pixels it has. A progressive JPEG
goes over its pixels once a scan, and a scan may take ten bytes; readers look at every chunk or segment, which
may take four. Sources: PNG 3rd edition, 5; ITU-T T.81, B.
"""

from __future__ import annotations

import re
import struct

from msgspec import Struct

from briefgen.input_limits import PICTURE_CHUNKS, PICTURE_SCANNED_PIXELS, PICTURE_SCANS, PICTURE_SEGMENTS

_SEGMENT = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])")
_START, _END, _ALONE, _SCAN = 0xD8, 0xD9, 0x01, 0xDA
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_CHUNKS_AT, _SIZE_AT = 8, 16


class _Jpeg(Struct):
    """What the markers of a JPEG file say."""

    width: int = 0
    height: int = 0
    scans: int = 0
    segments: int = 0


def decoding_fault(data: bytes) -> str:
    """Why reading the samples would take too long, as the end of a sentence; empty if it wouldn't."""
    if data.startswith(b"\xff\xd8"):
        found = _jpeg(data)
        pixels = found.width * found.height
        if found.scans > PICTURE_SCANS or pixels * found.scans > PICTURE_SCANNED_PIXELS:
            return f"goes over its {found.width:,} by {found.height:,} pixels more often than any photograph"
        return _MANY if found.segments > PICTURE_SEGMENTS else ""
    return _MANY if data.startswith(b"\x89PNG") and _in_pieces(data) else ""


def decoded_pixels(data: bytes) -> int:
    """Pixels that a decoder goes over, those of each scan counted; 0 for neither a PNG nor a JPEG."""
    if data.startswith(b"\xff\xd8"):
        found = _jpeg(data)
        return found.width * found.height * max(found.scans, 1)
    if not data.startswith(b"\x89PNG") or len(data) < _SIZE_AT + 8:
        return 0
    width, height = struct.unpack_from(">II", data, _SIZE_AT)
    return width * height


_MANY = "is in more pieces than any picture"


def _jpeg(data: bytes) -> _Jpeg:
    """Size, scans and segments up to the end of the first picture, or until there are too many."""
    found, at = _Jpeg(), len(b"\xff\xd8")
    while found.segments <= PICTURE_SEGMENTS and (marker := _SEGMENT.search(data, at)):
        kind, at = marker[1][0], marker.end()
        if kind == _END:
            break
        found.segments += 1
        if kind in (_START, _ALONE):
            continue
        if kind in _FRAMES and len(data) >= at + 7:
            found.height, found.width = struct.unpack_from(">3xHH", data, at)
        found.scans += kind == _SCAN
        at += max(2, int.from_bytes(data[at : at + 2]))
    return found


def _in_pieces(data: bytes) -> bool:
    """Whether a PNG has more chunks than bounds allow."""
    at, chunks, others = _CHUNKS_AT, 0, 0
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        chunks, others = chunks + 1, others + (kind != b"IDAT")
        if chunks > PICTURE_CHUNKS or others > PICTURE_SEGMENTS:
            return True
        at += 12 + length
    return False
