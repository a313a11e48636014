"""What the rules say of a brief. Nothing is laid out or written, so that a test takes milliseconds."""

from __future__ import annotations

from briefgen.compiler import Job
from briefgen.diagnostics import BriefgenError, Diagnostic, Sink
from briefgen.resolve.compose import compose
from briefgen.resolve.gather import gather
from briefgen.rules.listing import PackResults, judge_document, judge_inputs
from briefgen.source.project.project import Project
from tests.data.projects import TARIFF, Copy, job_of


def judged(copy: Copy, spec: str = TARIFF) -> tuple[Diagnostic, ...]:
    """What the rules find in a specification of a copy."""
    project = copy.project()
    return judged_job(project, job_of(project, spec))


def judged_job(project: Project, job: Job) -> tuple[Diagnostic, ...]:
    """What the rules find in the loaded files of a job, and then in the Document that is made of them."""
    sink = Sink()
    try:
        inputs = gather(project, job.spec, job.audience, job.outlook)
        judge_inputs(project, inputs, (job.outlook,), job.theme, PackResults(), sink, thorough=job.thorough)
        judge_document(inputs, compose(inputs), sink, thorough=job.thorough)
    except BriefgenError as error:
        sink.add(*(problem for problem in error.problems if problem not in sink.items))
    return (*sink, *project.misnamed_files())
