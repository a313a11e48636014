"""Marks, samples of areas, ticks and plates: what figures and tables are drawn with.

In: a theme, a tone, a place in points. Out: named shapes. What a colour says a form says, too, and every form
has an outline that is seen on paper in greyscale.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import Literal, assert_never

from msgspec.structs import replace

from briefgen.colour import contrast
from briefgen.contrast_limits import MARK_CONTRAST, TEXT_CONTRAST
from briefgen.document.inline import Text
from briefgen.layout.loaded_theme import LoadedTheme, StyleSet
from briefgen.layout.typesetter import Typesetter, height_of
from briefgen.page import Align, Colour, Fill, Pattern, Point, Rect, Shape, Stroke, TextBox
from briefgen.schema.base import Tone
from briefgen.schema.theme import ToneStyle


def seen(theme: LoadedTheme, role: str, least: float, ground: str = "paper") -> Colour:
    """The colour of ``role`` if it has the contrast ``least`` with the ground; else headings' or ink."""
    paper = theme.colour(ground)
    for name in (role, "heading"):
        if contrast(theme.colour(name).value, paper.value) >= least:
            return theme.colour(name)
    return theme.colour("ink")


State = Literal["not met", "moving", "met"]

# Sides of the forms as shares of a mark's size, so that all look equally large.
_ROUND, _SQUARE, _TRIANGLE = 0.92, 0.82, 0.88
_OUTLINE = 0.14
_CORNERS = 32
"""Corners of a polygon that is seen as a circle."""


def tone_style(theme: LoadedTheme, tone: Tone) -> ToneStyle:
    """How the theme shows a tone."""
    return theme.definition.figures.tones[tone]


def fill_of(theme: LoadedTheme, tone: Tone) -> Fill:
    """What areas of a tone are filled with: a colour, or a pattern of it on its ground."""
    style = tone_style(theme, tone)
    ink = theme.colour(style.fill)
    return ink if style.pattern == "solid" else Pattern(style.pattern, ink, theme.colour(style.ground))


def outline_of(theme: LoadedTheme, tone: Tone) -> Colour:
    """The tone's colour, or a darker one where that would not be seen on paper."""
    return seen(theme, tone_style(theme, tone).fill, MARK_CONTRAST)


def ink_of(theme: LoadedTheme, tone: Tone) -> Colour:
    """The tone's colour for text on paper, or that of headings where the tone is too light to be read."""
    return seen(theme, tone_style(theme, tone).fill, TEXT_CONTRAST)


def mark(theme: LoadedTheme, tone: Tone, x: float, y: float, size: float, name: str) -> Shape:
    """The tone's mark, centred at x, y. It and its outline lie within a square of ``size`` points."""
    style = tone_style(theme, tone)
    fill, edge = theme.colour(style.fill), outline_of(theme, tone)
    paper, full = theme.colour("paper"), Stroke(edge, round(max(size * _OUTLINE, 0.9), 2))
    light = contrast(fill.value, paper.value) < MARK_CONTRAST
    # A light tone is drawn light inside, with a dark outline; a dark one needs none when it is filled.
    line, inside = (full if light else None), (fill if light else paper)
    match style.mark:
        case "circle":
            return Shape(_square(x, y, size * _ROUND, line), "ellipse", fill, line, name=name)
        case "ring":
            return Shape(_square(x, y, size * _ROUND, full), "ellipse", inside, full, name=name)
        case "square":
            return Shape(_square(x, y, size * _SQUARE, line), "rect", fill, line, name=name)
        case "box":
            return Shape(_square(x, y, size * _SQUARE, full), "rect", inside, full, name=name)
        case "triangle":
            return _triangle(x, y, size, fill, line, name)
        case "diamond":
            return _diamond(x, y, size, fill, line, name)
        case _:
            assert_never(style.mark)


def _square(x: float, y: float, side: float, line: Stroke | None) -> Rect:
    """A square round x, y, smaller where its outline needs room."""
    side -= line.width if line else 0.0
    return Rect(x - side / 2, y - side / 2, side, side)


def _triangle(x: float, y: float, size: float, fill: Fill, line: Stroke | None, name: str) -> Shape:
    box = _square(x, y, size, line)
    tall = box.height * _TRIANGLE
    rect = Rect(box.x, y - tall / 2, box.width, tall)
    ring = ((0.0, tall), (box.width / 2, 0.0), (box.width, tall))
    return Shape(rect, "path", fill, line, name=name, paths=(ring,))


def _diamond(x: float, y: float, size: float, fill: Fill, line: Stroke | None, name: str) -> Shape:
    rect = _square(x, y, size, line)
    side, half = rect.width, rect.width / 2
    ring = ((half, 0.0), (side, half), (half, side), (0.0, half))
    return Shape(rect, "path", fill, line, name=name, paths=(ring,))


def swatch(theme: LoadedTheme, tone: Tone, rect: Rect, name: str) -> Shape:
    """A sample of the areas of a tone, with a border; it lies within ``rect``."""
    line = Stroke(seen(theme, theme.definition.figures.border, MARK_CONTRAST), 0.6)
    inner = Rect(rect.x + 0.3, rect.y + 0.3, rect.width - 0.6, rect.height - 0.6)
    return Shape(inner, "rect", fill_of(theme, tone), line, name=name)


def tick(x: float, y: float, size: float, colour: Colour, name: str) -> Shape:
    """A check mark as a filled outline, centred at x, y, within a square of ``size`` points."""
    outline = ((0.0, 0.52), (0.13, 0.39), (0.36, 0.62), (0.87, 0.1), (1.0, 0.23), (0.36, 0.88))
    ring = tuple((px * size, (py - 0.1) * size) for px, py in outline)
    rect = Rect(x - size / 2, y - size * 0.39, size, size * 0.78)
    return Shape(rect, "path", colour, name=name, paths=(ring,))


def state_mark(theme: LoadedTheme, state: State, x: float, y: float, size: float, name: str) -> Shape:
    """How far an indicator has come, centred at x, y: an empty circle, one half full, a full one."""
    colour = seen(theme, "muted" if state == "not met" else "accent", MARK_CONTRAST)
    line = Stroke(colour, round(max(size * _OUTLINE, 0.9), 2))
    match state:
        case "met":
            return Shape(_square(x, y, size * _ROUND, None), "ellipse", colour, name=name)
        case "not met":
            return Shape(
                _square(x, y, size * _ROUND, line), "ellipse", theme.colour("paper"), line, name=name
            )
        case "moving":
            rect = _square(x, y, size * _ROUND, None)
            outer, hole = rect.width / 2, rect.width / 2 - line.width
            paths = (_arc(outer, outer, 0, _CORNERS), _arc(outer, hole, 0, _CORNERS // 2))
            return Shape(rect, "path", colour, name=name, paths=paths)
        case _:
            assert_never(state)


def _arc(centre: float, radius: float, first: int, last: int) -> tuple[Point, ...]:
    """Corners of a circle round centre, centre: clockwise from the top, ``first`` to ``last`` of all."""
    turns = (2 * pi * n / _CORNERS for n in range(first, last + (last - first < _CORNERS)))
    return tuple((round(centre + radius * sin(a), 3), round(centre - radius * cos(a), 3)) for a in turns)


def plate(
    typesetter: Typesetter,
    text: Text,
    style: StyleSet,
    place: Rect,
    node: int,
    *,
    align: Align = "left",
    inset: float = 1.5,
) -> TextBox:
    """A label on the colour of paper, from the top left corner of ``place`` and within its width.

    It is as wide as its longest line and as tall as its lines, with ``inset`` points round them.
    """
    par = typesetter.paragraph(text, style, place.width - 2 * inset, None)
    wide = max((line.width for line in par.lines), default=0.0) + 0.05
    # Set again in the width that it needs, so that lines stand right in the narrower box.
    par = typesetter.paragraph(text, style, wide, None, x=inset, y=inset, align=align)
    rect = Rect(place.x, place.y, wide + 2 * inset, height_of(par) + 2 * inset)
    return TextBox(
        rect, (replace(par, node=node),), text.text, fill=typesetter.theme.colour("paper"), inset=inset
    )
