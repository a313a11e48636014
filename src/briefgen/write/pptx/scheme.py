"""Colours by name: a theme's roles to the slots of a deck's colour scheme.

In: the palette of a laid-out document. Out: a value for each slot, and the slot of each role, so that the
deck changes with its scheme. Roles of the same value share a slot; the rest is written as a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree
from msgspec import Struct

from briefgen.ooxml import DRAWING, Element, Markup, element, joined, serialized
from briefgen.page import Fill, Pattern, SchemeBinding, TemplateBinding
from briefgen.text.style import Colour

# Slots in the order of the schema: the name in text, the roles meant, the value where a theme has none.
_SLOTS = (
    ("dk1", "tx1", ("ink",), "000000"),
    ("lt1", "bg1", ("paper",), "FFFFFF"),
    ("dk2", "tx2", ("heading",), "1F1F1F"),
    ("lt2", "bg2", ("ground",), "F2F2F2"),
    ("accent1", "accent1", ("accent", "heading"), "1F1F1F"),
    ("accent2", "accent2", ("second", "heading"), "1F1F1F"),
    ("accent3", "accent3", ("muted", "heading"), "595959"),
    ("accent4", "accent4", ("rule", "ground"), "D9D9D9"),
    ("accent5", "accent5", ("track", "ground"), "E6E6E6"),
    ("accent6", "accent6", ("band", "heading"), "1F1F1F"),
    ("hlink", "hlink", ("link", "heading"), "1F1F1F"),
    ("folHlink", "folHlink", ("visited", "muted"), "595959"),
)
_COVER = ("cover", "heading")
# All of a lightness, in thousandths of a per cent.
_WHOLE = 100000
# Patterns of ECMA-376-1, 20.1.10.51, that stay apart also where a program makes hatches of them all.
_PATTERNS = {"stripes": "wdUpDiag", "dots": "pct25", "grid": "lgGrid"}


class ColourScheme(Struct, frozen=True):
    """The colours of a deck by the roles of its theme."""

    slots: Mapping[str, str]
    """Six hexadecimal digits by slot, in the schema's order; none on a master, which keeps its own."""
    names: Mapping[str, str]
    """The slot that each role is written as."""
    cover: Colour
    """The ground of slides that stand apart, as the first."""
    shades: Mapping[str, Markup] = {}
    """What makes a role's colour of its slot's: lighter or darker."""

    def colour(self, colour: Colour) -> Markup:
        """The colour: of the scheme where its role has a slot, else its value."""
        name = self.names.get(colour.role)
        if name is not None and (shade := self.shades.get(colour.role)):
            return element("a:schemeClr", shade, val=name)
        if name is not None:
            return element("a:schemeClr", val=name)
        return element("a:srgbClr", val=_digits(colour))

    def fill(self, fill: Fill | None) -> Markup:
        """A solid fill, a pattern, or explicitly none."""
        match fill:
            case Pattern():
                ink, ground = (self.colour(colour) for colour in (fill.ink, fill.ground))
                colours = element("a:fgClr", ink), element("a:bgClr", ground)
                return element("a:pattFill", *colours, prst=_PATTERNS[fill.kind])
            case Colour():
                return element("a:solidFill", self.colour(fill))
            case None:
                return element("a:noFill")


def scheme_of(palette: Iterable[Colour]) -> ColourScheme:
    """The scheme of a palette. Colours of a role that isn't in it (a marking's) keep their value always."""
    values = {colour.role: _digits(colour) for colour in palette}
    slots: dict[str, str] = {}
    names: dict[str, str] = {}
    for slot, name, roles, default in _SLOTS:
        slots[slot] = next((values[role] for role in roles if role in values), default)
        names.setdefault(slots[slot], name)
    roles = {role: names[value] for role, value in values.items() if value in names}
    dark = next((values[role] for role in _COVER if role in values), slots["dk2"])
    return ColourScheme(
        slots, {**roles, "cover": names[dark]} if dark in names else roles, Colour("cover", dark)
    )


def scheme_on(master: TemplateBinding, layout: str) -> ColourScheme:
    """The colours of slides on a layout of a master: its own, which no slot is given anew."""
    bound: Mapping[str, SchemeBinding] = master.bound if layout in master.layouts else {}
    # Slots are named as the scheme has them: layouts may give "tx1" and "bg1" another meaning.
    names = {role: one.slot for role, one in bound.items()}
    shades = {role: _shade(one) for role, one in bound.items()}
    return ColourScheme({}, names, Colour("cover", "#000000"), shades)


def _shade(bound: SchemeBinding) -> Markup:
    share = (element("a:lumMod", val=round(bound.share * _WHOLE)),) if bound.share != 1.0 else ()
    more = (element("a:lumOff", val=round(bound.more * _WHOLE)),) if bound.more else ()
    return joined((*share, *more))


def _digits(colour: Colour) -> str:
    return colour.value.removeprefix("#").upper()


def retheme(theme: bytes, scheme: ColourScheme, heading_font: str, body_font: str) -> bytes:
    """A theme's part with the colours of ``scheme`` and the two fonts."""
    root = etree.fromstring(theme)
    colours = _only(root, "clrScheme")
    fonts = _only(root, "fontScheme")
    for slot, digits in scheme.slots.items():
        parent = _only(colours, slot)
        parent[:] = [parent.makeelement(f"{{{DRAWING}}}srgbClr", {"val": digits})]
    for tag, face in (("majorFont", heading_font), ("minorFont", body_font)):
        _only(_only(fonts, tag), "latin").set("typeface", face)
    return serialized(root)


def _only(root: Element, tag: str) -> Element:
    found = next(root.iter(f"{{{DRAWING}}}{tag}"), None)
    if found is None:
        raise ValueError(f"the deck's theme has no {tag}")
    return found
