"""What the entries of a pack say, and what each text of ours rests on.

In: a pack, and the passages of its source if they are here. Out: what each entry says as one passage, by a
key; the keys that a text rests on, with what these rest on in turn. Derived from the registry of entries.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from briefgen.document.inline import linked_ids, parse_inline, plain_text
from briefgen.fidelity.names import NameIndex
from briefgen.fidelity.source_passages import SourcePassages
from briefgen.fidelity.word_lists import WordLists
from briefgen.schema.base import WHEN, Model, TextField, TextRole
from briefgen.schema.pack import Pack, Statement
from briefgen.schema.pack_entries import EntryText, IdReference, PackEntry, Path
from briefgen.source.text.passages import Article, LocatorError

_BETWEEN = " • "
"""What separates the texts of an entry, so that none runs into the next one."""
_ITSELF = "(the pack)"
"""The key of what the pack says of itself: its title and its days."""
TOLD = "(told)"
"""The key of what specifications and the house say."""
_WHEN = re.compile(WHEN)


COMPARED: frozenset[TextRole] = frozenset({"prose", "short"})
"""The roles of texts that say something: sentences, clauses and short forms."""


class CitingText(Struct, frozen=True):
    """A text of ours, and the keys of what it rests on."""

    path: Path
    """Key path in its file."""
    text: str
    """Without the marks of links and emphasis."""
    field: TextField
    """How the field is marked that holds it."""
    keys: tuple[str, ...]
    """Of the entries that it cites and of those that these rest on; of all of them if it cites nothing."""
    has_reference: bool = False
    """Whether a reference stands beside it, on which it rests."""


class CitedEntries:
    """The entries of a pack, to look up what a text of ours rests on."""

    def __init__(
        self,
        pack: Pack,
        article: Article | None,
        words: WordLists,
        told: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        """None as ``article``: the source's text is not here, and statements speak for it. ``told`` gives
        what specifications and the house say.
        """
        self.pack = pack
        self.words = words
        self._article = article
        self._told = told
        self._all = tuple(pack.entries())
        self._entries = {key_of(entry): entry for entry in self._all if entry.kind != "bottom-line"}

    @cached_property
    def said(self) -> SourcePassages:
        """What each entry says, by its key; its days, and all that it sets by itself, by further ones."""
        said = {key: _BETWEEN.join(self._said(entry)) for key, entry in self._entries.items()}
        own = {_own_key(entry): _BETWEEN.join(_own_figures(entry)) for entry in self._all}
        days = {_days_key(entry): _BETWEEN.join(_days(entry.value)) for entry in self._all}
        known = tuple(known_of(self.pack))
        return SourcePassages({**said, **own, **days, _ITSELF: _BETWEEN.join(known)}, known, self.words)

    @cached_property
    def names(self) -> NameIndex:
        """The names that are given: by statements, passages, labels and references, not by prose of ours."""
        texts = list(known_of(self.pack))
        for entry in self._all:
            roles = ("prose", "short", "label", "verbatim") if entry.kind == "statement" else _NAMING
            texts += (plain_text(text.text) for text in entry.texts() if text.role in roles)
        if self._article:
            texts += self._article.sentences.values()
        return NameIndex(texts, self.words)

    @cached_property
    def told(self) -> SourcePassages:
        """What specifications and the house say, under :data:`TOLD`."""
        texts = tuple(self._told())
        return SourcePassages({TOLD: _BETWEEN.join(texts)}, texts, self.words)

    @cached_property
    def _evidence(self) -> Mapping[str, tuple[str, ...]]:
        """The keys that each entry rests on itself."""
        there = self._entries
        return {key: tuple(i for i in entry.evidence() if i in there) for key, entry in there.items()}

    def texts_of(self, entry: PackEntry) -> Iterator[CitingText]:
        """The sentences, clauses and short forms of an entry, each with what it rests on."""
        references = tuple(_references(entry))
        referenced = {text.path[:-1] for text in entry.texts() if text.role == "verbatim"}
        for text in entry.texts():
            if text.role in COMPARED:
                own = _own_key(entry) if text.field.figures == "cited" else _days_key(entry)
                keys = (*self._keys_for(references, text), own, _ITSELF)
                has_reference = text.path[:-1] in referenced
                yield CitingText(text.path, plain_text(text.text), text.field, keys, has_reference)

    def keys_of_message(self, message: PackEntry | None, more: Iterable[str] = ()) -> tuple[str, ...]:
        """The keys of all that a bottom line names at any depth, and of ``more`` ids; all without any."""
        named = [key for ref in _references(message) for key in self._keys(ref)] if message else []
        found = self._with_evidence([*named, *more]) or tuple(self._entries)
        return (*found, *((_own_key(message),) if message else ()), _ITSELF)

    def statements_among(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The ids of statements among ``keys``."""
        return tuple(key for key in keys if key in self.pack.statements)

    def _keys_for(self, references: Iterable[IdReference], text: EntryText) -> tuple[str, ...]:
        if text.field.heads:
            return tuple(self._entries)
        named = (key for ref in references if _encloses(ref, text.path) for key in self._keys(ref))
        return self._with_evidence(named) or tuple(self._entries)

    def _with_evidence(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The keys, and all that these rest on in turn, in the pack's order."""
        found, waiting = set[str](), [key for key in keys if key in self._entries]
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                waiting += self._evidence[key]
        return tuple(key for key in self._entries if key in found)

    def _keys(self, ref: IdReference) -> Iterator[str]:
        for id in ref.ids:
            yield id if id in self._entries else f"{ref.kind} {id}"

    def _said(self, entry: PackEntry) -> Iterator[str]:
        yield from (plain_text(text.text) for text in entry.texts() if text.role != "unshown")
        yield from _days(entry.value)
        if isinstance(entry.value, Statement) and self._article:
            yield from _passages(entry.value, self._article)


_NAMING = ("label", "verbatim")
"""The texts of an entry of ours that name who acts and what was read."""


def key_of(entry: PackEntry) -> str:
    """What an entry is looked up by: its id if that means one thing, else with its kind before it."""
    return entry.id if entry.listing.shares_ids else f"{entry.kind} {entry.id}"


def known_of(pack: Pack) -> Iterator[str]:
    """What a pack says of itself and of its source."""
    source = pack.source
    known = (pack.title, pack.subject, source.title, source.publisher, source.author, source.disclaimer)
    days = (pack.information_to, pack.updated, source.date)
    yield from (text for text in known if text)
    yield from (day.isoformat() for day in days if day)
    yield from (*source.headings, *pack.stances.values(), *pack.characters.values())


def links(text: str) -> tuple[str, ...]:
    """The ids that the links of a text name."""
    return linked_ids(parse_inline(text)) if "](" in text else ()


def _references(entry: PackEntry) -> Iterator[IdReference]:
    """The ids that an entry names, in its fields and in the links of its texts."""
    yield from entry.references()
    for text in entry.texts():
        if text.role != "verbatim" and (ids := links(text.text)):
            yield IdReference(text.path, ids, "statement or judgement", link=True)


def _encloses(ref: IdReference, path: Path) -> bool:
    """Whether an id is named by the model that has the text, or by one around it."""
    return path[: len(ref.path) - 1] == ref.path[:-1]


def _own_key(entry: PackEntry) -> str:
    return f"(of {key_of(entry)})"


def _days_key(entry: PackEntry) -> str:
    return f"(days of {key_of(entry)})"


def _own_figures(entry: PackEntry) -> Iterator[str]:
    """What an entry sets: its days, and its texts whose numbers may be its own."""
    yield from _days(entry.value)
    yield from (plain_text(text.text) for text in entry.texts() if text.field.figures != "cited")


def _days(entry: Model) -> Iterator[str]:
    """The days, months and decades that the fields of an entry give."""
    fields: Mapping[str, object] = dict(entry)
    for value in fields.values():
        if isinstance(value, dt.date):
            yield value.isoformat()
        elif isinstance(value, str) and _WHEN.fullmatch(value):
            yield value


def _passages(statement: Statement, article: Article) -> Iterator[str]:
    """The passages of a statement; locators that name none are reported elsewhere."""
    for locator in statement.origin:
        try:
            yield article.passage(locator)
        except LocatorError:
            continue
