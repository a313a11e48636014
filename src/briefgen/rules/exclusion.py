"""BG350: a brief is built of nothing that its reader must not see.

In: a pack, an audience, an outlook. Out: a diagnostic for each entry that the message lists, and each link in
its texts, that is ``not_for`` the audience. Evidence that is named only by id is left out without a word; a
link's words, or an entry that was listed by hand, are the author's to change.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Sink
from briefgen.rules.references import references_of
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import EntryKind, IdReference
from briefgen.source.decode import Loaded

_NOT_SHOWN: frozenset[EntryKind] = frozenset(
    {"bottom-line", "judgement", "recommendation", "indicator", "statement"}
)
"""Kinds whose links count only where the message lists the entry. Of most a brief shows no others; a
statement says what its source says, whatever its words are linked to."""


def check(pack: Loaded[Pack], audience: str, outlook: str, sink: Sink) -> None:
    """Report what the message for ``audience`` shows although it is not for that audience."""
    hidden = pack.value.kept_from(audience)
    for reference in _shown(pack.value, audience, outlook):
        for n, id in enumerate(reference.ids):
            if id in hidden:
                sink.error(
                    "BG350",
                    f"'{id}' is not for the audience '{audience}', and stands in its brief",
                    pack.spans.at(*reference.path, n),
                    "take it out here, or change its `not_for`",
                )


def _shown(pack: Pack, audience: str, outlook: str) -> Iterator[IdReference]:
    """What the message lists of what can be kept from a reader, and all links in texts that may be shown."""
    message = ("bottom_lines", audience, outlook)
    entries = {entry.path: entry for entry in pack.entries()}
    kept = {entry.kind for entry in entries.values() if entry.can_be_kept}
    listed = [r for r in references_of(entries[message]) if r.link or r.kind in kept]
    yield from listed
    ids = {(r.kind, id) for r in listed if not r.link for id in r.ids}
    chosen = {kind for kind, _ in ids}
    for entry in entries.values():
        is_shown = (entry.kind, entry.id) in ids if entry.kind in chosen else entry.kind not in _NOT_SHOWN
        if is_shown and audience not in entry.not_for:
            yield from (reference for reference in references_of(entry) if reference.link)
