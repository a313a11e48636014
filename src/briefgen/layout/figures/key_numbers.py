"""Numbers to remember: large, side by side, with what they count under them and thin rules between.

In: the drawing, a canvas. Out: a scene; on slides larger, and in the middle of the room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.blocks import KeyNumber, KeyNumbers
from briefgen.layout.figures.names import resized
from briefgen.layout.figures.scene import Canvas, Scene
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.typesetter import Typesetter, height_of
from briefgen.page import Paragraph, Rect, Shape, TextBox

_MOST_ABREAST = 4
_NARROWEST = 11.0
"""A column is at least so many times as wide as its label's type is large."""
_GUTTER, _UNDER, _BETWEEN = 1.6, 0.25, 1.2
"""Shares of the label's leading: space beside a rule, under a number, over and under a rule between rows."""
_SIZES = (1.7, 1.4, 1.2, 1.0, 0.85, 0.7, 0.6)
_RULE = 0.75


class _NumberEntry(Struct, frozen=True):
    """A number and its label, both measured."""

    item: KeyNumber
    value: Paragraph
    label: Paragraph

    @property
    def height(self) -> float:
        return height_of(self.value) + self.label.leading * _UNDER + height_of(self.label)


class _NumbersPlan(Struct, frozen=True):
    """Entries in rows and columns. Lengths in points."""

    rows: tuple[tuple[_NumberEntry, ...], ...]
    step: float
    """Width of a column with the gutter behind it."""
    gutter: float

    @property
    def heights(self) -> tuple[float, ...]:
        return tuple(max(entry.height for entry in row) for row in self.rows)


def draw_numbers(typesetter: Typesetter, drawing: KeyNumbers, canvas: Canvas, node: int) -> Scene:
    """The numbers in one row or in several of like length, as wide as the canvas. Lengths in points."""
    plan = _plan(typesetter, drawing.items, canvas)
    between = plan.rows[0][0].label.leading * _BETWEEN * 2
    needed = fsum(plan.heights) + between * (len(plan.rows) - 1)
    height = max(canvas.height or 0.0, needed)
    # What is left of a slide stands over, between and under the rows.
    spare = (height - needed) / (len(plan.rows) + 1)
    items: list[TextBox | Shape] = []
    y = spare
    for n, (row, tall) in enumerate(zip(plan.rows, plan.heights, strict=True)):
        if n:
            middle = y - (between + spare) / 2
            items.append(_rule(typesetter, Rect(0.0, middle - _RULE / 2, canvas.width, _RULE)))
        items += _row(typesetter, plan, row, Rect(0.0, y, canvas.width, tall), node)
        y += tall + between + spare
    return Scene(canvas.width, height, tuple(items))


def _plan(typesetter: Typesetter, items: Sequence[KeyNumber], canvas: Canvas) -> _NumbersPlan:
    """As large as all numbers fit on one line each; in fewer columns where even the smallest doesn't."""
    label = typesetter.type_scale["figure" if canvas.height is None else "body"]
    narrow = max(int(canvas.width / (label.plain.size * _NARROWEST)), 1)
    abreast = min(narrow, _MOST_ABREAST, len(items))
    for columns in range(ceil(len(items) / ceil(len(items) / abreast)), 0, -1):
        for style in _styles(typesetter, canvas):
            plan = _set(typesetter, items, canvas.width, columns, (style, label))
            if _fits(plan, canvas):
                return plan
    return _set(
        typesetter, items, canvas.width, 1, (_styles(typesetter, canvas)[-1], typesetter.type_scale["figure"])
    )


def _styles(typesetter: Typesetter, canvas: Canvas) -> list[StyleSet]:
    """Sizes of the number, the largest first: never smaller than a heading."""
    style, type_scale = typesetter.type_scale["key-number"], typesetter.type_scale
    floor = type_scale["heading" if typesetter.measure == "kerned" else "title"].plain.size
    large = 1.0 if canvas.height is None else _SIZES[0]
    sizes = [round(style.plain.size * s, 1) for s in _SIZES if s <= large]
    return [resized(style, size) for size in (*(s for s in sizes if s > floor), floor)]


def _fits(plan: _NumbersPlan, canvas: Canvas) -> bool:
    label = plan.rows[0][0].label.leading
    height = fsum(plan.heights) + (len(plan.rows) - 1) * label * _BETWEEN * 2
    lines = max(len(entry.value.lines) for row in plan.rows for entry in row)
    return lines == 1 and height <= canvas.limit


def _set(
    typesetter: Typesetter,
    items: Sequence[KeyNumber],
    width: float,
    columns: int,
    styles: tuple[StyleSet, StyleSet],
) -> _NumbersPlan:
    number, label = styles
    gutter = label.plain.leading * _GUTTER
    step = (width + gutter) / columns
    room = step - gutter
    # A note at a number is as small as one in its label, at the height of the figures' heads.
    rise = round(number.plain.size * 0.66 - label.note.size * 0.7, 2)
    noted = replace(number, note=replace(label.note, rise=rise))
    entries = [
        _NumberEntry(
            i,
            typesetter.paragraph(i.value, noted, room, None),
            typesetter.paragraph(i.label, label, room, None),
        )
        for i in items
    ]
    return _NumbersPlan(
        tuple(tuple(entries[n : n + columns]) for n in range(0, len(entries), columns)), step, gutter
    )


def _row(
    typesetter: Typesetter, plan: _NumbersPlan, row: Sequence[_NumberEntry], place: Rect, node: int
) -> Iterator[TextBox | Shape]:
    for n, entry in enumerate(row):
        x = place.x + n * plan.step
        if n:
            yield _rule(typesetter, Rect(x - plan.gutter / 2 - _RULE / 2, place.y, _RULE, place.height))
        yield _box(entry.value, x, place.y, plan, node, entry)
        down = height_of(entry.value) + entry.label.leading * _UNDER
        yield _box(entry.label, x, place.y + down, plan, node, entry)


def _box(par: Paragraph, x: float, y: float, plan: _NumbersPlan, node: int, entry: _NumberEntry) -> TextBox:
    name = entry.item.value.text if par is entry.value else entry.item.label.text
    rect = Rect(x, y, plan.step - plan.gutter, height_of(par))
    return TextBox(rect, (replace(par, node=node),), name)


def _rule(typesetter: Typesetter, rect: Rect) -> Shape:
    return Shape(rect, fill=typesetter.theme.colour("rule"))
