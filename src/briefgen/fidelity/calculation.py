"""Calculations of numbers that are worked out: parsed by a grammar of our own, and nothing is executed.

In: a calculation over names (``court-ruling - terrorist-listing``) or over numbers as printed (``2003 to
2024``), and what the names stand for. Out: an amount, or why there is none. Operators are + - * / and
brackets; a span from one day or number to another is their difference.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from math import isfinite

from msgspec import Struct

from briefgen.fidelity.dates import Date
from briefgen.fidelity.quantities import PART, YEAR, Quantity, amount
from briefgen.fidelity.source_passages import facts
from briefgen.fidelity.word_lists import UnitWord, WordLists

_NONE = UnitWord("", 1)
_YEARS, _DAYS = UnitWord("time", YEAR), UnitWord("time", 86_400)
_DEEPEST = 20
"""Brackets inside each other; what has more is no calculation that people write."""
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d[\d.,]*%?)(?![\w.-])|(?P<name>[a-z0-9][a-z0-9-]*(?:\.date)?)|(?P<sign>[-+*/()−–×÷]))"
)
_SIGNS = {"−": "-", "–": "-", "×": "*", "÷": "/"}
_DIGITS = re.compile(r"\d[\d.,’' \u00a0\u202f\u2009]*")


class NoResult(Exception):
    """A calculation that can't be worked out. The text says why, for a person."""


class Amount(Struct, frozen=True):
    """A number with its unit, or a day."""

    value: float
    """In its unit."""
    unit: UnitWord = _NONE
    day: Date | None = None
    """The day, month or year, if it is one; the value counts for nothing then."""


Operand = Amount | str
"""What is worked with, or an operator: + - * / ( ) and ``to``."""


def amount_of(text: str, words: WordLists) -> Amount | None:
    """The one number or day of a text; None if it has none, or several."""
    found = _places(text, words)
    return found[0][1] if len(found) == 1 else None


def by_names(formula: str, value_of: Callable[[str], Amount]) -> Amount:
    """The result of a calculation over names. Raises NoResult; ``value_of`` may, too."""
    return _Parser(tuple(_tokens(formula, value_of))).result()


def by_numbers(calculation: str, words: WordLists) -> Amount | None:
    """The result of a calculation with numbers as printed; None if it is prose. Raises NoResult."""
    operands, end = list[Operand](), 0
    for start, found, stop in _places(calculation, words):
        between = _operators(calculation[end:start], words)
        if between is None:
            return None
        operands, end = [*operands, *between, found], stop
    rest = _operators(calculation[end:], words)
    if rest is None or len(operands) + len(rest) < 3:
        return None
    return _Parser((*operands, *rest)).result()


def agrees_with(result: Amount, printed: str, words: WordLists) -> bool:
    """Whether a result is what is printed, as far as that is rounded."""
    stated = next(iter(facts(printed, words).quantities), None)
    if stated is None or result.day is not None:
        return stated is None and result.day is not None and _same_day(result.day, printed, words)
    value = _in_unit(result, stated.unit)
    if value is None:
        return False
    step = _written_step(stated, printed) if stated.approximation is None else stated.step
    match stated.approximation:
        case "above":
            return stated.value <= value <= stated.value + step
        case "below":
            return stated.value - step <= value <= stated.value
        case _:
            return abs(value - stated.value) <= step / 2 * (1 + 1e-9)


def shown_amount(result: Amount) -> str:
    """A result for people, in the smallest unit of its kind if it has one."""
    if result.day:
        return str(result.day.year)
    value = f"{result.value:,.6g}" if abs(result.value) < 1e6 else f"{result.value:,.0f}"
    unit = {_YEARS: " years", _DAYS: " days"}.get(result.unit, "")
    return value + (" per cent" if result.unit.kind == "percent" else unit)


def _same_day(day: Date, printed: str, words: WordLists) -> bool:
    return any(other.agrees(day, frozenset()) for other in facts(printed, words).dates)


def _places(text: str, words: WordLists) -> list[tuple[int, Amount, int]]:
    """The numbers and days of a text, each with where it begins and ends, in order."""
    read = facts(text, words)
    numbers = [(q.start, Amount(q.value, q.unit), q.end) for q in read.quantities]
    days = [(d.start, Amount(0, day=d), d.end) for d in read.dates if not d.decade]
    return sorted((*numbers, *days), key=lambda place: place[0])


def _operators(text: str, words: WordLists) -> list[str] | None:
    """The operators between two numbers; None if something else stands there."""
    ranges = {*words.lexicon.ranges}
    found = [_SIGNS.get(part[0], part[0]) for part in re.finditer(r"\w+|\S", text)]
    operators: list[str] = ["to" if part.casefold() in ranges else part for part in found]
    return operators if all(part in {*"+-*/()", "to"} for part in operators) else None


def _tokens(formula: str, value_of: Callable[[str], Amount]) -> Iterator[Operand]:
    place, text = 0, formula.rstrip()
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            raise NoResult(f"'{text[place:].strip()[:20]}' is neither an id, a number nor one of + - * / ( )")
        place = found.end()
        if found["number"]:
            value, _ = amount(found["number"].rstrip("%"))
            yield Amount(value, UnitWord("percent", 1) if found["number"].endswith("%") else _NONE)
        elif found["name"]:
            yield value_of(found["name"])
        else:
            yield _SIGNS.get(found["sign"], found["sign"])


class _Parser:
    """Works a row of operands out: spans, then sums, then products, then what stands in brackets."""

    def __init__(self, operands: Sequence[Operand]) -> None:
        self._operands = operands
        self._place = 0
        self._depth = 0

    def result(self) -> Amount:
        """The whole. Raises NoResult."""
        value = self._span()
        if self._place < len(self._operands):
            raise NoResult("there is something left behind its end: an operator is missing")
        if not isfinite(value.value):
            raise NoResult("its result is too large")
        return value

    def _next(self, *operators: str) -> str | None:
        """The next operand if it is one of these operators, which is then taken."""
        if self._place < len(self._operands):
            operand = self._operands[self._place]
            if isinstance(operand, str) and operand in operators:
                self._place += 1
                return operand
        return None

    def _span(self) -> Amount:
        first = self._sum()
        return _difference(self._sum(), first) if self._next("to") else first

    def _sum(self) -> Amount:
        value = self._product()
        while sign := self._next("+", "-"):
            other = self._product()
            value = _difference(value, other) if sign == "-" else _sum(value, other)
        return value

    def _product(self) -> Amount:
        value = self._single()
        while sign := self._next("*", "/"):
            value = _product(value, self._single()) if sign == "*" else _quotient(value, self._single())
        return value

    def _single(self) -> Amount:
        if self._next("("):
            self._depth += 1
            if self._depth > _DEEPEST:
                raise NoResult("it has too many brackets inside each other")
            value = self._span()
            if not self._next(")"):
                raise NoResult("a bracket is not closed")
            self._depth -= 1
            return value
        operand = self._operands[self._place] if self._place < len(self._operands) else ")"
        if isinstance(operand, str):
            raise NoResult("a number is missing")
        self._place += 1
        return operand


def _sum(a: Amount, b: Amount) -> Amount:
    if a.day or b.day:
        raise NoResult("days can't be added, only subtracted")
    return Amount(a.value + _like(b, a), a.unit)


def _difference(a: Amount, b: Amount) -> Amount:
    if a.day and b.day:
        return _between(b.day, a.day)
    if a.day or b.day:
        raise NoResult("a number can't be subtracted from a day")
    return Amount(a.value - _like(b, a), a.unit)


def _like(other: Amount, unit_of: Amount) -> float:
    """The value of a number in the unit of another one."""
    if other.unit.kind != unit_of.unit.kind:
        raise NoResult(
            f"units differ: {unit_of.unit.kind or 'a plain number'} and {other.unit.kind or 'a plain number'}"
        )
    return other.value * other.unit.size / unit_of.unit.size


def _product(a: Amount, b: Amount) -> Amount:
    a, b = _ratio(a), _ratio(b)
    if a.unit.kind and b.unit.kind:
        raise NoResult(f"{a.unit.kind} can't be multiplied by {b.unit.kind}")
    return Amount(a.value * b.value, a.unit if a.unit.kind else b.unit)


def _quotient(a: Amount, b: Amount) -> Amount:
    a, b = _ratio(a), _ratio(b)
    if b.value == 0:
        raise NoResult("it divides by zero")
    if a.unit.kind == b.unit.kind:
        return Amount(a.value * a.unit.size / (b.value * b.unit.size))
    if b.unit.kind:
        raise NoResult(f"{a.unit.kind or 'a plain number'} can't be divided by {b.unit.kind}")
    return Amount(a.value / b.value, a.unit)


def _ratio(given: Amount) -> Amount:
    """A number to multiply with: a percentage as a part of one."""
    if given.day:
        raise NoResult("days can't be multiplied or divided")
    if given.unit.kind == "percent":
        return Amount(given.value / 100)
    return Amount(given.value) if given.unit.kind == PART else given


def _between(first: Date, last: Date) -> Amount:
    """The time between two days: in days if both are days, else in years as the calendar counts them."""
    if first.year is None or last.year is None:
        raise NoResult("a day has no year")
    if first.day and last.day and first.month and last.month:
        try:
            days = dt.date(last.year, last.month, last.day) - dt.date(first.year, first.month, first.day)
        except ValueError as why:
            raise NoResult("a day does not exist") from why
        return Amount(days.days, _DAYS)
    if first.month and last.month:
        months = 12 * (last.year - first.year) + last.month - first.month
        return Amount(months / 12, _YEARS)
    return Amount(last.year - first.year, _YEARS)


def _in_unit(result: Amount, unit: UnitWord) -> float | None:
    """A result as a number of another unit; None if it measures something else."""
    if unit.kind == result.unit.kind:
        return result.value * result.unit.size / unit.size
    if not result.unit.kind and unit.kind in ("percent", PART):
        return result.value * (100 if unit.kind == "percent" else 1)
    if {unit.kind, result.unit.kind} == {"percent", "points"}:
        return result.value * result.unit.size / unit.size
    return None if unit.kind else result.value


def _written_step(stated: Quantity, printed: str) -> float:
    """The value of the last digit that is written: 1 for 15,000, 100,000 for 1.5 million."""
    digits = _DIGITS.search(printed)
    if digits is None:
        return stated.step if stated.value >= 1000 else 1.0
    value, step = amount(digits[0].rstrip(" .,’'"))
    return min(step, 1.0) * (stated.value / value if value else 1.0)
