"""BG436: no ordinary word of a table is broken inside.

In: LaidOut. Out: a diagnostic for each table with broken words. It is an error if the widest words of all its
columns have room beside each other, for then another share of its width would have kept them whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import fsum

from briefgen.checks.layout_texts import page_name
from briefgen.diagnostics import Sink, Span, shown
from briefgen.page import LaidOut, Paragraph, Table
from briefgen.text.divisions import is_ordinary
from briefgen.text.lines import widths
from briefgen.text.segments import ZERO_SPACE, Measure, breaks

WORD = "BG436"
_SHOWN = 3
_WORDS = re.compile(r"\S+")
_SHARED = "change the shares of the columns: this is a fault of briefgen, so please report it"
_CROWDED = (
    "leave out a column, such as an option or a criterion, or use shorter words in its heading and cells"
)


def check_words(laid_out: LaidOut, span: Span, sink: Sink) -> None:
    """Report tables whose columns break words, each once with the first of them."""
    measure: Measure = "kerned" if laid_out.medium == "pages" else "deck"
    for where, parts in _tables(laid_out):
        broken = [(word, par) for par in _paragraphs(parts) for word in broken_words(par)]
        if not broken:
            continue
        possible = _needed(parts, measure) <= fsum(parts[0].columns)
        words = ", ".join(shown(word) for word in dict.fromkeys(word for word, _ in broken[:_SHOWN]))
        why = "though a wider column was possible" if possible else "for its columns are too many"
        message = f"words are broken inside in a table, {why}: {words}"
        tell, hint = (sink.error, _SHARED) if possible else (sink.warn, _CROWDED)
        tell(WORD, message, broken[0][1].span or span, hint, page=where)


def broken_words(paragraph: Paragraph) -> Iterator[str]:
    """The ordinary words of a paragraph that go on on another line, but for those that may break there."""
    # What goes on from another page has no runs, and shows no mark at which a line may break unseen.
    if len(paragraph.lines) < 2 or not paragraph.runs or ZERO_SPACE in paragraph.text:
        return
    text, ends = "", set[int]()
    for line in paragraph.lines:
        text += line.text
        ends.add(len(text))
        text += " " if line.space else ""
    allowed = set(breaks(text))
    for found in _WORDS.finditer(text):
        inside = {end for end in ends if found.start() < end < found.end()}
        if inside - allowed and is_ordinary(found[0]):
            yield found[0]


def _tables(laid_out: LaidOut) -> Iterator[tuple[str, Sequence[Table]]]:
    """Tables with the page on which each begins; parts of one width under one name are one table."""
    found: dict[object, tuple[str, list[Table]]] = {}
    for page in laid_out.pages:
        for item in page.items:
            if isinstance(item, Table):
                key = (item.name, item.columns)
                found.setdefault(key, (page_name(laid_out, page), []))[1].append(item)
    yield from found.values()


def _paragraphs(parts: Iterable[Table]) -> Iterator[Paragraph]:
    for table in parts:
        yield from (par for row in table.rows for cell in row.cells for par in cell.paragraphs)


def _needed(parts: Sequence[Table], measure: Measure) -> float:
    """Width in points in which the widest words of all columns stand beside each other."""
    first = parts[0]
    widest = [0.0] * len(first.columns)
    for row in (row for table in parts for row in table.rows):
        for n, cell in enumerate(row.cells):
            for par in cell.paragraphs:
                wide = widths(par.runs, measure=measure).word + par.indent
                widest[n] = max(widest[n], wide + 2 * first.padding)
    return fsum(widest)
