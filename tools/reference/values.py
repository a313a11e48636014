"""The types of a JSON Schema in words for people who write YAML.

In: the schema of a value. Out: ``text``, ``list of ids``, ``mapping: id to [Actor](#actor)``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.schema import analysis, base, embargo, lock
from tools.reference.markdown import anchor, code, words

Schema = Mapping[str, Any]

_PATTERNS = {
    base.ID: "id",
    base.NAME: "name",
    base.LOCATOR: "locator",
    base.WHEN: "date",
    base.MONTH: "month",
    base.COLOUR: "colour",
    analysis.CONFIDENCE: "`high`, `moderate` or `low`, then `, because …`",
    analysis.NONE_FOUND: "`none found, because …`",
    lock.DIGEST: "SHA-256",
    lock.ENTRY_ID: "id of an entry; of a bottom line `audience/outlook`",
    embargo.MOMENT: "moment",
}
# In the schemas, patterns are JavaScript's.
FORMS = {pattern.replace("\\Z", "$"): forms for pattern, forms in _PATTERNS.items()}
"""What each pattern asks for."""

FORMS_SAID = (
    ("text", "one line; where it is long, go on indented on the next lines"),
    ("id", "small letters, digits and hyphens: `central-asia`"),
    ("name", "name of a file without folder and ending: `russia-taliban`"),
    ("locator", "place in the source: `Next/1`, `Lead/p1:2`; see [locators](../how-to/locators.md)"),
    ("day", "`2026-11-23`"),
    ("date", "as exact as it is known: `1979`, `2024-04`, `2025-04-17`, `1990s`"),
    ("month", "`2027-11`"),
    ("moment", "`2026-12-04T06:00+00:00`"),
    ("colour", '`"#1F3A5F"`, in quotes, for `#` begins a comment'),
    ("yes or no", "`true` or `false`"),
)
"""What the words for types mean."""

_PLURALS = {"id": "ids", "text": "texts", "name": "names", "locator": "locators", "short text": "short texts"}
_SHORT = 120
"""Texts up to so many characters are labels and names."""


def type_of(schema: Schema) -> str:
    """What may stand for a value."""
    if "$ref" in schema:
        return _link(schema["$ref"])
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return _either(schema[key])
    if "enum" in schema:
        return words(code(str(value)) for value in schema["enum"])
    if "const" in schema:
        return code(str(schema["const"]))
    kinds = schema.get("type", ())
    return _plain("string" if "string" in kinds else str(kinds), schema)


def _link(reference: str) -> str:
    name = reference.rpartition("/")[2]
    return f"[{name}](#{anchor(name)})"


def _either(schemas: list[Schema]) -> str:
    """Alternatives; one and a list of the same are told shortly. Null is told at the head of the page."""
    forms = list(dict.fromkeys(type_of(schema) for schema in schemas if schema.get("type") != "null"))
    if len(forms) == 2 and forms[1] == _list_of(forms[0]):
        return f"{forms[0]}, or {forms[1]}"
    return words(forms)


def _list_of(item: str) -> str:
    return f"list, each {item}" if " or " in item else f"list of {_PLURALS.get(item, item)}"


def _plain(kind: str, schema: Schema) -> str:
    match kind:
        case "object":
            return _mapping(schema)
        case "array":
            return _list(schema)
        case "boolean":
            return "yes or no"
        case "integer" | "number":
            return f"{'whole ' if kind == 'integer' else ''}number{_bounds(schema)}"
        case "string":
            return _text(schema)
        case _:
            return "anything"


def _text(schema: Schema) -> str:
    if schema.get("format") == "date":
        return "day"
    pattern = schema.get("pattern")
    if pattern is not None:
        return FORMS.get(pattern, f"text of the form {code(pattern)}")
    return "short text" if schema.get("maxLength", _SHORT + 1) <= _SHORT else "text"


def _list(schema: Schema) -> str:
    least, most = schema.get("minItems"), schema.get("maxItems")
    if "prefixItems" in schema:
        return f"list of {len(schema['prefixItems'])}: {', '.join(map(type_of, schema['prefixItems']))}"
    forms = _list_of(type_of(schema.get("items", {})))
    if least is not None and least == most:
        return f"{forms}, {least} of them"
    return f"{forms}, at least {_count(least)}" if least else forms


def _count(number: int) -> str:
    return {1: "one", 2: "two", 3: "three"}.get(number, str(number))


def _mapping(schema: Schema) -> str:
    """What a mapping has by free keys: by id, by one of a few words, or by text."""
    if "patternProperties" in schema:
        ((pattern, value),) = schema["patternProperties"].items()
        key = FORMS.get(pattern, "text")
    else:
        value, key = schema.get("additionalProperties", {}), _key(schema.get("propertyNames", {}))
    return f"mapping: {key} to {type_of({} if isinstance(value, bool) else value)}"


def _key(names: Schema) -> str:
    return f"({type_of(names)})" if "enum" in names else "text"


def _bounds(schema: Schema) -> str:
    above, least = schema.get("exclusiveMinimum"), schema.get("minimum")
    most = schema.get("maximum")
    low = f"more than {above:g}" if above is not None else f"{least:g}" if least is not None else ""
    if least is not None and least == most:
        return f", {low}"
    if low and most is not None:
        return f", {low}, up to {most:g}" if above is not None else f", {low} to {most:g}"
    return f", {low}" if low and above is not None else f", at least {low}" if low else ""
