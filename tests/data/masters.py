"""Masters of different make, such as organisations have: each a function that gives the bytes of a file.

All are of invented houses. What is hard about each stands in its docstring.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from tests.data.master_file import packed
from tests.data.master_kit import (
    BAND,
    BRICK,
    ENGLISH,
    GERMAN,
    HARBOUR,
    JAPANESE,
    LOGO,
    MOSS,
    NIGHT,
    RUSSIAN,
    TITLE,
    columns,
    content,
    feet,
    opener,
    stem,
    usual,
)
from tests.data.master_xml import Book, Drawing, File, Grouped, Item, Ph, Picture, Sheet


def german() -> bytes:
    """Names in German; a band, a logo, a cover with a ground of its own."""
    return packed(File((Book(HARBOUR, (BAND, LOGO, *stem()), usual(GERMAN)),)))


def russian() -> bytes:
    """Names in Cyrillic and no types, so that only the shape of a layout tells what it is for."""
    return packed(File((Book(MOSS, (BAND, *stem()), usual(RUSSIAN, ("",) * 6)),)))


def idx_zero() -> bytes:
    """Every placeholder has the same number, as other programs write them."""
    sheets = usual(GERMAN)
    sheets = tuple(replace(s, items=tuple(_unnumbered(item) for item in s.items)) for s in sheets)
    return packed(File((Book(HARBOUR, (LOGO, *stem()), sheets),)))


def _unnumbered(item: Item) -> Item:
    return replace(item, number=0) if isinstance(item, Ph) else item


def backwards() -> bytes:
    """Columns numbered from right to left, and written in the file in that order, the title last."""
    sheets = list(usual(ENGLISH))
    right, left = columns((492, 116, 420, 372), (48, 116, 420, 372))
    items = (*reversed(feet(inherit=True)), replace(right, name="Right"), replace(left, name="Left"), TITLE)
    sheets[3] = replace(sheets[3], items=items)
    return packed(File((Book(BRICK, (BAND, *stem()), tuple(sheets)),)))


def no_footer() -> bytes:
    """No footer, date or number; small lines for a department over the title, for a source at the foot."""
    style = replace(MOSS, heading="Calibri", body="Calibri")
    kicker = Ph("body", "Department", (48, 20, 400, 18), 13, size=12, capitals=True)
    source = Ph("body", "Source", (48, 508, 864, 18), 14, size=12)
    title, text = Ph("title", "Title", (48, 40, 864, 64)), Ph("body", "Text", (48, 120, 864, 372), 1)
    pair = columns((48, 120, 420, 372), (492, 120, 420, 372), "body")
    middle = Ph("title", "Title", (48, 200, 864, 100), size=36)
    sheets = (
        Sheet("Cover", opener((48, 180, 864, 100), (48, 300, 864, 60)), "title", ground="bg2"),
        Sheet("Divider", (middle,), "secHead", ground="accent1+60"),
        Sheet("Text", (kicker, title, text, source), "tx"),
        Sheet("Text in columns", (kicker, title, *pair, source), "twoColTx"),
        Sheet("Headline only", (kicker, title, source), "titleOnly"),
    )
    return packed(File((Book(style, (title, text), sheets),)))


def three_layouts() -> bytes:
    """A cover, text, and an empty slide: nothing else."""
    cover, _, text, *_, empty = usual(("Cover", "", "Text", "", "", "Empty"))
    return packed(File((Book(HARBOUR, (LOGO, *stem()), (cover, text, empty)),)))


def four_three() -> bytes:
    """Slides of 4:3; a picture as the ground of the cover, a gradient on dividers, titles in the middle."""
    style = replace(BRICK, title_align="ctr", title=28, text=20)
    title = Ph("title", "Title", (36, 24, 648, 76), anchor="ctr")
    own = (Drawing("Line", (36, 104, 648, 2), "accent2"), title, Ph("body", "Text", (36, 116, 648, 370), 1))
    cover = opener((54, 168, 612, 116), (108, 306, 504, 90), ink="bg1", size=38, align="ctr")
    middle = Ph("title", "Title", (54, 220, 612, 110), size=34, colour="bg1")
    sheets = (
        Sheet("Title Slide", cover, "title", ground="picture"),
        Sheet("Section Header", (middle,), "secHead", ground="accent1>tx2", alone=True),
        *content(ENGLISH, columns((36, 116, 312, 370), (372, 116, 312, 370))),
    )
    return packed(File((Book(style, (*own, *feet(504, 36, 684, (2, 3, 4))), sheets),), (720, 540)))


def two_masters() -> bytes:
    """One master for covers, dark, and one for content; each with colours of its own."""
    cover = opener((48, 150, 864, 120), (48, 290, 864, 70), ink="tx1")
    middle = Ph("title", "Title", (48, 190, 864, 110), size=36, colour="accent2")
    covers = (Sheet("Title Slide", cover, "title"), Sheet("Section Header", (middle,), "secHead"))
    first = Book(NIGHT, stem(), covers, light=False)
    return packed(File((first, Book(HARBOUR, (BAND, LOGO, *stem()), usual(ENGLISH)[2:]))))


def in_groups() -> bytes:
    """Placeholders in a group that scales and moves them; all geometry else comes from the master."""
    sheets = list(usual(GERMAN))
    inner = columns((0, 0, 210, 186), (222, 0, 210, 186))
    items = (TITLE, Grouped(inner, (48, 116, 864, 372), 2.0), *feet(inherit=True))
    sheets[3] = replace(sheets[3], items=items)
    return packed(File((Book(MOSS, (BAND, *stem()), tuple(sheets)),)))


def dark() -> bytes:
    """Light text on a dark ground, by the master's colour map; a bright line under the title."""
    line = Drawing("Line", (48, 100, 120, 4), "accent2")
    foot = feet(inherit=True)
    cover = (*opener((48, 170, 700, 110), (48, 292, 700, 60)), Picture("Scene", (780, 0, 180, 540)))
    middle = Ph("title", "Title", (48, 200, 864, 100), size=36, colour="accent2")
    quote = Ph("body", "Quote", (120, 160, 720, 260), 1, size=28)
    sheets = (
        Sheet("Title Slide", cover, "title", alone=True),
        Sheet("Section Header", (middle,), "secHead", ground="bg2"),
        *usual(ENGLISH)[2:5],
        Sheet("Table", (TITLE, Ph("tbl", "Table", (48, 116, 864, 372), 1), *foot), "tbl"),
        Sheet("Quote", (TITLE, quote, *foot), "tx"),
    )
    return packed(File((Book(NIGHT, (line, *stem()), sheets, light=False),)))


def narrow() -> bytes:
    """A broad bar with a big logo at the left: titles and text have what is left of the slide."""
    own = (
        Drawing("Bar", (0, 0, 250, 540), "accent1"),
        Drawing("Logo", (30, 40, 190, 120), "bg1", text="TOWN", form="ellipse", ink="accent1"),
        Ph("title", "Title", (280, 32, 640, 90)),
        Ph("body", "Text", (280, 140, 640, 340), 1),
        *feet(505, 280, 920, (2, 3, 4)),
    )
    aside = Ph("body", "Aside", (20, 380, 210, 120), 13, size=14, colour="bg1")
    text, *others = content(ENGLISH, columns((280, 140, 310, 340), (610, 140, 310, 340)))
    middle = Ph("title", "Title", (280, 200, 640, 120), size=34)
    sheets = (
        Sheet("Title Slide", opener((280, 170, 640, 130), (280, 312, 640, 70), size=38), "title"),
        Sheet("Section Header", (middle,), "secHead"),
        replace(text, items=(aside, *text.items)),
        *others,
    )
    return packed(File((Book(BRICK, own, sheets),)))


def japanese() -> bytes:
    """Names and fonts in Japanese; a layout with vertical text, and one with a turned title."""
    asian = ("游ゴシック Light", "游ゴシック")
    style = replace(MOSS, heading=asian[0], body=asian[1], asian=asian)
    upright = (
        Ph("title", "縦書き", (880, 32, 60, 456), vertical=True),
        Ph("body", "縦書きテキスト", (48, 32, 800, 456), 1, vertical=True),
    )
    turned = (
        Ph("title", "Turned", (-150, 240, 400, 60), turned=270),
        Ph("body", "Text", (116, 32, 800, 456), 1),
    )
    odd = (Sheet("縦書きタイトル", upright, "vertTitleAndTx"), Sheet("回転", turned))
    return packed(File((Book(style, (BAND, *stem()), (*odd, *usual(JAPANESE))),)))


def agency() -> bytes:
    """Places for pictures: over the whole cover, with a white title on it, and beside text."""
    style = replace(HARBOUR, heading="Calibri", body="Calibri", title=32)
    whole = Ph("pic", "Picture", (0, 0, 960, 540), 13)
    cover = (whole, *opener((48, 320, 864, 110), (48, 440, 864, 50), ink="bg1"))
    plain = (Drawing("Ground", (0, 300, 960, 240), "tx2"), *cover[1:])
    beside = (
        TITLE,
        Ph("body", "Text", (48, 116, 500, 372), 1),
        Ph("pic", "Picture", (572, 116, 340, 372), 13),
    )
    foot = feet(inherit=True)
    sheets = (
        Sheet("Cover with photo", cover, "title"),
        Sheet("Cover", plain, "title"),
        Sheet("Text with photo", (*beside, *foot), "picTx"),
        *usual(ENGLISH)[1:5],
    )
    return packed(File((Book(style, (BAND, *stem()), sheets),)))


def labelled() -> bytes:
    """A template (.potx) with sample slides and a sensitivity label; small type, in a font that few have."""
    style = replace(HARBOUR, heading="Hafen Grotesk", body="Hafen Grotesk", title=26, text=16)
    label = "MSIP_Label_0a1b2c3d-0000-4000-8000-000000000001"
    file = File(
        (Book(style, (BAND, LOGO, *stem()), usual(ENGLISH)),),
        samples={0: "Sample cover that no deck may carry", 2: "Sample text that no deck may carry"},
        template=True,
        labels={f"{label}_Enabled": "true", f"{label}_Name": "Internal"},
    )
    return packed(file)


MASTERS: Mapping[str, Callable[[], bytes]] = {
    "german": german,
    "russian": russian,
    "idx-zero": idx_zero,
    "backwards": backwards,
    "no-footer": no_footer,
    "three-layouts": three_layouts,
    "four-three": four_three,
    "two-masters": two_masters,
    "in-groups": in_groups,
    "dark": dark,
    "narrow": narrow,
    "japanese": japanese,
    "agency": agency,
    "labelled": labelled,
}
"""All of them by name."""
