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


def stacked_table(typesetter: Typesetter, block: Table, width: float, parent: Branch) -> list[Strip]:
    """The title, then each row with a rule over it."""
    strips = title_lines(typesetter, block, width, typesetter.tree.add("P", parent))
    rows = typesetter.tree.add("L", parent)
    for row in block.rows:
        body = typesetter.tree.add("LBody", typesetter.tree.add("LI", rows))
        line = Shape(Rect(0, 0, width, 0.6), fill=typesetter.theme.colour("rule"))
        strips.append(Strip(0.6, FixedItems((line,)), 5.0, keep=True))
        strips += _row(typesetter, block, row, width, body)
    return strips


def _row(typesetter: Typesetter, block: Table, row: Row, width: float, node: Branch) -> list[Strip]:
    """The cell that heads the row, then the others, each behind the heading of its column."""
    out: list[Strip] = []
    style = typesetter.sheet["table"]
    for n, (column, texts) in enumerate(zip(block.columns, row.cells, strict=True)):
        for m, text in enumerate(texts):
            own = typesetter.tree.add("P", node)
            runs = typesetter.runs(text, style if n else row_head(style), own)
            if n and not m:
                head = typesetter.runs(column.heading, typesetter.sheet["table-head"], own)
                runs = (*head, Run("\u2002", style.plain), *runs)
            par = replace(typesetter.set(runs, width, own), leading=style.plain.leading)
            out += lines_of(par, width, before=1.5 if n else 4.0, keep=True)
    # No line of a row stands alone; a row taller than a page is cut all the same.
    return [*out[:-1], replace(out[-1], keep=False)]
