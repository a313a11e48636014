"""BG371: what a section selects is in the pack. BG372: a brief has no two sections of one name.

In: the sections of a brief and its pack. Out: errors for what the brief itself defines, warnings for a
section's own file, which serves other packs, too. Built-in recipes select by topics that packs need not have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType

from msgspec import Struct

from briefgen.diagnostics import Diagnostic, Severity, Sink
from briefgen.document.inline import linked_ids, scan
from briefgen.rules.references import listed, without_number
from briefgen.schema.assets import Part, Section, View
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded
from briefgen.source.spans import Step

Sections = tuple[tuple[str, Loaded[Section]], ...]
_BUILT_IN = "<briefgen>/"
_TAKES: Mapping[View, str] = MappingProxyType(
    {
        "paragraphs": "statement",
        "bullets": "statement",
        "timeline": "statement",
        "chronology": "statement",
        "judgements": "judgement",
        "options": "option",
        "recommendations": "recommendation",
        "indicators": "indicator",
        "scenarios": "scenario",
        "assumptions": "assumption",
        "gaps": "gap",
        "pictures": "picture",
        "key-numbers": "number",
    }
)
"""What the ids are that a view can select; the others show what the message lists."""
_NONE = "nothing"
"""The kind of what a view selects by id that selects nothing so."""


class _Named(Struct, frozen=True):
    """A name that a section uses, what it has to be the name of, and where it stands."""

    name: str
    kind: str
    path: tuple[Step, ...]


def check(sections: Sections, pack: Pack, audience: str, spec: str, sink: Sink) -> None:
    """Report names that lead nowhere, and what this audience must not see. ``spec`` is the brief's path."""
    known, hidden = _known(pack), pack.kept_from(audience)
    _twice(sections, sink)
    for _, recipe in sections:
        if recipe.path.startswith(_BUILT_IN):
            continue
        severity = Severity.ERROR if recipe.path == spec else Severity.WARNING
        for use in _uses(recipe.value):
            span = recipe.spans.at(*use.path)
            if use.name not in known[use.kind]:
                message, hint = _unknown(use, known[use.kind], pack)
                sink.add(Diagnostic("BG371", severity, message, span, hint))
            elif use.name in hidden and use.kind != "topic":
                message = f"'{use.name}' is not for the audience '{audience}', and stands in its brief"
                sink.error("BG350", message, span, "take it out here, or change its `not_for`")


def _known(p: Pack) -> dict[str, Collection[str]]:
    on_topics = (p.statements, p.judgements, p.pictures)
    topics = {t for things in on_topics for thing in things.values() for t in thing.topics}
    return {
        "topic": topics,
        "actor": p.actors,
        "statement": p.statements,
        "judgement": p.judgements,
        "option": p.options,
        "recommendation": p.recommendations,
        "indicator": p.indicators,
        "scenario": p.scenarios,
        "assumption": p.assumptions,
        "gap": p.gaps,
        "picture": p.pictures,
        "statement or judgement": {*p.statements, *p.assumptions, *p.judgements, *p.indicators},
        "number": {*p.numbers, *(i for i, s in p.statements.items() if s.number)},
        _NONE: (),
    }


def _unknown(use: _Named, there: Collection[str], pack: Pack) -> tuple[str, str]:
    """What to say of a name that leads nowhere, and the remedy."""
    if use.kind == _NONE:
        takes = ", ".join(sorted(_TAKES))
        return f"this view selects nothing by id, '{use.name}' neither", f"views that take `ids`: {takes}"
    if use.kind == "number" and use.name in pack.statements:
        return without_number(use.name)
    message = f"there is no {use.kind} '{use.name}'"
    if near := get_close_matches(use.name, list(there), 1):
        return message, f"did you mean '{near[0]}'?"
    return message, listed(there, f"the pack has no {use.kind} at all")


def _uses(section: Section) -> Iterator[_Named]:
    for n, line in enumerate(section.text):
        for id in linked_ids(scan(line)):
            yield _Named(id, "statement or judgement", ("text", n))
    for n, part in enumerate(section.parts):
        yield from _selected(part, ("parts", n, "select"))


def _selected(part: Part, base: tuple[Step, ...]) -> Iterator[_Named]:
    kind = _TAKES.get(part.view, _NONE)
    for key, names, of in (
        ("topics", part.select.topics, "topic"),
        ("actors", part.select.actors, "actor"),
        ("ids", part.select.ids, kind),
    ):
        for n, name in enumerate(names):
            yield _Named(name, of, (*base, key, n))


def _twice(sections: Sections, sink: Sink) -> None:
    seen: set[str] = set()
    for name, recipe in sections:
        if name in seen:
            message = f"there are two sections '{name}'"
            sink.error("BG372", message, recipe.spans.key("name"), "give one of them another name")
        seen.add(name)
