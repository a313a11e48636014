"""What a map's frame shows of the world, in points: areas to fill and lines to draw.

In: a World, a MapWindow, the codes whose areas stand apart. Out: a :class:`MapView`. Fills are clipped rings;
lines come from the boundaries themselves, so that no line is drawn where the frame cuts a country.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import sub

from msgspec import Struct

from briefgen.geometry import Point
from briefgen.layout.figures.map.clip import (
    Box,
    area_of,
    clipped_line,
    clipped_ring,
    coarser,
    straightened,
)
from briefgen.layout.figures.map.projection import MapWindow
from briefgen.layout.figures.map.shapes import DisputedLine, Polygon, World
from briefgen.page import Rect

_STEP = 0.7
"""How near two points of a line may be, in points."""
_GRACE = 0.15
"""How far a line may be from where it was, in points, to need fewer points."""
_SPECK = 0.6
"""Islands that measure less in points, across and down, are left out."""
_LEAP = 4.0
"""Degrees of longitude after which a straight line gets a point more, for it may be a parallel."""

_DOT = 2.4
"""Radius in points of the dot that stands for a country too small to be seen."""

Ring = list[Point]


class ProjectedShape(Struct, frozen=True):
    """Rings to fill, or lines to draw, as one shape."""

    rect: Rect
    paths: tuple[tuple[Point, ...], ...]
    """In points from the corner of ``rect``, rounded to hundredths."""


class MapView(Struct, frozen=True):
    """What a map shows, in points. None where there is nothing in sight."""

    frame: MapWindow
    areas: Mapping[str, tuple[Ring, ...]]
    """The rings of each actor in sight, by its code."""
    fills: Mapping[str, ProjectedShape]
    """The same as shapes; a country too small to be seen is a dot."""
    land: ProjectedShape | None
    """All other countries."""
    coasts: ProjectedShape | None
    borders: ProjectedShape | None
    disputed: ProjectedShape | None
    """Disputed boundaries."""


def drawn(lines: Sequence[Sequence[Point]]) -> ProjectedShape | None:
    """Lines as paths of a shape."""
    xs, ys = [p[0] for line in lines for p in line], [p[1] for line in lines for p in line]
    if not xs:
        return None
    x, y = round(min(xs), 2), round(min(ys), 2)
    # Programs that show slides have no use for a shape without any width or height.
    rect = Rect(x, y, round(max(max(xs) - x, 0.1), 2), round(max(max(ys) - y, 0.1), 2))
    return ProjectedShape(
        rect, tuple(tuple([(round(u - x, 2), round(v - y, 2)) for u, v in line]) for line in lines)
    )


def map_view(world: World, frame: MapWindow, codes: Sequence[str]) -> MapView:
    """All that the frame shows, with the areas of ``codes`` apart from other land."""
    maker = _Maker(world, frame)
    areas = {code: maker.actor(world.countries[code]) for code in codes}
    others = [p for code in world.countries if code not in areas for p in world.countries[code]]
    land = maker.rings([*world.under, *others])
    # What lies under a house's own shapes has no lines of its own.
    lines = [drawn(part) for part in maker.lines()]
    seen = {code: rings for code, rings in areas.items() if rings}
    fills = {code: fill for code, rings in seen.items() if (fill := drawn(_with_dot(rings)))}
    return MapView(frame, seen, fills, drawn(land), *lines)


def out_of_sight(world: World, frame: MapWindow, codes: Sequence[str]) -> frozenset[str]:
    """Those of ``codes`` of which the frame shows nothing, found without drawing all the rest."""
    maker = _Maker(world, frame)
    return frozenset(code for code in codes if not maker.is_seen(world.countries[code]))


class _Maker:
    """Places each line once, whichever countries ask for it."""

    def __init__(self, world: World, frame: MapWindow) -> None:
        self.world, self.frame = world, frame
        self.window = frame.window()
        self.step = math.degrees(_STEP / frame.scale)
        # Round a pole the plane closes, and every place is there once.
        self.turns = (0,) if abs(frame.projection.cone) == 1 else (-360, 0, 360)
        self.placed: dict[tuple[int, int], Ring] = {}

    def rings(self, polygons: Sequence[Polygon]) -> tuple[Ring, ...]:
        """The rings of polygons as the frame shows them; of specks the largest, if there is nothing else."""
        frame = self.frame
        seen: list[Ring] = []
        specks: list[Ring] = []
        for polygon, turn in self._in_sight(polygons):
            for numbers in polygon.rings:
                ring = clipped_ring(self._ring(numbers, turn), frame.width, frame.height)
                if len(ring) > 2:
                    (specks if _is_speck(ring) else seen).append(ring)
        return tuple(seen) or tuple(sorted(specks, key=area_of)[-1:])

    def actor(self, polygons: Sequence[Polygon]) -> tuple[Ring, ...]:
        """The rings of a country that must be seen: if it is smaller than a point, a ring round that."""
        rings = self.rings(polygons)
        if rings:
            return rings
        for polygon, turn in self._in_sight(polygons):
            west, south, east, north = polygon.box
            ((x, y),) = self.frame.place([(west + east) / 2 + turn], [(south + north) / 2])
            if 1 < x < self.frame.width - 1 and 1 < y < self.frame.height - 1:
                return (
                    [(round(x + a, 2), round(y + b, 2)) for a, b in ((-0.2, 0.2), (0.2, 0.2), (0, -0.2))],
                )
        return ()

    def is_seen(self, polygons: Sequence[Polygon]) -> bool:
        """Whether anything of a country is in the frame; mostly some point of its outline is."""
        for polygon, turn in self._in_sight(polygons):
            lons, lats = self.world.line(max(polygon.rings[0][0], ~polygon.rings[0][0]))
            places = self.frame.place([lon + turn for lon in lons[::4]], lats[::4])
            if any(1 < x < self.frame.width - 1 and 1 < y < self.frame.height - 1 for x, y in places):
                return True
        return bool(self.actor(polygons))

    def _in_sight(self, polygons: Sequence[Polygon]) -> Iterator[tuple[Polygon, int]]:
        """Polygons that may be in the frame, with the turns round the globe that bring them there."""
        west, south, east, north = self.window
        for polygon in polygons:
            box = polygon.box
            if box[1] > north or box[3] < south:
                continue
            for turn in self.turns:
                if len(self.turns) == 1 or (box[0] + turn <= east and box[2] + turn >= west):
                    yield polygon, turn

    def _ring(self, numbers: Sequence[int], turn: int) -> Ring:
        """A ring's points: its lines one after the other, each in the turn where the one before ended."""
        out: Ring = []
        end: float | None = None
        for arc in numbers:
            number = arc if arc >= 0 else ~arc
            lons = self.world.line(number)[0]
            first, last = (lons[0], lons[-1]) if arc >= 0 else (lons[-1], lons[0])
            line_turn = turn if end is None else 360 * round((end - first) / 360)
            points = self._line(number, line_turn)
            out += points if arc >= 0 else points[::-1]
            end = last + line_turn
        return out

    def _line(self, number: int, turn: int) -> Ring:
        """A line in points; only its ends and what parallels ask for, where none of it is in the window."""
        key = number, turn
        if key not in self.placed:
            lons, lats = self.world.line(number)
            lons = [lon + turn for lon in lons] if turn else lons
            self.placed[key] = self._points(lons, lats)
        return self.placed[key]

    def _points(self, lons: list[float], lats: list[float]) -> Ring:
        if self._outside(lons, lats):
            lons, lats = [lons[0], lons[-1]], [lats[0], lats[-1]]
        elif len(lons) > 8:
            lons, lats = coarser(lons, lats, self.window, self.step)
        return straightened(self.frame.place(*_with_parallels(lons, lats)), _GRACE)

    def _outside(self, lons: list[float], lats: list[float]) -> bool:
        """Whether a line lies wholly beyond one side of the window: then so do straight lines along it."""
        west, south, east, north = self.window
        return max(lons) < west or min(lons) > east or max(lats) < south or min(lats) > north

    def lines(self) -> tuple[tuple[Ring, ...], tuple[Ring, ...], tuple[Ring, ...]]:
        """Coasts, boundaries and disputed boundaries, of all lines that were placed."""
        coasts: list[Ring] = []
        borders: list[Ring] = []
        disputed: list[Ring] = []
        for (number, turn), points in self.placed.items():
            owners = self.world.owners.get(number, ())
            if number in self.world.seams or not owners or not self._is_drawn(points):
                continue
            if len(owners) == 1:
                coasts += self._clipped(points)
            elif parts := _disputed(self.world.disputed, owners):
                self._split(number, turn, parts, borders, disputed)
            else:
                (disputed if any(len(o) > 2 for o in owners) else borders).extend(self._clipped(points))
        return tuple(coasts), tuple(borders), tuple(disputed)

    def _is_drawn(self, points: Ring) -> bool:
        return points[0] != points[-1] or not _is_speck(points)

    def _clipped(self, points: Ring) -> list[Ring]:
        return clipped_line(points, self.frame.width, self.frame.height)

    def _split(
        self, number: int, turn: int, boxes: list[Box], borders: list[Ring], disputed: list[Ring]
    ) -> None:
        """A boundary of which only the part within the boxes is disputed."""
        lons, lats = self.world.line(number)
        inside = [
            any(b[0] <= (x + u) / 2 <= b[2] and b[1] <= (y + v) / 2 <= b[3] for b in boxes)
            for (x, y), (u, v) in pairwise(zip(lons, lats, strict=True))
        ]
        start = 0
        for n in range(1, len(inside) + 1):
            if n == len(inside) or inside[n] != inside[start]:
                part = [lon + turn for lon in lons[start : n + 1]], lats[start : n + 1]
                (disputed if inside[start] else borders).extend(self._clipped(self._points(*part)))
                start = n


def _disputed(lines: Sequence[DisputedLine], owners: tuple[str, ...]) -> list[Box]:
    """The boxes within which a boundary between these two is disputed."""
    pair = set(owners)
    return [line.box for line in lines if set(line.between) == pair]


def _with_parallels(lons: list[float], lats: list[float]) -> tuple[list[float], list[float]]:
    """The line with points in between where it runs far to the east or west at once."""
    steps = list(map(sub, lons[1:], lons))
    if max(steps) <= _LEAP and min(steps) >= -_LEAP:
        return lons, lats
    across, up = lons[:1], lats[:1]
    for n in range(1, len(lons)):
        dx, dy = lons[n] - lons[n - 1], lats[n] - lats[n - 1]
        count = int(abs(dx) // _LEAP) + 1
        across += [lons[n - 1] + dx * k / count for k in range(1, count)] + [lons[n]]
        up += [lats[n - 1] + dy * k / count for k in range(1, count)] + [lats[n]]
    return across, up


def _with_dot(rings: Sequence[Ring]) -> Sequence[Ring]:
    """The rings, with a dot over the largest one where all of them are too small to be seen."""
    largest = max(rings, key=area_of)
    if area_of(largest) > 2 * _DOT * _DOT:
        return rings
    xs, ys = [p[0] for p in largest], [p[1] for p in largest]
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    turns = [math.tau * n / 20 for n in range(20)]
    dot = [(x + _DOT * math.cos(turn), y + _DOT * math.sin(turn)) for turn in turns]
    return [dot, *(ring for ring in rings if ring is not largest)]


def _is_speck(ring: Ring) -> bool:
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return max(xs) - min(xs) < _SPECK and max(ys) - min(ys) < _SPECK
