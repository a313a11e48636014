"""What lies under a place of a page: the fills that were painted there before.

In: filled shapes in the order in which they are painted. Out: the fills under a rectangle, topmost first,
down to the first that covers all of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from briefgen.geometry import Point, Rect
from briefgen.page import Colour, Fill, Pattern, Shape


class Grounds(Struct):
    """The fills of a page so far, over its own colour ``paper``."""

    paper: Colour
    painted: list[Shape] = field(default_factory=list[Shape])

    def paint(self, rect: Rect, fill: Fill | None) -> None:
        """Paint a rectangle."""
        if fill is not None:
            self.painted.append(Shape(rect, fill=fill))

    def add(self, shape: Shape) -> None:
        """Paint a shape, if it has an area."""
        flat = shape.rect.width <= 0 or shape.rect.height <= 0
        if shape.fill is not None and shape.kind != "line" and not shape.open and not flat:
            self.painted.append(shape)

    def under(self, place: Rect) -> Iterator[Colour]:
        """The colours that ``place`` lies on, in whole or in part."""
        for shape in reversed(self.painted):
            if _meets(shape, place):
                yield from colours_of(shape.fill)
                if _covers(shape, place):
                    return
        yield self.paper

    def behind(self, place: Rect) -> Colour:
        """What covers all of ``place``, topmost; the ground of a pattern."""
        found = (shape.fill for shape in reversed(self.painted) if _covers(shape, place))
        return next((colours_of(fill)[-1] for fill in found), self.paper)


def colours_of(fill: Fill | None) -> tuple[Colour, ...]:
    """The colours of a fill: of a pattern both."""
    match fill:
        case None:
            return ()
        case Pattern():
            return (fill.ink, fill.ground)
        case Colour():
            return (fill,)


def _meets(shape: Shape, place: Rect) -> bool:
    """Whether a shape covers a part of a place at least."""
    if not shape.rect.overlaps(place):
        return False
    return shape.kind == "rect" or any(_holds(shape, spot) for spot in _spots(place))


def _covers(shape: Shape, place: Rect) -> bool:
    """Whether a shape covers all of a place."""
    if not shape.rect.contains(place):
        return False
    return shape.kind == "rect" or all(_holds(shape, spot) for spot in _spots(place))


def _spots(place: Rect) -> Iterator[Point]:
    """Corners, edges' middles and centre: letters are too small for more to be worth the time."""
    for x in (place.x, place.x + place.width / 2, place.right):
        for y in (place.y, place.y + place.height / 2, place.bottom):
            yield (x, y)


def _holds(shape: Shape, point: Point) -> bool:
    rect = shape.rect
    x, y = point[0] - rect.x, point[1] - rect.y
    if shape.kind == "ellipse":
        return (2 * x / rect.width - 1) ** 2 + (2 * y / rect.height - 1) ** 2 <= 1
    return sum(_crossings(ring, x, y) for ring in shape.paths if ring) % 2 == 1


def _crossings(ring: tuple[Point, ...], x: float, y: float) -> int:
    """How often a ray from a point to the right crosses a ring: oddly often from inside (even-odd rule)."""
    found = 0
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            found += 1
        x0, y0 = x1, y1
    return found
