"""Pages are chosen well: columns are read down the page, tables stay whole, nothing stands half empty."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from briefgen.layout.pages.fill_choice import LEAST_SPACING, OPTIONS, best, cost, cuts
from briefgen.layout.pages.flow import FillOptions, Flow, SectionRun
from briefgen.layout.pages.layout import lay_out_pages
from briefgen.layout.pages.strips import FixedItems, Strip, TwoColumns, columns_of, split_columns
from briefgen.page import Cell, Group, Item, LaidOut, Paragraph, Rect, Shape, Table, TextBox
from tests.data.projects import ALL, document, laid_out, meridian

NAMED = "foreign-minister-wait-and-see"
CHOICE = "options-paper-foreign-minister"


def _strip(name: str, height: float) -> Strip:
    return Strip(height, FixedItems((Shape(Rect(0, 0, 10, height), name=name),)))


def _entries(count: int) -> tuple[tuple[Strip, ...], ...]:
    # Every seventh is taller, so that columns cannot be quite of one height.
    return tuple((_strip(str(n), 30 if n % 7 == 5 else 10),) for n in range(count))


def _names(page: list[Item]) -> list[str]:
    return [item.name for item in page if isinstance(item, Shape)]


@pytest.mark.parametrize("room", range(60, 330, 10))
def test_what_two_columns_have_no_room_for_goes_to_the_next_page(room: int) -> None:
    flow = Flow(0.0, float(room))
    flow.fill([columns_of(_entries(38), 100.0, 0.0)], 0.0)
    for page in flow.pages:
        assert [type(placed.content) for placed in page] == [TwoColumns]
    contents = [placed.content for page in flow.pages for placed in page]
    told = [entry for c in contents if isinstance(c, TwoColumns) for entry in c.entries]
    assert told == list(_entries(38))


def test_of_many_entries_one_does_not_go_on_by_itself() -> None:
    whole = columns_of(tuple((_strip(str(n), 10),) for n in range(9)), 100.0, 0.0)
    parts = split_columns(whole, 45.0)
    assert parts
    counts = [len(p.content.entries) for p in parts if isinstance(p.content, TwoColumns)]
    assert counts == [7, 2]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_notes_are_read_down_the_left_column_then_down_the_right(name: str, paper: str) -> None:
    layout = laid_out(name, paper)
    notes = {node.id: node for node in layout.structure.walk() if node.role == "Note"}
    numbers = {node.kids[0].id: int(node.name.rpartition("-")[2]) for node in notes.values()}
    told = 0
    for page in layout.pages:
        found = [(box.rect, par) for box, par in _paragraphs(page.items) if par.bullet]
        places = [
            (round(rect.x), rect.y, numbers[par.bullet.node])
            for rect, par in found
            if par.bullet and par.bullet.node in numbers
        ]
        assert [number for *_, number in sorted(places)] == sorted(number for *_, number in places)
        told += len(places)
    assert told == len(numbers) > 0


def test_neither_heading_nor_table_parts_a_text_that_has_begun() -> None:
    text = SectionRun("text", tuple(_strip(f"t{n}", 10) for n in range(8)), "one", headed=True)
    waits = SectionRun("table", (_strip("table", 38),), "two", headed=True)
    flow = Flow(0.0, 100.0)
    flow.lay([SectionRun("text", (_strip("first", 70),)), waits, text], 0.0)
    told = [
        i for page in flow.pages for p in page if isinstance(p.content, FixedItems) for i in p.content.items
    ]
    assert _names(list(told)) == ["first", "t0", "t1", "t2", *(f"t{n}" for n in range(3, 8)), "table"]


@pytest.mark.parametrize("name", ALL)
def test_few_rows_of_a_table_stand_apart_only_where_nothing_is_better(name: str) -> None:
    layout = laid_out(name, "A4")
    tables = [[item for item in page.items if isinstance(item, Table)] for page in layout.pages]
    over = [{table.node for table in one} for one in tables]
    cut = [a & b for a, b in pairwise(over)]
    assert sum(map(len, cut)) <= (name == CHOICE)


def test_the_first_good_way_is_taken_and_no_other_tried() -> None:
    tried: list[FillOptions] = []

    def filled(options: FillOptions) -> Flow:
        tried.append(options)
        flow = Flow(0.0, 100.0, options)
        flow.fill([_strip("a", 90), _strip("b", 50)], 0.0)
        return flow

    flow = best(filled, 2, pairs=True)
    assert tried == [flow.options] == [FillOptions()]
    # If fewer pages could be, all ways are tried that differ.
    best(filled, 1, pairs=False)
    assert len(tried) == 1 + len({options.spacing_factor for options in OPTIONS})


def test_no_space_is_less_than_seven_tenths_of_the_themes() -> None:
    assert min(options.spacing_factor for options in OPTIONS) == LEAST_SPACING == 0.7


def test_a_cut_table_costs_more_than_a_page_filled_to_four_fifths() -> None:
    flow = Flow(0.0, 100.0)
    flow.fill([_strip("a", 80), _strip("b", 50)], 0.0)
    assert not list(cuts(flow))
    assert 200 < cost(flow) < 201


def test_a_legend_stands_beside_its_map_under_the_text() -> None:
    layout = laid_out(NAMED, "A4")
    groups = [g for page in layout.pages for g in page.items if isinstance(g, Group)]
    group, frame = next((g, i) for g in groups for i in g.items if i.name == "Frame")
    page = next(page for page in layout.pages if group in page.items)
    legend = [i for i in group.items if i.rect.x > frame.rect.right]
    assert legend
    assert all(i.rect.bottom <= frame.rect.bottom + 30 for i in legend)
    texts = [i for i in page.items if isinstance(i, TextBox) and i.rect.x > frame.rect.right]
    beside = [i for i in texts if frame.rect.y - 40 < i.rect.y < min(item.rect.y for item in legend)]
    assert len(beside) >= 3
    said = [par.text for box, par in _paragraphs(page.items) if box.rect.x > frame.rect.right]
    assert any("Boundaries" in text and "Stances" in text for text in said)


def test_a_column_is_not_left_empty_beside_a_longer_one() -> None:
    page = laid_out(CHOICE, "A4").pages[0]
    assert page.body
    grounds = [i for i in page.items if isinstance(i, Shape) and i.fill == meridian().colour("ground")]
    assert [round(shape.rect.width) for shape in grounds] == [round(page.body.width)]
    sizes = {par.text: par.lines[0].runs[0].style.size for _, par in _paragraphs(page.items) if par.lines}
    assert sizes["4"] == meridian().pages["key-number"].plain.size


@pytest.mark.parametrize(("theme", "paper"), [("contrast", "A4"), ("meridian", "phone")])
def test_a_foot_in_one_column_says_all_that_others_say(theme: str, paper: str) -> None:
    layout = lay_out_pages(document(NAMED), meridian(theme), paper)
    for page in layout.pages:
        assert page.body
        feet = [par for box, par in _paragraphs(page.items) if box.rect.y > page.body.bottom]
        assert max(len(par.lines) for par in feet) <= 2
        assert "  ·  ".join(part.text for part in document(NAMED).foot) in [par.text for par in feet]


def test_a_phone_has_bands_under_their_sentences() -> None:
    layout = lay_out_pages(document(NAMED), meridian(), "phone")
    for row in _judged(layout):
        assert len(row) == 1
        sentence, *_ = row[0].paragraphs
        assert all(mark.rect.y >= sentence.lines[-1].y for mark in row[0].marks)


def _judged(layout: LaidOut) -> Iterator[tuple[Cell, ...]]:
    tables = (item for page in layout.pages for item in page.items if isinstance(item, Table))
    found = [row.cells for table in tables for row in table.rows if any(c.marks for c in row.cells)]
    assert len(found) == 4
    return iter(found)


def _paragraphs(items: tuple[Item, ...]) -> Iterator[tuple[TextBox, Paragraph]]:
    for item in items:
        match item:
            case TextBox():
                yield from ((item, par) for par in item.paragraphs)
            case Group():
                yield from _paragraphs(item.items)
            case _:
                pass
