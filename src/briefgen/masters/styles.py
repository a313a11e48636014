"""The type of a placeholder, through all that it inherits from.

In: a placeholder of a layout, the one of the master that it follows, the master's styles, the presentation's.
Out: font, size, colour, alignment, insets. Order of inheritance: ECMA-376-1, 19.3.1.51 and 21.1.2.4.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from briefgen.masters.colours import Colours, TranslucentColour
from briefgen.ooxml import EMU, Element, a, integer, local, p
from briefgen.page import Align
from briefgen.schema.base import FORBIDDEN
from briefgen.template import PlaceholderType, Slot

Anchor = Literal["top", "middle", "bottom"]
_ALIGNED: Mapping[str, Align] = {"ctr": "centre", "r": "right"}
_ANCHORED: Mapping[str, Anchor] = {"ctr": "middle", "b": "bottom"}
_STYLES = {"title": "titleStyle", "subtitle": "bodyStyle", "body": "bodyStyle", "picture": "bodyStyle"}
_INSETS = (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))
_MOST_INSET = 500.0
_DEFAULT_SIZE = 18.0
_LAST_FONT = "Arial"
_LEVEL = "lvl1pPr"


class ThemeFonts(Struct, frozen=True):
    """The fonts of a theme."""

    heading: str
    """The major font."""
    body: str
    """The minor font."""

    def named(self, typeface: str) -> str:
        """The font that a typeface means; ``+mj-lt`` and the like mean the theme's own."""
        if typeface.startswith("+mj"):
            return self.heading
        return self.body if typeface.startswith("+mn") else typeface


class TextFrame(Struct, frozen=True):
    """How text stands in its box (``a:bodyPr``)."""

    inset: tuple[float, float, float, float]
    """Left, top, right, bottom, in points."""
    anchor: Anchor
    upright: bool
    """Whether the text isn't turned or vertical."""


class InheritedStyles(Struct, frozen=True):
    """What all placeholders of a slide master inherit their type from."""

    master: Element
    """The root of the slide master's part."""
    presentation: Element
    """The root of the presentation's part."""
    fonts: ThemeFonts


def fonts_of(theme: Element | None) -> ThemeFonts:
    """The fonts of a theme's part. Where it has none for Latin letters, it means the East Asian one."""
    heading, body = (_theme_font(theme, kind) for kind in ("majorFont", "minorFont"))
    return ThemeFonts(heading or body or _LAST_FONT, body or heading or _LAST_FONT)


def _theme_font(theme: Element | None, kind: str) -> str:
    found = theme.find(f".//{a('fontScheme')}/{a(kind)}") if theme is not None else None
    names = (_typeface(found, tag) for tag in ("latin", "ea", "cs")) if found is not None else ()
    return next((name for name in names if name), "")


def _typeface(parent: Element, tag: str) -> str:
    element = parent.find(a(tag))
    name = FORBIDDEN.sub("", element.get("typeface", "")) if element is not None else ""
    return " ".join(name.split())[:120]


def type_of(
    slot: Slot, placeholders: tuple[Element, ...], styles: InheritedStyles, colours: Colours
) -> PlaceholderType:
    """The type of a placeholder's first level. ``placeholders``: the layout's shape, then the master's."""
    found = tuple(_levels(slot, placeholders, styles))
    levels = tuple(level for level, _ in found if level is not None)
    runs = tuple(run for _, run in found if run is not None)
    fonts = (_typeface(run, "latin") for run in runs)
    paints = (colours.paint(run.find(a("solidFill"))) or _gradient(run, colours) for run in runs)
    paint = next((found for found in paints if found), None)
    size = integer(_first(runs, "sz")) / 100
    return PlaceholderType(
        font=styles.fonts.named(next((font for font in fonts if font), "+mn-lt")) or styles.fonts.body,
        size=size if 1 <= size <= 400 else _DEFAULT_SIZE,
        colour=paint.value if paint else colours.slot("tx1"),
        bold=_first(runs, "b") in ("1", "true"),
        italic=_first(runs, "i") in ("1", "true"),
        capitals=_first(runs, "cap") == "all",
        align=_ALIGNED.get(_first(levels, "algn"), "left"),
        bullet=_bullet(levels),
        indent=max(integer(_first(levels, "marL")) / EMU, 0.0),
        hang=max(-integer(_first(levels, "indent")) / EMU, 0.0),
        given=_has_styles(styles),
    )


def _bullet(levels: tuple[Element, ...]) -> str:
    """The character that hangs before a paragraph; none for numbers and pictures."""
    for level in levels:
        for child in level:
            if local(child) in ("buNone", "buChar", "buAutoNum", "buBlip"):
                return child.get("char", "")[:1]
    return ""


def text_frame_of(placeholders: tuple[Element, ...]) -> TextFrame:
    """How text stands in a placeholder's box."""
    found = (placeholder.find(f"{p('txBody')}/{a('bodyPr')}") for placeholder in placeholders)
    bodies = tuple(body for body in found if body is not None)
    left, top, right, bottom = (
        min(max(integer(_first(bodies, key), default) / EMU, 0.0), _MOST_INSET) for key, default in _INSETS
    )
    anchor = _ANCHORED.get(_first(bodies, "anchor"), "top")
    return TextFrame((left, top, right, bottom), anchor, _first(bodies, "vert") in ("", "horz"))


def _has_styles(styles: InheritedStyles) -> bool:
    return styles.master.find(p("txStyles")) is not None


def _levels(
    slot: Slot, placeholders: tuple[Element, ...], styles: InheritedStyles
) -> Iterator[tuple[Element | None, Element | None]]:
    """The first level's properties and those of its characters, wherever they stand, the nearest first."""
    own = [(placeholder, f"{p('txBody')}/{a('lstStyle')}") for placeholder in placeholders]
    yield from _listed([*own, (styles.master, p(f"txStyles/{_STYLES.get(slot, 'otherStyle')}"))])
    if not _has_styles(styles):
        # As LibreOffice writes them: such a master has its looks in the text that it shows, and nowhere else.
        for paragraph in (
            placeholder.find(f"{p('txBody')}/{a('p')}") for placeholder in reversed(placeholders)
        ):
            if paragraph is not None:
                yield paragraph.find(a("pPr")), paragraph.find(a("r/rPr"))
    yield from _listed([(styles.presentation, p("defaultTextStyle"))])


def _listed(places: list[tuple[Element, str]]) -> Iterator[tuple[Element, Element | None]]:
    for root, path in places:
        listed = root.find(path)
        for name in (_LEVEL, "defPPr"):
            if listed is not None and (level := listed.find(a(name))) is not None:
                yield level, level.find(a("defRPr"))


def _first(elements: tuple[Element, ...], key: str) -> str:
    return next((value for element in elements if (value := element.get(key)) is not None), "")


def _gradient(run: Element, colours: Colours) -> TranslucentColour | None:
    stops = run.find(a("gradFill/gsLst"))
    return colours.mean(stop for stop in stops if local(stop) == "gs") if stops is not None else None
