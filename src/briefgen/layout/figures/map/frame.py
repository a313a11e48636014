"""Which part of the world a map shows: the neighbourhood of its actors.

In: a World, the actors' codes with those that the map is about, a size in points. Out: a :class:`MapWindow`.
Small and middling countries are shown whole; of very large ones (beside the others) a substantial part that
is near, so that none forces the frame to the width of a continent. An actor far away from all others stays
outside.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import accumulate, product
from math import ceil, fsum, hypot, log, sqrt

from msgspec import Struct

from briefgen.geometry import Point
from briefgen.layout.figures.map.clip import Box
from briefgen.layout.figures.map.projection import MapWindow, Projection, conic, polar
from briefgen.layout.figures.map.shapes import Polygon, World

Ring = Sequence[Point]
Table = Sequence[Sequence[int]]
"""How many cells are covered below each row and to the left of each column."""

_ENOUGH = 0.085
"""The share of the map that a large country fills to be seen as one."""
_WORTH = 0.6
"""What a country that fills nothing weighs, beside the logarithm of how much smaller all others become."""
_FAR_OFF = 0.45
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
    near = [rings for rings in countries if _away(rings, core) <= _FAR_OFF * extent]
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


_MARGIN = 0.06
_NEAR, _FAR = 0.16, 0.4
"""How deep into a very large country the map reaches, and how far it goes for it, as shares of the others'
extent."""
_LARGE, _LARGE_LEAST = 2.4, 120.0
"""Very large: so many times the middling actor, and at least so many square degrees (1.5 million km²)."""
_LEAP = 2.4
"""An actor that would widen the frame more than so many times at once is left outside."""
_WORLD = 110.0
"""Degrees across from which no cone fits."""
_ROUND = 5.0
"""Width of a map on the cylinder, in radians, that comes near to the whole Earth."""
_LEAST = 2.5
"""Degrees that a frame has at least: a city state is shown with its surroundings."""


class _Actor(Struct, frozen=True):
    """The outline of an actor's country, in degrees."""

    rings: list[list[tuple[float, float]]]
    """Outlines of its main parts."""
    middle: tuple[float, float]
    """Longitude and latitude of the middle of these."""
    area: float
    """Of the largest part, in square degrees."""

    @property
    def points(self) -> list[tuple[float, float]]:
        """The places of all parts."""
        return [place for ring in self.rings for place in ring]


def choose_frame(
    world: World, codes: Sequence[str], subjects: Iterable[str], width: float, heights: tuple[float, float]
) -> MapWindow:
    """The frame for actors that the world has shapes of, at least one; its height is between two limits."""
    actors = {code: _actor(world, code) for code in codes}
    about = [actors[code] for code in subjects if code in actors]
    centre = about[0].middle if about else _middlemost(list(actors.values()))
    large = _large(list(actors.values()), about)
    others = _others([a for a in actors.values() if a not in large], centre)
    if large and max(_across(others), _height(others)) <= _WORLD:
        frame = _reaching(others, large, width, heights)
        if frame is not None:
            return frame
    core = formed(_around([(p.x, p.y) for p in others]), (heights[0] / width, heights[1] / width))
    near = [place for actor in large for place in _near_part(_seen_from(centre, actor.points), core)]
    return _fitted(others + near, width, heights)


def _reaching(
    others: list[_GeoPoint], large: list[_Actor], width: float, heights: tuple[float, float]
) -> MapWindow | None:
    """The others' frame, widened for large countries; none if it would come round a pole or the Earth."""
    core = _fitted(others, width, heights)
    projection = core.projection
    box = _margined(projection, [(place.lon, place.lat) for place in others])
    countries = [[_turned(projection, ring) for ring in actor.rings] for actor in large]
    west, south, east, north = reaching(box, countries, (heights[0] / width, heights[1] / width))
    scale = width / (east - west)
    height = round(max(heights[0], min(heights[1], (north - south) * scale)), 2)
    frame = MapWindow(projection, scale, west, north, width, height)
    if (frame.shows_pole and not core.shows_pole) or (east - west > _ROUND and not projection.cone):
        return None
    return frame


def _turned(projection: Projection, ring: Sequence[tuple[float, float]]) -> Ring:
    """A ring on the plane, counted in the turn that brings its middle nearest."""
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    turn = 360 * round((projection.lon - (min(lons) + max(lons)) / 2) / 360)
    return list(zip(*projection.forward([lon + turn for lon in lons], lats), strict=True))


def _actor(world: World, code: str) -> _Actor:
    polygons = sorted(world.countries[code], key=_extent, reverse=True)
    main = polygons[0]
    middle, reach = _middle(main.box), 0.75 * math.hypot(*_sides(main.box))
    near = [p for p in polygons if _extent(p) > _extent(main) / 4 or _apart(_middle(p.box), middle) < reach]
    rings: list[list[tuple[float, float]]] = []
    for polygon in near[:12]:
        turn = 360 * round((middle[0] - _middle(polygon.box)[0]) / 360)
        rings.append([(lon + turn, lat) for lon, lat in _outline(world, polygon)])
    box = _around([place for ring in rings for place in ring])
    return _Actor(rings, _middle(box), _extent(main))


def _outline(world: World, polygon: Polygon) -> list[tuple[float, float]]:
    """Some points of a polygon's outer ring, in its own count of longitudes."""
    if _extent(polygon) < 0.2:
        west, south, east, north = polygon.box
        return [(west, south), (east, north)]
    points: list[tuple[float, float]] = []
    for arc in polygon.rings[0]:
        lons, lats = world.line(arc if arc >= 0 else ~arc)
        stride = max(1, len(lons) // 40)
        points += zip(lons[::stride], lats[::stride], strict=True)
    west = polygon.box[0]
    return [(lon + 360 * math.ceil((west - lon - 0.1) / 360), lat) for lon, lat in points]


def _sides(box: Box) -> tuple[float, float]:
    """Width and height of a box in degrees of latitude."""
    return (box[2] - box[0]) * math.cos(math.radians((box[1] + box[3]) / 2)), box[3] - box[1]


def _extent(polygon: Polygon) -> float:
    across, up = _sides(polygon.box)
    return across * up * 0.6  # what countries fill of the box round them, more or less


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Degrees between two places."""
    (place,) = _seen_from(b, [a])
    return math.hypot(place.x, place.y)


class _GeoPoint(Struct, frozen=True):
    """A place in degrees."""

    lon: float
    lat: float
    x: float
    """How far it is east of the map's middle."""
    y: float
    """How far it is north of the map's middle."""


def _seen_from(centre: tuple[float, float], points: Iterable[tuple[float, float]]) -> list[_GeoPoint]:
    """Places as seen from one in their midst (azimuthal equidistant: Snyder, page 195)."""
    sine, cosine = math.sin(math.radians(centre[1])), math.cos(math.radians(centre[1]))
    out: list[_GeoPoint] = []
    for lon, lat in points:
        turn, phi = math.remainder(lon - centre[0], 360), math.radians(lat)
        angle = math.radians(turn)
        s, c = math.sin(phi), math.cos(phi)
        along = c * math.cos(angle)
        far = math.acos(max(-1.0, min(1.0, sine * s + cosine * along)))
        k = math.degrees(far) / math.sin(far) if 1e-9 < far < math.pi - 1e-6 else math.degrees(1)
        x, y = k * c * math.sin(angle), k * (cosine * s - sine * along)
        out.append(_GeoPoint(centre[0] + turn, lat, x, y))
    return out


def _middlemost(actors: list[_Actor]) -> tuple[float, float]:
    """The middle of the actor that is nearest to all the others."""
    return min(actors, key=lambda a: fsum(_apart(b.middle, a.middle) for b in actors)).middle


def _large(actors: list[_Actor], about: list[_Actor]) -> list[_Actor]:
    """The actors that are very large beside the others; never one that the map is about."""
    middling = sorted(a.area for a in actors)[(len(actors) - 1) // 2]
    return [a for a in actors if a.area > max(_LARGE * middling, _LARGE_LEAST) and a not in about]


def _others(actors: list[_Actor], centre: tuple[float, float]) -> list[_GeoPoint]:
    """All places that the frame must show of actors that aren't large, from the nearest on."""
    places: list[_GeoPoint] = []
    box: Box | None = None
    count = 0
    for actor in sorted(actors, key=lambda a: _apart(a.middle, centre)):
        own = _seen_from(centre, actor.points)
        around = _around([(p.x, p.y) for p in own])
        wider = _around([around[:2], around[2:], box[:2], box[2:]]) if box else around
        settled = count >= max(2, 0.6 * len(actors))
        if box is None or not settled or _longer(wider) < _LEAP * _longer(box):
            places += own
            box = wider
            count += 1
    return places


def _near_part(places: list[_GeoPoint], core: Box) -> list[_GeoPoint]:
    """Places of a very large country that the map must reach: none if it is far, or in sight anyway."""
    west, south, east, north = core
    extent = max(min(east - west, north - south), _LEAST)
    away = [max(west - p.x, p.x - east, south - p.y, p.y - north, 0.0) for p in places]
    inside = [(p.x, p.y) for p, far in zip(places, away, strict=True) if far == 0]
    left, low, right, top = _around(inside) if inside else (0.0, 0.0, 0.0, 0.0)
    if min(away) > _FAR * extent or min(right - left, top - low) > _NEAR * extent:
        return []
    reach = min(away) + _NEAR * extent
    return [place for place, far in zip(places, away, strict=True) if far <= reach]


def _around(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _height(places: Sequence[_GeoPoint]) -> float:
    lats = [place.lat for place in places]
    return max(lats) - min(lats)


def _across(places: Sequence[_GeoPoint]) -> float:
    return _longer(_around([(p.x, p.y) for p in places]))


def _longer(box: Box) -> float:
    return max(box[2] - box[0], box[3] - box[1], _LEAST)


def _fitted(wanted: list[_GeoPoint], width: float, heights: tuple[float, float]) -> MapWindow:
    """The frame of the canvas' form round what is wanted, on the projection that suits it."""
    places = [(place.lon, place.lat) for place in wanted]
    west, south, east, north = _around(places)
    lon, sixth = (west + east) / 2, (north - south) / 6
    if max(_across(wanted), north - south) > _WORLD:
        places = _behind_gap(places)
        west, _, east, _ = _around(places)
        return _around_places(Projection((west + east) / 2), places, width, heights)
    frame = _around_places(conic(lon, south + sixth, north - sixth), places, width, heights)
    if frame.shows_pole:
        return _around_places(
            polar(lon, south if frame.projection.cone > 0 else north), places, width, heights
        )
    return frame


def _behind_gap(places: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The places with longitudes counted from the widest gap between them, so that the map ends in it."""
    lons = sorted(lon % 360 for lon, _ in places)
    start = max(zip(lons, [lons[-1] - 360, *lons], strict=False), key=lambda pair: pair[0] - pair[1])[0]
    return [((lon - start) % 360 + start, lat) for lon, lat in places]


def _around_places(
    projection: Projection, places: list[tuple[float, float]], width: float, heights: tuple[float, float]
) -> MapWindow:
    left, low, right, top = _margined(projection, places)
    across, up = right - left, top - low
    height = round(max(heights[0], min(heights[1], width * up / across)), 2)
    scale = min(width / across, height / up)
    if not projection.cone:
        scale = max(scale, width / math.tau)  # the world once round, and no part of it twice
    x, y = (left + right) / 2 - width / scale / 2, (low + top) / 2 + height / scale / 2
    return MapWindow(projection, scale, x, y, width, height)


def _margined(projection: Projection, places: list[tuple[float, float]]) -> Box:
    """The box round places on the plane, with a margin."""
    xs, ys = projection.forward([lon for lon, _ in places], [lat for _, lat in places])
    left, low, right, top = min(xs), min(ys), max(xs), max(ys)
    least = math.radians(_LEAST)
    wide = max(right - left, least) * (0.5 + _MARGIN)
    high = max(top - low, least) * (0.5 + _MARGIN)
    x, y = (left + right) / 2, (low + top) / 2
    return x - wide, y - high, x + wide, y + high
