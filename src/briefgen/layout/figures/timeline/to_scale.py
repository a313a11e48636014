"""Events at their places in time: marks to scale on a line of years, labels moved apart, led by thin lines.

In: dated events, a width in points, the height to keep to. Out: a plan that knows its height, then its items.
Events stand above and below in turn. Where a side is crowded its labels stand in two levels, and the lines to
the far level run between the labels of the near one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, pairwise
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.blocks import Event
from briefgen.document.inline import Label
from briefgen.geometry import ROUNDING
from briefgen.layout.figures.marks import mark
from briefgen.layout.figures.timeline.choice import Candidate, Cost, TimelineInput
from briefgen.layout.figures.timeline.labels import EventLabel, LabelExtent, extents, set_labels, sizes
from briefgen.layout.figures.timeline.rows import APART, AXIS, LEAST, MARK, MOST
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.typesetter import Typesetter, box
from briefgen.page import Rect, Shape, Stroke, TextBox

# In sizes of the type: the band in which lines lead aside, between labels of two levels, under a label.
_BAND, _LEVELS, _OFF = 1.5, 0.5, 0.2
_CLOSE = 1.0
"""Marks keep this share of their size from each other: else one would hide the other."""
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
_TICKS, _TICK = 9, 0.35


class LabelSide(Struct, frozen=True):
    """The labels on one side of the line, in order of time. Lengths in points."""

    labels: tuple[EventLabel, ...]
    marks: tuple[float, ...]
    """x of each event's mark."""
    middles: tuple[float, ...]
    """x of each label's middle."""
    levels: int
    """1, or 2 where labels stand near the line and far from it in turn."""

    def deep(self, level: int) -> float:
        """Height of a level in points."""
        return max((label.height for label in self.labels[level :: self.levels]), default=0.0)


class Scaled(Struct, frozen=True):
    """A timeline to scale, as it will be drawn. Lengths in points."""

    above: LabelSide
    below: LabelSide
    ticks: tuple[tuple[float, str], ...]
    """x and text of each year on the line."""
    span: tuple[float, float]
    """x of the first and of the last event."""
    style: StyleSet
    """Of labels."""
    small: StyleSet
    """Of the years."""
    node: int
    """The figure's structure node, which owns all its text."""

    @property
    def size(self) -> float:
        """Size of the type in points."""
        return self.style.plain.size

    @property
    def years(self) -> float:
        """Height of the words under the line."""
        return self.size * _TICK + self.small.plain.leading

    def reach(self, side: LabelSide, level: int) -> float:
        """From the middle of the line to the labels of a level."""
        start = self.size * (MARK / 2 + _BAND + _OFF) + (self.years if side is self.below else 0.0)
        return start + (side.deep(0) + self.size * _LEVELS if level else 0.0)

    def side(self, side: LabelSide) -> float:
        """Height of a side."""
        return max(self.reach(side, n) + side.deep(n) for n in range(side.levels) if side.deep(n) or not n)

    @property
    def height(self) -> float:
        """In points."""
        return self.side(self.above) + self.side(self.below)

    @property
    def cut(self) -> bool:
        """Whether words were cut."""
        return any(label.has_cut_word for side in (self.above, self.below) for label in side.labels)


def scale_choices(
    typesetter: Typesetter, events: Sequence[Event], width: float, room: float, node: int, *, larger: bool
) -> list[Candidate[Scaled]]:
    """All arrangements; the best is the first in which all fits, of large type and few levels."""
    frame = TimelineInput(typesetter, sorted(events, key=lambda e: e.year or 0.0), width, room, node)
    measured = extents(typesetter, frame.events)
    choices: list[Candidate[Scaled]] = []
    for style in sizes(typesetter, larger=larger):
        label_extents = [extent.sized(style) for extent in measured]
        for levels in (1, 2):
            if levels == 2 or _label(len(label_extents), width, style.plain.size, 1) >= _least(style):
                choices.append(_choice(frame, label_extents, style, levels, len(choices)))
    return choices


def _choice(
    frame: TimelineInput, label_extents: Sequence[LabelExtent], style: StyleSet, levels: int, rank: int
) -> Candidate[Scaled]:
    label_width = _label(len(label_extents), frame.width, style.plain.size, levels)
    heights = [extent.height(label_width) for extent in label_extents]
    parts = [heights[n :: 2 * levels] for n in range(2 * levels)]
    height = fsum(max(part, default=0.0) for part in parts)
    bound = _cost(
        frame.height, height, rank, cut=max(extent.widest_word for extent in label_extents) > label_width
    )
    return Candidate(bound, partial(_arranged, frame, style, levels, label_width, rank))


def _cost(room: float, height: float, rank: int, *, cut: bool) -> Cost:
    """The first that all fits in, by its ``rank``; where none does, the least tall."""
    if height > room + ROUNDING:
        return True, False, False, round(height, 2)
    return False, cut, False, float(rank)


def _least(style: StyleSet) -> float:
    return style.plain.size * LEAST


def _label(count: int, width: float, size: float, levels: int) -> float:
    """Width of a label of a side that has half of ``count`` events."""
    gap, count = size * APART, (count + 1) // 2
    wide = (width + gap) / max(count, 1) - gap if levels == 1 else 2 * (width + gap) / (count + 1) - gap
    return min(wide, size * MOST, width)


def _arranged(
    frame: TimelineInput, style: StyleSet, levels: int, label_width: float, rank: int
) -> tuple[Cost, Scaled]:
    typesetter, events, width = frame.typesetter, frame.events, frame.width
    size, dates = style.plain.size, [e.year or 0.0 for e in events]
    start, end = size * 2, width - size * 2
    scale = (end - start) / (dates[-1] - dates[0])
    close = [size * MARK * _CLOSE] * (len(events) - 1)
    places = apart([start + (d - dates[0]) * scale for d in dates], close, start, end)
    labels = set_labels(typesetter, events, style, label_width, frame.node)
    sides = [_side(labels[n::2], places[n::2], size * APART, width, levels) for n in (0, 1)]
    small = typesetter.type_scale["figure-small"]
    ticks = tuple((start + (year - dates[0]) * scale, str(year)) for year in _years(dates[0], dates[-1]))
    plan = Scaled(sides[0], sides[1], ticks, (start, end), style, small, frame.node)
    return _cost(frame.height, plan.height, rank, cut=plan.cut), plan


def _side(
    labels: tuple[EventLabel, ...], marks: tuple[float, ...], gap: float, width: float, levels: int
) -> LabelSide:
    """Labels near their marks, ``gap`` points from each other on their level."""
    steps = [(a.width + b.width) / 2 + gap for a, b in pairwise(labels)]
    if levels == 2:  # the line to a far label runs between two near ones, in the middle of their distance
        steps = [(max(label.width for label in labels) + gap) / 2] * len(steps)
    middles = apart(marks, steps, labels[0].width / 2, width - labels[-1].width / 2)
    return LabelSide(labels, marks, middles, levels)


def apart(wanted: Sequence[float], steps: Sequence[float], low: float, high: float) -> tuple[float, ...]:
    """Places in order, from ``low`` to ``high``, near those wanted, each a step at least from the one before.

    Least squares by pooling neighbours that meet. Where there is no room for the steps they shrink.

    >>> apart([10.0, 10.0, 50.0], [10.0, 10.0], 0.0, 100.0)
    (5.0, 15.0, 50.0)
    """
    total = fsum(steps)
    shrunk = min(1.0, (high - low) / total) if total else 1.0
    before = [0.0, *(step * shrunk for step in accumulate(steps))]
    pools: list[tuple[float, int]] = []
    for place, offset in zip(wanted, before, strict=True):
        mean, many = place - offset, 1
        while pools and pools[-1][0] > mean:
            other, more = pools.pop()
            mean, many = (mean * many + other * more) / (many + more), many + more
        pools.append((mean, many))
    flat = [mean for mean, many in pools for _ in range(many)]
    last = max(high - before[-1], low)
    return tuple(
        round(min(max(mean, low), last) + offset, 3) for mean, offset in zip(flat, before, strict=True)
    )


def _years(first: float, last: float) -> range:
    """Round years between the first and the last."""
    step = next((s for s in _STEPS if (last - first) / s <= _TICKS), _STEPS[-1])
    return range(-int(-first // step) * step, int(last) + 1, step)


def draw_scale(typesetter: Typesetter, plan: Scaled, width: float) -> tuple[list[TextBox | Shape], float]:
    """All items from 0, 0, and their height in points."""
    middle = plan.side(plan.above)
    items: list[TextBox | Shape] = [*_axis(typesetter, plan, middle, width)]
    for side, up in ((plan.above, True), (plan.below, False)):
        for n, label in enumerate(side.labels):
            items += _event(typesetter, plan, side, n, middle, up=up)
            level = n % side.levels
            direction = -1 if up else 1
            items.append(label.placed(side.middles[n], middle + direction * plan.reach(side, level), up=up))
    return items, plan.height


def _event(
    typesetter: Typesetter, plan: Scaled, side: LabelSide, n: int, middle: float, *, up: bool
) -> Iterator[Shape]:
    """The mark of an event, and the lines from it: through the years, aside, on to a far label."""
    direction, x, label_x, label = (-1 if up else 1), side.marks[n], side.middles[n], side.labels[n]
    line = Stroke(typesetter.theme.colour("border"), round(max(plan.size * 0.06, 0.5), 2))
    near = plan.size * MARK / 2
    bend = near + (0.0 if up else plan.years)
    level_start = bend + plan.size * _BAND
    far = plan.reach(side, n % side.levels) - plan.size * _OFF
    for a, b, at in ((near, bend, x), (level_start, far, label_x)):
        if b - a > 0.01:
            top = middle + (direction * b if up else direction * a)
            yield Shape(Rect(at, top, 0.0, b - a), "line", stroke=line, name=label.name)
    yield _aside(x, label_x, middle + direction * bend, middle + direction * level_start, line, label.name)
    yield mark(typesetter.theme, label.event.tone, x, middle, plan.size * MARK, label.name)


def _aside(x: float, label_x: float, start: float, end: float, line: Stroke, name: str) -> Shape:
    left, top = min(x, label_x), min(start, end)
    rect = Rect(left, top, abs(label_x - x), abs(end - start))
    if rect.width < 0.1:
        return Shape(replace(rect, width=0.0), "line", stroke=line, name=name)
    path = ((x - left, start - top), (label_x - left, end - top))
    return Shape(rect, "path", stroke=line, name=name, paths=(path,), open=True)


def _axis(typesetter: Typesetter, plan: Scaled, middle: float, width: float) -> Iterator[TextBox | Shape]:
    """The line, ticks at round years, and the years where no line to a label is in their way."""
    thick, colour = plan.size * AXIS, typesetter.theme.colour("rule")
    labels = sorted((*plan.above.labels, *plan.below.labels), key=lambda label: label.event.year or 0.0)
    name = f"{labels[0].event.when.text} – {labels[-1].event.when.text}"
    yield Shape(Rect(0.0, middle - thick / 2, width, thick), fill=colour, name=name)
    edge, down = middle + thick / 2, plan.size * (MARK / 2 + _TICK) - thick / 2
    line = Stroke(typesetter.theme.colour("border"), 0.6)
    end = 0.0
    for x, year in plan.ticks:
        yield Shape(Rect(x, edge, 0.0, down), "line", stroke=line, name=year)
        wide = typesetter.width_of(typesetter.runs(Label("year", year), plan.small, None)) + 0.1
        left = min(max(x - wide / 2, 0.0), width - wide)
        free = all(at < left - 2 or at > left + wide + 2 for at in plan.below.marks)
        if free and left > end:
            par = typesetter.paragraph(Label("year", year), plan.small, wide, None)
            yield box((replace(par, node=plan.node),), left, edge + down, wide, name=year)
            end = left + wide + plan.size
