"""Shapes to path operators (ISO 32000-1, 8.5.2), without those that paint.

In: a shape and the page's coordinates of the corner that it is measured from. Out: operators. Callers give y
upwards, as the page has it; shapes have it downwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import assert_never

from briefgen.page import Point, Rect, Shape
from briefgen.write.pdf.syntax import number

# How far the control points of a quarter of an ellipse stand from its ends, as a share of the radius.
_ARC = 0.5523


def outline(shape: Shape, x: float, y: float) -> str:
    """The path of a shape whose rectangle is measured from ``x``, ``y``."""
    r = shape.rect
    left, top = x + r.x, y - r.y
    match shape.kind:
        case "rect":
            return rectangle(Rect(left, top - r.height, r.width, r.height))
        case "ellipse":
            return _ellipse(left + r.width / 2, top - r.height / 2, r.width / 2, r.height / 2)
        case "line":
            return f"{number(left)} {number(top)} m {number(left + r.width)} {number(top - r.height)} l"
        case "path":
            end = "" if shape.open else " h"
            return "\n".join(f"{_line(points, left, top)}{end}" for points in shape.paths if len(points) > 1)
        case _:
            assert_never(shape.kind)


def rectangle(box: Rect) -> str:
    """A rectangle; its corner is the lower left one here."""
    return f"{number(box.x)} {number(box.y)} {number(box.width)} {number(box.height)} re"


def _line(points: Sequence[Point], left: float, top: float) -> str:
    # One format for all points: formatting each number by itself takes three times as long.
    form = "%.2f %.2f m" + "\n%.2f %.2f l" * (len(points) - 1)
    return form % tuple(chain.from_iterable((left + x, top - y) for x, y in points))


def _ellipse(x: float, y: float, rx: float, ry: float) -> str:
    """Four arcs round the centre x, y."""
    cx, cy = rx * _ARC, ry * _ARC
    points = (
        (x - rx, y + cy, x - cx, y + ry, x, y + ry),
        (x + cx, y + ry, x + rx, y + cy, x + rx, y),
        (x + rx, y - cy, x + cx, y - ry, x, y - ry),
        (x - cx, y - ry, x - rx, y - cy, x - rx, y),
    )
    arcs = " ".join(" ".join(map(number, p)) + " c" for p in points)
    return f"{number(x - rx)} {number(y)} m {arcs}"
