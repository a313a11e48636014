"""Events in order, at equal distances: labels above and below a line in turn, in rows where one is full.

In: events, a width in points and the height to keep to. Out: a plan that knows its height, then its items.
A label is nearly as wide as two steps of the line, for its neighbours stand on the other side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from math import ceil, fsum

from msgspec import Struct

from briefgen.document.blocks import Event
from briefgen.geometry import ROUNDING
from briefgen.layout.figures.marks import mark
from briefgen.layout.figures.timeline.choice import Candidate, Cost, TimelineInput
from briefgen.layout.figures.timeline.labels import EventLabel, Extent, extents, set_tags, sizes
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Rect, Shape, Stroke, TextBox

# In sizes of the type: least and greatest width of a label, space between two of them.
LEAST, MOST, APART = 6.8, 15.0, 0.9
MARK, AXIS, OFF = 1.15, 0.26, 0.3
"""Sizes of a mark, of the line, of the space between a mark and its label, in sizes of the type."""
_STEM, _SHOWN = 2.8, 0.7
"""The longest stem between mark and label where there is height to fill, and the least that is drawn."""
_BETWEEN, _END = 1.3, 2.5
_LINES, _MORE_ROWS = 6, 3


class Rows(Struct, frozen=True):
    """Rows of tags. ``edge`` is x of a row's first mark, ``step`` the distance to the next, in points."""

    rows: tuple[tuple[EventLabel, ...], ...]
    style: StyleSet
    edge: float
    step: float

    @property
    def size(self) -> float:
        """Size of the type in points."""
        return self.style.plain.size

    @property
    def height(self) -> float:
        """Of all rows, without stems."""
        return _height([[tag.height for tag in row] for row in self.rows], self.size)

    @property
    def reach(self) -> float:
        """From the middle of the line to a label, without a stem."""
        return _reach(self.size)

    def above(self, row: Sequence[EventLabel]) -> float:
        """Height of a row over the middle of its line."""
        return _above([tag.height for tag in row], self.size)

    def below(self, row: Sequence[EventLabel]) -> float:
        """Height of a row under the middle of its line."""
        return _below([tag.height for tag in row], self.size)

    @property
    def cut(self) -> bool:
        """Whether words were cut."""
        return any(tag.cut for row in self.rows for tag in row)

    @property
    def lines(self) -> int:
        """Of the tallest label."""
        return max(tag.lines for row in self.rows for tag in row)


def _reach(size: float) -> float:
    return size * (MARK / 2 + OFF)


def _above(labels: Sequence[float], size: float) -> float:
    return _reach(size) + max(labels[::2])


def _below(labels: Sequence[float], size: float) -> float:
    return _reach(size) + max(labels[1::2]) if len(labels) > 1 else size * MARK / 2


def _height(rows: Sequence[Sequence[float]], size: float) -> float:
    """Of rows whose labels are as tall as that."""
    between = size * _BETWEEN * (len(rows) - 1)
    return fsum(_above(row, size) + _below(row, size) for row in rows) + between


def row_choices(
    typesetter: Typesetter, events: Sequence[Event], width: float, room: float, node: int, *, larger: bool
) -> list[Candidate[Rows]]:
    """All arrangements; the best is the first in which all fits, of large type and few rows."""
    frame = TimelineInput(typesetter, events, width, room, node)
    measured = extents(typesetter, events)
    choices: list[Candidate[Rows]] = []
    for style in sizes(typesetter, larger=larger):
        least = _least_rows(len(events), width, style.plain.size)
        known = [extent.sized(style) for extent in measured]
        for count in range(least, min(least + _MORE_ROWS, len(events)) + 1):
            choices.append(_choice(frame, known, style, count, len(choices)))
    return choices


def _least_rows(count: int, width: float, size: float) -> int:
    gap = size * APART
    most = int(2 * (width + gap) / (size * LEAST + gap) - 1)
    return ceil(count / max(most, 1))


def _choice(
    frame: TimelineInput, known: Sequence[Extent], style: StyleSet, count: int, rank: int
) -> Candidate[Rows]:
    size, word = style.plain.size, max(extent.word for extent in known)
    each, gap = ceil(len(known) / count), size * APART
    # Long texts have wider labels, where there is room beside each other, so that they are no towers.
    long = max(extent.said for extent in known) / (_LINES - 2)
    most = max(size * MOST, word + 0.5, long)
    label = min(2 * (frame.width + gap) / (each + 1) - gap, most, frame.width)
    heights = [extent.height(label) for extent in known]
    height = _height([heights[n : n + each] for n in range(0, len(heights), each)], size)
    towers = max(extent.lines(label) for extent in known) > _LINES
    bound = _cost(frame.room, height, rank, cut=word > label, towers=towers)
    return Candidate(bound, partial(_arranged, frame, style, each, label, rank))


def _cost(room: float, height: float, rank: int, *, cut: bool, towers: bool) -> Cost:
    """Of those with room the first without a fault, by its ``rank``; else the least tall."""
    if height > room + ROUNDING:
        return True, False, False, round(height, 2)
    return False, cut, towers, round(height, 2) if cut or towers else float(rank)


def _arranged(frame: TimelineInput, style: StyleSet, each: int, label: float, rank: int) -> tuple[Cost, Rows]:
    step = (frame.width - label) / (each - 1) if each > 1 else 0.0
    tags = set_tags(frame.typesetter, frame.events, style, label, frame.node)
    rows = tuple(tags[n : n + each] for n in range(0, len(tags), each))
    plan = Rows(rows, style, label / 2 if each > 1 else frame.width / 2, step)
    return _cost(frame.room, plan.height, rank, cut=plan.cut, towers=plan.lines > _LINES), plan


def draw_rows(
    typesetter: Typesetter, plan: Rows, width: float, room: float
) -> tuple[list[TextBox | Shape], float]:
    """All items from 0, 0, and their height; stems fill ``room`` points as far as that looks well."""
    stems = sum(1 if len(row) == 1 else 2 for row in plan.rows)
    stem = min(max((room - plan.height) / stems, 0.0), plan.size * _STEM)
    stem = stem if stem >= plan.size * _SHOWN else 0.0
    items: list[TextBox | Shape] = []
    y = 0.0
    for n, row in enumerate(plan.rows):
        middle = y + plan.above(row) + stem
        items += _axis(typesetter, plan, n, middle, width)
        for m, tag in enumerate(row):
            items += _event(typesetter, plan, tag, plan.edge + m * plan.step, middle, stem, up=m % 2 == 0)
        y = middle + plan.below(row) + (stem if len(row) > 1 else 0.0) + plan.size * _BETWEEN
    return items, y - plan.size * _BETWEEN


def _event(
    typesetter: Typesetter, plan: Rows, tag: EventLabel, x: float, middle: float, stem: float, *, up: bool
) -> Iterator[TextBox | Shape]:
    """Stem, mark, label."""
    way, half = (-1 if up else 1), plan.size * MARK / 2
    if stem:
        top = middle - half - stem if up else middle + half
        line = Stroke(typesetter.theme.colour("border"), round(max(plan.size * 0.07, 0.6), 2))
        yield Shape(Rect(x, top, 0.0, stem), "line", stroke=line, name=tag.name)
    yield mark(typesetter.theme, tag.event.tone, x, middle, plan.size * MARK, tag.name)
    yield tag.placed(x, middle + way * (plan.reach + stem), up=up)


def _axis(typesetter: Typesetter, plan: Rows, n: int, middle: float, width: float) -> Iterator[Shape]:
    """The line of a row. It runs on with an arrow into the next row, which takes it up with dots."""
    row, last, thick = plan.rows[n], n == len(plan.rows) - 1, plan.size * AXIS
    colour, name = typesetter.theme.colour("rule"), f"{row[0].event.when.text} – {row[-1].event.when.text}"
    over = plan.size * _END
    start = 0.0
    end = min(plan.edge + (len(row) - 1) * plan.step + over, width) if n and last else width
    if n:
        dot = Rect(0.0, middle - thick / 2, thick, thick)
        for k in range(2):
            yield Shape(Rect(2 * k * thick, dot.y, thick, thick), fill=colour, name=name)
        start = 4 * thick
    head = 0.0 if last else plan.size * 0.9
    yield Shape(Rect(start, middle - thick / 2, end - start - head, thick), fill=colour, name=name)
    if head:
        box = Rect(end - head, middle - head / 2, head, head)
        ring = ((0.0, 0.0), (head, head / 2), (0.0, head))
        yield Shape(box, "path", colour, name=f"{name} →", paths=(ring,))
