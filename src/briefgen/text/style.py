"""What text looks like: colours and styles, and the logical runs that carry them."""

from __future__ import annotations

from msgspec import Struct

from briefgen.text.font import Font


class Colour(Struct, frozen=True):
    """A colour of the theme."""

    role: str
    """The theme's name for what it is used for; decks refer to that."""
    value: str
    """``#RRGGBB``; pages are painted with that."""


class Style(Struct, frozen=True):
    """How a run is set. Lengths in points."""

    font: Font
    size: float
    leading: float
    """The distance of its lines."""
    colour: Colour
    tracking: float = 0.0
    """Added between letters."""
    rise: float = 0.0
    """How far it is raised above the baseline."""
    capitals: bool = False
    tabular: bool = False
    """Whether figures have one width, to align in columns; for pages only, for a deck can't ask fonts for it.
    """


class Run(Struct, frozen=True):
    """Characters in one style that belong to one structure node."""

    text: str
    style: Style
    node: int | None = None
    """The structure node of a link, note mark or language span; None for the paragraph's."""
    link: str | None = None
    """``#name`` of a place in the document, or an address; None without one."""
    lang: str | None = None
    """None for the document's language."""
