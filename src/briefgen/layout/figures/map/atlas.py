"""The world's shapes as they are shipped, and what maps have worked out of them.

In: the bytes of the shipped files ``geo/countries.json`` and ``geo/disputed.json``, and a house's own shapes.
Out: a :class:`World`, read when a map first asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from briefgen.layout.figures.map.clip import Box
from briefgen.layout.figures.map.shapes import (
    DisputedLine,
    Line,
    Polygon,
    World,
    owners_of,
    with_outlines,
)
from briefgen.source.geojson import read_shapes

if TYPE_CHECKING:
    from briefgen.layout.figures.map.labels import LabelSpot
    from briefgen.layout.figures.map.projection import MapWindow
    from briefgen.layout.figures.map.view import MapView


class _File(Struct):
    unit: int
    arcs: list[list[int]]
    seams: list[int]
    countries: dict[str, list[tuple[Box, list[list[int]]]]]


class _Disputed(Struct):
    lines: list[DisputedLine]


class Atlas:
    """The world's shapes, read when a map first asks for them.

    ``frames``, ``views`` and ``spots`` keep what maps have worked out, for briefs with the same actors and
    sizes.
    """

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._lines: dict[int, Line] = {}
        self._own: dict[bytes, World] = {}
        self.frames: dict[tuple[object, ...], MapWindow] = {}
        self.views: dict[tuple[object, ...], MapView] = {}
        self.spots: dict[tuple[object, ...], dict[str, LabelSpot]] = {}

    def world(self, shapes: bytes | None = None) -> World:
        """The built-in shapes, with a house's own in their places. Raises BG124 for shapes that are none."""
        if shapes is None:
            return self._world
        if shapes not in self._own:
            self._own[shapes] = with_outlines(self._world, read_shapes(shapes))
        return self._own[shapes]

    @cached_property
    def _world(self) -> World:
        file = msgspec.json.decode(self._read("geo/countries.json"), type=_File)
        disputed = msgspec.json.decode(self._read("geo/disputed.json"), type=_Disputed)
        unit = file.unit
        countries = {
            code: [
                Polygon((w / unit, s / unit, e / unit, n / unit), rings) for (w, s, e, n), rings in polygons
            ]
            for code, polygons in file.countries.items()
        }

        def line(number: int) -> Line:
            if number not in self._lines:
                arc = file.arcs[number]
                lons = [x / unit for x in accumulate(arc[0::2])]
                self._lines[number] = lons, [y / unit for y in accumulate(arc[1::2])]
            return self._lines[number]

        seams = frozenset(file.seams)
        return World(countries, line, owners_of(countries), seams, tuple(disputed.lines))
