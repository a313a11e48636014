"""Sections: what each shows of the shipped pack, who gets it, and those that an audience adds."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError
from briefgen.document.blocks import Bullets, Table
from briefgen.document.inline import AttributedText, Label, LikelihoodTerm, NoteMark
from briefgen.document.model import Document, Section
from briefgen.resolve.compose import compose
from tests.data.invariants import INVARIANTS
from tests.data.projects import SHIPPED, SPEC, Copy, inputs, lay_out, texts_of, with_sections

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


@cache
def _document(name: str, *sections: str) -> Document:
    return compose(with_sections(name, f"[{', '.join((*sections, 'notes'))}]")).document


def _section(name: str, section: str) -> Section:
    return _document(name, section).sections[0]


def _table(section: Section, kind: str) -> Table:
    (found,) = (b for b in section.blocks if isinstance(b, Table) and b.kind == kind)
    return found


def _listed(section: Section) -> tuple[AttributedText | Label, ...]:
    (block,) = section.blocks
    assert isinstance(block, Bullets)
    return block.items


def _names(document: Document) -> list[str]:
    return [section.id for section in document.sections]


@pytest.mark.parametrize("name", TEN)
def test_each_section_says_what_it_rests_on_and_fits(name: str) -> None:
    document = _document(name, "bottom-line", *NEW)
    for said in (text for text in texts_of(document) if isinstance(text, AttributedText)):
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
        assert isinstance(wants, AttributedText)
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
        assert isinstance(likely, AttributedText)
        (chip,) = (piece for piece in likely.inlines if isinstance(piece, LikelihoodTerm))
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
    shown = {item.ids[0] for item in items if isinstance(item, AttributedText)}
    assert shown <= wanted
    assert len(shown) == min(len(wanted), 6)


def test_the_basis_counts_and_grades_in_words() -> None:
    said = " ".join(text.text for text in _listed(_section(MINISTER, "source-basis")))
    kinds = [s.reported_as for s in inputs(MINISTER).pack.value.statements.values()]
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
        said = " ".join(text.text for text in texts_of(tuple(rest)) if isinstance(text, AttributedText))
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
    shown = [item.ids[0] for item in _listed(copy.document().sections[1]) if isinstance(item, AttributedText)]
    assert len(shown) == min(most, len(wanted))
    assert shown == [i for i in wanted if i in shown], "in the order of the source"
    if most < len(wanted):
        assert all("cost" in statements[i].topics for i in shown), "cost comes first for this reader"
    copy.write(JETTY, copy.text(JETTY).replace("}}", "}, limit: 5}"))
    assert len(_listed(copy.document().sections[1])) == 5
