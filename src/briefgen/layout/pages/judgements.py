"""Judgements as a table: the sentence, and its band on a line from 0 to 100 per cent.

In: a Judgements block and a width in points. Out: a measured table whose second column draws the bands.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.document.blocks import JudgementItem, Judgements
from briefgen.layout.tables import SetTable, TableStyle
from briefgen.layout.typesetter import Typesetter, stacked
from briefgen.page import Branch, Cell, Rect, Run, Shape, TableRow
from briefgen.text.lines import widths

TRACK = 6.0
"""Height of the line on pages, in points."""
BAR = 16.0
"""Height of a bar in a deck's chart, in points: the middle of its category."""
_OVER_BAND = 3.0
_BANDS = 0.28
"""Share of a table's width that the bands take."""
_TALLER = 1.6
"""The band is so many times as tall as its line."""


def band(
    typesetter: Typesetter,
    width: float,
    low: int,
    high: int,
    x: float,
    middle: float,
    tall: float = TRACK * _TALLER,
) -> tuple[Shape, ...]:
    """The line with ticks at each quarter, and the band from ``low`` to ``high`` per cent on it.

    ``middle`` is y of their middle, ``tall`` the height of the band, in points.
    """
    theme, track = typesetter.theme, tall / _TALLER
    y = middle - track / 2
    line = Shape(Rect(x, y, width, track), fill=theme.colour("track"))
    ticks = tuple(
        Shape(Rect(x + width * q / 4 - 0.4, y, 0.8, track), fill=theme.colour("paper")) for q in (1, 2, 3)
    )
    # A band of five points out of a hundred must still be seen.
    span = max(width * (high - low) / 100, 3.0)
    start = min(x + width * low / 100, x + width - span)
    mark = Shape(Rect(start, middle - tall / 2, span, tall), fill=theme.colour("band"))
    return (line, *ticks, mark)


def judgement_rows(
    typesetter: Typesetter,
    block: Judgements,
    width: float,
    parent: Branch,
    styles: TableStyle,
    *,
    stacked: bool = False,
) -> SetTable:
    """Sentences at the left, bands at the right. ``stacked``: in one column, each over its band."""
    tree = typesetter.tree
    columns = (width,) if stacked else _shares(typesetter, block, width, styles)
    node = tree.add("Table", parent, alt=block.headings[0].text)
    head_node = tree.add("TR", tree.add("THead", node))
    head_cells: list[Cell] = []
    x = (0.0, styles.padding)
    for n, wide in enumerate(columns):
        th = tree.add("TH", head_node, scope="Column")
        runs = typesetter.runs(block.headings[n], styles.head, th)
        if stacked:
            runs += (
                Run("  ·  ", styles.head.plain),
                *typesetter.runs(block.headings[1], styles.head, th),
            )
        par = typesetter.set(runs, wide - styles.padding, th, x=x[n], y=2)
        head_cells.append(Cell((par,), th.id, header=True))
    height = max(len(c.paragraphs[0].lines) * c.paragraphs[0].leading for c in head_cells) + 4
    head = TableRow(height, tuple(head_cells), styles.head_rule)
    body = tree.add("TBody", node)
    set_row = _stacked_row if stacked else _row
    rows = tuple(set_row(typesetter, item, columns, styles, tree.add("TR", body)) for item in block.items)
    return SetTable(columns, head, rows, styles, node.id, node, "", block.headings[0].text)


def _shares(
    typesetter: Typesetter, block: Judgements, width: float, styles: TableStyle
) -> tuple[float, float]:
    """Widths of the two columns: the bands take more than a quarter only where their words need it."""
    texts = [typesetter.runs(block.headings[1], styles.head, None)]
    texts += [(Run(item.term, styles.body.strong),) for item in block.items]
    words = max(widths(runs, measure=typesetter.measure).word for runs in texts) + 2 * styles.padding
    bands = min(max(width * _BANDS, words), width / 2)
    return width - bands, bands


def _stacked_row(
    typesetter: Typesetter,
    item: JudgementItem,
    widths: tuple[float, ...],
    styles: TableStyle,
    node: Branch,
) -> TableRow:
    """The sentence, its band with the term beside it, how sure we are."""
    cell = typesetter.tree.add("TH", node, scope="Row")
    body, small = typesetter.type_scale["body"], typesetter.type_scale["small"]
    above, width = styles.above + 0.5, widths[0]
    sentence = typesetter.paragraph(item.sentence, body, width, typesetter.tree.add("P", cell), y=above)
    y = above + len(sentence.lines) * sentence.leading + _OVER_BAND
    runs = (Run(item.term, styles.body.strong), Run(f" {item.low}–{item.high}%", small.plain))
    term = typesetter.tree.add("P", cell)
    wide = typesetter.width_of(runs) + 0.5
    track = max(width - wide - 2 * styles.padding, width * 0.4)
    legend = typesetter.set(runs, width - track - 2 * styles.padding, term, x=track + 2 * styles.padding, y=y)
    marks = band(typesetter, track, item.low, item.high, 0.0, y + legend.leading / 2)
    y += len(legend.lines) * legend.leading + 1.0
    sure = typesetter.paragraph(item.confidence, small, width, typesetter.tree.add("P", cell), y=y)
    height = y + len(sure.lines) * sure.leading + above
    cells = (replace(Cell((sentence, legend, sure), cell.id, header=True), marks=marks),)
    return TableRow(height, cells, styles.rule)


def _row(
    typesetter: Typesetter,
    item: JudgementItem,
    widths: tuple[float, ...],
    styles: TableStyle,
    node: Branch,
) -> TableRow:
    sentence_node = typesetter.tree.add("TH", node, scope="Row")
    said_node, sure_node = typesetter.tree.add("P", sentence_node), typesetter.tree.add("P", sentence_node)
    band_node = typesetter.tree.add("TD", node)
    above = styles.above + 0.5
    body = typesetter.type_scale["body"]
    sentence = typesetter.paragraph(item.sentence, body, widths[0] - styles.padding, said_node, y=above)
    small = styles.body
    runs = (
        Run(item.term, small.strong),
        Run(f" {item.low}–{item.high}%", typesetter.type_scale["small"].plain),
    )
    room = widths[1] - styles.padding
    marks = band(typesetter, room, item.low, item.high, styles.padding, above + 5 + TRACK / 2)
    legend = typesetter.set(runs, room, band_node, x=styles.padding, y=above + TRACK + 8)
    sure = typesetter.paragraph(
        item.confidence, typesetter.type_scale["small"], widths[0] - styles.padding, sure_node, y=above
    )
    placed, text_height = stacked((sentence, sure), 1.0)
    tall = max(text_height, TRACK + 8 + len(legend.lines) * legend.leading)
    cells = (
        Cell(placed, sentence_node.id, header=True),
        replace(Cell((legend,), band_node.id), marks=marks),
    )
    return TableRow(tall + 2 * above, cells, styles.rule)
