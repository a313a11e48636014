"""Drawings made by hand: a map with patterns and a hole, dashed and open lines, a chart of four bands."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.page import Chart, Fill, Group, Pattern, Point, Rect, Shape, Stroke, TextBox
from briefgen.text.style import Colour

INK, PAPER, NAVY = Colour("ink", "#16212E"), Colour("paper", "#FFFFFF"), Colour("heading", "#14324F")
ACCENT, RULE, SAND = Colour("accent", "#B5482A"), Colour("rule", "#D5DBE1"), Colour("ground", "#F4EFE6")
STRIPES = Pattern("stripes", NAVY, PAPER)
DOTS = Pattern("dots", ACCENT, SAND)
GRID = Pattern("grid", INK, PAPER)
COAST = Stroke(PAPER, 0.75)
SQUARE: tuple[Point, ...] = ((0, 0), (90, 10), (100, 90), (50, 70), (5, 100))
HOLE: tuple[Point, ...] = ((30, 30), (60, 30), (60, 60), (30, 60))
ALT = "Five countries; two of them recognise the harbour"
CATEGORIES = (
    "The tariff holds & nobody objects",
    "Berths are full by May",
    "A <second> quay opens",
    "Ships turn away",
)
BANDS = ((55, 75), (80, 90), (0, 5), (40, 50))


def country(x: float, y: float, name: str, fill: Fill | None, *, hole: bool = False) -> Shape:
    """An outline of 100 by 100 points."""
    paths = (SQUARE, HOLE) if hole else (SQUARE,)
    return Shape(Rect(x, y, 100, 100), "path", fill, COAST, name=name, paths=paths)


def border(x: float, y: float) -> Shape:
    """A dashed open line of three points and one of two."""
    paths = (((0.0, 0.0), (40.0, 20.0), (120.0, 5.0)), ((0.0, 30.0), (120.0, 30.0)))
    pen = Stroke(ACCENT, 1.5, dashed=True)
    return Shape(Rect(x, y, 120, 30), "path", stroke=pen, name="Line of control", paths=paths, open=True)


def countries(x: float, y: float) -> tuple[Shape, ...]:
    """Five countries in a row, a rectangle and an ellipse with patterns, and lines under them."""
    fills = (("Aland", STRIPES), ("Bland", DOTS), ("Cland", GRID), ("Dland", NAVY), ("Eland", RULE))
    row = [
        country(x + 80 * n, y, f"{name}: engages", fill, hole=n % 2 == 0)
        for n, (name, fill) in enumerate(fills)
    ]
    swatch = Shape(Rect(x, y + 110, 14, 10), fill=STRIPES, stroke=Stroke(NAVY, 0.5), name="Key: engages")
    dot = Shape(
        Rect(x + 30, y + 108, 14, 14), "ellipse", GRID, Stroke(INK, 1, dashed=True), name="Key: hosts"
    )
    rule = Shape(Rect(x, y + 170, 400, 0), "line", stroke=Stroke(INK, 1, dashed=True), name="Scale")
    return (*row, swatch, dot, border(x + 60, y + 120), rule)


def world(x: float, y: float, *labels: TextBox, node: int | None = None) -> Group:
    """The countries and labels as one figure of 420 by 170 points."""
    shapes = countries(x, y)
    return Group(Rect(x, y, 420, 170), (*shapes, *labels), node, "Map: who engages", ALT)


def chart(rect: Rect, *, node: int | None = None) -> Chart:
    """Four bands, drawn as tracks with bars on them."""
    row, scale = rect.height / len(BANDS), rect.width / 100
    drawn: list[Shape] = []
    for n, (low, high) in enumerate(BANDS):
        middle = rect.y + (n + 0.5) * row
        drawn.append(Shape(Rect(rect.x, middle - 3, rect.width, 6), fill=RULE))
        bar = Rect(rect.x + low * scale, middle - 6, (high - low) * scale, 12)
        drawn.append(Shape(bar, fill=NAVY, name=f"{low} to {high} per cent"))
    return Chart(
        rect,
        CATEGORIES,
        BANDS,
        tuple(drawn),
        RULE,
        NAVY,
        ("Beside the band", "Likelihood in per cent"),
        node,
        "Likelihoods",
        "Four likelihoods as bands from 0 to 100 per cent",
    )


def coast(count: int, points: int) -> Group:
    """A map of ``count`` outlines with ``points`` points each, to measure."""
    ring = tuple((50 + (n % 7) * 3.137 + n / points * 20, n / points * 40.019) for n in range(points))
    one = Shape(Rect(0, 0, 100, 40), "path", RULE, COAST, paths=(ring,))
    shapes = (
        replace(one, rect=Rect(20 + n % 8 * 50, 30 + n * 4, 100, 40), name=f"C{n}") for n in range(count)
    )
    return Group(Rect(0, 0, 500, 300), tuple(shapes), name="Map", alt="A map")
