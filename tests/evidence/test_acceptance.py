"""What briefs and their records say of who accepted their texts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from briefgen.run.acceptance import with_acceptance
from briefgen.source.text.passage_lock import lock_text
from tests.cli.conftest import Call
from tests.data.projects import SPEC, TARIFF, Copy, inputs

LOCK = f"briefs/content/{TARIFF}.lock"
FILE = "out/harbour-tariff.outline.txt"
RECORD = "out/harbour-tariff.brief.json"


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    copy = Copy(tmp_path)
    copy.write(SPEC, copy.text(SPEC) + "sections: [bottom-line, at-a-glance, timeline, source-basis]\n")
    monkeypatch.chdir(copy.root)
    return copy


def accept(copy: Copy, id: str, by: str, day: dt.date) -> None:
    project = copy.project()
    pack, loaded = project.pack(None).value, project.lock(None)
    assert loaded
    entry = next(entry for entry in pack.entries() if entry.id == id)
    copy.write(LOCK, lock_text(with_acceptance(pack, loaded.value, entry, by, day)))


def test_where_nobody_has_begun_to_accept_nothing_is_said(harbour: Copy, briefgen: Call) -> None:
    assert not inputs(TARIFF).tells_acceptance
    assert briefgen("build", "--to", "outline,pdf").code == 0
    assert "accepted" not in harbour.text(FILE)
    assert "acceptance" not in harbour.text(RECORD)


def test_the_basis_says_who_accepted_how_many_texts_and_when(harbour: Copy, briefgen: Call) -> None:
    accept(harbour, "rise", "A. Reader", dt.date(2031, 1, 18))
    accept(harbour, "shipowner/stay", "Another Reader", dt.date(2031, 1, 19))
    assert briefgen("build", "--to", "outline").code == 0
    said = " ".join(harbour.text(FILE).split())
    assert "accepted: 2 of " in said
    assert ", by A. Reader, Another Reader, the last on 19 January 2031." in said
    harbour.edit("short: Tariff up 18 per cent", "short: Tariff rises 18 per cent")
    assert briefgen("build", "--to", "outline").code == 0
    assert "accepted: 1 of " in " ".join(harbour.text(FILE).split())


def test_a_house_that_requires_it_says_that_nobody_has(harbour: Copy, briefgen: Call) -> None:
    harbour.edit("state: final", "state: draft", SPEC)
    assert briefgen("build", "--to", "outline", "--set", "accept=required").code == 0
    assert "Texts that a person has accepted: none of " in " ".join(harbour.text(FILE).split())


def test_the_record_says_of_each_text_whether_it_was_accepted(harbour: Copy, briefgen: Call) -> None:
    accept(harbour, "rise", "A. Reader", dt.date(2031, 1, 18))
    accept(harbour, "shipowner/stay", "A. Reader", dt.date(2031, 1, 18))
    harbour.edit("short: Tariff up 18 per cent", "short: Tariff rises 18 per cent")
    assert briefgen("build", "--to", "pdf").code == 0
    said = briefgen("evidence", RECORD).out
    assert "\ntexts accepted: 1 of " in said
    assert "\n  statement rise: accepted, then changed by A. Reader on 2031-01-18\n" in said
    assert "\n  bottom-line shipowner/stay: accepted by A. Reader on 2031-01-18\n" in said
    assert ": not accepted\n" in said
