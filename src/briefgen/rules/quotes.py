"""BG374: quotation marks and apostrophes are curly.

In: a pack or a specification. Out: a note for each text with straight ones, which offers it with curly ones.
Texts are never altered: they stay as typed. What names files and addresses, and what the source printed, is
left alone. A note, because nothing is wrong with such a text but its looks: ``--strict`` doesn't refuse it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic, Severity, Sink, shown
from briefgen.schema.brief import Brief
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded
from briefgen.source.spans import Step
from briefgen.source.tree import Mapping, Node, Scalar, Sequence

_STRAIGHT = re.compile("['\"]")
_MEASURED = re.compile(r"\d'\s?\d+\"|\d[\"'](?=\s*[x×]\s*\d)")
"""Feet and inches."""
_OPENING = re.compile(r"(?:^|(?<=[\s(\[{“‘—–/*]))(['\"])(?=\S)")
_YEARS = re.compile(r"'(?=\d\ds?\b)")
_LEFT_ALONE = {"file", "address", "headings", "abbreviations"}
_AROUND = 24


def check(loaded: Loaded[Pack] | Loaded[Brief], sink: Sink) -> None:
    """Offer curly marks for straight ones, once for each text."""
    for path, text in _texts(loaded.spans.root, ()):
        found = _STRAIGHT.search(text)
        if found and not _MEASURED.search(text):
            message = f"straight quotation marks or apostrophes in {shown(_near(text, found.start()))}"
            hint = f"write {_near(curly(text), found.start())}"
            note = Diagnostic("BG374", Severity.NOTE, message, loaded.spans.at(*path), hint)
            if note not in sink.items:
                sink.add(note)


def curly(text: str) -> str:
    """The text with curly marks; of the same length."""
    years = _YEARS.sub("’", text)
    opened = _OPENING.sub(lambda match: "“" if match[1] == '"' else "‘", years)
    return opened.replace('"', "”").replace("'", "’")


def _near(text: str, at: int) -> str:
    """The words around a place."""
    start, end = max(0, at - _AROUND), at + _AROUND
    before = text.find(" ", start, at) + 1 if start else 0
    after = text.rfind(" ", at, end) if end < len(text) else len(text)
    cut = text[before or start : after if after > at else end]
    return f"{'…' if before or start else ''}{cut}{'…' if len(text) > end else ''}"


def _texts(node: Node, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Every text that people read, with its place."""
    match node:
        case Scalar():
            yield path, node.text
        case Sequence():
            for n, item in enumerate(node.items):
                yield from _texts(item, (*path, n))
        case Mapping():
            for key, (_, value) in node.entries.items():
                # A locator quotes the source; a sender is a mapping.
                located = key == "from" and not isinstance(value, Mapping)
                if key not in _LEFT_ALONE and not located:
                    yield from _texts(value, (*path, key))
