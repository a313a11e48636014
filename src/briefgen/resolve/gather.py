"""Names to loaded files: everything that one brief is made of.

In: a project, a specification, an audience and an outlook. Out: :class:`Inputs`. Every unknown name is
reported at its place; a file that can't be read doesn't hide problems of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import TypeVar

from briefgen.diagnostics import BriefgenError, Diagnostic, Sink
from briefgen.document.model import Wording
from briefgen.file_data import FileData
from briefgen.input_limits import SHAPES_BYTES
from briefgen.resolve.inputs import Inputs, LoadedPicture
from briefgen.resolve.selection import shown_pictures
from briefgen.resolve.slots import dropped_slots, recipe, slots
from briefgen.schema import file_kinds
from briefgen.schema.assets import Locale, Section
from briefgen.schema.brief import Brief
from briefgen.schema.house import House
from briefgen.schema.lock import Lock
from briefgen.schema.pack import Pack
from briefgen.schema.theme import Theme
from briefgen.sentences import LATEST
from briefgen.source.decode import Loaded
from briefgen.source.geojson import read_shapes
from briefgen.source.project.project import BUILT_IN, Project
from briefgen.source.text.passage_lock import ChangedPassages, changed_passages, division_of, project_source
from briefgen.source.text.passages import split

T = TypeVar("T")


def gather(project: Project, spec: Loaded[Brief], audience: str, outlook: str) -> Inputs:
    """All files of a brief. Raises :class:`BriefgenError` with every problem found in them."""
    sink = Sink()
    inputs = gather_readable(project, spec, audience, outlook, sink)
    sink.stop_if_failed()
    if inputs is None:
        raise AssertionError("a file was neither read nor reported")
    return inputs


def gather_readable(
    project: Project, spec: Loaded[Brief], audience: str, outlook: str, sink: Sink
) -> Inputs | None:
    """The files of a brief; the problems go into ``sink``. None without a pack or an audience.

    Where there are problems, the inputs are for judging alone: what can't be read has a built-in file in its
    place, or is left out.
    """
    at = spec.spans.at
    house = _read_or_report(sink, project.house)
    pack = _read_or_report(sink, lambda: project.pack(spec.value.content, at("content")))
    since = (
        _read_or_report(sink, lambda: project.pack(spec.value.since, at("since")))
        if spec.value.since
        else None
    )
    named = at(*spec.value.place_of("audience", audience))
    reader = _read_or_report(sink, lambda: project.audience(audience, named, "audience"))
    form = _read_or_report(sink, lambda: project.format(spec.value.format, at("format"), "format"))
    wanted = slots(spec, form, reader)
    recipes = [(slot.name, _read_or_report(sink, lambda s=slot: recipe(project, s))) for slot in wanted]
    for slot in dropped_slots(form, reader):
        _read_or_report(sink, lambda s=slot: recipe(project, s))
    scale = (
        _read_or_report(sink, lambda: project.scale(pack.value.scale, pack.spans.at("scale"), "scale"))
        if pack
        else None
    )
    scheme = (
        _read_or_report(
            sink, lambda: project.markings(house.value.markings, house.spans.at("markings"), "markings")
        )
        if house
        else None
    )
    locale = _read_or_report(sink, lambda: locale_of(project, pack.value.language)) if pack else None
    sink.extend(warning for file in (spec, house, pack) if file for warning in file.warnings)
    if not (house and pack and reader and scale and scheme and locale):
        return None
    form = form or project.built_in(file_kinds.FORMAT, Brief.model_fields["format"].default)
    shapes = _read_or_report(sink, lambda: house_shapes(project, house))
    sections = [(name, found) for name, found in recipes if found]
    pictures = _pictures(project, pack, audience, [recipe.value for _, recipe in sections], sink)
    chosen = (spec, house, pack, audience, outlook, reader, form, tuple(sections), scale, scheme)
    wording = wording_of(pack.value.language, locale)
    lock = Sink().take(lambda: project.lock(spec.value.content))  # the pack's rules report what is wrong
    return Inputs(
        *chosen,
        wording,
        since,
        shapes=shapes.data if shapes else None,
        lock=lock,
        changed_passages=_changed_passages(project, pack, lock),
        pictures=pictures,
    )


def _changed_passages(project: Project, pack: Loaded[Pack], lock: Loaded[Lock] | None) -> ChangedPassages:
    """What the source in the project has otherwise than it was locked; the pack's rules report that."""
    source = Sink().take(lambda: project_source(project, pack)) if lock else None
    if lock is None or source is None:
        return {}
    division = division_of(project, pack, lock.value.sentences)
    return changed_passages(lock.value, split(source.text, pack.value.source, division))


def chosen_theme(project: Project, inputs: Inputs, override: str | None = None) -> Loaded[Theme]:
    """The theme that ``override`` names, else that of the specification, else the house's."""
    spec, house = inputs.spec, inputs.house
    if override or spec.value.theme:
        return project.theme(override or spec.value.theme or "", spec.spans.at("theme"), "theme")
    return project.theme(house.value.theme, house.spans.at("theme"), "theme")


def house_shapes(project: Project, house: Loaded[House]) -> FileData | None:
    """The house's own file of countries, read once to be sure that it is one; None if it names none."""
    written = house.value.map.shapes
    if written is None:
        return None
    span = house.spans.at("map", "shapes")
    file = project.file(house.path, written, span, SHAPES_BYTES)
    read_shapes(file.data, span)
    return file


def _pictures(
    project: Project, pack: Loaded[Pack], audience: str, sections: Iterable[Section], sink: Sink
) -> dict[str, LoadedPicture]:
    """The pictures that sections show to this audience; no other file is opened."""
    parts = [part for section in sections for part in section.parts if part.view == "pictures"]
    wanted = {i for part in parts for i in shown_pictures(pack.value, audience, part)}
    pictures = dict[str, LoadedPicture]()
    for id in (i for i in pack.value.pictures if i in wanted):
        read = _read_or_report(sink, lambda id=id: _picture(project, pack, id))
        pictures |= {id: read} if read else {}
    return pictures


def _picture(project: Project, pack: Loaded[Pack], id: str) -> LoadedPicture:
    file, span = pack.value.pictures[id].file, pack.spans.at("pictures", id, "file")
    return LoadedPicture(project.picture(pack.path, file, span), project.file(pack.path, file, span).digest)


def name_problems(project: Project, spec: Loaded[Brief], audiences: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Problems of the names in a specification that has other faults, so that all are reported at once.

    ``audiences`` are those that it is built for.
    """
    sink, value, at = Sink(), spec.value, spec.spans.at
    _read_or_report(sink, lambda: project.pack(value.content, at("content")))
    if value.since:
        _read_or_report(sink, lambda: project.pack(value.since, at("since")))
    for name in audiences:
        named = at(*value.place_of("audience", name))
        _read_or_report(sink, lambda n=name, s=named: project.audience(n, s, "audience"))
    _read_or_report(sink, lambda: project.format(value.format, at("format"), "format"))
    if value.theme:
        _read_or_report(sink, lambda: project.theme(value.theme or "", at("theme"), "theme"))
    for slot in slots(spec, None, None):
        _read_or_report(sink, lambda s=slot: recipe(project, s))
    return tuple(sink)


def _read_or_report(sink: Sink, read: Callable[[], T]) -> T | None:
    try:
        return read()
    except BriefgenError as error:
        sink.add(*error.problems)
        return None


def locale_of(project: Project, language: str) -> Locale:
    """The labels for ``language``. Raises BriefgenError for a file that cannot be read.

    The region changes what the language says; labels that the project says of the language itself stay.
    """
    base, *regional = locale_files(project, language)
    if not regional:
        return base.value
    if base.path.startswith(BUILT_IN) or not regional[0].path.startswith(BUILT_IN):
        return regional[0].value
    usual = project.built_in(file_kinds.LOCALE, language.partition("-")[0]).value.labels
    changed = {key: text for key, text in base.value.labels.items() if usual.get(key) != text}
    labels = {**regional[0].value.labels, **changed}
    kept = base.value
    unchanged = {"months": kept.months, "abbreviations": kept.abbreviations, "sentences": kept.sentences}
    return regional[0].value.model_copy(update={**unchanged, "labels": labels})


def wording_of(language: str, locale: Locale) -> Wording:
    """The Wording of a locale."""
    abbreviations = locale.abbreviations_of(LATEST).together_with(locale.abbreviations)
    return Wording(language, locale.months, locale.labels, locale.plurals, abbreviations)


def locale_files(project: Project, language: str) -> tuple[Loaded[Locale], ...]:
    """The locale of the language and, if there is one, that of its region."""
    there = [listed.name for listed in project.names(file_kinds.LOCALE)]
    names = dict.fromkeys((language.partition("-")[0], language))
    return tuple(project.locale(name) for n, name in enumerate(names) if not n or name in there)


def built_in_locale(project: Project, locale: Loaded[Locale]) -> Locale:
    """The built-in locale that a project's file replaces: of its region, else of its language."""
    name = PurePosixPath(locale.path).stem
    regional = Sink().take(lambda: project.built_in(file_kinds.LOCALE, name))
    return (regional or project.built_in(file_kinds.LOCALE, name.partition("-")[0])).value
