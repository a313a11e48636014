"""What colours a picture shows, and how much of it each covers: to tell whether it is seen on a ground.

In: a picture. Out: its colours with their opacity and share of the picture's area. A raster is looked at in a
small copy; an outline counts with the box round it, whatever lies over it.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from PIL.Image import Resampling

from briefgen.source.pictures.image import Drawing, Image, Outline, Raster
from briefgen.source.pictures.raster import READERS

_SIDE = 128
"""Pixels of the longer side of the small copy."""
_STEPS = 17
"""A channel's 256 values are told apart in steps of so many: sixteen values."""


class Tone(Struct, frozen=True):
    """A colour (#RRGGBB), how opaque it is (0 to 1), and its share of the picture's area (0 to 1)."""

    colour: str
    opacity: float
    share: float


def tones(image: Image) -> tuple[Tone, ...]:
    """The colours of a picture; nothing of what is clear."""
    return tuple(_of_drawing(image) if isinstance(image, Drawing) else _of_raster(image))


def _of_raster(image: Raster) -> Iterator[Tone]:
    read = READERS[image.media_type.removeprefix("image/")]
    with read(io.BytesIO(image.data)) as opened:
        small = opened.convert("RGBA")
    small.thumbnail((_SIDE, _SIDE), Resampling.BOX)
    data = small.tobytes()
    seen = Counter(tuple(round(value / _STEPS) for value in data[n : n + 4]) for n in range(0, len(data), 4))
    for (red, green, blue, opacity), count in seen.items():
        if opacity:
            colour = "#" + "".join(f"{value * _STEPS:02X}" for value in (red, green, blue))
            yield Tone(colour, opacity * _STEPS / 255, count / seen.total())


def _of_drawing(image: Drawing) -> Iterator[Tone]:
    whole = image.width * image.height
    for outline in image.outlines:
        share = min(_boxed(outline) / whole, 1.0) if whole else 0.0
        colours = (outline.fill, outline.pen.colour if outline.pen else None)
        yield from (Tone(colour, 1.0, share) for colour in colours if colour)


def _boxed(outline: Outline) -> float:
    """The area of the box round an outline; a line counts with the width of its pen."""
    points = [
        step[n : n + 2] for ring in outline.rings for step in ring.steps for n in range(0, len(step), 2)
    ]
    if not points:
        return 0.0
    pen = outline.pen.width if outline.pen else 0.0
    across, down = [x for x, _ in points], [y for _, y in points]
    return (max(across) - min(across) + pen) * (max(down) - min(down) + pen)
