"""Colours in the light and in the dark: what can be read in one can be read in the other."""

from __future__ import annotations

from itertools import combinations

import pytest

from briefgen.colour import contrast, luminance
from briefgen.page import Colour
from briefgen.write.html.styles import dark_palette, style_sheet
from tests.data.projects import ROOT, meridian

THEMES = tuple(sorted(folder.name for folder in (ROOT / "assets" / "themes").iterdir() if folder.is_dir()))
_ON_PAPER = ("ink", "heading", "accent", "muted")
_ON_GROUND = ("ink", "heading", "accent")


def _palettes(theme: str) -> tuple[dict[str, str], dict[str, str]]:
    light = tuple(meridian(theme).colours.values())
    return {c.role: c.value for c in light}, {c.role: c.value for c in dark_palette(light)}


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read_in_both(theme: str) -> None:
    for palette in _palettes(theme):
        pairs = [(ink, "paper") for ink in _ON_PAPER] + [(ink, "ground") for ink in _ON_GROUND]
        for ink, ground in (*pairs, ("ink", "tint")):
            assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)


@pytest.mark.parametrize("theme", THEMES)
def test_the_dark_palette_keeps_every_contrast(theme: str) -> None:
    light, dark = _palettes(theme)
    assert luminance(dark["paper"]) < 0.2 < luminance(light["paper"])
    for one, other in combinations(light, 2):
        # Colours of eight bits are rounded, which counts most where they are dark.
        assert contrast(dark[one], dark[other]) == pytest.approx(contrast(light[one], light[other]), rel=0.03)


def test_one_black_alone_stays_black() -> None:
    assert dark_palette((Colour("ink", "#000000"),)) == (Colour("ink", "#000000"),)


def test_paper_is_printed_in_the_light_palette() -> None:
    style = style_sheet(meridian().definition, tuple(meridian().colours.values()))
    assert "@media screen and (prefers-color-scheme:dark)" in style
    assert style.count("--ink:") == 2
