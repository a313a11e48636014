"""PNG and JPEG files to samples.

In: bytes whose start says what they are. Out: a :class:`Raster`, decoded and encoded anew: profiles, texts,
places, thumbnails and whatever follows the picture stay behind. How large it is is known from its header,
before a pixel is decoded, and so is how much work it makes. Colours are taken for sRGB; CMYK is turned into
it. An EXIF block that can't be read doesn't count: the picture is as upright as its samples.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Callable

from PIL import ExifTags, Image, JpegImagePlugin, PngImagePlugin

from briefgen.diagnostics import Span, refused, shown
from briefgen.file_data import FileData
from briefgen.input_limits import PICTURE_PIXELS, PICTURE_PROPORTION
from briefgen.pictures.decoding_limits import decoding_fault
from briefgen.pictures.image import Raster

NOT_A_PICTURE = "BG520"
TOO_LARGE = "BG521"

_KEPT = 2400
"""Pixels of the longer side that are kept: 300 a point's inch across a page."""
_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK"})
_QUALITY = 88
_LEVEL = 6

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a picture upright, by the value of its orientation (Exif 2.32, 4.6.4)."""

DAMAGED = (
    OSError, SyntaxError, ValueError, TypeError, ArithmeticError, LookupError, EOFError, AttributeError,
    AssertionError, RuntimeError, struct.error, zlib.error,
)  # fmt: skip
"""What Pillow raises for files that it can't read; SyntaxError is its word for a broken chunk."""

READERS: dict[str, Callable[[io.BytesIO], Image.Image]] = {
    "png": PngImagePlugin.PngImageFile,
    "jpeg": JpegImagePlugin.JpegImageFile,
}


def read_raster(file: FileData, kind: str, span: Span | None) -> Raster:
    """The samples of a ``kind`` of file (``png`` or ``jpeg``)."""
    name = shown(file.path)
    if why := decoding_fault(file.data):
        hint = f"save it again in an image editor, as plain {kind.upper()}"
        raise refused(TOO_LARGE, f"{name} {why}", span, hint)
    # Each kind is opened by its own reader: to try several would load those that start other programs.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = READERS[kind](io.BytesIO(file.data))
            if _fits(image) and image.mode in _MODES:
                return _JPEG_OR_PNG[kind](_decoded(image))
        except DAMAGED as error:
            why = f"{name} is damaged, or no {kind.upper()}"
            raise refused(NOT_A_PICTURE, why, span, "save it again in an image editor") from error
    if image.mode not in _MODES:
        hint = "save it with 8 bits per channel, in RGB or greyscale"
        raise refused(
            NOT_A_PICTURE, f"{name} has a colour mode that is not supported ({image.mode})", span, hint
        )
    hint = f"make it smaller: {_KEPT} pixels are enough for a page"
    raise refused(TOO_LARGE, f"{name} has {_unfit(image)}", span, hint)


def _fits(image: Image.Image) -> bool:
    short, long = sorted(image.size)
    return 0 < short * long <= PICTURE_PIXELS and long <= PICTURE_PROPORTION * short


def _unfit(image: Image.Image) -> str:
    """What is wrong with a picture's size."""
    size = f"{image.width:,} by {image.height:,} pixels"
    if image.width * image.height > PICTURE_PIXELS:
        return f"{size}; {PICTURE_PIXELS:,} are read at most"
    return f"{size}; one side may be {PICTURE_PROPORTION} times as long as the other at most"


def _decoded(image: Image.Image) -> Image.Image:
    """The picture the right way up, in RGB or RGBA, no larger than is kept."""
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        image.draft(None, (_KEPT, _KEPT))
    image.load()
    has_alpha = image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info
    mode = "RGBA" if has_alpha else "RGB"
    plain = image if image.mode == mode else image.convert(mode)
    turn = _orientation(image)
    plain = plain if turn is None else plain.transpose(turn)
    if max(plain.size) > _KEPT:
        plain.thumbnail((_KEPT, _KEPT), Image.Resampling.LANCZOS)
    return plain


def _orientation(image: Image.Image) -> Image.Transpose | None:
    """What makes a picture upright; None if it is, or doesn't say."""
    try:
        return _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except DAMAGED:
        return None


def _as_png(image: Image.Image) -> Raster:
    has_alpha = image.mode == "RGBA" and image.getchannel("A").getextrema() != (255, 255)
    plain = image if has_alpha else image.convert("RGB")
    mask = zlib.compress(plain.getchannel("A").tobytes(), _LEVEL) if has_alpha else b""
    samples = zlib.compress(plain.convert("RGB").tobytes(), _LEVEL)
    return Raster(*plain.size, "image/png", _encoded(plain, "PNG"), samples, mask)


def _as_jpeg(image: Image.Image) -> Raster:
    return Raster(*image.size, "image/jpeg", _encoded(image, "JPEG", quality=_QUALITY))


_JPEG_OR_PNG: dict[str, Callable[[Image.Image], Raster]] = {"png": _as_png, "jpeg": _as_jpeg}


def _encoded(image: Image.Image, kind: str, **options: int) -> bytes:
    """A file of the samples alone."""
    bare, out = Image.frombytes(image.mode, image.size, image.tobytes()), io.BytesIO()
    bare.save(out, kind, **options)
    return out.getvalue()
