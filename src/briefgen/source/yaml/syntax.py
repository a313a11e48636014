"""What the YAML parser says, in words for people who write briefs.

In: the parser's fixed phrases and places. Out: one BG101 diagnostic with a remedy.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from briefgen.diagnostics import Sink, Span

SYNTAX = "BG101"
FEATURE = "BG108"

# The parser compares each %TAG line with all before it, so 2 MiB of them would take minutes.
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*+%")

_QUOTE = 'put the text in quotes: "…"'
TAB = "found a tab character that violates indentation"
"""What the parser says of a tab before a key."""
_CLOSE = "close it, or put the text in quotes"
_NOT_CLOSED = "does not end, or lacks a comma"
_PHRASES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "mapping values are not allowed in this context": (
            "a colon is not allowed here",
            "put a text with a colon and a space in quotes; line a key up with the keys beside it",
        ),
        "found character that cannot start any token": (
            "a value cannot begin with this character",
            "indent with spaces, not tabs; put a text that begins with @, `, %, | or > in quotes",
        ),
        TAB: ("a tab cannot indent", "indent with spaces"),
        "found unexpected end of stream": (
            "a quoted text does not end",
            "add the closing quotation mark; put a text that begins with an apostrophe in double quotes",
        ),
        "did not find expected ',' or '}'": (f"this {{ }} {_NOT_CLOSED}", _CLOSE),
        "did not find expected ',' or ']'": (f"this [ ] {_NOT_CLOSED}", _CLOSE),
        "did not find expected node content": ("a value is missing here", _CLOSE),
        "did not find expected '-' indicator": (
            "a list item was expected here",
            "line the items of a list up, each with its hyphen",
        ),
        "did not find expected key": (
            "a key was expected here",
            "line the keys up; put a text that begins with a quotation mark or [ in quotes as a whole",
        ),
        "could not find expected ':'": (
            "a key without its colon",
            "write `key: value`, with a space after the colon",
        ),
        "found unknown escape character": (
            "YAML knows no such escape",
            "write \\\\ for a backslash, or use single quotes",
        ),
        "found invalid Unicode character escape code": (
            "this escape stands for no character",
            "type the character",
        ),
        "block sequence entries are not allowed in this context": (
            "a list cannot begin here",
            "begin it on a line of its own; put a text that begins with a hyphen in quotes",
        ),
        "did not find expected alphabetic or numeric character": (
            "a text cannot begin with this character",
            "put a text that begins with * or & in quotes",
        ),
        "did not find expected comment or line break": (
            "| or > begins a block of lines in YAML, and no text stands beside it",
            "put a text that begins with | or > in quotes, or write it on the next line, indented",
        ),
        "mapping keys are not allowed in this context": (
            "a text cannot begin with this character",
            "put a text that begins with ? in quotes",
        ),
        "did not find expected <document start>": (
            "this belongs to nothing before it",
            "a file is one mapping",
        ),
    }
)
# Here the place where the thing began says more than the place where the parser gave up.
_AT_START = frozenset(
    {
        "could not find expected ':'",
        "found unexpected end of stream",
        "did not find expected alphabetic or numeric character",
        "did not find expected comment or line break",
    }
)


def free_of_directives(text: str, file: str, sink: Sink) -> bool:
    """Refuse ``%YAML`` and ``%TAG`` lines before the parser sees them."""
    found = _DIRECTIVE.match(text)
    if not found:
        return True
    line = len(re.findall(r"\r\n|\r|\n", found[0])) + 1
    sink.error(FEATURE, "lines that begin with % are not used here", Span(file, line, 1), "remove the line")
    return False


def report(problem: str, place: Span, began: Span | None, sink: Sink) -> None:
    """Report what the parser met at ``place``. ``began`` is where the unfinished thing began, if it told."""
    message, hint = _PHRASES.get(problem, (f"this is not valid YAML: {problem}", _QUOTE))
    if began and problem in _AT_START:
        place = began
    elif began and message.endswith(_NOT_CLOSED) and began.line != place.line:
        message = f"{message} (it began on line {began.line})"
    sink.error(SYNTAX, message, place, hint)
