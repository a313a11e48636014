"""Boxes, type, colours and grounds, whatever of layout, master and theme they come from."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.colour import contrast
from briefgen.page import Rect
from tests.data.master_file import packed, parts_of
from tests.data.master_kit import ENGLISH, HARBOUR, MOSS, feet, stem, usual
from tests.data.master_xml import Book, Drawing, File, Grouped, Ph, Picture, Sheet, zipped
from tests.data.masters import MASTERS
from tests.masters.reading import found, holder, layout, loaded, made, master


def near(rect: Rect, box: tuple[float, float, float, float]) -> bool:
    pairs = zip((rect.x, rect.y, rect.width, rect.height), box, strict=True)
    return all(abs(one - other) < 0.01 for one, other in pairs)


def one(*items: Ph | Drawing | Picture | Grouped, ground: str = "", light: bool = True) -> bytes:
    """A master with one layout of these things."""
    title = Ph("title", "Title", (48, 32, 700, 64))
    sheet = Sheet("Text", (title, *items), "obj", ground)
    return packed(File((Book(HARBOUR, stem(), (sheet,), light=light),)))


@pytest.mark.parametrize("name", MASTERS)
def test_the_same_file_each_time(name: str) -> None:
    assert MASTERS[name]() == made(name)
    assert loaded(made(name)) == loaded(made(name))


def test_what_a_layout_says_itself() -> None:
    title = holder(master("german"), "title", "title")
    assert near(title.rect, (48, 150, 864, 120))
    assert (title.type.size, title.type.colour, title.anchor) == (40, "#FFFFFF", "bottom")
    assert (title.kind, title.number, title.name) == ("ctrTitle", 0, "Title")


def test_what_a_layout_has_from_its_master() -> None:
    body = holder(master("german"), "title-and-body", "body")
    assert near(body.rect, (48, 116, 864, 372))
    assert (body.type.font, body.type.size, body.type.colour) == ("Arial", 20, "#1B1F23")
    assert body.inset == pytest.approx((7.2, 3.6, 7.2, 3.6))
    title = holder(master("german"), "title-and-body", "title")
    assert near(title.rect, (48, 32, 740, 64))
    assert (title.type.bold, title.type.colour, title.anchor) == (True, "#0B3C5D", "bottom")
    number = holder(master("german"), "title-and-body", "number")
    assert (number.type.size, number.type.align) == (12, "right")


def test_fonts_of_the_theme_for_headings_and_text() -> None:
    made_of = master("russian")
    assert holder(made_of, "title-and-body", "title").type.font == "Georgia"
    assert holder(made_of, "title-and-body", "body").type.font == "Calibri"
    assert (made_of.heading_font, made_of.body_font) == ("Georgia", "Calibri")
    assert master("japanese").body_font == "游ゴシック"


def test_a_theme_without_a_latin_font_means_its_asian_one() -> None:
    style = replace(MOSS, heading="", body="", asian=("游明朝", "游ゴシック"))
    file = packed(File((Book(style, stem(), usual(ENGLISH)),)))
    assert holder(loaded(file)[0], "title-and-body", "title").type.font == "游明朝"


def test_everything_that_a_placeholder_can_say() -> None:
    said = Ph(
        "body",
        "Text",
        (48, 116, 864, 372),
        1,
        size=22,
        colour="accent2",
        bold=True,
        align="ctr",
        anchor="ctr",
        font="Georgia",
        capitals=True,
        inset=(1, 2, 3, 4),
        ground="accent1",
    )
    body = holder(loaded(one(said))[0], "title-and-body", "body")
    told = body.type
    assert (told.font, told.size, told.colour, told.align) == ("Georgia", 22, "#328CC1", "centre")
    assert (told.bold, told.capitals, body.anchor, body.ground) == (True, True, "middle", "#0B3C5D")
    assert body.inset == pytest.approx((1, 2, 3, 4))


def test_groups_move_and_scale_what_is_in_them() -> None:
    left, right = layout(master("in-groups"), "two-columns").placeholders_for("body")
    assert near(left.rect, (48, 116, 420, 372))
    assert near(right.rect, (492, 116, 420, 372))


def test_groups_in_groups() -> None:
    inner = Grouped((Ph("body", "Text", (10, 10, 100, 40), 1),), (0, 0, 200, 100), 2.0)
    outer = one(Grouped((inner,), (100, 100, 600, 300), 3.0))
    body = next(h for h in found(outer).layouts[0].placeholders if h.slot == "body")
    # The inner group lays 10 points out as 20, the outer one these as 60.
    assert near(body.rect, (160, 160, 600, 240))


def test_columns_are_read_from_the_left_whatever_their_numbers() -> None:
    left, right = layout(master("backwards"), "two-columns").placeholders_for("body")
    assert left.rect.x < right.rect.x
    assert (left.number, right.number) == (2, 1)
    assert layout(master("backwards"), "two-columns").placeholders[0].slot == "title"


def test_reading_order_goes_by_rows() -> None:
    boxes = ((492, 150, 420, 300), (48, 116, 420, 30), (492, 118, 420, 30), (48, 152, 420, 300))
    items = (*feet(), *(Ph("body", f"{n}", box, n) for n, box in enumerate(boxes, 1)))
    holders = found(one(*items)).layouts[0].placeholders
    assert [h.name for h in holders] == ["Title", "2", "3", "4", "1", "Footer", "Date", "Number"]


@pytest.mark.parametrize(
    ("odd", "why"),
    [
        (Ph("body", "Odd", (48, 116, 864, 372), 1, turned=90), "Odd is turned"),
        (Ph("body", "Odd", (48, 116, 864, 372), 1, vertical=True), "Odd is turned"),
        (Ph("body", "Odd", (48, 116, 864, 372), 1, hidden=True), "Odd is hidden"),
        (Ph("body", "Odd", (48, 116, 0, 372), 1), "Odd has no box"),
    ],
)
def test_what_takes_no_text_is_left_out_and_told(odd: Ph, why: str) -> None:
    read = found(one(odd))
    assert [h.slot for h in read.layouts[0].placeholders] == ["title"]
    assert read.left_out == {0: (why,)}


@pytest.mark.parametrize(
    ("ground", "colour"),
    [
        ("", "#FFFFFF"),
        ("accent1", "#0B3C5D"),
        ("00FF00", "#00FF00"),
        ("picture", ""),
    ],
)
def test_the_ground_of_a_layout(ground: str, colour: str) -> None:
    read = found(one(Ph("body", "Text", None, 1), ground=ground)).layouts[0]
    assert read.ground == colour
    assert {holder.ground for holder in read.placeholders} == {colour}


def test_of_a_gradient_that_counts_which_stands_out_least() -> None:
    """Black runs into white from the top down: white is read on all of the title, nothing on all text."""
    read = found(one(Ph("body", "Text", None, 1), ground="000000>FFFFFF")).layouts[0]
    assert read.ground == "#808080"
    title, body = read.placeholders_for("title")[0], read.placeholders_for("body")[0]
    assert contrast(title.ground, "#FFFFFF") > 10
    assert body.ground == ""


def test_a_picture_is_looked_at_where_text_stands() -> None:
    """It is dark at the left, and light at the right."""
    dark, light = ((48, 116, 100, 200), (700, 116, 200, 200))
    grounds = [
        found(one(Ph("body", "Text", box, 1), ground="picture")).layouts[0].placeholders_for("body")[0].ground
        for box in (dark, light, (48, 116, 864, 200))
    ]
    assert contrast(grounds[0], "#FFFFFF") > 4.5
    assert contrast(grounds[1], "#000000") > 4.5
    assert grounds[2] == ""


def test_a_light_tint_is_worked_out() -> None:
    # 0B3C5D has the lightness 0.204: half of that and half more is 0.602; hue and saturation stay.
    assert found(one(ground="accent1+50")).layouts[0].ground == "#49A9EA"


def test_dark_by_the_colour_map() -> None:
    dark = layout(master("dark"), "title-and-body")
    assert dark.ground == "#0D1321"
    assert dark.placeholders_for("body")[0].type.colour == "#FFFFFF"
    assert master("dark").scheme["dk1"] == "#0D1321"


def test_a_band_behind_a_title_is_its_ground() -> None:
    title, subtitle = (
        holder(master("german"), "title", "title"),
        holder(master("german"), "title", "subtitle"),
    )
    assert (title.ground, subtitle.ground) == ("#0B3C5D", "#FFFFFF")
    assert layout(master("german"), "title").ground == "#FFFFFF"


def test_a_shape_over_the_whole_slide_is_its_ground() -> None:
    whole = Drawing("Ground", (0, 0, 960, 540), "accent2")
    assert found(one(whole)).layouts[0].ground == "#328CC1"


def test_a_layout_can_do_without_what_its_master_draws() -> None:
    book = Book(HARBOUR, (Drawing("Bar", (0, 0, 960, 540), "accent1"), *stem()), usual(ENGLISH))
    read = found(packed(File((book,)))).layouts
    assert [layout.ground for layout in read[:3]] == ["#FFFFFF", "#0B3C5D", "#0B3C5D"]
    assert read[2].placeholders_for("title")[0].ground == "#0B3C5D"


def test_what_a_master_draws_is_known() -> None:
    shown = {(drawn.kind, drawn.fill) for drawn in layout(master("german"), "title-and-body").artwork}
    assert shown == {("shape", "#0B3C5D"), ("text", "#328CC1")}
    assert {drawn.kind for drawn in layout(master("dark"), "title").artwork} == {"picture"}


def test_two_masters_with_colours_of_their_own() -> None:
    both = master("two-masters")
    assert [scheme["dk1"] for scheme in both.schemes] == ["#0D1321", "#1B1F23"]
    assert both.scheme == both.schemes[layout(both, "title-and-body").master] == both.schemes[1]


def test_a_template_and_its_sample_slides() -> None:
    assert len(master("labelled").layouts) == 6
    assert holder(master("labelled"), "title-and-body", "body").type.size == 16


def test_slides_of_four_to_three() -> None:
    assert (master("four-three").width, master("four-three").height) == (720, 540)


def test_what_is_there_for_newer_and_older_programs_is_read_once() -> None:
    parts = parts_of(File((Book(HARBOUR, stem(), usual(ENGLISH)),)))
    name = "ppt/slideLayouts/slideLayout3.xml"
    sheet = str(parts[name])
    band = sheet[sheet.index("<p:sp>") : sheet.index("</p:sp>") + len("</p:sp>")]
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = (
        f'<mc:AlternateContent xmlns:mc="{space}"><mc:Choice Requires="p14">{band}</mc:Choice>'
        f"<mc:Fallback>{band}</mc:Fallback></mc:AlternateContent>"
    )
    holders = found(zipped({**parts, name: sheet.replace(band, both, 1)})).layouts[2].placeholders
    assert [holder.slot for holder in holders] == ["title", "body", "footer", "date", "number"]
