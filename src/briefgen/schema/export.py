"""JSON Schemas of what people write, so that editors complete and check.

In: the models. Out: one JSON Schema (draft 2020-12) a kind of file; the same text on every run.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from briefgen.schema.base import Model
from briefgen.schema.file_kinds import KINDS, Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _ForEditors(GenerateJsonSchema):
    """What editors take for a number may stand where a text is asked for: it is read as typed."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        exported = super().str_schema(schema)
        if "pattern" not in exported:
            exported["type"] = ["string", "number"]
        return exported

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Without null: a key that has no value is refused; who wants the default leaves it out."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - pydantic names it
        """Never: the key says what its title would."""
        return False


def schema_of(kind: Kind[Model]) -> dict[str, object]:
    """The JSON Schema of a kind of file."""
    schema = kind.model.model_json_schema(by_alias=True, schema_generator=_ForEditors, mode="validation")
    schema = cast("dict[str, object]", _ecma(schema))
    if "extends" in kind.model.model_fields:
        schema = cast("dict[str, object]", _partial(schema))
    return {"$schema": DIALECT, **schema, "title": f"briefgen {kind.word}"}


def texts() -> dict[str, str]:
    """All schemas as the texts of their files, by file name."""
    return {
        f"{kind.name}.schema.json": json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n"
        for kind in KINDS
    }


def write_all(folder: Path) -> None:
    """Write all schemas into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _partial(value: object) -> object:
    """For files that may extend another: no key must be there, and one that a name stands for may be null."""
    if isinstance(value, dict):
        below = {key: _partial(v) for key, v in cast("dict[str, object]", value).items() if key != "required"}
        for key in ("patternProperties", "additionalProperties"):
            if isinstance(below.get(key), dict):
                below[key] = _or_null(cast("dict[str, object]", below[key]), key)
        return below
    return [_partial(item) for item in cast("list[object]", value)] if isinstance(value, list) else value


def _or_null(schema: dict[str, object], key: str) -> dict[str, object]:
    """The schema of a name's value, or of the values of each pattern of names, with null beside it."""
    if key == "patternProperties":
        return {pattern: {"anyOf": [value, {"type": "null"}]} for pattern, value in schema.items()}
    return {"anyOf": [schema, {"type": "null"}]}


def _ecma(value: object) -> object:
    r"""Patterns for JavaScript, which knows no ``\Z`` and whose ``$`` is as strict; no null as a default."""
    if isinstance(value, dict):
        pairs = cast("dict[str, object]", value).items()
        return {_ecma(key): _ecma(below) for key, below in pairs if below is not None}
    if isinstance(value, list):
        return [_ecma(item) for item in cast("list[object]", value)]
    return value.replace("\\Z", "$") if isinstance(value, str) else value
