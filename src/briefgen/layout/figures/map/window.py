"""The window on the world that a map shows: from longitude and latitude to points, and back."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefgen.layout.figures.map.neighbours import Box
from briefgen.layout.figures.map.projection import Projection


class MapWindow(Struct, frozen=True):
    """A window on a projection: ``scale`` points a unit; ``left`` and ``top`` are on the plane."""

    projection: Projection
    scale: float
    left: float
    top: float
    width: float
    height: float

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
