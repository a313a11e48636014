"""What stands in the cells of tables beside plain text: marks before it, figures under each other.

In: a table block, a style. Out: the room that a mark takes, its shape, and places of figures in points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import fsum
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.inline import Text
from briefgen.layout.figures.marks import State, mark, state_mark, swatch, tick
from briefgen.layout.loaded_theme import LoadedTheme, StyleSet
from briefgen.layout.typesetter import Typesetter, stacked
from briefgen.page import Align, Branch, Paragraph, Rect, Shape
from briefgen.schema.base import Tone
from briefgen.text.lines import spare_lines

# Shares of the type's size: a mark, a sample of an area, the space behind either.
_MARK, _SWATCH, _SPACE = 0.78, 1.35, 0.42
_STATES = MappingProxyType[Tone, State]({"slight": "not met", "mixed": "moving", "firm": "met"})
_NUMBER = re.compile(
    r"(?P<whole>[+\u2212\u2013-]?(?:\d{1,3}(?:[,.'\u2019 \u00a0\u2009\u202f]\d{3})+|\d+))"
    r"(?P<rest>(?:[.,]\d+)?[ \u00a0\u202f]?%?)"
)
_YEAR = re.compile(r"[12]\d{3}")


class CellMark(Struct, frozen=True):
    """A mark before a cell's text: that of a tone, or the tick of what is recommended."""

    kind: blocks.TableKind
    """Of the table: it decides the form of the mark."""
    tone: Tone | None = None
    """None for the tick."""

    @property
    def _wide(self) -> float:
        return _SWATCH if self.kind == "stances" and self.tone else _MARK

    def room(self, style: StyleSet) -> float:
        """What it takes before the text, with the space between them."""
        return style.plain.size * (self._wide + _SPACE)

    def shape(self, theme: LoadedTheme, style: StyleSet, x: float, y: float, name: str) -> Shape:
        """The mark beside a first line whose top left corner is x, y."""
        size = style.plain.size * _MARK
        middle = y + style.plain.leading / 2
        if self.tone is None:
            return tick(x + size / 2, middle, size, theme.colour("accent"), name)
        if self.kind == "stances":
            area = Rect(x, middle - size / 2, style.plain.size * _SWATCH, size)
            return swatch(theme, self.tone, area, name)
        if self.kind == "indicators" and self.tone in _STATES:
            return state_mark(theme, _STATES[self.tone], x + size / 2, middle, size, name)
        return mark(theme, self.tone, x + size / 2, middle, size, name)


def cell_mark(block: blocks.Table, row: blocks.Row, column: int) -> CellMark | None:
    """The mark of a row in a column, if it has one."""
    tone = row.tones[column] if column < len(row.tones) else None
    return CellMark(block.kind, tone) if tone else None


class CellText(Struct, frozen=True):
    """The text of a cell, not set yet."""

    texts: tuple[Text, ...]
    """A paragraph each."""
    style: StyleSet
    node: Branch
    """The structure node of the cell."""
    mark: CellMark | None = None
    """The mark before the text; None for none."""
    align: Align = "left"
    indent: float = 0.0
    """Space before the text, in points, which aligns numbers at their decimal points."""


class NumberAlignment(Struct, frozen=True):
    """How the numbers of a column are aligned."""

    align: Align
    indents: tuple[float, ...]
    """Space before the number of each row, in points."""


def is_numeric(cells: Sequence[Sequence[Text]]) -> bool:
    """Whether a column holds figures and nothing else. Years are dates: they are read, not compared."""
    texts = [texts[0].text.strip() if len(texts) == 1 else "" for texts in cells]
    numbers = bool(texts) and all(map(_NUMBER.fullmatch, texts))
    return numbers and not all(map(_YEAR.fullmatch, texts))


def align_numbers(
    typesetter: Typesetter, cells: Sequence[Sequence[Text]], style: StyleSet, room: float
) -> NumberAlignment:
    """The figures of a column of ``room`` points: their decimal points under each other, at the right."""
    before_point: list[float] = []
    after_point: list[float] = []
    for (text,) in cells:
        number = _NUMBER.fullmatch(text.text.strip())
        runs = typesetter.runs(text, style, None)
        width = typesetter.width_of((replace(runs[0], text=number["whole"] if number else text.text),))
        before_point.append(width)
        after_point.append(max(typesetter.width_of(runs) - width, 0.0))
    longest = max(after_point)
    if longest - min(after_point) < 0.05:
        return NumberAlignment("right", (0.0,) * len(cells))
    return NumberAlignment("left", tuple(max(room - longest - head - 0.1, 0.0) for head in before_point))


def cell_paragraphs(
    typesetter: Typesetter, cell: CellText, width: float, corner: tuple[float, float], gap: float
) -> tuple[tuple[Paragraph, ...], float]:
    """The paragraphs of a cell whose text is ``width`` points wide and starts at ``corner``; their height."""
    indent = cell.indent + (cell.mark.room(cell.style) if cell.mark else 0.0)
    inner, tree = width - indent, typesetter.tree
    pars = [
        typesetter.paragraph(
            text,
            cell.style,
            inner,
            tree.add("P", cell.node) if len(cell.texts) > 1 else cell.node,
            x=corner[0] + indent,
            y=corner[1],
            align=cell.align,
        )
        for text in cell.texts
    ]
    done, height = stacked([replace(par, indent=indent) for par in pars] if indent else pars, gap)
    spare = [par.leading * spare_lines(par.runs, inner, measure=typesetter.measure) for par in pars]
    return done, height + fsum(spare)
