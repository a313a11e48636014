"""The comparison of a pack with what it cites: made once for all briefs that use the pack.

In: a pack, the text of its source. Out: its texts as they were compared, and the problems found. What was
compared is kept with the log of what was read for it, so that every brief that uses it depends on the same
files.
"""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefgen.diagnostics import Diagnostic, Severity, Sink
from briefgen.resolve.inputs import Inputs
from briefgen.resolve.word_lists import word_lists_of
from briefgen.rules import brief_texts, calculations, fidelity, project_wide
from briefgen.rules.brief_texts import InFile
from briefgen.rules.cited_entries import CitedEntries
from briefgen.rules.compared_texts import ComparedText, compared_texts
from briefgen.schema.brief import State
from briefgen.schema.lock import Lock
from briefgen.schema.pack import Pack
from briefgen.sentences import LATEST
from briefgen.source.decode import Loaded
from briefgen.source.files import SourceLog
from briefgen.source.project.project import Project, record_reads
from briefgen.source.text.passage_lock import (
    SourceText,
    changed_passages,
    check_locators,
    check_unchanged,
    division_of,
    project_source,
)
from briefgen.source.text.passages import Article, split


class PackComparison(Struct, frozen=True):
    """What came of comparing a pack with what it cites."""

    texts: tuple[ComparedText, ...]
    """Each text of the pack, in its order."""
    problems: tuple[Diagnostic, ...]
    """What differs or can't be compared, as it counts in a final brief."""
    locators: tuple[Diagnostic, ...] = ()
    """Those that name no passage of the source; none without its text."""
    changed: tuple[Diagnostic, ...] = ()
    """Passages that are not what was locked, as they count in a final brief; none without its text."""

    def problems_in(self, state: State) -> tuple[Diagnostic, ...]:
        """The problems as they count in a brief of this state: drafts may differ."""
        problems = (*self.changed, *self.problems)
        return problems if state != "draft" else tuple(map(_lowered, problems))


def _lowered(problem: Diagnostic) -> Diagnostic:
    return replace(problem, severity=Severity.WARNING) if problem.severity is Severity.ERROR else problem


PackComparisons: TypeAlias = dict[tuple[str | None, ...], tuple[PackComparison, SourceLog]]
"""Comparisons of packs, each with the log of what it was made from, by the path of the pack and the digests
of pack, lock and source. They also rest on lexicons, the house and specifications, which only the log has:
who keeps comparisons while files change has to drop them.
"""


def compare_pack(
    project: Project, pack: Loaded[Pack], source: SourceText | None, kept: PackComparisons
) -> PackComparison:
    """A pack compared with what it cites, once for all that ask for it.

    ``source`` is as for :func:`compare_texts`. Raises BriefgenError for a lexicon that can't be read.
    """
    lock = _lock_of(project, pack)
    key = (pack.path, pack.digest, lock.digest if lock else None, source.digest if source else None)
    if key not in kept:
        kept[key] = record_reads(project, lambda: _compared(project, pack, source))
    compared, log = kept[key]
    project.log.add(log)
    return compared


def compare_project_pack(project: Project, pack: Loaded[Pack], kept: PackComparisons) -> PackComparison:
    """A pack compared with the text of its source, if that is in the project and can be read."""
    return compare_pack(project, pack, Sink().take(lambda: project_source(project, pack)), kept)


def _compared(
    project: Project, pack: Loaded[Pack], source: SourceText | None, sentences: int | None = None
) -> PackComparison:
    found, lost, changed, lock = Sink(), Sink(), Sink(), _lock_of(project, pack)
    if source and (article := article_of(project, pack, source, sentences)):
        check_locators(pack, article, lost)
        if sentences is None:
            check_unchanged(pack, lock.value if lock else None, article, source, changed)
    compared = compare_texts(project, pack, source, sentences)
    fidelity.check(pack.spans, compared, found, final=True)
    fidelity.check_comparable(pack, lock.value if lock else None, compared, found)
    if words := word_lists_of(project, pack.value.language):
        calculations.check(pack, words, found)
    return PackComparison(compared, tuple(found), tuple(lost), tuple(changed))


def compare_for_lock(
    project: Project, pack: Loaded[Pack], source: SourceText, sentences: int
) -> PackComparison:
    """A pack compared with its source, which is split by the rule ``sentences``; not kept."""
    return _compared(project, pack, source, sentences)


def compare_texts(
    project: Project, pack: Loaded[Pack], source: SourceText | None, sentences: int | None = None
) -> tuple[ComparedText, ...]:
    """Each text of a pack with what it says otherwise than what it cites, or why it can't be compared.

    ``source`` is the text of its source: that of :func:`project_source`, or a file that a person has named;
    None if there is none. It is split as it was when it was locked, else by the rule ``sentences``. Raises
    BriefgenError for a lexicon that can't be read.
    """
    article, lock = article_of(project, pack, source, sentences), _lock_of(project, pack)
    words = word_lists_of(project, pack.value.language)
    told = partial(project_wide.told_beside, project, pack)
    changed = changed_passages(lock.value if lock else None, article)
    return tuple(
        replace(text, changed=changed.get(text.id, ())) if text.kind == "statement" else text
        for text in compared_texts(pack.value, article, words, told)
    )


def compare_brief(project: Project, inputs: Inputs) -> tuple[InFile, ...]:
    """The texts of a specification and of its sections with what they say that nothing says which they cite.

    Raises BriefgenError as :func:`compare_texts`, and for a source that is no text.
    """
    if not brief_texts.has_texts(inputs):
        return ()
    if (words := word_lists_of(project, inputs.pack.value.language)) is None:
        return tuple(brief_texts.uncompared(inputs))
    article = article_of(project, inputs.pack, project_source(project, inputs.pack))
    told = partial(project_wide.told_beside, project, inputs.pack)
    return tuple(brief_texts.compared(inputs, CitedEntries(inputs.pack.value, article, words, told)))


def article_of(
    project: Project, pack: Loaded[Pack], source: SourceText | None, sentences: int | None = None
) -> Article | None:
    """A pack's source, split as :func:`compare_texts` does it; None without its text."""
    if source is None:
        return None
    lock = _lock_of(project, pack)
    rule = sentences or (lock.value.sentences if lock else LATEST)
    return split(source.text, pack.value.source, division_of(project, pack, rule))


def _lock_of(project: Project, pack: Loaded[Pack]) -> Loaded[Lock] | None:
    """The lock of a pack; None if there is none that can be read."""
    return Sink().take(lambda: project.lock(PurePosixPath(pack.path).stem))
