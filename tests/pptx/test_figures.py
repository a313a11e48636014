"""Figures on slides: one group that is named and told in words, its title, its sources, its speaker notes."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from openxml_audit import validate_pptx
from pptx.shapes.group import GroupShape

from briefgen.document.blocks import (
    Block,
    Bullets,
    Drawing,
    Figure,
    GridActor,
    KeyNumber,
    KeyNumbers,
    Notes,
    PowerInterest,
)
from briefgen.document.inline import AttributedText, Label, NoteMark, PlainText
from briefgen.layout.deck import lay_out_slides
from briefgen.layout.deck.slide_regions import grid_of
from briefgen.page import Group, LaidOut, Page, TextBox
from briefgen.write.pptx import write
from pptx import Presentation
from tests.data.projects import TARIFF, document, meridian

HEADLINE = "The quay fills before the season starts"
LIST = ("Berths are scarce in May", "The ferry keeps its berth", "Two yards bid for the rest")


def said(text: str, *notes: int) -> AttributedText:
    marks = (NoteMark(notes),) if notes else ()
    return AttributedText((PlainText(text), *marks), ("own.text",), text)


def grid() -> PowerInterest:
    names = ("Harbour master", "Shipowners", "Ferry line", "Town council")
    spots = tuple(GridActor(f"s{n}", said(name), n % 3, (n + 1) % 3) for n, name in enumerate(names))
    low, medium, high = (Label("degree", word) for word in ("Low", "Medium", "High"))
    return PowerInterest(spots, Label("power", "Power"), Label("interest", "Interest"), (low, medium, high))


def numbers() -> KeyNumbers:
    told = (("12", "ships wait"), ("3.5", "days in the roads"), ("40 %", "more than a year ago"))
    return KeyNumbers(
        tuple(KeyNumber(f"n{n}", said(value), said(what)) for n, (value, what) in enumerate(told))
    )


def figure(drawing: Drawing, title: AttributedText | Label | None = None) -> Figure:
    told = ((said("Harbour master"), said("It has the last word on berths", 1)),)
    source = (said("Corrected: the ferry came in April", 2),)
    alt = said("What the drawing shows, in words")
    return Figure(7, Label("figure", "Figure 7"), title or said(HEADLINE), drawing, alt, source, told)


def deck(*told: Block) -> LaidOut:
    """A deck of a section with these blocks, between the first one of a document and its notes."""
    doc = document(TARIFF)
    first, notes = doc.sections[0], doc.sections[-1]
    assert isinstance(notes.blocks[0], Notes)
    section = replace(
        first, id="quay", heading=Label("heading", "Quay"), headline=said(HEADLINE), blocks=told
    )
    return lay_out_slides(replace(doc, sections=(first, section, notes)), meridian())


@cache
def numbered() -> LaidOut:
    return deck(figure(numbers()))


def slides(layout: LaidOut) -> list[Page]:
    return [page for page in layout.pages if page.section == "Quay"]


def drawn(page: Page) -> Group:
    (group,) = [item for item in page.items if isinstance(item, Group)]
    return group


def named(page: Page, name: str) -> TextBox:
    return next(item for item in page.items if isinstance(item, TextBox) and name in (item.name, item.slot))


def test_a_figure_is_one_group_that_is_named_and_told_in_words() -> None:
    (page,) = slides(numbered())
    group = drawn(page)
    assert group.name == "Figure 7"
    assert group.alt == "What the drawing shows, in words"
    found = [node for node in numbered().structure.walk() if node.role == "Figure"]
    assert [(node.id, node.alt) for node in found] == [(group.node, group.alt)]
    assert page.layout == "big-number"


def test_a_figure_fills_the_body_over_its_source() -> None:
    (page,) = slides(deck(figure(grid())))
    places, group = grid_of(meridian().definition.deck), drawn(page)
    source = named(page, "Source")
    assert page.layout == "figure"
    assert group.rect.height > 0.75 * (places.foot_rule - named(page, "title").rect.bottom)
    assert group.rect.bottom <= source.rect.y
    assert source.rect.bottom <= places.foot_rule
    assert min(run.style.size for par in source.paragraphs for run in par.runs if not run.style.rise) >= 12
    assert all(
        group.rect.x - 0.1 <= item.rect.x and item.rect.right <= group.rect.right + 0.1
        for item in group.items
    )


def test_the_foot_names_the_figure_and_the_notes_behind_it() -> None:
    (page,) = slides(numbered())
    assert named(page, "footer").paragraphs[0].text == "Figure 7 \u00a0·\u00a0 Notes 1, 2"


def test_the_speaker_has_the_full_text_behind_a_figure() -> None:
    (page,) = slides(numbered())
    told = ["".join(run.text for run in par.runs if not run.style.rise) for par in page.notes]
    assert "Harbour master. It has the last word on berths." in told
    assert [text for text in told if text[:3] == "2  "]


def test_a_figure_that_asserts_something_of_its_own_says_so_in_its_title() -> None:
    (page,) = slides(deck(figure(grid(), said("The harbour master decides alone"))))
    assert page.title == "The harbour master decides alone"
    assert HEADLINE in [par.text for par in page.notes]


def test_a_label_is_no_title() -> None:
    (page,) = slides(deck(figure(grid(), Label("figure.grid", "Who can shape it"))))
    assert page.title == HEADLINE
    assert "Who can shape it" in [par.text for par in page.notes]


@pytest.mark.parametrize("order", ["list first", "figure first"])
def test_a_short_list_stands_beside_the_figure_that_it_goes_with(order: str) -> None:
    items, drawing = Bullets(tuple(map(said, LIST))), figure(grid())
    (page,) = slides(deck(items, drawing) if order == "list first" else deck(drawing, items))
    text, group = named(page, "body"), drawn(page)
    assert page.layout == "figure-with-text"
    assert group.rect.right < text.rect.x
    assert [par.text for par in text.paragraphs] == list(LIST)
    assert min(run.style.size for par in text.paragraphs for run in par.runs) >= 18
    assert 0.5 < group.rect.width / (text.rect.right - group.rect.x) < 0.62


def test_a_long_list_has_a_slide_of_its_own() -> None:
    many = Bullets(tuple(said(f"{text}, and so on for a while, {n}") for n in range(7) for text in LIST[:2]))
    first, *others = slides(deck(figure(grid()), many))
    assert first.layout == "figure"
    assert others
    assert all(not any(isinstance(item, Group) for item in page.items) for page in others)


@pytest.mark.parametrize("drawing", [numbers(), grid()], ids=["numbers", "grid"])
def test_a_deck_with_figures_is_valid_and_its_figures_can_be_edited(
    drawing: Drawing, template: bytes, tmp_path: Path
) -> None:
    data = write(deck(figure(drawing), Bullets(tuple(map(said, LIST)))), template)
    (tmp_path / "deck.pptx").write_bytes(data)
    assert validate_pptx(tmp_path / "deck.pptx").errors == []
    groups = [s for slide in Presentation(BytesIO(data)).slides for s in slide.shapes if s.name == "Figure 7"]
    assert [type(group) for group in groups] == [GroupShape]


def test_a_drawing_that_is_taller_than_a_slide_goes_on_on_the_next() -> None:
    many = KeyNumbers(tuple(KeyNumber(f"n{n}", said(str(n)), said(f"ships in week {n}")) for n in range(60)))
    pages = slides(deck(figure(many)))
    assert len(pages) > 1
    bottom = grid_of(meridian().definition.deck).foot_rule
    assert all(drawn(page).rect.bottom <= bottom for page in pages)
    boxes = (item for page in pages for item in drawn(page).items if isinstance(item, TextBox))
    shown = [" ".join(par.text for par in item.paragraphs) for item in boxes]
    assert sum("ships in week 59" in text for text in shown) == 1
    assert (
        sum("Source" in {item.name for item in page.items if isinstance(item, TextBox)} for page in pages)
        == 1
    )


def test_source_lines_that_leave_a_drawing_no_room_follow_it() -> None:
    lines = tuple(said(f"Corrected: the ferry came in April {n}") for n in range(30))
    first, *others = slides(deck(replace(figure(grid()), source=lines)))
    assert drawn(first)
    assert not any(isinstance(item, TextBox) and item.name == "Source" for item in first.items)
    told = [par.text for page in others for par in named(page, "body").paragraphs]
    assert lines[0].text in told
