"""Tables to native ones: widths, heights, margins and rules as measured, no style of their own.

In: a table of a page. Out: a ``p:graphicFrame``, then a group for each cell that has marks (likelihood bars):
a cell can't hold shapes, so they stand over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec.structs import replace

from briefgen.geometry import union
from briefgen.page import Cell, Rect, Shape, Stroke, Table, TableRow
from briefgen.write.pptx import groups, shapes, text, xml
from briefgen.write.pptx.shapes import ShapeTarget

_KIND = "http://schemas.openxmlformats.org/drawingml/2006/table"
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style that programs call "No Style, No Grid": every line and fill is the cell's own."""


def table(place: ShapeTarget, item: Table) -> str:
    """The table, and the marks of its cells over it."""
    number = next(place.ids)
    who = shapes.identity(number, item.name or f"Table {number}", item.alt)
    locks = '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
    head = f"<p:nvGraphicFramePr>{who}{locks}<p:nvPr/></p:nvGraphicFramePr>"
    data = f'<a:graphic><a:graphicData uri="{_KIND}">{_grid(place, item)}</a:graphicData></a:graphic>'
    frame = f"<p:graphicFrame>{head}{xml.transform(item.rect, 'p:xfrm')}{data}</p:graphicFrame>"
    return frame + "".join(_marks(place, item))


def _grid(place: ShapeTarget, item: Table) -> str:
    headed = bool(item.rows) and all(cell.header for cell in item.rows[0].cells)
    side = all(row.cells and row.cells[0].header for row in item.rows)
    flags = f'firstRow="{int(headed)}" firstCol="{int(side)}"'
    style = f"<a:tblPr {flags}><a:tableStyleId>{PLAIN_STYLE}</a:tableStyleId></a:tblPr>"
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in _whole(item.columns))
    above: list[Stroke | None] = [None, *(row.rule for row in item.rows)]
    rows = "".join(_row(place, item, row, over) for row, over in zip(item.rows, above, strict=False))
    return f"<a:tbl>{style}<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"


def _whole(widths: Sequence[float]) -> Iterator[int]:
    """Widths in whole units whose sum is the table's: rounding must not make it wider than its frame."""
    ends = [xml.emu(end) for end in accumulate(widths)]
    return (end - start for start, end in zip([0, *ends], ends, strict=False))


def _row(place: ShapeTarget, item: Table, row: TableRow, over: Stroke | None) -> str:
    cells = "".join(_cell(place, item, cell, over, row.rule) for cell in row.cells)
    return f'<a:tr h="{xml.emu(row.height)}">{cells}</a:tr>'


def _cell(place: ShapeTarget, item: Table, cell: Cell, over: Stroke | None, under: Stroke | None) -> str:
    content = text.paragraphs(place.setting, cell.paragraphs)
    side, above = xml.emu(item.padding), xml.emu(item.above)
    top = above + xml.emu(cell.paragraphs[0].before) if cell.paragraphs else above
    margins = f'marL="{side}" marR="{side}" marT="{top}" marB="{above}"'
    lines = _edge(place, "a:lnL", None) + _edge(place, "a:lnR", None)
    lines += _edge(place, "a:lnT", over) + _edge(place, "a:lnB", under)
    properties = f"<a:tcPr {margins}>{lines}{place.setting.scheme.fill(cell.fill)}</a:tcPr>"
    return f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{content}</a:txBody>{properties}</a:tc>"


def _edge(place: ShapeTarget, tag: str, line: Stroke | None) -> str:
    return shapes.stroke(place, line, tag) if line else f'<{tag} w="0"><a:noFill/></{tag}>'


def _marks(place: ShapeTarget, item: Table) -> Iterator[str]:
    y = item.rect.y
    for row in item.rows:
        x = item.rect.x
        for width, cell in zip(item.columns, row.cells, strict=True):
            if cell.marks:
                yield _over(place, Rect(x, y, width, row.height), cell)
            x += width
        y += row.height


def _over(place: ShapeTarget, corner: Rect, cell: Cell) -> str:
    marks = [_moved(mark, corner) for mark in cell.marks]
    alt = " ".join(mark.alt for mark in marks if mark.alt)
    name = next((mark.name for mark in marks if mark.name), "")
    return groups.grouped(place, union(mark.rect for mark in marks), marks, name, alt)


def _moved(mark: Shape, corner: Rect) -> Shape:
    return replace(mark, rect=mark.rect.moved(corner.x, corner.y))
