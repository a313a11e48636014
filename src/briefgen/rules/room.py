"""BG540: margins and columns of a theme leave room for text on its papers and slides.

In: a theme as loaded. Out: one error for each place of the theme that leaves too little room.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from msgspec import Struct

from briefgen.diagnostics import Sink, Span
from briefgen.schema.theme import Deck, Margins, Pages, PageSize, Sheet, Theme, TypeStyle
from briefgen.source.decode import Loaded
from briefgen.source.yaml.spans import Step

NO_ROOM = "BG540"

_LEAST_WIDTH, _LEAST_HEIGHT = 12, 8
"""The least width of the text area in sizes of the body type, and its least height in lines of it."""
_LEAST_COLUMN = 1.0
"""The least width of one column of the grid, in points."""
_BODY = "body"
_HINT = "make the margins smaller, or the size larger"


class _Area(Struct, frozen=True):
    """What is set in one size: its name, margins with their key path, and the body's type."""

    name: str
    size: PageSize
    margins: Margins
    path: tuple[Step, ...]
    body: TypeStyle
    scale: float = 1.0


def check(loaded: Loaded[Theme], sink: Sink) -> None:
    """Report margins that leave no room for text, and grids whose gutters take all of it."""
    told: set[Span] = set()
    for path, message in _faults(loaded.value):
        span = loaded.spans.at(*path)
        if span not in told:
            told.add(span)
            hint = "make the gutter smaller, or have fewer columns" if path[-1] == "gutter" else _HINT
            sink.error(NO_ROOM, message, span, hint)


def _faults(theme: Theme) -> Iterator[tuple[tuple[Step, ...], str]]:
    """What leaves too little room: its key path, and a message."""
    for area in (*_papers(theme.pages), *_slides(theme.deck)):
        if message := _too_narrow(area) or _too_low(area):
            yield area.path, message
    for name, sheet in theme.pages.papers.items():
        if message := _crowded(name, sheet, theme.pages):
            yield ("pages", "gutter"), message


def _crowded(name: str, sheet: Sheet, pages: Pages) -> str:
    margins, columns = sheet.margins or pages.margins, sheet.columns or pages.columns
    room = sheet.width - margins.left - margins.right
    if columns == 1 or room <= 0 or room - pages.gutter * (columns - 1) >= columns * _LEAST_COLUMN:
        return ""
    return f"{columns} columns with gutters of {_pt(pages.gutter)} are wider than the {_pt(room)} of {name}"


def _papers(pages: Pages) -> Iterator[_Area]:
    for name, sheet in pages.papers.items():
        path = ("pages", "papers", name, "margins") if sheet.margins else ("pages", "margins")
        if _BODY in pages.styles:
            body = pages.styles[_BODY]
            yield _Area(name, sheet, sheet.margins or pages.margins, path, body, _scale(sheet, body))


def _scale(sheet: Sheet, body: TypeStyle) -> float:
    return min(sheet.scale, sheet.largest / body.size) if sheet.largest else sheet.scale


def _slides(deck: Deck) -> Iterator[_Area]:
    """The slides that the theme makes itself; those of a master have its places."""
    if _BODY in deck.styles and not deck.master:
        yield _Area("slides", deck.size, deck.margins, ("deck", "margins"), deck.styles[_BODY])


def _too_narrow(area: _Area) -> str:
    edges = area.margins.left, area.margins.right
    return _short(area, ("left", "right"), edges, area.size.width, _LEAST_WIDTH * area.body.size)


def _too_low(area: _Area) -> str:
    edges = area.margins.top, area.margins.bottom
    return _short(area, ("top", "bottom"), edges, area.size.height, _LEAST_HEIGHT * area.body.leading)


def _short(
    area: _Area, sides: tuple[str, str], edges: tuple[float, float], whole: float, least: float
) -> str:
    """What to say if margins leave less of a length than text needs."""
    room, needed = whole - sum(edges), least * area.scale
    if room >= needed:
        return ""
    margins = " and ".join(f"{side} {_pt(edge)}" for side, edge in zip(sides, edges, strict=True))
    left = f"{margins} leave {_pt(max(0, room))} of {_pt(whole)}"
    size = f"{area.body.size * area.scale:g} pt"
    return f"the margins leave no room for text on {area.name}: {left}; type of {size} needs {_pt(needed)}"


def _pt(length: float) -> str:
    """A length as messages show it, never rounded up."""
    return f"{floor(length):,} pt"
