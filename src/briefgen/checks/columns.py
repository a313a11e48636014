"""BG435: columns stand beside each other where layout placed them.

In: LaidOut of pages. Out: an error for each column with something of its sections outside it: beside it, on
another page, or below where both columns begin. In points.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Sink, Span
from briefgen.geometry import TOLERANCE, Rect
from briefgen.page import Chart, Group, Item, LaidOut, PageColumn, Picture, Shape, Table, TextBox
from briefgen.structure import Node

COLUMN = "BG435"
_PADDING = 24.0
"""What stands first in a column may be so much below its top: a box has space over its text."""
_HINT = "shorten the names in the letterhead, or what stands in the column; or choose another theme or paper"


def check_columns(laid_out: LaidOut, span: Span, sink: Sink) -> None:
    """Report columns that left their place."""
    if not any(page.columns for page in laid_out.pages):
        return
    sections = {node.id: node for node in laid_out.structure.walk()}
    placed = [[(item.rect, set(_nodes(item))) for item in page.items] for page in laid_out.pages]
    for page in laid_out.pages:
        for column in page.columns:
            fault = _fault(column, page.number, _owned(column, sections), placed)
            if fault:
                message = f"a column of page {page.number} {fault}"
                sink.error(COLUMN, message, span, _HINT)


def _owned(column: PageColumn, sections: dict[int, Node]) -> set[int]:
    found = (sections[id] for id in column.nodes if id in sections)
    return {inner.id for node in found for inner in node.walk()}


def _fault(
    column: PageColumn, number: int, owned: set[int], placed: list[list[tuple[Rect, set[int]]]]
) -> str | None:
    """What is wrong with a column of the page with that number; None if nothing is."""
    here = column.rect
    first: float | None = None
    for n, items in enumerate(placed, 1):
        for rect in (rect for rect, nodes in items if nodes & owned):
            if n != number and column.whole:
                return f"continues on page {n}"
            if rect.x < here.x - TOLERANCE or rect.right > here.right + TOLERANCE:
                return f"left its place on page {n}"
            if n == number:
                first = rect.y if first is None else min(first, rect.y)
    elsewhere = first is None and any(nodes & owned for items in placed for _, nodes in items)
    if elsewhere or (first is not None and first - here.y > _PADDING):
        return "doesn't start at its top"
    return None


def _nodes(item: Item) -> Iterator[int]:
    """The nodes that an item and its texts belong to."""
    match item:
        case TextBox():
            yield from (par.node for par in item.paragraphs if par.node is not None)
        case Table():
            cells = (cell for row in item.rows for cell in row.cells)
            yield from (par.node for cell in cells for par in cell.paragraphs if par.node is not None)
        case Group():
            yield from (node for inner in item.items for node in _nodes(inner))
        case Shape() | Chart() | Picture():
            pass
    if not isinstance(item, TextBox) and item.node is not None:
        yield item.node
