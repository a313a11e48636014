"""``briefgen evidence`` and ``briefgen diff`` on built files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from tests.data.projects import PACK, SPEC, Copy

LOCK = PACK.replace(".yaml", ".lock")
OUT = "out/harbour-tariff"


@pytest.fixture
def built(harbour: Copy, briefgen: Call) -> Copy:
    """The project, built with its record inside the files."""
    assert briefgen("build", "--to", "pdf,pptx", "--set", "evidence=embed").code == 0
    return harbour


def _changes(briefgen: Call, file: str = f"{OUT}.pdf", code: int = 1) -> list[tuple[str, str, str, str]]:
    ended = briefgen("evidence", file, "--json")
    assert (ended.code, ended.err) == (code, "")
    found: dict[str, Any] = json.loads(ended.out)
    return [(c["thing"], c["id"], c["change"], c["field"]) for c in found["check"]["changes"]]


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("ending", ["pdf", "pptx"])
def test_it_prints_what_a_file_rests_on(briefgen: Call, ending: str) -> None:
    ended = briefgen("evidence", f"{OUT}.{ending}")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0].startswith(f"{OUT}.{ending} (inside, made by briefgen ")
    assert "  for: shipowner, stay, Policy brief, final" in lines
    assert lines[-1] == f"checked against {PACK}: the same pack, unchanged"
    at = lines.index(
        "      Phantasm Lines made Port Fabula its hub in the 1990s and brought three ships a day."
    )
    assert lines[at - 1].endswith("phantasm-hub: reported, at Harbour/2 (" + lines[at - 1][-13:])
    assert lines[at + 1] == (
        "      clarified: The line’s own history counts three ships a week."
        " (Phantasm Lines, Our First Century, page 12, invented; 2031-01-15)"
    )
    at = lines.index(
        "  feeders-leave: likely (55 to 75 %) by 2032-03 that at least one feeder line leaves Port Fabula"
    )
    assert lines[at + 1 : at + 4] == [
        "      confidence: low, because only unnamed brokers say so",
        "      for: feeders-first, feeder-drop",
        "      against: chimera-depth",
    ]


@pytest.mark.usefixtures("harbour")
def test_the_record_may_lie_beside_the_file(briefgen: Call) -> None:
    assert briefgen("build", "--to", "pdf,pptx,html").code == 0
    told = [briefgen("evidence", f"{OUT}.{end}") for end in ("pdf", "pptx", "html", "brief.json")]
    assert [ended.code for ended in told] == [0, 0, 0, 0]
    assert told[0].out.startswith(f"{OUT}.brief.json (beside it, ")
    assert told[3].out.startswith(f"{OUT}.brief.json (inside, ")
    assert len({ended.out.partition("\n")[2] for ended in told}) == 1


def test_the_json_is_stable(built: Copy, briefgen: Call) -> None:
    found = json.loads(briefgen("evidence", f"{OUT}.pdf", "--json").out)
    assert found.keys() == {"report", "file", "read", "record", "check"}
    assert (found["report"], found["file"]) == (1, f"{OUT}.pdf")
    assert found["read"].keys() == {"path", "where", "sha256"}
    assert found["check"] == {"pack": PACK, "same": True, "changes": []}
    assert (found["record"]["evidence"], found["record"]["state"]) == (1, "final")
    built.edit("text: Repairs used up", "text: Repairs in the end used up")
    (change,) = json.loads(briefgen("evidence", f"{OUT}.pdf", "--json").out)["check"]["changes"]
    assert change == {
        "thing": "statement",
        "id": "reserves",
        "change": "reworded",
        "field": "text",
        "old": "Repairs used up the harbour’s reserves.",
        "new": "Repairs in the end used up the harbour’s reserves.",
        "reason": None,
    }


def test_what_has_changed_is_told_and_fails(built: Copy, briefgen: Call) -> None:
    built.edit("text: The line’s own history counts", "text: The line’s own register counts")
    built.edit("likelihood: unlikely", "likelihood: highly unlikely")
    built.edit("against: [phantasm-quotes]", "against: [phantasm-quotes, nine-years]")
    assert _changes(briefgen) == [
        ("correction", "phantasm-hub", "reworded", "text"),
        ("judgement", "phantasm-goes", "moved", "likelihood"),
        ("judgement", "phantasm-goes", "changed", "band"),
        ("judgement", "phantasm-goes", "changed", "against"),
    ]
    ended = briefgen("evidence", f"{OUT}.pdf")
    assert ended.code == 1
    assert f"checked against {PACK}: what this rests on has changed" in ended.out
    assert "  > phantasm-goes: likelihood moved from unlikely to highly unlikely" in ended.out


def test_what_is_gone_or_kept_by_now_is_told(built: Copy, briefgen: Call) -> None:
    for old, new in (
        ("\n  insurers:\n", "\n  underwriters:\n"),
        ("for: [insurers, ", "for: [underwriters, "),
    ):
        built.edit(old, new)
    built.edit("\n  jobs:\n", "\n  jobs:\n    not_for: shipowner\n")
    assert sorted(_changes(briefgen), reverse=True) == [
        ("statement", "jobs", "removed", "text"),
        ("statement", "insurers", "removed", "text"),
        ("recommendation", "check-cover", "changed", "for"),
    ]


def test_a_passage_with_another_fingerprint_is_told(built: Copy, briefgen: Call) -> None:
    known = next(line for line in built.text(LOCK).splitlines() if line.strip().startswith("Harbour/p2:1:"))
    built.edit(known, f"    Harbour/p2:1: {'0' * 64}", LOCK)
    assert _changes(briefgen) == [("statement", "reserves", "changed", "fingerprint")]
    (built.root / LOCK).unlink()
    assert _changes(briefgen, code=0) == [], "without a lock there is nothing to compare"


def test_what_it_never_rested_on_may_change(built: Copy, briefgen: Call) -> None:
    built.edit("  last-rise:", "  unheard:\n    from: Follow/p2:1\n    text: Nobody says so.\n  last-rise:")
    built.edit("updated: 2031-01-18", "updated: 2031-01-19")
    ended = briefgen("evidence", f"{OUT}.pptx")
    assert ended.code == 0
    assert f"checked against {PACK}: it changed, but in nothing that this rests on" in ended.out


def test_what_was_kept_from_its_reader_is_no_change(harbour: Copy, briefgen: Call) -> None:
    harbour.edit("\n  insurers:\n", "\n  insurers:\n    not_for: shipowner\n")
    assert briefgen("build", "--to", "pdf").code == 0
    harbour.edit("date: 2031-01-12", "date: 2031-01-12 # as printed")
    assert _changes(briefgen, code=0) == []


def test_of_several_packs_the_one_that_it_was_made_from(built: Copy, briefgen: Call) -> None:
    built.write(
        "briefs/content/later.yaml", built.text().replace("updated: 2031-01-18", "updated: 2031-02-18")
    )
    assert "the same pack" in briefgen("evidence", f"{OUT}.pdf").out
    built.edit("text: Repairs used up", "text: Repairs in the end used up")
    found = json.loads(briefgen("evidence", f"{OUT}.pdf", "--json").out)["check"]
    assert found["pack"] == "briefs/content/later.yaml", "else the one that was changed last"
    ended = briefgen("evidence", f"{OUT}.pdf", "--pack", "harbour-tariff")
    assert ended.code == 1
    assert "  ~ reserves: text reworded" in ended.out
    assert briefgen("evidence", f"{OUT}.pdf", "--pack", "harbor-tariff").code == 1


def test_without_a_pack_of_its_subject_it_is_only_printed(
    built: Copy, briefgen: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = built.root / f"{OUT}.pdf"
    built.edit("subject: The tariff of Port Fabula", "subject: The tariff of Port Nowhere")
    assert briefgen("evidence", file).out.endswith(
        "not checked: there is no content pack of this subject here\n"
    )
    monkeypatch.chdir(tmp_path)
    ended = briefgen("evidence", file, "--json")
    assert (ended.code, json.loads(ended.out)["check"]) == (0, None)


def test_a_pack_that_cannot_be_read_is_told(built: Copy, briefgen: Call) -> None:
    built.edit("pack: 1\n", "pack: 1\npakc: 2\n")
    ended = briefgen("evidence", f"{OUT}.pdf")
    assert ended.code == 1
    assert "error[BG102]" in ended.err


def test_two_built_files_differ_by_what_they_rest_on(harbour: Copy, briefgen: Call) -> None:
    for folder, place in (("before", "embed"), ("same", "sidecar")):
        assert briefgen("build", "--to", "pdf,pptx", "--set", f"evidence={place}", "-o", folder).code == 0
    name = "harbour-tariff"
    ended = briefgen("diff", f"before/{name}.pdf", f"same/{name}.pptx")
    assert (ended.code, ended.out) == (0, "no differences\n")
    harbour.edit("likelihood: probable", "likelihood: realistic possibility")
    harbour.edit("text: Repairs used up", "text: Repairs in the end used up")
    harbour.edit("ref: FICTION/1", "ref: FICTION/2\nmarking: TLP:GREEN", SPEC)
    harbour.edit("theme: meridian", "theme: meridian\nmarkings: tlp", "briefgen.yaml")
    assert briefgen("build", "--to", "pptx", "-o", "after").code == 0
    ended = briefgen("diff", f"before/{name}.pdf", f"after/{name}.brief.json", "--json")
    assert (ended.code, ended.err) == (0, "")
    found = json.loads(ended.out)
    assert (found["old"]["kind"], found["old"]["as_of"]) == ("evidence", "2031-01-15")
    assert [(c["thing"], c["id"], c["change"], c["field"], c["new"]) for c in found["changes"]] == [
        ("brief", "brief", "changed", "marking", "TLP:GREEN"),
        ("statement", "reserves", "reworded", "text", "Repairs in the end used up the harbour’s reserves."),
        ("judgement", "feeders-leave", "moved", "likelihood", "realistic possibility"),
        ("judgement", "feeders-leave", "changed", "band", "40–50 %"),
    ]
    assert found["changes"][2]["reason"] is None


def test_files_without_evidence_are_not_compared(built: Copy, briefgen: Call) -> None:
    assert briefgen("build", "--to", "pdf", "--set", "evidence=none", "-o", "bare").code == 0
    bare = "bare/harbour-tariff.pdf"
    for old, new in ((bare, f"{OUT}.pdf"), (f"{OUT}.pdf", bare), (f"{OUT}.pdf", PACK)):
        ended = briefgen("diff", old, new)
        assert (ended.code, ended.out) == (1, "")
        assert "error[BG610]" in ended.err
    ended = briefgen("evidence", bare)
    assert (ended.code, ended.out) == (1, "")
    assert "error[BG612]" in ended.err
    assert built.root.is_dir()


@pytest.mark.usefixtures("harbour")
def test_a_file_that_never_carries_evidence_is_told_which_do(briefgen: Call) -> None:
    ended = briefgen("evidence", SPEC)
    assert ended.code == 1
    assert "error[BG612]" in ended.err
    assert "hint: name a built file: .pdf, .pptx, .html, or the .brief.json beside it" in ended.err
