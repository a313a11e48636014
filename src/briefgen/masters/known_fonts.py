"""Which fonts of a master can be measured. In: a theme. Out: names of fonts in small letters."""

from __future__ import annotations

from briefgen.schema.theme import Theme

TWINS = {
    "arial": "Arimo",
    "arimo": "Arimo",
    "calibri": "Carlito",
    "carlito": "Carlito",
    "gelasio": "Gelasio",
    "georgia": "Gelasio",
    "helvetica": "Arimo",
    "liberation sans": "Arimo",
    "source sans pro": "SourceSansPro",
    "source serif pro": "SourceSerifPro",
}
"""Fonts by name in small letters, and the shipped files that have their widths."""


def measured(theme: Theme) -> frozenset[str]:
    """The fonts with files of their own or of the same widths: the theme's, and those that are shipped."""
    names = (name for family in theme.families.values() for name in (family.name, family.deck_name))
    return frozenset((*TWINS, *(name.casefold() for name in names if name)))
