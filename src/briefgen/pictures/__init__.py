"""Pictures out of files: bounded, decoded, and written anew, so that nothing of the file travels on.

In: the bytes of a PNG, JPEG or SVG file. Out: an :class:`~briefgen.pictures.image.Image`: samples
without profile or metadata, or outlines of our own. Raises :class:`~briefgen.diagnostics.BriefgenError` with
BG520 for what is no such picture, BG521 for one that is too large, BG522 for a drawing that has more than
filled and stroked outlines.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from briefgen.diagnostics import Span, refused, shown, visible
from briefgen.file_data import FileData
from briefgen.input_limits import DRAWING_BYTES, PICTURE_BYTES
from briefgen.pictures.image import Image

NOT_A_PICTURE = "BG520"
TOO_LARGE = "BG521"


_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_OTHERS = {
    b"%!PS": "an EPS or PostScript file",
    b"\xc5\xd0\xd3\xc6": "an EPS file",
    b"%PDF": "a PDF",
    b"GIF8": "a GIF",
    b"BM": "a BMP",
    b"II*\0": "a TIFF",
    b"MM\0*": "a TIFF",
    b"\x1f\x8b": "a compressed file",
}
_HINT = "save it as PNG, JPEG or SVG"


def read_picture(file: FileData, span: Span | None = None) -> Image:
    """The picture in a file. ``span`` is where the file is named.

    What it is goes by its first bytes, and has to be what the ending of its name says.
    """
    kind = _kind(file.data)
    ending = PurePosixPath(file.path).suffix.removeprefix(".").lower()
    if kind not in ("png", "jpeg", "svg"):
        raise refused(
            NOT_A_PICTURE, f"{shown(file.path)} is {kind}, not a supported picture format", span, _HINT
        )
    if kind != {"jpg": "jpeg", "jpe": "jpeg"}.get(ending, ending):
        called = f"ends in .{visible(ending[:12])}" if ending else "has no ending"
        message = f"the name of {shown(file.path)} {called}, but the file is {kind.upper()}"
        hint = f"rename it so that it ends in .{'jpg' if kind == 'jpeg' else kind}, here, too"
        raise refused(NOT_A_PICTURE, message, span, hint)
    if len(file.data) > (DRAWING_BYTES if kind == "svg" else PICTURE_BYTES):
        raise refused(TOO_LARGE, f"{shown(file.path)} has {len(file.data):,} bytes", span, "make it simpler")
    if kind == "svg":
        from briefgen.pictures.svg import read_drawing

        return read_drawing(file)
    from briefgen.pictures.raster import read_raster

    return read_raster(file, kind, span)


def _kind(data: bytes) -> str:
    """What bytes are by their start: ``png``, ``jpeg``, ``svg``, or words for something else."""
    if data.startswith(_PNG):
        return "png"
    if data.startswith(_JPEG):
        return "jpeg"
    for start, words in _OTHERS.items():
        if data.startswith(start):
            return words
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP"
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    # A drawing is judged by its root when it is read; what only begins like XML gets a better word there.
    return "svg" if head.startswith((b"<?xml", b"<svg", b"<!--", b"<!DOCTYPE svg")) else "something else"
