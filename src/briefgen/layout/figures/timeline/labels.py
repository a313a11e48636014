"""Labels of events: when, in the tone's colour, and what happened, set to a width.

In: events, a style, a width in points. Out: :class:`EventLabel`, which knows its height before it is placed.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.blocks import Event
from briefgen.layout.figures.marks import ink_of
from briefgen.layout.figures.names import resized
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.typesetter import Typesetter, box, height_of
from briefgen.page import Paragraph, Run, TextBox
from briefgen.text.lines import min_width, widths
from briefgen.text.segments import Measure

FLOORS: dict[Measure, float] = {"kerned": 8.0, "deck": 12.0}
"""The least size of type in a figure, in points: on pages and on slides."""
_GROWTH, _STEP = 1.2, 0.9
_SPACE = 0.4
"""More than a space takes, in sizes of the type: a line that ends with one is longer by that."""


class EventLabel(Struct, frozen=True):
    """The label of one event, set to a width."""

    event: Event
    date: Paragraph
    """When it happened, in the colour of its tone."""
    text: Paragraph
    """What happened."""
    width: float
    """In points."""
    has_cut_word: bool
    """Whether a word was wider than the label, and was broken."""

    @property
    def name(self) -> str:
        """What the mark and the label are called."""
        return name_of(self.event)

    @property
    def height(self) -> float:
        """In points."""
        return height_of(self.date) + height_of(self.text)

    @property
    def lines(self) -> int:
        """Lines in all."""
        return len(self.date.lines) + len(self.text.lines)

    def placed(self, middle: float, y: float, *, up: bool) -> TextBox:
        """The label centred on ``middle``: its top at ``y``, or its foot where it stands ``up`` on the line.

        When it happened stands next to the line.
        """
        pars = (self.text, self.date) if up else (self.date, self.text)
        label = box(pars, middle - self.width / 2, y, self.width, name=self.name)
        return replace(label, rect=replace(label.rect, y=y - label.rect.height)) if up else label


def name_of(event: Event) -> str:
    """When and what, as one name."""
    return f"{event.when.text.strip()}: {event.text.text.strip()}"


def set_labels(
    typesetter: Typesetter, events: Sequence[Event], style: StyleSet, width: float, node: int
) -> tuple[EventLabel, ...]:
    """All labels, each no wider than ``width`` and than its lines need."""
    return tuple(
        _narrowed(typesetter, _label(typesetter, e, style, width, node), style, node) for e in events
    )


class LabelExtent(Struct, frozen=True):
    """Widths of a label's texts before it is set, in points."""

    date: float
    """Of the date on one line."""
    text: float
    """Of the text on one line."""
    widest_word: float
    """Of either."""
    style: StyleSet

    def lines(self, width: float) -> int:
        """How many it has at the least where it is ``width`` points wide."""
        room = width + self.style.plain.size * _SPACE
        return ceil(self.date / room) + ceil(self.text / room)

    def height(self, width: float) -> float:
        """What it takes at the least, in points."""
        return self.lines(width) * self.style.plain.leading

    def sized(self, style: StyleSet) -> LabelExtent:
        """The same in another size: all widths grow with it."""
        by = style.plain.size / self.style.plain.size
        return LabelExtent(self.date * by, self.text * by, self.widest_word * by, style)


def extents(typesetter: Typesetter, events: Sequence[Event]) -> tuple[LabelExtent, ...]:
    """Of all labels, in the style of figures."""
    return tuple(_extent(typesetter, event, typesetter.type_scale["figure"]) for event in events)


def _extent(typesetter: Typesetter, event: Event, style: StyleSet) -> LabelExtent:
    texts = _texts(typesetter, event, style)
    date, text = (widths(runs, measure=typesetter.measure) for runs in texts)
    return LabelExtent(date.max_content, text.max_content, max(date.min_content, text.min_content), style)


def _texts(typesetter: Typesetter, event: Event, style: StyleSet) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """When it was, in the tone's colour, and what happened."""
    bold = replace(style.strong, colour=ink_of(typesetter.theme, event.tone))
    dated = StyleSet(bold, bold, bold, style.note)
    return typesetter.runs(event.when, dated, None), typesetter.runs(event.text, style, None)


def _label(typesetter: Typesetter, event: Event, style: StyleSet, width: float, node: int) -> EventLabel:
    texts = _texts(typesetter, event, style)
    least = max(min_width(runs, measure=typesetter.measure) for runs in texts)
    date, text = (_centred(typesetter, runs, width, node) for runs in texts)
    return EventLabel(event, date, text, width, least > width)


def _narrowed(typesetter: Typesetter, label: EventLabel, style: StyleSet, node: int) -> EventLabel:
    """The label as wide as its lines: so programs that show decks break it at the same places.

    It keeps a little more than that, for they measure differently.
    """
    widest = max(line.width for par in (label.date, label.text) for line in par.lines)
    width = min(widest * 1.03 + 1, label.width)
    return replace(_label(typesetter, label.event, style, width, node), has_cut_word=label.has_cut_word)


def _centred(typesetter: Typesetter, runs: tuple[Run, ...], width: float, node: int) -> Paragraph:
    return replace(typesetter.set(runs, width, None, align="centre", balance=True), node=node)


def sizes(typesetter: Typesetter, *, larger: bool) -> tuple[StyleSet, ...]:
    """The style of figures in the sizes to try, the best first, down to the floor.

    ``larger``: first some that fill a slide that has room.
    """
    style, floor = typesetter.type_scale["figure"], FLOORS[typesetter.measure]
    size = style.plain.size * (_GROWTH if larger else 1.0)
    steps = [style.plain.size, floor]
    while size > floor:
        steps.append(round(size, 1))
        size *= _STEP
    ordered = sorted({step for step in steps if step >= floor}, reverse=True)
    return tuple(style if step == style.plain.size else resized(style, step) for step in ordered)
