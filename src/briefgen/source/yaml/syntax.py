"""What the YAML parser says, in words for people who write briefs; and two mistakes that it cannot name.

In: the parser's fixed phrases and places, a file's text and lines, its nodes. Out: one BG101 diagnostic with
a remedy. A key whose colon has no space behind it (``audience:council``) is a text to YAML: BG101 at the
colon, and the lines with the space. A colour without quotes is a comment to YAML, so that its key has no
value: BG206; in a bracket, which such a comment leaves open, the place of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from briefgen.diagnostics import Sink, Span, shown, visible
from briefgen.source.yaml.tree import Mapping, Node, Scalar, Sequence

SYNTAX = "BG101"
FEATURE = "BG108"

# The parser compares each %TAG line with all before it, so 2 MiB of them would take minutes.
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*+%")

_QUOTE = 'put the text in quotes: "…"'
TAB = "found a tab character that violates indentation"
"""What the parser says of a tab before a key."""
_CLOSE = "close it, or put the text in quotes"
_NOT_CLOSED = "does not end, or lacks a comma"
_PHRASES = MappingProxyType(
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
            "this escape is not a character",
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
            "| or > begins a block of lines in YAML, with no text on the same line",
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


_KEY = re.compile(r"(?P<before>[ \t]*(?:- +)*)(?P<key>[a-z][\w-]*):(?P<value>(?!//)[^\s:].*)")
_PROBLEMS = frozenset(
    {
        "mapping values are not allowed in this context",
        "could not find expected ':'",
        "did not find expected key",
    }
)
"""What the parser says of the lines that follow such a key."""


def missing_space_hint(text: str) -> str:
    """The remedy for a text such as ``unit:Desk``; empty for any other."""
    found = _KEY.fullmatch(text)
    return f"type a space behind the colon: `{_with_space(found)}`" if found else ""


def report_missing_space(number: int, problem: str | None, lines: list[str], file: str, sink: Sink) -> str:
    """Report such a key in the last line that is not blank before line ``number``, or in that line itself.

    Gives the file's text with the space, else nothing.
    """
    above = next((n for n in range(number - 1, 0, -1) if lines[n - 1].strip()), 0)
    for at in (n for n in (above, number) if n and problem in _PROBLEMS):
        if found := _KEY.fullmatch(lines[at - 1].rstrip()):
            place = Span(file, at, found.end("key") + 1)
            message = f"there is no space after the colon of {shown(found['key'])}, so it is not a key"
            sink.error(SYNTAX, message, place, missing_space_hint(found[0].strip(" \t-")))
            mended = f"{found['before']}{found['key']}: {found['value']}"
            return "\n".join((*lines[: at - 1], mended, *lines[at:]))
    return ""


def _with_space(found: re.Match[str]) -> str:
    value = found["value"]
    return visible(f"{found['key']}: {value if len(value) <= 40 else value[:39] + '…'}")


EMPTY = "BG206"

_COLOUR = re.compile(r":[ \t]+(#[0-9A-Fa-f]{6})\b")
_IN_BRACKETS = re.compile(r"[{,][^\"'{}#]*:[ \t]+(#[0-9A-Fa-f]{6})\b")
_BREAK = re.compile(r"\r\n|\r|\n")
_ABOVE = 3
"""Lines above the place where a parser stumbles over a bracket that is still open."""


def report_unquoted_colours(node: Node, text: str, file: str, sink: Sink) -> None:
    """Report keys whose value is empty because a colour has no quotes."""
    if not _COLOUR.search(text):
        return
    lines = _BREAK.split(text)
    for key, value in _pairs(node):
        found = _COLOUR.search(lines[key.place[0] - 1], key.place[3] - 1)
        if found and isinstance(value, Scalar) and not value.text:
            line, column, *_ = value.place
            message = f"{key.text} has no value: `#` begins a comment"
            sink.error(EMPTY, message, Span(file, line, column), _colour_hint(found[1]))


def unquoted_colour_in_brackets(text: str, line: int, file: str) -> tuple[Span, str] | None:
    """The colour without quotes at which a bracket was left open, near ``line``, and the remedy."""
    lines = _BREAK.split(text)
    for number in range(min(line, len(lines)), max(0, line - _ABOVE), -1):
        found = _IN_BRACKETS.search(lines[number - 1])
        if found:
            return Span(file, number, found.start(1) + 1), _colour_hint(found[1])
    return None


def _colour_hint(colour: str) -> str:
    return f'put the colour in quotes: "{colour}"'


def _pairs(node: Node) -> Iterator[tuple[Scalar, Node]]:
    if isinstance(node, Mapping):
        for pair in node.entries.values():
            yield pair
            yield from _pairs(pair[1])
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _pairs(item)
