"""What a sentence claims beyond its facts: negation, direction, hedges, absolutes, causes.

In: a text and its passages. Out: differences that ask for a second look; word lists can't prove them. Clauses
of the text are compared with the clauses of the passages that share most with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum

from briefgen.fidelity.clauses import Clause
from briefgen.fidelity.dates import Date, dates
from briefgen.fidelity.denials import Text
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.hedges import compare_hedges
from briefgen.fidelity.negations import negations
from briefgen.fidelity.quantities import quantities
from briefgen.fidelity.reversals import reversals
from briefgen.fidelity.tokens import fold, tokens
from briefgen.fidelity.word_lists import WordLists

Pairs = Sequence[tuple[Clause, Clause | None]]
"""Clauses of a text, each with the nearest one of the passages; None if no clause shares a word."""

_LONG = 1200
"""Characters of passages in which a word such as "every" answers no absolute of a text by itself."""
_CLEARLY = 2
"""How many times as many words a clause has to share with another one than with that of its date."""


def claims(
    text: str, passages: Sequence[str], speaker: str | None, words: WordLists, weights: Mapping[str, float]
) -> Iterator[Difference]:
    """What a text claims otherwise than its passages; at most one difference of each kind.

    ``weights`` say how rare stems are in the source; what it lacks weighs 1.
    """
    whole = " ".join(passages)
    ours, theirs = Text(text, words), Text(whole, words)
    pairs = [(clause, _nearest(clause, theirs.clauses, weights)) for clause in ours.clauses]
    for found in (
        _misplaced_dates(pairs, theirs.clauses, words),
        negations(ours, theirs, weights),
        reversals(ours, theirs, weights),
        compare_hedges(ours, theirs, passages, speaker, weights),
        absolutes(text, whole, words),
        _causes(text, whole, words),
    ):
        yield from list(found)[:1]


def _nearest(clause: Clause, among: Sequence[Clause], weights: Mapping[str, float]) -> Clause | None:
    def shared(other: Clause) -> float:
        return fsum(weights.get(stem, 1.0) for stem in sorted(clause.stems & other.stems))

    best = max(among, key=shared, default=None)
    return best if best and shared(best) else None


def _misplaced_dates(pairs: Pairs, read: Sequence[Clause], words: WordLists) -> Iterator[Difference]:
    """Dates that the nearest clause of the passage has otherwise, and another one has.

    A date that no clause has is no matter of claims: dates are compared as facts, too.
    """
    for clause, near in pairs:
        there = dates(near.text, words) if near and len(clause.stems & near.stems) > 1 else ()
        for date in dates(clause.text, words) if there else ():
            others = [c for c in read if c is not near and _has(date, dates(c.text, words))]
            alike = max((len(clause.stems & other.stems) for other in others), default=0)
            if (
                near
                and others
                and not _has(date, there)
                and len(clause.stems & near.stems) > _CLEARLY * alike
            ):
                stated = clause.text[date.start : date.end].rstrip(" ,.")
                yield Difference("date", stated, "stands in another clause of the passage", doubtful=True)


def _has(date: Date, read: Iterable[Date]) -> bool:
    return any(date.agrees(other, frozenset({date.year or 0})) for other in read)


def absolutes(text: str, whole: str, words: WordLists) -> Iterator[Difference]:
    """What leaves no exception, where ``whole``, all that is cited, has nothing of the kind.

    That is no absolute, no superlative and nothing that may stand for one: "never without" for "only with".
    In long passages such a word stands by chance.

    "Only" before a number, a time or a place says how little that is, or that it isn't sooner: no absolute.
    """
    named = words.phrases(words.lexicon.absolutes)
    idioms = [(start, end) for start, end, _ in words.phrases(words.lexicon.no_absolutes).places(text)]
    found = [
        name
        for start, end, name in named.places(text)
        if not _only_limits(text, start, end, words) and not any(s <= start < e for s, e in idioms)
    ]
    ending = words.lexicon.superlative_ending
    superlative = ending and re.search(rf"\w{{3,}}{re.escape(ending)}\b", whole)
    near = words.phrases(words.lexicon.near_absolutes)
    answers = len(whole) <= _LONG and whole in near
    if found and whole not in named and not answers and not superlative:
        yield Difference("absolute", found[0], "the passage makes no such claim")


def _only_limits(text: str, start: int, end: int, words: WordLists) -> bool:
    """Whether an absolute is one of those that limit what follows, and a number, time or place follows."""
    if fold(text[start:end]) not in words.lexicon.limiting:
        return False
    after = tokens(text[end:])[:3]
    limited = words.phrases(words.lexicon.limited).at(after, 0)
    return bool(limited or quantities(" ".join(token.text for token in after), words))


def _causes(text: str, whole: str, words: WordLists) -> Iterator[Difference]:
    w = words.lexicon
    found = words.phrases(w.causes).find(text)
    if found and whole not in words.phrases(w.causes) and whole not in words.phrases(w.near_causes):
        yield Difference("cause", found[0][0], "the passage names no cause")
