"""A Document's evidence: what it states, where that is in the source, what its judgements rest on.

In: the files of a brief, its Document, and the ids of what is withheld from its reader. Out: the record.
Nothing withheld is in it, not even as an id in the evidence of a judgement; texts are without links and
emphasis, for a link names ids.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping

from msgspec import Struct

import briefgen
from briefgen.document import evidence as record
from briefgen.document.evidence import VERSION, Corrected, Evidence, Passage
from briefgen.document.inline import plain_text
from briefgen.document.model import Document
from briefgen.resolve.house_words import attributed_texts
from briefgen.resolve.inputs import Inputs
from briefgen.resolve.shown_entries import acceptable, shown_entries
from briefgen.schema.analysis import Indicator, Judgement, Recommendation
from briefgen.schema.assets import Scale
from briefgen.schema.lock import Lock
from briefgen.schema.pack import Correction, Pack, Picture, Source, Statement
from briefgen.schema.pack_entries import EntryKind
from briefgen.source.decode import Loaded

RECORDED: frozenset[EntryKind] = frozenset(
    {"statement", "judgement", "recommendation", "indicator", "picture"}
)
"""The kinds of entry that a record has; others are not recorded."""


def evidence_of(
    inputs: Inputs, document: Document, withheld_ids: frozenset[str], lock: Loaded[Lock] | None
) -> Evidence:
    """The record of a brief."""
    pack = inputs.pack.value
    builder = EvidenceBuilder(pack, inputs.scale.value, lock.value if lock else None, withheld_ids)
    notes = {n.statement: n.number for n in document.notes.entries}
    cited = (i for text in attributed_texts(document) for i in text.ids)
    recorded = builder.with_evidence((*notes, *cited))
    return Evidence(
        VERSION,
        briefgen.__version__,
        document.title.text,
        pack.subject,
        inputs.audience,
        ", ".join(inputs.compared_outlooks) or inputs.outlook,
        inputs.format.value.name,
        document.meta.date.isoformat(),
        pack.information_to.isoformat() if pack.information_to else None,
        "draft" if document.draft else "final",
        inputs.scale.value.name,
        _digests(inputs, lock),
        _source(pack.source, inputs.wording.label("not-stated").text),
        tuple(builder.statement(i, notes.get(i)) for i in _by_note(notes, pack, recorded)),
        tuple(builder.judgement(i) for i in pack.judgements if i in recorded),
        tuple(builder.recommendation(i) for i in pack.recommendations if i in recorded),
        tuple(builder.indicator(i) for i in pack.indicators if i in recorded),
        document.marking.name if document.marking else None,
        document.embargo.text if document.embargo else None,
        tuple(builder.picture(i, inputs.pictures[i].digest) for i in inputs.pictures if i in recorded),
        tuple(_accepted(inputs, document, withheld_ids)) if inputs.tells_acceptance else (),
    )


def _accepted(inputs: Inputs, document: Document, withheld_ids: frozenset[str]) -> Iterator[record.Accepted]:
    """Of each text that the brief shows, whether somebody has accepted it."""
    lock = inputs.lock.value if inputs.lock else None
    for entry in acceptable(shown_entries(inputs.pack, document)):
        if entry.id not in withheld_ids:
            found = lock.acceptance(entry) if lock else None
            state = inputs.acceptance_state(entry)
            day = found.on.isoformat() if found else None
            yield record.Accepted(entry.kind, entry.id, state, found.by if found else None, day)


def _digests(inputs: Inputs, lock: Loaded[Lock] | None) -> dict[str, str]:
    digests = {"specification": inputs.spec.digest, "pack": inputs.pack.digest}
    if lock:
        digests |= {"lock": lock.digest, "source": lock.value.source}
    return digests | ({"since": inputs.since.digest} if inputs.since else {})


def _source(source: Source, unknown: str) -> dict[str, str]:
    stated = {
        "publisher": source.publisher,
        "title": source.title,
        "author": source.author,
        "date": source.date.isoformat() if source.date else None,
        "address": source.address,
        "type": source.type,
        "grade": f"{source.reliability}{source.credibility}",
    }
    return {name: value or unknown for name, value in stated.items()}


def _by_note(notes: Mapping[str, int], pack: Pack, wanted: Container[str]) -> Iterator[str]:
    """Statements as the notes number them, then those without a note in the pack's order."""
    yield from (i for i in sorted(notes, key=lambda i: notes[i]) if i in wanted)
    yield from (i for i in pack.statements if i in wanted and i not in notes)


class EvidenceBuilder(Struct, frozen=True):
    """Makes the entries of a record out of those of a pack."""

    pack: Pack
    scale: Scale
    lock: Lock | None
    """None for a pack without a lock; then passages have no digests."""
    withheld_ids: frozenset[str]
    """Ids of what no record may name."""

    def with_evidence(self, ids: Iterable[str]) -> frozenset[str]:
        """The ids, and all that these rest on in turn; nothing withheld, nor what rests behind that."""
        evidence_by_id: dict[str, tuple[str, ...]] = {}
        for entry in (entry for entry in self.pack.entries() if entry.kind in RECORDED):
            evidence_by_id[entry.id] = (*evidence_by_id.get(entry.id, ()), *entry.evidence())
        found: set[str] = set()
        waiting = list(ids)
        while waiting:
            id = waiting.pop()
            if id not in found and id not in self.withheld_ids:
                found.add(id)
                waiting += evidence_by_id.get(id, ())
        return frozenset(found)

    def _visible(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(i for i in ids if i not in self.withheld_ids)

    def statement(self, id: str, note: int | None = None) -> record.Statement:
        """A statement with its fingerprints and its correction."""
        s: Statement = self.pack.statements[id]
        prints = self.lock.passages.get(id, {}) if self.lock else {}
        passages = tuple(Passage(at, prints.get(at)) for at in s.origin)
        correction = _corrected(s.correction, self.pack.updated) if s.correction else None
        return record.Statement(id, s.reported_as, plain_text(s.text), passages, note, s.speaker, correction)

    def judgement(self, id: str) -> record.Judgement:
        """A judgement. A likelihood that the scale doesn't have stays as it is, with no band."""
        j: Judgement = self.pack.judgements[id]
        term = next((t for t in self.scale.terms if j.likelihood in (t.term, *t.also)), None)
        word, low, high = (term.term, term.low, term.high) if term else (j.likelihood, 0, 0)
        none = plain_text(j.against) if isinstance(j.against, str) else None
        evidence, against = self._visible(j.evidence), self._visible(_counter(j))
        confidence = plain_text(j.confidence)
        return record.Judgement(
            id, plain_text(j.that), j.until, word, low, high, confidence, evidence, against, none
        )

    def recommendation(self, id: str) -> record.Recommendation:
        """A recommendation."""
        r: Recommendation = self.pack.recommendations[id]
        return record.Recommendation(id, plain_text(r.what), r.who, str(r.by), self._visible(r.evidence))

    def indicator(self, id: str) -> record.Indicator:
        """An indicator."""
        n: Indicator = self.pack.indicators[id]
        watch, trigger = plain_text(n.watch), plain_text(n.trigger)
        return record.Indicator(id, watch, trigger, n.state, n.checked.isoformat(), self._visible(n.evidence))

    def picture(self, id: str, digest: str) -> record.Picture:
        """A picture, with the digest of its file."""
        p: Picture = self.pack.pictures[id]
        return record.Picture(
            id, plain_text(p.caption), plain_text(p.source), digest, self._visible(p.evidence)
        )


def _counter(judgement: Judgement) -> tuple[str, ...]:
    return judgement.against if isinstance(judgement.against, tuple) else ()


def _corrected(correction: Correction, updated: dt.date) -> Corrected:
    dated = correction.dated or updated
    return Corrected(
        correction.kind, plain_text(correction.text), plain_text(correction.ref), dated.isoformat()
    )
