"""Document to the slides of a deck: one message a slide, the evidence under it, the full text in its notes.

In: Document, Look. Out: LaidOut. Every text is measured for decks; what doesn't fit one slide goes on to the
next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.inline import Label, Text
from briefgen.document.model import Document, Section
from briefgen.layout.deck.agenda import MORE_THAN, AgendaEntry, agenda_draft
from briefgen.layout.deck.cover import cover, told_on_cover
from briefgen.layout.deck.divider import divider_draft
from briefgen.layout.deck.furniture import chips, foot, marked, on_layout, title_box, title_paragraph
from briefgen.layout.deck.grid import grid_of
from briefgen.layout.deck.section_drafts import drafts_of
from briefgen.layout.deck.section_order import in_order
from briefgen.layout.deck.short import Told, short_deck
from briefgen.layout.deck.slide_context import SlideContext, SlideDraft
from briefgen.layout.deck.speaker_notes import speaker_notes
from briefgen.layout.deck.template.fitted_layout import FittedLayout, seated
from briefgen.layout.house_style import dressed, emblem
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Item, LaidOut, Page, Paragraph, Properties, Table, TextBox, Tree

if TYPE_CHECKING:
    from briefgen.layout.deck.template.template_theme import TemplateTheme


def lay_out_slides(
    document: Document, look: LoadedTheme, *, short: bool = False, master: TemplateTheme | None = None
) -> LaidOut:
    """The deck of a brief. A ``short`` one has three slides, which tell the rest in their notes.

    On a corporate ``master`` it has that one's look and places. Raises BriefgenError for one without room.
    """
    look = master.look if master else look
    typesetter, logo = Typesetter(Tree(), look, look.deck, "deck"), emblem(document, look, deck=True)
    document = dressed(document, look.theme)
    grid = grid_of(look.theme.deck)
    context = SlideContext(typesetter, grid, document, grid.body, logo=None if master else logo)
    context = _on(context, master) if master else marked(context)
    told = short_deck(context, told_on_cover(document)) if short else []
    pages = _only(context, told) or _full(context)
    m = document.meta
    return LaidOut(
        "slides",
        Properties(m.title, m.subject, m.author, m.language, m.date, m.keywords),
        typesetter.tree.frozen(),
        tuple(pages),
        tuple(look.colours.values()),
        master.heading_font if master else _deck_font(look, "title"),
        master.body_font if master else _deck_font(look, "body"),
        master=master.colours if master else None,
    )


def _on(context: SlideContext, master: TemplateTheme) -> SlideContext:
    """The stage on a master. What makes it is only read where there is one."""
    from briefgen.layout.deck.template.context import on_master

    return on_master(context, master)


def _only(context: SlideContext, told: Told) -> list[Page]:
    """The slides of these sections, one after another."""
    pages: list[Page] = []
    for section, drafts in told:
        pages += _slides(context, section.heading.text, section.headline, drafts, len(pages) + 1)
    return pages


def _deck_font(look: LoadedTheme, step: str) -> str:
    font = look.deck[step].plain.font
    return font.deck_name or font.key


class Chapter(Struct, frozen=True):
    """A section's slides, the number of the first one, and the part of the paper that opens with it."""

    section: Section
    drafts: list[SlideDraft]
    opens: Label | None = None
    number: int = 0

    @property
    def count(self) -> int:
        """Slides with that of the part."""
        return len(self.drafts) + (1 if self.opens else 0)

    @property
    def stop(self) -> AgendaEntry:
        """The section in a list of contents."""
        return AgendaEntry(self.section.heading, self.section.headline, self.number)


def _full(context: SlideContext) -> list[Page]:
    """Cover, agenda if there are many slides, parts and sections."""
    chapters = _chapters(context)
    many = 1 + sum(chapter.count for chapter in chapters) > MORE_THAN
    agenda = agenda_draft(context, _stops(_numbered(chapters, 3))) if many else None
    chapters = _numbered(chapters, 3 if agenda else 2)
    pages = [_opening(context)]
    if agenda:
        label = context.document.wording.label("slide.agenda")
        pages += _slides(context, context.document.meta.title, label, [agenda], 2)
    for chapter in chapters:
        section = chapter.section
        if chapter.opens:
            pages.append(_divider(context, chapter.opens, chapters, chapter.number - 1))
        pages += _slides(context, section.heading.text, section.headline, chapter.drafts, chapter.number)
    return pages


def _chapters(context: SlideContext) -> list[Chapter]:
    """Sections in the order of the deck, without those that another's slide tells in full."""
    told = [(section, drafts_of(context, section)) for section in in_order(context.document)]
    shown = {id for _, drafts in told for draft in drafts for id in draft.tells}
    out: list[Chapter] = []
    opened = {""}
    for section, drafts in told:
        if section.id not in shown:
            new = section.part if section.part and section.part.text not in opened else None
            opened.add(section.part.text if section.part else "")
            out.append(Chapter(section, drafts, new))
    return out


def _numbered(chapters: Sequence[Chapter], first: int) -> list[Chapter]:
    """The chapters with the numbers that their slides have when the first one has that number."""
    out: list[Chapter] = []
    for chapter in chapters:
        out.append(replace(chapter, number=first + chapter.count - len(chapter.drafts)))
        first += chapter.count
    return out


def _stops(chapters: Sequence[Chapter]) -> list[AgendaEntry]:
    """Names of parts and sections with their slides."""
    out: list[AgendaEntry] = []
    for chapter in chapters:
        if chapter.opens:
            out.append(AgendaEntry(chapter.opens, chapter.opens, chapter.number - 1, strong=True))
        out.append(chapter.stop)
    return out


def _opening(context: SlideContext) -> Page:
    draft, document = _cover(context), context.document
    context.typesetter.tree.root.kids += draft.branch.kids
    return _dark(context, draft, document.title, document.meta.title, 1)


def _cover(context: SlideContext) -> SlideDraft:
    if not context.grids:
        return cover(context)
    from briefgen.layout.deck.template.cover import cover_on

    return cover_on(context)


def _part(context: SlideContext, part: Label, held: Sequence[AgendaEntry]) -> SlideDraft:
    if not context.grids:
        return divider_draft(context, part, held)
    from briefgen.layout.deck.template.cover import divider_on

    return divider_on(context, part, held)


def _divider(context: SlideContext, part: Label, chapters: Sequence[Chapter], number: int) -> Page:
    held = [c.stop for c in chapters if c.section.part and c.section.part.text == part.text]
    draft = _part(context, part, held)
    context.typesetter.tree.add("Sect").kids += draft.branch.kids
    return _dark(context, draft, part, part.text, number)


def _dark(context: SlideContext, draft: SlideDraft, title: Text, name: str, number: int) -> Page:
    """A slide on dark ground, or on its master's, whose title stands in its draft."""
    context = on_layout(context, draft.layout)
    notes, grid = speaker_notes(context, title, draft), context.grid
    items = (*draft.items, *chips(context, cover=True))
    page = Page(number, grid.width, grid.height, items, title.text, name, draft.layout, notes, dark=True)
    return _in_seats(page, grid.fitted)


def _slides(
    context: SlideContext, name: str, title: Text, drafts: Sequence[SlideDraft], number: int
) -> Iterator[Page]:
    """A section's slides; those of one title say which of how many they are."""
    node = context.typesetter.tree.add("Sect")
    titles = [draft.title or title for draft in drafts]
    counts = Counter(one.text for one in titles)
    for n, (draft, own) in enumerate(zip(drafts, titles, strict=True)):
        so_far = [one.text for one in titles[: n + 1]].count(own.text)
        part = (so_far, counts[own.text]) if counts[own.text] > 1 else None
        branch = context.typesetter.tree.add("Sect", node)
        heading = context.typesetter.tree.add("H1", branch)
        on = on_layout(context, _layout(draft))
        par = title_paragraph(on, own, part, heading)
        heading.title = par.text
        branch.kids += draft.branch.kids
        yield _page(on, name, own, draft, par, number + n)


def _page(
    context: SlideContext, name: str, title: Text, draft: SlideDraft, heading: Paragraph, number: int
) -> Page:
    grid = context.grid
    items = (
        title_box(context, heading),
        *draft.items,
        *foot(context, draft, number),
        *chips(context),
    )
    notes = speaker_notes(context, title, draft)
    page = Page(number, grid.width, grid.height, items, heading.text, name, _layout(draft), notes)
    return _in_seats(page, grid.fitted)


def _in_seats(page: Page, fitted: FittedLayout | None) -> Page:
    """The page on its master's layout, each text that has a slot in the placeholder for that."""
    if fitted is None:
        return page
    items = tuple(seated(item, fitted.seats) if isinstance(item, TextBox) else item for item in page.items)
    items = (*_plates(fitted, items), *items)
    ground, drawn = fitted.ground, fitted.backdrop
    return replace(page, items=items, layout=fitted.layout.part, dark=False, ground=ground, backdrop=drawn)


def _plates(fitted: FittedLayout, items: tuple[Item, ...]) -> Iterator[Item]:
    from briefgen.layout.deck.template.plates import drawn_plates

    return drawn_plates(fitted, items)


def _layout(draft: SlideDraft) -> str:
    """The name of the layout that a slide fits."""
    return (
        "table"
        if draft.layout == "title-only" and any(isinstance(i, Table) for i in draft.items)
        else draft.layout
    )
