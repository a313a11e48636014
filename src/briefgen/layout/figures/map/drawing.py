"""The map: countries by stance, on the part of the world where the actors are.

In: a Map with ISO 3166 codes, a canvas. Out: a scene of water, land, one shape for each actor's country,
lines, names, and the legend under them. The shapes come from the theme's atlas or are the house's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.contrast_limits import TEXT_CONTRAST
from briefgen.document.blocks import StanceMap, Territory
from briefgen.document.inline import Text
from briefgen.geometry import Point
from briefgen.layout.figures.legend import legend
from briefgen.layout.figures.map.frame import choose_frame
from briefgen.layout.figures.map.labels import LabelRequest, LabelSpot, place_labels
from briefgen.layout.figures.map.projection import MapWindow
from briefgen.layout.figures.map.view import MapView, ProjectedShape, drawn, map_view, out_of_sight
from briefgen.layout.figures.marks import fill_of, plate, seen
from briefgen.layout.figures.names import shrinking
from briefgen.layout.figures.scene import Canvas, Scene
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.typesetter import Typesetter, height_of
from briefgen.page import Drawn, Fill, Picture, Rect, Run, Shape, Stroke, TextBox

_WORD = 0.3
"""A word that is wider than this share of the map is set smaller."""
_LEADER, _START = 0.6, 1.1
"""Width of a line to a name, and radius of the dot where it starts, in points."""
_EDGE = 0.6
"""How far the edge of such a line reaches beyond it, in points."""

NameItems = list[TextBox | Shape]


def _set_names(
    typesetter: Typesetter, drawing: StanceMap, areas_shown: Sequence[Territory], view: MapView, node: int
) -> tuple[NameItems, list[Territory]]:
    """Names of the known actors in sight, and those that the map doesn't show."""
    plates = {
        area.id: _name_plate(typesetter, area, view, node) for area in areas_shown if area.code in view.areas
    }
    wanted = tuple(
        LabelRequest(area.id, area.code, plates[area.id].rect.width, plates[area.id].rect.height)
        for area in areas_shown
        if area.id in plates
    )
    spots = _spots(typesetter, view, wanted, drawing.shapes)
    led = [
        item for id, spot in spots.items() if spot.line for item in _leader(typesetter, plates[id], spot.line)
    ]
    boxes = [replace(plates[id], rect=spot.rect) for id, spot in spots.items()]
    return [*led, *boxes], [area for area in areas_shown if area.id not in spots]


def _name_plate(typesetter: Typesetter, area: Territory, view: MapView, node: int) -> TextBox:
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
        for style in shrinking(typesetter.type_scale["figure-small"], typesetter.measure)
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
    typesetter: Typesetter, view: MapView, wanted: tuple[LabelRequest, ...], shapes: bytes | None
) -> dict[str, LabelSpot]:
    """Where the labels stand, worked out once for the same view and labels."""
    areas_shown = typesetter.theme.atlas.spots
    key = view.frame, wanted, shapes
    if key not in areas_shown:
        areas_shown[key] = place_labels(view.areas, wanted, view.frame.width, view.frame.height)
    return areas_shown[key]


def _leader(typesetter: Typesetter, box: TextBox, line: tuple[Point, Point]) -> NameItems:
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


_AFTER = 2.0
"""Points between the legend and the lines under it."""


def _map_legend(
    typesetter: Typesetter, drawing: StanceMap, absent: Sequence[Territory], width: float, node: int
) -> tuple[list[Drawn], float]:
    """The legend in rows of swatches with their words, and the lines under it."""
    style = typesetter.type_scale["figure-small"]
    style = replace(style, plain=typesetter.theme.tinted(style.plain, "ink"))
    keys = legend(typesetter, drawing.legend, width, node, areas=True, style=style)
    items, y = list(keys.items), keys.height + (_AFTER if drawing.legend else 0.0)
    if absent:
        runs = _listed(typesetter, drawing.elsewhere, absent)
        box = _text_lines(typesetter, runs, Rect(0, y, width, 0), "Not on the map", node)
        items.append(box)
        y = box.rect.bottom
    small = typesetter.type_scale["figure-small"]
    note = _text_lines(
        typesetter, typesetter.runs(drawing.note, small, None), Rect(0, y, width, 0), "Boundaries", node
    )
    return [*items, note], round(note.rect.bottom, 2)


def _listed(typesetter: Typesetter, heading: Text | None, absent: Sequence[Territory]) -> tuple[Run, ...]:
    """Actors in a row, each with where it stands."""
    style = typesetter.type_scale["figure-small"]
    runs = [*typesetter.runs(heading, style, None), Run(" ", style.plain)] if heading else []
    for n, area in enumerate(absent):
        if n:
            runs.append(Run("; ", style.plain))
        runs += typesetter.runs(area.name, replace(style, plain=style.strong), None)
        if area.tone != "subject":
            runs += [
                Run(" (", style.plain),
                *typesetter.runs(area.stance, style, None),
                Run(")", style.plain),
            ]
    return tuple(runs)


def _text_lines(typesetter: Typesetter, runs: tuple[Run, ...], place: Rect, name: str, node: int) -> TextBox:
    par = typesetter.set(runs, place.width, None)
    rect = Rect(place.x, round(place.y, 2), place.width, round(height_of(par), 2))
    return TextBox(rect, (replace(par, node=node),), name)


_ABOVE_LEGEND = 6.0
_LEAST = 90.0
"""Points that the map gets in height at least."""
_NARROW = 330.0
"""A map up to this width in points may be nearly square; a wider one is lower."""
_COAST, _BORDER, _DISPUTED = 0.35, 0.5, 0.75

Items = list[TextBox | Shape | Picture]


def draw_map(typesetter: Typesetter, drawing: StanceMap, canvas: Canvas, node: int) -> Scene:
    """The scene of a map. Raises BG124 if the house's own shapes cannot be read."""
    countries = typesetter.theme.atlas.world(drawing.shapes).countries
    areas_shown = [area for area in drawing.areas if area.code in countries]
    absent = [area for area in drawing.areas if area.code not in countries]
    items, legend_height = _map_legend(typesetter, drawing, absent, canvas.width, node)
    if not areas_shown:
        return Scene(canvas.width, legend_height, tuple(items))
    # Whom the map doesn't show stands in the legend, which takes height from the map, which may show fewer.
    for _ in range(2):
        hidden = _hidden(typesetter, drawing, areas_shown, canvas, legend_height)
        unseen = [area for area in areas_shown if area.code in hidden]
        reserved, legend_height = (
            legend_height,
            _map_legend(typesetter, drawing, [*absent, *unseen], canvas.width, node)[1],
        )
        if legend_height <= reserved:
            break
    view = _view(typesetter, drawing, areas_shown, canvas, legend_height)
    names, unseen = _set_names(typesetter, drawing, areas_shown, view, node)
    items, legend_height = _map_legend(typesetter, drawing, [*absent, *unseen], canvas.width, node)
    top = view.frame.height + _ABOVE_LEGEND
    drawn = [
        *_ground(typesetter, view),
        *_areas(typesetter, areas_shown, view),
        *_lines(typesetter, drawing, view),
    ]
    below = [replace(item, rect=_lowered(item.rect, top)) for item in items]
    return Scene(canvas.width, round(top + legend_height, 2), (*drawn, *names, *below))


def _hidden(
    typesetter: Typesetter,
    drawing: StanceMap,
    areas_shown: Sequence[Territory],
    canvas: Canvas,
    legend_height: float,
) -> frozenset[str]:
    """The codes of whom the map doesn't show, over a legend of so many points."""
    world, codes = typesetter.theme.atlas.world(drawing.shapes), _codes(areas_shown)
    return out_of_sight(world, _frame(typesetter, drawing, areas_shown, canvas, legend_height), codes)


def _view(
    typesetter: Typesetter,
    drawing: StanceMap,
    areas_shown: Sequence[Territory],
    canvas: Canvas,
    legend_height: float,
) -> MapView:
    """What the map shows over a legend of so many points, worked out once for the same actors and frame."""
    atlas, codes = typesetter.theme.atlas, _codes(areas_shown)
    frame = _frame(typesetter, drawing, areas_shown, canvas, legend_height)
    key = codes, frame, drawing.shapes
    if key not in atlas.views:
        atlas.views[key] = map_view(atlas.world(drawing.shapes), frame, codes)
    return atlas.views[key]


def _frame(
    typesetter: Typesetter,
    drawing: StanceMap,
    areas_shown: Sequence[Territory],
    canvas: Canvas,
    legend_height: float,
) -> MapWindow:
    atlas, codes = typesetter.theme.atlas, _codes(areas_shown)
    subject_codes = _codes([area for area in areas_shown if area.tone == "subject"])
    heights = _heights(canvas, legend_height)
    key = codes, subject_codes, canvas.width, heights, drawing.shapes
    if key not in atlas.frames:
        atlas.frames[key] = choose_frame(
            atlas.world(drawing.shapes), codes, subject_codes, canvas.width, heights
        )
    return atlas.frames[key]


def _codes(areas: Sequence[Territory]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(area.code for area in areas))


def _heights(canvas: Canvas, legend_height: float) -> tuple[float, float]:
    """Between which heights the map itself may be."""
    room = max(canvas.limit - legend_height - _ABOVE_LEGEND, _LEAST)
    if canvas.height is not None:
        height = min(room, max(canvas.height - legend_height - _ABOVE_LEGEND, _LEAST))
        return height, height
    least, most = (0.7, 0.95) if canvas.width <= _NARROW else (0.45, 0.62)
    return min(room, least * canvas.width), min(room, most * canvas.width)


def _ground(typesetter: Typesetter, view: MapView) -> Items:
    theme, figures = typesetter.theme, typesetter.theme.definition.figures
    sheet = Rect(0, 0, view.frame.width, view.frame.height)
    water = Shape(sheet, fill=theme.colour(figures.water), name="Water")
    return [water, *_path("Other land", view.land, fill=theme.colour(figures.land))]


def _areas(typesetter: Typesetter, areas_shown: Sequence[Territory], view: MapView) -> Items:
    """One shape for each country in sight; of actors with the same country the first one's tone."""
    items: Items = []
    done: set[str] = set()
    for area in areas_shown:
        if area.code not in done:
            done.add(area.code)
            name = area.name.text if area.tone == "subject" else f"{area.name.text}: {area.stance.text}"
            items += _path(name, view.fills.get(area.code), fill=fill_of(typesetter.theme, area.tone))
    return items


def _lines(typesetter: Typesetter, drawing: StanceMap, view: MapView) -> Items:
    theme = typesetter.theme
    role = theme.definition.figures.border
    line = theme.colour(role)
    items = _path("Coasts", view.coasts, stroke=Stroke(line, _COAST))
    items += _path("Boundaries", view.borders, stroke=Stroke(line, _BORDER))
    if drawing.disputed != "none":
        stroke = Stroke(seen(theme, role, TEXT_CONTRAST), _DISPUTED, drawing.disputed == "dashed")
        items += _path("Disputed boundaries", view.disputed, stroke=stroke)
    half = _BORDER / 2
    frame = Rect(half, half, view.frame.width - _BORDER, view.frame.height - _BORDER)
    return [*items, Shape(frame, stroke=Stroke(line, _BORDER), name="Frame")]


def _path(
    name: str, shape: ProjectedShape | None, *, fill: Fill | None = None, stroke: Stroke | None = None
) -> Items:
    """One shape of rings to fill, or of open lines to draw; none if there is nothing in sight."""
    if shape is None:
        return []
    return [Shape(shape.rect, "path", fill, stroke, name=name, paths=shape.paths, open=fill is None)]


def _lowered(rect: Rect, by: float) -> Rect:
    return Rect(rect.x, round(rect.y + by, 2), rect.width, rect.height)
