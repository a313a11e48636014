"""Contrast and size of what stands on pages and slides, judged on layouts with one thing made wrong."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PIL import Image, ImageDraw

from briefgen.checks.contrast import check_contrast, distinct
from briefgen.checks.sizes import check_sizes
from briefgen.colour import contrast, luminance
from briefgen.diagnostics import Diagnostic, Severity, Sink, Span
from briefgen.layout.typesetter import Typesetter
from briefgen.page import (
    Cell,
    Colour,
    Fill,
    Group,
    Item,
    LaidOut,
    Page,
    Paragraph,
    Pattern,
    Picture,
    Rect,
    Run,
    Shape,
    Stroke,
    Style,
    Table,
    TableRow,
    TextBox,
    Tree,
)
from briefgen.pictures import read_picture
from tests.data.pictures import blob, encoded
from tests.data.projects import ALL, laid_out, meridian

PLACE = Span("briefs/x.yaml", 1, 1)
WHITE, BLACK = Colour("paper", "#FFFFFF"), Colour("ink", "#000000")
GREY, PALE = Colour("grey", "#777777"), Colour("pale", "#EEEEEE")
ON = Rect(100, 100, 200, 40)


def sheet(*items: Item, medium: str = "pages", dark: bool = False) -> LaidOut:
    """A layout of one page with these items."""
    form = "A4" if medium == "pages" else "slides"
    layout = laid_out("harbour-tariff", form)
    page = Page(1, 595.0, 842.0, items, dark=dark)
    return replace(layout, pages=(page,))


def paragraph(
    colour: Colour = BLACK, size: float = 10, *, bold: bool = False, **changes: object
) -> Paragraph:
    """One line of text, measured."""
    font = meridian().pages["lead" if bold else "body"].plain.font
    style = replace(Style(font, size, size * 1.3, colour), **changes)
    return Typesetter(Tree(), meridian(), meridian().pages, "kerned").set(
        (Run("Some words", style),), 180.0, None
    )


def text(
    colour: Colour = BLACK, size: float = 10, *, fill: Colour | None = None, bold: bool = False
) -> TextBox:
    return TextBox(ON, (paragraph(colour, size, bold=bold),), fill=fill)


def judged(layout: LaidOut) -> list[Diagnostic]:
    sink = Sink()
    check_contrast(layout, PLACE, sink)
    return list(sink)


def codes(layout: LaidOut) -> list[str]:
    return [problem.code for problem in judged(layout)]


def test_the_ratio_is_that_of_the_standard() -> None:
    assert (luminance("#000000"), luminance("#FFFFFF")) == (0, pytest.approx(1))
    assert contrast("#FFFFFF", "#000000") == contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)
    assert contrast("#FF0000", "#FFFFFF") == pytest.approx(3.998, abs=0.001)


@pytest.mark.parametrize("form", ["A4", "slides"])
@pytest.mark.parametrize("name", ALL)
def test_what_is_shipped_stands_out_and_is_large_enough(name: str, form: str) -> None:
    sink = Sink()
    check_contrast(laid_out(name, form), PLACE, sink)
    check_sizes(laid_out(name, form), PLACE, sink)
    assert list(sink) == []


@pytest.mark.parametrize(
    ("size", "face", "found"),
    [
        (10, "regular", ["BG430"]),
        (18, "regular", []),
        (17.9, "regular", ["BG430"]),
        (14, "bold", []),
        (13.9, "bold", ["BG430"]),
    ],
)
def test_large_text_needs_less(size: float, face: str, found: list[str]) -> None:
    assert codes(sheet(text(GREY, size, bold=face == "bold"))) == found


def test_a_message_says_what_where_and_by_how_much() -> None:
    (problem,) = judged(sheet(text(GREY)))
    assert problem.message == (
        "'Some words' on page 1 has too little contrast: grey #777777 on paper #FFFFFF is 4.48 to 1, "
        "at least 4.5 is needed"
    )
    assert problem.span == PLACE


def test_one_pair_is_told_once() -> None:
    layout = sheet(text(GREY), text(GREY), text(PALE))
    assert codes(layout) == ["BG430", "BG430"]
    (page,) = layout.pages
    assert codes(replace(layout, pages=(page, replace(page, number=2)))) == ["BG430", "BG430"]


def test_one_pair_of_several_layouts_is_told_once_for_each_place() -> None:
    found = [*judged(sheet(text(GREY))), *judged(sheet(text(GREY, 12), text(PALE), medium="slides"))]
    elsewhere = replace(found[0], span=Span("briefs/y.yaml", 1, 1))
    other = Diagnostic("BG401", Severity.ERROR, "it doesn't fit: grey #777777 on paper #FFFFFF is", PLACE)
    told = distinct([*found, elsewhere, other, other])
    assert told == (found[0], found[2], elsewhere, other)


@pytest.mark.parametrize(
    ("ground", "found"),
    [
        (Shape(Rect(90, 90, 300, 90), fill=BLACK), ["BG430"]),
        (Shape(Rect(90, 90, 300, 90), fill=PALE), []),
        (Shape(Rect(90, 90, 40, 90), fill=BLACK), ["BG430"]),
        (Shape(Rect(400, 90, 40, 90), fill=BLACK), []),
        (Shape(Rect(90, 90, 300, 90), fill=Pattern("dots", BLACK, PALE)), ["BG430"]),
        (Shape(Rect(90, 90, 300, 90), "ellipse", BLACK), ["BG430"]),
        (Shape(Rect(90, 90, 300, 90), "line", stroke=Stroke(BLACK, 1)), []),
        # A corner of the triangle's box, where the triangle is not.
        (Shape(Rect(100, 90, 300, 300), "path", BLACK, paths=(((300, 0), (300, 300), (0, 300)),)), []),
        (Shape(Rect(100, 90, 300, 300), "path", BLACK, paths=(((0, 0), (300, 0), (0, 300)),)), ["BG430"]),
    ],
)
def test_the_ground_is_what_was_painted_under_the_text(ground: Shape, found: list[str]) -> None:
    assert codes(sheet(ground, text(BLACK))) == found


def test_what_is_painted_between_or_after_counts_as_it_lies() -> None:
    black = Shape(Rect(90, 90, 300, 90), fill=BLACK)
    assert codes(sheet(black, text(BLACK, fill=WHITE))) == []
    assert codes(sheet(text(BLACK), black)) == []


def test_a_dark_slide_is_the_ground_of_its_text() -> None:
    assert codes(sheet(text(BLACK), medium="slides", dark=True)) == ["BG430"]
    assert codes(sheet(text(WHITE), medium="slides", dark=True)) == []


def test_a_cell_is_the_ground_of_its_text() -> None:
    cells = (Cell((paragraph(),), fill=PALE), Cell((paragraph(),), fill=BLACK))
    table = Table(ON, (100.0, 100.0), (TableRow(40.0, cells),), 4.0, 2.0)
    assert codes(sheet(table)) == ["BG430"]


@pytest.mark.parametrize(
    ("fill", "stroke", "found"),
    [
        (PALE, None, ["BG431"]),
        (PALE, Stroke(BLACK, 1), []),
        (Pattern("grid", BLACK, WHITE), None, []),
        (Pattern("grid", PALE, WHITE), None, ["BG431"]),
        (Colour("land", "#EEEEEE"), Stroke(Colour("rule", "#DDDDDD"), 1), []),
    ],
)
def test_a_mark_of_a_figure_stands_out(fill: Fill, stroke: Stroke | None, found: list[str]) -> None:
    mark = Shape(ON, fill=fill, stroke=stroke, name="Russia: recognises")
    assert codes(sheet(Group(ON, (mark,)))) == found
    # Without a name it says nothing, and outside of a figure it is a rule or a ground.
    assert codes(sheet(Group(ON, (replace(mark, name=""),)), mark)) == []


def test_boundaries_drawn_apart_make_a_country_stand_out() -> None:
    ring = ((0.0, 0.0), (200.0, 0.0), (0.0, 40.0))
    country = Shape(ON, "path", PALE, name="India: contact", paths=(ring,))
    border = Shape(ON, "path", None, Stroke(Colour("border", "#666666"), 1), paths=(ring,), open=True)
    assert codes(sheet(Group(ON, (country,)))) == ["BG431"]
    assert codes(sheet(Group(ON, (country, border)))) == []


def of_logo(data: str | bytes, name: str, *, under: str = "#FFFFFF") -> list[str]:
    """What is told of a logo on a ground, without the limit."""
    logo = Picture(ON, read_picture(blob(data, name)), None, "Logo", "")
    told = judged(sheet(Shape(ON, fill=Colour("ground", under)), logo))
    return [problem.message.partition(" to 1")[0] for problem in told]


def drawn(*paths: str) -> str:
    inner = "".join(f'<path fill="{p.partition(" ")[0]}" d="{p.partition(" ")[2]}"/>' for p in paths)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">{inner}</svg>'


NAME = "#fff M40 20h240v60h-240z"


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (("#000 M20 20h10v10h-10z", NAME), "Logo on page 1 has too little contrast: logo #FFFFFF"),
        (
            ("#000 M10 20h20v60h-20z", NAME),
            "92% of the area of Logo on page 1 has too little contrast: logo #FFFFFF",
        ),
        (("#003 M30 10h260v80h-260z", NAME), ""),
        ((NAME, "#000 M60 40h60v20h-60z"), ""),
        (("#000 M10 20h140v60h-140z", "#fff M220 20h40v60h-40z"), ""),
    ],
    ids=["small-mark", "larger-mark", "on-a-plate", "under-letters", "small-part"],
)
def test_the_colour_of_a_logo_that_is_not_seen_is_named(paths: tuple[str, ...], found: str) -> None:
    expected = [f"{found} on ground #FFFFFF is 1.00"] if found else []
    assert of_logo(drawn(*paths), "logo.svg") == expected


def test_a_logo_in_grey_is_told_by_its_own_colour() -> None:
    grey = encoded(Image.new("RGB", (40, 20), (240, 240, 240)))
    assert of_logo(grey, "logo.png") == [
        "Logo on page 1 has too little contrast: logo #F0F0F0 on ground #FFFFFF is 1.14"
    ]
    assert of_logo(grey, "logo.png", under="#102030") == []


@pytest.mark.parametrize(("ground", "found"), [((0, 0, 0, 0), 1), ((255, 255, 255, 255), 0)])
def test_pale_letters_on_clear_samples_are_told(ground: tuple[int, ...], found: int) -> None:
    image = Image.new("RGBA", (300, 100), ground)
    ImageDraw.Draw(image).rectangle((10, 20, 30, 80), fill=(0, 0, 0, 255))
    ImageDraw.Draw(image).rectangle((60, 20, 280, 80), fill=(250, 250, 250, 255))
    assert len(of_logo(encoded(image), "logo.png")) == found


def sized(*items: Item, medium: str = "slides") -> list[str]:
    sink = Sink()
    check_sizes(sheet(*items, medium=medium), PLACE, sink)
    return [problem.message.partition(":")[0] for problem in sink]


@pytest.mark.parametrize(
    ("slot", "size", "found"),
    [
        ("title", 28, []),
        ("title", 24, ["the title on slide 1 has 24 pt, at least 28 is needed"]),
        ("body", 18, []),
        ("body", 17, ["the text on slide 1 has 17 pt, at least 18 is needed"]),
        (None, 12, []),
        ("footer", 11, ["a text on slide 1 has 11 pt, at least 12 is needed"]),
    ],
)
def test_text_on_slides_has_a_floor(slot: str | None, size: float, found: list[str]) -> None:
    assert sized(replace(text(size=size), slot=slot)) == found


def test_tables_and_labels_have_floors_of_their_own() -> None:
    table = Table(ON, (200.0,), (TableRow(40.0, (Cell((paragraph(size=15),)),)),), 4.0, 2.0)
    assert sized(table) == ["a table on slide 1 has 15 pt, at least 16 is needed"]
    assert sized(Group(ON, (text(size=11.5),))) == ["a label on slide 1 has 11.5 pt, at least 12 is needed"]
    capitals = TextBox(ON, (paragraph(size=12, capitals=True),), slot="body")
    assert sized(capitals) == []


def test_pages_have_one_floor_and_numbers_of_notes_none() -> None:
    assert sized(text(size=8), medium="pages") == []
    assert sized(text(size=7.5), medium="pages") == ["a text on page 1 has 7.5 pt, at least 8 is needed"]
    assert sized(TextBox(ON, (paragraph(size=5, rise=3.0),)), medium="pages") == []
