"""Maps: everybody named and in sight, nothing outside the frame, the same every time."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from msgspec.structs import replace

from briefgen.layout.figures.map.drawing import draw_map
from briefgen.page import Pattern, Rect, Shape
from tests.data.layouts import inside, overlap
from tests.data.maps import (
    ALONE,
    ARCTIC,
    CANVASES,
    ELSEWHERE,
    EUROPE,
    FULL,
    GROUPS,
    KABUL,
    OCEAN,
    SLIDE,
    Actor,
    drawn,
    frame_of,
    holds,
    map_of,
    named,
    names_on,
)
from tests.data.scenes import FLOORS, NODE, setter_of, shapes_of, texts_of

SIZES = list(CANVASES)
EVERY = [(group, size) for group in GROUPS for size in SIZES]


@pytest.mark.parametrize(("group", "size"), EVERY)
def test_everything_is_inside_named_and_rounded(group: str, size: str) -> None:
    scene = drawn(map_of(GROUPS[group]), size)
    canvas = CANVASES[size][1]
    assert scene.width == canvas.width
    assert scene.height <= (canvas.height or canvas.limit) + 0.01
    for item in scene.items:
        assert inside(item.rect, Rect(0, 0, scene.width, scene.height), 0.02), item.name
        assert item.name
        if isinstance(item, Shape):
            points = [p for path in item.paths for p in path]
            assert all(p == (round(p[0], 2), round(p[1], 2)) for p in points), item.name
            assert all(-0.01 <= x <= item.rect.width + 0.01 for x, _ in points), item.name
            assert all(-0.01 <= y <= item.rect.height + 0.01 for _, y in points), item.name


@pytest.mark.parametrize(("group", "size"), EVERY)
def test_every_actor_is_named_once_and_apart_from_the_others(group: str, size: str) -> None:
    drawing = map_of(GROUPS[group])
    scene = drawn(drawing, size)
    labels = names_on(scene, drawing)
    assert set(labels) == {area.name.text for area in drawing.areas}
    for box in labels.values():
        assert inside(box.rect, frame_of(scene)), box.name
        assert box.fill is not None
        assert box.fill.role == "paper"
    for a, b in combinations(texts_of(scene), 2):
        assert min(overlap(a.rect, b.rect)) <= 0.05, (a.name, b.name)


@pytest.mark.parametrize(("group", "size"), EVERY)
def test_a_name_stands_in_its_country_or_is_led_to_it(group: str, size: str) -> None:
    drawing = map_of(GROUPS[group])
    scene = drawn(drawing, size)
    for area in drawing.areas:
        box = names_on(scene, drawing)[area.name.text]
        name = area.name.text if area.tone == "subject" else f"{area.name.text}: {area.stance.text}"
        country = named(scene, name)
        led = [i for i in scene.items if i.name == f"{area.name.text}: start of its line"]
        if led:
            way = named(scene, f"{area.name.text}: its line")
            ends = [(way.rect.x + x, way.rect.y + y) for x, y in way.paths[0]]
            reach = Rect(box.rect.x - 0.1, box.rect.y - 0.1, box.rect.width + 0.2, box.rect.height + 0.2)
            assert inside(Rect(*ends[1], 0, 0), reach)
            around = Rect(
                country.rect.x - 1, country.rect.y - 1, country.rect.width + 2, country.rect.height + 2
            )
            assert inside(Rect(*ends[0], 0, 0), around)
        else:
            middle = box.rect.y + box.rect.height / 2
            xs = [box.rect.x + box.rect.width * n / 20 for n in range(21)]
            assert any(holds(country, x, middle) for x in xs), area.name.text


@pytest.mark.parametrize("size", SIZES)
def test_text_is_the_figures_own_and_not_too_small(size: str) -> None:
    for box in texts_of(drawn(map_of(KABUL), size)):
        for par in box.paragraphs:
            assert par.node == NODE
            assert all(run.style.size >= FLOORS[CANVASES[size][0]] for run in par.runs)


@pytest.mark.parametrize("group", GROUPS)
def test_the_same_map_twice_is_the_same(group: str) -> None:
    drawing, canvas = map_of(GROUPS[group]), replace(FULL, width=311.0)
    typesetter = setter_of("pages")
    first = draw_map(typesetter, drawing, canvas, NODE)
    typesetter.theme.atlas.frames.clear()
    typesetter.theme.atlas.views.clear()
    typesetter.theme.atlas.spots.clear()
    assert draw_map(typesetter, drawing, canvas, NODE) == first


def test_each_country_is_one_shape_named_for_the_one_who_looks_for_it() -> None:
    scene = drawn(map_of(KABUL))
    assert named(scene, "Russia: Stance firm").kind == "path"
    assert named(scene, "Taliban government").kind == "path"
    assert len([i for i in scene.items if isinstance(i, Shape)]) < 25


def test_forecast_is_told_from_observed_without_colour() -> None:
    scene = drawn(map_of(KABUL))
    forecast = named(scene, "Uzbekistan: Stance forecast").fill
    assert isinstance(forecast, Pattern)
    assert forecast.kind == "stripes"
    fills = {named(scene, n).fill for n in ("Iran: Stance partial", "Pakistan: Stance adverse")}
    assert forecast not in fills


def test_fills_are_closed_and_lines_are_not() -> None:
    scene = drawn(map_of(KABUL))
    for item in scene.items:
        if isinstance(item, Shape) and item.kind == "path":
            assert item.open == (item.fill is None), item.name
            assert all(len(path) > (1 if item.open else 2) for path in item.paths), item.name
            assert not (item.fill and item.stroke), "a line would run along the frame"


def test_no_line_runs_along_the_frame() -> None:
    scene = drawn(map_of(KABUL))
    frame = frame_of(scene)
    for name in ("Coasts", "Boundaries"):
        shape = named(scene, name)
        for path in shape.paths:
            places = [(shape.rect.x + x, shape.rect.y + y) for x, y in path]
            for (a, b), (c, d) in pairwise(places):
                on_side = a == c and a in (0, frame.width)
                on_top = b == d and b in (0, frame.height)
                assert not on_side, (name, a, b, d)
                assert not on_top, (name, b, a, c)


def test_the_legend_says_each_stance_that_occurs_in_words() -> None:
    drawing = map_of(KABUL)
    scene = drawn(drawing)
    texts = [box.name for box in texts_of(scene)]
    swatches = [i.name for i in shapes_of(scene) if i.rect.y > frame_of(scene).bottom]
    assert swatches == [key.text.text for key in drawing.legend]
    assert all(key.text.text in texts for key in drawing.legend)
    assert "No endorsement." in [box.paragraphs[0].text for box in texts_of(scene)]


@pytest.mark.parametrize("size", SIZES)
def test_who_cannot_be_shown_is_listed(size: str) -> None:
    more: tuple[Actor, ...] = (("XX", "Nowhere", "partial"), ("", "Blank", "firm"), ("JP", "Japan", "slight"))
    drawing = map_of((*KABUL, *more))
    scene = drawn(drawing, size)
    (said,) = (b.paragraphs[0].text for b in texts_of(scene) if b.paragraphs[0].text.startswith(ELSEWHERE))
    assert "Nowhere (Stance partial)" in said
    assert "Blank (Stance firm)" in said
    assert ("Japan" in said) != ("Japan" in names_on(scene, drawing))
    assert scene.height <= (CANVASES[size][1].height or 600.0) + 0.01


def test_a_map_of_nobody_known_lists_them_all() -> None:
    scene = drawn(map_of((("XX", "Nowhere", "partial"),)))
    assert [shape.name for shape in shapes_of(scene)] == ["Stance partial"], "the legend's sample"
    assert any("Nowhere" in box.paragraphs[0].text for box in texts_of(scene))


def test_very_large_countries_do_not_force_the_frame_to_their_size() -> None:
    scene = drawn(map_of(KABUL), "full")
    frame, afghanistan = frame_of(scene), named(scene, "Taliban government").rect
    assert afghanistan.width > frame.width / 6
    assert named(scene, "Russia: Stance firm").rect.y == 0, "Russia is cut by the frame"


def test_countries_over_the_180th_meridian_hang_together() -> None:
    fiji = named(drawn(map_of(OCEAN)), "Fiji").rect
    assert fiji.width < frame_of(drawn(map_of(OCEAN))).width
    scene = drawn(map_of(ARCTIC), "full")
    russia = named(scene, "Russia: Stance firm")
    xs = sorted({round(russia.rect.x + x) for path in russia.paths for x, _ in path})
    assert max(b - a for a, b in pairwise(xs)) < 40, "Chukotka stands at the other edge"


def test_two_actors_of_one_country_are_both_named() -> None:
    both: tuple[Actor, ...] = (("AF", "Government", "subject"), ("AF", "Opposition", "firm"))
    drawing = map_of(both)
    drawing = replace(drawing, areas=(drawing.areas[0], replace(drawing.areas[1], id="other")))
    scene = drawn(drawing)
    assert set(names_on(scene, drawing)) == {"Government", "Opposition"}
    assert named(scene, "Government")


def test_a_slide_is_filled_to_its_height() -> None:
    for actors in (KABUL, EUROPE, ALONE):
        assert drawn(map_of(actors), "slide").height == pytest.approx(SLIDE.height, abs=12)
