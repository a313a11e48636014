"""How far a map reaches for countries much larger than the others: a part of each that can be seen.

In: the box of the other actors and the outlines of the large ones, on a plane. Out: the box that the map has.
Of all boxes round the others it is the smallest that shows enough of each large country, which is where that
lies nearest; a country that is too far away counts for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, product
from math import ceil, hypot, log, sqrt

from briefgen.layout.figures.map.clip import Point

Box = tuple[float, float, float, float]
"""West, south, east and north on a plane."""
Ring = Sequence[Point]
Table = Sequence[Sequence[int]]
"""How many cells are covered below each row and to the left of each column."""

_ENOUGH = 0.085
"""The share of the map that a large country fills to be seen as one."""
_WORTH = 0.6
"""What a country that fills nothing weighs, beside the logarithm of how much smaller all others become."""
_FAR = 0.45
"""How far from the others a country may be to be reached for, as a share of their extent."""
_STEPS = (0.0, 0.1, 0.22, 0.36, 0.52)
"""By how much the box may grow on each side, as shares of the same."""
_CELLS = 44


def formed(box: Box, form: tuple[float, float]) -> Box:
    """The box made as wide or as high as the canvas asks for: heights for a width of one, between two."""
    west, south, east, north = box
    wide = max(((north - south) / form[1] - (east - west)) / 2, 0.0)
    high = max(((east - west) * form[0] - (north - south)) / 2, 0.0)
    return west - wide, south - high, east + wide, north + high


def reaching(core: Box, countries: Sequence[Sequence[Ring]], form: tuple[float, float]) -> Box:
    """The box round ``core`` that shows enough of each country, in the form of the canvas."""
    start = formed(core, form)
    wide, high = start[2] - start[0], start[3] - start[1]
    extent = sqrt((core[2] - core[0]) * (core[3] - core[1]))
    near = [rings for rings in countries if _away(rings, core) <= _FAR * extent]
    if not near:
        return start
    spare = _STEPS[-1] * extent
    bounds = start[0] - spare, start[1] - spare, start[2] + spare, start[3] + spare
    tables = [_table(rings, bounds) for rings in near]
    steps = [step * extent for step in _STEPS]
    best, chosen = float("inf"), start
    for west, south, east, north in product(steps, repeat=4):
        box = formed((core[0] - west, core[1] - south, core[2] + east, core[3] + north), form)
        # Height costs less than width, for that alone makes everything smaller.
        cost = 0.75 * log((box[2] - box[0]) / wide) + 0.25 * log((box[3] - box[1]) / high)
        if cost < best:
            cost += _WORTH * _missing(tables, box, bounds)
            if cost < best - 1e-9:
                best, chosen = cost, box
    return chosen


def _away(rings: Sequence[Ring], box: Box) -> float:
    """How far the nearest place of an outline is from a box."""
    west, south, east, north = box
    return min(
        hypot(max(west - x, x - east, 0.0), max(south - y, y - north, 0.0)) for ring in rings for x, y in ring
    )


def _missing(tables: Sequence[Table], box: Box, bounds: Box) -> float:
    """By how much countries fill less of a box than is enough; 1 for each that fills nothing."""
    across, up = _CELLS / (bounds[2] - bounds[0]), _CELLS / (bounds[3] - bounds[1])
    left, right = (min(max(round((x - bounds[0]) * across), 0), _CELLS) for x in (box[0], box[2]))
    low, top = (min(max(round((y - bounds[1]) * up), 0), _CELLS) for y in (box[1], box[3]))
    enough = _ENOUGH * max((right - left) * (top - low), 1)
    total = 0.0
    for table in tables:
        covered = table[top][right] - table[top][left] - table[low][right] + table[low][left]
        total += max(1.0 - covered / enough, 0.0)
    return total


def _table(rings: Sequence[Ring], bounds: Box) -> Table:
    """Which cells of a raster lie in an area (by the even-odd rule), summed up from the lower left corner."""
    west, south, east, north = bounds
    wide, high = (east - west) / _CELLS, (north - south) / _CELLS
    table: list[list[int]] = [[0] * (_CELLS + 1)]
    for crossings in _crossings(rings, south, high):
        edges = [0] * (_CELLS + 1)
        columns = [min(max(ceil((x - west) / wide - 0.5), 0), _CELLS) for x in sorted(crossings)]
        for start, end in zip(columns[0::2], columns[1::2], strict=False):
            edges[start] += 1
            edges[end] -= 1
        sums = accumulate(list(accumulate(edges))[:_CELLS], initial=0)
        table.append([below + own for below, own in zip(table[-1], sums, strict=True)])
    return table


def _crossings(rings: Sequence[Ring], south: float, high: float) -> list[list[float]]:
    """For each row of the raster where its middle meets the outline."""
    found: list[list[float]] = [[] for _ in range(_CELLS)]
    for ring in rings:
        x, y = ring[-1]
        for u, v in ring:
            below, above = (y, v) if y < v else (v, y)
            first = max(ceil((below - south) / high - 0.5), 0)
            for row in range(first, min(ceil((above - south) / high - 0.5), _CELLS)):
                middle = south + (row + 0.5) * high
                found[row].append(x + (middle - y) * (u - x) / (v - y))
            x, y = u, v
    return found
