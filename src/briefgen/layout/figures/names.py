"""Names in a cell: one under the other, each with a dot before it, in columns where the cell is full.

In: texts, a width and a height to keep to. Out: a :class:`NameSet`, which knows its height before it is
placed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.inline import Text
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.typesetter import Typesetter, height_of
from briefgen.page import Colour, Paragraph, Rect, Shape, TextBox
from briefgen.text.segments import Measure

_FLOORS: dict[Measure, float] = {"kerned": 8.0, "deck": 12.0}
# Shares of the leading: space between two names; width of the dot and the space behind it.
_GAP, _HANG = 0.3, 0.8
_DOT = 0.5
"""Diameter of the dot, as a share of the type's size."""
_MOST_COLUMNS = 4


class NameSet(Struct, frozen=True):
    """Names set in columns. Lengths in points."""

    columns: tuple[tuple[Paragraph, ...], ...]
    """The paragraphs of each column, from the left."""
    step: float
    """From the left edge of one column to that of the next."""
    height: float
    """Of the tallest column."""

    def placed(
        self, typesetter: Typesetter, x: float, y: float, dots: Sequence[str], ground: Colour, node: int
    ) -> Iterator[TextBox | Shape]:
        """Dots and names from x, y. ``dots`` are the dots' names; ``ground`` lies behind the texts."""
        names = iter(dots)
        for n, column in enumerate(self.columns):
            top, left = y, x + n * self.step
            for par in column:
                style = par.runs[0].style
                hang, dot = style.leading * _HANG, style.size * _DOT
                spot = Rect(left, top + (style.leading - dot) / 2, dot, dot)
                yield Shape(spot, "ellipse", typesetter.theme.colour("heading"), name=next(names))
                place = Rect(left + hang, top, self.step - hang, height_of(par))
                yield TextBox(place, (replace(par, node=node),), par.text, fill=ground)
                top += height_of(par) + style.leading * _GAP


def set_names(
    typesetter: Typesetter, texts: Sequence[Text], width: float, target: float, style: StyleSet
) -> NameSet:
    """Names in as few columns as keep them to ``target`` points, or in those that make them lowest.

    There are several columns only if every name stands on one line.
    """
    hang = style.plain.leading * _HANG
    widest = max((typesetter.width_of(typesetter.runs(t, style, None)) for t in texts), default=0.0)
    most = max(min(int(width / (widest + 1.8 * hang)), _MOST_COLUMNS, len(texts)), 1)
    best = _in_columns(typesetter, texts, width, style, 1)
    for count in range(2, most + 1):
        if best.height <= target:
            break
        best = _in_columns(typesetter, texts, width, style, count)
    return best


def _in_columns(
    typesetter: Typesetter, texts: Sequence[Text], width: float, style: StyleSet, count: int
) -> NameSet:
    step, gap = width / count, style.plain.leading * _GAP
    room = step - style.plain.leading * _HANG
    pars = [typesetter.paragraph(text, style, room, None) for text in texts]
    rows = max(ceil(len(pars) / count), 1)
    columns = tuple(tuple(pars[n : n + rows]) for n in range(0, len(pars), rows))
    heights = (fsum(map(height_of, column)) + gap * (len(column) - 1) for column in columns)
    return NameSet(columns, step, max(heights, default=0.0))


def resized(style: StyleSet, size: float) -> StyleSet:
    """The style in another size, its leading and its raised marks in proportion."""
    by = size / style.plain.size
    return StyleSet(
        *(
            replace(
                s, size=round(s.size * by, 2), leading=round(s.leading * by, 2), rise=round(s.rise * by, 2)
            )
            for s in (style.plain, style.strong, style.emphasis, style.note)
        )
    )


def shrinking(style: StyleSet, measure: Measure) -> tuple[StyleSet, ...]:
    """The style, then smaller ones down to the least size that figures have in a medium."""
    floor, size = _FLOORS[measure], style.plain.size
    sizes = dict.fromkeys((size, round((size + floor) / 2, 2), floor))
    return tuple(style if s == size else resized(style, s) for s in sizes if floor <= s <= size)
