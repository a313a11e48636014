"""What a text of ours says that nothing says which it cites: a number, a date, a quotation, a name.

In: a text, what it rests on. Out: differences. Analysis has numbers of its own: it counts what it lists, sets
thresholds, and tells what may be done until when. Those are not compared, or noted only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TypeVar

from msgspec.structs import replace

from briefgen.fidelity.claims import absolutes
from briefgen.fidelity.compare import compare_facts
from briefgen.fidelity.dates import Date
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.names import names
from briefgen.fidelity.quantities import ORDINAL, PART, Quantity
from briefgen.fidelity.source_passages import Facts, facts
from briefgen.rules.analyst_texts import without_likelihoods
from briefgen.rules.cited_entries import TOLD, CitedEntries, CitingText
from briefgen.schema.base import FigureOrigin

_SMALL = 12
"""The largest number that people count in words."""
_PERIOD = "time"
"""The kind of unit in which lengths of time are given."""
_FEW = 6
"""Of more statements than this, sums and differences of two numbers give almost any number."""

_WHY = {
    "number": "is in nothing that it cites",
    "date": "is in nothing that it cites",
    "quotation": "is in nothing that it cites, letter for letter",
    "name": "stands nowhere in the source or the pack",
}
_WORKED_OUT = "may be worked out from what it cites: give the calculation under `numbers`"
_CLAIMED = "nothing that it cites makes such a claim"


def compare_own(
    text: CitingText, counts: frozenset[int], cited: CitedEntries, *, is_message: bool
) -> tuple[Difference, ...]:
    """What a text says that nothing says which it cites. ``counts`` are the lengths of lists beside it.

    Claims are looked for in messages. Elsewhere "only" mostly limits: only hopes are reported.
    """
    plain = without_likelihoods(text.text)
    stated = facts(plain, cited.words)
    found = (d for d in compare_facts(plain, text.keys, cited.said) if d.kind != "name")
    judged = (_judged(d, stated, text, counts, cited) for d in found)
    differences = [*(d for d in judged if d), *_unknown_names(plain, cited)]
    return (*_untold(plain, differences, cited), *(_claims(plain, text, cited) if is_message else ()))


def _untold(plain: str, differences: list[Difference], cited: CitedEntries) -> Iterator[Difference]:
    """The differences without what specifications and the house say."""
    if differences:
        lacking = {(d.kind, d.words) for d in compare_facts(plain, (TOLD,), cited.told)}
        yield from (d for d in differences if (d.kind, d.words) in lacking)


def _judged(
    difference: Difference, stated: Facts, text: CitingText, counts: frozenset[int], cited: CitedEntries
) -> Difference | None:
    """A difference as it counts for a text of ours; None if it doesn't."""
    elsewhere = cited.statements_among(difference.elsewhere)
    named = replace(difference, why=_WHY.get(difference.kind, difference.why), elsewhere=elsewhere)
    if difference.kind == "number":
        number = _given(difference.words, stated.quantities, stated.text)
        return _number(named, number, text, counts, cited) if number else named
    if difference.kind == "date":
        date = _given(difference.words, stated.dates, stated.text)
        since = cited.pack.information_to or cited.pack.updated
        if date is None or _is_own_day(date, text.field.figures, since):
            return None
        # One of many statements says "today": that makes no other year of this one.
        return replace(named, doubtful=False) if date.year or not difference.doubtful else None
    return named


T = TypeVar("T", Quantity, Date)


def _given(words: str, found: Iterable[T], text: str) -> T | None:
    """The number or date of a text that stands there in these words."""
    return next((given for given in found if text[given.start : given.end] == words), None)


def _number(
    difference: Difference, given: Quantity, text: CitingText, counts: frozenset[int], cited: CitedEntries
) -> Difference | None:
    """A number that is in nothing cited; None if it may be the analyst's own."""
    origin, kind = text.field.figures, given.unit.kind
    in_words = not any(c.isdigit() for c in difference.words)
    is_small = not kind and given.value <= _SMALL
    if origin == "own" or (in_words and kind == ORDINAL) or (is_small and given.value in counts):
        return None
    if in_words and is_small:
        return None if origin == "ahead" or text.field.heads else replace(difference, doubtful=True)
    if origin == "ahead" and (kind == _PERIOD or (in_words and kind == PART)):
        return None
    if difference.doubtful and len(cited.statements_among(text.keys)) <= _FEW:
        return None if in_words else replace(difference, why=_WORKED_OUT)
    return replace(difference, doubtful=False)


def _is_own_day(date: Date, origin: FigureOrigin, as_of: dt.date) -> bool:
    """Whether a text may set a day by itself: any, or one to come."""
    if date.year is None or origin == "own":
        return origin != "cited"
    last = (date.year, date.month or 12, date.day or 31)
    return origin == "ahead" and last >= (as_of.year, as_of.month, as_of.day)


def _unknown_names(plain: str, cited: CitedEntries) -> Iterator[Difference]:
    for name in names(plain, cited.words, cited.said.common):
        if lacking := cited.names.lacking(name):
            yield Difference("name", " ".join(lacking), _WHY["name"])


def _claims(plain: str, text: CitingText, cited: CitedEntries) -> Iterator[Difference]:
    """Claims without exception, of which nothing that is cited has one."""
    if text.field.figures != "cited" or text.field.heads:
        return
    whole = " ".join(cited.said.passages[key] for key in text.keys)
    yield from (replace(claim, why=_CLAIMED) for claim in absolutes(plain, whole, cited.words))
