"""A text against the passages that it cites: what differs, and how surely.

In: a text, the locators of its passages, the source. Out: differences. It tests fidelity to the passages, not
truth: a number that the source has wrong is proved all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from briefgen.fidelity.claims import claims, content_words
from briefgen.fidelity.dates import Date
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.names import NameIndex, names
from briefgen.fidelity.quantities import ORDINAL, Quantity, agrees
from briefgen.fidelity.source_text import Facts, SourceText, facts
from briefgen.fidelity.tokens import fold, tokens

_NEAR = 2
"""How many passages before its own a speaker may be named in without a second look."""
_LEAST, _LITTLE = 0.2, 0.35
"""Below this much coverage a text can't be, or may not be, from its passages, if others cover more of it."""
_CLEARLY, _SOMEWHAT = 0.25, 0.15
"""How much more another passage covers then."""
_ELLIPSIS = re.compile(r"\s*(?:\[[^\]]*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.)\s*")
_LETTERS = str.maketrans("’‘“”„–—\u00a0\u202f", '\'\'"""--  ')
_LIST = re.compile(
    r"(?:[\w’'-]+(?: [\w’'-]+){0,4}, )*[\w’'-]+(?: [\w’'-]+){0,4}(?P<last>,?) (?:and|or) [\w’'-]+"
)


def compare_statement(
    text: str, locators: Sequence[str], speaker: str | None, source: SourceText
) -> tuple[Difference, ...]:
    """What a statement says otherwise than its passages. ``locators`` are full ones, and not empty."""
    passages = [source.passages[locator] for locator in locators]
    return (
        *compare_facts(text, locators, source),
        *(_speaker(speaker, locators, source) if speaker else ()),
        *_passage(text, locators, source),
        *claims(text, passages, speaker, source.words, source.weights),
    )


def compare_facts(text: str, locators: Sequence[str], source: SourceText) -> tuple[Difference, ...]:
    """The numbers, dates, quotations and names of a text that its passages lack."""
    stated = facts(text, source.words)
    read = [source.facts[locator] for locator in locators]
    return (
        *_quantities(stated, read, source),
        *_dates(stated, read, source),
        *_quotations(stated, read, source),
        *_names(stated, source),
    )


def _elsewhere(source: SourceText, has: Callable[[Facts], bool]) -> tuple[str, ...]:
    return tuple(locator for locator, found in source.facts.items() if has(found))[:3]


def _quantities(stated: Facts, read: Sequence[Facts], source: SourceText) -> Iterator[Difference]:
    for quantity in stated.quantities:
        if not (
            any(_has_quantity(quantity, found) for found in read) or _counts_list(quantity, read, source)
        ):
            words = stated.text[quantity.start : quantity.end]
            places = _elsewhere(source, lambda found, q=quantity: _has_quantity(q, found))
            yield Difference("number", words, "is not in the passage", places)


def _has_quantity(stated: Quantity, read: Facts) -> bool:
    same_kind = [q for q in read.quantities if q.unit.kind == stated.unit.kind]
    if any(agrees(stated, q) for q in (same_kind if stated.unit.kind and same_kind else read.quantities)):
        return True
    if stated.unit.kind == ORDINAL:
        return any(date.day == stated.value for date in read.dates)
    return stated.plain and any(date.year == stated.value for date in read.dates)


def _counts_list(stated: Quantity, read: Sequence[Facts], source: SourceText) -> bool:
    """Whether a small number in words counts the passages, or names that they join by "and"."""
    if stated.unit.kind or stated.plain or not 2 <= stated.value <= 12:
        return False
    if len(read) > 2 and stated.value in (len(read), len(read) - 1):
        return True
    lists = (found for passage in read for found in _LIST.finditer(passage.text))
    counts = (
        found[0].count(",") - len(found["last"]) + 2
        for found in lists
        if names(found[0], source.words, source.common)
    )
    return any(count == stated.value for count in counts)


def _dates(stated: Facts, read: Sequence[Facts], source: SourceText) -> Iterator[Difference]:
    relative = source.words.phrases(source.words.lexicon.relative_days)
    for date in stated.dates:
        if any(_has_date(date, found, source) for found in read):
            continue
        words = stated.text[date.start : date.end]
        places = _elsewhere(source, lambda found, d=date: _has_date(d, found, source))
        if any(found.text in relative for found in read) and date.year in {None, *source.years}:
            yield Difference(
                "date", words, "can't be compared: the passage has a relative date", places, doubtful=True
            )
        else:
            yield Difference("date", words, "is not in the passage", places)


def _has_date(stated: Date, read: Facts, source: SourceText) -> bool:
    if any(stated.agrees(date, source.years) for date in read.dates):
        return True
    year_only = stated.month is None and not stated.decade
    return year_only and any(q.plain and q.value == stated.year for q in read.quantities)


def _quotations(stated: Facts, read: Sequence[Facts], source: SourceText) -> Iterator[Difference]:
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


def _names(stated: Facts, source: SourceText) -> Iterator[Difference]:
    for name in names(stated.text, source.words, source.common):
        lacking = source.names.lacking(name)
        if lacking:
            yield Difference("name", " ".join(lacking), "stands nowhere in the source")


def _speaker(speaker: str, locators: Sequence[str], source: SourceText) -> Iterator[Difference]:
    """A speaker is named at the passage or before it. Who is the source itself needs no name."""
    if speaker in source.words.phrases(source.words.lexicon.anonymous):
        return
    words = [t.text for t in tokens(speaker) if t.folded in set(content_words(speaker, source.words))] or [
        speaker
    ]
    lacking = _unnamed(words, source.before(locators), source)
    if len(lacking) == len(words) or any(word[0].isupper() for word in lacking):
        yield Difference("speaker", speaker, "is named neither at the passage nor before it")
    elif len(_unnamed(words, source.before(locators, _NEAR), source)) == len(words):
        yield Difference("speaker", speaker, "is not named near the passage", doubtful=True)


def _unnamed(words: Sequence[str], texts: Sequence[str], source: SourceText) -> list[str]:
    index = NameIndex([*texts, *source.about], source.words)
    stems = {source.words.stem(word) for text in texts for word in content_words(text, source.words)}
    return [w for w in words if not index.has(w) and source.words.stem(w) not in stems]


def _passage(text: str, locators: Sequence[str], source: SourceText) -> Iterator[Difference]:
    """Another passage covers a text much better than its own."""
    own = source.coverage(text, locators)
    others = [locator for locator in source.passages if locator not in locators]
    best = max(others, key=lambda locator: source.coverage(text, (locator,)), default=None)
    gain = source.coverage(text, (best,)) - own if best else 0.0
    if best and own < _LEAST and gain > _CLEARLY:
        yield Difference("passage", locators[0], "shares almost no word with the text", (best,))
    elif best and own < _LITTLE and gain > _SOMEWHAT:
        yield Difference(
            "passage", locators[0], "is less like the text than another passage", (best,), doubtful=True
        )
