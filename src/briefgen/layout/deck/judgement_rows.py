"""The rows of judgements on slides: what is judged, its likelihood in words, what speaks for and against it.

In: a judgement, the widths of the columns, a manner. Out: cells, and then, when it is known how tall all rows
are, the row. The term stands over its bar in the middle of the row, the range under it.
"""

from __future__ import annotations

from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.inline import AttributedText, PlainText, Text
from briefgen.layout.deck.slide_context import SlideContext
from briefgen.layout.deck.tables import SIZES
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.pages.judgements import BAR
from briefgen.layout.tables import TableStyle
from briefgen.layout.typesetter import height_of, lowered, stacked
from briefgen.page import Branch, Cell, Paragraph, Run, TableRow

_OFF_BAR = 3.0
"""Space between a bar and its words, in points."""
_UNSURE = ":"
"""Parts how sure a judgement is from the reason, in a line that tells both."""


class RowStyle(Struct, frozen=True):
    """How judgements are set. ``brief``: how sure they are beside the range, without the reason."""

    size: str
    brief: bool


class JudgementRow(Struct, frozen=True):
    """The cells of a judgement before it is known how tall all rows are."""

    node: Branch
    that: Cell
    likely: tuple[Branch, tuple[Paragraph, ...]]
    why: Cell
    least: float


def judged_cells(
    context: SlideContext,
    item: blocks.JudgementItem,
    widths: tuple[float, ...],
    styles: TableStyle,
    node: Branch,
    manner: RowStyle,
) -> JudgementRow:
    """What is judged, how likely and why, set to ``widths`` in points under ``node``, a row of the table."""
    tree = context.typesetter.tree
    that, that_height = _judged(context, item, widths[0], styles, tree.add("TH", node, scope="Row"), manner)
    likely, inner = tree.add("TD", node), widths[1] - 2 * styles.padding
    words = tuple(
        context.typesetter.set(runs, inner, tree.add("P", likely), x=styles.padding, y=styles.above)
        for runs in likelihood(context, item, styles, manner)
    )
    why, why_height = _reasons(context, item, widths[2], styles, tree.add("TD", node), manner)
    # As much over the middle of the bar as under it.
    likely_height = 2 * max(map(height_of, words)) + BAR + 2 * _OFF_BAR
    least = max(that_height, likely_height, why_height) + 2 * styles.above
    return JudgementRow(node, that, (likely, words), why, least)


def judged_row(row: JudgementRow, height: float, styles: TableStyle) -> TableRow:
    """The row in its height, with the words over and under the middle, where the bar is."""
    branch, (term, span) = row.likely
    down = height / 2 - BAR / 2 - _OFF_BAR - height_of(term) - styles.above
    between = BAR + 2 * _OFF_BAR
    pars = (
        replace(lowered(term, down), before=down),
        replace(lowered(span, down + height_of(term) + between), before=between),
    )
    return TableRow(height, (row.that, Cell(pars, branch.id), row.why), styles.rule)


def _judged(
    context: SlideContext,
    item: blocks.JudgementItem,
    width: float,
    styles: TableStyle,
    node: Branch,
    manner: RowStyle,
) -> tuple[Cell, float]:
    """What is judged, and how sure we are on a line of its own."""
    pars = [_cell_text(context, item.that, styles.body, width, styles, node)]
    if not manner.brief:
        muted = _muted(context, context.style(SIZES[-1]))
        pars.append(_cell_text(context, item.confidence, muted, width, styles, node))
    done, height = stacked(pars, styles.gap)
    return Cell(done, node.id, header=True), height


def _muted(context: SlideContext, style: StyleSet) -> StyleSet:
    return replace(style, plain=context.theme.tinted(style.plain, "muted"))


def likelihood(
    context: SlideContext, item: blocks.JudgementItem, styles: TableStyle, manner: RowStyle
) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """What stands over the bar and under it: the term; its range, and in brief how sure we are."""
    muted = context.theme.tinted(styles.body.plain, "muted")
    span = context.document.wording.label("band", low=item.low, high=item.high).text
    sure = item.confidence.text.partition(_UNSURE)[0]
    under = f"{span}, {sure[:1].lower()}{sure[1:]}" if manner.brief else span
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
    manner: RowStyle,
) -> tuple[Cell, float]:
    """What speaks for it and against it; in brief one behind the other, where that saves a line."""
    texts = [item.because] if item.because else []
    if item.counter:
        against = PlainText(context.document.wording.label("slide.against").text + " ", strong=True)
        texts.append(replace(item.counter, inlines=(against, *item.counter.inlines)))
    told = texts
    if manner.brief and len(texts) > 1:
        apart = [_cell_text(context, text, styles.body, width, styles, None) for text in texts]
        joined = _cell_text(context, _joined(*texts), styles.body, width, styles, None)
        told = [_joined(*texts)] if height_of(joined) < fsum(map(height_of, apart)) else texts
    pars = [_cell_text(context, text, styles.body, width, styles, node) for text in told]
    done, height = stacked(pars, styles.gap)
    return Cell(done, node.id), height


def _joined(first: AttributedText, second: AttributedText) -> AttributedText:
    """Two texts in one paragraph, the first closed as a sentence."""
    sentence = closed(first)
    inlines = (*sentence.inlines, PlainText(" "), *second.inlines)
    return replace(sentence, inlines=inlines, ids=tuple(dict.fromkeys((*first.ids, *second.ids))))


def _cell_text(
    context: SlideContext,
    text: Text,
    style: StyleSet,
    width: float,
    styles: TableStyle,
    node: Branch | None,
) -> Paragraph:
    """A paragraph of a cell. Without ``node`` it is only measured."""
    inner = width - 2 * styles.padding
    branch = context.typesetter.tree.add("P", node) if node else None
    return context.typesetter.paragraph(text, style, inner, branch, x=styles.padding, y=styles.above)
