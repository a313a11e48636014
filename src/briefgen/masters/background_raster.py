"""The scenery of a layout painted small: fills, gradients, pictures and outlines where they really are.

In: the parts of a layout and its master, the bytes of pictures. Out: a :class:`LayoutBackground`. Pictures
are opened within bounds; one that cannot be read is a ground that nobody can tell the colour of. Outlines:
ECMA-376-1, 20.1.9; texts and lines are not painted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.colour import from_rgb, luminance
from briefgen.masters.colours import Colours
from briefgen.masters.fills import Photos, paint_of
from briefgen.masters.ooxml import Element
from briefgen.masters.shape_outlines import outline
from briefgen.masters.slide_shapes import SlideShape
from briefgen.page import Rect
from briefgen.template_scene import Cell, LayoutBackground

if TYPE_CHECKING:
    from PIL.Image import Image

_COLUMNS = 64
_FINE = 4
"""Points of a cell, each way."""
_MOST = 300
"""Shapes that are painted; what comes after them is small."""


class PaintLayer(Struct, frozen=True):
    """A thing that is painted. Without ``shape`` it is the ground, whose fill is ``fill``."""

    fill: Element | None
    given: str
    colours: Colours
    photos: Photos
    shape: SlideShape | None = None


class BackgroundPainter:
    """Paints the scenes of one file's layouts, those that are alike once."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._rows = max(round(_COLUMNS * height / width), 8)
        self._known: dict[bytes, LayoutBackground] = {}

    def scene(self, paper: str, layers: Sequence[PaintLayer]) -> LayoutBackground:
        """The scene of a layout on ``paper``."""
        from PIL import Image

        size = _COLUMNS * _FINE, self._rows * _FINE
        image, unknown = Image.new("RGB", size, paper), Image.new("L", size, 0)
        for layer in layers[:_MOST]:
            self._paint(image, unknown, layer)
        key = image.tobytes() + unknown.tobytes()
        if key not in self._known:
            cells = tuple(_cells(image, unknown, _COLUMNS, self._rows))
            self._known[key] = LayoutBackground(self._width, self._height, _COLUMNS, self._rows, cells)
        return self._known[key]

    def _paint(self, image: Image, unknown: Image, layer: PaintLayer) -> None:
        """One layer over what is there; what can't be read makes all under it unknown."""
        from PIL import Image, ImageChops, ImageDraw

        mask, box = Image.new("L", image.size, 0), (0, 0, *image.size)
        if layer.shape is None:
            mask.paste(255, box)
        else:
            rect = layer.shape.rect or Rect(0, 0, 0, 0)
            box = self._box(rect, image.size)
            points = [self._spot(x, y, image.size) for x, y in outline(layer.shape)]
            if len(points) > 2:
                ImageDraw.Draw(mask).polygon(points, fill=255)
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        size = box[2] - box[0], box[3] - box[1]
        painted = paint_of(layer.fill, layer.given, layer.colours, layer.photos, size)
        if painted is None:
            return
        if painted == "":
            unknown.paste(255, (0, 0), mask)
            return
        over = Image.new("RGBA", image.size)
        over.paste(painted, box[:2])
        shown = ImageChops.multiply(mask, over.getchannel("A"))
        image.paste(over.convert("RGB"), (0, 0), shown)
        unknown.paste(0, (0, 0), shown)

    def _box(self, rect: Rect, size: tuple[int, int]) -> tuple[int, int, int, int]:
        """A rectangle in pixels, no farther out than thrice the canvas."""
        left, top = self._spot(rect.x, rect.y, size)
        right, bottom = self._spot(rect.right, rect.bottom, size)
        most = 2 * size[0], 2 * size[1]
        return (
            max(round(left), -size[0]),
            max(round(top), -size[1]),
            min(max(round(right), round(left) + 1), most[0]),
            min(max(round(bottom), round(top) + 1), most[1]),
        )

    def _spot(self, x: float, y: float, size: tuple[int, int]) -> tuple[float, float]:
        return x / self._width * size[0], y / self._height * size[1]


def _cells(image: Image, unknown: Image, columns: int, rows: int) -> Iterator[Cell]:
    known: dict[tuple[int, int, int], float] = {}

    def light(colour: tuple[int, int, int]) -> float:
        if colour not in known:
            known[colour] = luminance(from_rgb(colour))
        return known[colour]

    for row in range(rows):
        for column in range(columns):
            x, y = column * _FINE, row * _FINE
            box = (x, y, x + _FINE, y + _FINE)
            if unknown.crop(box).getextrema() != (0, 0):
                yield "", ""
                continue
            found = [colour for _, colour in image.crop(box).getcolors(_FINE * _FINE) or ()]
            colours = [(c[0], c[1], c[2]) for c in found if isinstance(c, tuple)]
            yield from_rgb(min(colours, key=light)), from_rgb(max(colours, key=light))
