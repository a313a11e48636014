"""Hedges that one of two texts lacks: what may be, what is planned, what somebody claims, what is partly so.

In: two texts as clauses. Out: differences. A hedge of the passage counts if the text speaks of what it
hedges. Only what stands in a like clause answers it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.fidelity.clauses import Clause, Term, Weights, coverage, known_by, shared, terms
from briefgen.fidelity.denials import Text
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.negations import covers, is_asked, is_near
from briefgen.fidelity.tokens import fold, tokens
from briefgen.fidelity.word_lists import HedgeKind

_SCOPE = 6
"""How many words that carry meaning a hedge reaches."""
_MOST = 40
"""Hedges of a side that are compared."""
_COVERED = 0.4
"""How much of what the passage hedges the text has to speak of."""
_VERB_COVERED = 0.2
"""The same if the text has the word right behind the hedge."""
_CLAIMED = 0.2
"""How much of what is claimed in the passage the text has to speak of."""
_ALIKE = 0.5
"""From which part of the likeness of the nearest clause on another one counts."""
_RIGHT_BEHIND = 20
"""Characters."""
_QUESTION_MARKS = "?\u061f\uff1f"
"""What a passage asks may be so."""
_FEW = 4
"""In fewer clauses than these any doubt of the passage answers one of the text."""
_NAME = 5
"""How many words that carry meaning a name with its office has at most."""
_FINAL = re.compile(r"[,”\"’?!]\s*(?:\S+\s+){0,4}\Z")
"""What stands before a "he said" that follows what he says."""
_LATER: frozenset[HedgeKind] = frozenset(
    {"possible", "planned", "near", "conditional", "future", "unreal", "wanted"}
)
_ANSWERS: Mapping[HedgeKind, frozenset[HedgeKind]] = {
    "possible": _LATER - {"future", "unreal"},
    "planned": _LATER - {"future", "unreal"},
    "future": _LATER,
    "unreal": _LATER,
    "wanted": _LATER,
}
"""What in a text may stand for a hedge of the passage."""
_ATTRIBUTIONS: frozenset[HedgeKind] = frozenset({"reported", "said"})
_DOUBTING: frozenset[HedgeKind] = frozenset({"possible", "planned", "conditional"})
_EPISTEMIC: frozenset[HedgeKind] = frozenset({"possible", "planned"})
_ANSWERING: frozenset[HedgeKind] = _LATER | frozenset[HedgeKind](("reported",))
_PLANS: frozenset[HedgeKind] = frozenset({"planned", "wanted"})
_SAYING: frozenset[HedgeKind] = frozenset({"reported", "said"})
_WHYS: Mapping[HedgeKind, str] = {
    "possible": "the passage hedges, the text doesn't",
    "planned": "the passage tells of a plan, the text of a fact",
    "future": "the passage tells of what is to come, the text of what was",
    "unreal": "the passage tells of what would be, the text of what is",
    "wanted": "the passage tells of what is to be, the text of what was",
}


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
    found: list[tuple[int, int, HedgeKind | None]] = []
    for start, end, kind in sorted(places, key=lambda place: place[0] - place[1]):
        if not any(start < e and s < end for s, e, _ in found) and not _is_name(side.text, start):
            found.append((start, end, kind))
    return [_hedge(side, start, end, kind) for start, end, kind in sorted(found[:_MOST]) if kind]


def _is_name(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    capital = text[start].isupper() and text[start + 1 : start + 2] != " "
    return capital and bool(before) and before[-1] not in '.!?:”"“'


def _hedge(side: Text, start: int, end: int, kind: HedgeKind) -> Hedge:
    clause = side.clause_at(start)
    if end > clause.end:
        clause = side.clause_at(end)
    after = tuple(term for term in clause.terms if term.start >= end)
    return Hedge(side.text[start:end], kind, start, end, clause, after[:_SCOPE] or clause.terms[-_SCOPE:])


def compare_hedges(
    stated: Text, read: Text, passages: Sequence[str], speaker: str | None, weights: Weights
) -> Iterator[Difference]:
    """Hedges that the text has dropped, then what it has added."""
    ours, theirs = hedges(stated), hedges(read)
    yield from _dropped(ours, theirs, stated, read, weights)
    if not speaker and not {hedge.kind for hedge in ours} & _ATTRIBUTIONS:
        yield from _unattributed(theirs, passages, stated, read, weights)
    yield from _added(ours, theirs, stated, read, weights)
    yield from _surer(stated, read)
    yield from _wider(stated, read)


def _dropped(
    ours: Sequence[Hedge], theirs: Sequence[Hedge], stated: Text, read: Text, weights: Weights
) -> Iterator[Difference]:
    for hedge in theirs:
        own = (t for t in hedge.clause.terms if hedge.start <= t.start < hedge.end)
        if hedge.kind not in _ANSWERS or any(term.keys & stated.keys for term in own):
            continue
        told = _claims(hedge, read) and _is_told(hedge, stated, read, weights)
        if told and not _is_answered(hedge, _answers(hedge, ours, theirs), stated, weights):
            yield Difference("hedge", hedge.words, _WHYS[hedge.kind])


def _is_reported(hedge: Hedge, read: Text) -> bool:
    """Whether "would" only reports: he said that it would."""
    number = read.sentence_at(hedge.start)
    before = (other for other in hedges(read) if other.start < hedge.start)
    return any(o.kind in _SAYING and read.sentence_at(o.start) == number for o in before)


def _answers(hedge: Hedge, ours: Sequence[Hedge], theirs: Sequence[Hedge]) -> list[Hedge]:
    """The hedges of the text that may answer this one: none that answer another one of the passage."""
    others = [other for other in theirs if abs(other.start - hedge.start) > _RIGHT_BEHIND]
    words = {other.words for other in others} - {hedge.words}
    if hedge.kind == "unreal":
        words = set[str]()
    kinds = _ANSWERS[hedge.kind] - {other.kind for other in others if other.kind == "conditional"}
    hedged = {term.stem for term in hedge.scope[:1]}  # "proposes" is no hedge for "may propose"
    return [
        other
        for other in ours
        if other.kind in kinds
        and other.words not in words
        and not any(
            term.stem in hedged for term in other.clause.terms if other.start <= term.start < other.end
        )
    ]


def _claims(hedge: Hedge, read: Text) -> bool:
    """Whether the passage claims what is hedged: no question, nothing denied, no plan as a thing."""
    asked = is_asked(hedge.clause, hedge.start, read)
    impossible = hedge.kind == "possible" and _is_inability(hedge, read)
    return not (asked or impossible or _is_thing(hedge, read) or _is_denied(hedge, read))


def _is_told(hedge: Hedge, stated: Text, read: Text, weights: Weights) -> bool:
    """Whether the text tells what is hedged; of what is to come or wanted, as something done."""
    verb = _has_verb(hedge, stated, weights)
    if hedge.kind == "wanted" or (hedge.kind == "unreal" and _is_reported(hedge, read)):
        return verb and _is_done(hedge, stated)
    if hedge.kind == "unreal":
        return verb
    told = verb or covers(stated, read, hedge.clause, hedge.scope, _COVERED, weights)
    return told and (hedge.kind != "future" or _is_told_as_done(hedge, stated, read))


def _has_verb(hedge: Hedge, stated: Text, weights: Weights) -> bool:
    """Whether the text has the word right behind the hedge, and a little of what follows."""
    has = known_by(hedge.scope[:1]) & stated.keys
    return bool(has) and coverage(hedge.scope, stated.keys, weights) >= _VERB_COVERED


def _is_answered(hedge: Hedge, answers: Sequence[Hedge], stated: Text, weights: Weights) -> bool:
    """Whether the text has a hedge for this one, in a sentence that speaks of the same."""
    if hedge.kind == "wanted":
        verb = known_by(hedge.scope[:1])
        answers = [answer for answer in answers if known_by(answer.scope) & verb]
    told = _told(hedge, stated, weights)
    return any(stated.is_joined(clause, answer.clause) for clause in told for answer in answers)


def _is_denied(hedge: Hedge, read: Text) -> bool:
    """Whether a plan is denied; then the denial is what counts."""
    own = {term.start for term in hedge.clause.terms if hedge.start <= term.start < hedge.end}
    found = (d for d in read.denials if d.kind == "outright" and d.clause is hedge.clause)
    return any(term.start in own for denial in found for term in denial.scope[:1])


def _told(hedge: Hedge, stated: Text, weights: Weights) -> list[Clause]:
    """The clauses of the text that speak most of what is hedged, or of the clause with the hedge."""
    for found in (hedge.scope, hedge.clause.terms):
        by_clause = [shared(found, clause.keys, weights) for clause in stated.clauses]
        if best := max(by_clause):
            return [c for c, much in zip(stated.clauses, by_clause, strict=True) if much >= _ALIKE * best]
    return stated.clauses


def _is_thing(hedge: Hedge, read: Text) -> bool:
    """Whether a plan is what is spoken of: "The plan was approved", not "appear to have approved"."""
    if hedge.kind != "planned" or " " in hedge.words:
        return False
    behind = tokens(read.text[hedge.end :])[:1]
    return any(token.folded in read.words.past for token in behind)


def _is_told_as_done(hedge: Hedge, stated: Text, read: Text) -> bool:
    """Whether a clause of the text that speaks of what "will" be tells that something is done."""
    ahead, already = known_by(hedge.scope[:3]), stated.words.phrases(stated.words.lexicon.hedges.already)
    if stated.text in already and read.text not in already:
        return True
    return any(stated.clause_at(place).keys & ahead for place in _participles(stated))


def _is_done(hedge: Hedge, stated: Text) -> bool:
    """Whether the text tells that what is hedged itself is done: should double, has doubled."""
    verb, done = known_by(hedge.scope[:1]), set(_participles(stated))
    return any(term.keys & verb for term in stated.terms if term.start in done)


def _participles(side: Text) -> Iterator[int]:
    """The places of participles behind words such as "has", at most two words on, that aren't denied."""
    found, words = tokens(side.text), side.words
    for place, token in enumerate(found):
        behind = found[place + 1 : place + 4] if token.folded in words.past else ()
        if words.negations.isdisjoint(t.folded for t in behind):
            yield from (t.start for t in behind if words.is_participle(t.folded))


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
    """Whether the text speaks of what somebody says: what follows, or stands before a final "he said"."""
    after = [term for term in read.terms if term.start >= hedge.end]
    if hedge.words.casefold() in read.words.sources:
        comma = read.text.find(",", hedge.end)
        after = [term for term in after if term.start > comma] if comma > 0 else []
    claims = [after[:_SCOPE]]
    stop = re.search(r"[.!?](?=\s|$)", read.text[hedge.end :])
    rest = [term for term in after if not stop or term.start < hedge.end + stop.start()]
    opens = hedge.clause.text.lstrip().casefold().startswith(read.words.lexicon.clause_openers)
    final = not opens and len(rest) <= _NAME and _FINAL.search(read.text[: hedge.start])
    if final or not after:
        claims.append([term for term in read.terms if term.start < hedge.start][-_SCOPE:])
    return any(coverage(claim, stated.keys, weights) >= _CLAIMED for claim in claims)


def _added(
    ours: Sequence[Hedge], theirs: Sequence[Hedge], stated: Text, read: Text, weights: Weights
) -> Iterator[Difference]:
    yield from _facts_told_as_plans(ours, theirs, stated, read)
    yield from _added_doubts(theirs, stated)
    if any(mark in read.text for mark in _QUESTION_MARKS):
        return
    more = _count_kinds(ours, _EPISTEMIC) > _count_kinds(theirs, _ANSWERING)
    for added in (hedge for hedge in ours if hedge.kind == "possible"):
        answers = _ANSWERS["possible"] - (frozenset() if _is_ability(added, stated) else {"near"})
        other = [hedge for hedge in theirs if hedge.kind in answers]
        same = any(hedge.words == added.words or hedge.kind in _DOUBTING for hedge in other)
        near = any(is_near(added.clause, hedge.clause, read, weights) for hedge in other)
        if (more or not (near or (same and len(read.clauses) < _FEW))) and not _is_inability(added, stated):
            yield Difference("hedge", added.words, "the text hedges, the passage doesn't")


def _count_kinds(found: Sequence[Hedge], kinds: frozenset[HedgeKind]) -> int:
    return sum(hedge.kind in kinds for hedge in found)


def _facts_told_as_plans(
    ours: Sequence[Hedge], theirs: Sequence[Hedge], stated: Text, read: Text
) -> Iterator[Difference]:
    """What the text tells as a plan, and the passage, which has no plan in that sentence, as done."""
    later = [hedge for hedge in theirs if hedge.kind in _LATER]
    hedged = {term.start for hedge in later for term in hedge.scope[:2]}
    done = [term for term in _past_verbs(read) if term.start not in hedged]
    for hedge in ours:
        if hedge.kind not in _PLANS or _is_thing(hedge, stated):
            continue
        verb, behind = known_by(hedge.scope[:1]), stated.text[hedge.start : hedge.end + _RIGHT_BEHIND]
        intends = not later and behind in stated.words.phrases(stated.words.lexicon.hedges.intending)
        if intends or any(term.keys & verb for term in done):
            yield Difference("hedge", hedge.words, "the text tells of a plan, the passage of a fact")


def _past_verbs(side: Text) -> Iterator[Term]:
    """The words of a text that look like verbs of the past."""
    words = side.words
    return (term for term in side.terms if words.is_participle(fold(side.word(term))))


def _added_doubts(theirs: Sequence[Hedge], stated: Text) -> Iterator[Difference]:
    """Words by which the text doubts what the passage says on nobody's word."""
    if any(hedge.kind == "reported" for hedge in theirs):
        return
    for start, end, _ in stated.words.phrases(stated.words.lexicon.hedges.doubting).places(stated.text):
        yield Difference("hedge", stated.text[start:end], "the text doubts it, the passage doesn't")


def _is_ability(hedge: Hedge, side: Text) -> bool:
    """Whether a word says what somebody is able to do: could."""
    return hedge.words.casefold() in side.words.lexicon.hedges.able


def _is_inability(hedge: Hedge, side: Text) -> bool:
    """Whether it is denied that something can be, or is allowed: could in effect not, may not."""
    for denial in side.denials:
        if denial.kind == "outright" and 0 <= denial.start - hedge.end <= _RIGHT_BEHIND:
            return _is_ability(hedge, side) or denial.start - hedge.end <= 1
    return False


def _surer(stated: Text, read: Text) -> Iterator[Difference]:
    certain = stated.words.phrases(stated.words.lexicon.hedges.certain)
    shown = stated.words.lexicon.hedges.shown
    partly = stated.words.phrases(stated.words.lexicon.hedges.partly)
    places = certain.places(stated.text)
    sure = [p for p in places if stated.text[max(0, p[0] - _RIGHT_BEHIND) : p[0]] not in partly]
    found = [(stated.text[start:end], word) for start, end, word in sure]
    said = known_by(term for word, _ in found for term in terms(word, stated.words)) & read.keys
    if found and not said and read.text not in certain and read.text not in stated.words.phrases(shown):
        yield Difference("hedge", found[0][0], "the text is surer than the passage")


def _wider(stated: Text, read: Text) -> Iterator[Difference]:
    """What the passage says partly, or of a part, and the text without limit, or of all."""
    h = stated.words.lexicon.hedges
    phrases = stated.words.phrases
    partly, parts, all_of = phrases(h.partly), phrases(h.parts), phrases(h.all_of)
    if stated.text in parts or stated.text in partly:
        return
    whole = stated.text in all_of and read.text not in all_of
    limits = [*partly.places(read.text), *(parts.places(read.text) if whole else ())]
    for start, end, _ in limits:
        limited = next((term for term in read.terms if term.start >= end), None)
        if limited and limited.keys & stated.keys:
            yield Difference("hedge", read.text[start:end], "the passage says it of a part; the text doesn't")
