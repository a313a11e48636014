"""BG301: every id that a pack names exists. BG302: an id means one thing only.

In: a pack. Out: a diagnostic for each id that leads nowhere, at its place, with the nearest one that there
is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from briefgen.diagnostics import Sink
from briefgen.document.inline import linked_ids, scan
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """Ids named at a place, and the kind of thing that they must be."""

    path: Path
    ids: tuple[str, ...]
    kind: str


def check(pack: Loaded[Pack], sink: Sink) -> None:
    """Report ids that don't exist and ids that exist twice."""
    known = _known(pack.value)
    for use in _uses(pack.value):
        for n, id in enumerate(use.ids):
            if id not in known[use.kind]:
                path = (*use.path, n) if len(use.ids) > 1 else use.path
                near = get_close_matches(id, known[use.kind], 1)
                hint = f"did you mean '{near[0]}'?" if near else ""
                sink.error(
                    "BG301", f"there is no {use.kind} '{id}'", pack.spans.at(*path), hint, _dotted(use.path)
                )
    _twice(pack, sink)


def _known(p: Pack) -> dict[str, set[str]]:
    ground = {*p.statements, *p.assumptions, *p.judgements, *p.indicators}
    return {
        "actor": set(p.actors),
        "character": set(p.characters),
        "stance": set(p.stances),
        "outlook": set(p.outlooks),
        "statement": set(p.statements),
        "judgement": set(p.judgements),
        "criterion": set(p.criteria),
        "recommendation": set(p.recommendations),
        "indicator": set(p.indicators),
        "statement or judgement": ground,
    }


def _uses(p: Pack) -> Iterator[Use]:
    yield from _statement_uses(p)
    yield from _analysis_uses(p)
    for audience, outlooks in p.bottom_lines.items():
        for outlook in outlooks:
            base: Path = ("bottom_lines", audience, outlook)
            yield Use(base, (outlook,), "outlook")
            yield from _message_uses(p, audience, outlook, base)


def _statement_uses(p: Pack) -> Iterator[Use]:
    for i, s in p.statements.items():
        yield Use(("statements", i, "actor"), s.actors, "actor")
        yield Use(("statements", i, "character"), _one(s.character), "character")
    for i, a in p.actors.items():
        yield Use(("actors", i, "stance"), _one(a.stance), "stance")
        for field, ids in (("because", a.because), ("contact", a.contact), ("restraint", a.restraint)):
            yield Use(("actors", i, field), ids, "statement")


def _analysis_uses(p: Pack) -> Iterator[Use]:
    ground = "statement or judgement"
    for i, a in p.assumptions.items():
        yield Use(("assumptions", i, "for"), a.evidence, ground)
    for i, j in p.judgements.items():
        yield Use(("judgements", i, "for"), j.evidence, ground)
        yield Use(("judgements", i, "against"), j.against if isinstance(j.against, tuple) else (), ground)
        yield Use(("judgements", i, "watch"), j.watch, "indicator")
        yield Use(("judgements", i, "implies"), j.implies, "judgement")
    for i, o in p.options.items():
        yield Use(("options", i, "outlook"), _one(o.outlook), "outlook")
        yield Use(("options", i, "scores"), tuple(o.scores), "criterion")
        for c, score in o.scores.items():
            yield Use(("options", i, "scores", c, "for"), score.evidence, ground)
            yield from _links(("options", i, "scores", c, "text"), score.text)
    for i, r in p.recommendations.items():
        yield Use(("recommendations", i, "for"), r.evidence, ground)
        yield from _links(("recommendations", i, "text"), r.text)
    for i, n in p.indicators.items():
        yield Use(("indicators", i, "for"), n.evidence, ground)
        yield from _links(("indicators", i, "now"), n.now)


def _message_uses(p: Pack, audience: str, outlook: str, base: Path) -> Iterator[Use]:
    m = p.bottom_lines[audience][outlook]
    ground = "statement or judgement"
    yield Use((*base, "because"), m.because, ground)
    yield Use((*base, "against", "for"), m.against.evidence, ground)
    yield Use((*base, "judgements"), m.judgements, "judgement")
    yield Use((*base, "criteria"), m.criteria, "criterion")
    yield Use((*base, "recommendations"), m.recommendations, "recommendation")
    yield Use((*base, "indicators"), m.indicators, "indicator")
    texts = {"decide": m.decide, "lead": m.lead, "text": m.text, "ask": m.ask, "standfirst": m.standfirst}
    for field, text in texts.items():
        yield from _links((*base, field), text)
    yield from _links((*base, "against", "text"), m.against.text)


def _links(path: Path, text: str) -> Iterator[Use]:
    ids = linked_ids(scan(text))
    # Each on its own: a text has one span, not one for each link.
    yield from (Use(path, (i,), "statement or judgement") for i in ids)


def _one(id: str | None) -> tuple[str, ...]:
    return (id,) if id is not None else ()


def _twice(pack: Loaded[Pack], sink: Sink) -> None:
    p = pack.value
    seen: dict[str, str] = {}
    kinds: Iterable[tuple[str, Iterable[str]]] = (
        ("statements", p.statements),
        ("assumptions", p.assumptions),
        ("judgements", p.judgements),
        ("indicators", p.indicators),
    )
    for kind, ids in kinds:
        for i in ids:
            if i in seen:
                place = pack.spans.key(seen[i], i)
                sink.error(
                    "BG302",
                    f"'{i}' stands under {seen[i]} and under {kind}",
                    pack.spans.key(kind, i),
                    f"the other is at {place}",
                )
            seen[i] = kind


def _dotted(path: Path) -> str:
    return ".".join(str(p) for p in path)
