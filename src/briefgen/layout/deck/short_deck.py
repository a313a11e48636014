"""A short deck: bottom line, judgements, decision; the rest is told in the notes of these three slides.

In: a Document. Out: its three sections, each with the drafts of a slide; evidence is spoken with the
judgements, the case against with the bottom line, steps and signs with the decision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.inline import Label, Text
from briefgen.document.model import Document, Section
from briefgen.layout.deck.notes_slide import spoken_notes
from briefgen.layout.deck.section_drafts import drafts_of
from briefgen.layout.deck.section_order import (
    closing_section,
    first_section_with,
    has_block,
    ordered_sections,
)
from briefgen.layout.deck.slide_context import SlideContext, SlideDraft, Spoken

_WITH_DECISION = ("options", "recommendations", "indicators")


SectionSlides = list[tuple[Section, list[SlideDraft]]]
"""Sections with their drafts."""


def short_deck(context: SlideContext, opening: Spoken) -> SectionSlides:
    """Slides of the sections that a short deck has, with all that others tell in their notes.

    ``opening`` is what a cover would tell. Empty for a Document without any of the three.
    """
    order = ordered_sections(context.document)
    chosen = _chosen(context.document)
    slides = {s.id: drafts_of(context, s) for s in order if s.id in chosen}
    shown = {id for drafts in slides.values() for draft in drafts for id in draft.sections_shown}
    more: dict[str, Spoken] = dict.fromkeys(slides, ())
    for section in order if slides else ():
        if section.id not in slides and section.id not in shown:
            with_slide = _with(section, slides, chosen)
            more[with_slide] += _spoken_section(context, section)
    extended = [(s, _added(slides[s.id], more[s.id])) for s in order if s.id in slides]
    return [(s, _opened(drafts, opening) if n == 0 else drafts) for n, (s, drafts) in enumerate(extended)]


def _chosen(document: Document) -> dict[str, str]:
    """Ids of the sections with a slide, and what each is there for."""
    judged, asked = first_section_with(document, blocks.Judgements), closing_section(document)
    kinds = ((first_section_with(document, blocks.BottomLine), "line"), (judged, "judged"), (asked, "asked"))
    return {section.id: use for section, use in kinds if section}


def _with(section: Section, slides: Mapping[str, object], chosen: Mapping[str, str]) -> str:
    """The slide in whose notes a section is told; the last one where there is none of its kind."""
    steps = any(isinstance(b, blocks.Table) and b.kind in _WITH_DECISION for b in section.blocks)
    if has_block(section, blocks.CounterCase):
        wanted = "line"
    else:
        wanted = "asked" if steps or has_block(section, blocks.Notes) else "judged"
    return next((id for id in slides if chosen[id] == wanted), [*slides][-1])


def _spoken_section(context: SlideContext, section: Section) -> Spoken:
    """A section in speaker notes: its name and message, then what its slides would tell."""
    notes = [block for block in section.blocks if isinstance(block, blocks.Notes)]
    figures = [block for block in section.blocks if isinstance(block, blocks.Figure)]
    kept = tuple(block for block in section.blocks if block not in (*notes, *figures))
    # Drawings are told by the text behind them: they need not be drawn for that.
    drafts = drafts_of(context, replace(section, blocks=kept)) if kept else []
    sourced = (block for block in section.blocks if isinstance(block, blocks.Table | blocks.Figure))
    return (
        _named(section, figures, drafts),
        *(texts for block in notes for texts in spoken_notes(block)),
        *(texts for block in figures for texts in block.full_texts),
        *(texts for draft in drafts for texts in draft.spoken),
        *((text,) for block in sourced for text in block.source),
    )


def _named(
    section: Section, figures: Sequence[blocks.Figure], drafts: Sequence[SlideDraft]
) -> tuple[Text, ...]:
    """The name of a section, its message and those of its figures and tables, and their numbers."""
    heading = Label("heading", f"{section.heading.text}:")
    titles = (*(figure.title for figure in figures), *(draft.title for draft in drafts if draft.title))
    captions = (*(f.caption for f in figures), *(Label("caption", d.label) for d in drafts if d.label))
    return (heading, *dict.fromkeys((section.headline, *titles)), *dict.fromkeys(captions))


def _added(drafts: list[SlideDraft], more: Spoken) -> list[SlideDraft]:
    *others, last = drafts
    return [*others, replace(last, spoken=(*last.spoken, *more))]


def _opened(drafts: list[SlideDraft], opening: Spoken) -> list[SlideDraft]:
    first, *others = drafts
    return [replace(first, spoken=(*opening, *first.spoken)), *others]
