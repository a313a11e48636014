"""BG312: a number that stands for a likelihood lies inside one band of the scale.

In: the analyst's texts, the declared scale. Out: an error for a number in a gap, one that ends two bands, and
a range that reaches over bands. Source of the rule: PHIA yardstick, whose gaps are meant; ICD 203, whose
bands touch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.diagnostics import Sink
from briefgen.rules.analyst_texts import AnalystText
from briefgen.schema.assets import Scale, Term
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded

_PERCENT = re.compile(
    r"(?P<low>\d{1,3})(?:\s*(?:%|per ?cent)?\s*(?:–|-|to|and)\s*(?P<high>\d{1,3}))?\s*(?:%|per ?cent\b)"
)
_LIKELY = re.compile(
    r"\b(?:chances?|probabilit\w+|likelihoods?|odds|(?:un)?likely|probable|certain)\b", re.IGNORECASE
)
_NEAR = 40
"""How many characters away from a number a word makes a likelihood of it."""


def check(pack: Loaded[Pack], texts: Iterable[AnalystText], scale: Scale, sink: Sink) -> None:
    """Report numbers that no band of the scale holds."""
    for argued in texts:
        for sentence in argued.sentences if "%" in argued.text or "cent" in argued.text else ():
            for number, fault in _faults(sentence, scale):
                hint = "use a term of the scale, or a number inside one band"
                message = f"'{number}' is no likelihood of the scale '{scale.name}': {fault}"
                sink.error("BG312", message, pack.spans.at(*argued.path), hint)


def _faults(sentence: str, scale: Scale) -> Iterator[tuple[str, str]]:
    for found in _PERCENT.finditer(sentence):
        around = sentence[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        if not _LIKELY.search(around):
            continue
        low = int(found["low"])
        high = int(found["high"] or low)
        if fault := _fault(low, high, scale):
            yield found[0], fault


def _fault(low: int, high: int, scale: Scale) -> str:
    held = [t for t in scale.terms if t.low <= low and high <= t.high]
    if len(held) == 1:
        return ""
    if held:
        return f"it ends both {_both(held)}"
    if low != high:
        return "it reaches over the end of a band"
    return f"it lies in the gap between {_both(_neighbours(low, scale))}"


def _neighbours(number: int, scale: Scale) -> list[Term]:
    below = [t for t in scale.terms if t.high < number][-1:]
    above = [t for t in scale.terms if t.low > number][:1]
    return [*below, *above]


def _both(terms: Iterable[Term]) -> str:
    return " and ".join(f"'{t.term}' ({t.low}–{t.high})" for t in terms)
