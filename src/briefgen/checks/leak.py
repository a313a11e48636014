"""BG424: nothing that is withheld from a reader is in any output, visible or hidden.

In: a pack, the ids of what is excluded by audience or marking; a layout or the words of finished files. Out:
an error for each place where the text or the short form of something excluded stands, or its id in a part
that nobody reads.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from briefgen.checks.embedded_evidence import RECORD, record_texts
from briefgen.checks.layout_texts import LocatedText, all_texts, normalised
from briefgen.diagnostics import Sink, Span
from briefgen.document.inline import plain_text
from briefgen.page import LaidOut
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import PackEntry

_LEAST = 12
"""The least length of a text that is searched for, in characters: shorter ones occur by chance."""

_OPEN = ("page", "slide", "speaker notes")


class WithheldEntry(Struct, frozen=True):
    """An entry of the pack that is withheld from the reader."""

    id: str
    texts: tuple[str, ...]
    """The texts that would give it away, as ``normalised`` has them."""


def withheld_from(pack: Pack, withheld_ids: set[str]) -> tuple[WithheldEntry, ...]:
    """The entries withheld from a reader: those in ``withheld_ids``, and numbers calculated from them.

    A text that a visible entry has, too, is no leak. Only kinds of entry that can be withheld count as
    visible: texts of other kinds may be the leak itself.
    """
    if not withheld_ids:
        return ()
    texts_by_id: dict[str, set[str]] = {id: set() for id in withheld_ids}
    public_texts: set[str] = set()
    for entry in pack.entries():
        texts = {_plain(text.text) for text in entry.texts() if text.role != "label"}
        if _is_kept(entry, withheld_ids):
            texts_by_id.setdefault(entry.id, set()).update(text for text in texts if len(text) >= _LEAST)
        elif entry.can_be_kept:
            public_texts |= texts
    return tuple(
        WithheldEntry(id, tuple(sorted(texts_by_id[id] - public_texts))) for id in sorted(texts_by_id)
    )


def _is_kept(entry: PackEntry, withheld_ids: set[str]) -> bool:
    if entry.kind == "number":
        return not withheld_ids.isdisjoint(entry.evidence())
    return entry.can_be_kept and entry.id in withheld_ids


def _plain(text: str) -> str:
    return normalised(plain_text(text))


def check_leak(laid_out: LaidOut, withheld: tuple[WithheldEntry, ...], span: Span, sink: Sink) -> None:
    """Report withheld texts in a layout, visible or hidden."""
    if withheld:
        report_leaks(all_texts(laid_out), withheld, span, sink)


def check_record(record: bytes, withheld: tuple[WithheldEntry, ...], span: Span, sink: Sink) -> None:
    """Report withheld texts in the record of a brief, before it is written."""
    if withheld:
        report_leaks(record_texts(record, RECORD), withheld, span, sink)


def report_leaks(
    texts: Iterable[LocatedText], withheld: tuple[WithheldEntry, ...], span: Span, sink: Sink
) -> None:
    """Report withheld texts, once for each place."""
    places: dict[str, list[str]] = {}
    for text in texts:
        places.setdefault(text.place, []).append(text.text)
    for where, parts in places.items():
        typed = "\0".join(parts)
        words = normalised(typed)
        for id in (s.id for s in withheld if _gives_away(s, where, typed, words)):
            message = f"'{id}' is withheld from this reader, but appears in: {where}"
            sink.error("BG424", message, span, "remove it from the text that contains it")


def _gives_away(secret: WithheldEntry, where: str, typed: str, words: str) -> bool:
    if any(text in words for text in secret.texts):
        return True
    if where.startswith(RECORD):  # prose and ids side by side, each by itself
        return secret.id in typed.split("\0")
    # In prose a word with a hyphen may be meant; behind it, it can only be the id.
    return "-" in secret.id and not where.startswith(_OPEN) and secret.id in typed
