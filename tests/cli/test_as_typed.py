"""Faults of every kind that loses something of what was typed, told in one run, each at its line."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Call
from tests.data.projects import PACK, SPEC, Copy

HOUSE = "briefgen.yaml"


def _told(briefgen: Call, *arguments: str) -> dict[str, list[str]]:
    """The places by code of what ``check --strict`` tells."""
    ended = briefgen("check", "--strict", "--report", "json", *arguments)
    assert ended.code == 1
    out: dict[str, list[str]] = {}
    for problem in json.loads(ended.out)["problems"]:
        out.setdefault(problem["code"], []).append(f"{problem['file']}:{problem['line']}")
    return out


def _line(copy: Copy, needle: str, file: str = PACK) -> str:
    place = copy.place(needle, file=file)
    return f"{file}:{place.line}"


def _warned(copy: Copy) -> None:
    """Plant what is warned of in the pack."""
    copy.edit("      ask: Agree by 14 February", "      ask: Agree to motion #12 by 14 February")
    copy.edit("    short: Deep enough", "    short: &Deep enough")
    copy.edit("calls *more* than it", "calls *more*or less than it")
    copy.edit("        The rise [adds about", "        We say:\n\n        - The rise [adds about")


def _places(copy: Copy) -> dict[str, list[str]]:
    row = int(_line(copy, "- The rise [adds").rpartition(":")[2])
    return {
        "BG126": [_line(copy, "motion #12")],
        "BG127": [_line(copy, "&Deep enough")],
        "BG128": [f"{PACK}:{row - 1}", f"{PACK}:{row}"],
        "BG375": [f"{PACK}:{row - 3}"],
    }


def test_each_is_told_at_its_line(harbour: Copy, briefgen: Call) -> None:
    _warned(harbour)
    told = _told(briefgen)
    assert {code: told[code] for code in _places(harbour)} == _places(harbour)


def test_errors_of_the_same_files_hide_none_of_them(harbour: Copy, briefgen: Call) -> None:
    _warned(harbour)
    harbour.edit(
        "  reserves: {from", "  reserves:\u00a0{from"
    ) if "  reserves: {from" in harbour.text() else None
    harbour.edit("    short: Its only crane is broken", "    short:\u00a0Its only crane is broken")
    harbour.edit("      dated: 2031-01-15\n  last-rise", "      dated: 2031-02-30\n  last-rise")
    told = _told(briefgen)
    errors = {"BG129": [_line(harbour, "short:\u00a0Its")], "BG210": [_line(harbour, "2031-02-30")]}
    expected = {**_places(harbour), **errors}
    assert {code: sorted(told[code]) for code in expected} == expected


def test_days_are_refused_in_every_file_and_on_the_command_line(harbour: Copy, briefgen: Call) -> None:
    harbour.write(HOUSE, harbour.text(HOUSE) + "profiles:\n  late: {date: 2031-02-29}\n")
    assert _told(briefgen)["BG210"] == [_line(harbour, "late: {", HOUSE)]
    harbour.edit("  late: {date: 2031-02-29}\n", "  late: {about: For later}\n", HOUSE)
    assert _told(briefgen, "--set", "date=2031-02-30")["BG210"] == ["--set:1"]
    harbour.write(SPEC, harbour.text(SPEC) + "embargo: 2031-02-04T24:30+00:00\n")
    assert _told(briefgen)["BG210"] == [_line(harbour, "embargo:", SPEC)]


@pytest.mark.usefixtures("harbour")
def test_what_the_command_line_sets_is_read_alike(briefgen: Call) -> None:
    assert _told(briefgen, "--set", "title=Agree to motion #12")["BG126"] == ["--set:1"]


def test_a_theme_and_a_house_are_read_alike(harbour: Copy, briefgen: Call) -> None:
    harbour.write(HOUSE, harbour.text(HOUSE) + "contact: Desk #3, Quay\n")
    assert _told(briefgen)["BG126"] == [_line(harbour, "contact: Desk", HOUSE)]
