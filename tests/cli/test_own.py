"""A project's own audience, format, section, scale, marking scheme, labels, theme and profile, in one build.

Then one mistake in each: the diagnostic stands at its line and column, and what its hint says resolves it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.data.projects import EXAMPLE, Copy

PACK = "briefs/content/shore-power.yaml"
SPEC = "briefs/pilots.yaml"
FILES = {
    "assets/audiences/pilots.yaml": """\
audience: 1
name: Pilots
role: Bring ships in and out; look at what changes at the quay.
outlook_word: Watch kept
topics: [traffic]
add_sections: [ready-list]
drop_sections: [timeline]
""",
    "assets/formats/card.yaml": """\
format: 1
name: Pilots’ card
sections: [bottom-line, judgements, options, indicators, notes]
limits: {pages: 3, words: 600}
""",
    "assets/sections/ready-list.yaml": """\
section: 1
heading: section.ready
headline: The ferries are ready before the quay is
parts:
  - view: bullets
    select: {topics: [next]}
    order: source
""",
    "assets/scales/three.yaml": """\
scale: 1
name: Three words
source: This project
gaps: true
terms:
  - {term: hardly, low: 0, high: 25, sentence: "It is {term} to be expected that {that} by {until}."}
  - {term: perhaps, low: 35, high: 60, sentence: "It may be, {term}, that {that} by {until}."}
  - {term: surely, low: 75, high: 100, sentence: "It is {term} to be expected that {that} by {until}."}
""",
    "assets/markings/quay.yaml": """\
markings: 1
name: The quay’s own
align: left
levels:
  - {name: OPEN, ink: "#1B1B1B"}
  - {name: CREW ONLY, ink: "#FFFFFF", ground: "#7A1F1F"}
""",
    "assets/locales/en.yaml": """\
locale: 1
extends: en
labels:
  section.next: Who would use it
  section.ready: Who is ready
""",
    "assets/themes/dock/theme.yaml": """\
theme: 1
extends: house
name: Dock
palette:
  navy: "#1D2B53"
""",
    "assets/profiles/watch.yaml": """\
profile: 1
about: For the pilots' room
markings: quay
marking: CREW ONLY
theme: dock
""",
    SPEC: """\
brief: 1
audience: pilots
outlook: one-berth
format: card
date: 2026-11-23
from: {unit: Harbour desk}
outputs: [outline]
""",
}


@pytest.fixture
def quay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """The example with one file more of each kind; the pack speaks to the new audience in the new words."""
    copy = Copy(tmp_path, EXAMPLE)
    for file, text in FILES.items():
        copy.write(file, text)
    pack = copy.text(PACK).replace("likelihood: likely", "likelihood: perhaps")
    pack = re.sub(r"likelihood: highly likely *#.*", "likelihood: surely", pack)
    council = pack[pack.index("  council:\n") : pack.index("    both-berths:\n      decide")]
    pack = pack.replace("updated: 2026-11-21\n", "updated: 2026-11-21\nscale: three\n")
    copy.write(PACK, pack + council.replace("  council:", "  pilots:"))
    for brief in ("council", "public"):
        (copy.root / "briefs" / f"{brief}.yaml").unlink()
    monkeypatch.chdir(copy.root)
    return copy


def test_one_of_each_kind_in_one_build(quay: Copy, briefgen: Call) -> None:
    ended = briefgen("build", "--profile", "watch", "--strict")
    assert (ended.code, ended.err) == (0, "")
    told = quay.text("out/pilots.outline.txt")
    for said in (
        "Pilots’ card",
        "Watch kept",
        "Who is ready",
        "perhaps",
        "CREW ONLY",
        "#1D2B53",
        "Three words",
    ):
        assert said in told, said
    assert briefgen("build", "--to", "pdf,pptx,html", "--profile", "watch", "--strict").code == 0


@pytest.mark.parametrize(
    "file", [file for file in FILES if file.startswith("assets/") and "locales" not in file]
)
def test_each_is_listed_as_the_projects_own(quay: Copy, briefgen: Call, file: str) -> None:
    kind, name = file.split("/")[1:3]
    (row,) = (
        line
        for line in briefgen("list", kind, "--origins").out.splitlines()
        if line.split()[0] == name.removesuffix(".yaml")
    )
    said = re.search(r"^(?:name|about|heading): (.*)$", quay.text(file), re.MULTILINE)
    assert said
    assert "Who is ready" in row if kind == "sections" else said[1] in row
    assert row.endswith(f" project   {file}") or re.search(rf"\bproject +{re.escape(file)}$", row)


def test_labels_of_the_project_lie_over_the_built_in_ones(quay: Copy, briefgen: Call) -> None:
    assert quay.root
    rows = briefgen("list", "locales", "--origins").out.splitlines()
    assert rows[1].split()[-4:] == ["project,", "overrides", "built-in", "assets/locales/en.yaml"]


MISTAKES = [
    ("assets/audiences/pilots.yaml", "outlook_word:", "outlok_word:", "", "BG102", "'outlook_word'"),
    ("assets/audiences/pilots.yaml", "[ready-list]", "[redy-list]", "redy-list", "BG116", "'ready-list'"),
    ("assets/audiences/pilots.yaml", "[timeline]", "[timelin]", "timelin", "BG116", "'timeline'"),
    (
        "assets/formats/card.yaml",
        "judgements, options",
        "judgments, options",
        "judgments",
        "BG116",
        "'judgements'",
    ),
    ("assets/sections/ready-list.yaml", "view: bullets", "view: bulets", "bulets", "BG203", "'bullets'"),
    ("assets/scales/three.yaml", "low: 35", "low: 25", "25", "BG311", "more than 25"),
    (PACK, "likelihood: surely", "likelihood: surly", "surly", "BG310", "'surely'"),
    ("assets/markings/quay.yaml", "levels:", "level:", "", "BG102", "'levels'"),
    ("assets/profiles/watch.yaml", "CREW ONLY", "CREW OMLY", "", "BG330", "CREW ONLY"),
    ("assets/profiles/watch.yaml", "markings: quay", "markings: quey", "quey", "BG116", "'quay'"),
    ("assets/locales/en.yaml", "section.next:", "section.nxt:", "", "BG531", "'section.next'"),
    ("assets/themes/dock/theme.yaml", "navy:", "nayv: null\n  navy:", "nayv", "BG206", "leave the key out"),
    ("assets/themes/dock/theme.yaml", "extends: house", "extends: hause", "hause", "BG116", "'house'"),
    (SPEC, "format: card", "format: crad", "crad", "BG116", "'card'"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "at", "code", "hint"), MISTAKES)
def test_a_mistake_is_told_at_its_place_with_what_resolves_it(
    quay: Copy, briefgen: Call, file: str, right: str, wrong: str, at: str, code: str, hint: str
) -> None:
    quay.edit(right, wrong, file)
    ended = briefgen("check", "--profile", "watch")
    assert ended.code == 1
    place = str(quay.place(wrong, at, file))
    (line,) = (n for n, line in enumerate(ended.err.splitlines()) if line.startswith(place))
    told = ended.err.splitlines()[line : line + 2]
    assert f"error[{code}]" in told[0]
    assert hint in told[1]
    quay.edit(wrong, right, file)
    assert briefgen("check", "--profile", "watch").code == 0
