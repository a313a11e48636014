"""The background of a layout painted small: fills, gradients, pictures and outlines where they really are.

In: the parts of a layout and its master, the bytes of pictures. Out: a :class:`LayoutBackground`. Pictures
are opened within bounds; under one that cannot be read the colour is unknown. Outlines: ECMA-376-1, 20.1.9;
of preset shapes the rectangle, the ellipse, triangles and the like are known, others count as their box.
Texts and lines are not painted.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Callable, Iterator, Sequence
from math import fsum
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from briefgen.colour import from_rgb, luminance, to_rgb
from briefgen.input_limits import MASTER_PICTURE_PIXELS
from briefgen.layout_background import Cell, LayoutBackground
from briefgen.masters.backgrounds import background_of, fill_element
from briefgen.masters.colours import Colours, TranslucentColour
from briefgen.masters.package import Package
from briefgen.masters.slide_shapes import SlideShape
from briefgen.ooxml import EMBED, Element, a, integer, local, p
from briefgen.page import Point, Rect

if TYPE_CHECKING:
    from PIL.Image import Image

_COLUMNS = 64
_FINE = 4
"""Points of a cell, each way."""
_MOST_SHAPES = 300
"""Shapes that are painted; what comes after them is small."""
_KEPT = 512
_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK"})
_WHOLE = 100_000
_STEPS = 64
Stop = tuple[float, TranslucentColour]
_CURVE = 10
"""Lines that stand for a curve."""
_ROUND = 48
"""Lines that stand for an ellipse."""
_MOST_POINTS = 4000
_BOX: tuple[Point, ...] = ((0, 0), (1, 0), (1, 1), (0, 1))
_PRESETS: dict[str, tuple[Point, ...]] = {
    "ellipse": tuple(
        (
            0.5 + 0.5 * math.cos(2 * math.pi * n / _ROUND),
            0.5 + 0.5 * math.sin(2 * math.pi * n / _ROUND),
        )
        for n in range(_ROUND)
    ),
    "triangle": ((0.5, 0), (1, 1), (0, 1)),
    "rtTriangle": ((0, 0), (1, 1), (0, 1)),
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
}
"""Corners in shares of the box."""


Part = tuple[Element, Sequence[SlideShape], Colours]
_IMAGE = "image"


def pictures_of(package: Package, part: str) -> PartPictures:
    """The pictures of a part by the keys of its relationships."""
    targets = {r.id: r.target for r in package.relations.get(part, ()) if r.kind == _IMAGE and not r.external}

    def read(key: str) -> bytes:
        return package.media(targets[key]) if key in targets else b""

    return PartPictures(read, {})


def paint_layers(
    layout: Part, master: Part, theme: Element | None, of_master: PartPictures, of_layout: PartPictures
) -> Iterator[PaintLayer]:
    """The ground of a layout, the shapes of its master, if it shows those, and its own."""
    both = ((master, of_master), (layout, of_layout))
    grounds = ((part[0].find(p("cSld/bg")), part[2], photos) for part, photos in both)
    last = [one for one in grounds if one[0] is not None][-1:]
    for background, colours, photos in last:
        if background is not None:
            fill, given = background_of(background, colours, theme)
            yield PaintLayer(fill, given, colours, photos)
    alone = layout[0].get("showMasterSp") in ("0", "false")
    for (_, shapes, colours), photos in both[1:] if alone else both:
        for shape in shapes:
            if (
                shape.placeholder is None
                and not shape.hidden
                and shape.rect
                and local(shape.element) != "cxnSp"
            ):
                fill, given = fill_element(shape.element, colours, theme)
                yield PaintLayer(fill, given, colours, photos, shape)


class PaintLayer(Struct, frozen=True):
    """Something that is painted: a shape, or the ground."""

    fill: Element | None
    """None for nothing but ``placeholder_colour``."""
    placeholder_colour: str
    """What the theme's colour ``phClr`` means in ``fill``; empty for none."""
    colours: Colours
    pictures: PartPictures
    shape: SlideShape | None = None
    """None for the ground."""


class BackgroundPainter:
    """Paints the scenes of one file's layouts, those that are alike once."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._rows = max(round(_COLUMNS * height / width), 8)
        self._known: dict[bytes, LayoutBackground] = {}

    def paint(self, paper: str, layers: Sequence[PaintLayer]) -> LayoutBackground:
        """The background of a layout on ``paper``."""
        from PIL import Image

        size = _COLUMNS * _FINE, self._rows * _FINE
        image, unknown = Image.new("RGB", size, paper), Image.new("L", size, 0)
        for layer in layers[:_MOST_SHAPES]:
            self._paint(image, unknown, layer)
        key = image.tobytes() + unknown.tobytes()
        if key not in self._known:
            cells = tuple(_cells(image, unknown, _COLUMNS, self._rows))
            self._known[key] = LayoutBackground(self._width, self._height, _COLUMNS, self._rows, cells)
        return self._known[key]

    def _paint(self, image: Image, unknown: Image, layer: PaintLayer) -> None:
        """Paint one layer over the others; the cells under a layer that can't be read become unknown."""
        from PIL import Image, ImageChops, ImageDraw

        mask, box = Image.new("L", image.size, 0), (0, 0, *image.size)
        if layer.shape is None:
            mask.paste(255, box)
        else:
            rect = layer.shape.rect or Rect(0, 0, 0, 0)
            box = self._box(rect, image.size)
            points = [self._spot(x, y, image.size) for x, y in outline_points(layer.shape)]
            if len(points) > 2:
                ImageDraw.Draw(mask).polygon(points, fill=255)
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        size = box[2] - box[0], box[3] - box[1]
        painted = rendered_fill(layer.fill, layer.placeholder_colour, layer.colours, layer.pictures, size)
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


class PartPictures(Struct):
    """The pictures that a part shows."""

    read: Callable[[str], bytes]
    """The bytes behind the id of a relationship; none for another id."""
    opened: dict[str, Image | None]
    """Those that were read, by id, made small; None for one that can't be read."""

    def image(self, key: str) -> Image | None:
        """A picture, made small; None for one that can't be read."""
        if key not in self.opened:
            self.opened[key] = _opened(self.read(key))
        return self.opened[key]


def rendered_fill(
    fill: Element | None, given: str, colours: Colours, photos: PartPictures, size: tuple[int, int]
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
    placed = [
        (min(max(integer(stop.get("pos")) / _WHOLE, 0.0), 1.0), paint) for stop, paint in found if paint
    ]
    return sorted(placed, key=lambda stop: stop[0])


def _gradient(fill: Element, stops: list[Stop], size: tuple[int, int]) -> Image:
    """Colours along a line, or from the middle outwards."""
    from PIL import Image

    line = fill.find(a("lin"))
    turn = math.radians(integer(line.get("ang")) / 60_000) if line is not None else None
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


def _picture(fill: Element, photos: PartPictures, size: tuple[int, int]) -> Image | Literal[""]:
    from PIL import Image

    blip = fill.find(a("blip"))
    image = photos.image(blip.get(EMBED, "")) if blip is not None else None
    if blip is None or image is None:
        return ""
    crop = fill.find(a("srcRect"))
    if crop is not None:
        left, top, right, bottom = (
            min(max(integer(crop.get(key)) / _WHOLE, 0.0), 0.9) for key in ("l", "t", "r", "b")
        )
        wide, high = image.size
        box = (left * wide, top * high, max((1 - right) * wide, left * wide + 1), (1 - bottom) * high)
        image = _sized(image, size, (box[0], box[1], box[2], max(box[3], box[1] + 1)))
    shown = _sized(image, size)
    faded = blip.find(a("alphaModFix"))
    if faded is not None:
        share = min(max(integer(faded.get("amt"), _WHOLE) / _WHOLE, 0.0), 1.0)
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


def outline_points(shape: SlideShape) -> tuple[Point, ...]:
    """The corners of a shape; several rings follow one another."""
    rect, props = shape.rect, shape.element.find(p("spPr"))
    if rect is None:
        return ()
    points = _BOX
    if props is not None:
        free, preset = props.find(a("custGeom")), props.find(a("prstGeom"))
        if free is not None:
            points = tuple(_free(free))[:_MOST_POINTS] or _BOX
        elif preset is not None:
            points = _PRESETS.get(preset.get("prst", ""), _BOX)
    transform = props.find(a("xfrm")) if props is not None else None
    return tuple(_placed(x, y, rect, transform) for x, y in points)


def _placed(x: float, y: float, rect: Rect, transform: Element | None) -> Point:
    if transform is not None:
        x = 1 - x if transform.get("flipH") in ("1", "true") else x
        y = 1 - y if transform.get("flipV") in ("1", "true") else y
    across, down = (x - 0.5) * rect.width, (y - 0.5) * rect.height
    turn = math.radians(integer(transform.get("rot")) / 60_000) if transform is not None else 0.0
    middle_x, middle_y = rect.x + rect.width / 2, rect.y + rect.height / 2
    return (
        middle_x + across * math.cos(turn) - down * math.sin(turn),
        middle_y + across * math.sin(turn) + down * math.cos(turn),
    )


def _free(free: Element) -> Iterator[Point]:
    """The rings of a free outline in shares of its box. An arc counts as no more than its end."""
    paths = free.find(a("pathLst"))
    for path in paths if paths is not None else ():
        wide, high = integer(path.get("w")), integer(path.get("h"))
        if wide <= 0 or high <= 0 or path.get("fill") == "none":
            continue
        at = (0.0, 0.0)
        for step in path:
            spots = [(integer(pt.get("x")) / wide, integer(pt.get("y")) / high) for pt in step.iter(a("pt"))]
            match local(step), spots:
                case (("moveTo" | "lnTo"), [spot]):
                    at = spot
                    yield at
                case "cubicBezTo", [one, two, end]:
                    yield from (_cubic(at, one, two, end, n / _CURVE) for n in range(1, _CURVE + 1))
                    at = end
                case "quadBezTo", [one, end]:
                    yield from (_cubic(at, one, one, end, n / _CURVE) for n in range(1, _CURVE + 1))
                    at = end
                case _:
                    pass


def _cubic(start: Point, one: Point, two: Point, end: Point, t: float) -> Point:
    u = 1 - t
    weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
    spots = (start, one, two, end)
    x = fsum(w * spot[0] for w, spot in zip(weights, spots, strict=True))
    y = fsum(w * spot[1] for w, spot in zip(weights, spots, strict=True))
    return x, y
