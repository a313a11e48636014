"""``briefgen evidence``: the evidence record of a built file, and what has changed since."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import click
import msgspec

from briefgen.cli import completion
from briefgen.cli.change_lists import change_entry, change_lines
from briefgen.cli.click_extensions import examples
from briefgen.cli.exit_codes import Exit
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import print_json, print_out
from briefgen.diagnostics import visible

if TYPE_CHECKING:
    from briefgen.document.evidence import (
        Accepted,
        Comparison,
        Difference,
        Evidence,
        Indicator,
        Judgement,
        Picture,
        Recommendation,
        Statement,
    )
    from briefgen.run.evidence import EmbeddedRecord, EvidenceComparison

VERSION = 1
"""Version of the JSON: keys may be added under the same number; none changes its meaning."""
_OBSTACLES = MappingProxyType(
    {
        "no-source-text": "the source's text was not in the project",
        "no-lexicon": "there were no word lists for its language",
        "no-passage": "a locator names no passage",
        "own-reference": "it rests on a reference of its own",
    }
)
_SHOWN = 12
"""Digits of a fingerprint that are printed; the JSON has all."""


@click.command("evidence", epilog=examples("briefgen evidence out/council.pdf"))
@click.argument("file", metavar="FILE", shell_complete=completion.files)
@click.option(
    "--pack",
    metavar="NAME",
    shell_complete=completion.packs,
    help="Compare with this content pack instead of the one on the same subject.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_session
def command(session: Session, file: str, *, pack: str | None, as_json: bool) -> Exit:
    """Show the evidence of FILE, whether its texts agree with it, and whether it has changed.

    FILE is a PDF, a deck, an HTML brief or a .brief.json made by `briefgen build`. Its evidence record is
    inside it (`evidence: embed`) or in the .brief.json next to it. In a project with a content pack on the
    same subject the record is compared with the pack: statements, passages, corrections and judgements that
    changed, and what was removed.

    How each text was found to stand to what it cites is as it was when FILE was built: it agrees, differs, is
    settled (with the reason), doubtful or not compared. That shows fidelity to the source, not truth.

    The exit code is 0 if no evidence of the file has changed, or there is no pack to compare it with; 1 if
    some has changed, or FILE has no evidence record.
    """
    from briefgen.run.evidence import against_pack, read_record

    found = read_record(file)
    verdict = against_pack(session.open_project(), found.record, pack)
    if as_json:
        print_json(json.dumps(_object(file, found, verdict), indent=2, ensure_ascii=False))
    else:
        for line in (*_record(found), *_checked(verdict)):
            print_out(visible(line))
    return Exit.INPUT if verdict and verdict.changes else Exit.DONE


def _object(file: str, found: EmbeddedRecord, verdict: EvidenceComparison | None) -> dict[str, object]:
    check: dict[str, object] | None = None
    if verdict:
        changes = [change_entry(change) for change in verdict.changes]
        check = {"pack": verdict.pack, "same": verdict.same, "changes": changes}
    return {
        "report": VERSION,
        "file": file,
        "read": {"path": found.path, "where": found.location, "sha256": found.digest},
        "record": msgspec.to_builtins(found.record),
        "check": check,
    }


def _record(found: EmbeddedRecord) -> Iterator[str]:
    record = found.record
    carried = "inside" if found.location == "inside" else "beside it"
    yield f"{found.path} ({carried}, made by briefgen {record.briefgen})"
    yield from _summary(record)
    yield f"digests: {len(record.digests)}"
    yield from (f"  {name} {digest}" for name, digest in record.digests.items())
    yield f"statements: {len(record.statements)}"
    for statement in record.statements:
        yield from _statement(statement)
    yield f"judgements: {len(record.judgements)}"
    for judgement in record.judgements:
        yield from _judgement(judgement)
    yield f"recommendations: {len(record.recommendations)}"
    for recommendation in record.recommendations:
        yield from _recommendation(recommendation)
    yield f"indicators: {len(record.indicators)}"
    for indicator in record.indicators:
        yield from _indicator(indicator)
    if record.pictures:
        yield f"pictures: {len(record.pictures)}"
    for picture in record.pictures:
        yield from _picture(picture)
    if record.acceptance:
        accepted = sum(a.state == "accepted" for a in record.acceptance)
        yield f"texts accepted: {accepted} of {len(record.acceptance)}"
        yield from map(_accepted, record.acceptance)
    if record.comparison:
        yield from _comparison(record.comparison)


def _comparison(comparison: Comparison) -> Iterator[str]:
    """How the texts stood to what they cite when the file was built."""
    counted = Counter(text.status for text in comparison.texts)
    told = ", ".join(f"{_words(status)}: {counted[status]}" for status in counted) or "none"
    yield f"texts compared with what they cite: {told}"
    yield f"  {comparison.about}"
    if last := comparison.last:
        yield f"  by the lock, all statements were compared on {last.on} with {last.sha256[:_SHOWN]}"
    for text in comparison.texts:
        why = f" ({_OBSTACLES.get(text.obstacle, text.obstacle)})" if text.obstacle else ""
        yield f"  {text.kind} {text.id}: {_words(text.status)}{why}"
        yield from map(_difference, text.differences)


def _words(status: str) -> str:
    return status.replace("-", " ")


def _difference(found: Difference) -> str:
    words = found.words or "(words of the source)"
    end = "to look at, no reason given" if found.doubtful else "no reason given"
    return f"      {found.kind} {words}: {found.reason or end}"


def _accepted(a: Accepted) -> str:
    by = f" by {a.by} on {a.on}" if a.by else ""
    return f"  {a.kind} {a.id}: {'accepted, then changed' if a.state == 'changed' else a.state}{by}"


def _summary(record: Evidence) -> Iterator[str]:
    yield f"  title: {record.title}"
    yield f"  subject: {record.subject}"
    yield f"  for: {record.audience}, {record.outlook}, {record.format}, {record.state}"
    yield f"  dated: {record.date}, information to {record.information_to or 'a day that is not stated'}"
    if record.marking:
        yield f"  marking: {record.marking}"
    if record.embargo:
        yield f"  embargo: {record.embargo}"
    yield f"  source: {', '.join(f'{name} {value}' for name, value in record.source.items())}"


def _statement(s: Statement) -> Iterator[str]:
    note = f"[{s.note}] " if s.note else ""
    kind = f"attributed to {s.speaker}" if s.speaker else s.kind
    places = ", ".join(f"{p.at} ({p.sha256[:_SHOWN] if p.sha256 else 'no lock'})" for p in s.passages)
    yield f"  {note}{s.id}: {kind}, at {places}"
    yield f"      {s.text}"
    if c := s.correction:
        yield f"      {c.kind}: {c.text} ({c.ref}; {c.dated})"


def _judgement(j: Judgement) -> Iterator[str]:
    yield f"  {j.id}: {j.term} ({j.low} to {j.high} %) by {j.until} that {j.that}"
    yield f"      confidence: {j.confidence}"
    yield from _resting(j.evidence)
    yield f"      against: {_ids(j.against) or j.none_found or 'nothing that may be told here'}"


def _picture(p: Picture) -> Iterator[str]:
    yield f"  {p.id}: {p.caption} ({p.source}; {p.sha256[:_SHOWN]})"
    yield from _resting(p.evidence)


def _recommendation(r: Recommendation) -> Iterator[str]:
    yield f"  {r.id}: {r.what} ({r.who}, {r.by})"
    yield from _resting(r.evidence)


def _indicator(n: Indicator) -> Iterator[str]:
    yield f"  {n.id}: {n.watch}; {n.state}, checked {n.checked}"
    yield f"      trigger: {n.trigger}"
    yield from _resting(n.evidence)


def _resting(ids: Sequence[str]) -> Iterator[str]:
    if ids:
        yield f"      for: {_ids(ids)}"


def _ids(ids: Sequence[str]) -> str:
    return ", ".join(ids)


def _checked(verdict: EvidenceComparison | None) -> Iterator[str]:
    if verdict is None:
        yield "not checked: there is no content pack of this subject here"
    elif verdict.same:
        yield f"checked against {verdict.pack}: the same pack, unchanged"
    elif not verdict.changes:
        yield f"checked against {verdict.pack}: it changed, but in nothing that this rests on"
    else:
        yield f"checked against {verdict.pack}: what this rests on has changed"
        yield from change_lines(verdict.changes)
