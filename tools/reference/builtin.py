"""What comes with briefgen, by name: audiences, formats, sections, themes, scales, markings.

In: the built-in files. Out: one page.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefgen.schema import file_kinds
from briefgen.schema.assets import Audience, Format, Limits, Scale, Scheme, Section
from briefgen.schema.base import Model
from briefgen.schema.file_kinds import Kind
from briefgen.schema.theme import Theme
from briefgen.source.project.project import Project
from tools.reference.markdown import MADE, cell, code, prose, table

_INTRO = """A project's own file of the same name goes before these. `briefgen list audiences`
(formats, sections …) shows what a project has, its own and these."""


_LABELS = """The words that briefgen prints itself, in English. What stands in braces is filled in.
A project that wants others says so in `assets/locales/en.yaml`, with `extends: en` ([keys](locale.md))."""


def page() -> str:
    """All built-in names."""
    project = Project(None, Path.cwd())
    return (
        "\n\n".join((f"{MADE}\n# What comes with briefgen", _INTRO, *_readers(project), *_looks(project)))
        + "\n"
    )


def labels() -> str:
    """The words that briefgen prints itself."""
    words = Project(None, Path.cwd()).locale("en").value.labels
    rows = [(code(key), cell(text)) for key, text in words.items()]
    return "\n\n".join((f"{MADE}\n# Labels", _LABELS, table(("label", "printed"), rows))) + "\n"


def _all(project: Project, kind: Kind[Model]) -> list[tuple[str, Model]]:
    return [(code(listed.name), project.asset(kind, listed.name).value) for listed in project.names(kind)]


def _readers(project: Project) -> list[str]:
    audiences = [
        _audience(name, m) for name, m in _all(project, file_kinds.AUDIENCE) if isinstance(m, Audience)
    ]
    formats = [_format(name, m) for name, m in _all(project, file_kinds.FORMAT) if isinstance(m, Format)]
    labels = project.locale("en").value.labels
    sections = [
        _section(name, m, labels) for name, m in _all(project, file_kinds.SECTION) if isinstance(m, Section)
    ]
    return [
        "## Audiences",
        table(("name", "who reads", "depth", "topics first", "added", "left out"), audiences),
        "## Formats",
        table(("name", "printed as", "for", "sections", "limits"), formats),
        "## Sections",
        table(("name", "heading", "views", "place"), sections),
    ]


def _looks(project: Project) -> list[str]:
    themes = [_theme(name, m) for name, m in _all(project, file_kinds.THEME) if isinstance(m, Theme)]
    scales = [_scale(name, m) for name, m in _all(project, file_kinds.SCALE) if isinstance(m, Scale)]
    schemes = [_scheme(name, m) for name, m in _all(project, file_kinds.MARKINGS) if isinstance(m, Scheme)]
    return [
        "## Themes",
        table(("name", "extends", "papers"), themes),
        "## Likelihood scales",
        table(("name", "printed as", "terms", "defined by"), scales),
        "## Marking schemes",
        table(("name", "printed as", "markings, lowest first"), schemes),
    ]


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(map(code, names))


def _audience(name: str, model: Audience) -> tuple[str, ...]:
    dropped = _listed(model.drop_sections)
    return name, prose(model.role), model.depth, _listed(model.topics), _listed(model.add_sections), dropped


def _format(name: str, model: Format) -> tuple[str, ...]:
    if model.parts:
        slots = "; ".join(f"{part.name}: {_listed(part.sections)}" for part in model.parts)
    else:
        slots = _listed(model.sections)
    return name, model.name, " and ".join(model.kinds), slots, _limits(model.limits)


def _limits(limits: Limits) -> str:
    counts = {"pages": limits.pages, "words": limits.words, "recommendations": limits.recommendations}
    return ", ".join(f"{number} {what}" for what, number in counts.items() if number)


def _section(name: str, model: Section, labels: Mapping[str, str]) -> tuple[str, ...]:
    views = tuple(dict.fromkeys(part.view for part in model.parts))
    return name, labels.get(model.heading, model.heading), _listed(views), model.place


def _theme(name: str, model: Theme) -> tuple[str, ...]:
    return name, code(model.extends) if model.extends else "", _listed(tuple(model.pages.papers))


def _scale(name: str, model: Scale) -> tuple[str, ...]:
    terms = ", ".join(f"{step.term} ({step.low}–{step.high} %)" for step in model.terms)
    return name, model.name, terms, model.source


def _scheme(name: str, model: Scheme) -> tuple[str, ...]:
    return name, model.name, ", ".join(level.name for level in model.levels)
