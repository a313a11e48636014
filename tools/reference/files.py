"""A page for each kind of file that people write.

In: the JSON Schemas. Out: a page a kind: its keys as a table, and a table for each model inside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, cast

from briefgen.schema.base import Model
from briefgen.schema.export import schema_of
from briefgen.schema.file_kinds import KINDS, Kind
from briefgen.source.project.roots import EXAMPLE, shipped
from tools.reference.markdown import MADE, code, prose, table, words
from tools.reference.values import FORMS_SAID, Schema, type_of

HEAD = ("key", "what may stand there", "without it", "what it says")
_SHOWN = {
    "brief": "briefs/council.yaml",
    "house": "briefgen.yaml",
    "profile": "assets/profiles/draft.yaml",
    "theme": "assets/themes/house/theme.yaml",
    "audience": "assets/audiences/council.yaml",
    "format": "assets/formats/submission.yaml",
    "section": "assets/sections/next.yaml",
    "scale": "assets/scales/phia.yaml",
    "markings": "assets/markings/tlp.yaml",
    "locale": "assets/locales/en.yaml",
}
"""A whole file of a kind, to be shown: of the example that `briefgen new` makes, else a built-in one."""


_GUIDES = {
    "brief": "../first-brief.md",
    "pack": "../how-to/pack.md",
    "lock": "../how-to/locators.md",
    "house": "../how-to/section.md#the-words-of-your-organisation",
    "profile": "../how-to/profile.md",
    "theme": "../how-to/theme.md",
    "audience": "../how-to/audience.md",
    "format": "../how-to/format.md",
    "section": "../how-to/section.md",
    "scale": "../explanation/likelihood.md",
    "markings": "../how-to/marking.md",
    "locale": "../how-to/section.md#the-words-of-your-organisation",
}
"""The guide that shows how a kind of file is written."""


def index() -> list[tuple[str, str, str]]:
    """A row a kind: its page, where its files lie, what they are."""
    return [
        (f"[{_title(kind)}]({kind.name}.md)", code(_where(kind)), prose(str(schema_of(kind)["description"])))
        for kind in KINDS
    ]


def pages() -> dict[str, str]:
    """All pages, by file name."""
    return {f"{kind.name}.md": _page(kind) for kind in KINDS}


def _title(kind: Kind[Model]) -> str:
    return kind.word[0].upper() + kind.word[1:]


def _where(kind: Kind[Model]) -> str:
    return kind.pattern.replace("{name}", "NAME")


def _page(kind: Kind[Model]) -> str:
    schema = schema_of(kind)
    models = cast("Schema", schema.get("$defs", {}))
    keys = _table(schema, models, _required(kind, schema))
    parts = [f"{MADE}\n# {_title(kind)}", _opening(kind, schema), keys]
    for name, model in _inside(schema):
        keys = _table(model, models, _named(kind, name, model))
        parts += [f"## {name}", prose(model.get("description", "")), keys]
    used = [row for row in FORMS_SAID if any(re.search(rf"\b{row[0]}s?\b", part) for part in parts)]
    parts += [*_example(kind), "## Words for what may stand there", table(("word", "means"), used)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _opening(kind: Kind[Model], schema: Schema) -> str:
    sentences = [prose(schema["description"]), f"Its place in a project: {code(_where(kind))}."]
    if kind.shared:
        sentences.append("A project's own file goes before the built-in one of its name.")
    if kind.name == "lock":
        sentences.append(
            "Commands write it, nobody else does: `briefgen lock` all but `accepted`, `briefgen accept` that."
        )
    if "extends" in schema["properties"]:
        sentences.append(
            "With `extends` no key is required, for the other file has it; `null` takes one away."
        )
    editors = f"`briefgen schema {kind.name}` prints its JSON Schema, with which editors complete and check."
    guide = f" [How to write one]({_GUIDES[kind.name]})." if kind.name in _GUIDES else ""
    return "\n".join((" ".join(sentences), editors + guide))


def _required(kind: Kind[Model], schema: Schema) -> set[str]:
    """Keys that must be there; of a file that may extend another the schema names none."""
    if "extends" in schema["properties"]:
        fields = kind.model.model_fields
        return {field.alias or name for name, field in fields.items() if field.is_required()}
    return set(schema.get("required", ()))


def _named(kind: Kind[Model], name: str, model: Schema) -> set[str]:
    """The same for a model inside: from the schema without what `extends` takes away."""
    if "extends" in kind.model.model_fields:
        whole = kind.model.model_json_schema(by_alias=True)
        return set(whole["$defs"].get(name, {}).get("required", ()))
    return set(model.get("required", ()))


def _table(schema: Schema, models: Schema, required: set[str]) -> str:
    """The table of a model's keys."""
    rows = [
        (code(key), type_of(value), _default(key, value, required), _said(value, models))
        for key, value in schema.get("properties", {}).items()
    ]
    return table(HEAD, rows)


def _default(key: str, value: Schema, required: set[str]) -> str:
    if key in required:
        return "**required**"
    default: object = value.get("default")
    if default is None or default == [] or isinstance(default, dict):
        return ""
    return code(json.dumps(default, ensure_ascii=False).replace('"', "").removesuffix(".0"))


def _said(value: Schema, models: Schema) -> str:
    """The description, of a key without one that of its model, and the examples that the schema has."""
    model = models.get(str(value.get("$ref", "")).rpartition("/")[2], {})
    sentences = prose(value.get("description") or model.get("description", ""))
    examples = [code(str(example)) for example in value.get("examples", ())]
    return f"{sentences} For example {words(examples)}." if examples else sentences


def _inside(schema: Schema) -> list[tuple[str, dict[str, Any]]]:
    """The models inside, in the order in which they are met."""
    models: dict[str, dict[str, Any]] = schema.get("$defs", {})
    met: dict[str, None] = {}
    waiting = list(_references(schema.get("properties", {})))
    while waiting:
        name = waiting.pop(0)
        if name not in met:
            met[name] = None
            waiting += _references(models[name])
    return [(name, models[name]) for name in met]


def _references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():  # pyright: ignore[reportUnknownVariableType]
            if key == "$ref":
                yield str(below).rpartition("/")[2]  # pyright: ignore[reportUnknownArgumentType]
            else:
                yield from _references(below)  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(value, list):
        for below in value:  # pyright: ignore[reportUnknownVariableType]
            yield from _references(below)  # pyright: ignore[reportUnknownArgumentType]


def _example(kind: Kind[Model]) -> list[str]:
    path = _SHOWN.get(kind.name)
    if path is None:
        return []
    there = shipped()
    example = there.examples[EXAMPLE] / path
    made = example.is_file()
    text = (example if made else there.root / path).read_text(encoding="utf-8").rstrip()
    origin = "as `briefgen new` makes it" if made else "as it comes with briefgen"
    return ["## A whole file", f"{code(path)}, {origin}:", f"```yaml file={path}\n{text}\n```"]
