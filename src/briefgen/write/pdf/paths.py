"""Shapes and patterns as path operators (ISO 32000-1, 8.5.2).

In: a shape, or a pattern and the box to cover, in points from the page's lower left corner. Callers give y
upwards, as PDF has it; shapes have it downwards. Out: operators, for shapes without those that paint.
Patterns are lines in a clip, counted from the page's corner, so that neighbours join; plain lines stay sharp
at every zoom, where programs make pictures of tiling patterns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from math import ceil
from typing import assert_never

from briefgen.page import Pattern, Point, Rect, Shape
from briefgen.write.pdf.objects import number

# How far the control points of a quarter of an ellipse stand from its ends, as a share of the radius.
_ARC = 0.5523


# Distances and widths in points, to be told apart in a key of 10 points and from grey at reading distance.
_STRIPE_STEP, _STRIPE_WIDTH = 4.0, 0.9
_DOT_STEP, _DOT_WIDTH = 3.2, 1.1
_GRID_STEP, _GRID_WIDTH = 4.2, 0.5


Segment = tuple[float, float, float, float]


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


def hatching(pattern: Pattern, box: Rect) -> str:
    """Pen and lines of ``pattern`` over ``box``, whose corner is the lower left one here."""
    match pattern.kind:
        case "stripes":
            return f"{_STRIPE_WIDTH} w {_lines(_stripes(box, _STRIPE_STEP))} S"
        case "dots":
            # Round ends of a dash without length are dots; each line begins on a multiple of the step.
            pen = f"{_DOT_WIDTH} w 1 J [0.01 {_DOT_STEP - 0.01:.2f}] 0 d"
            return f"{pen} {_lines(_level(box, _DOT_STEP))} S"
        case "grid":
            lines = (*_level(box, _GRID_STEP), *_upright(box, _GRID_STEP))
            return f"{_GRID_WIDTH} w {_lines(lines)} S"
        case _:
            assert_never(pattern.kind)


def _lines(segments: Iterator[Segment] | tuple[Segment, ...]) -> str:
    return " ".join(f"{x:.2f} {y:.2f} m {right:.2f} {top:.2f} l" for x, y, right, top in segments)


def _level(box: Rect, step: float) -> Iterator[Segment]:
    left = step * (ceil(box.x / step) - 1)
    return ((left, y, box.right, y) for y in _steps(box.y, box.bottom, step))


def _upright(box: Rect, step: float) -> Iterator[Segment]:
    return ((x, box.y, x, box.bottom) for x in _steps(box.x, box.right, step))


def _stripes(box: Rect, step: float) -> Iterator[Segment]:
    """Lines that rise to the right, y = x + c, as far as they cross the box."""
    for c in _steps(box.y - box.right, box.bottom - box.x, step):
        start, end = max(box.x, box.y - c), min(box.right, box.bottom - c)
        yield start, start + c, end, end + c


def _steps(start: float, end: float, step: float) -> Iterator[float]:
    """Multiples of ``step`` from one before ``start`` to one after ``end``: pens are broad."""
    return (n * step for n in range(ceil(start / step) - 1, ceil(end / step) + 1))
