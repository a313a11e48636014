"""What a brief rests on, as data: the record that goes with a file, so that sentences can be followed back.

In and out: JSON, the same bytes for the same brief. Keys may be added under the same version number; none
changes its meaning.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from briefgen.input_limits import EVIDENCE_BYTES

VERSION = 1
NAME = "brief.json"
"""What the record is called inside a PDF; beside a file it is called after that file, ``NAME.brief.json``."""
MEDIA_TYPE = "application/json"
NAMESPACE = "urn:briefgen:evidence"
"""Of the one element of a deck's custom XML part that holds the record as its text."""


class Passage(Struct, frozen=True, omit_defaults=True):
    """A place in the source, and the SHA-256 of its text in hex; none where the pack has no lock."""

    at: str
    sha256: str | None = None


class Corrected(Struct, frozen=True, omit_defaults=True):
    """An editor's note on a statement."""

    kind: str
    text: str
    ref: str
    dated: str


class Statement(Struct, frozen=True, omit_defaults=True):
    """A statement that the brief tells or rests on.

    ``note`` is the number of its note; none where only something unsaid rests on it.
    """

    id: str
    kind: str
    text: str
    passages: tuple[Passage, ...]
    note: int | None = None
    speaker: str | None = None
    correction: Corrected | None = None


class Judgement(Struct, frozen=True, omit_defaults=True):
    """A judgement with what speaks for it and against it. ``low`` and ``high`` in percent."""

    id: str
    that: str
    until: str
    term: str
    low: int
    high: int
    confidence: str
    evidence: tuple[str, ...] = msgspec.field(name="for")
    against: tuple[str, ...] = ()
    none_found: str | None = None


class Recommendation(Struct, frozen=True, omit_defaults=True):
    """What somebody should do, and what it rests on. ``by`` is a day or words."""

    id: str
    what: str
    who: str
    by: str
    evidence: tuple[str, ...] = msgspec.field(name="for")


class Indicator(Struct, frozen=True, omit_defaults=True):
    """What is watched, in which state it was on the day on which it was looked up."""

    id: str
    watch: str
    trigger: str
    state: str
    checked: str
    evidence: tuple[str, ...] = msgspec.field(name="for", default=())


class Picture(Struct, frozen=True, omit_defaults=True):
    """A picture that the brief shows, and the SHA-256 of its file in hex."""

    id: str
    caption: str
    source: str
    sha256: str
    evidence: tuple[str, ...] = msgspec.field(name="for", default=())


class Evidence(Struct, frozen=True, omit_defaults=True):
    """The whole record. ``digests`` are SHA-256 in hex: of the files of specification, pack, lock, of the
    earlier pack that it is compared with (``since``), and of the source as it was when the lock was written.
    """

    evidence: int
    briefgen: str
    title: str
    subject: str
    audience: str
    outlook: str
    format: str
    date: str
    information_to: str
    state: str
    scale: str
    digests: Mapping[str, str]
    source: Mapping[str, str]
    statements: tuple[Statement, ...]
    judgements: tuple[Judgement, ...]
    recommendations: tuple[Recommendation, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    marking: str | None = None
    embargo: str | None = None
    pictures: tuple[Picture, ...] = ()


class NoEvidence(Exception):
    """Bytes are not a record that this release reads; says why."""


def encoded(evidence: Evidence) -> bytes:
    """The record as JSON, for people and programs."""
    return msgspec.json.format(msgspec.json.encode(evidence), indent=2) + b"\n"


def decoded(data: bytes) -> Evidence:
    """The record in ``data``. Raises :class:`NoEvidence` for anything else, or more than EVIDENCE_BYTES."""
    if len(data) > EVIDENCE_BYTES:
        raise NoEvidence(f"it has more than {EVIDENCE_BYTES} bytes")
    try:
        found = msgspec.json.decode(data, type=Evidence)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NoEvidence(str(error)) from error
    if found.evidence != VERSION:
        raise NoEvidence(f"it is of version {found.evidence}, and this release reads {VERSION}")
    return found
