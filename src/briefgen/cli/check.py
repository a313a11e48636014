"""``briefgen check``: what would be built, judged; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.exits import Exit, verdict
from briefgen.cli.progress import Progress
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import say
from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, Sink, visible

if TYPE_CHECKING:
    from briefgen.compiler import Compiled, Job
    from briefgen.schema.brief import Brief
    from briefgen.schema.pack import Pack
    from briefgen.source.decode import Loaded
    from briefgen.source.project import Project


@click.command("check")
@options.specs
@click.option("--all", "every", is_flag=True, help="Every audience and outlook that the packs have words for.")
@click.option(
    "--source",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Compare the packs with the article instead: locators, fingerprints, what nothing covers.",
)
@options.audience
@options.outlook
@options.theme
@options.to
@options.workers
@options.strict
@click.option(
    "--report",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How problems are told: text to standard error, the others to standard output.",
)
@pass_session
def command(  # noqa: PLR0913, one parameter an option
    session: Session,
    specs: tuple[Path, ...],
    every: bool,  # noqa: FBT001, as click calls it
    source: Path | None,
    audience: str | None,
    outlook: str | None,
    theme: str | None,
    outputs: tuple[str, ...] | None,
    workers: int,
    strict: bool,  # noqa: FBT001, as click calls it
    report: str,
) -> Exit:
    """Compile and judge what SPEC, or all of briefs/*.yaml, would build. Nothing is written."""
    sink = Sink()
    told: list[str] = []
    try:
        project = session.open_project(specs[0] if specs else None)
        overrides = options.overrides_of(project, audience, outlook, theme, outputs)
        if source is not None:
            told = _against_source(project, specs, source, sink)
        else:
            jobs = _jobs(project, specs, overrides, every=every)
            told = _judged(project, jobs, workers, sink)
    except BriefgenError as error:
        sink.extend(error.problems)
    _report(session, report, tuple(sink), told)
    return verdict(sink, strict=strict)
