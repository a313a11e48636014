"""Places on a page, in points from its top left corner; placeholders of the layouts of a corporate master."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Align = Literal["left", "centre", "right"]
Point = tuple[float, float]
"""x and y in points."""


class Rect(Struct, frozen=True):
    """A rectangle in points; x and y of its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """y of the lower edge."""
        return self.y + self.height


class PlaceholderType(Struct, frozen=True):
    """The type of a placeholder's first level: ``font`` is a name, ``size`` in points, ``colour``
    ``#RRGGBB``; ``bullet`` its character, ``indent`` the space at the left and ``hang`` what of that the
    bullet has, in points. Without ``given`` it was read out of sample text: nothing inherits it.
    """

    font: str
    size: float
    colour: str
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    align: Align = "left"
    bullet: str = ""
    indent: float = 0.0
    hang: float = 0.0
    given: bool = True


class PlaceholderBox(Struct, frozen=True):
    """A placeholder of a corporate master that a text box fills, and what text in it has by itself.

    ``kind`` and ``number`` are its type and key in the file; ``inset`` is left, top, right, bottom inside its
    ``rect``. One that is not the ``only`` one of its type and key gives nothing: all is said in the slide.
    """

    kind: str
    number: int
    rect: Rect
    inset: tuple[float, float, float, float]
    anchor: Literal["top", "middle", "bottom"]
    type: PlaceholderType
    only: bool = True
