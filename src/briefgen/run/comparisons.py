"""Specifications to comparisons: for each audience, all outlooks beside each other.

In: specifications, and what the command line overrides. Out: a :class:`Job` for each, with the outlooks.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from briefgen.compiler import Job
from briefgen.diagnostics import Sink
from briefgen.resolve.comparison import comparable_outlooks
from briefgen.run.plan import JobOverrides, plan
from briefgen.schema.brief import Brief, Limits
from briefgen.source.decode import Loaded
from briefgen.source.project.project import Project

ONE_SIDE = "BG611"
FORMAT = "comparison"
"""The format that a comparison has, whatever the specification's."""
ENDING = "compare"
"""What stands for the outlook in names of outputs. While a comparison is laid out, its outlook is
:data:`~briefgen.resolve.comparison.NEUTRAL_OUTLOOK`.
"""


def plan_comparisons(
    project: Project, specs: Iterable[Loaded[Brief]], overrides: JobOverrides
) -> tuple[Job, ...]:
    """A comparison for each audience of each specification. Raises BriefgenError with every BG611."""
    sink = Sink()
    as_compared = [replace(spec, value=_compared(spec.value)) for spec in specs]
    planned = plan(project, as_compared, replace(overrides, outlook=ENDING))
    jobs = [compared for job in planned if (compared := _with_outlooks(project, job, sink))]
    sink.stop_if_failed()
    return tuple(jobs)


def _compared(brief: Brief) -> Brief:
    """The specification without what belongs to a brief that argues: its format, sections and length."""
    return brief.model_copy(update={"format": FORMAT, "sections": None, "limits": Limits(), "since": None})


def _with_outlooks(project: Project, job: Job, sink: Sink) -> Job | None:
    spec = job.spec
    pack = project.pack(spec.value.content, spec.spans.at("content"))
    outlooks = comparable_outlooks(pack.value, job.audience)
    stem = job.stem if spec.value.matrix else f"{job.stem}.{ENDING}"
    if len(outlooks) > 1 or job.audience not in pack.value.bottom_lines:
        # An audience that the pack doesn't know is told of by the rules, with the nearest name.
        first = outlooks[0] if outlooks else ENDING
        return replace(job, outlook=first, compared_outlooks=outlooks, stem=stem)
    found = f"only '{outlooks[0]}'" if outlooks else "none"
    message = (
        f"a comparison needs two outlooks that argue for a course; for '{job.audience}' there is {found}"
    )
    hint = f"write bottom_lines.{job.audience} for another outlook in {pack.path}"
    sink.error(ONE_SIDE, message, spec.spans.at("audience"), hint, "audience")
    return None
