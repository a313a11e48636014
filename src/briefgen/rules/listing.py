"""Which rules judge what, in the order in which they report."""

from __future__ import annotations

from typing import Literal

from briefgen.diagnostics import Sink, Span
from briefgen.rules import choice, exclusion, likelihood, lock, marking, references
from briefgen.schema.assets import Scale, Scheme
from briefgen.schema.brief import Brief
from briefgen.schema.pack import Lock, Pack
from briefgen.source.decode import Loaded


def judge_pack(pack: Loaded[Pack], scale: Loaded[Scale], locked: Loaded[Lock] | None, sink: Sink) -> None:
    """Judge a content pack by itself."""
    references.check(pack, sink)
    likelihood.check(pack, scale, sink)
    lock.check(pack, locked, sink)


def judge_choice(
    spec: Loaded[Brief],
    pack: Loaded[Pack],
    audience: str,
    outlook: str,
    scheme: Loaded[Scheme],
    carried: tuple[str | None, Span],
    sink: Sink,
) -> None:
    """Judge what a specification asks of its pack. ``carried`` is the document's marking and its place."""
    places = _named(spec, "audience", audience), _named(spec, "outlook", outlook)
    if choice.check(pack, audience, outlook, places, sink):
        exclusion.check(pack, audience, outlook, sink)
    marking.check(scheme.value, carried, _held(pack, audience), sink)


def _named(spec: Loaded[Brief], key: Literal["audience", "outlook"], name: str) -> Span:
    """Where a specification names its audience or outlook, be it in its matrix."""
    matrix = spec.value.matrix
    listed = () if matrix is None else matrix.audience if key == "audience" else matrix.outlook
    return spec.spans.at("matrix", key, listed.index(name)) if name in listed else spec.spans.at(key)


def _held(pack: Loaded[Pack], audience: str) -> dict[str, Span]:
    """Markings of what an audience may be shown, with the place of the first of each."""
    out: dict[str, Span] = {}
    p = pack.value
    if p.marking:
        out[p.marking] = pack.spans.at("marking")
    kinds = {
        "statements": p.statements,
        "judgements": p.judgements,
        "recommendations": p.recommendations,
        "indicators": p.indicators,
    }
    for kind, things in kinds.items():
        for i, thing in things.items():
            if thing.marking and audience not in thing.not_for:
                out.setdefault(thing.marking, pack.spans.at(kind, i, "marking"))
    return out
