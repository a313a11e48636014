"""Who says what a statement says, against those who speak in its passages and before them.

In: a speaker, a text, the locators of its passages, the source. Out: differences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefgen.document.quotations import masked
from briefgen.fidelity.claims import content_words
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.names import NameIndex, bare, names
from briefgen.fidelity.source_passages import SourcePassages
from briefgen.fidelity.tokens import fold, tokens

_NEAR = 6
"""How many passages before its own a speaker may be named in without a second look."""
_ROLE = 80
"""How many characters beside a name tell who that is."""
_LABEL = re.compile(r"\s*([^\W\d_][\w.’'-]*(?: [\w.’'-]+){0,3}):\s")
_FEWEST_LABELS = 3
"""How many passages that begin with a name and a colon make an interview."""


def compare_speaker(
    speaker: str, text: str, locators: Sequence[str], source: SourcePassages
) -> Iterator[Difference]:
    """A speaker is named at the passage or before it, and is who speaks there, as far as that is told.

    Who is the source itself needs no name.
    """
    if speaker in source.words.phrases(source.words.lexicon.anonymous):
        return
    words = [t.text for t in tokens(speaker) if t.folded in set(content_words(speaker, source.words))]
    words = words or [speaker]
    lacking = _unnamed(words, source.before(locators), source)
    if len(lacking) == len(words) or any(word[0].isupper() for word in lacking):
        yield Difference("speaker", speaker, "is named neither at the passage nor before it")
    elif other := _other_speaker(words, locators, source):
        said_there = _is_told_in(other, locators, source)
        yield Difference("speaker", speaker, f"doesn't say it: {other} does", doubtful=not said_there)
    elif len(_unnamed(words, source.before(locators, _NEAR), source)) == len(words):
        yield Difference("speaker", speaker, "is not named near the passage", doubtful=True)
    elif (told := _told_speakers(text, source)) and not _is_among(words, told, source):
        yield Difference("speaker", speaker, f"doesn't say it in the text: {told[0]} does", doubtful=True)


def _unnamed(words: Sequence[str], texts: Sequence[str], source: SourcePassages) -> list[str]:
    return _lacking(words, [*texts, *source.about], texts, source)


def _lacking(
    words: Sequence[str], named: Sequence[str], worded: Sequence[str], source: SourcePassages
) -> list[str]:
    index = NameIndex(named, source.words)
    stems = {source.words.stem(word) for text in worded for word in content_words(text, source.words)}
    return [w for w in words if not index.has(w) and source.words.stem(w) not in stems]


def _other_speaker(words: Sequence[str], locators: Sequence[str], source: SourcePassages) -> str | None:
    """Who else speaks in the passages, or spoke last before them; None if it may be the speaker."""
    label = _label(locators[0], source)
    if label:
        return label if len(_lacking(words, [label], [label], source)) == len(words) else None
    cited = [name for locator in locators for name in _told_speakers(source.passages[locator], source)]
    if cited:
        return None if _is_among(words, cited, source) else cited[0]
    own = " ".join(source.passages[locator] for locator in locators)
    if len(_lacking(words, [own], [own], source)) < len(words):
        return None
    before = source.before_locators(locators, _NEAR)
    order = [locator for locator in before if locator not in locators]
    for locator in reversed(order[: before.index(locators[0]) if locators[0] in before else None]):
        if told := _told_speakers(source.passages[locator], source):
            behind = [
                n
                for after in before[before.index(locators[0]) :]
                for n in _told_speakers(source.passages[after], source)
            ]
            return None if _is_among(words, [*told, *behind], source) else told[-1]
    return None


def _is_told_in(other: str, locators: Sequence[str], source: SourcePassages) -> bool:
    """Whether the passages themselves name that other speaker."""
    return other == _label(locators[0], source) or any(other in source.passages[loc] for loc in locators)


def _label(locator: str, source: SourcePassages) -> str | None:
    """Who speaks in a passage of an interview; None elsewhere."""
    labels = {place: found[1] for place, text in source.passages.items() if (found := _LABEL.match(text))}
    if len(labels) < _FEWEST_LABELS or len(set(labels.values())) == len(labels):
        return None
    order = list(source.passages)
    return next((labels[p] for p in reversed(order[: order.index(locator) + 1]) if p in labels), None)


def _told_speakers(text: str, source: SourcePassages) -> list[str]:
    """The names beside verbs of speech, outside quotations."""
    outside = masked(text)
    verb = _verbs(source.words.lexicon.speech)
    found: list[str] = []
    for name in names(outside, source.words, source.common):
        behind, before = outside[name.end : name.end + _ROLE], outside[: name.start]
        if verb[0].match(behind) or verb[1].search(before):
            found.append(bare(name.text))
    return found


@lru_cache(maxsize=8)
def _verbs(speech: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    verb = rf"(?:{'|'.join(map(re.escape, speech))})"
    return (
        re.compile(
            rf"(?:,[^,.;]{{1,70}},)?\s+(?:(?:has|have|had|also|then|later|again|did|who)\s+){{0,2}}{verb}\b"
        ),
        re.compile(rf"\b{verb}\s+(?:(?:by|the|a|an|[\w-]+)\s+){{0,3}}\Z"),
    )


def _is_among(words: Sequence[str], told: Sequence[str], source: SourcePassages) -> bool:
    """Whether a speaker is one of the people told, by name or by what the source says beside their names."""
    beside = [text for name in told for text in _beside(name, source)]
    return len(_lacking(words, [*told, *beside], [*told, *beside], source)) < len(words)


def _beside(name: str, source: SourcePassages) -> Iterator[str]:
    """The words beside each mention of a name in the source."""
    last = fold(name.rsplit(maxsplit=1)[-1])
    for text in source.passages.values():
        place = fold(text).find(last)
        if place >= 0:
            yield text[max(0, place - _ROLE) : place + len(last) + _ROLE]
