"""What stands under a map: what its fills mean, who is not on it, and the word on boundaries.

In: the drawing, the actors that the map doesn't show, a width in points. Out: items placed from 0, 0, and
their height.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.document.blocks import StanceMap, Territory
from briefgen.document.inline import Text
from briefgen.layout.figures.legend import legend
from briefgen.layout.typesetter import Typesetter, height_of
from briefgen.page import Drawn, Rect, Run, TextBox

_AFTER = 2.0
"""Points between the legend and the lines under it."""


def map_legend(
    typesetter: Typesetter, drawing: StanceMap, absent: Sequence[Territory], width: float, node: int
) -> tuple[list[Drawn], float]:
    """The legend in rows of swatches with their words, and the lines under it."""
    style = typesetter.sheet["figure-small"]
    style = replace(style, plain=typesetter.theme.tinted(style.plain, "ink"))
    keys = legend(typesetter, drawing.legend, width, node, areas=True, style=style)
    items, y = list(keys.items), keys.height + (_AFTER if drawing.legend else 0.0)
    if absent:
        runs = _listed(typesetter, drawing.elsewhere, absent)
        box = _lines(typesetter, runs, Rect(0, y, width, 0), "Not on the map", node)
        items.append(box)
        y = box.rect.bottom
    small = typesetter.sheet["figure-small"]
    note = _lines(
        typesetter, typesetter.runs(drawing.note, small, None), Rect(0, y, width, 0), "Boundaries", node
    )
    return [*items, note], round(note.rect.bottom, 2)


def _listed(typesetter: Typesetter, heading: Text | None, absent: Sequence[Territory]) -> tuple[Run, ...]:
    """Actors in a row, each with where it stands."""
    style = typesetter.sheet["figure-small"]
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


def _lines(typesetter: Typesetter, runs: tuple[Run, ...], place: Rect, name: str, node: int) -> TextBox:
    par = typesetter.set(runs, place.width, None)
    rect = Rect(place.x, round(place.y, 2), place.width, round(height_of(par), 2))
    return TextBox(rect, (replace(par, node=node),), name)
