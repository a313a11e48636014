"""Tables of a Document to measured columns and rows, for pages and slides alike.

In: a table block, a width in points. Out: a :class:`SetTable`, from which each medium takes as many rows
as fit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.inline import AttributedText, PlainText, ReplacedTerm, Text
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.portions import portions, portions_within
from briefgen.layout.table_cells import (
    CellMark,
    CellText,
    NumberAlignment,
    align_numbers,
    cell_mark,
    cell_paragraphs,
    is_numeric,
)
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Branch, Cell, Colour, Paragraph, Rect, Stroke, Table, TableRow
from briefgen.text.lines import widths as measured

_LEAST = 2.0
"""A column's text is at least so many sizes of its type wide."""
_SHORT = 0.18
"""Up to this share of a table's width a cell's text is not broken."""


class TableStyle(Struct, frozen=True):
    """How tables are set in a medium. Lengths in points."""

    head: StyleSet
    body: StyleSet
    padding: float
    """Space left and right of a cell's text."""
    above: float
    """Space above and below a cell's text."""
    gap: float
    """Space between two paragraphs of a cell."""
    rule: Stroke
    """Under each row."""
    head_rule: Stroke
    """Under the head."""
    tint: Colour
    """The ground of the recommended column."""
    short: bool = False
    """Whether cells show their short form, where they have one."""

    def cells(self, row: blocks.Row) -> tuple[tuple[Text, ...], ...]:
        """The cells of a row in the form that this medium shows."""
        return row.short if self.short and row.short else row.cells


class SetTable(Struct, frozen=True):
    """A measured table: its head and rows have the widths of ``columns``."""

    columns: tuple[float, ...]
    """Widths, in points."""
    head: TableRow
    rows: tuple[TableRow, ...]
    style: TableStyle
    node: int
    """Id of its structure node."""
    caption: Branch
    """The structure node for its caption."""
    name: str
    """The caption's text, by which programs list it."""
    alt: str

    def rows_at(self, rows: Sequence[TableRow], x: float, y: float) -> Table:
        """The part of the table that has these rows, at x, y."""
        height = fsum(r.height for r in rows)
        rect = Rect(x, y, fsum(self.columns), height)
        styles = self.style
        return Table(
            rect,
            self.columns,
            tuple(rows),
            styles.padding,
            styles.above,
            self.node,
            self.name,
            self.alt,
        )

    @property
    def repeated(self) -> TableRow:
        """The head as it stands again on a further page: an artifact."""
        cells = tuple(
            replace(c, node=None, paragraphs=tuple(map(_artifact, c.paragraphs))) for c in self.head.cells
        )
        return replace(self.head, cells=cells, repeated=True)


def _artifact(par: Paragraph) -> Paragraph:
    return replace(par, node=None, runs=tuple(replace(r, node=None, link=None) for r in par.runs))


def share_width(least: Sequence[float], most: Sequence[float], total: float) -> tuple[float, ...]:
    """Column widths that add up to ``total``: what each needs at least, then by how much more each could use.

    ``least`` is the widest piece that can't break, ``most`` the width on one line. Where even the least
    widths don't fit, they are scaled down: lines will break inside words.
    """
    if fsum(least) >= total:
        return tuple(w * total / fsum(least) for w in least)
    if fsum(most) <= total:
        spare = total - fsum(most)
        return tuple(w + spare * w / fsum(most) for w in most)
    want = [b - a for a, b in zip(least, most, strict=True)]
    spare = total - fsum(least)
    return tuple(a + spare * w / fsum(want) for a, w in zip(least, want, strict=True))


def column_widths(
    typesetter: Typesetter, block: blocks.Table, styles: TableStyle, total: float
) -> tuple[float, ...]:
    """Column widths in points, from the content of the columns.

    Dates, short names, and numbers with their units stay on one line if all columns fit in ``total`` that
    way; else they are broken where tokens can be, then anywhere. An ordinary word is broken only if the
    widest words of all columns don't fit.
    """
    columns = [_width_needs(typesetter, block, styles, n, total) for n in range(len(block.columns))]
    tiers = ([c.unbroken for c in columns], [c.tokens for c in columns], [c.words for c in columns])
    least = next((tier for tier in tiers if fsum(tier) <= total), tiers[-1])
    # One very long cell must not starve the others: no column wishes for more than three quarters.
    cap = total * 0.75
    most = [min(column.most, max(cap, low)) for column, low in zip(columns, least, strict=True)]
    return share_width(least, most, total)


def holds_words(typesetter: Typesetter, block: blocks.Table, styles: TableStyle, total: float) -> bool:
    """Whether a table of ``total`` points has room for the widest word of each of its columns."""
    return fsum(_word_widths(typesetter, block, styles, total)) <= total


def side_by_side(
    typesetter: Typesetter, block: blocks.Table, styles: TableStyle, total: float
) -> tuple[blocks.Table, ...]:
    """The table, or as few as hold its columns without a broken word in ``total`` points of width.

    Each has the column that heads the rows; the last has the source.
    """
    head, *others = _word_widths(typesetter, block, styles, total)
    parts = portions_within(others, total - head)
    if len(parts) <= 1:
        return (block,)
    parts = portions(others, len(parts))
    columns = [(0, *(n + 1 for n in part)) for part in parts]
    *first, last = (_of_columns(block, numbers) for numbers in columns)
    return (*(replace(one, source=()) for one in first), last)


def _of_columns(block: blocks.Table, numbers: Sequence[int]) -> blocks.Table:
    def picked(row: blocks.Row) -> blocks.Row:
        cells, short, tones = (
            tuple(values[n] for n in numbers if n < len(values))
            for values in (row.cells, row.short, row.tones)
        )
        return replace(row, cells=cells, short=short, tones=tones)

    columns, rows = tuple(block.columns[n] for n in numbers), tuple(map(picked, block.rows))
    recommended = numbers.index(block.recommended) if block.recommended in numbers else None
    return replace(block, columns=columns, rows=rows, recommended=recommended)


def _word_widths(
    typesetter: Typesetter, block: blocks.Table, styles: TableStyle, total: float
) -> tuple[float, ...]:
    """How wide each column has to be in points, lest words are broken or tokens can't be read."""
    return tuple(_width_needs(typesetter, block, styles, n, total).tokens for n in range(len(block.columns)))


class _WidthNeeds(Struct, frozen=True):
    """Widths that a column could have, in points. None is less than the one before."""

    words: float
    """Of its widest ordinary word."""
    tokens: float
    """Of the widest part of a token, such as an address."""
    unbroken: float
    """With dates and short names on one line."""
    most: float
    """Of its longest line."""


def _width_needs(
    typesetter: Typesetter, block: blocks.Table, styles: TableStyle, number: int, total: float
) -> _WidthNeeds:
    style = styles.body if number else row_head(styles.body)
    cells = [typesetter.runs(t, style, None) for row in block.rows for t in styles.cells(row)[number]]
    texts = [
        runs for runs in (*cells, typesetter.runs(block.columns[number].heading, styles.head, None)) if runs
    ]
    room = 2 * styles.padding + 0.5 + _lead_room(block, number, styles)
    # A date or a short name stays on one line; a long address is broken, lest it starves the others.
    short_limit = total * min(_SHORT, 0.9 / len(block.columns))
    even_share = total / len(block.columns) - room
    words = tokens = unbroken = longest = _LEAST * style.plain.size
    for runs in texts:
        widths = measured(runs, measure=typesetter.measure, unbroken_width=even_share)
        words, tokens, longest = (
            max(words, widths.word),
            max(tokens, widths.token),
            max(longest, widths.max_content),
        )
        unbroken = max(
            unbroken,
            widths.max_content
            if widths.max_content <= short_limit
            else widths.min_content
            if widths.min_content <= even_share
            else widths.token,
        )
    return _WidthNeeds(words + room, tokens + room, max(unbroken, tokens) + room, longest + room)


def set_table(
    typesetter: Typesetter,
    block: blocks.Table,
    styles: TableStyle,
    total: float,
    parent: Branch,
    widths: Sequence[float] | None = None,
    *,
    captioned: bool = True,
) -> SetTable:
    """Measure a table block to ``total`` points width and grow its structure under ``parent``.

    ``widths`` of its columns, where they are known from another size of the same table, add up to ``total``.
    Without ``captioned`` the structure has no place for a caption, as that of another table stands for it.
    """
    widths = tuple(widths) if widths else column_widths(typesetter, block, styles, total)
    tree = typesetter.tree
    alt = block.title.text
    node = tree.add("Table", parent, alt=alt)
    caption = tree.add("Caption", node if captioned else Branch(0, "Table"))
    fills = [styles.tint if n == block.recommended else None for n in range(len(widths))]
    counted = _counted(typesetter, block, widths, styles)
    head_row = tree.add("TR", tree.add("THead", node))
    cells = [
        CellText(
            (c.heading,),
            styles.head,
            tree.add("TH", head_row, scope="Column"),
            CellMark(block.kind) if n == block.recommended else None,
            "right" if n in counted else "left",
        )
        for n, c in enumerate(block.columns)
    ]
    head = _row(typesetter, cells, widths, fills, styles, styles.head_rule, header=True)
    body = tree.add("TBody", node)
    rows = tuple(
        _row(
            typesetter,
            _body_cells(typesetter, block, n, styles, counted, tree.add("TR", body)),
            widths,
            fills,
            styles,
            styles.rule,
            header=False,
        )
        for n in range(len(block.rows))
    )
    return SetTable(widths, head, rows, styles, node.id, caption, block.caption.text, alt)


def row_head(style: StyleSet) -> StyleSet:
    """The style of a cell that heads its row."""
    return replace(style, plain=style.strong)


def _has_strong(texts: Sequence[Text]) -> bool:
    """Whether a text has strong words of its own, which would drown in a bold cell."""
    pieces = (p for t in texts if isinstance(t, AttributedText) for p in t.inlines)
    return any(isinstance(p, PlainText | ReplacedTerm) and p.strong for p in pieces)


def _lead_room(block: blocks.Table, column: int, styles: TableStyle) -> float:
    """What the marks of a column take before its text, in points."""
    marks = (cell_mark(block, row, column) for row in block.rows)
    room = max((mark.room(styles.body) for mark in marks if mark), default=0.0)
    return max(room, CellMark(block.kind).room(styles.head)) if column == block.recommended else room


def _counted(
    typesetter: Typesetter, block: blocks.Table, widths: Sequence[float], styles: TableStyle
) -> dict[int, NumberAlignment]:
    """The columns that hold figures alone, and where these stand."""
    out: dict[int, NumberAlignment] = {}
    for n in range(1, len(block.columns)):
        cells = [styles.cells(row)[n] for row in block.rows]
        if is_numeric(cells):
            out[n] = align_numbers(typesetter, cells, styles.body, widths[n] - 2 * styles.padding)
    return out


def _body_cells(
    typesetter: Typesetter,
    block: blocks.Table,
    number: int,
    styles: TableStyle,
    counted: Mapping[int, NumberAlignment],
    node: Branch,
) -> list[CellText]:
    row = block.rows[number]
    out: list[CellText] = []
    for n, texts in enumerate(styles.cells(row)):
        branch = typesetter.tree.add("TD", node) if n else typesetter.tree.add("TH", node, scope="Row")
        style = styles.body if n or _has_strong(texts) else row_head(styles.body)
        alignment = counted.get(n)
        align, indent = (alignment.align, alignment.indents[number]) if alignment else ("left", 0.0)
        out.append(CellText(texts, style, branch, cell_mark(block, row, n), align, indent))
    return out


def _row(
    typesetter: Typesetter,
    cells: Sequence[CellText],
    widths: Sequence[float],
    fills: Sequence[Colour | None],
    styles: TableStyle,
    rule: Stroke,
    *,
    header: bool,
) -> TableRow:
    done: list[Cell] = []
    tallest = 0.0
    for cell, width, fill in zip(cells, widths, fills, strict=True):
        placed, height = cell_paragraphs(
            typesetter,
            cell,
            width - 2 * styles.padding,
            (styles.padding, styles.above),
            styles.gap,
        )
        tallest = max(tallest, height)
        set_cell = Cell(placed, cell.node.id, header or cell.node.role == "TH", fill)
        if cell.mark:
            name = cell.texts[0].text
            shape = cell.mark.shape(typesetter.theme, cell.style, styles.padding, styles.above, name)
            set_cell = replace(set_cell, marks=(shape,))
        done.append(set_cell)
    return TableRow(tallest + 2 * styles.above, tuple(done), rule)


def split_row(row: TableRow, room: float, above: float) -> tuple[TableRow, TableRow] | None:
    """A row in two: the lines that fit in ``room`` points, and the rest; None if no line fits."""
    upper = [_cut(c, room - above, above, keep=True) for c in row.cells]
    lower = [_cut(c, room - above, above, keep=False) for c in row.cells]
    if not any(p.lines for c in upper for p in c.paragraphs):
        return None
    return (
        replace(row, cells=tuple(upper), height=_height(upper, above), rule=None),
        replace(row, cells=tuple(lower), height=_height(lower, above)),
    )


def _height(cells: Sequence[Cell], above: float) -> float:
    ends = [line.y for c in cells for p in c.paragraphs for line in p.lines]
    leading = max((p.leading for c in cells for p in c.paragraphs), default=0.0)
    # Half the leading stands under the last baseline's x-height middle; a third covers every descender.
    return max(ends, default=0.0) + leading / 3 + above


def _cut(cell: Cell, limit: float, above: float, *, keep: bool) -> Cell:
    """The paragraphs of a cell whose lines end above ``limit`` (keep) or below it, moved to the top."""
    out: list[Paragraph] = []
    fits = True
    shift: float | None = None
    for par in cell.paragraphs:
        inside = [line for line in par.lines if fits and line.y + par.leading / 3 <= limit]
        fits = fits and len(inside) == len(par.lines)
        lines = inside if keep else list(par.lines[len(inside) :])
        if not lines:
            continue
        if not keep:
            shift = lines[0].y - _first_baseline(par, above) if shift is None else shift
            lines = [replace(line, y=line.y - shift) for line in lines]
        whole = len(lines) == len(par.lines)
        out.append(replace(par, lines=tuple(lines), runs=par.runs if keep or whole else ()))
    return replace(cell, paragraphs=tuple(out), marks=cell.marks if keep else ())


def _first_baseline(par: Paragraph, above: float) -> float:
    """Where a first line's baseline stands in a cell: half the leading round the font's box."""
    # Not of the logical runs: a part that goes on from another page has none.
    style = par.lines[0].runs[0].style
    font = style.font
    return above + (par.leading + (font.ascent + font.descent) * style.size / 1000) / 2
