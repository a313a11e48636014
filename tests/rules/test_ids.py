"""Ids of scenarios, gaps and numbers: each means one thing, and leads to what it may be worked out from."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError, Diagnostic, Severity
from briefgen.rules.references import nearest_id
from tests.data.judged import judged
from tests.data.projects import Copy

SECTIONS = "\nbottom_lines:\n"
TOPICS = "      topics: [cost]\n      headlines:\n"
SCENARIO = "scenarios:\n  {id}: {{name: Calm, text: Quiet.}}\n"
GAP = "gaps:\n  {id}: {{text: The cause., matters: It is dear.}}\n"
NUMBER = "numbers:\n  {id}: {{value: two, label: rises, calculation: last and next, for: {ids}}}\n"


def _with(copy: Copy, *things: str) -> list[Diagnostic]:
    copy.edit(SECTIONS, "\n" + "".join(things) + SECTIONS)
    try:
        # That nobody gave a formula is another matter.
        return [problem for problem in judged(copy) if problem.code != "BG388"]
    except BriefgenError as error:
        return list(error.problems)


@pytest.mark.parametrize(
    ("text", "kind"),
    [(SCENARIO, "scenarios"), (GAP, "gaps"), (NUMBER, "numbers")],
    ids=["scenario", "gap", "number"],
)
@pytest.mark.parametrize(("id", "other"), [("rise", "statements"), ("mole-late", "judgements")])
def test_an_id_that_is_taken_is_told_at_both_places(
    tmp_path: Path, text: str, kind: str, id: str, other: str
) -> None:
    copy = Copy(tmp_path)
    first = copy.place(f"\n  {id}:\n", id)
    (problem,) = _with(copy, text.format(id=id, ids="[last-rise, rise]"))
    assert (problem.code, problem.severity) == ("BG302", Severity.ERROR)
    assert problem.message == f"'{id}' is used as an id twice, under {other} and under {kind}"
    assert problem.hint == f"rename this one, or the other at {first}, with all that refers to it"
    assert str(problem.span) == str(copy.place(f"{kind}:\n  {id}: ", f"{id}: "))


def test_a_scenario_a_gap_and_a_number_need_three_ids(tmp_path: Path) -> None:
    things = (SCENARIO, GAP, NUMBER)
    found = _with(Copy(tmp_path), *(thing.format(id="calm", ids="[rise]") for thing in things))
    assert [(d.code, d.message) for d in found] == [
        ("BG302", "'calm' is used as an id twice, under scenarios and under gaps"),
        ("BG302", "'calm' is used as an id twice, under gaps and under numbers"),
    ]


def test_ids_of_their_own_are_good(tmp_path: Path) -> None:
    things = SCENARIO.format(id="calm"), GAP.format(id="why"), NUMBER.format(id="rises", ids="[rise]")
    assert _with(Copy(tmp_path), *things) == []


@pytest.mark.parametrize(
    ("ids", "code", "said"),
    [
        ("[rices]", "BG301", "there is no statement 'rices'"),
        # What is judged is no ground to reckon from.
        ("[rise, mole-late]", "BG301", "there is no statement 'mole-late'"),
        ("[]", "BG206", "numbers.rises.for is empty"),
    ],
)
def test_a_derived_number_is_worked_out_from_statements(
    tmp_path: Path, ids: str, code: str, said: str
) -> None:
    copy = Copy(tmp_path)
    (problem,) = _with(copy, NUMBER.format(id="rises", ids=ids))
    assert (problem.code, problem.message) == (code, said)
    assert problem.span
    assert problem.span.line == copy.place("  rises: {").line


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("rise", None),
        ("rises", None),
        # A statement that gives no number has none to show.
        ("storm", "the statement 'storm' has no `number`"),
        ("mole-late", "there is no number 'mole-late'"),
        ("rised", "there is no number 'rised'"),
    ],
)
def test_a_message_lists_numbers_that_there_are(tmp_path: Path, id: str, said: str | None) -> None:
    copy = Copy(tmp_path)
    copy.edit(TOPICS, f"      numbers: [{id}]\n{TOPICS}")
    found = _with(copy, NUMBER.format(id="rises", ids="[last-rise, rise]"))
    assert [(d.code, d.message) for d in found] == ([("BG301", said)] if said else [])


def test_of_ids_that_are_no_slip_the_nearest_statement_is_meant() -> None:
    known, statements = ("granted-at", "state-grant"), ("state-grant",)
    assert nearest_id("grant", known, statements) == "state-grant"
    assert nearest_id("granted", known, statements) == "granted-at"
    assert nearest_id("grant", ("granted-at",), statements) == "granted-at"
    assert nearest_id("quay", known, statements) == ""
