"""Tables to native ones: widths, heights, margins and rules as measured, no style of their own.

In: a table of a page. Out: a ``p:graphicFrame``, then a group for each cell that has marks (likelihood bars):
a cell can't hold shapes, so they stand over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec.structs import replace

from briefgen.geometry import union
from briefgen.ooxml import Markup, element, emu, joined, text
from briefgen.page import Cell, Rect, Shape, Stroke, Table, TableRow
from briefgen.write.pptx import shapes
from briefgen.write.pptx.shapes import ShapeTarget
from briefgen.write.pptx.text import paragraphs

_KIND = "http://schemas.openxmlformats.org/drawingml/2006/table"
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style that programs call "No Style, No Grid": every line and fill is the cell's own."""


def table(target: ShapeTarget, item: Table) -> Markup:
    """The table, and the marks of its cells over it."""
    number = next(target.ids)
    who = shapes.shape_properties(number, item.name or f"Table {number}", item.alt)
    return joined((frame(who, item.rect, _KIND, _grid(target, item)), *_marks(target, item)))


def frame(who: Markup, rect: Rect, kind: str, content: Markup) -> Markup:
    """A table or chart on its slide; ``kind`` is the address that stands for what it is."""
    locks = element("p:cNvGraphicFramePr", element("a:graphicFrameLocks", noGrp=True))
    head = element("p:nvGraphicFramePr", who, locks, shapes.PLAIN_ROLE)
    graphic = element("a:graphic", element("a:graphicData", content, uri=kind))
    return element("p:graphicFrame", head, shapes.transform(rect, "p:xfrm"), graphic)


def _grid(target: ShapeTarget, item: Table) -> Markup:
    headed = bool(item.rows) and all(cell.header for cell in item.rows[0].cells)
    side = all(row.cells and row.cells[0].header for row in item.rows)
    style = element("a:tableStyleId", text(PLAIN_STYLE))
    properties = element("a:tblPr", style, firstRow=headed, firstCol=side)
    columns = joined(element("a:gridCol", w=width) for width in _rounded_widths(item.columns))
    above: list[Stroke | None] = [None, *(row.rule for row in item.rows)]
    rows = (_row(target, item, row, over) for row, over in zip(item.rows, above, strict=False))
    return element("a:tbl", properties, element("a:tblGrid", columns), *rows)


def _rounded_widths(widths: Sequence[float]) -> Iterator[int]:
    """Widths in whole units whose sum is the table's: rounding must not make it wider than its frame."""
    ends = [emu(end) for end in accumulate(widths)]
    return (end - start for start, end in zip([0, *ends], ends, strict=False))


def _row(target: ShapeTarget, item: Table, row: TableRow, over: Stroke | None) -> Markup:
    cells = joined(_cell(target, item, cell, over, row.rule) for cell in row.cells)
    return element("a:tr", cells, h=emu(row.height))


def _cell(target: ShapeTarget, item: Table, cell: Cell, over: Stroke | None, under: Stroke | None) -> Markup:
    content = paragraphs(target.text, cell.paragraphs)
    side, above = emu(item.padding), emu(item.above)
    top = above + emu(cell.paragraphs[0].before) if cell.paragraphs else above
    edges = (("a:lnL", None), ("a:lnR", None), ("a:lnT", over), ("a:lnB", under))
    lines = (_edge(target, tag, line) for tag, line in edges)
    fill = target.text.scheme.fill(cell.fill)
    properties = element("a:tcPr", *lines, fill, marL=side, marR=side, marT=top, marB=above)
    return element("a:tc", element("a:txBody", shapes.EMPTY_BODY, content), properties)


def _edge(target: ShapeTarget, tag: str, line: Stroke | None) -> Markup:
    return shapes.stroke(target, line, tag) if line else element(tag, shapes.NO_FILL, w=0)


def _marks(target: ShapeTarget, item: Table) -> Iterator[Markup]:
    y = item.rect.y
    for row in item.rows:
        x = item.rect.x
        for width, cell in zip(item.columns, row.cells, strict=True):
            if cell.marks:
                yield _over(target, Rect(x, y, width, row.height), cell)
            x += width
        y += row.height


def _over(target: ShapeTarget, corner: Rect, cell: Cell) -> Markup:
    marks = [_moved(mark, corner) for mark in cell.marks]
    alt = " ".join(mark.alt for mark in marks if mark.alt)
    name = next((mark.name for mark in marks if mark.name), "")
    return shapes.grouped(target, union(mark.rect for mark in marks), marks, name, alt)


def _moved(mark: Shape, corner: Rect) -> Shape:
    return replace(mark, rect=mark.rect.moved(corner.x, corner.y))
