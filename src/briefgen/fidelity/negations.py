"""Denials that one of two texts lacks: each one needs a counterpart in the other.

In: two texts as clauses. Out: differences. Two denials in a row cancel out; an opposite on the other side is
a counterpart. What the other text says plainly of the same words is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.fidelity.clauses import Clause, Term, Weights, coverage, known_by, shared
from briefgen.fidelity.denials import Denial, Text
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.relations import Keys
from briefgen.fidelity.tokens import Phrases
from briefgen.fidelity.word_lists import DenialKind, Side

_ALIKE = 0.5
"""From which part of the likeness of the nearest clause on another one may hold the counterpart."""
_COVERED = 0.35
"""How much of what a passage denies the text has to speak of to need a denial, too."""
_MEANING: frozenset[DenialKind] = frozenset({"implied", "meant", "prefixed"})
_IMPLIED_COVERED = 0.5
"""The same for a denial that is implied: refused, hardly."""
_VERB_COVERED = 0.25
"""The same if the word right behind it is told plainly."""
_CLAUSE_COVERED = 0.2
"""How much of a clause that is the nearest one the text has to speak of then."""
_WHOLE_CLAUSE = 0.6
"""How much of any clause it has to speak of."""
_BETWEEN = 1
"""How many words that carry meaning may stand between two denials that cancel out."""
_BEHIND = 30
"""How many characters behind a denial what is compared stands."""
_NEXT = 3
"""How many words behind a denial are surely denied."""
_PLAIN = 0.6
"""How much of these the other text has to say plainly to contradict a denial."""


def negations(stated: Text, read: Text, weights: Weights) -> Iterator[Difference]:
    """Denials of either text without a counterpart in the other."""
    ours, theirs = _counted(stated, read), _counted(read, stated)
    theirs = [denial for denial in theirs if not is_asked(denial.clause, denial.start, read)]
    _pair(ours, theirs, stated, read, weights)
    _pair_of_kinds(ours, theirs, _MEANING)
    _pair_of_kinds(ours, theirs, frozenset({"near"}))
    denies = any(denial.kind == "outright" for denial in ours)
    for denial in [*ours]:
        implied = denial.kind == "implied" and (
            not read.denials or denial.words in stated.words.lexicon.other_negations
        )
        implied = implied and _contradicts(denial, stated, read, weights)
        asked = denial.kind == "outright" or implied
        if asked and not _answered(denial, theirs, stated, read, weights):
            yield Difference("negation", denial.words, "the passage doesn't deny it")
    for denial in [] if denies else theirs:
        if _is_spoken_of(denial, stated, read, weights) and not _answered(
            denial, ours, read, stated, weights
        ):
            yield Difference("negation", denial.words, "the passage denies it, the text doesn't")


def _outright(found: Sequence[Denial]) -> list[Denial]:
    return [denial for denial in found if denial.kind == "outright"]


def _counted(side: Text, other: Text) -> list[Denial]:
    """The denials of a text that count: no words that the other text has, too, and no two in a row."""
    found = _without_change([d for d in side.denials if not d.keys & other.keys], side, other)
    for one, two in list(pairwise(found)):
        doubled = one.kind == "outright" and two.kind in ("implied", "prefixed")
        between = sum(one.end <= term.start < two.start for term in one.clause.terms)
        if doubled and between <= _BETWEEN and one.clause is two.clause and one in found and two in found:
            found.remove(one)
            found.remove(two)
    return found


def _without_change(found: Sequence[Denial], side: Text, other: Text) -> list[Denial]:
    """Denials without "does not stay as it is": what denies goes out with what is denied."""
    changes = [denial for denial in found if _denies_change(denial, side, other)]
    behind = [(one.clause, one.start) for one in changes]
    return [d for d in found if not any(d.clause is clause and d.start >= start for clause, start in behind)]


def _denies_change(denial: Denial, side: Text, other: Text) -> bool:
    """Whether it is denied that something stays as it is, and the other text denies something else."""
    for term in denial.scope[:1] if denial.kind == "outright" else ():
        stays = side.word(term) in side.words.persisting
        return stays and not term.keys & other.keys and bool(_outright(other.denials))
    return False


def is_asked(clause: Clause, place: int, side: Text) -> bool:
    """Whether what stands at this place of a clause is part of a question that the text reports."""
    return side.text[clause.start : place] in side.words.questions


def _pair(ours: list[Denial], theirs: list[Denial], stated: Text, read: Text, weights: Weights) -> None:
    """Take out outright denials that have one as their counterpart, those first that are most alike.

    Of the rest each may stand for another one, in other words, unless what it denies is told plainly.
    """
    pairs = [
        (_likeness(one, other, weights), one, other)
        for one in _outright(ours)
        for other in _outright(theirs)
        if _same_matter(one, other, stated, read, weights)
    ]
    for _, one, other in sorted(pairs, key=lambda pair: pair[0], reverse=True):
        if one in ours and other in theirs:
            ours.remove(one)
            theirs.remove(other)
    left = zip(_outright(ours), _outright(theirs), strict=False)
    for one, other in left:
        plain = _contradicts(one, stated, read, weights) or _contradicts(other, read, stated, weights)
        if not plain:
            ours.remove(one)
            theirs.remove(other)


def _pair_of_kinds(ours: list[Denial], theirs: list[Denial], kinds: frozenset[DenialKind]) -> None:
    """Take out words of these kinds that have one about the same as their counterpart."""
    for one in [denial for denial in ours if denial.kind in kinds]:
        others = [denial for denial in theirs if denial.kind in kinds]
        same = [denial for denial in others if known_by(denial.scope) & known_by(one.scope)]
        if same:
            ours.remove(one)
            theirs.remove(same[0])


def _likeness(one: Denial, other: Denial, weights: Weights) -> tuple[float, float]:
    near = shared(one.scope, known_by(other.reach), weights)
    return near, shared(one.clause.terms, other.clause.keys, weights)


def _same_matter(one: Denial, other: Denial, stated: Text, read: Text, weights: Weights) -> bool:
    """Whether two texts deny the same; not if the passage says plainly what the text denies."""
    if known_by(one.scope) & known_by(other.reach):
        return True
    if _contradicts(one, stated, read, weights) or _contradicts(other, read, stated, weights):
        return False
    return is_near(one.clause, other.clause, read, weights) or not known_by(one.scope) & read.keys


def _contradicts(denial: Denial, own: Text, other: Text, weights: Weights) -> bool:
    """Whether the other text says plainly what is denied here."""
    return coverage(denial.scope[:_NEXT], _plain(other, own), weights) >= _PLAIN


def _plain(side: Text, other: Text) -> Keys:
    """What its words that no denial is about are known by; words that both texts have deny nothing here."""
    counted = (d for d in side.denials if d.kind != "near" and not d.keys & other.keys)
    denied = {term.start for denial in counted for term in denial.scope}
    return known_by(term for term in side.terms if term.start not in denied)


def is_near(clause: Clause, other: Clause, side: Text, weights: Weights) -> bool:
    """Whether a clause is among those of its text that are most like this one."""
    best = max((shared(clause.terms, c.keys, weights) for c in side.clauses), default=0.0)
    return shared(clause.terms, other.keys, weights) >= _ALIKE * best


def _is_spoken_of(denial: Denial, stated: Text, read: Text, weights: Weights) -> bool:
    if denial.kind == "implied":
        if all(term.start < denial.end for term in denial.scope):
            return False
        plain = _plain(stated, read)
        least = _VERB_COVERED if denial.scope[0].keys & plain else _IMPLIED_COVERED
        return coverage(denial.scope, plain, weights) >= least
    return denial.kind == "outright" and covers(stated, read, denial.clause, denial.scope, _COVERED, weights)


def covers(
    stated: Text, read: Text, clause: Clause, scope: Sequence[Term], least: float, weights: Weights
) -> bool:
    """Whether a text speaks of these words of a passage, or of the clause in which they stand."""
    spoken = coverage(clause.terms, stated.keys, weights)
    if spoken >= _WHOLE_CLAUSE or coverage(scope, stated.keys, weights) >= least:
        return True
    nearest = [max(read.clauses, key=lambda c: shared(own.terms, c.keys, weights)) for own in stated.clauses]
    return spoken >= _CLAUSE_COVERED and any(found is clause for found in nearest)


def _answered(denial: Denial, others: list[Denial], own: Text, other: Text, weights: Weights) -> bool:
    """Whether the other text has something else that stands for a denial; another denial does so once."""
    plain = _contradicts(denial, own, other, weights)
    for found in others:
        if found.kind != "outright" and _stands_for(found, denial, own, other, weights):
            others.remove(found)
            return True
    if _turns_order(denial, own, other) or _is_superlative(denial, own, other):
        return True
    if not plain and _persists(denial, own, other, weights):
        return True
    return _is_contrast(denial, own, other, weights) or _opposed(denial, own, other)


def _stands_for(found: Denial, denial: Denial, own: Text, other: Text, weights: Weights) -> bool:
    """Whether a denial that is none outright may stand for one that is: it is about the same."""
    if _is_denied_word(found, denial, own, other):
        return False
    about = _is_about(found, denial)
    if not _contradicts(denial, own, other, weights):
        return about or is_near(denial.clause, found.clause, other, weights)
    waits = denial.kind == "outright" and found.words in other.words.waiting
    return about and not waits and (denial.kind == "outright" or found.kind not in _MEANING)


def _is_denied_word(found: Denial, denial: Denial, own: Text, other: Text) -> bool:
    """Whether a word that denies in its meaning is what is denied: declines, and does not come down."""
    if found.kind not in _MEANING:
        return False
    there = (sides for start, sides in other.sides.items() if found.start <= start < found.end)
    sides = frozenset[Side]().union(*there)
    return any(sides & own.sides.get(term.start, frozenset()) for term in denial.scope)


def _is_about(found: Denial, denial: Denial) -> bool:
    return bool(known_by(found.reach) & known_by(denial.scope[:_NEXT]))


def _turns_order(denial: Denial, own: Text, other: Text) -> bool:
    """Whether the order is turned, too: nothing changes before the vote, a vote before changes."""
    first, then = _around(own, denial.end, own.words.ordering)
    ahead, _ = _around(other, 0, other.words.ordering)
    return bool(known_by(then) & known_by(ahead)) and not known_by(first) & known_by(ahead)


def _is_superlative(denial: Denial, own: Text, other: Text) -> bool:
    """Whether a comparison is denied, and the other text has a superlative: none is larger, the largest."""
    behind = min(denial.end + _BEHIND, denial.clause.end)
    compared = own.text[denial.end : behind] in own.words.phrases(own.words.lexicon.comparatives)
    return compared and other.words.has_superlative(other.text)


def _around(side: Text, start: int, words: Phrases[bool]) -> tuple[list[Term], list[Term]]:
    """The words before and behind the first of these phrases; none if it doesn't stand there."""
    places = [place for place in words.places(side.text) if place[0] >= start]
    if not places:
        return [], []
    at = places[0][0]
    return [t for t in side.terms if start <= t.start < at], [t for t in side.terms if t.start > at]


def _persists(denial: Denial, own: Text, other: Text, weights: Weights) -> bool:
    """Whether the other text tells in a like clause that something stays, and this one doesn't."""
    persisting, after = own.words.persisting, denial.clause.text[denial.end - denial.clause.start :]
    denied = {d.clause.start for d in _outright(other.denials)}
    clauses = (c for c in other.clauses if c.start not in denied)
    near = (c for c in clauses if is_near(denial.clause, c, other, weights))
    return after not in persisting and any(clause.text in persisting for clause in near)


def _is_contrast(denial: Denial, own: Text, other: Text, weights: Weights) -> bool:
    """Whether a text only adds what is not so, and the other one doesn't speak of that."""
    added = own.text[: denial.start].rstrip().endswith(",") and denial.words in own.words.lexicon.contrasting
    return added and coverage(denial.scope, other.keys, weights) < _ALIKE


def _opposed(denial: Denial, own: Text, other: Text) -> bool:
    """Whether the other text has an opposite of something denied, and not that itself."""
    words = other.words
    scope = [term for term in denial.scope if not term.keys & other.keys]
    by_relation = (term for term in scope if term.start not in own.sides)
    if any(words.relations.opposites(term.stem) & other.keys for term in by_relation):
        return True
    read = {side for sides in other.sides.values() for side in sides}
    sides = (side for term in scope for side in own.sides.get(term.start, ()))
    return any((n, 1 - s) in read and (n, s) not in read for n, s in sides)
