"""Clauses of texts: their words as stems, and how much of one stands in another.

In: texts and word lists. Out: :class:`Clause` values. Words count by how rare they are in the source; words
alike (``buy``, ``purchase``) count as the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import fsum

from msgspec import Struct

from briefgen.fidelity.names import bare
from briefgen.fidelity.relations import Keys
from briefgen.fidelity.tokens import TextToken, fold, tokens
from briefgen.fidelity.word_lists import WordLists

_SHORTEST_CLAUSE = 3
"""Words; a shorter piece stays with the clause before it."""
_MOST_CLAUSES = 200
"""How many clauses of a text are compared; no sentence has more."""
Weights = Mapping[str, float]
"""How rare stems are in the source; what it lacks weighs 1."""


class Term(Struct, frozen=True):
    """A word that carries meaning."""

    stem: str
    start: int
    """Where it stands in its text."""
    keys: Keys
    """What it and words like it are known by."""


class Clause(Struct, frozen=True):
    """A part of a sentence, with the words that carry its meaning."""

    text: str
    start: int
    """Where it begins in its text."""
    terms: tuple[Term, ...]

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return frozenset(term.stem for term in self.terms)

    @property
    def keys(self) -> Keys:
        """What its words, and words like them, are known by."""
        return known_by(self.terms)

    @property
    def end(self) -> int:
        """The place behind its last character in its text."""
        return self.start + len(self.text)


def content_words(text: str, words: WordLists) -> Iterator[str]:
    """The words of a text that carry its meaning, folded; numbers in digits."""
    return (word for word, _ in _content(text, words))


def stems(text: str, words: WordLists) -> frozenset[str]:
    """The stems of the words that carry a text's meaning."""
    return frozenset(words.stem(word) for word in content_words(text, words))


def _content(text: str, words: WordLists) -> Iterator[tuple[str, TextToken]]:
    for token in tokens(text):
        word = fold(bare(token.text))
        if token.kind == "number" or word in words.numbers:
            yield (f"{words.numbers[word]:g}" if word in words.numbers else token.text), token
        elif token.kind in ("word", "code") and len(word) > 1 and word not in words.stop_words:
            yield word, token


def terms(text: str, words: WordLists, start: int = 0) -> tuple[Term, ...]:
    """The words of a text that carry its meaning; the text begins at ``start``."""
    found = ((words.stem(word), token) for word, token in _content(text, words))
    return tuple(Term(stem, start + token.start, words.relations.keys(stem)) for stem, token in found)


def clauses(text: str, words: WordLists) -> list[Clause]:
    """The clauses of a text, as far as marks and the words that begin one tell."""
    starts = [0]
    for found in _clause_starts(words.lexicon.clause_openers).finditer(text):
        piece = text[starts[-1] : found.start()]
        if len(piece.split()) >= _SHORTEST_CLAUSE and len(starts) < _MOST_CLAUSES:
            starts.append(found.end())
    if len(starts) > 1 and len(text[starts[-1] :].split()) < _SHORTEST_CLAUSE:
        starts.pop()
    ends = [*starts[1:], len(text)]
    pieces = [(start, text[start:end]) for start, end in zip(starts, ends, strict=True)]
    return [Clause(piece, start, terms(piece, words, start)) for start, piece in pieces]


@lru_cache(maxsize=8)
def _clause_starts(openers: tuple[str, ...]) -> re.Pattern[str]:
    marks = r"(?:[;:—()]|[–,](?!\d))+"
    sentence_ends = r"(?<=[^.\W][.!?])[\"”’]?\s+(?-i:(?=[^\W\d_a-z]|[\"“]))"
    opens = rf"(?=\b(?:{'|'.join(map(re.escape, openers))})\b)"
    return re.compile(f"{marks}|{sentence_ends}|{opens}", re.IGNORECASE)


def known_by(found: Iterable[Term]) -> Keys:
    """What these words, and words like them, are known by."""
    return frozenset(key for term in found for key in term.keys)


def weigh(found: Iterable[Term], weights: Weights) -> float:
    """How much these words weigh together; each counts once."""
    return fsum(weights.get(stem, 1.0) for stem in sorted({term.stem for term in found}))


def shared(found: Sequence[Term], keys: Keys, weights: Weights) -> float:
    """How much the words weigh that are among these keys, or alike."""
    return weigh((term for term in found if term.keys & keys), weights)


def coverage(found: Sequence[Term], keys: Keys, weights: Weights) -> float:
    """Which part of these words, by weight, is among the keys: 0 to 1; 0 if there are no words."""
    whole = weigh(found, weights)
    return shared(found, keys, weights) / whole if whole else 0.0
