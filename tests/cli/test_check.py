"""``briefgen check``: judges, writes nothing, and reports to people and machines."""

from __future__ import annotations

import json

import pytest

from briefgen.cli.reports import as_github, as_json
from briefgen.diagnostics import Diagnostic, Severity, Span
from tests.cli.conftest import Call, files_in
from tests.data.projects import PACK, SPEC, Copy

SOURCE = "briefs/content/harbour.txt"


@pytest.fixture(autouse=True)
def _writes_nothing(harbour: Copy) -> object:
    yield
    assert not (harbour.root / "out").exists()


def test_it_says_what_it_looked_at(harbour: Copy, briefgen: Call) -> None:
    before = files_in(harbour.root)
    ended = briefgen("check")
    assert (ended.code, ended.err) == (0, "")
    head, row = ended.out.splitlines()
    assert head.split() == ["specification", "audience", "outlook", "format", "outputs", "found"]
    assert row.split() == [SPEC, "shipowner", "stay", "policy-brief", "pdf,pptx,outline", "nothing"]
    assert files_in(harbour.root) == before


def test_all_looks_at_every_combination_that_the_pack_has_words_for(harbour: Copy, briefgen: Call) -> None:
    pack = harbour.text()
    start = pack.index("    stay:\n      decide:")
    other = pack[start:].replace("    stay:\n", "    leave:\n", 1)
    pack = pack.replace("  stay: {name:", "  leave: {name: Leave, short: Leave}\n  stay: {name:")
    harbour.write(PACK, pack + other)
    assert len(briefgen("check").out.splitlines()) == 2
    ended = briefgen("check", "--all")
    assert ended.code == 0, ended.err
    assert [line.split()[1:3] for line in ended.out.splitlines()[1:]] == [
        ["shipowner", "stay"],
        ["shipowner", "leave"],
    ]
    narrowed = briefgen("check", "--all", "--outlook", "leave")
    assert [line.split()[2] for line in narrowed.out.splitlines()[1:]] == ["leave"]


def test_problems_are_found_without_building(harbour: Copy, briefgen: Call) -> None:
    harbour.edit("for: [feeders-first, feeder-drop]", "for: [feeders-frist, feeder-drop]")
    ended = briefgen("check")
    assert ended.code == 1
    assert f"{harbour.place('feeders-frist')}: error[BG" in ended.err


def test_the_source_as_it_was_read_has_no_problem(briefgen: Call) -> None:
    ended = briefgen("check", "--source", SOURCE)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"{PACK}: ")
    assert "4 left out on purpose, 0 uncovered; no problem" in ended.out


def test_a_changed_passage_a_lost_locator_and_a_gap_are_found(harbour: Copy, briefgen: Call) -> None:
    text = harbour.text(SOURCE)
    harbour.write(SOURCE, text.replace("In June 2022", "In June 2021"))
    harbour.edit("from: Ships/p2\n", "from: Ships/p9\n")
    ended = briefgen("check", "--source", SOURCE)
    assert ended.code == 1
    codes = [line.split("[")[1].split("]")[0] for line in ended.err.splitlines() if "[BG" in line]
    expected = ["BG120", "BG121", "BG122", "BG341", "BG381", "BG381"]
    assert sorted(codes) == expected, "the lock is judged as without a source, and a date is no longer there"
    assert "1 uncovered; 5 problems" in ended.out


def test_with_a_source_all_else_is_judged_too(harbour: Copy, briefgen: Call) -> None:
    harbour.write(SPEC, harbour.text(SPEC) + "theme: meridain\n")
    harbour.write("briefs/other.yml", "brief: 1\n")
    harbour.edit("for: [feeders-first, feeder-drop]", "for: [feeders-frist, feeder-drop]")
    ended = briefgen("check", SPEC, "--source", SOURCE)
    for place, code in (
        (harbour.place("feeders-frist"), "BG301"),
        (harbour.place("meridain", file=SPEC), "BG116"),
        ("briefs/other.yml:1:1", "BG536"),
    ):
        assert f"{place}: error[{code}]" in ended.err, ended.err
    assert "0 uncovered; no problem" in ended.out


def test_a_mistyped_audience_hides_no_other_mistake(harbour: Copy, briefgen: Call) -> None:
    harbour.edit("for: [feeders-first, feeder-drop]", "for: [feeders-frist, feeder-drop]")
    harbour.write(
        SPEC,
        "audience: shipownr\noutlook: stey\nformat: two-pge\ntheme: meridain\nmarking: TLP:REDD\n"
        "sections: [bottom-lin, {name: a, heading: A, parts: [{view: bullets, select: {ids: [swel]}}]}]\n",
    )
    ended = briefgen("check")
    told = [line.split(": ")[0] for line in ended.err.splitlines() if line.startswith(SPEC)]
    assert told == [f"{SPEC}:{line}:{column}" for line, column in _LINES], "each at its line, in order"
    assert f"{harbour.place('feeders-frist')}: error[BG301]" in ended.err, "the pack is judged, too"


_LINES = [(1, 11), (2, 10), (3, 9), (4, 8), (5, 10), (6, 12), (6, 85)]


def test_a_key_that_is_none_hides_no_other_mistake(harbour: Copy, briefgen: Call) -> None:
    harbour.write(SPEC, "audiance: x\naudience: shipownr\noutlook: stey\ntheme: meridain\n")
    ended = briefgen("check")
    told = [line.split(": ")[0] for line in ended.err.splitlines() if line.startswith(SPEC)]
    assert told == [f"{SPEC}:1:1", f"{SPEC}:2:11", f"{SPEC}:3:10", f"{SPEC}:4:8"]


def test_a_specification_that_cannot_be_read_hides_no_other_one(harbour: Copy, briefgen: Call) -> None:
    harbour.write("briefs/broken.yaml", "audience: [\n")
    harbour.write(SPEC, harbour.text(SPEC) + "theme: meridain\n")
    ended = briefgen("check")
    assert "briefs/broken.yaml:1:11: error[BG101]" in ended.err
    assert f"{harbour.place('meridain', file=SPEC)}: error[BG116]" in ended.err


def test_a_source_that_is_not_there(briefgen: Call) -> None:
    ended = briefgen("check", "--source", "nowhere.txt")
    assert ended.code == 1
    assert "there is no file 'nowhere.txt'" in ended.err


def test_json_has_stable_keys(harbour: Copy, briefgen: Call) -> None:
    assert json.loads(briefgen("check", "--report", "json").out)["problems"] == []
    harbour.edit("outlook: stay\n", "outlook: stay\nmood: good\n", SPEC)
    ended = briefgen("check", "--report", "json")
    assert (ended.code, ended.err) == (1, "")
    (entry,) = json.loads(ended.out)["problems"]
    place = ["file", "line", "column", "path", "page"]
    assert list(entry) == ["code", "severity", "message", *place, "hint", "places"]
    assert entry["places"] == [{key: entry[key] for key in place}]
    assert (entry["severity"], entry["file"], entry["line"], entry["column"]) == ("error", SPEC, 3, 1)


def test_github_gets_annotations(harbour: Copy, briefgen: Call) -> None:
    harbour.edit("outlook: stay\n", "outlook: stay\nmood: good\n", SPEC)
    ended = briefgen("check", "--report", "github")
    assert (ended.code, ended.err) == (1, "")
    assert ended.out.startswith(f"::error file={SPEC},line=3,col=1,title=BG")


def test_an_annotation_names_no_file_for_what_an_option_says(harbour: Copy, briefgen: Call) -> None:
    assert harbour.root
    ended = briefgen("check", "--report", "github", "--set", "paper=A5")
    assert (ended.code, ended.err) == (1, "")
    assert ended.out == "::error title=BG203::--set: paper must be A4, Letter or phone, not 'A5'\n"


def test_annotations_are_escaped() -> None:
    span = Span("a,b:c%d.yaml", 1, 2)
    problem = Diagnostic("BG999", Severity.NOTE, "100 %\nnext \x1b[2J \u202e", span, "a, b: c")
    assert list(as_github([problem])) == [
        (
            "::notice file=a%2Cb%3Ac%25d.yaml,line=1,col=2,title=BG999::"
            "100 %25%0Anext <U+001B>[2J <U+202E>%0Aa, b: c"
        )
    ]


def test_json_without_a_place_has_nulls_and_no_control() -> None:
    text = as_json([Diagnostic("BG999", Severity.WARNING, "x\x07" * 2000)])
    assert len(text) < 2000 * 6
    (entry,) = json.loads(text)
    assert (entry["file"], entry["line"], entry["column"]) == (None, None, None)
    assert "\x07" not in entry["message"]


def test_a_wrong_report_is_wrong_usage(briefgen: Call) -> None:
    ended = briefgen("check", "--report", "yaml")
    assert ended.code == 2
    assert "json" in ended.err
