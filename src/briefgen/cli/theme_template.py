"""The text of a new theme: what it extends, and every section explained by comments.

In: its name, the theme that it comes from. Out: YAML that says nothing else than that theme until a line is
freed of its ``#``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.schema.base import ID
from briefgen.schema.theme import Theme, TypeStyle

_HEAD = """\
# yaml-language-server: $schema=../../schema/theme.schema.json
# The theme {name}. It says only what differs from the theme that it extends.
# `briefgen theme check {name}` judges it, `briefgen theme show {name} --origins` prints the whole, with the
# line that each value comes from, and `briefgen theme specimen {name}` builds a PDF and a deck that show it.
# Free a line of its # to change it. A key with null takes the other theme's key away; lists replace lists.
theme: 1
extends: {base}
name: {title}
version: "1"                 # the house's own; free text

# --- Colours by name: another value for a name changes all that it is used for; new names may be added.
# palette:
"""
_ROLES = """
# --- What a colour is for. Each role takes a name of the palette.
# roles:
"""
_FONTS = """
# --- Fonts: files (.ttf, .otf) in this folder. A deck carries no fonts: deck_name is the one that it
# --- names, and the files measure it. fallbacks are families that are asked for characters that one lacks.
# families:
"""
_PAGES = """
# --- Pages, in points. Of a style say only what changes: family, face, size, leading, colour, tracking …
# pages:
#   margins: {{top: {m.top:g}, right: {m.right:g}, bottom: {m.bottom:g}, left: {m.left:g}}}
#   styles:
"""
_DECK = """
# --- Slides. A master.pptx in this folder, or the file that `master` names, gives their layouts.
# deck:
#   margins: {{top: {m.top:g}, right: {m.right:g}, bottom: {m.bottom:g}, left: {m.left:g}}}
#   styles:
"""
_FIGURES = """
# --- Figures: how each kind of thing is shown. Tones differ in grey: by pattern, mark, or how light they are.
# figures:
#   tones:
"""
_REST = """
# --- The house's logo: PNG, JPEG or SVG in this folder (of SVG plain outlines).
# logo:
#   file: logo.svg
#   on_dark: logo-white.svg    # for the first slide; without it the logo stands there on a light plate
#   alt: Name of the house     # for those who can't see it; else the organisation of briefgen.yaml
#   height: 26                 # on pages, in points; deck_height on slides
#   width: 170                 # at most

# --- The head of pages: names in this order, the logo left, right or none, on the first page or on all.
# letterhead:
#   shows: [organisation, unit, kind]
#   logo: right
#   pages: first

# --- Contact and imprint of briefgen.yaml: at the end behind the notes, or at the foot of the last page.
# imprint:
#   place: foot
#   logo: true

# --- Markings: as their scheme has them (scheme), filled, boxed or plain; colours of the house's own by name.
# markings:
#   style: boxed
#   levels:
#     OFFICIAL: {ink: "#000000", ground: "#FFFFFF"}
"""


def fault(name: str) -> str:
    """What is wrong with a theme's name; empty if nothing is."""
    return "" if re.match(ID, name) else "is no name of small letters, digits and hyphens, such as harbour-2"


def theme_text(name: str, base: str, theme: Theme) -> str:
    """The theme.yaml of a new theme called ``name`` that extends ``base``."""
    title = name.replace("-", " ").capitalize()
    # A name that is only digits, say, would be no text to YAML.
    head = _HEAD.format(name=name, base=base, title=title if title.isalpha() else f'"{title}"')
    return "".join((head, *_sections(theme), _REST))


def _sections(theme: Theme) -> Iterator[str]:
    yield from (f'#   {name}: "{value}"\n' for name, value in theme.palette.items())
    yield _ROLES
    yield from (f"#   {role}: {name}\n" for role, name in theme.roles.items())
    yield _FONTS
    for id, family in theme.families.items():
        named = f", deck_name: {family.deck_name}" if family.deck_name else ""
        yield f"#   {id}: {{name: {family.name}{named}, faces: {{regular: File.ttf}}}}\n"
    yield _PAGES.format(m=theme.pages.margins)
    yield from (f"#     {name}: {_style(style)}\n" for name, style in theme.pages.styles.items())
    yield _DECK.format(m=theme.deck.margins)
    yield from (f"#     {name}: {_style(style)}\n" for name, style in theme.deck.styles.items())
    yield _FIGURES
    for tone, look in theme.figures.tones.items():
        yield f"#     {tone}: {{fill: {look.fill}, pattern: {look.pattern}, mark: {look.mark}}}\n"


def _style(style: TypeStyle) -> str:
    return f"{{size: {style.size:g}, leading: {style.leading:g}, colour: {style.colour}}}"
