"""JSON Schemas of reports: a struct's keys, and the problems beside them."""

from __future__ import annotations

import json

import msgspec
from msgspec import Struct

_TEXTS = ("code", "severity", "message", "path", "page", "hint")
_PROBLEM: dict[str, object] = {
    "title": "Problem",
    "description": "A diagnostic, as every command reports it.",
    "type": "object",
    "properties": {
        **{name: {"type": "string"} for name in _TEXTS},
        "file": {"type": ["string", "null"]},
        "line": {"type": ["integer", "null"], "minimum": 1},
        "column": {"type": ["integer", "null"], "minimum": 1},
        "places": {"type": "array", "items": {"type": "object"}},
    },
    "required": [*_TEXTS, "file", "line", "column", "places"],
}


def report_schema(report: type[Struct], command: str, description: str) -> str:
    """The schema of what a command writes as JSON: ``report`` with its problems, or its version with them."""
    (made,), structs = msgspec.json.schema_components([report], ref_template="#/$defs/{name}")
    definitions: dict[str, object] = {**structs, "Problem": _PROBLEM}
    problems = {"type": "array", "items": {"$ref": "#/$defs/Problem"}}
    failed = {"type": "object", "properties": {"report": {"const": 1}}, "required": ["report", "problems"]}
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"briefgen {command}",
        "description": description,
        "type": "object",
        "properties": {"problems": problems},
        "anyOf": [made, {**failed, "maxProperties": 2}],
        "required": ["report", "problems"],
        "$defs": definitions,
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
