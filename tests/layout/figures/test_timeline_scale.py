"""Timelines to scale: marks at their places in time, labels apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.layout.figures.timeline.drawing import draw_timeline
from briefgen.layout.figures.timeline.to_scale import apart
from briefgen.page import Medium
from briefgen.schema.base import Tone
from tests.data.scenes import CANVASES, NODE, scene_holds, setter_of, shapes_of, texts_of, timeline_of


def dated(years: list[float]) -> list[tuple[str, str, Tone, float | None]]:
    tones: tuple[Tone, ...] = ("firm", "adverse", "change")
    return [(f"{year:g}", f"Event {n}", tones[n % 3], year) for n, year in enumerate(years)]


YEARS = {
    "two": [1979.0, 2024.0],
    "bunched": [1979.0, 1992.0, 1996.0, 1996.5, 2001.0, 2003.0, 2021.0, 2022.0, 2024.0, 2024.3, 2024.9],
    "many": [1975.0 + 2 * n for n in range(25)],
    "one month": [2024.5, 2024.51, 2024.52, 2024.54],
    "centuries": [1021.0, 1494.0, 1979.0],
}


@pytest.mark.parametrize("years", YEARS.values(), ids=YEARS)
@pytest.mark.parametrize("medium", ["pages", "slides"])
def test_labels_never_meet(medium: Medium, years: list[float]) -> None:
    drawing = timeline_of(dated(years), to_scale=True)
    scene = draw_timeline(setter_of(medium), drawing, CANVASES[medium], NODE)
    scene_holds(scene, medium)
    assert scene.height <= CANVASES[medium].limit


def test_marks_stand_at_their_places_in_time() -> None:
    years = [1980.0, 1990.0, 2000.0, 2020.0]
    drawing = timeline_of(dated(years), to_scale=True)
    scene = draw_timeline(setter_of("pages"), drawing, CANVASES["pages"], NODE)
    marks = {
        s.name: s.rect.x + s.rect.width / 2
        for s in shapes_of(scene)
        if s.rect.width > 3 and s.rect.width == pytest.approx(s.rect.height)
    }
    at = [marks[f"{y:g}: Event {n}"] for n, y in enumerate(years)]
    assert at[1] - at[0] == pytest.approx(at[2] - at[1], abs=0.01)
    assert at[3] - at[2] == pytest.approx(2 * (at[2] - at[1]), abs=0.01)


def test_round_years_are_told_on_the_line() -> None:
    drawing = timeline_of(dated(YEARS["bunched"]), to_scale=True)
    scene = draw_timeline(setter_of("pages"), drawing, CANVASES["pages"], NODE)
    assert {"1980", "2000", "2010"} <= {box.paragraphs[0].text for box in texts_of(scene)}


def test_an_undated_event_is_drawn_in_order() -> None:
    events = dated([1979.0, 1985.0, 2024.0])
    events[1] = ("undated", "Event 1", "firm", None)
    scene = draw_timeline(setter_of("pages"), timeline_of(events, to_scale=True), CANVASES["pages"], NODE)
    names = [box.name for box in texts_of(scene)]
    assert names[:3] == ["1979: Event 0", "undated: Event 1", "2024: Event 2"]


@given(
    st.lists(st.floats(0, 500), min_size=1, max_size=20).map(sorted),
    st.floats(1, 60),
)
def test_places_keep_their_order_and_steps(wanted: list[float], step: float) -> None:
    found = apart(wanted, [step] * (len(wanted) - 1), 0.0, 500.0)
    room = min(step, 500 / (len(wanted) - 1)) if len(wanted) > 1 else step
    assert all(b - a >= room - 0.01 for a, b in pairwise(found))
    assert found[0] >= -0.01
    assert found[-1] <= 500.01


def test_places_with_room_are_kept() -> None:
    assert apart([10.0, 40.0, 90.0], [20.0, 20.0], 0.0, 100.0) == (10.0, 40.0, 90.0)
