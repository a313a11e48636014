"""Lines and rings within a rectangle, and with no more points than can be seen.

In: points in the plane. Out: the same within 0, 0 and a width and height, in hundredths. Edges of a clipped
ring lie on the rectangle's sides, and are only for filling; clipped lines have no such edges.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from briefgen.geometry import Point

Box = tuple[float, float, float, float]
"""West, south, east and north: in degrees, or on the plane of a projection."""


def coarser(
    lons: list[float], lats: list[float], window: Box, step: float
) -> tuple[list[float], list[float]]:
    """A line in degrees without points nearer than ``step`` degrees of latitude to the one before.

    Beyond the window only turns from one side to another stay: what lies along one side of it is out of
    sight, and so is a straight line between its ends. Both ends of the line stay.
    """
    west, south, east, north = window
    narrow = math.cos(math.radians(max(-85.0, min(85.0, (lats[0] + lats[-1]) / 2))))
    x, y, last = lons[0], lats[0], 0
    across, up, near = [x], [y], step * step
    for n in range(1, len(lons) - 1):
        lon, lat = lons[n], lats[n]
        side = (lon < west) + 2 * (lon > east) + 4 * (lat < south) + 8 * (lat > north)
        if side and side == last:
            continue
        dx, dy = (lon - x) * narrow, lat - y
        if side == last and dx * dx + dy * dy < near:
            continue
        if side != last and last:
            # The last point out of sight, so that the line enters the window where it does.
            across.append(lons[n - 1])
            up.append(lats[n - 1])
        across.append(lon)
        up.append(lat)
        x, y, last = lon, lat, side
    return [*across, lons[-1]], [*up, lats[-1]]


def straightened(points: list[Point], grace: float) -> list[Point]:
    """The line without points that lie within ``grace`` of the straight line past them; both ends stay."""
    if len(points) < 4:
        return points
    out = [points[0]]
    (x, y), (u, v) = points[0], points[1]
    for p in points[2:]:
        # Twice the area of the triangle over its base is its height: how far the middle point is away.
        dx, dy = p[0] - x, p[1] - y
        off, base = (u - x) * dy - (v - y) * dx, dx * dx + dy * dy
        if off * off > grace * grace * base or (u - x) * dx + (v - y) * dy < 0:
            out.append((u, v))
            x, y = u, v
        u, v = p
    return [*out, points[-1]]


def clipped_ring(ring: Sequence[Point], width: float, height: float) -> list[Point]:
    """A ring within the rectangle (Sutherland and Hodgman); empty if nothing of it is."""
    sides = ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1))
    points = list(ring)
    for axis, edge, sign in sides:
        if not points:
            break
        reach = [sign * (p[axis] - edge) for p in points]
        if min(reach) >= 0:
            continue
        if max(reach) <= 0:
            return []
        points = _half_plane(points, reach, axis, edge)
    return points


def _half_plane(points: list[Point], reach: list[float], axis: int, edge: float) -> list[Point]:
    """The part of a ring on one side of a straight line."""
    out: list[Point] = []
    last, inside = points[-1], reach[-1]
    for p, depth in zip(points, reach, strict=True):
        if (depth >= 0) != (inside >= 0):
            out.append(_crossing(last, p, axis, edge))
        if depth >= 0:
            out.append(p)
        last, inside = p, depth
    return out


def _crossing(a: Point, b: Point, axis: int, edge: float) -> Point:
    t = (edge - a[axis]) / (b[axis] - a[axis])
    other = round(a[1 - axis] + t * (b[1 - axis] - a[1 - axis]), 2)
    return (edge, other) if axis == 0 else (other, edge)


def clipped_line(line: Sequence[Point], width: float, height: float) -> list[list[Point]]:
    """The pieces of a line within the rectangle."""
    xs, ys = [p[0] for p in line], [p[1] for p in line]
    if min(xs) >= 0 and max(xs) <= width and min(ys) >= 0 and max(ys) <= height:
        return [list(line)]
    if max(xs) < 0 or min(xs) > width or max(ys) < 0 or min(ys) > height:
        return []
    pieces: list[list[Point]] = []
    for a, b in pairwise(line):
        part = within(a, b, width, height)
        if part is None:
            continue
        if pieces and pieces[-1][-1] == part[0]:
            pieces[-1].append(part[1])
        else:
            pieces.append([*part])
    return pieces


def within(a: Point, b: Point, width: float, height: float) -> tuple[Point, Point] | None:
    """The part of a straight line within the rectangle (Liang and Barsky)."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    start, end = 0.0, 1.0
    for p, q in ((-dx, a[0]), (dx, width - a[0]), (-dy, a[1]), (dy, height - a[1])):
        if p == 0:
            if q < 0:
                return None
            continue
        t = q / p
        if p < 0:
            start = max(start, t)
        else:
            end = min(end, t)
    if start >= end:
        return None
    first = a if start == 0 else (round(a[0] + start * dx, 2), round(a[1] + start * dy, 2))
    return first, b if end == 1 else (round(a[0] + end * dx, 2), round(a[1] + end * dy, 2))


def area_of(ring: Sequence[Point]) -> float:
    """The area inside a ring, in the square of its units."""
    total = 0.0
    x, y = ring[-1]
    for p, q in ring:
        total += x * q - p * y
        x, y = p, q
    return abs(total) / 2
