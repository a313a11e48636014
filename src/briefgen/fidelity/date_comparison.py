"""The dates and times of a text against those of its passages.

In: facts of a text, the locators of its passages, the source. Out: differences. A date without a year is of
the year that the day of the source and the passages before make likely; "on Monday" is near that day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefgen.fidelity.clock import parts_of_day
from briefgen.fidelity.dates import Date, years
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.relative_dates import relative_dates, shifts, without_dates
from briefgen.fidelity.source_passages import Facts, SourcePassages
from briefgen.fidelity.tokens import fold

_NEAR = 6
"""How many passages before its own may say of what year a passage speaks."""

_MONTH = 2_629_800.0
"""Seconds of a month, in the unit of times."""


def compare_dates(stated: Facts, locators: Sequence[str], source: SourcePassages) -> Iterator[Difference]:
    """The dates, days of the week and times that the passages have otherwise, or lack."""
    read = [source.facts[locator] for locator in locators]
    for date in stated.dates:
        if not _is_borne_out(date, stated, read, locators, source):
            yield _difference(date, stated, read, locators, source)
    yield from _weekdays(stated, read, source)
    yield from _shifts(stated, read, source)
    yield from _times(stated, read, source)


def _is_borne_out(
    date: Date, stated: Facts, read: Sequence[Facts], locators: Sequence[str], source: SourcePassages
) -> bool:
    near = _near_years(locators, source)
    if any(_has_date(date, found, source, near) for found in read):
        return True
    if source.own_day and any(
        date.agrees(meant, frozenset())
        for found in read
        for meant in relative_dates(found.text, source.own_day, source.words)
    ):
        return True
    if _is_ended_by(date, stated, read, source, near):
        return True
    undated = not any(found.dates for found in read)
    return undated and _is_near(date, source) and not (date.day and date.day != _own(source).day)


def _own(source: SourcePassages) -> Date:
    own = source.own_day
    return Date(own.year, own.month, own.day, False, 0, 0) if own else Date(None, None, None, False, 0, 0)


def _difference(
    date: Date, stated: Facts, read: Sequence[Facts], locators: Sequence[str], source: SourcePassages
) -> Difference:
    words = stated.text[date.start : date.end].rstrip(" ,.")
    places = tuple(
        locator
        for locator, found in source.facts.items()
        if _has_date(date, found, source, frozenset({date.year} if date.year else ()))
    )[:3]
    depends = [phrase for found in read for phrase in _relative(found, source)]
    known = date.year in {None, *source.years}
    if depends and known and (not source.own_day or not _is_near(date, source)):
        return Difference(
            "date", words, "can't be compared: the passage has a relative date", places, doubtful=True
        )
    if known and any(_has_date(date, found, source, source.years) for found in read):
        return Difference("date", words, "is of a year that the passage doesn't say", places, doubtful=True)
    if date.year in source.years and not (date.month or date.decade or date.months):
        return Difference("date", words, "is a year of other passages", places, doubtful=True)
    before = set(source.before_locators(locators, _NEAR)) - set(locators)
    if not any(found.dates for found in read) and before & set(places):
        return Difference("date", words, "is in a passage before", places, doubtful=True)
    return Difference("date", words, "is not in the passage", places)


def _relative(found: Facts, source: SourcePassages) -> list[str]:
    lexicon = source.words.lexicon
    return [
        p
        for p, _ in source.words.phrases(lexicon.relative_days).find(without_dates(found.text, source.words))
    ]


def _has_date(stated: Date, read: Facts, source: SourcePassages, near: frozenset[int]) -> bool:
    named = years(read.dates)
    starts = _period_starts(read, source) if stated.month or stated.months else ()
    for date in (*read.dates, *starts):
        likely = _likely_years(date, read, source) if date.year is None else frozenset[int]()
        if stated.agrees(date, near | likely if not named else named | (likely if source.own_day else named)):
            return True
    year_only = stated.month is None and not stated.decade and not stated.months
    return year_only and any(q.plain and q.value == stated.year for q in read.quantities)


def _period_starts(read: Facts, source: SourcePassages) -> Iterator[Date]:
    """The first months of periods that a text gives by their length and end: three months to December."""
    months = (q for q in read.quantities if q.unit.kind == "time" and q.unit.size == _MONTH)
    for length in months:
        end = next((d for d in read.dates if d.start >= length.end), None)
        joint = fold(read.text[length.end : end.start].strip()) if end else ""
        if end and end.month and joint in source.words.lexicon.period_ends and 1 < length.value <= 12:
            month = end.month - int(length.value) + 1
            year = end.year if end.year is None or month > 0 else end.year - 1
            yield replace(end, year=year, month=(month - 1) % 12 + 1, day=None)


def _near_years(locators: Sequence[str], source: SourcePassages) -> frozenset[int]:
    """The years of which a passage may speak that names none: those of the last passage that names any."""
    if not source.own_day:
        return source.years
    near = reversed(source.before_locators(locators, _NEAR))
    return next((found for place in near if (found := years(source.facts[place].dates))), frozenset[int]())


def _likely_years(date: Date, read: Facts, source: SourcePassages) -> frozenset[int]:
    """The year in which a day or a month last was, or next is if the passage speaks of the future."""
    own, month = source.own_day, date.month or (date.months[0] if date.months else None)
    if own is None:
        return source.years
    if month is None:
        return frozenset()
    last = own.year if (month, date.day or 0) <= (own.month, own.day) else own.year - 1
    hedges = (source.words.hedges, source.words.hedges_in_any_form)
    ahead = any(kind in ("future", "planned") for found in hedges for _, kind in found.find(read.text))
    soon = (month - own.month) % 12 <= 6
    return frozenset({last, last + 1} if ahead or soon else {last, last - 1} if date.months else {last})


def _is_near(date: Date, source: SourcePassages) -> bool:
    """Whether a date is in the month of the source itself, as "today" and "Monday" may be."""
    own = source.own_day
    if own is None:
        return date.year in source.own_years and date.month is None and not date.months
    month = date.month in (None, own.month) and (not date.months or own.month in date.months)
    return month and (date.year == own.year or (date.year is None and bool(date.month or date.months)))


def _is_ended_by(
    date: Date, stated: Facts, read: Sequence[Facts], source: SourcePassages, near: frozenset[int]
) -> bool:
    """Whether it is "before May" where the passage says "by the end of April"."""
    lexicon = source.words.lexicon
    before = fold(stated.text[: date.start].rstrip().rpartition(" ")[2])
    if before not in lexicon.before_words or date.day or date.months:
        return False
    month = None if date.month is None else (date.month - 2) % 12 + 1
    year = date.year - 1 if date.year and date.month in (None, 1) else date.year
    ended = replace(date, year=year, month=month)
    late = lexicon.date_parts.get("late", ())
    return any(_has_date(ended, f, source, near) and f.text in source.words.phrases(late) for f in read)


def _weekdays(stated: Facts, read: Sequence[Facts], source: SourcePassages) -> Iterator[Difference]:
    """Days of the week that the passages name otherwise. One that they don't name at all proves nothing."""
    weekdays = source.words.weekdays
    given = weekdays.find(stated.text)
    there = {place for found in read for _, place in weekdays.find(found.text)} if given else set[int]()
    for day, place in given:
        if there and place not in there:
            yield Difference("date", day, "is another day in the passage")


def _shifts(stated: Facts, read: Sequence[Facts], source: SourcePassages) -> Iterator[Difference]:
    """Periods such as "last year" that the passages name otherwise."""
    for unit, given in shifts(stated.text, source.words).items():
        there = {shift for found in read for shift in shifts(found.text, source.words).get(unit, {})}
        for shift, words in given.items():
            if there and shift not in there:
                yield Difference("date", words, "is another time in the passage")


def _times(stated: Facts, read: Sequence[Facts], source: SourcePassages) -> Iterator[Difference]:
    """Times of day that the passages have otherwise, or lack."""
    for time in stated.times:
        hours = {time.minutes / 60, time.minutes / 60 - 12}
        if any(time.agrees(other) for found in read for other in found.times):
            continue
        if not any(q.plain and q.value in hours for found in read for q in found.quantities):
            places = (k for k, found in source.facts.items() if any(map(time.agrees, found.times)))
            words = stated.text[time.start : time.end]
            yield Difference("date", words, "is not in the passage", tuple(places)[:3])
    if not stated.times:
        given = parts_of_day(stated.text, source.words)
        there = [part for found in read for part in parts_of_day(found.text, source.words)] if given else []
        if there and given.keys().isdisjoint(there):
            yield Difference("date", next(iter(given.values())), "is another time of day in the passage")
