"""Which rules judge what, in the order in which they report.

In: the files of a brief, its Document, or a theme. Out: diagnostics in a sink. Nothing outside of this
package calls a rule itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct, field

from briefgen.diagnostics import Diagnostic, Sink
from briefgen.document.model import Document
from briefgen.resolve.compose import Composed, document_marking
from briefgen.resolve.gather import built_in_locale, chosen_theme, locale_files
from briefgen.resolve.inputs import Inputs
from briefgen.resolve.slots import recipe, slots
from briefgen.resolve.views.changes import with_removed_entries
from briefgen.rules import (
    acceptance,
    analyst_texts,
    areas,
    argument,
    banned_words,
    choice,
    corrections,
    dates,
    empty_sections,
    example,
    facts,
    fidelity,
    labels,
    length,
    likelihood,
    lock_coverage,
    marking,
    pictures,
    project_wide,
    references,
    selection,
    themes,
    typed_texts,
)
from briefgen.rules.areas import LIST, countries_of
from briefgen.rules.brief_texts import InFile, OwnText, own_texts_of
from briefgen.rules.compared_texts import ComparedText, FoundDifference
from briefgen.rules.document_texts import units
from briefgen.rules.facts import StatedFact, compare_facts
from briefgen.rules.fidelity import NOT_COMPARED
from briefgen.rules.labels import LACKING
from briefgen.rules.marking import highest_marking, marked_above
from briefgen.rules.pack_comparison import (
    PackComparison,
    PackComparisons,
    article_of,
    compare_brief,
    compare_for_lock,
    compare_pack,
    compare_project_pack,
    compare_texts,
)
from briefgen.rules.recorded_comparison import recorded_comparison
from briefgen.schema import file_kinds
from briefgen.schema.assets import Scale
from briefgen.schema.brief import Brief, State
from briefgen.schema.pack import Pack
from briefgen.schema.theme import Theme
from briefgen.source.decode import Loaded
from briefgen.source.geojson import read_shapes
from briefgen.source.project.example import example_files
from briefgen.source.project.project import BUILT_IN, Project
from briefgen.source.text.passage_lock import project_source, source_path
from briefgen.source.yaml.spans import SpanMap

__all__ = (
    "LACKING",
    "NOT_COMPARED",
    "ComparedText",
    "FoundDifference",
    "InFile",
    "OwnText",
    "PackComparison",
    "PackComparisons",
    "PackResults",
    "StatedFact",
    "article_of",
    "compare_facts",
    "compare_for_lock",
    "compare_pack",
    "compare_project_pack",
    "compare_texts",
    "highest_marking",
    "judge_document",
    "judge_inputs",
    "judge_omissions",
    "judge_readable",
    "judge_texts",
    "judge_theme",
    "judge_theme_roles",
    "marked_above",
    "own_texts_of",
    "recorded_comparison",
)

PackProblems: TypeAlias = dict[tuple[object, ...], tuple[Diagnostic, ...]]
"""What was found in packs, by the paths and digests of all that they were judged with."""


class PackResults(Struct):
    """What came of judging packs by themselves, kept for the next brief."""

    problems: PackProblems = field(default_factory=PackProblems)
    comparisons: PackComparisons = field(default_factory=PackComparisons)


def judge_inputs(
    project: Project,
    inputs: Inputs,
    outlooks: Iterable[str],
    theme: str | None,
    packs: PackResults,
    sink: Sink,
    *,
    thorough: bool = False,
) -> tuple[InFile, ...]:
    """Judge the files of a brief, which shows ``outlooks``; of its theme only whether it can be read.

    Gives the texts of its specification and its sections as they were compared with what they cite. ``theme``
    is the name of the theme that the command line chose, if it chose one. ``packs`` keeps what is found in a
    pack for the next brief. ``thorough`` reports what can't be compared, too. Raises BriefgenError for errors
    that keep a brief from being composed.
    """
    spec, house, pack = inputs.spec, inputs.house, inputs.pack
    sink.extend(inputs.warnings)
    _judge_pack(project, pack, inputs.scale, spec.value.content, packs.problems, sink)
    for outlook in outlooks:
        _judge_choice(inputs, outlook, sink)
        _judge_wording(project, inputs, outlook, sink)
    choice.check_format(spec, inputs.format, pack.value, inputs.outlook, sink)
    sections = (inputs.sections, pack.value, inputs.audience, spec.path)
    selection.check(*sections, sink)
    selection.check_reader_topics(inputs.reader, pack.value, lambda: project_wide.packs_of(project), sink)
    _judge_labels(project, pack.value.language, sink)
    pictures.check_samples(pack, {i: p.image for i, p in inputs.pictures.items()}, sink)
    if (examples := example_files()) is not None:
        example.check(spec, house, pack, examples, sink)
    banned_words.check_audiences(house, [listed.name for listed in project.names(file_kinds.AUDIENCE)], sink)
    failed = sink.failed
    # None of these keeps a brief from being composed: a theme that cannot be read, a statement that differs
    # from its source, a selection of nothing.
    _judge_fidelity(project, pack, spec.value.state, packs.comparisons, sink, thorough=thorough)
    own_texts = _judge_own_words(project, inputs, sink)
    sink.take(lambda: chosen_theme(project, inputs, theme))
    selection.check_selected(*sections, sink)
    if failed:
        sink.stop_if_failed()
    return own_texts


def judge_readable(
    project: Project,
    spec: Loaded[Brief],
    pack: Loaded[Pack] | None,
    choices: tuple[Sequence[str], Sequence[str]],
    packs: PackResults,
    sink: Sink,
) -> None:
    """Judge the files of a brief of which another one is refused, each as far as it goes by itself.

    ``choices`` are the audiences and the outlooks that the brief is for. ``packs`` is as for
    :func:`judge_inputs`. Without a ``pack`` its texts are judged, if there are any.
    """
    _judge_house_names(project, spec, sink)
    if pack is None:
        if spans := project.unsound_pack(spec.value.content):
            _judge_typing(spans, typed_texts.linkable_ids(spans), sink)
        return
    audiences, outlooks = choices
    for outlook in outlooks:
        place = spec.spans.at(*spec.value.place_of("outlook", outlook))
        choice.check_outlook(pack, outlook, place, sink)
    sections = tuple(
        (slot.name, recipe(project, slot)) for slot in slots(spec, None, None) if slot.definition
    )
    for audience in audiences:
        selection.check(sections, pack.value, audience, spec.path, sink)
        selection.check_selected(sections, pack.value, audience, spec.path, sink)
    scale = sink.take(lambda: project.scale(pack.value.scale, pack.spans.at("scale"), "scale"))
    if scale:
        _judge_pack(project, pack, scale, spec.value.content, packs.problems, sink)
    _judge_typing(spec.spans, typed_texts.linkable(pack.value), sink)


def judge_document(
    inputs: Inputs, composed: Composed, sink: Sink, *, thorough: bool
) -> tuple[StatedFact, ...]:
    """Judge a Document, and give the facts that it states, for :func:`compare_facts`.

    ``thorough`` reports what lists leave out, too. Raises BriefgenError for a Document without sections, and
    for one with a text that must not be told.
    """
    if not inputs.compared_outlooks:
        judge_omissions(inputs, composed, sink, thorough=thorough)
    empty = Sink()
    empty_sections.check_empty(composed.document, inputs.place_of_sections, empty)
    sink.extend(empty)
    empty.stop_if_failed()
    acceptance.check(inputs, composed.document, example_files(), sink)
    return judge_texts(inputs, composed.document, sink)


def judge_omissions(inputs: Inputs, composed: Composed, sink: Sink, *, thorough: bool) -> None:
    """Judge what was asked for and is not in the Document; if ``thorough``, also what lists leave out."""
    empty_sections.check_sections(empty_sections.requested(inputs), composed.empty, inputs.message_path, sink)
    empty_sections.check_notes(composed.document, inputs.place_of_sections, sink)
    if thorough:
        spec = inputs.spec
        audience = spec.spans.at(*spec.value.place_of("audience", inputs.audience))
        empty_sections.check_depth(inputs.depth, composed.omitted, audience, sink)


def judge_texts(inputs: Inputs, document: Document, sink: Sink) -> tuple[StatedFact, ...]:
    """Judge what the texts of a Document say, and how long they are. Gives the facts that they state.

    Raises BriefgenError if one says what must not be told: to lay it out would only report that again.
    """
    pack, texts, found = with_removed_entries(inputs), units(document), Sink()
    banned_words.check(inputs.house, texts, sink)
    argument.check_sources(pack.value, texts, found)
    stated = facts.stated_facts(pack, texts)
    facts.check(pack.value, stated, found)
    corrections.check(pack.value, document, texts, found)
    marking.check_height(inputs.scheme.value, document_marking(inputs), pack, texts, found)
    sink.extend(found)
    sink.extend(length.check(inputs, document))
    found.stop_if_failed()
    return stated


def judge_theme(theme_file: Loaded[Theme], default: Theme, organisation: str | None, sink: Sink) -> None:
    """Judge what a theme says, beside the built-in one whose roles and styles layouts use.

    ``organisation`` is the house's name, which its logo may be called by.
    """
    themes.check(theme_file, default, sink)
    themes.check_logo(theme_file, organisation, sink)


def judge_theme_roles(theme_file: Loaded[Theme], default: Theme, sink: Sink) -> None:
    """Judge whether all roles of a theme are used."""
    themes.check_used(theme_file, default, sink)


def _judge_pack(
    project: Project,
    pack: Loaded[Pack],
    scale: Loaded[Scale],
    name: str | None,
    packs: PackProblems,
    sink: Sink,
) -> None:
    """Judge the pack called ``name`` by itself, once for all of its briefs."""
    locked = sink.take(lambda: project.lock(name))
    files = [(file.path, file.digest) for file in (pack, scale, locked) if file]
    sections, source = project_wide.sections_of(project), source_path(project, pack)
    shapes = project_wide.shapes_of(project)
    key = (*files, sections, source, shapes.digest if shapes else None)
    if key not in packs:
        found = Sink()
        references.check(pack, found)
        references.check_headlines(pack, sections, found)
        likelihood.check_terms(pack, scale, found)
        likelihood.check_implications(pack, scale.value, found)
        likelihood.check_hedges(pack, found)
        argument.check_confidence(pack, found)
        argument.check_objective(pack, found)
        selection.check_message_topics(pack, found)
        house_codes = {outline.code for outline in read_shapes(shapes.data)} if shapes else set[str]()
        areas.check(pack, countries_of(project.shipped_bytes(LIST)), house_codes, found)
        lock_coverage.check(pack, locked, source, found)
        _judge_typing(pack.spans, typed_texts.linkable(pack.value), found)
        pictures.check(pack, found)
        packs[key] = tuple(found)
    sink.extend(packs[key])
    selection.check_topics(pack, lambda: project_wide.topics_asked(project), sink)


def _judge_fidelity(
    project: Project, pack: Loaded[Pack], state: State, kept: PackComparisons, sink: Sink, *, thorough: bool
) -> None:
    """Compare the texts of a pack with what they cite, once for all its briefs.

    Statements are compared if their source's text is in the project. What differs is an error only where
    ``state`` is not that of a draft. ``thorough`` reports what can't be compared, too.
    """
    source = sink.take(lambda: project_source(project, pack))
    compared = compare_pack(project, pack, source, kept)
    problems = (*compared.locators, *compared.problems_in(state))
    sink.extend(d for d in problems if thorough or d.code != NOT_COMPARED)


def _judge_own_words(project: Project, inputs: Inputs, sink: Sink) -> tuple[InFile, ...]:
    """Compare the texts of a specification and of its sections with what they cite."""
    final = inputs.spec.value.state != "draft"
    own_texts = sink.take(lambda: compare_brief(project, inputs)) or ()
    for own in own_texts:
        fidelity.check(own.file.spans, own.texts, sink, final=final)
    return own_texts


def _judge_typing(spans: SpanMap, ids: Iterable[str], sink: Sink) -> None:
    """Judge how the texts of a file are typed. ``ids`` are those that links can lead to."""
    typed_texts.check_quotes(spans, sink)
    typed_texts.check_marks(spans, set(ids), sink)


def _judge_choice(inputs: Inputs, outlook: str, sink: Sink) -> None:
    """Judge what a specification asks of its pack."""
    spec, pack, audience = inputs.spec, inputs.pack, inputs.audience
    at, place_of = spec.spans.at, spec.value.place_of
    places = at(*place_of("audience", audience)), at(*place_of("outlook", outlook))
    if choice.check_combination(pack, audience, outlook, places, sink):
        choice.check_exclusions(pack, audience, outlook, sink)
        date = spec.value.date or pack.value.updated
        dates.check_staleness(pack, pack.value.bottom_lines[audience][outlook].indicators, date, sink)
    dates.check_order(spec, pack, sink)
    withheld_ids = pack.value.ids_withheld_from(audience)
    name, place = document_marking(inputs)
    used = (*marking.markings(pack, lambda id: id not in withheld_ids), *([(name, place)] if name else []))
    marking.check_names(inputs.scheme.value, dict.fromkeys(used), sink)
    _judge_typing(spec.spans, typed_texts.linkable(pack.value), sink)


def _judge_wording(project: Project, inputs: Inputs, outlook: str, sink: Sink) -> None:
    """Judge how the analyst's texts are worded."""
    pack, scale = inputs.pack, inputs.scale.value
    texts = analyst_texts.texts(pack.value, inputs.audience, outlook, inputs.wording.abbreviations)
    analyst_texts.check_numbers(pack, texts, scale, sink)
    analyst_texts.check_scales(pack, texts, scale, project_wide.scales_of(project), sink)
    analyst_texts.check_confidence(pack, texts, scale, sink)


def _judge_labels(project: Project, language: str, sink: Sink) -> None:
    """Judge the labels of a project that has its own."""
    for locale in locale_files(project, language):
        if not locale.path.startswith(BUILT_IN):
            sink.extend(locale.warnings)
            labels.check(locale, built_in_locale(project, locale), project_wide.headings_of(project), sink)


def _judge_house_names(project: Project, spec: Loaded[Brief], sink: Sink) -> None:
    """Judge the names that the house gives, and the marking of the specification."""
    house = sink.take(project.house)
    scheme = sink.take(lambda: project.markings(house.value.markings)) if house else None
    if scheme and spec.value.marking:
        marking.check_names(scheme.value, ((spec.value.marking, spec.spans.at("marking")),), sink)
    if house and not spec.value.theme:
        sink.take(lambda: project.theme(house.value.theme, house.spans.at("theme"), "theme"))
