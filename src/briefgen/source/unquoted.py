"""Colours without quotes in brackets. In YAML ``#`` begins a comment, which leaves the bracket open.

In: a file's text, the line that its parser stumbled over. Out: the colour's place, and the remedy. Outside of
brackets such a key has no value, which its model reports.
"""

from __future__ import annotations

import re

from briefgen.diagnostics import Span

_IN_BRACKETS = re.compile(r"[{,][^\"'{}#]*:[ \t]+(#[0-9A-Fa-f]{6})\b")
_BREAK = re.compile(r"\r\n|\r|\n")
_ABOVE = 3
"""Lines above the place where a parser stumbles over a bracket that is still open."""


def in_brackets(text: str, line: int, file: str) -> tuple[Span, str] | None:
    """The colour without quotes at which a bracket was left open, near ``line``, and the remedy."""
    lines = _BREAK.split(text)
    for number in range(min(line, len(lines)), max(0, line - _ABOVE), -1):
        found = _IN_BRACKETS.search(lines[number - 1])
        if found:
            return Span(file, number, found.start(1) + 1), _hint(found[1])
    return None


def _hint(colour: str) -> str:
    return f'put the colour in quotes: "{colour}"'
