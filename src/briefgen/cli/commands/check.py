"""``briefgen check``: compiles and checks without writing files."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Unpack

import click
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from briefgen.cli import options
from briefgen.cli.click_extensions import examples
from briefgen.cli.console import Progress
from briefgen.cli.exit_codes import Exit, verdict
from briefgen.cli.html_page import check_replaceable, page_path, project_inputs, refuse_input, write_page
from briefgen.cli.output import output_folder
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import print_out
from briefgen.cli.text_table import aligned
from briefgen.diagnostics import Diagnostic, Sink, amount, by_place, visible

if TYPE_CHECKING:
    from briefgen.compiler import Compiled, Engine, Job
    from briefgen.fidelity.pack_report import FidelityReport
    from briefgen.rules.listing import OwnText
    from briefgen.run.plan import JobOverrides
    from briefgen.schema.brief import Brief
    from briefgen.schema.lock import Lock
    from briefgen.schema.pack import Pack
    from briefgen.source.decode import Loaded
    from briefgen.source.project.project import Project
    from briefgen.source.text.passage_lock import SourceText

REPORT = 1
"""Version of the JSON; where nothing could be read it has this and the problems alone."""


@click.command(
    "check",
    epilog=examples(
        "briefgen check",
        "briefgen check --all --strict",
        "briefgen check --report sarif > briefgen.sarif",
        "briefgen check --source briefs/content/shore-power.txt",
        "briefgen check --report json > check.json",
        "briefgen check --html check.html",
    ),
)
@options.specs
@click.option(
    "--all", "every", is_flag=True, help="Check every audience, outlook and format that the packs declare."
)
@click.option(
    "--source",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Also compare the packs with the article: locators, fingerprints, uncovered passages.",
)
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=page_path,
    help="Also write a page with each text of the packs beside what it cites.",
)
@options.force
@options.build_options
@options.workers
@options.strict
@options.report
@pass_session
def command(
    session: Session,
    specs: tuple[Path, ...],
    *,
    every: bool,
    source: Path | None,
    page: Path | None,
    force: bool,
    workers: int,
    strict: bool,
    **chosen: Unpack[options.BuildOptions],
) -> Exit:
    """Compile and check SPEC, or all of briefs/*.yaml, without building them.

    `--report json` and `--html` list each text of packs and specifications beside what it cites: whether it
    agrees, differs, is settled, doubtful or not compared, and who accepted it. It shows whether the texts
    agree with their source, not whether the source is true.
    """
    session.json_keys = {"report": REPORT}
    check_replaceable(page, "briefgen check", (*specs, *([source] if source else [])), force=force)
    project = session.open_project(specs[0] if specs else None, options.file_overrides(chosen))

    engine = _engine()

    def looked(sink: Sink) -> _Looked:
        overrides = options.job_overrides(project, chosen)
        sink.extend(project.misnamed_files())
        loaded = _briefs(project, specs, sink, needed=source is None)
        compared: Mapping[str, str] = {}
        if source:
            compared = compare_with_source(project, loaded, source, engine, sink)
        jobs = _jobs(project, loaded, overrides, sink, every=every)
        judged = Sink()
        found = _judge(project, jobs, workers, engine, judged) if jobs else _Looked()
        sink.extend(d for d in judged if not _is_compared_here(d, compared))
        return replace(found, rows=(*compared.values(), *found.rows))

    problems, found = _collect(looked)
    code = verdict(problems, strict=strict)
    if session.form == "text":
        for line in found.rows:
            print_out(line)
    if page or session.form == "json":
        report = _fidelity(project, specs, source, found.own_texts, engine)
        _report_fidelity(session, project, page, report)
    session.report(problems, code)
    return code


class _Looked(Struct, frozen=True):
    """What was looked at."""

    rows: tuple[str, ...] = ()
    """Of the table that is printed."""
    own_texts: tuple[OwnText, ...] = ()
    """The texts of specifications and their sections, brief by brief."""


def _engine() -> Engine:
    from briefgen.compiler import Engine

    return Engine()


def _report_fidelity(session: Session, project: Project, page: Path | None, found: FidelityReport) -> None:
    """Put the report on the packs into the JSON, and into a page if one is asked for."""
    session.json_keys = msgspec.to_builtins(found)
    if not page:
        return
    from briefgen.write.html.fidelity_page import fidelity_page

    refuse_input(page, project_inputs(project))
    write_page(page, fidelity_page(found))
    if session.form == "text":
        print_out(visible(str(page)))


def _fidelity(
    project: Project,
    spec_paths: Sequence[Path],
    source: Path | None,
    own_texts: Sequence[OwnText],
    engine: Engine,
) -> FidelityReport:
    """The report on the packs in use; on what can be read, for the rest is told among the problems."""
    from briefgen.run.fidelity_report import fidelity_report
    from briefgen.source.text.passage_lock import read_source

    told = Sink()
    packs = _packs(project, _briefs(project, spec_paths, told, needed=False), told)
    text = told.take(lambda: read_source(source)) if source else None
    sources: Mapping[str, SourceText] = {}
    if source and text:
        sources = {pack.path: text for pack in _of_source(packs, source.name).values()}
    return fidelity_report(project, packs.values(), sources, own_texts, engine.packs.comparisons, told)


def _is_compared_here(problem: Diagnostic, packs: Container[str]) -> bool:
    """Whether it says of one of these packs what was just found, or was not, with the source's text."""
    from briefgen.rules.listing import NOT_COMPARED
    from briefgen.source.text.passage_lock import CHANGED

    return problem.code in (CHANGED, NOT_COMPARED) and problem.span is not None and problem.span.file in packs


def _briefs(
    project: Project, spec_paths: Sequence[Path], sink: Sink, *, needed: bool
) -> Sequence[Loaded[Brief]]:
    """The specifications that can be read. If none is ``needed``, a project without any has no fault."""
    from briefgen.run.plan import readable_briefs

    return readable_briefs(project, spec_paths, sink) if needed or spec_paths or project.briefs() else ()


def _jobs(
    project: Project, specs: Sequence[Loaded[Brief]], overrides: JobOverrides, sink: Sink, *, every: bool
) -> Sequence[Job]:
    from briefgen.run.plan import plan_every, possible_jobs

    if every:
        return sink.take(lambda: plan_every(project, specs, overrides)) or ()
    return possible_jobs(project, specs, overrides, sink)


def _collect(judge: Callable[[Sink], _Looked]) -> tuple[tuple[Diagnostic, ...], _Looked]:
    """All problems, also those that stopped the work, and what was looked at."""
    sink = Sink()
    found = sink.take(lambda: judge(sink))
    return by_place(dict.fromkeys(sink)), found or _Looked()


def _judge(project: Project, jobs: Sequence[Job], workers: int, engine: Engine, sink: Sink) -> _Looked:
    from briefgen.run.compile import compile_all, problems_of

    jobs = [replace(job, thorough=True, written=False) for job in jobs]
    with Progress(len(jobs)) as progress:
        results = compile_all(project, jobs, workers, progress.step, engine)
    sink.extend(problems_of(results))
    sink.extend(_in_use(project, jobs))
    heads = ("specification", "audience", "outlook", "format", "outputs", "found")
    rows = aligned([heads, *map(_row, jobs, results)])
    return _Looked(tuple(rows), tuple(text for result in results for text in result.own_texts))


def _in_use(project: Project, jobs: Sequence[Job]) -> Sequence[Diagnostic]:
    """A warning for each file that somebody has open and a build replaces.

    Files are made only if one of them is open, to see whether a build would change it.
    """
    from briefgen.publish import files_in_use
    from briefgen.run.compile import compile_all, files_of
    from briefgen.write.formats import FORMATS

    folder = output_folder(project, None)
    names = sorted({f"{job.stem}.{FORMATS[name].ending}" for job in jobs for name in job.outputs})
    if not files_in_use(folder, dict.fromkeys(names)):
        return ()
    results = compile_all(project, [replace(job, written=True) for job in jobs], 1, lambda _: None)
    # An error leaves the bytes unknown.
    return files_in_use(folder, {**dict.fromkeys(names), **files_of(results)})


def _row(job: Job, compiled: Compiled) -> tuple[str, ...]:
    from briefgen.cli.causes import by_cause
    from briefgen.cli.console import counted

    spec, found = job.spec, counted(by_cause(compiled.diagnostics)) or "nothing"
    return (visible(spec.path), job.audience, job.outlook, spec.value.format, ",".join(job.outputs), found)


def compare_with_source(
    project: Project, specs: Sequence[Loaded[Brief]], source: Path, engine: Engine, sink: Sink
) -> Mapping[str, str]:
    """Compare the packs in use with ``source``, and say of each by its path what was found.

    What cannot be read goes into ``sink`` as well.
    """
    from briefgen.source.text.passage_lock import read_source

    text = sink.take(lambda: read_source(source))
    if text is None:
        return {}
    packs = _of_source(_packs(project, specs, sink), source.name)
    return {p.path: _compare(project, p, project.lock(n), text, engine, sink) for n, p in packs.items()}


def _packs(project: Project, specs: Sequence[Loaded[Brief]], sink: Sink) -> Mapping[str, Loaded[Pack]]:
    """The packs of the specifications by name, those of the project without any."""
    from briefgen.schema import file_kinds

    if specs:
        contents = {(b.value.content, b.spans.at("content")): None for b in specs}
        named = (sink.take(lambda n=name, s=span: project.pack_name(n, s)) for name, span in contents)
        names = dict.fromkeys(name for name in named if name)
    else:
        names = dict.fromkeys(listed.name for listed in project.names(file_kinds.PACK))
    return {n: pack for n in names if (pack := sink.take(lambda n=n: project.pack(n)))}


def _of_source(packs: Mapping[str, Loaded[Pack]], source: str) -> Mapping[str, Loaded[Pack]]:
    """The packs that name a file as their source, if some do; else all."""
    of_source = {n: p for n, p in packs.items() if PurePosixPath(p.value.source.file).name == source}
    return of_source or packs


def _compare(
    project: Project,
    pack: Loaded[Pack],
    lock: Loaded[Lock] | None,
    text: SourceText,
    engine: Engine,
    sink: Sink,
) -> str:
    from briefgen.rules.listing import compare_pack
    from briefgen.sentences import LATEST
    from briefgen.source.text.passage_lock import UNCOVERED, check_source, division_of

    found = Sink()
    division = division_of(project, pack, lock.value.sentences if lock else LATEST)
    passages = len(check_source(pack, lock, text, found, division).sentences)
    found.extend(compare_pack(project, pack, text, engine.packs.comparisons).problems)
    sink.extend(found)
    statements = len(pack.value.statements)
    left_out = len(pack.value.source.left_out)
    uncovered = sum(problem.code == UNCOVERED for problem in found)
    changed = amount(len(found.items), "problem") if found.items else "no problem"
    name = visible(Path(text.file).name)
    return (
        f"{pack.path}: {amount(statements, 'statement')}; {name}: {amount(passages, 'passage')}, "
        f"{left_out} left out on purpose, {uncovered} uncovered; {changed}"
    )
