"""BG432: no text is smaller than can be read.

In: LaidOut. Out: an error for each size on a page that is too small, with the text. Numbers of notes, which
stand above the line, are apart. Source of the floors: assertion-evidence slides; print for all ages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from briefgen.checks.layout_texts import page_name
from briefgen.diagnostics import Sink, Span, shown
from briefgen.geometry import ROUNDING
from briefgen.page import Chart, Group, Item, LaidOut, Medium, Paragraph, Picture, Shape, Table, TextBox
from briefgen.schema.theme import Theme
from briefgen.source.decode import Loaded
from briefgen.source.project.project import BUILT_IN
from briefgen.text.lines import GlyphRun
from briefgen.text.style import Style

_PAGES = 8.0
_TITLE, _BODY, _TABLE, _LABEL = 28.0, 18.0, 16.0, 12.0


_SizedRun = tuple[str, float, GlyphRun]
"""What a run is part of, its least size on slides in points, and the run."""

SizePlace = Callable[[Style], Span | None]
"""Gives the place that defines the size of a style; None for a size that was computed."""


def check_sizes(laid_out: LaidOut, span: Span, sink: Sink, at: SizePlace | None = None) -> None:
    """Report text under the floor of its place: at ``span``, or where ``at`` says of a style, once there."""
    slides = laid_out.medium == "slides"
    reported_places: set[tuple[Span, float]] = set()
    for page in laid_out.pages:
        reported: set[tuple[str, float]] = set()
        for what, floor, run in _runs(page.items):
            least, size = (floor if slides else _PAGES), run.style.size
            if size >= least - ROUNDING or run.style.rise or not run.text.strip() or (what, size) in reported:
                continue
            reported.add((what, size))
            place = at(run.style) if at else None
            if place and (place, least) in reported_places:
                continue
            reported_places |= {(place, least)} if place else set()
            fitted = what == "the title" and not place
            message = f"{what} on {page_name(laid_out, page)} has {size:g} pt, at least {least:g} is needed"
            hint = "shorten its headline" if fitted else "set it larger in the theme"
            sink.error("BG432", f"{message}: {shown(run.text)}", place or span, hint)


def places_of_sizes(theme_file: Loaded[Theme], medium: Medium) -> SizePlace:
    """Where a theme of the project's says the sizes of its styles; None for what a built-in theme says."""
    part = "pages" if medium == "pages" else "deck"
    styles = theme_file.value.pages.styles if medium == "pages" else theme_file.value.deck.styles

    def at(style: Style) -> Span | None:
        wanted = (style.size, style.leading, style.font.key.rpartition("-")[0])
        like = (n for n, step in styles.items() if (step.size, step.leading, step.family) == wanted)
        places = (theme_file.spans.at(part, "styles", name, "size") for name in like)
        return next((place for place in places if not place.file.startswith(BUILT_IN)), None)

    return at


def _runs(items: Iterable[Item]) -> Iterator[_SizedRun]:
    """Everything that is set, with what it is and the floor of that on slides."""
    for item in items:
        match item:
            case TextBox():
                yield from _runs_of(item.paragraphs, *_place(item))
            case Table():
                cells = (cell for row in item.rows for cell in row.cells)
                for cell in cells:
                    yield from _runs_of(cell.paragraphs, "a table", _TABLE)
            case Group():
                for inner in item.items:
                    if isinstance(inner, TextBox):
                        yield from _runs_of(inner.paragraphs, "a label", _LABEL)
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


def _runs_of(paragraphs: Iterable[Paragraph], what: str, floor: float) -> Iterator[_SizedRun]:
    for paragraph in paragraphs:
        for line in paragraph.lines:
            for run in line.runs:
                # Capitals over a text are a label, wherever they stand.
                yield (what, min(floor, _LABEL) if run.style.capitals else floor, run)
