"""Titles of slides that assert nothing or are too long are told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.diagnostics import Severity
from tests.data.projects import PACK, Copy


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "        judgements: The large line stays, the small ones may not\n",
            "",
            "'Key judgements', asserts nothing",
        ),
        (
            "options: Staying costs florins, leaving costs depth",
            "options: Two courses",
            "'Two courses', asserts",
        ),
        ("        indicators: Three signs say when to think again\n", "", "asserts nothing"),
    ],
)
def test_a_title_that_is_a_label(old: str, new: str, says: str, tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit(old, new)
    (problem,) = copy.compiled(("pptx",)).diagnostics
    assert (problem.code, problem.severity) == ("BG426", Severity.WARNING)
    assert says in problem.message
    place = copy.place(new.strip() or "headlines:")
    assert problem.span
    assert (problem.span.file, problem.span.line) == (PACK, place.line)
    assert re.fullmatch(
        r"write `bottom_lines.shipowner.stay.headlines.(judgements|options|indicators)` in the pack: .*",
        problem.hint,
    )


def test_each_of_several_titles_has_its_own_hint(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("        judgements: The large line stays, the small ones may not\n", "")
    copy.edit("        indicators: Three signs say when to think again\n", "")
    hints = [problem.hint for problem in copy.compiled(("pptx",)).diagnostics]
    keys = [re.findall(r"`bottom_lines\.shipowner\.stay\.headlines\.(\w+)`", hint) for hint in hints]
    assert keys == [["judgements"], ["indicators"]]


def test_a_title_of_more_than_two_lines(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    long = "Staying costs florins, " + "and leaving costs depth, " * 5
    copy.edit("options: Staying costs florins, leaving costs depth", f"options: {long}as everybody knows")
    (problem,) = copy.compiled(("pptx",)).diagnostics
    assert (problem.code, problem.severity) == ("BG427", Severity.WARNING)
    assert "takes 3 lines" in problem.message
    assert problem.span
    assert problem.span.line == copy.place("options: Staying").line
    assert problem.hint.endswith("shorten `bottom_lines.shipowner.stay.headlines.options` in the pack")
