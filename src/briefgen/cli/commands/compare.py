"""``briefgen compare``: all outlooks side by side, as files in the output folder."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from briefgen.cli import completion, options
from briefgen.cli.click_extensions import examples
from briefgen.cli.exit_codes import Exit
from briefgen.cli.output import output_folder, publish_results
from briefgen.cli.session import Session, pass_session


@click.command("compare", epilog=examples("briefgen compare briefs/council.yaml"))
@click.argument("spec", metavar="SPEC", type=click.Path(path_type=Path), shell_complete=completion.specs)
@options.output_dir
@options.shared_options
@options.strict
@options.force
@options.report
@pass_session
def command(
    session: Session,
    spec: Path,
    *,
    output_dir: Path | None,
    strict: bool,
    force: bool,
    **chosen: Unpack[options.SharedOptions],
) -> Exit:
    """Show all outlooks of a pack side by side, for the audience of SPEC.

    What they share is printed once; bottom lines, judgements, recommendations and counter-cases have a column
    for each outlook. No course is recommended. The files are out/SPEC.compare.pdf and .pptx; either all are
    written or none.
    """
    from briefgen.run.comparisons import plan_comparisons
    from briefgen.run.compile import compile_all
    from briefgen.run.plan import load_briefs

    project = session.open_project(spec, options.file_overrides(chosen))
    overrides = options.job_overrides(project, {**chosen, "outlook": None})
    jobs = plan_comparisons(project, load_briefs(project, [spec]), overrides)
    results = compile_all(project, jobs, 1, lambda _: None)
    return publish_results(session, results, output_folder(project, output_dir), strict=strict, force=force)
