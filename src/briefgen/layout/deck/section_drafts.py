"""A section to its drafts: block by block, neighbouring paragraphs and lists together.

In: a section. Out: drafts, made for the room that the section's title leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import assert_never

from briefgen.document import blocks
from briefgen.document.inline import Label, Text
from briefgen.document.model import Section
from briefgen.layout.deck.closing import closing_drafts
from briefgen.layout.deck.decision import decision_drafts
from briefgen.layout.deck.figures import figure_drafts, figure_with_text, layout_of
from briefgen.layout.deck.judgements import judgement_drafts
from briefgen.layout.deck.key_message import bottom_line_drafts, counter_case_drafts, glance_drafts
from briefgen.layout.deck.notes_slide import source_drafts
from briefgen.layout.deck.prose import TextEntry, prose
from briefgen.layout.deck.section_order import (
    beside_bottom_line,
    first_section_with,
    is_closing,
    settled_facts,
)
from briefgen.layout.deck.slide_context import SlideContext, SlideDraft
from briefgen.layout.deck.slide_title import on_layout, under_title
from briefgen.layout.deck.tables import table_drafts, text_over_table


def drafts_of(context: SlideContext, section: Section) -> list[SlideDraft]:
    """The drafts under their title: when there are several, it says so, and may take one line more."""
    drafts = list(_drafts(context, section, None))
    titles = [(draft.title or section.headline).text for draft in drafts]
    return drafts if len(set(titles)) == len(titles) else list(_drafts(context, section, (9, 9)))


def _drafts(context: SlideContext, section: Section, part: tuple[int, int] | None) -> Iterator[SlideDraft]:
    """The slides of a section's blocks; neighbouring paragraphs and lists share slides."""
    under = under_title(context, (section.headline,), part)
    waiting: list[TextEntry] = []
    rest = list(section.blocks)
    while rest:
        block, after = rest.pop(0), _texts_first(rest)
        if isinstance(block, blocks.Paragraph | blocks.Bullets):
            waiting += _entries(block)
            continue
        room = under_title(context, (_title(block, section),), part)
        joint = _joined(room, section, block, waiting, after)
        if joint is None:
            yield from prose(under, waiting) if waiting else ()
            yield from _block(room, section, block)
        else:
            yield joint
            rest = rest[len(after) :] if isinstance(block, blocks.Figure) else rest
        waiting = []
    yield from prose(under, waiting) if waiting else ()


def _title(block: blocks.Block, section: Section) -> Text:
    """What stands over a block's slide: a table or figure may assert something of its own."""
    if isinstance(block, blocks.Table | blocks.Figure) and not isinstance(block.title, Label):
        return block.title
    return section.headline


def _texts_first(rest: Sequence[blocks.Block]) -> list[blocks.Block]:
    return list(takewhile(lambda block: isinstance(block, blocks.Paragraph | blocks.Bullets), rest))


def _joined(
    context: SlideContext,
    section: Section,
    block: blocks.Block,
    before: Sequence[TextEntry],
    after: Sequence[blocks.Block],
) -> SlideDraft | None:
    """A figure beside the text around it, or a table under the text before it, if one slide holds both."""
    if isinstance(block, blocks.Figure):
        around = [*before, *(entry for text in after for entry in _entries(text))]
        beside = on_layout(context, "figure-with-text")
        return figure_with_text(beside, block, section.headline, around) if around else None
    if before and isinstance(block, blocks.Table) and _can_omit_title(block.title, section):
        return text_over_table(context, before, block)
    return None


def _can_omit_title(title: Text, section: Section) -> bool:
    """Whether a table's title can be left off its slide: it says nothing, or the same as the section's."""
    return isinstance(title, Label) or title.text == section.headline.text


def _entries(block: blocks.Block) -> Iterable[TextEntry]:
    match block:
        case blocks.Paragraph(text, role):
            return (TextEntry(text, strong=role == "lead"),)
        case blocks.Bullets(items, ordered):
            mark = "number" if ordered else "bullet"
            return (TextEntry(item, mark, n) for n, item in enumerate(items, 1))
        case _:
            return ()


def _block(context: SlideContext, section: Section, block: blocks.Block) -> Sequence[SlideDraft]:
    drafts: Sequence[SlideDraft]
    match block:
        case blocks.Paragraph() | blocks.Bullets():
            drafts = prose(context, list(_entries(block)))
        case blocks.BottomLine():
            context = on_layout(context, "title-only")
            against = first_section_with(context.document, blocks.CounterCase)
            drafts = bottom_line_drafts(context, block, against, beside_bottom_line(context.document))
        case blocks.CounterCase():
            drafts = counter_case_drafts(on_layout(context, "statement"), block)
        case blocks.Judgements():
            drafts = judgement_drafts(on_layout(context, "table"), block)
        case blocks.Table():
            drafts = table_drafts(on_layout(context, "table"), block)
        case blocks.Figure():
            drafts = figure_drafts(on_layout(context, layout_of(block)), block, section.headline)
        case blocks.AtAGlance():
            closing = is_closing(section, context.document)
            drafts = closing_drafts(context, block) if closing else glance_drafts(context, block)
        case blocks.Decision():
            drafts = decision_drafts(on_layout(context, "title-only"), block, settled_facts(context.document))
        case blocks.Notes():
            drafts = source_drafts(on_layout(context, "title-only"), block)
        case _:
            assert_never(block)
    return drafts
