"""What a picture is to all who place and write it: samples, or outlines. Neither keeps a byte of its file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from briefgen.geometry import Point

Step = tuple[float, ...]
"""Of an outline: ``(x, y)`` a line to, of the first step a start at; six numbers a curve with two handles."""
Cap = Literal["butt", "round", "square"]
Join = Literal["miter", "round", "bevel"]


class Raster(Struct, frozen=True):
    """Samples in sRGB."""

    width: int
    """In pixels."""
    height: int
    media_type: Literal["image/png", "image/jpeg"]
    data: bytes
    """The picture as a plain file without metadata, for decks and browsers."""
    samples: bytes = b""
    """Red, green and blue of each pixel, deflated, for pages; empty for a JPEG: they take ``data``."""
    mask: bytes = b""
    """How opaque each pixel is, deflated, for pages; empty where all are."""


class StrokeStyle(Struct, frozen=True):
    """What an outline is drawn with."""

    colour: str
    """``#RRGGBB``."""
    width: float
    """In units of the drawing."""
    cap: Cap = "butt"
    join: Join = "miter"


class Ring(Struct, frozen=True):
    """One stretch of an outline."""

    steps: tuple[Step, ...]
    """Lines and curves from one point to the next."""
    closed: bool
    """Whether a line leads from its last step back to its first."""


class VectorPath(Struct, frozen=True):
    """Rings that are painted together: filled by the even-odd rule, then drawn with a pen."""

    rings: tuple[Ring, ...]
    fill: str | None
    """``#RRGGBB``; None for none."""
    pen: StrokeStyle | None = None
    """None for an outline that isn't drawn."""


class VectorImage(Struct, frozen=True):
    """A drawing as outlines, in units of its own."""

    width: float
    height: float
    outlines: tuple[VectorPath, ...]
    """From the lowest to the topmost."""


Image = Raster | VectorImage


def flattened(ring: Ring) -> list[Point]:
    """Points on a ring: ends of lines, and three more along a curve."""
    points: list[Point] = []
    for step in ring.steps:
        if len(step) == 6:
            points += (_along(points[-1], step, t) for t in (0.25, 0.5, 0.75))
        points.append((step[-2], step[-1]))
    return points


def _along(start: Point, step: Sequence[float], t: float) -> Point:
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    x = a * start[0] + b * step[0] + c * step[2] + d * step[4]
    return x, a * start[1] + b * step[1] + c * step[3] + d * step[5]
