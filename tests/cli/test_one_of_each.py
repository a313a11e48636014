"""One mistake of each kind that is easily passed over: one `check --strict` names them all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.data.projects import EXAMPLE, Copy

PACK, AUDIENCE, SPEC = (
    "briefs/content/shore-power.yaml",
    "assets/audiences/council.yaml",
    "briefs/council.yaml",
)
HOUSE, THEME = "briefgen.yaml", "assets/themes/house/theme.yaml"
PALE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path fill="#fff" d="M0 0h9v3h-9z"/></svg>'
ACTORS = """
actors:
  britain: {name: Britain, area: UK}
  norway: {name: Norway, area: no}
  also-norway: {name: Norway, area: NOR}
"""
SECTIONS = """\
sections:
  - bottom-line
  - people-affected
  - judgements
  - meaning
  - name: mine
    heading: Mine
    headline: What is mine stands here
    parts: [{view: bullets, select: {topics: [trafic]}}]
"""
MISTYPED = """\
brief: 1
audience: counsil
outlook: one-birth
format: policy-brief
date: 2026-11-23
from: {unit: Quay office}
ref: >5
outputs: [pdf]
"""


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """The example with statements of its own, and one mistake of each kind."""
    copy = Copy(tmp_path, EXAMPLE)
    copy.write(
        PACK,
        re.sub(
            r"^    text: (?=[A-Z])", "    text: The desk reads that ", copy.text(PACK), flags=re.MULTILINE
        ),
    )
    copy.edit("\nactors:\n", ACTORS, PACK)
    copy.edit("topics: [event, decision]", "topics: [evnt, decision]", PACK)
    copy.edit("      topics: [money]\n", "      topics: [mony]\n", PACK)
    copy.edit("topics: [money, health, traffic]", "topics: [money, helth, traffic]", AUDIENCE)
    copy.edit("depth: standard", "depth: headline", AUDIENCE)
    copy.write(SPEC, copy.text(SPEC) + SECTIONS)
    copy.write("briefs/mistyped.yaml", MISTYPED)
    copy.write(HOUSE, copy.text(HOUSE) + "\nbanned: {grid: say network}\n")
    copy.edit("title: Build the ferry berth now", "title: 日 Build the ferry berth now", PACK)
    copy.write("assets/themes/house/pale.svg", PALE)
    copy.write(THEME, copy.text(THEME) + "\nlogo: {file: pale.svg, alt: The town}\n")
    copy.write("briefs/extra.yml", "brief: 1\n")
    copy.write("briefgen.yml", "house: 1\n")
    copy.write("out/council.pptx", "an earlier deck")
    copy.write("out/~$council.pptx", "somebody")
    (copy.root / "briefs/public.yaml").unlink()
    monkeypatch.chdir(copy.root)
    return copy


def test_one_run_names_one_mistake_of_each_kind_at_its_line(town: Copy, briefgen: Call) -> None:
    ended = briefgen("check", "--strict")
    assert ended.code == 1
    assert _expected(town) <= _told(ended.err)


@pytest.mark.parametrize(
    ("old", "new", "file", "code"),
    [
        ("updated: 2026-11-21", "updated: 2026-02-30", PACK, "BG210"),
        ("subject: Shore", "sbject: Shore", PACK, "BG102"),
        ("date: 2026-11-23", "date: 2026-13-01", SPEC, "BG210"),
        ("format: policy-brief", "format: polcy-brief", SPEC, "BG116"),
        ("  - judgements\n", "  - jugdements\n", SPEC, "BG116"),
        ("paper: A4 ", "paper: A44 ", HOUSE, "BG203"),
        ("theme: house\n", "theme: hause\n", HOUSE, "BG116"),
    ],
)
def test_a_refused_value_hides_no_mistake_elsewhere(
    town: Copy, briefgen: Call, old: str, new: str, file: str, code: str
) -> None:
    town.edit(old, new, file)
    told = _told(briefgen("check", "--strict").err)
    assert (code, _line(town, file, new.strip().rpartition("\n")[2])) in told
    # Which outputs a specification has is known only of one that is not refused; what a theme shows, only of
    # one that there is.
    unknown = {"BG605", "BG402", "BG431"} if "hause" in new else {"BG605"}
    assert {(code, place) for code, place in _expected(town) if code not in unknown} <= told


def test_nothing_is_reported_of_a_value_that_stands_in_for_a_refused_one(town: Copy, briefgen: Call) -> None:
    sound = {code for code, _ in _told(briefgen("check", "--strict").err)}
    town.edit("as_of: 2026-11-20", "as_of: yesterday", PACK)
    town.edit("    from: Lead/p1:1\n", "    from: [somewhere]\n", PACK)
    ended = briefgen("check", "--strict")
    # What a brief shows is known only of one that is composed.
    assert {code for code, _ in _told(ended.err)} == (sound - {"BG390"}) | {"BG204"}


def test_a_brief_that_loses_all_its_sections_is_judged_without_pages(town: Copy, briefgen: Call) -> None:
    town.write("briefs/lost.yaml", "audience: council\noutlook: both-berths\nsections: [nots]\nformt: x\n")
    ended = briefgen("check", "briefs/lost.yaml")
    assert ended.code == 1
    assert {("BG116", "briefs/lost.yaml:3"), ("BG102", "briefs/lost.yaml:4")} <= _told(ended.err)


@pytest.mark.usefixtures("town")
def test_a_mistyped_option_hides_no_other_one(briefgen: Call) -> None:
    ended = briefgen("check", "--audience", "counsil", "--outlook", "one-birth")
    assert ended.code == 2
    assert "'counsil'; did you mean 'council'?" in ended.err
    assert "'one-birth'; did you mean 'one-berth'?" in ended.err


def _told(report: str) -> set[tuple[str, str]]:
    found = re.findall(r"^(?:(\S+):(\d+):\d+: )?\w+\[(BG\d+)\] ", report, flags=re.MULTILINE)
    return {(code, f"{file}:{line}") for file, line, code in found}


def _expected(town: Copy) -> set[tuple[str, str]]:
    return {
        ("BG536", "briefgen.yml:1"),
        ("BG536", "briefs/extra.yml:1"),
        ("BG116", _line(town, "briefs/mistyped.yaml", "counsil")),
        ("BG320", _line(town, "briefs/mistyped.yaml", "one-birth")),
        ("BG206", _line(town, "briefs/mistyped.yaml", ">5")),
        ("BG325", _line(town, PACK, "area: UK")),
        ("BG325", _line(town, PACK, "area: no}")),
        ("BG325", _line(town, PACK, "area: NOR")),
        ("BG371", _line(town, PACK, "evnt")),
        ("BG371", _line(town, PACK, "mony")),
        ("BG371", _line(town, AUDIENCE, "helth")),
        ("BG371", _line(town, SPEC, "trafic")),
        ("BG317", _line(town, SPEC, "- people-affected")),
        ("BG318", _line(town, SPEC, "- bottom-line")),
        ("BG319", _line(town, SPEC, "audience: council")),
        ("BG327", _line(town, PACK, "title: Shore power")),
        ("BG370", _line(town, PACK, "text: The desk reads that The grid company")),
        ("BG402", _line(town, PACK, "日")),
        ("BG431", _line(town, THEME, "logo: {file")),
        ("BG605", ":"),
    }


def _line(copy: Copy, file: str, text: str) -> str:
    return f"{file}:{copy.text(file).partition(text)[0].count(chr(10)) + 1}"
