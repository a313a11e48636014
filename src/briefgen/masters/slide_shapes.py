"""What is drawn on a master or a layout, with its place on the slide.

In: the tree of shapes of a part. Out: shapes in the order in which they are painted, their boxes in points
from the top left corner, whatever groups they stand in.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.ooxml import EMU, Element, a, integer, local, p
from briefgen.page import Rect
from briefgen.schema.base import FORBIDDEN

_FARTHEST = 60_000_000
"""No coordinate in a file lies farther out, in EMU: more than the largest slide."""
_MAX_GROUPS = 32


class SlideShape(Struct, frozen=True):
    """A shape of a slide, layout or master."""

    element: Element
    name: str
    rect: Rect | None
    """Its box on the slide, in points; None where the file leaves it to another part."""
    placeholder: Element | None
    """The element by which it is a placeholder (``p:ph``); None for all else."""
    upright: bool
    """Whether neither it nor its group is turned."""
    hidden: bool
    """Whether the file says that it isn't shown."""
    grouped: bool = False
    """Whether it stands in a group."""


class _Frame(Struct, frozen=True):
    """The transformation from a group's coordinates to the slide's, in EMU: scaled, then moved."""

    scale: tuple[float, float] = (1.0, 1.0)
    shift: tuple[float, float] = (0.0, 0.0)
    upright: bool = True
    """Whether no group around it is turned."""

    def place(self, x: float, y: float, width: float, height: float) -> Rect:
        (sx, sy), (dx, dy) = self.scale, self.shift
        values = (x * sx + dx, y * sy + dy, width * sx, height * sy)
        left, top, wide, high = (round(min(max(v, -_FARTHEST), _FARTHEST) / EMU, 3) for v in values)
        return Rect(left, top, max(wide, 0.0), max(high, 0.0))


def shapes_of(root: Element) -> Iterator[SlideShape]:
    """All shapes of a slide's, layout's or master's part."""
    tree = root.find(p("cSld/spTree"))
    if tree is not None:
        yield from _inside(tree, _Frame(), 0)


def _inside(tree: Element, frame: _Frame, depth: int) -> Iterator[SlideShape]:
    for element in tree:
        match local(element):
            case "grpSp" if depth < _MAX_GROUPS:
                yield from _inside(element, _of_group(element, frame), depth + 1)
            case "sp" | "pic" | "graphicFrame" | "cxnSp":
                yield _shape(element, frame, grouped=depth > 0)
            case "AlternateContent" if len(element) and depth < _MAX_GROUPS:
                # The same for newer and older programs: the last is what all of them can show.
                yield from _inside(element[-1], frame, depth + 1)
            case _:
                pass


def _shape(element: Element, frame: _Frame, *, grouped: bool) -> SlideShape:
    about = next((child for child in element if local(child).startswith("nv")), None)
    props = about.find(p("cNvPr")) if about is not None else None
    placeholder = about.find(p("nvPr/ph")) if about is not None else None
    frame_of = p("xfrm") if local(element) == "graphicFrame" else f"{p('spPr')}/{a('xfrm')}"
    transform = element.find(frame_of)
    name, hidden = (props.get("name", ""), _true(props.get("hidden"))) if props is not None else ("", False)
    box = _box(transform)
    return SlideShape(
        element,
        FORBIDDEN.sub("", name),
        frame.place(*box) if box else None,
        placeholder,
        frame.upright and not _turned(transform),
        hidden,
        grouped,
    )


def _of_group(group: Element, outer: _Frame) -> _Frame:
    """The transformation for shapes in a group."""
    transform = group.find(f"{p('grpSpPr')}/{a('xfrm')}")
    box, inner = _box(transform), _box(transform, "chOff", "chExt")
    upright = outer.upright and not _turned(transform)
    if box is None or inner is None:
        return _Frame(outer.scale, outer.shift, upright)
    sx, sy = (outer.scale[n] * (box[n + 2] / inner[n + 2] if inner[n + 2] else 1.0) for n in (0, 1))
    dx = box[0] * outer.scale[0] + outer.shift[0] - inner[0] * sx
    dy = box[1] * outer.scale[1] + outer.shift[1] - inner[1] * sy
    return _Frame((sx, sy), (dx, dy), upright)


def _box(
    transform: Element | None, offset: str = "off", extent: str = "ext"
) -> tuple[float, float, float, float] | None:
    at = transform.find(a(offset)) if transform is not None else None
    size = transform.find(a(extent)) if transform is not None else None
    if at is None or size is None:
        return None
    return integer(at.get("x")), integer(at.get("y")), integer(size.get("cx")), integer(size.get("cy"))


def _turned(transform: Element | None) -> bool:
    return transform is not None and integer(transform.get("rot")) % 21_600_000 != 0


def _true(value: str | None) -> bool:
    return value in ("1", "true")
