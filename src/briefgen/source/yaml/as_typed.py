"""What YAML drops or changes of what was typed in a file: comments that cut a text, lines that are not kept,
blocks without a line.

In: scalars as typed, the lines of their file. Out: BG126, a warning at a ``#`` that cuts a text: in YAML a
space and ``#`` begin a comment, so that ``motion #12`` is only ``motion``. What is written as a comment is
left alone: with a space behind the ``#``, or after a name such as ``council``. BG128, a warning at each line
that is not kept: a text is one paragraph, and long ones may be typed over several lines; what is reported is
an empty line, a line that begins like an item, a heading or a row of a table, a line of a ``|`` block that
ends early, an escape for a line break, and HTML. BG206, an error where ``>`` or ``|`` announces a block
(``>5``) that has no lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from briefgen.diagnostics import Severity, Sink, Span, shown
from briefgen.source.yaml.tree import Place

BLOCKS = ("|", ">")


class Typed(NamedTuple):
    """A scalar as typed in its file."""

    text: str
    style: str
    """Its quotation mark or block indicator; empty for a plain scalar."""
    place: Place
    key: bool
    """Whether it is a key."""
    indent: int
    """The column of the mapping or list that it belongs to."""

    @property
    def several(self) -> bool:
        """Whether it is on more than one line."""
        return self.place[0] != self.place[2]

    def rows(self, lines: list[str]) -> list[tuple[int, int, str]]:
        """Its lines, without indentation: number, column, characters. Empty ones at the end are left out."""
        first, column, last, end = self.place
        start = first
        if self.style in BLOCKS:
            start, column = first + 1, 1
        cut = [(n, lines[n - 1][: end - 1] if n == last else lines[n - 1]) for n in range(start, last + 1)]
        found = [_row(n, text, column if n == start else 1) for n, text in cut if n <= len(lines)]
        while found and not found[-1][2]:
            found.pop()
        return found


def _row(number: int, line: str, column: int) -> tuple[int, int, str]:
    typed = line[column - 1 :]
    bare = typed.lstrip(" \t")
    return number, column + len(typed) - len(bare), bare.rstrip()


CUT = "BG126"

_BEHIND = re.compile(r"(?P<space>[ \t]+)#(?P<words>.*)")
_BELOW = re.compile(r"[ \t]*#(?P<words>(?:\d|\w(?!\w*:(?:\s|\Z))).*)")
_NUMBER = re.compile(r" ?\d+(?:\W|\Z)")
_PAIRS = ("()", "“”", "„“", "«»", "[]")
_COMMENT_HINT = "put the whole text in quotes; if this is a comment, write a space behind the #"


def report_comments(found: Iterable[Typed], lines: list[str], file: str, sink: Sink) -> None:
    """Report texts that end where a comment begins."""
    for typed in (t for t in found if not (t.style or t.key) and t.text):
        _, _, line, column = typed.place
        behind = _BEHIND.match(lines[line - 1], column - 1)
        if behind and _cuts(typed.text, behind["space"], behind["words"]):
            _tell_comment(typed, behind["words"], Span(file, line, behind.start("words")), sink)
        elif not behind and line < len(lines):
            below = _BELOW.match(lines[line])
            if below and below.start("words") > typed.indent:
                _tell_comment(typed, below["words"], Span(file, line + 1, below.start("words")), sink)


def report_comment_near(
    found: Iterable[Typed], numbers: Iterable[int], lines: list[str], file: str, sink: Sink
) -> Span | None:
    """Report, as what keeps YAML from going on, a text of one of these lines that a comment cuts."""
    cut = Sink()
    report_comments((t for t in found if t.place[2] in numbers), lines, file, cut)
    sink.extend(replace(problem, severity=Severity.ERROR) for problem in cut.items[-1:])
    return cut.items[-1].span if cut.items else None


def _tell_comment(typed: Typed, words: str, place: Span, sink: Sink) -> None:
    lost = shown("#" + words.rstrip(), 40)
    sink.warn(
        CUT, f"the text {shown(typed.text[-40:])} ends before {lost}: a comment begins", place, _COMMENT_HINT
    )


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


LOST = "BG128"

_ITEM = re.compile(r"[-*+•‣◦▪·–] +\S")
_NUMBERED = re.compile(r"\(?(?P<number>[0-9]{1,2}|[a-z])[.)] +\S")
_OTHER = (
    (re.compile(r"#{1,6} +\S"), "no heading"),
    (re.compile(r"\|.*\|"), "no row of a table"),
    (re.compile(r"(?:-{3,}|={3,}|\*{3,}|_{3,})\Z"), "no rule across the page"),
    (re.compile(r"(?:```|~~~).*\Z"), "no fence of a block of code"),
    (re.compile(r">+ +\S"), "no quotation on lines of its own"),
)
_ENDS = re.compile(r"[:.;!?…][”’»)\"']*\Z")
_HTML = re.compile(
    r"</?(?:br|p|ul|ol|li|b|i|u|em|strong|sup|sub|h[1-6]|table|tr|td|th|hr|div|span)\b[^<>]{0,80}>"
    r"|&(?:nbsp|amp|lt|gt|quot|apos|shy|euro|hellip|[nm]dash|[lr][sd]quo|#x?[0-9a-fA-F]{2,6});"
)
_ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*(?P<escape>\\[nrt])")
_NARROW, _SPARE = 60, 12
"""Characters: nobody folds a text to fewer, and a line that is folded by hand may end so much too early."""
_LINE_HINT = "a text is one paragraph: write sentences, or several texts where the key takes a list"


def report_lost_lines(found: Iterable[Typed], lines: list[str], file: str, sink: Sink) -> None:
    """Report lines and indentation that will not be printed."""
    for typed in (t for t in found if not t.key):
        if (
            typed.several
            or _HTML.search(typed.text)
            or (typed.style == '"' and "\\" in lines[typed.place[0] - 1])
        ):
            rows = typed.rows(lines)
            rows_to_report = [
                *(_lost_lines(rows, typed.style) if typed.several else ()),
                *_in_line(rows, typed),
            ]
            for line, column, message in sorted(rows_to_report):
                sink.warn(LOST, message, Span(file, line, column), _LINE_HINT)


Row = tuple[int, int, str]


def _in_line(rows: Iterable[Row], typed: Typed) -> Iterator[Row]:
    for line, column, text in rows:
        for tag in _HTML.finditer(text):
            yield line, column + tag.start(), f"{shown(tag[0])} would be printed as typed"
        for escape in _ESCAPED.finditer(text) if typed.style == '"' else ():
            what = "a line break" if escape["escape"] != "\\t" else "a tab"
            message = f"{escape['escape']} is {what}, which is printed as a space"
            yield line, column + escape.start("escape"), message


def _lost_lines(rows: list[Row], style: str) -> Iterator[Row]:
    items = _items(rows, style)
    margin = min((column for _, column, text in rows if text), default=1)
    width = max([_NARROW, *(len(text) for _, _, text in rows)])
    for n, (line, column, text) in enumerate(rows):
        before = rows[n - 1][2] if n else ""
        if not text:
            yield line, 1, "an empty line starts no new paragraph here: it is printed as a space"
        elif n in items:
            yield line, column, f"{shown(text, 40)} is not a list item: it is printed in the running text"
        elif what := next((what for form, what in _OTHER if form.match(text)), ""):
            yield line, column, f"{shown(text, 40)} is {what}: it is printed in the running text"
        elif style == ">" and column > margin:
            yield line, column, f"the indentation of {shown(text, 40)} is not kept"
        elif style == "|" and before and n - 1 not in items and _broken(before, text, width):
            yield line, column, f"the line break before {shown(text, 40)} is not kept"


def _items(rows: list[Row], style: str) -> frozenset[int]:
    """Which lines are items. In a text that is folded, a line may begin with a dash or a number by chance."""
    found = [n for n, (_, _, text) in enumerate(rows) if _ITEM.match(text)]
    numbered = {n: m["number"] for n, (_, _, text) in enumerate(rows) if (m := _NUMBERED.match(text))}
    first = {n for n, number in numbered.items() if number in ("1", "a")}
    counted = [n for n in numbered if first and n >= min(first)]
    sure = style == "|" or len(found) > 1 or any(_after_a_pause(rows, n) for n in found)
    return frozenset([*(found if sure else ()), *counted])


def _after_a_pause(rows: list[Row], n: int) -> bool:
    return n == 0 or not rows[n - 1][2] or bool(_ENDS.search(rows[n - 1][2]))


def _broken(before: str, text: str, width: int) -> bool:
    """Whether a line ends although the next word had room on it."""
    return len(before) + 1 + len(text.split(None, 1)[0]) + _SPARE <= width


EMPTY = "BG206"

_HEADER = re.compile(r"[|>][-+0-9]*")


def report_empty_blocks(found: Iterable[Typed], lines: list[str], file: str, sink: Sink) -> None:
    """Report block texts without a line."""
    for typed in (t for t in found if t.style in BLOCKS and not t.text.strip()):
        line, column, *_ = typed.place
        header = _HEADER.match(lines[line - 1], column - 1)
        if header:
            written = header[0]
            message = f"there is no text: in YAML, {shown(written[0])} begins a block of lines"
            hint = f'put {shown(written)} in quotes: "{written}"; or indent the lines of the block under it'
            sink.error(EMPTY, message, Span(file, line, column), hint)
