"""Specifications to jobs."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.compiler import Job
from briefgen.diagnostics import BriefgenError
from briefgen.run.plan import JobOverrides, load_briefs, output_names, plan
from tests.data.projects import SPEC, Copy

NOTHING = JobOverrides()


def _jobs(harbour: Copy, overrides: JobOverrides = NOTHING) -> tuple[Job, ...]:
    project = harbour.project()
    return plan(project, load_briefs(project, ()), overrides)


def test_a_specification_is_a_job_called_after_it(harbour: Copy) -> None:
    (job,) = _jobs(harbour)
    assert (job.audience, job.outlook, job.theme) == ("shipowner", "stay", None)
    endings = ("pdf", "pptx", "outline.txt", "brief.json")
    assert output_names(job) == tuple(f"harbour-tariff.{ending}" for ending in endings)


def test_a_matrix_is_every_combination_in_order(harbour: Copy) -> None:
    harbour.edit("outputs: [pdf, pptx, outline]", "matrix: {audience: [a, b, a], outlook: [x, y]}", SPEC)
    stems = [job.stem for job in _jobs(harbour)]
    assert stems == [f"harbour-tariff/{who}.{how}" for who in "ab" for how in "xy"]
    narrowed = _jobs(harbour, JobOverrides(audience="b", outputs=("pdf",), theme="dark"))
    assert [job.stem for job in narrowed] == ["harbour-tariff/b.x", "harbour-tariff/b.y"]
    assert output_names(narrowed[0]) == ("harbour-tariff/b.x.pdf", "harbour-tariff/b.x.brief.json")
    assert narrowed[0].theme == "dark"


def test_half_a_matrix_takes_the_rest_from_the_specification(harbour: Copy) -> None:
    harbour.edit("outputs: [pdf, pptx, outline]", "matrix: {outlook: [x, y]}", SPEC)
    assert [(job.audience, job.outlook) for job in _jobs(harbour)] == [("shipowner", "x"), ("shipowner", "y")]


def test_a_specification_named_twice_is_one_job(harbour: Copy) -> None:
    project = harbour.project()
    briefs = load_briefs(project, [Path(SPEC), harbour.root / SPEC, Path("briefs/../" + SPEC)])
    assert len(plan(project, briefs, NOTHING)) == 1


def test_all_problems_of_all_specifications_are_told(harbour: Copy) -> None:
    harbour.write("briefs/one.yaml", "audience: [\n")
    harbour.write("briefs/two.yaml", "odd: 1\n")
    with pytest.raises(BriefgenError) as error:
        _jobs(harbour)
    files = {problem.span.file for problem in error.value.problems if problem.span}
    assert files == {"briefs/one.yaml", "briefs/two.yaml"}


def test_a_file_where_a_matrix_has_its_folder_is_told(harbour: Copy) -> None:
    harbour.write("briefs/a.yaml", harbour.text(SPEC))
    harbour.write("briefs/a.pdf.yaml", harbour.text(SPEC) + "matrix: {}\n")
    for names in (["a.yaml", "a.pdf.yaml"], ["a.pdf.yaml", "a.yaml"]):
        project = harbour.project()
        briefs = load_briefs(project, [Path("briefs", name) for name in names])
        with pytest.raises(BriefgenError) as error:
            plan(project, briefs, NOTHING)
        assert [problem.code for problem in error.value.problems] == ["BG603"]


def test_a_key_that_the_matrix_passes_over_is_told(harbour: Copy) -> None:
    harbour.edit("outputs: [pdf, pptx, outline]", "matrix: {audience: [investor]}", SPEC)
    found = harbour.project().brief(harbour.root / SPEC)
    (problem,) = found.warnings
    assert (problem.code, problem.span) == ("BG541", found.spans.key("audience"))
    assert problem.message == "audience is ignored: `matrix` lists investor"
    assert problem.hint == "take this line out, or add shipowner to `matrix`"
