"""Sections: what each shows of the shipped pack, who gets it, and sections that a brief or a project adds."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError
from briefgen.document.blocks import Bullets, Judgements, Paragraph, Table
from briefgen.document.inline import Chip, Label, NoteMark, Said
from briefgen.document.model import Document, Section
from briefgen.resolve.compose import compose
from briefgen.resolve.gather import gather
from briefgen.resolve.inputs import Inputs
from briefgen.source.project import Project
from tests.data.invariants import INVARIANTS
from tests.data.projects import ROOT, SHIPPED, SPEC, Copy, inputs, lay_out, texts_of

MINISTER, INVESTOR = "foreign-minister-wait-and-see", "investor-wait-and-see"
DIPLOMAT, HUMANITARIAN, PUBLIC = (
    "diplomat-wait-and-see",
    "humanitarian-follow-russia",
    "public-follow-russia",
)
NEW = (
    "source-basis", "actors", "interests", "scenarios", "assumptions-and-gaps", "people-affected",
    "lines-to-take", "open-questions", "glossary",
)  # fmt: skip
TEN = tuple(name for name in SHIPPED if name.endswith(("follow-russia", "wait-and-see")))
AUDIENCE, JETTY = "assets/audiences/shipowner.yaml", "assets/sections/jetty.yaml"
JETTY_TEXT = "section: 1\nheading: The jetty\nparts: [{view: bullets, select: {ids: [swell]}}]\n"


def _with(name: str, sections: str) -> Inputs:
    """The files of a shipped brief with other sections."""
    project = Project(ROOT, ROOT)
    spec = project.brief(ROOT / "briefs" / f"{name}.yaml", (f"sections={sections}",))
    assert spec.value.audience
    assert spec.value.outlook
    return gather(project, spec, spec.value.audience, spec.value.outlook)


@cache
def _document(name: str, *sections: str) -> Document:
    return compose(_with(name, f"[{', '.join((*sections, 'notes'))}]"))


def _section(name: str, section: str) -> Section:
    return _document(name, section).sections[0]


def _table(section: Section, kind: str) -> Table:
    (found,) = (b for b in section.blocks if isinstance(b, Table) and b.kind == kind)
    return found


def _listed(section: Section) -> tuple[Said | Label, ...]:
    (block,) = section.blocks
    assert isinstance(block, Bullets)
    return block.items


def _names(document: Document) -> list[str]:
    return [section.id for section in document.sections]


@pytest.mark.parametrize("name", TEN)
def test_each_section_says_what_it_rests_on_and_fits(name: str) -> None:
    document = _document(name, "bottom-line", *NEW)
    for said in (text for text in texts_of(document) if isinstance(text, Said)):
        assert said.ids
        assert said.span
        assert said.span.file.startswith("briefs/")
    for form in ("A4", "slides"):
        laid_out = lay_out(document, form)
        for holds in INVARIANTS:
            holds(document, laid_out)


def test_actors_stand_by_power_then_interest() -> None:
    table = _table(_section(MINISTER, "actors"), "actors")
    pack = inputs(MINISTER).pack.value
    grades = [(row.cells[1][0].text, row.cells[2][0].text) for row in table.rows]
    order = ["High", "Medium", "Low"]
    assert grades == sorted(grades, key=lambda pair: (order.index(pair[0]), order.index(pair[1])))
    assert {row.id for row in table.rows} == {i for i, a in pack.actors.items() if a.wants}
    for row in table.rows:
        (wants,) = row.cells[3]
        assert isinstance(wants, Said)
        assert wants.base == pack.actors[row.id].wants
        assert set(pack.actors[row.id].wants_because) <= set(wants.ids)
        assert any(isinstance(piece, NoteMark) for piece in wants.inlines)
    assert [text.text for text in table.source] == ["Power, interest and aims are this brief’s assessment."]


def test_scenarios_have_their_likelihood_from_a_judgement() -> None:
    files = inputs(INVESTOR)
    table = _table(_section(INVESTOR, "scenarios"), "scenarios")
    assert tuple(row.id for row in table.rows) == files.message.scenarios
    for row in table.rows:
        scenario = files.pack.value.scenarios[row.id]
        judgement = files.pack.value.judgements[scenario.judgement or ""]
        likely, band = row.cells[2]
        assert isinstance(likely, Said)
        (chip,) = (piece for piece in likely.inlines if isinstance(piece, Chip))
        assert chip.text == judgement.likelihood
        assert band.text == f"{chip.low}–{chip.high}%"
        assert likely.ids == (scenario.judgement,)
        signs = [files.pack.value.indicators[i].short for i in scenario.signs]
        assert [text.text for text in row.cells[3]] == signs
        assert not any("confidence" in text.text for cell in row.cells for text in cell)


def test_assumptions_are_those_that_the_brief_rests_on() -> None:
    section = _section(INVESTOR, "assumptions-and-gaps")
    assumptions, gaps = _table(section, "assumptions"), _table(section, "gaps")
    pack = inputs(INVESTOR).pack.value
    shown = {row.id for row in assumptions.rows}
    assert "payments-restricted" in shown
    assert "aid-apart" not in shown
    assert "aid-apart" in {
        row.id for row in _table(_section(HUMANITARIAN, "assumptions-and-gaps"), "assumptions").rows
    }
    assert (assumptions.number, gaps.number) == (1, 2)
    assert all(row.cells[1][0].text == pack.assumptions[row.id].if_wrong for row in assumptions.rows)
    assert {row.id for row in gaps.rows} == set(pack.gaps)


@pytest.mark.parametrize(
    ("section", "topic"),
    [("interests", "interests"), ("people-affected", "people"), ("open-questions", "open-question")],
)
def test_a_list_takes_the_statements_of_its_topic(section: str, topic: str) -> None:
    statements = inputs(MINISTER).pack.value.statements
    items = _listed(_section(MINISTER, section))
    wanted = {i for i, s in statements.items() if topic in s.topics}
    shown = {item.ids[0] for item in items if isinstance(item, Said)}
    assert shown <= wanted
    assert len(shown) == min(len(wanted), 6)


def test_the_basis_counts_and_grades_in_words() -> None:
    said = " ".join(text.text for text in _listed(_section(MINISTER, "source-basis")))
    kinds = [s.said for s in inputs(MINISTER).pack.value.statements.values()]
    assert f"Statements reported: {kinds.count('reported')}." in said
    assert f"attributed to somebody: {kinds.count('attributed')}." in said
    assert "Admiralty grade C3: the source is fairly reliable, what it says is possibly true." in said
    assert str(inputs(MINISTER).pack.value.source.disclaimer) in said


def test_lines_to_take_have_their_answers() -> None:
    lines = inputs(DIPLOMAT).message.lines_to_take
    table = _table(_section(DIPLOMAT, "lines-to-take"), "lines-to-take")
    assert [row.cells[0][0].text for row in table.rows] == [line.say for line in lines]
    told = [[text.text for text in row.cells[1]] for row in table.rows]
    assert told == [[line.if_asked] if line.if_asked else [] for line in lines]


def test_a_glossary_lists_the_terms_that_occur() -> None:
    for sections in (("bottom-line", "timeline", "glossary"), ("glossary", "bottom-line", "timeline")):
        document = _document(PUBLIC, *sections)
        rest = [section for section in document.sections if section.id not in ("glossary", "notes")]
        said = " ".join(text.text for text in texts_of(tuple(rest)) if isinstance(text, Said))
        (glossary,) = (section for section in document.sections if section.id == "glossary")
        listed = [text.text.partition(": ")[0] for text in _listed(glossary)]
        terms = [term.term for term in inputs(PUBLIC).pack.value.terms.values()]
        assert set(listed) == {t for t in terms if re.search(rf"(?<![\w-]){t}(?![\w-])", said, re.IGNORECASE)}
        assert listed == sorted(listed, key=str.casefold)
        assert "leverage" not in listed


def test_what_has_nothing_to_show_is_left_out(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(SPEC, copy.text(SPEC) + f"sections: [bottom-line, {', '.join(NEW)}, notes]\n")
    shown = _names(copy.document())
    assert shown == ["bottom-line", "source-basis", "assumptions-and-gaps", "open-questions", "notes"]


def test_an_audience_adds_sections_before_the_notes_and_none_twice(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    before = _names(copy.document())
    copy.write(JETTY, JETTY_TEXT)
    copy.write(
        AUDIENCE, copy.text(AUDIENCE) + "add_sections: [jetty, timeline]\ndrop_sections: [implications]\n"
    )
    assert _names(copy.document()) == [*(n for n in before[:-1] if n != "implications"), "jetty", "notes"]
    copy.write(SPEC, copy.text(SPEC) + "sections: [bottom-line, implications, notes]\n")
    assert _names(copy.document()) == ["bottom-line", "implications", "notes"]


def test_an_added_section_that_is_not_there_is_told_where_it_is_named(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(AUDIENCE, copy.text(AUDIENCE) + "add_sections: [timeline, jety]\n")
    copy.write(JETTY, JETTY_TEXT)
    with pytest.raises(BriefgenError) as caught:
        copy.inputs()
    (problem,) = caught.value.problems
    assert problem.code == "BG116"
    assert problem.span
    assert (problem.span.file, problem.span.line) == (AUDIENCE, copy.text(AUDIENCE).count("\n"))
    assert "jetty" in problem.hint


@pytest.mark.parametrize(("depth", "most"), [("headline", 4), ("standard", 6), ("full", 99)])
def test_depth_caps_lists_at_what_is_nearest_to_the_reader(tmp_path: Path, depth: str, most: int) -> None:
    copy = Copy(tmp_path)
    copy.edit("outlook_word:", f"depth: {depth}\noutlook_word:", AUDIENCE)
    copy.write(JETTY, JETTY_TEXT.replace("{ids: [swell]}", "{topics: [cost, safety, source, background]}"))
    copy.write(SPEC, copy.text(SPEC) + "sections: [bottom-line, jetty, notes]\n")
    statements = copy.inputs().pack.value.statements
    wanted = [i for i, s in statements.items() if {"cost", "safety", "source", "background"} & set(s.topics)]
    shown = [item.ids[0] for item in _listed(copy.document().sections[1]) if isinstance(item, Said)]
    assert len(shown) == min(most, len(wanted))
    assert shown == [i for i in wanted if i in shown], "in the order of the source"
    if most < len(wanted):
        assert all("cost" in statements[i].topics for i in shown), "cost comes first for this reader"
    copy.write(JETTY, copy.text(JETTY).replace("}}", "}, limit: 5}"))
    assert len(_listed(copy.document().sections[1])) == 5


OWN = """\
sections:
  - bottom-line
  - name: asked
    heading: What we asked
    headline: Phantasm Lines gave us no answer
    text: We asked [Phantasm Lines](phantasm-quotes); *no answer* came.
    parts:
      - {view: bullets, select: {actors: [utopia], kinds: [reported]}, limit: 2}
      - {view: stances, select: {actors: [chimera]}}
      - {view: judgements, select: {ids: [mole-late, feeders-leave]}}
      - {view: timeline, select: {since: 2022, topics: [event]}, order: date}
      - {view: recommendations, select: {ids: [check-cover]}}
      - {view: options, select: {ids: [stay]}}
  - notes
"""


def test_a_brief_defines_a_section_of_its_own(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(SPEC, copy.text(SPEC) + OWN)
    document = copy.document()
    section = document.sections[1]
    text, bullets, stances, judgements, timeline, steps, options = section.blocks
    assert isinstance(section.headline, Said)
    assert (section.heading.text, section.headline.text) == (
        "What we asked",
        "Phantasm Lines gave us no answer",
    )
    assert isinstance(text, Paragraph)
    assert isinstance(text.text, Said)
    assert text.text.ids == ("own.harbour-tariff", "phantasm-quotes")
    place, span = copy.place("We asked [Phantasm Lines]", file=SPEC), text.text.span
    assert span
    assert (span.file, span.line, span.column) == (SPEC, place.line, place.column)
    assert any(isinstance(piece, NoteMark) for piece in text.text.inlines)
    assert isinstance(bullets, Bullets)
    assert [i.ids[0] for i in bullets.items if isinstance(i, Said)] == ["utopia-depth", "utopia-crane"]
    assert isinstance(judgements, Judgements)
    assert [item.id for item in judgements.items] == ["mole-late", "feeders-leave"]
    for block, rows in (
        (stances, ["chimera"]),
        (timeline, ["last-rise", "storm", "rise"]),
        (steps, ["check-cover"]),
    ):
        assert isinstance(block, Table)
        assert [row.id for row in block.rows] == rows
    assert isinstance(options, Table)
    assert len(options.columns) == 2


def test_a_section_of_its_own_is_in_every_output(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(SPEC, copy.text(SPEC) + OWN)
    compiled = copy.compiled(("pdf", "pptx", "outline"))
    assert not compiled.failed, compiled.diagnostics
    outline = compiled.files["outline.txt"].decode()
    pages, _, slides = outline.partition("=== slides:")
    assert "We asked Phantasm Lines" in pages
    assert "Phantasm Lines gave us no answer" in slides


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("    heading: What we asked\n", "", "BG201", "name: asked"),
        ("heading: What", "haeding: What", "BG102", "haeding"),
        ("view: stances", "view: stance", "BG203", "stance,"),
        ("limit: 2", "limit: none", "BG204", "none"),
        ("  - notes\n", "  - footnotes\n", "BG116", "footnotes"),
    ],
)
def test_a_mistake_in_it_is_told_at_its_place(tmp_path: Path, old: str, new: str, code: str, at: str) -> None:
    copy = Copy(tmp_path)
    copy.write(SPEC, copy.text(SPEC) + OWN.replace(old, new))
    with pytest.raises(BriefgenError) as caught:
        copy.inputs()
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.span
    place = copy.place(at, file=SPEC)
    assert (problem.span.file, problem.span.line, problem.span.column) == (SPEC, place.line, place.column)


def test_a_section_needs_something_to_show(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(SPEC, copy.text(SPEC) + "sections: [bottom-line, {name: empty, heading: Empty}]\n")
    with pytest.raises(BriefgenError, match="needs `text` or `parts`"):
        copy.inputs()


def test_the_example_of_the_how_to_builds() -> None:
    page = (ROOT / "docs" / "how-to" / "sections.md").read_text(encoding="utf-8")
    example = page.split("```yaml\nsections:", 1)[1].split("```", 1)[0]
    document = compose(_with(MINISTER, example))
    own = next(section for section in document.sections if section.id == "neighbours")
    assert [type(block) for block in own.blocks] == [Paragraph, Bullets, Table, Table, Judgements]
