"""Judgements on slides: a table whose rows are alike, a chart whose categories line up with them."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec.structs import replace

from briefgen.document.blocks import JudgementItem, Judgements
from briefgen.document.inline import AttributedText, PlainText
from briefgen.layout.deck.judgements import judgement_drafts
from briefgen.layout.deck.slide_context import SlideDraft
from briefgen.layout.deck.theme_frame import on_theme
from briefgen.page import Chart, Rect, Table
from tests.data.layouts import cells_of, ink_of, inside, overlap
from tests.data.projects import document, meridian

NAME = "foreign-minister-wait-and-see"
WORDS = "a claim of several words that takes more than one line of its column on a slide"


@cache
def shipped() -> Judgements:
    (block,) = (b for s in document(NAME).sections for b in s.blocks if isinstance(b, Judgements))
    return block


def drafts(block: Judgements) -> list[SlideDraft]:
    return judgement_drafts(on_theme(document(NAME), meridian()), block)


def said(text: str) -> AttributedText:
    return AttributedText((PlainText(text),), (), text)


def judged(count: int, that: str = WORDS, because: str = "a reason") -> Judgements:
    items = tuple(
        JudgementItem(
            f"j{n}", said(f"{that} {n}."), said(f"{that} {n}"), "likely", 55, 75,
            said(f"Low confidence: reason {n}."), said(f"{because} {n}"), said(f"but {because} {n}"),
        )
        for n in range(count)
    )  # fmt: skip
    return replace(shipped(), items=items)


def parts(draft: SlideDraft) -> tuple[Table, Chart]:
    (table,) = (item for item in draft.items if isinstance(item, Table))
    (chart,) = (item for item in draft.items if isinstance(item, Chart))
    return table, chart


BLOCKS = {"shipped": shipped, "one": lambda: judged(1), "two": lambda: judged(2), "six": lambda: judged(6)}


def test_the_four_shipped_judgements_stand_on_one_slide_in_type_of_sixteen_points() -> None:
    (draft,) = drafts(shipped())
    table, _ = parts(draft)
    assert len(table.rows) == 1 + len(shipped().items) == 5
    sizes = {
        r.style.size for _, c in cells_of(table) for p in c.paragraphs for r in p.runs if not r.style.rise
    }
    assert min(sizes) >= 16


@pytest.mark.parametrize("case", BLOCKS)
def test_each_category_of_the_chart_is_as_tall_as_the_row_beside_it(case: str) -> None:
    for draft in drafts(BLOCKS[case]()):
        table, chart = parts(draft)
        head, *rows = table.rows
        step = chart.rect.height / len(chart.categories)
        assert len(rows) == len(chart.categories) == len(chart.bands)
        assert [row.height for row in rows] == pytest.approx([step] * len(rows))
        assert chart.rect.y == pytest.approx(table.rect.y + head.height)
        assert chart.rect.bottom == pytest.approx(table.rect.bottom)
        left = table.rect.x + table.columns[0]
        assert left < chart.rect.x < chart.rect.right < left + table.columns[1]


@pytest.mark.parametrize("case", BLOCKS)
def test_a_bar_in_the_middle_of_its_category_covers_no_text(case: str) -> None:
    for draft in drafts(BLOCKS[case]()):
        table, chart = parts(draft)
        step = chart.rect.height / len(chart.categories)
        bars = [
            Rect(chart.rect.x, chart.rect.y + (n + 0.5) * step - 8, chart.rect.width, 16)
            for n in range(len(chart.categories))
        ]
        for place, cell in cells_of(table):
            for line in (line for par in cell.paragraphs for line in par.lines):
                ink = ink_of(line)
                letters = Rect(place.x + ink.x, place.y + ink.y, ink.width, ink.height)
                assert inside(letters, place, 4.0), line.text
                assert all(min(overlap(bar, letters)) <= 0 for bar in bars), line.text
        for shape in chart.drawn:
            assert any(inside(shape.rect, bar) for bar in bars)


def test_the_chart_carries_the_data_and_says_them_in_words() -> None:
    (draft,) = drafts(shipped())
    _, chart = parts(draft)
    assert chart.bands == tuple((item.low, item.high) for item in shipped().items)
    assert chart.categories == tuple(item.that.text for item in shipped().items)
    assert chart.alt.startswith("Likelihood: Kabul has closed no security channel")
    assert "55 to 75 per cent; another state" in chart.alt
    assert len(set(chart.series)) == 2


def test_how_sure_a_judgement_is_stands_on_the_slide_and_its_reason_in_the_notes() -> None:
    (draft,) = drafts(shipped())
    table, _ = parts(draft)
    spans = [cells[1].paragraphs[-1].text for cells in (row.cells for row in table.rows[1:])]
    assert spans[0] == "55–75%, low confidence"
    told = [" ".join(text.text for text in paragraph) for paragraph in draft.spoken]
    assert all(any(item.confidence.text in line for line in told) for item in shipped().items)


def test_where_there_is_room_the_reason_for_confidence_is_shown_and_the_type_is_larger() -> None:
    (draft,) = drafts(judged(2))
    table, _ = parts(draft)
    that, likely, _ = table.rows[1].cells
    assert that.paragraphs[-1].text == "Low confidence: reason 0."
    assert likely.paragraphs[-1].text == "55–75%"
    assert likely.paragraphs[0].runs[0].style.size > 16


def test_more_than_fit_go_on_to_a_slide_with_a_chart_of_its_own() -> None:
    made = drafts(judged(7))
    assert len(made) > 1
    shown = [name for draft in made for name in parts(draft)[1].categories]
    assert shown == [item.that.text for item in judged(7).items]


@pytest.mark.parametrize(("long", "expected"), [(0, [1, 2]), (1, [2, 1]), (2, [2, 1])])
def test_one_tall_judgement_makes_no_others_stand_alone(long: int, expected: list[int]) -> None:
    items = list(judged(3).items)
    items[long] = replace(items[long], because=said("x" * 200))
    made = [parts(draft) for draft in drafts(replace(judged(3), items=tuple(items)))]
    assert [len(table.rows) - 1 for table, _ in made] == expected
    for table, chart in made:
        _, *heights = (row.height for row in table.rows)
        assert heights == pytest.approx([chart.rect.height / len(heights)] * len(heights))


def test_what_no_slide_holds_is_told_in_a_table_without_bands() -> None:
    made = drafts(judged(2, because="a reason that goes on " * 60))
    assert len(made) > 1
    assert not any(isinstance(item, Chart) for draft in made for item in draft.items)
