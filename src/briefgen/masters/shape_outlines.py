"""The outline of a shape as points on the slide.

In: a shape. Out: corners in points; curves as lines that are short. Of preset shapes the rectangle, the
ellipse, triangles and the like are known; others count as their box.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from math import fsum

from briefgen.masters.ooxml import Element, a, local, p
from briefgen.masters.slide_shapes import SlideShape, emu
from briefgen.page import Point, Rect

_CURVE = 10
_ROUND = 48
_MOST = 4000
_BOX: tuple[Point, ...] = ((0, 0), (1, 0), (1, 1), (0, 1))
_PRESETS: dict[str, tuple[Point, ...]] = {
    "ellipse": tuple(
        (0.5 + 0.5 * math.cos(2 * math.pi * n / _ROUND), 0.5 + 0.5 * math.sin(2 * math.pi * n / _ROUND))
        for n in range(_ROUND)
    ),
    "triangle": ((0.5, 0), (1, 1), (0, 1)),
    "rtTriangle": ((0, 0), (1, 1), (0, 1)),
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
}
"""Corners in shares of the box."""


def outline(shape: SlideShape) -> tuple[Point, ...]:
    """The corners of a shape; several rings follow one another."""
    rect, props = shape.rect, shape.element.find(p("spPr"))
    if rect is None:
        return ()
    points = _BOX
    if props is not None:
        free, preset = props.find(a("custGeom")), props.find(a("prstGeom"))
        if free is not None:
            points = tuple(_free(free))[:_MOST] or _BOX
        elif preset is not None:
            points = _PRESETS.get(preset.get("prst", ""), _BOX)
    transform = props.find(a("xfrm")) if props is not None else None
    return tuple(_placed(x, y, rect, transform) for x, y in points)


def _placed(x: float, y: float, rect: Rect, transform: Element | None) -> Point:
    if transform is not None:
        x = 1 - x if transform.get("flipH") in ("1", "true") else x
        y = 1 - y if transform.get("flipV") in ("1", "true") else y
    across, down = (x - 0.5) * rect.width, (y - 0.5) * rect.height
    turn = math.radians(emu(transform.get("rot")) / 60_000) if transform is not None else 0.0
    middle_x, middle_y = rect.x + rect.width / 2, rect.y + rect.height / 2
    return (
        middle_x + across * math.cos(turn) - down * math.sin(turn),
        middle_y + across * math.sin(turn) + down * math.cos(turn),
    )


def _free(free: Element) -> Iterator[Point]:
    """The rings of a free outline in shares of its box. An arc counts as no more than its end."""
    paths = free.find(a("pathLst"))
    for path in paths if paths is not None else ():
        wide, high = emu(path.get("w")), emu(path.get("h"))
        if wide <= 0 or high <= 0 or path.get("fill") == "none":
            continue
        at = (0.0, 0.0)
        for step in path:
            spots = [(emu(pt.get("x")) / wide, emu(pt.get("y")) / high) for pt in step.iter(a("pt"))]
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
