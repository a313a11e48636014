"""BG360: a brief keeps its length contract. Words of the body are counted, without tables and notes.

In: a Document and its limits. Out: an error in a final brief, a warning in a draft, by how much it is over
and
which section is the longest. Source of the figures: IDRC and FAO guides to policy briefs; the format has
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from briefgen.diagnostics import Diagnostic, Severity, Span
from briefgen.document.blocks import (
    Block,
    BottomLine,
    Bullets,
    CounterCase,
    Glance,
    Judgements,
    Notes,
    Paragraph,
    Table,
)
from briefgen.document.inline import Text
from briefgen.document.model import Document, Section
from briefgen.schema.brief import Limits


def tightest(own: Limits, contract: Limits) -> Limits:
    """The limits that hold: a brief may tighten its format's contract, never loosen it."""
    return Limits(
        pages=_least(own.pages, contract.pages),
        words=_least(own.words, contract.words),
        recommendations=_least(own.recommendations, contract.recommendations),
    )


def _least(one: int | None, other: int | None) -> int | None:
    given = [n for n in (one, other) if n is not None]
    return min(given) if given else None


def check(document: Document, limits: Limits, span: Span) -> Iterator[Diagnostic]:
    """Report a body of too many words, and too many recommendations."""
    severity = Severity.WARNING if document.draft else Severity.ERROR
    by_section = {s.id: sum(map(words, _texts_of(s))) for s in document.sections}
    total = sum(by_section.values()) + sum(map(words, document.texts()))
    if limits.words is not None and total > limits.words:
        longest = max(by_section, key=by_section.__getitem__)
        message = f"the body has {total} words, {total - limits.words} more than its format allows"
        hint = f"the longest section is '{longest}', with {by_section[longest]}"
        yield Diagnostic("BG360", severity, message, span, hint)
    asked = sum(_recommended(b) for s in document.sections for b in s.blocks)
    if limits.recommendations is not None and asked > limits.recommendations:
        over = asked - limits.recommendations
        message = f"the brief makes {asked} recommendations, {over} more than its format allows"
        yield Diagnostic("BG360", severity, message, span, "leave the least important ones out")


def _recommended(block: Block) -> int:
    return len(block.rows) if isinstance(block, Table) and block.kind == "recommendations" else 0


def words(text: Text) -> int:
    """How many words a reader reads."""
    return len(text.text.split())


def _texts_of(section: Section) -> Iterator[Text]:
    for block in section.blocks:
        yield from _body(block)


def _body(block: Block) -> Iterator[Text]:
    match block:
        case Paragraph(text) | CounterCase(text):
            yield text
        case Bullets(items):
            yield from items
        case BottomLine():
            yield from (block.lead, block.text, block.ask)
        case Judgements(items):
            yield from (text for item in items for text in (item.sentence, item.confidence))
        case Glance(facts):
            yield from (value for fact in facts for value in fact.values)
        case Table() | Notes():
            return
        case _:
            assert_never(block)
