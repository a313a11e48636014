"""Words of a text put in other words, as inlines of their own; quotations stay as they were said.

In: :class:`AttributedText`, and what to say for which words. Out: the same text with :class:`ReplacedTerm`
inlines, whose ``base`` is what was written. The text's own ``base`` stays, so that facts are compared without
any of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.inline import AttributedText, Inline, NoteMark, PlainText, ReplacedTerm
from briefgen.document.word_search import WordMatch, WordSearch, free, search

_STARTS = re.compile(r"(?:^|[.?!…]\)?\s+)\(?$")


class Replacement(Struct, frozen=True):
    """What to say instead of the characters from ``start`` to ``end`` of a text."""

    start: int
    end: int
    text: str


class TermReplacer(Struct, frozen=True):
    """A house's words for a reader: what is written, by what is read."""

    words: Mapping[str, str]
    search: WordSearch

    def said(self, said: AttributedText, *, starts: bool = True) -> AttributedText:
        """A text in the house's words. ``starts``: it begins as a sentence does, with a capital."""
        return changed(said, self._changes(said.text, starts=starts))

    def text(self, text: str) -> str:
        """Characters in the house's words."""
        for change in reversed(self._changes(text, starts=True)):
            text = text[: change.start] + change.text + text[change.end :]
        return text

    def _changes(self, text: str, *, starts: bool) -> list[Replacement]:
        spots = [found for found in self.search.found(text) if free(found, text)]
        return [Replacement(f.start, f.end, self._fitted(f, text, starts=starts)) for f in spots]

    def _fitted(self, found: WordMatch, text: str, *, starts: bool) -> str:
        """The new words with the capital and the genitive of the old ones."""
        new, key = self.words[found.key], found.key
        first = bool(_STARTS.search(text[: found.start])) and (starts or found.start > 0)
        if (found.text[0].isupper() and key[0].islower()) or (key[0].isupper() and first):
            new = new[0].upper() + new[1:]
        if found.owned:
            new += found.owned if new.endswith("s") else found.owned + "s"
        return new


def swap(words: Mapping[str, str]) -> TermReplacer | None:
    """What puts ``words`` in the place of others; None without any."""
    looked = search(words)
    return TermReplacer(words, looked) if looked else None


def changed(said: AttributedText, changes: Iterable[Replacement]) -> AttributedText:
    """A text with changes, each a :class:`ReplacedTerm`; what would swallow a mark is left out."""
    sound = [change for change in changes if fits(said, change)]
    if not sound:
        return said
    spread = tuple(_spread(said.inlines))
    out: list[Inline] = []
    for inline, at in spread:
        out += _pieces(inline, at, sound, spread) if isinstance(inline, PlainText) else (inline,)
    return replace(said, inlines=tuple(out))


def fits(said: AttributedText, change: Replacement) -> bool:
    """Whether a change takes of plain words only."""
    return all(_holds(inline, at, change) for inline, at in _spread(said.inlines))


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
    """Explains terms in brackets where a reader meets them first.

    ``means`` are those not met yet; ``search`` looks for all, so that a term inside a longer one is none.
    """

    means: dict[str, str]
    search: WordSearch

    def said(self, said: AttributedText) -> AttributedText:
        """A text with the terms explained that are met in it."""
        if not self.means:
            return said
        text, first = said.text, dict[str, Replacement]()
        for found in self.search.found(text):
            if found.key in self.means and found.key not in first and _bare(found, text):
                change = Replacement(found.start, found.end, f"{found.text} ({self.means[found.key]})")
                first |= {found.key: change} if fits(said, change) else {}
        for key in first:
            del self.means[key]
        return changed(said, first.values())


def _bare(found: WordMatch, text: str) -> bool:
    """Whether a bracket can follow: no genitive, no quotation, not inside another bracket or before one."""
    before, after = text[: found.start], text[found.end :]
    return (
        not found.owned
        and free(found, text)
        and before.count("(") <= before.count(")")
        and not after.lstrip().startswith("(")
    )
