"""Numbers that a text works out from those of its passages: sums, differences, shares, multiples, spans.

In: a number of a text, facts of its passages, the source. Out: whether it follows from them, and how surely.
It is exact if two numbers that stand together give just this number and the text says what was done: "by five
years", "0.9 points", "more than half", "tripled".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise, permutations
from math import isclose
from typing import Literal

from msgspec.structs import replace

from briefgen.fidelity.dates import years
from briefgen.fidelity.quantities import EITHER, ORDINAL, PART, YEAR, Quantity, agrees
from briefgen.fidelity.source_passages import Facts, SourcePassages
from briefgen.fidelity.word_lists import UnitWord
from briefgen.schema.lexicon import Operation

Derivation = Literal["exact", "loose"]
"""Just this number by a calculation that the text names; or about this number, or by an unnamed one."""

MOST_NUMBERS = 60
"""How many numbers of the passages are tried in sums and shares: each is tried with each other one."""
SHARES = frozenset({PART, EITHER, "percent"})
_FEW = 3
"""Up to so many numbers of a kind stand together; of more only each with the next one."""
_NEAR = 30
"""How many characters before and behind a number say what was calculated."""
_NAMES_ITSELF = frozenset({"points", *SHARES})
"""Kinds of numbers that say themselves that they were worked out from others."""
_OFF = 0.03
"""How far a multiple may be off, as a share of it."""


_POINTS = 1.5
"""How many hundredths what a share leaves may be off."""
_PART_OF_AGE = 0.15
"""How many decades or centuries a span may be off: 21 years are two decades."""
_LEAST_OF_BELOW = 0.6
"""Which part of a share may be called less than that share: 39 per cent is less than half."""


def derivation(
    stated: Quantity, text: str, read: Sequence[Facts], source: SourcePassages
) -> Derivation | None:
    """How a number of ``text`` follows from two of the passages; None if it doesn't."""
    if _is_exact(stated, text, read, source):
        return "exact"
    return "loose" if _is_loose(stated, text, read, source) else None


def _is_exact(stated: Quantity, text: str, read: Sequence[Facts], source: SourcePassages) -> bool:
    operations = source.words.operations
    named: set[Operation] = {operation for _, operation in operations.find(_beside(stated, text))}
    if stated.unit.kind == "points":
        named.add("difference")
    pairs = list(_together(read, stated.unit.kind))
    if stated.unit.kind in SHARES:
        return _is_worked_out_share(stated, pairs, named, read)
    if not stated.unit.kind and "multiple" in named:
        pairs = _together(read, PART)
        return any(_is_just_multiple(stated, a.base, b.base) for a, b in pairs if a.base)
    results = (r for a, b in pairs for r in _named_results(_in_unit(stated, a), _in_unit(stated, b), named))
    return any(_is_just(stated, result) for result in results) or _is_just_span(stated, read, source)


def _in_unit(stated: Quantity, other: Quantity) -> float:
    """The base value of a number of the passages; of two without a unit, ages may be meant: from 60 to 65."""
    is_age = stated.unit.kind == "time" and not other.unit.kind
    return other.value * (YEAR if is_age else other.unit.size)


def _named_results(a: float, b: float, named: Collection[Operation]) -> Iterator[float]:
    if "difference" in named:
        yield abs(a - b)
    if "sum" in named:
        yield a + b


def _together(read: Sequence[Facts], kind: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Pairs of numbers of one kind that stand together, in both orders: of ``kind``, or without a unit.

    ``kind`` is that of what is worked out: percentages come of numbers of any kind, points of percentages.
    """
    given = [q for found in read for q in found.quantities if q.unit.kind != ORDINAL][:MOST_NUMBERS]
    kinds = {"points": ("percent",), "time": ("time", "")}.get(kind, () if kind in SHARES else (kind,))
    for one in dict.fromkeys(q.unit.kind for q in given):
        if not kinds or one in kinds:
            alike = [q for q in given if q.unit.kind == one]
            yield from permutations(alike, 2) if len(alike) <= _FEW else _neighbours(alike)


def _neighbours(found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    for first, second in pairwise(found):
        yield first, second
        yield second, first


def _beside(stated: Quantity, text: str) -> str:
    """The words beside a number, with its own; without those that round it."""
    before, behind = (
        text[max(0, stated.start - _NEAR) : stated.start],
        text[stated.start : stated.end + _NEAR],
    )
    if stated.approximation:
        before = " ".join(before.split()[:-2])
    return f"{before} {behind}"


def _is_just(stated: Quantity, base: float) -> bool:
    return agrees(stated, replace(stated, value=base / stated.unit.size, approximation=None))


def _is_just_share(stated: Quantity, whole: Quantity, part: Quantity) -> bool:
    """Whether it is the share of one number in another or in both, or by how much one is more or less."""
    a, b = whole.base, part.base
    if whole.unit.kind in SHARES or a <= 0 or b < 0:
        return False
    return any(_is_percentage(stated, 100 * share) for share in (b / a, b / (a + b), abs(a - b) / a))


def _is_worked_out_share(
    stated: Quantity,
    pairs: Iterable[tuple[Quantity, Quantity]],
    named: Collection[Operation],
    read: Sequence[Facts],
) -> bool:
    """Whether it is worked out of two numbers, if the passages give no share; else what that one leaves."""
    given = [_hundredths(q) for found in read for q in found.quantities if q.unit.kind in SHARES]
    if given:
        return "difference" in named and any(abs(_hundredths(stated) + g - 100) <= _POINTS for g in given)
    return any(_is_just_share(stated, a, b) for a, b in pairs)


def _hundredths(share: Quantity) -> float:
    return share.value * (1 if share.unit.kind == "percent" else 100)


def _is_percentage(stated: Quantity, share: float) -> bool:
    """Whether a part or a percentage is this many hundredths, as far as it or its words round."""
    if stated.unit.kind == "percent" and stated.approximation is None:
        return abs(stated.value - share) <= min(stated.step, 1) / 2
    percent = UnitWord("percent", 1)
    if stated.approximation == "below":
        whole = _hundredths(stated)
        return _LEAST_OF_BELOW * whole <= share <= whole
    if stated.unit.kind == "percent":
        return agrees(stated, replace(stated, value=share, approximation=None))
    part = replace(stated, unit=UnitWord(PART, 1))
    return agrees(part, replace(stated, unit=percent, value=share, approximation=None))


def _is_just_multiple(stated: Quantity, whole: float, other: float) -> bool:
    times = other / whole
    match stated.approximation:
        case "above":
            return stated.value <= times < stated.value + 1
        case "below":
            return stated.value * 0.8 <= times <= stated.value
        case _:
            return isclose(times, stated.value, rel_tol=_OFF * (2 if stated.approximation else 1))


def _is_just_span(stated: Quantity, read: Sequence[Facts], source: SourcePassages) -> bool:
    """Whether it is the time from a year of the passages to another, or to the source's own if they name one.

    Of a range both its years may count.
    """
    if stated.unit.kind != "time" or stated.unit.size < YEAR:
        return False
    read_years = years(d for f in read for d in f.dates)
    if len(read_years) > _FEW:
        return False
    named = sorted(read_years if len(read_years) > 1 else {*read_years, *source.own_years})
    spans = [later - earlier for earlier, later in permutations(named, 2) if later > earlier]
    ranges = [last - first + 1 for found in read for first, last in _year_ranges(found, source)]
    size = round(stated.unit.size / YEAR)
    return any(
        abs(span / size - stated.value) <= (_PART_OF_AGE if size > 1 else 0) for span in (*spans, *ranges)
    )


def _year_ranges(found: Facts, source: SourcePassages) -> Iterator[tuple[int, int]]:
    """The first and the last year of each range of years: from 2017 to 2023, 2023–25."""
    joints = {*source.words.lexicon.ranges, "–", "-", "—", "/"}
    for first, last in pairwise(found.dates):
        between = found.text[first.end : last.start].strip() or found.text[first.end : first.end + 1]
        if first.year and last.year and last.year > first.year and between in joints:
            yield first.year, last.year


def _is_loose(stated: Quantity, text: str, read: Sequence[Facts], source: SourcePassages) -> bool:
    """Whether it is about a sum or a difference of two numbers of its kind, their ratio or a share.

    What the text calls a difference is no sum, and the other way round.
    """
    given = [q for found in read for q in found.quantities if q.unit.kind != ORDINAL][:MOST_NUMBERS]
    if stated.unit.kind in SHARES:
        return _is_share(stated, given)
    if not stated.unit.kind and not stated.plain and _is_multiple(stated, given):
        return True
    kind = "percent" if stated.unit.kind == "points" else stated.unit.kind
    amounts = [q.base for q in given if q.unit.kind == kind]
    if stated.unit.kind:
        amounts += [q.value * stated.unit.size for q in given if not q.unit.kind]
    width = max(stated.step * stated.unit.size, stated.base / 20)
    results = _results(amounts, _named(stated, text, source))
    near = {c / stated.unit.size for c in results if abs(c - stated.base) <= width}
    if any(agrees(stated, replace(stated, value=value, approximation=None)) for value in near):
        return True
    return kind == "time" and stated.unit.size >= YEAR and _is_span(stated, read, source)


def _named(stated: Quantity, text: str, source: SourcePassages) -> str | None:
    """What the text calls a number outright, "difference" or "sum"; None if it doesn't."""
    found = {kind for _, kind in source.words.results.find(_beside(stated, text))}
    return next(iter(found)) if len(found) == 1 else None


def _results(amounts: Iterable[float], named: str | None) -> Iterator[float]:
    for a, b in permutations(amounts, 2):
        if named != "sum":
            yield a - b
        if named != "difference":
            yield a + b


def _is_span(stated: Quantity, read: Sequence[Facts], source: SourcePassages) -> bool:
    """Whether it is about the time from one year to another; both may count."""
    named = sorted({*years(d for f in read for d in f.dates), *source.own_years})
    spans = ((b - a) * YEAR for a, b in permutations(named, 2))
    return any(abs(stated.base - span) <= max(YEAR, stated.base / 10) for span in spans if span > 0)


def _is_share(stated: Quantity, given: Sequence[Quantity]) -> bool:
    """Whether it is about the share of one number in another, or what a share that is given leaves."""
    share = stated.value * (1 if stated.unit.kind == "percent" else 100)
    least = 0.6 * share if stated.approximation == "below" else share - max(1, share / 10)
    alike = [(a.base, b.base) for a, b in permutations(given, 2) if a.unit.kind == b.unit.kind and a.base]
    shares = [100 * b / whole for a, b in alike for whole in (a, a + b) if whole]
    rests = [100 - q.value * (1 if q.unit.kind == "percent" else 100) for q in given if q.unit.kind in SHARES]
    return any(least <= found <= share + max(1, share / 10) for found in (*shares, *rests))


def _is_multiple(stated: Quantity, given: Sequence[Quantity]) -> bool:
    """Whether it says how many times one number is another: doubled, three times."""
    alike = ((a.base, b.base) for a, b in permutations(given, 2) if a.unit.kind == b.unit.kind and a.base)
    return any(isclose(b / a, stated.value, rel_tol=0.1) for a, b in alike)
