"""What changed between two records of evidence, or between a record and the pack as it is now.

In: records; a pack with its scale, lock, and what it keeps from the record's reader. Out: :class:`Change`
values as for packs. Of a pack only what the record names is compared: what the brief never rested on cannot
move it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefgen.document.evidence import (
    Corrected,
    Evidence,
    Indicator,
    Judgement,
    Picture,
    Recommendation,
    Statement,
)
from briefgen.resolve.evidence import EvidenceBuilder
from briefgen.resolve.pack_changes import Change, ChangedKind, Fields, changes_of_kind

_SHOWN = 12
"""Digits of a fingerprint that a person compares."""


def record_changes(old: Evidence, new: Evidence) -> tuple[Change, ...]:
    """All differences of what two briefs rest on, and of what they say of themselves."""
    before, after = _fields_by_kind(old), _fields_by_kind(new)
    return tuple(c for thing in after for c in changes_of_kind(thing, before[thing], after[thing], {}))


def changes_since(
    record: Evidence, now: EvidenceBuilder, prints: Mapping[str, str] | None = None
) -> tuple[Change, ...]:
    """What became of the entries that a record names. Without a lock, passages are not compared.

    What is withheld from its reader by now counts as removed. ``prints``: SHA-256 of picture files, by id.
    """
    with_prints = now.lock is not None and any(p.sha256 for s in record.statements for p in s.passages)
    old = record if with_prints else _unlocked(record)
    current = replace(
        old,
        statements=tuple(now.statement(i) for i in _still_there(old.statements, now.pack.statements, now)),
        judgements=tuple(now.judgement(i) for i in _still_there(old.judgements, now.pack.judgements, now)),
        recommendations=tuple(
            now.recommendation(i) for i in _still_there(old.recommendations, now.pack.recommendations, now)
        ),
        indicators=tuple(now.indicator(i) for i in _still_there(old.indicators, now.pack.indicators, now)),
        pictures=tuple(
            now.picture(i, (prints or {}).get(i, ""))
            for i in _still_there(old.pictures, now.pack.pictures, now)
        ),
    )
    return record_changes(old, current if with_prints else _unlocked(current))


def _still_there(
    recorded: Iterable[Statement | Judgement | Recommendation | Indicator | Picture],
    in_pack: Container[str],
    now: EvidenceBuilder,
) -> Iterator[str]:
    """The ids of those that the pack still has for this reader."""
    return (entry.id for entry in recorded if entry.id in in_pack and entry.id not in now.withheld_ids)


def _unlocked(record: Evidence) -> Evidence:
    statements = tuple(
        replace(s, passages=tuple(replace(p, sha256=None) for p in s.passages)) for s in record.statements
    )
    return replace(record, statements=statements)


def _fields_by_kind(record: Evidence) -> dict[ChangedKind, Mapping[str, Fields]]:
    corrections = [(s.id, c) for s in record.statements if (c := s.correction)]
    return {
        "brief": {"brief": _about(record)},
        "statement": _by_id((s.id, _statement(s)) for s in record.statements),
        "correction": _by_id((id, _correction(c)) for id, c in corrections),
        "judgement": _by_id((j.id, _judgement(j)) for j in record.judgements),
        "recommendation": _by_id((r.id, _recommendation(r)) for r in record.recommendations),
        "indicator": _by_id((n.id, _indicator(n)) for n in record.indicators),
        "picture": _by_id((p.id, _picture(p)) for p in record.pictures),
    }


def _by_id(pairs: Iterable[tuple[str, Fields]]) -> dict[str, Fields]:
    return dict(pairs)


def _about(record: Evidence) -> Fields:
    names = ("title", "subject", "audience", "outlook", "format", "date", "information_to", "state", "scale")
    values = {name: getattr(record, name) for name in names}
    fields = {name: None if value is None else str(value) for name, value in values.items()}
    source = {f"source.{name}": value for name, value in record.source.items()}
    return fields | {"marking": record.marking, "embargo": record.embargo} | source


def _statement(s: Statement) -> Fields:
    prints = [p.sha256[:_SHOWN] for p in s.passages if p.sha256]
    return {
        "text": s.text,
        "kind": s.kind,
        "speaker": s.speaker,
        "from": _listed([p.at for p in s.passages]),
        "fingerprint": _listed(prints),
    }


def _correction(c: Corrected) -> Fields:
    # Not its date: one that has none of its own is dated as the pack is, and moves with it.
    return {"text": c.text, "as": c.kind, "ref": c.ref}


def _judgement(j: Judgement) -> Fields:
    return {
        "that": j.that,
        "until": j.until,
        "likelihood": j.term,
        "band": f"{j.low}–{j.high} %",
        "confidence": j.confidence,
        "for": _listed(j.evidence),
        "against": _listed(j.against) or j.none_found,
    }


def _recommendation(r: Recommendation) -> Fields:
    return {"what": r.what, "who": r.who, "by": r.by, "for": _listed(r.evidence)}


def _indicator(n: Indicator) -> Fields:
    return {
        "watch": n.watch,
        "trigger": n.trigger,
        "state": n.state,
        "checked": n.checked,
        "for": _listed(n.evidence),
    }


def _picture(p: Picture) -> Fields:
    return {
        "caption": p.caption,
        "source": p.source,
        "fingerprint": p.sha256[:_SHOWN] or None,
        "for": _listed(p.evidence),
    }


def _listed(items: Sequence[str]) -> str | None:
    return ", ".join(items) or None
