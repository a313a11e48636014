"""Each rule on what the analyst may write finds its planted fault, and no other rule finds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import Severity
from briefgen.rules.dates import days_of
from tests.data.judged import judged
from tests.data.projects import PACK, SPEC, Copy

ERROR, WARNING = Severity.ERROR, Severity.WARNING
SECTIONS = "\nbottom_lines:\n"
TOPICS = "      topics: [cost]\n      headlines:\n"
MARGINS = "    because: Margins are thin, and a neighbour is cheaper\n"

DANGLING = [
    ("wants", "    stance: raises\n", "    stance: raises\n    wants_because: [rices]\n", "rices"),
    (
        "scenario",
        SECTIONS,
        "\nscenarios:\n  calm: {name: Calm, text: Quiet., judgement: mole-early}\n",
        "mole-early",
    ),
    (
        "signs",
        SECTIONS,
        "\nscenarios:\n  calm: {name: Calm, text: Quiet., signs: [mole-late]}\n",
        "mole-late",
    ),
    ("for", SECTIONS, "\nscenarios:\n  calm: {name: Calm, text: Quiet., for: [rices]}\n", "rices"),
    ("link", SECTIONS, '\nscenarios:\n  calm: {name: Calm, text: "It [stays](so)."}\n', '"It'),
    ("not for", SECTIONS, "\nscenarios:\n  calm: {name: Calm, text: Quiet., not_for: owner}\n", "owner"),
    ("gap", SECTIONS, "\ngaps:\n  why: {text: The cause., matters: It is dear., for: [rices]}\n", "rices"),
    ("gap's link", SECTIONS, '\ngaps:\n  why: {text: The cause., matters: "It is [dear](so)."}\n', '"It'),
    ("term", SECTIONS, '\nterms:\n  mole: {term: mole, means: "A [wall](so)"}\n', '"A'),
    ("shown", TOPICS, f"      scenarios: [calm]\n{TOPICS}", "calm"),
    ("say", TOPICS, f"      lines_to_take:\n        - {{say: We stay., for: [rices]}}\n{TOPICS}", "rices"),
    (
        "link",
        TOPICS,
        f'      lines_to_take:\n        - {{say: "We [stay](so).", for: [rise]}}\n{TOPICS}',
        '"We',
    ),
    (
        "asked",
        TOPICS,
        f'      lines_to_take:\n        - {{say: So., if_asked: "For [now](so).", for: [rise]}}\n{TOPICS}',
        '"For',
    ),
]


@pytest.mark.parametrize(("old", "new", "at"), [case[1:] for case in DANGLING], ids=[c[0] for c in DANGLING])
def test_an_id_that_leads_nowhere_is_found_at_its_place(old: str, new: str, at: str, tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    new = f"{new}{SECTIONS}" if old == SECTIONS else new
    copy.edit(old, new)
    (problem,) = judged(copy)
    assert (problem.code, problem.severity) == ("BG301", ERROR)
    assert str(problem.span) == str(copy.place(new, at))


FAULTS = [
    (
        "BG303",
        WARNING,
        "        judgements: The large",
        "        judgments: The large",
        "judgments",
        "'judgements'?",
    ),
    ("BG305", WARNING, "low, because depth", "high, because depth", "high", "one source"),
    (
        "BG312",
        ERROR,
        MARGINS,
        "    because: Brokers see a 52% chance of it\n",
        "Brokers",
        "gap between 'realistic",
    ),
    (
        "BG312",
        ERROR,
        MARGINS,
        "    because: Its probability is 38 per cent\n",
        "Its",
        "gap between 'unlikely'",
    ),
    ("BG312", ERROR, MARGINS, "    because: The odds are 30–60%\n", "The", "crosses the end of a band"),
    ("BG312", ERROR, MARGINS, "    because: It is likely at 50% to 60%\n", "It", "crosses the end of a band"),
    ("BG313", ERROR, MARGINS, "    because: It is very likely that it pays\n", "It", "ICD 203"),
    ("BG313", ERROR, MARGINS, "    because: That it pays is remote\n", "That", "use its terms"),
    (
        "BG314",
        ERROR,
        MARGINS,
        "    because: There is low confidence that it is likely\n",
        "There",
        "in another",
    ),
    (
        "BG314",
        ERROR,
        MARGINS,
        "    because: There is low confidence of Dr. Ox that it is likely\n",
        "There",
        "in another",
    ),
    ("BG315", WARNING, "that: the new mole is", "that: the new mole may be", "the", "the new mole will be "),
    (
        "BG315",
        WARNING,
        "that: the new mole is",
        "that: the new mole is possibly",
        "the",
        "the new mole is finished",
    ),
    (
        "BG316",
        ERROR,
        "likelihood: unlikely",
        "likelihood: highly likely",
        "",
        "'feeders-leave', which is only",
    ),
    ("BG323", WARNING, "as_of: 2031-01-15", "as_of: 2030-12-20", "2030", "31 days old"),
    (
        "BG322",
        ERROR,
        "next: Two neighbours",
        'next: "[No crane](utopia-crane), and two neighbours',
        '"[No',
        "utopia-crane",
    ),
]


@pytest.mark.parametrize(("code", "severity", "old", "new", "at", "says"), FAULTS)
def test_a_planted_fault_is_found_by_its_rule_alone(
    code: str, severity: Severity, old: str, new: str, at: str, says: str, tmp_path: Path
) -> None:
    copy = Copy(tmp_path)
    copy.edit(old, new)
    if code == "BG322":
        copy.edit("offers everything\n", 'offers everything"\n')
    (problem,) = judged(copy)
    assert (problem.code, problem.severity) == (code, severity)
    place = copy.place(new, at) if at else copy.place("implies: [feeders-leave]", "feeders")
    assert str(problem.span) == str(place)
    assert says in f"{problem.message}; {problem.hint}"


@pytest.mark.parametrize(
    "because",
    [
        "Brokers see a 60% chance of it",
        "Its probability is 25–35 per cent",
        "Its tariff is 38% higher than next door",
        "Margins are thin in remote harbours",
        "It is unlikely that margins grow",
        "Owners have confidence in the board",
    ],
)
def test_what_only_looks_like_a_fault_is_none(because: str, tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit(MARGINS, f"    because: {because}\n")
    # That no statement has the number is another matter.
    assert [problem for problem in judged(copy) if problem.code != "BG392"] == []


def test_a_number_that_ends_two_bands_is_none_of_either(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("language: en-GB", "language: en-GB\nscale: icd-203")
    copy.edit("likelihood: realistic possibility", "likelihood: unlikely")
    copy.edit(MARGINS, "    because: Brokers see a 20% chance of it\n")
    (problem,) = judged(copy)
    assert problem.code == "BG312"
    assert "ends both 'very unlikely' (5–20) and 'unlikely' (20–45)" in problem.message


def test_advocacy_has_its_case_against(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    text = copy.text()
    start, end = (
        text.index("      against:\n        text"),
        text.index("      judgements: [phantasm-goes, feed"),
    )
    copy.edit(text[start:end], "")
    (problem,) = judged(copy)
    assert (problem.code, problem.severity) == ("BG306", ERROR)
    assert str(problem.span) == str(copy.place("  shipowner:\n    stay:", "stay"))


def test_an_objective_outlook_recommends_nothing(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("short: Stay}", "short: Stay, kind: objective}")
    found = [(d.code, str(d.span)) for d in judged(copy) if d.code == "BG307"]
    places = [
        copy.place("    outlook: stay\n", "stay"),
        copy.place("recommendations: [ask-rebate", "["),
        copy.place("        text: >-\n          Loyalty", "text"),
    ]
    assert found == [("BG307", str(place)) for place in places]


def test_an_indicator_is_overdue_by_days(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    old = 'checked: 2031-01-15\n    points: "Favours bargaining'
    copy.edit(old, old.replace("15", "10"))
    (problem,) = judged(copy)
    assert (problem.code, problem.severity) == ("BG324", WARNING)
    assert "'feeder-notice' is to be checked weekly, and is 3 days overdue" in problem.message
    copy.edit("every: weekly", "every: fortnightly")
    assert judged(copy) == ()


def test_the_date_of_a_brief_is_its_own_else_its_packs(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("date: 2031-01-20", "date: 2031-02-15", SPEC)
    copy.edit("decision_by: 2031-02-14", "decision_by: 2031-03-14", SPEC)
    assert {d.code for d in judged(copy)} == {"BG323", "BG324"}
    copy.edit("date: 2031-02-15\n", "", SPEC)
    assert judged(copy) == ()


@pytest.mark.parametrize(
    ("every", "days"),
    [
        ("daily", 1),
        ("Weekly", 7),
        ("every 3 months", 93),
        ("quarterly", 92),
        ("yearly", 366),
        ("at need", 92),
    ],
)
def test_periods_in_words(every: str, days: int) -> None:
    assert days_of(every) == days


def test_the_pack_is_judged_as_it_is_now(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    assert judged(copy) == ()
    copy.edit("that: the new mole is", "that: the new mole might be", PACK)
    assert [d.code for d in judged(copy)] == ["BG315"]


@pytest.mark.parametrize(
    ("clause", "hedges", "plain"),
    [
        ("the mole could possibly lose", "'could' and 'possibly' hedge", "'the mole will lose"),
        ("the mole might perhaps be", "'might' and 'perhaps' hedge", "'the mole will be"),
        ("it is possible that the mole will probably be", "'it is possible that' and", "'the mole will be"),
        ("there is a chance that the mole is", "'there is a chance that' hedges", "'the mole is"),
        ("it may be that the mole is", "'it may be that' hedges", "'the mole is"),
        ("the mole might well be", "'might well' hedges", "'the mole will be"),
        ("the mole is probably likely to be", "'is probably likely to' hedges", "'the mole will be"),
    ],
)
def test_the_hint_has_no_hedge_left(tmp_path: Path, clause: str, hedges: str, plain: str) -> None:
    copy = Copy(tmp_path)
    copy.edit("that: the new mole is", f"that: {clause}", PACK)
    (found,) = judged(copy)
    assert found.code == "BG315"
    assert found.message.startswith(hedges)
    assert plain in found.hint
