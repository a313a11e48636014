"""The outline: the golden format, read by people."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.diagnostics import visible
from briefgen.page import (
    Cell,
    Group,
    LaidOut,
    Node,
    Page,
    Paragraph,
    Properties,
    Rect,
    Shape,
    Stroke,
    Table,
    TableRow,
    TextBox,
)
from briefgen.text.font import FontLibrary
from briefgen.text.lines import break_lines
from briefgen.text.style import Colour, Run, Style
from briefgen.write.layout_dump import write_outline
from tests.data.projects import ALL, laid_out

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
INK, SAND = Colour("ink", "#16212E"), Colour("ground", "#F4EFE6")
ABOUT = Properties("A “title”", "Fictional", "", "en-GB", dt.date(2031, 1, 20), ("tariff", "port"))

EXPECTED = """\
briefgen outline 1

=== slides: 1
  title     A “title”
  subject   Fictional
  author
  keywords  tariff; port
  language  en-GB
  date      2031-01-20
  fonts     Georgia; Calibri
  palette   ink=#16212E ground=#F4EFE6

--- slide 1 "Hello" 960.0x540.0 next, layout title-and-body, dark
  text 10.0,20.0 300.0x40.0 "Title" slot title fill ground inset 4.0
    H1 20.0/24.0 ink centre before 6.0 indent 12.0 bullet "•"
      | Hello, harbour.
      ^ Reference "1" -> #note-1 "2"
  table 0.0,-0.1 300.0x50.0 Table "Costs" alt "What it costs" columns 100.0 200.0
    row 20.0
      cell TH fill ground
        TH 20.0/24.0 ink
          | Cost
    row 30.0 repeated
      cell artifact
        ellipse 1.0,2.0 3.0x3.0 Figure "Dot" alt "likely" fill ink
  group 0.0,0.0 9.0x9.0 Figure alt "Two marks"
    line 0.0,0.0 9.0x0.0 artifact stroke ink 0.5
    text 0.0,0.0 9.0x9.0
      artifact
  rect 0.0,0.0 1.0x1.0 unknown node 99
  speaker notes
    > Say hello.
    > With care: <U+202E>

--- structure of slides
  Document
    H1 title "Hello" "Hello, harbour.12"
      Reference "1"
      Reference "2"
    Table #costs
      TH scope Column "Cost"
    Figure lang fa alt "likely"
    L ordered
"""


def _sample() -> LaidOut:
    style = Style(FontLibrary().font(FONTS / "Carlito-Regular.ttf", "sans"), 20, 24, INK)

    def said(text: str, node: int | None) -> Paragraph:
        runs = (Run(text, style),)
        return Paragraph(runs, break_lines(runs, 300), node)

    marks = (Run("1", style, 2, "#note-1"), Run("2", style, 3))
    hello = replace(said("Hello, harbour.", 1), align="centre", before=6, indent=12, bullet=Run("•", style))
    hello = replace(hello, runs=hello.runs + marks)
    dot = Shape(Rect(1, 2, 3, 3), "ellipse", INK, node=6, name="Dot", alt="likely")
    rows = (
        TableRow(20, (Cell((said("Cost", 5),), 5, header=True, fill=SAND),)),
        TableRow(30, (Cell((), marks=(dot,)),), repeated=True),
    )
    line = Shape(Rect(0, 0, 9, -0.01), "line", stroke=Stroke(INK, 0.5))
    items = (
        TextBox(Rect(10, 20, 300, 40), (hello,), "Title", "title", SAND, 4),
        Table(Rect(0, -0.06, 300, 50), (100, 200), rows, 4, 2, 4, "Costs", "What it costs"),
        Group(Rect(0, 0, 9, 9), (line, TextBox(Rect(0, 0, 9, 9), (Paragraph(()),))), 6, alt="Two marks"),
        Shape(Rect(0, 0, 1, 1), node=99),
    )
    notes = (said("Say hello.", None), said("With care: \u202e", None))
    tree = Node(
        0,
        "Document",
        (
            Node(1, "H1", (Node(2, "Reference"), Node(3, "Reference")), title="Hello"),
            Node(4, "Table", (Node(5, "TH", scope="Column"),), name="costs"),
            Node(6, "Figure", alt="likely", lang="fa"),
            Node(7, "L", ordered=True),
        ),
    )
    page = Page(1, 960, 540, items, "Hello", "next", "title-and-body", notes, dark=True)
    return LaidOut("slides", ABOUT, tree, (page,), (INK, SAND), "Georgia", "Calibri")


def test_everything_that_a_page_can_hold_is_shown() -> None:
    assert write_outline(_sample()).decode() == EXPECTED


def test_places_are_rounded_so_that_noise_makes_no_difference() -> None:
    layout = _sample()
    (page,) = layout.pages
    moved = replace(
        page, items=(replace(page.items[0], rect=Rect(10.0001, 19.9999, 300, 40)), *page.items[1:])
    )
    assert write_outline(replace(layout, pages=(moved,))).decode() == EXPECTED


@pytest.mark.parametrize("name", ALL)
def test_every_measured_line_of_a_brief_is_in_its_outline(name: str) -> None:
    layouts = [laid_out(name, "A4"), laid_out(name, "slides")]
    text = write_outline(*layouts).decode()
    for layout in layouts:
        boxes = [i for page in layout.pages for i in page.items if isinstance(i, TextBox)]
        for line in (line for box in boxes for p in box.paragraphs for line in p.lines):
            words = "".join(word.text for run in line.runs for word in run.words)
            assert f"| {visible(words)}".rstrip() in text
    assert [line for line in text.splitlines() if line.startswith("===")] == [
        f"=== pages: {len(layouts[0].pages)}",
        f"=== slides: {len(layouts[1].pages)}",
    ]
    assert "unknown node" not in text
