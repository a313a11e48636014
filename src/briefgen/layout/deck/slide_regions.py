"""Where things stand on a slide: title, body, foot. In: the theme's slides. Out: points.

The template's placeholders stand in the same places, so that a slide added by hand fits the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.page import Rect
from briefgen.schema.theme import Deck

_TITLE_LINES = 2
# Space between title and body, body and foot, foot rule and foot text.
_UNDER_TITLE = 14.0
_OVER_FOOT = 12.0
_IN_FOOT = 8.0
_NUMBER_WIDTH = 40.0
# From the rule over the cover's facts to the end of the slide.
_COVER_FOOT = 112.0
# The shares of a drawing and of the text beside it, and of a part's name and the sections that it holds.
_FIGURE, _DIVIDER = (58, 42), (2, 3)


class Grid(Struct, frozen=True):
    """The size of a slide and its places, in points."""

    width: float
    height: float
    gutter: float
    """Between columns."""
    title: Rect
    body: Rect
    foot: Rect
    """The line of text at the foot."""

    @property
    def left(self) -> float:
        """x of the left margin."""
        return self.title.x

    @property
    def right(self) -> float:
        """x of the right margin."""
        return self.title.right


class ThemeGrid(Grid, frozen=True):
    """The places of a slide in a theme of our own."""

    foot_rule: float
    """y of the rule over the foot."""
    cover_title: Rect
    cover_rule: float
    """y of the rule over the cover's facts, where they need no more room."""

    @property
    def number(self) -> Rect:
        """Where the slide's number stands when nothing stands beside it."""
        return Rect(self.right - _NUMBER_WIDTH, self.foot.y, _NUMBER_WIDTH, self.foot.height)

    @property
    def divider(self) -> tuple[Rect, Rect]:
        """Where the name of a part stands, and the sections that it holds."""
        top = self.title.bottom
        place = replace(self.body, y=top, height=self.foot_rule - top)
        name, sections = shared(place, _DIVIDER, self.gutter)
        return name, sections

    def figure(self, body: Rect) -> tuple[Rect, Rect]:
        """Where a drawing stands in a body, and the text beside it."""
        drawing, text = shared(body, _FIGURE, self.gutter)
        return drawing, text


def shared(place: Rect, shares: Sequence[float], gutter: float) -> tuple[Rect, ...]:
    """A place in columns of these shares, with gutters between."""
    room = place.width - gutter * (len(shares) - 1)
    widths = [room * share / fsum(shares) for share in shares]
    starts = accumulate(widths[:-1], lambda x, width: x + width + gutter, initial=place.x)
    return tuple(replace(place, x=x, width=width) for x, width in zip(starts, widths, strict=True))


def grid_of(deck: Deck) -> ThemeGrid:
    """The places that a theme's margins and type leave."""
    margins, size = deck.margins, deck.size
    width = size.width - margins.left - margins.right
    title = Rect(margins.left, margins.top, width, _TITLE_LINES * deck.styles["title"].leading)
    line = deck.styles["source"].leading
    foot = Rect(margins.left, size.height - margins.bottom - line, width, line)
    foot_rule = foot.y - _IN_FOOT
    top = title.bottom + _UNDER_TITLE
    body = Rect(margins.left, top, width, foot_rule - _OVER_FOOT - top)
    lines = _TITLE_LINES * deck.styles["cover-title"].leading
    cover = Rect(margins.left, size.height * 0.44 - lines, width, lines)
    return ThemeGrid(
        size.width, size.height, deck.gutter, title, body, foot, foot_rule, cover, size.height - _COVER_FOOT
    )
