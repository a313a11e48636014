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
"""What ids begin with that name no thing of a pack: a file's own words, an entry of its list of terms."""


class PlainText(Struct, frozen=True):
    """Characters in one style, and the statements that they rest on.

    ``verbatim``: a reference, which stays as it was typed whatever words a house uses.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    ids: tuple[str, ...] = ()
    lang: str | None = None
    verbatim: bool = False


class LikelihoodTerm(Struct, frozen=True):
    """A likelihood term inside its sentence. ``low`` and ``high`` in percent."""

    text: str
    low: int
    high: int


class ReplacedTerm(Struct, frozen=True):
    """A term in other words than were written: those of a house, or with its meaning behind it.

    ``base`` is what was written, so that the sentence can be compared without them.
    """

    text: str
    base: str
    strong: bool = False
    emphasis: bool = False
    ids: tuple[str, ...] = ()
    lang: str | None = None


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
    """Text that somebody answers for: its inlines and the ids of the statements behind it.

    Note marks that meet, however the inlines were put together, become one mark with a comma.

    Beside ids of the pack's things these are ``term.ID`` for a meaning in a glossary, and ``own.NAME`` for
    words that a specification or a section's recipe says itself.

    ``base`` is what was written before terms were expanded and note marks added; rules compare it.
    """

    inlines: tuple[Inline, ...]
    ids: tuple[str, ...]
    base: str
    span: Span | None = None
    lang: str | None = None

    def __post_init__(self) -> None:
        if any(_meet(a, b) for a, b in pairwise(self.inlines)):
            force_setattr(self, "inlines", tuple(_joined(self.inlines)))

    @property
    def text(self) -> str:
        """The characters without note marks."""
        return "".join(i.text for i in self.inlines if not isinstance(i, NoteMark))


def _meet(one: Inline, other: Inline) -> bool:
    """Whether two note marks stand side by side, or one beside nothing."""
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
    """Text of the product itself, found in the locale under ``key``; values of the specification fill it."""

    key: str
    text: str


Text = AttributedText | Label


def parse_inline(text: str) -> tuple[PlainText, ...]:
    """Inline text to pieces.

    >>> [p.text for p in scan("Talks are *not* [recognition](china-holds).")]
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
