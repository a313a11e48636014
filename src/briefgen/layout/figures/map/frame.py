"""Which part of the world a map shows: the neighbourhood of its actors.

In: a World, the actors' codes with those that the map is about, a size in points. Out: a :class:`MapWindow`.
Small and middling countries are shown whole; of very large ones (beside the others) a substantial part that
is near, so that none forces the frame to the width of a continent. An actor far away from all others stays
outside.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from math import fsum

from msgspec import Struct

from briefgen.layout.figures.map.neighbours import Box, Ring, formed, reaching
from briefgen.layout.figures.map.projection import Projection, conic, polar
from briefgen.layout.figures.map.shapes import Polygon, World
from briefgen.layout.figures.map.window import MapWindow

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
    """Places along an actor's main parts, their middle, and the square degrees of the largest part."""

    rings: list[list[tuple[float, float]]]
    middle: tuple[float, float]
    area: float

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
    """A place in degrees; ``x`` and ``y`` are how far to the east and north of the map's middle it is."""

    lon: float
    lat: float
    x: float
    y: float


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
