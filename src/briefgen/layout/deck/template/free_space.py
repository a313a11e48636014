"""Free room on a slide: where a box goes that a layout has no place for, and what is left of a place.

In: rectangles that are taken. Out: places in points. Nothing is put over what a master draws itself; a plain
area that holds the whole place is ground to stand on, not something in the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from briefgen.geometry import Rect
from briefgen.layout_background import LayoutBackground
from briefgen.template import LayoutShape

Side = Literal["left", "centre", "right"]

_APART, _STEP = 6.0, 3.0
LARGE = 0.4
"""From this share of a slide on, what a master draws is its ground, or a part of it."""


def obstacles(
    drawn: Iterable[LayoutShape], place: Rect, slide: Rect, background: LayoutBackground | None = None
) -> Iterator[Rect]:
    """What a master draws that text at ``place`` would cover or cross.

    Nothing is in the way where the ``background`` is of one colour.
    """
    clear = background is not None and background.is_one_colour(place)
    for one in drawn:
        if clear and one.kind not in ("text", "line"):
            continue
        plain = one.kind == "shape" and one.fill and one.rect.contains(place)
        if not plain and one.rect.area < LARGE * slide.area and one.rect.overlaps(place):
            yield one.rect


def largest_rest(place: Rect, taken: Iterable[Rect], *, sideways: bool = False) -> Rect:
    """What is left of a place beside, over or under what is taken; ``sideways``: beside it only."""
    for other in taken:
        if place.overlaps(other):
            place = max(_rests(place, other, sideways=sideways), key=lambda rest: rest.area)
    return place


def _rests(place: Rect, other: Rect, *, sideways: bool) -> Iterator[Rect]:
    yield replace(place, width=other.x - _APART - place.x)
    yield replace(place, x=other.right + _APART, width=place.right - other.right - _APART)
    if not sideways:
        yield replace(place, height=other.y - _APART - place.y)
        yield replace(place, y=other.bottom + _APART, height=place.bottom - other.bottom - _APART)


def find_place(
    box: tuple[float, float], band: Rect, ys: Iterable[float], taken: Sequence[Rect], side: Side
) -> Rect | None:
    """The first free place for a box of that width and height, at one of the heights, at a side of a band."""
    width, height = box
    for y in ys:
        for x in _starts(width, band, taken, side):
            place = Rect(x, y, width, height)
            if band.contains(place) and not any(map(place.overlaps, taken)):
                return place
    return None


def tried_heights(first: float, low: float, high: float) -> Iterator[float]:
    """Heights from the first one on, nearer ones first, between two ends."""
    yield min(max(first, low), high)
    for n in range(1, int((high - low) / _STEP) + 2):
        yield from (y for y in (first - n * _STEP, first + n * _STEP) if low <= y <= high)


def _starts(width: float, band: Rect, taken: Sequence[Rect], side: Side) -> Iterator[float]:
    """Where a box may start: at the side, then beside what is taken, as near to the side as can be."""
    middle = band.x + (band.width - width) / 2
    match side:
        case "left":
            yield band.x
            yield from sorted(
                r.right + _APART for r in taken if r.right + _APART + width / 2 <= middle + width / 2
            )
        case "centre":
            yield middle
        case "right":
            yield band.right - width
            starts = (r.x - _APART - width for r in taken)
            yield from sorted((x for x in starts if x >= middle), reverse=True)
