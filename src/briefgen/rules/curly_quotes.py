"""BG374: quotation marks and apostrophes are curly.

In: what a pack or a specification says. Out: a note for each text with straight ones, which offers it with
curly ones. Texts are never altered: they stay as typed. What names files and addresses, and what the source
printed, is left alone. A note, because nothing is wrong with such a text but its looks: ``--strict`` doesn't
refuse it.
"""

from __future__ import annotations

import re

from briefgen.diagnostics import Diagnostic, Severity, Sink, shown
from briefgen.document.quotations import pairs, primes
from briefgen.rules.file_texts import around, texts
from briefgen.source.yaml.spans import SpanMap

_ADDRESS = re.compile(r"[^\s@<>()\"]+@[^\s@<>()\"]+\.\w+|(?:\w+://|www\.)[^\s<>\"]+")
"""E-mail and web addresses, whose marks are part of them."""
_OPENING = re.compile(r"(?:^|(?<=[\s(\[{“‘—–/*]))\"(?=\S)")


def check(spans: SpanMap, sink: Sink) -> None:
    """Offer curly marks for straight ones, once for each text."""
    for path, text in texts(spans.root):
        offered = curly(text)
        if offered != text:
            at = next(n for n, pair in enumerate(zip(text, offered, strict=True)) if pair[0] != pair[1])
            message = f"straight quotation marks or apostrophes in {shown(around(text, at))}"
            hint = f"write {around(offered, at)}"
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
