"""BG375: a link or a stress that was half written, so that its marks would be printed.

In: what a pack or a specification says, the ids of the pack. Out: a warning for each text with brackets
before an id, or with asterisks, that make neither a link nor a stress. Asterisks inside words and numbers,
with spaces around, and single ones are printed as typed, and not told.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from briefgen.diagnostics import Sink, shown
from briefgen.document.inline import scan
from briefgen.rules.texts import around, texts
from briefgen.source.spans import SpanMap

_LINK = re.compile(r"\[[^\[\]]+\](\s*)\(([^()]*)\)?")
_PAIR = re.compile(r"\*\*|(?<!\w)\*\w[^*\0]*\*")
"""Asterisks that begin like a stress and end inside a word, or double ones."""
_HINT = "a link is written [words](id), with nothing between, and an id or several behind"


def check(spans: SpanMap, ids: Collection[str], sink: Sink) -> None:
    """Report marks that readers would see. ``ids`` are those that links can lead to."""
    for path, text in texts(spans.root):
        printed = "\0".join(piece.text for piece in scan(text))
        link = next((m for m in _LINK.finditer(printed) if not m[1] or set(m[2].split()) & set(ids)), None)
        if link:
            message = f"{shown(link[0], 60)} would be printed as it stands: it is no link"
            sink.warn("BG375", message, spans.at(*path), _HINT)
        elif pair := _PAIR.search(printed):
            message = f"asterisks would be printed in {shown(around(printed, pair.start()))}"
            hint = "stress is written *word* or **word**, with no space inside and no letter beside"
            sink.warn("BG375", message, spans.at(*path), hint)
