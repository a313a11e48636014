"""Maps to test: actors by code, drawn in a medium; and where their shapes and names are."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Literal

from briefgen.document.blocks import LegendEntry, StanceMap, Territory
from briefgen.document.inline import Label
from briefgen.layout.figures.map.drawing import draw_map
from briefgen.layout.figures.scene import Canvas, Scene
from briefgen.page import Medium, Rect, Shape, TextBox
from briefgen.schema.base import Tone
from tests.data.scenes import NODE, said, setter_of

Actor = tuple[str, str, Tone]
"""Code, name and tone."""

KABUL: tuple[Actor, ...] = (
    ("RU", "Russia", "firm"), ("CN", "China", "partial"), ("IR", "Iran", "partial"),
    ("IN", "India", "slight"), ("PK", "Pakistan", "adverse"), ("TM", "Turkmenistan", "forecast"),
    ("UZ", "Uzbekistan", "forecast"), ("AF", "Taliban government", "subject"),
)  # fmt: skip
EUROPE: tuple[Actor, ...] = (
    ("UA", "Ukraine", "subject"), ("RU", "Russia", "adverse"), ("PL", "Poland", "firm"),
    ("DE", "Germany", "firm"), ("FR", "France", "firm"), ("GB", "United Kingdom", "firm"),
    ("TR", "Türkiye", "slight"), ("BY", "Belarus", "adverse"), ("HU", "Hungary", "mixed"),
    ("RS", "Serbia", "mixed"), ("MD", "Moldova", "forecast"), ("EE", "Estonia", "firm"),
    ("LV", "Latvia", "firm"), ("LT", "Lithuania", "firm"), ("CH", "Switzerland", "slight"),
    ("AT", "Austria", "slight"), ("SK", "Slovakia", "mixed"), ("RO", "Romania", "partial"),
    ("CZ", "Czechia", "firm"), ("LU", "Luxembourg", "firm"),
)  # fmt: skip
GULF: tuple[Actor, ...] = (
    ("PS", "Palestine", "subject"), ("IL", "Israel", "adverse"), ("LB", "Lebanon", "slight"),
    ("JO", "Jordan", "partial"), ("EG", "Egypt", "partial"), ("QA", "Qatar", "firm"),
    ("BH", "Bahrain", "slight"), ("AE", "United Arab Emirates", "partial"), ("IR", "Iran", "adverse"),
)  # fmt: skip
OCEAN: tuple[Actor, ...] = (("FJ", "Fiji", "subject"), ("TO", "Tonga", "firm"), ("WS", "Samoa", "partial"))
ALL_ROUND: tuple[Actor, ...] = (
    ("US", "United States", "firm"), ("CN", "China", "partial"), ("RU", "Russia", "adverse"),
    ("BR", "Brazil", "slight"), ("AU", "Australia", "firm"), ("ZA", "South Africa", "mixed"),
    ("SG", "Singapore", "partial"),
)  # fmt: skip
ARCTIC: tuple[Actor, ...] = (("RU", "Russia", "firm"), ("US", "United States", "slight"))
ALONE: tuple[Actor, ...] = (("AF", "Afghanistan", "subject"),)
GROUPS = {
    "Kabul": KABUL, "Europe": EUROPE, "Gulf": GULF, "ocean": OCEAN, "all round": ALL_ROUND, "Arctic": ARCTIC,
    "alone": ALONE,
}  # fmt: skip
HALF, FULL, SLIDE = Canvas(246.0, None, 600.0), Canvas(505.28, None, 600.0), Canvas(520.0, 330.0, 330.0)
CANVASES: dict[str, tuple[Medium, Canvas]] = {
    "half": ("pages", HALF),
    "full": ("pages", FULL),
    "slide": ("slides", SLIDE),
}
ELSEWHERE = "Not on the map:"


def map_of(
    actors: tuple[Actor, ...],
    disputed: Literal["dashed", "solid", "none"] = "dashed",
    shapes: bytes | None = None,
) -> StanceMap:
    """A map of actors; each stance is named after its tone."""
    areas = tuple(
        Territory(code.lower() or "none", code, said(name), Label("stance", f"Stance {tone}"), tone)
        for code, name, tone in actors
    )
    keys = {a.tone: LegendEntry(a.tone, a.stance) for a in areas if a.tone != "subject"}
    note, elsewhere = Label("map.boundaries", "No endorsement."), Label("map.elsewhere", ELSEWHERE)
    return StanceMap(areas, tuple(keys.values()), note, disputed, shapes, elsewhere)


def drawn(drawing: StanceMap, size: str = "half") -> Scene:
    """A map in one of the sizes of CANVASES."""
    medium, canvas = CANVASES[size]
    return draw_map(setter_of(medium), drawing, canvas, NODE)


def named(scene: Scene, name: str) -> Shape:
    """The one shape of a name."""
    (found,) = (item for item in scene.items if isinstance(item, Shape) and item.name == name)
    return found


def names_on(scene: Scene, drawing: StanceMap) -> dict[str, TextBox]:
    """The labels of actors, by name."""
    known = {area.name.text for area in drawing.areas}
    return {item.name: item for item in scene.items if isinstance(item, TextBox) and item.name in known}


def frame_of(scene: Scene) -> Rect:
    """The map without what stands under it."""
    return named(scene, "Water").rect


def holds(shape: Shape, x: float, y: float) -> bool:
    """Whether a point of the scene is in a filled path, by the even-odd rule."""
    inside = False
    for ring in shape.paths:
        for (a, b), (c, d) in pairwise((*ring, ring[0])):
            u, v = x - shape.rect.x, y - shape.rect.y
            if (b > v) != (d > v) and u < a + (v - b) * (c - a) / (d - b):
                inside = not inside
    return inside


def geojson(*features: tuple[str, object]) -> bytes:
    """A FeatureCollection of codes and their coordinates."""
    made = [
        {
            "type": "Feature",
            "properties": {"iso": code, "name": "any"},
            "geometry": {"type": "Polygon", "coordinates": coordinates},
        }
        for code, coordinates in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": made}).encode()
