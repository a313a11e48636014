"""What a layout shows of itself: logos, bands, rules and texts that are no placeholders.

In: the shapes of a layout and, if it shows those, of its master. Out: their places and plain colours, in the
order in which they are painted. A shape that is no plain rectangle, or is turned, counts as a picture:
nothing is to be written over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.masters.backgrounds import fill_of
from briefgen.masters.colours import Colours, TranslucentColour
from briefgen.masters.ooxml import Element, a, local, p
from briefgen.masters.slide_shapes import SlideShape
from briefgen.template import LayoutShape as Seen

_PLAIN = frozenset({"rect", "roundRect", ""})
_OPAQUE = 0.5
_MOST = 400
"""More shapes than that nobody looks at one by one."""


def drawings(
    layout: tuple[Element, Sequence[SlideShape], Colours],
    master: tuple[Element, Sequence[SlideShape], Colours],
    theme: Element | None,
) -> tuple[Seen, ...]:
    """What stands on slides of a layout before anything is written on them."""
    parts = (layout,) if layout[0].get("showMasterSp") in ("0", "false") else (master, layout)
    return tuple(one for _, shapes, colours in parts for one in _seen(shapes, colours, theme))[:_MOST]


def _seen(shapes: Sequence[SlideShape], colours: Colours, theme: Element | None) -> Iterator[Seen]:
    for shape in shapes:
        if shape.holder is not None or shape.hidden or shape.rect is None:
            continue
        paint = fill_of(shape.element, colours, theme)
        match local(shape.element):
            case "cxnSp":
                yield Seen(shape.rect, kind="line")
            case "sp" if _text(shape.element):
                yield Seen(shape.rect, _value(paint), "text")
            case "sp" if isinstance(paint, TranslucentColour) and paint.opacity < _OPAQUE:
                pass
            case "sp" if (
                isinstance(paint, TranslucentColour) and shape.upright and _kind(shape.element) in _PLAIN
            ):
                yield Seen(shape.rect, _value(paint))
            case "sp" if paint is None and not _is_outlined(shape.element):
                pass
            case _:
                yield Seen(shape.rect, kind="picture")


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
