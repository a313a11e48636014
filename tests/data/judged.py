"""What the rules say of a brief. Nothing is laid out or written, so that a test takes milliseconds."""

from __future__ import annotations

from briefgen.judging import judge_extent, judge_inputs, judge_shown, judge_told

from briefgen.compiler import Job
from briefgen.diagnostics import BriefgenError, Diagnostic, Sink
from briefgen.engine import Engine
from briefgen.resolve.compose import composed
from briefgen.resolve.gather import gather
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
        judge_inputs(project, inputs, Engine(), (job.outlook,), job.theme, sink)
        made = composed(inputs)
        judge_shown(inputs, made, sink, prove=job.prove)
        judge_extent(inputs, made, sink)
        judge_told(inputs, made.document, sink)
    except BriefgenError as error:
        sink.add(*(problem for problem in error.problems if problem not in sink.items))
    return (*sink, *project.unread())
