"""Each rule finds its fault: what is planted gives one diagnostic, with its code, at its line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.diagnostics import Severity
from briefgen.run.plan import JobOverrides, load_briefs, plan
from tests.data.judged import judged, judged_job
from tests.data.projects import PACK, ROOT, SPEC, Copy

SCALE = "assets/scales/tides.yaml"
HOUSE = "briefgen.yaml"
_CODE = re.compile(r"\bBG3[0-9]{2}\b")

THREE_STEPS = """\
scale: 1
name: Tides
source: invented
gaps: {gaps}
terms:
  - {{term: unlikely, low: 0, high: 30, sentence: "{{that}}: {{term}} by {{until}}."}}
  - {{term: realistic possibility, low: {low}, high: 60, sentence: "{{that}}: {{term}} by {{until}}."}}
  - {{term: probable, low: 65, high: {high}, sentence: "{{that}}: {{term}} by {{until}}."}}
"""


@dataclass(frozen=True)
class Fault:
    """An edit that plants one fault.

    ``at`` stands where the diagnostic has to point, inside ``around``, or inside ``new`` without that.
    """

    code: str
    old: str
    new: str
    at: str
    says: str = ""
    file: str = PACK
    around: str = ""


NAMES_NOTHING = [
    Fault("BG301", "    actor: brokers\n", "    actor: broker\n", "broker", "did you mean 'brokers'?"),
    Fault("BG301", "actor: [phantasm, chimera, utopia]", "actor: [phantasm, chimaera, utopia]", "chimaera"),
    Fault("BG301", "    character: damage\n", "    character: damages\n", "damages", "character"),
    Fault("BG301", "    stance: raises\n", "    stance: raise\n", "raise", "stance"),
    Fault("BG301", "    because: [rise]\n", "    because: [rice]\n", "rice", "statement"),
    Fault("BG301", "    contact: [board-purpose]", "    contact: [board-porpoise]", "board-porpoise"),
    Fault("BG301", "    restraint: [utopia-crane]", "    restraint: [utopia-train]", "utopia-train"),
    Fault("BG301", "    for: [rise]\n", "    for: [rises]\n", "rises", "statement or judgement"),
    Fault("BG301", "for: [feeders-first, feeder-drop]", "for: [feeders-first, feeder-crop]", "feeder-crop"),
    Fault("BG301", "    against: [chimera-depth]", "    against: [chimera-death]", "chimera-death"),
    Fault("BG301", "    watch: [feeder-notice]", "    watch: [mole-late]", "mole-late", "indicator"),
    Fault(
        "BG301", "    implies: [feeders-leave]", "    implies: [feeder-notice]", "feeder-notice", "judgement"
    ),
    Fault(
        "BG301",
        "and a neighbour is cheaper",
        "and [one](two) is cheaper",
        "Margins",
        "'two'",
        around="because: Margins",
    ),
    Fault(
        "BG301",
        "moves its hub\n    short",
        "moves its [hub](tub)\n    short",
        "Phantasm",
        "'tub'",
        around="that: Phantasm",
    ),
    Fault(
        "BG301",
        "cheaper neighbour is shallow",
        "cheaper [one](two) is shallow",
        "The",
        around="counter: The cheaper",
    ),
    Fault("BG301", "    outlook: stay\n", "    outlook: stray\n", "stray", "outlook"),
    Fault("BG301", "      cost: {text: A third", "      costs: {text: A third", "costs", "criterion"),
    Fault("BG301", "for: [first-quay]}", "for: [first-key]}", "first-key"),
    Fault("BG301", "for: [swell, utopia-crane]", "for: [swelling, utopia-crane]", "swelling"),
    Fault(
        "BG301",
        "[Utopia Haven](utopia-depth)",
        "[Utopia Haven](utopia)",
        '"Take',
        "'utopia'",
        around='text: "Take',
    ),
    Fault(
        "BG301",
        "    for: [feeders-first]\n    trigger",
        "    for: [feeders-last]\n    trigger",
        "feeders-last",
    ),
    Fault("BG301", "      because: [phantasm-goes]", "      because: [phantasm-gone]", "phantasm-gone"),
    Fault("BG301", "        for: [feeders-leave]", "        for: [feeders-left]", "feeders-left"),
    Fault(
        "BG301", "judgements: [phantasm-goes, feeders-", "judgements: [rise, feeders-", "rise", "judgement"
    ),
    Fault("BG301", "criteria: [cost, depth, safety]", "criteria: [cost, breadth, safety]", "breadth"),
    Fault("BG301", "[ask-rebate, hold-option,", "[ask-debate, hold-option,", "ask-debate", "recommendation"),
    Fault("BG301", "[feeder-notice, phantasm-contract,", "[feeder-note, phantasm-contract,", "feeder-note"),
    Fault(
        "BG301",
        "[needs the money for the mole](board-purpose)",
        "[needs it](board)",
        ">-",
        around="text: >-\n        The rise",
    ),
    Fault(
        "BG301", "[every swell](swell)", "[every swell](swells)", ">-", around="text: >-\n          Loyalty"
    ),
    Fault(
        "BG301", 'title: "Fictional example: stay', 'title: "Fictional [example](rice): stay', '"Fictional'
    ),
    Fault("BG301", "Staying costs florins,", "Staying [costs](stay) florins,", "Staying"),
    Fault("BG301", "Quotes are asked for", "Quotes are [asked](notes) for", "Quotes", "'notes'"),
    Fault(
        "BG301",
        "    from: Lead/p1:3\n",
        "    from: Lead/p1:3\n    not_for: shipowners\n",
        "shipowners",
        "audience",
    ),
]

OTHERS = [
    Fault(
        "BG302",
        "\n  no-second-rise:\n",
        "\n  jobs:\n",
        "jobs",
        "statements",
        around="jobs:\n    text: The board",
    ),
    Fault(
        "BG302", "\n  no-second-rise:\n", "\n  mole-late:\n", "mole-late", "", around="mole-late:\n    that:"
    ),
    Fault("BG310", "likelihood: probable", "likelihood: probably", "probably", "did you mean 'probable'?"),
    Fault("BG310", "likelihood: probable", "likelihood: 60%", "60%", "its terms: remote chance"),
    Fault(
        "BG350",
        "\n  swell:\n",
        "\n  swell:\n    not_for: shipowner\n",
        ">-",
        "'swell'",
        around="text: >-\n          Loyalty",
    ),
    Fault(
        "BG350",
        "\n  check-cover:\n",
        "\n  check-cover:\n    not_for: shipowner\n",
        "check-",
        around="check-cover]",
    ),
    Fault(
        "BG350",
        "\n  mole-late:\n",
        "\n  mole-late:\n    not_for: shipowner\n",
        "mole-",
        around="mole-late]\n      criteria",
    ),
    Fault(
        "BG350",
        "\n  mole-contract:\n",
        "\n  mole-contract:\n    not_for: shipowner\n",
        "mole-",
        around="mole-contract]\n      topics",
    ),
    Fault("BG320", "audience: shipowner", "audience: investor", "investor", "shipowner", SPEC),
    Fault("BG320", "outlook: stay", "outlook: stray", "stray", "did you mean 'stay'?", SPEC),
    Fault("BG330", "state: final", "state: final\nmarking: RED FLAG", "RED FLAG", "it has none", SPEC),
    Fault("BG330", "language: en-GB", "language: en-GB\nmarking: SECRET", "SECRET", "no marking 'SECRET'"),
    Fault("BG330", "theme: meridian", "theme: meridian\nmarking: OFFICIAL", "OFFICIAL", "", HOUSE),
]


@pytest.mark.parametrize("fault", [*NAMES_NOTHING, *OTHERS], ids=lambda f: f"{f.code} {f.new.strip()[:40]}")
def test_a_planted_fault_is_found_at_its_place(fault: Fault, tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit(fault.old, fault.new, fault.file)
    (problem,) = judged(copy)
    place = copy.place(fault.around or fault.new, fault.at, fault.file)
    assert (problem.code, problem.severity) == (fault.code, Severity.ERROR)
    assert problem.span
    assert str(problem.span) == str(place), problem.message
    assert fault.says in f"{problem.message}; {problem.hint}"
    assert problem.message[0].islower() or problem.message[0] == "'" or problem.message[:2].isupper()


def test_the_project_itself_has_no_fault(tmp_path: Path) -> None:
    assert judged(Copy(tmp_path)) == ()


def test_a_message_is_for_an_outlook_that_there_is(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("  shipowner:\n    stay:\n", "  shipowner:\n    stray:\n")
    unknown, unserved = judged(copy)
    assert (unknown.code, unserved.code) == ("BG301", "BG320")
    assert str(unknown.span) == str(copy.place("  shipowner:\n    stray:", "stray"))
    assert str(unserved.span) == str(copy.place("outlook: stay", "stay", SPEC))


def test_a_matrix_is_pointed_into(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("audience: shipowner\n", "matrix: {audience: [shipowner, investor]}\n", SPEC)
    project = copy.project()
    jobs = plan(project, load_briefs(project, ()), JobOverrides(outputs=()))
    problems = [d for job in jobs for d in judged_job(project, job)]
    assert [(d.code, str(d.span)) for d in problems] == [("BG320", str(copy.place("investor", file=SPEC)))]


def test_every_fault_is_reported_at_once(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("    actor: brokers\n", "    actor: broker\n")
    copy.edit("likelihood: probable", "likelihood: probably")
    copy.edit("\n  no-second-rise:\n", "\n  jobs:\n")
    copy.edit("outlook: stay", "outlook: stray", SPEC)
    copy.edit("language: en-GB", "language: en-GB\nmarking: SECRET")
    found = copy.compiled(())
    assert [d.code for d in found.diagnostics] == ["BG301", "BG302", "BG310", "BG320", "BG330"]
    assert found.failed
    assert not found.files


@pytest.mark.parametrize(
    ("gaps", "low", "high", "at"),
    [
        ("true", 30, 90, "30, high: 60"),
        ("true", 29, 90, "29, high: 60"),
        ("false", 29, 90, "29, high: 60"),
        ("true", 60, 90, "60, high: 60"),
        ("false", 70, 90, "70, high: 60"),
        ("true", 35, 65, "65, high: 65"),
    ],
)
def test_a_scale_whose_bands_are_not_in_order(
    gaps: str, low: int, high: int, at: str, tmp_path: Path
) -> None:
    copy = Copy(tmp_path)
    copy.edit("language: en-GB", "language: en-GB\nscale: tides")
    copy.write(SCALE, THREE_STEPS.format(gaps=gaps, low=low, high=high))
    problem = judged(copy)[0]
    assert problem.code == "BG311"
    assert problem.span
    assert str(problem.span) == str(copy.place(at, file=SCALE))


@pytest.mark.parametrize(("gaps", "low"), [("true", 31), ("true", 35), ("false", 30)])
def test_a_scale_whose_bands_are_in_order(gaps: str, low: int, tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("language: en-GB", "language: en-GB\nscale: tides")
    copy.write(SCALE, THREE_STEPS.format(gaps=gaps, low=low, high=90))
    assert judged(copy) == ()


def test_every_rule_is_documented_and_tested() -> None:
    codes = {
        folder: {
            code for file in sorted((ROOT / folder).glob("*.py")) for code in _CODE.findall(file.read_text())
        }
        for folder in ("src/briefgen/rules", "tests/rules")
    }
    pages = {file.stem for file in (ROOT / "docs" / "codes").glob("BG3??.md")}
    assert codes["src/briefgen/rules"] == pages
    assert codes["tests/rules"] >= pages
