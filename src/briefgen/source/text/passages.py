"""An article's text to numbered passages; locators to passages; what is wrong with a text that
should be a locator; fingerprints.

In: the text of a source, what the pack declares of it (headings, abbreviations, passages left out), and a
:class:`Division`. Out: an :class:`Article`. One passage is one sentence (``briefgen/sentences.py``).

Lines. A line that equals a declared heading is one, and what follows stands under it (also if it came
before); what comes before the first heading stands under the word ``Lead``. A line that begins with ``-``,
``*`` or a bullet, then a space, is a list item; any other line that is not blank is a paragraph. Items and
paragraphs are numbered from 1 under their heading, each kind on its own.

Locators. ``Next/1`` is the first item under the heading in which the word ``Next`` stands, ``Next/p1`` the
first paragraph, ``Next/p1:2`` its second sentence. The word is one whole word, with its capitals, of exactly
one heading. Without ``:n`` the item or paragraph must be one sentence.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from msgspec import Struct

from briefgen.diagnostics import shown
from briefgen.schema.pack import Source
from briefgen.sentences import LATEST, NO_ABBREVIATIONS, Abbreviations, sentences

LEAD = "Lead"
"""The heading word of locators for text before the first heading."""

_ITEM = re.compile(r"[-•*]\s+(?=\S)")
_LOCATOR = re.compile(r"(?P<word>[^\s/:]+)/(?P<unit>p?[0-9]+)(?::(?P<sentence>[0-9]+))?")
_WORD = re.compile(r"\w[\w’'-]*")


class LocatorError(Exception):
    """A locator that names no passage, or more than one. The text says why, for a person."""


class _Heading(Struct, frozen=True):
    """A heading and its content."""

    words: tuple[str, ...]
    """The words that are in no other heading; full locators use the first."""
    units: Mapping[str, tuple[str, ...]]
    """The sentences of each item (``1``) and paragraph (``p1``)."""


class Article(Struct, frozen=True):
    """A source, split into passages."""

    headings: tuple[_Heading, ...]
    sentences: Mapping[str, str]
    """By full locator (``Next/1:1``, ``Lead/p1:2``), in the order of the text."""
    absent: tuple[str, ...]
    """Headings that the pack declares and the text lacks."""

    def full(self, locator: str) -> str:
        """The full form of a locator. Raises LocatorError if it names no single sentence."""
        parts = _LOCATOR.fullmatch(locator)
        if not parts:
            raise LocatorError("is not a locator such as Next/1 or Lead/p1:2")
        heading = self._heading(parts["word"])
        unit, sentence = parts["unit"], parts["sentence"]
        found = heading.units.get(unit)
        if found is None:
            raise LocatorError(f"names nothing: under {parts['word']} there are {_listed(heading.units)}")
        if sentence is None and len(found) > 1:
            last = len(found)
            raise LocatorError(f"is {last} sentences: add :1 to :{last}")
        number = int(sentence or "1")
        if not 1 <= number <= len(found):
            has = "has one sentence" if len(found) == 1 else f"has {len(found)} sentences"
            raise LocatorError(
                f"has the number of a sentence that is not there: {parts['word']}/{unit} {has}"
            )
        return f"{heading.words[0]}/{unit}:{number}"

    def passage(self, locator: str) -> str:
        """The sentence that a locator names. Raises LocatorError."""
        return self.sentences[self.full(locator)]

    def find(self, locator: str) -> str | None:
        """The sentence that a locator names; None if it names no single one."""
        try:
            return self.passage(locator)
        except LocatorError:
            return None

    def unit(self, locator: str) -> str:
        """The whole paragraph or item that a full locator names a sentence of."""
        unit = locator.rpartition(":")[0]
        return " ".join(text for at, text in self.sentences.items() if at.rpartition(":")[0] == unit)

    def nearest(self, locator: str) -> tuple[str, ...]:
        """Full locators of passages that are there, nearest to one that names none; at most three."""
        parts = _LOCATOR.fullmatch(locator)
        headings = {word: heading for heading in self.headings for word in heading.words}
        if not parts or not (word := _alike(parts["word"], headings)):
            return ()
        heading, number = headings[word], int(parts["unit"].removeprefix("p"))
        kind, sentence = parts["unit"].startswith("p"), int(parts["sentence"] or "1")

        def distance(place: tuple[str, int]) -> tuple[bool, int, int]:
            unit, n = place
            far = abs(int(unit.removeprefix("p")) - number)
            return (unit.startswith("p") != kind, far, abs(n - sentence))

        places = [(unit, n) for unit, found in heading.units.items() for n in range(1, len(found) + 1)]
        return tuple(f"{heading.words[0]}/{unit}:{n}" for unit, n in sorted(places, key=distance)[:3])

    def _heading(self, word: str) -> _Heading:
        for heading in self.headings:
            if word in heading.words:
                return heading
        words = ", ".join(heading.words[0] for heading in self.headings if heading.words)
        raise LocatorError(
            f"begins with {word!r}, which is not a word of exactly one heading; such are {words}"
        )


def _alike(word: str, words: Collection[str]) -> str | None:
    """The word itself, in its own capitals or others, else the most similar one; None if none is similar."""
    same = [other for other in words if other.casefold() == word.casefold()]
    found = [word] if word in words else same or get_close_matches(word, words, 1)
    return found[0] if found else None


class Division(Struct, frozen=True):
    """How paragraphs are divided into sentences."""

    rule: int = LATEST
    """The version of the rule for sentences, as a lock names it."""
    abbreviations: Abbreviations = NO_ABBREVIATIONS
    """Those of the language; a pack declares further ones."""


def split(text: str, source: Source, division: Division | None = None) -> Article:
    """Split an article by the headings and abbreviations that ``source`` declares, and by ``division``; None
    means the newest rule without a language.
    """
    division = division or Division()
    short = division.abbreviations.together_with(source.abbreviations)
    return _split(text, tuple(map(fold, source.headings)), Division(division.rule, short))


@lru_cache(maxsize=8)
def _split(text: str, declared: tuple[str, ...], division: Division) -> Article:
    """The article, split once for all that ask for it."""
    blocks = _blocks(text, declared)
    headings = tuple(
        _Heading(_names(title, blocks), _units(lines, division)) for title, lines in blocks.items()
    )
    passages = {
        f"{heading.words[0]}/{unit}:{number}": sentence
        for heading in headings
        for unit, found in heading.units.items()
        for number, sentence in enumerate(found, 1)
    }
    return Article(headings, passages, tuple(title for title in declared if title not in blocks))


def fold(text: str) -> str:
    """NFC, with each run of white space as one space and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def words_of(heading: str) -> list[str]:
    """The words of a heading, of which a locator begins with one."""
    return _WORD.findall(heading)


def fingerprint(passage: str) -> str:
    """SHA-256 in hex of the folded passage in UTF-8."""
    return hashlib.sha256(fold(passage).encode()).hexdigest()


def _blocks(text: str, headings: Collection[str]) -> dict[str, list[str]]:
    """The lines under each heading; under the empty one what comes before the first."""
    blocks: dict[str, list[str]] = {}
    title = ""
    for line in map(fold, text.splitlines()):
        if line in headings:
            title = line
            blocks.setdefault(title, [])
        elif line:
            blocks.setdefault(title, []).append(line)
    return blocks


def _names(title: str, titles: Iterable[str]) -> tuple[str, ...]:
    """The words that are in ``title`` and in no other heading, the longest first."""
    if not title:
        return (LEAD,)
    others = {word for other in titles if other != title for word in words_of(other)} | {LEAD}
    alone = dict.fromkeys(word for word in words_of(title) if word not in others)
    return tuple(sorted(alone, key=len, reverse=True)) or (f"[{title}]",)


def _units(lines: Sequence[str], division: Division) -> dict[str, tuple[str, ...]]:
    """Items (``1``, ``2``) and paragraphs (``p1``, ``p2``) with their sentences, in the order of the text."""
    units: dict[str, tuple[str, ...]] = {}
    items = paragraphs = 0
    for line in lines:
        item = _ITEM.match(line)
        if item:
            items += 1
            units[str(items)] = sentences(line[item.end() :], division.abbreviations, division.rule)
        else:
            paragraphs += 1
            units[f"p{paragraphs}"] = sentences(line, division.abbreviations, division.rule)
    return units


def _listed(units: Mapping[str, object]) -> str:
    return ", ".join(units) or "no passages"


_LOCATOR_GRAMMAR = (
    "write a word of the heading, /, then an item or p and a paragraph, and : and a sentence if need be"
)
_RANGE = re.compile(
    r"(?P<before>[^\s/:]+/(?:p?\d{1,3}:|p?))(?P<first>\d{1,3})\s*[-–]\s*(?P<last>\d{1,3})", re.ASCII
)
_LONGEST_RANGE = 12
_TYPED_LOCATOR = re.compile(
    r"[\W_]*(?!p\d)(?P<heading>[^\s/:;,|]+?)[\s/:;,|>-]+(?P<paragraph>p(?:ara(?:graph)?)?\.?\s*)?(?:item\s*)?(?P<item>\d{1,3})"
    r"(?:[\s:.,;]+(?:s(?:entence)?\.?\s*)?(?P<sentence>\d{1,3}))?\W*",
    re.IGNORECASE | re.ASCII,
)


def locator_fault(typed: str) -> str:
    """What is wrong with ``typed``, which is no locator, in a sentence that begins with it."""
    heading, slash, rest = typed.strip().partition("/")
    faults = (
        (not typed.strip(), "is empty"),
        (not slash, "has no / between the word of a heading and the item"),
        (not heading, "has no word of a heading before the /"),
        (re.search(r"[\s:]", heading), "has more than one word before the /"),
        (not re.search(r"[0-9]", rest), "has no number of an item or a paragraph behind the /"),
        (re.search(r"(?<![0-9])0", rest), "has a number that begins with 0; they count from 1"),
    )
    other = f"has {shown(rest)} behind the /, which is no item or paragraph"
    return f"{shown(typed)} {next((said for wrong, said in faults if wrong), other)}"


def locator_remedy(typed: str) -> str:
    """The locator that ``typed`` may have been meant to be; else how one is written."""
    if found := _RANGE.fullmatch(typed.strip()):
        numbers = range(int(found["first"]), int(found["last"]) + 1)
        if 0 < len(numbers) <= _LONGEST_RANGE and numbers[0]:
            return f"write a range as a list: [{', '.join(found['before'] + str(n) for n in numbers)}]"
    near = _meant_locator(typed)
    return f"did you mean {shown(near)}?" if near else f"{_LOCATOR_GRAMMAR}, as in Next/1:2 or Lead/p1"


def _meant_locator(typed: str) -> str | None:
    found = _TYPED_LOCATOR.fullmatch(typed[:200])
    if not found or int(found["item"]) == 0 or (found["sentence"] and int(found["sentence"]) == 0):
        return None
    sentence = f":{int(found['sentence'])}" if found["sentence"] else ""
    return f"{found['heading']}/{'p' if found['paragraph'] else ''}{int(found['item'])}{sentence}"
