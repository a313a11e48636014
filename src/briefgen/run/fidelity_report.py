"""Reports on packs, text by text: what stands in what they cite, what differs, who accepted it.

In: a project, its packs, the texts of their sources. Out: a :class:`FidelityReport`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from briefgen.diagnostics import Sink
from briefgen.fidelity.pack_report import (
    ABOUT,
    STATUSES,
    VERSION,
    FidelityReport,
    LastComparison,
    PackReport,
    Passage,
    ReportedDifference,
    ReportedSource,
    ReportedText,
    TextAcceptance,
    status_of,
)
from briefgen.rules.listing import (
    ComparedText,
    FoundDifference,
    article_of,
    compare_texts,
    highest_marking,
)
from briefgen.schema.lock import Lock, acceptance_state, comparison_of
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import PackEntry, Path
from briefgen.source.decode import Loaded
from briefgen.source.project.project import Project
from briefgen.source.text.passage_lock import SourceText, project_source
from briefgen.source.text.passages import Article, LocatorError, fingerprint


def fidelity_report(
    project: Project, packs: Iterable[Loaded[Pack]], sources: Mapping[str, SourceText], sink: Sink
) -> FidelityReport:
    """The report on ``packs``. ``sources`` are files that a person has named, by the path of the pack.

    What cannot be read goes into ``sink``, and its pack is left out.
    """
    found = (
        sink.take(lambda pack=pack: _pack_report(project, pack, sources.get(pack.path))) for pack in packs
    )
    return FidelityReport(VERSION, ABOUT, tuple(report for report in found if report))


class _Known(Struct, frozen=True):
    """What is known of a pack beside its texts."""

    pack: Loaded[Pack]
    article: Article | None
    lock: Lock | None
    entries: Mapping[tuple[str, str], PackEntry]
    """By kind and id."""


def _pack_report(project: Project, pack: Loaded[Pack], named: SourceText | None) -> PackReport:
    source = named or project_source(project, pack)
    loaded = Sink().take(lambda: project.lock(PurePosixPath(pack.path).stem))
    lock = loaded.value if loaded else None
    entries = {(entry.kind, entry.id): entry for entry in pack.value.entries()}
    known = _Known(pack, article_of(project, pack, source), lock, entries)
    texts = tuple(_text(text, known) for text in compare_texts(project, pack, source))
    counted = Counter(text.status for text in texts)
    return PackReport(
        pack.path,
        pack.value.title,
        pack.digest,
        pack.value.language,
        _marking(project, pack),
        _source(pack.value, source, lock),
        {status: counted[status] for status in STATUSES},
        texts,
    )


def _marking(project: Project, pack: Loaded[Pack]) -> str | None:
    house = Sink().take(project.house)
    scheme = Sink().take(lambda: project.markings(house.value.markings)) if house else None
    return highest_marking(scheme.value if scheme else None, pack)


def _source(pack: Pack, source: SourceText | None, lock: Lock | None) -> ReportedSource:
    last, said = comparison_of(lock, pack), pack.source
    return ReportedSource(
        said.file,
        said.title,
        said.publisher,
        source is not None,
        source.digest if source else None,
        lock.source if lock else None,
        LastComparison(last.on.isoformat(), last.source) if last else None,
    )


def _text(text: ComparedText, known: _Known) -> ReportedText:
    differences = tuple(map(_difference, text.found))
    entry = known.entries.get((text.kind, text.id))
    return ReportedText(
        text.kind,
        text.id,
        _dotted(text.path),
        known.pack.spans.at(*text.path).line,
        text.text,
        status_of(differences, is_compared=text.obstacle is None),
        text.obstacle,
        tuple(_passages(text.id, known)) if text.kind == "statement" else (),
        text.cited,
        differences,
        _acceptance(entry, known.lock) if entry else None,
        entry.by_assistant if entry else False,
    )


def _difference(found: FoundDifference) -> ReportedDifference:
    differing = found.difference
    return ReportedDifference(
        differing.kind,
        differing.words,
        differing.why,
        _dotted(found.path),
        not differing.proved,
        differing.elsewhere,
        found.settled_by,
        found.reason,
    )


def _passages(id: str, known: _Known) -> Iterator[Passage]:
    locked = known.lock.passages.get(id, {}) if known.lock else {}
    for at in known.pack.value.statements[id].origin:
        text = _passage(at, known.article)
        yield Passage(at, text, locked.get(at) or (fingerprint(text) if text is not None else None))


def _passage(locator: str, article: Article | None) -> str | None:
    """The text at a locator; None for one that names no passage, or without an article."""
    try:
        return article.passage(locator) if article else None
    except LocatorError:
        return None


def _acceptance(entry: PackEntry, lock: Lock | None) -> TextAcceptance | None:
    if not entry.can_be_accepted:
        return None
    recorded = lock.acceptance(entry) if lock else None
    by, on = (recorded.by, recorded.on.isoformat()) if recorded else (None, None)
    return TextAcceptance(acceptance_state(lock, entry), by, on)


def _dotted(path: Path) -> str:
    return ".".join(map(str, path))
