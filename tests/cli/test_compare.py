"""``briefgen compare``: all outlooks of a pack beside each other, on pages and slides."""

from __future__ import annotations

import io
import re
import zipfile

import pikepdf
import pytest

from briefgen.compiler import Engine, compile_job
from briefgen.document.blocks import Judgements, Table
from briefgen.document.inline import AttributedText, Label
from briefgen.document.model import Document
from briefgen.resolve.comparison import neutral_inputs
from briefgen.resolve.compose import compose
from briefgen.resolve.gather import gather
from briefgen.run.comparisons import plan_comparisons
from briefgen.run.plan import JobOverrides, load_briefs
from tests.cli.conftest import Call, files_in
from tests.data.projects import SPEC, Copy, texts_of

LEAVE = """
    leave:
      decide: Whether our ships move to a neighbour (fictional)
      title: "Fictional example: leave Port Fabula before the swell does it for you"
      standfirst: The invented harbour asks more for less, and two invented neighbours have berths.
      lead: Move the small ships now, and the large ones once a crane is proven.
      text: "[Chimera Roads is a third cheaper](chimera-price), and [swells](swell) stop the cranes here."
      because: [feeders-leave]
      ask: Agree by 14 February to ask both neighbours for a contract.
      against:
        text: "[Chimera Roads is too shallow](chimera-depth) for the large ships."
        for: [phantasm-goes]
      judgements: [feeders-leave, phantasm-goes]
      recommendations: [hold-option]
      indicators: [phantasm-contract]
"""


@pytest.fixture
def two(harbour: Copy) -> Copy:
    """The harbour with two outlooks; one judgement is held by one of them only."""
    harbour.edit(
        "  stay: {name: Stay with Port Fabula, short: Stay}",
        "  stay: {name: Stay with Port Fabula, short: Stay}\n  leave: {name: Leave for a neighbour}",
    )
    harbour.write("briefs/content/harbour-tariff.yaml", harbour.text().rstrip() + LEAVE)
    return harbour


def _document(copy: Copy) -> Document:
    project = copy.project()
    (job,) = plan_comparisons(project, load_briefs(project, [copy.root / SPEC]), JobOverrides())
    return compose(
        neutral_inputs(gather(project, job.spec, job.audience, job.outlook), job.compared_outlooks)
    ).document


def _compared(document: Document, section: str) -> Table:
    blocks = next(s for s in document.sections if s.id == section).blocks
    return next(b for b in blocks if isinstance(b, Table) and b.kind == "compared")


def _cells(table: Table) -> list[list[str]]:
    return [[" / ".join(text.text for text in cell) for cell in row.cells] for row in table.rows]


@pytest.mark.usefixtures("two")
def test_it_writes_a_brief_and_a_deck(briefgen: Call) -> None:
    ended = briefgen("compare", SPEC, "--to", "pdf,pptx")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        f"out/harbour-tariff.compare.{ending}" for ending in ("brief.json", "pdf", "pptx")
    ]


def test_both_outlooks_stand_in_columns(two: Copy) -> None:
    document = _document(two)
    table = _compared(document, "bottom-line")
    heads = [column.heading.text for column in table.columns]
    assert heads == ["Course", "Stay with Port Fabula", "Leave for a neighbour"]
    rows = {row[0]: row[1:] for row in _cells(table)}
    assert list(rows) == ["Decision", "Bottom line", "Why", "Asks", "Against it"]
    assert rows["Bottom line"][0].startswith("Keep the calls at Port Fabula")
    assert rows["Bottom line"][1].startswith("Move the small ships now")
    assert rows["Against it"][1].startswith("Chimera Roads is too shallow")
    steps = _cells(_compared(document, "recommendations"))
    assert len(steps) == 3
    assert steps[0][1].startswith("Ask for a rebate.")
    assert steps[0][2].startswith("Hold an option next door.")
    assert [row[2] for row in steps[1:]] == ["none further", "none further"]


def test_shared_judgements_stand_once_and_the_others_in_columns(two: Copy) -> None:
    document = _document(two)
    blocks = next(s for s in document.sections if s.id == "judgements").blocks
    shared = [item.id for b in blocks if isinstance(b, Judgements) for item in b.items]
    assert shared == ["phantasm-goes", "feeders-leave"]
    ((_, stay, leave),) = _cells(_compared(document, "judgements"))
    assert stay.startswith(
        "There is a realistic possibility that the new mole is finished later than planned"
    )
    assert leave == "none further"


def test_without_a_shared_judgement_the_scale_is_printed_all_the_same(two: Copy) -> None:
    two.edit("judgements: [feeders-leave, phantasm-goes]", "judgements: [feeders-leave]")
    two.edit(
        "judgements: [phantasm-goes, feeders-leave, mole-late]", "judgements: [phantasm-goes, mole-late]"
    )
    table = _compared(_document(two), "judgements")
    assert "PHIA" in table.source[0].text
    assert [bool(row[1]) and bool(row[2]) for row in _cells(table)] == [True, True]


def test_facts_stand_once_and_nothing_is_recommended(two: Copy) -> None:
    document = _document(two)
    facts = [
        t.base for t in texts_of(document.sections) if isinstance(t, AttributedText) and t.ids == ("storm",)
    ]
    text = two.project().pack(None).value.statements["storm"].text
    assert facts.count(text) == 1
    tables = [b for s in document.sections for b in s.blocks if isinstance(b, Table)]
    assert all(table.recommended is None for table in tables)
    assert all(table.kind != "recommendations" for table in tables)
    assert "recommends none" in document.standfirst.text
    assert "Course advised" not in " ".join(t.text for t in texts_of(document) if isinstance(t, Label))
    titles = {
        two.project().pack(None).value.bottom_lines["shipowner"][side].title for side in ("stay", "leave")
    }
    assert document.title.text not in titles


def test_pages_and_slides_say_what_both_courses_ask(two: Copy) -> None:
    project = two.project()
    (job,) = plan_comparisons(
        project, load_briefs(project, [two.root / SPEC]), JobOverrides(outputs=("pdf", "pptx"))
    )
    compiled = compile_job(project, job, Engine())
    assert not compiled.failed, compiled.diagnostics
    with zipfile.ZipFile(io.BytesIO(compiled.files["pptx"])) as deck:
        slides = [deck.read(n).decode() for n in deck.namelist() if n.startswith("ppt/slides/slide")]
    # A space that must not part a day from its month is held.
    said = "".join(re.findall(r"<a:t>([^<]*)</a:t>", "".join(slides))).replace("\u00a0", " ")
    assert "Agree by 14 February to ask both neighbours" in said
    assert "Agree by 14 February to offer a call" in said
    with pikepdf.open(io.BytesIO(compiled.files["pdf"])) as pdf:
        assert len(pdf.pages) <= 6


def test_the_specifications_own_format_title_and_limits_dont_bind(two: Copy, briefgen: Call) -> None:
    own = "title: Stay for good\nsections: [notes]\nlimits: {pages: 1, words: 60}"
    two.edit("state: final", f"state: final\n{own}", SPEC)
    assert briefgen("compare", SPEC).code == 0
    assert "Stay for good" not in (two.root / "out/harbour-tariff.compare.outline.txt").read_text()


def test_a_matrix_makes_one_comparison_for_each_audience(two: Copy, briefgen: Call) -> None:
    two.edit(
        "audience: shipowner\noutlook: stay\n",
        "matrix: {audience: [shipowner], outlook: [stay, leave]}\n",
        SPEC,
    )
    assert briefgen("compare", SPEC, "--to", "outline", "-o", "x").code == 0
    assert list(files_in(two.root / "x")) == ["harbour-tariff/shipowner.compare.outline.txt"]


def test_a_specification_without_an_outlook_is_enough(two: Copy, briefgen: Call) -> None:
    two.edit("outlook: stay\n", "", SPEC)
    assert briefgen("compare", SPEC, "--to", "outline").code == 0
    two.edit("audience: shipowner\n", "", SPEC)
    ended = briefgen("compare", SPEC, "--to", "outline")
    assert ended.code == 1
    assert "error[BG602]" in ended.err


def test_three_outlooks_get_three_columns(two: Copy) -> None:
    two.edit(
        "  leave: {name: Leave for a neighbour}", "  leave: {name: Leave for a neighbour}\n  ask: {name: Ask}"
    )
    third = LEAVE.replace("    leave:", "    ask:").replace("Move the small ships now", "Ask first")
    two.write("briefs/content/harbour-tariff.yaml", two.text().rstrip() + third)
    document = _document(two)
    assert len(_compared(document, "bottom-line").columns) == 4
    assert document.title.text.startswith("“Stay with Port Fabula”, “Leave for a neighbour” and “Ask”")


def test_one_outlook_is_nothing_to_compare(harbour: Copy, briefgen: Call) -> None:
    ended = briefgen("compare", SPEC)
    assert ended.code == 1
    assert f"{SPEC}:1:11: error[BG611]" in ended.err
    assert "bottom_lines.shipowner" in ended.err
    assert not (harbour.root / "out").exists()


def test_an_objective_outlook_is_no_side(two: Copy, briefgen: Call) -> None:
    two.edit("{name: Leave for a neighbour}", "{name: Leave for a neighbour, kind: objective}")
    ended = briefgen("compare", SPEC)
    assert ended.code == 1
    assert "error[BG611]" in ended.err


def test_an_audience_that_the_pack_does_not_know(two: Copy, briefgen: Call) -> None:
    two.edit("audience: shipowner", "audience: investor", SPEC)
    ended = briefgen("compare", SPEC)
    assert ended.code == 1
    assert "error[BG320]" in ended.err


def _headlines(copy: Copy) -> dict[str, str]:
    return {section.id: section.headline.text for section in _document(copy).sections}


def _judged(two: Copy, stay: str, leave: str) -> None:
    for old, new in (
        ("phantasm-goes, feeders-leave, mole-late", stay),
        ("feeders-leave, phantasm-goes", leave),
    ):
        two.edit(f"      judgements: [{old}]\n", f"      judgements: [{new}]\n")


@pytest.mark.parametrize(
    ("stay", "leave", "own", "shared"),
    [
        ("phantasm-goes, feeders-leave, mole-late", "mole-late", "part on 2 of 3", "share 1 of 3"),
        ("phantasm-goes, mole-late", "mole-late, phantasm-goes", "", "share all of their key judgements"),
        ("phantasm-goes", "mole-late", "share no key judgement", ""),
    ],
)
def test_what_is_said_of_shared_judgements_is_so(
    two: Copy, stay: str, leave: str, own: str, shared: str
) -> None:
    _judged(two, stay, leave)
    document = _document(two)
    blocks = [b for s in document.sections if s.id == "judgements" for b in s.blocks]
    titles = [b.title.text for b in blocks if isinstance(b, Table)]
    assert [own in title for title in titles] == ([True] if own else [])
    if shared:
        assert f"The courses {shared}" in _headlines(two)["judgements"]
    else:
        assert not any(isinstance(b, Judgements) for b in blocks)


@pytest.mark.parametrize(
    ("stay", "leave", "said"),
    [
        ("ask-rebate, hold-option, check-cover", "hold-option", "The courses share 1 of 3 steps"),
        ("ask-rebate, check-cover", "hold-option", "Each course would have you take other steps"),
        (
            "hold-option, ask-rebate",
            "ask-rebate, hold-option",
            "The courses would have you take the same steps",
        ),
    ],
)
def test_what_is_said_of_shared_steps_is_so(two: Copy, stay: str, leave: str, said: str) -> None:
    two.edit("recommendations: [ask-rebate, hold-option, check-cover]", f"recommendations: [{stay}]")
    two.edit("recommendations: [hold-option]", f"recommendations: [{leave}]")
    assert _compared(_document(two), "recommendations").title.text == said


def test_one_decision_and_the_same_signs_are_said_only_where_they_are(two: Copy) -> None:
    project = two.project()
    (job,) = plan_comparisons(project, load_briefs(project, [two.root / SPEC]), JobOverrides())
    inputs = neutral_inputs(gather(project, job.spec, job.audience, job.outlook), job.compared_outlooks)
    assert inputs.message.headlines["at-a-glance"] == "What each course decides, and the signs to watch"
