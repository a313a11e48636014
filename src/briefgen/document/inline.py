"""Inline text: the scanner of what people type, and the pieces that a paragraph is made of.

In: text with ``*emphasis*``, ``**strong**`` and ``[text](statement-id other-id)``. Out: tuples of inlines.
There are no escapes, entities or code, so that text comes out verbatim; a mark without its partner stands
for itself, and so does an asterisk inside a word or a number (``3*4*12 m``) or behind a digit (``4*
hotels``). A Markdown parser would alter quotes, underscores and backslashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from briefgen.diagnostics import Span
from briefgen.document.quotations import SPACED

_BEFORE, _AFTER = rf"(?<![*)\]}}])(?<!{SPACED})", rf"(?![*]|{SPACED})"
_STRESSED = r"(?![\s.,;:!?)\]}…])(?=[^*]*\w)[^*]*[^*\s(\[{]"
"""What can be stressed: it has a letter or digit, and at no end a space or a bracket that belongs outside."""
_MARK = re.compile(
    rf"{_BEFORE}\*\*(?P<strong>{_STRESSED})\*\*{_AFTER}"
    rf"|{_BEFORE}\*(?P<emphasis>{_STRESSED})(?<!\d)\*{_AFTER}"
    r"|\[(?P<text>[^\[\]]+)\]\((?P<ids>[a-z0-9][a-z0-9-]*(?: [a-z0-9][a-z0-9-]*)*)\)"
)


OWN, TERM = "own.", "term."
"""Prefixes of ids that name no entry of a pack: words of a file, and terms of the glossary."""


class PlainText(Struct, frozen=True):
    """Characters in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False
    ids: tuple[str, ...] = ()
    """The ids of the entries that a link on them names."""
    lang: str | None = None
    """Their language; None for the document's."""
    verbatim: bool = False
    """Whether they are a reference, which the house's words don't change."""


class LikelihoodTerm(Struct, frozen=True):
    """A likelihood term inside its sentence."""

    text: str
    low: int
    """The lower end of its band, in percent."""
    high: int
    """Its upper end, in percent."""


class ReplacedTerm(Struct, frozen=True):
    """A term in the house's words, or followed by its meaning."""

    text: str
    """What is printed."""
    base: str
    """What was written in the pack, so that the same sentence is recognised."""
    strong: bool = False
    emphasis: bool = False
    ids: tuple[str, ...] = ()
    """The ids of the entries that a link on it names."""
    lang: str | None = None
    """Its language; None for the document's."""


class NoteMark(Struct, frozen=True):
    """A reference to numbered notes, set raised."""

    numbers: tuple[int, ...]

    @property
    def text(self) -> str:
        """The numbers as a reader sees them: 1,4–7."""
        return ",".join("–".join(map(str, ends)) for ends in self.ranges)

    @property
    def ranges(self) -> tuple[tuple[int, ...], ...]:
        """Neighbouring numbers joined: one number, or the first and last of three and more."""
        out: list[list[int]] = []
        for n in self.numbers:
            if out and out[-1][-1] == n - 1:
                out[-1].append(n)
            else:
                out.append([n])
        return tuple(e for run in out for e in ([(run[0], run[-1])] if len(run) > 2 else [(n,) for n in run]))


Inline = PlainText | LikelihoodTerm | ReplacedTerm | NoteMark


class AttributedText(Struct, frozen=True):
    """Text with the ids of what it rests on.

    Note marks that meet become one mark with commas.
    """

    inlines: tuple[Inline, ...]
    """Its pieces in reading order."""
    ids: tuple[str, ...]
    """Ids of the pack's entries, ``term.ID`` for the meaning of a glossary term, ``own.NAME`` for words of a
    specification or a section file.
    """
    base: str
    """The text as written, without expanded terms and note marks; rules compare it."""
    span: Span | None = None
    """Where it is written; None for text that is composed of several."""
    lang: str | None = None
    """Its language; None for the document's."""

    def __post_init__(self) -> None:
        if any(_meet(a, b) for a, b in pairwise(self.inlines)):
            force_setattr(self, "inlines", tuple(_joined(self.inlines)))

    @property
    def text(self) -> str:
        """The characters without note marks."""
        return "".join(i.text for i in self.inlines if not isinstance(i, NoteMark))


def _meet(one: Inline, other: Inline) -> bool:
    """Whether two note marks are adjacent, or one is next to empty text."""
    return isinstance(one, NoteMark) and (isinstance(other, NoteMark) or not other.text)


def _joined(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """The inlines with one mark for several that meet, its numbers in the order in which they stood."""
    waiting: NoteMark | None = None
    for inline in inlines:
        if isinstance(inline, NoteMark):
            before = waiting.numbers if waiting else ()
            waiting = NoteMark(tuple(dict.fromkeys((*before, *inline.numbers))))
        elif inline.text or waiting is None:
            if waiting:
                yield waiting
            waiting = None
            yield inline
    if waiting:
        yield waiting


class Label(Struct, frozen=True):
    """Text of a locale, with values filled in, or words of the specification."""

    key: str
    """The key in the locale."""
    text: str
    """What is printed."""


Text = AttributedText | Label


def parse_inline(text: str) -> tuple[PlainText, ...]:
    """Inline text to pieces.

    >>> [p.text for p in parse_inline("Talks are *not* [recognition](china-holds).")]
    ['Talks are ', 'not', ' ', 'recognition', '.']
    """
    out: list[PlainText] = []
    at = 0
    for mark in _MARK.finditer(text):
        if mark.start() > at:
            out.append(PlainText(text[at : mark.start()]))
        out.extend(_piece(mark))
        at = mark.end()
    if at < len(text):
        out.append(PlainText(text[at:]))
    return tuple(out)


def plain_text(text: str) -> str:
    """A text as typed without the marks of emphasis and links."""
    return "".join(piece.text for piece in parse_inline(text))


def _piece(mark: re.Match[str]) -> tuple[PlainText, ...]:
    if mark["strong"] is not None:
        return (PlainText(mark["strong"], strong=True),)
    if mark["emphasis"] is not None:
        return (PlainText(mark["emphasis"], emphasis=True),)
    ids = tuple(mark["ids"].split())
    # A link may hold emphasis, never another link: its pattern admits no brackets.
    return tuple(replace(p, ids=ids) for p in parse_inline(mark["text"]))


def linked_ids(pieces: tuple[PlainText, ...]) -> tuple[str, ...]:
    """The ids that links name, in order of first use."""
    return tuple(dict.fromkeys(i for p in pieces for i in p.ids))
