"""``briefgen diff``: two packs, or two built outlines; everything else is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.data.projects import PACK, SPEC, Copy

EARLIER = "earlier.yaml"


@pytest.fixture
def earlier(harbour: Copy) -> Copy:
    """The project with an earlier pack at its root."""
    harbour.write(EARLIER, harbour.text())
    harbour.edit("likelihood: unlikely", "likelihood: highly unlikely", EARLIER)
    harbour.edit("text: Repairs used up", "text: Repairs in the end used up", EARLIER)
    return harbour


@pytest.mark.usefixtures("earlier")
def test_packs_differ_by_statement_and_likelihood(briefgen: Call) -> None:
    ended = briefgen("diff", EARLIER, "harbour-tariff")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        f"from {EARLIER} (information to 2031-01-15)",
        f"to   {PACK} (information to 2031-01-15)",
        "statement: 1 change",
        "  ~ reserves: text reworded",
        "      from Repairs in the end used up the harbour’s reserves.",
        "      to   Repairs used up the harbour’s reserves.",
        "judgement: 1 change",
        "  > phantasm-goes: likelihood moved from highly unlikely to unlikely",
    ]


@pytest.mark.usefixtures("earlier")
def test_a_new_reason_is_told_with_the_likelihood(earlier: Copy, briefgen: Call) -> None:
    earlier.edit("No neighbour has both depth", "No neighbour had both depth", EARLIER)
    told = briefgen("diff", EARLIER, "harbour-tariff").out.splitlines()
    moved = told.index("  > phantasm-goes: likelihood moved from highly unlikely to unlikely")
    assert told[moved + 1] == "      because No neighbour has both depth and a crane that is proven"


def test_the_json_is_stable(earlier: Copy, briefgen: Call) -> None:
    earlier.edit("  jobs:", "  tasks:", EARLIER)
    found = json.loads(briefgen("diff", "--json", EARLIER, PACK).out)
    assert found["diff"] == 1
    assert found["old"].keys() == {"kind", "path", "sha256", "as_of"}
    assert (found["new"]["kind"], found["new"]["path"], found["new"]["as_of"]) == ("pack", PACK, "2031-01-15")
    assert [(c["thing"], c["id"], c["change"], c["field"]) for c in found["changes"]] == [
        ("statement", "reserves", "reworded", "text"),
        ("statement", "jobs", "added", "text"),
        ("statement", "tasks", "removed", "text"),
        ("judgement", "phantasm-goes", "moved", "likelihood"),
    ]
    keys = {"thing", "id", "change", "field", "old", "new", "reason"}
    assert all(change.keys() == keys for change in found["changes"])
    assert found["changes"][1]["old"] is None


@pytest.mark.usefixtures("harbour")
def test_no_differences_are_told_as_such(briefgen: Call) -> None:
    ended = briefgen("diff", PACK, "harbour-tariff")
    assert (ended.code, ended.out) == (0, "no differences\n")
    assert json.loads(briefgen("diff", PACK, PACK, "--json").out)["changes"] == []


def test_a_pack_from_outside_the_project(earlier: Copy, tmp_path: Path, briefgen: Call) -> None:
    elsewhere = tmp_path / "backup" / "old pack.yaml"
    elsewhere.parent.mkdir()
    elsewhere.write_text(earlier.text(EARLIER), encoding="utf-8")
    ended = briefgen("diff", "../backup/old pack.yaml", PACK)
    assert ended.code == 0
    assert ended.out.startswith("from ../backup/old pack.yaml (")


def test_outlines_differ_by_what_they_say_and_not_by_where_it_stands(harbour: Copy, briefgen: Call) -> None:
    assert briefgen("build", "--to", "outline", "-o", "before").code == 0
    harbour.edit("state: final", "state: final\npaper: Letter", SPEC)
    assert briefgen("build", "--to", "outline", "-o", "wider").code == 0
    outlines = [harbour.root / folder / "harbour-tariff.outline.txt" for folder in ("before", "wider")]
    assert outlines[0].read_bytes() != outlines[1].read_bytes()
    ended = briefgen("diff", *outlines)
    assert (ended.code, ended.out) == (0, "no differences\n"), "other lines and pages say the same"


def test_a_reworded_paragraph_of_an_outline_names_its_page(harbour: Copy, briefgen: Call) -> None:
    assert briefgen("build", "--to", "outline", "-o", "before").code == 0
    harbour.edit("lead: Keep the calls at Port Fabula", "lead: Keep all calls at Port Fabula")
    assert briefgen("build", "--to", "outline", "-o", "after").code == 0
    name = "harbour-tariff.outline.txt"
    found = json.loads(briefgen("diff", f"before/{name}", f"after/{name}", "--json").out)
    assert found["old"]["kind"] == "outline"
    on_paper = [c for c in found["changes"] if c["field"] == "pages"]
    assert [(c["thing"], c["id"], c["change"]) for c in on_paper] == [("text", "page 1", "reworded")]
    assert on_paper[0]["new"].startswith("Keep all calls at Port Fabula")
    assert {c["field"] for c in found["changes"]} == {"pages", "slides", "speaker notes"}


def test_what_a_figure_shows_is_compared_and_not_where_its_labels_stand(
    harbour: Copy, briefgen: Call
) -> None:
    assert briefgen("build", "--to", "outline", "-o", "before").code == 0
    harbour.edit("short: Storm breaks the mole", "short: Storm splits the mole")
    assert briefgen("build", "--to", "outline", "-o", "after").code == 0
    name = "harbour-tariff.outline.txt"
    found = json.loads(briefgen("diff", f"before/{name}", f"after/{name}", "--json").out)
    drawn = [c for c in found["changes"] if c["new"].startswith("Timeline, in order: ")]
    assert [(c["change"], c["field"]) for c in drawn] == [("reworded", "pages"), ("reworded", "slides")]
    assert all("Storm splits the mole" in c["new"] for c in drawn)


@pytest.mark.parametrize("medium", ["pages", "slides"])
def test_what_cells_tell_of_each_other_is_compared(harbour: Copy, briefgen: Call, medium: str) -> None:
    assert briefgen("build", "--to", "outline", "-o", "before").code == 0
    name = "harbour-tariff.outline.txt"
    lines = (harbour.root / "before" / name).read_text(encoding="utf-8").split("\n")
    start = next(n for n, line in enumerate(lines) if line.startswith(f"=== {medium}:"))
    one = next(n for n in range(start, len(lines)) if lines[n].strip().startswith("| unlikely"))
    other = next(n for n in range(one, len(lines)) if lines[n].strip().startswith("| likely"))
    lines[one], lines[other] = lines[other], lines[one]
    harbour.write(f"swapped/{name}", "\n".join(lines))
    found = json.loads(briefgen("diff", f"before/{name}", f"swapped/{name}", "--json").out)
    assert {(c["field"], c["new"] or c["old"]) for c in found["changes"]} == {
        (medium, lines[one].strip(" |")),
        (medium, lines[other].strip(" |")),
    }


def test_what_cannot_be_compared_is_refused(harbour: Copy, briefgen: Call) -> None:
    assert briefgen("build", "--to", "pdf,pptx,outline", "--set", "evidence=none").code == 0
    built = "out/harbour-tariff"
    harbour.write("other.outline.txt", "notes of a meeting\n")
    for old, new in (
        (f"{built}.pdf", f"{built}.pdf"),
        (f"{built}.pptx", f"{built}.pdf"),
        (f"{built}.pptx", PACK),
        (PACK, f"{built}.outline.txt"),
        (SPEC, PACK),
        ("other.outline.txt", f"{built}.outline.txt"),
    ):
        ended = briefgen("diff", old, new)
        assert (ended.code, ended.out) == (1, ""), (old, new)
        assert "error[BG610]" in ended.err, (old, new)
        assert "hint: " in ended.err, (old, new)


@pytest.mark.usefixtures("harbour")
def test_what_is_not_there_is_told(briefgen: Call) -> None:
    ended = briefgen("diff", "harbor-tariff", PACK)
    assert ended.code == 1
    assert "did you mean 'harbour-tariff'?" in ended.err
    assert briefgen("diff", "nowhere.yaml", PACK).code == 1
    assert briefgen("diff", "nowhere.outline.txt", "nowhere.outline.txt").code == 1
    assert briefgen("diff", PACK).code == 2
