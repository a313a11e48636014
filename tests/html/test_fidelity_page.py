"""The page of `briefgen check --html` before html-validate and axe-core in Chromium."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli.guard import run_guarded
from tests.data.programs import run
from tests.data.projects import PACK, ROOT, Copy

NODE = ROOT / "tools" / "node"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page of a pack with a difference, a reason and a marking."""
    harbour = Copy(tmp_path)
    monkeypatch.chdir(harbour.root)
    harbour.edit("shut the port for 11 days", "shut the port for 11 weeks", PACK)
    harbour.edit("statements:\n", "marking: TLP:GREEN\nstatements:\n", PACK)
    run_guarded(["check", "--html", "page.html"])
    return harbour.root / "page.html"


def test_its_markup_is_valid(page: Path) -> None:
    command = [NODE / "node_modules" / ".bin" / "html-validate", "--config", NODE / "htmlvalidate.json"]
    found = json.loads(run([*command, "--formatter", "json", page], codes=(0, 1)))
    assert [m["ruleId"] for one in found for m in one["messages"]] == []


def test_it_is_accessible_on_every_screen(page: Path, tmp_path: Path) -> None:
    (found,) = json.loads(run(["node", NODE / "axe.mjs", tmp_path / "profile", page])).values()
    assert len(found) == 3
    for screen, told in found.items():
        assert (told["faults"], told["unsure"], told["over"]) == ([], [], 0), screen
        assert told["kept"] > 20
