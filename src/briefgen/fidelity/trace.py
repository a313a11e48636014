"""A draft against sources, sentence by sentence: the nearest passages, and what stands in no source.

In: a sentence, the passages of all sources. Out: a :class:`TracedSentence`. A number, date, quotation or name
is looked for in the nearest passages first, then in all. It tests fidelity to these sources, not truth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import fsum, log
from typing import Literal

from msgspec import Struct

from briefgen.fidelity.claims import claims
from briefgen.fidelity.clauses import clauses, stems
from briefgen.fidelity.compare import compare_facts
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.quantities import ORDINAL
from briefgen.fidelity.source_passages import SourcePassages, facts
from briefgen.fidelity.tokens import tokens

FindingKind = Literal["number", "date", "quotation", "name", "claim"]
Verdict = Literal["missing", "elsewhere", "doubtful"]

_MOST = 4
"""Passages that are shown for a sentence."""
_GAIN = 0.08
"""How much of a sentence each further one has to add."""
_CONNECTED = 0.2
"""How much of the words around a number another passage has that has it of the same thing."""
_UNKNOWN = 0.75
"""The share of a clause's words, by their rarity, that no source has, from which it is told."""
_SHORT, _AROUND_IT = 8, 4
"""Words of a short passage; how many passages before and after it are taken together with it."""
_AROUND = " .,;:!?“”‘’\"'"
"""Marks that may stand around the words of a clause."""
_DISTINCT = 4
"""Digits, without zeros at the ends, of a number that is known by itself."""
_COUNTED = 3
"""Up to this number a text may count its own points."""
_FEWEST_WORDS = 3
"""Words with a meaning that such a clause has at least."""


class Finding(Struct, frozen=True):
    """Something of a sentence that its nearest passages don't bear out."""

    kind: FindingKind
    verdict: Verdict
    """``missing``: stands in no source. ``elsewhere``: in other passages than the nearest. ``doubtful``: for
    a second look, because word lists can't prove it."""
    words: str
    why: str
    """What differs, as a clause for people."""
    places: tuple[str, ...] = ()
    """Locators of passages that have it, at most three."""


class TracedSentence(Struct, frozen=True):
    """A sentence with what it may rest on."""

    text: str
    nearest: tuple[str, ...]
    """Locators of the passages that share most with it, best first; none if none shares a word."""
    coverage: float
    """How much of it stands in them, by the rarity of its words: 0 to 1."""
    findings: tuple[Finding, ...]


class Tracer:
    """Looks for what sentences say in the passages of all sources."""

    def __init__(self, source: SourcePassages) -> None:
        self._source = source

    @cached_property
    def _having(self) -> Mapping[str, Sequence[str]]:
        """The locators of the passages that have a stem, in order."""
        found: dict[str, list[str]] = {}
        for locator, stems_there in self._source.stems.items():
            for stem in stems_there:
                found.setdefault(stem, []).append(locator)
        return found

    def trace(self, text: str, *, heading: bool = False) -> TracedSentence:
        """Look for what a sentence says; for facts only, if it is a heading."""
        source = self._source
        nearest = tuple(self._nearest(text))
        findings = [_finding(text, d, source) for d in compare_facts(text, nearest, source)]
        if not heading:
            findings += _claims(text, nearest, source, [f.words for f in findings if f.verdict == "missing"])
        return TracedSentence(text, nearest, round(source.coverage(text, nearest), 2), tuple(findings))

    def _nearest(self, text: str) -> Iterator[str]:
        """The passages that together have most of a text's words, by their rarity."""
        left = _said(text, self._source)
        whole = _weight(left, self._source)
        for _ in range(_MOST):
            gains: dict[str, float] = {}
            for stem in sorted(left):
                for locator in self._having.get(stem, ()):
                    gains[locator] = gains.get(locator, 0.0) + self._source.weights[stem]
            best = max(gains, key=lambda locator: gains[locator], default="")
            if not best or gains[best] < _GAIN * whole:
                return
            yield best
            left -= self._source.stems[best]


def _said(text: str, source: SourcePassages) -> frozenset[str]:
    """The stems of a text without its numbers: those don't show what it speaks of."""
    return frozenset(stem for stem in stems(text, source.words) if not stem[0].isdigit())


def _weight(found: frozenset[str], source: SourcePassages) -> float:
    """How much stems weigh; those that no source has weigh as much as the rarest."""
    rarest = log(1 + len(source.passages))
    return fsum(source.weights.get(stem, rarest) for stem in sorted(found))


def _finding(text: str, difference: Difference, source: SourcePassages) -> Finding:
    words, places = difference.words, difference.elsewhere
    match difference.kind:
        case "number":
            return _number(text, difference, source)
        case "quotation" if not places and (parts := tuple(_quoted_in_parts(words, source))):
            return Finding("quotation", "elsewhere", words, "stands in parts in a passage", parts)
        case "date" | "quotation" | "name" as kind if places:
            return Finding(kind, "elsewhere", words, "stands in another passage", places)
        case "date" | "quotation" | "name" as kind if not difference.doubtful:
            return Finding(kind, "missing", words, "stands in no source")
        case "date" | "quotation" | "name" as kind:
            return Finding(kind, "doubtful", words, difference.why)
        case _:
            return Finding("claim", "doubtful", words, difference.why, places)


def _number(text: str, difference: Difference, source: SourcePassages) -> Finding:
    """A number that the nearest passages lack. Where it is of something else, it is as good as missing."""
    words, places = difference.words, difference.elsewhere
    size = _size_in_words(text, words, source)
    connected = tuple(place for place in places if _is_connected(text, words, place, source))
    if connected:
        return Finding("number", "elsewhere", words, "stands in another passage", connected)
    why = "stands in the sources only for something else" if places else "stands in no source"
    if size is None and difference.doubtful:
        return Finding("number", "doubtful", words, difference.why, places)
    small = size is not None and size <= _COUNTED
    return Finding("number", "doubtful" if small else "missing", words, why, places)


def _size_in_words(text: str, words: str, source: SourcePassages) -> float | None:
    """A count up to twelve in words, such as may count what the text lists; None for other numbers."""
    if any(map(str.isdigit, words)):
        return None
    found = (q for q in facts(text, source.words).quantities if text[q.start : q.end] == words)
    return next((q.value for q in found if q.value <= 12 and q.unit.kind in ("", "points", ORDINAL)), None)


def _quoted_in_parts(quotation: str, source: SourcePassages) -> Iterator[str]:
    """Passages that have a quotation in parts, with who says it between them."""
    said = _bare_words(quotation)
    for locator, found in source.facts.items():
        if len(found.quotations) > 1 and said in _bare_words(" ".join(found.quotations)):
            yield locator


def _bare_words(text: str) -> str:
    return f" {' '.join(t.folded for t in tokens(text) if t.kind != 'mark')} "


def _is_connected(text: str, words: str, locator: str, source: SourcePassages) -> bool:
    """Whether a passage speaks of what a number in a text is said of: it shares words of its clause.

    No other thing is likely to have a number of four digits and more besides its final zeros.
    """
    if len("".join(filter(str.isdigit, words)).strip("0")) >= _DISTINCT:
        return True
    around = next((c.text for c in clauses(text, source.words) if words in c.text), text)
    said = _said(around, source) - stems(words, source.words)
    there = _context(locator, source)
    return not said or _weight(said & there, source) >= _CONNECTED * _weight(said, source)


def _context(locator: str, source: SourcePassages) -> frozenset[str]:
    """The stems of a passage; of a short one, such as a cell of a table, those of its neighbours as well."""
    own = source.stems[locator]
    if len(own) >= _SHORT:
        return own
    order = list(source.passages)
    at = order.index(locator)
    return own.union(*(source.stems[near] for near in order[max(0, at - _AROUND_IT) : at + _AROUND_IT + 1]))


def _claims(
    text: str, nearest: Sequence[str], source: SourcePassages, told: Sequence[str]
) -> Iterator[Finding]:
    """What word lists doubt, and clauses of whose words most stand in no source."""
    passages = [source.passages[locator] for locator in nearest]
    # Drafts name once in a paragraph who says it, so that reports without their verb are no matter.
    reported = source.words.phrases(source.words.lexicon.hedges.reported)
    for difference in claims(text, passages, None, source.words, source.weights) if passages else ():
        if not (difference.kind == "hedge" and difference.words in reported):
            yield Finding("claim", "doubtful", difference.words, difference.why)
    known = frozenset(source.weights)
    for clause in clauses(text, source.words):
        unknown = clause.stems - known
        share = _weight(unknown, source) / (_weight(clause.stems, source) or 1.0)
        words = clause.text.strip(_AROUND)
        is_told = any(found.strip(_AROUND) in words or words in found for found in told)
        if len(clause.stems) >= _FEWEST_WORDS and share >= _UNKNOWN and not is_told:
            yield Finding("claim", "doubtful", words, "most of its words stand in no source")
