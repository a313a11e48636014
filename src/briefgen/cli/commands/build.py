"""``briefgen build``: compiles specifications to files in the output folder."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from briefgen.cli import options
from briefgen.cli.click_extensions import examples
from briefgen.cli.console import Progress
from briefgen.cli.exit_codes import Exit
from briefgen.cli.output import output_folder, publish_results
from briefgen.cli.session import Session, pass_session


@click.command(
    "build",
    epilog=examples(
        "briefgen build",
        "briefgen build briefs/council.yaml --to pdf",
        "briefgen build --profile draft -o drafts",
    ),
)
@options.specs
@options.output_dir
@options.build_options
@options.workers
@options.strict
@options.force
@options.report
@pass_session
def command(
    session: Session,
    specs: tuple[Path, ...],
    *,
    output_dir: Path | None,
    workers: int,
    strict: bool,
    force: bool,
    **chosen: Unpack[options.BuildOptions],
) -> Exit:
    """Compile SPEC, or all of briefs/*.yaml, and write the files.

    Either all files are written or, if anything fails, none; then the output folder is not changed. The names
    of the files go to standard output.
    """
    from briefgen.run.compile import compile_all
    from briefgen.run.plan import load_briefs, plan

    project = session.open_project(specs[0] if specs else None, options.file_overrides(chosen))
    overrides = options.job_overrides(project, chosen)
    jobs = plan(project, load_briefs(project, specs), overrides)
    with Progress(len(jobs)) as progress:
        results = compile_all(project, jobs, workers, progress.step)
    return publish_results(session, results, output_folder(project, output_dir), strict=strict, force=force)
