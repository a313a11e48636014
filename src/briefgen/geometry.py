"""Points and rectangles on a page or slide: the one place for their arithmetic and its tolerances.

All lengths are in points, measured from the top left corner, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

TOLERANCE = 0.5
"""Points by which places may differ, overlap or stick out unseen: renderers round that much."""
ROUNDING = 0.01
"""Points by which two ways of adding up the same lengths may differ: what is longer does not fit."""
Point = tuple[float, float]
"""x and y in points."""
Insets = tuple[float, float, float, float]
"""Points at the left, the top, the right and the bottom."""


class Rect(Struct, frozen=True):
    """A rectangle in points; ``x`` and ``y`` of its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """y of the lower edge."""
        return self.y + self.height

    @property
    def area(self) -> float:
        """Square points; 0 where a side is negative."""
        return max(self.width, 0.0) * max(self.height, 0.0)

    def moved(self, dx: float, dy: float) -> Rect:
        """The rectangle moved to the right and down."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def inset(self, insets: Insets) -> Rect:
        """The rectangle without a margin on each side; negative insets make it larger."""
        left, top, right, bottom = insets
        return Rect(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)

    def padded(self, by: float) -> Rect:
        """The rectangle with a margin of one width around it."""
        return self.inset((-by, -by, -by, -by))

    def intersection(self, other: Rect) -> Rect | None:
        """What both share; None where they are apart."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        width, height = min(self.right, other.right) - x, min(self.bottom, other.bottom) - y
        return Rect(x, y, width, height) if width >= 0 and height >= 0 else None

    def shared_height(self, other: Rect) -> float:
        """How much of their heights lies side by side; negative where one stands under the other."""
        return min(self.bottom, other.bottom) - max(self.y, other.y)

    def overlaps(self, other: Rect, by: float = TOLERANCE) -> bool:
        """Whether both share more than ``by`` points, in width and in height."""
        return (
            self.x < other.right - by
            and other.x < self.right - by
            and self.y < other.bottom - by
            and other.y < self.bottom - by
        )

    def is_near(self, other: Rect, distance: float) -> bool:
        """Whether both overlap, or less than ``distance`` points lie between them, across and down."""
        return self.overlaps(other, -distance)

    def contains(self, other: Rect) -> bool:
        """Whether ``other`` sticks out by no more than :data:`TOLERANCE` on any side."""
        return (
            self.x <= other.x + TOLERANCE
            and self.y <= other.y + TOLERANCE
            and self.right >= other.right - TOLERANCE
            and self.bottom >= other.bottom - TOLERANCE
        )

    def is_same(self, other: Rect) -> bool:
        """Whether no edge of both differs by more than :data:`TOLERANCE`."""
        return self.contains(other) and other.contains(self)


def union(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle around all. Raises ``ValueError`` for no rectangles."""
    edges = [(r.x, r.y, r.right, r.bottom) for r in rects]
    lefts, tops, rights, bottoms = zip(*edges, strict=True)
    x, y = min(lefts), min(tops)
    return Rect(x, y, max(rights) - x, max(bottoms) - y)
