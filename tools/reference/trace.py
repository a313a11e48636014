"""The JSON Schema of what `briefgen trace --report json` writes, made from the structs of the report."""

from __future__ import annotations

import json

import msgspec

from briefgen.fidelity.trace_report import TraceReport

NAME = "trace.schema.json"
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


def schema() -> str:
    """The schema as the text of its file."""
    (report,), structs = msgspec.json.schema_components([TraceReport], ref_template="#/$defs/{name}")
    definitions: dict[str, object] = {**structs, "Problem": _PROBLEM}
    problems = {"type": "array", "items": {"$ref": "#/$defs/Problem"}}
    failed = {"type": "object", "properties": {"report": {"const": 1}}, "required": ["report", "problems"]}
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "briefgen trace",
        "description": "With `problems` alone, if a file could not be read.",
        "type": "object",
        "properties": {"problems": problems},
        "anyOf": [report, {**failed, "maxProperties": 2}],
        "required": ["report", "problems"],
        "$defs": definitions,
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
