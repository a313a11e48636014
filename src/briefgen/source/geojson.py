"""Reads a house's own shapes of countries: GeoJSON, within bounds.

In: bytes. Out: :class:`CountryOutline` values in degrees, one for each country, or BG124. The file must be a
FeatureCollection whose features are Polygons or MultiPolygons, each with its ISO 3166 code of two letters as
the property ``iso``. Whatever else stands in it is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NoReturn

import msgspec
from msgspec import Struct

from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, Span, amount, shown
from briefgen.input_limits import SHAPES_BYTES, SHAPES_POINTS

SHAPES = "BG124"

_CODE = re.compile(r"[A-Z]{2}\Z")
_HINT = (
    "the shapes are a FeatureCollection of Polygons and MultiPolygons, each with its code as property `iso`"
)

Ring = tuple[tuple[float, ...], tuple[float, ...]]
"""Longitudes and latitudes of a ring's points in degrees, the first not repeated at the end."""


class CountryOutline(Struct, frozen=True):
    """The outline of a country."""

    code: str
    polygons: tuple[tuple[Ring, ...], ...]
    """Each is a list of rings, the outer one first."""


class _Polygon(Struct, tag="Polygon", tag_field="type"):
    coordinates: list[list[list[float]]]


class _MultiPolygon(Struct, tag="MultiPolygon", tag_field="type"):
    coordinates: list[list[list[list[float]]]]


class _Feature(Struct, tag="Feature", tag_field="type"):
    geometry: _Polygon | _MultiPolygon
    properties: dict[str, Any]


class _Collection(Struct, tag="FeatureCollection", tag_field="type"):
    features: list[_Feature]


def read_shapes(data: bytes, span: Span | None = None) -> tuple[CountryOutline, ...]:
    """The countries of a GeoJSON file, by code. ``span`` is where the file is named. Raises BG124."""
    if len(data) > SHAPES_BYTES:
        _refuse(f"the shapes have {len(data)} bytes, more than {SHAPES_BYTES}", span)
    try:
        collection = msgspec.json.decode(data, type=_Collection)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        _refuse(f"the shapes cannot be read: {shown(str(error) or 'nested too deep', 120)[1:-1]}", span)
    found: dict[str, list[tuple[Ring, ...]]] = {}
    room = SHAPES_POINTS
    for feature in collection.features:
        code = feature.properties.get("iso")
        if not isinstance(code, str) or not _CODE.match(code):
            _refuse(f"a feature has the code {shown(str(code))}, which is not two capital letters", span)
        for polygon in _polygons(feature.geometry):
            room -= sum(map(len, polygon))
            if room < 0:
                _refuse(f"the shapes have more than {SHAPES_POINTS} points", span)
            found.setdefault(code, []).append(tuple(_ring(ring, code, span) for ring in polygon))
    return tuple(CountryOutline(code, tuple(found[code])) for code in sorted(found))


def _polygons(geometry: _Polygon | _MultiPolygon) -> Iterator[list[list[list[float]]]]:
    polygons = geometry.coordinates if isinstance(geometry, _MultiPolygon) else [geometry.coordinates]
    return (polygon for polygon in polygons if polygon)


def _ring(points: list[list[float]], code: str, span: Span | None) -> Ring:
    """One ring, its points judged. A number that is none fails the comparisons, too."""
    for point in points:
        if len(point) < 2 or not (-180 <= point[0] <= 180 and -90 <= point[1] <= 90):
            place = shown(", ".join(f"{number:g}" for number in point[:3]), 40)
            _refuse(f"{code} has the point {place}, which is not a longitude and latitude in degrees", span)
    if len(points) > 1 and points[0] == points[-1]:
        points = points[:-1]
    if len(points) < 3:
        _refuse(f"{code} has a ring of {amount(len(points), 'point')}, which has no inside", span)
    return tuple(p[0] for p in points), tuple(p[1] for p in points)


def _refuse(message: str, span: Span | None) -> NoReturn:
    raise BriefgenError(Diagnostic(SHAPES, Severity.ERROR, message, span, _HINT, "map.shapes"))
