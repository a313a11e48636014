"""Comments that cut a text. In YAML a space and ``#`` begin one, so that ``motion #12`` is only ``motion``.

In: scalars as typed, the lines of their file. Out: BG126, a warning at the ``#``. What is written as a
comment is left alone: with a space behind the ``#``, or after a name such as ``council``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from briefgen.diagnostics import Severity, Sink, Span, shown
from briefgen.source.yaml.typed_text import Typed

CUT = "BG126"

_BEHIND = re.compile(r"(?P<space>[ \t]+)#(?P<words>.*)")
_BELOW = re.compile(r"[ \t]*#(?P<words>(?:\d|\w(?!\w*:(?:\s|\Z))).*)")
_NUMBER = re.compile(r" ?\d+(?:\W|\Z)")
_PAIRS = ("()", "“”", "„“", "«»", "[]")
_HINT = "put the whole text in quotes; if this is a comment, write a space behind the #"


def report(found: Iterable[Typed], lines: list[str], file: str, sink: Sink) -> None:
    """Report texts that end where a comment begins."""
    for typed in (t for t in found if not (t.style or t.key) and t.text):
        _, _, line, column = typed.place
        behind = _BEHIND.match(lines[line - 1], column - 1)
        if behind and _cuts(typed.text, behind["space"], behind["words"]):
            _tell(typed, behind["words"], Span(file, line, behind.start("words")), sink)
        elif not behind and line < len(lines):
            below = _BELOW.match(lines[line])
            if below and below.start("words") > typed.indent:
                _tell(typed, below["words"], Span(file, line + 1, below.start("words")), sink)


def report_near(
    found: Iterable[Typed], numbers: Iterable[int], lines: list[str], file: str, sink: Sink
) -> Span | None:
    """Report, as what keeps YAML from going on, a text of one of these lines that a comment cuts."""
    cut = Sink()
    report((t for t in found if t.place[2] in numbers), lines, file, cut)
    sink.extend(replace(problem, severity=Severity.ERROR) for problem in cut.items[-1:])
    return cut.items[-1].span if cut.items else None


def _tell(typed: Typed, words: str, place: Span, sink: Sink) -> None:
    lost = shown("#" + words.rstrip(), 40)
    sink.warn(CUT, f"the text {shown(typed.text[-40:])} ends before {lost}: a comment begins", place, _HINT)


def _cuts(text: str, space: str, words: str) -> bool:
    """Whether a comment behind a text looks like more of the text."""
    several = " " in text
    if words[:1].isdecimal():
        return True
    if words[:1].isalnum():
        return several or text[:1].isupper()
    if any(text.count(a) > text.count(b) and b in words for a, b in _PAIRS):
        return True
    return several and space == " " and bool(_NUMBER.match(words)) and text[-1:] not in ".!?"
