"""Exchanges: a text has what its passage has, with two of them in each other's place.

In: two texts as clauses. Out: differences. From where and to where; what is more than what; who does
something to whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from msgspec import Struct

from briefgen.fidelity.clauses import Term, known_by
from briefgen.fidelity.denials import Text
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.relations import Keys
from briefgen.fidelity.tokens import tokens

_WHY = "the passage has it the other way round"
_NEAR = 4
"""How far from a word, in words that carry meaning, the names stand that it is between."""
_MOST = 60
"""Words of a side that are compared."""


class Between(Struct, frozen=True):
    """A word, and the ones that stand on both sides of it in its sentence."""

    word: Term
    before: Keys
    after: Keys
    by: bool
    """Whether "by" stands behind it: then what follows does it."""

    def exchanges(self, other: Between) -> bool:
        """Whether the other one has what stands before it behind it, and the other way round."""
        crossed = self.before & other.after and self.after & other.before
        return bool(crossed) and not (self.before & other.before or self.after & other.after)


def exchanges(stated: Text, read: Text) -> Iterator[Difference]:
    """Places and persons that stand in each other's place in two texts."""
    yield from _directions(stated, read)
    yield from _roles(stated, read)


def _directions(stated: Text, read: Text) -> Iterator[Difference]:
    """Names after "from" that stand after "to" in the passage, and the other way round."""
    w = stated.words.lexicon
    come, go = _named_after(stated, w.origins), _named_after(stated, w.destinations)
    came, went = _named_after(read, w.origins), _named_after(read, w.destinations)
    for name in (*sorted(go & came - come - went), *sorted(come & went - go - came)):
        words = next((stated.word(term) for term in stated.terms if term.stem == name), name)
        yield Difference("reversal", words, _WHY)


def _named_after(side: Text, words: Sequence[str]) -> frozenset[str]:
    """The stems of words with a capital right after one of these, or after one word more."""
    found = tokens(side.text)
    behind = [found[n + 1 : n + 3] for n, token in enumerate(found) if token.folded in words]
    names = (next((t for t in after if t.text[0].isupper()), None) for after in behind)
    return frozenset(side.words.stem(name.folded) for name in names if name)


def comparisons(stated: Text, read: Text) -> Iterator[tuple[Difference, bool]]:
    """What the text has behind "than" and the passage before it, and the other way round.

    Each with whether what is more in one of them is less in the other, so that both say the same.
    """
    for word, before, after, lesser in _compared(stated):
        for _, ahead, behind, less in _compared(read):
            if after & ahead and behind & before and not after & behind:
                yield Difference("reversal", stated.word(word), _WHY), lesser != less


def _compared(side: Text) -> Iterator[tuple[Term, Keys, Keys, bool]]:
    """The word behind each "than", with what stands before it in its sentence, and that word itself.

    Last, whether what stands before is the lesser: less about ideology than power.
    """
    lesser = side.words.phrases(side.words.lexicon.lesser)
    for start, end, _ in side.words.phrases(side.words.lexicon.comparing).places(side.text)[:_MOST]:
        number = side.sentence_at(start)
        sentence = [term for term in side.terms if side.sentence_at(term.start) == number]
        after = [term for term in sentence if term.start >= end][:1]
        before = [term for term in sentence if term.start < start]
        if after:
            less = bool(before) and side.text[before[0].start : start] in lesser
            yield after[0], known_by(before), known_by(after), less


def _roles(stated: Text, read: Text) -> Iterator[Difference]:
    """Who does something in the text to whom the passage has it done by."""
    theirs = list(_between(read))
    for one in _between(stated):
        same = (other for other in theirs if one.word.stem == other.word.stem and one.by == other.by)
        if any(one.exchanges(other) for other in same):
            yield Difference("reversal", stated.word(one.word), _WHY)


def _between(side: Text) -> Iterator[Between]:
    """Verbs, each with the next words on both sides if one of them is a name, and with the next names."""
    for number, before, word, after in islice(_neighbours(side), _MOST):
        sentence = [term for term in side.terms if side.sentence_at(term.start) == number]
        place = sentence.index(word)
        ahead, behind = sentence[max(0, place - _NEAR) : place], sentence[place + 1 : place + 1 + _NEAR]
        joined = side.clause_at(before.start) is side.clause_at(after.start)
        if joined and (_is_name(before, side) or _is_name(after, side)):
            yield Between(word, _run(ahead[::-1], side), _run(behind, side), _is_by(word, after, side))
        names = [[term for term in terms if _is_name(term, side)] for terms in (ahead, behind)]
        if all(names):
            by = _is_by(word, names[1][0], side)
            yield Between(word, _names(names[0], side), _names(names[1], side), by)


def _is_by(word: Term, other: Term, side: Text) -> bool:
    return side.text[word.start : other.start] in side.words.phrases(side.words.lexicon.agents)


def _neighbours(side: Text) -> Iterator[tuple[int, Term, Term, Term]]:
    """The words that are no names or nouns between two others of their sentence, and its number."""
    nouns = {end for _, end, _ in side.words.phrases(side.words.lexicon.determiners).places(side.text)}
    for before, word, after in zip(side.terms, side.terms[1:], side.terms[2:], strict=False):
        numbers = {side.sentence_at(term.start) for term in (before, word, after)}
        is_noun = len(side.text[: word.start].rstrip()) in nouns
        if len(numbers) == 1 and not is_noun and not _is_name(word, side):
            yield numbers.pop(), before, word, after


def _run(found: Sequence[Term], side: Text) -> Keys:
    """What the first word is known by; if it is a name, with the other words of it."""
    name = list(takewhile(lambda term: _is_name(term, side), found[:_NEAR]))
    return known_by(name or found[:1])


def _names(found: Sequence[Term], side: Text) -> Keys:
    """What any of these names is known by."""
    return frozenset(key for term in found for key in side.words.name_keys(term.stem))


def _is_name(term: Term, side: Text) -> bool:
    return side.text[term.start].isupper()
