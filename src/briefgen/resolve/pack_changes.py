"""What changed between two content packs.

In: an earlier and a later :class:`Pack`. Out: :class:`Change` values, kind by kind, in the order of the later
pack; what is gone stands last in its kind. Packs are compared by id: what got another id is gone and new.
Everything that a pack says is compared, so that no change means no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias, cast, get_args

from msgspec import Struct

from briefgen.schema.assets import Scale
from briefgen.schema.base import Model
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import EntryKind, entry_fields

ChangedKind: TypeAlias = EntryKind | Literal["pack", "brief", "correction", "text"]
"""What changed. ``text`` is a paragraph of a built brief, ``brief`` what its record says of the brief itself;
the others are what a pack holds."""
How = Literal["added", "removed", "reworded", "changed", "moved"]
Fields: TypeAlias = Mapping[str, str | None]
"""The texts of an entry by dotted key. The first one identifies it to readers."""

_SENTENCES = frozenset(
    {
        "that", "text", "short", "because", "counter", "what", "watch", "now", "trigger", "points", "wants",
        "if_wrong", "matters", "means", "decide", "title", "standfirst", "lead", "ask", "say", "if_asked",
    }
)  # fmt: skip
"""Fields that are sentences or parts of one: another text there is another wording."""


class Change(Struct, frozen=True):
    """One difference between an earlier and a later pack, record or outline."""

    kind: ChangedKind
    id: str
    how: How
    """``moved`` for a likelihood on another step of the scale and an indicator in another state, ``reworded``
    for a sentence, ``changed`` for the rest.
    """
    field: str
    """The key that differs; of an entry that is new or gone, the one that names it."""
    old: str | None
    """None for what was added."""
    new: str | None
    """None for what was removed."""
    reason: str | None = None
    """Why a likelihood moved; None if the pack gives no other reason than before."""


def changes(old: Pack, new: Pack, scale: Scale | None = None) -> tuple[Change, ...]:
    """All differences of two packs. On ``scale``, two words for one step are one likelihood."""
    steps = _steps(scale) if scale and old.scale == new.scale else {}
    before, after = _fields_by_kind(old), _fields_by_kind(new)
    return tuple(
        change for kind in after for change in changes_of_kind(kind, before[kind], after[kind], steps)
    )


def _steps(scale: Scale) -> dict[str, str]:
    return {word: term.term for term in scale.terms for word in (term.term, *term.also)}


def changes_of_kind(
    kind: ChangedKind, old: Mapping[str, Fields], new: Mapping[str, Fields], steps: Mapping[str, str]
) -> Iterator[Change]:
    """The differences of one kind of entry. ``steps`` gives each word of a scale the word of its step."""
    for id, fields in new.items():
        if id in old:
            yield from _differences(kind, id, old[id], fields, steps)
        else:
            key, text = _known_by(fields)
            yield Change(kind, id, "added", key, None, text)
    for id, fields in old.items():
        if id not in new:
            key, text = _known_by(fields)
            yield Change(kind, id, "removed", key, text, None)


def _known_by(fields: Fields) -> tuple[str, str | None]:
    return next(iter(fields.items()))


def _differences(
    kind: ChangedKind, id: str, old: Fields, new: Fields, steps: Mapping[str, str]
) -> Iterator[Change]:
    reason = _reason(new) if _reason(new) != _reason(old) else None
    for key in {**new, **old}:
        before, after = old.get(key), new.get(key)
        if before != after:
            how = _how(key, before, after, steps)
            yield Change(kind, id, how, key, before, after, reason if key == "likelihood" else None)


def _how(key: str, before: str | None, after: str | None, steps: Mapping[str, str]) -> How:
    if key == "likelihood":
        return "reworded" if _step(before, steps) == _step(after, steps) else "moved"
    if key == "state":
        return "moved"
    is_sentence = key.rpartition(".")[2] in _SENTENCES or key.startswith("headlines.")
    return "reworded" if is_sentence else "changed"


def _step(word: str | None, steps: Mapping[str, str]) -> str | None:
    return steps.get(word, word) if word else None


def _reason(judgement: Fields) -> str | None:
    """Why it is judged so: in its own line, else why the confidence is what it is."""
    return judgement.get("because") or (judgement.get("confidence") or "").partition(", because ")[2] or None


def _fields_by_kind(pack: Pack) -> dict[ChangedKind, dict[str, Fields]]:
    """All that a pack says, by kind and id."""
    found: dict[ChangedKind, dict[str, Fields]] = {"pack": {}, "statement": {}, "correction": {}}
    found |= {kind: {} for kind in get_args(EntryKind) if kind not in found}
    found["pack"]["pack"] = _fields(pack, "title", entry_fields(type(pack)))
    for entry in pack.entries():
        found[entry.kind][entry.id] = _fields(entry.value, entry.listing.known_by, ("correction",))
    corrections = ((i, s.correction) for i, s in pack.statements.items())
    found["correction"] |= {i: _fields(correction, "text", ()) for i, correction in corrections if correction}
    return found


def _fields(model: Model, first: str, without: Iterable[str]) -> Fields:
    dumped = cast("dict[str, object]", model.model_dump(mode="json", by_alias=True, exclude={*without}))
    flat = dict(_flat("", dumped))
    return {first: flat.pop(first, None), **flat}


def _flat(key: str, value: object) -> Iterator[tuple[str, str | None]]:
    """Every text below a value, by its path with dots; ids in a list are one text."""
    if isinstance(value, dict):
        for name, below in cast("dict[str, object]", value).items():
            yield from _flat(f"{key}.{name}" if key else name, below)
    elif isinstance(value, list):
        items = cast("list[object]", value)
        if any(isinstance(item, dict) for item in items):
            for n, item in enumerate(items, 1):
                yield from _flat(f"{key}.{n}", item)
        else:
            yield key, ", ".join(map(str, items)) or None
    else:
        yield key, None if value is None else str(value)
