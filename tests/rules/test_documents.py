"""Rules on Documents: sources, facts that stay as they are, corrections that go along, markings."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.diagnostics import BriefgenError, Diagnostic, Sink, Span
from briefgen.document.blocks import AtAGlance, Block, GlanceFact, Paragraph
from briefgen.document.inline import AttributedText, Inline, NoteMark, PlainText, ReplacedTerm
from briefgen.document.model import Document
from briefgen.resolve.citations import CitationNumberer
from briefgen.rules import corrections
from briefgen.rules.document_texts import units
from briefgen.rules.facts import StatedFact as Reported
from briefgen.rules.facts import compare_facts, stated_facts
from briefgen.rules.listing import judge_texts
from briefgen.run.compile import problems_of
from tests.data.judged import judged
from tests.data.projects import SHIPPED, TARIFF, Copy, document, inputs

FLAGS = """\
markings: 1
name: Flags
align: centre
levels:
  - {name: WHITE FLAG, ink: "#000000"}
  - {name: RED FLAG, ink: "#AA0000"}
"""


def _judged(brief: Document) -> list[Diagnostic]:
    sink = Sink()
    with suppress(BriefgenError):
        judge_texts(inputs(TARIFF), brief, sink)
    return list(sink)


def _with(block: Block) -> Document:
    """The harbour's Document with one block more in its first section."""
    brief = document(TARIFF)
    first, *others = brief.sections
    return replace(brief, sections=(replace(first, blocks=(*first.blocks, block)), *others))


def _said(text: str, *ids: str, mark: str = "") -> AttributedText:
    numbers = {note.statement: note.number for note in document(TARIFF).notes.entries}
    inlines: list[Inline] = [PlainText(text), *([NoteMark((numbers[mark],))] if mark else [])]
    return AttributedText(tuple(inlines), ids, text)


@pytest.mark.parametrize("name", [*SHIPPED, TARIFF])
def test_a_good_document_has_no_problem(name: str) -> None:
    sink = Sink()
    judge_texts(inputs(name), document(name), sink)
    assert list(sink) == []


def test_a_text_rests_on_something() -> None:
    (problem,) = _judged(_with(Paragraph(_said("Ships will leave."))))
    assert (problem.code, problem.message) == ("BG304", "'Ships will leave.' rests on nothing")


def test_a_text_rests_on_what_there_is() -> None:
    (problem,) = _judged(_with(Paragraph(_said("Ships leave.", "rise", "ships"))))
    assert (problem.code, problem.message) == ("BG304", "'Ships leave.' rests on 'ships'")


def _reported(id: str, text: str, *shown: Inline) -> AttributedText:
    place = inputs(TARIFF).pack.spans.at("statements", id, "text")
    return AttributedText(shown or (PlainText(text),), (id,), text, place)


def test_a_fact_is_not_rewritten() -> None:
    (problem,) = _judged(_with(Paragraph(_reported("reserves", "Repairs used up most of the reserves."))))
    assert problem.code == "BG321"
    assert problem.span == inputs(TARIFF).pack.spans.at("statements", "reserves", "text")


def test_a_fact_is_not_shown_in_other_words_than_it_says_it_has() -> None:
    base = inputs(TARIFF).pack.value.statements["reserves"].text
    (problem,) = _judged(_with(Paragraph(_reported("reserves", base, PlainText("Nothing is left.")))))
    assert problem.code == "BG321"
    assert "Nothing is left." in problem.message


def test_a_terms_expansion_does_not_change_a_fact() -> None:
    base = inputs(TARIFF).pack.value.statements["reserves"].text
    head, _, tail = base.partition("reserves")
    shown = (PlainText(head), ReplacedTerm("savings", "reserves"), PlainText(tail))
    assert _judged(_with(Paragraph(_reported("reserves", base, *shown)))) == []


def test_a_fact_reads_the_same_in_all_briefs(tmp_path: Path) -> None:
    i = inputs(TARIFF)
    told = stated_facts(i.pack, units(document(TARIFF)))
    assert len(told) > 20
    changed = tuple(replace(f, base="Nothing.") if f.id == "storm" and f.field == "text" else f for f in told)
    assert list(compare_facts([told, told])) == []
    (problem,) = compare_facts([told, changed])
    assert problem.code == "BG321"
    assert problem.span == i.pack.spans.at("statements", "storm", "text")
    one = Copy(tmp_path).compiled(())
    other = replace(one, facts=tuple(replace(f, base=f.base + "!") for f in one.facts[:1]))
    assert [d.code for d in problems_of([one, other])] == ["BG321"]


def test_facts_of_other_packs_are_not_compared() -> None:
    one = Reported("rise", "text", "It rises.", Span("one.yaml", 3, 1))
    assert list(compare_facts([[one], [replace(one, base="It falls.", span=Span("two.yaml", 3, 1))]])) == []


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(_said("No crane at Utopia Haven.", "utopia-crane", mark="utopia-crane")),
        Paragraph(_said("1 crane", "utopia-crane")),
        Paragraph(
            AttributedText(
                (PlainText("No crane", ids=("utopia-crane",)),), ("stay", "utopia-crane"), "No crane"
            )
        ),
        AtAGlance((GlanceFact(document(TARIFF).sections[0].heading, (_said("No crane", "utopia-crane"),)),)),
    ],
    ids=["a note mark", "a number", "a link", "at a glance"],
)
def test_a_corrected_fact_takes_its_correction_along(block: Block) -> None:
    (problem,) = _judged(_with(block))
    assert problem.code == "BG322"
    assert "states 'utopia-crane' without its correction" in problem.message


def test_a_number_worked_out_from_a_corrected_fact_takes_its_correction_along(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    number = (
        "{value: 0 of 2, label: ports with a crane, calculation: a count, for: [chimera-depth, utopia-crane]}"
    )
    copy.edit("\nassumptions:", f"\nnumbers:\n  cranes: {number}\n\nassumptions:")
    said = replace(_said("ports with a crane", "chimera-depth", "utopia-crane"), base="ports with a crane")
    sink = Sink()
    document = _with(Paragraph(said))
    corrections.check(copy.project().pack(None).value, document, units(document), sink)
    assert [d.code for d in sink] == ["BG322"]


def test_one_ground_among_several_is_not_the_fact(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    citations = CitationNumberer(copy.project().pack(None), copy.inputs().wording)
    span = copy.place("utopia-crane:")
    alone = citations.analyst_text("Ships wait there.", ["utopia-crane"], span, entry_id="stay")
    among = citations.analyst_text(
        "Ships wait there.", ["utopia-crane", "chimera-depth"], span, entry_id="stay"
    )
    linked = citations.analyst_text(
        "Ships [wait](utopia-crane) there.", ["chimera-depth"], span, entry_id="stay"
    )
    assert [said.text for said in (alone, among, linked)] == [
        "Ships wait there. (overtaken)",
        "Ships wait there.",
        "Ships wait (overtaken) there.",
    ]
    assert _judged(_with(Paragraph(alone))) == _judged(_with(Paragraph(among))) == []


@pytest.mark.parametrize(
    "text",
    [
        "No crane (overtaken)",
        "No crane. Since overtaken: Reported at work again",
        "No crane; Reported at work again on 10 January 2031.",
    ],
)
def test_a_word_or_the_text_of_a_correction_is_enough(text: str) -> None:
    assert _judged(_with(Paragraph(_said(text, "utopia-crane", mark="utopia-crane")))) == []


def test_a_word_for_another_kind_of_correction_is_not_enough() -> None:
    (problem,) = _judged(_with(Paragraph(_said("No crane (clarified)", "utopia-crane"))))
    assert problem.code == "BG322"


def test_what_the_brief_does_not_use_does_not_raise_its_marking(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write("assets/markings/flags.yaml", FLAGS)
    copy.edit("theme: meridian", "theme: meridian\nmarkings: flags\nmarking: WHITE FLAG", "briefgen.yaml")
    copy.edit("\n  overdue:\n", "\n  overdue:\n    marking: RED FLAG\n")
    assert judged(copy) == ()
    copy.edit("\n  storm:\n", "\n  storm:\n    marking: RED FLAG\n")
    (problem,) = judged(copy)
    assert problem.code == "BG331"
    assert str(problem.span) == str(copy.place("\n  storm:\n    marking: RED FLAG", "RED FLAG"))


def test_an_amber_statement_is_not_told_under_green(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("theme: meridian", "theme: meridian\nmarkings: tlp\nmarking: TLP:GREEN", "briefgen.yaml")
    copy.edit("\n  storm:\n", "\n  storm:\n    marking: TLP:AMBER\n")
    found = copy.compiled(("pdf", "pptx"))
    (problem,) = found.diagnostics
    assert (problem.code, problem.message) == ("BG331", "TLP:AMBER is in a document with TLP:GREEN")
    at = copy.place("marking: TLP:GREEN", "TLP:GREEN", "briefgen.yaml")
    assert problem.hint == f"set `marking: TLP:AMBER` at {at}, or leave this out of it"
    assert not found.files


def test_the_files_title_has_no_ids_in_it(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit('title: "Fictional example: stay', 'title: "Fictional [example](rise): *stay*')
    brief = copy.document()
    assert brief.meta.title.startswith("Fictional example: stay")
