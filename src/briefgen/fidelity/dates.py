"""Days, months, years and decades in a text, as exact as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from briefgen.fidelity.word_lists import WordLists

_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2}|21[0-9]{2})"
_SPACE = "[ \u00a0]+"
_ALONE = r"(?<![\w.,£$€/-])"


class Date(Struct, frozen=True):
    """A date; what a text doesn't say of it is None."""

    year: int | None
    month: int | None
    day: int | None
    decade: bool
    """Whether the year stands for its decade: the 1990s."""
    start: int
    """Where it begins in the text."""
    end: int
    """The place behind it."""

    def agrees(self, read: Date, years: frozenset[int]) -> bool:
        """Whether ``read`` says all that this says. A year that ``read`` lacks may be one of ``years``."""
        if self.decade or read.decade:
            return self.decade == read.decade and self.year == read.year
        year = self.year in (None, read.year) or (read.year is None and self.year in years)
        return year and self.month in (None, read.month) and self.day in (None, read.day)


def dates(text: str, words: WordLists) -> tuple[Date, ...]:
    """The dates of a text, in order, none inside another."""
    found: list[Date] = []
    for date in _dates(text, words):
        if all(date.end <= other.start or date.start >= other.end for other in found):
            found.append(date)
    return tuple(sorted(found, key=lambda date: date.start))


def _dates(text: str, words: WordLists) -> Iterator[Date]:
    """The dates by their forms, the longest form first."""
    for form in _forms(tuple(words.months), words.lexicon.month_openers):
        for found in form.finditer(text):
            parts = found.groupdict()
            start = found.start("month") if parts.get("opener") else found.start()
            yield Date(
                _number(parts, "year"),
                _month(parts.get("month"), words.months),
                _number(parts, "day"),
                "decade" in parts,
                start,
                found.end(),
            )


def _number(parts: Mapping[str, str | None], key: str) -> int | None:
    value = parts.get(key)
    return int(value) if value else None


def _month(name: str | None, months: Mapping[str, int]) -> int | None:
    return None if name is None else (int(name) if name.isdigit() else months[name])


@lru_cache(maxsize=8)
def _forms(months: tuple[str, ...], openers: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    month = rf"(?P<month>{names})\b\.?"
    day = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    opener = rf"\b(?P<opener>(?i:{'|'.join(map(re.escape, openers))}))(?:{_SPACE}|-)"
    forms = (
        rf"{_ALONE}{_YEAR}-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?(?![\d-])",
        rf"\b{day}(?:{_SPACE}of)?{_SPACE}{month},?(?:{_SPACE}{_YEAR}\b)?",
        rf"\b{month}{_SPACE}{day}(?:,{_SPACE}|{_SPACE}){_YEAR}\b",
        rf"\b{month}(?:{_SPACE}of)?,?{_SPACE}{_YEAR}\b",
        rf"\b{month}{_SPACE}{day}\b(?![\d.,]\d)",
        rf"{opener}{month}",
        rf"{_ALONE}{_YEAR}(?P<decade>[’']?s)\b",
        rf"{_ALONE}{_YEAR}(?=[/–-]\d\d(?:\d\d)?(?!\d))",
        rf"(?:{_ALONE}|(?<=\d\d\d\d[–-])){_YEAR}(?![\w%]|[.,]\d)",
    )
    return tuple(map(re.compile, forms))


def years(found: Iterable[Date]) -> frozenset[int]:
    """The years that dates name."""
    return frozenset(date.year for date in found if date.year and not date.decade)
