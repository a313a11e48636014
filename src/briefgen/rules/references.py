"""BG301: every id that a pack names exists. BG302: an id means one thing only. BG303: a headline is for a
section or a figure that there is.

In: a pack, the names of all sections. Out: a diagnostic for each name that leads nowhere, at its place, with
the nearest that there is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import pairwise
from typing import get_args

from briefgen.diagnostics import Sink, Span
from briefgen.document.inline import linked_ids, parse_inline
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import EntryKind, IdReference, PackEntry, Path
from briefgen.source.decode import Loaded

NUMBER = "`number: {value: …, label: …}`"
_SOME = 8
_SLIP = 0.85
"""From here on an id is taken for one with a letter mistyped, as difflib measures it."""


def check(pack: Loaded[Pack], sink: Sink) -> None:
    """Report ids that don't exist and ids that exist twice."""
    known = known_ids(pack.value)
    for use in _references(pack.value):
        for n, id in enumerate(use.ids):
            if id not in known[use.kind]:
                message, hint = _unknown(id, use.kind, known)
                # For one id that is no list the place of its index is that of the id itself.
                place = pack.spans.key(*use.path) if use.key else pack.spans.at(*use.path, n)
                sink.error("BG301", message, place, hint, _dotted(use.path))
    _check_shared_ids(pack, sink)


def _unknown(id: str, kind: str, known: Mapping[str, Collection[str]]) -> tuple[str, str]:
    """What to say of an id that is none of ``kind``, and the remedy."""
    if kind == "number" and id in known["statement"]:
        return without_number(id)
    message = f"there is no {kind} '{id}'"
    if near := nearest_id(id, known[kind], known["statement"]):
        return message, f"did you mean '{near}'?"
    other = next((other for other in get_args(EntryKind) if id in known[other]), "")
    if other:
        return message, f"'{id}' is the id of {_article(other)}, which cannot be used here"
    return message, list_names(known[kind], f"the pack has no {kind} at all")


def nearest_id(id: str, known: Collection[str], statements: Collection[str]) -> str:
    """The one of ``known`` that may be meant; empty if none is near. Of those that are no slip of a letter,
    one of ``statements`` comes first, for it is what texts mostly link to.
    """
    first = [i for i in statements if i in known]
    tries = (
        get_close_matches(id, names, 1, cutoff)
        for names, cutoff in ((known, _SLIP), (first, 0.6), (known, 0.6))
    )
    return next((near[0] for near in tries if near), "")


def without_number(id: str) -> tuple[str, str]:
    """Message and hint for a statement that is shown as a number and gives none."""
    return f"the statement '{id}' has no `number`", f"add {NUMBER} to it, or take it out here"


def list_names(names: Collection[str], none: str) -> str:
    """The names that may stand somewhere, for a hint: a few of them; ``none`` if there are none."""
    if not names:
        return none
    some = sorted(names)[:_SOME]
    more = f" and {len(names) - _SOME} more" if len(names) > _SOME else ""
    return f"there are: {', '.join(some)}{more}"


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def known_ids(pack: Pack) -> dict[str, set[str]]:
    """The ids that there are, by the kind that a reference asks for."""
    kinds = {**{kind: set[str]() for kind in get_args(EntryKind)}, "statement or judgement": set[str]()}
    for entry in pack.entries():
        kinds[entry.kind].add(entry.id)
        if entry.listing.cited:
            kinds["statement or judgement"].add(entry.id)
    kinds["number"] |= {i for i, s in pack.statements.items() if s.number}
    words = {"audience": {*pack.bottom_lines}, "stance": {*pack.stances}, "character": {*pack.characters}}
    return {**kinds, **words, "stance or character": words["stance"] | words["character"]}


def _references(pack: Pack) -> Iterator[IdReference]:
    for entry in pack.entries():
        yield from references_of(entry)
        if entry.kind == "bottom-line":
            yield IdReference(entry.path, (str(entry.path[-1]),), "outlook", key=True)
    for i in pack.tones:
        yield IdReference(("tones", i), (i,), "stance or character", key=True)


def references_of(entry: PackEntry) -> Iterator[IdReference]:
    """The ids that an entry names: in its fields, and in the links of its texts."""
    yield from entry.references()
    for text in entry.texts():
        if text.role != "verbatim" and "](" in text.text:
            # Each on its own: a text has one span, not one for each link.
            for id in linked_ids(parse_inline(text.text)):
                yield IdReference(text.path, (id,), "statement or judgement", link=True)


def _check_shared_ids(pack: Loaded[Pack], sink: Sink) -> None:
    places: dict[str, list[tuple[Span, str]]] = {}
    for entry in pack.value.entries():
        if entry.listing.shares_ids:
            place = pack.spans.key(*entry.path)
            places.setdefault(entry.id, []).append((place, str(entry.path[0])))
    for id, found in places.items():
        found.sort(key=lambda pair: (pair[0].line, pair[0].column))
        for (first, under), (second, under_too) in pairwise(found):
            sink.error(
                "BG302",
                f"'{id}' is used as an id twice, under {under} and under {under_too}",
                second,
                f"rename this one, or the other at {first}, with all that refers to it",
            )


def _dotted(path: Path) -> str:
    return ".".join(str(p) for p in path)


_FIGURES = ("map", "power-interest", "key-numbers", "scenario-cone")
"""Figures that stand in sections of other names, and have a title of their own."""


def check_headlines(pack: Loaded[Pack], sections: Iterable[str], sink: Sink) -> None:
    """Report headlines under keys that are not among ``sections``."""
    names = {*sections, *_FIGURES}
    for audience, outlooks in pack.value.bottom_lines.items():
        for outlook, message in outlooks.items():
            for key in message.headlines:
                if key in names:
                    continue
                near = get_close_matches(key, names, 1)
                hint = f"did you mean '{near[0]}'?" if near else "`briefgen list sections` shows them all"
                place = pack.spans.key("bottom_lines", audience, outlook, "headlines", key)
                sink.warn("BG303", f"there is no section '{key}' to carry this headline", place, hint)
