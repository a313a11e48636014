"""Slides of whole briefs: what a reader, a speaker and a screen reader get."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openxml_audit import validate_pptx
from pptx.shapes.graphfrm import GraphicFrame

from briefgen.document.blocks import Judgements, Table
from briefgen.layout.deck.slide_regions import grid_of
from briefgen.page import Chart, Group, LaidOut, Page, Paragraph, Shape, TextBox
from briefgen.page import Table as SetTable
from briefgen.text.lines import break_lines
from pptx import Presentation
from tests.data.decks import deck_file, deck_of
from tests.data.layouts import folded
from tests.data.projects import ALL, TARIFF, document, laid_out, meridian, texts_of
from tests.data.slow import slow_but


def deck(name: str) -> LaidOut:
    return laid_out(name, "slides")


def content(page: Page) -> Iterator[TextBox | SetTable]:
    """What stands between title and foot."""
    grid = grid_of(meridian().definition.deck)
    for item in page.items:
        if isinstance(item, TextBox | SetTable) and grid.title.y + 20 < item.rect.y < grid.foot_rule:
            yield item


def paragraphs(item: TextBox | SetTable) -> Iterator[Paragraph]:
    if isinstance(item, TextBox):
        yield from item.paragraphs
    else:
        yield from (p for row in item.rows for cell in row.cells for p in cell.paragraphs)


def lit(name: str) -> list[Page]:
    """The slides of a deck but the cover and those that open a part, on dark ground."""
    return [page for page in deck(name).pages if not page.dark]


def sizes(pars: Iterator[Paragraph]) -> set[float]:
    # Labels are set in capitals, small and bold.
    texts = (run.style for par in pars for run in par.runs if not run.style.capitals)
    return {style.size for style in texts if style.rise <= 0}


def box(page: Page, slot: str) -> TextBox:
    return next(item for item in page.items if isinstance(item, TextBox) and item.slot == slot)


@pytest.mark.parametrize("name", ALL)
def test_type_is_as_large_as_promised(name: str) -> None:
    for page in lit(name):
        assert sizes(iter(box(page, "title").paragraphs)) == {28.0}
        tables = (p for item in page.items if isinstance(item, SetTable) for p in paragraphs(item))
        assert min(sizes(tables), default=16.0) >= 16.0
        bodies = (b for b in content(page) if isinstance(b, TextBox) and (b.slot or "").startswith("body"))
        assert min(sizes(p for b in bodies for p in b.paragraphs), default=18.0) >= 18.0
        assert sizes(iter(box(page, "footer").paragraphs)) == {12.0}


@pytest.mark.parametrize("name", ALL)
def test_titles_take_two_lines_at_most_and_differ(name: str) -> None:
    titles = [page.title for page in deck(name).pages]
    assert len(set(titles)) == len(titles)
    assert all(len(box(page, "title").paragraphs[0].lines) <= 2 for page in deck(name).pages)


@pytest.mark.parametrize("name", ALL)
def test_a_title_takes_no_more_lines_in_its_narrow_box(name: str) -> None:
    for page in lit(name):
        title = box(page, "title")
        (par,) = title.paragraphs
        assert len(break_lines(par.runs, title.rect.width, measure="deck")) == len(par.lines)


@pytest.mark.parametrize("name", ALL)
def test_no_slide_is_more_than_a_third_empty(name: str) -> None:
    grid = grid_of(meridian().definition.deck)
    for page in lit(name):
        top = box(page, "title").rect.bottom
        ends = [item.rect.bottom for item in content(page)]
        drawn = [item.rect.bottom for item in page.items if isinstance(item, Shape | Group)]
        assert max([*ends, *drawn]) - top >= (grid.foot_rule - top) * 2 / 3, page.title


@pytest.mark.parametrize("name", ALL)
def test_the_foot_names_the_notes_that_the_slide_refers_to(name: str) -> None:
    for page in lit(name):
        shown = {
            int(run.text)
            for item in content(page)
            for par in paragraphs(item)
            for run in par.runs
            if run.style.rise > 0 and run.text.isdigit()
        }
        said = box(page, "footer").paragraphs[0].text
        named = re.search(r"Notes? ([\d–, ]+)", said)
        numbers: set[int] = set()
        for piece in named[1].split(", ") if named else ():
            first, _, last = piece.partition("–")
            numbers |= set(range(int(first), int(last or first) + 1))
        assert numbers >= shown, page.title


@pytest.mark.parametrize("name", ALL)
def test_the_speaker_has_the_source_of_every_note(name: str) -> None:
    notes = {note.number: note for note in document(name).notes.entries}
    seen: set[int] = set()
    for page in lit(name):
        spoken = [par.text for par in page.notes]
        raised = {int(r.text) for p in page.notes for r in p.runs if r.style.rise > 0 and r.text.isdigit()}
        for number in raised:
            (told,) = [text for text in spoken if text.startswith(f"{number}  ")]
            assert notes[number].place.text in told
            assert all(correction.text in told for correction in notes[number].corrections)
        seen |= raised
    assert seen


@pytest.mark.parametrize("name", ALL)
def test_what_slides_shorten_the_speaker_has_in_full(name: str) -> None:
    spoken = "\n".join(
        "".join(run.text for run in par.runs if run.style.rise <= 0)
        for page in deck(name).pages
        for par in page.notes
    )
    for block in (b for section in document(name).sections for b in section.blocks):
        match block:
            case Table(rows=rows):
                wanted = [text for row in rows for text in texts_of(row.cells)]
            case Judgements(items=items):
                wanted = [item.sentence for item in items]
            case _:
                continue
        for text in wanted:
            assert text.text in spoken


@pytest.mark.parametrize("name", ALL)
def test_the_marking_stands_at_head_and_foot_of_every_slide(name: str) -> None:
    marking = document(name).marking
    for page in deck(name).pages:
        chips = [i for i in page.items if isinstance(i, TextBox) and i.name == "Marking"]
        assert [c.paragraphs[0].text for c in chips] == ([marking.name] * 2 if marking else [])
        if chips:
            assert chips[0].rect.bottom < page.height / 8
            assert chips[1].rect.y > page.height * 7 / 8


@pytest.mark.parametrize("name", ALL)
def test_every_judgement_has_its_band(name: str) -> None:
    judged = [b for s in document(name).sections for b in s.blocks if isinstance(b, Judgements)]
    charts = [item for page in deck(name).pages for item in page.items if isinstance(item, Chart)]
    bands = [band for chart in charts for band in zip(chart.categories, chart.bands, strict=True)]
    assert bands == [(item.that.text, (item.low, item.high)) for block in judged for item in block.items]


@pytest.mark.parametrize("name", slow_but(ALL, TARIFF))
def test_the_written_deck_is_valid(name: str, tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(deck_of(name))
    assert validate_pptx(tmp_path / "deck.pptx").errors == []


@pytest.mark.parametrize("name", ALL)
def test_the_written_deck_is_whole(name: str) -> None:
    layout, data = deck(name), deck_of(name)
    reopened = Presentation(BytesIO(data))
    titles = [folded(slide.shapes.title.text_frame.text) for slide in reopened.slides if slide.shapes.title]
    assert titles == [folded(page.title) for page in layout.pages]
    frames = [s for slide in reopened.slides for s in slide.shapes if isinstance(s, GraphicFrame)]
    tables = [frame for frame in frames if frame.has_table]
    assert len(tables) == sum(isinstance(item, SetTable) for page in layout.pages for item in page.items)
    assert all(table.table.first_row for table in tables)
    assert deck_file(layout) == data
