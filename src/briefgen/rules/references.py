"""BG301: every id that a pack names exists. BG302: an id means one thing only.

In: a pack. Out: a diagnostic for each id that leads nowhere, at its place, with the nearest that there is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from msgspec import Struct

from briefgen.diagnostics import Sink
from briefgen.document.inline import linked_ids, parse_inline
from briefgen.schema.analysis import BottomLine, Indicator, Judgement, Option, Recommendation
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded

Path = tuple[str | int, ...]
NUMBER = "`number: {value: …, label: …}`"
_SOME = 8
_SLIP = 0.85
"""From here on an id is taken for one with a letter mistyped, as difflib measures it."""
_ONE_KIND = (
    "statement",
    "judgement",
    "indicator",
    "actor",
    "recommendation",
    "scenario",
    "criterion",
    "outlook",
)


class Use(Struct, frozen=True):
    """Ids named at a place, and the kind of thing that they must be. ``key``: it is the path's last key."""

    path: Path
    ids: tuple[str, ...]
    kind: str
    key: bool = False


def check(pack: Loaded[Pack], sink: Sink) -> None:
    """Report ids that don't exist and ids that exist twice."""
    known = _known(pack.value)
    for use in _uses(pack.value):
        for n, id in enumerate(use.ids):
            if id not in known[use.kind]:
                message, hint = _unknown(id, use.kind, known)
                # For one id that is no list the place of its index is that of the id itself.
                place = pack.spans.key(*use.path) if use.key else pack.spans.at(*use.path, n)
                sink.error("BG301", message, place, hint, _dotted(use.path))
    _twice(pack, sink)


def _unknown(id: str, kind: str, known: Mapping[str, Collection[str]]) -> tuple[str, str]:
    """What to say of an id that is none of ``kind``, and the remedy."""
    if kind == "number" and id in known["statement"]:
        return without_number(id)
    message = f"there is no {kind} '{id}'"
    if near := nearest_id(id, known[kind], known["statement"]):
        return message, f"did you mean '{near}'?"
    other = next((other for other in _ONE_KIND if id in known[other]), "")
    if other:
        return message, f"'{id}' is the id of {_article(other)}, which cannot stand here"
    return message, listed(known[kind], f"the pack has no {kind} at all")


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


def listed(names: Collection[str], none: str) -> str:
    """The names that may stand somewhere, for a hint: a few of them; ``none`` if there are none."""
    if not names:
        return none
    some = sorted(names)[:_SOME]
    more = f" and {len(names) - _SOME} more" if len(names) > _SOME else ""
    return f"there are: {', '.join(some)}{more}"


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _known(p: Pack) -> dict[str, set[str]]:
    ground = {*p.statements, *p.assumptions, *p.judgements, *p.indicators}
    return {
        "audience": set(p.bottom_lines),
        "actor": set(p.actors),
        "character": set(p.characters),
        "stance": set(p.stances),
        "outlook": set(p.outlooks),
        "statement": set(p.statements),
        "judgement": set(p.judgements),
        "criterion": set(p.criteria),
        "recommendation": set(p.recommendations),
        "indicator": set(p.indicators),
        "scenario": set(p.scenarios),
        "statement or judgement": ground,
        "stance or character": {*p.stances, *p.characters},
        "number": {*p.numbers, *(i for i, s in p.statements.items() if s.number)},
    }


def _uses(p: Pack) -> Iterator[Use]:
    yield from _statement_uses(p)
    yield from _analysis_uses(p)
    yield from _exclusions(p)
    for audience, outlooks in p.bottom_lines.items():
        for outlook, message in outlooks.items():
            base: Path = ("bottom_lines", audience, outlook)
            yield Use(base, (outlook,), "outlook", key=True)
            yield from _message_uses(message, base)


def _statement_uses(p: Pack) -> Iterator[Use]:
    for i, s in p.statements.items():
        yield Use(("statements", i, "actor"), s.actors, "actor")
        yield Use(("statements", i, "character"), _one(s.character), "character")
    for i in p.tones:
        yield Use(("tones", i), (i,), "stance or character", key=True)
    for i, n in p.numbers.items():
        yield Use(("numbers", i, "for"), n.evidence, "statement")
    for i, a in p.actors.items():
        yield Use(("actors", i, "stance"), _one(a.stance), "stance")
        for field, ids in (("because", a.because), ("contact", a.contact), ("restraint", a.restraint)):
            yield Use(("actors", i, field), ids, "statement")
        yield Use(("actors", i, "wants_because"), a.wants_because, "statement or judgement")
        yield from _links(("actors", i, "wants"), a.wants or "")


def _analysis_uses(p: Pack) -> Iterator[Use]:
    ground = "statement or judgement"
    for i, a in p.assumptions.items():
        yield Use(("assumptions", i, "for"), a.evidence, ground)
    for i, j in p.judgements.items():
        yield Use(("judgements", i, "for"), j.evidence, ground)
        yield Use(("judgements", i, "against"), j.against if isinstance(j.against, tuple) else (), ground)
        yield Use(("judgements", i, "watch"), j.watch, "indicator")
        yield Use(("judgements", i, "implies"), j.implies, "judgement")
        yield from _judgement_texts(i, j)
    for i, o in p.options.items():
        yield Use(("options", i, "outlook"), _one(o.outlook), "outlook")
        for c, score in o.scores.items():
            yield Use(("options", i, "scores", c), (c,), "criterion", key=True)
            yield Use(("options", i, "scores", c, "for"), score.evidence, ground)
        yield from _score_texts(i, o)
    for i, r in p.recommendations.items():
        yield Use(("recommendations", i, "for"), r.evidence, ground)
        yield from _recommendation_texts(i, r)
    for i, n in p.indicators.items():
        yield Use(("indicators", i, "for"), n.evidence, ground)
        yield from _indicator_texts(i, n)
    yield from _scenario_uses(p)
    for i, g in p.gaps.items():
        yield Use(("gaps", i, "for"), g.evidence, ground)
        for field, text in (("text", g.text), ("matters", g.matters)):
            yield from _links(("gaps", i, field), text)
    for i, t in p.terms.items():
        yield from _links(("terms", i, "means"), t.means)


def _scenario_uses(p: Pack) -> Iterator[Use]:
    for i, s in p.scenarios.items():
        yield Use(("scenarios", i, "judgement"), _one(s.judgement), "judgement")
        yield Use(("scenarios", i, "signs"), s.signs, "indicator")
        yield Use(("scenarios", i, "for"), s.evidence, "statement or judgement")
        yield from _links(("scenarios", i, "text"), s.text)
    for i, f in p.pictures.items():
        yield Use(("pictures", i, "for"), f.evidence, "statement")
        yield from _links(("pictures", i, "caption"), f.caption)


def _exclusions(p: Pack) -> Iterator[Use]:
    """An audience that is misspelt would see what is kept from it."""
    for i, s in p.statements.items():
        yield Use(("statements", i, "not_for"), s.not_for, "audience")
    for i, j in p.judgements.items():
        yield Use(("judgements", i, "not_for"), j.not_for, "audience")
    for i, r in p.recommendations.items():
        yield Use(("recommendations", i, "not_for"), r.not_for, "audience")
    for i, n in p.indicators.items():
        yield Use(("indicators", i, "not_for"), n.not_for, "audience")
    for i, c in p.scenarios.items():
        yield Use(("scenarios", i, "not_for"), c.not_for, "audience")
    for i, f in p.pictures.items():
        yield Use(("pictures", i, "not_for"), f.not_for, "audience")


def _message_uses(m: BottomLine, base: Path) -> Iterator[Use]:
    ground = "statement or judgement"
    yield Use((*base, "because"), m.because, ground)
    yield Use((*base, "against", "for"), m.against.evidence if m.against else (), ground)
    yield Use((*base, "judgements"), m.judgements, "judgement")
    yield Use((*base, "criteria"), m.criteria, "criterion")
    yield Use((*base, "recommendations"), m.recommendations, "recommendation")
    yield Use((*base, "indicators"), m.indicators, "indicator")
    yield Use((*base, "scenarios"), m.scenarios, "scenario")
    yield Use((*base, "numbers"), m.numbers, "number")
    for n, line in enumerate(m.lines_to_take):
        yield Use((*base, "lines_to_take", n, "for"), line.evidence, ground)
    yield from message_texts(m, base)


def message_texts(m: BottomLine, base: Path) -> Iterator[Use]:
    """What the texts of a message link to."""
    texts = {"decide": m.decide, "title": m.title, "standfirst": m.standfirst, "lead": m.lead, "text": m.text}
    for field, text in {**texts, "ask": m.ask}.items():
        yield from _links((*base, field), text)
    for section, text in m.headlines.items():
        yield from _links((*base, "headlines", section), text)
    if m.against:
        yield from _links((*base, "against", "text"), m.against.text)
    for n, line in enumerate(m.lines_to_take):
        yield from _links((*base, "lines_to_take", n, "say"), line.say)
        yield from _links((*base, "lines_to_take", n, "if_asked"), line.if_asked or "")


def shown_texts(p: Pack, m: BottomLine) -> Iterator[Use]:
    """What the texts of the judgements, options, recommendations and indicators of a message link to."""
    # An id that leads nowhere is reported for itself.
    for i in (i for i in m.judgements if i in p.judgements):
        yield from _judgement_texts(i, p.judgements[i])
    for i, o in p.options.items():
        yield from _score_texts(i, o)
    for i in (i for i in m.recommendations if i in p.recommendations):
        yield from _recommendation_texts(i, p.recommendations[i])
    for i in (i for i in m.indicators if i in p.indicators):
        yield from _indicator_texts(i, p.indicators[i])


def _judgement_texts(i: str, j: Judgement) -> Iterator[Use]:
    for field, text in {"that": j.that, "because": j.because, "counter": j.counter}.items():
        yield from _links(("judgements", i, field), text or "")


def _score_texts(i: str, o: Option) -> Iterator[Use]:
    for c, score in o.scores.items():
        yield from _links(("options", i, "scores", c, "text"), score.text)


def _recommendation_texts(i: str, r: Recommendation) -> Iterator[Use]:
    for field, text in {"what": r.what, "text": r.text}.items():
        yield from _links(("recommendations", i, field), text)


def _indicator_texts(i: str, n: Indicator) -> Iterator[Use]:
    for field, text in {"watch": n.watch, "now": n.now, "trigger": n.trigger, "points": n.points}.items():
        yield from _links(("indicators", i, field), text)


def _links(path: Path, text: str) -> Iterator[Use]:
    ids = linked_ids(parse_inline(text)) if "](" in text else ()
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
        ("scenarios", p.scenarios),
        ("gaps", p.gaps),
        ("pictures", p.pictures),
        ("numbers", p.numbers),
    )
    for kind, ids in kinds:
        for i in ids:
            if i in seen:
                place = pack.spans.key(seen[i], i)
                sink.error(
                    "BG302",
                    f"'{i}' is the id of two things, under {seen[i]} and under {kind}",
                    pack.spans.key(kind, i),
                    f"rename this one, or the other at {place}, with all that refers to it",
                )
            seen[i] = kind


def _dotted(path: Path) -> str:
    return ".".join(str(p) for p in path)
