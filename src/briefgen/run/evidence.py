"""Reads the evidence of a built file, and compares it with the pack of today.

In: the path of a built file as on the command line; a project. Out: the record that the file carries or that
lies beside it; what its pack says otherwise today. Raises BriefgenError: BG612 for a file without a record,
BG613 for a record that cannot be read, and what the reading of files and packs reports.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from briefgen.checks.embedded_evidence import evidence_in
from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, Sink, shown
from briefgen.document.evidence import NAME, Evidence, NoEvidence
from briefgen.input_limits import BRIEF_BYTES
from briefgen.resolve.evidence import EvidenceBuilder
from briefgen.resolve.evidence_changes import changes_since
from briefgen.resolve.pack_changes import Change
from briefgen.rules.listing import marked_above
from briefgen.schema import file_kinds
from briefgen.schema.lock import Lock
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded
from briefgen.source.files import read_bytes
from briefgen.source.project.project import Project

NO_EVIDENCE = "BG612"
UNREADABLE = "BG613"
RECORD = f".{NAME}"
BUILT = (".pdf", ".pptx", ".html", RECORD)
"""Endings of what carries a record, or has one beside it."""


class EmbeddedRecord(Struct, frozen=True):
    """The record of a built file."""

    record: Evidence
    path: str
    """The file that it was read from."""
    digest: str
    """That file's SHA-256 in hex."""
    location: Literal["inside", "beside"]
    """Whether that is the built file itself, or the record beside it."""


class EvidenceComparison(Struct, frozen=True):
    """A record against a pack of today."""

    pack: str
    """The path of the pack."""
    same: bool
    """Whether pack and lock are letter for letter what they were."""
    changes: tuple[Change, ...]
    """Differences of what the record names."""


def read_record(typed: str) -> EmbeddedRecord:
    """The record of a built file: inside it, else in the record that lies beside it."""
    data = read_bytes(Path(typed), typed, BRIEF_BYTES)
    found = _read(data, typed)
    if found is not None:
        return EmbeddedRecord(found, typed, hashlib.sha256(data).hexdigest(), "inside")
    beside = typed.removesuffix(Path(typed).suffix) + RECORD
    if beside == typed or not Path(beside).is_file():
        hint = "build it with `evidence: embed`, or keep its .brief.json beside it"
        if not typed.lower().endswith(BUILT):
            hint = f"name a built file: {', '.join(BUILT[:-1])}, or the {RECORD} beside it"
        raise _refused(NO_EVIDENCE, f"{shown(typed)} has no evidence record", hint)
    data = read_bytes(Path(beside), beside, BRIEF_BYTES)
    found = _read(data, beside)
    if found is None:
        raise _refused(UNREADABLE, f"{shown(beside)} is not the evidence record of a brief", _AGAIN)
    return EmbeddedRecord(found, beside, hashlib.sha256(data).hexdigest(), "beside")


def _read(data: bytes, name: str) -> Evidence | None:
    try:
        return evidence_in(data)
    except NoEvidence as reason:
        message = f"the evidence record of {shown(name)} cannot be read: {shown(str(reason), 200)}"
        raise _refused(UNREADABLE, message, _AGAIN) from reason


_AGAIN = "build it again, or ask the sender for another copy"


def _refused(code: str, message: str, hint: str) -> BriefgenError:
    return BriefgenError(Diagnostic(code, Severity.ERROR, message, None, hint))


def against_pack(project: Project, record: Evidence, name: str | None = None) -> EvidenceComparison | None:
    """The record against the pack ``name``, else against the project's pack of its subject; None without any.

    Of several, one with the same digest is taken, else the one changed last. Raises what is wrong with a
    pack, if no other is of that subject.
    """
    found = (name, project.pack(name)) if name is not None else _of_subject(project, record)
    if found is None:
        return None
    name, pack = found
    lock = project.lock(name)
    digests = {"pack": pack.digest, **({"lock": lock.digest} if lock else {})}
    prints = _pictures(project, pack, record)
    same = all(prints.get(picture.id) == picture.sha256 for picture in record.pictures)
    if same and digests == {key: record.digests[key] for key in ("pack", "lock") if key in record.digests}:
        return EvidenceComparison(pack.path, same=True, changes=())
    changes = changes_since(record, _builder_for(project, pack, record, lock), prints)
    return EvidenceComparison(pack.path, same=False, changes=changes)


def _pictures(project: Project, pack: Loaded[Pack], record: Evidence) -> dict[str, str]:
    """SHA-256 of the files of the pictures that a record names, by id; none of one that cannot be read."""
    found: dict[str, str] = {}
    for id in (p.id for p in record.pictures if p.id in pack.value.pictures):
        file = pack.value.pictures[id].file
        if file_data := Sink().take(lambda file=file: project.file(pack.path, file)):
            found[id] = file_data.digest
    return found


def _of_subject(project: Project, record: Evidence) -> tuple[str, Loaded[Pack]] | None:
    sink = Sink()
    packs = list(_packs(project, sink)) if project.root else []
    fit = [found for found in packs if found[1].value.subject == record.subject]
    same = [found for found in packs if found[1].digest == record.digests.get("pack")]
    if not (same or fit):
        sink.stop_if_failed()
        return None
    return same[0] if same else max(fit, key=lambda found: found[1].value.updated)


def _packs(project: Project, sink: Sink) -> Iterator[tuple[str, Loaded[Pack]]]:
    for listed in project.names(file_kinds.PACK):
        pack = sink.take(lambda name=listed.name: project.pack(name))
        if pack:
            yield listed.name, pack


def _builder_for(
    project: Project, pack: Loaded[Pack], record: Evidence, lock: Loaded[Lock] | None
) -> EvidenceBuilder:
    """The pack for the reader that the record was made for."""
    scale = project.scale(pack.value.scale, pack.spans.at("scale"), "scale").value
    house = project.house()
    scheme = project.markings(house.value.markings, house.spans.at("markings"), "markings").value
    withheld_ids = pack.value.ids_withheld_from(record.audience) | marked_above(
        scheme, record.marking, pack.value
    )
    return EvidenceBuilder(pack.value, scale, lock.value if lock else None, frozenset(withheld_ids))
