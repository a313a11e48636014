"""What needs no slide of its own, because another one shows it: a sentence beside the bottom line, such as
the issue or the timing of a submission, and the facts beside the answers of a decision.

In: a Document. Out: its sections that are told elsewhere.
"""

from __future__ import annotations

from msgspec import Struct

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
    at = next((n for n, s in enumerate(sections) if _holds(s, blocks.BottomLine)), None)
    if at is None:
        return FoldedSections()
    before, after = sections[max(at - 1, 0) : at], sections[at + 1 : at + 2]
    return FoldedSections(tuple(filter(_is_short, before)), tuple(filter(_is_short, after)))


def settled(document: Document) -> tuple[blocks.GlanceFact, ...]:
    """What sections of their own say of what was settled before a decision."""
    found = (b for s in document.sections for b in s.blocks)
    return tuple(f for b in found if isinstance(b, blocks.AtAGlance) and b.settled for f in b.facts)


def told_elsewhere(section: Section, document: Document) -> bool:
    """Whether another section's slide shows all that a section says."""
    near = beside_bottom_line(document)
    asked = any(_holds(s, blocks.Decision) for s in document.sections)
    only_settled = all(isinstance(b, blocks.AtAGlance) and b.settled for b in section.blocks)
    return (asked and only_settled) or section in (*near.before, *near.after)


def _holds(section: Section, kind: type[blocks.Block]) -> bool:
    return any(isinstance(b, kind) for b in section.blocks)


def _is_short(section: Section) -> bool:
    texts = [b.text.text for b in section.blocks if isinstance(b, blocks.Paragraph) and b.role == "body"]
    return len(texts) == len(section.blocks) == 1 and len(texts[0].split()) <= _SHORT
