"""BG321: a reported fact reads the same in every brief of its pack.

In: a pack and the units of its Documents. Out: an error for each fact whose base text, as it was before terms
were expanded and notes added, is not the pack's, or not that of another Document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from briefgen.diagnostics import Diagnostic, Severity, Sink, Span
from briefgen.document.inline import AttributedText, NoteMark, ReplacedTerm, plain_text
from briefgen.rules.document_texts import TextUnit
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded

_HINT = "outlooks and audiences choose and order facts; none of them rewrites one"


class StatedFact(Struct, frozen=True):
    """A reported fact in the words of one Document."""

    id: str
    """Of the statement."""
    field: Literal["text", "short"]
    base: str
    """Its text as it was before terms were expanded and notes added."""
    span: Span
    """Where the pack has its text."""


def stated_facts(pack: Loaded[Pack], units: Iterable[TextUnit]) -> tuple[StatedFact, ...]:
    """The reported facts that a Document states in full or in short."""
    return tuple(dict.fromkeys(_facts(pack, units)))


def _facts(pack: Loaded[Pack], units: Iterable[TextUnit]) -> Iterator[StatedFact]:
    for unit in units:
        for text in unit.texts:
            if len(text.ids) == 1 and text.span and (field := _field(pack, text.ids[0], text)):
                yield StatedFact(text.ids[0], field, _as_shown(text), text.span)


def _field(pack: Loaded[Pack], id: str, text: AttributedText) -> Literal["text", "short"] | None:
    """Which of a statement's texts this is. One that was changed is known by its place."""
    statement = pack.value.statements.get(id)
    if statement is None:
        return None
    if text.base in (statement.text, statement.short):
        return "text" if text.base == statement.text else "short"
    fields: tuple[Literal["text", "short"], ...] = ("text", "short")
    return next((f for f in fields if text.span == pack.spans.at("statements", id, f)), None)


def _as_shown(text: AttributedText) -> str:
    """The base text, or what stands in its place, with the terms as they were written."""
    shown = "".join(
        i.base if isinstance(i, ReplacedTerm) else i.text for i in text.inlines if not isinstance(i, NoteMark)
    )
    marked = "*" in text.base or "](" in text.base
    plain = plain_text(text.base) if marked else text.base
    return text.base if shown.startswith(plain) else shown


def check(pack: Pack, stated: Iterable[StatedFact], sink: Sink) -> None:
    """Report facts that do not read as the pack has them."""
    for fact in stated:
        s = pack.statements[fact.id]
        if fact.base != (s.text if fact.field == "text" else s.short):
            message = f"the fact '{fact.id}' was changed to '{fact.base}'"
            sink.error("BG321", message, fact.span, _HINT)


def compare_facts(documents: Iterable[Iterable[StatedFact]]) -> Iterator[Diagnostic]:
    """Report facts that read otherwise in one Document than in one before it."""
    first: dict[tuple[Span, str], StatedFact] = {}
    for document in documents:
        for fact in document:
            other = first.setdefault((fact.span, fact.id), fact)
            if other.base != fact.base:
                message = f"the fact '{fact.id}' reads '{other.base}' in one brief, '{fact.base}' in another"
                yield Diagnostic("BG321", Severity.ERROR, message, fact.span, _HINT)
