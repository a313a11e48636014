"""The denials of a text, and what each denies.

In: a text as clauses. Out: :class:`Denial` values. A denial is a word such as "not", one that denies what
follows it ("refuse"), one that denies in its meaning ("empty"), or by its beginning ("unable").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from msgspec import Struct

from briefgen.fidelity.clauses import Clause, Term, clauses, known_by
from briefgen.fidelity.relations import Keys
from briefgen.fidelity.tokens import fold, tokens
from briefgen.fidelity.word_lists import DenialKind, Side, WordLists

_SCOPE = 5
"""How many words that carry meaning a denial reaches."""
_BEFORE = 3
"""How many words before a denial it may be about."""
_LONGEST = 6000
"""Characters of a side that are compared; what passages cited together have is shorter."""
_BEHIND = 40
"""Characters in which the next two words stand."""
_MOST = 40
"""Denials of a side that are compared."""
_OWN_MEANING: frozenset[DenialKind] = frozenset({"implied", "meant", "prefixed"})
_PARTED = re.compile(r"[;!?]|\.(?!\d)(?=\s|$)")
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
        return known_by(self.terms)

    @cached_property
    def denials(self) -> tuple[Denial, ...]:
        """What it denies."""
        return tuple(denials(self))

    @cached_property
    def sides(self) -> Mapping[int, frozenset[Side]]:
        """The sides of opposites on which words and phrases stand, by their places."""
        found = self.words.opposites.places(self.text)
        return {start: sides for start, end, sides in found if not self._counts(end)}

    def _counts(self, end: int) -> bool:
        """Whether "than" and a number stand behind a word that ends here: more than six."""
        match tokens(self.text[end : end + _BEHIND])[:2]:
            case [than, number]:
                return than.folded in self.words.lexicon.comparing and self.words.is_number(number)
            case _:
                return False

    def clause_at(self, place: int) -> Clause:
        """The clause that has this place."""
        return next((c for c in reversed(self.clauses) if c.start <= place), self.clauses[0])

    def is_joined(self, one: Clause, other: Clause) -> bool:
        """Whether no full stop or semicolon stands between two of its clauses."""
        return one is other or len({self._sentence_of(clause) for clause in (one, other)}) == 1

    def _sentence_of(self, clause: Clause) -> int:
        """The number of the sentence in which a clause ends, whose mark may stand at its end."""
        return self.sentence_at(max(clause.start, clause.start + len(clause.text.rstrip()) - 1))

    def sentence_at(self, place: int) -> int:
        """The number of the sentence, or of the part of one before a semicolon, that has this place."""
        return bisect_right(self._parted, place)

    @cached_property
    def _parted(self) -> list[int]:
        return [found.start() for found in _PARTED.finditer(self.text)]

    def word(self, term: Term) -> str:
        """A word as it stands in the text."""
        return self.word_at(term.start)

    def word_at(self, place: int) -> str:
        """The word that begins at this place."""
        return next(token.text for token in tokens(self.text) if token.start == place)


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


def denials(side: Text) -> list[Denial]:
    """The denials of a text, in order."""
    w = side.words
    contracted = (t for t in tokens(side.text) if t.folded[:-3] and t.folded.endswith("n't"))
    denying = (place for place in w.denials.places(side.text) if not _is_numbering(side, *place[:2]))
    taken: list[Place] = [*denying, *((t.start, t.end, "outright") for t in contracted)]
    for places in (w.denying.places(side.text), _prefixed(side)):
        taken += [p for p in places if not any(p[0] < end and start < p[1] for start, end, _ in taken)]
    return [_denial(side, start, end, kind) for start, end, kind in sorted(taken) if kind][:_MOST]


def _is_numbering(side: Text, start: int, end: int) -> bool:
    """Whether a word stands before a number of something: No. 45."""
    numbering = side.text[start:end].casefold() in side.words.lexicon.numbering
    return numbering and bool(re.match(r"\.?\s?\d", side.text[end:]))


def _prefixed(side: Text) -> Iterator[Place]:
    w = side.words
    for found in _prefix(w.lexicon.negating_prefixes).finditer(side.text):
        opposite = w.relations.opposites(w.stem(found[0])) & {w.stem(found[1]), w.base(found[1])}
        if opposite or _is_plainly_prefixed(fold(found[0]), fold(found[1]), w):
            yield found.start(), found.end(), "prefixed"


def _is_plainly_prefixed(word: str, rest: str, words: WordLists) -> bool:
    """Whether a word begins in a way that denies before a hyphen or a participle: non-fatal, unanswered."""
    w = words.lexicon
    whole = rest.endswith(w.participle_endings) or "-" in word
    return word.startswith(w.plain_prefixes) and whole and rest in words.common


@lru_cache(maxsize=8)
def _prefix(prefixes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, prefixes)) or '(?!)'})-?(\w{{4,}})", re.IGNORECASE)


def _denial(side: Text, start: int, end: int, kind: DenialKind) -> Denial:
    clause = side.clause_at(start)
    after = tuple(term for term in clause.terms if term.start >= end)
    own = [t for t in clause.terms if start <= t.start < end] if kind in _OWN_MEANING else []
    scope = after[:_SCOPE] or clause.terms[-_SCOPE:]
    if kind == "prefixed":
        scope = (*own, *after)[:2]
    return Denial(side.text[start:end], kind, start, end, clause, known_by(own), scope)
