"""Path data and simple forms of SVG to rings of lines and curves, and rings to what is filled together.

In: attributes as text. Out: :class:`Ring` values in the units that they were written in. Raises ValueError
for what is no number or no path. Source: SVG 2, 9 and 10. Tokens are judged here; what they draw, arcs and
smooth curves among it, is fontTools' matter.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from math import fsum

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path

from briefgen.geometry import Point
from briefgen.input_limits import DRAWING_STEPS
from briefgen.pictures.image import Ring, Step, flattened

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_SPACE = re.compile(r"[\s,]*")
_LARGEST = 1e6
_MOST_COMPARED = 2_000_000
"""Rings times steps; with more than that rings stay together."""
_KAPPA = 4 / 3 * (math.sqrt(2) - 1)
"""How far the handles of a quarter circle reach, in radii."""
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def number(text: str) -> float:
    """A number, ``px`` allowed behind it. Raises ValueError for anything else, and for one beyond reason."""
    token = text.strip().removesuffix("px")
    if not _NUMBER.fullmatch(token):
        raise ValueError(f"{text[:40]!r} is no number")
    return _bounded(float(token))


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

    def flag(self) -> str:
        """0 or 1, which needs no space after it."""
        token = self._text[self._at : self._at + 1]
        if token not in ("0", "1"):
            raise ValueError("an arc has a flag that is neither 0 nor 1")
        self._at += 1
        self._skip()
        return token

    def _skip(self) -> None:
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at


def path(data: str) -> tuple[Ring, ...]:
    """The rings of path data."""
    pen = RecordingPen()
    try:
        parse_path(" ".join(_tokens(data)), pen)
    except ArithmeticError as error:
        raise ValueError("a path has an arc that is out of all bounds") from error
    return tuple(_rings(pen.value))


def _tokens(data: str) -> Iterator[str]:
    """Commands, numbers and flags of path data, each judged: fontTools passes over what it doesn't know."""
    scan, letter = _Scanner(data), ""
    for count in itertools.count():
        if scan.done:
            return
        if count > DRAWING_STEPS:
            raise ValueError(f"a path has more than {DRAWING_STEPS:,} steps")
        given = scan.command()
        if (not letter and given not in ("M", "m")) or (given is None and letter in "Zz"):
            raise ValueError("a path begins with a move, and goes on with commands")
        # Further pairs after a move are lines.
        letter = given or {"M": "L", "m": "l"}.get(letter, letter)
        if letter not in "Aa":
            yield letter
            yield from (repr(scan.number()) for _ in range(_COUNTS[letter.upper()]))
            continue
        radii, turn = (scan.number(), scan.number()), repr(scan.number())
        flags, end = (scan.flag(), scan.flag()), (repr(scan.number()), repr(scan.number()))
        # An arc without a radius is a line (SVG 2, 9.5.1).
        yield from (letter, *map(repr, radii), turn, *flags) if all(radii) else "Ll"[letter == "a"]
        yield from end


def _rings(drawn: Iterable[tuple[str, tuple[Point, ...]]]) -> Iterator[Ring]:
    """What fontTools draws, as rings; one of a single point leaves nothing."""
    steps: list[Step] = []
    for operator, points in drawn:
        match operator, points:
            case "moveTo", (start,):
                steps = [start]
            case "qCurveTo", (handle, end):
                steps.append(_cubic(steps[-1], handle, end))
            case "lineTo" | "curveTo", _:
                steps.append(tuple(itertools.chain.from_iterable(points)))
            case _:
                closed = operator == "closePath"
                # A line back to the start is drawn before a ring is closed; closing draws it, too.
                if closed and len(steps) > 2 and steps[-1] == steps[0]:
                    steps.pop()
                if len(steps) > 1:
                    yield Ring(tuple(tuple(map(_bounded, step)) for step in steps), closed)


def _cubic(before: Step, handle: Point, end: Point) -> Step:
    """A curve with one handle as one with two."""
    one, two = (
        tuple(p + 2 / 3 * (h - p) for p, h in zip(point, handle, strict=True)) for point in (before[-2:], end)
    )
    return (*one, *two, *end)


def polygon(points: Sequence[float], *, closed: bool) -> tuple[Ring, ...]:
    """The ring of a list of coordinates."""
    if len(points) % 2:
        raise ValueError("points have an x without a y")
    steps = tuple(zip(points[::2], points[1::2], strict=True))
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


def separate_rings(rings: Sequence[Ring], *, even_odd: bool) -> tuple[tuple[Ring, ...], ...]:
    """Rings that SVG fills by their direction, as groups of which each is filled by the even-odd rule.

    Holes go with the ring around them; rings that only lie on each other are apart, for by the even-odd rule
    they would cut each other out, and it is the only rule that all writers have.
    """
    if even_odd or len(rings) < 2 or len(rings) * sum(len(ring.steps) for ring in rings) > _MOST_COMPARED:
        return (tuple(rings),) if rings else ()
    flat = [flattened(ring) for ring in rings]
    areas = [_area(points) for points in flat]
    largest = max(areas, key=abs)
    outer = [n for n, area in enumerate(areas) if area * largest >= 0]
    groups = {n: [rings[n]] for n in outer}
    for n, points in enumerate(flat):
        if n in groups:
            continue
        around = [m for m in outer if abs(areas[m]) > abs(areas[n]) and _holds(flat[m], points[0])]
        # What cuts nothing out is painted itself.
        nearest = min(around, key=lambda m: abs(areas[m]), default=None)
        if nearest is None:
            groups[n] = [rings[n]]
        else:
            groups[nearest].append(rings[n])
    return tuple(tuple(groups[n]) for n in sorted(groups))


def _area(points: list[Point]) -> float:
    """Twice the area; below 0 for rings that run the other way round."""
    ends = zip(points, [*points[1:], points[0]], strict=True)
    return fsum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in ends)


def _holds(points: list[Point], spot: Point) -> bool:
    x, y = spot
    inside = False
    x0, y0 = points[-1]
    for x1, y1 in points:
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
        x0, y0 = x1, y1
    return inside
