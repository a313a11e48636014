"""What a specification chooses: an audience, an outlook and a format that the pack can serve.

BG320: the pack has a bottom line for the audience and the outlook. BG350: the bottom line shows nothing that
this audience must not see. BG361: the specification says what its format asks for. BG362: the format can show
the outlook. In: a specification, its pack and format, the names chosen. Out: errors; BG361, which is printed
as "not stated", is a warning. Evidence that is named only by id is left out without a word; a link's words,
or an entry that was listed by hand, are the author's to change. Source of BG361: the UK template of
ministerial submissions; of BG362: FAO on objective and advocacy briefs.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from briefgen.diagnostics import Sink, Span
from briefgen.rules.references import references_of
from briefgen.schema.assets import Format
from briefgen.schema.brief import Brief
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import EntryKind, IdReference
from briefgen.source.decode import Loaded


def check_combination(
    pack: Loaded[Pack], audience: str, outlook: str, places: tuple[Span, Span], sink: Sink
) -> bool:
    """Report an audience or outlook for which the pack has no bottom line; whether it has one.

    ``places`` are where the two are named.
    """
    lines = pack.value.bottom_lines
    if audience not in lines:
        check_outlook(pack, outlook, places[1], sink)
        near = get_close_matches(audience, lines, 1)
        message, there, place = (
            f"the pack has no bottom line for the audience '{audience}'",
            list(lines),
            places[0],
        )
    elif outlook not in lines[audience]:
        # An outlook of the pack is no slip for another one: it is not written yet.
        near = [] if outlook in pack.value.outlooks else get_close_matches(outlook, lines[audience], 1)
        message = f"the pack has no outlook '{outlook}' for the audience '{audience}'"
        there, place = list(lines[audience]), places[1]
    else:
        return True
    has = f"it has {', '.join(there)}; for another, write bottom_lines.{audience}.{outlook} in it"
    sink.error("BG320", message, place, f"did you mean '{near[0]}'?" if near else has)
    return False


def check_outlook(pack: Loaded[Pack], outlook: str, place: Span, sink: Sink) -> None:
    """Report an outlook that the pack has for no audience; ``place`` is where it is named."""
    known = pack.value.outlooks
    if outlook not in known:
        near = get_close_matches(outlook, known, 1)
        hint = f"did you mean '{near[0]}'?" if near else f"it has {', '.join(known)}"
        sink.error("BG320", f"the pack has no outlook '{outlook}'", place, hint)


_NOT_SHOWN: frozenset[EntryKind] = frozenset(
    {"bottom-line", "judgement", "recommendation", "indicator", "statement"}
)
"""Kinds whose links count only where the message lists the entry. Of most a brief shows no others; a
statement says what its source says, whatever its words are linked to."""


def check_exclusions(pack: Loaded[Pack], audience: str, outlook: str, sink: Sink) -> None:
    """Report what the message for ``audience`` shows although it is not for that audience."""
    withheld_ids = pack.value.ids_withheld_from(audience)
    for reference in _shown(pack.value, audience, outlook):
        for n, id in enumerate(reference.ids):
            if id in withheld_ids:
                sink.error(
                    "BG350",
                    f"'{id}' is not for the audience '{audience}', but its brief shows it",
                    pack.spans.at(*reference.path, n),
                    "take it out here, or change its `not_for`",
                )


def _shown(pack: Pack, audience: str, outlook: str) -> Iterator[IdReference]:
    """What the message lists of what can be kept from a reader, and all links in texts that may be shown."""
    message = ("bottom_lines", audience, outlook)
    entries = {entry.path: entry for entry in pack.entries()}
    kept = {entry.kind for entry in entries.values() if entry.can_be_kept}
    listed = [r for r in references_of(entries[message]) if r.link or r.kind in kept]
    yield from listed
    ids = {(r.kind, id) for r in listed if not r.link for id in r.ids}
    chosen = {kind for kind, _ in ids}
    for entry in entries.values():
        is_shown = (entry.kind, entry.id) in ids if entry.kind in chosen else entry.kind not in _NOT_SHOWN
        if is_shown and audience not in entry.not_for:
            yield from (reference for reference in references_of(entry) if reference.link)


_HINT = "name another format (`briefgen list formats`), or another outlook"


def check_format(spec: Loaded[Brief], form: Loaded[Format], pack: Pack, outlook: str, sink: Sink) -> None:
    """Report what is missing, and an outlook that the format is not for."""
    kind = pack.outlooks[outlook].kind if outlook in pack.outlooks else None
    name = spec.value.format
    if kind and kind not in form.value.kinds:
        message = f"the format '{name}' is for {' and '.join(form.value.kinds)}, and '{outlook}' is {kind}"
        sink.error("BG362", message, spec.spans.at("format"), _HINT)
    stated = spec.value.stated()
    lacks = [thing for thing in form.value.asks if not stated[thing]]
    if lacks:
        at = spec.spans.at("submission") if spec.spans.has("submission") else spec.spans.at("format")
        message = f"the format '{name}' asks for {', '.join(lacks)}, which the specification doesn't say"
        sink.warn("BG361", message, at, 'it reads "not stated"; write what is known, be it "none"')
