"""What colours a picture shows, and how much of it each covers: to tell whether it is seen on a ground.

In: a picture. Out: its colours with their opacity and share of the picture's area, where an outline counts
with the box round it, whatever lies over it; and a small copy, which shows what lies next to what.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from PIL import Image as PillowImage
from PIL import ImageChops, ImageDraw
from PIL.Image import Resampling

from briefgen.colour import from_rgb
from briefgen.pictures.image import Image, Raster, VectorImage, VectorPath, flattened
from briefgen.pictures.raster import READERS

_SIDE = 128
"""Pixels of the longer side of the small copy."""
_STEPS = 17
"""A channel's 256 values are told apart in steps of so many: sixteen values."""


class ColourShare(Struct, frozen=True):
    """How much of a picture one colour takes."""

    colour: str
    """``#RRGGBB``."""
    opacity: float
    """From 0 to 1."""
    share: float
    """Of the picture's area, from 0 to 1."""


class Samples(Struct, frozen=True):
    """A picture's pixels."""

    width: int
    height: int
    samples: tuple[bytes, ...]
    """For each row: red, green, blue and opacity of each pixel, a byte each."""


def colour_shares(image: Image) -> tuple[ColourShare, ...]:
    """The colours of a picture, without what is fully transparent."""
    return tuple(_of_drawing(image) if isinstance(image, VectorImage) else _of_raster(image))


def small_copy(image: Image) -> Samples:
    """The picture at no more than 128 pixels a side."""
    small = _drawn(image) if isinstance(image, VectorImage) else _reduced(image)
    data = small.tobytes()
    return Samples(small.width, small.height, tuple(data[n : n + 4] for n in range(0, len(data), 4)))


def sample_colour(sample: bytes) -> str:
    """The colour of a sample as ``#RRGGBB``, without its opacity."""
    return from_rgb(sample[:3])


def _of_raster(image: Raster) -> Iterator[ColourShare]:
    samples = small_copy(image).samples
    alike: dict[tuple[int, ...], Counter[bytes]] = {}
    for sample in samples:
        alike.setdefault(tuple(round(value / _STEPS) for value in sample), Counter())[sample] += 1
    for (*_, opacity), seen in alike.items():
        if opacity:
            most = seen.most_common(1)[0][0]
            yield ColourShare(sample_colour(most), most[3] / 255, seen.total() / len(samples))


def _reduced(image: Raster) -> PillowImage.Image:
    read = READERS[image.media_type.removeprefix("image/")]
    with read(io.BytesIO(image.data)) as opened:
        small = opened.convert("RGBA")
    small.thumbnail((_SIDE, _SIDE), Resampling.BOX)
    return small


def _drawn(image: VectorImage) -> PillowImage.Image:
    by = _SIDE / max(image.width, image.height, 1.0)
    size = (max(1, round(image.width * by)), max(1, round(image.height * by)))
    canvas = PillowImage.new("RGBA", size)
    for outline in image.outlines:
        rings = [[(x * by, y * by) for x, y in flattened(ring)] for ring in outline.rings]
        if outline.fill:
            canvas.paste(outline.fill, mask=_filled(rings, size))
        if outline.pen:
            pen, width = ImageDraw.Draw(canvas), max(1, round(outline.pen.width * by))
            for ring, points in zip(outline.rings, rings, strict=True):
                pen.line([*points, points[0]] if ring.closed else points, outline.pen.colour, width)
    return canvas


def _filled(rings: list[list[tuple[float, float]]], size: tuple[int, int]) -> PillowImage.Image:
    """What rings hold by the even-odd rule."""
    mask = PillowImage.new("1", size)
    for points in rings:
        if len(points) > 1:
            ring = PillowImage.new("1", size)
            ImageDraw.Draw(ring).polygon(points, fill=1)
            mask = ImageChops.logical_xor(mask, ring)
    return mask


def _of_drawing(image: VectorImage) -> Iterator[ColourShare]:
    whole = image.width * image.height
    for outline in image.outlines:
        share = min(_boxed(outline) / whole, 1.0) if whole else 0.0
        colours = (outline.fill, outline.pen.colour if outline.pen else None)
        yield from (ColourShare(colour, 1.0, share) for colour in colours if colour)


def _boxed(outline: VectorPath) -> float:
    """The area of the box round an outline; a line counts with the width of its pen."""
    points = [
        step[n : n + 2] for ring in outline.rings for step in ring.steps for n in range(0, len(step), 2)
    ]
    if not points:
        return 0.0
    pen = outline.pen.width if outline.pen else 0.0
    across, down = [x for x, _ in points], [y for _, y in points]
    return (max(across) - min(across) + pen) * (max(down) - min(down) + pen)
