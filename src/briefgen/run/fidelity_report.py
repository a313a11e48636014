"""Reports on packs, text by text: what stands in what they cite, what differs, who accepted it.

In: a project, its packs, the texts of their sources. Out: a :class:`FidelityReport`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

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
)
from briefgen.rules.listing import (
    ComparedText,
    FoundDifference,
    OwnText,
    PackComparisons,
    article_of,
    compare_pack,
    highest_marking,
)
from briefgen.schema.lock import Lock, acceptance_state, comparison_of
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import PackEntry, Path
from briefgen.source.decode import Loaded
from briefgen.source.project.project import Project
from briefgen.source.text.passage_lock import ChangedPassages, SourceText, changed_passages, project_source
from briefgen.source.text.passages import Article, LocatorError, fingerprint


def fidelity_report(
    project: Project,
    packs: Iterable[Loaded[Pack]],
    sources: Mapping[str, SourceText],
    own_texts: Iterable[OwnText],
    kept: PackComparisons,
    sink: Sink,
) -> FidelityReport:
    """The report on ``packs``. ``sources`` are files that a person has named, by the path of the pack.

    ``own_texts`` are those of specifications, as each of their briefs compared them. Packs that ``kept`` has
    are not compared again. What cannot be read goes into ``sink``, and its pack is left out.
    """
    own = _merged(own_texts)

    def report(pack: Loaded[Pack]) -> PackReport:
        of_pack = tuple(text for text in own if text.pack == pack.path)
        return _pack_report(project, pack, sources.get(pack.path), of_pack, kept)

    found = (sink.take(lambda pack=pack: report(pack)) for pack in packs)
    return FidelityReport(VERSION, ABOUT, tuple(report for report in found if report))


def _merged(own_texts: Iterable[OwnText]) -> tuple[OwnText, ...]:
    """Each text once, in the order of files and lines: with all that differs and is cited in any brief."""
    merged: dict[tuple[str, str, Path], OwnText] = {}
    for own in own_texts:
        key = (own.pack, own.file, own.text.path)
        merged[key] = _joined(merged[key], own) if key in merged else own
    return tuple(sorted(merged.values(), key=lambda own: (own.file, own.line)))


def _joined(one: OwnText, other: OwnText) -> OwnText:
    text, more = one.text, other.text
    cited, found = (*text.cited, *more.cited), (*text.found, *more.found)
    joined = replace(text, cited=tuple(dict.fromkeys(cited)), found=tuple(dict.fromkeys(found)))
    return replace(one, text=joined)


class _Known(Struct, frozen=True):
    """What is known of a pack beside its texts."""

    pack: Loaded[Pack]
    article: Article | None
    lock: Lock | None
    entries: Mapping[tuple[str, str], PackEntry]
    """By kind and id."""
    changed: ChangedPassages


def _pack_report(
    project: Project,
    pack: Loaded[Pack],
    named: SourceText | None,
    own_texts: Iterable[OwnText],
    kept: PackComparisons,
) -> PackReport:
    source = named or project_source(project, pack)
    loaded = Sink().take(lambda: project.lock(PurePosixPath(pack.path).stem))
    lock = loaded.value if loaded else None
    entries = {(entry.kind, entry.id): entry for entry in pack.value.entries()}
    article = article_of(project, pack, source)
    known = _Known(pack, article, lock, entries, changed_passages(lock, article))
    compared = compare_pack(project, pack, source, kept).texts
    texts = (*(_pack_text(text, known) for text in compared), *map(_own_text, own_texts))
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


def _pack_text(text: ComparedText, known: _Known) -> ReportedText:
    """A text of the pack, with its passages, and whether somebody accepted its entry."""
    said = _text(text, known.pack.path, known.pack.spans.at(*text.path).line)
    entry = known.entries.get((text.kind, text.id))
    return replace(
        said,
        passages=tuple(_passages(text.id, known)) if text.kind == "statement" else (),
        accepted=_acceptance(entry, known) if entry else None,
        by_assistant=entry.by_assistant if entry else False,
    )


def _own_text(own: OwnText) -> ReportedText:
    """A text of a specification or a section."""
    return _text(own.text, own.file, own.line)


def _text(text: ComparedText, file: str, line: int) -> ReportedText:
    return ReportedText(
        file,
        text.kind,
        text.id,
        _dotted(text.path),
        line,
        text.text,
        text.status,
        text.obstacle,
        (),
        text.cited,
        tuple(map(_difference, text.found)),
        None,
        by_assistant=False,
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


def _acceptance(entry: PackEntry, known: _Known) -> TextAcceptance | None:
    if not entry.can_be_accepted:
        return None
    lock = known.lock
    recorded = lock.acceptance(entry) if lock else None
    by, on = (recorded.by, recorded.on.isoformat()) if recorded else (None, None)
    return TextAcceptance(acceptance_state(lock, entry, known.changed), by, on)


def _dotted(path: Path) -> str:
    return ".".join(map(str, path))
