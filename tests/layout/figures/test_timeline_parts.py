"""Timelines that are too much for one place: in parts, each of which fits, and found without setting all."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from msgspec.structs import replace

from briefgen.document.blocks import Timeline
from briefgen.layout import typesetter
from briefgen.layout.figures.timeline.choice import Candidate, Cost, best, hopeless
from briefgen.layout.figures.timeline.drawing import draw_timeline, in_parts, may_fit
from briefgen.page import Medium
from briefgen.schema.base import Tone
from tests.data.scenes import CANVASES, NODE, scene_holds, setter_of, texts_of, timeline_of

WORDS = " ".join(f"ship{n}" for n in range(60))
EVENTS: list[tuple[str, str, Tone, float | None]] = [
    (str(1980 + n), f"{n} {WORDS}", "firm", 1980.0 + n) for n in range(40)
]
MANY = timeline_of(EVENTS)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Mock:
    """Counts the paragraphs that are broken into lines."""
    counted = Mock(wraps=typesetter.break_lines)
    monkeypatch.setattr(typesetter, "break_lines", counted)
    return counted


@pytest.mark.parametrize("drawing", [MANY, replace(MANY, to_scale=True)], ids=["in order", "to scale"])
@pytest.mark.parametrize("medium", ["pages", "slides"])
def test_forty_events_of_sixty_words_are_parted_so_that_each_part_fits(
    medium: Medium, drawing: Timeline
) -> None:
    setter, canvas = setter_of(medium), CANVASES[medium]
    parts = in_parts(setter, drawing, canvas, NODE)
    assert len(parts) > 1
    assert tuple(event for part in parts for event in part.events) == drawing.events
    for part in parts:
        scene = draw_timeline(setter, part, canvas, NODE)
        assert scene.height <= canvas.limit + 0.01
        scene_holds(scene, medium)


@pytest.mark.parametrize("drawing", [MANY, replace(MANY, to_scale=True)], ids=["in order", "to scale"])
@pytest.mark.parametrize("medium", ["pages", "slides"])
def test_parting_sets_each_label_a_few_times_only(medium: Medium, drawing: Timeline, broken: Mock) -> None:
    in_parts(setter_of(medium), drawing, CANVASES[medium], NODE)
    assert broken.call_count < 40 * len(EVENTS)


def test_what_cannot_fit_is_known_without_setting_a_label(broken: Mock) -> None:
    setter, canvas = setter_of("slides"), CANVASES["slides"]
    assert not may_fit(setter, MANY, canvas, NODE)
    # What is set is the legend alone.
    assert broken.call_count <= len(MANY.legend) + 1
    assert may_fit(setter, timeline_of(EVENTS[:1]), canvas, NODE)


def test_a_long_text_makes_a_wide_label_rather_than_a_tower() -> None:
    scene = draw_timeline(setter_of("slides"), timeline_of(EVENTS[:2]), CANVASES["slides"], NODE)
    (first, *_) = (box for box in texts_of(scene) if box.name.startswith("1980:"))
    assert sum(len(par.lines) for par in first.paragraphs) <= 7
    assert first.rect.width > CANVASES["slides"].width / 3


def choice(bound: Cost, cost: Cost, name: str, tried: list[str]) -> Candidate[str]:
    def arrange() -> tuple[Cost, str]:
        tried.append(name)
        return cost, name

    return Candidate(bound, arrange)


def test_the_best_arrangement_is_found_without_setting_what_cannot_be_better() -> None:
    tried: list[str] = []
    fine: Cost = (False, False, False, 1.0)
    towers: Cost = (False, False, True, 90.0)
    choices = [
        choice(towers, towers, "towers", tried),
        choice(fine, fine, "fine", tried),
        choice((False, False, False, 0.0), towers, "promising", tried),
        choice((True, False, False, 900.0), (True, False, False, 950.0), "tall", tried),
    ]
    assert best(choices) == "fine"
    assert tried == ["promising", "fine"]
    assert not hopeless(choices)


def test_of_arrangements_that_are_all_too_tall_one_is_set() -> None:
    tried: list[str] = []
    tall: Cost = (True, False, False, 900.0)
    taller: Cost = (True, False, False, 990.0)
    choices = [choice(taller, taller, "taller", tried), choice(tall, tall, "tall", tried)]
    assert hopeless(choices)
    assert best(choices) == "tall"
    assert tried == ["tall"]
