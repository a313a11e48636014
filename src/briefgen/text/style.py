"""What text looks like: colours and styles, and the logical runs that carry them."""

from __future__ import annotations

from msgspec import Struct

from briefgen.text.font import Font


class Colour(Struct, frozen=True):
    """A colour and the role that the theme gives it; a deck names the role, a page paints the value."""

    role: str
    value: str


class Style(Struct, frozen=True):
    """How a run is set. ``size``, ``leading``, ``rise`` and ``tracking`` in points. ``tabular``: with figures
    of one width, which align in columns; pages only, for a deck can't ask its fonts for them.
    """

    font: Font
    size: float
    leading: float
    colour: Colour
    tracking: float = 0.0
    rise: float = 0.0
    capitals: bool = False
    tabular: bool = False


class Run(Struct, frozen=True):
    """Characters in one style that belong to one structure node.

    ``node`` overrides the paragraph's node (a link, a note mark, a language span); ``link`` is ``#name`` of a
    place in the document or an address; ``lang`` a language other than the document's.
    """

    text: str
    style: Style
    node: int | None = None
    link: str | None = None
    lang: str | None = None
