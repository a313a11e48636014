"""BG374: straight quotation marks get an offer of curly ones, and are never altered."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import Diagnostic, Severity, Span
from briefgen.rules.typed_texts import curly
from tests.data.judged import judged
from tests.data.projects import SPEC, Copy


def _found(copy: Copy) -> list[Diagnostic]:
    return [d for d in judged(copy) if d.code == "BG374"]


def test_the_project_as_it_is_has_none(tmp_path: Path) -> None:
    assert not _found(Copy(tmp_path))


def _note(copy: Copy, place: Span) -> Diagnostic:
    (note,) = _found(copy)
    assert note.span
    assert (note.severity, note.span.file, note.span.line) == (Severity.NOTE, place.file, place.line)
    return note


def test_an_apostrophe_is_told_where_it_stands(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("text: The storm named", "text: The storm's name was named")
    assert "The storm’s name" in _note(copy, copy.place("The storm's")).hint


def test_a_text_is_told_once(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("text: The storm named", "text: It was \"said\" that 'it' is the storm named")
    assert "“said”" in _note(copy, copy.place("It was")).hint


def test_the_specification_has_texts_too(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("unit: Fictional chartering", "unit: Fictional 'chartering'", SPEC)
    assert "‘chartering’" in _note(copy, copy.place("from: {unit", file=SPEC)).hint


def test_a_length_beside_an_apostrophe_stays_in_the_offer(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("text: The storm named", "text: Waves of 15'6\" hit the harbour's wall. The storm named")
    note = _note(copy, copy.place("Waves of"))
    assert "15'6\" hit the harbour’s wall" in note.hint
    assert "harbour's" in note.message


def test_names_of_files_and_lengths_are_left_alone(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("text: The storm named", "text: Waves of 15'6\" came. The storm named")
    copy.edit("  publisher:", "  address: https://harbour.example/what's-new\n  publisher:")
    assert not _found(copy)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("the author's view", "the author’s view"),
        ('He said "not yet" (or "soon").', "He said “not yet” (or “soon”)."),
        ("'No,' she said: 'no 'phone'", "‘No,’ she said: ‘no ’phone’"),
        ("in the '90s and in '68", "in the ’90s and in ’68"),
        ('**"strong"**', "**“strong”**"),
        ("the states' case", "the states’ case"),
        ("curly “already” and ‘so’", "curly “already” and ‘so’"),
        ("'tis the '90s, rock 'n' roll", "’tis the ’90s, rock ’n’ roll"),
        ("get 'em while the states' case lasts", "get ’em while the states’ case lasts"),
        ("a 5'10\" man's \"bold\" 'step'", "a 5'10\" man’s “bold” ‘step’"),
        ("6' deep, a 12\" pipe, 10' x 12'", "6' deep, a 12\" pipe, 10' x 12'"),
        ("6\u2032 and 5\u2033 by the board's rule", "6\u2032 and 5\u2033 by the board’s rule"),
        ("\"Route 66\" and '68'", "“Route 66” and ‘68’"),
        ("\"She said 'no',\" he said", "“She said ‘no’,” he said"),
        ("write to j.o'neill@example.org", "write to j.o'neill@example.org"),
        ("'https://example.org/o'neill' isn't it", "‘https://example.org/o'neill’ isn’t it"),
    ],
)
def test_what_is_offered(typed: str, expected: str) -> None:
    assert curly(typed) == expected
