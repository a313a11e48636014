"""Specifications to jobs: every combination of a matrix, each with an output name of its own.

In: specifications, and what the command line says instead. Out: :class:`Job` values in order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from briefgen.compiler import Job
from briefgen.diagnostics import BriefgenError, Sink, Span, by_place, shown
from briefgen.document.evidence import NAME as RECORD
from briefgen.engine import Engine
from briefgen.publish.names import fault, same_file
from briefgen.recovery import further_problems
from briefgen.schema.assets import Format, Limits
from briefgen.schema.brief import Brief
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded
from briefgen.source.files import NOT_FOUND
from briefgen.source.project.project import Project
from briefgen.source.suggestions import nearest
from briefgen.write.formats import FORMATS, places_of_record

NOTHING = "BG601"
NO_READER = "BG602"
SAME_OUTPUT = "BG603"
UNSAFE_NAME = "BG604"


class JobOverrides(Struct, frozen=True):
    """What the command line says instead of the specifications; None leaves it to them."""

    audience: str | None = None
    outlook: str | None = None
    theme: str | None = None
    outputs: tuple[str, ...] | None = None
    """Names of output formats."""


def load_briefs(project: Project, spec_paths: Sequence[Path]) -> tuple[Loaded[Brief], ...]:
    """The specifications named, each once; without names all of the project. Raises with all problems."""
    sink = Sink()
    found = readable_briefs(project, spec_paths, sink)
    if sink.failed:
        raise BriefgenError(*project.misnamed_files(), *sink)
    return found


def readable_briefs(project: Project, spec_paths: Sequence[Path], sink: Sink) -> tuple[Loaded[Brief], ...]:
    """The same, without those that cannot be read: all that is wrong with them goes into ``sink``."""
    found: list[Loaded[Brief]] = []
    engine, problems, rest = Engine(), Sink(), project.repairing()
    for path in spec_paths or project.briefs():
        if spec := problems.take(lambda path=path: _read(project, path)):
            found.append(spec)
            problems.extend(spec.warnings)
        elif part := Sink().take(lambda path=path: rest.brief(path)):
            problems.add(*further_problems(rest, part, engine))
    if not found and not problems.failed:
        hint = "write one, or see what `briefgen new NAME` makes"
        problems.error(NOTHING, "there is no specification in briefs/", None, hint)
    # What was set is wrong in each of them alike.
    sink.extend(by_place(dict.fromkeys(problems)))
    return tuple({spec.path: spec for spec in found}.values())


def _read(project: Project, spec_path: Path) -> Loaded[Brief]:
    """A specification; of one that isn't there, the hint is the one that may be meant."""
    try:
        return project.brief(spec_path)
    except BriefgenError as error:
        if [problem.code for problem in error.problems] != [NOT_FOUND]:
            raise
        there = {file.stem: file for file in project.briefs()}
        near = nearest(spec_path.stem, there)
        name = f"{there[near].parent.name}/{there[near].name}" if near else ""
        hint = f"did you mean {shown(name)}?" if name else "`briefgen list briefs` shows which there are"
        raise BriefgenError(replace(error.problems[0], hint=hint)) from error


def plan(project: Project, specs: Iterable[Loaded[Brief]], overrides: JobOverrides) -> tuple[Job, ...]:
    """The jobs of these specifications, in order. Raises BriefgenError with every BG602, BG603, BG604."""
    sink = Sink()
    jobs = possible_jobs(project, specs, overrides, sink)
    sink.stop_if_failed()
    return jobs


def possible_jobs(
    project: Project, specs: Iterable[Loaded[Brief]], overrides: JobOverrides, sink: Sink
) -> tuple[Job, ...]:
    """The same, without those that have a problem, which goes into ``sink``."""
    jobs = tuple(job for spec in specs for job in _jobs(project, spec, overrides, sink))
    refuse_collisions(jobs, sink)
    return jobs


def _jobs(project: Project, spec: Loaded[Brief], overrides: JobOverrides, sink: Sink) -> Iterator[Job]:
    matrix = spec.value.matrix
    stem = _stem(spec, sink)
    audiences = _choices(overrides.audience, matrix.audience if matrix else (), spec.value.audience)
    outlooks = _choices(overrides.outlook, matrix.outlook if matrix else (), spec.value.outlook)
    for word, found in (("audience", audiences), ("outlook", outlooks)):
        if not found:
            names = _in_pack(project, spec, word, audiences)
            there = f"; the pack has {', '.join(names)}" if names else ""
            hint = f"add `{word}: {names[0] if names else '…'}`, or name one with --{word}{there}"
            sink.error(NO_READER, f"the specification names no {word}", spec.spans.at(), hint, word)
    for audience, outlook in product(audiences, outlooks):
        name = stem
        if matrix:
            ending = f"{audience}.{outlook}"
            _refuse_unsafe(ending, spec.spans.at("matrix"), "give the audience another name", sink)
            name = f"{stem}/{ending}"
        yield Job(spec, audience, outlook, overrides.outputs or spec.value.outputs, name, overrides.theme)


def _in_pack(project: Project, spec: Loaded[Brief], word: str, audiences: Collection[str]) -> list[str]:
    """The audiences or outlooks that the brief's pack has words for; none of a pack that can't be read."""
    pack = Sink().take(lambda: project.pack(spec.value.content, spec.spans.at("content")))
    lines = pack.value.bottom_lines if pack else {}
    if word == "audience":
        return list(lines)
    of_readers = [outlooks for audience, outlooks in lines.items() if audience in audiences]
    return list(dict.fromkeys(o for outlooks in of_readers or lines.values() for o in outlooks))


def plan_every(project: Project, specs: Iterable[Loaded[Brief]], overrides: JobOverrides) -> tuple[Job, ...]:
    """Every audience and outlook that the packs in use have words for, in each of the formats they declare.

    A pack that declares none is tried in those that its specifications use. A format that cannot show an
    outlook skips it. The specification that fits a combination best lends it all the rest. Raises
    BriefgenError for packs and formats that cannot be read.
    """
    groups: dict[str, list[Loaded[Brief]]] = {}
    for spec in specs:
        pack = project.pack_name(spec.value.content, spec.spans.at("content"))
        groups.setdefault(pack, []).append(spec)
    return tuple(
        _one_of_all(group, form, audience, outlook, overrides)
        for name, group in groups.items()
        for pack in (project.pack(name),)
        for form in _formats(project, pack, group)
        for audience, outlooks in pack.value.bottom_lines.items()
        for outlook in outlooks
        if _fits(form, pack.value, outlook)
        and overrides.audience in (None, audience)
        and overrides.outlook in (None, outlook)
    )


def _formats(
    project: Project, pack: Loaded[Pack], specs: Sequence[Loaded[Brief]]
) -> Iterator[tuple[str, Format]]:
    """The formats of a pack by name, read from where they are named."""
    declared = [(name, pack.spans.at("formats", n)) for n, name in enumerate(pack.value.formats)]
    used = {b.value.format: b.spans.at("format") for b in specs}
    for name, span in declared or used.items():
        yield name, project.format(name, span, "formats").value


def _fits(form: tuple[str, Format], pack: Pack, outlook: str) -> bool:
    """Whether a format can show an outlook; rules report one that the pack doesn't have."""
    return outlook not in pack.outlooks or pack.outlooks[outlook].kind in form[1].kinds


def _one_of_all(
    specs: Sequence[Loaded[Brief]],
    form: tuple[str, Format],
    audience: str,
    outlook: str,
    overrides: JobOverrides,
) -> Job:
    name = form[0]

    def likeness(spec: Loaded[Brief]) -> int:
        value = spec.value
        return 4 * (value.format == name) + 2 * (value.audience == audience) + (value.outlook == outlook)

    closest = max(specs, key=likeness)
    stem = f"{PurePosixPath(closest.path).stem}/{audience}.{outlook}"
    if closest.value.format != name:
        # Its sections, length and title were chosen for another format.
        lent = {"format": name, "sections": None, "limits": Limits(), "title": None}
        closest = Loaded(closest.value.model_copy(update=lent), closest.spans, closest.path, closest.digest)
        stem = f"{stem}.{name}"
    return Job(closest, audience, outlook, overrides.outputs or closest.value.outputs, stem, overrides.theme)


def _choices(override: str | None, listed: tuple[str, ...], single: str | None) -> tuple[str, ...]:
    if override:
        return (override,)
    return tuple(dict.fromkeys(listed)) or ((single,) if single else ())


def _stem(spec: Loaded[Brief], sink: Sink) -> str:
    stem = unicodedata.normalize("NFC", PurePosixPath(spec.path).stem)
    _refuse_unsafe(stem, spec.spans.at(), "rename the specification", sink)
    return stem


def _refuse_unsafe(name: str, span: Span, hint: str, sink: Sink) -> None:
    """An output's name that not every system takes for the same file."""
    if wrong := fault(name):
        message = f"the name {shown(name)} {wrong}, so no output can be called after it"
        sink.error(UNSAFE_NAME, message, span, hint)


def output_names(job: Job) -> tuple[str, ...]:
    """The files that a job makes, relative to the output folder."""
    beside = "beside" in places_of_record(job.outputs, job.spec.value.evidence)
    endings = (*(FORMATS[output].ending for output in job.outputs), *((RECORD,) if beside else ()))
    return tuple(dict.fromkeys(f"{job.stem}.{ending}" for ending in endings))


def refuse_collisions(jobs: Iterable[Job], sink: Sink) -> None:
    """No two jobs write what some system takes for one file, nor a file where another has a folder."""
    files: dict[str, Job] = {}
    folders: dict[str, Job] = {}
    for job in jobs:
        for name in output_names(job):
            key = same_file(name)
            above = [same_file(str(p)) for p in PurePosixPath(name).parents if p.name]
            other = files.get(key) or folders.get(key) or next((files[p] for p in above if p in files), None)
            if other:
                message = f"this and {shown(other.spec.path, 200)} would both write {shown(name)}"
                sink.error(SAME_OUTPUT, message, job.spec.spans.at(), "rename one of the specifications")
                break
            files[key] = job
            folders |= dict.fromkeys(above, job)
