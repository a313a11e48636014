"""BG432: no text is smaller than can be read.

In: LaidOut. Out: an error for each size on a page that is too small, with the text. Numbers of notes, which
stand above the line, are apart. Source of the floors: assertion-evidence slides; print for all ages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from briefgen.checks.reading import where_of
from briefgen.diagnostics import Sink, Span, shown
from briefgen.page import Chart, Group, Item, LaidOut, Paragraph, Picture, Shape, Table, TextBox
from briefgen.text.lines import GlyphRun
from briefgen.text.style import Style

_PAGES = 8.0
_TITLE, _BODY, _TABLE, _LABEL = 28.0, 18.0, 16.0, 12.0
_GRACE = 0.01


def check_sizes(laid_out: LaidOut, span: Span, sink: Sink, at: Callable[[Style], Span] | None = None) -> None:
    """Report text under the floor of its place: at ``span``, or where ``at`` says of a style."""
    slides = laid_out.medium == "slides"
    for page in laid_out.pages:
        told: set[tuple[str, float]] = set()
        for what, floor, run in _runs(page.items):
            least, size = (floor if slides else _PAGES), run.style.size
            if size >= least - _GRACE or run.style.rise or not run.text.strip() or (what, size) in told:
                continue
            told.add((what, size))
            where = f"{what} on {where_of(laid_out, page)}"
            hint = "shorten its headline" if what == "the title" else "set it larger in the theme"
            message = f"{where} has {size:g} pt, and {least:g} is the least: {shown(run.text)}"
            sink.error("BG432", message, at(run.style) if at else span, hint)


def _runs(items: Iterable[Item]) -> Iterator[tuple[str, float, GlyphRun]]:
    """Everything that is set, with what it is and the floor of that on slides."""
    for item in items:
        match item:
            case TextBox():
                yield from _set(item.paragraphs, *_place(item))
            case Table():
                cells = (cell for row in item.rows for cell in row.cells)
                for cell in cells:
                    yield from _set(cell.paragraphs, "a table", _TABLE)
            case Group():
                for inner in item.items:
                    if isinstance(inner, TextBox):
                        yield from _set(inner.paragraphs, "a label", _LABEL)
            case Shape() | Chart() | Picture():
                pass


def _place(box: TextBox) -> tuple[str, float]:
    match box.slot:
        case "title":
            return "the title", _TITLE
        case "body" | "body-2" | "subtitle":
            return "the text", _BODY
        case _:
            return "a text", _LABEL


def _set(paragraphs: Iterable[Paragraph], what: str, floor: float) -> Iterator[tuple[str, float, GlyphRun]]:
    for paragraph in paragraphs:
        for line in paragraph.lines:
            for run in line.runs:
                # Capitals over a text are a label, wherever they stand.
                yield (what, min(floor, _LABEL) if run.style.capitals else floor, run)
