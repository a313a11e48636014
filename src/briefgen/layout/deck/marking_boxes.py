"""Marking and states of a document as slides show them; a slide's frame puts them in their places.

In: a Document's marking and states. Out: measured text boxes at the origin, and frames round placed ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.document.model import Marking
from briefgen.layout.deck.slide_context import SPACES, SlideContext, line_width
from briefgen.layout.typesetter import height_of
from briefgen.page import Rect, Run, Shape, Stroke, TextBox
from briefgen.text.style import Colour, Style

MARKING = "Marking"
"""The name of its boxes."""
_PAD, _INSET = 8.0, 3.0
_FRAME = 1.0


def marking_box(context: SlideContext, marking: Marking, ground: Colour | None) -> TextBox:
    """The marking on a ground, if it has one."""
    style = Style(
        context.style("source").strong.font, marking.size, marking.size * 1.25, Colour("marking", marking.ink)
    )
    return _line_box(context, Run(marking.name, style), ground, MARKING)


def state_box(context: SlideContext, style: Style) -> TextBox | None:
    """The states on a line; None without any."""
    states = SPACES.join(state.text for state in context.document.states)
    return _line_box(context, Run(states, style), None, "State") if states else None


def _line_box(context: SlideContext, run: Run, ground: Colour | None, name: str) -> TextBox:
    """A line in a box that is as wide as it is; with a ground it has more room round it."""
    marking = context.document.marking
    pad = _PAD if ground or (marking and marking.boxed) else _INSET
    wide = line_width(context, (run,))
    par = context.typesetter.set((run,), wide + 2 * (pad - _INSET), None, x=_INSET, y=_INSET, align="centre")
    place = Rect(0.0, 0.0, wide + 2 * pad, height_of(par) + 2 * _INSET)
    return TextBox(place, (par,), name, fill=ground, inset=_INSET)


def marking_frames(context: SlideContext, boxes: Iterable[TextBox]) -> Iterator[Shape]:
    """Frames around the marking; none where the theme has none."""
    marking = context.document.marking
    if marking and marking.boxed:
        edge = Stroke(Colour("marking", marking.ink), _FRAME)
        yield from (Shape(box.rect, stroke=edge, name="Frame") for box in boxes)
