"""Planted faults are found, and true statements pass: in sources on unlike subjects, by kind of fault."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefgen.fidelity.word_lists import WordLists
from tests.data.projects import ROOT
from tests.fidelity.fault_trial import (
    Tally,
    Trial,
    planted_faults,
    table,
    tallies,
    trial,
    true_statements,
)
from tests.fidelity.faults import FAULT_KINDS, FaultKind

_SOURCES = Path(__file__).parent / "sources"
_HARBOUR = ROOT / "tests" / "data" / "harbour" / "briefs" / "content"
_EXAMPLE = ROOT / "examples" / "shore-power" / "briefs" / "content"
PACKS = (
    *((pack, pack.with_suffix(".txt")) for pack in sorted(_SOURCES.glob("*.yaml"))),
    (_HARBOUR / "harbour-tariff.yaml", _HARBOUR / "harbour.txt"),
    (_EXAMPLE / "shore-power.yaml", _EXAMPLE / "shore-power.txt"),
)
"""Packs, each with the text of its source: all of them invented."""
LEAST: Mapping[FaultKind, float] = {
    "number": 0.95,
    "unit": 0.98,
    "date": 0.98,
    "quotation": 0.98,
    "name": 0.98,
    "locator": 0.98,
    "speaker": 0.75,
    "negation": 0.83,
    "reversal": 0.7,
    "hedge": 0.65,
}
"""The share of each kind that has to be found, as an error or as a note."""


@pytest.fixture(scope="module")
def trials(english: WordLists) -> list[Trial]:
    """The packs beside their sources."""
    return [trial(pack, source, english) for pack, source in PACKS]


@pytest.fixture(scope="module")
def found(trials: list[Trial]) -> Mapping[FaultKind, Tally]:
    """What was found of the faults, by kind."""
    return tallies(planted_faults(trials, seed=7, rounds=2))


@pytest.mark.parametrize("kind", FAULT_KINDS)
def test_faults_of_each_kind_are_found(kind: FaultKind, found: Mapping[FaultKind, Tally]) -> None:
    assert found[kind].count >= 25, table(found)
    assert found[kind].share_found >= LEAST[kind], table(found)


@pytest.mark.parametrize("kind", ["number", "unit", "date", "quotation", "name", "locator"])
def test_false_facts_are_errors(kind: FaultKind, found: Mapping[FaultKind, Tally]) -> None:
    assert found[kind].share_proved >= 0.85, table(found)


def test_true_statements_are_left_alone(trials: list[Trial]) -> None:
    true = true_statements(trials)
    assert true.count >= 80
    assert true.share_proved <= 0.03
    assert true.share_found - true.share_proved <= 0.1


def test_the_same_seed_plants_the_same_faults(trials: list[Trial]) -> None:
    first, second, other = (
        [planted.false for planted in planted_faults(trials[:1], seed)] for seed in (7, 7, 8)
    )
    assert first == second
    assert first != other


def test_a_fault_is_one_change_of_one_statement(trials: list[Trial]) -> None:
    for planted in planted_faults(trials, seed=7):
        changed = [
            name
            for name in ("text", "locators", "speaker", "date")
            if getattr(planted.true, name) != getattr(planted.false, name)
        ]
        assert changed in (["text"], ["locators"], ["speaker"], ["date"], ["text", "speaker"]), planted
