"""Names in a text: what begins with a capital and is no common word, and whether a source has them.

In: texts. Out: the names of a text; an index of a source that knows its names in other forms, too: Libyan of
Libya, UN of United Nations, Britain where the source has UK.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import groupby

from msgspec import Struct

from briefgen.fidelity.tokens import TextToken, fold, tokens
from briefgen.fidelity.word_lists import WordLists

_HYPHEN = "-"
_SENTENCE_ENDS = frozenset(".!?…:;•|–—")
_QUOTES = frozenset("“”‘’\"'«»„([)]")
_LONGEST_ACRONYM = 7
_SHORTEST_STEM = 3
_GENITIVE = re.compile(r"(?:[’']s|[’'])\Z")
_NAME_TAILS = ("istan", "land", "ia", "ey", "es", "en", "us", "os", "a", "e", "y", "o", "u", "i")
"""What a name loses before an ending: Uzbekistan, Uzbek; Turkey, Turkish; China, Chinese."""


class ProperName(Struct, frozen=True):
    """A run of capitalised words in a text."""

    text: str
    words: tuple[str, ...]
    start: int
    """Where it begins in its text."""
    end: int
    """The place behind it."""
    is_place: bool = False
    """Whether it is where something is: in Oslo. A government isn't meant then."""


@lru_cache(maxsize=16384)
def bare(word: str) -> str:
    """A word without the ending of a genitive and without points: Libya’s, U.S."""
    return _GENITIVE.sub("", word).replace(".", "")


@lru_cache(maxsize=4096)
def names(text: str, words: WordLists, common: frozenset[str]) -> tuple[ProperName, ...]:
    """The names of a text. ``common`` are further words, folded, that are known to be none."""
    found = tokens(text)
    are_names = [_is_name(found, place, words, common) for place in range(len(found))]
    marked = [(token, are_names[n] or _is_inner_hyphen(found, are_names, n)) for n, token in enumerate(found)]
    runs = [[token for token, _ in run] for is_name, run in groupby(marked, lambda pair: pair[1]) if is_name]
    return tuple(
        ProperName(
            text[run[0].start : run[-1].end],
            tuple(t.text for t in run if t.text != _HYPHEN),
            run[0].start,
            run[-1].end,
            _is_place(text[: run[0].start], run[-1].text, words),
        )
        for run in runs
    )


def _is_place(before: str, last: str, words: WordLists) -> bool:
    """Whether a name is a place by the word before it; "in Oslo's view" is that of a government."""
    word = before.rsplit(maxsplit=1)[-1:]
    return bool(word) and fold(word[0]) in words.lexicon.place_words and not _GENITIVE.search(last)


def _is_inner_hyphen(found: Sequence[TextToken], are_names: Sequence[bool], place: int) -> bool:
    """Whether a token is a hyphen between two words of a name, without spaces: Anne-Marie."""
    inside = 0 < place < len(found) - 1 and found[place].text == _HYPHEN
    return (
        inside
        and are_names[place - 1]
        and are_names[place + 1]
        and found[place - 1].end == found[place].start
        and found[place].end == found[place + 1].start
    )


def _is_name(found: Sequence[TextToken], place: int, words: WordLists, common: frozenset[str]) -> bool:
    token = found[place]
    word = bare(token.text)
    if token.kind == "code":
        return word[0].isupper() or "/" in word
    if token.kind != "word" or len(word) < 2 or word in words.no_names or words.units.at((token,), 0):
        return False
    if not word[0].isupper():
        return any(c.isupper() for c in word)
    if _is_little_word(found, place, words) or _is_contraction(token, words):
        return False
    if _begins_sentence(found, place) and not _has_inner_capital(word):
        simple = _simple_forms(fold(word))
        return simple.isdisjoint(words.common) and simple.isdisjoint(common)
    return True


def _is_little_word(found: Sequence[TextToken], place: int, words: WordLists) -> bool:
    """Whether it is a word such as "We" behind a quotation mark, and no part of a name: The Hague."""
    behind = found[place + 1 : place + 2]
    alone = not behind or behind[0].kind != "word" or not behind[0].text[0].isupper()
    return alone and found[place].folded in words.stop_words and not found[place].text.isupper()


def _is_contraction(token: TextToken, words: WordLists) -> bool:
    """Whether a word is a little one with a verb or a denial at its end: We’ve, I’m, Don’t."""
    base, _, ending = token.folded.partition("'")
    return bool(ending) and (base in words.stop_words or f"{base[-1:]}'{ending}" in words.negations)


def _simple_forms(word: str) -> set[str]:
    """A word at the start of a sentence without the usual endings and beginnings of its grammar."""
    bases = {word, word.removeprefix("re"), word.removeprefix("un"), word.removeprefix("non")}
    endings = ("s", "ing", "ed", "ly", "er", "'s")
    return bases | {base.removesuffix(ending) for base in bases for ending in endings}


def _has_inner_capital(word: str) -> bool:
    return any(c.isupper() for c in word[1:]) and len(word) <= _LONGEST_ACRONYM


def _begins_sentence(found: Sequence[TextToken], place: int) -> bool:
    """Whether nothing stands before a token, in its sentence, but signs and scripts without capitals."""
    before = next((t for t in reversed(found[:place]) if t.text in _SENTENCE_ENDS or _is_cased(t.text)), None)
    return before is None or before.text in _SENTENCE_ENDS


def _is_cased(word: str) -> bool:
    """Whether a word has letters, or digits, of a script that has capitals."""
    return any(c.isupper() or c.islower() or c.isdecimal() for c in word)


class NameIndex:
    """What a source has, to look names up in."""

    def __init__(self, texts: Iterable[str], words: WordLists) -> None:
        self._lists = words
        self._words: set[str] = set()
        self._capitalised: set[str] = set()
        self._acronyms: set[str] = set()
        self._initials = ""
        texts = tuple(texts)
        for text in texts:
            self._add(text)
        self._keys = f" {' | '.join(map(_key, texts))} "

    def _add(self, text: str) -> None:
        run: list[str] = []
        initials: list[str] = []
        for token in tokens(text):
            word = bare(token.text)
            if token.kind in ("word", "code"):
                self._words.add(fold(word))
                initials.append(word[0].upper())
            if token.kind in ("word", "code") and any(c.isupper() for c in word):
                self._capitalised.add(word)
                run.append(word)
            elif token.folded not in self._lists.stop_words and token.text != "-":
                self._acronyms.update(_acronyms(run))
                run = []
        self._acronyms.update(_acronyms(run))
        self._initials += "".join(initials) + " "

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset(form for word in self._capitalised for form in forms(word, self._lists))

    @cached_property
    def _folded_names(self) -> frozenset[str]:
        return frozenset(map(fold, self._capitalised))

    @cached_property
    def _others(self) -> frozenset[str]:
        """Other names of what the source names."""
        groups = _same_name_keys(self._lists)
        return frozenset(k for group in groups if any(f" {k} " in self._keys for k in group) for k in group)

    def lacking(self, name: ProperName) -> tuple[str, ...]:
        """The words of a name that the source has in no form; none if it has them all."""
        words = [bare(word) for word in name.words]
        initials = "".join(word[0] for word in words)
        if _key(name.text) in self._others or (len(words) > 1 and initials in self._capitalised):
            return ()
        if self._has_government(name):
            return ()
        return tuple(word for word in words if not self.has(word))

    def _has_government(self, name: ProperName) -> bool:
        """Whether a name is a state's, and the source has its capital, or the other way round.

        Oslo stands for Norway, and a Norwegian minister for both; but what happened in Oslo happened there.
        """
        lists, key = self._lists, _key(name.text)
        state = lists.capitals.get(key)
        if state is not None:
            return not name.is_place and self._has_state(state)
        return any(f" {capital} " in self._keys for capital in lists.capitals_of.get(key, ()))

    def _has_state(self, state: str) -> bool:
        """Whether the source names a state; South Sudan is not Sudan."""
        longer = [name for name in self._lists.capitals_of if name.endswith(f" {fold(state)}")]
        if not longer:
            return all(map(self.has, state.split()))
        longer_ones = rf"(?<= )(?:{_any_form(longer, self._lists)})(?= )"
        rest = re.sub(longer_ones, "|", self._keys)
        return re.search(rf" (?:{_any_form([state], self._lists)}) ", rest) is not None

    def knows_with(self, before: str, name: ProperName) -> bool:
        """Whether a name is another one's together with the word before it: Downing Street."""
        words = before.split()
        return bool(words) and _key(f"{words[-1]} {name.text}") in self._others

    def has(self, word: str) -> bool:
        """Whether the source has a word, in this or another form of it."""
        folded = fold(word)
        if folded in self._words or word in self._acronyms or folded in self._forms | self._others:
            return True
        if len(word) > 2 and word.isupper() and word in self._initials:
            return True  # of words without capitals: gross domestic product
        if "-" in word:
            return all(self.has(part) for part in word.split("-") if part)
        return not forms(word, self._lists).isdisjoint(self._folded_names)


def is_another(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words of two names share the first one alone: Ann Example, the minister Ann Sample."""
    capitals = [word for word in one if word[0].isupper()]
    return len(capitals) > 1 and capitals[0] in other[:-1] and not {*capitals[1:]} & {*other}


def offices(text: str, words: WordLists) -> frozenset[str]:
    """The portfolios beside ministers and ministries in a text, folded: interior, foreign."""
    portfolio = "|".join(map(re.escape, words.lexicon.portfolios))
    office = "|".join(map(re.escape, words.lexicon.offices))
    if not portfolio or not office:
        return frozenset()
    beside = rf"\b(?:({portfolio})\s(?:{office})\b|(?:{office})\s(?:of|for)\s(?:the\s)?({portfolio})\b)"
    return frozenset(fold(first or second) for first, second in re.findall(beside, text, re.IGNORECASE))


def _acronyms(run: Sequence[str]) -> Iterator[str]:
    """The first letters of each run of two to seven of these words."""
    for first in range(len(run)):
        for end in range(first + 2, min(len(run), first + _LONGEST_ACRONYM) + 1):
            yield "".join(word[0] for word in run[first:end])


@lru_cache(maxsize=8)
def _same_name_keys(words: WordLists) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(_key, group)) for group in words.lexicon.same_names)


def name_pattern(name: str, words: WordLists) -> re.Pattern[str]:
    """What finds a name in a text, also as what it stands for: Oslo, Norway, Norwegian."""
    key = _key(name)
    others = [other for other in (words.capitals.get(key), *words.capitals_of.get(key, ())) if other]
    return re.compile(rf"\b(?:{_any_form([key, *others], words)})\b", re.IGNORECASE)


def _any_form(found: Iterable[str], words: WordLists) -> str:
    """An expression for any of these names, or a form of one, folded."""
    every = {form for name in found for form in (fold(name), *forms(name, words))}
    return "|".join(sorted(map(re.escape, every)))


def _key(text: str) -> str:
    return " ".join(fold(bare(token.text)) for token in tokens(text) if token.kind in ("word", "code"))


def forms(word: str, words: WordLists) -> frozenset[str]:
    """The forms that a name takes: Libyan of Libya, Chinese of China, Uzbek of Uzbekistan."""
    base = fold(word)
    cut = {base[: -len(tail)] for tail in _NAME_TAILS if base.endswith(tail)}
    stems = {base} | {stem for stem in cut if len(stem) >= _SHORTEST_STEM}
    endings = words.lexicon.name_endings
    found = {stem + ending for stem in stems for ending in endings}
    short = {stem for stem in stems if len(base) - len(stem) > 3}
    return frozenset({base} | short | found | {form + "s" for form in found})
