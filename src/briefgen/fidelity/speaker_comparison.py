"""Who says what a statement says, against those who speak in its passages and before them.

In: a speaker, a text, the locators of its passages, the source. Out: differences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefgen.document.quotations import masked
from briefgen.fidelity.clauses import content_words
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.names import NameIndex, bare, is_another, names
from briefgen.fidelity.relations import Keys
from briefgen.fidelity.source_passages import SourcePassages
from briefgen.fidelity.tokens import tokens
from briefgen.fidelity.word_lists import WordLists

_NEAR = 6
"""How many passages before its own a speaker may be named in without a second look."""
_ROLE = 80
"""How many characters beside a name tell who that is."""
_REACH = 160
"""How many characters behind a name a verb is looked for."""
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
    words = _words_of(speaker, source)
    lacking = _unnamed(words, source.before(locators, _NEAR), source)
    if lacking:
        lacking = _unnamed(lacking, source.before(locators), source)
    told = [name for locator in locators for name in _told_speakers(source.passages[locator], source)]
    is_author = _is_author(words, source)
    speaks = _is_among(words, told, source, locators) if told else is_author
    if len(lacking) == len(words) or any(word[0].isupper() for word in lacking):
        yield Difference("speaker", speaker, "is named neither at the passage nor before it")
    elif speaks:
        return
    elif other := _other_speaker(words, told, locators, source):
        said_there = other in told or other in _labels(locators, source)
        doubtful = is_author or not said_there
        yield Difference("speaker", speaker, f"doesn't say it: {other} does", doubtful=doubtful)
    elif _is_far(words, locators, source):
        yield Difference("speaker", speaker, "is not named near the passage", doubtful=True)
    elif not _is_heard_near(words, locators, source):
        yield Difference("speaker", speaker, "says nothing in the passage or near it", doubtful=True)
    elif (own := _named_in(text, source)) and not _is_among(words, own, source):
        yield Difference("speaker", speaker, f"doesn't say it in the text: {own[0]} does", doubtful=True)


def compare_told_speakers(text: str, locators: Sequence[str], source: SourcePassages) -> Iterator[Difference]:
    """Who says something in a text is who says it in its passages, if they tell who does."""
    told = [name for locator in locators for name in _told_speakers(source.passages[locator], source)]
    for name in _named_in(text, source):
        words = _words_of(name, source)
        if told and _is_among(words, told, source, locators):
            continue
        if other := _other_speaker(words, told, locators, source):
            yield Difference("speaker", name, f"doesn't say it: {other} does", doubtful=other not in told)
    yield from _other_unnamed_speakers(text, locators, source)


def _other_unnamed_speakers(
    text: str, locators: Sequence[str], source: SourcePassages
) -> Iterator[Difference]:
    """Those without a name who speak in a text where others without one speak in its passages."""
    own = " ".join(source.passages[locator] for locator in locators)
    there, ours = _unnamed_speakers(own, source), _unnamed_speakers(text, source)
    if not there or any(_keys_of(word, source) & _keys_of(other, source) for word in ours for other in there):
        return
    known = frozenset[str | int]().union(
        *(_keys_of(word, source) for word in content_words(own, source.words))
    )
    for word in ours:
        if not _keys_of(word, source) & known:
            yield Difference("speaker", word, f"doesn't say it: {there[0]} does", doubtful=True)


def _keys_of(word: str, source: SourcePassages) -> Keys:
    return source.words.relations.keys(source.words.stem(word))


def _unnamed_speakers(text: str, source: SourcePassages) -> list[str]:
    """The words without a capital that stand before a verb of speech, or behind "according to"."""
    outside, according = masked(text), source.words.phrases(source.words.lexicon.hedges.sources)
    before = [found[1] for found in _speech_patterns_of(source.words)[2].finditer(outside)]
    behind = [word for _, end, _ in according.places(outside) for word in outside[end:].split()[:2]]
    words = [word.strip(" .,;:") for word in (*before, *behind)]
    carrying = set(content_words(outside, source.words))
    return [word for word in words if word.islower() and word in carrying]


def _is_author(words: Sequence[str], source: SourcePassages) -> bool:
    """Whether the source is by the speaker, and none of its passages reports what the speaker says."""
    index = NameIndex(source.authors, source.words)
    capitals = [word for word in words if word[0].isupper()]
    known = bool(capitals) and all(map(index.has, capitals))
    return known and not any(
        set(name.split()) & set(capitals)
        for text in source.passages.values()
        for name in _told_speakers(text, source)
    )


def _named_in(text: str, source: SourcePassages) -> list[str]:
    """Who says something in a text of ours, by name. "The Conservative" may be anybody."""
    articles = rf"\b(?:{'|'.join(map(re.escape, source.words.lexicon.definite))})\s+"
    return [
        name
        for name in _told_speakers(text, source)
        if " " in name or name.isupper() or not re.search(articles + re.escape(name), text, re.IGNORECASE)
    ]


def _is_heard_near(words: Sequence[str], locators: Sequence[str], source: SourcePassages) -> bool:
    """Whether a sentence in or near the passages has a word of a speaker, and tells that somebody speaks.

    A "he" that speaks may be anybody who is named before.
    """
    before = source.before(locators, _NEAR)
    own = " ".join(source.passages[locator] for locator in locators)
    if _tells_pronoun(own, source) or _is_first_person(own, source) or _labels(locators, source):
        return True
    speaking = [text for text in before if _reports_speech(text, source)]
    named = [word for word in words if word[0].isupper()][-1:] or words
    return len(_lacking(named, speaking, speaking, source)) < len(named) or _has_title_of(words, own, source)


def _reports_speech(text: str, source: SourcePassages) -> bool:
    """Whether a text tells that somebody speaks: by a verb, or it says according to whom."""
    outside = masked(text)
    lists = source.words.lexicon
    found = _speech_patterns_of(source.words)[2].search(outside)
    return (
        bool(found)
        or outside != text
        or outside in source.words.phrases((*lists.speech, *lists.hedges.sources))
    )


def _is_far(words: Sequence[str], locators: Sequence[str], source: SourcePassages) -> bool:
    """Whether a speaker isn't named near the passages, and isn't the "he" or "she" that speaks there."""
    if len(_unnamed(words, source.before(locators, _NEAR), source)) < len(words):
        return False
    own = " ".join(source.passages[locator] for locator in locators)
    if _has_title_of(words, own, source):
        return False
    before = [place for place in source.before_locators(locators) if place not in locators]
    last = next((told for p in reversed(before) if (told := _told_speakers(source.passages[p], source))), ())
    return not (_tells_pronoun(own, source) and last and _is_among(words, last[-1:], source))


def _tells_pronoun(text: str, source: SourcePassages) -> bool:
    role = _speech_patterns_of(source.words)[2]
    return any(found[1].casefold() in source.words.stop_words for found in role.finditer(masked(text)))


def _words_of(speaker: str, source: SourcePassages) -> list[str]:
    """The words that tell a speaker from others: without titles, if a name stands behind them."""
    words = [t.text for t in tokens(speaker) if t.folded in set(content_words(speaker, source.words))]
    offices = source.words.lexicon.title_words if not _is_office(speaker, source) else ()
    titles = {*source.words.lexicon.titles, *offices}
    return [word for word in words if word not in titles] or words or [speaker]


def _is_office(speaker: str, source: SourcePassages) -> bool:
    """Whether a speaker is called by an office alone: the Mayor of Stradholm."""
    titles, of = (
        "|".join(map(re.escape, w)) for w in (source.words.lexicon.title_words, source.words.lexicon.part_of)
    )
    return bool(titles and of and re.search(rf"\b(?:{titles})\s+(?:{of})\b", speaker))


def _unnamed(words: Sequence[str], texts: Sequence[str], source: SourcePassages) -> list[str]:
    return _lacking(words, [*texts, *source.about], texts, source)


def _lacking(
    words: Sequence[str], named: Sequence[str], worded: Sequence[str], source: SourcePassages
) -> list[str]:
    index = NameIndex(named, source.words)
    stems = {source.words.stem(word) for text in worded for word in content_words(text, source.words)}
    return [w for w in words if not index.has(w) and source.words.stem(w) not in stems]


def _other_speaker(
    words: Sequence[str], told: Sequence[str], locators: Sequence[str], source: SourcePassages
) -> str | None:
    """Who else speaks in the passages, or spoke last before them; None if it may be the speaker."""
    labels = _labels(locators, source)
    if labels:
        return labels[-1] if len(_lacking(words, labels, labels, source)) == len(words) else None
    if told:
        return told[0]
    own = " ".join(source.passages[locator] for locator in locators)
    if _is_first_person(own, source):
        return None
    names_speaker = len(_lacking(words, [own], [own], source)) < len(words)
    if names_speaker or _has_title_of(words, own, source) or _is_told_by_somebody(own, source):
        return None
    return _last_speaker(words, locators, source)


def _is_first_person(text: str, source: SourcePassages) -> bool:
    """Whether who wrote a text speaks of himself, outside quotations."""
    first = set(source.words.lexicon.first_person)
    return any(
        token.text in first or token.text[:1].lower() + token.text[1:] in first
        for token in tokens(masked(text))
    )


def _last_speaker(words: Sequence[str], locators: Sequence[str], source: SourcePassages) -> str | None:
    """Who spoke last before the passages, if the speaker isn't named there or in the rest."""
    around = source.before_locators(locators, _NEAR)
    place = around.index(locators[0]) if locators[0] in around else 0
    behind = [name for after in around[place:] for name in _told_speakers(source.passages[after], source)]
    for locator in reversed(around[:place]):
        text = source.passages[locator]
        if told := _told_speakers(text, source):
            among = (
                _is_among(words, [*told, *behind], source)
                or len(_lacking(words, [text], [text], source)) == 0
            )
            return None if among else told[-1]
        if _is_told_by_somebody(text, source):
            return None
    return None


def _is_told_by_somebody(text: str, source: SourcePassages) -> bool:
    """Whether somebody speaks in a text who has no name there, and isn't "he": the organisation reported."""
    role = _speech_patterns_of(source.words)[2]
    return any(found[1].casefold() not in source.words.stop_words for found in role.finditer(masked(text)))


def _labels(locators: Sequence[str], source: SourcePassages) -> list[str]:
    """Who speaks in these passages of an interview; none elsewhere."""
    labels = {place: found[1] for place, text in source.passages.items() if (found := _LABEL.match(text))}
    if len(labels) < _FEWEST_LABELS or len(set(labels.values())) == len(labels):
        return []
    order = list(source.passages)
    spoken = (
        next((labels[p] for p in reversed(order[: order.index(loc) + 1]) if p in labels), "")
        for loc in locators
    )
    return [name for name in spoken if name]


def _told_speakers(text: str, source: SourcePassages) -> tuple[str, ...]:
    """The names beside verbs of speech, outside quotations."""
    return _names_beside_speech(text, source.words, source.common)


@lru_cache(maxsize=16384)
def _names_beside_speech(text: str, words: WordLists, common: frozenset[str]) -> tuple[str, ...]:
    outside = masked(text)
    behind_name, before_name, _ = _speech_patterns_of(words)
    found: list[str] = []
    for name in names(outside, words, common):
        behind, before = outside[name.end : name.end + _REACH], outside[: name.start]
        if before.rstrip().endswith(","):  # the mayor, Ann Example, says
            behind = behind.removeprefix(",")
        inverted = before_name.search(before) and re.match(r"\s*(?:[,.;:(]|\Z)", behind)
        if inverted or (behind_name.match(behind) and not name.text.endswith(("'s", "’s"))):
            found.append(bare(name.text))
    return tuple(found)


def _speech_patterns_of(words: WordLists) -> tuple[re.Pattern[str], ...]:
    lists = words.lexicon
    return _speech_patterns(lists.speech, lists.behind_names, lists.helping_verbs)


@lru_cache(maxsize=8)
def _speech_patterns(
    speech: tuple[str, ...], nouns: tuple[str, ...], helpers: tuple[str, ...]
) -> tuple[re.Pattern[str], ...]:
    """Patterns: a verb of speech behind a name, before a name, and behind any word.

    Behind a name one of these ``nouns`` may stand first, then ``helpers``: the Example news agency has said.
    """
    verb = rf"(?:{'|'.join(map(re.escape, speech))})"
    aside = r"(?:,[^,.;]{1,120},)?"
    kind = rf"(?:\s+(?:{'|'.join(map(re.escape, nouns)) or '(?!)'})){{0,3}}"
    helping = rf"(?:(?:{'|'.join(map(re.escape, helpers)) or '(?!)'})\s+){{0,3}}"
    return (
        re.compile(rf"{kind}{aside}\s+{helping}{verb}\b"),
        re.compile(rf"(?:\A|[,“”\"'’_—-])\s*{verb}\s+(?:[\w’'-]+\s+){{0,4}}\Z", re.IGNORECASE),
        re.compile(rf"([\w’'-]+)\s+{helping}{verb}\b"),
    )


def _is_among(
    words: Sequence[str], told: Sequence[str], source: SourcePassages, locators: Sequence[str] = ()
) -> bool:
    """Whether a speaker is one of the people told: by name, by the first letters of a name, or by what the
    source says beside their names, unless the speaker is somebody else whom the passages don't name.
    """
    others = [name for name in told if not is_another(words, name.split())]
    if len(_lacking(words, others, others, source)) < len(words):
        return True
    if len(words) > 1 and "".join(word[0] for word in words).upper() in told:
        return True
    titles = [name for name in told if name in source.words.lexicon.title_words]
    if any(_has_title_of(words, title, source) for title in titles):
        return True
    beside = [text for name in told for text in _beside(name, source)]
    if _lacking(words, beside, beside, source):
        return False
    own = [source.passages[locator] for locator in locators]
    return not own or len(_lacking(words, own, own, source)) < len(words) or not _is_somebody(words, source)


def _is_somebody(words: Sequence[str], source: SourcePassages) -> bool:
    """Whether the source has somebody of just this name speak, or gives the name a title."""
    names = [word for word in words if word[0].isupper()]
    if not names:
        return False
    lists = source.words.lexicon
    titles = "|".join(map(re.escape, (*lists.titles, *lists.title_words)))
    titled = re.compile(rf"\b(?:{titles})\.?\s+(?:\w+\s+)?{re.escape(names[-1])}\b")
    if titles and any(titled.search(text) for text in source.passages.values()):
        return True
    spoken = (_told_speakers(text, source) for text in source.passages.values())
    return any(set(names) & set(name.split()) for told in spoken for name in told)


def _has_title_of(words: Sequence[str], text: str, source: SourcePassages) -> bool:
    """Whether a text has a title that stands before a speaker's name elsewhere: Mayor Ann Example."""
    titles = [
        title for title in source.words.lexicon.title_words if re.search(rf"\b{re.escape(title)}\b", text)
    ]
    named = [rf"\b{re.escape(title)}\s+(?:\w+\s+)?{re.escape(words[-1])}\b" for title in titles]
    return any(re.search(form, passage) for form in named for passage in source.passages.values())


def _beside(name: str, source: SourcePassages) -> Iterator[str]:
    """The words beside each mention of a name in the source."""
    last = re.compile(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b", re.IGNORECASE)
    for text in source.passages.values():
        if found := last.search(text):
            yield text[max(0, found.start() - _ROLE) : found.end() + _ROLE]
