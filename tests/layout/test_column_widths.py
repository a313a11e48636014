"""Columns of tables: no ordinary word is broken where all have room, and tokens break at their places."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.checks.broken_words import broken_words
from briefgen.document.blocks import Column, Row, Table
from briefgen.document.inline import AttributedText, Label, NoteMark, PlainText
from briefgen.layout.pages.blocks import BlockSetter
from briefgen.layout.tables import SetTable, TableStyle, column_widths, row_head, set_table, side_by_side
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Branch, Tree
from briefgen.text.lines import text_width
from briefgen.text.segments import Measure
from tests.data.projects import meridian

WIDTH = 505.0
ADDRESS = (
    "https://www.example.org/a-long-path/that-goes-on/index.php?id=1234567890&session="
    "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz&source=list&medium=mail#section-4.2"
)
TOKENS = (
    ADDRESS,
    "x" * 200,
    "first.second-third@department.ministry.example.org",
    "C:\\Users\\desk\\briefs\\content\\harbour-tariff.yaml",
    "urn:example:report:2026-11-16:annex_3:table_12,row_4",
)
WORDS = st.one_of(
    st.text("abcdefghijklmno", min_size=1, max_size=8),
    st.text("abcdefghijklmno", min_size=9, max_size=30),
    st.integers(-10_000_000, 10_000_000).map(lambda n: f"{n:,}"),
)
CELLS = st.lists(
    st.one_of(WORDS, WORDS, WORDS, st.sampled_from(TOKENS), st.just("港湾料金は二〇二六年に上がる。" * 3)),
    min_size=1,
    max_size=6,
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[list[str]]]:
    """The words of the cells of a table: rows of two to twelve columns, the first one the head."""
    columns = draw(st.integers(2, 12))
    row = st.lists(CELLS, min_size=columns, max_size=columns)
    return draw(st.lists(row, min_size=2, max_size=4))


def said(text: str, *notes: int) -> AttributedText:
    return AttributedText((PlainText(text), *((NoteMark(notes),) if notes else ())), (), text)


def block(rows: Sequence[Sequence[Sequence[str]]]) -> Table:
    head, *body = [[" ".join(words) for words in row] for row in rows]
    columns = tuple(Column(Label("c", text)) for text in head)
    cells = (Row(str(n), tuple((said(text),) for text in row)) for n, row in enumerate(body))
    return Table("options", 1, Label("t", "Table 1"), said("Title"), columns, tuple(cells))


def typesetter(medium: Measure) -> Typesetter:
    theme = meridian()
    return Typesetter(Tree(), theme, theme.pages if medium == "kerned" else theme.deck, medium)


def look_of(medium: Measure) -> TableStyle:
    made = typesetter(medium)
    if medium == "kerned":
        return BlockSetter(made, 12.0, 600.0).table_style()
    sheet = made.type_scale
    pages = BlockSetter(made, 12.0, 600.0).table_style()
    return TableStyle(
        sheet["table-head"], sheet["table"], 8.0, 4.0, 4.0, pages.rule, pages.rule, pages.tint, short=True
    )


def is_plain(word: str) -> bool:
    return word not in TOKENS and word.isascii()


def needed(rows: Sequence[Sequence[Sequence[str]]], medium: Measure, how: TableStyle) -> float:
    """What the widest ordinary words of all columns take beside each other, in points."""
    total = 0.0
    for n in range(len(rows[0])):
        body = row_head(how.body) if n == 0 else how.body
        widest = 2 * how.body.plain.size
        for m, row in enumerate(rows):
            style = body.plain if m else how.head.plain
            words = (word.upper() if style.capitals else word for word in row[n] if is_plain(word))
            widest = max(widest, *(text_width(word, style, measure=medium) for word in words), 0.0)
        total += widest + 2 * how.padding + 0.5
    return total


def broken(table: SetTable) -> list[str]:
    cells = [cell for row in (table.head, *table.rows) for cell in row.cells]
    return [word for cell in cells for par in cell.paragraphs for word in broken_words(par)]


@pytest.mark.parametrize("medium", ["kerned", "deck"])
@settings(max_examples=40)
@given(rows=tables())
def test_no_ordinary_word_is_broken_where_all_have_room(rows: list[list[list[str]]], medium: Measure) -> None:
    how, total = look_of(medium), WIDTH if medium == "kerned" else 860.0
    table = set_table(typesetter(medium), block(rows), how, total, Branch(0, "Sect"))
    assert sum(table.columns) == pytest.approx(total)
    if needed(rows, medium, how) <= total:
        assert not broken(table)


@pytest.mark.parametrize("medium", ["kerned", "deck"])
@settings(max_examples=15)
@given(rows=tables())
def test_tables_of_too_many_columns_are_divided_by_columns(
    rows: list[list[list[str]]], medium: Measure
) -> None:
    how, total, given_block = look_of(medium), WIDTH if medium == "kerned" else 860.0, block(rows)
    parts = side_by_side(typesetter(medium), given_block, how, total)
    for part in parts:
        assert part.columns[0] == given_block.columns[0]
        assert [row.cells[0] for row in part.rows] == [row.cells[0] for row in given_block.rows]
        table = set_table(typesetter(medium), part, how, total, Branch(0, "Sect"))
        # Thirty letters beside thirty letters fit in either medium.
        assert not broken(table)
    columns = [column for part in parts for column in part.columns[1:]]
    assert columns == list(given_block.columns[1:])
    for n, row in enumerate(given_block.rows):
        assert [cell for part in parts for cell in part.rows[n].cells[1:]] == list(row.cells[1:])


@pytest.mark.parametrize("medium", ["kerned", "deck"])
def test_a_long_address_leaves_room_for_the_words_of_other_columns(medium: Measure) -> None:
    """Short words stand on one line each, whatever is in another column."""
    rows = [
        [["Who"], ["Timetable"], ["Points"], ["Trigger"]],
        [["Ferries"], ["Published", "timetables"], ["Favours", "building"], [ADDRESS]],
    ]
    total = WIDTH if medium == "kerned" else 860.0
    table = set_table(typesetter(medium), block(rows), look_of(medium), total, Branch(0, "Sect"))
    (row,) = table.rows
    assert [[line.text for line in cell.paragraphs[0].lines] for cell in row.cells[1:3]] == [
        ["Published timetables"],
        ["Favours building"],
    ]
    lines = [line.text for line in row.cells[3].paragraphs[0].lines]
    assert "".join(lines) == ADDRESS
    assert all(line[-1] in "/.-_?&=:@#," for line in lines[:-1] if not line.isalnum()), lines


@pytest.mark.parametrize("medium", ["kerned", "deck"])
def test_an_identifier_takes_few_lines(medium: Measure) -> None:
    rows = [[["Criterion"], *([["Option"]] * 4)], [["Cost"], *([["High"]] * 3), ["x" * 200]]]
    how = look_of(medium)
    (part,) = side_by_side(typesetter(medium), block(rows), how, WIDTH if medium == "kerned" else 860.0)
    table = set_table(typesetter(medium), part, how, WIDTH, Branch(0, "Sect"))
    assert len(table.rows[0].cells[4].paragraphs[0].lines) <= 8


def test_columns_that_fit_keep_their_shares() -> None:
    rows = [[["Who"], ["When"]], [["Port"], ["15\u00a0December\u00a02026"]]]
    widths = column_widths(typesetter("kerned"), block(rows), look_of("kerned"), WIDTH)
    assert widths[1] > widths[0]
