"""Colours of a theme that stand out from what lies behind them."""

from __future__ import annotations

from briefgen.colour import contrast
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.page import Colour


def seen(theme: LoadedTheme, role: str, least: float, ground: str = "paper") -> Colour:
    """The colour of ``role`` if it has the contrast ``least`` with the ground; else headings' or ink."""
    paper = theme.colour(ground)
    for name in (role, "heading"):
        if contrast(theme.colour(name).value, paper.value) >= least:
            return theme.colour(name)
    return theme.colour("ink")
