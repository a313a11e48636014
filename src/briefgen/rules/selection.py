"""BG371: the pack has what a section selects and a reader asks for. BG372: no two sections have one name.

In: the sections of a brief, its pack and audience. Out: errors for what the brief itself defines, warnings
for its other files, which serve other packs, too. Built-in recipes select by topics that packs need not have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from difflib import get_close_matches

from msgspec import Struct

from briefgen.diagnostics import Diagnostic, Severity, Sink
from briefgen.document.inline import linked_ids, parse_inline
from briefgen.resolve.views.registry import VIEWS
from briefgen.rules.references import known_ids, list_names, nearest_id, without_number
from briefgen.schema.assets import Audience, Section
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded
from briefgen.source.yaml.spans import Step

Sections = tuple[tuple[str, Loaded[Section]], ...]
_BUILT_IN = "<briefgen>/"
_ALIKE = 0.8
"""From here on two topics are taken to be one that was mistyped, as difflib measures it."""
_NONE = "nothing"
"""The kind of what a view selects by id that selects nothing so."""


class _Named(Struct, frozen=True):
    """A name that a section uses."""

    name: str
    kind: str
    """What it has to be the name of."""
    path: tuple[Step, ...]
    """Where, below the section."""


def check(sections: Sections, pack: Pack, audience: str, spec_path: str, sink: Sink) -> None:
    """Report sections of one name, and links that lead nowhere or to what this audience must not see.

    ``spec_path`` is the brief's path.
    """
    _twice(sections, sink)
    _check(sections, _linked, pack, audience, spec_path, sink)


def check_selected(sections: Sections, pack: Pack, audience: str, spec_path: str, sink: Sink) -> None:
    """Report what sections select that there is not, or that this audience must not see.

    A brief can be composed all the same: such names select nothing. ``spec_path`` is the brief's path.
    """
    _check(sections, _selected, pack, audience, spec_path, sink)


def _check(
    sections: Sections,
    uses: Callable[[Section], Iterable[_Named]],
    pack: Pack,
    audience: str,
    spec_path: str,
    sink: Sink,
) -> None:
    known, withheld_ids = _known(pack), pack.ids_withheld_from(audience)
    for _, recipe in sections:
        if recipe.path.startswith(_BUILT_IN):
            continue
        severity = Severity.ERROR if recipe.path == spec_path else Severity.WARNING
        for use in uses(recipe.value):
            span = recipe.spans.at(*use.path)
            if use.name not in known[use.kind]:
                message, hint = _unknown(use, known[use.kind], pack)
                sink.add(Diagnostic("BG371", severity, message, span, hint))
            elif use.name in withheld_ids and use.kind != "topic":
                message = f"'{use.name}' is not for the audience '{audience}', but its brief shows it"
                sink.error("BG350", message, span, "take it out here, or change its `not_for`")


def topics_of(pack: Pack) -> set[str]:
    """All topics that things of a pack are on."""
    return {topic for topic, _ in _topics(pack)}


def _topics(pack: Pack) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """Each topic of each thing of a pack, with its place."""
    on_topics = (
        ("statements", pack.statements),
        ("judgements", pack.judgements),
        ("pictures", pack.pictures),
    )
    for kind, things in on_topics:
        for id, thing in things.items():
            yield from ((topic, (kind, id, "topics", n)) for n, topic in enumerate(thing.topics))


def check_topics(pack: Loaded[Pack], wanted_topics: Callable[[], Collection[str]], sink: Sink) -> None:
    """Report a topic that one thing alone is on, that nothing asks for, and that is written like another.

    ``wanted_topics`` gives the topics that audiences and sections of the project ask for; called if needed.
    """
    found = tuple(_topics(pack.value))
    messages = (m for outlooks in pack.value.bottom_lines.values() for m in outlooks.values())
    first = {topic for message in messages for topic in message.topics}
    times = Counter(topic for topic, _ in found)
    known = sorted(first.union(topic for topic, count in times.items() if count > 1))
    alone = {topic: path for topic, path in found if topic not in known}
    near = {topic: get_close_matches(topic, known, 1, _ALIKE) for topic in alone}
    wanted = wanted_topics() if any(near.values()) else ()
    for topic, path in alone.items():
        if near[topic] and topic not in wanted:
            message = f"nothing else has the topic '{topic}', and nothing selects it"
            sink.warn("BG371", message, pack.spans.at(*path), f"did you mean '{near[topic][0]}'?")


def check_message_topics(pack: Loaded[Pack], sink: Sink) -> None:
    """Report topics that a message of the pack puts first, and that nothing in the pack is on."""
    known = topics_of(pack.value)
    for audience, outlooks in pack.value.bottom_lines.items():
        for outlook, message in outlooks.items():
            base = ("bottom_lines", audience, outlook, "topics")
            for n, topic in enumerate(message.topics):
                if topic not in known:
                    text, hint = _unknown(_Named(topic, "topic", (*base, n)), known, pack.value)
                    sink.warn("BG371", text, pack.spans.at(*base, n), hint)


def check_reader_topics(
    reader: Loaded[Audience], pack: Pack, others: Callable[[], Iterable[Pack]], sink: Sink
) -> None:
    """Report topics of a project's own audience that nothing is on, in this pack or in ``others``."""
    known = topics_of(pack)
    unknown = {topic: n for n, topic in enumerate(reader.value.topics) if topic not in known}
    if reader.path.startswith(_BUILT_IN) or not unknown:
        return
    elsewhere = {topic for other in others() for topic in topics_of(other)}
    for topic, n in unknown.items():
        if topic not in elsewhere:
            text, hint = _unknown(_Named(topic, "topic", ("topics", n)), known, pack)
            sink.warn("BG371", text, reader.spans.at("topics", n), hint)


def _known(pack: Pack) -> dict[str, Collection[str]]:
    return {**known_ids(pack), "topic": topics_of(pack), _NONE: ()}


def _unknown(use: _Named, there: Collection[str], pack: Pack) -> tuple[str, str]:
    """What to say of a name that leads nowhere, and the remedy."""
    if use.kind == _NONE:
        takes = ", ".join(sorted(name for name, view in VIEWS.items() if view.selects))
        return (
            f"this view doesn't select by id, so '{use.name}' has no effect",
            f"views that take `ids`: {takes}",
        )
    if use.kind == "number" and use.name in pack.statements:
        return without_number(use.name)
    message = f"there is no {use.kind} '{use.name}'"
    if near := nearest_id(use.name, there, pack.statements):
        return message, f"did you mean '{near}'?"
    return message, list_names(there, f"the pack has no {use.kind} at all")


def _linked(section: Section) -> Iterator[_Named]:
    for n, line in enumerate(section.text):
        for id in linked_ids(parse_inline(line)):
            yield _Named(id, "statement or judgement", ("text", n))


def _selected(section: Section) -> Iterator[_Named]:
    for n, part in enumerate(section.parts):
        select, base = part.select, ("parts", n, "select")
        named = (
            ("topics", select.topics, "topic"),
            ("actors", select.actors, "actor"),
            ("ids", select.ids, VIEWS[part.view].selects or _NONE),
        )
        for key, names, kind in named:
            yield from (_Named(name, kind, (*base, key, i)) for i, name in enumerate(names or ()))


def _twice(sections: Sections, sink: Sink) -> None:
    seen: set[str] = set()
    for name, recipe in sections:
        if name in seen:
            message = f"there are two sections '{name}'"
            sink.error("BG372", message, recipe.spans.key("name"), "give one of them another name")
        seen.add(name)
