"""Formats are data: slots, headings, places, parts and length contracts, on pages and on slides."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.diagnostics import Severity, Span
from briefgen.document import blocks
from briefgen.document.model import Document
from briefgen.page import LaidOut, Table, TextBox
from briefgen.schema.assets import Format
from briefgen.source.project.project import Project
from tests.data.projects import ROOT, SPEC, Copy, document, laid_out, lay_out, texts_of

PARTS = """\
format: 1
name: Paper in parts
parts:
  - name: First words
    sections: [bottom-line, at-a-glance]
    limits: {first}
  - name: The rest
    sections: [judgements, counter-case, timeline, options, recommendations, indicators, notes]
    limits: {rest}
headings: {{judgements: How sure we are}}
places: {{judgements: full, counter-case: full}}
limits: {{pages: 9}}
"""
FORMATS = ("policy-brief", "two-page", "submission", "one-three-twentyfive", "options-paper")
SUBMISSION, OBJECTIVE, REPORT = (
    "submission-foreign-minister",
    "options-paper-foreign-minister",
    "one-three-twentyfive-diplomat",
)


def _in_parts(folder: Path, first: str = "{}", rest: str = "{}", state: str = "final") -> Copy:
    copy = Copy(folder)
    copy.write("assets/formats/parted.yaml", PARTS.format(first=first, rest=rest))
    copy.edit("state: final", f"state: {state}\nformat: parted", SPEC)
    return copy


def _format_named_at(copy: Copy) -> Span:
    return copy.place("format: parted", "parted", SPEC)


def _words(told: Document, part: str) -> int:
    """Words of a part's text, counted anew."""
    sections = [s for s in told.sections if s.part and s.part.text == part]
    texts = [
        text
        for s in sections
        for b in s.blocks
        for text in (
            (b.lead, b.text, b.ask)
            if isinstance(b, blocks.BottomLine)
            else [v for fact in b.facts for v in fact.values]
            if isinstance(b, blocks.AtAGlance)
            else ()
        )
    ]
    return sum(len(text.text.split()) for text in texts)


STATES = pytest.mark.parametrize(
    ("state", "severity"), [("final", Severity.ERROR), ("draft", Severity.WARNING)]
)


@STATES
def test_words_of_a_part(tmp_path: Path, state: str, severity: Severity) -> None:
    copy = _in_parts(tmp_path, first="{words: 60}", state=state)
    compiled = copy.compiled()
    (problem,) = compiled.diagnostics
    count = _words(copy.document(), "First words")
    assert count > 60
    assert (problem.code, problem.severity) == ("BG360", severity)
    assert problem.message == (
        f"the part 'First words' has {count} words, {count - 60} more than its format allows"
    )
    assert problem.hint.startswith("the longest section is 'bottom-line', with ")
    assert str(problem.span) == str(_format_named_at(copy))
    assert bool(compiled.files) == (state == "draft")


@STATES
def test_recommendations_of_a_part(tmp_path: Path, state: str, severity: Severity) -> None:
    copy = _in_parts(tmp_path, rest="{recommendations: 1}", state=state)
    (problem,) = copy.compiled().diagnostics
    assert (problem.code, problem.severity) == ("BG360", severity)
    assert problem.message == "the part 'The rest' makes 3 recommendations, 2 more than its format allows"
    assert str(problem.span) == str(_format_named_at(copy))


@STATES
def test_pages_of_a_part(tmp_path: Path, state: str, severity: Severity) -> None:
    copy = _in_parts(tmp_path, rest="{pages: 1}", state=state)
    compiled = copy.compiled()
    (problem,) = compiled.diagnostics
    pages = len(lay_out(copy.document(), "A4").pages) - 1  # the first part has the first page
    assert pages > 1
    assert (problem.code, problem.severity) == ("BG404", severity)
    assert problem.message == (
        f"the part 'The rest' has {pages} pages, {pages - 1} more than its format allows"
    )
    assert re.match(r"the longest section is '[^']+', with about \d(\.\d)? pages?; ", problem.hint)
    assert str(problem.span) == str(_format_named_at(copy))
    assert bool(compiled.files) == (state == "draft")


def test_on_letter_it_is_said_how_much_less_a_page_holds(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("state: final", "state: final\nlimits: {pages: 1}\npaper: Letter", SPEC)
    (problem,) = copy.compiled().diagnostics
    assert problem.code == "BG404"
    # 522 by 724 pt instead of 505 by 774 within the margins.
    assert problem.hint.endswith("; a page of Letter holds 3% less than one of A4")


def test_pages_of_the_whole_name_the_longest_section(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("state: final", "state: final\nlimits: {pages: 1}", SPEC)
    (problem,) = copy.compiled().diagnostics
    pages = lay_out(copy.document(), "A4")
    assert problem.code == "BG404"
    assert problem.message.startswith(f"the brief has {len(pages.pages)} pages, {len(pages.pages) - 1} more ")
    named = re.match(r"the longest section is '([^']+)'", problem.hint)
    assert named
    assert named[1] in {s.heading.text for s in copy.document().sections}


def test_a_format_in_yaml_only_names_and_places_its_sections(tmp_path: Path) -> None:
    copy = _in_parts(tmp_path)
    told = copy.document()
    assert not copy.compiled(("pdf", "pptx", "outline")).diagnostics
    assert [s.part.text for s in told.sections if s.part][:3] == ["First words", "First words", "The rest"]
    judged = next(s for s in told.sections if s.id == "judgements")
    assert (judged.heading.text, judged.place) == ("How sure we are", "full")
    pages = lay_out(told, "A4")
    headings = {n.title: n.role for n in pages.structure.walk() if n.role.startswith("H")}
    assert headings["First words"] == headings["The rest"] == "H2"
    assert headings["How sure we are"] == "H3"
    starts = {text: page for text in ("First words", "The rest") for page in _pages_with(pages, text)}
    assert starts == {"First words": 1, "The rest": 2}


def _pages_with(laid: LaidOut, text: str) -> list[int]:
    return [
        page.number
        for page in laid.pages
        for item in page.items
        if isinstance(item, TextBox) and any(par.text == text for par in item.paragraphs)
    ]


@pytest.mark.parametrize(
    ("yaml", "says"),
    [
        ("format: 1\nname: Empty\n", "needs either `sections` or `parts`"),
        ("format: 1\nname: Twice\nsections: [notes, notes]\n", "names a section twice"),
    ],
)
def test_a_format_that_cannot_be(tmp_path: Path, yaml: str, says: str) -> None:
    copy = Copy(tmp_path)
    copy.write("assets/formats/odd.yaml", yaml)
    copy.edit("state: final", "format: odd", SPEC)
    (problem,) = copy.compiled().diagnostics
    assert says in problem.message


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_shipped_has_a_contract(name: str) -> None:
    form: Format = Project(None, ROOT).format(name).value
    assert form.limits.pages
    assert set(form.headings) <= set(form.slots)
    assert set(form.places) <= set(form.slots)


def test_a_report_grades_its_entry() -> None:
    pages = laid_out(REPORT, "A4")
    parts = [n for n in pages.structure.kids if n.kids and n.kids[0].role == "H2"]
    titles = [part.kids[0].title for part in parts]
    assert titles == ["Main messages", "Executive summary", "The report"]
    starts = [_pages_with(pages, title)[0] for title in titles]
    assert starts[:2] == [1, 2]
    assert starts[2] <= 5


def test_a_submission_keeps_its_order_and_has_the_box_to_sign() -> None:
    told = document(SUBMISSION)
    order = [s.heading.text for s in told.sections if s.place != "side"]
    assert order[:3] == ["Issue", "Recommendation", "Timing"]
    assert order[3:6] == ["Background", "Argument", "Presentation"]
    (box,) = (b for s in told.sections for b in s.blocks if isinstance(b, blocks.Decision))
    assert [answer.text for answer in box.answers] == ["Agree", "Disagree", "Discuss"]
    for form in ("A4", "slides"):
        shown = _shown(laid_out(SUBMISSION, form))
        for said in ("Agree", "Disagree", "Discuss", "Head of the Afghanistan desk", "4 December 2026"):
            assert said in shown, form


def test_an_objective_paper_recommends_nothing() -> None:
    told = document(OBJECTIVE)
    found = [b for s in told.sections for b in s.blocks]
    assert not [b for b in found if isinstance(b, blocks.CounterCase)]
    tables = [b for b in found if isinstance(b, blocks.Table)]
    assert "recommendations" not in {t.kind for t in tables}
    (options,) = (t for t in tables if t.kind == "options")
    assert options.recommended is None
    assert [column.heading.text for column in options.columns[1:]] == [
        "Follow Russia",
        "Wait and see",
        "Do nothing",
    ]
    assert ("Purpose", "Options compared") in {(name.text, value.text) for name, value in told.facts}
    assert "What would tip the choice" in {text.text for text in texts_of(told)}


@pytest.mark.parametrize("form", ["A4", "slides"])
def test_nor_do_its_pages_slides_and_speaker_notes(form: str) -> None:
    shown = _shown(laid_out(OBJECTIVE, form))
    assert "To decide" in shown
    for word in ("Recommended course", "We ask", "case against", "recommendations", "our view"):
        assert word.casefold() not in shown.casefold(), word
    tinted = [
        cell.fill
        for page in laid_out(OBJECTIVE, form).pages
        for item in page.items
        if isinstance(item, Table)
        for row in item.rows
        for cell in row.cells
    ]
    assert set(tinted) == {None}


def _shown(laid: LaidOut) -> str:
    """All text of pages or slides, with the speaker's notes."""
    out: list[str] = []
    for page in laid.pages:
        out += [par.text for par in page.notes]
        for item in page.items:
            if isinstance(item, TextBox):
                out += [par.text for par in item.paragraphs]
            elif isinstance(item, Table):
                out += [par.text for row in item.rows for cell in row.cells for par in cell.paragraphs]
    return "\n".join(out)


@pytest.mark.parametrize("name", [SUBMISSION, OBJECTIVE, REPORT])
def test_no_page_but_the_last_of_a_part_is_half_empty(name: str) -> None:
    laid = laid_out(name, "A4")
    last = {len(laid.pages)}
    starts = [p for title in ("Executive summary", "The report") for p in _pages_with(laid, title)]
    for page in laid.pages:
        if page.number in last or page.number + 1 in starts:
            continue
        foot = max(item.rect.bottom for item in page.items)
        body = [i.rect.bottom for i in page.items if i.rect.bottom < foot - 40]
        assert max(body) > page.height * 0.6, page.number


def test_slides_of_a_submission_have_titles_of_their_own() -> None:
    titles = [page.title for page in laid_out(SUBMISSION, "slides").pages]
    assert len(set(titles)) == len(titles)
    assert not {"Issue", "Timing", "Handling"} & set(titles)
