"""What drawings become: items placed from the top left corner of a scene, and the room that they take.

All drawings share how they are called: a setter (which brings type scale and theme), the drawing, a width and
a height in points, the structure node of the figure. Pages give no height: a scene is as tall as it needs.
Slides give the height of their body: a scene fills it as far as that helps reading.
"""

from __future__ import annotations

from msgspec import Struct

from briefgen.page import Drawn


class Scene(Struct, frozen=True):
    """A drawn figure: shapes and texts placed in points from 0, 0, none of them outside its size."""

    width: float
    height: float
    items: tuple[Drawn, ...]


class Canvas(Struct, frozen=True):
    """The room for a drawing. Lengths in points."""

    width: float
    height: float | None
    """The height to fill; None where a scene may be as tall as it needs."""
    limit: float
    """The greatest height in any case: that of the page's or slide's body."""
