"""The report on packs: each text, what it cites, how the two differ, and who accepted it.

The structs are what `briefgen check --report json` writes beside its problems. Keys may be added under the
same version; none changes its meaning.
"""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from briefgen.fidelity.difference import DifferenceKind

VERSION = 1
"""Version of the report."""
ABOUT = (
    "This shows whether texts say what the passages say that they cite, as far as it can be compared. "
    "It does not show whether the source is true."
)

Status = Literal["changed", "differs", "doubtful", "not-compared", "settled", "agrees"]
"""``changed``: a passage is not what was locked any more. ``differs``: something is not in what the text
cites, and nobody has said why. ``doubtful``: word lists ask for a second look. ``not-compared``: see
``obstacle``. ``settled``: all that differs has a reason. ``agrees``: comparison finds nothing that differs.
"""
STATUSES: tuple[Status, ...] = get_args(Status)
"""The worst first."""


class Passage(Struct, frozen=True):
    """A passage of the source that a statement cites."""

    at: str
    """The locator, as the pack has it."""
    text: str | None
    """None where the source's text is not here, or has no such passage."""
    sha256: str | None
    """Of the passage as it was locked, in hex; without a lock, of the passage that is here; else None."""


class ReportedDifference(Struct, frozen=True):
    """Something that a text says otherwise than what it cites."""

    kind: DifferenceKind
    words: str
    """The words that differ: of the text, or of the passage if the text lacks them."""
    why: str
    """What differs, as a clause."""
    path: str
    """Key path of the value that differs, with full stops between the keys."""
    doubtful: bool
    """Whether it only asks for a second look."""
    elsewhere: tuple[str, ...]
    """Locators of passages, or ids of statements, that do say it; at most three."""
    settled_by: str | None
    """The key of the entry's ``reads`` that settles it; None if none does."""
    reason: str | None
    """What that key says; None if nothing settles it."""


class TextAcceptance(Struct, frozen=True):
    """Whether a person has accepted an entry. A record, not a proof: nothing is signed."""

    state: Literal["accepted", "changed", "not accepted"]
    """``changed``: it was accepted, and says something else now, or its passage does."""
    by: str | None
    """Who accepted it, as typed; None if nobody did."""
    on: str | None
    """The day, in ISO 8601; None if nobody did."""


class ReportedText(Struct, frozen=True):
    """A text of a pack, or of a specification that uses it, beside what it cites."""

    file: str
    """The file that has it: the pack, a specification, or a section."""
    kind: str
    """Of the entry: ``statement``, ``judgement``, ``bottom-line`` …; ``specification`` for a title and for
    the texts of sections.
    """
    id: str
    """Of the entry; of a bottom line the audience and the outlook, with a slash between; of a specification's
    text the name of the section, or ``title``.
    """
    path: str
    """Key path of the text in its file, with full stops between the keys."""
    line: int
    """In that file, from 1."""
    text: str
    status: Status
    obstacle: Literal["no-source-text", "no-lexicon", "no-passage", "own-reference"] | None
    """Why it was not compared: the source's text is not here, its language has no word lists, one of its
    locators names no passage, or it rests on a reference of its own. None if it was.
    """
    passages: tuple[Passage, ...]
    """Of a statement."""
    cited: tuple[str, ...]
    """Of a text of ours: ids of the statements that it rests on."""
    differences: tuple[ReportedDifference, ...]
    accepted: TextAcceptance | None
    """Of the entry; None where there is nothing to accept."""
    by_assistant: bool
    """Whether the entry says that an assistant wrote it."""


class LastComparison(Struct, frozen=True):
    """When the statements, as they are now, were last compared with their source, by the lock."""

    on: str
    """The day, in ISO 8601."""
    sha256: str
    """Of the source that they were compared with, in hex."""


class ReportedSource(Struct, frozen=True):
    """The source of a pack."""

    file: str
    """As the pack names it."""
    title: str | None
    publisher: str | None
    here: bool
    """Whether its text was here to be compared with."""
    sha256: str | None
    """Of the file that was compared with, in hex; None without one."""
    locked: str | None
    """SHA-256 of the file when the pack was locked, in hex; None without a lock."""
    compared: LastComparison | None
    """None if the lock says of no comparison of these statements."""


class PackReport(Struct, frozen=True):
    """A pack, text by text."""

    file: str
    title: str
    sha256: str
    """Of the pack's file, in hex."""
    language: str
    marking: str | None
    """The highest marking of the pack and its entries; None without any."""
    source: ReportedSource
    counts: dict[Status, int]
    """How many texts are of each status."""
    texts: tuple[ReportedText, ...]
    """Those of the pack in its order, then those of the specifications that were judged."""

    def accepted(self, state: str) -> int:
        """How many entries are in a state of acceptance."""
        states = {(t.kind, t.id): t.accepted.state for t in self.texts if t.accepted}
        return sum(found == state for found in states.values())


class FidelityReport(Struct, frozen=True):
    """Packs, text by text, against what they cite."""

    report: int
    """The version."""
    about: str
    """What the report shows, and what not."""
    packs: tuple[PackReport, ...]
