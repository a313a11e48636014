"""From longitude and latitude to a plane and back.

In: degrees. Out: units of the Earth's radius, x to the right and y upwards. A Lambert conformal conic
projection for a part of the world, Miller's cylindrical one along the equator and for all of it; both on a
sphere (Snyder, Map Projections: A Working Manual, 1987, pages 106 to 108 and 88).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from briefgen.layout.figures.map.clip import Box


class MapWindow(Struct, frozen=True):
    """The part of a projection's plane that a map shows."""

    projection: Projection
    scale: float
    """Points for each unit of the plane."""
    left: float
    """x of the left edge, on the plane."""
    top: float
    """y of the upper edge, on the plane."""
    width: float
    """In points."""
    height: float
    """In points."""

    def place(self, lons: Sequence[float], lats: Sequence[float]) -> list[tuple[float, float]]:
        """Points to points from the top left corner."""
        xs, ys = self.projection.forward(lons, lats)
        scale, left, top = self.scale, self.left, self.top
        return [((x - left) * scale, (top - y) * scale) for x, y in zip(xs, ys, strict=True)]

    def window(self) -> Box:
        """The degrees between which all lies that the frame shows, with some to spare."""
        steps = [n / 12 for n in range(13)]
        edge = [(s, e) for s in steps for e in (0.0, 1.0)] + [(e, s) for s in steps for e in (0.0, 1.0)]
        places = [
            self.projection.backward(
                self.left + x * self.width / self.scale, self.top - y * self.height / self.scale
            )
            for x, y in edge
        ]
        lons, lats = [lon for lon, _ in places], [lat for _, lat in places]
        west, east, south, north = min(lons), max(lons), min(lats), max(lats)
        if self.shows_pole:
            middle = self.projection.lon
            west, east = middle - 180, middle + 180
            south, north = (south, 90.0) if self.projection.cone > 0 else (-90.0, north)
        return west - 1, south - 1, east + 1, north + 1

    @property
    def shows_pole(self) -> bool:
        """Whether the tip of the cone is in sight."""
        x, y = -self.left * self.scale, (self.top - self.projection.tip) * self.scale
        return bool(self.projection.cone) and 0 <= x <= self.width and 0 <= y <= self.height


_FLAT = 0.06
"""Below this constant of the cone its tip is so far away that it is as good as a cylinder."""


class Projection(Struct, frozen=True):
    """A conic projection, or the cylindrical one."""

    lon: float
    """The central meridian, in degrees."""
    cone: float = 0.0
    """The constant of the cone (n in Snyder); 0 for the cylinder."""
    factor: float = 0.0
    """Radius at the equator (F in Snyder), in radii of the Earth."""
    tip: float = 0.0
    """Radius at the origin, in radii of the Earth: y of the cone's tip."""

    def forward(self, lons: Sequence[float], lats: Sequence[float]) -> tuple[list[float], list[float]]:
        """Points to the plane. Longitudes may lie beyond 180 degrees; poles are moved a little inwards."""
        middle = self.lon
        turn = [math.radians(lon - middle) for lon in lons]
        if not self.cone:
            narrow = math.radians(0.4)
            high = [math.tan(math.pi / 4 + lat * narrow) for lat in _between(-85.0, lats, 85.0)]
            return turn, [1.25 * math.log(lat) for lat in high]
        cone, factor, tip = self.cone, self.factor, self.tip
        # Far behind the tip of the cone the plane has no end.
        low, top = (-70.0, 89.9) if cone > 0 else (-89.9, 70.0)
        right, degree = math.pi / 4, math.radians(0.5)
        half = [math.tan(right + lat * degree) for lat in _between(low, lats, top)]
        radii = [factor / t**cone for t in half]
        angles = [cone * t for t in turn]
        xs = [r * math.sin(a) for r, a in zip(radii, angles, strict=True)]
        return xs, [tip - r * math.cos(a) for r, a in zip(radii, angles, strict=True)]

    def backward(self, x: float, y: float) -> tuple[float, float]:
        """A point of the plane to longitude and latitude."""
        if not self.cone:
            lat = 2.5 * (math.atan(math.exp(0.8 * max(-2.4, min(2.4, y)))) - math.pi / 4)
            return self.lon + math.degrees(x), max(-90.0, min(90.0, math.degrees(lat)))
        sign = math.copysign(1.0, self.cone)
        radius = max(math.hypot(x, self.tip - y), 1e-9)
        angle = math.atan2(sign * x, sign * (self.tip - y))
        lat = 2 * math.atan((abs(self.factor) / radius) ** (1 / self.cone)) - math.pi / 2
        return self.lon + math.degrees(angle / self.cone), math.degrees(lat)


def _between(least: float, numbers: Sequence[float], most: float) -> Sequence[float]:
    """The numbers, those beyond the limits moved to them; nearly always there are none."""
    if least <= min(numbers) and max(numbers) <= most:
        return numbers
    return [max(least, min(most, number)) for number in numbers]


def conic(lon: float, south: float, north: float) -> Projection:
    """Lambert's projection true at two parallels; the cylinder where the cone would be nearly one."""
    one, two = (math.radians(max(-80.0, min(80.0, lat))) for lat in (south, north))
    if two - one < 0.01:
        cone = math.sin(one)
    else:
        grown = math.log(math.tan(math.pi / 4 + two / 2) / math.tan(math.pi / 4 + one / 2))
        cone = math.log(math.cos(one) / math.cos(two)) / grown
    if abs(cone) < _FLAT:
        return Projection(lon)
    factor = math.cos(one) * math.tan(math.pi / 4 + one / 2) ** cone / cone
    middle = (one + two) / 2
    return Projection(lon, cone, factor, factor / math.tan(math.pi / 4 + middle / 2) ** cone)


def polar(lon: float, lat: float) -> Projection:
    """The plane that touches the pole (stereographic), true at a parallel: a cone that has become flat."""
    sign = math.copysign(1.0, lat)
    near = math.radians(max(45.0, abs(lat)))
    factor = sign * math.cos(near) * math.tan(math.pi / 4 + near / 2)
    return Projection(lon, sign, factor, 0.0)
