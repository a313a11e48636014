"""Timelines in order: labels never meet, whatever their number and length."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.layout.figures.scene import Canvas
from briefgen.layout.figures.timeline.drawing import draw_timeline, in_parts
from briefgen.page import Medium
from briefgen.schema.base import Tone
from tests.data.scenes import (
    CANVASES,
    NODE,
    scene_holds,
    setter_of,
    shapes_of,
    texts_of,
    timeline_of,
)

TONES: tuple[Tone, ...] = ("adverse", "mixed", "change", "firm", "forecast")
SHORT, LONG = "Tolls fall", "The harbour board hears all carriers and keeps its tolls for the season"
WORD = "Donaudampfschifffahrtskapitän"


def events_of(count: int, text: str) -> list[tuple[str, str, Tone, float | None]]:
    return [(str(1979 + n), f"{text} {n}", TONES[n % len(TONES)], 1979.0 + n) for n in range(count)]


@pytest.mark.parametrize("text", [SHORT, LONG, WORD])
@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 11, 14, 18, 25])
@pytest.mark.parametrize("medium", ["pages", "slides"])
def test_labels_never_meet(medium: Medium, count: int, text: str) -> None:
    scene = draw_timeline(setter_of(medium), timeline_of(events_of(count, text)), CANVASES[medium], NODE)
    scene_holds(scene, medium)


@pytest.mark.parametrize("count", range(1, 26))
@pytest.mark.parametrize("medium", ["pages", "slides"])
def test_short_labels_fit_the_room_without_cutting_words(medium: Medium, count: int) -> None:
    canvas = CANVASES[medium]
    scene = draw_timeline(setter_of(medium), timeline_of(events_of(count, SHORT)), canvas, NODE)
    assert scene.height <= canvas.limit
    for box in texts_of(scene):
        for par in box.paragraphs:
            words = {word for line in par.lines for word in line.text.split()}
            assert words & {"Tolls", "fall"} or "Toll" not in par.text


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1979", "1990s", "17 April 2025", "undated"]),
            st.text(alphabet="abcdefghij ", min_size=1, max_size=70).filter(str.strip),
            st.sampled_from(TONES),
            st.none(),
        ),
        min_size=1,
        max_size=25,
    ),
    st.sampled_from(["pages", "slides"]),
)
def test_any_labels(events: list[tuple[str, str, Tone, float | None]], medium: Medium) -> None:
    scene_holds(draw_timeline(setter_of(medium), timeline_of(events), CANVASES[medium], NODE), medium)


@pytest.mark.parametrize("medium", ["pages", "slides"])
def test_every_event_has_a_mark_of_its_name_and_a_label(medium: Medium) -> None:
    drawing = timeline_of(events_of(13, SHORT))
    scene = draw_timeline(setter_of(medium), drawing, CANVASES[medium], NODE)
    marks, labels = [s.name for s in shapes_of(scene)], [t.name for t in texts_of(scene)]
    for event in drawing.events:
        name = f"{event.when.text}: {event.text.text}"
        assert name in marks
        assert labels.count(name) == 1


def test_marks_go_on_from_left_to_right_and_row_by_row() -> None:
    drawing = timeline_of(events_of(25, SHORT))
    scene = draw_timeline(setter_of("pages"), drawing, CANVASES["pages"], NODE)
    names = {f"{e.when.text}: {e.text.text}" for e in drawing.events}
    places = [(round(s.rect.y + s.rect.height / 2), s.rect.x) for s in shapes_of(scene) if s.name in names]
    assert places == sorted(places)
    assert len({y for y, _ in places}) == 2
    assert any(shape.name.endswith("→") for shape in shapes_of(scene))


def test_only_kinds_that_occur_stand_in_the_legend() -> None:
    full = timeline_of(events_of(5, SHORT))
    one = type(full)(full.events[:1], full.legend, full.note)
    said = [
        box.paragraphs[0].text
        for box in texts_of(draw_timeline(setter_of("pages"), one, CANVASES["pages"], NODE))
    ]
    assert "kind adverse" in said
    assert "kind mixed" not in said
    assert said[-1] == "In order, not to scale"


def test_a_slide_is_filled_with_larger_type() -> None:
    typesetter, canvas = setter_of("slides"), CANVASES["slides"]
    scene = draw_timeline(typesetter, timeline_of(events_of(5, SHORT)), canvas, NODE)
    largest = max(run.style.size for box in texts_of(scene) for par in box.paragraphs for run in par.runs)
    assert largest > typesetter.type_scale["figure"].plain.size
    assert scene.height == pytest.approx(canvas.height)


def test_what_does_not_fit_is_halved_until_it_does() -> None:
    typesetter, drawing = setter_of("slides"), timeline_of(events_of(24, LONG))
    canvas = Canvas(852.0, 260.0, 260.0)
    assert draw_timeline(typesetter, drawing, canvas, NODE).height > 260.01
    parts = in_parts(typesetter, drawing, canvas, NODE)
    assert len(parts) > 1
    assert tuple(event for part in parts for event in part.events) == drawing.events
    assert all(draw_timeline(typesetter, part, canvas, NODE).height <= 260.01 for part in parts)


def test_notes_in_labels_keep_their_links() -> None:
    scene = draw_timeline(setter_of("pages"), timeline_of(events_of(3, SHORT)), CANVASES["pages"], NODE)
    links = [run.link for box in texts_of(scene) for par in box.paragraphs for run in par.runs if run.link]
    assert links == ["#note-1", "#note-2", "#note-3"]


def test_a_label_is_as_wide_as_its_lines_so_that_every_program_breaks_it_alike() -> None:
    scene = draw_timeline(setter_of("slides"), timeline_of(events_of(11, LONG)), CANVASES["slides"], NODE)
    for box in texts_of(scene)[:11]:
        widest = max(line.width for par in box.paragraphs for line in par.lines)
        assert widest <= box.rect.width <= widest * 1.03 + 1.01
