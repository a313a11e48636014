"""Shades of a master's colours, as presentation programs make them.

In: a colour, the share and the amount of lightness (ECMA-376-1, 20.1.2.3.20 and 21: lumMod and lumOff, which
work on the L of HSL). Out: #RRGGBB; and the shade that stands as far from its ground as is wanted.
"""

from __future__ import annotations

import colorsys

from briefgen.colour import contrast, from_channels, luminance, to_channels
from briefgen.page import SchemeBinding

_STEPS = 100
_LIGHT = 0.18
"""The luminance from which on dark text stands out more than light text."""


def shaded(colour: str, share: float, more: float) -> str:
    """The colour with its lightness times ``share``, plus ``more``."""
    hue, light, full = colorsys.rgb_to_hls(*to_channels(colour))
    return from_channels(colorsys.hls_to_rgb(hue, min(max(light * share + more, 0.0), 1.0), full))


def is_light(colour: str) -> bool:
    """Whether dark text stands out on it more than light text."""
    return luminance(colour) > _LIGHT


def towards(slot: str, colour: str, ground: str, wanted: float) -> tuple[SchemeBinding, str]:
    """The shade of a slot's colour, nearer and nearer to its ground, that has the ``wanted`` contrast to it.

    One that has less from the start stays as it is.
    """
    best, value = SchemeBinding(slot), colour
    for step in range(1, _STEPS):
        share, more = _mixed(step / _STEPS, light=is_light(ground))
        made = shaded(colour, share, more)
        if contrast(made, ground) < wanted:
            break
        best, value = SchemeBinding(slot, share, more), made
    return best, value


def off(slot: str, colour: str, wanted: float) -> tuple[SchemeBinding, str]:
    """The shade of a ground's own colour that stands off it by the ``wanted`` contrast."""
    made = SchemeBinding(slot), colour
    for step in range(1, _STEPS):
        share, more = _mixed(step / _STEPS, light=not is_light(colour))
        value = shaded(colour, share, more)
        made = SchemeBinding(slot, share, more), value
        if contrast(value, colour) >= wanted:
            break
    return made


def _mixed(part: float, *, light: bool) -> tuple[float, float]:
    """Share and amount for a colour that is so far on its way to white, or to black."""
    return round(1 - part, 2), round(part, 2) if light else 0.0
