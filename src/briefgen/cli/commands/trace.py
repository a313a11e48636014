"""``briefgen trace``: a draft that anybody wrote, sentence by sentence against source files."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from briefgen.cli import completion, options
from briefgen.cli.click_extensions import examples
from briefgen.cli.exit_codes import Exit, verdict
from briefgen.cli.html_page import check_replaceable, page_path, write_page
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import print_json, print_out
from briefgen.diagnostics import BriefgenError, amount, visible

if TYPE_CHECKING:
    from briefgen.fidelity.trace import Verdict
    from briefgen.fidelity.trace_report import TraceReport
    from briefgen.file_data import FileData

STANDARD_INPUT = "-"
AGAINST = "--against"
_TOTALS: tuple[tuple[Verdict, str], ...] = (
    ("missing", "in no source"),
    ("elsewhere", "elsewhere than in the nearest passages"),
    ("doubtful", "to look at"),
)


class _TraceCommand(click.Command):
    """A command whose one draft stands before ``--against``, and whose sources stand behind it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not ctx.resilient_parsing:
            _refuse_names_before(self, ctx, args)
        return super().parse_args(ctx, args)


def _refuse_names_before(command: click.Command, ctx: click.Context, args: Sequence[str]) -> None:
    """Raise a usage error unless one name stands before ``--against``: each further one is a draft, too."""
    options = list(args[: args.index("--")] if "--" in args else args)
    at = next((n for n, arg in enumerate(options) if arg == AGAINST or arg.startswith(f"{AGAINST}=")), None)
    if at is None:
        return
    found = command.make_parser(ctx).parse_args(options[:at])[0]
    match found.get("draft"), found.get("others"):
        case str(), (str(further), *_):
            message = f"one draft is compared at a time: {visible(further)} stands before {AGAINST}, too"
            raise click.UsageError(message, ctx)
        case str(), _:
            return
        case _:
            raise click.UsageError(f"DRAFT has to stand before {AGAINST}, the sources behind it", ctx)


@click.command(
    "trace",
    cls=_TraceCommand,
    epilog=examples(
        "briefgen trace draft.docx --against report.pdf article.html",
        "briefgen trace draft.md --against sources/*.pdf --html trace.html",
        "briefgen trace - --against report.pdf --report json < draft.md",
    ),
)
@click.argument("draft", metavar="DRAFT", shell_complete=completion.files)
@click.option(
    AGAINST,
    "first",
    metavar="FILE...",
    required=True,
    shell_complete=completion.files,
    help="The sources; more of them may follow.",
)
@click.argument("others", metavar="", nargs=-1, shell_complete=completion.files)
@click.option(
    "--language",
    metavar="TAG",
    help="Language of the draft, as in --language en; the default is that of its words.",
)
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=page_path,
    help="Also write a page with sentences and passages side by side.",
)
@options.force
@options.report
@pass_session
def command(
    session: Session,
    draft: str,
    *,
    first: str,
    others: tuple[str, ...],
    language: str | None,
    page: Path | None,
    force: bool,
) -> Exit:
    """Compare DRAFT with source files, sentence by sentence, without a project.

    DRAFT and the sources are text, Markdown, HTML, PDF, Word or PowerPoint files; - reads the draft from
    standard input. Numbers, dates, quotations and names that stand in no source are errors; what stands
    elsewhere than in the nearest passages, and claims that word lists can only doubt, are notes. It shows
    whether the draft agrees with these files, not whether they are true.

    The exit code is 1 if something stands in no source, or a file cannot be read.
    """
    try:
        return _traced(session, draft, (first, *others), language, page, force=force)
    except BriefgenError as error:
        if session.form != "json":
            raise
        code = verdict(error.problems)
        from briefgen.cli.reports import entries

        print_json(_json({"report": 1, "problems": entries(error.problems)}))
        return code


def _traced(
    session: Session,
    draft: str,
    sources: Sequence[str],
    language: str | None,
    page: Path | None,
    *,
    force: bool,
) -> Exit:
    from briefgen.cli.reports import entries
    from briefgen.run.trace import trace

    inputs = [Path(name) for name in (draft, *sources) if name != STANDARD_INPUT]
    check_replaceable(page, "briefgen trace", inputs, force=force)
    kind = "markdown" if draft == STANDARD_INPUT else None
    read, against = _draft(draft), read_sources(sources)
    _refuse_draft_as_source(read, against)
    found = trace(session.open_project(), read, against, language, kind)
    if page:
        from briefgen.write.html.trace_page import trace_page

        write_page(page, trace_page(found.report))
    code = verdict(found.problems)
    if session.form == "json":
        report: dict[str, object] = msgspec.to_builtins(found.report)
        print_json(_json({**report, "problems": entries(found.problems)}))
        return code
    if session.form == "text":
        for line in _summary(found.report, page):
            print_out(visible(line))
    session.report(found.problems, code)
    return code


def _refuse_draft_as_source(draft: FileData, sources: Sequence[FileData]) -> None:
    """Raise a usage error for a draft that is one of its sources: it would agree with itself."""
    for source in sources:
        if source.digest == draft.digest:
            is_copy = source.path != draft.path
            same = f" has the same bytes as {visible(source.path)}, which" if is_copy else ""
            raise click.UsageError(f"the draft {visible(draft.path)}{same} is one of the sources")


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()


def _draft(name: str) -> FileData:
    from briefgen.file_data import FileData
    from briefgen.input_limits import DOCUMENT_TEXT_BYTES

    if name != STANDARD_INPUT:
        return _file(name)
    data = sys.stdin.buffer.read(DOCUMENT_TEXT_BYTES + 1)
    return FileData(STANDARD_INPUT, data, hashlib.sha256(data).hexdigest())


def _file(name: str) -> FileData:
    from briefgen.file_data import FileData
    from briefgen.input_limits import DOCUMENT_BYTES
    from briefgen.source.files import read_bytes

    data = read_bytes(Path(name), name, DOCUMENT_BYTES)
    return FileData(name, data, hashlib.sha256(data).hexdigest())


def read_sources(names: Sequence[str]) -> list[FileData]:
    """The source files, each once. Raises a usage error for too many."""
    from briefgen.input_limits import TRACED_FILES

    if len(names) > TRACED_FILES:
        raise click.UsageError(f"at most {TRACED_FILES} files can be compared at once")
    return [_file(name) for name in dict.fromkeys(names)]


def _summary(report: TraceReport, page: Path | None) -> Sequence[str]:
    """What was compared, what was found."""
    files = ", ".join(source.file for source in report.sources)
    lines = [
        f"{report.draft.file}: {amount(len(report.sentences), 'sentence')} compared with {files}",
        ", ".join(f"{word}: {report.count(key)}" for key, word in _TOTALS),
        report.about,
    ]
    return [*lines, str(page)] if page else lines
