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
    """The locator of the passage."""
    sha256: str | None = None
    """Of the passage's text, in hex; None where the pack has no lock."""


class Corrected(Struct, frozen=True, omit_defaults=True):
    """An editor's note on a statement."""

    kind: str
    """Such as ``correction`` or ``update``, as the pack has it."""
    text: str
    ref: str
    """What the correction rests on."""
    dated: str
    """ISO 8601."""


class Statement(Struct, frozen=True, omit_defaults=True):
    """A statement that the brief shows or rests on."""

    id: str
    kind: str
    """``reported`` or ``attributed``."""
    text: str
    passages: tuple[Passage, ...]
    note: int | None = None
    """The number of its note; None if the brief doesn't cite it itself."""
    speaker: str | None = None
    """Who said it; None for what the source itself reports."""
    correction: Corrected | None = None


class Judgement(Struct, frozen=True, omit_defaults=True):
    """A judgement with what speaks for it and against it. ``low`` and ``high`` in percent."""

    id: str
    that: str
    until: str
    """The date that it looks ahead to, as the pack has it."""
    term: str
    low: int
    """The lower end of the term's band, in percent."""
    high: int
    """Its upper end, in percent."""
    confidence: str
    evidence: tuple[str, ...] = msgspec.field(name="for")
    """Ids of what supports it."""
    against: tuple[str, ...] = ()
    """Ids of what speaks against it."""
    none_found: str | None = None
    """Why nothing speaks against it; None if something does."""


class Recommendation(Struct, frozen=True, omit_defaults=True):
    """What somebody should do, and what it rests on. ``by`` is a day or words."""

    id: str
    what: str
    who: str
    by: str
    """A date, or words."""
    evidence: tuple[str, ...] = msgspec.field(name="for")
    """Ids of what supports it."""


class Indicator(Struct, frozen=True, omit_defaults=True):
    """What is watched, in which state it was on the day on which it was looked up."""

    id: str
    watch: str
    """What is watched."""
    trigger: str
    """What would change the view."""
    state: str
    checked: str
    """The date of that state, ISO 8601."""
    evidence: tuple[str, ...] = msgspec.field(name="for", default=())
    """Ids of what it rests on."""


class Picture(Struct, frozen=True, omit_defaults=True):
    """A picture that the brief shows, and the SHA-256 of its file in hex."""

    id: str
    caption: str
    source: str
    sha256: str
    """Of its file, in hex."""
    evidence: tuple[str, ...] = msgspec.field(name="for", default=())
    """Ids of what it rests on."""


class Accepted(Struct, frozen=True, omit_defaults=True):
    """Whether a person had accepted a text that the brief shows. A record of a name, not a proof."""

    kind: str
    """What the entry is, such as ``statement`` or ``bottom-line``."""
    id: str
    state: str
    """``accepted``, ``changed`` (accepted, and edited or locked anew since) or ``not accepted``."""
    by: str | None = None
    """Who accepted it, as typed; None if nobody did."""
    on: str | None = None
    """The day, ISO 8601; None if nobody did."""


class Difference(Struct, frozen=True, omit_defaults=True):
    """Something that a text says otherwise than what it cites."""

    kind: str
    """``number``, ``date``, ``quotation``, ``name``, ``speaker``, ``passage`` (another one fits better), or a
    claim that word lists doubt: ``negation``, ``reversal``, ``hedge``, ``absolute``, ``cause``.
    """
    words: str | None = None
    """The words that differ, as the text has them; None if they stand in the source only."""
    reason: str | None = None
    """Why it is right, by the ``reads`` of the entry; None if nobody has said."""
    doubtful: bool = False
    """Whether comparison could not prove it, and only asks for a second look."""


class Compared(Struct, frozen=True, omit_defaults=True):
    """What comparison found of a text that the brief shows or rests on."""

    kind: str
    """What the entry is, such as ``statement``; ``specification`` for a title or a section of its own."""
    id: str
    """Of the entry; of a specification's text the name of the section, or ``title``."""
    status: str
    """``agrees``, ``settled`` (what differs has a reason), ``doubtful``, ``differs``, ``not-compared`` or
    ``changed`` (its passage is not what was locked any more).
    """
    obstacle: str | None = None
    """Why it was not compared: ``no-source-text``, ``no-lexicon``, ``no-passage`` or ``own-reference``; None
    if it was.
    """
    differences: tuple[Difference, ...] = ()


class LastComparison(Struct, frozen=True, omit_defaults=True):
    """When all statements of the pack were last compared with their source, by the lock."""

    on: str
    """The day, ISO 8601."""
    sha256: str
    """Of the source file, in hex."""


class Comparison(Struct, frozen=True, omit_defaults=True):
    """Whether the texts say what they cite, as it was compared when the brief was built."""

    about: str
    """What the comparison shows, and what not: fidelity to the source, not truth."""
    texts: tuple[Compared, ...]
    last: LastComparison | None = None
    """None if the lock says of no comparison of the statements as they are."""


class Evidence(Struct, frozen=True, omit_defaults=True):
    """The whole record."""

    evidence: int
    """The version of this format."""
    briefgen: str
    """The version of briefgen that made it."""
    title: str
    subject: str
    audience: str
    outlook: str
    format: str
    date: str
    """Of the brief, ISO 8601."""
    information_to: str | None
    """The cut-off date of the information, ISO 8601; None if it is not stated."""
    state: str
    """``draft`` or ``final``."""
    scale: str
    digests: Mapping[str, str]
    """SHA-256 in hex of the files ``specification``, ``pack`` and ``lock``, of the earlier pack (``since``),
    and of the source when the lock was written (``source``).
    """
    source: Mapping[str, str]
    """Publisher, title, author, date and the like."""
    statements: tuple[Statement, ...]
    judgements: tuple[Judgement, ...]
    recommendations: tuple[Recommendation, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    marking: str | None = None
    """None for a brief without one."""
    embargo: str | None = None
    """As printed; None without one."""
    pictures: tuple[Picture, ...] = ()
    acceptance: tuple[Accepted, ...] = ()
    """Of each text that the brief shows; empty where nothing of the pack was accepted, nor has to be."""
    comparison: Comparison | None = None
    """None in records of releases that compared nothing."""


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
