"""Which entries of a pack stand in a Document, or in a section of it.

In: a pack and what was composed of it. Out: the entries with a text there, and the statements that are cited
there, in the order of the pack.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.document.model import Document, Section
from briefgen.resolve.house_words import attributed_texts
from briefgen.schema.pack import Pack, Statement
from briefgen.schema.pack_entries import PackEntry
from briefgen.source.decode import Loaded


def shown_entries(pack: Loaded[Pack], part: Document | Section) -> tuple[PackEntry, ...]:
    """The entries that a Document or one of its sections shows or cites."""
    texts = tuple(attributed_texts(part))
    places = {text.span for text in texts if text.span}
    cited = {id for text in texts for id in text.ids}

    def is_shown(entry: PackEntry) -> bool:
        by_id = isinstance(entry.value, Statement) and entry.id in cited
        return by_id or any(pack.spans.at(*text.path) in places for text in entry.texts())

    return tuple(filter(is_shown, pack.value.entries()))


def acceptable(entries: Iterator[PackEntry] | tuple[PackEntry, ...]) -> tuple[PackEntry, ...]:
    """Those of which a person can say that the text stands."""
    return tuple(entry for entry in entries if entry.can_be_accepted)
