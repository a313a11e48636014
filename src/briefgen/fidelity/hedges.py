"""Hedges that one of two texts lacks: what may be, what is planned, what somebody claims.

In: two texts as clauses. Out: differences. A hedge of the passage counts if the text speaks of what it
hedges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.fidelity.clauses import Clause, Term, Weights, coverage
from briefgen.fidelity.denials import Text, covers
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.word_lists import HedgeKind

_SCOPE = 6
"""How many words that carry meaning a hedge reaches."""
_MOST = 40
"""Hedges of a side that are compared."""
_COVERED = 0.4
"""How much of what the passage hedges the text has to speak of."""
_CLAIMED = 0.2
"""How much of what is claimed in the passage the text has to speak of."""
_ANSWERS: frozenset[HedgeKind] = frozenset({"possible", "planned", "near"})
"""What in a text may stand for a hedge of the passage."""
_ATTRIBUTIONS: frozenset[HedgeKind] = frozenset({"reported", "said", "possible", "planned"})


class Hedge(Struct, frozen=True):
    """One word or phrase that hedges."""

    words: str
    kind: HedgeKind
    start: int
    end: int
    clause: Clause
    scope: tuple[Term, ...]
    """What it hedges."""


def hedges(side: Text) -> list[Hedge]:
    """The hedges of a text, in order. Words with a capital inside a sentence are names."""
    places = (*side.words.hedges.places(side.text), *side.words.hedges_in_any_form.places(side.text))
    found: list[tuple[int, int, HedgeKind]] = []
    for start, end, kind in sorted(places, key=lambda place: place[0] - place[1]):
        if not any(start < e and s < end for s, e, _ in found) and not _is_name(side.text, start):
            found.append((start, end, kind))
    return [_hedge(side, *place) for place in sorted(found[:_MOST])]


def _is_name(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return text[start].isupper() and bool(before) and before[-1] not in '.!?:”"“'


def _hedge(side: Text, start: int, end: int, kind: HedgeKind) -> Hedge:
    clause = side.clause_at(start)
    after = tuple(term for term in clause.terms if term.start >= end)
    return Hedge(side.text[start:end], kind, start, end, clause, after[:_SCOPE] or clause.terms[-_SCOPE:])


def compare_hedges(
    stated: Text, read: Text, passages: Sequence[str], speaker: str | None, weights: Weights
) -> Iterator[Difference]:
    """Hedges that the text has dropped, then what it has added."""
    ours, theirs = hedges(stated), hedges(read)
    kinds = {hedge.kind for hedge in ours}
    if not kinds & _ANSWERS:
        yield from _dropped(theirs, stated, read, weights)
    if not speaker and not kinds & _ATTRIBUTIONS:
        yield from _unattributed(theirs, passages, stated, read, weights)
    yield from _added(ours, theirs)
    yield from _surer(stated, read)


def _dropped(theirs: Sequence[Hedge], stated: Text, read: Text, weights: Weights) -> Iterator[Difference]:
    whys = {
        "possible": "the passage hedges, the text doesn't",
        "planned": "the passage tells of a plan, the text of a fact",
    }
    for hedge in theirs:
        own = (t for t in hedge.clause.terms if hedge.start <= t.start < hedge.end)
        if hedge.kind not in whys or any(term.keys & stated.keys for term in own):
            continue
        if covers(stated, read, hedge.clause, hedge.scope, _COVERED, weights):
            yield Difference("hedge", hedge.words, whys[hedge.kind])


def _unattributed(
    theirs: Sequence[Hedge], passages: Sequence[str], stated: Text, read: Text, weights: Weights
) -> Iterator[Difference]:
    """What all passages report as somebody's claim, if the text speaks of what is claimed."""
    found = stated.words.hedges
    reported = [hedge for hedge in theirs if hedge.kind == "reported"]
    claimed = [h for h in reported if _is_spoken_of(h, stated, read, weights)]
    if claimed and all(any(kind == "reported" for _, kind in found.find(text)) for text in passages):
        yield Difference(
            "hedge", claimed[0].words, "the passage reports what somebody says; the text states it"
        )


def _is_spoken_of(hedge: Hedge, stated: Text, read: Text, weights: Weights) -> bool:
    before = [term for term in read.terms if term.start < hedge.start][-_SCOPE:]
    return any(coverage(scope, stated.keys, weights) >= _CLAIMED for scope in (hedge.scope, before))


def _added(ours: Sequence[Hedge], theirs: Sequence[Hedge]) -> Iterator[Difference]:
    added = [hedge for hedge in ours if hedge.kind == "possible"]
    if added and not {hedge.kind for hedge in theirs} & (_ANSWERS | {"future"}):
        yield Difference("hedge", added[0].words, "the text hedges, the passage doesn't")


def _surer(stated: Text, read: Text) -> Iterator[Difference]:
    certain = stated.words.phrases(stated.words.lexicon.hedges.certain)
    found = certain.find(stated.text)
    if found and read.text not in certain:
        yield Difference("hedge", found[0][0], "the text is surer than the passage")
