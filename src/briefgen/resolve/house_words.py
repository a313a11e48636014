"""The house's words in a finished Document, and its terms explained for readers who don't know them.

In: a Document, and the files of its brief. Out: the Document in the words of its reader. Labels stay, but for
those that only pass on words of the pack; so do quotations, references and the headings of the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.blocks import AtAGlance, Decision, Notes, PictureDrawing
from briefgen.document.inline import AttributedText, Inline, Label, NoteMark, PlainText, ReplacedTerm, Text
from briefgen.document.model import Document, Section
from briefgen.document.word_search import WordMatch, WordSearch, outside_quotations, word_search
from briefgen.resolve.inputs import Inputs

_STARTS = re.compile(r"(?:^|[.?!…]\)?\s+)\(?$")


class Replacement(Struct, frozen=True):
    """Other words for a part of a text."""

    start: int
    """Index of the first character that is replaced."""
    end: int
    """Index behind the last one."""
    text: str
    """The words in its place."""


class TermReplacer(Struct, frozen=True):
    """The house's words for one audience."""

    words: Mapping[str, str]
    """What is printed, by what is written."""
    search: WordSearch

    def apply(self, text: AttributedText, *, starts: bool = True) -> AttributedText:
        """A text in the house's words. ``starts``: it begins as a sentence does, with a capital."""
        return with_replacements(text, self._changes(text.text, starts=starts))

    def text(self, text: str) -> str:
        """Characters in the house's words."""
        for change in reversed(self._changes(text, starts=True)):
            text = text[: change.start] + change.text + text[change.end :]
        return text

    def _changes(self, text: str, *, starts: bool) -> list[Replacement]:
        spots = [found for found in self.search.matches(text) if outside_quotations(found, text)]
        return [Replacement(f.start, f.end, self._inflected(f, text, starts=starts)) for f in spots]

    def _inflected(self, found: WordMatch, text: str, *, starts: bool) -> str:
        """The new words with the capital and the genitive of the old ones."""
        new, key = self.words[found.key], found.key
        first = bool(_STARTS.search(text[: found.start])) and (starts or found.start > 0)
        if (found.text[0].isupper() and key[0].islower()) or (key[0].isupper() and first):
            new = new[0].upper() + new[1:]
        if found.apostrophe:
            new += found.apostrophe if new.endswith("s") else found.apostrophe + "s"
        return new


def term_replacer(words: Mapping[str, str]) -> TermReplacer | None:
    """What puts ``words`` in the place of others; None without any."""
    search = word_search(words)
    return TermReplacer(words, search) if search else None


def with_replacements(text: AttributedText, changes: Iterable[Replacement]) -> AttributedText:
    """A text with changes, each a :class:`ReplacedTerm`; what would swallow a mark is left out."""
    possible = [change for change in changes if can_replace(text, change)]
    if not possible:
        return text
    spread = tuple(_spread(text.inlines))
    out: list[Inline] = []
    for inline, at in spread:
        out += _pieces(inline, at, possible, spread) if isinstance(inline, PlainText) else (inline,)
    return replace(text, inlines=tuple(out))


def can_replace(text: AttributedText, change: Replacement) -> bool:
    """Whether a change takes of plain words only."""
    return all(_holds(inline, at, change) for inline, at in _spread(text.inlines))


Spread = tuple[tuple[Inline, int], ...]


def _spread(inlines: tuple[Inline, ...]) -> Iterator[tuple[Inline, int]]:
    """Each inline with its place in the text without note marks."""
    at = 0
    for inline in inlines:
        yield inline, at
        at += 0 if isinstance(inline, NoteMark) else len(inline.text)


def _holds(inline: Inline, at: int, change: Replacement) -> bool:
    """Whether a change leaves an inline alone, or may take of it."""
    if isinstance(inline, NoteMark):
        return not change.start < at < change.end
    apart = change.end <= at or change.start >= at + len(inline.text)
    return apart or (isinstance(inline, PlainText) and not inline.verbatim)


def _pieces(piece: PlainText, at: int, changes: Iterable[Replacement], spread: Spread) -> Iterator[Inline]:
    """What is left of a piece, and the terms that begin in it."""
    end, pos = at + len(piece.text), at
    for change in changes:
        if change.end <= at or change.start >= end:
            continue
        if change.start >= at:
            if change.start > pos:
                yield replace(piece, text=piece.text[pos - at : change.start - at])
            yield _term(piece, change, spread)
        pos = min(change.end, end)
    if pos < end:
        yield replace(piece, text=piece.text[pos - at :])


def _term(piece: PlainText, change: Replacement, spread: Spread) -> ReplacedTerm:
    """A term in the style of the piece that it begins in, resting on what all its pieces rest on."""
    ids: list[str] = []
    base = ""
    for inline, at in spread:
        if isinstance(inline, PlainText):
            taken = inline.text[max(change.start - at, 0) : max(change.end - at, 0)]
            base += taken
            ids += inline.ids if taken else ()
    return ReplacedTerm(
        change.text, base, piece.strong, piece.emphasis, tuple(dict.fromkeys(ids)), piece.lang
    )


class TermExpander(Struct):
    """Explains terms in brackets at their first use."""

    meanings: dict[str, str]
    """The short meaning by term, of terms that were not used yet."""
    search: WordSearch
    """Finds all terms of the pack, so that a term inside a longer one is not explained."""

    def apply(self, text: AttributedText) -> AttributedText:
        """The text with the terms explained that are used in it for the first time."""
        if not self.meanings:
            return text
        typed, replacements = text.text, dict[str, Replacement]()
        for found in self.search.matches(typed):
            if (
                found.key in self.meanings
                and found.key not in replacements
                and _can_be_explained(found, typed)
            ):
                change = Replacement(found.start, found.end, f"{found.text} ({self.meanings[found.key]})")
                replacements |= {found.key: change} if can_replace(text, change) else {}
        for key in replacements:
            del self.meanings[key]
        return with_replacements(text, replacements.values())


def _can_be_explained(found: WordMatch, text: str) -> bool:
    """Whether a bracket can follow: no genitive, no quotation, not inside another bracket or before one."""
    before, after = text[: found.start], text[found.end :]
    return (
        not found.apostrophe
        and outside_quotations(found, text)
        and before.count("(") <= before.count(")")
        and not after.lstrip().startswith("(")
    )


T = TypeVar("T")
_PASSED_ON = frozenset({"foot", "checked-by", "note.attributed"})
# A clause behind "It is likely that" begins small.
_CLAUSES = frozenset({"that"})
# What is shown in another form as well, heads, and the sentences of a scale: a bracket belongs into the
# running text.
_NOT_EXPLAINED = frozenset(
    {"heading", "headline", "title", "caption", "columns", "short", "that", "sentence", "because", "counter"}
)


def house_terms(inputs: Inputs) -> TermReplacer | None:
    """What the house says to this audience in other words; None if it leaves all words as they are."""
    house = inputs.house.value
    spoken = {t.term: t.say[inputs.audience] for t in house.terms.values() if inputs.audience in t.say}
    return term_replacer({**house.spelling, **spoken})


def in_house_words(document: Document, inputs: Inputs) -> Document:
    """The Document as its reader gets it: in the house's words, with terms explained if this reader asks."""
    words = house_terms(inputs)
    reworded = replace_terms(document, words) if words else document
    return explain_terms(reworded, inputs) if inputs.reader.value.terms == "expand" else reworded


def replace_terms(document: Document, words: TermReplacer) -> Document:
    """The whole Document in the house's words."""

    def change(text: Text, field: str) -> Text:
        if isinstance(text, AttributedText):
            return words.apply(text, starts=field not in _CLAUSES)
        return replace(text, text=words.text(text.text)) if text.key in _PASSED_ON else text

    reworded = _map_texts(document, change, frozenset())
    meta = replace(document.meta, title=reworded.title.text, subject=words.text(document.meta.subject))
    return replace(reworded, meta=meta)


def explain_terms(document: Document, inputs: Inputs) -> Document:
    """The Document with each term of the pack that has a short meaning explained at its first use."""
    terms = inputs.pack.value.terms.values()
    search = word_search(term.term for term in terms)
    if search is None:
        return document
    expander = TermExpander({term.term: term.short for term in terms if term.short}, search)

    def change(text: Text, field: str) -> Text:
        del field
        return expander.apply(text) if isinstance(text, AttributedText) else text

    return replace(document, sections=tuple(_explained(s, change) for s in document.sections))


def _explained(section: Section, change: Callable[[Text, str], Text]) -> Section:
    # Boxes of short forms have no room for it; a list of words explains them itself.
    short = AtAGlance | Decision | Notes
    blocks = tuple(
        b if isinstance(b, short) or section.id == "glossary" else _map_texts(b, change, _NOT_EXPLAINED)
        for b in section.blocks
    )
    return replace(section, blocks=blocks)


def attributed_texts(value: object) -> Iterator[AttributedText]:
    """Every attributed text in a value of the Document, in reading order."""
    if isinstance(value, AttributedText):
        yield value
    elif isinstance(value, PictureDrawing):
        return
    elif isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            yield from () if isinstance(item, str) else attributed_texts(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from attributed_texts(getattr(value, name))


def _map_texts(value: T, change: Callable[[Text, str], Text], passed: frozenset[str], field: str = "") -> T:
    """A value with all its texts changed but those of ``passed`` fields. ``field`` is its own."""
    if isinstance(value, AttributedText | Label):
        return cast("T", change(value, field))
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        return cast("T", tuple(_map_texts(item, change, passed, field) for item in items))
    if not isinstance(value, Struct) or isinstance(value, PictureDrawing):
        return value
    names = [name for name in value.__struct_fields__ if name not in passed]
    values = {name: _map_texts(getattr(value, name), change, passed, name) for name in names}
    new = {name: item for name, item in values.items() if item is not getattr(value, name)}
    return cast("T", replace(cast("Struct", value), **new)) if new else value
