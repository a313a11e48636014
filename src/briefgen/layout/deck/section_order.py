"""In which order a deck tells the sections of a Document: evidence, the decision that is asked, the notes.

In: a Document. Out: its sections with slides of their own. Pages have the decision beside the bottom line,
where it is read first; a talk ends with it.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.model import Document, Section
from briefgen.layout.deck.shared_slides import told_elsewhere


def in_order(document: Document) -> tuple[Section, ...]:
    """The sections of a deck. The closing one is named as what it is, and belongs to no part."""
    own = [s for s in document.sections if not told_elsewhere(s, document)]
    last = closing_of(document)
    notes = [s for s in own if holds(s, blocks.Notes)]
    evidence = [s for s in own if s is not last and s not in notes]
    named = [_named(last, document)] if last in own and last else []
    return (*evidence, *named, *notes)


def closing_of(document: Document) -> Section | None:
    """The section that asks for the decision: what is to be signed, else what is seen at a glance."""
    signed = (s for s in document.sections if holds(s, blocks.Decision))
    seen = (s for s in document.sections if any(_is_glance(block) for block in s.blocks))
    return next(signed, None) or next(seen, None)


def closes(section: Section, document: Document) -> bool:
    """Whether a section is the one that closes the deck, whatever name it has there."""
    last = closing_of(document)
    return last is not None and last.id == section.id


def holds(section: Section, kind: type[blocks.Block]) -> bool:
    """Whether a block of that kind stands in a section."""
    return any(isinstance(block, kind) for block in section.blocks)


def first_with(document: Document, kind: type[blocks.Block]) -> Section | None:
    """The first section with a block of that kind."""
    return next((s for s in document.sections if holds(s, kind)), None)


def _is_glance(block: blocks.Block) -> bool:
    return isinstance(block, blocks.AtAGlance) and not block.settled


def _named(section: Section, document: Document) -> Section:
    if holds(section, blocks.Decision):
        return replace(section, part=None)
    return replace(section, heading=document.wording.label("slide.closing"), part=None)
