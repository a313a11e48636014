"""A text as tokens, and phrases among them: what numbers, dates and names are found in.

A token is a number in digits, a word with its apostrophes, a code of letters and digits (``G20``,
``COVID-19``) or one other character. White space separates tokens and is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, Literal, TypeVar

from msgspec import Struct

TokenKind = Literal["number", "word", "code", "mark"]
T = TypeVar("T")

_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"(?P<code>{_LETTER}++\d\w*+(?:-\w++)*+|[A-Z]{_LETTER}*+-\d++\b|\d++/\d++/\d++)"
    r"|(?P<number>\d{1,3}/\d{1,3}(?![\d/])"
    r"|\d{1,3}(?:[.,\u00a0\u202f\u2009 ’']\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    rf"|(?P<word>(?:{_LETTER}\.){{2,}}|{_LETTER}++(?:[’']{_LETTER}++)*+)"
    r"|(?P<mark>\S)"
)
_KINDS: Mapping[str, TokenKind] = {"code": "code", "number": "number", "word": "word", "mark": "mark"}
"""Kinds of token by the groups of the expression that finds them."""


class TextToken(Struct, frozen=True):
    """One token and where it stands."""

    text: str
    kind: TokenKind
    start: int
    end: int
    """The place behind its last character."""
    folded: str
    """Its text for comparison, without the ending of a genitive."""


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """A text for comparison: without regard to capitals, with straight apostrophes."""
    return text.casefold().replace("’", "'")


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[TextToken, ...]:
    """The tokens of a text, in order."""
    return tuple(
        TextToken(
            found[0],
            _KINDS[found.lastgroup or ""],
            found.start(),
            found.end(),
            fold(found[0]).removesuffix("'s"),
        )
        for found in _TOKEN.finditer(text)
    )


class Phrases(Generic[T]):
    """Phrases of one or more tokens, each with a value. The longest that stands at a place is found."""

    def __init__(self, values: Mapping[str, T], form: Callable[[str], str] = str) -> None:
        """``form`` makes alike what counts as the same word; it gets folded words."""
        self._form = form
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in values.items():
            parts = tuple(form(token.folded) for token in tokens(phrase))
            self._by_first.setdefault(parts[0], []).append((parts, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, text: Sequence[TextToken], place: int) -> tuple[int, T] | None:
        """How many tokens the longest phrase at ``place`` has, and its value; None if there is none."""
        if place >= len(text):
            return None
        for parts, value in self._by_first.get(self._form(text[place].folded), ()):
            if tuple(self._form(token.folded) for token in text[place : place + len(parts)]) == parts:
                return len(parts), value
        return None

    def before(self, text: Sequence[TextToken], place: int) -> T | None:
        """The value of the phrase of up to four tokens that ends right before ``place``; else None."""
        for start in range(max(0, place - 4), place):
            found = self.at(text, start)
            if found and start + found[0] == place:
                return found[1]
        return None

    def find(self, text: str) -> list[tuple[str, T]]:
        """The phrases that stand in a text, as they stand there, with their values; none inside another."""
        return [(text[start:end], value) for start, end, value in self.places(text)]

    def places(self, text: str) -> list[tuple[int, int, T]]:
        """Where the phrases stand in a text, from where to where, with their values; none inside another."""
        found, hits, place = tokens(text), list[tuple[int, int, T]](), 0
        while place < len(found):
            hit = self.at(found, place)
            if hit:
                hits.append((found[place].start, found[place + hit[0] - 1].end, hit[1]))
            place += hit[0] if hit else 1
        return hits

    def __contains__(self, text: str) -> bool:
        return bool(self.find(text))
