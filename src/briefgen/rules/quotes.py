"""BG374: quotation marks and apostrophes are curly.

In: a pack or a specification. Out: a note for each text with straight ones, which offers it with curly ones.
Texts are never altered: they stay as typed. What names files and addresses, and what the source printed, is
left alone. A note, because nothing is wrong with such a text but its looks: ``--strict`` doesn't refuse it.
"""

from __future__ import annotations

import re

from briefgen.diagnostics import Diagnostic, Severity, Sink, shown
from briefgen.rules.texts import around, texts
from briefgen.schema.brief import Brief
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded

_STRAIGHT = re.compile("['\"]")
_MEASURED = re.compile(r"\d'\s?\d+\"|\d[\"'](?=\s*[x×]\s*\d)")
"""Feet and inches."""
_OPENING = re.compile(r"(?:^|(?<=[\s(\[{“‘—–/*]))(['\"])(?=\S)")
_YEARS = re.compile(r"'(?=\d\ds?\b)")


def check(loaded: Loaded[Pack] | Loaded[Brief], sink: Sink) -> None:
    """Offer curly marks for straight ones, once for each text."""
    for path, text in texts(loaded.spans.root):
        found = _STRAIGHT.search(text)
        if found and not _MEASURED.search(text):
            message = f"straight quotation marks or apostrophes in {shown(around(text, found.start()))}"
            hint = f"write {around(curly(text), found.start())}"
            note = Diagnostic("BG374", Severity.NOTE, message, loaded.spans.at(*path), hint)
            if note not in sink.items:
                sink.add(note)


def curly(text: str) -> str:
    """The text with curly marks; of the same length."""
    years = _YEARS.sub("’", text)
    opened = _OPENING.sub(lambda match: "“" if match[1] == '"' else "‘", years)
    return opened.replace('"', "”").replace("'", "’")
