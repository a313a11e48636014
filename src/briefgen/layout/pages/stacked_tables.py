"""A table without columns, for narrow papers: row by row, each cell under its column's heading.

In: a Table block, a width in points. Out: strips; in the structure a list, of which each row is an entry.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.document.blocks import Row, Table
from briefgen.layout.pages.figures import title_lines
from briefgen.layout.pages.strips import FixedItems, Strip, lines_of
from briefgen.layout.tables import row_head
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Branch, Rect, Run, Shape


def stacked_table(setter: Typesetter, block: Table, width: float, parent: Branch) -> list[Strip]:
    """The title, then each row with a rule over it."""
    strips = title_lines(setter, block, width, setter.tree.add("P", parent))
    rows = setter.tree.add("L", parent)
    for row in block.rows:
        body = setter.tree.add("LBody", setter.tree.add("LI", rows))
        line = Shape(Rect(0, 0, width, 0.6), fill=setter.look.colour("rule"))
        strips.append(Strip(0.6, FixedItems((line,)), 5.0, keep=True))
        strips += _row(setter, block, row, width, body)
    return strips


def _row(setter: Typesetter, block: Table, row: Row, width: float, node: Branch) -> list[Strip]:
    """The cell that heads the row, then the others, each behind the heading of its column."""
    out: list[Strip] = []
    style = setter.sheet["table"]
    for n, (column, texts) in enumerate(zip(block.columns, row.cells, strict=True)):
        for m, text in enumerate(texts):
            own = setter.tree.add("P", node)
            runs = setter.runs(text, style if n else row_head(style), own)
            if n and not m:
                head = setter.runs(column.heading, setter.sheet["table-head"], own)
                runs = (*head, Run("\u2002", style.plain), *runs)
            par = replace(setter.set(runs, width, own), leading=style.plain.leading)
            out += lines_of(par, width, before=1.5 if n else 4.0, keep=True)
    # No line of a row stands alone; a row taller than a page is cut all the same.
    return [*out[:-1], replace(out[-1], keep=False)]
