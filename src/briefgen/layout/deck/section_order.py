"""Which sections of a Document have slides in a deck, and in which order: evidence, the decision, the notes.

In: a Document. Out: its sections with slides of their own. Pages have the decision beside the bottom line,
where it is read first; a talk ends with it. Some sections need no slide, because another one shows them: a
sentence beside the bottom line, such as the issue or the timing of a submission, and the facts beside the
answers of a decision.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.model import Document, Section

_SHORT = 40
"""Words that have room beside a bottom line."""


class FoldedSections(Struct, frozen=True):
    """Short sections right before the bottom line's, and right after it."""

    before: tuple[Section, ...] = ()
    after: tuple[Section, ...] = ()


def beside_bottom_line(document: Document) -> FoldedSections:
    """The sections that the slide of the bottom line shows with it."""
    sections = document.sections
    at = next((n for n, s in enumerate(sections) if has_block(s, blocks.BottomLine)), None)
    if at is None:
        return FoldedSections()
    before, after = sections[max(at - 1, 0) : at], sections[at + 1 : at + 2]
    return FoldedSections(tuple(filter(_is_short, before)), tuple(filter(_is_short, after)))


def settled_facts(document: Document) -> tuple[blocks.GlanceFact, ...]:
    """What sections of their own say of what was settled before a decision."""
    found = (b for s in document.sections for b in s.blocks)
    return tuple(f for b in found if isinstance(b, blocks.AtAGlance) and b.settled for f in b.facts)


def is_shown_elsewhere(section: Section, document: Document) -> bool:
    """Whether another section's slide shows all that a section says."""
    near = beside_bottom_line(document)
    asked = any(has_block(s, blocks.Decision) for s in document.sections)
    only_settled = all(isinstance(b, blocks.AtAGlance) and b.settled for b in section.blocks)
    return (asked and only_settled) or section in (*near.before, *near.after)


def _is_short(section: Section) -> bool:
    texts = [b.text.text for b in section.blocks if isinstance(b, blocks.Paragraph) and b.role == "body"]
    return len(texts) == len(section.blocks) == 1 and len(texts[0].split()) <= _SHORT


def ordered_sections(document: Document) -> tuple[Section, ...]:
    """The sections of a deck. The closing one is named as what it is, and belongs to no part."""
    own = [s for s in document.sections if not is_shown_elsewhere(s, document)]
    last = closing_section(document)
    notes = [s for s in own if has_block(s, blocks.Notes)]
    evidence = [s for s in own if s is not last and s not in notes]
    named = [_named(last, document)] if last in own and last else []
    return (*evidence, *named, *notes)


def closing_section(document: Document) -> Section | None:
    """The section that asks for the decision: what is to be signed, else what is seen at a glance."""
    signed = (s for s in document.sections if has_block(s, blocks.Decision))
    seen = (s for s in document.sections if any(_is_glance(block) for block in s.blocks))
    return next(signed, None) or next(seen, None)


def is_closing(section: Section, document: Document) -> bool:
    """Whether a section is the one that closes the deck, whatever name it has there."""
    last = closing_section(document)
    return last is not None and last.id == section.id


def has_block(section: Section, kind: type[blocks.Block]) -> bool:
    """Whether a block of that kind stands in a section."""
    return any(isinstance(block, kind) for block in section.blocks)


def first_section_with(document: Document, kind: type[blocks.Block]) -> Section | None:
    """The first section with a block of that kind."""
    return next((s for s in document.sections if has_block(s, kind)), None)


def _is_glance(block: blocks.Block) -> bool:
    return isinstance(block, blocks.AtAGlance) and not block.settled


def _named(section: Section, document: Document) -> Section:
    if has_block(section, blocks.Decision):
        return replace(section, part=None)
    return replace(section, heading=document.wording.label("slide.closing"), part=None)
