"""What a person is shown before accepting a text: all that it says, and beside it what it rests on.

In: a pack, its lock, the text of its source. Out: an :class:`AcceptanceItem` for each entry; locks in which
somebody has accepted an entry, or taken that back. Nothing is asked or written here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.diagnostics import Sink
from briefgen.document.inline import linked_ids, parse_inline, plain_text
from briefgen.resolve.compose import compose
from briefgen.resolve.gather import gather
from briefgen.resolve.shown_entries import shown_entries
from briefgen.rules.listing import FoundDifference, article_of, compare_texts
from briefgen.run.plan import JobOverrides, possible_jobs
from briefgen.schema.lock import (
    VERSION,
    Acceptance,
    AcceptanceState,
    Lock,
    acceptance_state,
    text_digest,
)
from briefgen.schema.pack import Pack, Statement
from briefgen.schema.pack_entries import EntryKind, Json, PackEntry
from briefgen.source.decode import Loaded
from briefgen.source.project.project import Project
from briefgen.source.text.passage_lock import (
    Acceptances,
    ChangedPassages,
    SourceText,
    changed_passages,
    kept_acceptances,
)
from briefgen.source.text.passages import Article, LocatorError


class SupportingText(Struct, frozen=True):
    """Something that a text rests on."""

    label: str
    """The locator of a passage, or the kind and id of an entry."""
    text: str | None
    """None for a passage whose text is not here."""


class AcceptanceItem(Struct, frozen=True):
    """An entry that a person can accept, and what it rests on."""

    entry: PackEntry
    state: AcceptanceState
    record: Acceptance | None
    """Who accepted it, maybe before it changed; None if nobody did."""
    says: tuple[tuple[str, str], ...]
    """All that an acceptance holds for: keys, and the texts and values there."""
    beside: tuple[SupportingText, ...]
    found: tuple[FoundDifference, ...]
    """What it says otherwise than what it rests on, settled or not."""
    unlocked: str = ""
    """Why it can't be accepted yet: what is wrong with its passages' fingerprints; else empty."""

    @property
    def differs(self) -> bool:
        """Whether something that comparison can prove is otherwise, and nobody has settled it."""
        return any(found.difference.proved and found.settled_by is None for found in self.found)


def acceptance_items(
    project: Project, pack: Loaded[Pack], lock: Lock, source: SourceText | None
) -> tuple[AcceptanceItem, ...]:
    """All entries that a person can accept, in the order of the pack.

    ``source`` is the text of its source, None where that is not here. Raises BriefgenError for a lexicon that
    can't be read.
    """
    article = article_of(project, pack, source, lock.sentences)
    found: dict[tuple[str, str], list[FoundDifference]] = {}
    for text in compare_texts(project, pack, source, lock.sentences):
        found.setdefault((text.kind, text.id), []).extend(text.found)
    cited = {entry.id: entry for entry in pack.value.entries() if entry.listing.cited}
    changed = changed_passages(lock, article)
    return tuple(
        _item(entry, lock, article, cited, found.get((entry.kind, entry.id), ()), changed)
        for entry in pack.value.entries()
        if entry.can_be_accepted
    )


def _item(
    entry: PackEntry,
    lock: Lock,
    article: Article | None,
    cited: Mapping[str, PackEntry],
    found: Iterable[FoundDifference],
    changed: ChangedPassages,
) -> AcceptanceItem:
    says = tuple(_said(entry.content(), ()))
    state, record = acceptance_state(lock, entry, changed), lock.acceptance(entry)
    if not isinstance(entry.value, Statement):
        return AcceptanceItem(entry, state, record, says, tuple(_cited(entry, cited)), tuple(found))
    beside = tuple(SupportingText(at, _passage(article, at)) for at in entry.value.origin)
    unlocked = _unlocked(entry.value, lock.passages.get(entry.id, {}), changed.get(entry.id, ()))
    return AcceptanceItem(entry, state, record, says, beside, tuple(found), unlocked)


def _said(value: Json, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Every value of an entry's content with its keys; lists of ids and locators are one value."""
    match value:
        case dict():
            for key, item in value.items():
                yield from _said(item, (*path, key))
        case list() if any(isinstance(item, dict) for item in value):
            for number, item in enumerate(value, 1):
                yield from _said(item, (*path, str(number)))
        case list():
            yield ".".join(path), ", ".join(map(str, value))
        case _:
            yield ".".join(path), plain_text(str(value))


def _passage(article: Article | None, locator: str) -> str | None:
    """The text at a locator; None if it is not here."""
    try:
        return article.passage(locator) if article else None
    except LocatorError:
        return None


def _unlocked(statement: Statement, locked: Mapping[str, str], changed: Sequence[str]) -> str:
    if set(statement.origin) != set(locked):
        return "the lock has not the passages that it names"
    return f"{', '.join(changed)} is not what it was when it was locked" if changed else ""


def _cited(entry: PackEntry, cited: Mapping[str, PackEntry]) -> Iterator[SupportingText]:
    """The entries that one rests on, or links to, by what they are known by."""
    named = [id for reference in entry.references() if reference.evidence for id in reference.ids]
    linked = [id for text in entry.texts() for id in linked_ids(parse_inline(text.text))]
    for id in dict.fromkeys((*named, *linked)):
        if other := cited.get(id):
            known_by = next(t.text for t in other.texts() if t.path[-1] == other.listing.known_by)
            yield SupportingText(f"{other.kind} {id}", plain_text(known_by))


def entries_in_briefs(
    project: Project, pack: Loaded[Pack], section: str | None
) -> tuple[tuple[PackEntry, ...], tuple[str, ...]]:
    """The entries that the project's briefs of a pack show in a section, and the names of all their sections.

    ``section`` is its name; None means all of each brief. What can't be composed is left out.
    """
    shown: set[tuple[str, str]] = set()
    names: dict[str, None] = {}
    sink = Sink()
    specs = [spec for file in project.briefs() if (spec := sink.take(lambda f=file: project.brief(f)))]
    for job in possible_jobs(project, specs, JobOverrides(), sink):
        inputs = sink.take(lambda j=job: gather(project, j.spec, j.audience, j.outlook))
        composed = (
            sink.take(lambda i=inputs: compose(i)) if inputs and inputs.pack.path == pack.path else None
        )
        for part in composed.document.sections if composed else ():
            names[part.id] = None
            if section in (None, part.id):
                shown |= {(entry.kind, entry.id) for entry in shown_entries(pack, part)}
    return tuple(e for e in pack.value.entries() if (e.kind, e.id) in shown), tuple(names)


def with_acceptance(pack: Pack, lock: Lock, entry: PackEntry, by: str, day: dt.date) -> Lock:
    """The lock in which ``by`` has accepted an entry of a pack as it is now."""
    accepted = _copied(lock)
    given = Acceptance(text=text_digest(entry, lock.passages), by=by, on=day)
    accepted.setdefault(entry.kind, {})[entry.id] = given
    return _with(pack, lock, accepted)


def without_acceptance(pack: Pack, lock: Lock, entry: PackEntry) -> Lock:
    """The lock in which nobody has accepted an entry."""
    accepted = _copied(lock)
    accepted.get(entry.kind, {}).pop(entry.id, None)
    return _with(pack, lock, accepted)


def _copied(lock: Lock) -> dict[EntryKind, dict[str, Acceptance]]:
    return {kind: dict(of_kind) for kind, of_kind in lock.accepted.items()}


def _with(pack: Pack, lock: Lock, accepted: Acceptances) -> Lock:
    return lock.model_copy(update={"lock": VERSION, "accepted": kept_acceptances(pack, accepted)})
