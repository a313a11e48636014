"""BG360: a brief keeps its length contract. Words of the body are counted, without tables and notes.

In: a Document, its limits and those of its parts. Out: an error in a final brief, a warning in a draft, by
how much it is over, and which section is the longest. Source of the figures: guides to policy briefs of IDRC
and FAO; the format has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from briefgen.diagnostics import Diagnostic, Severity, Span, amount
from briefgen.document.blocks import (
    AtAGlance,
    Block,
    BottomLine,
    Bullets,
    CounterCase,
    Decision,
    Figure,
    Judgements,
    Notes,
    Paragraph,
    Table,
)
from briefgen.document.inline import Label, Text
from briefgen.document.model import Document, Section
from briefgen.resolve.inputs import Inputs
from briefgen.schema.assets import Format, Limits


def tightest(limits: Limits, contract: Limits) -> Limits:
    """The limits that hold: a brief may tighten its format's contract, never loosen it."""
    return Limits(
        pages=_least(limits.pages, contract.pages),
        words=_least(limits.words, contract.words),
        recommendations=_least(limits.recommendations, contract.recommendations),
    )


def _least(one: int | None, other: int | None) -> int | None:
    given = [n for n in (one, other) if n is not None]
    return min(given) if given else None


def parts_of(document: Document, form: Format) -> dict[str, Limits]:
    """The limits of the parts that a document has, by their printed names."""
    named = {part.name: part.limits for part in form.parts}
    found = (section.part for section in document.sections if section.part)
    return {label.text: named[name] for label in found if (name := _name(label)) in named}


def _name(label: Label) -> str:
    """What a format calls a part: the key of a label, or the words themselves."""
    return label.text if label.key == "own" else label.key


def allowed_by(stated: int | None, tightest: int | None) -> str:
    """What sets a limit, in words: a brief's own `limits`, or its format."""
    return "`limits`" if stated is not None and stated == tightest else "its format"


def check(inputs: Inputs, document: Document) -> Iterator[Diagnostic]:
    """Report too many words in the body, and too many recommendations, of the brief and of each part."""
    at = (Severity.WARNING if document.draft else Severity.ERROR, inputs.place_of_limits)
    limits, form, brief = inputs.spec.value.limits, inputs.format.value, inputs.name
    texts = sum(map(words, document.texts()))
    body = "the body" if brief == "the brief" else f"the body of {brief}"
    yield from _over(body, brief, document.sections, texts, tightest(limits, form.limits), at, limits)
    for name, allowed in parts_of(document, form).items():
        sections = tuple(s for s in document.sections if s.part and s.part.text == name)
        part = f"the part '{name}'"
        yield from _over(part, part, sections, 0, allowed, at, Limits())


def _over(
    body: str,
    brief: str,
    sections: tuple[Section, ...],
    other_words: int,
    limits: Limits,
    at: tuple[Severity, Span],
    stated: Limits,
) -> Iterator[Diagnostic]:
    """What is over the limits in some sections; ``other_words`` words stand outside of them."""
    severity, span = at
    by_section = {s.id: sum(map(words, _texts_of(s))) for s in sections}
    total = sum(by_section.values()) + other_words
    if limits.words is not None and total > limits.words:
        by = allowed_by(stated.words, limits.words)
        longest = max(by_section, key=by_section.__getitem__)
        message = f"{body} has {total} words, {total - limits.words} more than {by} allows"
        share = f"the longest section is '{longest}', with {by_section[longest]}"
        hint = f"{share}; shorten its texts, or leave it out"
        yield Diagnostic("BG360", severity, message, span, hint)
    recommendations = sum(_recommended(b) for s in sections for b in s.blocks)
    if limits.recommendations is not None and recommendations > limits.recommendations:
        over, by = (
            recommendations - limits.recommendations,
            allowed_by(stated.recommendations, limits.recommendations),
        )
        message = f"{brief} makes {amount(recommendations, 'recommendation')}, {over} more than {by} allows"
        yield Diagnostic(
            "BG360",
            severity,
            message,
            span,
            "leave the least important out of `recommendations` in the pack's bottom line",
        )


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
        case AtAGlance(facts):
            yield from (value for fact in facts for value in fact.values)
        case Table() | Figure() | Decision() | Notes():
            return
        case _:
            assert_never(block)
