"""Whether numbers that a passage has stand beside the same things in a text, and are as sure there.

In: facts of a text and of its passages, the source. Out: why a number that the passages have is in doubt or
wrong: two numbers have changed places, a number is told of something else, "more than" has gone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from math import isclose

from msgspec import Struct

from briefgen.fidelity.derived_numbers import MOST_NUMBERS, SHARES
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.quantities import ORDINAL, Quantity, agrees
from briefgen.fidelity.relations import Keys
from briefgen.fidelity.source_passages import Facts, SourcePassages
from briefgen.fidelity.tokens import fold, tokens
from briefgen.fidelity.word_lists import Approximation

_MOST_SKIPPED = 2
"""How many words without meaning may stand between a number and what it counts: 20% of the men."""
_MOST_WORDS = 2
"""How many words behind a number tell what it counts."""
_REACH = 60
"""How many characters behind a number are looked at."""
_BESIDE = 30
"""How many characters before and behind a number may have words that limit it."""


class Counted(Struct, frozen=True):
    """A number and what it counts."""

    quantity: Quantity
    thing: Keys
    """What the words behind it, and words like them, are known by; empty if there are none."""


def whole_of(quantity: Quantity, found: Facts, source: SourcePassages) -> Quantity:
    """The number that a number is part of: the 14 of "6 of the 14"; else itself."""
    after = next((q for q in found.quantities if q.start >= quantity.end), None)
    between = " ".join(found.text[quantity.end : after.start].split()) if after else ""
    return after if after and fold(between) in source.words.lexicon.ratios else quantity


def is_of_pronoun(quantity: Quantity, found: Facts, source: SourcePassages) -> bool:
    """Whether the words beside a number only point to what it counts: two of them."""
    of, _, rest = found.text[quantity.end :].strip().partition(" ")
    pointed = re.match(r"[\w'’]+", rest)
    points = bool(pointed) and fold(pointed[0]) in source.words.lexicon.pointing
    return of in source.words.lexicon.part_of and points


def is_swapped(quantity: Quantity, stated: Facts, read: Sequence[Facts], source: SourcePassages) -> bool:
    """Whether it has changed places with another number of the text: "4 ships and 18 aircraft"."""
    ours, theirs = _all_counted((stated,), source), _all_counted(read, source)
    own = next((one for one in ours if one.quantity is quantity), None)
    if own is None or not own.thing or _stands_beside(own, theirs):
        return False
    others = (one for one in ours if one.thing and not agrees(one.quantity, quantity))
    return any(_is_exchanged(own, other, theirs) for other in others)


def _is_exchanged(own: Counted, other: Counted, theirs: Sequence[Counted]) -> bool:
    """Whether each of two numbers stands in the passages beside what the other one counts in the text."""
    if _stands_beside(other, theirs):
        return False
    swapped = (Counted(own.quantity, other.thing), Counted(other.quantity, own.thing))
    return all(_stands_beside(one, theirs) for one in swapped)


def _stands_beside(one: Counted, theirs: Sequence[Counted]) -> bool:
    return any(
        _alike(one.quantity, t.quantity) and agrees(one.quantity, t.quantity) and t.thing & one.thing
        for t in theirs
    )


def _alike(quantity: Quantity, other: Quantity) -> bool:
    kinds = {quantity.unit.kind, other.unit.kind}
    return len(kinds) == 1 or kinds <= SHARES


def _all_counted(found: Sequence[Facts], source: SourcePassages) -> list[Counted]:
    given = [(q, facts) for facts in found for q in facts.quantities if q.unit.kind != ORDINAL]
    return [Counted(q, _thing(q, facts, source)) for q, facts in given[:MOST_NUMBERS]]


def _thing(quantity: Quantity, found: Facts, source: SourcePassages) -> Keys:
    """What the words behind a number, that carry meaning, are known by."""
    end = whole_of(quantity, found, source).end
    words, skipped = list[str](), 0
    for token in tokens(found.text[end : end + _REACH]):
        is_stop = token.folded in source.words.stop_words
        if (
            token.kind != "word"
            or len(words) == _MOST_WORDS
            or (is_stop and (words or skipped == _MOST_SKIPPED))
        ):
            break
        skipped += is_stop
        words += [] if is_stop else [source.words.stem(token.folded)]
    return source.words.relations.all_keys(words)


def compare_limits(stated: Facts, read: Sequence[Facts], source: SourcePassages) -> Iterator[Difference]:
    """Numbers that the passages limit ("more than 30", "nearly 30") and the text tells without any limit.

    Figures and short forms leave limits out; this is for sentences. A limit may stand some words away.
    """
    for quantity in stated.quantities:
        limits: set[Approximation | None] = {q.approximation for q in _equal(quantity, read)}
        if limits in ({"above"}, {"below"}) and not _is_limited(quantity, stated, limits, source):
            words = stated.text[quantity.start : quantity.end]
            than = "more" if "above" in limits else "less"
            yield Difference("number", words, f"is {than} than that in the passage", doubtful=True)


def _is_limited(
    quantity: Quantity, found: Facts, limits: Collection[Approximation | None], source: SourcePassages
) -> bool:
    if quantity.approximation in {*limits, "about"}:
        return True
    if quantity.approximation:
        return False
    beside = found.text[max(0, quantity.start - _BESIDE) : quantity.end + _BESIDE]
    near = {kind for _, kind in source.words.approximations.find(beside)}
    return not near.isdisjoint({*limits, "about"}) or beside in source.words.phrases(
        source.words.lexicon.limits
    )


def _equal(quantity: Quantity, read: Sequence[Facts]) -> Iterator[Quantity]:
    for found in read:
        for q in found.quantities:
            if q.unit.kind == quantity.unit.kind and isclose(q.base, quantity.base, rel_tol=1e-9):
                yield q
