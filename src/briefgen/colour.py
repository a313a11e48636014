"""Colours: their hexadecimal form, luminance and contrast.

In: colours as ``#RRGGBB`` (the ``#`` may be missing). Out: numbers as WCAG 2.2 and IEC 61966-2-1 (sRGB)
define them. The one place for these formulas; what contrast is enough says ``contrast_limits``.
"""

from __future__ import annotations

from collections.abc import Iterable

Channels = tuple[float, float, float]
"""Red, green and blue, from 0 to 1."""


def to_rgb(colour: str) -> bytes:
    """Red, green and blue of a colour, a byte each."""
    return bytes.fromhex(colour.removeprefix("#"))


def from_rgb(rgb: Iterable[int]) -> str:
    """Red, green and blue, each from 0 to 255, as ``#RRGGBB``."""
    return "#" + bytes(rgb).hex().upper()


def to_channels(colour: str) -> Channels:
    """The channels of a colour."""
    red, green, blue = (value / 255 for value in to_rgb(colour))
    return red, green, blue


def from_channels(channels: Iterable[float]) -> str:
    """Channels as ``#RRGGBB``; what lies outside 0 to 1 is clamped."""
    return from_rgb(round(min(max(part, 0.0), 1.0) * 255) for part in channels)


def luminance(colour: str) -> float:
    """The relative luminance of a colour, 0 for black to 1 for white (WCAG 2.2, "relative luminance")."""
    red, green, blue = map(to_linear, to_channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def blended(over: str, under: str, opacity: float) -> str:
    """The colour that is seen where one of an opacity from 0 to 1 lies over another."""
    pairs = zip(to_channels(over), to_channels(under), strict=True)
    return from_channels(top * opacity + below * (1 - opacity) for top, below in pairs)


def to_linear(channel: float) -> float:
    """A channel of sRGB, from 0 to 1, as linear light."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def from_linear(channel: float) -> float:
    """Linear light as a channel of sRGB; what lies outside 0 to 1 is clamped."""
    channel = min(max(channel, 0.0), 1.0)
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
