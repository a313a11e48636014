"""How light colours are, and how far they stand apart. In: #RRGGBB. Out: numbers as WCAG 2.2 defines them."""

from __future__ import annotations


def luminance(colour: str) -> float:
    """The relative luminance of a colour, 0 for black to 1 for white (WCAG 2.2, "relative luminance")."""
    digits = colour.removeprefix("#")
    red, green, blue = (_linear(int(digits[n : n + 2], 16) / 255) for n in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def blended(over: str, under: str, opacity: float) -> str:
    """The colour that is seen where one of an opacity from 0 to 1 lies over another (all #RRGGBB)."""
    pairs = zip(bytes.fromhex(over[1:]), bytes.fromhex(under[1:]), strict=True)
    return "#" + "".join(f"{round(a * opacity + b * (1 - opacity)):02X}" for a, b in pairs)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
