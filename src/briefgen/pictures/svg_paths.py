"""Path data and simple forms of SVG to rings of lines and curves.

In: attributes as text. Out: :class:`Ring` values in the units that they were written in. Raises ValueError
for what is no number or no path. Source: SVG 2, 9 and 10; arcs by its appendix B.2.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from briefgen.input_limits import DRAWING_STEPS
from briefgen.pictures.image import Ring, Step

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_SPACE = re.compile(r"[\s,]*")
_LARGEST = 1e6
_KAPPA = 4 / 3 * (math.sqrt(2) - 1)
"""How far the handles of a quarter circle reach, in radii."""
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def number(text: str) -> float:
    """A number, ``px`` allowed behind it. Raises ValueError for anything else, and for one beyond reason."""
    told = text.strip().removesuffix("px")
    if not _NUMBER.fullmatch(told):
        raise ValueError(f"{text[:40]!r} is no number")
    return _bounded(float(told))


def numbers(text: str) -> list[float]:
    """A list of numbers, as of points or of a transformation."""
    scan = _Scanner(text)
    found: list[float] = []
    while not scan.done:
        found.append(scan.number())
    return found


def _bounded(value: float) -> float:
    if not abs(value) <= _LARGEST:
        raise ValueError(f"{value:g} is out of all bounds")
    return value


class _Scanner:
    """Reads commands, numbers and flags one after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._skip()

    @property
    def done(self) -> bool:
        return self._at >= len(self._text)

    def command(self) -> str | None:
        """A letter, if one is next."""
        letter = self._text[self._at]
        if letter.upper() not in _COUNTS:
            return None
        self._at += 1
        self._skip()
        return letter

    def number(self) -> float:
        found = _NUMBER.match(self._text, self._at)
        if not found:
            raise ValueError(f"there is no number at {self._text[self._at : self._at + 12]!r}")
        self._at = found.end()
        self._skip()
        return _bounded(float(found[0]))

    def flag(self) -> float:
        """0 or 1, which needs no space after it."""
        told = self._text[self._at : self._at + 1]
        if told not in ("0", "1"):
            raise ValueError("an arc has a flag that is neither 0 nor 1")
        self._at += 1
        self._skip()
        return float(told)

    def _skip(self) -> None:
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at


class _Path:
    """A path as it grows: where it is, and what the next smooth curve goes on from."""

    def __init__(self) -> None:
        self.rings: list[Ring] = []
        self._steps: list[Step] = []
        self._x = self._y = 0.0
        self._handle: tuple[str, float, float] = ("", 0.0, 0.0)
        self._count = 0

    def take(self, letter: str, v: list[float]) -> None:
        """One command with its numbers; small letters count from where the path is."""
        command = letter.upper()
        if letter.islower() and command != "Z":
            v = self._absolute(command, v)
        if command != "M" and not self._steps:
            self._steps = [(self._x, self._y)]
        self._handle, before = ("", 0.0, 0.0), self._handle
        match command:
            case "M":
                self.end(closed=False)
                self._go((v[0], v[1]))
            case "Z":
                self._x, self._y = self._steps[0][0], self._steps[0][1]
                self.end(closed=True)
            case "L" | "H" | "V":
                self._go((self._x if command == "V" else v[0], self._y if command == "H" else v[-1]))
            case "C" | "S":
                first = (v[0], v[1]) if command == "C" else self._mirrored("C", before)
                self._curve(first, *_pairs(v[-4:]))
            case "Q" | "T":
                handle = (v[0], v[1]) if command == "Q" else self._mirrored("Q", before)
                self._quadratic(handle, (v[-2], v[-1]))
            case _:
                for step in _arc((self._x, self._y), v):
                    self._go(step)

    def end(self, *, closed: bool) -> None:
        """Finish the ring; one of a single point leaves nothing."""
        if len(self._steps) > 1:
            self.rings.append(Ring(tuple(self._steps), closed))
        self._steps = []

    def _go(self, step: Step) -> None:
        self._steps.append(step)
        self._x, self._y = step[-2:]
        self._count += 1
        if self._count > DRAWING_STEPS:
            raise ValueError(f"a path has more than {DRAWING_STEPS:,} steps")

    def _curve(self, one: tuple[float, float], two: tuple[float, float], end: tuple[float, float]) -> None:
        self._go((*one, *two, *end))
        self._handle = ("C", *two)

    def _quadratic(self, handle: tuple[float, float], end: tuple[float, float]) -> None:
        start = (self._x, self._y)
        one, two = (
            tuple(p + 2 / 3 * (h - p) for p, h in zip(ends, handle, strict=True)) for ends in (start, end)
        )
        self._go((*one, *two, *end))
        self._handle = ("Q", *handle)

    def _mirrored(self, kind: str, before: tuple[str, float, float]) -> tuple[float, float]:
        if before[0] != kind:
            return self._x, self._y
        return 2 * self._x - before[1], 2 * self._y - before[2]

    def _absolute(self, command: str, v: list[float]) -> list[float]:
        if command == "A":
            return [*v[:5], v[5] + self._x, v[6] + self._y]
        if command in "HV":
            return [v[0] + (self._x if command == "H" else self._y)]
        return [value + (self._y if n % 2 else self._x) for n, value in enumerate(v)]


def _pairs(v: Sequence[float]) -> Iterator[tuple[float, float]]:
    return zip(v[::2], v[1::2], strict=True)


def path(data: str) -> tuple[Ring, ...]:
    """The rings of path data."""
    scan, grown, letter = _Scanner(data), _Path(), ""
    while not scan.done:
        given = scan.command()
        if (not letter and given not in ("M", "m")) or (given is None and letter in "Zz"):
            raise ValueError("a path begins with a move, and goes on with commands")
        # Further pairs after a move are lines.
        letter = given or {"M": "L", "m": "l"}.get(letter, letter)
        count = _COUNTS[letter.upper()]
        arc = letter in "Aa"
        grown.take(letter, [scan.flag() if arc and n in (3, 4) else scan.number() for n in range(count)])
    grown.end(closed=False)
    return tuple(grown.rings)


def polygon(points: Sequence[float], *, closed: bool) -> tuple[Ring, ...]:
    """The ring of a list of coordinates."""
    if len(points) % 2:
        raise ValueError("points have an x without a y")
    steps = tuple(_pairs(points))
    return (Ring(steps, closed),) if len(steps) > 1 else ()


def ellipse(x: float, y: float, rx: float, ry: float) -> tuple[Ring, ...]:
    """An ellipse round its centre."""
    return rectangle(x - rx, y - ry, 2 * rx, 2 * ry, rx, ry)


def rectangle(
    x: float, y: float, width: float, height: float, rx: float = 0.0, ry: float = 0.0
) -> tuple[Ring, ...]:
    """A rectangle from its upper left corner, with round corners or without."""
    if width <= 0 or height <= 0:
        return ()
    right, low = x + width, y + height
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if rx <= 0 or ry <= 0:
        return polygon((x, y, right, y, right, low, x, low), closed=True)
    kx, ky = rx * (1 - _KAPPA), ry * (1 - _KAPPA)
    steps: tuple[Step, ...] = (
        (x + rx, y),
        (right - rx, y),
        (right - kx, y, right, y + ky, right, y + ry),
        (right, low - ry),
        (right, low - ky, right - kx, low, right - rx, low),
        (x + rx, low),
        (x + kx, low, x, low - ky, x, low - ry),
        (x, y + ry),
        (x, y + ky, x + kx, y, x + rx, y),
    )
    return (Ring(steps, closed=True),)


def _arc(start: tuple[float, float], v: Sequence[float]) -> Iterator[Step]:
    """An arc of an ellipse as curves of a quarter at most."""
    rx, ry, turned, end = abs(v[0]), abs(v[1]), math.radians(v[2]), (v[5], v[6])
    if not (rx and ry) or start == end:
        yield end
        return
    cos, sin = math.cos(turned), math.sin(turned)
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    px, py = cos * dx + sin * dy, cos * dy - sin * dx
    grow = max(1.0, math.hypot(px / rx, py / ry))
    rx, ry = rx * grow, ry * grow
    away = (px / rx) ** 2 + (py / ry) ** 2
    reach = math.sqrt(max(0.0, 1 / away - 1)) * (-1 if v[3] == v[4] else 1)
    qx, qy = reach * rx * py / ry, -reach * ry * px / rx
    cx, cy = cos * qx - sin * qy + (start[0] + end[0]) / 2, sin * qx + cos * qy + (start[1] + end[1]) / 2
    first = math.atan2((py - qy) / ry, (px - qx) / rx)
    sweep = (math.atan2((-py - qy) / ry, (-px - qx) / rx) - first) % math.tau
    sweep -= 0.0 if v[4] else math.tau
    parts = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
    step = sweep / parts
    k = 4 / 3 * math.tan(step / 4)
    for n in range(parts):
        a, b = first + n * step, first + (n + 1) * step
        unit = (
            (math.cos(a) - k * math.sin(a), math.sin(a) + k * math.cos(a)),
            (math.cos(b) + k * math.sin(b), math.sin(b) - k * math.cos(b)),
            (math.cos(b), math.sin(b)),
        )
        spots = [(cx + cos * rx * x - sin * ry * y, cy + sin * rx * x + cos * ry * y) for x, y in unit]
        if n == parts - 1:
            spots[-1] = end
        yield tuple(value for spot in spots for value in spot)
