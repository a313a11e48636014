"""Reversals: a text says the opposite of its passage, or has from where and to where the other way round.

In: two texts as clauses. Out: differences. A word of the text counts if the passage lacks it and has an
opposite that the text lacks, both denied or neither. Opposites are those of the word lists, and of the
language's relations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from briefgen.fidelity.clauses import Term, Weights, coverage
from briefgen.fidelity.denials import Denial, Text, denials
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.tokens import tokens
from briefgen.fidelity.word_lists import Side, WordLists

_CONTEXT = 0.1
"""How much of a clause with an opposite the text has to speak of."""
_OUTRIGHT = ("outright", "near")


def reversals(stated: Text, read: Text, weights: Weights) -> Iterator[Difference]:
    """Words of a text whose opposite stands in the passage instead, and directions the other way round."""
    ours = [d for d in denials(stated) if d.kind in _OUTRIGHT]
    theirs = [d for d in denials(read) if d.kind in _OUTRIGHT]
    for term, other in product(_only_in(stated, read), _spoken_of(stated, read, weights)):
        if _are_opposites(term, other, stated.words) and _denied(term, ours) == _denied(other, theirs):
            yield Difference("reversal", stated.word(term), f"the passage has {read.word(other)}")
    yield from _directions(stated, read)


def _sides(term: Term, words: WordLists) -> frozenset[Side]:
    """The sides of opposites in the word lists on which a word stands."""
    return words.opposites.get(words.relations.base(term.stem), frozenset())


def _only_in(side: Text, other: Text) -> list[Term]:
    """The words with opposites that the other text doesn't have, nor any on the same side of them."""
    opposites = side.words.relations.opposites
    sides = frozenset(s for term in other.terms for s in _sides(term, side.words))
    own = [t for t in side.terms if opposites(t.stem) or _sides(t, side.words)]
    return [t for t in own if not t.keys & other.keys and not _sides(t, side.words) & sides]


def _spoken_of(stated: Text, read: Text, weights: Weights) -> list[Term]:
    """The words that only the passage has, of clauses that the text speaks of."""
    clauses = [c for c in read.clauses if coverage(c.terms, stated.keys, weights) >= _CONTEXT]
    starts = {term.start for clause in clauses for term in clause.terms}
    return [term for term in _only_in(read, stated) if term.start in starts]


def _are_opposites(one: Term, two: Term, words: WordLists) -> bool:
    relations, sides = words.relations, _sides(two, words)
    opposites = relations.opposites(one.stem)
    in_lists = any((number, 1 - side) in sides for number, side in _sides(one, words))
    return in_lists or two.stem in opposites or relations.base(two.stem) in opposites


def _denied(term: Term, found: Sequence[Denial]) -> bool:
    return sum(any(t.start == term.start for t in denial.scope) for denial in found) % 2 == 1


def _directions(stated: Text, read: Text) -> Iterator[Difference]:
    """Names after "from" that stand after "to" in the passage, and the other way round."""
    w = stated.words.lexicon
    come, go = _named_after(stated, w.origins), _named_after(stated, w.destinations)
    came, went = _named_after(read, w.origins), _named_after(read, w.destinations)
    for name in (*sorted(go & came - come - went), *sorted(come & went - go - came)):
        words = next((stated.word(term) for term in stated.terms if term.stem == name), name)
        yield Difference("reversal", words, "the passage has it the other way round")


def _named_after(side: Text, words: Sequence[str]) -> frozenset[str]:
    """The stems of words with a capital right after one of these, or after one word more."""
    found = tokens(side.text)
    behind = [found[n + 1 : n + 3] for n, token in enumerate(found) if token.folded in words]
    names = (next((t for t in after if t.text[0].isupper()), None) for after in behind)
    return frozenset(side.words.stem(name.folded) for name in names if name)
