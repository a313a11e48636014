"""A source's passages, made ready for comparison: their numbers, dates and names, and how rare words are."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from math import fsum, log

from msgspec import Struct

from briefgen.document.quotations import quoted
from briefgen.fidelity.clauses import stems
from briefgen.fidelity.clock import ClockTime, clock_times
from briefgen.fidelity.dates import Date, dates, years
from briefgen.fidelity.names import NameIndex, name_pattern, offices
from briefgen.fidelity.quantities import Quantity, quantities, ratios
from briefgen.fidelity.relations import Keys
from briefgen.fidelity.relative_dates import own_day
from briefgen.fidelity.tokens import fold, tokens
from briefgen.fidelity.word_lists import WordLists

_LONGEST = 20_000
"""How many characters of a text are compared: no sentence is longer."""

_ROUNDING = 1e-9
"""How far sums of the same weights may be apart."""
_ALIKE = 0.7
"""How much a word counts that a passage has only in words alike."""


class Facts(Struct, frozen=True):
    """What can be compared in a text."""

    text: str
    quantities: tuple[Quantity, ...]
    ratios: tuple[Quantity, ...]
    """Parts given by two of the quantities: one in five."""
    dates: tuple[Date, ...]
    times: tuple[ClockTime, ...]
    """Times of day."""
    quotations: tuple[str, ...]
    """Without their marks."""


@lru_cache(maxsize=4096)
def facts(text: str, words: WordLists) -> Facts:
    """What can be compared in a text. What is part of a date or a time is no quantity."""
    text = text[:_LONGEST]
    times = clock_times(text, words)
    rest = text
    for time in times:
        rest = rest[: time.start] + "\u25a0" * (time.end - time.start) + rest[time.end :]
    found = dates(rest, words)
    for date in found:
        rest = rest[: date.start] + "\u25a0" * (date.end - date.start) + rest[date.end :]
    quotations = tuple(text[start + 1 : end - 1] for start, end in quoted(text))
    return Facts(text, quantities(rest, words), ratios(rest, words), found, times, quotations)


@lru_cache(maxsize=1024)
def _keyed(text: str, words: WordLists) -> tuple[tuple[str, Keys], ...]:
    """The stems of a text in order, each with what it is known by."""
    return tuple((stem, words.relations.keys(stem)) for stem in sorted(stems(text, words)))


class SourcePassages:
    """The passages of a source in order, by locator."""

    def __init__(
        self,
        passages: Mapping[str, str],
        about: Iterable[str],
        words: WordLists,
        authors: Iterable[str] = (),
    ) -> None:
        """``about`` is what else is known of the source: its title, publisher, author, day and headings.

        ``authors`` are those of ``about`` by whom it is: author and publisher.
        """
        self.passages = passages
        self.words = words
        self.about = tuple(about)
        self.authors = tuple(authors)
        self._counts_by_name: dict[str, int] = {}

    @cached_property
    def facts(self) -> Mapping[str, Facts]:
        """What can be compared in each passage."""
        return {locator: facts(text, self.words) for locator, text in self.passages.items()}

    @cached_property
    def names(self) -> NameIndex:
        """The names of the whole source."""
        return NameIndex([*self.passages.values(), *self.about], self.words)

    @cached_property
    def offices(self) -> frozenset[str]:
        """The portfolios of ministers that the source names, folded."""
        texts = (*self.passages.values(), *self.about)
        return frozenset(office for text in texts for office in offices(text, self.words))

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that the source writes without a capital, folded."""
        found = (token for text in self.passages.values() for token in tokens(text))
        return frozenset(fold(t.text) for t in found if t.kind == "word" and t.text.islower())

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that the source names; a day without a year may be of one of them."""
        known = (date for text in self.about for date in dates(text, self.words))
        return years((*known, *(date for found in self.facts.values() for date in found.dates)))

    @cached_property
    def own_years(self) -> frozenset[int]:
        """The years in what is known of the source besides its text: when it was published."""
        return years(date for text in self.about for date in dates(text, self.words))

    @cached_property
    def own_day(self) -> dt.date | None:
        """The day of the source itself; None if it isn't known."""
        return own_day(self.about, self.words)

    @cached_property
    def stems(self) -> Mapping[str, frozenset[str]]:
        """The stems of each passage."""
        return {locator: stems(text, self.words) for locator, text in self.passages.items()}

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How rare each stem is: the logarithm of how few passages have it."""
        seen = Counter(stem for found in self.stems.values() for stem in found)
        return {stem: log(1 + len(self.passages) / count) for stem, count in seen.items()}

    @cached_property
    def _keys(self) -> Mapping[str, Keys]:
        """What the words of each passage, and words like them, are known by."""
        return {locator: self.words.relations.all_keys(found) for locator, found in self.stems.items()}

    def coverage(self, text: str, locators: Iterable[str], alike: float = _ALIKE) -> float:
        """How much of what a text says stands in these passages, by the rarity of its words: 0 to 1.

        ``alike`` is how much a word counts that the passages have only in words alike.
        """
        locators, found = tuple(locators), _keyed(text, self.words)
        rare = log(1 + len(self.passages))
        whole = fsum(self.weights.get(stem, rare) for stem, _ in found)
        there = frozenset[str]().union(*(self.stems[locator] for locator in locators))
        keys = frozenset[str | int]().union(*(self._keys[locator] for locator in locators))
        shared = fsum(
            self.weights.get(stem, rare) * (1 if stem in there else alike)
            for stem, own in found
            if own & keys
        )
        return shared / whole if whole else 1.0

    def count_naming(self, name: str) -> int:
        """How many passages have a name, or what stands for it: Oslo, Norway, Norwegian."""
        if name not in self._counts_by_name:
            pattern = name_pattern(name, self.words)
            self._counts_by_name[name] = sum(bool(pattern.search(text)) for text in self.passages.values())
        return self._counts_by_name[name]

    @cached_property
    def _locators_by_key(self) -> Mapping[str | int, list[str]]:
        """The passages with a word that is known by each key, in order."""
        found: dict[str | int, list[str]] = {}
        for locator, keys in self._keys.items():
            for key in keys:
                found.setdefault(key, []).append(locator)
        return found

    def nearest_passage(self, text: str, besides: Collection[str]) -> str | None:
        """The passage that covers most of a text, the first of several; None if no other shares a word."""
        much: dict[str, float] = {}
        rare = log(1 + len(self.passages))
        for stem, keys in _keyed(text, self.words):
            weight = self.weights.get(stem, rare)
            for locator in {locator for key in keys for locator in self._locators_by_key.get(key, ())}:
                part = weight if stem in self.stems[locator] else weight * _ALIKE
                much[locator] = much.get(locator, 0.0) + part
        for locator in besides:
            much.pop(locator, None)
        most = max(much.values(), default=0.0)
        nearest = {locator for locator, value in much.items() if value > most - _ROUNDING}
        return next((locator for locator in self.passages if locator in nearest), None)

    def before(self, locators: Sequence[str], most: int | None = None) -> list[str]:
        """The passages up to the end of the last cited paragraph; None as ``most`` gives all of them."""
        return [self.passages[locator] for locator in self.before_locators(locators, most)]

    def has_together(self, one: str, other: str) -> bool:
        """Whether two names stand together somewhere, as those of one person: Ann, Example."""
        pairs = (f"{one} {other}", f"{other} {one}")
        return any(pair in text for text in (*self.passages.values(), *self.about) for pair in pairs)

    def around(self, locators: Sequence[str]) -> list[str]:
        """The passages from two before the first cited one to one behind the last paragraph cited."""
        found = self.before_locators(locators, 2)
        order = list(self.passages)
        behind = order[order.index(found[-1]) + 1 :][:1] if found else []
        return [self.passages[locator] for locator in (*found, *behind)]

    def before_locators(self, locators: Sequence[str], most: int | None = None) -> list[str]:
        """The locators of these passages; ``most`` is how many may stand before the first cited one.

        Empty if no passage is cited.
        """
        if not locators:
            return []
        order = list(self.passages)
        paragraphs = {locator.partition(":")[0] for locator in locators}
        last = max(n for n, locator in enumerate(order) if locator.partition(":")[0] in paragraphs)
        first = 0 if most is None else max(0, order.index(next(iter(locators))) - most)
        return order[first : last + 1]
