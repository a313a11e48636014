"""Colours without quotes. In YAML ``#`` begins a comment, so what was typed as a colour is no value at all.

In: a file's text, its nodes. Out: BG206 where a value is lost like that; in a bracket, which such a comment
leaves open, the place of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.diagnostics import Sink, Span
from briefgen.source.yaml.tree import Mapping, Node, Scalar, Sequence

EMPTY = "BG206"

_COLOUR = re.compile(r":[ \t]+(#[0-9A-Fa-f]{6})\b")
_IN_BRACKETS = re.compile(r"[{,][^\"'{}#]*:[ \t]+(#[0-9A-Fa-f]{6})\b")
_BREAK = re.compile(r"\r\n|\r|\n")
_ABOVE = 3
"""Lines above the place where a parser stumbles over a bracket that is still open."""


def report(node: Node, text: str, file: str, sink: Sink) -> None:
    """Report keys whose value is empty because a colour stands there without quotes."""
    if not _COLOUR.search(text):
        return
    lines = _BREAK.split(text)
    for key, value in _pairs(node):
        found = _COLOUR.search(lines[key.place[0] - 1], key.place[3] - 1)
        if found and isinstance(value, Scalar) and not value.text:
            line, column, *_ = value.place
            message = f"{key.text} has no value: `#` begins a comment"
            sink.error(EMPTY, message, Span(file, line, column), _hint(found[1]))


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


def _pairs(node: Node) -> Iterator[tuple[Scalar, Node]]:
    if isinstance(node, Mapping):
        for pair in node.entries.values():
            yield pair
            yield from _pairs(pair[1])
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _pairs(item)
