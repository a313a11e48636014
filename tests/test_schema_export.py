"""The JSON Schemas: fresh, complete, and of one mind with the models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest

from briefgen.schema.base import Model
from briefgen.schema.export import schema_of, texts, write_all
from briefgen.schema.file_kinds import BRIEF, KINDS, PACK, THEME, Kind
from tools.reference import check

ASSETS = Path(__file__).resolve().parents[1] / "assets"

Json = dict[str, object]


def below(value: object) -> Json:
    assert isinstance(value, dict)
    return cast("Json", value)


@pytest.mark.parametrize("name", sorted(texts()))
def test_a_schema_is_fresh(name: str) -> None:
    assert (ASSETS / "schema" / name).read_text(encoding="utf-8") == texts()[name], "run `make update`"


def test_no_schema_is_left_over() -> None:
    assert {file.name for file in (ASSETS / "schema").iterdir()} == {*texts(), check.NAME}


def test_the_schema_of_the_report_is_fresh() -> None:
    assert (ASSETS / "schema" / check.NAME).read_text(encoding="utf-8") == check.schema(), "run `make update`"


def test_writing_gives_the_same_files(tmp_path: Path) -> None:
    write_all(tmp_path / "new")
    assert {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "new").iterdir()} == texts()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_key_is_described_and_unknown_ones_are_refused(kind: Kind[Model]) -> None:
    schema = schema_of(kind)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]
    for name, model in {kind.name: schema, **below(schema.get("$defs", {}))}.items():
        assert below(model)["additionalProperties"] is False
        assert below(model)["description"]
        for key, value in below(below(model)["properties"]).items():
            assert below(value).get("description"), f"{name}: {key}"


def test_keys_are_those_that_people_write() -> None:
    statement = below(below(schema_of(PACK)["$defs"])["Statement"])
    assert {"from", "actor"} <= below(statement["properties"]).keys()
    assert not {"origin", "actors"} & below(statement["properties"]).keys()
    assert "from" in below(schema_of(BRIEF)["properties"])


def test_what_editors_take_for_a_number_may_be_a_text() -> None:
    properties = below(below(below(schema_of(PACK)["$defs"])["Statement"])["properties"])
    assert below(properties["text"])["type"] == ["string", "number"]
    assert '"type": ["string", "integer"]' in json.dumps(properties["date"])


def test_nothing_may_be_null_but_what_a_file_takes_from_another() -> None:
    assert {name for name, text in texts().items() if "null" in text} == {
        "theme.schema.json",
        "locale.schema.json",
    }
    theme = below(below(schema_of(THEME))["properties"])
    (colour,) = below(below(theme["palette"])["patternProperties"]).values()
    assert {"type": "null"} in cast("list[object]", below(colour)["anyOf"])
    assert '"required"' not in json.dumps(schema_of(THEME))


def test_patterns_are_those_of_javascript() -> None:
    assert not [name for name, text in texts().items() if "\\\\Z" in text]
    assert below(below(schema_of(BRIEF)["properties"])["format"])["pattern"] == "^[a-z0-9][a-z0-9-]{0,63}$"


def test_every_shipped_file_names_its_schema_in_its_first_line() -> None:
    named = {
        file: file.read_text(encoding="utf-8").splitlines()[0]
        for kind in KINDS
        for file in ASSETS.parent.glob(kind.path("*"))
    }
    assert len(named) > 20
    for file, line in named.items():
        schema = file.parent / line.removeprefix("# yaml-language-server: $schema=")
        assert schema.resolve().is_relative_to(ASSETS / "schema"), file
        assert schema.is_file(), file
