"""Events on a line: in order at equal distances, or at their places in time.

In: the drawing, a canvas. Out: a scene of marks, labels and a legend of the kinds that occur. Labels never
meet: they are measured, stand above and below in turn, and go into more rows where one is full.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.document.blocks import Timeline
from briefgen.geometry import ROUNDING
from briefgen.layout.figures.legend import legend
from briefgen.layout.figures.scene import Canvas, Scene
from briefgen.layout.figures.timeline.choice import Candidate, best, hopeless
from briefgen.layout.figures.timeline.rows import Rows, draw_rows, row_choices
from briefgen.layout.figures.timeline.to_scale import Scaled, draw_scale, scale_choices
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Drawn

_OVER_LEGEND = 0.9
"""Space between labels and legend, in sizes of the type."""


def draw_timeline(typesetter: Typesetter, drawing: Timeline, canvas: Canvas, node: int) -> Scene:
    """The scene, as wide as the canvas; on a slide larger and with stems, as tall as helps reading."""
    foot, over, room = _frame(typesetter, drawing, canvas, node)
    filled = canvas.height is not None
    choices = _choices(typesetter, drawing, canvas.width, room, node, larger=filled)
    plan = best(choices)
    if isinstance(plan, Scaled):
        items, height = draw_scale(typesetter, plan, canvas.width)
    else:
        items, height = draw_rows(typesetter, plan, canvas.width, room if filled else 0.0)
    # On a slide the legend stands at the foot, and what is left over lies above and below the line.
    spare = max(room - height, 0.0) if filled else 0.0
    items = [_lowered(item, spare / 2) for item in items]
    items += [_lowered(item, height + spare + over) for item in foot.items]
    return Scene(canvas.width, height + spare + over + foot.height, tuple(items))


def may_fit(typesetter: Typesetter, drawing: Timeline, canvas: Canvas, node: int) -> bool:
    """False where no arrangement fits the canvas, which is known long before all labels are set."""
    _, _, room = _frame(typesetter, drawing, canvas, node)
    return not hopeless(
        _choices(typesetter, drawing, canvas.width, room, node, larger=canvas.height is not None)
    )


def in_parts(typesetter: Typesetter, drawing: Timeline, canvas: Canvas, node: int) -> tuple[Timeline, ...]:
    """The drawing, or halves of it, halved again until each fits the canvas; one event is not parted."""
    count = len(drawing.events)
    if count < 2 or _fits(typesetter, drawing, canvas, node):
        return (drawing,)
    halves = drawing.events[: (count + 1) // 2], drawing.events[(count + 1) // 2 :]
    return tuple(
        part for half in halves for part in in_parts(typesetter, replace(drawing, events=half), canvas, node)
    )


def _fits(typesetter: Typesetter, drawing: Timeline, canvas: Canvas, node: int) -> bool:
    room = canvas.limit if canvas.height is None else canvas.height
    if not may_fit(typesetter, drawing, canvas, node):
        return False
    return draw_timeline(typesetter, drawing, canvas, node).height <= room + ROUNDING


def _frame(
    typesetter: Typesetter, drawing: Timeline, canvas: Canvas, node: int
) -> tuple[Scene, float, float]:
    """The legend, the space over it, and the room that both leave."""
    occurring = {event.kind.text for event in drawing.events}
    keys = [key for key in drawing.legend if key.text.text in occurring]
    foot = legend(typesetter, keys, canvas.width, node, areas=False, words=(drawing.note,))
    over = typesetter.type_scale["figure"].plain.size * _OVER_LEGEND
    whole = canvas.limit if canvas.height is None else canvas.height
    return foot, over, whole - foot.height - over


def _choices(
    typesetter: Typesetter, drawing: Timeline, width: float, room: float, node: int, *, larger: bool
) -> Sequence[Candidate[Rows | Scaled]]:
    if drawing.to_scale:
        years = [e.year for e in drawing.events if e.year is not None]
        if len(years) == len(drawing.events) and len(set(years)) > 1:
            return scale_choices(typesetter, drawing.events, width, room, node, larger=larger)
    return row_choices(typesetter, drawing.events, width, room, node, larger=larger)


def _lowered(item: Drawn, by: float) -> Drawn:
    return replace(item, rect=replace(item.rect, y=item.rect.y + by))
