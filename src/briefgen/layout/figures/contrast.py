"""How far two colours are apart for readers. In: colours as #RRGGBB. Out: the ratio of WCAG 2.2, 1 to 21."""

from __future__ import annotations

from math import fsum

from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.page import Colour

TEXT, MARK = 4.5, 3.0
"""Least contrast of text, and of marks and borders, with what they stand on (WCAG 2.2, 1.4.3 and 1.4.11)."""


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours.

    >>> contrast(Colour("ink", "#000000"), Colour("paper", "#FFFFFF"))
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return round((light + 0.05) / (dark + 0.05), 3)


def _luminance(colour: Colour) -> float:
    parts = (int(colour.value[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return fsum(share * p for share, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def seen(look: LoadedTheme, role: str, least: float, ground: str = "paper") -> Colour:
    """The colour of ``role`` if it has the contrast ``least`` with the ground; else headings' or ink."""
    paper = look.colour(ground)
    for name in (role, "heading"):
        if contrast(look.colour(name), paper) >= least:
            return look.colour(name)
    return look.colour("ink")
