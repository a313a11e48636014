"""The text in the footer of a slide: the notes that it rests on, or what the deck is.

In: a draft, the width and the style of the line. Out: text; where it stands is the frame's matter.
"""

from __future__ import annotations

from briefgen.document.model import Document
from briefgen.layout.deck.slide_context import (
    SPACES,
    SlideContext,
    SlideDraft,
    line_width,
    note_numbers,
    number_ranges,
)
from briefgen.page import Run
from briefgen.text.style import Style


def footer_text(context: SlideContext, draft: SlideDraft, width: float, style: Style) -> str:
    """What a slide rests on, on a line of ``width`` points.

    That is its notes, or that it is this brief's own assessment, after the number of its table or figure;
    else what the deck is.
    """
    wording, numbers = context.document.wording, note_numbers(draft.shown)
    if numbers:
        key = "slide.notes" if len(numbers) > 1 else "slide.note"
        rests = wording.label(key, numbers=number_ranges(numbers)).text
    elif draft.own_assessment:
        rests = wording.label("slide.judged").text
    else:
        rests = _running_footer(context, width, style)
    return SPACES.join(text for text in (draft.label, rests) if text)


def _running_footer(context: SlideContext, width: float, style: Style) -> str:
    """Unit, subject and reference, or as much of their end as fits on a line: the cover has them in full."""
    parts = [part.text for part in context.document.foot]
    lines = (SPACES.join(parts[n:]) for n in range(len(parts)))
    return next((line for line in lines if line_width(context, (Run(line, style),)) <= width), "")


def reference_line(document: Document) -> str:
    """Unit, subject and reference on a first slide, but for what its letterhead says."""
    letterhead = {label.text for label in document.letterhead}
    return SPACES.join(part.text for part in document.foot if part.text not in letterhead)
