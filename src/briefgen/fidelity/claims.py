"""What a sentence claims beyond its facts: negation, direction, hedges, absolutes, causes.

In: a text and its passages. Out: differences that ask for a second look; word lists can't prove them. Clauses
of the text are compared with the clauses of the passages that share most with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import fsum

from msgspec import Struct

from briefgen.fidelity.dates import dates
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.names import bare
from briefgen.fidelity.tokens import fold, tokens
from briefgen.fidelity.word_lists import HedgeKind, Side, WordLists

_SHORTEST_CLAUSE = 3
"""Words; a shorter piece stays with the clause before it."""
_ALIKE = 0.4
"""The share of words from which on two clauses speak of the same thing."""
_FIRM: frozenset[HedgeKind] = frozenset({"possible", "planned"})


class Clause(Struct, frozen=True):
    """A part of a sentence, with the stems of the words that carry its meaning."""

    text: str
    stems: frozenset[str]


Pairs = Sequence[tuple[Clause, Clause | None]]
"""Clauses of a text, each with the nearest one of the passages; None if no clause shares a word."""


def content_words(text: str, words: WordLists) -> Iterator[str]:
    """The words of a text that carry its meaning, folded; numbers in digits."""
    for token in tokens(text):
        word = fold(bare(token.text))
        if token.kind == "number" or word in words.numbers:
            yield f"{words.numbers[word]:g}" if word in words.numbers else token.text
        elif token.kind in ("word", "code") and len(word) > 1 and word not in words.stop_words:
            yield word


def stems(text: str, words: WordLists) -> frozenset[str]:
    """The stems of the words that carry a text's meaning."""
    return frozenset(words.stem(word) for word in content_words(text, words))


def claims(
    text: str, passages: Sequence[str], speaker: str | None, words: WordLists, weights: Mapping[str, float]
) -> Iterator[Difference]:
    """What a text claims otherwise than its passages; at most one difference of each kind.

    ``weights`` say how rare stems are in the source; what it lacks weighs 1.
    """
    among = [clause for passage in passages for clause in clauses(passage, words)]
    pairs = [(clause, _nearest(clause, among, weights)) for clause in clauses(text, words)]
    whole = " ".join(passages)
    for found in (
        _misplaced_dates(pairs, words),
        _negations(text, pairs, words),
        _reversals(pairs, words),
        _hedges(text, passages, pairs, speaker, words),
        _absolutes(text, whole, words),
        _causes(text, whole, words),
    ):
        yield from list(found)[:1]


def clauses(text: str, words: WordLists) -> list[Clause]:
    """The clauses of a text, as far as marks and the words that begin one tell."""
    parts: list[str] = []
    for piece in _clause_starts(words.lexicon.clause_openers).split(text):
        if parts and len(piece.split()) < _SHORTEST_CLAUSE:
            parts[-1] += " " + piece
        elif piece.strip():
            parts.append(piece)
    return [Clause(part, stems(part, words)) for part in parts]


@lru_cache(maxsize=8)
def _clause_starts(openers: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:[;:–—()]|,(?!\d))+|(?=\b(?:{'|'.join(map(re.escape, openers))})\b)", re.IGNORECASE
    )


def _nearest(clause: Clause, among: Sequence[Clause], weights: Mapping[str, float]) -> Clause | None:
    def shared(other: Clause) -> float:
        return fsum(weights.get(stem, 1.0) for stem in sorted(clause.stems & other.stems))

    best = max(among, key=shared, default=None)
    return best if best and shared(best) else None


def _misplaced_dates(pairs: Pairs, words: WordLists) -> Iterator[Difference]:
    """Dates that the nearest clause of the passage has otherwise, and another one has."""
    for clause, near in pairs:
        read = dates(near.text, words) if near and len(clause.stems & near.stems) > 1 else ()
        for date in dates(clause.text, words) if read else ():
            if not any(date.agrees(other, frozenset({date.year or 0})) for other in read):
                stated = clause.text[date.start : date.end]
                yield Difference("date", stated, "stands in another clause of the passage", doubtful=True)


def _share(clause: Clause, near: Clause) -> float:
    return len(clause.stems & near.stems) / max(1, min(len(clause.stems), len(near.stems)))


def _speak_of_the_same(clause: Clause, near: Clause) -> bool:
    return len(clause.stems & near.stems) >= min(3, 0.3 * len(clause.stems))


def _negations(text: str, pairs: Pairs, words: WordLists) -> Iterator[Difference]:
    for clause, near in pairs:
        if near is None:
            continue
        stated, read = _denials(clause.text, words), _denials(near.text, words)
        if stated and len(clause.stems & near.stems) > 1 and not _denies(near.text, words):
            yield Difference("negation", stated[0], "the passage doesn't deny it")
        if read and _share(clause, near) >= _ALIKE and not _denies(text, words):
            yield Difference("negation", read[0], "the passage denies it, the text doesn't")


def _denies(text: str, words: WordLists) -> bool:
    """Whether a text has any word that denies, be it by its prefix."""
    w = words.lexicon
    if _denials(text, words) or text in words.phrases(w.near_negations):
        return True
    prefixed = re.compile(
        rf"\b(?:{'|'.join(map(re.escape, w.negating_prefixes))})-?(\w{{4,}})", re.IGNORECASE
    )
    return bool(w.negating_prefixes) and any(fold(m[1]) in words.common for m in prefixed.finditer(text))


def _denials(text: str, words: WordLists) -> list[str]:
    """The words in a text that deny; of English also the n't at the end of a word."""
    contracted = [t.text for t in tokens(text) if t.folded.endswith("n't")]
    return [found for found, denies in words.negations.find(text) if denies] + contracted


def _reversals(pairs: Pairs, words: WordLists) -> Iterator[Difference]:
    for clause, near in pairs:
        if near is None or bool(_denials(clause.text, words)) != bool(_denials(near.text, words)):
            continue
        stated, read = _sides(clause, words), _sides(near, words)
        for (number, side), word in stated.items():
            other = (number, 1 - side)
            if other in read and (number, side) not in read and other not in stated:
                yield Difference("reversal", word, f"the passage has {read[other]}")


def _sides(clause: Clause, words: WordLists) -> dict[Side, str]:
    """The sides of opposites of which a clause has a word."""
    found = [t.text for t in tokens(clause.text) if t.kind == "word"]
    return {side: word for word in found for side in words.opposites.get(words.stem(word), ())}


def _hedges(
    text: str, passages: Sequence[str], pairs: Pairs, speaker: str | None, words: WordLists
) -> Iterator[Difference]:
    stated = {kind for _, kind in words.hedges.find(text)}
    reports = [[w for w, kind in words.hedges.find(p) if kind == "reported"] for p in passages]
    if all(reports) and not stated and not speaker:
        yield Difference("hedge", reports[0][0], "the passage reports what somebody says; the text states it")
    for clause, near in pairs:
        read = words.hedges.find(near.text) if near and _speak_of_the_same(clause, near) else []
        possible = [word for word, kind in read if kind == "possible"]
        planned = [word for word, kind in read if kind == "planned"]
        if possible and not stated & _FIRM:
            yield Difference("hedge", possible[0], "the passage hedges, the text doesn't")
        elif planned and not stated - (
            {"future"} if not any(k == "future" for _, k in read) else set[HedgeKind]()
        ):
            yield Difference("hedge", planned[0], "the passage tells of a plan, the text of a fact")
    added = [word for word, kind in words.hedges.find(text) if kind in _FIRM]
    if added and not words.hedges.find(" ".join(passages)):
        yield Difference("hedge", added[0], "the text hedges, the passage doesn't")


def _absolutes(text: str, whole: str, words: WordLists) -> Iterator[Difference]:
    absolutes = words.phrases(words.lexicon.absolutes)
    found = absolutes.find(text)
    ending = words.lexicon.superlative_ending
    superlative = ending and re.search(rf"\w{{3,}}{re.escape(ending)}\b", whole)
    if found and whole not in absolutes and not superlative:
        yield Difference("absolute", found[0][0], "the passage makes no such claim")


def _causes(text: str, whole: str, words: WordLists) -> Iterator[Difference]:
    w = words.lexicon
    found = words.phrases(w.causes).find(text)
    if found and whole not in words.phrases(w.causes) and whole not in words.phrases(w.near_causes):
        yield Difference("cause", found[0][0], "the passage names no cause")
