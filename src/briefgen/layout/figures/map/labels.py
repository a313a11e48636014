"""Where the names on a map stand: in their areas, or led out of them by a thin line.

In: the areas in sight as rings, and the sizes of their labels, in points. Out: a :class:`LabelSpot` for each.
No two labels touch, no line runs through a label, and none leaves the frame. Of several ways the one is taken
that hides least of other areas, and stands nearest to the middle of its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from math import fsum

from msgspec import Struct

from briefgen.geometry import Point
from briefgen.layout.figures.map.clip import within
from briefgen.layout.figures.map.spans import STEP, AreaSpans, apart, area_in, owners_at
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
    """A name to place in its area. Lengths in points."""

    id: str
    """Of the actor."""
    code: str
    """Of the area; several names may belong to one."""
    width: float
    height: float


class LabelSpot(Struct, frozen=True):
    """Where a name stands, in points."""

    rect: Rect
    line: tuple[Point, Point] | None = None
    """The ends of the line that leads from the area to the name; None for a name inside its area."""


class RatedSpot(Struct, frozen=True):
    """A place for a name with its cost: the less, the better."""

    cost: float
    """In points of distance."""
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


_GAP = 2.0
"""Points that labels keep from each other."""
_CROSSING = 90.0
_GOOD, _ENOUGH = 26.0, 12
"""So many good places in its area, and a label need not be led out."""
_POOR = 45.0
"""A label that stands so badly moves, if others can make room for it."""
_JUDGED = 28
"""How many places in its area a label may have: the nearest to its middle."""
_TRIED, _ROUNDS = 40, 2
"""How many places of a label are tried when labels make room for each other, and how often."""

Rings = Sequence[Sequence[Point]]


def place_labels(
    areas: Mapping[str, Rings], wanted: Sequence[LabelRequest], width: float, height: float
) -> dict[str, LabelSpot]:
    """Spots by id, in the order of ``wanted``. A label for which there is no room at all has none."""
    known = {code: area_in(rings) for code, rings in areas.items() if any(w.code == code for w in wanted)}
    board = _Board(known, wanted, width, height)
    # What has the least choice goes first: who would be worst off without its best place.
    for id in sorted(board.choices, key=lambda i: (-_regret(board.choices[i]), i)):
        board.place(id)
    for _ in range(_ROUNDS):
        costs = {id: board.cost(id, choice) for id, choice in board.placed.items()}
        for id in sorted(costs, key=lambda i: (-costs[i], i)):
            if costs[id] > _POOR:
                board.improve(id)
    return {w.id: board.placed[w.id].spot for w in wanted if w.id in board.placed}


def _cost(choice: RatedSpot) -> float:
    return choice.cost


def _regret(choices: Sequence[RatedSpot]) -> float:
    """How much worse a label's twelfth place is than its first."""
    return choices[min(12, len(choices) - 1)].cost - choices[0].cost


class _Board:
    """What stands on the map so far, and where else it could."""

    def __init__(
        self, areas: Mapping[str, AreaSpans], wanted: Sequence[LabelRequest], width: float, height: float
    ) -> None:
        owners = owners_at(areas)
        self.placed: dict[str, RatedSpot] = {}
        self.choices: dict[str, list[RatedSpot]] = {}
        self.spare = {w.id: (w, areas[w.code].heart, width, height) for w in wanted}
        for w in wanted:
            own = nsmallest(_JUDGED, inside(w, areas[w.code], width, height), key=_cost)
            found = _judged(own, w.code, areas, owners)
            if sum(choice.cost < _GOOD for choice in found) < _ENOUGH:
                found += _judged(around(w, areas[w.code], width, height), w.code, areas, owners)
            self.choices[w.id] = sorted(found, key=_cost)

    def cost(self, id: str, choice: RatedSpot) -> float:
        """What speaks against a place, lines that cross included."""
        line = choice.spot.line
        if line is None:
            return choice.cost
        others = (c.spot.line for other, c in self.placed.items() if other != id)
        return choice.cost + _CROSSING * sum(_cross(line, other) for other in others if other)

    def place(self, id: str) -> None:
        """Put a label where it is best of what is free."""
        found = self._best(id, self.choices[id])
        if found is None:
            found = next((c for c in anywhere(*self.spare[id]) if not self._against(id, c)), None)
        if found is not None:
            self.placed[id] = found

    def _best(self, id: str, choices: Iterable[RatedSpot]) -> RatedSpot | None:
        best: tuple[float, RatedSpot] | None = None
        for choice in choices:
            if best and choice.cost >= best[0]:
                break
            if not self._against(id, choice):
                cost = self.cost(id, choice)
                if best is None or cost < best[0]:
                    best = cost, choice
        return best[1] if best else None

    def improve(self, id: str) -> None:
        """Move a label to a better place, if the one that stands there loses less by going elsewhere."""
        now = self.cost(id, self.placed[id])
        for choice in self.choices[id][:_TRIED]:
            if choice.cost >= now:
                return
            against = self._against(id, choice, 2)
            if len(against) <= 1 and self._swap(id, choice, against):
                return

    def _swap(self, id: str, choice: RatedSpot, against: Sequence[str]) -> bool:
        moved = (id, *against)
        before = {i: self.placed[i] for i in moved}
        worth = fsum(self.cost(i, c) for i, c in before.items())
        for i in moved:
            del self.placed[i]
        self.placed[id] = choice
        other = self._best(against[0], self.choices[against[0]]) if against else None
        if other:
            self.placed[against[0]] = other
        if len(against) == bool(other) and fsum(self.cost(i, self.placed[i]) for i in moved) < worth - 0.01:
            return True
        self.placed |= before
        return False

    def _against(self, id: str, choice: RatedSpot, most: int = 1) -> list[str]:
        """The labels that are in the way, up to so many."""
        rect, line = choice.spot.rect, choice.spot.line
        found: list[str] = []
        for other, there in self.placed.items():
            if other != id:
                spot = there.spot
                if (
                    rect.is_near(spot.rect, _GAP)
                    or (spot.line and _passes(spot.line, rect))
                    or (line and _passes(line, spot.rect))
                ):
                    found.append(other)
                    if len(found) == most:
                        break
        return found


def _judged(
    choices: Iterable[RatedSpot],
    own: str,
    areas: Mapping[str, AreaSpans],
    owners: Mapping[tuple[int, int], str],
) -> list[RatedSpot]:
    return [RatedSpot(c.cost + _hidden(c.spot.rect, own, areas, owners), c.spot) for c in choices]


def _hidden(
    rect: Rect, own: str, areas: Mapping[str, AreaSpans], owners: Mapping[tuple[int, int], str]
) -> float:
    """What a label hides: of other areas, their hearts above all, and too much of its own."""
    cost = 0.0
    row = round((rect.y + rect.height / 2) / STEP)
    for n in range(7):
        owner = owners.get((row, round((rect.x + rect.width * n / 6) / STEP)))
        cost += 4.0 if owner and owner != own else 0.0
    for code, area in areas.items():
        x, y = area.heart
        if (
            code != own
            and abs(x - rect.x - rect.width / 2) < rect.width / 2 + _GAP
            and (abs(y - rect.y - rect.height / 2) < rect.height / 2 + _GAP)
        ):
            cost += 60.0
    return cost


def _passes(line: tuple[Point, Point], rect: Rect) -> bool:
    """Whether a line comes into a rectangle or near to it."""
    (x, y), (u, v) = line
    left, top, right, low = rect.x - 1, rect.y - 1, rect.right + 1, rect.bottom + 1
    if (x < left and u < left) or (x > right and u > right) or (y < top and v < top) or (y > low and v > low):
        return False
    return within((x - left, y - top), (u - left, v - top), right - left, low - top) is not None


def _cross(one: tuple[Point, Point], two: tuple[Point, Point]) -> bool:
    """Whether two lines cross."""
    return _side(one, two[0]) * _side(one, two[1]) < 0 and _side(two, one[0]) * _side(two, one[1]) < 0


def _side(line: tuple[Point, Point], p: Point) -> float:
    (x, y), (u, v) = line
    return (u - x) * (p[1] - y) - (v - y) * (p[0] - x)
