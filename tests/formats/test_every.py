"""``check --all``: every audience, outlook and format that a pack declares."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError
from briefgen.document.inline import AttributedText
from briefgen.resolve.compose import compose
from briefgen.resolve.gather import gather
from briefgen.run.plan import JobOverrides, load_briefs, plan, plan_every
from briefgen.source.project.project import Project
from tests.data.projects import MATRIX, ROOT, SPEC, Copy, texts_of

NOTHING = JobOverrides()
ADVOCACY = ("policy-brief", "two-page", "submission", "one-three-twentyfive")


def test_a_pack_is_tried_in_all_its_formats() -> None:
    project = Project(ROOT, ROOT)
    jobs = plan_every(project, load_briefs(project, ()), NOTHING)
    lines = project.pack("russia-taliban").value.bottom_lines
    wanted = {(a, o, f) for a, found in lines.items() for o in found if o != "objective" for f in ADVOCACY}
    wanted |= {(a, "objective", "options-paper") for a, found in lines.items() if "objective" in found}
    assert {(j.audience, j.outlook, j.spec.value.format) for j in jobs} == wanted
    assert len(jobs) == len(wanted)
    assert len({j.stem for j in jobs}) == len(jobs)


def test_the_specification_of_a_format_lends_it_the_rest() -> None:
    project = Project(ROOT, ROOT)
    jobs = plan_every(project, load_briefs(project, ()), JobOverrides(audience="investor"))
    lent = {j.spec.value.format: j.spec.path for j in jobs if j.outlook == "follow-russia"}
    assert lent["submission"] == "briefs/submission-foreign-minister.yaml"
    assert lent["policy-brief"] == "briefs/investor-follow-russia.yaml"


def test_what_was_chosen_for_one_format_is_not_lent_to_another(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("state: final", "title: Mine\nlimits: {pages: 1}\nsections: [bottom-line, notes]", SPEC)
    copy.edit("\nbottom_lines:", "\nformats: [policy-brief, two-page, options-paper]\nbottom_lines:")
    project = copy.project()
    jobs = plan_every(project, load_briefs(project, ()), NOTHING)
    told = {j.spec.value.format: (j.spec.value.title, j.spec.value.sections) for j in jobs}
    assert told == {"policy-brief": ("Mine", ("bottom-line", "notes")), "two-page": (None, None)}


def test_a_pack_that_declares_none_is_tried_in_those_in_use(tmp_path: Path) -> None:
    project = Copy(tmp_path).project()
    (job,) = plan_every(project, load_briefs(project, ()), NOTHING)
    assert (job.spec.value.format, job.audience, job.outlook) == ("policy-brief", "shipowner", "stay")


def test_a_format_that_a_pack_declares_and_nobody_has(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("\nbottom_lines:", "\nformats: [policy-brief, leaflet]\nbottom_lines:")
    project = copy.project()
    with pytest.raises(BriefgenError) as error:
        plan_every(project, load_briefs(project, ()), NOTHING)
    (problem,) = error.value.problems
    place = copy.place("leaflet]")
    assert problem.code == "BG116"
    assert problem.span
    assert (problem.span.line, problem.span.column) == (place.line, place.column)


def test_a_matrix_is_ten_briefs() -> None:
    project = Project(ROOT, ROOT)
    jobs = plan(project, load_briefs(project, [Path("briefs") / f"{MATRIX}.yaml"]), NOTHING)
    assert len({(j.audience, j.outlook) for j in jobs}) == len(jobs) == 10


@pytest.mark.parametrize("audience", ["foreign-minister", "diplomat", "investor", "humanitarian", "public"])
def test_the_long_report_tells_every_statement_that_its_reader_may_see(audience: str) -> None:
    project = Project(ROOT, ROOT)
    spec = project.brief(ROOT / "briefs" / "one-three-twentyfive-diplomat.yaml")
    inputs = gather(project, spec, audience, "follow-russia")
    blocks = [block for section in compose(inputs).document.sections for block in section.blocks]
    told = {text.base for text in texts_of(tuple(blocks)) if isinstance(text, AttributedText)}
    assert len(inputs.visible_statements()) > 40
    assert [i for i, s in inputs.visible_statements().items() if told.isdisjoint((s.text, s.short))] == []
