"""``briefgen build``: what it writes, what it says, and what stops it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Call, files_in, in_process
from tests.data.projects import PACK, SPEC, Copy

NAMES = [f"harbour-tariff.{ending}" for ending in ("brief.json", "outline.txt", "pdf", "pptx")]


def test_it_writes_what_the_specification_asks_for_and_names_it(harbour: Copy, briefgen: Call) -> None:
    ended = briefgen("build")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [str(Path("out", name)) for name in NAMES]
    files = files_in(harbour.root / "out")
    assert sorted(files) == NAMES
    assert files["harbour-tariff.pdf"].startswith(b"%PDF-")
    assert files["harbour-tariff.pptx"].startswith(b"PK")
    assert files["harbour-tariff.outline.txt"].startswith(b"briefgen outline 1\n")


def test_it_builds_again_without_touching_what_would_be_the_same(harbour: Copy, briefgen: Call) -> None:
    briefgen("build", "--to", "outline")
    file = harbour.root / "out" / NAMES[1]
    os.utime(file, (1, 1))
    assert briefgen("build", "--to", "outline").code == 0
    assert file.stat().st_mtime == 1


def test_the_working_folder_may_be_inside_the_project(
    harbour: Copy, briefgen: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(harbour.root / "briefs")
    ended = briefgen("build", "harbour-tariff.yaml", "--to", "outline")
    assert ended.code == 0
    assert (harbour.root / "out" / NAMES[1]).is_file()
    assert briefgen("build", "harbour-tariff.yaml", "--to", "outline", "-o", "here").code == 0
    assert (harbour.root / "briefs" / "here" / NAMES[1]).is_file()


def test_five_mistakes_give_five_diagnostics_at_their_places(harbour: Copy, briefgen: Call) -> None:
    assert briefgen("build").code == 0
    out = harbour.root / "out"
    before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in out.iterdir()}
    folder_time = out.stat().st_mtime_ns
    harbour.write(
        SPEC,
        "audience: shipowner\n"
        "outlook: stay\n"
        "audiance: shipowner\n"
        "date: 20 January 2031\n"
        "paper: A3\n"
        "limits: {pages: many}\n"
        "outputs: [pdf, ppt]\n",
    )
    ended = briefgen("build")
    assert ended.code == 1
    places = [line.split(" ")[0] for line in ended.err.splitlines() if " error[" in line]
    assert sorted(places) == [f"{SPEC}:{at}:" for at in ("3:1", "4:7", "5:8", "6:17", "7:16")]
    assert "hint: did you mean 'audience'?" in ended.err
    assert {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in out.iterdir()} == before
    assert out.stat().st_mtime_ns == folder_time


def test_one_specification_that_fails_keeps_all_from_being_written(harbour: Copy, briefgen: Call) -> None:
    harbour.write("briefs/other.yaml", harbour.text(SPEC).replace("outlook: stay", "outlook: go"))
    ended = briefgen("build")
    assert ended.code == 1
    assert "briefs/other.yaml:2:10: error[BG320]" in ended.err
    assert not (harbour.root / "out").exists()


@pytest.mark.parametrize("typed", ["harbour-tariff", "brief/harbour-tarif.yaml"])
def test_a_specification_is_known_again_by_its_name(harbour: Copy, briefgen: Call, typed: str) -> None:
    assert harbour.root.is_dir()
    assert f"did you mean '{SPEC}'?" in briefgen("build", typed).err


def test_a_specification_that_is_not_there_is_the_inputs_fault(harbour: Copy, briefgen: Call) -> None:
    ended = briefgen("build", "briefs/nowhere.yaml")
    assert ended.code == 1
    assert "there is no file 'briefs/nowhere.yaml'" in ended.err
    assert "`briefgen list briefs` shows which there are" in ended.err
    assert "Traceback" not in ended.err
    assert not (harbour.root / "out").exists()


def test_in_an_empty_folder_it_says_what_to_do(
    tmp_path: Path, briefgen: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = briefgen("build")
    assert ended.code == 1
    assert "briefgen new NAME" in ended.err
    (tmp_path / "briefs").mkdir()
    ended = briefgen("build")
    assert ended.code == 1
    assert "error[BG601]" in ended.err
    assert "briefgen new NAME" in ended.err


def test_a_warning_fails_only_when_strict(harbour: Copy, briefgen: Call) -> None:
    (harbour.root / PACK).with_suffix(".lock").unlink()
    strict = briefgen("build", "--strict")
    assert strict.code == 1
    assert "warning[BG" in strict.err
    assert not (harbour.root / "out").exists()
    ended = briefgen("build")
    assert ended.code == 0
    assert "warning[BG" in ended.err
    assert sorted(files_in(harbour.root / "out")) == NAMES


@pytest.mark.parametrize(
    ("option", "value", "near"),
    [
        ("--to", "pdf,pptz", "pptx"),
        ("--audience", "shipowners", "shipowner"),
        ("--outlook", "stray", "stay"),
        ("--theme", "meridien", "meridian"),
        ("--jobs", "0", "0"),
    ],
)
def test_a_wrong_option_is_wrong_usage(
    harbour: Copy, briefgen: Call, option: str, value: str, near: str
) -> None:
    ended = briefgen("build", option, value)
    assert ended.code == 2
    assert near in ended.err
    assert option in ended.err
    assert not (harbour.root / "out").exists()


def test_options_replace_what_the_specification_says(harbour: Copy, briefgen: Call) -> None:
    harbour.edit("audience: shipowner\n", "audience: nobody\n", SPEC)
    assert briefgen("build", "--to", "outline").code == 1
    ended = briefgen("build", "--to", "outline", "--audience", "shipowner", "--theme", "meridian")
    assert ended.code == 0
    assert sorted(files_in(harbour.root / "out")) == NAMES[1:2]


def _with_matrix(harbour: Copy) -> None:
    second = harbour.text("assets/audiences/shipowner.yaml").replace("Shipowner", "Charterer")
    harbour.write("assets/audiences/charterer.yaml", second)
    pack = harbour.text()
    start = pack.index("bottom_lines:\n") + len("bottom_lines:\n")
    harbour.write(PACK, pack + pack[start:].replace("  shipowner:\n", "  charterer:\n"))
    spec = harbour.text(SPEC).replace("audience: shipowner\n", "")
    harbour.write(SPEC, spec + "matrix: {audience: [shipowner, charterer], outlook: [stay]}\n")


def test_a_matrix_makes_many_of_one_and_processes_make_the_same(harbour: Copy, briefgen: Call) -> None:
    _with_matrix(harbour)
    serial = in_process("build", "-o", "one")
    assert serial.code == 0, serial.err
    wanted = [
        f"harbour-tariff/{who}.stay.{end}"
        for who in ("charterer", "shipowner")
        for end in ("brief.json", "outline.txt", "pdf", "pptx")
    ]
    assert serial.out.splitlines() == [str(Path("one", name)) for name in wanted]
    parallel = in_process("build", "-o", "many", "--jobs", "2")
    assert (parallel.code, parallel.err) == (0, "")
    assert parallel.out == serial.out.replace("one", "many")
    assert files_in(harbour.root / "one") == files_in(harbour.root / "many")
    narrowed = briefgen("build", "-o", "few", "--audience", "charterer", "--to", "outline")
    assert narrowed.out.splitlines() == [str(Path("few", wanted[1]))]


@pytest.mark.slow
def test_problems_come_in_the_same_order_from_processes(harbour: Copy, briefgen: Call) -> None:
    for name in "abcde":
        harbour.write(
            f"briefs/{name}.yaml", harbour.text(SPEC).replace("outlook: stay", f"outlook: {name}{name}")
        )
    serial = briefgen("build")
    parallel = in_process("build", "--jobs", "3")
    assert (serial.code, parallel.code) == (1, 1)
    assert parallel.err == serial.err
    assert [line[7] for line in serial.err.splitlines() if "BG320" in line] == list("abcde")


def test_two_that_would_write_one_file_are_told(harbour: Copy, briefgen: Call) -> None:
    spec = harbour.text(SPEC)
    harbour.write("briefs/Harbour-Tariff.yaml", spec)
    harbour.write("briefs/caf\u00e9.yaml", spec)
    harbour.write("briefs/cafe\u0301.yaml", spec)
    ended = briefgen("build", *sorted((harbour.root / "briefs").glob("*.yaml")))
    assert ended.code == 1
    assert ended.err.count("error[BG603]") == 2
    assert not (harbour.root / "out").exists()


@pytest.mark.parametrize(
    "name", ["CON", "nul.x", "com1 .x", "-rf", ".hidden", "a:b", "end.", "no\u00a0break", "x" * 201]
)
def test_a_name_that_is_not_safe_is_told(harbour: Copy, briefgen: Call, name: str) -> None:
    harbour.write(f"briefs/{name}.yaml", harbour.text(SPEC))
    ended = briefgen("build", "--", f"briefs/{name}.yaml")
    assert ended.code == 1
    assert "error[BG604]" in ended.err
    assert not (harbour.root / "out").exists()


def test_an_audience_that_windows_takes_for_a_device_is_told(harbour: Copy, briefgen: Call) -> None:
    matrix = "matrix:\n  audience: [aux, council]\n  outlook: [stay]\n"
    harbour.write("briefs/many.yaml", matrix)
    ended = briefgen("build", "briefs/many.yaml")
    assert ended.code == 1
    assert (
        "briefs/many.yaml:2:3: error[BG604] the name 'aux.stay' is the name of a device on Win" in ended.err
    )


def test_a_name_that_deceives_is_shown_as_it_is(harbour: Copy, briefgen: Call) -> None:
    harbour.write("briefs/bi\u202edi.yaml", harbour.text(SPEC))
    ended = briefgen("build", "briefs/bi\u202edi.yaml")
    assert ended.code == 1
    assert "'briefs/bi<U+202E>di.yaml'" in ended.err
    assert "\u202e" not in ended.err


def test_a_specification_without_a_reader_is_told(harbour: Copy, briefgen: Call) -> None:
    harbour.write(SPEC, "date: 2031-01-20\n")
    ended = briefgen("build")
    assert ended.code == 1
    assert ended.err.count("error[BG602]") == 2
    assert "add `audience: shipowner`, or name one with --audience; the pack has shipowner" in ended.err
    assert "add `outlook: stay`, or name one with --outlook; the pack has stay" in ended.err


def test_an_edited_deck_is_kept_until_forced(harbour: Copy, briefgen: Call) -> None:
    briefgen("build")
    deck = harbour.root / "out" / NAMES[3]
    deck.write_bytes(deck.read_bytes() + b"edited")
    ended = briefgen("build")
    assert ended.code == 3
    assert "error[BG904]" in ended.err
    assert "--force" in ended.err
    assert deck.read_bytes().endswith(b"edited")
    assert briefgen("build", "--force").code == 0
    assert not deck.read_bytes().endswith(b"edited")


def test_a_file_in_the_place_of_the_output_folder_is_the_environments_fault(
    harbour: Copy, briefgen: Call
) -> None:
    harbour.write("out", "no folder")
    ended = briefgen("build")
    assert ended.code == 3
    assert "error[BG903]" in ended.err
    assert harbour.text("out") == "no folder"


def test_a_specification_of_another_project_builds_there(
    harbour: Copy, briefgen: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    ended = briefgen("build", harbour.root / SPEC, "--to", "outline")
    assert ended.code == 0
    assert (harbour.root / "out" / NAMES[1]).is_file()
    assert list(empty.iterdir()) == []
