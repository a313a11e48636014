"""Patterns as lines across a box: stripes, dots, a grid.

In: a pattern and the box to cover, in points from the page's lower left corner. Out: the pen and the lines,
to be stroked within a clip. They are counted from the page's corner, so that neighbours join. Plain lines
stay sharp in print and at every zoom, where programs make pictures of tiling patterns.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import assert_never

from briefgen.page import Pattern, Rect

# Distances and widths in points, to be told apart in a key of 10 points and from grey at reading distance.
_STRIPE_STEP, _STRIPE_WIDTH = 4.0, 0.9
_DOT_STEP, _DOT_WIDTH = 3.2, 1.1
_GRID_STEP, _GRID_WIDTH = 4.2, 0.5


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


Segment = tuple[float, float, float, float]


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
