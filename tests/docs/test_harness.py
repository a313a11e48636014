"""What follows the pages finds what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.merging import merged
from tests.docs.samples import Block, Command, agrees, commands, known
from tests.docs.scratch import called, follow, run

_PACK = """\
# about
title: A
statements:
  # first
  one: {text: 1}

  two:
    text: 2
    topics:
    - a
outlooks:
  stay: {name: Stay}
"""


def _console(text: str, **settings: str) -> Block:
    return Block("page", 1, "console", settings, frozenset(), text)


def _yaml(file: str, text: str, *flags: str) -> Block:
    return Block("page", 1, "yaml", {"file": file}, frozenset(flags), text)


def test_keys_are_added_where_a_person_would() -> None:
    added = "title: B\nstatements:\n  three: {text: 3}\n  two:\n    text: zwei\nas_of: 2031-01-01\n"
    assert merged(_PACK, added) == (
        "# about\ntitle: B\nstatements:\n  # first\n  one: {text: 1}\n\n"
        "  two:\n    text: zwei\n    topics:\n    - a\n  three: {text: 3}\n"
        "outlooks:\n  stay: {name: Stay}\nas_of: 2031-01-01\n"
    )
    assert merged(_PACK, "statements:\n  one: {text: 9}\n") == _PACK.replace("text: 1", "text: 9")


def test_what_is_shown_must_be_what_is_said() -> None:
    assert agrees("a\n…\nd\n", "a\nb\nc\nd\n")
    assert agrees("a\n…\n", "a\n")
    assert agrees("in … s\n", "in 0.4 s\n")
    assert not agrees("a\n", "a\nb\n")
    assert not agrees("a.c\n", "abc\n")


def test_commands_have_what_is_shown_below_them() -> None:
    block = _console("$ briefgen list packs\n$ briefgen check\nbad\nworse\n", exit="1")
    assert commands(block) == [
        Command("briefgen list packs", "", 0, "page:1"),
        Command("briefgen check", "bad\nworse\n", 1, "page:1"),
    ]


@pytest.mark.parametrize(
    "block",
    [
        _console("briefgen list packs\n"),
        Block("page", 1, "", {}, frozenset(), "anything\n"),
        Block("page", 1, "yaml", {}, frozenset(), "a: 1\n"),
        Block("page", 1, "sh", {}, frozenset(), "$ briefgen check\n"),
        _yaml("a.yaml", "a: 1\n", "worng"),
    ],
)
def test_a_block_of_no_known_kind_is_found(block: Block) -> None:
    assert not known(block)


@pytest.mark.parametrize(
    ("typed", "shown", "code"),
    [
        ("briefgen list audiences", "nobody\n", 0),
        ("briefgen list audiences", "", 1),
        ("briefgen lsit", "…\n", 0),
        ("curl elsewhere", "", 0),
    ],
)
def test_a_command_that_goes_otherwise_is_found(typed: str, shown: str, code: int) -> None:
    with pytest.raises(AssertionError):
        run(Command(typed, shown, code, "page:1"))


def test_a_file_that_is_wrong_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    typed = _yaml("briefs/first.yaml", "audiance: investor\n")
    with pytest.raises(AssertionError, match="audiance"):
        follow([typed])
    with pytest.raises(AssertionError, match="nothing shows"):
        follow([_yaml("briefs/first.yaml", "audiance: investor\n", "wrong")])


def test_standard_output_goes_to_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert called(["list", "themes", ">", "themes.txt"]).both == ""
    assert "meridian" in (tmp_path / "themes.txt").read_text()
