"""Masters as they are met in the wild: made to look at, not to be written on. All are of invented houses."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from tests.data.master_file import packed
from tests.data.master_kit import (
    BAND,
    BRICK,
    ENGLISH,
    HARBOUR,
    LOGO,
    MOSS,
    NIGHT,
    columns,
    content,
    feet,
    opener,
    stem,
    usual,
)
from tests.data.master_xml import Book, Drawing, File, Item, Ph, Picture, Sheet

_COVER = opener((48, 170, 700, 110), (48, 292, 700, 60), ink="tx1")


def photograph() -> bytes:
    """A photograph behind all slides, dark at one side and light at the other."""
    scene = Picture("Photograph", (0, 0, 960, 540))
    middle = Ph("title", "Title", (48, 200, 864, 100), size=36)
    sheets = (
        Sheet("Title Slide", _COVER, "title"),
        Sheet("Section Header", (middle,), "secHead"),
        *content(ENGLISH, columns((48, 116, 420, 372), (492, 116, 420, 372))),
    )
    return packed(File((Book(HARBOUR, (scene, *stem()), sheets),)))


def backdrop() -> bytes:
    """Dark text by the scheme, but a dark rectangle over all of the slide; a panel that is not as wide."""
    own = (Drawing("Backdrop", (0, 0, 960, 540), "0D1321"), Drawing("Panel", (24, 104, 912, 392), "1D2D44"))
    middle = Ph("title", "Title", (48, 200, 864, 100), size=36)
    sheets = (
        Sheet("Title Slide", _COVER, "title"),
        Sheet("Section Header", (middle,), "secHead"),
        *content(ENGLISH, columns((48, 116, 420, 372), (492, 116, 420, 372))),
    )
    return packed(File((Book(NIGHT, (*own, *stem()), sheets),)))


def low_band() -> bytes:
    """White titles in a band that has room for one line; numbers on a tiny box, dates on another."""
    own: tuple[Item, ...] = (
        Drawing("Band", (0, 0, 960, 56), "tx2"),
        Ph("title", "Title", (48, 6, 864, 44), colour="bg1", anchor="ctr", inset=(0, 0, 0, 0)),
        Ph("body", "Text", (48, 90, 864, 380), 1),
        Ph("dt", "Date", (48, 505, 70, 20), 2, size=16),
        Ph("ftr", "Footer", (200, 505, 500, 20), 3, size=12),
        Ph("sldNum", "Number", (870, 505, 42, 20), 4, size=16, align="r"),
    )
    middle = Ph("title", "Title", (48, 200, 864, 100), size=36, colour="tx2")
    sheets = (
        Sheet("Title Slide", _COVER, "title", alone=True),
        Sheet("Section Header", (middle,), "secHead", alone=True),
        *content(ENGLISH, columns((48, 90, 420, 380), (492, 90, 420, 380))),
    )
    return packed(File((Book(BRICK, own, sheets),)))


def curve() -> bytes:
    """A curve at the foot, which text and foot reach; a body whose box ends under the foot."""
    own = (Drawing("Curve", (0, 440, 960, 100), "accent1", form="curve"), *stem())
    foot = tuple(replace(one, colour="bg1") for one in feet(512))
    sheets = tuple(
        replace(sheet, items=(*(i for i in sheet.items if not _is_foot(i)), *foot))
        for sheet in content(ENGLISH, columns((48, 116, 420, 420), (492, 116, 420, 420)))
    )
    covers = usual(ENGLISH)[:2]
    return packed(File((Book(MOSS, own, (*covers, *sheets)),)))


def _is_foot(item: Item) -> bool:
    return isinstance(item, Ph) and item.kind in ("dt", "ftr", "sldNum")


def crossed() -> bytes:
    """Triangles that run through title and text, and a foot that reaches out of the slide."""
    own = (
        Drawing("Left", (0, 0, 260, 300), "accent1", form="rtTriangle"),
        Drawing("Right", (620, 240, 340, 300), "accent2", form="triangle"),
        BAND,
        LOGO,
        *stem(),
    )
    foot = feet(530)
    sheets = tuple(
        replace(sheet, items=(*(i for i in sheet.items if not _is_foot(i)), *foot))
        for sheet in content(ENGLISH, columns((48, 116, 420, 372), (492, 116, 420, 372)))
    )
    return packed(File((Book(BRICK, own, (*usual(ENGLISH)[:2], *sheets)),)))


WILD: Mapping[str, Callable[[], bytes]] = {
    "photograph": photograph,
    "backdrop": backdrop,
    "low-band": low_band,
    "curve": curve,
    "crossed": crossed,
}
"""All of them by name."""
