"""Actors on a grid of power (upwards) and interest (to the right), three by three.

In: the drawing, a canvas. Out: a scene of tinted cells with the actors' names in them. A name never leaves
its cell and never covers another: where a cell is full, its row and its column take more of the room, its
names stand in columns, and at last all type shrinks to its floor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import ceil, fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.blocks import GridActor, PowerInterest
from briefgen.document.inline import Text
from briefgen.geometry import ROUNDING
from briefgen.layout.figures.names import NameSet, resized, set_names, shrinking
from briefgen.layout.figures.scene import Canvas, Scene
from briefgen.layout.loaded_theme import LoadedTheme, StyleSet
from briefgen.layout.tables import share_width
from briefgen.layout.typesetter import Typesetter, box, height_of
from briefgen.page import Colour, Rect, Shape, Stroke, TextBox
from briefgen.text.lines import widths as measured

_DEGREES = range(3)
_PAD = 0.6
"""Space round the names of a cell, as a share of their leading."""
_LEAST_ROW = 2.6
"""A row is at least so many lines tall."""
_LEAST_COLUMN = 0.2
"""A column takes at least this share of the width."""
_FLAT, _SLIDE_GROWTH = 0.62, 1.2
"""On pages the grid stays flatter than this share of its width where it can; slides set it larger."""


class _Axes(Struct, frozen=True):
    """Room for the words of the axes, in points."""

    left: float
    """Width left of the grid: the words of power."""
    foot: float
    """Height under the grid: the words of interest."""


class _GridPlan(Struct, frozen=True):
    """The grid as it will be drawn. Lengths in points."""

    widths: tuple[float, ...]
    """Of the columns, from low interest to high."""
    heights: tuple[float, ...]
    """Of the rows, from low power (the lowest row) to high."""
    cells: dict[tuple[int, int], NameSet]
    """The names in each cell, by power and interest from 0 to 2."""
    style: StyleSet


def draw_grid(typesetter: Typesetter, drawing: PowerInterest, canvas: Canvas, node: int) -> Scene:
    """The grid, as wide as the canvas; on a slide as tall, too. Lengths in points."""
    axes = _axes(typesetter, drawing, canvas)
    plan = _plan(typesetter, drawing, canvas, axes)
    height = fsum(plan.heights) + axes.foot
    items: list[TextBox | Shape] = []
    for power, interest in product(reversed(_DEGREES), _DEGREES):
        items += _cell(typesetter, drawing, plan, axes, (power, interest), node)
    items += _upwards(typesetter, drawing, plan, axes, node)
    items += _rightwards(typesetter, drawing, plan, axes, node)
    return Scene(canvas.width, height, tuple(items))


def _axes(typesetter: Typesetter, drawing: PowerInterest, canvas: Canvas) -> _Axes:
    small = typesetter.type_scale["figure-small"]
    words = [typesetter.runs(d, small, None) for d in drawing.degrees]
    titles = [
        typesetter.runs(t, _title(typesetter.theme, small), None) for t in (drawing.power, drawing.interest)
    ]
    leading = small.plain.leading
    column_widths = max(typesetter.width_of(r) for r in (*words, *titles)) + 0.5
    # Behind a title stands its arrow.
    left = min(column_widths + leading * 1.6, canvas.width * 0.3)
    room = left - leading * 1.2
    foot = max(height_of(typesetter.set(runs, room, None)) for runs in titles)
    return _Axes(left, foot + leading * 0.4)


def _title(theme: LoadedTheme, style: StyleSet) -> StyleSet:
    bold = theme.tinted(style.strong, "heading")
    return StyleSet(bold, bold, bold, style.note)


def _plan(typesetter: Typesetter, drawing: PowerInterest, canvas: Canvas, axes: _Axes) -> _GridPlan:
    """The first of the arrangements that fits; else the tightest."""
    tried: list[_GridPlan] = []
    for room in _rooms(canvas, axes):
        for style in _styles(typesetter, canvas):
            plan = _arranged(
                typesetter, drawing, canvas.width - axes.left, room, style, filled=canvas.height is not None
            )
            if fsum(plan.heights) <= room + ROUNDING:
                return plan
            tried.append(plan)
    return min(tried, key=lambda plan: fsum(plan.heights))


def _rooms(canvas: Canvas, axes: _Axes) -> tuple[float, ...]:
    """Heights to keep to, the best first."""
    if canvas.height is not None:
        return (canvas.height - axes.foot,)
    limit = canvas.limit - axes.foot
    return (min(max(canvas.width * _FLAT, 220.0), limit), limit)


def _styles(typesetter: Typesetter, canvas: Canvas) -> tuple[StyleSet, ...]:
    style = typesetter.type_scale["figure"]
    larger = (resized(style, style.plain.size * _SLIDE_GROWTH),) if canvas.height is not None else ()
    return (*larger, *shrinking(style, typesetter.measure))


def _arranged(
    typesetter: Typesetter,
    drawing: PowerInterest,
    width: float,
    room: float,
    style: StyleSet,
    *,
    filled: bool,
) -> _GridPlan:
    """The grid in one size. ``filled``: it takes all of ``room``, else what its rows need."""
    pad, target = style.plain.leading * _PAD, room / 3
    spots = {
        position: [s for s in drawing.actors if (s.power, s.interest) == position]
        for position in product(_DEGREES, _DEGREES)
    }
    column_widths = (width / 3,) * 3
    cells = _set(typesetter, spots, column_widths, target - 2 * pad, style)
    if max(c.height for c in cells.values()) + 2 * pad > target:
        words = [
            typesetter.width_of(typesetter.runs(d, typesetter.type_scale["figure-small"], None))
            for d in drawing.degrees
        ]
        column_widths = _by_content(typesetter, spots, width, (target - 2 * pad, words), style)
        cells = _set(typesetter, spots, column_widths, target - 2 * pad, style)
    least = style.plain.leading * _LEAST_ROW
    needs = [max(least, *(cells[p, i].height + 2 * pad for i in _DEGREES)) for p in _DEGREES]
    return _GridPlan(column_widths, levelled(needs, room) if filled else tuple(needs), cells, style)


def _set(
    typesetter: Typesetter,
    spots: dict[tuple[int, int], list[GridActor]],
    column_widths: Sequence[float],
    target: float,
    style: StyleSet,
) -> dict[tuple[int, int], NameSet]:
    pad = style.plain.leading * _PAD
    return {
        position: set_names(
            typesetter, [s.name for s in actors], column_widths[position[1]] - 2 * pad, target, style
        )
        for position, actors in spots.items()
    }


def _by_content(
    typesetter: Typesetter,
    spots: dict[tuple[int, int], list[GridActor]],
    width: float,
    room: tuple[float, Sequence[float]],
    style: StyleSet,
) -> tuple[float, ...]:
    """Widths of the columns from the names in them, when these stand in as many columns as they need.

    ``room``: the height for names, and the widths of the words under the columns.
    """
    target, words = room
    hang, pad = style.plain.leading, 2 * style.plain.leading * _PAD
    lines = max(int(target / (style.plain.leading * 1.3)), 1)
    least: list[float] = []
    most: list[float] = []
    for interest in _DEGREES:
        narrow = preferred = max(width * _LEAST_COLUMN, words[interest] + pad + 0.5)
        for power in _DEGREES:
            name_widths = [
                measured(typesetter.runs(s.name, style, None), unbroken_width=width / 3)
                for s in spots[power, interest]
            ]
            narrow = max(narrow, *(name.token + pad + hang for name in name_widths), 0.0)
            one = max((name.max_content + hang for name in name_widths), default=0.0)
            preferred = max(preferred, ceil(len(name_widths) / lines) * one + pad)
        least.append(narrow)
        most.append(preferred)
    return share_width(least, most, width)


def levelled(needs: Sequence[float], total: float) -> tuple[float, ...]:
    """Heights that add up to ``total``, as equal as ``needs`` allow; more, if these need more.

    >>> levelled((10, 60, 10), 120)
    (30.0, 60.0, 30.0)
    """
    free, left = sorted(needs, reverse=True), total
    for n, need in enumerate(free):
        even = left / (len(free) - n)
        if need <= even:
            return tuple(max(each, even) for each in map(float, needs))
        left -= need
    return tuple(map(float, needs))


def _cell(
    typesetter: Typesetter,
    drawing: PowerInterest,
    plan: _GridPlan,
    axes: _Axes,
    position: tuple[int, int],
    node: int,
) -> Iterator[TextBox | Shape]:
    power, interest = position
    rect = Rect(
        axes.left + fsum(plan.widths[:interest]),
        fsum(plan.heights[power + 1 :]),
        plan.widths[interest],
        plan.heights[power],
    )
    tint, rule = _tint(typesetter.theme, power + interest), Stroke(typesetter.theme.colour("rule"), 0.75)
    yield Shape(rect, fill=tint, stroke=rule, name=_degrees(drawing, power, interest))
    pad = plan.style.plain.leading * _PAD
    actors = [s for s in drawing.actors if (s.power, s.interest) == position]
    names = [f"{s.name.text}: {_degrees(drawing, power, interest)}" for s in actors]
    down = (rect.height - plan.cells[position].height) / 2
    yield from plan.cells[position].placed(typesetter, rect.x + pad, rect.y + down, names, tint, node)


def _degrees(drawing: PowerInterest, power: int, interest: int) -> str:
    words = [d.text.lower() for d in drawing.degrees]
    return f"{drawing.power.text} {words[power]}, {drawing.interest.text.lower()} {words[interest]}"


def _tint(theme: LoadedTheme, degree: int) -> Colour:
    """The more of both, the stronger; the corner of much power and much interest strongest."""
    return theme.colour("track" if degree == 4 else theme.definition.figures.land if degree == 3 else "paper")


def _upwards(
    typesetter: Typesetter, drawing: PowerInterest, plan: _GridPlan, axes: _Axes, node: int
) -> Iterator[TextBox | Shape]:
    """The axis at the left: its title over the word of the topmost row, a word in the middle of each row."""
    small = typesetter.type_scale["figure-small"]
    leading = small.plain.leading
    yield from _titled(typesetter, drawing.power, axes, 0.0, node, up=True)
    y = 0.0
    for power in reversed(_DEGREES):
        word = _text(typesetter, drawing.degrees[power], small, axes.left - leading * 0.5, node)
        middle = y + (plan.heights[power] - word.rect.height) / 2
        # Under the title, where the topmost row is low.
        top = max(middle, leading * 1.2) if power == 2 else middle
        yield _at(word, 0.0, top)
        y += plan.heights[power]


def _rightwards(
    typesetter: Typesetter, drawing: PowerInterest, plan: _GridPlan, axes: _Axes, node: int
) -> Iterator[TextBox | Shape]:
    """The axis at the foot: its title before the words of the columns."""
    small = typesetter.type_scale["figure-small"]
    y = fsum(plan.heights) + small.plain.leading * 0.4
    yield from _titled(typesetter, drawing.interest, axes, y, node, up=False)
    x = axes.left
    for width, degree in zip(plan.widths, drawing.degrees, strict=True):
        pad = plan.style.plain.leading * _PAD
        yield _at(_text(typesetter, degree, small, width - 2 * pad, node), x + pad, y)
        x += width


def _titled(
    typesetter: Typesetter, title: Text, axes: _Axes, y: float, node: int, *, up: bool
) -> Iterator[TextBox | Shape]:
    """The title of an axis, and an arrow that says which way it grows."""
    style = _title(typesetter.theme, typesetter.type_scale["figure-small"])
    side, leading = style.plain.size * 0.55, style.plain.leading
    text = _text(typesetter, title, style, axes.left - leading * 1.2, node)
    yield _at(text, 0.0, y)
    column_widths = max(line.width for par in text.paragraphs for line in par.lines)
    rect = Rect(column_widths + side * 0.6, y + (leading - side) / 2 + side * 0.1, side, side)
    points = (
        ((0.0, side), (side / 2, 0.0), (side, side)) if up else ((0.0, 0.0), (side, side / 2), (0.0, side))
    )
    yield Shape(rect, "path", style.plain.colour, name=f"{title.text}: axis", paths=(points,))


def _text(typesetter: Typesetter, text: Text, style: StyleSet, width: float, node: int) -> TextBox:
    par = replace(typesetter.paragraph(text, style, width, None), node=node)
    return box((par,), 0.0, 0.0, width, name=text.text)


def _at(item: TextBox, x: float, y: float) -> TextBox:
    return replace(item, rect=replace(item.rect, x=x, y=y))
