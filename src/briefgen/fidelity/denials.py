"""Denials that one of two texts lacks: each one needs a counterpart in the other.

In: two texts as clauses. Out: differences. A denial is a word such as "not", one that denies in its meaning
("refuse"), or by its beginning ("unable"). Two in a row cancel out; an opposite on the other side is a
counterpart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from msgspec import Struct

from briefgen.fidelity.clauses import Clause, Term, Weights, clauses, coverage, shared
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.relations import Keys
from briefgen.fidelity.tokens import fold, tokens
from briefgen.fidelity.word_lists import DenialKind, WordLists

_SCOPE = 5
"""How many words that carry meaning a denial reaches."""
_ALIKE = 0.5
"""From which part of the likeness of the nearest clause on another one may hold the counterpart."""
_COVERED = 0.35
"""How much of what a passage denies the text has to speak of to need a denial, too."""
_CLAUSE_COVERED = 0.2
"""How much of a clause that is the nearest one the text has to speak of then."""
_BETWEEN = 1
"""How many words that carry meaning may stand between two denials that cancel out."""
_BEFORE = 3
"""How many words before a denial it may be about."""
_LONGEST = 6000
"""Characters of a side that are compared; what passages cited together have is shorter."""
_MOST = 40
"""Denials of a side that are compared."""
_CONTRAST = (",", ", and", ", but")
Place = tuple[int, int, DenialKind | None]


class Text:
    """One side of a comparison."""

    def __init__(self, text: str, words: WordLists) -> None:
        self.text = text[:_LONGEST]
        self.words = words
        self.clauses = clauses(self.text, words)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Its words that carry meaning."""
        return tuple(term for clause in self.clauses for term in clause.terms)

    @cached_property
    def keys(self) -> Keys:
        """What its words, and words like them, are known by."""
        return _keys(self.terms)

    def clause_at(self, place: int) -> Clause:
        """The clause that has this place."""
        return next((c for c in reversed(self.clauses) if c.start <= place), self.clauses[0])

    def word(self, term: Term) -> str:
        """A word as it stands in the text."""
        return next(token.text for token in tokens(self.text) if token.start == term.start)


class Denial(Struct, frozen=True):
    """One word or phrase that denies."""

    words: str
    kind: DenialKind
    start: int
    end: int
    clause: Clause
    keys: Keys
    """Of a word that denies in its meaning or by its beginning: what it is known by."""
    scope: tuple[Term, ...]
    """What it denies."""

    @property
    def reach(self) -> tuple[Term, ...]:
        """What it may be about: also some words before it."""
        return (*[t for t in self.clause.terms if t.start < self.start][-_BEFORE:], *self.scope)


def _keys(found: Sequence[Term]) -> Keys:
    return frozenset(key for term in found for key in term.keys)


def denials(side: Text) -> list[Denial]:
    """The denials of a text, in order. A "nor" after another one denies the same."""
    w = side.words
    contracted = (t for t in tokens(side.text) if t.folded[:-3] and t.folded.endswith("n't"))
    taken: list[Place] = [*w.denials.places(side.text), *((t.start, t.end, "outright") for t in contracted)]
    for places in (w.denying.places(side.text), _prefixed(side)):
        taken += [p for p in places if not any(p[0] < end and start < p[1] for start, end, _ in taken)]
    return [_denial(side, start, end, kind) for start, end, kind in sorted(taken) if kind][:_MOST]


def _prefixed(side: Text) -> Iterator[Place]:
    w = side.words
    for found in _prefix(w.lexicon.negating_prefixes).finditer(side.text):
        if w.relations.opposites(w.stem(found[0])) & {w.stem(found[1]), w.base(found[1])}:
            yield found.start(), found.end(), "prefixed"


@lru_cache(maxsize=8)
def _prefix(prefixes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, prefixes)) or '(?!)'})-?(\w{{4,}})", re.IGNORECASE)


def _denial(side: Text, start: int, end: int, kind: DenialKind) -> Denial:
    clause = side.clause_at(start)
    after = tuple(term for term in clause.terms if term.start >= end)
    own = [t for t in clause.terms if start <= t.start < end] if kind in ("meant", "prefixed") else []
    scope = after[:_SCOPE] or clause.terms[-_SCOPE:]
    return Denial(side.text[start:end], kind, start, end, clause, _keys(own), scope)


def negations(stated: Text, read: Text, weights: Weights) -> Iterator[Difference]:
    """Denials of either text without a counterpart in the other."""
    ours, theirs = denials(stated), denials(read)
    denies = any(denial.kind == "outright" for denial in ours)
    _cancel_same(ours, theirs)
    _pair(ours, theirs, read, weights)
    _cancel_double(ours)
    _cancel_double(theirs)
    for denial in _outright(ours):
        if not _answered(denial, theirs, stated, read, weights):
            yield Difference("negation", denial.words, "the passage doesn't deny it")
    for denial in [] if denies else _outright(theirs):
        if covers(stated, read, denial.clause, denial.scope, _COVERED, weights) and not _answered(
            denial, ours, read, stated, weights
        ):
            yield Difference("negation", denial.words, "the passage denies it, the text doesn't")


def _outright(found: Sequence[Denial]) -> list[Denial]:
    return [denial for denial in found if denial.kind == "outright"]


def _cancel_same(ours: list[Denial], theirs: list[Denial]) -> None:
    """Take out words that deny in their meaning and that both have."""
    for one in list(ours):
        same = [
            d for d in theirs if one.keys & d.keys or (one.kind == d.kind == "near" and _same_words(one, d))
        ]
        if same:
            ours.remove(one)
            theirs.remove(same[0])


def _same_words(one: Denial, two: Denial) -> bool:
    return fold(one.words) == fold(two.words)


def _cancel_double(found: list[Denial]) -> None:
    """Take out two in a row: "not refuse"."""
    for one, two in list(pairwise(found)):
        between = sum(one.end <= term.start < two.start for term in one.clause.terms)
        doubled = one.kind == "outright" and two.kind in ("meant", "prefixed") and between <= _BETWEEN
        if doubled and one.clause is two.clause and one in found and two in found:
            found.remove(one)
            found.remove(two)


def _pair(ours: list[Denial], theirs: list[Denial], read: Text, weights: Weights) -> None:
    """Take out outright denials that have one as their counterpart."""
    for one in _outright(ours):
        same = [d for d in _outright(theirs) if _same_matter(one, d, read, weights)]
        if same:
            ours.remove(one)
            theirs.remove(max(same, key=lambda d: shared(one.clause.terms, d.clause.keys, weights)))


def _same_matter(one: Denial, other: Denial, read: Text, weights: Weights) -> bool:
    """Whether the passage doesn't rather have elsewhere what the text denies."""
    reach = {term.start for term in other.reach}
    if not coverage(one.scope, _keys(other.reach), weights):
        rest = _keys([term for term in read.terms if term.start not in reach])
        if coverage(one.scope, rest, weights):
            return False
    return _is_near(one.clause, other.clause, read, weights)


def _is_near(clause: Clause, other: Clause, side: Text, weights: Weights) -> bool:
    """Whether a clause is among those of its text that are most like this one."""
    best = max((shared(clause.terms, c.keys, weights) for c in side.clauses), default=0.0)
    return shared(clause.terms, other.keys, weights) >= _ALIKE * best


def covers(
    stated: Text, read: Text, clause: Clause, scope: Sequence[Term], least: float, weights: Weights
) -> bool:
    """Whether a text speaks of these words of a passage, or of the clause in which they stand."""
    if coverage(scope, stated.keys, weights) >= least:
        return True
    nearest = [max(read.clauses, key=lambda c: shared(own.terms, c.keys, weights)) for own in stated.clauses]
    spoken = coverage(clause.terms, stated.keys, weights) >= _CLAUSE_COVERED
    return spoken and any(found is clause for found in nearest)


def _answered(denial: Denial, others: list[Denial], own: Text, other: Text, weights: Weights) -> bool:
    """Whether the other text has something else that stands for a denial; another denial does so once."""
    for found in others:
        if found.kind != "outright" and _is_near(denial.clause, found.clause, other, weights):
            others.remove(found)
            return True
    after = denial.clause.text[denial.end - denial.clause.start :]
    if other.text in other.words.persisting and after not in own.words.persisting:
        return True
    contrasts = own.text[: denial.start].rstrip().endswith(_CONTRAST)
    return (contrasts and coverage(denial.scope, other.keys, weights) < _ALIKE) or _opposed(denial, other)


def _opposed(denial: Denial, other: Text) -> bool:
    """Whether the other text has an opposite of something denied."""
    words = other.words
    if any(words.relations.opposites(term.stem) & other.keys for term in denial.scope):
        return True
    bases = words.relations.base
    read = {side for t in other.terms for side in words.opposites.get(bases(t.stem), ())}
    return any((n, 1 - s) in read for t in denial.scope for n, s in words.opposites.get(bases(t.stem), ()))
