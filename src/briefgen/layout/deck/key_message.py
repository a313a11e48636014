"""What the reader is told first: the bottom line, the facts at a glance, the case against.

In: their blocks. Out: one draft each; text that doesn't fit such a slide becomes slides of prose.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.inline import AttributedText, Inline, Label, PlainText, Text
from briefgen.document.model import Section, Wording
from briefgen.layout.deck.labelled_blocks import SIZES, LabelledBlock, labelled_columns
from briefgen.layout.deck.prose import TextEntry, prose
from briefgen.layout.deck.section_order import FoldedSections
from briefgen.layout.deck.slide_context import (
    SlideContext,
    SlideDraft,
    Spoken,
    detached_branch,
    panel_frame,
    rule_shape,
)
from briefgen.layout.deck.slide_title import on_layout
from briefgen.layout.deck.text_split import sentences
from briefgen.layout.typesetter import height_of, lowered
from briefgen.page import Branch, Item, Paragraph, Rect, Run, TextBox

_BAND_INSET, _OVER_BAND = 12.0, 20.0
_STATEMENT_SIZES = ("statement", "large", "body", "compact")
_FEW_SIZES = ("statement", *SIZES)
_STATEMENT_INSET, _BAR = 26.0, 5.0
# Of the conclusion and of what stands beside it: the first one in which all fits.
_SHARES = ((3, 2), (1, 1))
_ASKS = ("large", "body")
_Columns = tuple[tuple[LabelledBlock, ...], tuple[LabelledBlock, ...]]


def bottom_line_drafts(
    context: SlideContext, block: blocks.BottomLine, against: Section | None, beside: FoldedSections
) -> list[SlideDraft]:
    """The conclusion and its reasons at the left, the ask at the right, the case against under it.

    Short sections that stand before it have their place over the conclusion, those after it under the ask.
    Where the case against doesn't fit in full, its headline stands at the foot: it has a slide of its own.
    """
    over, under = [_short_block(s) for s in beside.before], [_short_block(s) for s in beside.after]
    wording = context.document.wording
    reasons = tuple(TextEntry(text) for text in sentences(block.text, wording))
    left = LabelledBlock(block.heading, (TextEntry(block.lead, strong=True), *reasons))
    near = [entry.text for labelled in (*over, *under) for entry in labelled.entries]
    shown = (block.lead, block.text, block.ask, *near)
    spoken: Spoken = (
        *(_spoken_block(labelled) for labelled in over),
        (block.heading,),
        (block.lead,),
        (block.text,),
        (block.ask_heading, block.ask),
        *(_spoken_block(labelled) for labelled in under),
    )
    alone = against is None and not under
    columns = (
        (*over, left),
        (_ask_block(block, wording, "statement" if alone else _ASKS[0], ground=alone), *under),
    )
    smaller = ((*over, left), (_ask_block(block, wording, _ASKS[1]), *under))
    if against and (placed := _with_case(context, (columns, smaller), against)):
        case = _case(against)
        spoken_with_case = (*spoken, (against.heading, against.headline, *case))
        return [SlideDraft(*placed, (*shown, *case), spoken_with_case, sections_shown=(against.id,))]
    # Where room is short, the headline of what has a slide of its own needn't stand here, too.
    placed = _over_band(context, columns, against) or (_over_band(context, columns, None) if near else None)
    if placed is None:
        every = (*over, left, *columns[1])
        return prose(
            context,
            [e for labelled in every for e in (TextEntry(labelled.label, strong=True), *labelled.entries)],
        )
    return [SlideDraft(*placed, shown, spoken)]


def _ask_block(
    block: blocks.BottomLine, wording: Wording, size: str, *, ground: bool = False
) -> LabelledBlock:
    entries = tuple(TextEntry(text, strong=True) for text in sentences(block.ask, wording))
    return LabelledBlock(block.ask_heading, entries, "accent", size, ground)


def _case(against: Section) -> tuple[Text, ...]:
    return tuple(b.text for b in against.blocks if isinstance(b, blocks.CounterCase))


def _with_case(
    context: SlideContext, forms: Sequence[_Columns], against: Section
) -> tuple[tuple[Item, ...], Branch] | None:
    """Two columns, the second one ending with the case against in full; None if it has more, or no room.

    Its headline stands over it where there is room for that.
    """
    texts = _case(against)
    if len(texts) != len(against.blocks):
        return None
    case_entries = [TextEntry(text) for text in texts]
    heads: list[list[TextEntry]] = [[TextEntry(against.headline, strong=True)], []]
    placements = (
        labelled_columns(
            context, (left, (*right, _grounded(against, [*head, *case_entries]))), shares, context.body.height
        )
        for head in heads
        for shares in _SHARES
        for left, right in forms
    )
    return next((placed for placed in placements if placed), None)


def _grounded(against: Section, entries: Sequence[TextEntry]) -> LabelledBlock:
    return LabelledBlock(against.heading, tuple(entries), size="compact", ground=True)


def _over_band(
    context: SlideContext, columns: Sequence[Sequence[LabelledBlock]], against: Section | None
) -> tuple[tuple[Item, ...], Branch] | None:
    """Two columns over the headline of the case against, if there is one; None if they don't fit."""
    branch = detached_branch()
    band = _band(context, against, branch) if against else None
    room = context.body.height - (band.rect.height + _OVER_BAND if band else 0.0)
    placed = labelled_columns(context, columns, (3, 2), room)
    if placed is None:
        return None
    items, columns_branch = placed
    branch.kids[:0] = columns_branch.kids
    frame = panel_frame(context, band.rect, "ground") if band else ()
    return (*items, *frame, *((band,) if band else ())), branch


def _short_block(section: Section) -> LabelledBlock:
    texts = (b.text for b in section.blocks if isinstance(b, blocks.Paragraph))
    return LabelledBlock(section.heading, tuple(TextEntry(text) for text in texts))


def _spoken_block(labelled: LabelledBlock) -> tuple[Text, ...]:
    return (Label("heading", f"{labelled.label.text}:"), *(entry.text for entry in labelled.entries))


def glance_drafts(context: SlideContext, block: blocks.AtAGlance) -> list[SlideDraft]:
    """Facts at the left, lists at the right."""
    context = on_layout(context, "title-only")
    plain = [fact for fact in block.facts if not fact.bullets and not fact.number]
    facts = [_fact_block(fact) for fact in (*plain, *numbers_of_facts(block.facts, context.document.wording))]
    lists = [_fact_block(fact) for fact in block.facts if fact.bullets]
    columns = [column for column in (facts, lists) if column]
    sizes = _FEW_SIZES if len(block.facts) <= 2 else SIZES
    made = labelled_columns(context, columns, (1,) * len(columns), context.body.height, sizes)
    if made is None:
        return prose(
            context,
            [
                e
                for labelled in (*facts, *lists)
                for e in (TextEntry(labelled.label, strong=True), *labelled.entries)
            ],
        )
    items, branch = made
    shown = tuple(value for fact in block.facts for value in fact.values)
    spoken = tuple((Label("fact", f"{fact.heading.text}:"), *fact.values) for fact in block.facts)
    return [SlideDraft(items, branch, shown, spoken)]


def numbers_of_facts(facts: Sequence[blocks.GlanceFact], wording: Wording) -> tuple[blocks.GlanceFact, ...]:
    """All numbers to remember as one fact, each in a line with what it counts."""
    found = [fact for fact in facts if fact.number]
    values = tuple(_in_a_line(fact.values) for fact in found)
    heading = wording.counted("key-numbers", len(found))
    return (blocks.GlanceFact(heading, values),) if found else ()


def _in_a_line(texts: Sequence[Text]) -> AttributedText:
    """Texts one after another, the first one strong."""
    inlines: list[Inline] = []
    for n, text in enumerate(texts):
        own = text.inlines if isinstance(text, AttributedText) else (PlainText(text.text),)
        inlines += [PlainText(" ")] if n else []
        inlines += [replace(i, strong=True) if isinstance(i, PlainText) and not n else i for i in own]
    attributed = [text for text in texts if isinstance(text, AttributedText)]
    ids = tuple(dict.fromkeys(id for text in attributed for id in text.ids))
    return AttributedText(
        tuple(inlines), ids, " ".join(text.text for text in texts), attributed[0].span if attributed else None
    )


def counter_case_drafts(context: SlideContext, block: blocks.CounterCase) -> list[SlideDraft]:
    """The case against, alone on a ground of its own, as large as it fits."""
    inset = _STATEMENT_INSET
    width = context.body.width - 2 * inset - _BAR
    for size in _STATEMENT_SIZES:
        branch = detached_branch()
        par = context.typesetter.paragraph(
            block.text, context.style(size), width, context.typesetter.tree.add("P", branch), x=inset, y=inset
        )
        if height_of(par) + 2 * inset <= context.body.height:
            items = _statement(context, par)
            return [SlideDraft(items, branch, (block.text,), ((block.text,),), "statement")]
    return prose(context, [TextEntry(text) for text in sentences(block.text, context.document.wording)])


def _statement(context: SlideContext, par: Paragraph) -> tuple[Item, ...]:
    """The text in the middle of a ground that fills the body."""
    body = context.body
    ground = Rect(body.x + _BAR, body.y, body.width - _BAR, body.height)
    bar = rule_shape(context, Rect(body.x, body.y, _BAR, body.height), "edge")
    before = (body.height - height_of(par)) / 2 - _STATEMENT_INSET
    middle = lowered(replace(par, before=before), before)
    text = TextBox(
        ground, (middle,), slot="body", fill=context.theme.colour("ground"), inset=_STATEMENT_INSET
    )
    return (text, bar)


def _fact_block(fact: blocks.GlanceFact) -> LabelledBlock:
    mark = "bullet" if fact.bullets else ""
    return LabelledBlock(fact.heading, tuple(TextEntry(value, mark) for value in fact.values))


def _band(context: SlideContext, against: Section, branch: Branch) -> TextBox:
    """The headline of the case against, after its heading, on a ground at the foot of the body."""
    style = context.style("compact")
    node = context.typesetter.tree.add("P", branch)
    runs = (
        Run(f"{against.heading.text}. ", style.strong),
        *context.typesetter.runs(against.headline, style, node),
    )
    inset = _BAND_INSET
    par = context.typesetter.set(runs, context.body.width - 2 * inset, node, x=inset, y=inset)
    height = height_of(par) + 2 * inset
    place = Rect(context.body.x, context.body.bottom - height, context.body.width, height)
    return TextBox(place, (par,), against.heading.text, fill=context.theme.colour("ground"), inset=inset)
