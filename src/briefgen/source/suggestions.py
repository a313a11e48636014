"""Valid names: which keys a model takes at a path, and which name a person may have meant.

In: models, key paths, what was typed. Out: names as people type them, and hints.
"""

from __future__ import annotations

import difflib
import types
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Union, get_args, get_origin

from briefgen.diagnostics import shown
from briefgen.schema.base import Model
from briefgen.schema.file_kinds import BRIEF, HOUSE, PACK, Kind
from briefgen.source.yaml.spans import Step

_ALONGSIDE: tuple[Kind[Model], ...] = (PACK, HOUSE, BRIEF)
"""The files of a project that make up a brief together."""
_FORMATS: Mapping[str, str] = MappingProxyType(
    {"powerpoint": "pptx", "ppt": "pptx", "deck": "pptx", "slides": "pptx", "acrobat": "pdf"}
    | {"web": "html", "htm": "html", "text": "outline", "txt": "outline"}
)
"""What people call the formats of outputs."""


def nearest(typed: str, names: Collection[str]) -> str:
    """The name that ``typed`` most resembles; empty if it resembles none."""
    by_fold = {name.casefold(): name for name in names}
    if (format_name := _FORMATS.get(typed.casefold())) in names:
        return str(format_name)
    found = difflib.get_close_matches(typed[:80].casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else ""


def did_you_mean(typed: str, names: Collection[str], listed: str) -> str:
    """A hint: the nearest name, else all of them behind ``listed`` ("the keys here are"), if given."""
    name = nearest(typed, names)
    if name:
        return f"did you mean {shown(name)}?"
    if len(names) == 1:
        listed = listed.replace("keys here are", "key here is").replace("there are", "there is")
    return f"{listed} {', '.join(names)}" if names and listed else ""


def belongs_elsewhere(key: str, model: type[Model]) -> str:
    """The remedy for a first key of a brief, the house or a pack that another of them has; else empty."""
    if model not in (kind.model for kind in _ALONGSIDE):
        return ""
    kind = next((kind for kind in _ALONGSIDE if key in keys_at(kind.model, ()).values()), None)
    return f"{shown(key)} is a key of the {kind.word}: write it in {kind.path('NAME')}" if kind else ""


def keys_at(model: type[Model], path: tuple[Step, ...]) -> dict[str, str]:
    """The keys that ``model`` takes at ``path``, as typed, by the names that the fields have in Python."""
    keys: dict[str, str] = {}
    for found in _models(model, path):
        keys |= {name: info.alias or name for name, info in found.model_fields.items()}
    return keys


def _models(kind: object, path: tuple[Step, ...]) -> Iterator[type[Model]]:
    """Every model that can stand at ``path`` below the annotation ``kind``."""
    if isinstance(kind, type) and issubclass(kind, Model):
        yield from _below(kind, path)
        return
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        # A member of a union told apart by tags: pydantic puts the tag into the path of its problems.
        tags = {getattr(extra, "tag", None) for extra in arguments[1:]}
        yield from _models(arguments[0], path[1:] if path and path[0] in tags else path)
    elif origin is Union or origin is types.UnionType:
        for member in arguments:
            yield from _models(member, path)
    elif origin is dict and path:
        yield from _models(arguments[1], path[1:])
    elif origin is tuple and path:
        yield from _models(arguments[0], path[1:])


def _below(model: type[Model], path: tuple[Step, ...]) -> Iterator[type[Model]]:
    if not path:
        yield model
        return
    for name, info in model.model_fields.items():
        if path[0] == (info.alias or name):
            yield from _models(info.annotation, path[1:])
