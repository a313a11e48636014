"""The registry of pack entries: everything in a pack that has an id, its texts, and the ids that it names.

A new kind is its name in :data:`EntryKind`, a marked field of ``schema.pack.Pack``, and a model.

In: a pack. Out: its entries in the order of the file. No kind is listed here: a field of a pack that holds
entries is marked with :class:`Entries`, a field of an entry that holds texts or ids with the marks of
``schema.base``. References, markings, exclusions, the leak check, changes and evidence are derived from this
(decision 0021).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, Protocol, TypeAlias, TypeGuard, TypeVar, get_args, get_origin, runtime_checkable

from msgspec import Struct
from pydantic.fields import FieldInfo

from briefgen.schema.base import Handling, Model, RefersTo, TextField, TextRole

Path: TypeAlias = tuple[str | int, ...]
"""Keys and positions as written in the file, by which the span of a value is found."""

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
"""A value as JSON has it."""

EntryKind = Literal[
    "statement",
    "number",
    "actor",
    "assumption",
    "outlook",
    "judgement",
    "criterion",
    "option",
    "recommendation",
    "indicator",
    "scenario",
    "gap",
    "picture",
    "term",
    "bottom-line",
]
"""What an entry is, as messages call it."""

M = TypeVar("M")


class Entries(Struct, frozen=True):
    """Marks a field of a pack that holds entries by id."""

    kind: EntryKind
    known_by: str
    """Key of the text that an entry is known by where nothing else of it is shown."""
    cited: bool = False
    """Whether links and lists of evidence can name them. Their ids are unique then, too."""
    id_is_unique: bool = False
    """Whether no other kind of which the same is said may have an entry of the same id."""

    @property
    def shares_ids(self) -> bool:
        """Whether their ids belong to the one set in which an id means one thing."""
        return self.cited or self.id_is_unique


class EntryText(Struct, frozen=True):
    """A text of an entry."""

    path: Path
    """The key path in the pack."""
    text: str
    field: TextField

    @property
    def role(self) -> TextRole:
        """What kind of text it is."""
        return self.field.role


class IdReference(Struct, frozen=True):
    """Ids that an entry refers to."""

    path: Path
    ids: tuple[str, ...]
    kind: str
    """The kind of entry that they must be."""
    evidence: bool = False
    """Whether the entry rests on what they name."""
    key: bool = False
    """Whether the id is the last key of the path, not a value."""
    link: bool = False
    """Whether it is a link in a text."""


@runtime_checkable
class _Restricted(Protocol):
    """A model that can be marked and kept from audiences."""

    @property
    def marking(self) -> str | None: ...
    @property
    def not_for(self) -> tuple[str, ...]: ...


@runtime_checkable
class _Settling(Protocol):
    """A model in whose texts a person can settle what differs."""

    @property
    def reads(self) -> Mapping[str, str]: ...


@runtime_checkable
class _Authored(Protocol):
    """A model that can say that a program wrote it."""

    @property
    def written_by(self) -> str | None: ...


class PackEntry(Struct, frozen=True):
    """One entry of a pack."""

    listing: Entries
    id: str
    """Its key; of a bottom line the audience and the outlook, with a slash between."""
    path: Path
    value: Model

    @property
    def kind(self) -> EntryKind:
        """What it is, as messages call it."""
        return self.listing.kind

    @property
    def can_be_kept(self) -> bool:
        """Whether such an entry can be kept from a reader, by audience or by marking."""
        return isinstance(self.value, _Restricted)

    @property
    def not_for(self) -> tuple[str, ...]:
        """Audiences that must not see it."""
        return self.value.not_for if isinstance(self.value, _Restricted) else ()

    @property
    def marking(self) -> str | None:
        """Its own marking; None where the pack's holds."""
        return self.value.marking if isinstance(self.value, _Restricted) else None

    @property
    def reads(self) -> Mapping[str, str]:
        """Words of its texts that differ from what it cites, each with the reason why that is right."""
        return self.value.reads if isinstance(self.value, _Settling) else {}

    def texts(self) -> Iterator[EntryText]:
        """All texts of it that people read."""
        return (leaf for leaf in _leaves(self.value, self.path) if isinstance(leaf, EntryText))

    def references(self) -> Iterator[IdReference]:
        """All ids that its fields name; links in its texts are not among them."""
        return (leaf for leaf in _leaves(self.value, self.path) if isinstance(leaf, IdReference))

    @property
    def by_assistant(self) -> bool:
        """Whether it says that an assistant wrote it."""
        return isinstance(self.value, _Authored) and self.value.written_by == "assistant"

    @property
    def can_be_accepted(self) -> bool:
        """Whether it has a text that says something, and not only names."""
        return any(text.role in ("prose", "short") for text in self.texts())

    def content(self) -> dict[str, Json]:
        """What it says, as JSON has it: every key of another value than the default, but how it is handled.

        A key that a later release adds changes nothing in it until it is used.
        """
        handling = _handling(type(self.value))
        return self.value.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=handling)

    def evidence(self) -> tuple[str, ...]:
        """The ids that it rests on as a whole, not only a part of it."""
        depth = len(self.path) + 1
        return tuple(i for r in self.references() if r.evidence and len(r.path) == depth for i in r.ids)


def entries_of(pack: Model) -> Iterator[PackEntry]:
    """The entries of a model, field by field, each in the order of the file."""
    for name, listing in entry_fields(type(pack)).items():
        for path, value in _models(getattr(pack, name), (name,)):
            yield PackEntry(listing, "/".join(map(str, path[1:])), path, value)


@cache
def entry_fields(model: type[Model]) -> Mapping[str, Entries]:
    """The fields of a model that hold entries, by name."""
    marked = ((name, _last(info.metadata, Entries)) for name, info in model.model_fields.items())
    return {name: listing for name, listing in marked if listing}


@cache
def _handling(model: type[Model]) -> set[str]:
    """The fields of a model that say how an entry is handled, by their names in Python."""
    return {name for name, info in model.model_fields.items() if _last(info.metadata, Handling)}


def _models(value: object, path: Path) -> Iterator[tuple[Path, Model]]:
    if isinstance(value, Model):
        yield path, value
    elif _is_mapping(value):
        for key, item in value.items():
            yield from _models(item, (*path, key))


class _Field(Struct, frozen=True):
    """A field of a model, and how it is marked."""

    name: str
    """In Python."""
    key: str
    """In YAML."""
    text: TextField | None
    """How it is marked as a text; None for no text."""
    refers: RefersTo | None
    """What the ids in it may refer to; None for no ids."""
    keys_refer: RefersTo | None
    """What the keys of a mapping refer to; None for no ids."""


@cache
def _fields(model: type[Model]) -> tuple[_Field, ...]:
    return tuple(_field(name, info) for name, info in model.model_fields.items())


def _field(name: str, info: FieldInfo) -> _Field:
    marks = [*_marks(info.annotation), *info.metadata]
    text = _last(marks, TextField)
    keys = get_args(info.annotation)[:1] if get_origin(info.annotation) is dict else ()
    keys_refer = _last([mark for key in keys for mark in _marks(key)], RefersTo)
    return _Field(name, info.alias or name, text, _last(marks, RefersTo), keys_refer)


def _marks(annotation: object) -> Iterator[object]:
    """The marks inside a type, the outermost last; of a mapping those of its values."""
    args: tuple[object, ...] = get_args(annotation)
    for arg in args[1:] if get_origin(annotation) is dict else args:
        yield from _marks(arg)
    yield from getattr(annotation, "__metadata__", ())


def _last(marks: list[object], kind: type[M]) -> M | None:
    return next((mark for mark in reversed(marks) if isinstance(mark, kind)), None)


def _leaves(model: Model, path: Path) -> Iterator[EntryText | IdReference]:
    for field in _fields(type(model)):
        yield from _leaves_of_value(getattr(model, field.name), (*path, field.key), field)


def _leaves_of_value(value: object, path: Path, field: _Field) -> Iterator[EntryText | IdReference]:
    if isinstance(value, Model):
        yield from _leaves(value, path)
    elif isinstance(value, str):
        yield from _leaf(value, path, field)
    elif _is_ids(value) and field.refers:
        yield IdReference(path, value, field.refers.kind, field.refers.evidence)
    elif is_list(value):
        for n, item in enumerate(value):
            yield from _leaves_of_value(item, (*path, n), field)
    elif _is_mapping(value):
        for key, item in value.items():
            if field.keys_refer:
                yield IdReference((*path, key), (key,), field.keys_refer.kind, key=True)
            yield from _leaves_of_value(item, (*path, key), field)


def _leaf(value: str, path: Path, field: _Field) -> Iterator[EntryText | IdReference]:
    if field.text:
        yield EntryText(path, value, field.text)
    elif field.refers:
        yield IdReference(path, (value,), field.refers.kind, field.refers.evidence)


def is_list(value: object) -> TypeGuard[tuple[object, ...]]:
    """Whether the value of a field is a list."""
    return isinstance(value, tuple)


def _is_ids(value: object) -> TypeGuard[tuple[str, ...]]:
    return is_list(value) and all(isinstance(item, str) for item in value)


def _is_mapping(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, dict)
