"""Speaker notes: the full text behind a slide, then its sources as numbered notes.

In: what a draft tells, and the document's notes. Out: paragraphs without lines, for notes are not measured.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.document import blocks
from briefgen.document.inline import Label, Text
from briefgen.document.model import Document
from briefgen.layout.deck.slide_context import SlideContext, SlideDraft, Spoken, note_numbers
from briefgen.layout.loaded_theme import StyleSet
from briefgen.page import Paragraph, Run

_CLOSED = (".", "?", "!", ":", "…", "”")


def speaker_notes(context: SlideContext, title: Text, draft: SlideDraft) -> tuple[Paragraph, ...]:
    """Title, text and sources of a slide."""
    style = context.style("source")
    head = Paragraph(tuple(Run(r.text, style.strong) for r in context.typesetter.runs(title, style, None)))
    spoken = [_spoken_paragraph(context, texts, style) for texts in draft.spoken]
    texts = (*draft.shown, *(text for texts in draft.spoken for text in texts))
    return (head, *spoken, *_sources(context, note_numbers(texts), style))


def _spoken_paragraph(context: SlideContext, texts: tuple[Text, ...], style: StyleSet) -> Paragraph:
    """A paragraph; the first of several texts stands out, and each ends as a sentence does."""
    runs: list[Run] = []
    for n, text in enumerate(texts):
        runs += [Run(" ", style.plain)] if n else []
        chosen = (
            StyleSet(style.strong, style.strong, style.strong, style.note)
            if not n and len(texts) > 1
            else style
        )
        runs += _plainly(context, text, chosen)
        runs += [] if len(texts) == 1 or _is_closed(text) else [Run(".", chosen.plain)]
    return Paragraph(tuple(runs))


def _is_closed(text: Text) -> bool:
    return text.text.rstrip().endswith(_CLOSED)


def _plainly(context: SlideContext, text: Text, style: StyleSet) -> tuple[Run, ...]:
    return context.typesetter.runs(text, style, None)


def _sources(context: SlideContext, numbers: tuple[int, ...], style: StyleSet) -> Iterator[Paragraph]:
    if not numbers:
        return
    heading = context.document.wording.label("section.notes")
    yield Paragraph((Run(heading.text, style.strong),))
    entries = {note.number: note for note in context.document.notes.entries}
    for number in numbers:
        if number in entries:
            yield Paragraph(note_runs(context, entries[number], style))


def spoken_cover(document: Document) -> Spoken:
    """Title, standfirst and facts, as they are spoken."""
    facts = ((Label("fact", f"{name.text}:"), value) for name, value in document.facts)
    return (document.title,), (document.standfirst,), *facts


def note_runs(context: SlideContext, note: blocks.Note, style: StyleSet) -> tuple[Run, ...]:
    """A note: its number, the place in the source, who said it, what has to be corrected."""
    runs: list[Run] = [Run(f"{note.number}  ", style.strong)]
    for n, text in enumerate(note.texts):
        runs += [Run(" ", style.plain)] if n else []
        runs += context.typesetter.runs(text, style, None)
    return tuple(runs)
