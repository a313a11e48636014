"""The names on a map: every actor's on a plate of the paper's colour, led out by a line where its area is
small.

In: the actors, what the map shows of their areas. Out: lines and plates, and the actors that are not in
sight.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.document.blocks import StanceMap, Territory
from briefgen.layout.figures.map.clip import Point
from briefgen.layout.figures.map.label_places import LabelRequest, LabelSpot
from briefgen.layout.figures.map.labels import place_labels
from briefgen.layout.figures.map.view import View, drawn
from briefgen.layout.figures.marks import plate
from briefgen.layout.figures.names import shrinking
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Rect, Run, Shape, Stroke, TextBox

_WORD = 0.3
"""A word that is wider than this share of the map is set smaller."""
_LEADER, _START = 0.6, 1.1
"""Width of a line to a name, and radius of the dot where it starts, in points."""
_EDGE = 0.6
"""How far the edge of such a line reaches beyond it, in points."""

Items = list[TextBox | Shape]


def set_names(
    typesetter: Typesetter, drawing: StanceMap, known: Sequence[Territory], view: View, node: int
) -> tuple[Items, list[Territory]]:
    """Names of the known actors in sight, and those that the map doesn't show."""
    plates = {area.id: _plate(typesetter, area, view, node) for area in known if area.code in view.areas}
    wanted = tuple(
        LabelRequest(area.id, area.code, plates[area.id].rect.width, plates[area.id].rect.height)
        for area in known
        if area.id in plates
    )
    spots = _spots(typesetter, view, wanted, drawing.shapes)
    led = [
        item for id, spot in spots.items() if spot.line for item in _leader(typesetter, plates[id], spot.line)
    ]
    boxes = [replace(plates[id], rect=spot.rect) for id, spot in spots.items()]
    return [*led, *boxes], [area for area in known if area.id not in spots]


def _plate(typesetter: Typesetter, area: Territory, view: View, node: int) -> TextBox:
    """The name as a label, in two lines where it is long for the map; no word of it is broken."""
    width = view.frame.width
    strong, word = _lettered(typesetter, area, width * _WORD)
    size = strong.plain.size
    inset = round(size * 0.1, 2)
    widest = max(min(size * 9, max(size * 6.2, width * 0.17)), word + 2 * inset + 0.1)
    box = plate(typesetter, area.name, strong, Rect(0, 0, widest, 0), node, align="centre", inset=inset)
    return replace(box, rect=Rect(0, 0, round(box.rect.width, 2), round(box.rect.height, 2)))


def _lettered(typesetter: Typesetter, area: Territory, most: float) -> tuple[StyleSet, float]:
    """The largest style in which no word is wider than ``most`` (the least one if none is), and that word."""
    fitting = [
        (strong, _longest(typesetter, area, strong))
        for style in shrinking(typesetter.sheet["figure-small"], typesetter.measure)
        for strong in (replace(style, plain=typesetter.theme.tinted(style.strong, "ink")),)
    ]
    return next((found for found in fitting if found[1] <= most), fitting[-1])


def _longest(typesetter: Typesetter, area: Territory, style: StyleSet) -> float:
    """Width of the longest word of a name; marks of notes hang on the last one."""
    words = [typesetter.width_of((Run(word, style.plain),)) for word in area.name.text.split()]
    marks = typesetter.width_of(typesetter.runs(area.name, style, None)) - typesetter.width_of(
        (Run(area.name.text, style.plain),)
    )
    return max((*words[:-1], words[-1] + marks)) if words else 0.0


def _spots(
    typesetter: Typesetter, view: View, wanted: tuple[LabelRequest, ...], shapes: bytes | None
) -> dict[str, LabelSpot]:
    """Where the labels stand, worked out once for the same view and labels."""
    known = typesetter.theme.atlas.spots
    key = view.frame, wanted, shapes
    if key not in known:
        known[key] = place_labels(view.areas, wanted, view.frame.width, view.frame.height)
    return known[key]


def _leader(typesetter: Typesetter, box: TextBox, line: tuple[Point, Point]) -> Items:
    """A thin line from an area to its name, a dot where it starts, and an edge that is seen on dark areas."""
    colour, edge = typesetter.theme.colour("ink"), typesetter.theme.colour("paper")
    x, y = line[0]
    spot = Rect(round(x - _START, 2), round(y - _START, 2), 2 * _START, 2 * _START)
    dot = Shape(spot, "ellipse", colour, Stroke(edge, _EDGE), name=f"{box.name}: start of its line")
    part = drawn([line])
    if part is None or line[0] == line[1]:
        return []
    edging, way = (
        Shape(part.rect, "path", None, Stroke(role, wide), name=name, paths=part.paths, open=True)
        for role, wide, name in (
            (edge, _LEADER + 2 * _EDGE, f"{box.name}: edge of its line"),
            (colour, _LEADER, f"{box.name}: its line"),
        )
    )
    return [edging, dot, way]
