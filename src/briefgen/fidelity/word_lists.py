"""The word lists of a language, made ready for search in tokens.

In: a :class:`~briefgen.schema.lexicon.Lexicon` and the common words of its language. Out: :class:`WordLists`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Literal

import snowballstemmer
from msgspec import Struct

from briefgen.fidelity.relations import Keys, Relations
from briefgen.fidelity.tokens import Phrases, TextToken, fold
from briefgen.schema.lexicon import Lexicon, Operation, RelativeUnit

Approximation = Literal["about", "above", "below"]
DatePart = Literal["early", "mid", "late"]
HedgeKind = Literal[
    "possible", "planned", "future", "conditional", "reported", "said", "unreal", "wanted", "near"
]
DenialKind = Literal["outright", "implied", "near", "meant", "prefixed"]
"""Not; hardly, refuse; until; empty; unable."""
Span = tuple[float, float]
"""The least and the greatest value."""
Side = tuple[int, int]
"""The number of a pair of opposites, and which of its two lists: 0 or 1."""


class UnitWord(Struct, frozen=True):
    """What a word of a unit means."""

    kind: str
    """``percent``, ``length``, ``currency USD`` …"""
    size: float
    """How many of the kind's smallest unit it is."""


class WordLists:
    """The word lists of one language; each is made ready when it is first asked for."""

    def __init__(self, lexicon: Lexicon, common: frozenset[str], relations: str = "") -> None:
        """``relations`` is the text of the language's file of words alike and opposites."""
        self.lexicon = lexicon
        self._relations = relations
        self.common = common
        """Words of the language that are no names, folded."""

    @cached_property
    def relations(self) -> Relations:
        """Words alike and opposites."""
        return Relations(self._relations, [map(self.stem, group) for group in self.lexicon.alike])

    @cached_property
    def numbers(self) -> Mapping[str, float]:
        """Words for numbers, folded."""
        return _folded(self.lexicon.numbers)

    @cached_property
    def scales(self) -> Mapping[str, float]:
        """Words that multiply, folded."""
        return _folded(self.lexicon.scales)

    @cached_property
    def ordinals(self) -> Mapping[str, float]:
        """Words for places in an order, folded."""
        return _folded(self.lexicon.ordinals)

    @cached_property
    def vague_numbers(self) -> Phrases[Span]:
        """Words that give a number by its size alone."""
        return Phrases(self.lexicon.vague_numbers)

    @cached_property
    def fractions(self) -> Mapping[str, float]:
        """Words for parts, folded."""
        return _folded(self.lexicon.fractions)

    @cached_property
    def approximations(self) -> Phrases[Approximation]:
        """Words that round a number. What stands in two lists counts for the first."""
        w = self.lexicon
        found: dict[str, Approximation] = dict.fromkeys(w.below, "below")
        found.update((word, "above") for word in w.above)
        found.update((word, "about") for word in w.about)
        return Phrases(found)

    @cached_property
    def operations(self) -> Phrases[Operation]:
        """Words beside a number that say how it was worked out."""
        return Phrases({word: operation for operation, words in self._operations for word in words})

    @cached_property
    def results(self) -> Phrases[Operation]:
        """Words that are what was worked out: gap, total."""
        results = self.lexicon.results.items()
        return Phrases({word: operation for operation, words in results for word in words})

    @property
    def _operations(self) -> tuple[tuple[Operation, tuple[str, ...]], ...]:
        return (*self.lexicon.operations.items(), *self.lexicon.results.items())

    @cached_property
    def units(self) -> Phrases[UnitWord]:
        """Words of units and currencies."""
        units = {word: UnitWord(unit.kind, unit.size) for unit in self.lexicon.units for word in unit.words}
        return Phrases({**units, **self._currencies})

    @cached_property
    def currency_signs(self) -> Phrases[UnitWord]:
        """What stands before an amount: £, US$, EUR; currencies' words without small letters."""
        return Phrases({word: unit for word, unit in self._currencies.items() if not word[-1].islower()})

    @cached_property
    def _currencies(self) -> Mapping[str, UnitWord]:
        currencies = self.lexicon.currencies
        return {word: UnitWord(f"currency {code}", 1) for code, words in currencies.items() for word in words}

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Names of months, with their capitals, and their numbers."""
        return {name: n for n, name in enumerate(self.lexicon.months, 1)} | self.lexicon.month_forms

    @cached_property
    def seasons(self) -> Mapping[str, tuple[int, ...]]:
        """Seasons, folded, and their months."""
        return {fold(name): months for name, months in self.lexicon.seasons.items()}

    @cached_property
    def date_parts(self) -> Mapping[str, DatePart]:
        """Words for parts of months and years, folded."""
        return {fold(word): part for part, words in self.lexicon.date_parts.items() for word in words}

    @cached_property
    def period_places(self) -> Mapping[str, int]:
        """Words for the places of quarters and halves of a year, folded."""
        return {fold(word): place for word, place in self.lexicon.period_places.items()}

    @cached_property
    def weekdays(self) -> Phrases[int]:
        """Days of the week; Monday is 0."""
        return Phrases({word: place for place, word in enumerate(self.lexicon.weekdays)})

    @cached_property
    def day_parts(self) -> Phrases[str]:
        """Words for parts of the day."""
        return Phrases({word: part for part, words in self.lexicon.day_parts.items() for word in words})

    @cached_property
    def relative_shifts(self) -> Phrases[tuple[RelativeUnit, int]]:
        """Words for days, weeks, months and years by their distance from today's."""
        shifts = self.lexicon.relative_shifts
        return Phrases({word: (unit, n) for unit, words in shifts.items() for word, n in words.items()})

    @cached_property
    def rates(self) -> Phrases[str]:
        """Words that say per what time a number is."""
        return Phrases({word: period for period, words in self.lexicon.rates.items() for word in words})

    @cached_property
    def periods(self) -> Phrases[str]:
        """All words that name a time of a length that rates have."""
        found = {word: period for period, words in self.lexicon.periods.items() for word in words}
        rates = {word: period for period, words in self.lexicon.rates.items() for word in words}
        return Phrases(found | rates)

    @cached_property
    def hedges(self) -> Phrases[HedgeKind | None]:
        """Words that say less than that something is so. What stands in two lists counts for the last one.

        None: phrases with such a word that hedge nothing.
        """
        h = self.lexicon.hedges
        found: dict[str, HedgeKind | None] = dict.fromkeys(h.said, "said")
        found.update((word, "reported") for word in h.reported)
        found.update((word, "future") for word in h.future)
        found.update((word, "unreal") for word in h.unreal)
        found.update((word, "conditional") for word in h.conditional)
        found.update((word, "possible") for word in h.possible)
        found.update((word, None) for word in (*h.plain, *h.certain))
        return Phrases(found)

    @cached_property
    def hedges_in_any_form(self) -> Phrases[HedgeKind | None]:
        """Words in any form that tell of plans and wishes, or may stand for a hedge."""
        h = self.lexicon.hedges
        found: dict[str, HedgeKind | None] = dict.fromkeys(h.hedging, "near")
        found.update((word, "wanted") for word in h.wanted)
        found.update((word, "planned") for word in h.planned)
        return Phrases(found, self.base)

    @cached_property
    def past(self) -> frozenset[str]:
        """Words beside verbs that tell of what was, folded."""
        return frozenset(map(fold, self.lexicon.hedges.past))

    @cached_property
    def sources(self) -> frozenset[str]:
        """What stands before the name of who says something, folded: according to."""
        return frozenset(map(fold, self.lexicon.hedges.sources))

    @cached_property
    def opposites(self) -> Phrases[frozenset[Side]]:
        """Words in any form that have opposites, and the sides on which they stand."""
        found: dict[str, set[Side]] = {}
        for number, pair in enumerate(self.lexicon.opposites):
            for side, words in enumerate(pair):
                for word in words:
                    found.setdefault(word, set()).add((number, side))
        nothing = dict.fromkeys(self.lexicon.no_opposites, frozenset[Side]())
        return Phrases(nothing | {word: frozenset(sides) for word, sides in found.items()}, self.base)

    @cached_property
    def no_opposites(self) -> frozenset[str]:
        """Bases of words that have no opposites that count, but for those of the word lists."""
        return frozenset(map(self.base, self.lexicon.no_opposites))

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """Words that carry no meaning of their own, folded."""
        return frozenset(map(fold, self.lexicon.stop_words))

    @cached_property
    def no_names(self) -> frozenset[str]:
        """Months, days of the week and titles: capitalised, and no names."""
        return frozenset(
            (*self.months, *self.lexicon.weekdays, *self.lexicon.titles, *self.lexicon.abbreviations)
        )

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Names that have other names, capitals and states."""
        capitals = self.lexicon.capitals
        others = (name for group in self.lexicon.same_names for name in group)
        return frozenset((*others, *capitals, *capitals.values()))

    @cached_property
    def capitals(self) -> Mapping[str, str]:
        """What capitals and seats of government stand for, by their folded names."""
        return {fold(name): state for name, state in self.lexicon.capitals.items()}

    @cached_property
    def capitals_of(self) -> Mapping[str, tuple[str, ...]]:
        """The folded names of capitals by the folded names of what they stand for."""
        found: dict[str, list[str]] = {}
        for name, state in self.capitals.items():
            found.setdefault(fold(state), []).append(name)
        return {state: tuple(names) for state, names in found.items()}

    @cached_property
    def denials(self) -> Phrases[DenialKind | None]:
        """Words that deny: outright, or nearly. None: phrases with such a word that deny nothing."""
        w = self.lexicon
        found: dict[str, DenialKind | None] = dict.fromkeys(w.near_negations, "near")
        found.update((word, "implied") for word in w.other_negations)
        found.update((word, "outright") for word in w.negations)
        found.update((word, None) for word in w.no_negations)
        return Phrases(found)

    @cached_property
    def denying(self) -> Phrases[DenialKind | None]:
        """Words that deny in their meaning, in any form."""
        found: dict[str, DenialKind | None] = dict.fromkeys(self.lexicon.denying, "meant")
        found.update((word, "implied") for word in self.lexicon.refusing)
        return Phrases(found, self.base)

    @cached_property
    def negations(self) -> frozenset[str]:
        """Words that deny outright, folded."""
        return frozenset(map(fold, self.lexicon.negations))

    @cached_property
    def waiting(self) -> Phrases[bool]:
        """What says until when something is not so, or that it is so now."""
        return Phrases(dict.fromkeys(self.lexicon.waiting, True))

    @cached_property
    def ordering(self) -> Phrases[bool]:
        """What stands between two events, the first of them first."""
        return Phrases(dict.fromkeys(self.lexicon.before_words, True))

    @cached_property
    def questions(self) -> Phrases[bool]:
        """What begins a question that is reported."""
        return Phrases(dict.fromkeys(self.lexicon.questions, True))

    @cached_property
    def persisting(self) -> Phrases[bool]:
        """Words that deny a change."""
        return Phrases(dict.fromkeys(self.lexicon.persisting, True))

    def has_superlative(self, text: str) -> bool:
        """Whether a text has a word, or the ending of one, that says that nothing is more so."""
        ending = self.lexicon.superlative_ending
        by_ending = ending and re.search(rf"\w{{3,}}{re.escape(ending)}\b", text)
        return bool(by_ending) or text in self.phrases(self.lexicon.superlatives)

    def name_keys(self, stem: str) -> Keys:
        """What a name of one word is known by: its stem, and other names of the same."""
        return frozenset((stem, *self._names.get(stem, ())))

    @cached_property
    def _names(self) -> Mapping[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for number, group in enumerate(self.lexicon.same_names):
            for name in group:
                found.setdefault(self.stem(name), set()).add(number)
        return {stem: frozenset(numbers) for stem, numbers in found.items()}

    def is_number(self, token: TextToken) -> bool:
        """Whether a word begins a number or is one: in digits, six, half, a."""
        w = self.lexicon
        known = (self.numbers, self.scales, self.fractions, w.articles)
        return token.kind == "number" or any(token.folded in words for words in known)

    def is_participle(self, word: str) -> bool:
        """Whether a word, folded, looks like a participle of the past: doubled, paid."""
        stem = self.stem(word)
        return word.endswith(self.lexicon.past_endings) or self.relations.base(stem) != stem

    def phrases(self, words: tuple[str, ...]) -> Phrases[str]:
        """One of the lists for search."""
        return _phrases(words)

    def base(self, word: str) -> str:
        """The stem of a word, or of the word that it is an irregular form of."""
        return self.relations.base(self.stem(word))

    def stem(self, word: str) -> str:
        """A word without the endings of its grammar."""
        return _stem(self.lexicon.stemmer, fold(word))


@lru_cache(maxsize=64)
def _phrases(words: tuple[str, ...]) -> Phrases[str]:
    return Phrases({word: word for word in words})


@lru_cache(maxsize=16384)
def _stem(language: str, word: str) -> str:
    return _stemmer(language).stemWord(word)


@lru_cache(maxsize=8)
def _stemmer(language: str) -> snowballstemmer.Stemmer:
    return snowballstemmer.stemmer(language)


def _folded(values: Mapping[str, float]) -> Mapping[str, float]:
    return MappingProxyType({fold(word): value for word, value in values.items()})
