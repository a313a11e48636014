"""What masters of tests are put together from: house styles, and the layouts that nearly every master has."""

from __future__ import annotations

from tests.data.master_theme import Style
from tests.data.master_xml import Box, Drawing, Item, Ph, Sheet


def _colours(told: str) -> tuple[str, ...]:
    return tuple(told.split())


HARBOUR = Style(
    _colours("1B1F23 FFFFFF 0B3C5D E8EEF2 0B3C5D 328CC1 D9B310 1D2731 5C7C8A 9FB8C4 0B3C5D 5C7C8A"),
    "Arial",
    "Arial",
    title=30,
    title_colour="tx2",
    title_bold=True,
)
MOSS = Style(
    _colours("22281E FFFFFF 2F4F2F F0F2EA 4F7942 8A9A5B C19A6B 6B4423 A3A380 D6CCA9 2F4F2F 6B4423"),
    "Georgia",
    "Calibri",
    title=32,
    title_colour="accent1",
)
NIGHT = Style(
    _colours("0D1321 FFFFFF 1D2D44 DDE3EA 3E92CC F0C808 EE6C4D 98C1D9 E0FBFC 748CAB 98C1D9 748CAB"),
    "Verdana",
    "Verdana",
    title=28,
)
BRICK = Style(
    _colours("2B2B2B FFFFFF 7A1F1F F7F1EC A63A2B D98E04 3B5B7A 6E6259 B8A99A E5D9CC 7A1F1F 6E6259"),
    "Tahoma",
    "Tahoma",
    title=28,
    title_colour="tx2",
    title_bold=True,
)

ENGLISH = ("Title Slide", "Section Header", "Title and Content", "Two Content", "Title Only", "Blank")
GERMAN = ("Titelfolie", "Abschnittsüberschrift", "Titel und Inhalt", "Zwei Inhalte", "Nur Titel", "Leer")
RUSSIAN = (
    "Титульный слайд",
    "Заголовок раздела",
    "Заголовок и объект",
    "Два объекта",
    "Только заголовок",
    "Пустой слайд",
)
JAPANESE = (
    "タイトル スライド",
    "セクション見出し",
    "タイトルとコンテンツ",
    "2 つのコンテンツ",
    "タイトルのみ",
    "白紙",
)
KINDS = ("title", "secHead", "obj", "twoObj", "titleOnly", "blank")

BAND = Drawing("Band", (0, 0, 960, 12), "accent1")
LOGO = Drawing("Logo", (812, 32, 100, 40), "accent2", text="HARBOUR", form="roundRect")
TITLE = Ph("title", "Title")
"""A title where the master has it."""


def feet(
    y: float = 505,
    left: float = 48,
    right: float = 912,
    numbers: tuple[int, int, int] = (10, 11, 12),
    *,
    inherit: bool = False,
) -> tuple[Ph, Ph, Ph]:
    """Date, footer and number in a line."""
    date, footer, number = numbers
    part = (right - left) / 4
    boxes = ((right - 1.6 * part, y, part, 20), (left, y, 2 * part, 20), (right - 60, y, 60, 20))
    d, f, n = (None, None, None) if inherit else boxes
    return (
        Ph("dt", "Date", d, date, size=12, align="r"),
        Ph("ftr", "Footer", f, footer, size=12),
        Ph("sldNum", "Number", n, number, size=12, align="r"),
    )


def stem() -> tuple[Ph, ...]:
    """What a master itself holds: title, text and feet."""
    title = Ph("title", "Title", (48, 32, 740, 64), anchor="b")
    return title, Ph("body", "Text", (48, 116, 864, 372), 1), *feet(numbers=(2, 3, 4))


def opener(title: Box, subtitle: Box, *, ink: str = "", size: float = 40, align: str = "") -> tuple[Ph, Ph]:
    """The placeholders of a first slide."""
    return (
        Ph("ctrTitle", "Title", title, size=size, colour=ink, anchor="b"),
        Ph("subTitle", "Subtitle", subtitle, 1, size=22, colour=ink, align=align),
    )


def columns(left: Box, right: Box, kind: str = "") -> tuple[Ph, Ph]:
    """Two columns, numbered from the left."""
    return Ph(kind, "Left", left, 1), Ph(kind, "Right", right, 2)


def content(
    names: tuple[str, ...], pair: tuple[Ph, Ph], kinds: tuple[str, ...] = KINDS, foot: tuple[Ph, ...] = ()
) -> tuple[Sheet, ...]:
    """Layouts for content on a master's own boxes: text, two columns, title only, and an empty one."""
    foot = foot or feet(inherit=True)
    items: tuple[tuple[Item, ...], ...] = (
        (TITLE, Ph("", "Content", None, 1), *foot),
        (TITLE, *pair, *foot),
        (TITLE, *foot),
        foot,
    )
    return tuple(Sheet(n, i, k) for n, i, k in zip(names[2:], items, kinds[2:], strict=True))


def usual(names: tuple[str, ...], kinds: tuple[str, ...] = KINDS) -> tuple[Sheet, ...]:
    """The six layouts that nearly every master has, under these names and types."""
    cover: tuple[Item, ...] = (
        Drawing("Ground", (0, 0, 960, 330), "tx2"),
        Drawing("Logo", (48, 40, 160, 56), "accent2", text="HARBOUR"),
        Ph("ctrTitle", "Title", (48, 150, 864, 120), size=40, colour="bg1", anchor="b"),
        Ph("subTitle", "Subtitle", (48, 350, 864, 70), 1, size=22, colour="tx2"),
    )
    divider = (
        Ph("title", "Title", (48, 190, 864, 110), size=36, colour="bg1", anchor="b"),
        Ph("body", "Text", (48, 310, 864, 60), 1, size=20, colour="bg2"),
    )
    return (
        Sheet(names[0], cover, kinds[0], alone=True),
        Sheet(names[1], divider, kinds[1], ground="tx2", alone=True),
        *content(names, columns((48, 116, 420, 372), (492, 116, 420, 372)), kinds),
    )
