"""Reversals: a text says the opposite of its passage.

In: two texts as clauses. Out: differences. A word with an opposite is held against those words of the passage
that stand on either of the two sides: the one whose neighbours are most like its own tells which side the
passage takes. Opposites are those of the word lists, and of the language's relations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from msgspec import Struct

from briefgen.fidelity.clauses import Term, Weights, coverage
from briefgen.fidelity.denials import Denial, Text
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.exchanges import comparisons, exchanges
from briefgen.fidelity.relations import Keys

_CONTEXT = 0.1
"""How much of a clause with an opposite the text has to speak of."""
_NEIGHBOURS = 6
"""How many words that carry meaning on each side of a word are its neighbours."""
_CLEARER = 1.25
"""How much more alike the neighbours of an opposite have to be than those of a word that agrees."""
_MOST = 60
"""Words with opposites of a side that are compared."""
_DENIED = 3
"""How many words behind a denial are denied for sure."""
_DENYING = ("outright", "implied")


class Sided(Struct, frozen=True):
    """A word or phrase on one side of a pair of opposites."""

    start: int
    pair: int
    side: int
    """0 or 1."""
    denied: bool
    base: str
    """What its first word is known by."""
    neighbours: tuple[tuple[Term, float], ...]
    """Words near it; the nearer, the more: 1 for the next one."""

    def opposes(self, other: Sided) -> bool:
        """Whether it is on the other side, and not denied alone; a denial alone is no reversal."""
        return self.side != other.side and self.denied == other.denied


def reversals(stated: Text, read: Text, weights: Weights) -> Iterator[Difference]:
    """Words of a text whose opposite stands in the passage instead, and sides that are exchanged."""
    compared = list(comparisons(stated, read))
    opposed = list(_opposed(stated, read, weights))
    if not (compared and opposed):
        yield from (*(found for found, turned in compared if not turned), *opposed)
    yield from _opposites_by_relation(stated, read, weights)
    yield from exchanges(stated, read)


def _opposed(stated: Text, read: Text, weights: Weights) -> Iterator[Difference]:
    ours, theirs = _sided(stated), _sided(read)
    for one in ours:
        others = [other for other in theirs if other.pair == one.pair]
        rivals = [other for other in ours if other.pair == one.pair and other.side != one.side]
        free = [o for o in others if not (one.opposes(o) and _is_explained(o, one, rivals, weights))]
        opposite = _opposite(one, free, stated, read, weights)
        if opposite:
            words = stated.word_at(one.start)
            yield Difference("reversal", words, f"the passage has {read.word_at(opposite.start)}")


def _sided(side: Text) -> list[Sided]:
    found = [(start, s) for start, sides in side.sides.items() for s in sorted(sides)][:_MOST]
    denying = [d for d in side.denials if d.kind in _DENYING]
    return [_at(side, start, *s, denying) for start, s in found]


def _at(side: Text, start: int, pair: int, which: int, denying: Sequence[Denial]) -> Sided:
    term = next((t for t in side.terms if t.start == start), None)
    denied = term is not None and _denied(term, denying)
    base = side.words.base(side.word_at(start))
    return Sided(start, pair, which, denied, base, _neighbours(side, start, pair))


def _neighbours(side: Text, start: int, pair: int) -> tuple[tuple[Term, float], ...]:
    """The words near a place in its sentence, by how near they are; none with a side of the same pair."""
    number = side.sentence_at(start)
    near = [t for t in side.terms if side.sentence_at(t.start) == number and t.start != start]
    before = [t for t in near if t.start < start][-_NEIGHBOURS:][::-1]
    after = [t for t in near if t.start > start][:_NEIGHBOURS]
    return tuple(
        (term, 1 / distance)
        for terms in (before, after)
        for distance, term in enumerate(terms, 1)
        if not any(number == pair for number, _ in side.sides.get(term.start, ()))
    )


def _likeness(one: Sided, other: Sided, weights: Weights) -> float:
    """How alike the neighbours of two words are."""
    shared: dict[str, float] = {}
    for term, near in one.neighbours:
        common = (near * distance for t, distance in other.neighbours if t.keys & term.keys)
        nearness = max(common, default=0.0) * weights.get(term.stem, 1.0)
        shared[term.stem] = max(shared.get(term.stem, 0.0), nearness)
    return fsum(sorted(shared.values()))


def _is_explained(other: Sided, one: Sided, rivals: Sequence[Sided], weights: Weights) -> bool:
    """Whether the text has a word on the side of this one of the passage, and at least as near to it."""
    like = _likeness(one, other, weights)
    alike = (
        (_CLEARER if rival.base == other.base else 1) * _likeness(rival, other, weights) for rival in rivals
    )
    return any(much >= like for much in alike)


def _opposite(
    one: Sided, others: Sequence[Sided], stated: Text, read: Text, weights: Weights
) -> Sided | None:
    """The word of the passage that takes the other side where the text takes this one."""
    agreeing = [other for other in others if not one.opposes(other)]
    opposed = [other for other in others if one.opposes(other)]
    if not opposed:
        return None
    best = max(opposed, key=lambda other: _likeness(one, other, weights))
    like = _likeness(one, best, weights)
    if agreeing:
        rival = max(_likeness(one, other, weights) for other in agreeing)
        return best if like > _CLEARER * rival else None
    clause = read.clause_at(best.start)
    return best if like or coverage(clause.terms, stated.keys, weights) >= _CONTEXT else None


def _opposites_by_relation(stated: Text, read: Text, weights: Weights) -> Iterator[Difference]:
    ours = [d for d in stated.denials if d.kind in _DENYING]
    theirs = [d for d in read.denials if d.kind in _DENYING]
    spoken = _spoken_of(stated, read, weights)
    for term in _only_in(stated, read.keys):
        opposites = stated.words.relations.opposites(term.stem)
        for other in spoken:
            if opposites & other.keys and _denied(term, ours) == _denied(other, theirs):
                yield Difference("reversal", stated.word(term), f"the passage has {read.word(other)}")


def _only_in(side: Text, keys: Keys) -> list[Term]:
    """The words with opposites by relation alone, that the other text doesn't have."""
    opposites = side.words.relations.opposites
    common = side.words.no_opposites
    found = (
        t for t in side.terms if t.start not in side.sides and side.words.base(side.word(t)) not in common
    )
    return [t for t in found if opposites(t.stem) and not t.keys & keys]


def _spoken_of(stated: Text, read: Text, weights: Weights) -> list[Term]:
    """The words that only the passage has, of clauses that the text speaks of."""
    clauses = [c for c in read.clauses if coverage(c.terms, stated.keys, weights) >= _CONTEXT]
    starts = {term.start for clause in clauses for term in clause.terms}
    return [term for term in _only_in(read, stated.keys) if term.start in starts]


def _denied(term: Term, found: Sequence[Denial]) -> bool:
    return sum(any(t.start == term.start for t in denial.scope[:_DENIED]) for denial in found) % 2 == 1
