"""Numbers to remember: large, on one line each, side by side with rules between them."""

from __future__ import annotations

from itertools import combinations

import pytest

from briefgen.document.blocks import KeyNumber, KeyNumbers
from briefgen.document.inline import AttributedText, NoteMark, PlainText
from briefgen.layout.figures.key_numbers import draw_numbers
from briefgen.layout.figures.scene import Canvas, Scene
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Rect, Shape, TextBox, Tree
from tests.data.layouts import inside, overlap
from tests.data.projects import meridian

PAGE, NARROW, SLIDE = Canvas(505.0, None, 740.0), Canvas(160.0, None, 740.0), Canvas(852.0, 360.0, 360.0)
LONG = "length in years of a deal on oil that was cancelled before any of it had been delivered"
VALUES = ("1", "6", "540m dollars", "2.3%", "1,250 km", "25 years")


def drawn(canvas: Canvas, *values: str, label: str = LONG, notes: tuple[int, ...] = ()) -> Scene:
    slide = canvas.height is not None
    typesetter = Typesetter(
        Tree(),
        meridian(),
        meridian().deck if slide else meridian().pages,
        "deck" if slide else "kerned",
    )
    marks = (NoteMark(notes),) if notes else ()
    items = tuple(
        KeyNumber(
            str(n),
            AttributedText((PlainText(v), *marks), (), v),
            AttributedText((PlainText(f"{n} {label}"),), (), label),
        )
        for n, v in enumerate(values)
    )
    return draw_numbers(typesetter, KeyNumbers(items), canvas, 5)


def numbers(scene: Scene, *values: str) -> list[TextBox]:
    boxes = [i for i in scene.items if isinstance(i, TextBox)]
    return [next(box for box in boxes if box.name == value) for value in values]


@pytest.mark.parametrize("canvas", [PAGE, NARROW, SLIDE], ids=["page", "narrow", "slide"])
@pytest.mark.parametrize("count", range(1, 7))
def test_texts_are_apart_and_within_the_scene(canvas: Canvas, count: int) -> None:
    scene = drawn(canvas, *VALUES[:count])
    assert scene.height <= canvas.limit
    for item in scene.items:
        assert inside(item.rect, Rect(0, 0, scene.width, scene.height)), item.name
    for a, b in combinations([i for i in scene.items if isinstance(i, TextBox)], 2):
        assert min(overlap(a.rect, b.rect)) <= 0.01, (a.name, b.name)


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (2, 1), (3, 1), (4, 1), (5, 2), (6, 2)])
def test_more_than_four_stand_in_two_rows(count: int, rows: int) -> None:
    tops = {box.rect.y for box in numbers(drawn(PAGE, *VALUES[:count]), *VALUES[:count])}
    assert len(tops) == rows


def test_in_a_narrow_column_they_stand_one_under_the_other() -> None:
    boxes = numbers(drawn(NARROW, *VALUES[:3]), *VALUES[:3])
    assert len({box.rect.y for box in boxes}) == 3
    assert {box.rect.x for box in boxes} == {0.0}


def test_a_long_value_shrinks_all_to_one_size_but_not_below_a_heading() -> None:
    short, long = drawn(PAGE, "1", "2", "3", "4"), drawn(PAGE, "1", "2", "3", "12,345,678 km")
    (large,) = numbers(short, "1")
    sizes = {box.paragraphs[0].runs[0].style.size for box in numbers(long, "1", "2", "3", "12,345,678 km")}
    assert large.paragraphs[0].runs[0].style.size == meridian().pages["key-number"].plain.size
    assert len(sizes) == 1
    assert meridian().pages["heading"].plain.size <= min(sizes) < meridian().pages["key-number"].plain.size
    assert all(len(box.paragraphs[0].lines) == 1 for box in numbers(long, "1", "12,345,678 km"))


def test_thin_rules_stand_between_columns_and_rows() -> None:
    rules = [i.rect for i in drawn(PAGE, *VALUES).items if isinstance(i, Shape)]
    assert sum(rect.width < 1 for rect in rules) == 4
    assert sum(rect.height < 1 for rect in rules) == 1


def test_a_slide_shows_them_larger_and_in_the_middle() -> None:
    scene = drawn(SLIDE, *VALUES[:2], label="states")
    (one, _) = numbers(scene, *VALUES[:2])
    assert scene.height == 360.0
    assert one.paragraphs[0].runs[0].style.size > meridian().deck["key-number"].plain.size
    boxes = [i.rect for i in scene.items if isinstance(i, TextBox)]
    over, under = min(r.y for r in boxes), 360.0 - max(r.bottom for r in boxes)
    assert over == pytest.approx(under)


def test_a_note_is_as_small_as_in_a_label_and_leads_to_its_place() -> None:
    (box,) = numbers(drawn(SLIDE, "6", notes=(3,)), "6")
    number, note = box.paragraphs[0].runs
    assert note.link == "#note-3"
    assert note.style.size < number.style.size / 3
    assert {par.node for i in box.paragraphs for par in (i,)} == {5}
