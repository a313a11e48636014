"""Where text may be divided, and where not: between graphemes, inside tokens, between ideographs, at held
spaces.

A grapheme is what a reader takes for one character, after Unicode Standard Annex 29, with Indic conjuncts
left out: where text is cut when a word is wider than its line. A token is a string that is no word of a
language, such as an address, a path or an identifier: it is divided at its own separators. A held space or
hyphen is one where a line would be allowed to end and should not: between numbers and units, inside
abbreviations and names. The characters of a page stay as they were typed; the text of a deck, whose lines
other programs break, gets no-break spaces (``docs/decisions/0006-held-words.md``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_JOINER = "\u200d"


def graphemes(text: str) -> Iterator[str]:
    """The clusters of ``text``; together they are the text."""
    start = 0
    for n in range(1, len(text)):
        if not _sticks(text, start, n):
            yield text[start:n]
            start = n
    if text:
        yield text[start:]


def _sticks(text: str, start: int, n: int) -> bool:
    before, now = text[n - 1], text[n]
    if (
        now in (_JOINER, "\u200c")
        or unicodedata.category(now)[0] == "M"
        or "\U0001f3fb" <= now <= "\U0001f3ff"
        or "\U000e0020" <= now <= "\U000e007f"
    ):
        return True
    if before == _JOINER:
        return True
    if _regional(now) and _regional(before):
        return (n - start) % 2 == 1
    # Conjoining jamo: a vowel after a leading consonant or vowel, a trailing consonant after either.
    return ("\u1160" <= now <= "\u11a7" and "\u1100" <= before <= "\u11a7") or (
        "\u11a8" <= now <= "\u11ff" and "\u1160" <= before <= "\u11ff"
    )


def _regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


LONGEST_WORD = 40
"""Characters: what is longer is no ordinary word of any language."""
LONG_TOKEN = 20
"""Characters: shorter tokens, such as "COVID-19" or "3,400", are read as words are."""

_SEPARATORS = re.escape("/\\.-_?&=:@#,;|+‐")
_PLACE = re.compile(rf"(?<=[^{_SEPARATORS}])[{_SEPARATORS}]+(?=[^{_SEPARATORS}])")
# Ideographs, kana and hangul: lines break between them, but not before closing or after opening marks, nor
# before small kana and marks that lengthen or repeat.
_IDEOGRAPH = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_OPENING = "\uff08\u300c\u300e\u3010\u3008\u300a"
_CLOSING = "\uff09\u300d\u300f\u3011\u3009\u300b\u3001\u3002\uff0c\uff0e\uff01\uff1f\uff1a\uff1b"
_HOLDING = (
    "\u3005\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e"
    "\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u30fc"
)
_BETWEEN = re.compile(rf"(?<=[{_IDEOGRAPH}{_CLOSING}])(?=[{_IDEOGRAPH}{_OPENING}])(?![{_HOLDING}])")
_FIRST_IDEOGRAPH = "\u2e80"


def token_breaks(text: str) -> list[int]:
    """Where a token may be broken: after its separators, and before the character at each index."""
    return [match.end() for match in _PLACE.finditer(text)]


def between_ideographs(text: str) -> list[int]:
    """Where a line may break in Chinese or Japanese text, which has no spaces (after UAX 14)."""
    if text.isascii() or max(text) < _FIRST_IDEOGRAPH:
        return []
    return [match.end() for match in _BETWEEN.finditer(text)]


def is_ordinary(text: str) -> bool:
    """Whether it is a word, or so short a token that it is read as one."""
    return len(text) <= LONGEST_WORD and (len(text) < LONG_TOKEN or not token_breaks(text))


_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b"
)
# What belongs to the number before it. Signs stand alone; words end there.
_UNITS = (
    rf"[%‰°£€$]|(?:{_MONTHS}|percent|thousand|million|billion|trillion|a\.m|p\.m|km|kg|m|ha|t|GW|MW"
    r"|mn|bn|tn|BC|AD|CE|BCE|GMT|UTC)\b"
)
# What belongs to the number after it, as far as it goes back from the space.
_BEFORE_NUMBER = (
    "No.", "Nos.", "no.", "nos.", "p.", "pp.", "para", "paras", "para.", "paras.", "Art.", "art.", "Arts.",
    "Article", "Fig.", "Figure", "Table", "Annex", "Part", "Option", "Note", "note", "ch.", "vol.", "§", "c.",
    "ca.", "US$", "USD", "EUR", "GBP", "RUB",
)  # fmt: skip
_BEFORE_NAME = ("Mr", "Mrs", "Ms", "Dr", "St", "Mr.", "Mrs.", "Ms.", "Dr.", "St.", "Prof.", "Gen.", "Lt.")


def _behind(words: Sequence[str]) -> str:
    """One of these words before the space just read: looks back need one length each."""
    sizes = sorted({len(word) for word in words})
    same = ("|".join(re.escape(w) for w in words if len(w) == n) for n in sizes)
    return "|".join(rf"(?<!\w.{{{n + 1}}})(?<=(?:{group}) )" for n, group in zip(sizes, same, strict=True))


# Begins with the space, which is quickly found; what stands before it is looked back at.
_SPACE = re.compile(
    rf" (?:(?<=\d )(?:(?={_UNITS})|(?=per cent\b))|(?<=\d per )(?=cent\b)|(?=[–—] )"
    rf"|(?=\d)(?:{_behind(_BEFORE_NUMBER)})|(?=[A-ZÀ-Þ])(?:{_behind(_BEFORE_NAME)}))"
)
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’']*[-‐](?=[A-ZÀ-Þ])")
_RANGE = re.compile(r"(?<=\d)–(?=\d)")
_HELD_SPACE = "\u00a0"
HELD_DASH = "–\ufeff"
"""A dash after which no line breaks: fonts of decks have an empty glyph for U+FEFF, and none for U+2011."""


def held_places(text: str) -> frozenset[int]:
    """Where a line should not begin: indexes of the characters after held spaces and hyphens."""
    found = {match.end() for match in _SPACE.finditer(text)}
    if "-" in text or "‐" in text:
        # Names of three parts: each hyphen is found from the part before it.
        found |= {end for match in _NAME.finditer(text) for end in _name_ends(text, match.end())}
    return frozenset(found)


def _name_ends(text: str, end: int) -> list[int]:
    follows = _NAME.match(text, end)
    return [end, *(_name_ends(text, follows.end()) if follows else ())]


def with_held_spaces(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts of a paragraph's runs for a program that breaks lines itself: no-break spaces where a space
    is held, a joiner after the dash of a range of numbers.
    """
    paragraph = "".join(texts)
    places = {match.start() for match in _SPACE.finditer(paragraph)}
    out: list[str] = []
    at = 0
    for text in texts:
        inside = {n - at for n in places if at <= n < at + len(text)}
        spaced = "".join(_HELD_SPACE if n in inside else c for n, c in enumerate(text)) if inside else text
        out.append(_RANGE.sub(HELD_DASH, spaced) if "–" in spaced else spaced)
        at += len(text)
    return tuple(out)
