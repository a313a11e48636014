"""The lock beside a pack: fingerprints of its passages, when it was compared, who accepted which texts.

In: a pack and the passages' fingerprints. Out: the lock's models; digests of what an entry says.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Container, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints, ValidationError

from briefgen.schema.base import Day, Id, Locator, Model, Word
from briefgen.schema.pack import Pack, Statement
from briefgen.schema.pack_entries import EntryKind, PackEntry
from briefgen.sentences import LATEST

VERSION = 2
"""The version of locks that this release writes; it reads version 1, too."""
DIGEST = r"^[0-9a-f]{64}\Z"
ENTRY_ID = r"^[a-z0-9][a-z0-9-]{0,63}(/[a-z0-9][a-z0-9-]{0,63})?\Z"

Digest = Annotated[str, StringConstraints(pattern=DIGEST)]
"""A SHA-256 in hex."""

EntryId = Annotated[str, StringConstraints(pattern=ENTRY_ID)]
"""The id of an entry; of a bottom line the audience and the outlook, with a slash between."""

Fingerprints = Mapping[str, Mapping[str, str]]
"""SHA-256 of passages, by statement and locator."""


class Compared(Model):
    """When every statement was last compared with the text of the source and nothing was left to settle."""

    on: Day = Field(description="The day of the comparison.")
    source: Digest = Field(description="SHA-256 of the source file that they were compared with.")
    statements: Digest = Field(description="SHA-256 of the statements as they were on that day.")


class Acceptance(Model):
    """A person's word that a text stands as it is. A record, not a proof: nothing is signed."""

    text: Digest = Field(description="SHA-256 of what the entry said, and of its passages' fingerprints.")
    by: Word = Field(description="Who accepted it, as typed.")
    on: Day = Field(description="The day on which it was accepted.")


class Lock(Model):
    """What ``briefgen lock`` and ``briefgen accept`` write; nobody types a hash."""

    newest: ClassVar[Mapping[str, int]] = {"lock": VERSION, "sentences": LATEST}

    lock: Annotated[int, Field(ge=1, le=VERSION, description="Version of this kind of file.")] = 1
    sentences: Annotated[int, Field(ge=1, le=LATEST)] = Field(
        default=1,
        description="Version of the rule by which the source's paragraphs were divided into sentences.",
    )
    source: Digest = Field(description="SHA-256 of the source file.")
    compared: Compared | None = Field(
        default=None,
        description="When all statements were last compared with the source, and nothing was left to settle.",
    )
    passages: dict[Id, dict[Locator, Digest]] = Field(
        description="SHA-256 of each passage, by statement and locator."
    )
    accepted: dict[EntryKind, dict[EntryId, Acceptance]] = Field(
        default={}, description="Who accepted which texts, and when, by kind of entry and id."
    )

    def acceptance(self, entry: PackEntry) -> Acceptance | None:
        """What is recorded of an entry, whether or not it still says the same."""
        return self.accepted.get(entry.kind, {}).get(entry.id)

    def accepts(self, entry: PackEntry) -> bool:
        """Whether somebody accepted an entry, and it has said the same ever since."""
        found = self.acceptance(entry)
        return found is not None and found.text == text_digest(entry, self.passages)


AcceptanceState = Literal["accepted", "changed", "not accepted"]
"""``changed`` is what was accepted, and says something else now, or rests on a passage that does."""


def acceptance_state(lock: Lock | None, entry: PackEntry, changed: Container[str] = ()) -> AcceptanceState:
    """Whether an entry is accepted, was accepted before it or its passages changed, or neither.

    ``changed`` are the statements whose passages are not what was locked any more, where the text of the
    source is here to tell.
    """
    if lock is None or lock.acceptance(entry) is None:
        return "not accepted"
    stands = lock.accepts(entry) and not (entry.kind == "statement" and entry.id in changed)
    return "accepted" if stands else "changed"


def text_digest(entry: PackEntry, passages: Fingerprints) -> str:
    """SHA-256 of what an entry says and, of a statement, of the fingerprints of its passages.

    It is that of JSON with sorted keys, so that comments, quotes, order and folding of the YAML don't count.
    """
    own = passages.get(entry.id) if entry.kind == "statement" else None
    return _digest({"entry": entry.content(), "passages": dict(own or {})})


def statements_digest(pack: Pack) -> str:
    """SHA-256 of what all statements of a pack say, in any order."""
    said = {e.id: e.content() for e in pack.entries() if isinstance(e.value, Statement)}
    return _digest(said)


def comparison_of(lock: Lock | None, pack: Pack) -> Compared | None:
    """When the statements of a pack, as they are now, were compared with its source; None if never."""
    last = lock.compared if lock else None
    return last if last and last.statements == statements_digest(pack) else None


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def why_not_recordable(by: str) -> str:
    """Why a name can't be recorded as that of who accepts; empty if it can."""
    try:
        Acceptance(text="0" * 64, by=by, on=dt.date.min)
    except ValidationError as error:
        return error.errors(include_url=False)[0]["msg"]
    return ""
