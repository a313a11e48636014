"""The shapes of countries: boundary lines, and countries as rings of them.

In: countries as rings of lines, and outlines that replace some. Out: a :class:`World`. Longitudes and
latitudes are in degrees. A line runs on over the 180th meridian, to 181 and so on. A boundary between two
countries is one line, so that both sides of it are simplified alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from briefgen.layout.figures.map.clip import Box
from briefgen.source.geojson import CountryOutline, Ring

Line = tuple[list[float], list[float]]
"""Longitudes and latitudes of a line's points."""


class DisputedLine(Struct, frozen=True):
    """The common boundary of two countries that is disputed."""

    between: tuple[str, str]
    """The codes of the countries."""
    box: Box = (-180.0, -90.0, 180.0, 90.0)
    """The part of it that is disputed; the default takes in all of it."""


class Polygon(Struct, frozen=True):
    """A part of a country."""

    box: Box
    """West, south, east, north, in degrees."""
    rings: list[list[int]]
    """Numbers of lines, the outer ring first; ``~n`` is line n backwards."""


class World(Struct, frozen=True):
    """All countries and the lines that they are made of."""

    countries: Mapping[str, Sequence[Polygon]]
    """By ISO 3166 code of two letters; longer keys are lands without a code, which no actor has."""
    line: Callable[[int], Line]
    """Gives a line by its number."""
    owners: Mapping[int, tuple[str, ...]]
    """By the number of a line, the countries that it bounds: one at a coast, two at a boundary."""
    seams: frozenset[int]
    """Numbers of lines that only close a ring, and aren't drawn."""
    disputed: tuple[DisputedLine, ...]
    under: tuple[Polygon, ...] = ()
    """Built-in polygons that a project's own shapes lie on."""


def owners_of(countries: Mapping[str, Sequence[Polygon]]) -> dict[int, tuple[str, ...]]:
    """For each line whose land lies along it: one country at a coast, two at a boundary."""
    owners: dict[int, tuple[str, ...]] = {}
    for code, polygons in countries.items():
        for polygon in polygons:
            for ring in polygon.rings:
                for arc in ring:
                    number = arc if arc >= 0 else ~arc
                    owners[number] = (*owners[number], code) if number in owners else (code,)
    return owners


def with_outlines(world: World, outlines: Sequence[CountryOutline]) -> World:
    """The world with other shapes of some countries. The built-in ones stay beneath, as land of nobody.

    Boundaries that the built-in shapes share with others are not drawn: the house's own stand in their place.
    """
    first = max(world.owners, default=-1) + 1
    parts: list[tuple[Line, bool]] = []
    countries, under = dict(world.countries), list(world.under)
    for outline in outlines:
        under += countries.get(outline.code, ())
        countries[outline.code] = [_polygon(rings, first, parts) for rings in outline.polygons]
    seams = world.seams | {first + n for n, (_, closing) in enumerate(parts) if closing}
    replaced = {outline.code for outline in outlines}
    owners = {
        number: who
        for number, who in owners_of(countries).items()
        if replaced.isdisjoint(world.owners.get(number, ()))
    }

    def line(number: int) -> Line:
        return parts[number - first][0] if number >= first else world.line(number)

    return World(countries, line, owners, seams, world.disputed, tuple(under))


def _polygon(rings: Sequence[Ring], first: int, parts: list[tuple[Line, bool]]) -> Polygon:
    """A polygon whose lines are added to ``parts``, numbered from ``first``."""
    numbers: list[list[int]] = []
    for ring in rings:
        start = first + len(parts)
        parts += _parts(ring)
        numbers.append(list(range(start, first + len(parts))))
    lons, lats = rings[0]
    return Polygon((min(lons), min(lats), max(lons), max(lats)), numbers)


def _parts(ring: Ring) -> list[tuple[Line, bool]]:
    """A ring as lines one after the other; those along the 180th meridian only close it."""
    lons, lats = [*ring[0], ring[0][0]], [*ring[1], ring[1][0]]
    closing = [abs(a) == abs(b) == 180 for a, b in pairwise(lons)]
    starts = [n for n in range(len(closing)) if n == 0 or closing[n] != closing[n - 1]]
    ends = [*starts[1:], len(closing)]
    return [((lons[a : b + 1], lats[a : b + 1]), closing[a]) for a, b in zip(starts, ends, strict=True)]
