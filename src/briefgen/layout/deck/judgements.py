"""Judgements to slides: what is judged, its band on the scale, what speaks for and against it.

In: a Judgements block. Out: drafts, each with a native table whose rows are alike in height, a native chart
of the bands over its second column, a category a row, and the scale under both. The term stands over its bar
in the middle of the row, the range under it: chart and text never meet, whatever the height.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.inline import AttributedText, Label, PlainText, Text
from briefgen.layout.deck.slide_context import SlideContext, SlideDraft, detached_branch
from briefgen.layout.deck.tables import (
    SIZES,
    SlidesOfTable,
    dealt_to_slides,
    largest_that_fits,
    table_drafts,
    table_on_slide,
    table_style,
)
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.pages.judgements import BAR, band
from briefgen.layout.portions import portions_alike
from briefgen.layout.tables import SetTable, TableStyle
from briefgen.layout.typesetter import box, height_of, lowered, stacked
from briefgen.page import Branch, Cell, Chart, Item, Paragraph, Rect, Run, Shape, Table, TableRow, TextBox

_OFF_BAR = 3.0
"""Space between a bar and its words, in points."""
_UNSURE = ":"
"""Parts how sure a judgement is from the reason, in a line that tells both."""
_JUDGED, _JUDGED_BRIEF = 0.46, 0.42
"""Share of what is judged in the width that the likelihood leaves."""
_UNDER = 8.0


class RowStyle(Struct, frozen=True):
    """How judgements are set."""

    size: str
    """A step of the type scale."""
    brief: bool
    """Whether their confidence stands beside the range, without its reason."""


class JudgementRow(Struct, frozen=True):
    """The cells of a judgement before it is known how tall all rows are."""

    node: Branch
    """Of the row."""
    claim: Cell
    likelihood: tuple[Branch, tuple[Paragraph, ...]]
    """The cell's structure; the term, and the range."""
    reasons: Cell
    least_height: float
    """In points."""


def judgement_cells(
    context: SlideContext,
    item: blocks.JudgementItem,
    widths: tuple[float, ...],
    styles: TableStyle,
    node: Branch,
    row_style: RowStyle,
) -> JudgementRow:
    """What is judged, how likely and why, set to ``widths`` in points under ``node``, a row of the table."""
    tree = context.typesetter.tree
    claim, claim_height = _claim_cell(
        context, item, widths[0], styles, tree.add("TH", node, scope="Row"), row_style
    )
    likelihood_node, inner = tree.add("TD", node), widths[1] - 2 * styles.padding
    words = tuple(
        context.typesetter.set(runs, inner, tree.add("P", likelihood_node), x=styles.padding, y=styles.above)
        for runs in likelihood(context, item, styles, row_style)
    )
    reasons, reasons_height = _reasons(context, item, widths[2], styles, tree.add("TD", node), row_style)
    # As much over the middle of the bar as under it.
    likely_height = 2 * max(map(height_of, words)) + BAR + 2 * _OFF_BAR
    least = max(claim_height, likely_height, reasons_height) + 2 * styles.above
    return JudgementRow(node, claim, (likelihood_node, words), reasons, least)


def judgement_row(row: JudgementRow, height: float, styles: TableStyle) -> TableRow:
    """The row in its height, with the words over and under the middle, where the bar is."""
    branch, (term, span) = row.likelihood
    down = height / 2 - BAR / 2 - _OFF_BAR - height_of(term) - styles.above
    between = BAR + 2 * _OFF_BAR
    pars = (
        replace(lowered(term, down), before=down),
        replace(lowered(span, down + height_of(term) + between), before=between),
    )
    return TableRow(height, (row.claim, Cell(pars, branch.id), row.reasons), styles.rule)


def _claim_cell(
    context: SlideContext,
    item: blocks.JudgementItem,
    width: float,
    styles: TableStyle,
    node: Branch,
    row_style: RowStyle,
) -> tuple[Cell, float]:
    """What is judged, and how sure we are on a line of its own."""
    pars = [_cell_text(context, item.that, styles.body, width, styles, node)]
    if not row_style.brief:
        muted = _muted(context, context.style(SIZES[-1]))
        pars.append(_cell_text(context, item.confidence, muted, width, styles, node))
    done, height = stacked(pars, styles.gap)
    return Cell(done, node.id, header=True), height


def _muted(context: SlideContext, style: StyleSet) -> StyleSet:
    return replace(style, plain=context.theme.tinted(style.plain, "muted"))


def likelihood(
    context: SlideContext, item: blocks.JudgementItem, styles: TableStyle, row_style: RowStyle
) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """What stands over the bar and under it: the term; its range, and in brief how sure we are."""
    muted = context.theme.tinted(styles.body.plain, "muted")
    span = context.document.wording.label("band", low=item.low, high=item.high).text
    sure = item.confidence.text.partition(_UNSURE)[0]
    under = f"{span}, {sure[:1].lower()}{sure[1:]}" if row_style.brief else span
    return (Run(item.term, styles.body.strong),), (Run(under, muted),)


def closed(text: AttributedText) -> AttributedText:
    """A reason as a sentence of its own."""
    if text.text.endswith((".", "?", "!")):
        return text
    return replace(text, inlines=(*text.inlines, PlainText(".")))


def _reasons(
    context: SlideContext,
    item: blocks.JudgementItem,
    width: float,
    styles: TableStyle,
    node: Branch,
    row_style: RowStyle,
) -> tuple[Cell, float]:
    """What speaks for it and against it; in brief one behind the other, where that saves a line."""
    texts = [item.because] if item.because else []
    if item.counter:
        against = PlainText(context.document.wording.label("slide.against").text + " ", strong=True)
        texts.append(replace(item.counter, inlines=(against, *item.counter.inlines)))
    paragraphs = texts
    if row_style.brief and len(texts) > 1:
        apart = [_cell_text(context, text, styles.body, width, styles, None) for text in texts]
        joined = _cell_text(context, _joined(*texts), styles.body, width, styles, None)
        paragraphs = [_joined(*texts)] if height_of(joined) < fsum(map(height_of, apart)) else texts
    pars = [_cell_text(context, text, styles.body, width, styles, node) for text in paragraphs]
    done, height = stacked(pars, styles.gap)
    return Cell(done, node.id), height


def _joined(first: AttributedText, second: AttributedText) -> AttributedText:
    """Two texts in one paragraph, the first closed as a sentence."""
    sentence = closed(first)
    inlines = (*sentence.inlines, PlainText(" "), *second.inlines)
    return replace(sentence, inlines=inlines, ids=tuple(dict.fromkeys((*first.ids, *second.ids))))


def _cell_text(
    context: SlideContext, text: Text, style: StyleSet, width: float, styles: TableStyle, node: Branch | None
) -> Paragraph:
    """A paragraph of a cell. Without ``node`` it is only measured."""
    inner = width - 2 * styles.padding
    branch = context.typesetter.tree.add("P", node) if node else None
    return context.typesetter.paragraph(text, style, inner, branch, x=styles.padding, y=styles.above)


def judgement_drafts(context: SlideContext, block: blocks.Judgements) -> list[SlideDraft]:
    """Slides of judgements: one if they fit, else as few as will do."""
    scale = _scale(context, block, detached_branch())
    room = context.body.height - scale.rect.height - _UNDER
    slides = _sized(context, block, room)
    if not slides.holds(room):
        first, *others = table_drafts(context, _in_words(context, block))
        first = replace(first, spoken=tuple(_spoken(context, item) for item in block.items))
        return [replace(draft, title=None, label="") for draft in (first, *others)]
    return [_draft(context, block, slides, part, room) for part in slides.parts]


def _sized(context: SlideContext, block: blocks.Judgements, room: float) -> SlidesOfTable:
    """With their reasons for confidence on one slide, else without on one, else with them on several."""

    def full(size: str) -> SlidesOfTable:
        return _set(context, block, RowStyle(size, brief=False), room)

    def brief(size: str) -> SlidesOfTable:
        return _set(context, block, RowStyle(size, brief=True), room)

    smallest = dealt_to_slides(full(SIZES[-1]), room)
    if len(smallest.parts) > 1:
        shorter = dealt_to_slides(brief(SIZES[-1]), room)
        if len(shorter.parts) == 1 and shorter.holds(room):
            return largest_that_fits(context, brief, shorter, room)
    return largest_that_fits(context, full, smallest, room)


def _in_words(context: SlideContext, block: blocks.Judgements) -> blocks.Table:
    """Judgements too long for a slide as a table without bands, whose rows can be cut."""
    rows = tuple(
        blocks.Row(
            item.id,
            (
                (item.that, item.confidence),
                (Label("likelihood", f"{item.term} {item.low}–{item.high}%"),),
                tuple(text for text in (item.because, item.counter) if text),
            ),
        )
        for item in block.items
    )
    title = context.document.wording.label("section.judgements")
    columns = tuple(blocks.Column(heading) for heading in block.headings)
    return blocks.Table("options", 0, title, title, columns, rows, source=(block.scale,))


def _draft(
    context: SlideContext, block: blocks.Judgements, slides: SlidesOfTable, part: range, room: float
) -> SlideDraft:
    branch = detached_branch()
    heights = [slides.table.rows[one.start].height for one in slides.parts]
    height = slides.table.rows[part.start].height
    alike = tuple(one for one, other in zip(slides.parts, heights, strict=True) if other == height)
    table = table_on_slide(context, replace(slides, parts=alike), part, room, branch)
    scale = _scale(context, block, branch)
    under = replace(scale, rect=replace(scale.rect, y=context.body.bottom - scale.rect.height))
    judged = [block.items[n] for n in part]
    items: tuple[Item, ...] = (table, _chart(context, judged, table, block.headings[1]), under)
    shown = tuple(text for item in judged for text in _texts(item))
    return SlideDraft(items, branch, shown, (*(_spoken(context, item) for item in judged), (block.scale,)))


def _chart(
    context: SlideContext, items: Sequence[blocks.JudgementItem], table: Table, heading: Label
) -> Chart:
    """The bands over the second column: as many categories of one height as the table has rows."""
    head, *rows = table.rows
    x = table.rect.x + table.columns[0] + table.padding
    rect = Rect(
        x, table.rect.y + head.height, table.columns[1] - 2 * table.padding, fsum(r.height for r in rows)
    )
    drawn: list[Shape] = []
    for n, item in enumerate(items):
        middle = rect.y + (n + 0.5) * rect.height / len(items)
        marks = band(context.typesetter, rect.width, item.low, item.high, x, middle, BAR)
        drawn += [replace(m, name=f"{item.term} {item.low}–{item.high}%") for m in marks]
    wording = context.document.wording
    entries = "; ".join(
        wording.label("alt.band", that=item.that.text, low=item.low, high=item.high).text for item in items
    )
    return Chart(
        rect,
        tuple(item.that.text for item in items),
        tuple((item.low, item.high) for item in items),
        tuple(drawn),
        context.theme.colour("track"),
        context.theme.colour("band"),
        (wording.label("chart.outside").text, wording.label("chart.band").text),
        name=heading.text,
        alt=wording.label("alt.likelihood", entries=entries).text,
    )


def _texts(item: blocks.JudgementItem) -> tuple[Text, ...]:
    return tuple(text for text in (item.that, item.because, item.counter) if text)


def _spoken(context: SlideContext, item: blocks.JudgementItem) -> tuple[Text, ...]:
    because = (closed(item.because),) if item.because else ()
    against = context.document.wording.label("slide.against")
    counter = (against, closed(item.counter)) if item.counter else ()
    return (item.sentence, *because, *counter, item.confidence)


def _scale(context: SlideContext, block: blocks.Judgements, branch: Branch) -> TextBox:
    node = context.typesetter.tree.add("P", branch)
    par = context.typesetter.paragraph(block.scale, context.style("source"), context.body.width, node)
    return box((par,), context.body.x, 0.0, context.body.width, name="Scale")


def _set(context: SlideContext, block: blocks.Judgements, row_style: RowStyle, room: float) -> SlidesOfTable:
    """The judgements dealt out to slides of ``room`` points. A chart gives its categories one height: so have
    the rows beside it.
    """
    styles, tree, branch = table_style(context, row_style.size), context.typesetter.tree, detached_branch()
    widths = _widths(context, block, styles, row_style)
    name = context.document.wording.label("section.judgements").text
    node = tree.add("Table", branch, alt=name)
    caption = tree.add("Caption", node)
    head = _head(context, block.headings, widths, styles)
    body = tree.add("TBody", node)
    cells = [
        judgement_cells(context, item, widths, styles, tree.add("TR", body), row_style)
        for item in block.items
    ]
    least = [row.least_height for row in cells]
    parts = portions_alike(least, room - head.height)
    rows = tuple(judgement_row(cells[n], max(least[m] for m in part), styles) for part in parts for n in part)
    return SlidesOfTable(
        SetTable(widths, head, rows, styles, node.id, caption, name, name), branch, tuple(parts)
    )


def _widths(
    context: SlideContext, block: blocks.Judgements, styles: TableStyle, row_style: RowStyle
) -> tuple[float, ...]:
    """Column widths: the likelihood as wide as its words need, up to a third; the others share the rest."""
    typesetter, total = context.typesetter, context.body.width
    lines = [typesetter.runs(block.headings[1], styles.head, None)]
    for item in block.items:
        lines += likelihood(context, item, styles, row_style)
    wide = min(max(map(typesetter.width_of, lines)) + 2 * styles.padding + 1.0, total / 3)
    judged = (total - wide) * (_JUDGED_BRIEF if row_style.brief else _JUDGED)
    return judged, wide, total - wide - judged


def _head(
    context: SlideContext, headings: tuple[Label, ...], widths: tuple[float, ...], styles: TableStyle
) -> TableRow:
    pars = [
        context.typesetter.paragraph(
            h, styles.head, w - 2 * styles.padding, None, x=styles.padding, y=styles.above
        )
        for h, w in zip(headings, widths, strict=True)
    ]
    cells = tuple(Cell((par,), header=True) for par in pars)
    return TableRow(max(map(height_of, pars)) + 2 * styles.above, cells, styles.head_rule)
