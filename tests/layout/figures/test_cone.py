"""The scenario cone: one to six ways, judged or not."""

from __future__ import annotations

import pytest

from briefgen.document.blocks import ScenarioBranch, ScenarioCone
from briefgen.document.inline import Label
from briefgen.layout.figures.scenario_cone import draw_cone
from briefgen.page import Medium, Shape
from tests.data.scenes import CANVASES, NODE, said, scene_holds, setter_of, shapes_of, texts_of

LONG = "A second carrier calls at the harbour before the season ends and the board raises its tolls again"
WAYS = (
    ScenarioBranch("a", said("Tolls stay", 1), "likely", 55, 75),
    ScenarioBranch("b", said("Tolls fall", 2), "unlikely", 20, 35),
    ScenarioBranch("c", said("The board resigns"), "", None, None),
    ScenarioBranch("d", said(LONG, 3, 4), "realistic possibility", 40, 50),
    ScenarioBranch("e", said("Donaudampfschifffahrtskapitän"), "remote chance", 0, 5),
    ScenarioBranch("f", said("Both"), "highly likely", 80, 90),
)


def cone_of(*ways: ScenarioBranch) -> ScenarioCone:
    return ScenarioCone(ways, Label("now", "23 November 2026"), Label("until", "November 2027"))


def branch(shapes: list[Shape], name: str) -> Shape:
    return next(s for s in shapes if s.name == name)


@pytest.mark.parametrize("count", range(1, 7))
@pytest.mark.parametrize("medium", ["pages", "slides"])
def test_every_way_is_told_and_fits(medium: Medium, count: int) -> None:
    scene = draw_cone(setter_of(medium), cone_of(*WAYS[:count]), CANVASES[medium], NODE)
    scene_holds(scene, medium)
    assert scene.height <= CANVASES[medium].limit + 0.01
    texts = ["".join(par.text for par in box.paragraphs) for box in texts_of(scene)]
    for way, text in zip(WAYS, texts[:count], strict=False):
        assert way.name.text in text
        assert way.low is None or f"{way.low}–{way.high}%" in text
    assert texts[count:] == ["23 November 2026", "November 2027"]


def test_a_likelier_way_has_a_thicker_branch_and_an_unjudged_one_a_dashed_line() -> None:
    shapes = shapes_of(draw_cone(setter_of("pages"), cone_of(*WAYS[:3]), CANVASES["pages"], NODE))

    def thick(name: str) -> float:
        ring = branch(shapes, name).paths[0]
        return ring[2][1] - ring[1][1]

    assert thick("Tolls stay: likely 55–75%") > 1.5 * thick("Tolls fall: unlikely 20–35%")
    dashed = branch(shapes, "The board resigns")
    assert dashed.stroke is not None
    assert dashed.stroke.dashed
    assert dashed.open


def test_ways_keep_their_order_from_the_top() -> None:
    scene = draw_cone(setter_of("slides"), cone_of(*WAYS), CANVASES["slides"], NODE)
    tops = [box.rect.y for box in texts_of(scene)[: len(WAYS)]]
    assert tops == sorted(tops)
