"""``briefgen build``: specifications to files in the output folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from briefgen.cli import options
from briefgen.cli.console import on_terminal
from briefgen.cli.examples import examples
from briefgen.cli.exit_codes import Exit, verdict
from briefgen.cli.progress import Progress
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import say, tell
from briefgen.diagnostics import BriefgenError, Diagnostic, Sink, visible

if TYPE_CHECKING:
    from briefgen.compiler import Compiled
    from briefgen.publish import Published
    from briefgen.source.project.project import Project


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
@options.chosen
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

    Either all files are written or, if anything fails, none: then the output folder stays as it was. The
    names of the files go to standard output.
    """
    from briefgen.run.compile import compile_all
    from briefgen.run.plan import load_briefs, plan

    project = session.open_project(specs[0] if specs else None, options.over(chosen))
    overrides = options.overrides_of(project, chosen)
    jobs = plan(project, load_briefs(project, specs), overrides)
    with Progress(len(jobs)) as progress:
        results = compile_all(project, jobs, workers, progress.step)
    return finished(session, results, folder_of(project, output_dir), strict=strict, force=force)


def folder_of(project: Project, output_dir: Path | None) -> Path:
    """Where the files go: as asked, or ``out`` in the project."""
    return output_dir or _default_folder(project.root or Path.cwd())


def finished(
    session: Session, results: Sequence[Compiled], folder: Path, *, strict: bool, force: bool
) -> Exit:
    """Tell all problems; write the files of all results if none of them failed, otherwise none."""
    from briefgen.publish import files_in_use, publish
    from briefgen.run.compile import files_of, problems_of

    sink = Sink(list(problems_of(results)))
    files = files_of(results)
    told: list[Published] = []
    if verdict(sink, strict=strict) is Exit.DONE:
        sink.extend(files_in_use(folder, files))

    def announce(published: Published) -> None:
        told.append(published)
        _announce(session, folder, published, sink.items)

    before = len(sink.items)
    if verdict(sink, strict=strict) is Exit.DONE and sink.take(
        lambda: publish(folder, files, force=force, announce=announce)
    ):
        _count(told)
        return Exit.DONE
    code = verdict(sink, strict=strict)
    if told:  # the problems that were there before are reported, and a report comes once
        session.console.report(sink.items[before:])
    else:
        session.report(sink.items, code)
    tell("nothing was written")
    return code


def _default_folder(root: Path) -> Path:
    """``out`` in the project, named as seen from the working folder where that is short."""
    folder, here = root / "out", Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _announce(session: Session, folder: Path, published: Published, problems: Sequence[Diagnostic]) -> None:
    """The report of a build that succeeds, and for a pipe without a report in it the names of all files."""
    from briefgen.cli.guard import unwritable

    try:
        session.report(problems, Exit.DONE)
        if session.form == "text":
            for name in sorted((*published.written, *published.unchanged)):
                say(visible(str(folder / name)))
    except OSError as error:
        raise BriefgenError(unwritable(error)) from error


def _count(told: Sequence[Published]) -> None:
    """For a person, how many files are new."""
    for published in told if on_terminal() else ():
        tell(f"{len(published.written)} written, {len(published.unchanged)} unchanged")
