"""The numbers of a text against those of its passages.

In: facts of a text and of its passages, the source. Out: differences. A number that follows from two others
(:mod:`~briefgen.fidelity.derived_numbers`) is doubted only, or not at all if the calculation is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from math import fsum, isclose

from msgspec.structs import replace

from briefgen.fidelity.clauses import stems
from briefgen.fidelity.counted_things import is_of_pronoun, is_swapped, whole_of
from briefgen.fidelity.derived_numbers import MOST_NUMBERS, SHARES, derivation
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.names import names
from briefgen.fidelity.quantities import ORDINAL, Quantity, agrees
from briefgen.fidelity.source_passages import Facts, SourcePassages
from briefgen.fidelity.tokens import fold
from briefgen.fidelity.word_lists import UnitWord

_RATE_REACH = 40
"""How many characters behind a number its rate is looked for: 300 new cases a week."""
_BESIDE = 45
"""How many characters before and behind a number tell what it counts."""
_OTHERWISE = 2.0
"""How much rare words must be shared with another number, for doubt: one that most passages lack."""
_HALF_DAY = 720
"""Minutes after which a clock shows the same time."""
_SCALES = (1e3, 1e6, 1e9, 1e12)


def compare_quantities(stated: Facts, read: Sequence[Facts], source: SourcePassages) -> Iterator[Difference]:
    """The numbers that the passages lack, and what they are told per."""
    parts = [r for r in stated.ratios if any(_has_quantity(r, found, source) for found in read)]
    for quantity in stated.quantities:
        if any(part.start <= quantity.start < part.end for part in parts):
            continue
        readings = [quantity, *_as_length(quantity, stated, source)]
        if any(_has_quantity(reading, found, source) for found in read for reading in readings):
            yield from _misused(quantity, stated, read, source)
        elif not _counts_names(quantity, read, source) and not _is_listed(quantity, read, source):
            derived = derivation(quantity, stated.text, read, source)
            if derived != "exact":
                yield _difference(quantity, stated, read, source, derived=bool(derived))
    yield from _rates(stated, read, source)


def _difference(
    quantity: Quantity, stated: Facts, read: Sequence[Facts], source: SourcePassages, *, derived: bool
) -> Difference:
    words = stated.text[quantity.start : quantity.end]
    places = _elsewhere(source, lambda found: _has_quantity(quantity, found, source))
    if derived:
        return Difference("number", words, "is worked out from the passage", places, doubtful=True)
    if places and _is_small_count(quantity):
        return Difference("number", words, "is in another passage", places, doubtful=True)
    if _leaves_out(quantity, read, source):
        return Difference("number", words, "is more than the passage spells out", places, doubtful=True)
    return Difference("number", words, "is not in the passage", places)


def _misused(
    quantity: Quantity, stated: Facts, read: Sequence[Facts], source: SourcePassages
) -> Iterator[Difference]:
    """What a number that the passages have counts there, if it is something else."""
    words = stated.text[quantity.start : quantity.end]
    if is_swapped(quantity, stated, read, source):
        yield Difference("number", words, "is the number of something else in the passage")
    elif _is_misplaced(quantity, stated, read, source):
        yield Difference("number", words, "stands beside other words in the passage", doubtful=True)


def _is_misplaced(quantity: Quantity, stated: Facts, read: Sequence[Facts], source: SourcePassages) -> bool:
    """Whether the words around it are those around another number, which the text doesn't tell."""
    given = [(q, found) for found in read for q in found.quantities][:MOST_NUMBERS]
    agreeing = [pair for pair in given if agrees(quantity, pair[0])]
    left = [(q, found) for q, found in given if not any(agrees(s, q) for s in stated.quantities)]
    if not agreeing or not left or any(is_of_pronoun(q, found, source) for q, found in agreeing):
        return False
    own = _context(quantity, stated, source)
    best = max(_shared(own, q, found, source) for q, found in agreeing)
    shared = (_shared(own, q, found, source) for q, found in left if _alike(quantity, q))
    other = max(shared, default=0.0)
    return other > _OTHERWISE and other > 3 * best


def _alike(quantity: Quantity, other: Quantity) -> bool:
    kinds = {quantity.unit.kind, other.unit.kind}
    return len(kinds) == 1 or kinds <= SHARES


def _context(quantity: Quantity, found: Facts, source: SourcePassages) -> frozenset[str]:
    """The stems of the words beside a number, as far as the next one that it is no part of: 6 of the 14."""
    first = max((q.end for q in found.quantities if q.end <= quantity.start), default=0)
    whole = whole_of(quantity, found, source)
    last = min((q.start for q in found.quantities if q.start >= whole.end), default=len(found.text))
    before = found.text[max(first, quantity.start - _BESIDE) : quantity.start].rpartition(";")[2]
    behind = found.text[whole.end : min(last, whole.end + _BESIDE)].partition(";")[0]
    return stems(f"{before} \u25a0 {behind}", source.words)


def _shared(own: frozenset[str], other: Quantity, found: Facts, source: SourcePassages) -> float:
    shared = own & _context(other, found, source)
    return fsum(source.weights.get(stem, 0.0) for stem in sorted(shared))


def _elsewhere(source: SourcePassages, has: Callable[[Facts], bool]) -> tuple[str, ...]:
    return tuple(islice((locator for locator, found in source.facts.items() if has(found)), 3))


def _is_small_count(quantity: Quantity) -> bool:
    """Whether it is a count up to twelve in words, which people make of what they read."""
    return not quantity.unit.kind and not quantity.plain and 2 <= quantity.value <= 12


def _is_time(stated: Quantity, read: Facts) -> bool:
    """Whether a number such as 11.20 is the time of day that a passage gives as 11:20."""
    hour, minute = divmod(round(stated.value * 100), 100)
    if stated.unit.kind or not isclose(stated.step, 0.01) or hour > 23 or minute > 59:
        return False
    return any((time.minutes - hour * 60 - minute) % _HALF_DAY == 0 for time in read.times)


def _has_quantity(stated: Quantity, read: Facts, source: SourcePassages) -> bool:
    shares = {*SHARES, ORDINAL}
    alike = shares if stated.unit.kind in shares else {stated.unit.kind}
    lengths = (length for q in read.quantities for length in _as_length(q, read, source))
    given = (*read.quantities, *read.ratios, *lengths)
    same_kind = [q for q in given if q.unit.kind in alike]
    if any(agrees(stated, q) for q in (same_kind if stated.unit.kind and same_kind else given)):
        return True
    if stated.step < 1 and any(agrees(replace(stated, unit=q.unit), q) for q in given if not q.unit.kind):
        return True
    if _is_time(stated, read):
        return True
    if stated.unit.kind == ORDINAL:
        again = stated.value == 2 and read.text in source.words.phrases(source.words.lexicon.again)
        return again or any(date.day == stated.value for date in read.dates)
    if stated.unit.kind == "time" and stated.value == 1:
        return bool(_names_period(stated, read, source))
    in_order = any(q.unit.kind == ORDINAL and q.value == stated.value for q in given)
    return stated.plain and (in_order or any(date.year == stated.value for date in read.dates))


def _as_length(quantity: Quantity, found: Facts, source: SourcePassages) -> Iterator[Quantity]:
    """A number with the letter of a scale, read as a length: 60m is 60 million or 60 metres."""
    letter = found.text[quantity.end - 1 : quantity.end]
    scale = source.words.scales.get(letter)
    if not scale or quantity.unit.kind or not found.text[quantity.end - 2].isdigit():
        return
    unit = next((u for u in source.words.lexicon.units if u.kind == "length" and letter in u.words), None)
    if unit:
        word = UnitWord(unit.kind, unit.size)
        yield replace(quantity, value=quantity.value / scale, step=quantity.step / scale, unit=word)


def _names_period(stated: Quantity, read: Facts, source: SourcePassages) -> list[str]:
    """The words of a text that name a time of the unit of a quantity."""
    found = source.words.periods.find(read.text)
    return [word for word, period in found if _unit_of(period, source) == stated.unit.size]


def _unit_of(period: str, source: SourcePassages) -> float:
    return next((u.size for u in source.words.lexicon.units if u.kind == "time" and period in u.words), 0.0)


def _leaves_out(stated: Quantity, read: Sequence[Facts], source: SourcePassages) -> bool:
    """Whether the passages give the number without its scale or in words for a time: the week before."""
    given = [q for found in read for q in found.quantities]
    bare = [q.value for q in given if not q.unit.kind and q.value < 1000]
    scales = [
        s
        for s in _SCALES
        if any(s <= q.value < 1000 * s for q in given if q.unit.kind in ("", stated.unit.kind))
    ]
    if any(isclose(stated.value, value * scale) for value in bare for scale in scales):
        return True
    if stated.unit.kind == "time" and stated.value <= 12 and not any(q.unit.kind == "time" for q in given):
        return any(_names_period(stated, found, source) for found in read)
    if stated.unit.kind.startswith("currency") and any(
        q.value == stated.value for q in given if not q.unit.kind
    ):
        return True
    lists = [length + 1 for found in read for length in _list_lengths(found.text, source)]
    return _is_small_count(replace(stated, plain=False)) and stated.value in lists


def _is_listed(stated: Quantity, read: Sequence[Facts], source: SourcePassages) -> bool:
    """Whether it counts what the passages list: "both", the fourth year in a row, one week and the next.

    Of times that are listed the first may be where the count begins.
    """
    if not stated.unit.kind and stated.value == 2:
        pairs = source.words.phrases(source.words.lexicon.pairs)
        return any(found.text in pairs for found in read)
    if stated.unit.kind != "time" or stated.value > 12:
        return False
    if any(_is_nth(stated, q, found, source) for found in read for q in found.quantities):
        return True
    if stated.value < 2 or any(q.unit.kind == "time" for found in read for q in found.quantities):
        return False
    times = (len(_names_period(stated, found, source)) for found in read)
    return any(stated.value in (count, count - 1) for count in times)


def _is_nth(stated: Quantity, place: Quantity, found: Facts, source: SourcePassages) -> bool:
    """Whether a place in an order is that of the last of so many times: the fourth consecutive year."""
    if place.unit.kind != ORDINAL or place.value != stated.value:
        return False
    behind = " ".join(found.text[place.end :].split()[:2])
    return any(unit == stated.unit for _, unit in source.words.units.find(behind))


def _counts_names(stated: Quantity, read: Sequence[Facts], source: SourcePassages) -> bool:
    """Whether a small number in words counts the passages, or names that they list."""
    if stated.unit.kind or not 2 <= stated.value <= 12:
        return False
    if len(read) > 2 and stated.value in (len(read), len(read) - 1):
        return True
    return any(stated.value == count for found in read for count in _list_lengths(found.text, source))


def _list_lengths(text: str, source: SourcePassages) -> Iterator[int]:
    """How many names each list of a text has: "Alexander and Catwoman" has two."""
    found, length = names(text, source.words, source.common), 1
    for name, after in pairwise(found):
        joint = text[name.end : after.start].strip(" ,")
        length = length + 1 if joint in ("", *source.words.lexicon.joins) or joint.startswith("(") else 1
        yield length


def _rates(stated: Facts, read: Sequence[Facts], source: SourcePassages) -> Iterator[Difference]:
    """What a number is told per, if the passages tell it per something else: an hour, a day."""
    words = source.words
    given = [(word, period) for word, period in words.rates.find(stated.text) if " " in word]
    if not given:
        return
    there = {period for found in read for _, period in words.periods.find(found.text)}
    for word, period in given:
        behind_number = _is_behind_number(word, stated.text, stated.quantities)
        is_length = not behind_number and word.split()[0] in words.lexicon.articles
        if period in there or is_length or _is_single_time(word, stated):
            continue
        if there:
            yield Difference("number", word, "is not what the passage tells it per")
        elif behind_number:
            yield Difference("number", word, "is not in the passage", doubtful=True)


def _is_single_time(word: str, stated: Facts) -> bool:
    """Whether "a year" is a length of time there: more than a year, half a year."""
    times = (stated.text[q.start : q.end] for q in stated.quantities if q.unit.kind == "time")
    return any(fold(word) in fold(time) for time in times)


def _is_behind_number(word: str, text: str, found: Iterable[Quantity]) -> bool:
    return any(word in text[q.end : q.end + _RATE_REACH] for q in found)
