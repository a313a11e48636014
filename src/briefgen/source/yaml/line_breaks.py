"""Lines that are not kept. A text is one paragraph: where people type several, a list or a table, it is told.

In: scalars as typed, the lines of their file. Out: BG128, a warning at each such line. Long texts may be
typed over several lines; what is told is an empty line, a line that begins like an item, a heading or a row
of a table, a line of a ``|`` block that ends early, an escape for a line break, and HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.diagnostics import Sink, Span, shown
from briefgen.source.yaml.typed_text import Typed

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
_HINT = "a text is one paragraph: write sentences, or several texts where the key takes a list"


def report(found: Iterable[Typed], lines: list[str], file: str, sink: Sink) -> None:
    """Report what stands on lines of its own and will not be printed so."""
    for typed in (t for t in found if not t.key):
        if (
            typed.several
            or _HTML.search(typed.text)
            or (typed.style == '"' and "\\" in lines[typed.place[0] - 1])
        ):
            rows = typed.rows(lines)
            told = [*(_lost(rows, typed.style) if typed.several else ()), *_in_line(rows, typed)]
            for line, column, message in sorted(told):
                sink.warn(LOST, message, Span(file, line, column), _HINT)


Row = tuple[int, int, str]


def _in_line(rows: Iterable[Row], typed: Typed) -> Iterator[Row]:
    for line, column, text in rows:
        for tag in _HTML.finditer(text):
            yield line, column + tag.start(), f"{shown(tag[0])} would be printed as it stands"
        for escape in _ESCAPED.finditer(text) if typed.style == '"' else ():
            what = "a line break" if escape["escape"] != "\\t" else "a tab"
            message = f"{escape['escape']} stands for {what}, which is printed as a space"
            yield line, column + escape.start("escape"), message


def _lost(rows: list[Row], style: str) -> Iterator[Row]:
    items = _items(rows, style)
    margin = min((column for _, column, text in rows if text), default=1)
    width = max([_NARROW, *(len(text) for _, _, text in rows)])
    for n, (line, column, text) in enumerate(rows):
        before = rows[n - 1][2] if n else ""
        if not text:
            yield line, 1, "an empty line begins no new paragraph: the text goes on in one"
        elif n in items:
            yield line, column, f"{shown(text, 40)} is no item of a list: it stands in the running text"
        elif what := next((what for form, what in _OTHER if form.match(text)), ""):
            yield line, column, f"{shown(text, 40)} is {what}: it stands in the running text"
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
