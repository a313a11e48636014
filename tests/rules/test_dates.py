"""A decision that is due before its brief, a brief older than its information: each is told at its line."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.diagnostics import Severity
from tests.data.judged import judged
from tests.data.projects import PACK, SPEC, Copy


def _dated(tmp_path: Path, date: str, decision_by: str) -> Copy:
    copy = Copy(tmp_path)
    copy.edit("date: 2031-01-20", f"date: {date}", SPEC)
    copy.edit("decision_by: 2031-02-14", f"decision_by: {decision_by}", SPEC)
    return copy


def test_a_decision_that_is_due_before_the_brief(tmp_path: Path) -> None:
    copy = _dated(tmp_path, "2031-01-20", "2031-01-19")
    (problem,) = judged(copy)
    assert (problem.code, problem.severity) == ("BG328", Severity.WARNING)
    assert problem.message == "the decision is due on 2031-01-19, before the brief's date, 2031-01-20"
    assert problem.span
    assert problem.span.line == copy.place("decision_by", file=SPEC).line


def test_a_brief_dated_before_its_information(tmp_path: Path) -> None:
    copy = _dated(tmp_path, "2031-01-14", "2031-02-14")
    (problem,) = judged(copy)
    assert (problem.code, problem.severity) == ("BG329", Severity.WARNING)
    assert problem.span
    assert (problem.span.file, problem.span.line) == (SPEC, copy.place("date: 2031", file=SPEC).line)


def test_without_a_date_the_pack_is_at_fault(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("date: 2031-01-20\n", "", SPEC)
    copy.edit("as_of: 2031-01-15", "as_of: 2032-01-15")
    (problem,) = (d for d in judged(copy) if d.code == "BG329")
    assert problem.span
    assert (problem.span.file, problem.span.line) == (PACK, copy.place("updated:").line)


def test_days_that_are_the_same_are_good(tmp_path: Path) -> None:
    copy = _dated(tmp_path, "2031-01-15", "2031-01-15")
    assert not judged(copy)


def test_a_pack_need_not_say_to_which_day_its_information_goes(tmp_path: Path) -> None:
    """Without `as_of` that is the day of the source; without that, the brief says that it isn't stated."""
    copy = Copy(tmp_path)
    copy.edit("as_of: 2031-01-15\n", "")
    copy.edit("date: 2031-01-20\n", "date: 2031-01-20\nsections: [bottom-line, source-basis]\n", SPEC)
    assert "12 January 2031" in _printed(copy)
    copy.edit("  date: 2031-01-12\n", "")
    assert [d.code for d in judged(copy) if d.code in ("BG323", "BG329")] == []
    printed = _printed(copy)
    assert re.search(r"Information to\W+not stated", printed)
    assert "To which day information goes is not stated." in " ".join(re.findall(r'"\W*([^"]*)"', printed))


def _printed(copy: Copy) -> str:
    return copy.compiled().files["outline.txt"].decode()
