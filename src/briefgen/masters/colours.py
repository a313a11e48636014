"""Colours of a master: values, names of the scheme, and what is made of them.

In: elements of DrawingML with a theme and a colour map. Out: ``#RRGGBB`` and how opaque it is. Source of the
transformations: ECMA-376-1, 20.1.2.3; tint and shade work on linear light, as PowerPoint has them.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Mapping
from math import fsum

from msgspec import Struct

from briefgen.colour import Channels, from_channels, from_linear, to_channels, to_linear
from briefgen.ooxml import Element, a, integer, local

SLOTS = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
    "folHlink",
)  # fmt: skip
_DEFAULTS = {"dk1": "#000000", "lt1": "#FFFFFF", "dk2": "#1F1F1F", "lt2": "#EEEEEE"}
_USUAL = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_SYSTEM = {"window": "#FFFFFF", "windowText": "#000000"}
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_WHOLE = 100_000
"""One hundred per cent in the file's thousandths."""


class TranslucentColour(Struct, frozen=True):
    """A colour with its opacity."""

    value: str
    """``#RRGGBB``."""
    opacity: float = 1.0
    """From 0 to 1."""


class Colours(Struct, frozen=True):
    """The colours that parts of a master refer to by name."""

    scheme: Mapping[str, str]
    """The theme's colour scheme: ``#RRGGBB`` by slot, such as ``accent1``."""
    names: Mapping[str, str]
    """The slot that a name means, such as ``bg1`` or ``tx1`` (``p:clrMap``)."""

    def slot(self, name: str) -> str:
        """The colour that a name of the scheme means, mapped or not."""
        slot = self.names.get(name) or _USUAL.get(name) or name
        return self.scheme.get(slot) or _DEFAULTS.get(slot) or self.scheme.get("dk1") or _DEFAULTS["dk1"]

    def paint(self, parent: Element | None, given: str = "") -> TranslucentColour | None:
        """The colour that stands first below ``parent``; ``given`` is what ``phClr`` means there."""
        for element in () if parent is None else parent:
            base = self._base(element, given)
            if base is not None:
                return _changed(base, element)
        return None

    def mean(self, parents: Iterable[Element], given: str = "") -> TranslucentColour | None:
        """The mean of several colours, as of the stops of a gradient."""
        paints = [paint for parent in parents if (paint := self.paint(parent, given))]
        if not paints:
            return None
        channels = zip(*(to_channels(paint.value) for paint in paints), strict=True)
        red, green, blue = (fsum(channel) / len(paints) for channel in channels)
        return TranslucentColour(
            from_channels((red, green, blue)), fsum(paint.opacity for paint in paints) / len(paints)
        )

    def _base(self, element: Element, given: str) -> str | None:
        """The colour that an element names, before anything is made of it."""
        value = element.get("val", "")
        match local(element):
            case "schemeClr":
                return (given or self.slot("tx1")) if value == "phClr" else self.slot(value)
            case "srgbClr":
                return _digits(value)
            case "sysClr":
                return _digits(element.get("lastClr", "")) or _SYSTEM.get(value, "#000000")
            case "prstClr":
                return _preset(value)
            case name:
                return _measured(name, element)


def scheme_of(theme: Element | None) -> dict[str, str]:
    """The colour scheme in a theme's part, or in one that overrides a theme."""
    found = theme.find(f".//{a('clrScheme')}") if theme is not None else None
    plain = Colours({}, {})
    scheme: dict[str, str] = {}
    for slot in found if found is not None else ():
        paint = plain.paint(slot)
        if local(slot) in SLOTS and paint:
            scheme[local(slot)] = paint.value
    return scheme


def _digits(value: str) -> str | None:
    return f"#{value.upper()}" if _HEX.fullmatch(value) else None


def _measured(name: str, element: Element) -> str | None:
    """A colour that is given as amounts of light, or as hue, saturation and lightness."""
    if name == "scrgbClr":
        red, green, blue = (from_linear(_share(element.get(key))) for key in "rgb")
        return from_channels((red, green, blue))
    if name == "hslClr":
        hue, light = integer(element.get("hue")) / 21_600_000, _share(element.get("lum"))
        return from_channels(colorsys.hls_to_rgb(hue % 1, light, _share(element.get("sat"))))
    return None


def _changed(value: str, element: Element) -> TranslucentColour:
    """A colour with the transformations that stand below its element, in their order."""
    channels, opacity = to_channels(value), 1.0
    for change in element:
        share = _share(change.get("val"))
        match local(change):
            case "alpha":
                opacity = min(max(share, 0.0), 1.0)
            case "tint":
                channels = _linearly(channels, share, 1 - share)
            case "shade":
                channels = _linearly(channels, share, 0.0)
            case name:
                channels = _in_hls(channels, name, share)
    return TranslucentColour(from_channels(channels), opacity)


def _linearly(channels: Channels, factor: float, added: float) -> Channels:
    red, green, blue = (from_linear(to_linear(part) * factor + added) for part in channels)
    return red, green, blue


def _in_hls(channels: Channels, name: str, share: float) -> Channels:
    hue, light, full = colorsys.rgb_to_hls(*channels)
    match name:
        case "lumMod":
            light *= share
        case "lumOff":
            light += share
        case "lum":
            light = share
        case "satMod":
            full *= share
        case "satOff":
            full += share
        case _:
            return channels
    return colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), min(max(full, 0.0), 1.0))


def _share(value: str | None) -> float:
    """A share of one: the file has thousandths of a per cent, or a number with the sign."""
    text = value or "0"
    if text.endswith("%"):
        try:
            return max(-10.0, min(10.0, float(text[:-1]) / 100))
        except ValueError:
            return 0.0
    return max(-10.0, min(10.0, integer(text) / _WHOLE))


def _preset(name: str) -> str | None:
    """A colour by its English name, with the file's short forms (``dkBlue``, ``medGray``)."""
    from PIL import ImageColor

    for short, long in (("dk", "dark"), ("lt", "light"), ("med", "medium")):
        if name.startswith(short) and name[len(short) : len(short) + 1].isupper():
            name = long + name[len(short) :]
    known = ImageColor.colormap.get(name.lower())
    return known.upper() if isinstance(known, str) and known.startswith("#") else None
