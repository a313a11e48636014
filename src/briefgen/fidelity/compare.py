"""A text against the passages that it cites: what differs, and how surely.

In: a text, the locators of its passages, the source. Out: differences. It tests fidelity to the passages, not
truth: a number that the source has wrong is proved all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from briefgen.fidelity.claims import claims
from briefgen.fidelity.counted_things import compare_limits
from briefgen.fidelity.date_comparison import compare_dates
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.misplaced_names import misplaced_names
from briefgen.fidelity.names import names, offices
from briefgen.fidelity.quantity_comparison import compare_quantities
from briefgen.fidelity.ranks import compare_ranks
from briefgen.fidelity.source_passages import Facts, SourcePassages, facts
from briefgen.fidelity.speaker_comparison import compare_speaker, compare_told_speakers
from briefgen.fidelity.tokens import fold
from briefgen.fidelity.vague_numbers import compare_bare_units, compare_vague_numbers

_LEAST, _LITTLE, _SOME = 0.05, 0.15, 0.3
"""Below this much coverage a text can't be, or may not be, from its passages, if others cover more of it."""
_CLEARLY, _SOMEWHAT, _MORE = 0.5, 0.15, 0.25
"""How much more another passage covers then: for a proof, for doubt below the second, below the third."""
_SHARED = 0.22
"""How much another passage has to cover of a text that shares no word itself with its own."""
_ELLIPSIS = re.compile(r"\s*(?:\[[^\]]*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.)\s*")
_LETTERS = str.maketrans("’‘“”„–—\u00a0\u202f", '\'\'"""--  ')


def compare_statement(
    text: str, locators: Sequence[str], speaker: str | None, source: SourcePassages
) -> tuple[Difference, ...]:
    """What a statement says otherwise than its passages. ``locators`` are full ones, and not empty."""
    passages = [source.passages[locator] for locator in locators]
    return (
        *compare_facts(text, locators, source),
        *compare_limits(facts(text, source.words), [source.facts[locator] for locator in locators], source),
        *misplaced_names(text, locators, source),
        *compare_ranks(text, passages, source.words),
        *_speakers(text, locators, speaker, source),
        *_passage(text, locators, source),
        *claims(text, passages, speaker, source.words, source.weights),
    )


def _speakers(
    text: str, locators: Sequence[str], speaker: str | None, source: SourcePassages
) -> Iterator[Difference]:
    if speaker is None:
        return compare_told_speakers(text, locators, source)
    ranks = compare_ranks(speaker, [source.passages[locator] for locator in locators], source.words)
    found = (*compare_speaker(speaker, text, locators, source), *(replace(d, kind="speaker") for d in ranks))
    return iter(found)


def compare_facts(text: str, locators: Sequence[str], source: SourcePassages) -> tuple[Difference, ...]:
    """The numbers, dates, quotations and names of a text that its passages lack."""
    stated = facts(text, source.words)
    read = [source.facts[locator] for locator in locators]
    return (
        *compare_quantities(stated, read, source),
        *compare_vague_numbers(stated, read, source),
        *compare_bare_units(stated, read, source),
        *compare_dates(stated, locators, source),
        *_quotations(stated, read, source),
        *_names(stated, source),
    )


def _elsewhere(source: SourcePassages, has: Callable[[Facts], bool]) -> tuple[str, ...]:
    return tuple(islice((locator for locator, found in source.facts.items() if has(found)), 3))


def _quotations(stated: Facts, read: Sequence[Facts], source: SourcePassages) -> Iterator[Difference]:
    for quotation in stated.quotations:
        if not _has_quotation(quotation, " ".join(found.text for found in read)):
            places = _elsewhere(source, lambda found, q=quotation: _has_quotation(q, found.text))
            yield Difference("quotation", quotation, "is not in the passage letter for letter", places)


def _has_quotation(quotation: str, text: str) -> bool:
    """Whether the pieces of a quotation stand in a text in order, as whole words. Final marks don't count."""
    letters, place = _letters(text), 0
    for piece in (_letters(piece).strip(" .,;:!?") for piece in _ELLIPSIS.split(quotation)):
        found = re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)").search(letters, place)
        if found is None:
            return False
        place = found.end()
    return True


def _letters(text: str) -> str:
    """A text for comparison letter by letter: spaces, dashes and quotation marks made alike."""
    return " ".join(fold(text).translate(_LETTERS).replace('"', "").replace("'", "").split())


def _names(stated: Facts, source: SourcePassages) -> Iterator[Difference]:
    counted = stated.quantities  # S$20, or 20 Singapore dollars
    for name in names(stated.text, source.words, source.common):
        if any(q.start <= name.start and name.end <= q.end for q in counted):
            continue
        lacking = source.names.lacking(name)
        if lacking and not source.names.knows_with(stated.text[: name.start], name):
            yield Difference("name", " ".join(lacking), "stands nowhere in the source")
    for office in offices(stated.text, source.words):
        if source.offices and office not in source.offices:
            yield Difference("name", office, "is no office that the source names")


def _passage(text: str, locators: Sequence[str], source: SourcePassages) -> Iterator[Difference]:
    """Another passage covers a text much better than its own, with which paraphrases may share few words."""
    own = source.coverage(text, locators)
    if own >= _SOME:
        return
    best = source.nearest_passage(text, locators)
    gain = source.coverage(text, (best,)) - own if best else 0.0
    if best and own < _LEAST and gain > _CLEARLY:
        yield Difference("passage", locators[0], "shares almost no word with the text", (best,))
    elif best and (
        gain > (_SOMEWHAT if own < _LITTLE else _MORE) or _shares_only_alike(text, locators, best, source)
    ):
        yield Difference(
            "passage", locators[0], "is less like the text than another passage", (best,), doubtful=True
        )


def _shares_only_alike(text: str, locators: Sequence[str], best: str, source: SourcePassages) -> bool:
    """Whether a text shares only words alike with its passages, and words themselves with another."""
    other = source.coverage(text, (best,), alike=0.0)
    return other > _SHARED and source.coverage(text, locators, alike=0.0) == 0
