"""The figures of a specimen: each kind once, with all tones that a theme has.

In: labels. Out: figures whose words are those of the theme. What is shaded on the map means nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import get_args

from briefgen.document import blocks
from briefgen.document.inline import AttributedText, Label, PlainText
from briefgen.document.model import Wording
from briefgen.schema.base import Tone

# Codes that ISO 3166 leaves to everybody: no country is shown as anything.
_AREAS = ("XA", "XB", "XC", "XD", "XE", "XF", "XG", "XH")
# Eight countries in two rows in the emptiest sea, with slanting borders: degrees of longitude and latitude.
_WEST, _SOUTH, _WIDE, _TALL, _SKEW = -140.0, -50.0, 6.0, 5.0, 1.2
_TONES: tuple[Tone, ...] = get_args(Tone)


def said(text: str) -> AttributedText:
    """A text of the specimen."""
    return AttributedText((PlainText(text),), ("specimen",), text)


def figures(w: Wording) -> Iterator[tuple[str, blocks.Figure]]:
    """Each kind of drawing by its name."""
    drawings: tuple[tuple[str, blocks.Drawing], ...] = (
        ("timeline", _timeline(w, to_scale=False)),
        ("timeline-to-scale", _timeline(w, to_scale=True)),
        ("map", _map(w)),
        ("power-interest", _grid(w)),
        ("key-numbers", _numbers()),
        ("scenario-cone", _cone()),
    )
    for n, (name, drawing) in enumerate(drawings, 1):
        title, alt = said(f"A figure of the kind “{name}”"), said(f"Specimen of a {name}.")
        told = ((alt,),)
        yield name, blocks.Figure(n, w.label("figure", number=n), title, drawing, alt, told=told)


def _keys() -> tuple[blocks.Key, ...]:
    return tuple(blocks.Key(tone, said(tone.capitalize())) for tone in _TONES)


def _timeline(w: Wording, *, to_scale: bool) -> blocks.Timeline:
    events = tuple(
        blocks.Event(
            f"event-{n}",
            said(str(2000 + 3 * n)),
            said("An event"),
            tone,
            said(tone.capitalize()),
            2000.0 + 3 * n,
        )
        for n, tone in enumerate(_TONES)
    )
    note = w.label("figure.to-scale" if to_scale else "figure.not-to-scale")
    return blocks.Timeline(events, _keys(), note, to_scale)


def _map(w: Wording) -> blocks.StanceMap:
    areas = tuple(
        blocks.Territory(f"area-{code}", code, said(tone.capitalize()), said(tone.capitalize()), tone)
        for code, tone in zip(_AREAS, _TONES, strict=True)
    )
    keys = tuple(key for key in _keys() if key.tone != "subject")
    return blocks.StanceMap(
        areas, keys, w.label("map.boundaries"), shapes=_shapes(), elsewhere=w.label("map.elsewhere")
    )


def _shapes() -> bytes:
    """GeoJSON of invented countries that meet."""
    features = [_country(code, n % 4, n // 4) for n, code in enumerate(_AREAS)]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _country(code: str, column: int, row: int) -> dict[str, object]:
    corners = ((column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1), (column, row))
    ring = [[_WEST + x * _WIDE + (y % 2) * _SKEW, _SOUTH + y * _TALL + (x % 2) * _SKEW] for x, y in corners]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"iso": code, "name": code}, "geometry": geometry}


def _grid(w: Wording) -> blocks.PowerInterest:
    spots = tuple(
        blocks.GridActor(f"spot-{n}", said(f"Actor {n + 1}"), n % 3, (n * 2 + n // 3) % 3) for n in range(6)
    )
    degrees = (w.label("degree.low"), w.label("degree.medium"), w.label("degree.high"))
    return blocks.PowerInterest(spots, w.label("column.power"), w.label("column.interest"), degrees)


def _numbers() -> blocks.KeyNumbers:
    pairs = (("12", "berths"), ("3.5", "metres of draught"), ("1,250", "calls in a year"))
    return blocks.KeyNumbers(
        tuple(blocks.KeyNumber(f"number-{n}", said(a), said(b)) for n, (a, b) in enumerate(pairs, 1))
    )


def _cone() -> blocks.ScenarioCone:
    ways = (
        blocks.ScenarioBranch("way-1", said("One way"), "likely", 55, 75),
        blocks.ScenarioBranch("way-2", said("Another way"), "unlikely", 25, 35),
        blocks.ScenarioBranch("way-3", said("A third way"), "", None, None),
    )
    return blocks.ScenarioCone(ways, Label("specimen", "today"), Label("specimen", "in a year"))
