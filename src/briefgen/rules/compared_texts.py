"""Each text of a pack beside what it cites: the one pass that diagnostics and reports are made from.

In: a pack, the passages of its source, the word lists of its language. Out: :class:`ComparedText` values:
what each text says otherwise than what it cites, what a person has settled, and why a text could not be
compared. What is judged is fidelity to the source, not truth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from briefgen.fidelity.compare import compare_facts, compare_statement
from briefgen.fidelity.difference import Difference
from briefgen.fidelity.source_passages import SourcePassages
from briefgen.fidelity.tokens import fold
from briefgen.fidelity.word_lists import WordLists
from briefgen.schema.base import Day
from briefgen.schema.pack import Pack, Source, Statement
from briefgen.schema.pack_entries import EntryKind, Path
from briefgen.source.text.passages import Article, LocatorError

Obstacle = Literal["no-source-text", "no-lexicon", "no-passage"]
"""Why a text could not be compared: the source's text is not here, its language has no lexicon, or one of
its locators names no passage."""


class FoundDifference(Struct, frozen=True):
    """Something that a text says otherwise than what it cites, and what a person has said of it."""

    path: Path
    """Key path of the value that differs: the text, the speaker or the locators."""
    difference: Difference
    settled_by: str | None = None
    """The key of the entry's ``reads`` that settles it; None if none does."""
    reason: str | None = None
    """What that key says; None if nothing settles it."""


class ComparedText(Struct, frozen=True):
    """A text, what it cites, and how the two differ."""

    kind: EntryKind | Literal["specification"]
    """What the entry is that has the text; a text may also be a specification's own."""
    id: str
    """Of the entry; of a specification's text the path of its file."""
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

    @property
    def open(self) -> tuple[FoundDifference, ...]:
        """What differs and nobody has settled."""
        return tuple(found for found in self.found if found.settled_by is None)


def compared_texts(pack: Pack, article: Article | None, words: WordLists | None) -> Iterator[ComparedText]:
    """Each text of a pack, compared. None as ``article``: there is no text; as ``words``: no lexicon."""
    source = SourcePassages(article.sentences, _about(pack.source), words) if article and words else None
    for id, statement in pack.statements.items():
        if source is None or article is None:
            yield from _uncompared(id, statement, "no-lexicon" if article else "no-source-text")
        elif locators := _full(article, statement):
            yield from _compared(id, statement, locators, source)
        else:
            yield from _uncompared(id, statement, "no-passage")


def unused_reasons(reads: Mapping[str, str], compared: Iterable[ComparedText]) -> tuple[str, ...]:
    """The keys of an entry's ``reads`` that settle nothing in its texts; none if one was not compared."""
    compared = tuple(compared)
    if any(text.obstacle for text in compared):
        return ()
    settled = {found.settled_by for text in compared for found in text.found}
    return tuple(key for key in reads if key not in settled)


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


def _facts_of(id: str, statement: Statement) -> Iterator[tuple[Path, str]]:
    """The texts of a statement in which only facts are compared, by key path."""
    number = statement.number.value if statement.number else None
    given = (("short", statement.short), ("date", statement.date), ("number", number))
    for key, text in given:
        if text:
            yield ("statements", id, key, *(("value",) if key == "number" else ())), text


def _uncompared(id: str, statement: Statement, obstacle: Obstacle) -> Iterator[ComparedText]:
    for path, text in ((("statements", id, "text"), statement.text), *_facts_of(id, statement)):
        yield ComparedText("statement", id, path, text, obstacle=obstacle)


def _compared(
    id: str, statement: Statement, locators: tuple[str, ...], source: SourcePassages
) -> Iterator[ComparedText]:
    found = compare_statement(statement.text, locators, statement.speaker, source)
    settled = tuple(_settled(("statements", id, _key(d)), d, statement.reads) for d in found)
    yield ComparedText("statement", id, ("statements", id, "text"), statement.text, locators, found=settled)
    for path, text in _facts_of(id, statement):
        differences = compare_facts(text, locators, source)
        settled = tuple(_settled(path, d, statement.reads) for d in differences)
        yield ComparedText("statement", id, path, text, locators, found=settled)


def _key(difference: Difference) -> str:
    match difference.kind:
        case "speaker":
            return "speaker"
        case "passage":
            return "from"
        case _:
            return "text"


def _settled(path: Path, difference: Difference, reads: Mapping[str, str]) -> FoundDifference:
    """A difference with the reason whose key has its words, whatever their capitals."""
    words = fold(difference.words).strip(" .")
    key = next((key for key in reads if fold(key).strip(" .") == words), None)
    return FoundDifference(path, difference, key, reads[key] if key is not None else None)
