"""How texts are typed in a pack or a specification.

BG374: quotation marks and apostrophes are curly: a note, because nothing is wrong with such a text but its
looks. Texts stay as they were typed; what names files and addresses, and what the source printed, is left
alone. BG375: a link or a stress that was half written would show its marks: a warning. Asterisks inside words
and numbers, with spaces around, and single ones are printed as typed. In: the nodes of a file, the ids of the
pack. Out: one diagnostic for each text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from briefgen.diagnostics import Diagnostic, Severity, Sink, shown
from briefgen.document.inline import parse_inline
from briefgen.document.quotations import pairs, primes
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import entry_fields
from briefgen.source.yaml.spans import SpanMap, Step
from briefgen.source.yaml.tree import Mapping, Node, Scalar, Sequence

_LEFT_ALONE = {"file", "address", "headings", "abbreviations"}
"""Keys of what names files and addresses, and of what the source printed."""


_LONGEST = 4000
"""Characters; no model takes a longer text, and what was refused is judged here, too."""


def file_texts(node: Node, path: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], str]]:
    """The texts below a node, in the order of the file."""
    match node:
        case Scalar():
            if len(node.text) <= _LONGEST:
                yield path, node.text
        case Sequence():
            for n, item in enumerate(node.items):
                yield from file_texts(item, (*path, n))
        case Mapping():
            for key, (_, value) in node.entries.items():
                # A locator quotes the source; a sender is a mapping.
                located = key == "from" and not isinstance(value, Mapping)
                if key not in _LEFT_ALONE and not located:
                    yield from file_texts(value, (*path, key))


def excerpt(text: str, at: int, room: int = 24) -> str:
    """The words around a place in a text."""
    start, end = max(0, at - room), at + room
    before = text.find(" ", start, at) + 1 if start else 0
    after = text.rfind(" ", at, end) if end < len(text) else len(text)
    cut = text[before or start : after if after > at else end]
    return f"{'…' if before or start else ''}{cut}{'…' if len(text) > end else ''}"


_ADDRESS = re.compile(r"[^\s@<>()\"]+@[^\s@<>()\"]+\.\w+|(?:\w+://|www\.)[^\s<>\"]+")
"""E-mail and web addresses, whose marks are part of them."""
_OPENING = re.compile(r"(?:^|(?<=[\s(\[{“‘—–/*]))\"(?=\S)")


def check_quotes(spans: SpanMap, sink: Sink) -> None:
    """Offer curly marks for straight ones, once for each text."""
    for path, text in file_texts(spans.root):
        offered = curly(text)
        if offered != text:
            at = next(n for n, pair in enumerate(zip(text, offered, strict=True)) if pair[0] != pair[1])
            message = f"straight quotation marks or apostrophes in {shown(excerpt(text, at))}"
            hint = f"write {excerpt(offered, at)}"
            note = Diagnostic("BG374", Severity.NOTE, message, spans.at(*path), hint)
            if note not in sink.items:
                sink.add(note)


def curly(text: str) -> str:
    """The text with curly marks, of the same length; feet and inches stay as they are."""
    if "'" not in text and '"' not in text:
        return text
    opened, kept = {start for start, _ in pairs(text)}, primes(text) | _addressed(text)
    opened |= {match.start() for match in _OPENING.finditer(text)}
    return "".join(c if n in kept else _curled(c, opens=n in opened) for n, c in enumerate(text))


def _addressed(text: str) -> frozenset[int]:
    """The places inside addresses. A mark at the end of one belongs to the sentence."""
    spans = ((m.start(), m.start() + len(m[0].rstrip("'.,;:!?"))) for m in _ADDRESS.finditer(text))
    return frozenset(n for span in spans for n in range(*span))


def _curled(mark: str, *, opens: bool) -> str:
    match mark:
        case '"':
            return "“" if opens else "”"
        case "'":
            return "‘" if opens else "’"
        case _:
            return mark


_LINK = re.compile(r"\[[^\[\]]+\](\s*)\(([^()]*)\)?")
_PAIR = re.compile(
    r"(?<!\w)\*\*|\*\*(?!\w)|(?<![\w*])\*(?=[^*\0]*\w)[^\s*\0.,;:)\]][^*\0]*\*",
)
"""Asterisks that begin like a stress and end inside a word, or double ones that are not between letters."""
_LINK_HINT = "write a link as [words](id), with no space between ] and (, and spaces between several ids"

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


def check_marks(spans: SpanMap, ids: Collection[str], sink: Sink) -> None:
    """Report marks that readers would see. ``ids`` are those that links can lead to."""
    for path, text in file_texts(spans.root):
        printed = "\0".join(piece.text for piece in parse_inline(text))
        link = next((m for m in _LINK.finditer(printed) if not m[1] or set(m[2].split()) & set(ids)), None)
        if link:
            message = f"{shown(link[0], 60)} would be printed as typed: it is no link"
            sink.warn("BG375", message, spans.at(*path), _LINK_HINT)
        if pair := _PAIR.search(printed):
            typed = excerpt(text, _typed_at(text, printed, pair.start()))
            message = f"asterisks would be printed in {shown(typed)}"
            sink.warn("BG375", message, spans.at(*path), _STRESS)


def _typed_at(text: str, printed: str, at: int) -> int:
    """Where in the text as typed the printed asterisk at a place stands, or one before it."""
    before = printed[:at].replace("\0", "")
    place = 0
    for character in before:
        place = text.index(character, place) + 1
    return text.index("*", place)
