"""Pictures to test with, made by code: plain ones, and files that are bad in one way each."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageDraw

from briefgen.file_data import FileData

LOGO = """\
<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="10 10 200 100" style="fill:#14324F">
 <title>Harbour board</title>
 <defs><linearGradient id="unused"/></defs>
 <g transform="translate(10 10)">
  <circle cx="50" cy="50" r="45" fill="none" stroke="#B5482A" stroke-width="6"/>
  <path d="M20 60q10-12 20 0t20 0 20 0" fill="none" stroke="#14324F" stroke-width="5" stroke-linecap="round"/>
  <path d="M110 20h80v60h-80z M120 30v40h60v-40z"/>
 </g>
</svg>
"""
"""A ring, a wave with round ends, and a frame: a rectangle whose hole runs the other way round."""


def blob(data: bytes | str, name: str = "logo.png") -> FileData:
    """A file as it was read."""
    return FileData(name, data.encode() if isinstance(data, str) else data, "0" * 64)


def raster(mode: str = "RGB", size: tuple[int, int] = (60, 30)) -> Image.Image:
    """A dark disc on light ground; see-through around it in modes that have that."""
    image = Image.new("RGBA" if mode in ("LA", "RGBA") else "RGB", size, (244, 239, 230, 0))
    ImageDraw.Draw(image).ellipse((0, 0, size[1] - 1, size[1] - 1), fill=(20, 50, 79, 255))
    return image.convert(mode)


def encoded(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """A file of an image."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def png(mode: str = "RGB", size: tuple[int, int] = (60, 30)) -> bytes:
    """A PNG file."""
    return encoded(raster(mode, size))


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def with_chunk(data: bytes, kind: bytes, content: bytes) -> bytes:
    """A PNG file with a chunk more behind its header."""
    return data[:33] + chunk(kind, content) + data[33:]


def huge(width: int, height: int) -> bytes:
    """A PNG of so many black pixels, in few bytes."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width + 7) // 8 + 1) * height, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def svg(content: str, box: str = "0 0 100 100", *, head: str = "") -> str:
    """A drawing with this content."""
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">\n{content}\n</svg>\n'


def sealed(data: bytes) -> bytes:
    """A PNG file with the right checksum behind each of its chunks; any other file as it is."""
    out, at = data[:8], 8
    if not data.startswith(b"\x89PNG"):
        return data
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        if at + 12 + length > len(data):
            break
        out, at = out + chunk(data[at + 4 : at + 8], data[at + 8 : at + 8 + length]), at + 12 + length
    return out + data[at:]
