"""The map: countries by stance, on the part of the world where the actors are.

In: a Map with ISO 3166 codes, a canvas. Out: a scene of water, land, one shape for each actor's country,
lines, names, and the legend under them. The shapes come from the theme's atlas or are the house's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.colour import TEXT_CONTRAST
from briefgen.document.blocks import StanceMap, Territory
from briefgen.layout.figures.contrast import seen
from briefgen.layout.figures.map.frame import choose_frame
from briefgen.layout.figures.map.legend import map_legend
from briefgen.layout.figures.map.names import set_names
from briefgen.layout.figures.map.view import ProjectedShape, View, out_of_sight, view_of
from briefgen.layout.figures.map.window import MapWindow
from briefgen.layout.figures.marks import fill_of
from briefgen.layout.figures.scene import Canvas, Scene
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Fill, Picture, Rect, Shape, Stroke, TextBox

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
    known = [area for area in drawing.areas if area.code in countries]
    absent = [area for area in drawing.areas if area.code not in countries]
    items, under = map_legend(typesetter, drawing, absent, canvas.width, node)
    if not known:
        return Scene(canvas.width, under, tuple(items))
    # Whom the map doesn't show stands in the legend, which takes height from the map, which may show fewer.
    for _ in range(2):
        hidden = _hidden(typesetter, drawing, known, canvas, under)
        unseen = [area for area in known if area.code in hidden]
        reserved, under = under, map_legend(typesetter, drawing, [*absent, *unseen], canvas.width, node)[1]
        if under <= reserved:
            break
    view = _view(typesetter, drawing, known, canvas, under)
    names, unseen = set_names(typesetter, drawing, known, view, node)
    items, under = map_legend(typesetter, drawing, [*absent, *unseen], canvas.width, node)
    top = view.frame.height + _ABOVE_LEGEND
    drawn = [*_ground(typesetter, view), *_areas(typesetter, known, view), *_lines(typesetter, drawing, view)]
    below = [replace(item, rect=_lowered(item.rect, top)) for item in items]
    return Scene(canvas.width, round(top + under, 2), (*drawn, *names, *below))


def _hidden(
    typesetter: Typesetter, drawing: StanceMap, known: Sequence[Territory], canvas: Canvas, under: float
) -> frozenset[str]:
    """The codes of whom the map doesn't show, over a legend of so many points."""
    world, codes = typesetter.theme.atlas.world(drawing.shapes), _codes(known)
    return out_of_sight(world, _frame(typesetter, drawing, known, canvas, under), codes)


def _view(
    typesetter: Typesetter, drawing: StanceMap, known: Sequence[Territory], canvas: Canvas, under: float
) -> View:
    """What the map shows over a legend of so many points, worked out once for the same actors and frame."""
    atlas, codes = typesetter.theme.atlas, _codes(known)
    frame = _frame(typesetter, drawing, known, canvas, under)
    key = codes, frame, drawing.shapes
    if key not in atlas.views:
        atlas.views[key] = view_of(atlas.world(drawing.shapes), frame, codes)
    return atlas.views[key]


def _frame(
    typesetter: Typesetter, drawing: StanceMap, known: Sequence[Territory], canvas: Canvas, under: float
) -> MapWindow:
    atlas, codes = typesetter.theme.atlas, _codes(known)
    about = _codes([area for area in known if area.tone == "subject"])
    heights = _heights(canvas, under)
    key = codes, about, canvas.width, heights, drawing.shapes
    if key not in atlas.frames:
        atlas.frames[key] = choose_frame(atlas.world(drawing.shapes), codes, about, canvas.width, heights)
    return atlas.frames[key]


def _codes(areas: Sequence[Territory]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(area.code for area in areas))


def _heights(canvas: Canvas, under: float) -> tuple[float, float]:
    """Between which heights the map itself may be."""
    room = max(canvas.limit - under - _ABOVE_LEGEND, _LEAST)
    if canvas.height is not None:
        height = min(room, max(canvas.height - under - _ABOVE_LEGEND, _LEAST))
        return height, height
    least, most = (0.7, 0.95) if canvas.width <= _NARROW else (0.45, 0.62)
    return min(room, least * canvas.width), min(room, most * canvas.width)


def _ground(typesetter: Typesetter, view: View) -> Items:
    theme, figures = typesetter.theme, typesetter.theme.definition.figures
    sheet = Rect(0, 0, view.frame.width, view.frame.height)
    water = Shape(sheet, fill=theme.colour(figures.water), name="Water")
    return [water, *_path("Other land", view.land, fill=theme.colour(figures.land))]


def _areas(typesetter: Typesetter, known: Sequence[Territory], view: View) -> Items:
    """One shape for each country in sight; of actors with the same country the first one's tone."""
    items: Items = []
    done: set[str] = set()
    for area in known:
        if area.code not in done:
            done.add(area.code)
            name = area.name.text if area.tone == "subject" else f"{area.name.text}: {area.stance.text}"
            items += _path(name, view.fills.get(area.code), fill=fill_of(typesetter.theme, area.tone))
    return items


def _lines(typesetter: Typesetter, drawing: StanceMap, view: View) -> Items:
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
    name: str, part: ProjectedShape | None, *, fill: Fill | None = None, stroke: Stroke | None = None
) -> Items:
    """One shape of rings to fill, or of open lines to draw; none if there is nothing in sight."""
    if part is None:
        return []
    return [Shape(part.rect, "path", fill, stroke, name=name, paths=part.paths, open=fill is None)]


def _lowered(rect: Rect, by: float) -> Rect:
    return Rect(rect.x, round(rect.y + by, 2), rect.width, rect.height)
