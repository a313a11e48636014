"""What a final brief says of texts that nobody has accepted, and of texts by assistants."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from briefgen.diagnostics import Diagnostic, Severity
from briefgen.run.acceptance import with_acceptance
from briefgen.source.text.passage_lock import lock_text
from tests.data.judged import judged
from tests.data.projects import EXAMPLE, PACK, SPEC, TARIFF, Copy

LOCK = f"briefs/content/{TARIFF}.lock"
HOUSE = "briefgen.yaml"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def house(copy: Copy, line: str) -> None:
    copy.edit("accept: off\n", f"{line}\n" if line else "", HOUSE)


def accept(copy: Copy, but: frozenset[str] = frozenset()) -> None:
    """Write a lock in which all is accepted but some ids."""
    project = copy.project()
    pack, loaded = project.pack(None).value, project.lock(None)
    assert loaded
    lock = loaded.value
    for entry in pack.entries():
        if entry.can_be_accepted and entry.id not in but:
            lock = with_acceptance(pack, lock, entry, "A. Reader", dt.date(2026, 12, 1))
    copy.write(LOCK, lock_text(lock))


def told(copy: Copy, code: str = "BG390", spec: str = TARIFF) -> tuple[Diagnostic, ...]:
    return tuple(d for d in judged(copy, spec) if d.code == code)


@pytest.mark.parametrize(
    ("line", "severity"),
    [("", Severity.WARNING), ("accept: required", Severity.ERROR), ("accept: off", None)],
)
def test_a_final_brief_whose_texts_nobody_accepted(copy: Copy, line: str, severity: Severity | None) -> None:
    house(copy, line)
    found = told(copy)
    assert [d.severity for d in found] == ([] if severity is None else [severity])
    assert all(d.message == f"nobody has accepted any text of {PACK}" for d in found)
    copy.edit("state: final", "state: draft", SPEC)
    assert told(copy) == ()


def test_what_is_missing_is_counted_and_named_once_a_brief(copy: Copy) -> None:
    house(copy, "")
    accept(copy, but=frozenset({"rise", "shipowner/stay"}))
    (found,) = told(copy)
    assert found.message.startswith("nobody has accepted 2 of the ")
    assert found.message.endswith(": statement rise, bottom-line shipowner/stay")
    assert str(found.span) == str(copy.place("state: final", "final", SPEC))
    accept(copy)
    assert told(copy) == ()


def test_texts_that_the_brief_does_not_show_are_not_asked_for(copy: Copy) -> None:
    house(copy, "accept: required")
    accept(copy, but=frozenset({"rise"}))
    assert len(told(copy)) == 1
    copy.write(SPEC, copy.text(SPEC) + "sections: [bottom-line, at-a-glance, notes]\n")
    assert told(copy) == ()


def test_an_edit_after_acceptance_is_counted(copy: Copy) -> None:
    house(copy, "")
    accept(copy)
    copy.edit("short: Tariff up 18 per cent", "short: Tariff rises 18 per cent")
    (found,) = told(copy)
    assert "nobody has accepted 1 of the " in found.message
    assert found.message.endswith(", 1 of them changed since: statement rise")


def test_of_the_example_only_a_house_that_requires_it_asks(tmp_path: Path) -> None:
    copy = Copy(tmp_path, EXAMPLE)
    assert told(copy, spec="council") == ()
    copy.write(HOUSE, copy.text(HOUSE) + "accept: required\n")
    assert [d.severity for d in told(copy, spec="council")] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("setting", "with_lock", "without"), [("allow", 0, 0), ("refuse-unlocked", 0, 1), ("refuse", 1, 1)]
)
def test_texts_by_assistants(copy: Copy, setting: str, with_lock: int, without: int) -> None:
    house(copy, f"accept: off\nassistant_texts: {setting}")
    copy.edit("short: Tariff up 18 per cent", "short: Tariff up 18 per cent\n    by: assistant")
    accept(copy)
    assert len(told(copy, "BG391")) == with_lock
    (copy.root / LOCK).unlink()
    found = told(copy, "BG391")
    assert len(found) == without
    assert all(d.severity is Severity.ERROR and d.message.endswith(": statement rise") for d in found)
    copy.edit("state: final", "state: draft", SPEC)
    assert told(copy, "BG391") == ()


def test_a_judgement_by_an_assistant_rests_on_locked_passages(copy: Copy) -> None:
    house(copy, "accept: off\nassistant_texts: refuse-unlocked")
    copy.write(PACK, copy.text().replace("    until: ", "    by: assistant\n    until: "))
    assert told(copy, "BG391") == ()
    (copy.root / LOCK).unlink()
    (found,) = told(copy, "BG391")
    assert "judgement " in found.message


def test_a_recommendation_has_a_day_under_by(copy: Copy) -> None:
    house(copy, "accept: off\nassistant_texts: refuse")
    copy.write(PACK, copy.text().replace("    who: ", "    written_by: assistant\n    who: "))
    (found,) = told(copy, "BG391")
    assert "recommendation " in found.message
