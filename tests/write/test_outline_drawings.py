"""Drawings in the outline, and as checks read them."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from briefgen.checks.file_texts import deck_texts
from briefgen.checks.fit import check_fit
from briefgen.checks.layout_texts import all_texts, normalised
from briefgen.diagnostics import Sink, Span
from briefgen.layout.pages.strips import moved
from briefgen.page import Cell, Chart, Item, LaidOut, Node, Page, Rect, Table, TableRow
from briefgen.write.layout_dump import write_outline
from briefgen.write.pptx import write
from tests.data import drawings
from tests.write.test_outline import ABOUT

TEMPLATE = Path(__file__).parents[2] / "assets" / "deck" / "template.pptx"
LINES = (
    f'group 10.0,10.0 420.0x170.0 artifact "Map: who engages" alt "{drawings.ALT}"',
    'path 70.0,130.0 120.0x30.0 artifact "Line of control" stroke accent 1.5 dashed open lines 2 points 5',
    'line 10.0,180.0 400.0x0.0 artifact "Scale" stroke ink 1.0 dashed',
    'rect 10.0,120.0 14.0x10.0 artifact "Key: engages" fill stripes heading on paper stroke heading 0.5',
    (
        'path 10.0,10.0 100.0x100.0 artifact "Aland: engages" fill stripes heading on paper stroke paper 0.8 '
        "rings 2 points 9"
    ),
    (
        'path 90.0,10.0 100.0x100.0 artifact "Bland: engages" fill dots accent on ground stroke paper 0.8 '
        "rings 1 points 5"
    ),
    (
        'chart 10.0,200.0 200.0x80.0 artifact "Likelihoods" '
        'alt "Four likelihoods as bands from 0 to 100 per cent" '
        'series "Beside the band", "Likelihood in per cent" track rule band heading '
        'data "The tariff holds & nobody objects" 55 to 75; "Berths are full by May" 80 to 90; '
        '"A <second> quay opens" 0 to 5; "Ships turn away" 40 to 50'
    ),
)


def slide(*items: Item) -> LaidOut:
    """A slide of 500 by 300 points."""
    page = Page(1, 500, 300, items, "Hello", "next", "title-only")
    return LaidOut("slides", ABOUT, Node(0, "Document"), (page,), (), "Georgia", "Calibri")


def found(*items: Item) -> list[str]:
    """Messages of the fit check."""
    sink = Sink()
    check_fit(slide(*items), Span("brief.yaml", 1, 1), sink)
    return [problem.message for problem in sink.items]


def test_drawings_are_told_a_line_each() -> None:
    text = write_outline(slide(drawings.world(10, 10), drawings.chart(Rect(10, 200, 200, 80)))).decode()
    for line in LINES:
        assert f"  {line}\n" in text


def test_checks_read_what_a_chart_and_the_marks_of_a_table_carry() -> None:
    mark = replace(drawings.country(0, 0, "Trend: rising", drawings.DOTS), alt="An arrow")
    table = Table(Rect(0, 0, 90, 90), (90,), (TableRow(90, (Cell((), marks=(mark,)),)),), 0, 0)
    texts = "\0".join(one.text for one in all_texts(slide(drawings.chart(Rect(0, 0, 99, 99)), table)))
    for said in (
        *drawings.CATEGORIES,
        "Likelihood in per cent",
        "0 to 100 per cent",
        "Trend: rising",
        "An arrow",
    ):
        assert said in texts


def test_a_chart_moves_with_its_drawing() -> None:
    chart = moved(drawings.chart(Rect(10, 20, 200, 80)), 5, 7)
    assert chart == drawings.chart(Rect(15, 27, 200, 80))
    assert isinstance(chart, Chart)


def test_what_leaves_the_page_is_found_also_inside_of_a_drawing() -> None:
    inside = drawings.world(10, 10)
    assert found(inside, drawings.chart(Rect(10, 200, 200, 80))) == []
    one = drawings.country(395, 10, "Wide", drawings.NAVY)
    assert found(one) == []
    wide = replace(one, paths=((*drawings.SQUARE, (106.0, 50.0)),))
    chart = drawings.chart(Rect(10, 200, 200, 80))
    for item in (wide, replace(inside, items=(wide,)), replace(chart, drawn=(wide,))):
        assert len(found(item)) == 1


def test_a_finished_deck_gives_the_texts_of_its_charts_apart() -> None:
    data = write(slide(drawings.chart(Rect(10, 20, 200, 80))), TEMPLATE.read_bytes())
    texts = [(one.place, one.text) for one in deck_texts(data) if not one.place.startswith("attributes")]
    for part in (
        "ppt/charts/chart1.xml",
        "ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx: xl/worksheets/sheet1.xml",
    ):
        (said,) = (text for where, text in texts if where == part)
        assert {"Ships turn away", "A <second> quay opens"} <= {line.strip() for line in said.splitlines()}
        assert normalised("Ships turn away") in normalised(said)
