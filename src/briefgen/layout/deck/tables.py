"""Tables to slides: as large as they fit, spread over the slide, split into slides that are filled alike.

In: a table block. Out: drafts, each with a native table that has its own head.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.inline import AttributedText, Label, Text
from briefgen.geometry import ROUNDING
from briefgen.layout.deck.prose import TextEntry, set_columns
from briefgen.layout.deck.slide_context import SlideContext, SlideDraft, detached_branch
from briefgen.layout.deck.text_split import halved_row
from briefgen.layout.portions import portions, portions_within
from briefgen.layout.tables import SetTable, TableStyle, column_widths, holds_words, set_table, side_by_side
from briefgen.layout.typesetter import box, lowered
from briefgen.page import Branch, Cell, Item, Stroke, Table, TableRow, TextBox

SIZES = ("body", "compact", "table")
_MIDDLE = SIZES[1]
# Space over and under the text of a cell, in points: at least, and at most where there is room to spread.
ABOVE, WIDEST_ABOVE = 4.0, 20.0
_FEW, _FEW_WIDEST = 2, 48.0
_FILLED = 0.7
"""The share of its room that a table is spread over, even where its rows become looser than most."""
_HEAD_ABOVE = 6.0
PADDING = 8.0
GAP = 4.0
_UNDER, _OVER_TABLE = 8.0, 16.0
_GROWTH = 1.3


class SlidesOfTable(Struct, frozen=True):
    """A table in one size, its rows dealt out to slides."""

    table: SetTable
    branch: Branch
    """The structure of the whole table."""
    parts: tuple[range, ...] = ()
    """The rows of each slide; empty until they are dealt out."""

    @property
    def height(self) -> float:
        """Height of all rows and a head for each slide, in points."""
        heads = self.table.head.height * len(self.parts)
        return heads + fsum(row.height for row in self.table.rows)

    @property
    def rows(self) -> list[Branch]:
        """The structure of the rows."""
        return self.branch.kids[0].kids[-1].kids

    def holds(self, room: float) -> bool:
        """Whether every slide's rows fit in ``room`` points under their head."""
        space = room - self.table.head.height
        return all(fsum(self.table.rows[n].height for n in part) <= space + ROUNDING for part in self.parts)


def table_style(context: SlideContext, size: str) -> TableStyle:
    """How tables are set on slides, in a step of the type scale."""
    theme = context.theme
    rule, head = Stroke(theme.colour("rule"), 0.75), Stroke(theme.colour("heading"), 1.5)
    tint = theme.colour("tint")
    return TableStyle(
        context.style("table-head"), context.style(size), PADDING, ABOVE, GAP, rule, head, tint, short=True
    )


def table_drafts(context: SlideContext, block: blocks.Table) -> list[SlideDraft]:
    """Slides of a table: one if it fits, else as few as will do.

    One of more columns than hold their words in the smallest size is several tables of fewer columns.
    """
    tables = side_by_side(context.typesetter, block, table_style(context, SIZES[-1]), context.body.width)
    return [draft for table in tables for draft in _drafts(context, table)]


def _drafts(context: SlideContext, block: blocks.Table) -> list[SlideDraft]:
    under = _under(context, block, detached_branch())
    room = context.body.height - (under.rect.height + _UNDER if under else 0.0)
    block, slides = _chosen(context, block, room)
    return [_draft(context, block, slides, part, room) for part in slides.parts]


def largest_that_fits(
    context: SlideContext,
    setting: Callable[[str], SlidesOfTable],
    smallest: SlidesOfTable,
    room: float,
    sizes: Sequence[str] = SIZES,
) -> SlidesOfTable:
    """The largest of the ``sizes`` that needs no more slides than the smallest."""
    for size in sizes[:-1]:
        # Lines grow taller and some cells get more of them: what is sure to be too tall needn't be measured.
        growth = (context.style(size).plain.leading / smallest.table.style.body.plain.leading) ** _GROWTH
        if smallest.height * growth > room * len(smallest.parts):
            continue
        tried = dealt_to_slides(setting(size), room)
        if tried.holds(room) and len(tried.parts) <= len(smallest.parts):
            return tried
    return smallest


def dealt_to_slides(measured: SlidesOfTable, room: float) -> SlidesOfTable:
    """Its rows on as few slides as can be, dealt out evenly, where that was not done before."""
    if measured.parts:
        return measured
    heights = [row.height for row in measured.table.rows]
    space = room - measured.table.head.height
    fewest = len(portions_within(heights, space))
    return replace(measured, parts=tuple(portions(heights, fewest)))


def table_on_slide(
    context: SlideContext, slides: SlidesOfTable, part: range, room: float, branch: Branch
) -> Table:
    """The rows of one slide under a head of their own, as loose as the fullest slide can be."""
    tree, table = context.typesetter.tree, slides.table
    node = tree.add("Table", branch, alt=table.alt)
    head = _own_head(context, table.head, tree.add("TR", tree.add("THead", node)))
    tree.add("TBody", node).kids += [slides.rows[n] for n in part]
    slack = _slack(slides, room)
    loose_head = loosened(head, min(slack, _HEAD_ABOVE))
    rows = [loose_head, *(loosened(table.rows[n], slack) for n in part)]
    return replace(table, node=node.id).rows_at(rows, context.body.x, context.body.y)


def loosened(row: TableRow, by: float) -> TableRow:
    """A row that is ``by`` points taller above and below its text."""
    return replace(row, cells=tuple(_lower(cell, by) for cell in row.cells), height=row.height + 2 * by)


def _lower(cell: Cell, by: float) -> Cell:
    marks = tuple(replace(m, rect=replace(m.rect, y=m.rect.y + by)) for m in cell.marks)
    pars = tuple(lowered(par, by) for par in cell.paragraphs)
    # The table's margins are those of all its cells: what a row has more stands before its first paragraph.
    first = tuple(replace(par, before=par.before + by) for par in pars[:1])
    return replace(cell, paragraphs=(*first, *pars[1:]), marks=marks)


def _slack(slides: SlidesOfTable, room: float) -> float:
    """By how much each row may grow above and below, so that the fullest slide is full."""
    table = slides.table
    few = len(table.rows) <= _FEW
    usual = min(_row_growth(slides, room), (_FEW_WIDEST if few else WIDEST_ABOVE) - table.style.above)
    filling = min(_row_growth(slides, room * _FILLED), _FEW_WIDEST - table.style.above)
    return max(0.0, usual, filling)


def _row_growth(slides: SlidesOfTable, room: float) -> float:
    """By how many points each row grows above and below, where the fullest slide takes ``room``."""
    table = slides.table
    used = (table.head.height + fsum(table.rows[n].height for n in part) for part in slides.parts)
    return min(_grown(room - height, len(part)) for height, part in zip(used, slides.parts, strict=True))


def _grown(spare: float, rows: int) -> float:
    """Space on each side of a row's text, of ``spare`` points; the head takes ``_HEAD_ABOVE`` at most."""
    alike = spare / (2 * (rows + 1))
    return alike if alike < _HEAD_ABOVE else (spare - 2 * _HEAD_ABOVE) / (2 * rows)


def _chosen(context: SlideContext, block: blocks.Table, room: float) -> tuple[blocks.Table, SlidesOfTable]:
    """The block and its best size. Rows that no slide holds are cut first."""
    sizes = _holding(context, block)
    # One set of columns, made for the largest size, serves all: what fits there on a line fits everywhere.
    columns = column_widths(context.typesetter, block, table_style(context, sizes[0]), context.body.width)
    known: dict[str, SlidesOfTable] = {}

    def setting(size: str) -> SlidesOfTable:
        if size not in known:
            known[size] = _set(context, block, size, columns)
        return known[size]

    # Most tables fit on one slide in the middle size: then no smaller one need be measured.
    if _MIDDLE in sizes:
        middle = dealt_to_slides(setting(_MIDDLE), room)
        if len(middle.parts) == 1 and middle.holds(room):
            return block, largest_that_fits(context, setting, middle, room, sizes)
    smallest = dealt_to_slides(setting(SIZES[-1]), room)
    cut = _with_tall_rows_cut(block, smallest, room)
    if cut is not block:
        return _chosen(context, cut, room)
    return block, largest_that_fits(context, setting, smallest, room, sizes)


def _holding(context: SlideContext, block: blocks.Table) -> Sequence[str]:
    """The sizes, from the largest in which no word is broken."""
    candidates = (table_style(context, size) for size in SIZES[:-1])
    fits = (holds_words(context.typesetter, block, styles, context.body.width) for styles in candidates)
    return SIZES[next((n for n, holds in enumerate(fits) if holds), len(SIZES) - 1) :]


def _set(context: SlideContext, block: blocks.Table, size: str, columns: Sequence[float]) -> SlidesOfTable:
    branch = detached_branch()
    table = set_table(
        context.typesetter, block, table_style(context, size), context.body.width, branch, columns
    )
    return SlidesOfTable(table, branch)


def _with_tall_rows_cut(block: blocks.Table, measured: SlidesOfTable, room: float) -> blocks.Table:
    """The block with every row in two that is taller than a slide."""
    space = room - measured.table.head.height
    rows: list[blocks.Row] = []
    for row, set_row in zip(block.rows, measured.table.rows, strict=True):
        rows += halved_row(row) if set_row.height > space else (row,)
    return block if rows == list(block.rows) else replace(block, rows=tuple(rows))


def _own_head(context: SlideContext, head: TableRow, node: Branch) -> TableRow:
    """The head with structure of its own: each slide's table is one that can be read alone."""
    cells: list[Cell] = []
    for cell in head.cells:
        branch = context.typesetter.tree.add("TH", node, scope="Column")
        paragraphs = tuple(replace(par, node=branch.id) for par in cell.paragraphs)
        cells.append(replace(cell, node=branch.id, paragraphs=paragraphs))
    return replace(head, cells=tuple(cells))


def _draft(
    context: SlideContext, block: blocks.Table, slides: SlidesOfTable, part: range, room: float
) -> SlideDraft:
    branch = detached_branch()
    items: list[Item] = [table_on_slide(context, slides, part, room, branch)]
    last = part.stop == len(slides.table.rows)
    under = _under(context, block, branch) if last else None
    if under:
        items.append(replace(under, rect=replace(under.rect, y=items[0].rect.bottom + _UNDER)))
    rows = [block.rows[n] for n in part]
    styles = slides.table.style
    shown = tuple(t for row in rows for cell in styles.cells(row) for t in cell)
    asserted = isinstance(block.title, AttributedText)
    return SlideDraft(
        tuple(items),
        branch,
        (*shown, *(block.source if last else ())),
        (*(() if asserted else ((block.title,),)), *(spoken_row(block, row) for row in rows)),
        # A title that asserts nothing is worth less than the section's headline: it is spoken only.
        title=block.title if asserted else None,
        label=block.caption.text,
    )


def spoken_row(block: blocks.Table, row: blocks.Row) -> tuple[Text, ...]:
    """A row in words: what heads it, then each cell after its column's heading, in the full form."""
    out: list[Text] = list(row.cells[0])
    for column, cell in zip(block.columns[1:], row.cells[1:], strict=True):
        out += [Label("column", f"{column.heading.text}:"), *cell]
    return tuple(out)


def _under(context: SlideContext, block: blocks.Table, branch: Branch) -> TextBox | None:
    """What stands under a table: its corrections."""
    if not block.source:
        return None
    width = context.body.width
    pars = [
        context.typesetter.paragraph(
            t, context.style("small"), width, context.typesetter.tree.add("P", branch)
        )
        for t in block.source
    ]
    return box(pars, context.body.x, 0.0, width, gap=2.0, name="Source")


def text_over_table(
    context: SlideContext, entries: Sequence[TextEntry], block: blocks.Table
) -> SlideDraft | None:
    """A few entries and the table that they lead to on one slide, if both fit."""
    text = set_columns(context, entries, "compact", 1)
    down = text.height + _OVER_TABLE
    least = (len(block.rows) + 1) * (context.style(SIZES[-1]).plain.leading + 2 * ABOVE)
    if down + least > context.body.height:
        return None
    lower = replace(context.body, y=context.body.y + down, height=context.body.height - down)
    drafts = table_drafts(replace(context, body=lower), block)
    table = drafts[0]
    if len(drafts) > 1 or max(item.rect.bottom for item in table.items) > context.body.bottom + 0.1:
        return None
    texts = tuple(entry.text for entry in entries)
    (box,) = replace(text, gap=text.least).boxes((replace(context.body, height=text.height),))
    branch = detached_branch()
    branch.kids += [*text.branch.kids, *table.branch.kids]
    return replace(
        table,
        items=(box, *table.items),
        branch=branch,
        shown=(*texts, *table.shown),
        spoken=(*((t,) for t in texts), *table.spoken),
        use="title-and-body",
        title=None,
    )
