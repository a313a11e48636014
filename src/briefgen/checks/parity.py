"""BG425: the brief and the deck say the same.

In: a Document; its layouts, or the words of its finished files. Out: an error for each bottom line, key
judgement, recommendation, indicator and table that is in one of them and not in the other. In a deck the
speaker notes count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from briefgen.checks.layout_texts import SheetText, normalised, words_of
from briefgen.diagnostics import Sink, Span
from briefgen.document.blocks import Block, BottomLine, CounterCase, Decision, Figure, Judgements, Table
from briefgen.document.inline import AttributedText, NoteMark
from briefgen.document.model import Document
from briefgen.page import Medium
from briefgen.text.bidi import has_right_to_left

_NAMES: Mapping[Medium, str] = {"pages": "the pages", "slides": "the deck"}
_ROWS = {"recommendations": "recommendation", "indicators": "indicator"}


class ParityPoint(Struct, frozen=True):
    """Something that both the brief and the deck must say."""

    kind: str
    """What messages call it, such as ``judgement``."""
    name: str
    """Its text, for messages."""
    forms: tuple[tuple[str, ...], ...]
    """Its wordings, of which one is enough: each as the texts between its note marks."""
    span: Span | None
    """Where it is written; None for composed text."""


def points(document: Document) -> tuple[ParityPoint, ...]:
    """What a brief and its deck must both contain."""
    return tuple(p for section in document.sections for block in section.blocks for p in _points(block))


def _points(block: Block) -> Iterator[ParityPoint]:
    if isinstance(block, BottomLine):
        yield _point("bottom line", block.lead)
        yield _point("request", block.ask)
    elif isinstance(block, Decision):
        yield _point("request", block.ask)
    elif isinstance(block, CounterCase):
        yield _point("case against", block.text)
    elif isinstance(block, Judgements):
        yield from (_point("judgement", item.sentence, item.that) for item in block.items)
    elif isinstance(block, Figure):
        if isinstance(block.title, AttributedText):
            yield _point("figure", block.title)
    elif isinstance(block, Table):
        if isinstance(block.title, AttributedText):
            yield _point("table", block.title)
        for row in block.rows if block.kind in _ROWS else ():
            head = [text for cells in (row.cells, row.short) for text in cells[:1] for text in text]
            required = [text for text in head if isinstance(text, AttributedText)]
            yield _point(_ROWS[block.kind], *required)


def _point(kind: str, *forms: AttributedText) -> ParityPoint:
    texts = tuple(dict.fromkeys(map(_pieces, forms)))
    return ParityPoint(kind, forms[0].text if forms else "", texts, forms[0].span if forms else None)


def _pieces(text: AttributedText) -> tuple[str, ...]:
    """The text between note marks, which a file gives back as digits among the words."""
    marked = "".join("\n" if isinstance(i, NoteMark) else i.text for i in text.inlines)
    return tuple(piece for part in marked.split("\n") if (piece := normalised(part)))


def _contains(piece: str, text: str) -> bool:
    """Whether a text contains a piece.

    A piece with words from right to left is searched for by direction: programs that read pages back put
    brackets, figures and points elsewhere.
    """
    if piece in text or not has_right_to_left(piece):
        return piece in text
    bare = _letters(text)
    return all("".join(part) in bare for _, part in groupby(_letters(piece), unicodedata.bidirectional))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def check_parity(
    document: Document, layouts: Mapping[Medium, Sequence[SheetText]], span: Span, sink: Sink
) -> None:
    """Report what only one of the two layouts contains."""
    if len(layouts) > 1:
        words = {_NAMES[medium]: words_of(pages) for medium, pages in layouts.items()}
        report_missing(points(document), words, span, sink)


def report_missing(
    required: tuple[ParityPoint, ...], words: Mapping[str, str], span: Span, sink: Sink
) -> None:
    """Report the points that texts lack. ``words`` are those of each output, as ``normalised`` has them."""
    for point in required:
        for name, text in words.items():
            if point.forms and not any(all(_contains(p, text) for p in form) for form in point.forms):
                message = f"the {point.kind} '{point.name}' is not in {name}"
                sink.error("BG425", message, point.span or span, "give both outputs the same sections")
