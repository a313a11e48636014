"""A pack against its source: the lock, passages that changed, passages that nothing covers.

In: a pack, its lock, the source as it is now. Out: a new lock and its text; diagnostics at the pack's lines.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from briefgen.diagnostics import BriefgenError, Sink, Span, shown, visible
from briefgen.input_limits import YAML_BYTES
from briefgen.schema.base import FORBIDDEN
from briefgen.schema.lock import VERSION, Acceptance, Compared, Lock, statements_digest
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import EntryKind
from briefgen.sentences import LATEST
from briefgen.source.decode import Loaded
from briefgen.source.files import read_bytes
from briefgen.source.project.project import Project
from briefgen.source.text.likely_abbreviations import abbreviation_hint, likely_abbreviation
from briefgen.source.text.moved_passages import locator_now, text_then
from briefgen.source.text.passages import Article, Division, LocatorError, fingerprint, split
from briefgen.source.yaml.encoding import text_of

LOCATOR = "BG120"
CHANGED = "BG121"
UNCOVERED = "BG122"
HEADING = "BG123"
OLD_RULE = "BG135"

_HEAD = """\
# yaml-language-server: $schema=../../assets/schema/lock.schema.json
# Written by `briefgen lock` and `briefgen accept`: what passages said when they were read, and who accepted
# which texts. Not to be edited.
"""


Acceptances = Mapping[EntryKind, Mapping[str, Acceptance]]
"""Acceptances by kind of entry and id."""


ChangedPassages = Mapping[str, tuple[str, ...]]
"""Locators of passages that are not what was locked, by statement."""


class SourceText(Struct, frozen=True):
    """A source file as it is now."""

    text: str
    digest: str
    """SHA-256 of its bytes in hex."""
    file: str
    """Its path as typed."""


def read_source(file: Path) -> SourceText:
    """Read a source. It may lie anywhere, for a person names it on the command line. UTF-8, at most 2 MiB."""
    data = read_bytes(file, str(file), YAML_BYTES)
    return SourceText(text_of(data, file.name), hashlib.sha256(data).hexdigest(), str(file))


def source_path(project: Project, pack: Loaded[Pack]) -> str | None:
    """The file of a pack's source as a command line takes it: beside the pack, else in the project's folder.

    None if there is no such file in the project.
    """
    root, written = Path(os.path.realpath(project.folder)), pack.value.source.file
    if FORBIDDEN.search(written):
        return None
    for folder in (root / PurePosixPath(pack.path).parent, root):
        file = Path(os.path.realpath(folder / written))
        if not file.is_relative_to(root):
            continue
        if file.is_file():
            here = Path.cwd()
            return os.path.relpath(file, here if here.is_relative_to(root) else root)
        project.log.missing.add(file.relative_to(root).as_posix())
    return None


def project_source(project: Project, pack: Loaded[Pack]) -> SourceText | None:
    """The text of a pack's source where :func:`source_path` finds it; None if it is not in the project.

    Raises BriefgenError for a file that is no text.
    """
    if (path := source_path(project, pack)) is None:
        return None
    folder = PurePosixPath(pack.path).parent
    beside = (Path(project.folder) / folder / pack.value.source.file).is_file()
    up = "" if beside else "../" * len(folder.parts)
    file = project.file(pack.path, up + pack.value.source.file, limit=YAML_BYTES)
    return SourceText(text_of(file.data, file.path), hashlib.sha256(file.data).hexdigest(), path)


def division_of(project: Project, pack: Loaded[Pack], rule: int = LATEST) -> Division:
    """How a version of the rule divides the source of a pack, with the abbreviations of its language.

    The base language decides, so that what a region adds moves no locator. A locale that is missing or can't
    be read is reported elsewhere; here it has no abbreviations.
    """
    language = pack.value.language.partition("-")[0]
    locale = Sink().take(lambda: project.locale(language))
    return Division(rule, locale.value.abbreviations_of(rule)) if locale else Division(rule)


def division_to_lock(
    project: Project, pack: Loaded[Pack], old: Lock | None, source: SourceText, sink: Sink
) -> Division:
    """How a new lock divides the source: by the newest rule, unless a locator would name another text than
    by that of ``old``. Those that would are reported.
    """
    newest = division_of(project, pack)
    if old is None or old.sentences == LATEST:
        return newest
    kept = division_of(project, pack, old.sentences)
    then, now = (split(source.text, pack.value.source, division) for division in (kept, newest))
    places = [(locator, span) for _, locator, span in _origins(pack)]
    places += [(at, pack.spans.key("source", "left_out", at)) for at in pack.value.source.left_out]
    moved = [place for place in places if then.find(place[0]) != now.find(place[0])]
    command = ["briefgen", "lock", PurePosixPath(pack.path).stem, "--source", source.file, "--divide-anew"]
    hint = f"`{visible(shlex.join(command))}` takes rule {LATEST}; then cite what each statement reports"
    for locator, span in moved:
        text = now.find(locator)
        reads = f"would be {shown(text, 120)}" if text is not None else "would name no passage"
        message = f"rule {old.sentences} for sentences is kept: by rule {LATEST} {shown(locator)} {reads}"
        sink.note(OLD_RULE, message, span, hint)
    return kept if moved else newest


def make_lock(
    pack: Loaded[Pack], source: SourceText, old: Lock | None = None, division: Division | None = None
) -> Lock:
    """The lock of a pack, with the acceptances of ``old``; it accepts nothing, and says of no comparison.

    ``division`` is how the source is divided; None means the newest rule without a language. Raises
    BriefgenError with every locator that names no one passage.
    """
    sink, division = Sink(), division or Division()
    article = split(source.text, pack.value.source, division)
    _check_headings(pack, article, sink)
    passages: dict[str, dict[str, str]] = {}
    for name, locator, span in _origins(pack):
        passage = _passage(article, locator, span, sink)
        passages.setdefault(name, {})[locator] = fingerprint(passage)
    if sink.failed:
        raise BriefgenError(*sink)
    accepted = kept_acceptances(pack.value, old.accepted) if old else {}
    rule = division.rule
    return Lock(lock=VERSION, sentences=rule, source=source.digest, passages=passages, accepted=accepted)


def compared_on(lock: Lock, pack: Pack, day: dt.date) -> Lock:
    """The lock of a pack all statements of which were compared with its source on ``day``."""
    compared = Compared(on=day, source=lock.source, statements=statements_digest(pack))
    return lock.model_copy(update={"compared": compared})


def kept_acceptances(pack: Pack, accepted: Acceptances) -> dict[EntryKind, dict[str, Acceptance]]:
    """The acceptances of what is still in a pack, in its order; also of texts that have changed since."""
    kept: dict[EntryKind, dict[str, Acceptance]] = {}
    for entry in pack.entries():
        if found := accepted.get(entry.kind, {}).get(entry.id):
            kept.setdefault(entry.kind, {})[entry.id] = found
    return kept


def lock_text(lock: Lock) -> str:
    """The lock as it is written: YAML of the newest version, in the order of the pack."""
    lines = [f"lock: {VERSION}", f"sentences: {lock.sentences}", f"source: {lock.source}"]
    if last := lock.compared:
        lines.append("compared:")
        lines += [f"  on: {last.on}", f"  source: {last.source}", f"  statements: {last.statements}"]
    lines.append("passages:" if lock.passages else "passages: {}")
    for name, passages in lock.passages.items():
        lines.append(f"  {name}:")
        lines.extend(f"    {locator}: {digest}" for locator, digest in passages.items())
    if lock.accepted:
        lines.append("accepted:")
    for kind, acceptances in lock.accepted.items():
        lines.append(f"  {kind}:")
        lines.extend(f"    {id}: {_acceptance(accepted)}" for id, accepted in acceptances.items())
    return _HEAD + "\n".join(lines) + "\n"


def _acceptance(accepted: Acceptance) -> str:
    """An acceptance as a YAML flow mapping. A text in JSON is one in YAML."""
    return f"{{text: {accepted.text}, by: {json.dumps(accepted.by, ensure_ascii=False)}, on: {accepted.on}}}"


def check_source(
    pack: Loaded[Pack],
    lock: Loaded[Lock] | None,
    source: SourceText,
    sink: Sink,
    division: Division | None = None,
) -> Article:
    """Compare a pack with its source: locators that lead nowhere, changed passages, uncovered ones.

    ``division`` is how the source is divided; None means by the rule of the lock, without a language. Gives
    its passages.
    """
    old = lock.value if lock else None
    article = split(source.text, pack.value.source, division or Division(old.sentences if old else LATEST))
    covered = check_locators(pack, article, sink)
    check_unchanged(pack, old, article, source, sink)
    _report_uncovered(pack, article, covered, sink)
    return article


def check_unchanged(
    pack: Loaded[Pack], lock: Lock | None, article: Article, source: SourceText, sink: Sink
) -> None:
    """Report the passages that are not what was locked; ``article`` is ``source``, split as the lock says."""
    for name, locator, span, digest in _changes(pack, lock, article):
        message, remedy = _changed(name, locator, article, digest, is_same=source.digest == _locked(lock))
        command = ["briefgen", "lock", PurePosixPath(pack.path).stem, "--source", source.file]
        sink.error(CHANGED, message, span, f"{remedy}, then run `{visible(shlex.join(command))}`")


def changed_passages(lock: Lock | None, article: Article | None) -> ChangedPassages:
    """The passages that ``article``, the source as it is now, has otherwise than they were locked, or lacks.

    None of a pack without a lock, or whose source's text is not here.
    """
    if lock is None or article is None:
        return {}
    found = {
        id: tuple(at for at, digest in passages.items() if not _still_says(article, at, digest))
        for id, passages in lock.passages.items()
    }
    return {id: locators for id, locators in found.items() if locators}


def _still_says(article: Article, locator: str, digest: str) -> bool:
    passage = article.find(locator)
    return passage is not None and fingerprint(passage) == digest


def check_locators(pack: Loaded[Pack], article: Article, sink: Sink) -> set[str]:
    """Report locators that name no one passage, and headings that are not there. Gives the others in full."""
    _check_headings(pack, article, sink)
    places = [(locator, span) for _, locator, span in _origins(pack)]
    places += [(at, pack.spans.key("source", "left_out", at)) for at in pack.value.source.left_out]
    return {article.full(at) for at, span in places if _passage(article, at, span, sink)}


def check_reread(pack: Loaded[Pack], old: Lock, article: Article, digest: str, sink: Sink) -> None:
    """Report the passages that ``old`` has otherwise than they are in ``article``, the source of today.

    ``digest`` is the SHA-256 of its file.
    """
    for name, locator, span, locked in _changes(pack, old, article):
        message, remedy = _changed(name, locator, article, locked, is_same=digest == old.source)
        sink.warn(CHANGED, message, span, remedy)


def _locked(lock: Lock | None) -> str:
    return lock.source if lock else ""


def _changes(pack: Loaded[Pack], old: Lock | None, article: Article) -> Iterator[tuple[str, str, Span, str]]:
    """Statements and locators whose passage is not what was locked, with place and locked fingerprint."""
    for name, locator, span in _origins(pack):
        passage = article.find(locator)
        locked = old.passages.get(name, {}).get(locator) if old else None
        if passage is not None and locked is not None and locked != fingerprint(passage):
            yield name, locator, span, locked


def _changed(name: str, locator: str, article: Article, locked: str, *, is_same: bool) -> tuple[str, str]:
    """That a passage is not what was locked, and what to do. ``is_same`` is whether the source's file is."""
    now = f"{shown(locator)} now reads {shown(article.passage(locator), 200)}"
    why = (
        f"the source of {name} is divided otherwise, though its file is the same (look at "
        "`source.abbreviations` and `source.headings`)"
        if is_same
        else f"the source of {name} has changed"
    )
    if other := locator_now(article, locked):
        return f"{why}: {now}, and what was locked is {other}", f"cite {other}"
    if then := text_then(article, article.full(locator), locked):
        if not is_same:
            why = f"the source of {name} is divided otherwise"
        return f"{why}: {now}, and was {shown(then, 200)}", "cite the passages that say it"
    return f"{why}: {now}", "read the passage again, and correct the statement if needed"


def _report_uncovered(pack: Loaded[Pack], article: Article, covered: set[str], sink: Sink) -> None:
    place = pack.spans.key("statements")
    hint = "add a statement, or list the passage under source.left_out with the reason"
    for locator, passage in article.sentences.items():
        if locator not in covered:
            sink.warn(UNCOVERED, f"no statement covers {locator}: {shown(passage, 200)}", place, hint)


def _origins(pack: Loaded[Pack]) -> Iterator[tuple[str, str, Span]]:
    """Each statement with each of its locators and its place."""
    for name, statement in pack.value.statements.items():
        for number, locator in enumerate(statement.origin):
            yield name, locator, pack.spans.at("statements", name, "from", number)


def _passage(article: Article, locator: str, span: Span, sink: Sink) -> str:
    """The passage at ``locator``; empty, and reported, if there is none."""
    try:
        return article.passage(locator)
    except LocatorError as why:
        sink.error(LOCATOR, f"{shown(locator)} {why}", span, _locator_hint(article, locator))
        return ""


def _locator_hint(article: Article, locator: str) -> str:
    near = article.nearest(locator)
    hints = [f"{at} is {shown(article.sentences[at], 60)}" for at in near]
    words = (likely_abbreviation(article, at.rpartition(":")[0], len(article.sentences)) for at in near)
    if word := next((word for word in words if word), None):
        hints.append(abbreviation_hint(word))
    return "; ".join([*hints, "`briefgen explain BG120` says how a passage is named"])


def _check_headings(pack: Loaded[Pack], article: Article, sink: Sink) -> None:
    for heading in article.absent:
        place = pack.spans.at("source", "headings")
        hint = "write the headings as the source prints them, each on a line of its own there"
        sink.error(HEADING, f"the source has no line {shown(heading)}", place, hint)
