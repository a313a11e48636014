"""Dates that depend on the day of writing: yesterday, on Monday, last year, two years ago.

In: a text, the day of its source, word lists. Out: the dates that the words may mean.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from briefgen.fidelity.dates import Date, dates
from briefgen.fidelity.word_lists import WordLists
from briefgen.schema.lexicon import RelativeUnit

_WEEK = 7


def own_day(about: tuple[str, ...], words: WordLists) -> dt.date | None:
    """The day of a source, as what is known of it says; None if it doesn't."""
    for text in about:
        for found in dates(text, words):
            if found.year and found.month and found.day:
                try:
                    return dt.date(found.year, found.month, found.day)
                except ValueError:
                    continue
    return None


def without_dates(text: str, words: WordLists) -> str:
    """A text without its dates and the days of the week beside them, which depend on nothing."""
    weekdays = words.lexicon.weekdays
    for found in reversed(dates(text, words)):
        before, behind = text[: found.start].rstrip(" ,("), text[found.end :].lstrip(" ,(")
        for day in weekdays if found.day else ():
            before, behind = before.removesuffix(day), behind.removeprefix(day)
        text = f"{before} \u25a0 {behind}"
    return text


def relative_dates(text: str, own: dt.date, words: WordLists) -> Iterator[Date]:
    """The dates that the relative words of a text may mean, if it was written on ``own``."""
    rest = without_dates(text, words)
    for _, weekday in words.weekdays.find(rest):
        yield from _weekday(weekday, own)
    for _, (unit, shift) in words.relative_shifts.find(rest):
        yield from _shifted(unit, shift, own)


def _weekday(weekday: int, own: dt.date) -> Iterator[Date]:
    for shift in range(-_WEEK, _WEEK + 1):
        day = _moved(own, shift)
        if day and day.weekday() == weekday:
            yield _date(day.year, day.month, day.day)


def shifts(text: str, words: WordLists) -> dict[RelativeUnit, dict[int, str]]:
    """The periods that a text names by their distance from today's, by unit, with their words."""
    found: dict[RelativeUnit, dict[int, str]] = {}
    for name, (unit, shift) in words.relative_shifts.find(text):
        found.setdefault(unit, {})[shift] = name
    return found


def _shifted(unit: str, shift: int, own: dt.date) -> Iterator[Date]:
    if unit == "year":
        yield _date(own.year + shift, None, None, tuple(range(1, 13)))
    elif unit == "month":
        month = own.year * 12 + own.month - 1 + shift
        yield _date(month // 12, month % 12 + 1, None)
    else:
        width = _WEEK if unit == "week" else 1
        monday = -own.weekday() if unit == "week" else 0
        days = (_moved(own, monday + shift * width + n) for n in range(width))
        yield from (_date(day.year, day.month, day.day) for day in days if day)


def _moved(day: dt.date, by: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=by)
    except OverflowError:
        return None


def _date(year: int, month: int | None, day: int | None, months: tuple[int, ...] = ()) -> Date:
    return Date(year, month, day, False, 0, 0, months)
