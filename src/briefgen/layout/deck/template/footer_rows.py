"""Places in the row at the foot of slides on a corporate master.

In: seats, boxes, what is taken. Out: places in points.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.page import PlaceholderBox, Rect, TextBox

APART, LINE = 6.0, 15.0


def narrowed(seat: PlaceholderBox, width: float) -> Rect:
    """As much of a seat as a text of that width needs, at the side that it is aligned to."""
    left, _, right, _ = seat.inset
    wide = min(width + left + right, seat.rect.width)
    spare = seat.rect.width - wide
    return replace(
        seat.rect,
        x=seat.rect.x + {"left": 0.0, "centre": spare / 2, "right": spare}[seat.type.align],
        width=wide,
    )


def at(box: TextBox, place: Rect) -> TextBox:
    """The box at the corner of a place."""
    return replace(box, rect=replace(box.rect, x=place.x, y=place.y))


def widest(band: Rect, y: float, taken: Sequence[Rect]) -> Rect:
    """The widest free stretch of a row."""
    row = sorted((r for r in taken if r.y < y + LINE and y < r.bottom), key=lambda r: r.x)
    best, x = Rect(band.x, y, 0.0, LINE), band.x
    for other in (*row, Rect(band.right + APART, y, 0.0, LINE)):
        if other.x - APART - x > best.width:
            best = Rect(x, y, other.x - APART - x, LINE)
        x = max(x, other.right + APART)
    return best
