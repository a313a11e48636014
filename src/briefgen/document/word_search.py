"""Finds whole words in a text. In: a text, the words to find. Out: their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from briefgen.document.quotations import quoted

_OWNED = r"(?P<owned>(?P<mark>[’'])s\b)?"


class WordMatch(Struct, frozen=True):
    """Words that were found in a text."""

    start: int
    """Index of the first character."""
    end: int
    """Index behind the last character, a genitive s included."""
    key: str
    """The words as they were searched for."""
    text: str
    """The words as they are written, without a genitive s."""
    apostrophe: str = ""
    """The apostrophe of the genitive s; empty without one."""


class WordSearch(Struct, frozen=True):
    """Finds whole words. A word in small letters is found with a capital, too."""

    keys: Mapping[str, str]
    """The words as they were given, by their form with single spaces."""
    pattern: re.Pattern[str]

    def matches(self, text: str) -> Iterator[WordMatch]:
        """The words in a text, the longest first where several begin at one place."""
        for match in self.pattern.finditer(text):
            words = " ".join(match["words"].split())
            key = self.keys.get(words) or self.keys[words[0].lower() + words[1:]]
            yield WordMatch(match.start(), match.end(), key, match["words"], match["mark"] or "")


def word_search(words: Iterable[str]) -> WordSearch | None:
    """A search for any of these words; None without words."""
    keys = {" ".join(word.split()): word for word in words}
    if not keys:
        return None
    alternatives = "|".join(_form(key) for key in sorted(keys, key=lambda k: (-len(k), k)))
    # What is joined by a hyphen is another word, and so is what an apostrophe shortens.
    return WordSearch(
        keys, re.compile(rf"(?<![\w-])(?P<words>{alternatives})(?![\w-]|[’'](?!s\b)\w){_OWNED}")
    )


def _form(key: str) -> str:
    first, *rest = key.split(" ")
    head = re.escape(first[0])
    if first[0].islower():
        head = f"[{re.escape(first[0])}{re.escape(first[0].upper())}]"
    return r"\s+".join([head + re.escape(first[1:]), *map(re.escape, rest)])


def outside_quotations(words: WordMatch, text: str) -> bool:
    """Whether the words are outside all quotations."""
    return not any(start < words.end and words.start < end for start, end in quoted(text))
