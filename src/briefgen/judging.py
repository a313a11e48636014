"""Judges what one brief is made of, before it is laid out.

In: a project, the files of a brief, its Document. Out: diagnostics. Where a file cannot be read, what can be
judged of the others is judged all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, Sink, Span
from briefgen.engine import Engine
from briefgen.resolve.around import headings_of, scales_of, topics_asked
from briefgen.resolve.compose import Composed, carried_marking
from briefgen.resolve.gather import gather, name_problems, own_shapes
from briefgen.resolve.inputs import Inputs
from briefgen.resolve.languages import built_in_for, files_of
from briefgen.resolve.slots import recipe, slots
from briefgen.rules import asked, choice, example, labels, marking, pictures, selection, unshown, words
from briefgen.rules.countries import LIST, countries_of
from briefgen.rules.listing import judge_choice, judge_pack, judge_texts, judge_unsound, judge_wording
from briefgen.schema import kinds
from briefgen.schema.assets import Scale
from briefgen.schema.brief import Brief
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded
from briefgen.source.example import example_files
from briefgen.source.files import Blob
from briefgen.source.fingerprints import source_path
from briefgen.source.project import BUILT_IN, Project
from briefgen.source.shapes import read_shapes

Names = tuple[str, ...]


def gathered(project: Project, spec: Loaded[Brief], engine: Engine, audience: str, outlook: str) -> Inputs:
    """The files of a brief. If one can't be read, what can be judged of the others is raised with it."""
    try:
        return gather(project, spec, audience, outlook)
    except BriefgenError as error:
        also = further_problems(project, spec, engine, (audience,), (outlook,))
        raise BriefgenError(*dict.fromkeys((*error.problems, *also))) from error


def further_problems(
    project: Project, spec: Loaded[Brief], engine: Engine, audiences: Names = (), outlooks: Names = ()
) -> tuple[Diagnostic, ...]:
    """What else is wrong with a brief of which only a part is sound: its names, its pack, its sections.

    ``audiences`` and ``outlooks`` are those that it is built for, by default those that it names.
    """
    audiences, outlooks = audiences or spec.value.named("audience"), outlooks or spec.value.named("outlook")
    sink = Sink(list(name_problems(project, spec, audiences)))
    house = sink.take(project.house)
    scheme = sink.take(lambda: project.markings(house.value.markings)) if house else None
    if scheme and spec.value.marking:
        marking.check_names(scheme.value, ((spec.value.marking, spec.spans.at("marking")),), sink)
    if house and not spec.value.theme:
        sink.take(lambda: project.theme(house.value.theme, house.spans.at("theme"), "theme"))
    pack = Sink().take(lambda: project.pack(spec.value.content))
    if pack:
        for name in outlooks:
            choice.check_outlook(pack, name, spec.spans.at(*spec.value.place_of("outlook", name)), sink)
        own = [(slot.name, recipe(project, slot)) for slot in slots(spec, None, None) if slot.own]
        for audience in audiences:
            selection.check(tuple(own), pack.value, audience, spec.path, sink)
            selection.check_selected(tuple(own), pack.value, audience, spec.path, sink)
        scale = sink.take(lambda: project.scale(pack.value.scale, pack.spans.at("scale"), "scale"))
        if scale:
            _judge_pack(project, pack, scale, spec.value.content, engine, sink)
        judge_texts(spec, pack.value, sink)
    elif spans := project.unsound_pack(spec.value.content):
        judge_unsound(spans, sink)
    return tuple(dict.fromkeys(sink))


def judge_inputs(
    project: Project, inputs: Inputs, engine: Engine, outlooks: Names, theme: str | None, sink: Sink
) -> None:
    """Judge the files of a brief: its pack, what it chooses, how it is worded, its sections, its ``theme``.

    ``outlooks`` are those that it shows. Raises BriefgenError if there is an
    error among the problems that keeps it from being composed.
    """
    sink.extend(inputs.warnings)
    _judge_pack(project, inputs.pack, inputs.scale, inputs.spec.value.content, engine, sink)
    carried = carried_marking(inputs)
    for outlook in outlooks:
        judge_choice(inputs.spec, inputs.pack, inputs.audience, outlook, inputs.scheme, carried, sink)
        judge_wording(inputs.pack, inputs.audience, outlook, inputs.scale.value, scales_of(project), sink)
    asked.check(inputs.spec, inputs.format, inputs.pack.value, inputs.outlook, sink)
    sections = (inputs.sections, inputs.pack.value, inputs.audience, inputs.spec.path)
    selection.check(*sections, sink)
    selection.check_reader_topics(inputs.reader, inputs.pack.value, lambda: _packs(project), sink)
    _judge_labels(project, inputs, sink)
    pictures.check_samples(inputs.pack, {i: p.image for i, p in inputs.pictures.items()}, sink)
    if (known := example_files()) is not None:
        example.check(inputs.spec, inputs.house, inputs.pack, known, sink)
    words.check_audiences(inputs.house, [listed.name for listed in project.names(kinds.AUDIENCE)], sink)
    sink.take(lambda: engine.theme(project, inputs, theme))
    unsound = sink.failed
    selection.check_selected(*sections, sink)
    if unsound:
        sink.stop_if_failed()


def _packs(project: Project) -> Iterator[Pack]:
    """The packs of a project that can be read."""
    for listed in project.names(kinds.PACK):
        if loaded := Sink().take(lambda name=listed.name: project.pack(name)):
            yield loaded.value


def _judge_labels(project: Project, inputs: Inputs, sink: Sink) -> None:
    """Judge the labels of a project that has its own."""
    for own in files_of(project, inputs.pack.value.language):
        if not own.path.startswith(BUILT_IN):
            sink.extend(own.warnings)
            labels.check(own, built_in_for(project, own), headings_of(project), sink)


def _judge_pack(
    project: Project, pack: Loaded[Pack], scale: Loaded[Scale], name: str | None, engine: Engine, sink: Sink
) -> None:
    """Judge the pack called ``name``, once for all of its briefs."""
    lock = sink.take(lambda: project.lock(name))
    sections = tuple(listed.path for listed in project.names(kinds.SECTION))
    files = [(f.path, f.digest) for f in (pack, scale, lock) if f]
    source, shapes = source_path(project, pack), _shapes(project)
    key = (*files, sections, source, shapes.digest if shapes else None)
    if key not in engine.packs:
        found = Sink()
        names = (PurePosixPath(path).stem for path in sections)
        countries = countries_of(project.shipped_bytes(LIST))
        own = {outline.code for outline in read_shapes(shapes.data)} if shapes else set[str]()
        judge_pack(pack, scale, lock, names, source, countries, own, found)
        engine.packs[key] = tuple(found)
    sink.extend(engine.packs[key])
    selection.check_topics(pack, lambda: topics_asked(project), sink)


def _shapes(project: Project) -> Blob | None:
    """The house's own shapes for maps; None without any that can be read."""
    return Sink().take(lambda: own_shapes(project, project.house()))


def judge_shown(inputs: Inputs, made: Composed, sink: Sink, *, prove: bool) -> None:
    """Judge what was asked for and is not in the Document; if it is to prove, also what was left out."""
    spec, message = inputs.spec, f"bottom_lines.{inputs.audience}.{inputs.outlook}"
    unshown.check_sections(_asked(inputs), made.empty, message, sink)
    unshown.check_notes(made.document, _place_of_sections(inputs), sink)
    named = spec.spans.at(*spec.value.place_of("audience", inputs.audience))
    if prove:
        unshown.check_depth(inputs.depth, made.omitted, named, sink)


def judge_extent(inputs: Inputs, made: Composed, sink: Sink) -> None:
    """Judge whether there is anything to lay out. Raises BriefgenError if there isn't."""
    found = Sink()
    unshown.check_empty(made.document, _place_of_sections(inputs), found)
    sink.extend(found)
    found.stop_if_failed()


def _place_of_sections(inputs: Inputs) -> Span:
    """Where a specification names its sections: itself, or by its format."""
    spec = inputs.spec
    return spec.spans.at("sections" if spec.value.sections is not None else "format")


def place_of_headline(inputs: Inputs, section: str) -> Span:
    """Where the pack has, or would have, the headline of a section; else where the sections are named."""
    message = ("bottom_lines", inputs.audience, inputs.outlook)
    paths = ((*message, "headlines", section), (*message, "headlines"), message)
    spans = inputs.pack.spans
    known = (spans.key(*path) for path in paths if spans.has(*path))
    found = None if inputs.sides or not section else next(known, None)
    return found or _place_of_sections(inputs)


def _asked(inputs: Inputs) -> Iterator[unshown.Asked]:
    """The sections that the project's own files ask for. Built-in formats and audiences only offer theirs."""
    spec, recipes = inputs.spec, dict(inputs.sections)
    alone = (spec.value.audience, spec.value.outlook) == (inputs.audience, inputs.outlook)
    for slot in slots(spec, inputs.format, inputs.reader):
        if not slot.file.path.startswith(BUILT_IN):
            # What serves several readers need not have something for each of them.
            meant = alone and slot.file.path == spec.path
            severity = Severity.WARNING if meant else Severity.NOTE
            place, own = slot.file.spans.at(*slot.path), slot.own is not None
            yield unshown.Asked(slot.name, place, recipes[slot.name], severity, own)
