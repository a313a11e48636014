"""Where things stand on a slide: title, body, foot, chips. In: the theme's slides. Out: points.

The template's placeholders stand in the same places, so that a slide added by hand fits the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.layout.deck.template.fitted_layout import FittedLayout
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


class Grid(Struct, frozen=True):
    """Places of a slide, in points. ``foot`` is its line of text, ``foot_rule`` y of the rule over that.

    ``fitted`` is the layout of a corporate master that the places are those of, if there is one.
    """

    width: float
    height: float
    gutter: float
    title: Rect
    body: Rect
    foot: Rect
    foot_rule: float
    cover_title: Rect
    cover_rule: float
    fitted: FittedLayout | None = None

    @property
    def left(self) -> float:
        """x of the left margin."""
        return self.title.x

    @property
    def right(self) -> float:
        """x of the right margin."""
        return self.title.right

    @property
    def number(self) -> Rect:
        """Where the slide's number stands when nothing stands beside it."""
        return Rect(self.right - _NUMBER_WIDTH, self.foot.y, _NUMBER_WIDTH, self.foot.height)

    def body_under(self, title: float) -> Rect:
        """The body under a title of that height: one line leaves it more room than two.

        A master's body stays where it is, unless a title needs more than its box.
        """
        down = title - self.title.height
        if self.fitted:
            down = max(down - self.fitted.above, 0.0) if down > self.fitted.slack else 0.0
        return Rect(self.body.x, self.body.y + down, self.body.width, self.body.height - down)

    def columns(self, count: int) -> tuple[Rect, ...]:
        """The body in columns of equal width."""
        width = (self.body.width - (count - 1) * self.gutter) / count
        step = width + self.gutter
        return tuple(Rect(self.left + n * step, self.body.y, width, self.body.height) for n in range(count))


def shared(place: Rect, shares: Sequence[float], gutter: float) -> tuple[Rect, ...]:
    """A place in columns of these shares, with gutters between."""
    room = place.width - gutter * (len(shares) - 1)
    widths = [room * share / fsum(shares) for share in shares]
    starts = accumulate(widths[:-1], lambda x, width: x + width + gutter, initial=place.x)
    return tuple(replace(place, x=x, width=width) for x, width in zip(starts, widths, strict=True))


def figure_places(grid: Grid) -> tuple[Rect, Rect]:
    """Where a drawing stands, and the text beside it."""
    if grid.fitted and grid.fitted.halves:
        one, other = (replace(grid.body, x=r.x, width=r.width) for r in grid.fitted.halves)
        return one, other
    drawn, beside = shared(grid.body, (58, 42), grid.gutter)
    return drawn, beside


def text_stands_first(grid: Grid) -> bool:
    """Whether a master's layout has its text at the left, and its place for a drawing at the right."""
    fitted = grid.fitted
    if not (fitted and fitted.halves and "body" in fitted.seats):
        return False
    text = fitted.seats["body"].rect
    return text.x + text.width / 2 < fitted.halves[1].x


def divider_places(grid: Grid) -> tuple[Rect, Rect]:
    """Where the name of a part stands, and what it holds."""
    top = grid.title.bottom
    name, held = shared(replace(grid.body, y=top, height=grid.foot_rule - top), (2, 3), grid.gutter)
    return name, held


def grid_of(deck: Deck) -> Grid:
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
    return Grid(
        size.width, size.height, deck.gutter, title, body, foot, foot_rule, cover, size.height - _COVER_FOOT
    )
