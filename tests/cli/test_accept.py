"""``briefgen accept``: texts beside what they rest on, accepted by a person at a terminal."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.data.projects import Copy
from tests.data.terminal import Sitting, Typed, at_terminal

LOCK = "briefs/content/harbour-tariff.lock"
SOURCE = "briefs/content/harbour.txt"
PROMPT = "[q]uit: "
DAY = "2026-11-23"


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    monkeypatch.setenv("TERM", "dumb")


def ask(*arguments: str, answers: tuple[Typed, ...], by: str = "A. Reader", columns: int = 110) -> Sitting:
    return at_terminal(["accept", *arguments, "--by", by], answers, PROMPT, columns)


def state(briefgen: Call, id: str) -> str:
    listed = briefgen("accept", "--list").out
    return next(line.split(maxsplit=2)[2] for line in listed.splitlines() if f" {id} " in line)


def test_each_text_is_shown_beside_its_passages_and_accepted_one_by_one(
    harbour: Copy, briefgen: Call
) -> None:
    ended = ask(answers=("y", "maybe", "s", "n", "yes", "q"))
    assert ended.code == 0
    assert ended.screen.count("statement rise  not accepted") == 1
    wide = next(line for line in ended.screen.splitlines() if line.startswith("text: "))
    assert re.search(r"^text: \S.* {3}Lead/p1:1: \S", wide), "text and passage stand on the same line"
    assert "2 accepted by A. Reader" in ended.screen
    assert harbour.text(LOCK).count(f', by: "A. Reader", on: {DAY}}}') == 2
    assert state(briefgen, "rise") == f"accepted by A. Reader on {DAY}"
    assert briefgen("check").code == 0


@pytest.mark.usefixtures("harbour")
def test_on_a_narrow_terminal_passages_stand_below() -> None:
    screen = ask("rise", answers=("q",), columns=60).screen
    assert re.search(r"\ntext: .*(\n.*)*\nrests on\nLead/p1:1: ", screen)


def test_what_differs_and_what_was_settled_is_shown(harbour: Copy) -> None:
    harbour.edit("last raised the tariff in June 2022", "last raised the tariff in June 2021")
    screen = ask("last-rise", answers=("q",)).screen
    assert re.search(r"differs: '\w* ?2021' ", screen)


def test_an_edit_and_a_changed_passage_take_acceptance_away(harbour: Copy, briefgen: Call) -> None:
    assert ask("last-rise", "rise", answers=("y", "y")).code == 0
    harbour.edit("last raised the tariff in June 2022", "raised the tariff last in June 2022")
    harbour.write(SOURCE, harbour.text(SOURCE).replace("Port Fabula", "Port Mirage", 1))
    before = harbour.text(LOCK)
    assert briefgen("lock", "--source", SOURCE).code == 0
    told = f"changed since it was accepted by A. Reader on {DAY}"
    assert state(briefgen, "last-rise") == told
    assert state(briefgen, "rise") == told, "its passage was locked anew"
    accepted = before[before.index("accepted:") :]
    assert harbour.text(LOCK).endswith(accepted), "lock keeps what accept has written"


@pytest.mark.parametrize(
    "answers", [("\x04",), ("q",), ("s", "q"), ("n", "n", "\x04"), ("", "maybe", "accept", "q")]
)
def test_without_a_yes_nothing_is_accepted(harbour: Copy, answers: tuple[str, ...]) -> None:
    before = harbour.text(LOCK)
    assert ask(answers=answers).code == 0
    assert harbour.text(LOCK) == before


def test_answers_typed_ahead_accept_nothing(harbour: Copy) -> None:
    before = harbour.text(LOCK)
    assert ask("rise", "last-rise", "storm", answers=("s\ny\ny", "q")).code == 0
    assert harbour.text(LOCK) == before


def test_no_takes_back_what_was_accepted(harbour: Copy, briefgen: Call) -> None:
    before = harbour.text(LOCK)
    ask("rise", answers=("y",))
    assert "accepted by A. Reader" in ask("rise", answers=("n",)).screen
    assert harbour.text(LOCK) == before
    ask("rise", answers=("y",))
    assert briefgen("accept", "rise", "--withdraw").out == "statement rise: not accepted any more\n"
    assert harbour.text(LOCK) == before


@pytest.mark.parametrize("more", [(), ("rise",), ("--all",)])
def test_answers_from_a_pipe_accept_nothing(harbour: Copy, more: tuple[str, ...]) -> None:
    before = harbour.text(LOCK)
    command = [sys.executable, "-m", "briefgen", "accept", *more, "--by", "A script"]
    ended = subprocess.run(command, input="y\naccept\n" * 99, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "error[BG614]" in ended.stderr
    assert harbour.text(LOCK) == before


def test_all_at_once_needs_the_word_and_leaves_out_what_differs(harbour: Copy, briefgen: Call) -> None:
    harbour.edit("last raised the tariff in June 2022", "last raised the tariff in June 2021")
    before = harbour.text(LOCK)
    arguments = ["accept", "--all", "--by", "A. Reader"]
    for word in ("y", "yes", "all", "accep", ""):
        assert at_terminal(arguments, (word,), "as A. Reader: ").code == 0
        assert harbour.text(LOCK) == before
    assert "1 text left out" in at_terminal(arguments, ("accept",), "as A. Reader: ").screen
    assert state(briefgen, "rise") == f"accepted by A. Reader on {DAY}"
    assert state(briefgen, "last-rise") == "not accepted"
    *_, last = briefgen("accept", "--list").out.splitlines()
    accepted, of = re.findall(r"\d+", last)
    assert int(accepted) == int(of) - 1


@pytest.mark.usefixtures("harbour")
def test_a_section_asks_for_what_it_shows(briefgen: Call) -> None:
    def listed(*more: str) -> set[tuple[str, ...]]:
        lines = briefgen("accept", "--list", *more).out.splitlines()[1:-1]
        return {tuple(line.split()[:2]) for line in lines}

    found = listed("--section", "indicators")
    assert found < listed()
    assert ("indicator", "mole-contract") in found
    assert ("statement", "rise") not in found
    ended = briefgen("accept", "--list", "--section", "indicator")
    assert (ended.code, ended.out) == (2, "")
    assert "did you mean 'indicators'?" in ended.err


@pytest.mark.usefixtures("harbour")
def test_wrong_usage_is_told(briefgen: Call) -> None:
    for arguments, meant in (
        (("accept",), "Missing option '--by'"),
        (("accept", "--by", " "), "--by"),
        (("accept", "rice", "--by", "A"), "there is no text 'rice'; did you mean 'rise'?"),
        (("accept", "--withdraw"), "--withdraw needs the ID"),
    ):
        ended = briefgen(*arguments)
        assert (ended.code, ended.out) == (2, ""), arguments
        assert meant in ended.err


def test_a_pack_without_a_lock_is_locked_first(harbour: Copy, briefgen: Call) -> None:
    (harbour.root / LOCK).unlink()
    ended = briefgen("accept", "--by", "A. Reader")
    assert ended.code == 1
    assert "error[BG340]" in ended.err
    assert not (harbour.root / LOCK).exists()


def test_a_statement_whose_passage_is_not_the_locked_one_cannot_be_accepted(harbour: Copy) -> None:
    before = harbour.text(LOCK)
    harbour.write(SOURCE, harbour.text(SOURCE).replace("Port Fabula", "Port Mirage", 1))
    screen = ask("rise", answers=()).screen
    assert "It cannot be accepted: Lead/p1:1 is not what it was when it was locked" in screen
    assert harbour.text(LOCK) == before


def test_a_passage_that_is_not_here_is_told_and_a_file_shows_it(harbour: Copy, tmp_path: Path) -> None:
    text = tmp_path / "elsewhere.txt"
    (harbour.root / SOURCE).rename(text)
    harbour.edit("file: harbour.txt", "file: elsewhere.txt")
    without = ask("rise", answers=("q",)).screen
    assert "Lead/p1:1: (not shown:" in without
    given = ask("rise", "--source", str(text), answers=("q",)).screen
    assert "(not shown:" not in given
    assert re.search(r"Lead/p1:1: \w", given)


def test_nothing_on_the_screen_is_obeyed_by_the_terminal(harbour: Copy) -> None:
    harbour.write(SOURCE, harbour.text(SOURCE).replace("Port Fabula", "Port \x1b[2JFabula", 1))
    screen = ask("rise", answers=("q",), by="A\u200bReader").screen
    assert "\x1b[2J" not in screen
    assert "A<U+200B>Reader" in screen or "<U+001B>" in screen


def test_a_lock_that_somebody_else_has_written_meanwhile_is_left_alone(harbour: Copy) -> None:
    def meddled() -> str:
        harbour.write(LOCK, harbour.text(LOCK) + "# theirs\n")
        return "y"

    ended = ask("rise", "last-rise", answers=(meddled,))
    assert ended.code == 1
    assert "error[BG615]" in ended.screen
    assert harbour.text(LOCK).endswith("# theirs\n")
    assert "accepted:" not in harbour.text(LOCK)
