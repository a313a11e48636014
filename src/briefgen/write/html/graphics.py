"""Pictures and scenes as markup: data URLs and inline SVG.

In: an image and its alternative text; a scene in points. Out: HTML, or SVG for a picture in a drawing.
Nothing is fetched. Colours are classes by the theme's roles, so that the dark palette reaches drawings, too.
Each text gets the width that was measured (``textLength``), so that labels fit whatever font the reader has.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct, field

from briefgen.layout.figures.scene import Scene
from briefgen.page import (
    Colour,
    Drawn,
    Fill,
    Image,
    Line,
    Paragraph,
    Pattern,
    Picture,
    Raster,
    Shape,
    Stroke,
    TextBox,
    VectorImage,
)
from briefgen.pictures.image import Ring, VectorPath
from briefgen.text.lines import GlyphRun
from briefgen.write.html.markup import element, escaped, number

# Tiles of patterns: side, and what is drawn in them. As on pages, to be told apart in a key of 10 points.
_TILES = {
    "stripes": (4.0, "M-1 1L1 -1M0 4L4 0M3 5L5 3", 0.9),
    "dots": (3.2, "M1.6 1.6h.01", 1.1),
    "grid": (4.2, "M0 2.1H4.2M2.1 0V4.2", 0.5),
}
_WEIGHTS = {"semibold": "600", "bold": "700"}


def picture(image: Image, *, alt: str, class_: str, width: float) -> str:
    """A picture by itself, ``width`` CSS pixels broad; without ``alt`` it is decoration."""
    height = width * image.height / image.width
    if isinstance(image, Raster):
        return element(
            "img", src=data_url(image), alt=alt, class_=class_, width=round(width), height=round(height)
        )
    role: dict[str, str] = {"role": "img", "aria_label": alt} if alt else {"aria_hidden": "true"}
    return element(
        "svg", outlines(image), viewBox=_box(image), class_=class_, width=width, height=height, **role
    )


def nested_picture(image: Image, **place: float) -> str:
    """A picture at its place in a drawing."""
    if isinstance(image, Raster):
        return element("image", href=data_url(image), preserveAspectRatio="none", **place)
    return element("svg", outlines(image), viewBox=_box(image), **place)


def data_url(raster: Raster) -> str:
    """The data themselves, as an address."""
    return f"data:{raster.media_type};base64,{base64.b64encode(raster.data).decode()}"


def outlines(drawing: VectorImage) -> str:
    """Outlines as paths."""
    return "".join(map(_outline_path, drawing.outlines))


def _box(drawing: VectorImage) -> str:
    return f"0 0 {_short(drawing.width)} {_short(drawing.height)}"


def _outline_path(outline: VectorPath) -> str:
    pen = outline.pen
    return element(
        "path",
        d="".join(map(_ring, outline.rings)),
        fill=outline.fill or "none",
        fill_rule="evenodd" if outline.fill and len(outline.rings) > 1 else None,
        stroke=pen.colour if pen else None,
        stroke_width=_short(pen.width) if pen else None,
        stroke_linecap=pen.cap if pen and pen.cap != "butt" else None,
        stroke_linejoin=pen.join if pen and pen.join != "miter" else None,
    )


def _ring(ring: Ring) -> str:
    first, *steps = ring.steps
    drawn = "".join(("C" if len(step) == 6 else "L") + " ".join(map(_short, step)) for step in steps)
    return f"M{' '.join(map(_short, first))}{drawn}{'z' if ring.closed else ''}"


def _short(value: float) -> str:
    """A coordinate with four decimals: a drawing's units may be large."""
    return number(value) if abs(value) >= 100 else f"{value:.4f}".rstrip("0").rstrip(".") or "0"


class SvgPainter(Struct):
    """Writes one scene as SVG."""

    prefix: str
    """Of its ids, to keep them apart from those of other scenes."""
    roles: frozenset[str]
    """Colour roles that the page has as CSS variables."""
    patterns: dict[Pattern, str] = field(default_factory=dict[Pattern, str])
    """Ids of the patterns used so far."""

    def svg(self, scene: Scene, *, alt: str, class_: str, unit: float | None = None) -> str:
        """The scene as a picture with the text ``alt`` for who can't see it; without one it is decoration.

        ``unit``: CSS pixels of a point, where it doesn't take the width that there is.
        """
        items = "".join(part for item in scene.items for part in self._item(item))
        size = {"width": scene.width * unit, "height": scene.height * unit} if unit else {}
        role: dict[str, str] = {"role": "img", "aria_label": alt} if alt else {"aria_hidden": "true"}
        box = f"0 0 {number(scene.width)} {number(scene.height)}"
        return element("svg", self._defs(), items, viewBox=box, class_=class_, **size, **role)

    def _item(self, item: Drawn) -> Iterator[str]:
        match item:
            case Shape():
                yield self._shape(item)
            case TextBox():
                if item.fill:
                    yield self._shape(Shape(item.rect, fill=item.fill))
                for paragraph in item.paragraphs:
                    yield from self._paragraph(paragraph, item.rect.x, item.rect.y)
            case Picture():
                r = item.rect
                yield nested_picture(item.image, x=r.x, y=r.y, width=r.width, height=r.height)
            case _:
                assert_never(item)

    def _paragraph(self, paragraph: Paragraph, x: float, y: float) -> Iterator[str]:
        marks = (paragraph.bullet_line,) if paragraph.bullet_line else ()
        for line in (*marks, *paragraph.lines):
            yield self._line(line, x, y)

    def _line(self, line: Line, x: float, y: float) -> str:
        return "".join(self._run(run, x + line.x + run.x, y + line.y) for run in line.reading if run.text)

    def _run(self, run: GlyphRun, x: float, y: float) -> str:
        style, backwards = run.style, bool(run.level % 2)
        family, _, face = style.font.key.rpartition("-")
        return element(
            "text",
            escaped(run.text),
            class_=f"ff-{family} {self._painted('f', style.colour)}",
            x=x + (run.width if backwards else 0.0),
            y=y - style.rise,
            font_size=style.size,
            font_weight=_WEIGHTS.get(face),
            font_style="italic" if face == "italic" else None,
            direction="rtl" if backwards else None,
            lang=run.lang,
            textLength=run.width if len(run.text.strip()) > 1 else None,
            lengthAdjust="spacingAndGlyphs" if len(run.text.strip()) > 1 else None,
        )

    def _shape(self, shape: Shape) -> str:
        r, paint = shape.rect, self._paint(shape)
        match shape.kind:
            case "rect":
                return element("rect", x=r.x, y=r.y, width=r.width, height=r.height, **paint)
            case "ellipse":
                x, y = r.x + r.width / 2, r.y + r.height / 2
                return element("ellipse", cx=x, cy=y, rx=r.width / 2, ry=r.height / 2, **paint)
            case "line":
                return element("line", x1=r.x, y1=r.y, x2=r.right, y2=r.bottom, **paint)
            case "path":
                return element("path", d=_rings_path(shape), **paint)
            case _:
                assert_never(shape.kind)

    def _paint(self, shape: Shape) -> dict[str, str | float | None]:
        closed = shape.kind != "line" and not shape.open
        fill, stroke = self._fill(shape.fill) if closed else ("", "none"), shape.stroke
        classes = " ".join(c for c in (fill[0], self._painted("s", stroke.colour) if stroke else "") if c)
        return {
            "class_": classes or None,
            "fill": fill[1],
            "fill_rule": "evenodd" if closed and len(shape.paths) > 1 else None,
            "stroke_width": stroke.width if stroke else None,
            "stroke_dasharray": _dashes(stroke) if stroke and stroke.dashed else None,
        }

    def _fill(self, fill: Fill | None) -> tuple[str, str | None]:
        """Class and attribute that paint an area."""
        if fill is None:
            return "", "none"
        if isinstance(fill, Colour):
            return self._painted("f", fill), None
        name = self.patterns.setdefault(fill, f"{self.prefix}-{len(self.patterns) + 1}")
        return "", f"url(#{name})"

    def _painted(self, kind: str, colour: Colour) -> str:
        """The class that fills (f) or strokes (s) with a role's colour."""
        return f"{kind}-{colour.role}" if colour.role in self.roles else f"{kind}-ink"

    def _defs(self) -> str:
        """The patterns in use, each a tile."""
        return element("defs", *map(self._tile, self.patterns)) if self.patterns else ""

    def _tile(self, pattern: Pattern) -> str:
        side, path, width = _TILES[pattern.kind]
        ground = element("rect", width=side, height=side, class_=self._painted("f", pattern.ground))
        pen = element(
            "path",
            d=path,
            fill="none",
            class_=self._painted("s", pattern.ink),
            stroke_width=width,
            stroke_linecap="round" if pattern.kind == "dots" else None,
        )
        name = self.patterns[pattern]
        return element(
            "pattern", ground, pen, id=name, width=side, height=side, patternUnits="userSpaceOnUse"
        )


def _dashes(stroke: Stroke) -> str:
    return f"{number(stroke.width * 3)} {number(stroke.width * 2)}"


def _rings_path(shape: Shape) -> str:
    """Rings of points, to a tenth of a point: finer than any screen shows."""
    x, y = shape.rect.x, shape.rect.y
    end = "" if shape.open else "z"
    rings = (
        "M" + "L".join(f"{x + px:.1f} {y + py:.1f}" for px, py in ring)
        for ring in shape.paths
        if len(ring) > 1
    )
    return "".join(f"{ring}{end}" for ring in rings)
