"""Compares two packs, two built outlines, or two files with their evidence.

In: names and paths as on the command line. Out: :class:`Differences`. Raises BriefgenError for what cannot be
read, and BG610 for what cannot be compared.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path, PurePath
from typing import Literal

from msgspec import Struct

from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, shown
from briefgen.input_limits import PROJECT_FILE_BYTES
from briefgen.resolve.evidence_changes import record_changes
from briefgen.resolve.pack_changes import Change, How, changes
from briefgen.run.evidence import BUILT, NO_EVIDENCE, EmbeddedRecord, read_record
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded
from briefgen.source.files import read_bytes
from briefgen.source.project.project import Project
from briefgen.write.layout_dump import OutlineText, is_outline, read_outline

NOT_COMPARABLE = "BG610"
OUTLINE = ".outline.txt"
_ALIKE = 0.5


class ComparedSide(Struct, frozen=True):
    """One of the two sides that are compared."""

    kind: Literal["pack", "outline", "evidence"]
    path: str
    """As typed, or from the project's root."""
    digest: str
    """SHA-256 in hex of the file, or of the record that lies beside it."""
    as_of: str | None = None
    """The information cut-off; an outline has none, and a pack may not state it."""


class Differences(Struct, frozen=True):
    """Both sides, and what changed from ``old`` to ``new``."""

    old: ComparedSide
    new: ComparedSide
    changes: tuple[Change, ...]


def differences(project: Project, old: str, new: str) -> Differences:
    """What changed between two packs (by name or path), two outlines or two files with evidence (by path)."""
    kinds = {_kind(old), _kind(new)}
    if len(kinds) > 1:
        message = f"{shown(old)} and {shown(new)} are of two kinds"
        raise _refused(message, "name two content packs, two outlines, or two built files")
    if kinds == {"outline"}:
        return _outlines(old, new)
    if kinds == {"evidence"}:
        one, other = _evidence(old), _evidence(new)
        return Differences(_of_record(one), _of_record(other), record_changes(one.record, other.record))
    one, other = _pack(project, old), _pack(project, new)
    scale = project.scale(other.value.scale, other.spans.at("scale"), "scale").value
    found = changes(one.value, other.value, scale)
    return Differences(_side(one), _side(other), found)


def _kind(typed: str) -> Literal["pack", "outline", "evidence"]:
    """What somebody means by its ending; a name without one is a pack's."""
    if typed.endswith(OUTLINE):
        return "outline"
    return "evidence" if typed.lower().endswith(BUILT) else "pack"


def _evidence(typed: str) -> EmbeddedRecord:
    try:
        return read_record(typed)
    except BriefgenError as error:
        if any(problem.code != NO_EVIDENCE for problem in error.problems):
            raise
        hint = "build it again with `evidence: embed` or `sidecar`, or compare packs or outlines"
        raise _refused(f"{shown(typed)} has no evidence record", hint) from error


def _of_record(found: EmbeddedRecord) -> ComparedSide:
    return ComparedSide("evidence", found.path, found.digest, found.record.information_to)


def _refused(message: str, hint: str) -> BriefgenError:
    return BriefgenError(Diagnostic(NOT_COMPARABLE, Severity.ERROR, message, None, hint))


def _side(pack: Loaded[Pack]) -> ComparedSide:
    as_of = pack.value.information_to
    return ComparedSide("pack", pack.path, pack.digest, as_of.isoformat() if as_of else None)


def _pack(project: Project, typed: str) -> Loaded[Pack]:
    """A pack by path, if that is what was typed, else by name."""
    path = Path(typed)
    if path.suffix in (".yaml", ".yml"):
        if project.root and Path(os.path.realpath(path)) in map(Path.resolve, project.briefs()):
            hint = "compare the content packs, or the outlines that `briefgen build --to outline` makes"
            raise _refused(f"{shown(typed)} is a specification", hint)
        return project.pack_at(path)
    if len(PurePath(typed).parts) > 1 or path.suffix.lower() == ".txt":
        hint = "compare content packs, or the outlines that `briefgen build --to outline` makes"
        raise _refused(f"{shown(typed)} is neither a content pack nor an outline", hint)
    return project.pack(typed)


def _outlines(old: str, new: str) -> Differences:
    (one, before), (other, after) = _outline(old), _outline(new)
    found: list[Change] = []
    for medium in ("pages", "slides", "speaker notes"):
        found += _changed_paragraphs(
            [t for t in before if t.medium == medium], [t for t in after if t.medium == medium]
        )
    return Differences(one, other, tuple(found))


def _outline(typed: str) -> tuple[ComparedSide, list[OutlineText]]:
    data = read_bytes(Path(typed), typed, PROJECT_FILE_BYTES)
    text = data.decode("utf-8", "replace")
    if not is_outline(text):
        hint = "build it again with `briefgen build --to outline`"
        raise _refused(f"{shown(typed)} is not an outline that this version reads", hint)
    return ComparedSide("outline", typed, hashlib.sha256(data).hexdigest()), list(read_outline(text))


def _changed_paragraphs(old: Sequence[OutlineText], new: Sequence[OutlineText]) -> Iterator[Change]:
    """Paragraphs that differ, wherever lines and pages end and whatever goes round a figure that waits."""
    new = _in_order_of(old, new)
    before, after = ([_without_spaces(t) for t in side] for side in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        # A paragraph that a page parts is two here; where only that differs, nothing was said otherwise.
        if tag != "equal" and "".join(before[a:b]) != "".join(after[c:d]):
            yield from _replaced(list(old[a:b]), list(new[c:d]))


def _in_order_of(old: Sequence[OutlineText], new: Sequence[OutlineText]) -> Sequence[OutlineText]:
    """The new paragraphs with sections, tables and figures that have their old headings in the old order.

    Within them nothing moves: which of two cells says "likely" is what a table tells.
    """
    ranks = {key: n for n, key in enumerate(key for key, _ in _parts(old))}
    placed: list[tuple[int, Sequence[OutlineText]]] = []
    for key, part in _parts(new):
        placed.append((ranks.get(key, placed[-1][0] if placed else -1), part))
    return [paragraph for _, part in sorted(placed, key=lambda pair: pair[0]) for paragraph in part]


def _parts(paragraphs: Sequence[OutlineText]) -> Iterator[tuple[tuple[str, int], Sequence[OutlineText]]]:
    """Each heading or caption with what follows it. Its key: its letters, and how often they came so far."""
    starts = [n for n, paragraph in enumerate(paragraphs) if n == 0 or paragraph.begins]
    seen: dict[str, int] = {}
    for start, end in pairwise((*starts, len(paragraphs))):
        letters = _without_spaces(paragraphs[start])
        seen[letters] = seen.get(letters, 0) + 1
        yield (letters, seen[letters]), paragraphs[start:end]


def _without_spaces(paragraph: OutlineText) -> str:
    return "".join(paragraph.text.split())


def _replaced(old: list[OutlineText], new: list[OutlineText]) -> Iterator[Change]:
    """Each new paragraph as another wording of the old one that it most resembles, else as new."""
    for paragraph in new:
        alike = [(SequenceMatcher(None, o.text, paragraph.text).ratio(), o) for o in old]
        ratio, former = max(alike, key=lambda pair: pair[0], default=(0.0, None))
        if former and ratio >= _ALIKE:
            old.remove(former)
            yield _change(paragraph, "reworded", former.text, paragraph.text)
        else:
            yield _change(paragraph, "added", None, paragraph.text)
    for paragraph in old:
        yield _change(paragraph, "removed", paragraph.text, None)


def _change(at: OutlineText, how: How, old: str | None, new: str | None) -> Change:
    return Change("text", at.place, how, at.medium, old, new)
