"""What a picture is to all who place and write it: samples, or outlines. Neither keeps a byte of its file."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Step = tuple[float, ...]
"""Of an outline: ``(x, y)`` a line to, of the first step a start at; six numbers a curve with two handles."""
Cap = Literal["butt", "round", "square"]
Join = Literal["miter", "round", "bevel"]


class Raster(Struct, frozen=True):
    """Samples, ``width`` by ``height`` pixels, in sRGB.

    ``data`` is the picture as a plain file of ``media_type`` without metadata, for decks and browsers. For
    pages: ``samples`` are its red, green and blue, deflated, and empty for a JPEG, which is its own; ``mask``
    is how opaque each pixel is, deflated, and empty where all are.
    """

    width: int
    height: int
    media_type: Literal["image/png", "image/jpeg"]
    data: bytes
    samples: bytes = b""
    mask: bytes = b""


class StrokeStyle(Struct, frozen=True):
    """What an outline is drawn with: ``colour`` #RRGGBB, ``width`` in units of the drawing."""

    colour: str
    width: float
    cap: Cap = "butt"
    join: Join = "miter"


class Ring(Struct, frozen=True):
    """One stretch of an outline, from its first step on; ``closed`` back to it."""

    steps: tuple[Step, ...]
    closed: bool


class VectorPath(Struct, frozen=True):
    """Rings that are painted together: filled with #RRGGBB by the even-odd rule, then drawn with a pen."""

    rings: tuple[Ring, ...]
    fill: str | None
    pen: StrokeStyle | None = None


class VectorImage(Struct, frozen=True):
    """Outlines from the bottom up, in a box of ``width`` by ``height`` units from its top left corner."""

    width: float
    height: float
    outlines: tuple[VectorPath, ...]


Image = Raster | VectorImage
