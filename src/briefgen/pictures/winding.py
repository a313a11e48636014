"""Rings that SVG fills by their direction, as outlines that are filled by the even-odd rule.

In: the rings of one path, in the order in which they are drawn. Out: groups of rings, each of which is
filled by itself. Holes go with the ring around them; rings that only lie on each other are apart, for by the
even-odd rule they would cut each other out, and it is the only rule that all writers have.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from briefgen.pictures.image import Ring

Points = list[tuple[float, float]]
_MOST = 2_000_000
"""Rings times steps; with more than that rings stay together."""


def apart(rings: Sequence[Ring], *, even_odd: bool) -> tuple[tuple[Ring, ...], ...]:
    """Groups of rings."""
    if even_odd or len(rings) < 2 or len(rings) * sum(len(ring.steps) for ring in rings) > _MOST:
        return (tuple(rings),) if rings else ()
    flat = [flattened(ring) for ring in rings]
    areas = [_area(points) for points in flat]
    largest = max(areas, key=abs)
    outer = [n for n, area in enumerate(areas) if area * largest >= 0]
    groups = {n: [rings[n]] for n in outer}
    for n, points in enumerate(flat):
        if n in groups:
            continue
        around = [m for m in outer if abs(areas[m]) > abs(areas[n]) and _holds(flat[m], points[0])]
        # What cuts nothing out is painted itself.
        nearest = min(around, key=lambda m: abs(areas[m]), default=None)
        if nearest is None:
            groups[n] = [rings[n]]
        else:
            groups[nearest].append(rings[n])
    return tuple(tuple(groups[n]) for n in sorted(groups))


def flattened(ring: Ring) -> Points:
    """Points on a ring: ends of lines, and three more along a curve."""
    points: Points = []
    for step in ring.steps:
        if len(step) == 6:
            points += (_along(points[-1], step, t) for t in (0.25, 0.5, 0.75))
        points.append((step[-2], step[-1]))
    return points


def _along(start: tuple[float, float], step: Sequence[float], t: float) -> tuple[float, float]:
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    x = a * start[0] + b * step[0] + c * step[2] + d * step[4]
    return x, a * start[1] + b * step[1] + c * step[3] + d * step[5]


def _area(points: Points) -> float:
    """Twice the area; below 0 for rings that run the other way round."""
    ends = zip(points, [*points[1:], points[0]], strict=True)
    return fsum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in ends)


def _holds(points: Points, spot: tuple[float, float]) -> bool:
    x, y = spot
    inside = False
    x0, y0 = points[-1]
    for x1, y1 in points:
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
        x0, y0 = x1, y1
    return inside
