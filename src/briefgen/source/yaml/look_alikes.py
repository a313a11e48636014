"""Characters that look like a space or a colon, and are none to YAML, which then sees no key or item there.

In: scalars as typed, or the place where the parser gave up; the lines of the file. Out: BG129 at the line,
with the character's code and name. For a value that is refused: the hint that names such a character in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.diagnostics import Sink, Span, shown
from briefgen.source.yaml.as_typed import Typed
from briefgen.source.yaml.encoding import named

LOOK_ALIKE = "BG129"

_ODD = "[\u00a0\u00ad\u1680\u2000-\u200d\u202f\u205f\u2060\u3000]"
_ANY = re.compile(f"{_ODD}|\uff1a")
_EDGE = re.compile(rf"(?:\A|-|:)({_ODD})|({_ODD})\Z")
_STRUCTURE = re.compile(rf"[ \t]*(?:- +)*(?:-({_ODD})|({_ODD})|[a-z][\w-]*(?::({_ODD})|(\uff1a)))")
_IN_BRACKETS = re.compile(rf"[{{\[,][ \t]*[a-z][\w-]*(?::({_ODD})|(\uff1a))")
_BEHIND_VALUE = re.compile(rf"[\"'\]}}]({_ODD})[ \t]*(?:#|\Z)")
"""An odd space between a closed value and its comment, or the end of the line."""
_NO_COMMENT = re.compile(rf"(?<!\A)({_ODD})#\s")
_CURLY = re.compile("[\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb]")
_AS_COMMENT = re.compile(rf"{_ODD}*#\s.*", re.DOTALL)
_HINT = "type a plain space there"


def report(found: Iterable[Typed], lines: list[str], file: str, sink: Sink) -> None:
    """Report keys and items that such a character hides."""
    plain = (t for t in found if not t.style and (t.several or _ANY.search(t.text)))
    for typed in plain:
        if typed.key:
            _report_key(typed, file, sink)
        else:
            _report_value(typed, lines, file, sink)


def in_lines(numbers: Iterable[int], lines: list[str], file: str, sink: Sink) -> Span | None:
    """Report the first such character in one of these lines of a file that YAML does not understand."""
    for number in (n for n in numbers if 0 < n <= len(lines)):
        line = lines[number - 1]
        if found := _STRUCTURE.match(line) or _IN_BRACKETS.search(line) or _BEHIND_VALUE.search(line):
            at = _place(found)
            place = Span(file, number, at + 1)
            _tell(line[at], place, sink)
            return place
    return None


def hint_for(value: str) -> str:
    """The remedy for an odd space or a curly quotation mark in a value that is refused; empty without one."""
    if odd := _ANY.search(value):
        plain = _ANY.sub("", _AS_COMMENT.sub("", value)).strip()
        return f"it contains {named(odd[0])}: write {shown(plain)[1:-1]} without it, with plain spaces"
    if curly := _CURLY.search(value):
        plain = _CURLY.sub("", value).strip()
        return f"{curly[0]} is no quotation mark in YAML: write {shown(plain)[1:-1]} without it"
    return ""


def _report_key(typed: Typed, file: str, sink: Sink) -> None:
    found = _EDGE.search(typed.text)
    if found:
        line, column, *_ = typed.place
        _tell(typed.text[_place(found)], Span(file, line, column), sink, f" in the key {shown(typed.text)}")


def _report_value(typed: Typed, lines: list[str], file: str, sink: Sink) -> None:
    for number, column, text in _beginning(typed, lines):
        if found := _STRUCTURE.match(text):
            at = _place(found)
            _tell(text[at], Span(file, number, column), sink)
    found = _NO_COMMENT.search(typed.text)
    if found:
        line, column, *_ = typed.place
        message = f"{named(found[1])} is before #, so that no comment begins there"
        sink.warn(LOOK_ALIKE, message, Span(file, line, column), _HINT)


def _beginning(typed: Typed, lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """The lines of a scalar that begin with it. One that follows its key is text, whatever it begins with."""
    for number, column, text in typed.rows(lines):
        before = lines[number - 1][: column - 1]
        if not before.strip(" \t-"):
            yield number, column, text


def _tell(character: str, place: Span, sink: Sink, where: str = "") -> None:
    if character == "\uff1a":
        message, hint = (
            f"{named(character)} is where YAML needs a colon and a space",
            "type a plain colon",
        )
    else:
        message, hint = (
            f"{named(character)} is{where or ' here'}, where YAML needs a space or nothing",
            _HINT,
        )
    sink.error(LOOK_ALIKE, message, place, hint)


def _place(found: re.Match[str]) -> int:
    """The index of the character of a match."""
    return found.start(found.lastindex or 0)
