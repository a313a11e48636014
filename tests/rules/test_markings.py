"""A document is marked at least as high as what it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.judged import judged
from tests.data.projects import SPEC, Copy

MARKINGS = "assets/markings/flags.yaml"
HOUSE = "briefgen.yaml"
FLAGS = """\
markings: 1
name: Flags
align: centre
levels:
  - {name: WHITE FLAG, ink: "#000000"}
  - {name: RED FLAG, ink: "#AA0000"}
"""


def _with_flags(copy: Copy, house: str = "", spec: str = "") -> None:
    copy.write(MARKINGS, FLAGS)
    copy.edit("theme: meridian", f"theme: meridian\nmarkings: flags\n{house}", HOUSE)
    copy.edit("state: final", f"state: final\n{spec}", SPEC)


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        ("statements", "\n  swell:\n"),
        ("judgements", "\n  mole-late:\n"),
        ("recommendations", "\n  check-cover:\n"),
        ("indicators", "\n  mole-contract:\n"),
    ],
)
def test_a_document_is_marked_as_high_as_what_it_holds(kind: str, entry: str, tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    _with_flags(copy, spec="marking: WHITE FLAG")
    copy.edit(entry, f"{entry}    marking: RED FLAG\n")
    (problem,) = judged(copy)
    assert problem.code == "BG331", kind
    assert str(problem.span) == str(copy.place("marking: RED FLAG", "RED FLAG"))
    assert str(copy.place("marking: WHITE FLAG", "WHITE FLAG", SPEC)) in problem.hint
    copy.edit("WHITE FLAG", "RED FLAG", SPEC)
    assert judged(copy) == ()


def test_what_is_not_for_the_reader_does_not_raise_the_marking(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    _with_flags(copy, spec="marking: WHITE FLAG")
    copy.edit("\n  overdue:\n", "\n  overdue:\n    marking: RED FLAG\n    not_for: shipowner\n")
    assert judged(copy) == ()


def test_a_document_without_a_marking_holds_nothing_marked(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    _with_flags(copy)
    copy.edit("\n  swell:\n", "\n  swell:\n    marking: WHITE FLAG\n")
    (problem,) = judged(copy)
    assert problem.code == "BG331"
    assert "no marking" in problem.message


@pytest.mark.parametrize(("house", "spec"), [("marking: RED FLAG", ""), ("", "marking: RED FLAG")])
def test_a_marking_can_stand_in_house_or_specification(house: str, spec: str, tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    _with_flags(copy, house, spec)
    copy.edit("\n  swell:\n", "\n  swell:\n    marking: RED FLAG\n")
    assert judged(copy) == ()


@pytest.mark.parametrize("typed", ["tlp:green", "GREEN", "green"])
def test_a_marking_in_other_letters_is_known_again(tmp_path: Path, typed: str) -> None:
    copy = Copy(tmp_path)
    copy.write("briefgen.yaml", "house: 1\nmarkings: tlp\n")
    copy.write(SPEC, copy.text(SPEC) + f"marking: {typed}\n")
    assert [(d.code, d.hint) for d in judged(copy)] == [
        ("BG330", "did you mean 'TLP:GREEN'?"),
    ]


def test_a_marking_that_is_another_is_not_guessed(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write("briefgen.yaml", "house: 1\nmarkings: tlp\n")
    copy.write(SPEC, copy.text(SPEC) + "marking: TLP:ORANGE\n")
    (found,) = judged(copy)
    assert found.hint == "it has: TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT, TLP:RED"
