"""Where in the files that people write a fragment of YAML may stand, and what is said of it there.

In: a fragment, such as the samples of docs/codes. Out: places, and codes of diagnostics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from briefgen.diagnostics import Sink
from briefgen.schema.base import Model
from briefgen.schema.export import schema_of
from briefgen.schema.file_kinds import KINDS, Kind
from briefgen.source.decode import decode
from briefgen.source.yaml.nodes import read_nodes

UNFINISHED = frozenset({"BG201", "BG207"})
"""What is said of a file of which only a part is shown: keys are missing."""
_DEEPEST = 7
_ITEM = "-"


class Place(Struct, frozen=True):
    """Keys from the top of a kind of file down to a mapping; ``-`` is an item of a list."""

    kind: int
    path: tuple[str, ...]

    @property
    def model(self) -> type[Model]:
        """The model of the kind of file."""
        return KINDS[self.kind].model


def fragments(text: str) -> list[str]:
    """The parts of a sample, which comments at its left edge set apart: ``# the pack``, ``# the brief``."""
    parts = re.split(r"^# .*\n", text, flags=re.MULTILINE)
    return [part for part in parts if part.strip()]


def codes_at(place: Place, text: str) -> set[str]:
    """The codes of what is said of a fragment at a place."""
    sink = Sink()
    node = read_nodes(_embedded(place.path, text).encode(), "sample.yaml", sink)
    if node is not None:
        decode(node, place.model, "sample.yaml", "", sink)
    return {problem.code for problem in sink}


@cache
def fitting(text: str) -> list[Place]:
    """The places at which nothing is said of a fragment but that more is needed."""
    return [place for place in _places() if codes_at(place, text) <= UNFINISHED]


def _embedded(path: tuple[str, ...], text: str) -> str:
    for step in reversed(path):
        head = "- " if step == _ITEM else f"{step}:\n  "
        text = head + text.rstrip("\n").replace("\n", "\n  ") + "\n"
    return text


@cache
def _places() -> tuple[Place, ...]:
    found = [Place(i, path) for i, kind in enumerate(KINDS) for path in _paths(kind)]
    return tuple(dict.fromkeys(sorted(found, key=lambda place: len(place.path))))


def _paths(kind: Kind[Model]) -> Iterator[tuple[str, ...]]:
    schema: dict[str, Any] = dict(schema_of(kind))
    yield from _below(schema, schema.get("$defs", {}), ())


def _below(
    schema: dict[str, Any], models: dict[str, Any], path: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    """The paths of all mappings in what a schema allows."""
    if len(path) > _DEEPEST:
        return
    if "$ref" in schema:
        yield from _below(models[schema["$ref"].rpartition("/")[2]], models, path)
    free = _free(schema)
    if "properties" in schema or any("$ref" in value for value in free.values()):
        yield path  # not where any key and any text may stand: everything would fit there
    steps = {**schema.get("properties", {}), **free}
    if "items" in schema:
        steps[_ITEM] = schema["items"]
    for step, value in steps.items():
        yield from _below(value, models, (*path, step))
    for value in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from _below(value, models, path)


def _free(schema: dict[str, Any]) -> dict[str, Any]:
    """The value of a mapping whose keys are free, under a key that is an id, a name, and one of the words."""
    values: list[Any] = [*schema.get("patternProperties", {}).values(), schema.get("additionalProperties")]
    free: list[dict[str, Any]] = [value for value in values if isinstance(value, dict)]
    names: list[str] = schema.get("propertyNames", {}).get("enum", ["x"])
    return {names[0]: free[0]} if free else {}
