"""BG317 to BG319, BG325, BG327 and topics: what would be passed over in silence is told at its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.cli.causes import by_cause
from briefgen.diagnostics import Diagnostic, Severity
from briefgen.source.project.roots import EXAMPLE, shipped
from tests.data.judged import judged, judged_job
from tests.data.maps import geojson
from tests.data.projects import EXAMPLE as EXAMPLE_FOLDER
from tests.data.projects import PACK, SPEC, TARIFF, Copy, job_of

AUDIENCE = "assets/audiences/shipowner.yaml"


def _found(copy: Copy, code: str) -> list[Diagnostic]:
    project = copy.project()
    job = replace(job_of(project, TARIFF), thorough=True)
    return [d for d in judged_job(project, job) if d.code == code]


def _with_sections(tmp_path: Path, sections: str) -> Copy:
    copy = Copy(tmp_path)
    copy.write(SPEC, copy.text(SPEC) + f"sections: {sections}\n")
    return copy


def test_a_listed_section_that_comes_out_empty_is_told_where_it_is_listed(tmp_path: Path) -> None:
    copy = _with_sections(tmp_path, "[bottom-line, lines-to-take, notes]")
    assert "lines_to_take" not in copy.text()
    (problem,) = _found(copy, "BG317")
    assert problem.severity is Severity.WARNING
    place = copy.place("lines-to-take, notes", file=SPEC)
    assert problem.span
    assert (problem.span.line, problem.span.column) == (place.line, place.column)
    assert problem.message == "the section 'lines-to-take' has nothing to show, and is left out"
    assert problem.hint == "it shows bottom_lines.shipowner.stay.lines_to_take in the pack"


@pytest.mark.parametrize(
    "sections",
    ["[lines-to-take]", "[{name: far, heading: Far, parts: [{view: bullets, select: {topics: [farr]}}]}]"],
)
def test_a_brief_without_a_section_that_shows_something_is_refused(tmp_path: Path, sections: str) -> None:
    _, whole = _found(_with_sections(tmp_path, sections), "BG317")
    assert (whole.severity, whole.message) == (
        Severity.ERROR,
        "there is no brief to lay out: none of its sections has anything to show",
    )


def test_a_section_of_its_own_that_selects_nothing_is_told(tmp_path: Path) -> None:
    section = '{name: far, heading: Far, parts: [{view: bullets, select: {since: "2300"}}]}'
    copy = _with_sections(tmp_path, f"[bottom-line, {section}, notes]")
    (problem,) = _found(copy, "BG317")
    assert problem.span
    assert problem.span.line == copy.place("name: far", file=SPEC).line
    assert "statements that its `select` takes" in problem.hint


def test_a_view_without_content_is_told_beside_a_text_that_there_is(tmp_path: Path) -> None:
    section = '{name: far, heading: Far, text: Words., parts: [{view: timeline, select: {since: "2300"}}]}'
    copy = _with_sections(tmp_path, f"[bottom-line, {section}, notes]")
    (problem,) = _found(copy, "BG317")
    assert problem.span
    assert problem.span.column == copy.place("{view: timeline", file=SPEC).column
    assert problem.message == "the view 'timeline' of the section 'far' has nothing to show"


@pytest.mark.parametrize("key", ["ids", "topics", "actors", "kinds"])
def test_an_empty_list_selects_nothing(key: str, tmp_path: Path) -> None:
    section = f"{{name: far, heading: Far, parts: [{{view: bullets, select: {{{key}: []}}}}]}}"
    copy = _with_sections(tmp_path, f"[bottom-line, {section}, notes]")
    (problem,) = _found(copy, "BG317")
    assert problem.span
    assert problem.span.line == copy.place("name: far", file=SPEC).line


def test_a_section_of_one_brief_among_many_may_be_empty(tmp_path: Path) -> None:
    section = '{name: far, heading: Far, parts: [{view: bullets, select: {since: "2300"}}]}'
    copy = _with_sections(tmp_path, f"[bottom-line, {section}, notes]")
    copy.edit("audience: shipowner\n", "audience: public\nmatrix: {audience: [shipowner, public]}\n", SPEC)
    project = copy.project()
    job = replace(job_of(project, TARIFF), audience="shipowner")
    found = [d for d in judged_job(project, job) if d.code == "BG317"]
    assert [d.severity for d in found] == [Severity.NOTE]


def test_marks_without_a_list_of_notes_are_told_and_counted(tmp_path: Path) -> None:
    copy = _with_sections(tmp_path, "[bottom-line, judgements]")
    (problem,) = _found(copy, "BG318")
    assert problem.span
    assert problem.span.line == copy.place("sections: [", file=SPEC).line
    count = len(copy.document().notes.entries)
    assert count > 1
    assert problem.message.startswith(f"{count} note marks lead nowhere")
    assert not _found(_with_sections(tmp_path / "other", "[bottom-line, judgements, notes]"), "BG318")


def test_one_mark_without_a_list_is_one(tmp_path: Path) -> None:
    sections = "[{name: own, heading: Own, text: 'The [ships](swell) roll.'}]"
    (problem,) = _found(_with_sections(tmp_path, sections), "BG318")
    assert problem.message.startswith("1 note mark leads nowhere")


def test_statements_that_depth_leaves_out_are_counted_by_section(tmp_path: Path) -> None:
    section = "{name: all, heading: All, parts: [{view: bullets}]}"
    copy = _with_sections(tmp_path, f"[{section}, notes]")
    count = len(copy.project().pack(None).value.statements)
    (problem,) = _found(copy, "BG319")
    assert (problem.severity, problem.message) == (
        Severity.NOTE,
        f"the depth 'standard' leaves out {count - 6} statements: all {count - 6}",
    )
    assert problem.span == copy.project().brief(copy.root / SPEC).spans.at("audience")
    copy.write(AUDIENCE, copy.text(AUDIENCE) + "depth: full\n")
    assert not _found(copy, "BG319")


def test_a_statement_that_another_section_tells_is_not_left_out(tmp_path: Path) -> None:
    few = "{name: few, heading: Few, parts: [{view: bullets}]}"
    every = "{name: all, heading: All, parts: [{view: bullets, limit: 400}]}"
    assert not _found(_with_sections(tmp_path, f"[{few}, {every}, notes]"), "BG319")


@pytest.mark.parametrize(
    ("area", "hint"),
    [
        ("UK", "did you mean 'GB'?"),
        ("no", "did you mean 'NO'?"),
        ("NOR", "did you mean 'NO'?"),
        ("Norway", "did you mean 'NO'?"),
        ("Norwey", "did you mean 'NO'?"),
        ("ZQ", "it is two capital letters, such as NO"),
        ("XX", "it is two capital letters, such as NO"),
        ("EU", "maps show countries and territories: leave `area` out, or name a member state"),
        ("Kosovo", "did you mean 'XK'?"),
        ("UAE", "did you mean 'AE'?"),
        ("Scotland", "did you mean 'GB'?"),
        ("GB-SCT", "did you mean 'GB'?"),
        ("SU", "did you mean 'RU'?"),
    ],
)
def test_an_area_that_is_no_code_is_told_with_the_code_that_is_meant(
    area: str, hint: str, tmp_path: Path
) -> None:
    copy = Copy(tmp_path)
    copy.edit("\nactors:\n", f"\nactors:\n  far-land: {{name: Far land, area: {area}}}\n")
    (problem,) = _found(copy, "BG325")
    assert (problem.severity, problem.hint) == (Severity.WARNING, hint)
    assert problem.span
    assert problem.span.line == copy.place("far-land").line


def test_codes_of_the_shapes_that_a_house_brings_are_areas(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("\nactors:\n", "\nactors:\n  far-land: {name: Far land, area: XX}\n")
    copy.write("briefgen.yaml", copy.text("briefgen.yaml") + "map: {shapes: ours.geojson}\n")
    copy.write("ours.geojson", geojson(("XX", [[[0, 50], [5, 50], [5, 55], [0, 50]]])).decode())
    assert not _found(copy, "BG325")


@pytest.mark.parametrize("area", ["NO", "GB", "XK"])
def test_codes_of_the_standard_and_that_of_kosovo_are_areas(area: str, tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("\nactors:\n", f"\nactors:\n  far-land: {{name: Far land, area: {area}}}\n")
    assert not _found(copy, "BG325")


def test_topics_that_nothing_is_on_are_told(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(AUDIENCE, copy.text(AUDIENCE).replace("topics: [", "topics: [trafic-by-sea, "))
    (problem,) = _found(copy, "BG371")
    assert (problem.severity, problem.message) == (Severity.WARNING, "there is no topic 'trafic-by-sea'")
    assert problem.span
    assert (problem.span.file, problem.span.column) == (
        AUDIENCE,
        copy.place("trafic-by-sea", file=AUDIENCE).column,
    )


def _retyped(copy: Copy, wrong: str) -> None:
    """The topics of the first statement with another word for ``event``."""
    copy.write(
        PACK, copy.text(PACK).replace("topics: [background, event, cost]", f"topics: [{wrong}, cost]", 1)
    )


def test_a_topic_of_one_statement_that_is_nearly_another_is_told(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    _retyped(copy, "backgruond")
    (problem,) = _found(copy, "BG371")
    assert (problem.severity, problem.hint) == (Severity.WARNING, "did you mean 'background'?")
    assert problem.message == "nothing else has the topic 'backgruond', and nothing selects it"
    assert problem.span
    place = copy.place("backgruond")
    assert (problem.span.line, problem.span.column) == (place.line, place.column)


def test_a_topic_of_one_statement_is_told_of_no_more_if_it_is_meant(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    _retyped(copy, "harbour-law")  # like none of the others
    assert not _found(copy, "BG371")
    asked = Copy(tmp_path / "asked")
    _retyped(asked, "backgruond")
    asked.write("assets/sections/past.yaml", PAST)
    assert not _found(asked, "BG371")


PAST = """\
heading: The past
headline: The harbour has a past
parts: [{view: bullets, select: {topics: [backgruond]}}]
"""
EXAMPLE_SPEC = "briefs/council.yaml"
EXAMPLE_PACK = "briefs/content/shore-power.yaml"


def _left(copy: Copy) -> list[Diagnostic]:
    return [d for d in judged(copy, "council") if d.code == "BG327"]


def _of_another_subject(tmp_path: Path) -> Copy:
    """The example with other statements, as somebody has it who forgot the rest."""
    copy = Copy(tmp_path, EXAMPLE_FOLDER)
    before, statements, after = copy.text(EXAMPLE_PACK).partition("\nstatements:\n")
    said, numbers, after = after.partition("\noutlooks:")
    assert numbers
    told = re.sub(r"(    text: .*)", r"\1 This is another one.", said)
    copy.write(EXAMPLE_PACK, before + statements + told + numbers + after)
    return copy


def test_a_new_project_and_a_trial_edit_are_on_the_example(tmp_path: Path) -> None:
    copy = Copy(tmp_path, EXAMPLE_FOLDER)
    assert not _left(copy)
    copy.edit("title: Shore power at the town quay", "title: Another", EXAMPLE_PACK)
    assert not _left(copy)


def test_words_of_the_example_are_told_in_a_brief_on_another_pack(tmp_path: Path) -> None:
    copy = _of_another_subject(tmp_path)
    copy.write("briefgen.yaml", copy.text("briefgen.yaml") + "contact: Desk, desk@example.org\n")
    found = _left(copy)
    assert all(d.severity is Severity.WARNING for d in found)
    told = {(d.span.file, d.span.line) for d in found if d.span}
    for needle, file in (
        ("Harbour desk", EXAMPLE_SPEC),
        ("EXAMPLE/1", EXAMPLE_SPEC),
        ("contact: Desk", "briefgen.yaml"),
        ("title: Shore power at the town quay", EXAMPLE_PACK),
        ("subject: Shore power (example)", EXAMPLE_PACK),
        ("publisher: briefgen", EXAMPLE_PACK),
        ("disclaimer: An example.", EXAMPLE_PACK),
    ):
        assert (file, copy.place(needle, file=file).line) in told, needle


def test_in_a_draft_it_is_a_note(tmp_path: Path) -> None:
    copy = _of_another_subject(tmp_path)
    copy.edit("state: final ", "state: draft ", EXAMPLE_SPEC)
    assert {d.severity for d in _left(copy)} == {Severity.NOTE}


def test_the_example_is_the_one_that_new_projects_begin_with() -> None:
    assert shipped().examples[EXAMPLE] == EXAMPLE_FOLDER


def test_the_texts_of_one_file_are_one_cause(tmp_path: Path) -> None:
    found = _left(_of_another_subject(tmp_path))
    in_pack = [d for d in found if d.span and d.span.file == EXAMPLE_PACK]
    assert len(in_pack) > 2
    (cause,) = by_cause(in_pack)
    assert len(cause.places) == len(in_pack)
    assert cause.first.message == (
        f"{len(in_pack)} texts of this file are left of the example that the project began with, "
        "such as 'Shore power at the town quay'"
    )
