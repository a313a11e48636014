"""Numbers that words give by their size alone: dozens, hundreds, tens of thousands; for months.

In: facts of a text and of its passages, the source. Out: differences. Such a word is borne out by one of the
same size, and by a number of that size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.fidelity.difference import Difference
from briefgen.fidelity.source_passages import Facts, SourcePassages
from briefgen.fidelity.word_lists import Span, UnitWord

_LESS, _MORE = 0.5, 10
"""A number bears out a size from this part of its least value to so many times its greatest."""


def compare_vague_numbers(
    stated: Facts, read: Sequence[Facts], source: SourcePassages
) -> Iterator[Difference]:
    """The sizes that a text gives and its passages don't."""
    for words, span in source.words.vague_numbers.find(stated.text):
        if not any(_bears_out(span, found, source) for found in read):
            places = tuple(place for place, found in source.facts.items() if _bears_out(span, found, source))
            yield Difference("number", words, "is not in the passage", places[:3])


def compare_bare_units(stated: Facts, read: Sequence[Facts], source: SourcePassages) -> Iterator[Difference]:
    """Units of time without a number that a text has where its passages have others: years for months."""
    there = [unit for found in read for _, unit in _bare_units(found, source)]
    named = {word for found in read for word in _units_of_time(found.text, source)}
    for words, unit in _bare_units(stated, source):
        if there and unit not in there and unit not in named:
            yield Difference("number", words, "is not in the passage, which has another unit")


def _bare_units(found: Facts, source: SourcePassages) -> Iterator[tuple[str, UnitWord]]:
    """The words for several units of time before which no number stands: for months."""
    plural = source.words.lexicon.plural_endings
    for start, end, unit in source.words.units.places(found.text):
        counted = any(q.start <= start < q.end for q in found.quantities)
        if unit.kind == "time" and not counted and found.text[start:end].endswith(plural):
            yield found.text[start:end], unit


def _units_of_time(text: str, source: SourcePassages) -> Iterator[UnitWord]:
    yield from (unit for _, unit in source.words.units.find(text) if unit.kind == "time")


def _bears_out(span: Span, read: Facts, source: SourcePassages) -> bool:
    low, high = span
    sizes = (found for _, found in source.words.vague_numbers.find(read.text))
    if any(max(low, least) < min(high, most) for least, most in sizes):
        return True
    return any(low * _LESS <= q.value <= high * _MORE for q in read.quantities)
