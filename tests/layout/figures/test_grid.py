"""Actors on the grid: every name in its cell, apart from the others, however many there are."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from briefgen.document.blocks import GridActor, PowerInterest
from briefgen.document.inline import AttributedText, Label, NoteMark, PlainText
from briefgen.layout.figures.power_interest import draw_grid, levelled
from briefgen.layout.figures.scene import Canvas, Scene
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Rect, Shape, TextBox, Tree
from tests.data.layouts import ink_of, inside, overlap
from tests.data.projects import meridian

DEGREES = ("low", "medium", "high")
NAMES = (
    "Russia", "Taliban government", "China", "Iran", "Pakistan", "India", "Turkmenistan", "Uzbekistan",
    "The West", "United Nations", "Ordinary Afghans", "Afghan women", "Ministry of Foreign Affairs",
    "European Union", "Saudi Arabia", "Qatar", "Turkey", "Kazakhstan", "Tajikistan", "ISIS-Khorasan",
)  # fmt: skip
PAGE, NARROW, SLIDE = Canvas(505.0, None, 740.0), Canvas(240.0, None, 740.0), Canvas(852.0, 360.0, 360.0)
CANVASES = {"page": PAGE, "narrow": NARROW, "slide": SLIDE}


def spot(name: str, power: int, interest: int, notes: tuple[int, ...] = ()) -> GridActor:
    marks = (NoteMark(notes),) if notes else ()
    return GridActor(name, AttributedText((PlainText(name), *marks), (), name), power, interest)


def spread(names: tuple[str, ...]) -> tuple[GridActor, ...]:
    return tuple(spot(name, n * 7 % 3, n * 5 % 9 // 3) for n, name in enumerate(names))


def crowded(names: tuple[str, ...]) -> tuple[GridActor, ...]:
    return tuple(spot(name, 2, 2) for name in names)


def drawn(spots: tuple[GridActor, ...], canvas: Canvas) -> Scene:
    slide = canvas.height is not None
    typesetter = Typesetter(
        Tree(),
        meridian(),
        meridian().deck if slide else meridian().pages,
        "deck" if slide else "kerned",
    )
    low, medium, high = (Label(f"degree.{d}", d.capitalize()) for d in DEGREES)
    axes = (Label("column.power", "Power"), Label("column.interest", "Interest"))
    return draw_grid(typesetter, PowerInterest(spots, *axes, (low, medium, high)), canvas, 7)


def cells(scene: Scene) -> dict[tuple[int, int], Rect]:
    found = {i.name: i.rect for i in scene.items if isinstance(i, Shape) and i.kind == "rect"}
    return {
        (p, i): found[f"Power {DEGREES[p]}, interest {DEGREES[i]}"] for p, i in product(range(3), range(3))
    }


def label(scene: Scene, name: str) -> TextBox:
    (found,) = (i for i in scene.items if isinstance(i, TextBox) and i.name == name)
    return found


def ink(box: TextBox) -> Rect:
    rects = [ink_of(line) for par in box.paragraphs for line in par.lines]
    left, top = min(r.x for r in rects), min(r.y for r in rects)
    right, bottom = max(r.right for r in rects), max(r.bottom for r in rects)
    return Rect(box.rect.x + left, box.rect.y + top, right - left, bottom - top)


CASES = {
    "twenty": spread(NAMES),
    "twenty in a cell": crowded(NAMES),
    "one": spread(NAMES[:1]),
    "long words": spread(tuple(f"{name}schifffahrtsgesellschaftsversammlung" for name in NAMES[:9])),
}


@pytest.mark.parametrize("medium", CANVASES)
@pytest.mark.parametrize("case", CASES)
def test_every_name_stands_in_its_cell_and_apart_from_the_others(case: str, medium: str) -> None:
    spots, canvas = CASES[case], CANVASES[medium]
    scene = drawn(spots, canvas)
    places = cells(scene)
    for s in spots:
        assert inside(ink(label(scene, s.name.text)), places[s.power, s.interest])
    for a, b in combinations([i for i in scene.items if isinstance(i, TextBox)], 2):
        assert min(overlap(a.rect, b.rect)) <= 0.01, (a.name, b.name)


@pytest.mark.parametrize("medium", CANVASES)
@pytest.mark.parametrize("case", CASES)
def test_everything_lies_within_the_scene_and_the_scene_within_its_room(case: str, medium: str) -> None:
    canvas = CANVASES[medium]
    scene = drawn(CASES[case], canvas)
    assert scene.width == canvas.width
    assert scene.height <= canvas.limit + 0.01
    for item in scene.items:
        assert inside(item.rect, Rect(0, 0, scene.width, scene.height)), item.name


@pytest.mark.parametrize("case", CASES)
def test_type_keeps_to_the_floor_of_its_medium(case: str) -> None:
    for canvas, floor in ((PAGE, 8.0), (SLIDE, 12.0)):
        boxes = [i for i in drawn(CASES[case], canvas).items if isinstance(i, TextBox)]
        assert min(r.style.size for box in boxes for par in box.paragraphs for r in par.runs) >= floor


def test_power_grows_upwards_and_interest_to_the_right() -> None:
    places = cells(drawn(spread(NAMES), PAGE))
    assert places[2, 0].bottom == pytest.approx(places[1, 0].y)
    assert places[1, 0].bottom == pytest.approx(places[0, 0].y)
    assert places[0, 0].right == pytest.approx(places[0, 1].x)
    assert places[0, 1].right == pytest.approx(places[0, 2].x)


def test_on_a_slide_it_fills_the_height() -> None:
    scene = drawn(spread(NAMES[:4]), SLIDE)
    assert scene.height == pytest.approx(360.0)
    heights = {round(rect.height, 3) for rect in cells(scene).values()}
    assert len(heights) == 1


def test_a_full_cell_gets_more_of_the_room() -> None:
    even, full = cells(drawn(spread(NAMES[:3]), SLIDE)), cells(drawn(crowded(NAMES), SLIDE))
    assert full[2, 2].height > even[2, 2].height
    assert full[2, 2].width > even[2, 2].width


def test_the_corner_of_much_power_and_interest_is_tinted_most() -> None:
    scene = drawn(spread(NAMES), PAGE)
    tints = {i.name: i.fill for i in scene.items if isinstance(i, Shape) and i.kind == "rect"}
    assert tints["Power high, interest high"] == meridian().colour("track")
    assert tints["Power low, interest low"] == meridian().colour("paper")
    assert tints["Power high, interest medium"] not in (
        meridian().colour("track"),
        meridian().colour("paper"),
    )


def test_each_dot_says_whose_it_is_and_where() -> None:
    scene = drawn((spot("Iran", 1, 2), spot("China", 2, 1)), PAGE)
    dots = [i.name for i in scene.items if isinstance(i, Shape) and i.kind == "ellipse"]
    assert sorted(dots) == ["China: Power high, interest medium", "Iran: Power medium, interest high"]


def test_texts_belong_to_the_figure_and_a_note_keeps_its_link() -> None:
    scene = drawn((spot("Iran", 1, 2, (4,)),), PAGE)
    assert {par.node for i in scene.items if isinstance(i, TextBox) for par in i.paragraphs} == {7}
    (box,) = (i for i in scene.items if isinstance(i, TextBox) and i.name.startswith("Iran"))
    assert [run.link for run in box.paragraphs[0].runs] == [None, "#note-4"]


@pytest.mark.parametrize(
    ("needs", "total", "heights"),
    [
        ((10, 10, 10), 90, (30, 30, 30)),
        ((10, 60, 10), 120, (30, 60, 30)),
        ((70, 45, 5), 120, (70, 45, 5)),
        ((70, 70, 70), 120, (70, 70, 70)),
    ],
)
def test_rows_are_alike_as_far_as_their_needs_let_them(
    needs: tuple[float, ...], total: float, heights: tuple[float, ...]
) -> None:
    assert levelled(needs, total) == pytest.approx(heights)
