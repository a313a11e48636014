"""Decks as a whole: how many slides, in which order, what the agenda, the closing and a short deck tell."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest
from msgspec.structs import replace
from openxml_audit import validate_pptx

from briefgen.document.blocks import (
    AtAGlance,
    Block,
    BottomLine,
    CounterCase,
    Decision,
    Figure,
    Judgements,
    KeyNumbers,
    Notes,
    Table,
)
from briefgen.document.inline import AttributedText
from briefgen.document.model import Document
from briefgen.layout.deck import lay_out_slides
from briefgen.page import LaidOut, Page, TextBox
from briefgen.write.pptx import write
from briefgen.write.pptx.layouts import layouts_of
from pptx import Presentation
from tests.data.layouts import everything, flat, folded
from tests.data.projects import ALL, SHIPPED, SPEC, TARIFF, Copy, document, inputs, laid_out, meridian
from tests.data.reading import nothing_of_the_document_is_lost

BRIEFS = tuple(name for name in SHIPPED if inputs(name).spec.value.format == "policy-brief")
T = TypeVar("T")
PARTED = "one-three-twentyfive-diplomat"
SMALL = "submission-foreign-minister"


def deck(name: str) -> list[Page]:
    return list(laid_out(name, "slides").pages)


def short(name: str) -> LaidOut:
    return lay_out_slides(document(name), meridian(), short=True)


def shown(page: Page) -> str:
    boxes = (item for item in flat(page.items) if isinstance(item, TextBox))
    return folded(" ".join(par.text for box in boxes for par in box.paragraphs))


def block(doc: Document, kind: type[T]) -> T | None:
    return next((b for s in doc.sections for b in s.blocks if isinstance(b, kind)), None)


def stops(page: Page) -> list[tuple[int, str]]:
    """Numbers and names on an agenda, or on the slide of a part."""
    boxes = [item for item in page.items if isinstance(item, TextBox) and item.slot in ("body", "body-2")]
    rows = [par.text.split("\u2003") for box in boxes for par in box.paragraphs if "\u2003" in par.text]
    return [(int(number), name) for number, name in rows]


@pytest.mark.parametrize("name", BRIEFS)
def test_the_deck_of_a_policy_brief_has_nine_to_fourteen_slides(name: str) -> None:
    assert 9 <= len(deck(name)) <= 14


@pytest.mark.parametrize("name", ALL)
def test_long_decks_say_after_the_cover_where_each_section_is(name: str) -> None:
    pages = deck(name)
    if len(pages) <= 8:
        assert pages[1].title != "In this deck"
        return
    assert pages[1].title == "In this deck"
    listed = stops(pages[1])
    assert [pages[number - 1].section for number, _ in listed] == [what for _, what in listed]
    opening = [page.number for a, page in pairwise(pages[1:]) if page.section != a.section]
    assert [number for number, _ in listed] == opening


def test_a_deck_of_few_slides_has_no_agenda() -> None:
    assert len(deck(SMALL)) <= 8
    assert all(page.title != "In this deck" for page in deck(SMALL))


@pytest.mark.parametrize("name", ALL)
def test_the_decision_closes_the_deck_and_only_notes_follow(name: str) -> None:
    doc, pages = document(name), deck(name)
    notes = next(s.heading.text for s in doc.sections if any(isinstance(b, Notes) for b in s.blocks))
    last = [page for page in pages if page.section != notes][-1]
    assert [page.section for page in pages[last.number :]] == [notes] * (len(pages) - last.number)
    line, decision = block(doc, BottomLine), block(doc, Decision)
    assert line
    asked = decision.ask if decision else line.ask
    assert folded(asked.text).rstrip(".") in shown(last)
    assert last.layout == ("title-only" if decision else "closing")


@pytest.mark.parametrize("name", ALL)
def test_the_closing_slide_has_what_is_seen_at_a_glance(name: str) -> None:
    glance = block(document(name), AtAGlance)
    closing = [page for page in deck(name) if page.layout == "closing"]
    if block(document(name), Decision):
        assert not closing
        return
    (last,) = closing
    assert glance
    told = [value for fact in glance.facts if not fact.number for value in fact.values]
    assert all(folded(value.text) in shown(last) for value in told)


@pytest.mark.parametrize("name", [name for name in ALL if block(document(name), CounterCase)])
def test_the_case_against_is_shown_in_full_and_once(name: str) -> None:
    case = block(document(name), CounterCase)
    assert case
    first = " ".join(case.text.text.split()[:5])
    assert len([page for page in deck(name) if first in shown(page)]) == 1


def test_parts_of_a_paper_open_with_a_slide_that_lists_their_sections() -> None:
    pages = deck(PARTED)
    opened = [page for page in pages if page.layout == "section"]
    names = [s.part.text for s in document(PARTED).sections if s.part]
    assert [page.title for page in opened] == list(dict.fromkeys(names))
    for page in opened:
        listed = stops(page)
        assert listed
        assert [pages[number - 1].section for number, _ in listed] == [what for _, what in listed]
        assert page.dark


@pytest.mark.parametrize("name", ALL)
def test_each_slide_has_a_layout_of_the_template(name: str, template: bytes, tmp_path: Path) -> None:
    (tmp_path / "template.pptx").write_bytes(template)
    offered = layouts_of(Presentation(str(tmp_path / "template.pptx")))
    for page in deck(name):
        assert page.layout in offered
        slots = {item.slot for item in page.items if isinstance(item, TextBox) and item.slot}
        # The slide of a part is numbered where it is listed.
        assert slots <= set(offered[page.layout].placeholders), page.title


@pytest.mark.parametrize("name", ALL)
def test_a_short_deck_shows_the_line_the_judgements_and_the_decision(name: str) -> None:
    doc, pages = document(name), short(name).pages
    line = block(doc, BottomLine)
    assert line
    assert len(pages) == 3
    assert folded(line.ask.text) in shown(pages[0])
    assert [page.number for page in pages] == [1, 2, 3]
    judged = next(s for s in doc.sections if any(isinstance(b, Judgements) for b in s.blocks))
    assert pages[1].title == judged.headline.text
    assert pages[2].layout == ("title-only" if block(doc, Decision) else "closing")
    assert all(not page.dark and page.title != "In this deck" for page in pages)


@pytest.mark.parametrize("name", ALL)
def test_a_short_deck_tells_in_its_notes_what_it_doesnt_show(name: str) -> None:
    doc, layout = document(name), short(name)
    kept = tuple(replace(s, blocks=tuple(map(_as_spoken, s.blocks))) for s in doc.sections)
    nothing_of_the_document_is_lost(replace(doc, sections=kept), layout)
    told = "\n".join(everything(layout))
    raised = {run.text for page in layout.pages for p in page.notes for run in p.runs if run.style.rise}
    assert all(folded(n.place.text) in told for n in doc.notes.entries if str(n.number) in raised)


def _as_spoken(part: Block) -> Block:
    """A block as a short deck tells it: without the list of notes, whose sources stand where they are
    referred to, without what heads the first column of a table, and with the text behind a drawing.
    """
    if isinstance(part, Figure):
        return replace(part, drawing=KeyNumbers(()), alt=AttributedText((), (), ""))
    if isinstance(part, Table):
        return replace(part, columns=part.columns[1:])
    return replace(part, entries=()) if isinstance(part, Notes) else part


def test_a_specification_asks_for_a_short_deck(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("state: final", "state: final\nslides: short", SPEC)
    compiled = copy.compiled(("pdf", "pptx"))
    assert not [d for d in compiled.diagnostics if d.code != "BG426"]
    (tmp_path / "deck.pptx").write_bytes(compiled.files["pptx"])
    assert validate_pptx(tmp_path / "deck.pptx").errors == []
    slides = Presentation(str(tmp_path / "deck.pptx")).slides
    assert len(slides) == 3


def test_without_its_three_sections_a_short_deck_is_the_whole_one() -> None:
    doc = document(TARIFF)
    kept = tuple(s for s in doc.sections if s.id in ("meaning", "notes"))
    layout = lay_out_slides(replace(doc, sections=kept), meridian(), short=True)
    assert layout.pages[0].layout == "title"


def test_a_case_against_that_is_too_long_has_a_slide_of_its_own(template: bytes) -> None:
    doc = document(TARIFF)
    case = block(doc, CounterCase)
    assert case
    long = replace(case, text=replace(case.text, inlines=case.text.inlines * 6))
    sections = tuple(
        replace(s, blocks=tuple(long if b is case else b for b in s.blocks)) for s in doc.sections
    )
    headline = next(s.headline for s in doc.sections if case in s.blocks)
    layout = lay_out_slides(replace(doc, sections=sections), meridian())
    assert headline.text in [page.title.partition(" (")[0] for page in layout.pages]
    assert write(layout, template)
