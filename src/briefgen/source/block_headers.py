"""Texts that begin like a block. In YAML ``>`` and ``|`` announce a text on the next lines: ``>5`` has none.

In: scalars as typed, the lines of their file. Out: BG206, an error at the sign that announces nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.diagnostics import Sink, Span, shown
from briefgen.source.yaml.typed_text import BLOCKS, Typed

EMPTY = "BG206"

_HEADER = re.compile(r"[|>][-+0-9]*")


def report(found: Iterable[Typed], lines: list[str], file: str, sink: Sink) -> None:
    """Report block texts without a line."""
    for typed in (t for t in found if t.style in BLOCKS and not t.text.strip()):
        line, column, *_ = typed.place
        header = _HEADER.match(lines[line - 1], column - 1)
        if header:
            written = header[0]
            message = f"there is no text: in YAML, {shown(written[0])} begins a block of lines"
            hint = f'put {shown(written)} in quotes: "{written}"; or indent the lines of the block under it'
            sink.error(EMPTY, message, Span(file, line, column), hint)
