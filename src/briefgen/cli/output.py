"""The end of every command that builds: report the problems, then write all files or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.console import on_terminal
from briefgen.cli.exit_codes import Exit, verdict
from briefgen.cli.session import Session
from briefgen.cli.streams import print_err, print_out, unwritable
from briefgen.diagnostics import BriefgenError, Diagnostic, Sink, visible

if TYPE_CHECKING:
    from briefgen.compiler import Compiled
    from briefgen.publish import Published
    from briefgen.source.project.project import Project


def output_folder(project: Project, output_dir: Path | None) -> Path:
    """Where the files go: ``output_dir``, or without one ``out`` in the project."""
    return output_dir or _default_folder(project.root or Path.cwd())


def _default_folder(root: Path) -> Path:
    """``out`` in the project; relative to the working folder if it is below that."""
    folder, here = root / "out", Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def publish_results(
    session: Session, results: Sequence[Compiled], folder: Path, *, strict: bool, force: bool
) -> Exit:
    """Report all problems; write the files of all results if none of them failed, otherwise none."""
    from briefgen.publish import files_in_use, publish
    from briefgen.run.compile import files_of, problems_of

    sink = Sink(list(problems_of(results)))
    files = files_of(results)
    announced: list[Published] = []
    if verdict(sink, strict=strict) is Exit.DONE:
        sink.extend(files_in_use(folder, files))

    def announce(published: Published) -> None:
        announced.append(published)
        _announce(session, folder, published, sink.items)

    before = len(sink.items)
    if verdict(sink, strict=strict) is Exit.DONE and sink.take(
        lambda: publish(folder, files, force=force, announce=announce)
    ):
        _count(announced)
        return Exit.DONE
    code = verdict(sink, strict=strict)
    if announced:  # the problems found before are reported already, and a report comes once
        session.console.report(sink.items[before:])
    else:
        session.report(sink.items, code)
    print_err("nothing was written")
    return code


def _announce(session: Session, folder: Path, published: Published, problems: Sequence[Diagnostic]) -> None:
    """Write the report of a build that succeeds; where it is text, the names of all files, too."""
    try:
        session.report(problems, Exit.DONE)
        if session.form == "text":
            for name in sorted((*published.written, *published.unchanged)):
                print_out(visible(str(folder / name)))
    except OSError as error:
        raise BriefgenError(unwritable(error)) from error


def _count(announced: Sequence[Published]) -> None:
    """On a terminal, print how many files are new."""
    for published in announced if on_terminal() else ():
        print_err(f"{len(published.written)} written, {len(published.unchanged)} unchanged")
