"""Colours and fonts of a theme as a style sheet, light and dark.

In: a theme's palette by role. Out: CSS. The dark palette is computed: each luminance is mirrored, so that any
two colours have in the dark the very contrast that they have in the light (WCAG 2.2, "contrast ratio", is a
quotient, and mirroring turns it round). What can be read on paper can so be read in the dark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from briefgen.colour import from_channels, from_linear, luminance, to_channels, to_linear
from briefgen.document.model import Document, Marking
from briefgen.page import Colour
from briefgen.schema.theme import Family, Theme

_LETTERS = 70
"""So many letters of a running head or foot stand beside a marking on one line of A4."""
_LINE, _AROUND = 5.5, 9.0
"""Height of such a line and the space round it on paper, in millimetres."""
LOGO_STYLE = ".logo{background:var(--paper-light);padding:.3rem;height:auto;max-width:45%}"
_FLARE = 0.05
"""What WCAG's contrast ratio adds to each luminance."""
_SAFE = re.compile(r"[^A-Za-z0-9 -]")


def style_sheet(theme: Theme, palette: Sequence[Colour]) -> str:
    """Variables and classes: ``--ink`` and so on, ``f-ink`` that fills, ``s-ink`` that strokes."""
    roles = [colour.role for colour in palette]
    light = "".join(f"--{c.role}:{c.value};" for c in palette)
    dark = "".join(f"--{c.role}:{c.value};" for c in dark_palette(palette))
    fonts = {id: font_stack(theme, id) for id in {s.family: s for s in theme.pages.styles.values()}}
    body, heading = (fonts[theme.pages.styles[name].family] for name in ("body", "title"))
    return "\n".join(
        (
            f":root{{{light}--paper-light:{_value(palette, 'paper')};--sans:{body};--serif:{heading}}}",
            f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}",
            *(f".f-{role}{{fill:var(--{role})}}.s-{role}{{stroke:var(--{role})}}" for role in roles),
            *(f".ff-{id}{{font-family:{names}}}" for id, names in fonts.items()),
        )
    )


def _value(palette: Sequence[Colour], role: str) -> str:
    return next(colour.value for colour in palette if colour.role == role)


def dark_palette(palette: Sequence[Colour]) -> tuple[Colour, ...]:
    """The palette with dark and light exchanged, as far as its darkest and its lightest colour go."""
    shades = [luminance(colour.value) + _FLARE for colour in palette]
    both = min(shades) * max(shades)
    return tuple(
        Colour(colour.role, _shaded(colour.value, both / shade - _FLARE))
        for colour, shade in zip(palette, shades, strict=True)
    )


def _shaded(value: str, wanted: float) -> str:
    """The colour with another luminance: nearer to black, or mixed with white, in linear light."""
    parts = [*map(to_linear, to_channels(value))]
    has = luminance(value)
    if has and wanted <= has:
        parts = [part * wanted / has for part in parts]
    else:
        by = (wanted - has) / (1 - has)
        parts = [part + by * (1 - part) for part in parts]
    return from_channels(map(from_linear, parts))


def font_stack(theme: Theme, id: str) -> str:
    """A family by name, what a deck names for one of its kind, and the kind that any reader has."""
    own, kind = theme.families[id], _kind(id, theme.families[id])
    others = [f for i, f in theme.families.items() if i != id and f.deck_name and _kind(i, f) == kind]
    names = dict.fromkeys((own.name, own.deck_name, *(f.deck_name for f in others[:1])))
    return ",".join((*(_quoted(name) for name in names if name), kind))


def _kind(id: str, family: Family) -> str:
    names = f"{id} {family.name}".lower()
    return "serif" if "serif" in names and "sans" not in names else "sans-serif"


def _quoted(name: str) -> str:
    """A string of CSS (Syntax, 4.3.7): what isn't plain is written by its number."""
    return '"' + _SAFE.sub(lambda found: f"\\{ord(found[0]):x} ", name) + '"'


def marking_style(marking: Marking) -> str:
    """The colours and the least size that a scheme prescribes, whatever the theme and the hour."""
    ground = marking.ground or "var(--paper-light)"
    frame = f";outline:1.5px solid {marking.ink}" if marking.boxed else ""
    return (
        f".marking span{{color:{marking.ink};background:{ground};font-size:max({marking.size:g}pt,1rem)"
        f"{frame}}}"
        f".marking{{text-align:{'center' if marking.align == 'centre' else marking.align}}}"
    )


def print_margins(document: Document) -> str:
    """The room that head and foot take on every sheet of paper, where they don't move with the text."""
    above = _LINE + 2 if document.marking and document.marking.align != "right" else 0.0
    head = " ".join(part.text for part in (*document.letterhead, *document.states))
    foot = " ".join(part.text for part in document.foot)
    heights = (_AROUND + above + _LINE * ceil(max(len(text), 1) / _LETTERS) for text in (head, foot))
    return ":root{{--head:{:g}mm;--foot:{:g}mm}}".format(*heights)
