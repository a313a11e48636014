"""BG361 and BG362: what a format asks of a specification, and which outlooks it is for."""

from __future__ import annotations

from pathlib import Path

from briefgen.diagnostics import Severity
from briefgen.document import blocks
from tests.data.judged import judged
from tests.data.projects import SPEC, Copy


def test_a_submission_that_leaves_out_says_so(tmp_path: Path) -> None:
    """BG361 names what is missing; the paper says that it is not stated."""
    copy = Copy(tmp_path)
    copy.write("assets/formats/asking.yaml", _asking())
    copy.edit("state: final", "format: asking\nsubmission: {cost: Nothing, cleared: [The desk]}", SPEC)
    (problem,) = judged(copy)
    assert (problem.code, problem.severity) == ("BG361", Severity.WARNING)
    assert "legal, consulted, copies," in problem.message
    assert "cost" not in problem.message
    assert str(problem.span) == str(copy.place("submission: {cost", "{cost", SPEC))
    facts = {
        fact.heading.text: fact.values[0].text
        for s in copy.document().sections
        for b in s.blocks
        if isinstance(b, blocks.Decision)
        for fact in b.facts
    }
    assert facts == {
        "Cost": "Nothing",
        "Legal": "not stated",
        "Consulted": "not stated",
        "Cleared by": "The desk",
        "Copied to": "not stated",
    }


def _asking() -> str:
    return (
        "format: 1\nname: Asking\nsections: [bottom-line, decision, notes]\nplaces: {decision: full}\n"
        "asks: [decision_by, cost, legal, consulted, cleared, copies]\n"
    )


def test_nothing_is_missing_where_all_is_said(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write("assets/formats/asking.yaml", _asking())
    said = "{cost: a, legal: b, consulted: c, cleared: d, copies: e}"
    copy.edit("state: final", f"format: asking\nsubmission: {said}", SPEC)
    assert not copy.compiled(("pdf", "pptx")).diagnostics


def test_a_format_is_not_for_every_outlook(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("state: final", "format: options-paper", SPEC)
    (problem,) = judged(copy)
    assert (problem.code, problem.severity) == ("BG362", Severity.ERROR)
    assert problem.message == "the format 'options-paper' is for objective, and 'stay' is advocacy"
    assert str(problem.span) == str(copy.place("format: options-paper", "options", SPEC))
