"""Cells of tables: the tick of what is recommended, marks before texts, figures under each other."""

from __future__ import annotations

import pytest

from briefgen.document.blocks import Column, Row, Table, TableKind
from briefgen.document.inline import AttributedText, Label, NoteMark, PlainText, Text
from briefgen.layout.loaded_theme import TypeScale
from briefgen.layout.tables import SetTable, TableStyle, set_table, split_row
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Cell, Paragraph, Pattern, Shape, Stroke, Tree
from briefgen.schema.base import Tone
from briefgen.text.lines import text_width
from briefgen.text.segments import Measure
from tests.data.layouts import ink_of, overlap
from tests.data.projects import meridian

WIDTH = 500.0


def said(text: str, *notes: int) -> AttributedText:
    marks = (NoteMark(notes),) if notes else ()
    return AttributedText((PlainText(text), *marks), (), text)


def made(
    *rows: tuple[Text, ...],
    kind: TableKind = "options",
    recommended: int | None = None,
    tones: tuple[tuple[Tone | None, ...], ...] = (),
    medium: Measure = "kerned",
) -> SetTable:
    columns = tuple(Column(Label("c", f"Column {n}")) for n in range(len(rows[0])))
    told = tuple(
        Row(str(n), tuple((t,) for t in row), tones=tones[n] if tones else ()) for n, row in enumerate(rows)
    )
    block = Table(kind, 1, Label("t", "Table 1"), said("Title"), columns, told, recommended)
    theme = meridian()
    sheet: TypeScale = theme.pages if medium == "kerned" else theme.deck
    rule = Stroke(theme.colour("rule"), 0.6)
    how = TableStyle(
        sheet["table-head"], sheet["table"], 6.0, 3.4, 1.0, rule, rule, theme.colour("ground"), short=False
    )
    tree = Tree()
    return set_table(Typesetter(tree, theme, sheet, medium), block, how, WIDTH, tree.add("Sect"))


def start(par: Paragraph) -> float:
    return par.lines[0].x


def column(table: SetTable, n: int) -> list[Cell]:
    return [row.cells[n] for row in table.rows]


def mark(cell: Cell) -> Shape:
    (shape,) = cell.marks
    return shape


@pytest.mark.parametrize("medium", ["kerned", "deck"])
def test_the_recommended_column_has_a_drawn_tick_before_its_heading(medium: Measure) -> None:
    table = made((said("a"), said("b"), said("c")), recommended=2, medium=medium)
    plain, ticked = table.head.cells[1], table.head.cells[2]
    assert not plain.marks
    assert mark(ticked).kind == "path"
    assert "✓" not in ticked.paragraphs[0].text
    assert ticked.paragraphs[0].indent > 0
    assert start(ticked.paragraphs[0]) >= mark(ticked).rect.right
    assert [cell.fill is not None for cell in table.rows[0].cells] == [False, False, True]


def test_without_a_recommended_column_no_heading_has_a_mark() -> None:
    assert not any(cell.marks for cell in made((said("a"), said("b"))).head.cells)


@pytest.mark.parametrize("medium", ["kerned", "deck"])
def test_a_tone_stands_before_the_text_of_its_cell_and_clear_of_it(medium: Measure) -> None:
    long = said("Deals with the government in practice and has not recognised it so far, " * 3)
    table = made(
        (said("China"), long),
        (said("Iran"), said("Deals")),
        tones=((None, "firm"), (None, None)),
        medium=medium,
    )
    first, second = column(table, 1)
    shape = mark(first)
    assert shape.name == long.text
    assert len(first.paragraphs[0].lines) > 1
    for line in first.paragraphs[0].lines:
        assert min(overlap(shape.rect, ink_of(line))) <= 0
        assert line.x >= shape.rect.right
    assert not second.marks
    assert start(second.paragraphs[0]) < start(first.paragraphs[0])


def test_a_stance_shows_a_sample_of_its_area_and_an_indicator_how_far_it_came() -> None:
    stances = made((said("Iran"), said("Strained")), kind="stances", tones=((None, "adverse"),))
    sample = mark(column(stances, 1)[0])
    assert isinstance(sample.fill, Pattern)
    assert sample.rect.width > sample.rect.height
    rows = [(said(str(n)), said("now")) for n in range(3)]
    tones: tuple[tuple[Tone | None, ...], ...] = ((None, "slight"), (None, "mixed"), (None, "firm"))
    states = [mark(cell) for cell in column(made(*rows, kind="indicators", tones=tones), 1)]
    assert [(s.kind, s.stroke is not None) for s in states] == [
        ("ellipse", True),
        ("path", False),
        ("ellipse", False),
    ]


def test_a_row_that_is_split_shows_its_mark_once() -> None:
    table = made((said("China"), said("word " * 200)), tones=((None, "firm"),))
    parts = split_row(table.rows[0], table.rows[0].height / 2, table.style.above)
    assert parts is not None
    upper, lower = parts
    assert len(upper.cells[1].marks) == 1
    assert not lower.cells[1].marks


def points(table: SetTable) -> list[float]:
    """Where the decimal point, or the end of the whole number, stands in each cell of the second column."""
    out: list[float] = []
    for cell in column(table, 1):
        (line,) = cell.paragraphs[0].lines
        tail = line.text[len(line.text.split(".")[0].rstrip("%")) :]
        out.append(line.x + line.width - (text_width(tail, table.style.body.plain) if tail else 0.0))
    return out


def test_figures_stand_with_their_decimal_points_under_each_other() -> None:
    table = made(*((said("x"), said(v)) for v in ("1,234", "5.25", "17.5%", "3")))
    found = points(table)
    assert found == pytest.approx([found[0]] * 4, abs=0.4)
    assert table.head.cells[1].paragraphs[0].align == "right"
    ends = [cell.paragraphs[0].lines[0] for cell in column(table, 1)]
    assert max(line.x + line.width for line in ends) == pytest.approx(
        table.columns[1] - table.style.padding, abs=0.3
    )


def test_figures_of_one_form_stand_at_the_right() -> None:
    table = made((said("x"), said("12%")), (said("y"), said("7%")))
    assert {cell.paragraphs[0].align for cell in column(table, 1)} == {"right"}
    ends = {round(line.x + line.width, 2) for cell in column(table, 1) for line in cell.paragraphs[0].lines}
    assert len(ends) == 1


@pytest.mark.parametrize(
    "values",
    [("1979", "1992"), ("4 December 2026", "12"), ("40–50%", "3"), ("12", "not stated"), ("12 km", "7")],
)
def test_dates_ranges_and_words_stay_at_the_left(values: tuple[str, ...]) -> None:
    table = made(*((said("x"), said(v)) for v in values))
    assert {cell.paragraphs[0].align for cell in column(table, 1)} == {"left"}
    assert {start(cell.paragraphs[0]) for cell in column(table, 1)} == {table.style.padding}


def test_a_note_does_not_move_a_figure() -> None:
    table = made((said("x"), said("12", 4)), (said("y"), said("7")))
    noted, plain = (cell.paragraphs[0].lines[0] for cell in column(table, 1))
    assert noted.x + noted.runs[0].width == pytest.approx(plain.x + plain.width, abs=0.4)


TOKENS = {
    "path": r"C:\Users\harbour_board\Documents\shore_power_2026\final_version_of_the_report_12.docx",
    "address": "https://records.example.org/harbour_board/2026/decisions/annex-three?lang=en&version=final_draft_12",
    "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
}


@pytest.mark.parametrize("token", TOKENS.values(), ids=TOKENS)
def test_a_row_of_a_deck_has_a_line_to_spare_for_each_token_that_is_divided(token: str) -> None:
    row = (said("First"), said(f"See {token} for more"), said("Some ordinary words"), said("Last"))
    table = made(row, medium="deck")
    (par,) = table.rows[0].cells[1].paragraphs
    assert len(par.lines) > 2
    assert table.rows[0].height == pytest.approx((len(par.lines) + 1) * par.leading + 2 * table.style.above)
    assert par.text == f"See {token} for more"
    page = made(row).rows[0]
    (par,) = page.cells[1].paragraphs
    assert page.height == pytest.approx(len(par.lines) * par.leading + 2 * table.style.above)


def test_tokens_that_are_not_divided_need_no_line_to_spare() -> None:
    table = made((said("First"), said("records.example.org/annex-3")), medium="deck")
    assert table.rows[0].height == pytest.approx(
        meridian().deck["table"].plain.leading + 2 * table.style.above
    )
