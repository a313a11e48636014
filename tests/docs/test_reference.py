"""The reference in docs/ says what the code says today."""

from __future__ import annotations

import re

import pytest

from briefgen.cli.app import COMMANDS
from briefgen.cli.shipped_texts import code_pages as codes
from briefgen.schema.base import Model
from briefgen.schema.file_kinds import KINDS, Kind
from tests.data.projects import ROOT
from tools.reference import texts

REFERENCE = ROOT / "docs" / "reference"
MADE = texts()
HOW = "run `make update`, then read what changed"


@pytest.mark.parametrize("name", MADE)
def test_a_page_is_fresh(name: str) -> None:
    file = REFERENCE / name
    assert file.is_file(), HOW
    assert file.read_text(encoding="utf-8") == MADE[name], HOW


def test_no_page_is_left_over() -> None:
    assert {file.name for file in REFERENCE.iterdir()} == set(MADE), HOW


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_every_key_of_a_kind_of_file_is_told(kind: Kind[Model]) -> None:
    page = MADE[f"{kind.name}.md"]
    keys = {field.alias or name for name, field in kind.model.model_fields.items()}
    rows = {row.split("|")[1].strip(" `") for row in page.splitlines() if row.startswith("| `")}
    assert keys <= rows


def test_a_required_key_is_marked() -> None:
    row = next(row for row in MADE["audience.md"].splitlines() if row.startswith("| `role`"))
    assert "**required**" in row
    row = next(row for row in MADE["theme.md"].splitlines() if row.startswith("| `size` | number"))
    assert "**required**" in row


def test_no_key_lacks_words() -> None:
    """Each key says what it is for, and each form that a text must have is said in words."""
    for name in (f"{kind.name}.md" for kind in KINDS):
        rows = [row.split(" | ") for row in MADE[name].splitlines() if row.startswith("| `")]
        assert [row[0] for row in rows if not row[-1].strip("| ")] == [], name
        assert "text of the form" not in MADE[name], name


def test_every_command_and_every_code_is_told() -> None:
    assert all(f"\n## briefgen {name}\n" in MADE["commands.md"] for name in COMMANDS)
    assert all(f"(../codes/{code}.md)" in MADE["codes.md"] for code in codes())


@pytest.mark.parametrize("name", MADE)
def test_its_links_lead_somewhere_on_the_page(name: str) -> None:
    headings = re.findall(r"^#+ (.+)$", MADE[name], re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", MADE[name])) <= anchors
