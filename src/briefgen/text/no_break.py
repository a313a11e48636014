"""What a line doesn't divide though a break would be allowed: numbers and units, abbreviations, names.

In: the text of a paragraph. Out: places in it; and the text of a deck, whose lines other programs break. The
characters of a page stay as they were typed. Why decks differ: ``docs/decisions/0006-held-words.md``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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


def held(text: str) -> frozenset[int]:
    """Where a line should not begin: indexes of the characters after held spaces and hyphens."""
    found = {match.end() for match in _SPACE.finditer(text)}
    if "-" in text or "‐" in text:
        # Names of three parts: each hyphen is found from the part before it.
        found |= {end for match in _NAME.finditer(text) for end in _ends(text, match.end())}
    return frozenset(found)


def _ends(text: str, end: int) -> list[int]:
    follows = _NAME.match(text, end)
    return [end, *(_ends(text, follows.end()) if follows else ())]


def bound(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts of a paragraph's runs for a program that breaks lines itself: no-break spaces where a space
    is held, a joiner after the dash of a range of numbers.
    """
    whole = "".join(texts)
    places = {match.start() for match in _SPACE.finditer(whole)}
    out: list[str] = []
    at = 0
    for text in texts:
        inside = {n - at for n in places if at <= n < at + len(text)}
        spaced = "".join(_HELD_SPACE if n in inside else c for n, c in enumerate(text)) if inside else text
        out.append(_RANGE.sub(HELD_DASH, spaced) if "–" in spaced else spaced)
        at += len(text)
    return tuple(out)
