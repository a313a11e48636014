"""Fills as pixels: plain colours, gradients, pictures.

In: the element of a fill, the colours that its names mean, a part's pictures. Out: an image with transparency
of the size that was asked for; an empty text for what nobody can read, None for what lets all through.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from briefgen.colour import to_rgb
from briefgen.input_limits import MASTER_PICTURE_PIXELS
from briefgen.masters.colours import Colours, TranslucentColour
from briefgen.masters.ooxml import EMBED, Element, a, local
from briefgen.masters.slide_shapes import emu

if TYPE_CHECKING:
    from PIL.Image import Image

_KEPT = 512
_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK"})
_WHOLE = 100_000
_STEPS = 64
Stop = tuple[float, TranslucentColour]


class Photos(Struct):
    """The pictures that a part shows: ``read`` gives the bytes behind the key of a relationship."""

    read: Callable[[str], bytes]
    known: dict[str, Image | None]

    def image(self, key: str) -> Image | None:
        """A picture, made small; None for one that can't be read."""
        if key not in self.known:
            self.known[key] = _opened(self.read(key))
        return self.known[key]


def paint_of(
    fill: Element | None, given: str, colours: Colours, photos: Photos, size: tuple[int, int]
) -> Image | Literal[""] | None:
    """A fill in a box of so many pixels. ``given`` is the colour that a theme's fill is asked for in."""
    from PIL import Image

    if fill is None:
        return Image.new("RGBA", size, _rgba(TranslucentColour(given))) if given else None
    match local(fill):
        case "solidFill" | "pattFill":
            paint = colours.paint(fill, given) if local(fill) == "solidFill" else colours.mean(fill, given)
            return Image.new("RGBA", size, _rgba(paint)) if paint else None
        case "gradFill":
            stops = _stops(fill, given, colours)
            return _gradient(fill, stops, size) if stops else None
        case "blipFill":
            return _picture(fill, photos, size)
        case _:
            return None


def _rgba(paint: TranslucentColour) -> tuple[int, int, int, int]:
    red, green, blue = to_rgb(paint.value)
    return red, green, blue, round(paint.opacity * 255)


def _stops(fill: Element, given: str, colours: Colours) -> list[Stop]:
    listed = fill.find(a("gsLst"))
    found = ((stop, colours.paint(stop, given)) for stop in (listed if listed is not None else ()))
    placed = [(min(max(emu(stop.get("pos")) / _WHOLE, 0.0), 1.0), paint) for stop, paint in found if paint]
    return sorted(placed, key=lambda stop: stop[0])


def _gradient(fill: Element, stops: list[Stop], size: tuple[int, int]) -> Image:
    """Colours along a line, or from the middle outwards."""
    from PIL import Image

    line = fill.find(a("lin"))
    turn = math.radians(emu(line.get("ang")) / 60_000) if line is not None else None
    image, (wide, high) = Image.new("RGBA", (_STEPS, _STEPS)), (_STEPS, _STEPS)
    ramp = [_between(stops, n / 255) for n in range(256)]
    for y in range(high):
        for x in range(wide):
            across, down = (x + 0.5) / wide - 0.5, (y + 0.5) / high - 0.5
            if turn is None:
                part = 2 * max(abs(across), abs(down))
            else:
                dx, dy = math.cos(turn), math.sin(turn)
                part = 0.5 + (across * dx + down * dy) / (abs(dx) + abs(dy))
            image.putpixel((x, y), ramp[round(min(max(part, 0.0), 1.0) * 255)])
    return _sized(image, size)


def _between(stops: list[Stop], part: float) -> tuple[int, int, int, int]:
    before = next((stop for stop in reversed(stops) if stop[0] <= part), stops[0])
    after = next((stop for stop in stops if stop[0] >= part), stops[-1])
    span = after[0] - before[0]
    share = (part - before[0]) / span if span > 0 else 0.0
    pairs = zip(_rgba(before[1]), _rgba(after[1]), strict=True)
    red, green, blue, alpha = (round(one + (other - one) * share) for one, other in pairs)
    return red, green, blue, alpha


def _picture(fill: Element, photos: Photos, size: tuple[int, int]) -> Image | Literal[""]:
    from PIL import Image

    blip = fill.find(a("blip"))
    image = photos.image(blip.get(EMBED, "")) if blip is not None else None
    if blip is None or image is None:
        return ""
    crop = fill.find(a("srcRect"))
    if crop is not None:
        left, top, right, bottom = (
            min(max(emu(crop.get(key)) / _WHOLE, 0.0), 0.9) for key in ("l", "t", "r", "b")
        )
        wide, high = image.size
        box = (left * wide, top * high, max((1 - right) * wide, left * wide + 1), (1 - bottom) * high)
        image = _sized(image, size, (box[0], box[1], box[2], max(box[3], box[1] + 1)))
    shown = _sized(image, size)
    faded = blip.find(a("alphaModFix"))
    if faded is not None:
        share = min(max(emu(faded.get("amt"), _WHOLE) / _WHOLE, 0.0), 1.0)
        clear = shown.copy()
        clear.putalpha(0)
        shown = Image.blend(clear, shown, share)
    return shown


def _sized(
    image: Image, size: tuple[int, int], box: tuple[float, float, float, float] | None = None
) -> Image:
    # Pillow's own types of this are not whole.
    return image.resize(size, box=box)  # pyright: ignore[reportUnknownMemberType]


def _opened(data: bytes) -> Image | None:
    """A PNG or JPEG within bounds, known from its header before a pixel is decoded."""
    from PIL import JpegImagePlugin, PngImagePlugin

    from briefgen.pictures.raster import DAMAGED

    kinds = ((b"\x89PNG", PngImagePlugin.PngImageFile), (b"\xff\xd8", JpegImagePlugin.JpegImageFile))
    reader = next((reader for start, reader in kinds if data.startswith(start)), None)
    if reader is None:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = reader(io.BytesIO(data))
            if not 0 < image.width * image.height <= MASTER_PICTURE_PIXELS or image.mode not in _MODES:
                return None
            if isinstance(image, JpegImagePlugin.JpegImageFile):
                image.draft(None, (_KEPT, _KEPT))
            small = image.convert("RGBA")
            small.thumbnail((_KEPT, _KEPT))
        except DAMAGED:
            return None
    return small
