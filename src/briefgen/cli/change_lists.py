"""Changes between two packs or records: as JSON objects for programs, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.resolve.pack_changes import Change


def change_entry(change: Change) -> dict[str, str | None]:
    """A change as a JSON object."""
    return {
        "thing": change.kind,
        "id": change.id,
        "change": change.how,
        "field": change.field,
        "old": change.old,
        "new": change.new,
        "reason": change.reason,
    }


def change_lines(changes: Sequence[Change]) -> Iterator[str]:
    """Changes as lines, kind by kind."""
    for thing, same in groupby(changes, key=lambda change: change.kind):
        listed = list(same)
        yield f"{thing}: {len(listed)} {'change' if len(listed) == 1 else 'changes'}"
        for change in listed:
            yield from _lines(change)


def _lines(change: Change) -> Iterator[str]:
    match change.how:
        case "added":
            yield f"  + {change.id}: {change.new}"
        case "removed":
            yield f"  - {change.id}: {change.old}"
        case "moved":
            yield f"  > {change.id}: {change.field} moved from {change.old} to {change.new}"
        case "reworded" | "changed":
            yield f"  ~ {change.id}: {change.field} {change.how}"
            yield f"      from {change.old or 'nothing'}"
            yield f"      to   {change.new or 'nothing'}"
    if change.reason:
        yield f"      because {change.reason}"
