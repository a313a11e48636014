"""Document to the slides of a deck: one message a slide, the evidence under it, the full text in its notes.

In: Document, Look. Out: LaidOut. Every text is measured for decks; what doesn't fit one slide goes on to the
next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import assert_never

from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.inline import Label, Text
from briefgen.document.model import Document, Section
from briefgen.layout.deck.asking import decision_drafts
from briefgen.layout.deck.beside import beside_bottom_line, settled, told_elsewhere
from briefgen.layout.deck.cover import cover
from briefgen.layout.deck.furniture import chips, foot, marked, title_box, title_paragraph
from briefgen.layout.deck.grid import grid_of
from briefgen.layout.deck.judged import judgement_drafts
from briefgen.layout.deck.message import bottom_line_drafts, counter_case_drafts, glance_drafts
from briefgen.layout.deck.prose import Entry, prose
from briefgen.layout.deck.rows import table_drafts, text_over_table
from briefgen.layout.deck.sources import source_drafts
from briefgen.layout.deck.spoken import speaker_notes
from briefgen.layout.deck.stage import Draft, Stage
from briefgen.layout.look import Look
from briefgen.layout.setting import Setter, height_of
from briefgen.page import LaidOut, Page, Paragraph, Properties, Tree


def lay_out_slides(document: Document, look: Look) -> LaidOut:
    """The deck of a brief."""
    setter = Setter(Tree(), look, look.deck, "deck")
    grid = grid_of(look.theme.deck)
    stage = marked(Stage(setter, grid, document, grid.body))
    pages = [_opening(stage)]
    for section in document.sections:
        if told_elsewhere(section, document):
            continue
        pages += _section(stage, section, len(pages) + 1)
    m = document.meta
    return LaidOut(
        "slides",
        Properties(m.title, m.subject, m.author, m.language, m.date, m.keywords),
        setter.tree.frozen(),
        tuple(pages),
        tuple(look.colours.values()),
        _deck_font(look, "title"),
        _deck_font(look, "body"),
    )


def _deck_font(look: Look, step: str) -> str:
    font = look.deck[step].plain.font
    return font.deck_name or font.key


def _opening(stage: Stage) -> Page:
    draft, document = cover(stage), stage.document
    stage.setter.tree.root.kids += draft.branch.kids
    notes = speaker_notes(stage, document.title, draft)
    items = (*draft.items, *chips(stage, cover=True))
    name, grid = document.meta.title, stage.grid
    return Page(1, grid.width, grid.height, items, document.title.text, name, draft.layout, notes, dark=True)


def _section(stage: Stage, section: Section, number: int) -> Iterator[Page]:
    """A section's slides; those of one title say which of how many they are."""
    drafts = _fitted(stage, section)
    node = stage.setter.tree.add("Sect")
    for _, same in groupby(drafts, key=lambda d: (d.title or section.headline).text):
        told = list(same)
        for n, draft in enumerate(told, 1):
            part = (n, len(told)) if len(told) > 1 else None
            branch = stage.setter.tree.add("Sect", node)
            heading = stage.setter.tree.add("H1", branch)
            par = title_paragraph(stage, draft.title or section.headline, part, heading)
            heading.title = par.text
            branch.kids += draft.branch.kids
            yield _page(stage, section, draft, par, number)
            number += 1


def _fitted(stage: Stage, section: Section) -> list[Draft]:
    """The drafts under their title: when there are several, it says so, and may take one line more."""
    alone = _title_height(stage, section, None)
    drafts = list(_drafts(replace(stage, body=stage.grid.body_under(alone)), section))
    if len(drafts) == 1:
        return drafts
    numbered = _title_height(stage, section, (9, 9))
    lower = replace(stage, body=stage.grid.body_under(numbered))
    return drafts if numbered == alone else list(_drafts(lower, section))


def _title_height(stage: Stage, section: Section, part: tuple[int, int] | None) -> float:
    """The height of the tallest title that a slide of the section can have: its own, or that of a table."""
    titles = (section.headline, *(block.title for block in section.blocks if isinstance(block, blocks.Table)))
    return max(height_of(title_paragraph(stage, title, part, None)) for title in titles)


def _page(stage: Stage, section: Section, draft: Draft, heading: Paragraph, number: int) -> Page:
    grid, title = stage.grid, draft.title or section.headline
    items = (
        title_box(stage, heading),
        *draft.items,
        *foot(stage, draft, number),
        *chips(stage),
    )
    notes = speaker_notes(stage, title, draft)
    name = section.heading.text
    return Page(number, grid.width, grid.height, items, heading.text, name, draft.layout, notes)


def _drafts(stage: Stage, section: Section) -> Iterator[Draft]:
    """The slides of a section's blocks; neighbouring paragraphs and lists share slides."""
    waiting: list[Entry] = []
    for block in section.blocks:
        if isinstance(block, blocks.Paragraph | blocks.Bullets):
            waiting += _entries(block)
            continue
        joint = None
        if waiting and isinstance(block, blocks.Table) and _says_less(block.title, section):
            joint = text_over_table(stage, waiting, block)
        if joint is None:
            yield from prose(stage, waiting) if waiting else ()
            yield from _block(stage, block)
        else:
            yield joint
        waiting = []
    yield from prose(stage, waiting) if waiting else ()


def _says_less(title: Text, section: Section) -> bool:
    """Whether a table's title can stay unsaid on a slide: it asserts nothing, or what the section does."""
    return isinstance(title, Label) or title.text == section.headline.text


def _entries(block: blocks.Block) -> Iterable[Entry]:
    match block:
        case blocks.Paragraph(text, role):
            return (Entry(text, strong=role == "lead"),)
        case blocks.Bullets(items, ordered):
            mark = "number" if ordered else "bullet"
            return (Entry(item, mark, n) for n, item in enumerate(items, 1))
        case _:
            return ()


def _block(stage: Stage, block: blocks.Block) -> Sequence[Draft]:
    drafts: Sequence[Draft]
    match block:
        case blocks.Paragraph() | blocks.Bullets():
            drafts = prose(stage, list(_entries(block)))
        case blocks.BottomLine():
            drafts = bottom_line_drafts(
                stage, block, _against(stage.document), beside_bottom_line(stage.document)
            )
        case blocks.CounterCase():
            drafts = counter_case_drafts(stage, block)
        case blocks.Judgements():
            drafts = judgement_drafts(stage, block)
        case blocks.Table():
            drafts = table_drafts(stage, block)
        case blocks.Glance():
            drafts = glance_drafts(stage, block)
        case blocks.Decision():
            drafts = decision_drafts(stage, block, settled(stage.document))
        case blocks.Notes():
            drafts = source_drafts(stage, block)
        case _:
            assert_never(block)
    return drafts


def _against(document: Document) -> Section | None:
    """The section that argues against the brief's course."""
    return next(
        (s for s in document.sections if any(isinstance(b, blocks.CounterCase) for b in s.blocks)), None
    )
