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
from briefgen.layout.typesetter import Measure, Typesetter, box, height_of
from briefgen.page import Paragraph, Run, TextBox
from briefgen.text.lines import min_width, widths

FLOORS: dict[Measure, float] = {"kerned": 8.0, "deck": 12.0}
"""The least size of type in a figure, in points: on pages and on slides."""
_GROWTH, _STEP = 1.2, 0.9
_SPACE = 0.4
"""More than a space takes, in sizes of the type: a line that ends with one is longer by that."""


class EventLabel(Struct, frozen=True):
    """A set label in the order of reading; ``cut`` if a word had to be cut to fit its width."""

    event: Event
    when: Paragraph
    said: Paragraph
    width: float
    cut: bool

    @property
    def name(self) -> str:
        """What the mark and the label are called."""
        return name_of(self.event)

    @property
    def height(self) -> float:
        """In points."""
        return height_of(self.when) + height_of(self.said)

    @property
    def lines(self) -> int:
        """Lines in all."""
        return len(self.when.lines) + len(self.said.lines)

    def placed(self, middle: float, y: float, *, up: bool) -> TextBox:
        """The label centred on ``middle``: its top at ``y``, or its foot where it stands ``up`` on the line.

        When it happened stands next to the line.
        """
        pars = (self.said, self.when) if up else (self.when, self.said)
        made = box(pars, middle - self.width / 2, y, self.width, name=self.name)
        return replace(made, rect=replace(made.rect, y=y - made.rect.height)) if up else made


def name_of(event: Event) -> str:
    """When and what, as one name."""
    return f"{event.when.text.strip()}: {event.text.text.strip()}"


def set_tags(
    typesetter: Typesetter, events: Sequence[Event], style: StyleSet, width: float, node: int
) -> tuple[EventLabel, ...]:
    """All labels, each no wider than ``width`` and than its lines need."""
    return tuple(_narrowed(typesetter, _tag(typesetter, e, style, width, node), style, node) for e in events)


class Extent(Struct, frozen=True):
    """What is known of a label before it is set: its texts on one line, its widest word, all in points."""

    when: float
    said: float
    word: float
    style: StyleSet

    def lines(self, width: float) -> int:
        """How many it has at the least where it is ``width`` points wide."""
        room = width + self.style.plain.size * _SPACE
        return ceil(self.when / room) + ceil(self.said / room)

    def height(self, width: float) -> float:
        """What it takes at the least, in points."""
        return self.lines(width) * self.style.plain.leading

    def sized(self, style: StyleSet) -> Extent:
        """The same in another size: all widths grow with it."""
        by = style.plain.size / self.style.plain.size
        return Extent(self.when * by, self.said * by, self.word * by, style)


def extents(typesetter: Typesetter, events: Sequence[Event]) -> tuple[Extent, ...]:
    """Of all labels, in the style of figures."""
    return tuple(_extent(typesetter, event, typesetter.sheet["figure"]) for event in events)


def _extent(typesetter: Typesetter, event: Event, style: StyleSet) -> Extent:
    texts = _texts(typesetter, event, style)
    when, said = (widths(runs, measure=typesetter.measure) for runs in texts)
    return Extent(when.max_content, said.max_content, max(when.min_content, said.min_content), style)


def _texts(typesetter: Typesetter, event: Event, style: StyleSet) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """When it was, in the tone's colour, and what happened."""
    bold = replace(style.strong, colour=ink_of(typesetter.theme, event.tone))
    dated = StyleSet(bold, bold, bold, style.note)
    return typesetter.runs(event.when, dated, None), typesetter.runs(event.text, style, None)


def _tag(typesetter: Typesetter, event: Event, style: StyleSet, width: float, node: int) -> EventLabel:
    texts = _texts(typesetter, event, style)
    least = max(min_width(runs, measure=typesetter.measure) for runs in texts)
    when, said = (_centred(typesetter, runs, width, node) for runs in texts)
    return EventLabel(event, when, said, width, least > width)


def _narrowed(typesetter: Typesetter, tag: EventLabel, style: StyleSet, node: int) -> EventLabel:
    """The label as wide as its lines: so programs that show decks break it at the same places.

    It keeps a little more than that, for they measure differently.
    """
    widest = max(line.width for par in (tag.when, tag.said) for line in par.lines)
    width = min(widest * 1.03 + 1, tag.width)
    return replace(_tag(typesetter, tag.event, style, width, node), cut=tag.cut)


def _centred(typesetter: Typesetter, runs: tuple[Run, ...], width: float, node: int) -> Paragraph:
    return replace(typesetter.set(runs, width, None, align="centre", balance=True), node=node)


def sizes(typesetter: Typesetter, *, larger: bool) -> tuple[StyleSet, ...]:
    """The style of figures in the sizes to try, the best first, down to the floor.

    ``larger``: first some that fill a slide that has room.
    """
    style, floor = typesetter.sheet["figure"], FLOORS[typesetter.measure]
    size = style.plain.size * (_GROWTH if larger else 1.0)
    steps = [style.plain.size, floor]
    while size > floor:
        steps.append(round(size, 1))
        size *= _STEP
    ordered = sorted({step for step in steps if step >= floor}, reverse=True)
    return tuple(style if step == style.plain.size else resized(style, step) for step in ordered)
