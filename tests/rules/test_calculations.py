"""A number that is worked out is what its calculation gives; nothing of a calculation is executed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import Diagnostic, Severity
from tests.data.judged import judged
from tests.data.projects import SPEC, Copy

RIGHT = [
    ("14 percentage points", "18 per cent - 4 per cent", None, "[rise, last-rise]"),
    ("9 years", "2022 to 2031", None, "[rise, last-rise]"),
    ("8.75 years", "from the last rise to this one", "rise.date - last-rise.date", "[rise, last-rise]"),
    ("about 9 years", "from the last rise to this one", "rise.date - last-rise.date", "[rise, last-rise]"),
    ("4,200 florins", "twice the rise of a call", "2 * cost-of-call", "[cost-of-call]"),
    ("378 florins", "that part of the rise", "cost-of-call * rise", "[cost-of-call, rise]"),
    ("1,050", "half", "(cost-of-call + 0) / 2", "[cost-of-call]"),
    ("61 years", "in years", "storm.date - first-quay", "[storm, first-quay]"),
    ("503 days", "days to the rise", "rise.date - storm.date", "[rise, storm]"),
    ("2031", "the year", "rise.date", "[rise]"),
]
"""A number, its calculation as printed, its formula, and its statements."""

WRONG = [
    ("22 years", "2022 to 2031", None, "[rise, last-rise]", "the calculation gives 9 years, not '22 years'"),
    ("4,300 florins", "twice", "2 * cost-of-call", "[cost-of-call]", "gives 4,200, not '4,300 florins'"),
    ("13 per cent", "a sum", "rise + 4%", "[rise]", "gives 22 per cent, not '13 per cent'"),
    ("4", "a", "2 * swell", "[swell]", "the statement 'swell' gives neither one number nor a date"),
    ("4", "a", "2 * rise", "[storm]", "there is no statement 'rise' under `for`"),
    ("4", "a", "rise + cost-of-call", "[rise, cost-of-call]", "units differ: percent and a plain number"),
    ("4", "a", "rise.date + rise.date", "[rise]", "days can't be added"),
    ("4", "a", "cost-of-call / 0", "[cost-of-call]", "it divides by zero"),
    ("4", "a", "(cost-of-call", "[cost-of-call]", "a bracket is not closed"),
    ("4", "a", "cost-of-call *", "[cost-of-call]", "a number is missing"),
    ("4", "a", "cost-of-call 2", "[cost-of-call]", "an operator is missing"),
    ("4", "a", "__import__('os')", "[cost-of-call]", "is neither an id, a number"),
    ("4", "a", "2 ** 9", "[cost-of-call]", "a number is missing"),
    ("4", "a", "(" * 30 + "2" + ")" * 30, "[cost-of-call]", "too many brackets"),
    ("4", "a", "9" * 300 + " * " + "9" * 90, "[cost-of-call]", "its result is too large"),
]
"""The same with what is said of it."""


def _problems(folder: Path, value: str, calculation: str, formula: str | None, ids: str) -> list[Diagnostic]:
    copy = Copy(folder)
    worked = f', formula: "{formula}"' if formula else ""
    number = f'{{value: "{value}", label: told, calculation: "{calculation}"{worked}, for: {ids}}}'
    copy.edit("\nassumptions:", f"\nnumbers:\n  told:\n    {number}\n\nassumptions:")
    return [d for d in judged(copy) if d.code in ("BG388", "BG203", "BG204", "BG392", "BG301")]


@pytest.mark.parametrize(("value", "calculation", "formula", "ids"), RIGHT, ids=[r[0] for r in RIGHT])
def test_what_the_calculation_gives_is_right(
    tmp_path: Path, value: str, calculation: str, formula: str | None, ids: str
) -> None:
    assert _problems(tmp_path, value, calculation, formula, ids) == []


@pytest.mark.parametrize(("value", "calculation", "formula", "ids", "says"), WRONG, ids=[w[4] for w in WRONG])
def test_what_it_does_not_give_is_an_error(
    tmp_path: Path, value: str, calculation: str, formula: str | None, ids: str, says: str
) -> None:
    (problem,) = _problems(tmp_path, value, calculation, formula, ids)
    assert (problem.code, problem.severity) == ("BG388", Severity.ERROR)
    assert says in problem.message


def test_a_number_of_a_calculation_that_nothing_cited_has_is_told(tmp_path: Path) -> None:
    (problem,) = _problems(tmp_path, "10 years", "2021 to 2031", None, "[rise, last-rise]")
    assert (problem.code, problem.message) == ("BG392", "number told: '2021' is in nothing that it cites")


def test_a_calculation_in_words_is_noted(tmp_path: Path) -> None:
    (note,) = _problems(tmp_path, "two", "last and next", None, "[rise, last-rise]")
    assert (note.code, note.severity) == ("BG388", Severity.NOTE)
    assert note.message == "number told: 'two' is not calculated, but told in words"


def test_in_a_draft_it_is_a_warning(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("state: final", "state: draft", SPEC)
    number = "{value: 22 years, label: told, calculation: 2022 to 2031, for: [rise, last-rise]}"
    copy.edit("\nassumptions:", f"\nnumbers:\n  told: {number}\n\nassumptions:")
    assert [(d.code, d.severity) for d in judged(copy)] == [("BG388", Severity.WARNING)]
