"""Marks, samples, ticks, plates and legends: seen in greyscale, named, in their place."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest

from briefgen.colour import contrast
from briefgen.document.blocks import LegendEntry
from briefgen.document.inline import Label
from briefgen.layout.figures.legend import legend
from briefgen.layout.figures.marks import State, fill_of, ink_of, mark, plate, state_mark, swatch, tick
from briefgen.page import Pattern, Rect, Shape
from briefgen.schema.base import Tone
from tests.data.layouts import inside
from tests.data.projects import meridian
from tests.data.scenes import NODE, scene_holds, setter_of, shapes_of, texts_of

TONES: tuple[Tone, ...] = get_args(Tone)
STATES: tuple[State, ...] = get_args(State)
SQUARE = Rect(44, 54, 12, 12)
"""Where a mark of 12 points centred at 50, 60 may be."""


def inked(shape: Shape) -> Rect:
    """A shape with its outline."""
    wide = shape.stroke.width / 2 if shape.stroke else 0.0
    r = shape.rect
    return Rect(r.x - wide, r.y - wide, r.width + 2 * wide, r.height + 2 * wide)


@pytest.mark.parametrize("tone", TONES)
def test_a_mark_is_seen_on_paper_and_stays_in_its_square(tone: Tone) -> None:
    shape = mark(meridian(), tone, 50, 60, 12, "1979: Treaty")
    assert shape.name == "1979: Treaty"
    assert inside(inked(shape), SQUARE)
    drawn = shape.stroke.colour if shape.stroke else shape.fill
    assert drawn is not None
    assert not isinstance(drawn, Pattern)
    assert contrast(drawn.value, meridian().colour("paper").value) >= 3


def test_marks_of_several_tones_differ_without_colour() -> None:
    """What stands together in a legend: kinds of events have a form each."""
    shown: tuple[Tone, ...] = ("firm", "adverse", "mixed", "change", "forecast", "subject")
    forms = {
        tone: (s.kind, len(s.paths[0]) if s.paths else 0, bool(s.stroke))
        for tone in shown
        for s in [mark(meridian(), tone, 0, 0, 10, tone)]
    }
    assert all(forms[a] != forms[b] for a, b in combinations(shown, 2))


@pytest.mark.parametrize("tone", TONES)
def test_text_in_a_tone_can_be_read(tone: Tone) -> None:
    assert contrast(ink_of(meridian(), tone).value, meridian().colour("paper").value) >= 4.5


@pytest.mark.parametrize("tone", TONES)
def test_areas_have_the_fill_or_pattern_of_the_theme_and_a_border(tone: Tone) -> None:
    style, fill = meridian().definition.figures.tones[tone], fill_of(meridian(), tone)
    shape = swatch(meridian(), tone, Rect(5, 6, 16, 8), "cautious")
    assert shape.fill == fill
    assert (fill.kind if isinstance(fill, Pattern) else "solid") == style.pattern
    assert shape.stroke is not None
    assert inside(inked(shape), Rect(5, 6, 16, 8))


def test_ticks_and_states_stay_in_their_square_and_differ() -> None:
    shapes = [
        tick(50, 60, 12, meridian().colour("accent"), "recommended"),
        *(state_mark(meridian(), state, 50, 60, 12, state) for state in STATES),
    ]
    assert all(inside(inked(shape), SQUARE) for shape in shapes)
    for shape in shapes:
        for x, y in (point for ring in shape.paths for point in ring):
            assert inside(Rect(x, y, 0, 0), Rect(0, 0, shape.rect.width, shape.rect.height))
    assert len({(s.kind, s.fill, len(s.paths), s.stroke) for s in shapes}) == len(shapes)


def test_a_plate_is_paper_round_its_words() -> None:
    typesetter = setter_of("pages")
    text = Label("x", "Kabul and the roads to it")
    box = plate(typesetter, text, typesetter.type_scale["figure"], Rect(10, 20, 70, 0), NODE, align="centre")
    assert box.fill == meridian().colour("paper")
    assert (box.rect.x, box.rect.y) == (10, 20)
    assert box.rect.width <= 70
    assert len(box.paragraphs[0].lines) == 2
    for line in box.paragraphs[0].lines:
        assert box.inset - 0.1 <= line.x
        assert line.x + line.width <= box.rect.width - box.inset + 0.1


@pytest.mark.parametrize("areas", [True, False])
@pytest.mark.parametrize("width", [90.0, 200.0, 505.0])
def test_a_legend_flows_into_rows(width: float, areas: bool) -> None:  # noqa: FBT001 - a parameter of the test
    keys = [LegendEntry(tone, Label("kind", f"kind {tone}")) for tone in TONES[:6]]
    scene = legend(setter_of("pages"), keys, width, NODE, areas=areas, words=(Label("n", "Not to scale"),))
    scene_holds(scene, "pages")
    assert scene.width <= width + 0.01
    assert len(shapes_of(scene)) == 6
    rows = {round(box.rect.y) for box in texts_of(scene)}
    assert (len(rows) > 1) == (width < 400)


def test_a_legend_without_entries_takes_no_room() -> None:
    scene = legend(setter_of("slides"), (), 300.0, NODE, areas=True)
    assert (scene.height, scene.items) == (0.0, ())
