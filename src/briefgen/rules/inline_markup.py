"""BG375: a link or a stress that was half written, so that its marks would be printed.

In: what a pack or a specification says, the ids of the pack. Out: a warning for each text with brackets
before an id, or with asterisks, that make neither a link nor a stress. Asterisks inside words and numbers,
with spaces around, and single ones are printed as typed, and not told.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from briefgen.diagnostics import Sink, shown
from briefgen.document.inline import parse_inline
from briefgen.rules.file_texts import around, texts
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import entry_fields
from briefgen.source.yaml.spans import SpanMap
from briefgen.source.yaml.tree import Mapping

_LINK = re.compile(r"\[[^\[\]]+\](\s*)\(([^()]*)\)?")
_PAIR = re.compile(
    r"(?<!\w)\*\*|\*\*(?!\w)|(?<![\w*])\*(?=[^*\0]*\w)[^\s*\0.,;:)\]][^*\0]*\*",
)
"""Asterisks that begin like a stress and end inside a word, or double ones that are not between letters."""
_HINT = "a link is written [words](id), with nothing between, and an id or several behind"

_STRESS = (
    "stress is written *word* or **word**: no space inside, no letter beside, no digit before the last *"
)


def linkable(pack: Pack) -> set[str]:
    """The ids that somebody may have meant to link to."""
    return {entry.id for entry in pack.entries() if entry.listing.shares_ids}


def linkable_ids(spans: SpanMap) -> set[str]:
    """The same, of a pack of which no model could be made."""
    fields = (name for name, listing in entry_fields(Pack).items() if listing.shares_ids)
    parts = (spans.find(name).node for name in fields if spans.has(name))
    return {id for part in parts if isinstance(part, Mapping) for id in part.entries}


def check(spans: SpanMap, ids: Collection[str], sink: Sink) -> None:
    """Report marks that readers would see. ``ids`` are those that links can lead to."""
    for path, text in texts(spans.root):
        printed = "\0".join(piece.text for piece in parse_inline(text))
        link = next((m for m in _LINK.finditer(printed) if not m[1] or set(m[2].split()) & set(ids)), None)
        if link:
            message = f"{shown(link[0], 60)} would be printed as it stands: it is no link"
            sink.warn("BG375", message, spans.at(*path), _HINT)
        if pair := _PAIR.search(printed):
            typed = around(text, _typed_at(text, printed, pair.start()))
            message = f"asterisks would be printed in {shown(typed)}"
            sink.warn("BG375", message, spans.at(*path), _STRESS)


def _typed_at(text: str, printed: str, at: int) -> int:
    """Where in the text as typed the printed asterisk at a place stands, or one before it."""
    before = printed[:at].replace("\0", "")
    place = 0
    for character in before:
        place = text.index(character, place) + 1
    return text.index("*", place)
