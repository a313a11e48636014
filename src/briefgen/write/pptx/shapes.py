"""Text boxes, placeholders, drawn shapes, pictures and groups to PresentationML.

In: items of a page. Out: ``p:sp``, ``p:cxnSp``, ``p:pic`` and ``p:grpSp`` elements as markup. What carries no
meaning of its own is flagged decorative, so that screen readers pass over it. Outlines of a drawing become
freeforms that can be recoloured; their colours are the picture's own, and no scheme changes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefgen.ooxml import Markup, element, emu, joined
from briefgen.page import (
    Chart,
    Drawn,
    Group,
    Picture,
    PlaceholderBox,
    Point,
    Raster,
    Rect,
    Shape,
    Stroke,
    TextBox,
    VectorImage,
    is_anchored,
)
from briefgen.pictures.image import Cap, Join, Ring, VectorPath
from briefgen.write.pptx import text
from briefgen.write.pptx.text import TextTarget

_KINDS = {"rect": "Rectangle", "ellipse": "Ellipse", "line": "Line", "path": "Shape"}
# Lengths in points that differ by less are the same.
_SAME = 0.05
_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
_DECORATIVE = element(
    "a:extLst",
    element(
        "a:ext",
        element(
            "adec:decorative",
            xmlns__adec="http://schemas.microsoft.com/office/drawing/2017/decorative",
            val=True,
        ),
        uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}",
    ),
)
PLAIN_ROLE = element("p:nvPr")
"""What says of a shape that it is no placeholder."""
EMPTY_BODY = joined((element("a:bodyPr"), element("a:lstStyle")))
"""How text without properties of its own begins."""
NO_FILL = element("a:noFill")
NO_LINE = element("a:ln", NO_FILL)

_PATH_UNITS = 100
"""Of a point: the coordinates of a path are whole numbers, which its own box scales to the shape."""
_DRAWING_UNITS = 20_000
"""Of a drawing's longer side."""
# Maps have thousands of points: their elements are made once, and filled in with numbers.
_MOVE = element("a:moveTo", element("a:pt", x="%d", y="%d"))
_LINE = element("a:lnTo", element("a:pt", x="%d", y="%d"))
_CLOSE = element("a:close")
_CAPS: dict[Cap, str] = {"butt": "flat", "round": "rnd", "square": "sq"}
_JOINS: dict[Join, Markup] = {
    "miter": element("a:miter", lim=800_000),
    "round": element("a:round"),
    "bevel": element("a:bevel"),
}


class ShapeTarget(Struct, frozen=True):
    """Where shapes are written to."""

    text: TextTarget
    """How text is written on their slide."""
    ids: Iterator[int]
    """The numbers that are still free on it."""
    embed: Callable[[Chart], str]
    """Makes a part of a chart, and gives the id of the relationship to it."""
    show: Callable[[Raster], str]
    """The same for a picture."""


def shape_properties(number: int, name: str, alt: str = "", *, decorative: bool = False) -> Markup:
    """The element that numbers and names a shape. ``alt`` is for those who can't see it."""
    if decorative:
        return element("p:cNvPr", _DECORATIVE, id=number, name=name, descr=alt)
    return element("p:cNvPr", id=number, name=name, descr=alt or None)


def transform(rect: Rect, tag: str = "a:xfrm", *, children: bool = False) -> Markup:
    """Place and size. ``children`` gives a group the coordinates of its slide."""
    place = {"x": emu(rect.x), "y": emu(rect.y)}
    size = {"cx": emu(rect.width), "cy": emu(rect.height)}
    inner = (element("a:chOff", **place), element("a:chExt", **size)) if children else ()
    return element(tag, element("a:off", **place), element("a:ext", **size), *inner)


def preset(kind: str) -> Markup:
    """The geometry that programs know by a name, such as ``rect``."""
    return element("a:prstGeom", element("a:avLst"), prst=kind)


def text_box(target: ShapeTarget, box: TextBox, placeholder: Markup | None = None) -> Markup:
    """A text box at the place that layout measured; ``placeholder`` is the ``p:ph`` that it fills."""
    number = next(target.ids)
    name = box.name or f"{box.slot.capitalize() if box.slot else 'Text'} {number}"
    if placeholder is None:
        kind, role = element("p:cNvSpPr", txBox=True), PLAIN_ROLE
    else:
        kind, role = element("p:cNvSpPr", element("a:spLocks", noGrp=True)), element("p:nvPr", placeholder)
    head = element("p:nvSpPr", shape_properties(number, name), kind, role)
    return element("p:sp", head, _box_properties(target, box), _body(target.text, box))


def shape(target: ShapeTarget, item: Shape, *, grouped: bool = False) -> Markup:
    """A drawn shape. In a group the group speaks for it."""
    number = next(target.ids)
    name = item.name or f"{_KINDS[item.kind]} {number}"
    who = shape_properties(number, name, item.alt, decorative=not item.alt and not grouped)
    geometry = _path(item) if item.kind == "path" else preset(item.kind)
    line = stroke(target, item.stroke, joined=item.kind == "path") if item.stroke else NO_LINE
    if item.kind == "line":
        head = element("p:nvCxnSpPr", who, element("p:cNvCxnSpPr"), PLAIN_ROLE)
        return element("p:cxnSp", head, element("p:spPr", transform(item.rect), geometry, line))
    fill = target.text.scheme.fill(item.fill)
    drawn = element("p:spPr", transform(item.rect), geometry, fill, line)
    empty = element("p:txBody", EMPTY_BODY, text.paragraphs(target.text, ()))
    return element("p:sp", element("p:nvSpPr", who, element("p:cNvSpPr"), PLAIN_ROLE), drawn, empty)


def stroke(target: ShapeTarget, line: Stroke, tag: str = "a:ln", *, joined: bool = False) -> Markup:
    """A line of a colour and width. ``joined`` rounds its corners."""
    dash = (element("a:prstDash", val="dash"),) if line.dashed else ()
    join = (_JOINS["round"],) if joined else ()
    return element(tag, target.text.scheme.fill(line.colour), *dash, *join, w=emu(line.width))


def _box_properties(target: ShapeTarget, box: TextBox) -> Markup:
    fill = target.text.scheme.fill(box.fill)
    if box.placeholder:
        moved = () if stands_in_placeholder(box) else (transform(box.rect),)
        return element("p:spPr", joined((*moved, *((preset("rect"), fill) if box.fill else ()))))
    return element("p:spPr", transform(box.rect), preset("rect"), fill, NO_LINE)


def _body(setting: TextTarget, box: TextBox) -> Markup:
    if box.placeholder:
        return _seated(setting, box, box.placeholder)
    side = emu(box.inset)
    # Space above a first paragraph is shown by some programs and not by others; an inset is shown by all.
    top = emu(box.inset + (box.paragraphs[0].before if box.paragraphs else 0.0))
    insets = {"lIns": side, "tIns": top, "rIns": side, "bIns": side}
    start = element("a:bodyPr", element("a:noAutofit"), wrap="square", **insets, rtlCol=False, anchor="t")
    return element("p:txBody", start, element("a:lstStyle"), _content(setting, box))


def _content(setting: TextTarget, box: TextBox) -> Markup:
    if box.slot == "number" and box.paragraphs:
        return text.slide_number(setting, box.paragraphs[0])
    return text.paragraphs(setting, box.paragraphs)


def stands_in_placeholder(box: TextBox) -> bool:
    """Whether a box stands where its placeholder stands, so that its place needn't be said."""
    placeholder = box.placeholder
    if placeholder is None or not placeholder.only:
        return False
    return (
        max(abs(a - b) for a, b in zip(_corners(box.rect), _corners(placeholder.rect), strict=True)) < _SAME
    )


def _corners(rect: Rect) -> tuple[float, float, float, float]:
    return rect.x, rect.y, rect.right, rect.bottom


def _seated(setting: TextTarget, box: TextBox, placeholder: PlaceholderBox) -> Markup:
    """The text of a placeholder: what it has from its master is left to that."""
    before = box.paragraphs[0].before if box.paragraphs else 0.0
    left, top, right, bottom = placeholder.inset if stands_in_placeholder(box) else (box.inset,) * 4
    anchor = _ANCHORS[placeholder.anchor] if is_anchored(box) else "t"
    insets = {"lIns": emu(left), "tIns": emu(top + before), "rIns": emu(right), "bIns": emu(bottom)}
    own = {} if stands_in_placeholder(box) and is_anchored(box) else {**insets, "anchor": anchor}
    setting = replace(setting, placeholder=placeholder if placeholder.only else None)
    start = element("a:bodyPr", element("a:noAutofit"), wrap="square", **own, numCol=1)
    return element("p:txBody", start, element("a:lstStyle"), _content(setting, box))


def group(target: ShapeTarget, item: Group) -> Markup:
    """Items that move together, described once."""
    return grouped(target, item.rect, item.items, item.name, item.alt)


def grouped(target: ShapeTarget, rect: Rect, items: Sequence[Drawn], name: str, alt: str) -> Markup:
    """A group of ``items``; without ``alt`` and without text it is decorative."""
    number = next(target.ids)
    silent = not alt and not any(isinstance(i, TextBox) for i in items)
    who = shape_properties(number, name or f"Group {number}", alt, decorative=silent)
    members = (_member(target, item, silent=silent) for item in items)
    return _group(who, element("p:cNvGrpSpPr"), rect, members)


def _group(who: Markup, locks: Markup, rect: Rect, members: Iterable[Markup]) -> Markup:
    head = element("p:nvGrpSpPr", who, locks, PLAIN_ROLE)
    return element("p:grpSp", head, element("p:grpSpPr", transform(rect, children=True)), *members)


def _member(target: ShapeTarget, item: Drawn, *, silent: bool) -> Markup:
    match item:
        case TextBox():
            return text_box(target, item)
        case Shape():
            return shape(target, item, grouped=not silent)
        case Picture():
            return picture(target, item, grouped=not silent)
        case _:
            assert_never(item)


def picture(target: ShapeTarget, item: Picture, *, grouped: bool = False) -> Markup:
    """A picture; without ``alt`` it is decorative. In a group the group speaks for it."""
    number = next(target.ids)
    silent = not item.alt and not grouped
    who = shape_properties(number, item.name or f"Picture {number}", item.alt, decorative=silent)
    if isinstance(item.image, Raster):
        return _samples(target, item.rect, item.image, who)
    drawing, rect = item.image, item.rect
    locks = element("p:cNvGrpSpPr", element("a:grpSpLocks", noChangeAspect=True))
    outlines = (_outline(target, rect, drawing, path, silent=silent) for path in drawing.outlines)
    return _group(who, locks, rect, outlines)


def _samples(target: ShapeTarget, rect: Rect, raster: Raster, who: Markup) -> Markup:
    locks = element("p:cNvPicPr", element("a:picLocks", noChangeAspect=True))
    head = element("p:nvPicPr", who, locks, PLAIN_ROLE)
    blip = element("a:blip", r__embed=target.show(raster))
    fill = element("p:blipFill", blip, element("a:stretch", element("a:fillRect")))
    return element("p:pic", head, fill, element("p:spPr", transform(rect), preset("rect")))


def _outline(
    target: ShapeTarget, rect: Rect, drawing: VectorImage, path: VectorPath, *, silent: bool
) -> Markup:
    """A freeform as large as the whole drawing, so that all lie on each other as they should."""
    number = next(target.ids)
    who = shape_properties(number, f"Outline {number}", decorative=silent)
    scale = _DRAWING_UNITS / max(drawing.width, drawing.height)
    rings = joined(_ring(ring, scale) for ring in path.rings)
    geometry = _custom(drawing.width * scale, drawing.height * scale, rings, filled=bool(path.fill))
    fill, line = _solid(path.fill) if path.fill else NO_FILL, NO_LINE
    if pen := path.pen:
        width = emu(pen.width * rect.width / drawing.width)
        line = element("a:ln", _solid(pen.colour), _JOINS[pen.join], w=width, cap=_CAPS[pen.cap])
    looks = element("p:spPr", transform(rect), geometry, fill, line)
    return element("p:sp", element("p:nvSpPr", who, element("p:cNvSpPr"), PLAIN_ROLE), looks)


def _solid(value: str) -> Markup:
    return element("a:solidFill", element("a:srgbClr", val=value[1:]))


def _ring(ring: Ring, scale: float) -> Markup:
    first, *steps = ring.steps
    start = element("a:moveTo", *_points(first, scale))
    drawn = (element("a:cubicBezTo" if len(step) == 6 else "a:lnTo", *_points(step, scale)) for step in steps)
    return joined((start, *drawn, *((_CLOSE,) if ring.closed else ())))


def _points(step: tuple[float, ...], scale: float) -> Iterator[Markup]:
    ends = zip(step[::2], step[1::2], strict=True)
    return (element("a:pt", x=round(x * scale), y=round(y * scale)) for x, y in ends)


def _path(item: Shape) -> Markup:
    """The geometry of a path. Programs fill the rings of one path by the even-odd rule."""
    end = () if item.open else (_CLOSE,)
    rings = joined(joined((_line(points), *end)) for points in item.paths if len(points) > 1)
    size = item.rect.width * _PATH_UNITS, item.rect.height * _PATH_UNITS
    return _custom(*size, rings, filled=not item.open)


def _line(points: Sequence[Point]) -> Markup:
    form = _MOVE + _LINE * (len(points) - 1)
    return Markup(form % tuple(round(value * _PATH_UNITS) for value in chain.from_iterable(points)))


def _custom(width: float, height: float, rings: Markup, *, filled: bool) -> Markup:
    """Geometry of our own (ECMA-376-1, 20.1.9.8), in a box of so many units."""
    lists = map(element, ("a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"))
    whole = element("a:rect", l="0", t="0", r="r", b="b")
    size = {"w": round(width), "h": round(height), "fill": None if filled else "none"}
    return element("a:custGeom", *lists, whole, element("a:pathLst", element("a:path", rings, **size)))
