"""The columns of a page, on the grid of its paper.

In: a frame, the paper. Out: widths and places in points.
"""

from __future__ import annotations

from msgspec import Struct

from briefgen.layout.pages.furniture import PageFrame
from briefgen.layout.pages.papers import PaperSetup


class PageColumns(Struct, frozen=True):
    """Widths and places of the columns of a page, in points."""

    left: float
    """x of the body."""
    full: float
    """Width of the body."""
    main: float
    """Width of the main column of page one."""
    side: float
    """Width of its side column."""
    between: float
    """Space between two equal columns."""

    @property
    def side_x(self) -> float:
        """x of the side column."""
        return self.left + self.full - self.side

    @property
    def half(self) -> float:
        """Width of one of two equal columns."""
        return (self.full - self.between) / 2

    @property
    def step(self) -> float:
        """From the left edge of one of two equal columns to that of the other."""
        return self.half + self.between

    @property
    def map(self) -> float:
        """Width of a map that has text beside it: five columns of twelve, for its text is short."""
        return (self.full - self.between) * 5 / 12

    @property
    def beside_map(self) -> float:
        """From the left edge of a map to that of the text beside it."""
        return self.map + self.between

    @property
    def text(self) -> float:
        """Width of the text beside a map."""
        return self.full - self.beside_map


def columns_of_page(frame: PageFrame, paper: PaperSetup) -> PageColumns:
    """Main column of two thirds, side column of a little less than a third, on the grid; or one for all."""
    if paper.single:
        return PageColumns(frame.left, frame.width, frame.width, frame.width, paper.gutter * 2)
    gutter, count = paper.gutter, paper.columns
    one = (frame.width - gutter * (count - 1)) / count
    side = max(1, round(count * 4 / 12))
    main = count - side
    return PageColumns(
        frame.left,
        frame.width,
        one * main + gutter * (main - 1) - gutter * 0.5,
        one * side + gutter * (side - 1) - gutter * 0.5,
        gutter * 2,
    )
