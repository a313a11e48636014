"""Colours by name: a theme's roles to the slots of a deck's colour scheme.

In: the palette of a laid-out document. Out: a value for each slot, and the slot of each role, so that the
deck changes with its scheme. Roles of the same value share a slot; the rest is written as a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

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
    """``slots``: six hexadecimal digits for each slot, in order. ``names``: a role's slot in text.

    ``cover`` is the ground of slides that stand apart, as the first. ``shades`` are, as XML, what makes a
    role's colour of its slot's.
    """

    slots: Mapping[str, str]
    names: Mapping[str, str]
    cover: Colour
    shades: Mapping[str, str] = {}

    def colour(self, colour: Colour) -> str:
        """The colour: of the scheme where its role has a slot, else its value."""
        name = self.names.get(colour.role)
        if name is not None and (shade := self.shades.get(colour.role)):
            return f'<a:schemeClr val="{name}">{shade}</a:schemeClr>'
        if name is not None:
            return f'<a:schemeClr val="{name}"/>'
        return f'<a:srgbClr val="{_digits(colour)}"/>'

    def fill(self, fill: Fill | None) -> str:
        """A solid fill, a pattern, or explicitly none."""
        match fill:
            case Pattern():
                return (
                    f'<a:pattFill prst="{_PATTERNS[fill.kind]}"><a:fgClr>{self.colour(fill.ink)}</a:fgClr>'
                    f"<a:bgClr>{self.colour(fill.ground)}</a:bgClr></a:pattFill>"
                )
            case Colour():
                return f"<a:solidFill>{self.colour(fill)}</a:solidFill>"
            case None:
                return "<a:noFill/>"


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


def _shade(bound: SchemeBinding) -> str:
    share = f'<a:lumMod val="{round(bound.share * _WHOLE)}"/>' if bound.share != 1.0 else ""
    more = f'<a:lumOff val="{round(bound.more * _WHOLE)}"/>' if bound.more else ""
    return share + more


def _digits(colour: Colour) -> str:
    return colour.value.removeprefix("#").upper()
