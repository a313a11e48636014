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
_CLOSED = "close it, or put the text in quotes"
_PHRASES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "mapping values are not allowed in this context": (
            "a colon is not allowed here",
            "a text with a colon and a space stands in quotes; a key lines up with the keys beside it",
        ),
        "found character that cannot start any token": (
            "a value cannot begin with this character",
            "indent with spaces, not tabs; put a text that begins with @, ` or % in quotes",
        ),
        "found unexpected end of stream": ("a quoted text does not end", "add the closing quotation mark"),
        "did not find expected ',' or '}'": ("this { } does not end, or lacks a comma", _CLOSED),
        "did not find expected ',' or ']'": ("this [ ] does not end, or lacks a comma", _CLOSED),
        "did not find expected node content": ("a value is missing here", _CLOSED),
        "did not find expected '-' indicator": (
            "a list item was expected here",
            "items of one list line up, each with its hyphen",
        ),
        "did not find expected key": (
            "a key was expected here",
            "keys of one mapping line up; a text that begins with a quotation mark ends with it too",
        ),
        "could not find expected ':'": (
            "a key without its colon",
            "write `key: value`, with a space after the colon",
        ),
        "found unknown escape character": (
            "this is no escape that YAML knows",
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
        "did not find expected <document start>": (
            "this belongs to nothing before it",
            "a file is one mapping",
        ),
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


def report(problem: str, place: Span, opened: Span | None, sink: Sink) -> None:
    """Report what the parser met at ``place``. ``opened`` is where the unfinished thing began, if it told."""
    message, hint = _PHRASES.get(problem, (f"this is not valid YAML: {problem}", _QUOTE))
    if opened and opened.line != place.line:
        message = f"{message} (it began on line {opened.line})"
    sink.error(SYNTAX, message, place, hint)
