"""What left its column, and words that a table breaks, are told: in layouts with the fault planted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from msgspec.structs import replace

from briefgen.checks.broken_words import check_words
from briefgen.checks.columns import check_columns
from briefgen.diagnostics import Diagnostic, Severity, Sink, Span
from briefgen.document.blocks import Column, Row, Table
from briefgen.document.inline import AttributedText, Label, PlainText
from briefgen.document.model import Marking
from briefgen.layout.pages.blocks import BlockSetter
from briefgen.layout.pages.layout import lay_out_pages
from briefgen.layout.pages.strips import moved
from briefgen.layout.tables import set_table
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Item, LaidOut, Page, Tree
from tests.data.projects import SHIPPED, SPEC, TARIFF, document, laid_out, meridian

PLACE = Span(SPEC, 1, 1)
THEMES = ("meridian", "classic", "atlas", "contrast", "plain")
ORGANISATION = "Ministry of Transport, Harbours and Energy of the Federation of the Upper and Lower Coast "
MARKINGS = (
    None,
    Marking("TLP:AMBER+STRICT", "#FFC000", "#000000", "right", 12.0),
    Marking("OFFICIAL", "#000000", None, "centre", 12.0),
)


def told(layout: LaidOut) -> list[Diagnostic]:
    sink = Sink()
    check_columns(layout, PLACE, sink)
    check_words(layout, PLACE, sink)
    return list(sink)


def in_side(page: Page) -> Callable[[Item], bool]:
    rect = page.columns[1].rect
    return lambda item: item.rect.x >= rect.x - 1 and rect.y <= item.rect.y <= rect.bottom


@pytest.mark.parametrize("form", ["A4", "Letter"])
@pytest.mark.parametrize("name", [*SHIPPED[:1], TARIFF])
def test_a_good_layout_has_two_columns_and_no_problem(name: str, form: str) -> None:
    layout = laid_out(name, form)
    assert [page.number for page in layout.pages if page.columns] == [1]
    assert told(layout) == []


def test_a_side_column_in_the_place_of_the_main_one_is_told() -> None:
    layout = laid_out(TARIFF, "A4")
    first, *others = layout.pages
    strays, by = in_side(first), first.columns[0].rect.x - first.columns[1].rect.x
    items = tuple(moved(item, by, 0) if strays(item) else item for item in first.items)
    (problem,) = told(replace(layout, pages=(replace(first, items=items), *others)))
    assert (problem.code, problem.severity, problem.span) == ("BG435", Severity.ERROR, PLACE)
    assert problem.message == "a column of page 1 left its place on page 1"


def test_a_side_column_that_goes_on_on_another_page_is_told() -> None:
    layout = laid_out(TARIFF, "A4")
    first, second, *others = layout.pages
    strays = in_side(first)
    gone = [item for item in first.items if strays(item)][2:]
    pages = (
        replace(first, items=tuple(item for item in first.items if item not in gone)),
        replace(second, items=(*second.items, *gone)),
    )
    (problem,) = told(replace(layout, pages=(*pages, *others)))
    assert problem.message == "a column of page 1 continues on page 2"


def test_a_side_column_under_the_main_one_is_told() -> None:
    layout = laid_out(TARIFF, "A4")
    first, *others = layout.pages
    strays = in_side(first)
    items = tuple(moved(item, 0, 100) if strays(item) else item for item in first.items)
    (problem,) = told(replace(layout, pages=(replace(first, items=items), *others)))
    assert problem.message == "a column of page 1 doesn't start at its top"


@pytest.mark.parametrize("lines", [1, 3, 5])
@pytest.mark.parametrize("theme", THEMES)
def test_a_long_letterhead_leaves_columns_in_their_place(theme: str, lines: int) -> None:
    """The names of who writes take many lines, a marking room beside them, states a line each."""
    brief = document(TARIFF)
    head = tuple(
        replace(name, text=(ORGANISATION * lines).strip()) if name.key == "organisation" else name
        for name in brief.letterhead
    )
    for n, marking in enumerate(MARKINGS):
        state = brief.wording.label("embargo", when="4 December 2031, 06:00 UTC") if n else None
        made = replace(brief, letterhead=head, marking=marking, draft=n == 1, embargo=state)
        layout = lay_out_pages(made, meridian(theme), "A4" if n % 2 else "Letter")
        assert told(layout) == []


def broken_table(headings: Sequence[str], width: float, columns: Sequence[float]) -> LaidOut:
    """A page with nothing but a table of these columns, which add up to ``width``."""
    theme = meridian()
    typesetter = Typesetter(Tree(), theme, theme.pages, "kerned")
    text = AttributedText((PlainText("Cost"),), (), "Cost")
    block = Table(
        "options",
        1,
        Label("t", "Table 1"),
        text,
        tuple(Column(Label("c", heading)) for heading in headings),
        (Row("1", tuple((text,) for _ in headings)),),
    )
    how = BlockSetter(typesetter, 12.0, 600.0).table_style()
    table = set_table(typesetter, block, how, width, typesetter.tree.add("Sect"), columns)
    page = Page(1, 600, 800, (table.rows_at((table.head, *table.rows), 50, 50),))
    return replace(laid_out(TARIFF, "A4"), pages=(page,))


def test_a_word_that_another_share_of_the_width_keeps_whole_is_an_error() -> None:
    (problem,) = told(broken_table(["Criterion", "Timetables", "Points"], 300, [240, 36, 24]))
    assert (problem.code, problem.severity) == ("BG436", Severity.ERROR)
    assert "'Timetables', 'Points'" in problem.message
    assert problem.page == "page 1"


def test_words_for_which_there_is_no_room_are_a_warning() -> None:
    (problem,) = told(broken_table(["Hafenverwaltungsgebührenordnung"] * 2, 100, [50, 50]))
    assert (problem.code, problem.severity) == ("BG436", Severity.WARNING)


def test_a_long_token_may_be_broken() -> None:
    address = "https://www.example.org/a/path/that/goes/on?with=parameters&and=more"
    assert told(broken_table([address, "x" * 60], 200, [100, 100])) == []
