"""How wide an area is at each height: what labels need to know of it.

In: an area's rings in points. Out: an :class:`AreaSpans`, from lines drawn through it at equal distances.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor, fsum, hypot

from msgspec import Struct

from briefgen.geometry import Point
from briefgen.layout.figures.map.clip import area_of

STEP = 4.0
"""Points between two rows on which areas are measured."""

_SMALL = 24.0
"""An area of fewer square points is told by its largest part alone."""

Stretch = tuple[float, float]
"""From x to x."""


class AreaSpans(Struct, frozen=True):
    """How wide an area is at each height. Lengths in points."""

    rows: Mapping[int, Sequence[Stretch]]
    """By n, for the horizontal line at n times ``STEP``, its stretches inside the area."""
    heart: Point
    """A point well inside."""
    middle: Point
    """The centre of its mass."""
    size: float
    """In square points."""

    def common(self, row: int, rows_around: int) -> Sequence[Stretch]:
        """The stretches that lie in the area on a row and on as many above and below it."""
        return _common(self.rows, row, rows_around)


def area_in(rings: Sequence[Sequence[Point]]) -> AreaSpans:
    """The area inside rings, by the even-odd rule."""
    crossings: dict[int, list[float]] = {}
    for ring in rings:
        x, y = ring[-1]
        for u, v in ring:
            low, high = (y, v) if y < v else (v, y)
            if floor(high / STEP) * STEP >= low != high:
                for row in range(ceil(low / STEP), floor(high / STEP) + 1):
                    if low <= row * STEP < high:
                        crossings.setdefault(row, []).append(x + (row * STEP - y) * (u - x) / (v - y))
            x, y = u, v
    rows = {row: _paired(sorted(crossings[row])) for row in sorted(crossings)}
    size = STEP * fsum(b - a for row in rows.values() for a, b in row)
    heart = _heart(rows) if size > _SMALL else _centre(rings)
    return AreaSpans(rows, heart, _middle(rows) if size > _SMALL else heart, size)


def _paired(crossings: list[float]) -> list[Stretch]:
    return [(a, b) for a, b in zip(crossings[0::2], crossings[1::2], strict=False) if b > a]


def _common(rows: Mapping[int, Sequence[Stretch]], row: int, rows_around: int) -> Sequence[Stretch]:
    here = rows.get(row, ())
    for n in range(1, rows_around + 1):
        for there in (rows.get(row - n, ()), rows.get(row + n, ())):
            here = [(max(a, c), min(b, d)) for a, b in here for c, d in there if min(b, d) > max(a, c)]
    return here


def _heart(rows: Mapping[int, Sequence[Stretch]]) -> Point:
    """The middle of the widest stretch, if possible of one that has as much above and below."""
    best = (0.0, 0.0, 0.0)
    for rows_around in (4, 2, 1, 0):
        best = max(
            ((b - a, (a + b) / 2, row * STEP) for row in rows for a, b in _common(rows, row, rows_around)),
            default=best,
        )
        if best[0] > rows_around * STEP:
            break
    return best[1], best[2]


def _centre(rings: Sequence[Sequence[Point]]) -> Point:
    """The middle of the largest ring's box."""
    largest = max(rings, key=area_of)
    xs, ys = [x for x, _ in largest], [y for _, y in largest]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _middle(rows: Mapping[int, Sequence[Stretch]]) -> Point:
    parts = [(b - a, (a + b) / 2, row * STEP) for row, stretches in rows.items() for a, b in stretches]
    total = fsum(long for long, _, _ in parts)
    return fsum(n * x for n, x, _ in parts) / total, fsum(n * y for n, _, y in parts) / total


def owners_at(areas: Mapping[str, AreaSpans]) -> dict[tuple[int, int], str]:
    """Whose area the points of a raster of ``STEP`` points lie in, by row and column."""
    return {
        (row, column): code
        for code, area in areas.items()
        for row, stretches in area.rows.items()
        for a, b in stretches
        for column in range(ceil(a / STEP), floor(b / STEP) + 1)
    }


def apart(a: Point, b: Point) -> float:
    """The distance of two points."""
    return hypot(a[0] - b[0], a[1] - b[1])
