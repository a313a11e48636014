"""The places that a map's label may have, each with what speaks against it.

In: a label's size, its area, the size of the map, in points. Out: choices in the area and around it; in the
last resort all over the map.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct

from briefgen.layout.figures.map.clip import Point
from briefgen.layout.figures.map.spans import STEP, AreaSpans, apart
from briefgen.page import Rect

_EDGE = 2.0
"""Points that labels keep from the frame."""
_SPILL = 0.5
"""A label may reach out of its area by this share of its width, half of it on each side."""
_RINGS = (0.5, 1.0, 1.7, 2.8, 4.5, 7.0, 10.0)
"""How far a label may be led out, in heights of it."""
_AROUND = 16
_ROOMY = 12.0
"""Points of room beside a label beyond which more is no better."""
_LED = 22.0
"""A label in its area is better than one led out, even if it stands so many points from its middle."""

_CLEAR = 4.0


class LabelRequest(Struct, frozen=True):
    """A label of a size that belongs into the area ``code``; several may belong to one."""

    id: str
    code: str
    width: float
    height: float


class LabelSpot(Struct, frozen=True):
    """A label's place; with ``line``, the line that leads to it from its area."""

    rect: Rect
    line: tuple[Point, Point] | None = None


class RatedSpot(Struct, frozen=True):
    """A spot, and what speaks against it, in points of distance."""

    cost: float
    spot: LabelSpot


def inside(w: LabelRequest, area: AreaSpans, width: float, height: float) -> Iterator[RatedSpot]:
    """Places in the area: the farther from its middle, and the more it reaches out or hides, the worse."""
    hides = 50.0 * max(0.0, w.width * w.height / max(area.size, 1.0) - 0.7)
    if hides > 120:
        return
    rows = max(1, round(w.height * 0.35 / STEP))
    for row in area.rows:
        if not w.height / 2 + _EDGE <= row * STEP <= height - w.height / 2 - _EDGE:
            continue
        for a, b in area.common(row, rows):
            spill = max(0.0, w.width - (b - a))
            if spill <= _SPILL * w.width:
                for x in _along(a, b, w.width, area.middle[0]):
                    rect = _rect(x, row * STEP, w, width, height)
                    room = min(_ROOMY, (b - a - w.width) / 2) if spill == 0 else -spill / 2
                    yield RatedSpot(apart((x, row * STEP), area.middle) - room + hides, LabelSpot(rect))


def _along(a: float, b: float, width: float, middle: float) -> tuple[float, ...]:
    """Where a label's middle may be on a stretch: in its middle, at both ends, and nearest to the area's."""
    centre = (a + b) / 2
    if b - a <= width + 4:
        return (centre,)
    first, last = a + width / 2 + 2, b - width / 2 - 2
    return tuple(dict.fromkeys((centre, first, last, max(first, min(last, middle)))))


def around(w: LabelRequest, area: AreaSpans, width: float, height: float) -> Iterator[RatedSpot]:
    """Places beside the area, led out of its heart."""
    x, y = area.heart
    for far in _RINGS:
        for n in range(_AROUND):
            turn = math.tau * n / _AROUND
            across = math.cos(turn) * (far * w.height + w.width / 2)
            down = math.sin(turn) * (far * w.height + w.height / 2)
            yield _led(_rect(x + across, y + down, w, width, height), area.heart)


def anywhere(w: LabelRequest, heart: Point, width: float, height: float) -> Iterator[RatedSpot]:
    """The places of a raster over the map, the nearest first."""
    down = max(1, int((height - 2 * _EDGE - w.height) / (w.height / 2)))
    across = max(1, int((width - 2 * _EDGE - w.width) / w.height))
    middles = [
        (_EDGE + m * w.height + w.width / 2, _EDGE + (n + 1) * w.height / 2)
        for n in range(down + 1)
        for m in range(across + 1)
    ]
    choices = [_led(_rect(x, y, w, width, height), heart) for x, y in middles]
    return iter(sorted(choices, key=lambda c: c.cost))


def _led(rect: Rect, heart: Point) -> RatedSpot:
    """A label with the line from its area's heart to its nearest edge."""
    end = max(rect.x, min(rect.right, heart[0])), max(rect.y, min(rect.bottom, heart[1]))
    line = (round(heart[0], 2), round(heart[1], 2)), (round(end[0], 2), round(end[1], 2))
    far = apart(*line)
    # Too near, and the label hides the area that it names.
    return RatedSpot(_LED + far + (60.0 if far < _CLEAR else 0.0), LabelSpot(rect, line))


def _rect(x: float, y: float, w: LabelRequest, width: float, height: float) -> Rect:
    """A label's rectangle round a point, moved into the frame where it would leave it."""
    left = max(_EDGE, min(width - _EDGE - w.width, x - w.width / 2))
    top = max(_EDGE, min(height - _EDGE - w.height, y - w.height / 2))
    return Rect(round(left, 2), round(top, 2), w.width, w.height)
