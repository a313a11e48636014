"""Document to what a format without pages is written from: the Document itself, and its drawings.

In: Document, LoadedTheme. Out: a :class:`Reflow`. Each figure is drawn twice, wide and narrow, with the type
scale of pages, so that its labels can be read on a desk and on a phone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from msgspec import Struct

from briefgen.document.blocks import Block, Figure, Judgements, Table, TableKind
from briefgen.document.model import Document
from briefgen.layout.figures.draw import draw
from briefgen.layout.figures.scene import Canvas, Scene
from briefgen.layout.house_style import LoadedLogo, house_logo, with_house_style
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.layout.pages.judgements import band
from briefgen.layout.table_cells import CellMark, cell_mark
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Colour, Rect, Shape, Tree
from briefgen.schema.base import Tone
from briefgen.schema.theme import Theme

WIDE, NARROW = 540.0, 246.0
"""Widths of figures in points: of a column to read in, and of a phone's screen."""
_TALLEST = {WIDE: 560.0, NARROW: 620.0}
_BAND, _BAND_TALL = 120.0, 12.0
"""Width and height of a likelihood's line, in points."""

B = TypeVar("B", bound=Block)


class Scenes(Struct, frozen=True):
    """A figure drawn for a wide and for a narrow screen."""

    wide: Scene
    narrow: Scene


class Reflow(Struct, frozen=True):
    """A Document with its drawings, for a writer without pages."""

    document: Document
    theme: Theme
    palette: tuple[Colour, ...]
    figures: Mapping[int, Scenes]
    """By the number of the figure."""
    bands: Mapping[tuple[int, int], Scene]
    """Likelihood bands, by their ends in percent."""
    marks: Mapping[tuple[TableKind, Tone | None], Scene]
    """By kind of table and tone; without a tone, the mark of what is recommended."""
    logo: LoadedLogo | None = None


def reflow(document: Document, theme: LoadedTheme) -> Reflow:
    """The Document with all its drawings."""
    typesetter, logo = Typesetter(Tree(), theme, theme.pages, "kerned"), house_logo(document, theme)
    document = with_house_style(document, theme.definition)
    figures = {figure.number: _scenes(typesetter, figure) for figure in _blocks(document, Figure)}
    judged = [item for block in _blocks(document, Judgements) for item in block.items]
    bands = {ends: _band(typesetter, *ends) for ends in sorted({(item.low, item.high) for item in judged})}
    marks: dict[tuple[TableKind, Tone | None], Scene] = {}
    for lead in _leads(document):
        marks.setdefault((lead.kind, lead.tone), _mark(typesetter, lead))
    return Reflow(document, theme.definition, tuple(theme.colours.values()), figures, bands, marks, logo)


def _blocks(document: Document, kind: type[B]) -> Iterator[B]:
    return (block for section in document.sections for block in section.blocks if isinstance(block, kind))


def _scenes(typesetter: Typesetter, figure: Figure) -> Scenes:
    node = typesetter.tree.add("Figure").id
    wide, narrow = (
        draw(typesetter, figure.drawing, Canvas(width, None, _TALLEST[width]), node)
        for width in (WIDE, NARROW)
    )
    return Scenes(wide, narrow)


def _band(typesetter: Typesetter, low: int, high: int) -> Scene:
    return Scene(_BAND, _BAND_TALL, band(typesetter, _BAND, low, high, 0.0, _BAND_TALL / 2, _BAND_TALL))


def _leads(document: Document) -> Iterator[CellMark]:
    for table in _blocks(document, Table):
        cell_marks = (cell_mark(table, row, n) for row in table.rows for n in range(len(row.tones)))
        yield from (one_mark for one_mark in cell_marks if one_mark)
        if table.recommended is not None:
            yield CellMark(table.kind)


def _mark(typesetter: Typesetter, lead: CellMark) -> Scene:
    """A table's mark, as small as a scene can be."""
    shape = lead.shape(typesetter.theme, typesetter.type_scale["table"], 0.0, 0.0, "")
    # Half of the broadest outline stands outside its shape.
    edge, r = 0.8, shape.rect
    moved = Shape(
        Rect(edge, edge, r.width, r.height), shape.kind, shape.fill, shape.stroke, paths=shape.paths
    )
    return Scene(r.width + 2 * edge, r.height + 2 * edge, (moved,))
