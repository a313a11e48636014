"""Profiles: keys of a specification and of the house that are set together for one run."""

from __future__ import annotations

import pytest

from briefgen.schema.brief import Brief
from briefgen.schema.house import House, Profile
from briefgen.source.suggestions import keys_at
from tests.cli.conftest import Call
from tests.data.projects import SPEC, Copy

OUTLINE = "out/harbour-tariff.outline.txt"
PROFILES = """\
profiles:
  print:
    about: For the printer in the corridor
    paper: Letter
    outputs: [outline]
    organisation: Somebody else
"""


@pytest.fixture
def own(harbour: Copy) -> Copy:
    """The harbour with a profile in its house."""
    harbour.write("briefgen.yaml", harbour.text("briefgen.yaml") + PROFILES)
    return harbour


def test_draft_is_built_in(harbour: Copy, briefgen: Call) -> None:
    assert briefgen("build", "--profile", "draft", "--to", "outline").code == 0
    assert "DRAFT" in harbour.text(OUTLINE)
    assert briefgen("build", "--to", "outline").code == 0
    assert "DRAFT" not in harbour.text(OUTLINE)


def test_a_profile_of_the_house_sets_keys_of_house_and_specification(own: Copy, briefgen: Call) -> None:
    ended = briefgen("build", "--profile", "print")
    assert (ended.code, ended.out.strip()) == (0, OUTLINE), ended.err
    told = own.text(OUTLINE)
    assert "page 1 612.0x792.0" in told
    assert "Somebody else" in told
    assert "Nowhere Shipping" not in told


def test_an_option_counts_more_than_the_profile(own: Copy, briefgen: Call) -> None:
    briefgen("build", "--profile", "print", "--set", "paper=A4", "--set", "organisation=A third")
    told = own.text(OUTLINE)
    assert "page 1 595." in told
    assert "A third" in told


def test_it_is_the_same_in_processes_and_in_check_and_compare(own: Copy, briefgen: Call) -> None:
    own.write("briefs/second.yaml", own.text(SPEC))
    assert briefgen("build", "--profile", "print", "--jobs", "2").code == 0
    assert "Somebody else" in own.text("out/second.outline.txt")
    assert "outline " in briefgen("check", "--profile", "print").out
    assert briefgen("compare", SPEC, "--profile", "nothing").code == 2


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_unknown_profile_is_wrong_usage_with_the_nearest_name(
    own: Copy, briefgen: Call, command: str
) -> None:
    ended = briefgen(command, "--profile", "prnt")
    assert ended.code == 2
    assert "there is no profile 'prnt'; did you mean 'print'?" in ended.err
    assert not (own.root / "out").exists()


def test_a_profile_that_a_second_key_hides_is_told_as_that(own: Copy, briefgen: Call) -> None:
    text = own.text("briefgen.yaml") + "profiles:\n  phone:\n    paper: phone\n"
    own.write("briefgen.yaml", text)
    ended = briefgen("build", "--profile", "phone")
    assert ended.code == 1
    assert "error[BG104] duplicate key 'profiles'" in ended.err
    assert "there is no profile" not in ended.err


def test_an_unknown_key_of_a_profile_is_told_even_if_nobody_uses_it(own: Copy, briefgen: Call) -> None:
    own.edit("paper: Letter", "papre: Letter", "briefgen.yaml")
    ended = briefgen("build")
    place = own.place("papre: Letter", file="briefgen.yaml")
    assert ended.code == 1
    assert f"{place}: error[BG102] unknown key 'papre' in profiles.print" in ended.err
    assert "did you mean 'paper'?" in ended.err


def test_a_fault_of_a_profile_says_that_it_is_the_profiles(own: Copy, briefgen: Call) -> None:
    own.edit("paper: Letter", "theme: meridain", "briefgen.yaml")
    ended = briefgen("build", "--profile", "print")
    place = own.place("theme: meridain", "meridain", "briefgen.yaml")
    assert ended.err.splitlines()[:2] == [
        f"{place}: error[BG116] there is no theme 'meridain' (set by the profile 'print')",
        "  hint: did you mean 'meridian'?",
    ]
    assert briefgen("build", "--to", "outline").code == 0


def test_a_limit_of_a_profile_is_judged_as_the_specifications(own: Copy, briefgen: Call) -> None:
    own.edit("paper: Letter", "limits: {words: 50}", "briefgen.yaml")
    ended = briefgen("build", "--profile", "print")
    assert ended.code == 1
    assert f"{own.place('{words: 50}', file='briefgen.yaml')}: error[BG360]" in ended.err
    assert "(set by the profile 'print')" in ended.err


def test_a_profile_may_be_a_file_of_the_project(harbour: Copy, briefgen: Call) -> None:
    harbour.write("assets/profiles/screen.yaml", "profile: 1\nabout: For telephones\npaper: phone\n")
    harbour.write("assets/profiles/draft.yaml", "profile: 1\nabout: Our own draft\nstate: draft\n")
    assert briefgen("build", "--profile", "screen", "--to", "outline").code == 0
    assert "page 1 320.0x640.0" in harbour.text(OUTLINE)
    rows = briefgen("list", "profiles", "--origins").out.splitlines()
    assert "Our own draft" in rows[1]
    assert "project, overrides built-in" in rows[1]
    assert "For telephones" in rows[2]


def test_a_profile_without_a_house_file(harbour: Copy, briefgen: Call) -> None:
    (harbour.root / "briefgen.yaml").unlink()
    settings = ("--set", "organisation=Only typed")
    assert briefgen("build", "--profile", "draft", "--to", "outline", *settings).code == 0
    assert "DRAFT" in harbour.text(OUTLINE)
    assert "Only typed" in harbour.text(OUTLINE)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("map.draw=maybe", "--set:1:1: error[BG204] map.draw must be true or false, not 'maybe'"),
        ("markings=tpl", "--set:1:1: error[BG116] there is no marking scheme 'tpl'"),
        ("organistaion=X", "hint: did you mean 'organisation'?"),
        ("profiles.draft.paper=A4", "--set:1:1: error[BG102] unknown key 'profiles'"),
    ],
)
@pytest.mark.usefixtures("harbour")
def test_a_wrong_setting_of_the_house_is_told(briefgen: Call, setting: str, said: str) -> None:
    ended = briefgen("build", "--set", setting)
    assert ended.code == 1
    assert said in ended.err


def test_a_profile_knows_keys_of_specification_and_house_alone() -> None:
    keys = set(keys_at(Profile, ()).values()) - {"profile", "about"}
    brief, house = set(keys_at(Brief, ()).values()), set(keys_at(House, ()).values())
    assert keys <= brief | house
    assert house - brief - keys == {"house", "profiles"}


def test_nothing_is_left_of_a_profile_in_the_next_run(own: Copy, briefgen: Call) -> None:
    briefgen("build", "--profile", "print")
    briefgen("build", "--to", "outline")
    assert "page 1 595." in own.text(OUTLINE)
    assert "Nowhere Shipping" in own.text(OUTLINE)
