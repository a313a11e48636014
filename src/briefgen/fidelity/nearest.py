"""What stands in a passage where a text differs from it: the nearest number, date, quotation or name.

In: a difference, the passages that the text cites. Out: a few words of the passages, with which one can mend
the text without opening the source.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from math import inf, log

from briefgen.fidelity.dates import Date
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.names import names
from briefgen.fidelity.quantities import Quantity
from briefgen.fidelity.source_passages import Facts, SourcePassages, facts
from briefgen.fidelity.tokens import fold

LONGEST = 120
"""Characters of what is shown."""
_MOST = 3
"""Values that are shown."""


def nearest_values(
    difference: Difference, locators: Sequence[str], source: SourcePassages
) -> tuple[str, ...]:
    """The values of the passages that are of the kind of what differs, the nearest first; at most three.

    Without one it is the words of the first passage, cut to :data:`LONGEST` characters.
    """
    read = [source.facts[locator] for locator in locators]
    match difference.kind:
        case "number":
            found = _numbers(difference.words, read, source)
        case "date":
            found = _dates(difference.words, read, source)
        case "quotation":
            found = _by_likeness(difference.words, (q for facts in read for q in facts.quotations))
        case "name" | "speaker":
            found = _by_likeness(difference.words, _names(read, source))
        case _:
            found = []
    short = [text for text in dict.fromkeys(found) if len(text) <= LONGEST // 2][:_MOST]
    return tuple(short) or tuple(_cut(source.passages[locator]) for locator in locators[:1])


def _cut(text: str) -> str:
    return textwrap.shorten(text, LONGEST, placeholder=" …")


def _numbers(stated: str, read: Iterable[Facts], source: SourcePassages) -> list[str]:
    own = facts(stated, source.words).quantities
    given = [(q, found.text[q.start : q.end]) for found in read for q in found.quantities]
    return [text for _, text in sorted(given, key=lambda pair: _far(own[0], pair[0]) if own else (False, 0))]


def _far(stated: Quantity, read: Quantity) -> tuple[bool, float]:
    """Numbers of one kind are nearer than others, then the number of times that one is the other."""
    is_other = stated.unit.kind != read.unit.kind
    if stated.base <= 0 or read.base <= 0:
        return is_other, 0.0 if stated.base == read.base else inf
    return is_other, abs(log(stated.base / read.base))


def _dates(stated: str, read: Iterable[Facts], source: SourcePassages) -> list[str]:
    own = facts(stated, source.words).dates
    given = [(date, found.text[date.start : date.end]) for found in read for date in found.dates]
    return [text for _, text in sorted(given, key=lambda pair: _apart(own[0], pair[0]) if own else (0, 0, 0))]


def _apart(stated: Date, read: Date) -> tuple[int, int, int]:
    """How far two dates are apart in years, months and days; what one of them lacks counts as the same."""

    def far(one: int | None, other: int | None) -> int:
        return abs(one - other) if one is not None and other is not None else 0

    return far(stated.year, read.year), far(stated.month, read.month), far(stated.day, read.day)


def _names(read: Iterable[Facts], source: SourcePassages) -> Iterator[str]:
    for found in read:
        yield from (name.text for name in names(found.text, source.words, source.common))


def _by_likeness(stated: str, given: Iterable[str]) -> list[str]:
    """Texts, the one most like ``stated`` first."""
    own = fold(stated)
    return sorted(given, key=lambda text: -SequenceMatcher(None, own, fold(text), autojunk=False).ratio())
