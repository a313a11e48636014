"""A source in the project that changed since it was locked: told by each command, and accepted no more."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from briefgen.run.acceptance import with_acceptance
from briefgen.source.text.passage_lock import lock_text
from tests.cli.conftest import Call
from tests.data.projects import SPEC, TARIFF, Copy

LOCK = f"briefs/content/{TARIFF}.lock"
SOURCE = "briefs/content/harbour.txt"
SAID, SAYS_NOW = "the largest harbour of the Nonesuch Isles", "the largest port of the Nonesuch Isles"
"""Other words of a passage, from which no comparison of its statement can tell that it changed."""


@pytest.fixture
def changed(harbour: Copy) -> Copy:
    """A project in which `rise` and `last-rise` were accepted before the passage of `rise` changed."""
    for id in ("rise", "last-rise"):
        project = harbour.project()
        pack, lock = project.pack(None).value, project.lock(None)
        assert lock
        entry = next(entry for entry in pack.entries() if entry.id == id)
        harbour.write(
            LOCK, lock_text(with_acceptance(pack, lock.value, entry, "A. Reader", dt.date(2031, 1, 18)))
        )
    harbour.edit(SAID, SAYS_NOW, SOURCE)
    return harbour


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize("command", [("check",), ("build",), ("check", "--source", SOURCE)])
def test_a_final_brief_on_a_changed_passage_is_an_error(briefgen: Call, command: tuple[str, ...]) -> None:
    ended = briefgen(*command)
    assert ended.code == 1
    assert ended.err.count("error[BG121] the source of rise has changed: ") == 1
    assert f"`briefgen lock {TARIFF} --source {SOURCE}`" in ended.err
    assert "BG121] the source of last-rise" not in ended.err


def test_a_draft_is_warned_and_told_as_changed(changed: Copy, briefgen: Call) -> None:
    changed.edit("state: final", "state: draft", SPEC)
    changed.write(SPEC, changed.text(SPEC) + "sections: [bottom-line, at-a-glance, timeline, source-basis]\n")
    ended = briefgen("build", "--to", "outline,pdf")
    assert (ended.code, ended.err.count("warning[BG121] the source of rise has changed")) == (0, 1)
    assert "accepted: 1 of " in " ".join(changed.text("out/harbour-tariff.outline.txt").split())
    record = json.loads(Path("out/harbour-tariff.brief.json").read_text(encoding="utf-8"))
    states = {entry["id"]: entry["state"] for entry in record["acceptance"]}
    assert (states["rise"], states["last-rise"]) == ("changed", "accepted")
    statuses = {text["id"]: text["status"] for text in record["comparison"]["texts"]}
    assert (statuses["rise"], statuses["last-rise"]) == ("changed", "agrees")
    assert "statement rise: changed" in briefgen("evidence", "out/harbour-tariff.pdf").out


def test_the_report_and_the_list_say_changed_until_it_is_undone(changed: Copy, briefgen: Call) -> None:
    def found() -> dict[str, tuple[str, str]]:
        (pack,) = json.loads(briefgen("check", "--report", "json").out)["packs"]
        texts = [
            text for text in pack["texts"] if text["kind"] == "statement" and text["path"].endswith(".text")
        ]
        return {text["id"]: (text["status"], text["accepted"]["state"]) for text in texts}

    assert (found()["rise"], found()["last-rise"]) == (("changed", "changed"), ("agrees", "accepted"))
    listed = briefgen("accept", "--list").out
    assert "1 of " in listed
    assert "changed since it was accepted by A. Reader" in next(
        line for line in listed.splitlines() if line.split()[1] == "rise"
    )
    assert "Source changed" in _page(briefgen)
    changed.edit(SAYS_NOW, SAID, SOURCE)
    assert found()["rise"] == ("agrees", "accepted")
    assert briefgen("check").code == 0


def _page(briefgen: Call) -> str:
    briefgen("check", "--html", "page.html")
    return Path("page.html").read_text(encoding="utf-8")


def test_a_passage_that_is_gone_is_not_accepted_either(changed: Copy, briefgen: Call) -> None:
    changed.edit("- In June 2022, the board last raised the tariff, by 4 per cent.\n", "", SOURCE)
    assert "0 of " in briefgen("accept", "--list").out


def test_a_source_that_is_locked_anew_is_accepted_anew(changed: Copy, briefgen: Call) -> None:
    assert briefgen("lock", "--source", SOURCE).code == 0
    ended = briefgen("check")
    assert "BG121" not in ended.err
    assert "1 of " in briefgen("accept", "--list").out
    assert changed.text(LOCK).count("by: ") == 2
