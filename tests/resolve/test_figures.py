"""Figures of the Document: what they show, rest on and say in words; corrections and exclusions follow."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError
from briefgen.document.blocks import (
    AtAGlance,
    Figure,
    KeyNumbers,
    PowerInterest,
    ScenarioCone,
    StanceMap,
    Table,
    Timeline,
)
from briefgen.document.inline import AttributedText, NoteMark, PlainText
from briefgen.document.model import Document
from tests.data.projects import PACK, SPEC, Copy

AUDIENCE = "not_for: [shipowner]"
SECTIONS = """\
sections:
  - bottom-line
  - at-a-glance
  - name: drawn
    heading: Drawn
    parts:
      - {view: timeline, select: {topics: [event]}, order: date%s}
      - {view: map}
      - {view: power-interest}
      - {view: key-numbers}
      - {view: scenario-cone}
  - notes
"""
ACTORS = """\
  capital:
    name: The isles’ capital
    area: IS
    subject: true
  neighbour:
    name: Neighbour
    area: GB
    stance: raises
    because: [rise]
    power: high
    interest: low
"""
SCENARIOS = """\
scenarios:
  ships-leave:
    name: Ships leave
    text: Owners call elsewhere.
    judgement: feeders-leave
  nothing-moves:
    name: Nothing moves
    text: All stays as it is.
numbers:
  two-rises:
    value: two rises
    label: rises of the tariff told
    calculation: last and next
    for: [last-rise, rise]
"""


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = Copy(tmp_path)
    made.write(SPEC, made.text(SPEC) + SECTIONS % "")
    made.edit("  brokers: {name: Unnamed brokers, kind: group}\n", ACTORS)
    made.edit("\nassumptions:", "\n" + SCENARIOS + "\nassumptions:")
    return made


def figures(document: Document) -> dict[type, Figure]:
    section = next(s for s in document.sections if s.id == "drawn")
    found = [b for b in section.blocks if isinstance(b, Figure)]
    assert [f.number for f in found] == list(range(1, len(found) + 1))
    return {type(f.drawing): f for f in found}


def test_a_timeline_tells_events_in_order_with_their_character(copy: Copy) -> None:
    figure = figures(copy.document())[Timeline]
    assert isinstance(figure.drawing, Timeline)
    events = figure.drawing.events
    years = [e.year for e in events if e.year is not None]
    assert years == sorted(years)
    assert len(events) > 3
    assert {k.text.text for k in figure.drawing.legend} == {e.kind.text for e in events}
    assert len({k.tone for k in figure.drawing.legend}) == len(figure.drawing.legend)
    for event in events:
        assert event.text.ids == (event.id,)
        assert any(isinstance(piece, NoteMark) for piece in event.text.inlines)
        assert event.text.text in figure.alt.text
        assert event.when.text in figure.alt.text


def test_a_timeline_is_to_scale_where_its_part_says_so_and_all_years_are_known(copy: Copy) -> None:
    drawn = figures(copy.document())[Timeline].drawing
    assert isinstance(drawn, Timeline)
    assert not drawn.to_scale
    copy.write(SPEC, copy.text(SPEC).replace("order: date}", "order: date, scale: time}"))
    scaled = figures(copy.document())[Timeline].drawing
    assert isinstance(scaled, Timeline)
    assert scaled.to_scale == all(e.year is not None for e in scaled.events)
    assert scaled.note.text != drawn.note.text or not scaled.to_scale


def test_a_map_has_territories_by_stance_and_sets_the_subject_apart(copy: Copy) -> None:
    figure = figures(copy.document())[StanceMap]
    assert isinstance(figure.drawing, StanceMap)
    areas = {a.code: a for a in figure.drawing.areas}
    assert areas["IS"].tone == "subject"
    assert areas["GB"].stance.text == "Raises its charges"
    assert [k.text.text for k in figure.drawing.legend] == ["Raises its charges"]
    assert "Neighbour, Raises its charges" in figure.alt.text
    assert "capital" not in figure.alt.text
    assert "Boundaries" in figure.drawing.note.text


def test_the_house_states_its_viewpoint_or_draws_no_map(copy: Copy) -> None:
    house = copy.text("briefgen.yaml")
    copy.write("briefgen.yaml", house + "map: {disputed: none, note: As the house sees it.}\n")
    drawing = figures(copy.document())[StanceMap].drawing
    assert isinstance(drawing, StanceMap)
    assert (drawing.disputed, drawing.note.text) == ("none", "As the house sees it.")
    copy.write("briefgen.yaml", house + "map: {draw: false}\n")
    assert StanceMap not in figures(copy.document())


def test_power_and_interest_are_said_to_be_assessed(copy: Copy) -> None:
    figure = figures(copy.document())[PowerInterest]
    assert isinstance(figure.drawing, PowerInterest)
    assert [(s.id, s.power, s.interest) for s in figure.drawing.actors] == [("neighbour", 2, 0)]
    assert "Neighbour, Power high, Interest low" in figure.alt.text
    assert "assess" in figure.source[0].text.lower()


def test_numbers_are_those_of_statements_and_those_that_follow_from_them(copy: Copy) -> None:
    copy.write(
        SPEC,
        copy.text(SPEC).replace(
            "{view: key-numbers}", "{view: key-numbers, select: {ids: [rise, two-rises]}}"
        ),
    )
    figure = figures(copy.document())[KeyNumbers]
    assert isinstance(figure.drawing, KeyNumbers)
    given, derived = figure.drawing.items
    assert (given.value.text, given.label.text) == ("18 per cent", "rise of the tariff")
    assert derived.label.text == "rises of the tariff told (last and next)"
    assert derived.label.ids == ("last-rise", "rise")


def test_a_derived_number_inherits_corrections(copy: Copy) -> None:
    copy.edit("    for: [last-rise, rise]", "    for: [utopia-crane, rise]")
    copy.write(
        SPEC,
        copy.text(SPEC).replace("{view: key-numbers}", "{view: key-numbers, select: {ids: [two-rises]}}"),
    )
    figure = figures(copy.document())[KeyNumbers]
    assert isinstance(figure.drawing, KeyNumbers)
    assert "(overtaken)" in figure.drawing.items[0].label.text
    assert "(overtaken)" in figure.alt.text
    assert any("Reported at work again" in text.text for text in figure.source)


def test_scenarios_fan_out_to_the_last_horizon_with_what_is_judged_of_them(copy: Copy) -> None:
    figure = figures(copy.document())[ScenarioCone]
    assert isinstance(figure.drawing, ScenarioCone)
    judged, unjudged = figure.drawing.branches
    assert judged.low is not None
    assert judged.term in figure.alt.text
    assert (unjudged.low, unjudged.high) == (None, None)


def test_what_a_reader_must_not_see_is_in_no_figure(copy: Copy) -> None:
    copy.edit("    number: {value: 18 per cent, label: rise of the tariff}\n", f"    {AUDIENCE}\n")
    found = figures(copy.document())
    said = " ".join(f.alt.text for f in found.values())
    assert "rises of the tariff told" not in said, "worked out from what is kept from this reader"
    drawing = found[Timeline].drawing
    assert isinstance(drawing, Timeline)
    assert "rise" not in {e.id for e in drawing.events}


def test_numbers_at_a_glance_are_the_message_s(copy: Copy) -> None:
    copy.write(PACK, copy.text().replace("      headlines:\n", "      numbers: [rise]\n      headlines:\n"))
    glance = next(b for s in copy.document().sections for b in s.blocks if isinstance(b, AtAGlance))
    fact = next(f for f in glance.facts if f.number)
    value, label = fact.values
    assert (value.text, label.text) == ("18 per cent", "rise of the tariff")
    assert isinstance(value, AttributedText)


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("    for: [last-rise, rise]", "    for: [last-rise, ries]", "BG301", "ries]"),
        ("stances:\n", "tones: {raizes: firm}\nstances:\n", "BG301", "raizes"),
        ("stances:\n", "tones: {raises: frim}\nstances:\n", "BG203", "frim"),
    ],
)
def test_a_mistake_is_told_at_its_place(copy: Copy, old: str, new: str, code: str, at: str) -> None:
    copy.edit(old, new)
    place = copy.place(at)
    try:
        found = copy.compiled().diagnostics
    except BriefgenError as error:
        found = error.problems
    assert (code, place.line, place.column) in {(d.code, d.span.line, d.span.column) for d in found if d.span}


SHAPES = (
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"iso": "GB"}, "geometry": '
    '{"type": "Polygon", "coordinates": [[[0, 50], [5, 50], [5, 55], [0, 50]]]}}]}'
)


def test_a_house_brings_its_own_shapes(copy: Copy) -> None:
    house = copy.text("briefgen.yaml")
    copy.write("briefgen.yaml", house + "map: {shapes: geo/ours.geojson}\n")
    copy.write("geo/ours.geojson", SHAPES)
    drawing = figures(copy.document())[StanceMap].drawing
    assert isinstance(drawing, StanceMap)
    assert drawing.shapes == SHAPES.encode()


def test_shapes_that_are_none_are_told_where_they_are_named(copy: Copy) -> None:
    copy.write("briefgen.yaml", copy.text("briefgen.yaml") + "map: {shapes: ours.geojson}\n")
    copy.write("ours.geojson", SHAPES.replace("Polygon", "Octagon"))
    place = copy.place("ours.geojson", file="briefgen.yaml")
    found, *others = copy.compiled().diagnostics
    told = "the pack is judged, too: it lacks the brokers, and a number is worked out in words"
    assert [d.code for d in others] == ["BG301", "BG388"], told
    assert found.span
    assert (found.code, found.span.file, found.span.line) == ("BG124", "briefgen.yaml", place.line)


def test_events_without_a_character_have_no_word_for_it(copy: Copy) -> None:
    whole = copy.text(PACK)
    copy.write(PACK, re.sub(r"    character: \w+\n", "", whole, count=1))
    figure = figures(copy.document())[Timeline]
    assert isinstance(figure.drawing, Timeline)
    assert "not classified" in [key.text.text for key in figure.drawing.legend]
    assert "not classified" not in figure.alt.text
    copy.write(PACK, re.sub(r"    character: \w+\n", "", whole))
    bare = figures(copy.document())[Timeline].drawing
    assert isinstance(bare, Timeline)
    assert bare.legend == ()


def test_a_chronology_has_a_column_for_characters_where_there_are_any(copy: Copy) -> None:
    copy.write(SPEC, copy.text(SPEC).replace("{view: map}", "{view: chronology}"))
    assert [_columns(t) for t in _tables(copy.document())] == [["When", "What happened", "Character"]]
    copy.write(PACK, re.sub(r"    character: \w+\n", "", copy.text(PACK)))
    assert [_columns(t) for t in _tables(copy.document())] == [["When", "What happened"]]


def _tables(document: Document) -> list[Table]:
    section = next(s for s in document.sections if s.id == "drawn")
    return [block for block in section.blocks if isinstance(block, Table)]


def _columns(table: Table) -> list[str]:
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    return [column.heading.text for column in table.columns]


def test_what_a_figure_says_of_one_thing_is_said_of_one(copy: Copy) -> None:
    alt = figures(copy.document())[KeyNumbers].alt.text
    assert alt.startswith("Key numbers: ")
    assert _source_of_map(copy) == "Stances: note"
    copy.edit("because: [rise]\n    power", "because: [rise, overdue]\n    power")
    assert _source_of_map(copy) == "Stances: notes"
    copy.write(SPEC, copy.text(SPEC).replace("{view: key-numbers}", "{view: key-numbers, limit: 1}"))
    figure = figures(copy.document())[KeyNumbers]
    assert figure.alt.text.startswith("Key number: ")


def _source_of_map(copy: Copy) -> str:
    first = figures(copy.document())[StanceMap].source[0]
    assert isinstance(first, AttributedText)
    assert isinstance(first.inlines[0], PlainText)
    return first.inlines[0].text


@pytest.mark.parametrize(
    ("more", "title"), [("", "Far off"), ("headline: Things happen far off, ", "Things happen far off")]
)
def test_a_timeline_of_a_section_of_its_own_is_titled_by_that_section(
    copy: Copy, more: str, title: str
) -> None:
    section = f"{{name: drawn, heading: Far off, {more}parts: [{{view: timeline, limit: 2}}]}}"
    copy.edit(SECTIONS % "", f"sections: [bottom-line, {section}, notes]\n", SPEC)
    assert figures(copy.document())[Timeline].title.text == title
