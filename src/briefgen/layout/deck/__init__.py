"""Document to the slides of a deck: one message a slide, the evidence under it, the full text in its notes.

In: Document, LoadedTheme. Out: LaidOut. Every text is measured for decks; what doesn't fit one slide
goes on to the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.inline import Label, Text
from briefgen.document.model import Document, Section
from briefgen.layout.deck.agenda import MORE_THAN, agenda_draft
from briefgen.layout.deck.footer_text import footer_text
from briefgen.layout.deck.section_drafts import drafts_of
from briefgen.layout.deck.section_order import ordered_sections
from briefgen.layout.deck.short_deck import SectionSlides, short_deck
from briefgen.layout.deck.slide_context import AgendaEntry, SlideContext, SlideDraft
from briefgen.layout.deck.slide_title import on_layout, title_paragraph
from briefgen.layout.deck.speaker_notes import speaker_notes, spoken_cover
from briefgen.layout.deck.template.template_frame import on_template
from briefgen.layout.deck.template.template_theme import TemplateTheme
from briefgen.layout.deck.theme_frame import on_theme
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.page import LaidOut, Page, Paragraph, Properties, Table


def lay_out_slides(
    document: Document, theme: LoadedTheme, *, short: bool = False, master: TemplateTheme | None = None
) -> LaidOut:
    """The deck of a brief. A ``short`` one has three slides, which tell the rest in their notes.

    On a corporate ``master`` it has the master's design. Raises BriefgenError for one without room.
    """
    context = on_template(document, master) if master else on_theme(document, theme)
    slides = short_deck(context, spoken_cover(context.document)) if short else []
    pages = _only(context, slides) or _full(context)
    m = document.meta
    return LaidOut(
        "slides",
        Properties(m.title, m.subject, m.author, m.language, m.date, m.keywords),
        context.typesetter.tree.frozen(),
        tuple(pages),
        tuple(context.theme.colours.values()),
        context.frame.heading_font,
        context.frame.body_font,
        master=context.frame.binding,
    )


def _only(context: SlideContext, slides: SectionSlides) -> list[Page]:
    """The slides of these sections, one after another."""
    pages: list[Page] = []
    for section, drafts in slides:
        pages += _slides(context, section.heading.text, section.headline, drafts, len(pages) + 1)
    return pages


class SectionDrafts(Struct, frozen=True):
    """A section and its slides."""

    section: Section
    drafts: list[SlideDraft]
    part_heading: Label | None = None
    """The name of the part that begins with it."""
    number: int = 0
    """Of its first slide; 0 until all are counted."""

    @property
    def count(self) -> int:
        """Slides with that of the part."""
        return len(self.drafts) + (1 if self.part_heading else 0)

    @property
    def agenda_entry(self) -> AgendaEntry:
        """The section's line in a list of contents."""
        return AgendaEntry(self.section.heading, self.section.headline, self.number)


def _full(context: SlideContext) -> list[Page]:
    """Cover, agenda if there are many slides, parts and sections."""
    sections = _section_drafts(context)
    many = 1 + sum(one.count for one in sections) > MORE_THAN
    agenda = agenda_draft(context, _agenda_entries(_numbered(sections, 3))) if many else None
    sections = _numbered(sections, 3 if agenda else 2)
    pages = [_opening(context)]
    if agenda:
        label = context.document.wording.label("slide.agenda")
        pages += _slides(context, context.document.meta.title, label, [agenda], 2)
    for one in sections:
        section = one.section
        if one.part_heading:
            pages.append(_divider(context, one.part_heading, sections, one.number - 1))
        pages += _slides(context, section.heading.text, section.headline, one.drafts, one.number)
    return pages


def _section_drafts(context: SlideContext) -> list[SectionDrafts]:
    """Sections in the order of the deck, without those that another's slide tells in full."""
    slides = [(section, drafts_of(context, section)) for section in ordered_sections(context.document)]
    shown = {id for _, drafts in slides for draft in drafts for id in draft.sections_shown}
    out: list[SectionDrafts] = []
    opened = {""}
    for section, drafts in slides:
        if section.id not in shown:
            new = section.part if section.part and section.part.text not in opened else None
            opened.add(section.part.text if section.part else "")
            out.append(SectionDrafts(section, drafts, new))
    return out


def _numbered(sections: Sequence[SectionDrafts], first: int) -> list[SectionDrafts]:
    """The sections with the numbers that their slides have when the first one has that number."""
    out: list[SectionDrafts] = []
    for one in sections:
        out.append(replace(one, number=first + one.count - len(one.drafts)))
        first += one.count
    return out


def _agenda_entries(sections: Sequence[SectionDrafts]) -> list[AgendaEntry]:
    """Names of parts and sections with their slides."""
    out: list[AgendaEntry] = []
    for one in sections:
        if one.part_heading:
            out.append(AgendaEntry(one.part_heading, one.part_heading, one.number - 1, strong=True))
        out.append(one.agenda_entry)
    return out


def _opening(context: SlideContext) -> Page:
    draft, document = context.frame.cover(context), context.document
    context.typesetter.tree.root.kids += draft.branch.kids
    return _dark(context, draft, document.title, document.meta.title, 1)


def _divider(context: SlideContext, part: Label, sections: Sequence[SectionDrafts], number: int) -> Page:
    entries = [c.agenda_entry for c in sections if c.section.part and c.section.part.text == part.text]
    draft = context.frame.divider(context, part, entries)
    context.typesetter.tree.add("Sect").kids += draft.branch.kids
    return _dark(context, draft, part, part.text, number)


def _dark(context: SlideContext, draft: SlideDraft, title: Text, name: str, number: int) -> Page:
    """A slide on dark ground, or on its master's, whose title stands in its draft."""
    context = on_layout(context, draft.use)
    notes, grid = speaker_notes(context, title, draft), context.grid
    page = Page(number, grid.width, grid.height, draft.items, title.text, name, draft.use, notes, dark=True)
    return context.frame.finished(page)


def _slides(
    context: SlideContext, name: str, title: Text, drafts: Sequence[SlideDraft], number: int
) -> Iterator[Page]:
    """A section's slides; those of one title say which of how many they are."""
    node = context.typesetter.tree.add("Sect")
    titles = [draft.title or title for draft in drafts]
    counts = Counter(one.text for one in titles)
    for n, (draft, slide_title) in enumerate(zip(drafts, titles, strict=True)):
        so_far = [one.text for one in titles[: n + 1]].count(slide_title.text)
        part = (so_far, counts[slide_title.text]) if counts[slide_title.text] > 1 else None
        branch = context.typesetter.tree.add("Sect", node)
        heading = context.typesetter.tree.add("H1", branch)
        on = on_layout(context, _layout(draft))
        par = title_paragraph(on, slide_title, part, heading)
        heading.title = par.text
        branch.kids += draft.branch.kids
        yield _page(on, name, slide_title, draft, par, number + n)


def _page(
    context: SlideContext, name: str, title: Text, draft: SlideDraft, heading: Paragraph, number: int
) -> Page:
    grid = context.grid
    items = (
        context.frame.title_box(heading),
        *draft.items,
        *context.frame.footer(context, partial(footer_text, context, draft), number),
        *context.frame.marking_boxes(context),
    )
    notes = speaker_notes(context, title, draft)
    page = Page(number, grid.width, grid.height, items, heading.text, name, _layout(draft), notes)
    return context.frame.finished(page)


def _layout(draft: SlideDraft) -> str:
    """The name of the layout that a slide fits."""
    return (
        "table" if draft.use == "title-only" and any(isinstance(i, Table) for i in draft.items) else draft.use
    )
