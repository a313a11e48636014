"""Days, months, seasons, years and decades in a text, as exact as they are written.

In: a text and a language's word lists. Out: dates, to be compared. What a date means that depends on the day
of writing (yesterday, last autumn) is in ``relative_dates``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from briefgen.fidelity.tokens import fold
from briefgen.fidelity.word_lists import WordLists

_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2}|21[0-9]{2})"
_SPACE = "[ \u00a0]+"
_ALONE = r"(?<![\w.,£$€/-])"
_TO = r"(?:\s?[–-]\s?| and | to | or |, )"
_ROUGH_MONTHS = {"early": range(1, 6), "mid": range(4, 10), "late": range(8, 13)}
_ROUGH_DAYS = {"early": (1, 12), "mid": (9, 21), "late": (19, 31)}


class Date(Struct, frozen=True):
    """A date; what a text doesn't say of it is None, or empty."""

    year: int | None
    month: int | None
    day: int | None
    decade: bool
    """Whether the year stands for its decade: the 1990s."""
    start: int
    """Where it begins in the text."""
    end: int
    """The place behind it."""
    months: tuple[int, ...] = ()
    """The months of a season, a quarter or a half of a year; both numbers of 3/4/2020."""
    days: tuple[int, int] | None = None
    """The first and the last day of a part of a month."""
    rough: bool = False
    """Whether months and days are such as "early" and "late" say, which the other side may leave out."""
    either: bool = False
    """Whether it is written as 3/4/2020, of which one number is the month, and the other one the day."""

    def agrees(self, read: Date, years: frozenset[int]) -> bool:
        """Whether ``read`` says all that this says. A year that ``read`` lacks may be one of ``years``."""
        if self.decade or read.decade:
            return self._is_in_decade(read)
        year = self.year in (None, read.year) or (read.year is None and self.year in years)
        return year and self._has_month(read) and self._has_day(read)

    def _is_in_decade(self, read: Date) -> bool:
        if not self.decade or self.year is None or read.year is None:
            return False
        return read.year == self.year or (not read.decade and 0 <= read.year - self.year < 10)

    def _has_month(self, read: Date) -> bool:
        if self.month is not None:
            return self.month == read.month or (read.either and self.month in read.months)
        if not self.months:
            return True
        given = {read.month} if read.month else set(read.months)
        return not given.isdisjoint(self.months) if given else self.rough

    def _has_day(self, read: Date) -> bool:
        if self.day is not None and read.either:
            return self.day in read.months and (self.day != self.month or len({*read.months}) == 1)
        if self.day is not None:
            return self.day == read.day
        if self.days is None:
            return True
        low, high = (read.day, read.day) if read.day else read.days or (1, 31)
        return self.days[0] <= high and low <= self.days[1]


@lru_cache(maxsize=4096)
def dates(text: str, words: WordLists) -> tuple[Date, ...]:
    """The dates of a text, in order, none inside another."""
    found: list[Date] = []
    for date in _dates(text, words):
        if all(date.end <= other.start or date.start >= other.end for other in found):
            found.append(date)
    return tuple(sorted(found, key=lambda date: date.start))


def _dates(text: str, words: WordLists) -> Iterator[Date]:
    """The dates by their forms, the longest form first."""
    if not _starts(*_names(words)).search(text):
        return
    for form in _forms(words):
        for found in form.finditer(text):
            yield _date(found, words)


def _date(found: re.Match[str], words: WordLists) -> Date:
    parts = {key: value for key, value in found.groupdict().items() if value}
    rough = words.date_parts.get(fold(parts.get("rough", "")))
    in_year = rough is not None and "month" not in parts
    span = _ROUGH_DAYS[rough] if rough and "month" in parts else None
    half = _place(parts.get("half"), words)
    if half and "month" in parts:
        span = (1, 16) if half == 1 else (15, 31)
    return Date(
        _year(parts),
        _month(parts.get("month"), words.months),
        int(parts["day"]) if "day" in parts else None,
        "decade" in parts,
        _start(found, parts),
        found.end(),
        months=tuple(_ROUGH_MONTHS[rough]) if rough and in_year else _months(parts, words),
        days=span,
        rough=rough is not None,
        either="one" in parts,
    )


def _start(found: re.Match[str], parts: Mapping[str, str]) -> int:
    """Where a date begins: behind the words and days that a form only looks at."""
    for seen, own in (("first_day", "day"), ("century", "short"), ("opener", "month")):
        if seen in parts:
            return found.start(own)
    return found.start()


def _place(word: str | None, words: WordLists) -> int | None:
    return int(word) if word and word.isdigit() else words.period_places.get(fold(word or ""))


def _year(parts: Mapping[str, str]) -> int | None:
    if "short" in parts:
        return int(parts["century"] + parts["short"])
    return int(parts["year"]) if "year" in parts else None


def _month(name: str | None, months: Mapping[str, int]) -> int | None:
    return None if name is None else (int(name) if name.isdigit() else months[name])


def _months(parts: Mapping[str, str], words: WordLists) -> tuple[int, ...]:
    """The months of a season, with one before and one after it; of a quarter or a half of a year.

    Also both that 3/4/2025 may mean, which is a day in April or in March.
    """
    if "one" in parts:
        return (int(parts["one"]), int(parts["other"]))
    if "season" in parts:
        return words.seasons.get(fold(parts["season"]), ())
    place = _place(parts.get("quarter") or parts.get("half"), words)
    if place is None or "month" in parts:
        return ()
    length = 3 if "quarter" in parts else 6
    return tuple(range((place - 1) * length + 1, place * length + 1))


def _names(words: WordLists) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of which each date without a digit has one: months with their capitals, and others."""
    lexicon = words.lexicon
    return tuple(words.months), (*words.seasons, *lexicon.quarter_words, *lexicon.half_words)


@lru_cache(maxsize=8)
def _starts(months: tuple[str, ...], others: tuple[str, ...]) -> re.Pattern[str]:
    """What a text must have for a date to be in it. Most have nothing of it, and need not be searched for all
    the forms.
    """
    return re.compile(rf"\d|{_any(months)}|(?i:{_any(others)})")


def _forms(words: WordLists) -> tuple[re.Pattern[str], ...]:
    lexicon = words.lexicon
    return _patterns(
        tuple(words.months),
        tuple(m for m in lexicon.months if m not in lexicon.month_words),
        lexicon.month_openers,
        (tuple(words.seasons), lexicon.season_openers),
        tuple(words.date_parts),
        (lexicon.quarter_words, lexicon.half_words, tuple(words.period_places)),
    )


def _any(words: Iterable[str]) -> str:
    found = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return f"(?:{found})" if found else "(?!)"


@lru_cache(maxsize=8)
def _patterns(
    months: tuple[str, ...],
    alone: tuple[str, ...],
    openers: tuple[str, ...],
    seasons: tuple[tuple[str, ...], tuple[str, ...]],
    rough: tuple[str, ...],
    periods: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
) -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{_any(months)})\b\.?"
    number = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?"
    day = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    opener = rf"\b(?P<opener>(?i:{_any(openers)}))(?:{_SPACE}|-)"
    of = rf"(?:,?{_SPACE}(?:of{_SPACE})?{_YEAR}\b)"
    season = rf"(?P<season>(?i:{_any(seasons[0])}))"
    quarters, halves, places = periods
    part = rf"\b(?P<rough>(?i:{_any(rough)}))(?:-|{_SPACE})(?:(?:in|of){_SPACE})?"
    half = rf"\b(?P<half>(?i:{_any(places)}))[ -](?i:{_any(halves)})"
    closed = r"(?!\w|[./-]\d)"
    forms = (
        rf"{_ALONE}{_YEAR}-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?(?![\d-])",
        rf"{_ALONE}{day}(?P<sign>[.])(?P<month>0?[1-9]|1[0-2])[.]{_YEAR}{closed}",
        rf"{_ALONE}(?P<day>1[3-9]|2\d|3[01])(?P<sign>[/-])(?P<month>0?[1-9]|1[0-2])(?P=sign){_YEAR}{closed}",
        rf"{_ALONE}(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/{_YEAR}{closed}",
        rf"{_ALONE}(?P<one>0?[1-9]|1[0-2])(?P<sign>[/-])(?P<other>0?[1-9]|1[0-2])(?P=sign){_YEAR}{closed}",
        rf"\b{day}(?={_TO}{number}(?:{_SPACE}of)?{_SPACE}{month},?(?:{_SPACE}{_YEAR}\b)?)",
        rf"\b{day}(?:{_SPACE}of)?{_SPACE}{month},?(?:{_SPACE}{_YEAR}\b)?",
        rf"\b{month}{_SPACE}{day}(?={_TO}{number},{_SPACE}{_YEAR}\b)",
        rf"\b{month}{_SPACE}{number}(?P<first_day>\s?[–-]\s?| and | to ){day}\b(?:,?{_SPACE}{_YEAR}\b)?",
        rf"\b{month}{_SPACE}{day}(?:,{_SPACE}|{_SPACE}){_YEAR}\b",
        rf"{half}(?:{_SPACE}of{_SPACE}){month}{of}?",
        rf"{part}{month}{of}?(?![ ]?\d)",
        rf"\b{month}(?:{_SPACE}of)?,?{_SPACE}{_YEAR}\b",
        rf"\b{month}{_SPACE}{day}\b(?![\d.,]\d)",
        rf"{half}{of}?",
        rf"\b(?P<quarter>(?i:{_any(places)}))[ -](?i:{_any(quarters)})\b{of}?",
        rf"\bQ(?P<quarter>[1-4])\b{of}?",
        rf"\bH(?P<half>[12])\b{of}",
        rf"\b{season}{of}",
        rf"\b(?i:{_any(seasons[1])}){_SPACE}{season}\b",
        rf"{part}{_YEAR}\b(?![’']?s)",
        rf"{opener}{month}",
        rf"\b(?P<month>{_any(alone)})\b(?![ ][A-Z])",
        rf"{_ALONE}{_YEAR}(?P<decade>[’']?s)\b",
        r"(?<![\w/-])(?P<century>1[0-9]|20)\d\d[/–-](?P<short>\d\d)(?!\d|-)",
        rf"{_ALONE}{_YEAR}(?=[/–-]\d\d(?:\d\d)?(?!\d))",
        rf"(?:{_ALONE}|(?<=\d\d\d\d[–-])){_YEAR}(?![\w%]|[.,]\d)",
    )
    return tuple(map(re.compile, forms))


def years(found: Iterable[Date]) -> frozenset[int]:
    """The years that dates name."""
    return frozenset(date.year for date in found if date.year and not date.decade)
