"""Which rules judge what, in the order in which they report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from briefgen.diagnostics import Sink
from briefgen.document.model import Document
from briefgen.rules import (
    analyst_texts,
    areas,
    combination,
    confidence,
    corrections,
    curly_quotes,
    dates,
    exclusion,
    facts,
    headlines,
    hedges,
    implication,
    inline_markup,
    likelihood,
    lock,
    marking,
    numbers,
    objective,
    pictures,
    references,
    scales,
    selection,
    sourcing,
    staleness,
)
from briefgen.rules.countries import Countries
from briefgen.rules.document_texts import TextUnit
from briefgen.schema.assets import Scale, Scheme
from briefgen.schema.brief import Brief
from briefgen.schema.pack import Lock, Pack
from briefgen.schema.pack_entries import entry_fields
from briefgen.source.decode import Loaded
from briefgen.source.yaml.spans import SpanMap
from briefgen.source.yaml.tree import Mapping


def judge_pack(
    pack: Loaded[Pack],
    scale: Loaded[Scale],
    locked: Loaded[Lock] | None,
    sections: Iterable[str],
    source: str | None,
    countries: Countries,
    shapes: Collection[str],
    sink: Sink,
) -> None:
    """Judge a content pack by itself. ``sections`` are the names of all that its headlines may stand over.

    ``source`` is the file of its source, as a command line takes it; None if it is not in the project.
    ``shapes`` are the codes of the countries in the house's own file for maps.
    """
    references.check(pack, sink)
    headlines.check(pack, sections, sink)
    likelihood.check(pack, scale, sink)
    implication.check(pack, scale.value, sink)
    hedges.check(pack, sink)
    sourcing.check(pack, sink)
    objective.check(pack, sink)
    selection.check_message_topics(pack, sink)
    areas.check(pack, countries, shapes, sink)
    lock.check(pack, locked, source, sink)
    curly_quotes.check(pack.spans, sink)
    inline_markup.check(pack.spans, linkable(pack.value), sink)
    pictures.check(pack, sink)


def linkable(pack: Pack) -> set[str]:
    """The ids that somebody may have meant to link to."""
    return {entry.id for entry in pack.entries() if entry.listing.shares_ids}


def judge_unsound(spans: SpanMap, sink: Sink) -> None:
    """Judge the texts of a content pack of which no model could be made."""
    fields = (name for name, listing in entry_fields(Pack).items() if listing.shares_ids)
    parts = (spans.find(name).node for name in fields if spans.has(name))
    ids = {id for part in parts if isinstance(part, Mapping) for id in part.entries}
    curly_quotes.check(spans, sink)
    inline_markup.check(spans, ids, sink)


def judge_choice(
    spec: Loaded[Brief],
    pack: Loaded[Pack],
    audience: str,
    outlook: str,
    scheme: Loaded[Scheme],
    carried: marking.Carried,
    sink: Sink,
) -> None:
    """Judge what a specification asks of its pack. ``carried`` is the document's marking and its place."""
    at, place_of = spec.spans.at, spec.value.place_of
    places = at(*place_of("audience", audience)), at(*place_of("outlook", outlook))
    if combination.check(pack, audience, outlook, places, sink):
        exclusion.check(pack, audience, outlook, sink)
        date = spec.value.date or pack.value.updated
        staleness.check(pack, pack.value.bottom_lines[audience][outlook].indicators, date, sink)
    dates.check(spec, pack, sink)
    hidden = pack.value.kept_from(audience)
    used = marking.markings(pack, lambda i: i not in hidden)
    name, span = carried
    own = [(name, span)] if name else []
    marking.check_names(scheme.value, dict.fromkeys((*used, *own)), sink)
    judge_texts(spec, pack.value, sink)


def judge_texts(spec: Loaded[Brief], pack: Pack, sink: Sink) -> None:
    """Judge how the specification's own texts are typed."""
    curly_quotes.check(spec.spans, sink)
    inline_markup.check(spec.spans, linkable(pack), sink)


def judge_wording(
    pack: Loaded[Pack],
    audience: str,
    outlook: str,
    scale: Scale,
    others: Sequence[Scale],
    abbreviations: tuple[str, ...],
    sink: Sink,
) -> None:
    """Judge how the analyst's texts are worded. ``others`` are the scales that there are."""
    texts = analyst_texts.texts(pack.value, audience, outlook, abbreviations)
    numbers.check(pack, texts, scale, sink)
    scales.check(pack, texts, scale, others, sink)
    confidence.check(pack, texts, scale, sink)


def judge_document(
    pack: Loaded[Pack],
    document: Document,
    told: Sequence[TextUnit],
    scheme: Scheme,
    carried: marking.Carried,
    sink: Sink,
) -> tuple[facts.StatedFact, ...]:
    """Judge the units that a reader is told. Gives the facts, to be compared with other Documents' facts."""
    sourcing.check_told(pack.value, told, sink)
    stated = facts.facts(pack, told)
    facts.check(pack.value, stated, sink)
    corrections.check(pack.value, document, told, sink)
    marking.check_height(scheme, carried, pack, told, sink)
    return stated
