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
from briefgen.layout.figures.timeline.labels import EventLabel, LabelExtent, extents, set_labels, sizes
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
    """Labels in rows at equal distances. Lengths in points."""

    rows: tuple[tuple[EventLabel, ...], ...]
    """In order of time; in a row the first, third … stand above the line, the others below."""
    style: StyleSet
    edge: float
    """x of a row's first mark."""
    step: float
    """From one mark of a row to the next."""

    @property
    def size(self) -> float:
        """Size of the type in points."""
        return self.style.plain.size

    @property
    def height(self) -> float:
        """Of all rows, without stems."""
        return _height([[label.height for label in row] for row in self.rows], self.size)

    @property
    def reach(self) -> float:
        """From the middle of the line to a label, without a stem."""
        return _reach(self.size)

    def above(self, row: Sequence[EventLabel]) -> float:
        """Height of a row over the middle of its line."""
        return _above([label.height for label in row], self.size)

    def below(self, row: Sequence[EventLabel]) -> float:
        """Height of a row under the middle of its line."""
        return _below([label.height for label in row], self.size)

    @property
    def cut(self) -> bool:
        """Whether words were cut."""
        return any(label.has_cut_word for row in self.rows for label in row)

    @property
    def lines(self) -> int:
        """Of the tallest label."""
        return max(label.lines for row in self.rows for label in row)


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
        label_extents = [extent.sized(style) for extent in measured]
        for count in range(least, min(least + _MORE_ROWS, len(events)) + 1):
            choices.append(_choice(frame, label_extents, style, count, len(choices)))
    return choices


def _least_rows(count: int, width: float, size: float) -> int:
    gap = size * APART
    most = int(2 * (width + gap) / (size * LEAST + gap) - 1)
    return ceil(count / max(most, 1))


def _choice(
    frame: TimelineInput, label_extents: Sequence[LabelExtent], style: StyleSet, count: int, rank: int
) -> Candidate[Rows]:
    size, widest_word = style.plain.size, max(extent.widest_word for extent in label_extents)
    per_row, gap = ceil(len(label_extents) / count), size * APART
    # Long texts have wider labels, where there is room beside each other, so that they are no towers.
    long_text_width = max(extent.text for extent in label_extents) / (_LINES - 2)
    max_width = max(size * MOST, widest_word + 0.5, long_text_width)
    label_width = min(2 * (frame.width + gap) / (per_row + 1) - gap, max_width, frame.width)
    heights = [extent.height(label_width) for extent in label_extents]
    height = _height([heights[n : n + per_row] for n in range(0, len(heights), per_row)], size)
    towers = max(extent.lines(label_width) for extent in label_extents) > _LINES
    bound = _cost(frame.height, height, rank, cut=widest_word > label_width, towers=towers)
    return Candidate(bound, partial(_arranged, frame, style, per_row, label_width, rank))


def _cost(room: float, height: float, rank: int, *, cut: bool, towers: bool) -> Cost:
    """Of those with room the first without a fault, by its ``rank``; else the least tall."""
    if height > room + ROUNDING:
        return True, False, False, round(height, 2)
    return False, cut, towers, round(height, 2) if cut or towers else float(rank)


def _arranged(
    frame: TimelineInput, style: StyleSet, per_row: int, label_width: float, rank: int
) -> tuple[Cost, Rows]:
    step = (frame.width - label_width) / (per_row - 1) if per_row > 1 else 0.0
    labels = set_labels(frame.typesetter, frame.events, style, label_width, frame.node)
    rows = tuple(labels[n : n + per_row] for n in range(0, len(labels), per_row))
    plan = Rows(rows, style, label_width / 2 if per_row > 1 else frame.width / 2, step)
    return _cost(frame.height, plan.height, rank, cut=plan.cut, towers=plan.lines > _LINES), plan


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
        for m, label in enumerate(row):
            items += _event(typesetter, plan, label, plan.edge + m * plan.step, middle, stem, up=m % 2 == 0)
        y = middle + plan.below(row) + (stem if len(row) > 1 else 0.0) + plan.size * _BETWEEN
    return items, y - plan.size * _BETWEEN


def _event(
    typesetter: Typesetter, plan: Rows, label: EventLabel, x: float, middle: float, stem: float, *, up: bool
) -> Iterator[TextBox | Shape]:
    """Stem, mark, label."""
    direction, half = (-1 if up else 1), plan.size * MARK / 2
    if stem:
        top = middle - half - stem if up else middle + half
        line = Stroke(typesetter.theme.colour("border"), round(max(plan.size * 0.07, 0.6), 2))
        yield Shape(Rect(x, top, 0.0, stem), "line", stroke=line, name=label.name)
    yield mark(typesetter.theme, label.event.tone, x, middle, plan.size * MARK, label.name)
    yield label.placed(x, middle + direction * (plan.reach + stem), up=up)


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
