"""What rules must know of all of a project, beyond the files of one brief.

In: a project. Out: names, headings and topics in all of its files; its packs, scales and shapes for maps.
What cannot be read is left out: it is reported where it is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from briefgen.diagnostics import Sink
from briefgen.file_data import FileData
from briefgen.resolve.gather import house_shapes
from briefgen.schema import file_kinds
from briefgen.schema.assets import Scale
from briefgen.schema.brief import Brief
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded
from briefgen.source.project.project import Project


def sections_of(project: Project) -> tuple[str, ...]:
    """The names of all sections, built-in ones too."""
    return tuple(PurePosixPath(listed.path).stem for listed in project.names(file_kinds.SECTION))


def packs_of(project: Project) -> Iterator[Pack]:
    """The content packs."""
    for listed in project.names(file_kinds.PACK):
        if loaded := Sink().take(lambda name=listed.name: project.pack(name)):
            yield loaded.value


def shapes_of(project: Project) -> FileData | None:
    """The house's own file of countries for maps; None without one."""
    return Sink().take(lambda: house_shapes(project, project.house()))


def scales_of(project: Project) -> list[Scale]:
    """All likelihood scales."""
    found = [
        Sink().take(lambda n=listed.name: project.scale(n)) for listed in project.names(file_kinds.SCALE)
    ]
    return [loaded.value for loaded in found if loaded]


def told_beside(project: Project, pack: Loaded[Pack]) -> Iterator[str]:
    """What the house, the readers and the specifications of a pack say of themselves: names, titles, days."""
    if house := Sink().take(project.house):
        terms = (word for term in house.value.terms.values() for word in (term.term, *term.say.values()))
        given = (house.value.organisation, house.value.contact, *house.value.imprint, *terms)
        yield from (text for text in given if text)
    for name in pack.value.bottom_lines:
        if reader := Sink().take(lambda name=name: project.audience(name)):
            yield from (reader.value.name, reader.value.role)
    for file in project.briefs():
        spec = Sink().take(lambda file=file: project.brief(file))
        if spec and spec.value.content in (None, PurePosixPath(pack.path).stem):
            yield from _told_by(spec.value)


def _told_by(spec: Brief) -> Iterator[str]:
    asked = (text for texts in spec.stated().values() for text in texts)
    given = (spec.ref, spec.sender.unit, spec.sender.name, *asked)
    yield from (text for text in given if text)
    yield from (day.isoformat() for day in (spec.date, spec.decision_by) if day)


def headings_of(project: Project) -> frozenset[str]:
    """Headings of the project's sections, parts of papers, and sections written in its specifications."""
    return frozenset((*_of_sections(project), *_of_formats(project), *_of_briefs(project)))


def _of_sections(project: Project) -> Iterator[str]:
    for listed in project.names(file_kinds.SECTION):
        loaded = Sink().take(lambda name=listed.name: project.section(name))
        yield from (loaded.value.heading,) if loaded else ()


def _of_formats(project: Project) -> Iterator[str]:
    for listed in project.names(file_kinds.FORMAT):
        loaded = Sink().take(lambda name=listed.name: project.format(name))
        yield from (part.name for part in loaded.value.parts) if loaded else ()


def _of_briefs(project: Project) -> Iterator[str]:
    for file in project.briefs():
        loaded = Sink().take(lambda file=file: project.brief(file))
        for given in (loaded.value.sections or ()) if loaded else ():
            if not isinstance(given, str):
                yield given.heading


def topics_asked(project: Project) -> frozenset[str]:
    """Topics that audiences, sections in files and sections written in specifications ask for."""
    audiences = (
        Sink().take(lambda n=a.name: project.audience(n)) for a in project.names(file_kinds.AUDIENCE)
    )
    sections = (Sink().take(lambda n=s.name: project.section(n)) for s in project.names(file_kinds.SECTION))
    parts = [part for recipe in sections if recipe for part in recipe.value.parts]
    for file in project.briefs():
        spec = Sink().take(lambda f=file: project.brief(f))
        defined = (s for s in (spec.value.sections if spec else None) or () if not isinstance(s, str))
        parts += [part for section in defined for part in section.parts]
    readers = (topic for reader in audiences if reader for topic in reader.value.topics)
    return frozenset((*readers, *(topic for part in parts for topic in part.select.topics or ())))
