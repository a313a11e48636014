"""Judges what one brief is made of, before it is laid out.

In: a project, the files of a brief, its Document. Out: diagnostics. Where a file cannot be read, what can be
judged of the others is judged all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import PurePosixPath

from briefgen.checks.contrast import check_contrast, each_pair_once, said_in
from briefgen.checks.fit import check_fit
from briefgen.checks.glyphs import check_glyphs
from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, Sink, Span
from briefgen.document.model import Document
from briefgen.engine import Engine
from briefgen.file_data import FileData
from briefgen.resolve.compose import Composed, carried_marking, composed
from briefgen.resolve.gather import gather, gather_sound, name_problems, own_shapes
from briefgen.resolve.inputs import Inputs
from briefgen.resolve.languages import built_in_for, files_of
from briefgen.resolve.project_wide import headings_of, scales_of, topics_asked
from briefgen.resolve.slots import recipe, slots
from briefgen.resolve.views.changes import with_gone
from briefgen.rules import (
    banned_words,
    combination,
    empty_sections,
    example,
    labels,
    length,
    marking,
    pictures,
    required_fields,
    selection,
)
from briefgen.rules.countries import LIST, countries_of
from briefgen.rules.document_texts import units
from briefgen.rules.facts import StatedFact
from briefgen.rules.listing import (
    judge_choice,
    judge_document,
    judge_pack,
    judge_texts,
    judge_unsound,
    judge_wording,
)
from briefgen.schema import kinds
from briefgen.schema.assets import Scale
from briefgen.schema.brief import Brief
from briefgen.schema.pack import Pack
from briefgen.schema.theme import Theme
from briefgen.source.decode import Loaded
from briefgen.source.geojson import read_shapes
from briefgen.source.project.example import example_files
from briefgen.source.project.project import BUILT_IN, Project
from briefgen.source.repair import Repairs
from briefgen.source.suggestions import nearest
from briefgen.source.text.lock import source_path

Names = tuple[str, ...]
_OF_THEMES = frozenset(
    {"BG402", "BG411", "BG412", "BG413", "BG431", "BG510", "BG512", "BG513", "BG514", "BG515", "BG517"}
)
"""What depends on the theme, its fonts and its master more than on the sentences that are laid out."""


def gathered(project: Project, spec: Loaded[Brief], engine: Engine, audience: str, outlook: str) -> Inputs:
    """The files of a brief. If one can't be read, what can be judged of the others is raised with it."""
    try:
        return gather(project, spec, audience, outlook)
    except BriefgenError as error:
        also = further_problems(project.repairing(), spec, engine, (audience,), (outlook,))
        raise BriefgenError(*dict.fromkeys((*error.problems, *also))) from error


def further_problems(
    project: Project, spec: Loaded[Brief], engine: Engine, audiences: Names = (), outlooks: Names = ()
) -> tuple[Diagnostic, ...]:
    """What else is wrong with a brief of which a file is refused.

    ``project`` is one that repairs what it refuses. ``audiences`` and ``outlooks`` are those that the brief
    is built for, by default those that it names.
    """
    audiences, outlooks = audiences or spec.value.named("audience"), outlooks or spec.value.named("outlook")
    sink, repairs = Sink(list(name_problems(project, spec, audiences))), project.repairs or Repairs()
    _judge_names(project, spec, sink)
    pack = Sink().take(lambda: project.pack(spec.value.content))
    if pack:
        _judge_of_pack(project, spec, pack, engine, (audiences, outlooks), sink)
        for named in product(audiences, outlooks):
            sink.extend(_shown_problems(project, spec, pack, engine, named))
    if spans := project.unsound_pack(spec.value.content):
        judge_unsound(spans, sink)
    return tuple(dict.fromkeys((*repairs.refused, *repairs.without(sink))))


def _judge_names(project: Project, spec: Loaded[Brief], sink: Sink) -> None:
    """Judge the names that the house gives, and the marking of the specification."""
    house = sink.take(project.house)
    scheme = sink.take(lambda: project.markings(house.value.markings)) if house else None
    if scheme and spec.value.marking:
        marking.check_names(scheme.value, ((spec.value.marking, spec.spans.at("marking")),), sink)
    if house and not spec.value.theme:
        sink.take(lambda: project.theme(house.value.theme, house.spans.at("theme"), "theme"))


def _judge_of_pack(
    project: Project,
    spec: Loaded[Brief],
    pack: Loaded[Pack],
    engine: Engine,
    names: tuple[Names, Names],
    sink: Sink,
) -> None:
    """Judge a pack, and what a specification asks of it for each of its audiences and outlooks."""
    audiences, outlooks = names
    for name in outlooks:
        combination.check_outlook(pack, name, spec.spans.at(*spec.value.place_of("outlook", name)), sink)
    own = tuple((slot.name, recipe(project, slot)) for slot in slots(spec, None, None) if slot.own)
    for audience in audiences:
        selection.check(own, pack.value, audience, spec.path, sink)
        selection.check_selected(own, pack.value, audience, spec.path, sink)
    scale = sink.take(lambda: project.scale(pack.value.scale, pack.spans.at("scale"), "scale"))
    if scale:
        _judge_pack(project, pack, scale, spec.value.content, engine, sink)
    judge_texts(spec, pack.value, sink)


def _shown_problems(
    project: Project, spec: Loaded[Brief], pack: Loaded[Pack], engine: Engine, named: tuple[str, str]
) -> tuple[Diagnostic, ...]:
    """What is wrong with what would be shown.

    ``named`` are an audience and an outlook; one that there is not is taken for the nearest.
    """
    lines = pack.value.bottom_lines
    there = {listed.name for listed in project.names(kinds.AUDIENCE)}
    audience = _nearest(named[0], [name for name in lines if name in there])
    outlook = _nearest(named[1], list(lines.get(audience, ())))
    unread, found = Sink(), Sink()
    inputs = gather_sound(project, spec, audience, outlook, unread) if audience and outlook else None
    if inputs is None:
        return ()
    compared = inputs.since is not None or not spec.value.since
    pictured = all(problem.span is None or problem.span.file != pack.path for problem in unread)
    found.take(lambda: _judge_all(project, inputs, engine, found, whole=compared and pictured))
    taken, at, place_of = Repairs(), spec.spans.at, spec.value.place_of
    if (audience, outlook) != named:
        taken.add(at(*place_of("audience", named[0])))
        taken.add(at(*place_of("outlook", named[1])))
    return taken.without(found)


def _nearest(name: str, there: Sequence[str]) -> str:
    return name if name in there else nearest(name, there) or next(iter(there), "")


def _judge_all(project: Project, inputs: Inputs, engine: Engine, sink: Sink, *, whole: bool) -> None:
    """Judge everything that can be judged before a layout; what isn't shown only if the inputs are ``whole``.

    Raises BriefgenError where judging ends.
    """
    judge_inputs(project, inputs, engine, (inputs.outlook,), None, sink)
    made = composed(inputs)
    if whole:
        judge_shown(inputs, made, sink, prove=True)
    sink.take(lambda: judge_told(inputs, made.document, sink))
    theme = Sink().take(lambda: engine.theme(project, inputs))
    # What lost all of its sections with what was refused has no pages.
    if theme and made.document.sections:
        judge_theme(project, inputs, theme, made.document, engine, sink)


def judge_theme(
    project: Project, inputs: Inputs, theme: Loaded[Theme], document: Document, engine: Engine, sink: Sink
) -> None:
    """Judge a theme by a Document laid out: glyphs, pictures and logos on their ground, the master.

    Nothing else of the layout is judged, so the Document may be one that no reader will get: one of repaired
    files, or a specimen.
    """
    found = Sink()
    found.take(lambda: _judge_layouts(project, inputs, theme, document, engine, found))
    sink.extend(problem for problem in found if problem.code in _OF_THEMES)


def _judge_layouts(
    project: Project, inputs: Inputs, theme: Loaded[Theme], document: Document, engine: Engine, sink: Sink
) -> None:
    # Imported late: most briefs have nothing wrong, and are laid out by the compiler.
    from briefgen.layout.deck import lay_out_slides
    from briefgen.layout.pages.layout import lay_out_pages

    look, span = engine.look(project, inputs, theme), inputs.spec.spans.at()
    master = engine.masters.of(project, theme, look, engine.library, sink)
    paper = inputs.spec.value.paper or inputs.house.value.paper
    layouts = (lay_out_pages(document, look, paper), lay_out_slides(document, look, master=master))
    close = Sink()
    for laid_out in layouts:
        check_fit(laid_out, span, sink)
        check_contrast(laid_out, span, close, said_in(theme, span))
    sink.extend(each_pair_once(close))
    check_glyphs(layouts, span, sink)


def judge_told(inputs: Inputs, document: Document, sink: Sink) -> tuple[StatedFact, ...]:
    """Judge what the Document tells, and at what length. Gives its facts.

    Raises BriefgenError if there is something that must not be told.
    """
    found, told = Sink(), units(document)
    banned_words.check(inputs.house, told, sink)
    carried = carried_marking(inputs)
    facts = judge_document(with_gone(inputs), document, told, inputs.scheme.value, carried, found)
    sink.extend(found)
    limits = length.tightest(inputs.spec.value.limits, inputs.format.value.limits)
    parts = length.parts_of(document, inputs.format.value)
    at, own = place_of_limits(inputs), inputs.spec.value.limits
    sink.extend(length.check(document, limits, at, parts, own, name_of_brief(inputs)))
    # What must not be told need not be laid out: that would only report it again. What is too long is.
    found.stop_if_failed()
    return facts


def name_of_brief(inputs: Inputs) -> str:
    """What messages call a brief, also where one specification has several."""
    if inputs.spec.value.matrix is None:
        return "the brief"
    return f"the brief for '{inputs.audience}' under '{inputs.outlook}'"


def place_of_limits(inputs: Inputs) -> Span:
    """Where a specification sets how long it may be: itself, or by its format."""
    spans = inputs.spec.spans
    return spans.at("limits") if spans.has("limits") else spans.at("format")


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
        scales, abbreviations = scales_of(project), inputs.wording.abbreviations
        judge_wording(inputs.pack, inputs.audience, outlook, inputs.scale.value, scales, abbreviations, sink)
    required_fields.check(inputs.spec, inputs.format, inputs.pack.value, inputs.outlook, sink)
    sections = (inputs.sections, inputs.pack.value, inputs.audience, inputs.spec.path)
    selection.check(*sections, sink)
    selection.check_reader_topics(inputs.reader, inputs.pack.value, lambda: _packs(project), sink)
    _judge_labels(project, inputs, sink)
    pictures.check_samples(inputs.pack, {i: p.image for i, p in inputs.pictures.items()}, sink)
    if (known := example_files()) is not None:
        example.check(inputs.spec, inputs.house, inputs.pack, known, sink)
    banned_words.check_audiences(
        inputs.house, [listed.name for listed in project.names(kinds.AUDIENCE)], sink
    )
    unsound = sink.failed
    # Without a theme nothing is laid out; what is shown can be judged all the same.
    sink.take(lambda: engine.theme(project, inputs, theme))
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


def _shapes(project: Project) -> FileData | None:
    """The house's own shapes for maps; None without any that can be read."""
    return Sink().take(lambda: own_shapes(project, project.house()))


def judge_shown(inputs: Inputs, made: Composed, sink: Sink, *, prove: bool) -> None:
    """Judge what was asked for and is not in the Document; if it is to prove, also what was left out."""
    spec, message = inputs.spec, f"bottom_lines.{inputs.audience}.{inputs.outlook}"
    empty_sections.check_sections(_asked(inputs), made.empty, message, sink)
    empty_sections.check_notes(made.document, _place_of_sections(inputs), sink)
    named = spec.spans.at(*spec.value.place_of("audience", inputs.audience))
    if prove:
        empty_sections.check_depth(inputs.depth, made.omitted, named, sink)


def judge_extent(inputs: Inputs, made: Composed, sink: Sink) -> None:
    """Judge whether there is anything to lay out. Raises BriefgenError if there isn't."""
    found = Sink()
    empty_sections.check_empty(made.document, _place_of_sections(inputs), found)
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


def _asked(inputs: Inputs) -> Iterator[empty_sections.Asked]:
    """The sections that the project's own files ask for. Built-in formats and audiences only offer theirs."""
    spec, recipes = inputs.spec, dict(inputs.sections)
    alone = (spec.value.audience, spec.value.outlook) == (inputs.audience, inputs.outlook)
    for slot in slots(spec, inputs.format, inputs.reader):
        if not slot.file.path.startswith(BUILT_IN):
            # What serves several readers need not have something for each of them.
            meant = alone and slot.file.path == spec.path
            severity = Severity.WARNING if meant else Severity.NOTE
            place, own = slot.file.spans.at(*slot.path), slot.own is not None
            if slot.name in recipes:
                yield empty_sections.Asked(slot.name, place, recipes[slot.name], severity, own)
