"""Which sections a brief has: its own list, or the format's with what the audience adds and does without.

In: specification, format, audience. Out: slots in reading order, each with the place that names it, and the
recipe of a slot. A section that a brief defines itself becomes a recipe like those that stand in files.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.schema.assets import Audience, Format, Section
from briefgen.schema.base import Model
from briefgen.schema.brief import Brief, OwnSection
from briefgen.source.decode import Loaded
from briefgen.source.project.project import BUILT_IN, Project
from briefgen.source.yaml.spans import SpanMap, Step, dotted

_LAST_SECTION = "notes"
"""The section that stays behind those that an audience adds."""


class Slot(Struct, frozen=True):
    """A section of a brief, by name, and where it is asked for."""

    name: str
    file: Loaded[Model]
    """The file that asks for it."""
    path: tuple[Step, ...]
    """The key path in that file."""
    definition: OwnSection | None = None
    """The section itself, if the specification defines it; None for one in a file of its own."""


def slots(
    spec: Loaded[Brief], form: Loaded[Format] | None, reader: Loaded[Audience] | None
) -> tuple[Slot, ...]:
    """The slots of a brief. What could not be read adds none."""
    if spec.value.sections is not None:
        return tuple(_listed(spec))
    if form is None:
        return ()
    dropped = set(reader.value.drop_sections) if reader else set[str]()
    found = [Slot(n, form, _place(form.value, n)) for n in form.value.slots if n not in dropped]
    return tuple(_with_added(found, reader)) if reader and form.value.additions else tuple(found)


def dropped_slots(form: Loaded[Format] | None, reader: Loaded[Audience] | None) -> tuple[Slot, ...]:
    """What an audience of the project's own does without, and this format hasn't: there may be none such."""
    if form is None or reader is None or reader.path.startswith(BUILT_IN):
        return ()
    dropped = enumerate(reader.value.drop_sections)
    return tuple(
        Slot(name, reader, ("drop_sections", n)) for n, name in dropped if name not in form.value.slots
    )


def _listed(spec: Loaded[Brief]) -> Iterator[Slot]:
    for n, given in enumerate(spec.value.sections or ()):
        path = ("sections", n)
        yield Slot(given, spec, path) if isinstance(given, str) else Slot(given.name, spec, path, given)


def _place(form: Format, name: str) -> tuple[Step, ...]:
    """Where a format names a section: in its list, or in that of one of its parts."""
    if name in form.sections:
        return "sections", form.sections.index(name)
    part = next(n for n, part in enumerate(form.parts) if name in part.sections)
    return "parts", part, "sections", form.parts[part].sections.index(name)


def _with_added(found: list[Slot], reader: Loaded[Audience]) -> list[Slot]:
    """The audience's own sections before the notes, none twice."""
    there = {slot.name for slot in found}
    wanted = enumerate(reader.value.add_sections)
    more = [Slot(name, reader, ("add_sections", n)) for n, name in wanted if name not in there]
    at = next((n for n, slot in enumerate(found) if slot.name == _LAST_SECTION), len(found))
    return [*found[:at], *more, *found[at:]]


def recipe(project: Project, slot: Slot) -> Loaded[Section]:
    """The recipe of a slot. Raises :class:`BriefgenError` for an unknown name."""
    definition = slot.definition
    if definition is None:
        return project.section(slot.name, slot.file.spans.at(*slot.path), dotted(*slot.path))
    section = Section(
        heading=definition.heading,
        headline=definition.headline,
        place=definition.place,
        text=definition.text,
        parts=definition.parts,
        reads=definition.reads,
    )
    spans = SpanMap(slot.file.path, slot.file.spans.find(*slot.path).node)
    return Loaded(section, spans, slot.file.path, slot.file.digest)
