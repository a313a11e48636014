"""Compiles jobs, in this process or in several. In: jobs. Out: results in the order of the jobs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

from briefgen.checks.listing import distinct
from briefgen.compiler import Compiled, Engine, Job, compile_job
from briefgen.diagnostics import Diagnostic, by_place
from briefgen.rules.listing import compare_facts
from briefgen.source.project.project import Project

Watch = Callable[[Compiled], None]
"""Called with each result as it comes."""


def compile_all(
    project: Project, jobs: Sequence[Job], workers: int, watch: Watch, engine: Engine | None = None
) -> tuple[Compiled, ...]:
    """Compile every job, in ``workers`` processes if that is more than one. The bytes are always the same.

    In this process ``engine`` is used, so that its caller can use what it keeps; None makes a new one.
    """
    if workers > 1 and len(jobs) > 1 and project.root and _workers_are_safe():
        # Imported late: a single brief has no use for it, and it costs a twentieth of a second.
        from briefgen.run.workers import compile_in_processes

        return compile_in_processes(project.root, jobs, min(workers, len(jobs)), watch, project.over)
    engine = engine or Engine()
    results: list[Compiled] = []
    for job in jobs:
        results.append(compile_job(project, job, engine))
        watch(results[-1])
    return tuple(results)


def _workers_are_safe() -> bool:
    """Whether worker processes obey PYTHONSAFEPATH, which keeps modules of the working folder from running.

    A Python that was started with -E hands that on to its workers.
    """
    return bool(sys.flags.safe_path) or not sys.flags.ignore_environment


def problems_of(results: Iterable[Compiled]) -> tuple[Diagnostic, ...]:
    """All diagnostics in order, each once, as is a pair of colours; then facts that differ between briefs."""
    every = tuple(results)
    problems = [d for compiled in every for d in compiled.diagnostics]
    return by_place(distinct((*problems, *compare_facts(compiled.facts for compiled in every))))


def files_of(results: Iterable[Compiled]) -> Mapping[str, bytes]:
    """The bytes of all results by name, relative to the output folder."""
    return {f"{c.stem}.{ending}": data for c in results for ending, data in c.files.items()}
