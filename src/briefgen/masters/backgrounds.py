"""What stands behind a box of a layout: its ground, and the bands and shapes that are painted over it.

In: the parts of a layout and its master. Out: colours as ``#RRGGBB``, empty where nobody can tell without
looking (a picture). A gradient or pattern counts as the mean of its colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.colour import blended
from briefgen.masters.colours import Colours, TranslucentColour
from briefgen.masters.slide_shapes import SlideShape
from briefgen.ooxml import Element, a, integer, local, p
from briefgen.page import Rect
from briefgen.template import LayoutShape

_BEHIND = 0.6
"""How much of a box a shape covers to be its ground."""
_WHOLE = 0.9
"""How much of a slide, to be the slide's."""
_CUT = 0.12
"""How much of a box a shape covers at least to run through it."""
_FIRST_GROUND = 1001
"""The number of a theme's first fill for grounds; those of shapes count from 1."""
_PICTURE = "picture"
_Fill = TranslucentColour | str | None
"""A paint, ``picture``, or None for what lets through what is below."""
Filling = tuple[Element | None, str]
"""The element of a fill, and the colour that it is asked for in; without an element that colour is all."""
_PLAIN = frozenset({"rect", "roundRect", ""})
_OPAQUE = 0.5
_MOST_SHAPES = 400
"""More shapes than that nobody looks at one by one."""


class PaintedShapes(Struct, frozen=True):
    """All that is painted behind the placeholders of a layout."""

    ground: str
    """The colour of the slide as ``#RRGGBB``; empty for a picture."""
    layers: tuple[tuple[Rect, _Fill], ...]
    """Boxes with their fills, from the back to the front."""
    uneven: tuple[Rect, ...] = ()
    """The boxes of what is no rectangle of one colour: pictures, gradients, free outlines."""

    def colour_behind(self, box: Rect, share: float = _BEHIND) -> str:
        """The colour behind a box; empty where it is a picture."""
        colour = self.ground
        for rect, fill in self.layers:
            if _covered(box, rect) >= share:
                colour = colour_over(fill, colour)
        return colour

    def is_uneven_behind(self, box: Rect) -> bool:
        """Whether something else than plain boxes of one colour lies behind a box, in whole or in part."""
        return any(_covered(box, rect) > 0 for rect in self.uneven)

    def cuts_through(self, box: Rect) -> bool:
        """Whether a shape runs through a box: a good part of it lies under one, and a good part does not."""
        return any(_CUT < _covered(box, rect) < 1 - _CUT for rect, fill in self.layers if fill is not None)

    def slide_colour(self, width: float, height: float) -> str:
        """The ground of the slide."""
        return self.colour_behind(Rect(0.0, 0.0, width, height), _WHOLE)


def colour_over(fill: _Fill, below: str) -> str:
    """What is seen of a fill over a colour; empty where that is a picture."""
    match fill:
        case None:
            return below
        case TranslucentColour(opacity=opacity, value=value):
            return (blended(value, below, opacity) if below else value) if opacity > 0 else below
        case _:
            return ""


def painted_shapes(
    layout: tuple[Element, Sequence[SlideShape], Colours],
    master: tuple[Element, Sequence[SlideShape], Colours],
    theme: Element | None,
) -> PaintedShapes:
    """The scenery of a layout: its own shapes over its master's, if it shows those."""
    paper = master[2].slot("bg1")
    ground = paper
    for root, _, colours in (master, layout):
        background = root.find(p("cSld/bg"))
        if background is not None:
            ground = colour_over(_background(background, colours, theme), paper)
    shown = (layout,) if layout[0].get("showMasterSp") in ("0", "false") else (master, layout)
    layers = tuple(
        (shape.rect, fill_of(shape.element, colours, theme))
        for _, shapes, colours in shown
        for shape in shapes
        if shape.placeholder is None and shape.rect and not shape.hidden and shape.upright
    )
    odd = (
        shape.rect
        for _, shapes, colours in shown
        for shape in shapes
        if shape.placeholder is None and shape.rect and not shape.hidden and _is_odd(shape, colours, theme)
    )
    grounds = (root.find(p("cSld/bg")) for root, _, _ in (master, layout))
    mixed = any(
        bg is not None and (fill := background_of(bg, master[2], theme)[0]) is not None and _is_mixed(fill)
        for bg in grounds
    )
    everywhere = (Rect(-1e5, -1e5, 2e5, 2e5),) if mixed else ()
    return PaintedShapes(ground, layers, (*everywhere, *odd))


def _is_odd(shape: SlideShape, colours: Colours, theme: Element | None) -> bool:
    fill, given = fill_element(shape.element, colours, theme)
    if not given and (fill is None or local(fill) == "noFill"):
        return False
    form = shape.element.find(f"{p('spPr')}/{a('prstGeom')}")
    plain = form is not None and form.get("prst", "rect") in ("rect", "roundRect")
    return not (plain and shape.upright) or (fill is not None and _is_mixed(fill))


def _is_mixed(fill: Element) -> bool:
    return local(fill) in ("gradFill", "blipFill", "pattFill")


def fill_of(shape: Element, colours: Colours, theme: Element | None) -> _Fill:
    """What a shape is filled with: its own fill, else that of its style."""
    if local(shape) == "pic":
        return _PICTURE
    return _resolved_fill(fill_element(shape, colours, theme), colours)


def fill_element(shape: Element, colours: Colours, theme: Element | None) -> Filling:
    """The element of a shape's fill, a picture's included."""
    if local(shape) == "pic":
        return shape.find(p("blipFill")), ""
    return _own_fill(shape.find(p("spPr"))) or _by_reference(
        shape.find(f"{p('style')}/{a('fillRef')}"), colours, theme
    )


def background_of(background: Element, colours: Colours, theme: Element | None) -> Filling:
    """The element of a ground's fill."""
    return _own_fill(background.find(p("bgPr"))) or _by_reference(background.find(p("bgRef")), colours, theme)


def _background(background: Element, colours: Colours, theme: Element | None) -> _Fill:
    return _resolved_fill(background_of(background, colours, theme), colours)


def _own_fill(props: Element | None) -> Filling | None:
    found = (child for child in (props if props is not None else ()) if local(child).endswith("Fill"))
    return next(((child, "") for child in found), None)


def _resolved_fill(filling: Filling, colours: Colours) -> _Fill:
    fill, given = filling
    if fill is None:
        return TranslucentColour(given) if given else None
    return _filled(fill, colours, given)


def _by_reference(reference: Element | None, colours: Colours, theme: Element | None) -> Filling:
    """The fill of a theme that an element refers to by number, in the colour that it gives."""
    idx = int(integer(reference.get("idx"))) if reference is not None else 0
    if reference is None or theme is None or idx <= 0:
        return None, ""
    grounds = idx >= _FIRST_GROUND
    listed = theme.find(f".//{a('bgFillStyleLst' if grounds else 'fillStyleLst')}")
    number = idx - (_FIRST_GROUND if grounds else 1)
    paint = colours.paint(reference)
    given = paint.value if paint else ""
    if listed is None or number >= len(listed):
        return None, given
    return listed[number], given


def _filled(fill: Element, colours: Colours, given: str) -> _Fill:
    match local(fill):
        case "solidFill":
            return colours.paint(fill, given)
        case "gradFill":
            stops = fill.find(a("gsLst"))
            return colours.mean(stops, given) if stops is not None else None
        case "pattFill":
            return colours.mean(fill, given)
        case "blipFill":
            return _PICTURE
        case _:
            return None


def _covered(box: Rect, cover: Rect) -> float:
    """How much of ``box`` lies under ``cover``, from 0 to 1."""
    shared = box.intersection(cover)
    return shared.area / box.area if shared and box.area > 0 else 0.0


def artwork_of(
    layout: tuple[Element, Sequence[SlideShape], Colours],
    master: tuple[Element, Sequence[SlideShape], Colours],
    theme: Element | None,
) -> tuple[LayoutShape, ...]:
    """What stands on slides of a layout before anything is written on them."""
    parts = (layout,) if layout[0].get("showMasterSp") in ("0", "false") else (master, layout)
    return tuple(one for _, shapes, colours in parts for one in _drawn(shapes, colours, theme))[:_MOST_SHAPES]


def _drawn(shapes: Sequence[SlideShape], colours: Colours, theme: Element | None) -> Iterator[LayoutShape]:
    for shape in shapes:
        if shape.placeholder is not None or shape.hidden or shape.rect is None:
            continue
        paint = fill_of(shape.element, colours, theme)
        match local(shape.element):
            case "cxnSp":
                yield LayoutShape(shape.rect, kind="line")
            case "sp" if _text(shape.element):
                yield LayoutShape(shape.rect, _value(paint), "text")
            case "sp" if isinstance(paint, TranslucentColour) and paint.opacity < _OPAQUE:
                pass
            case "sp" if (
                isinstance(paint, TranslucentColour) and shape.upright and _kind(shape.element) in _PLAIN
            ):
                yield LayoutShape(shape.rect, _value(paint))
            case "sp" if paint is None and not _is_outlined(shape.element):
                pass
            case _:
                yield LayoutShape(shape.rect, kind="picture")


def _value(paint: TranslucentColour | str | None) -> str:
    return paint.value if isinstance(paint, TranslucentColour) and paint.opacity >= _OPAQUE else ""


def _text(element: Element) -> str:
    return "".join(run.text or "" for run in element.iter(a("t"))).strip()


def _kind(element: Element) -> str:
    drawn = element.find(p("spPr"))
    if drawn is None or drawn.find(a("custGeom")) is not None:
        return "free"
    preset = drawn.find(a("prstGeom"))
    return preset.get("prst", "") if preset is not None else ""


def _is_outlined(element: Element) -> bool:
    line = element.find(f"{p('spPr')}/{a('ln')}")
    if line is not None:
        return line.find(a("noFill")) is None and len(line) > 0
    return element.find(f"{p('style')}/{a('lnRef')}") is not None
