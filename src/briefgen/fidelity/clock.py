"""Times of day in a text: ``4:50 a.m.``, ``five in the afternoon``, ``half past six``, ``noon``, ``morning``.

In: a text and a language's word lists. Out: times, to be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from briefgen.fidelity.tokens import fold
from briefgen.fidelity.word_lists import WordLists

_HALF_DAY = 720
_LOOSE, _TIGHT = 30, 10
"""How many minutes a time may be off with a word that rounds it, and without one."""


class ClockTime(Struct, frozen=True):
    """A time of day."""

    minutes: int
    """Since midnight; before noon if the half of the day is not known."""
    half_known: bool
    """Whether it is known to be before or after noon."""
    rounded: bool
    """Whether a word before it rounds it: about, shortly before."""
    start: int
    end: int

    def agrees(self, read: ClockTime) -> bool:
        """Whether ``read`` is the same time, as exact as this one says it."""
        whole = 2 * _HALF_DAY if self.half_known and read.half_known else _HALF_DAY
        apart = (self.minutes - read.minutes) % whole
        exact = self.minutes % 60 and not self.rounded
        return min(apart, whole - apart) <= (0 if exact else _LOOSE if self.rounded else _TIGHT)


@lru_cache(maxsize=4096)
def clock_times(text: str, words: WordLists) -> tuple[ClockTime, ...]:
    """The times of day in a text, in order."""
    found: list[ClockTime] = []
    for time in _clock_times(text, words):
        if all(time.end <= other.start or time.start >= other.end for other in found):
            found.append(time)
    return tuple(sorted(found, key=lambda time: time.start))


def _clock_times(text: str, words: WordLists) -> Iterator[ClockTime]:
    clock = words.lexicon.clock
    names, marks = (*clock.named, *clock.half, *clock.full), (*clock.before_noon, *clock.after_noon)
    if not _starts(names, marks).search(text):
        return
    for form in _forms(words):
        for found in form.finditer(text):
            parts = {key: value for key, value in found.groupdict().items() if value}
            minutes = _minutes(parts, words)
            if minutes is None:
                continue
            mark = fold(parts.get("mark", ""))
            known = bool(mark) or "named" in parts or minutes >= 13 * 60
            if mark:
                minutes = minutes % _HALF_DAY + (_HALF_DAY if mark in map(fold, clock.after_noon) else 0)
            before = text[max(0, found.start() - 20) : found.start()]
            rounded = bool(re.search(rf"\b{_any(clock.rounding)}\s*\Z", before, re.IGNORECASE))
            yield ClockTime(minutes, known, rounded, found.start(), found.end())


def _minutes(parts: dict[str, str], words: WordLists) -> int | None:
    """Minutes since midnight, as the parts of a form say; None if there is no such time."""
    if "named" in parts:
        named = words.lexicon.clock.named.get(fold(parts["named"]))
        return None if named is None else int(named)
    word = fold(parts["hour"])
    hour = int(word) if word.isdecimal() else int(words.numbers.get(word, 99))
    past = int(parts.get("minute", 0)) + (30 if "half" in parts else 0)
    return hour * 60 + past if hour < 24 and past < 60 else None


def _any(choices: Sequence[str]) -> str:
    found = "|".join(sorted(map(re.escape, choices), key=len, reverse=True))
    return f"(?:{found})" if found else "(?!)"


@lru_cache(maxsize=8)
def _starts(names: tuple[str, ...], marks: tuple[str, ...]) -> re.Pattern[str]:
    """What a text must have for a time of day to be in it. Most have nothing of it, and need not be searched
    for all the forms.
    """
    return re.compile(rf"\d:\d|{_any(names)}|{_any(marks)}(?!\w)", re.IGNORECASE)


def _forms(words: WordLists) -> tuple[re.Pattern[str], ...]:
    clock = words.lexicon.clock
    hours = tuple(word for word, value in words.numbers.items() if 1 <= value <= 12 and value == int(value))
    marks = (*clock.before_noon, *clock.after_noon)
    return _patterns(marks, hours, tuple(clock.named), clock.half, clock.full)


@lru_cache(maxsize=8)
def _patterns(
    marks: tuple[str, ...],
    hours: tuple[str, ...],
    named: tuple[str, ...],
    half: tuple[str, ...],
    full: tuple[str, ...],
) -> tuple[re.Pattern[str], ...]:
    mark = rf"(?P<mark>{_any(marks)})(?!\w)"
    hour = rf"(?P<hour>\d{{1,2}}|{_any(hours)})"
    alone = r"(?<![\w.,:/$€£-])"
    forms = (
        rf"{alone}(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)\s?{mark}",
        rf"{alone}(?P<hour>\d{{1,2}}):(?P<minute>[0-5]\d)(?![\w:]|[.,]\d)",
        rf"\b(?P<half>{_any(half)})\s{hour}\b(?:\s{mark})?",
        rf"{alone}{hour}\s?{_any(full)}(?:\s{mark})?",
        rf"{alone}{hour}\s?{mark}",
        rf"\b(?P<named>{_any(named)})\b",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


def parts_of_day(text: str, words: WordLists) -> dict[str, str]:
    """The parts of the day that a text names, each with its word there; times of day count, too."""
    found = {part: word for word, part in words.day_parts.find(text)}
    for time in clock_times(text, words):
        if time.half_known:
            hour = time.minutes // 60
            names = (
                ("night", "morning")
                if hour < 6
                else ("morning",)
                if hour < 12
                else ("afternoon", "evening", "night")
            )
            found |= {name: text[time.start : time.end] for name in names if name not in found}
    return found
