"""Each text of a pack beside what it cites: the one pass that diagnostics and reports are made from.

In: a pack, the passages of its source, the word lists of its language. Out: :class:`ComparedText` values:
what each text says otherwise than what it cites, what a person has settled, and why a text could not be
compared. What is judged is fidelity to the source, not truth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.fidelity.compare import compare_facts, compare_statement
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.nearest import nearest_values
from briefgen.fidelity.pack_report import Status
from briefgen.fidelity.source_passages import SourcePassages
from briefgen.fidelity.tokens import fold
from briefgen.fidelity.word_lists import WordLists
from briefgen.rules.cited_entries import COMPARED, CitedEntries
from briefgen.rules.own_texts import compare_own
from briefgen.schema.base import Day, Model
from briefgen.schema.pack import Pack, Source, Statement
from briefgen.schema.pack_entries import EntryKind, PackEntry, Path, is_list
from briefgen.source.text.likely_abbreviations import likely_abbreviation
from briefgen.source.text.passages import Article, LocatorError

Obstacle = Literal["no-source-text", "no-lexicon", "no-passage", "own-reference"]
"""Why a text could not be compared: the source's text is not here, its language has no lexicon, one of its
locators names no passage, or it rests on a reference of its own."""


class FoundDifference(Struct, frozen=True):
    """Something that a text says otherwise than what it cites, and what a person has said of it."""

    path: Path
    """Key path of the value that differs: the text, the speaker or the locators."""
    difference: Difference
    settled_by: str | None = None
    """The key of the entry's ``reads`` that settles it; None if none does."""
    reason: str | None = None
    """What that key says; None if nothing settles it."""
    nearest: tuple[str, ...] = ()
    """Of a statement that differs: what its passages have instead, the nearest first."""
    abbreviation: str | None = None
    """A word of the source behind which a sentence ends, and may not: locators may be off by one."""


class ComparedText(Struct, frozen=True):
    """A text, what it cites, and how the two differ."""

    kind: EntryKind | Literal["specification"]
    """What the entry is that has the text; a text may also be a specification's own."""
    id: str
    """Of the entry; of a specification's text the name of the section, or ``title``."""
    path: Path
    """Key path of the text in its file."""
    text: str
    locators: tuple[str, ...] = ()
    """Full locators of its passages, if it is a statement's."""
    cited: tuple[str, ...] = ()
    """Ids of the statements that a text of ours rests on, those that what it cites rests on, too."""
    found: tuple[FoundDifference, ...] = ()
    """What differs, settled or not."""
    obstacle: Obstacle | None = None
    """Why it could not be compared; None if it was."""
    changed: tuple[str, ...] = ()
    """Locators of its passages that are not what was locked: it was written from another text."""
    entry_path: Path = ()
    """Key path of the entry in its file."""
    reads: Mapping[str, str] = {}
    """What the entry says of words that differ, by the words."""

    @property
    def open(self) -> tuple[FoundDifference, ...]:
        """What differs and nobody has settled."""
        return tuple(found for found in self.found if found.settled_by is None)

    @property
    def status(self) -> Status:
        """How the text stands to what it cites."""
        if self.changed:
            return "changed"
        if self.obstacle:
            return "not-compared"
        if any(found.difference.proved for found in self.open):
            return "differs"
        if self.open:
            return "doubtful"
        return "settled" if self.found else "agrees"


def compared_texts(
    pack: Pack, article: Article | None, words: WordLists | None, told: Callable[[], Iterable[str]] = tuple
) -> Iterator[ComparedText]:
    """Each text of a pack, compared.

    None as ``article``: there is no text of its source; as ``words``: its language has no lexicon. ``told``
    gives what its specifications and the house say; it is asked if a text of ours differs.
    """
    yield from _compared_statements(pack, article, words)
    yield from _compared_entries(pack, article, words, told)


def _compared_statements(
    pack: Pack, article: Article | None, words: WordLists | None
) -> Iterator[ComparedText]:
    source = None
    if article and words:
        authors = (name for name in (pack.source.author, pack.source.publisher) if name)
        source = SourcePassages(article.sentences, _about(pack.source), words, authors)
    for id, statement in pack.statements.items():
        locators = _full(article, statement) if article else ()
        why = "no-passage" if source else "no-lexicon" if article else "no-source-text"
        for text in _compared_statement(id, statement, locators, source, why):
            yield _with_remedies(text, article, source) if article and source and text.open else text


def _with_remedies(text: ComparedText, article: Article, source: SourcePassages) -> ComparedText:
    """A statement's text with what helps to mend it: what its passages have instead."""
    units = [(unit, int(n)) for unit, _, n in (at.rpartition(":") for at in text.locators)]
    found = (likely_abbreviation(article, unit, number) for unit, number in units)
    abbreviation = next((word for word in found if word), None)

    def mended(found: FoundDifference) -> FoundDifference:
        if found.settled_by is not None:
            return found
        nearest = nearest_values(found.difference, text.locators, source)
        proved = found.difference.proved
        return replace(found, nearest=nearest, abbreviation=abbreviation if proved else None)

    return replace(text, found=tuple(map(mended, text.found)))


def unused_reasons(compared: Sequence[ComparedText]) -> tuple[str, ...]:
    """The keys of an entry's ``reads`` that settle nothing in its texts; none if one was not compared."""
    if any(text.obstacle for text in compared):
        return ()
    settled = {found.settled_by for text in compared for found in text.found}
    return tuple(key for key in compared[0].reads if key not in settled)


def _compared_entries(
    pack: Pack, article: Article | None, words: WordLists | None, told: Callable[[], Iterable[str]]
) -> Iterator[ComparedText]:
    """The texts of ours. Without the source's text they are compared with the statements alone."""
    cited = CitedEntries(pack, article, words, told) if words else None
    kinds = Counter(entry.kind for entry in pack.entries())
    for entry in (entry for entry in pack.entries() if entry.kind != "statement"):
        if cited is None:
            yield from _uncompared(entry)
            continue
        counts = frozenset((*kinds.values(), *list_lengths(entry.value)))
        is_message = entry.kind == "bottom-line"
        for text in cited.texts_of(entry):
            differences = (
                () if text.has_reference else compare_own(text, counts, cited, is_message=is_message)
            )
            found = tuple(settled(text.path, d, entry.reads) for d in differences)
            compared = ComparedText(entry.kind, entry.id, text.path, text.text, found=found)
            obstacle = "own-reference" if text.has_reference else None
            ids = cited.statements_among(text.keys)
            yield replace(compared, cited=ids, obstacle=obstacle, entry_path=entry.path, reads=entry.reads)


def _uncompared(entry: PackEntry) -> Iterator[ComparedText]:
    for text in entry.texts():
        if text.role in COMPARED:
            yield ComparedText(entry.kind, entry.id, text.path, text.text, obstacle="no-lexicon")


def list_lengths(entry: Model) -> Iterator[int]:
    """How long the lists of an entry are: a text may count them."""
    fields: Mapping[str, object] = dict(entry)
    yield from (len(value) for value in fields.values() if is_list(value))


def _about(source: Source) -> Iterator[str]:
    """What is known of a source besides its text."""
    day: Day | None = source.date
    known = (source.title, source.publisher, source.author, day.isoformat() if day else None)
    yield from (text for text in known if text)
    yield from source.headings


def _full(article: Article, statement: Statement) -> tuple[str, ...]:
    """The full locators of a statement's passages; none if one of them names no passage."""
    try:
        return tuple(dict.fromkeys(map(article.full, statement.origin)))
    except LocatorError:
        return ()


def _facts_of(statement: Statement) -> Iterator[tuple[Path, str]]:
    """The texts of a statement in which only facts are compared, by key path."""
    number = statement.number
    given = (
        (("short",), statement.short),
        (("date",), statement.date),
        (("number", "value"), number.value if number else None),
        (("number", "label"), number.label if number else None),
    )
    yield from ((path, text) for path, text in given if text)


def _compared_statement(
    id: str, statement: Statement, locators: tuple[str, ...], source: SourcePassages | None, why: Obstacle
) -> Iterator[ComparedText]:
    """The texts of a statement, compared if there are locators and a source; else ``why`` not."""
    entry = ("statements", id)
    reads, is_compared = statement.reads, bool(source and locators)
    base = ComparedText("statement", id, (*entry, "text"), statement.text, entry_path=entry, reads=reads)
    base = replace(base, locators=locators, obstacle=None if is_compared else why)
    differences = (
        compare_statement(statement.text, locators, statement.speaker, source) if source and locators else ()
    )
    yield replace(base, found=tuple(settled((*entry, _key(d)), d, reads) for d in differences))
    for path, text in _facts_of(statement):
        facts = compare_facts(text, locators, source) if source and locators else ()
        found = tuple(settled((*entry, *path), d, reads) for d in facts)
        yield replace(base, path=(*entry, *path), text=text, found=found)


def _key(difference: Difference) -> str:
    match difference.kind:
        case "speaker":
            return "speaker"
        case "passage":
            return "from"
        case _:
            return "text"


def settled(path: Path, difference: Difference, reads: Mapping[str, str]) -> FoundDifference:
    """A difference with the reason whose key has its words, whatever their capitals."""
    words = fold(difference.words).strip(" .")
    key = next((key for key in reads if fold(key).strip(" .") == words), None)
    return FoundDifference(path, difference, key, reads[key] if key is not None else None)
