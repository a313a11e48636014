"""What drawings become: items placed from the top left corner of a scene, and the room that they take.

All drawings share how they are called: a setter (which brings type scale and theme), the drawing, a width and
a height in points, the structure node of the figure. Pages give no height: a scene is as tall as it needs.
Slides give the height of their body: a scene fills it as far as that helps reading.
"""

from __future__ import annotations

from msgspec import Struct

from briefgen.page import Drawn


class Scene(Struct, frozen=True):
    """Shapes and texts, placed in points from 0, 0. Every item lies within ``width`` and ``height``."""

    width: float
    height: float
    items: tuple[Drawn, ...]


class Canvas(Struct, frozen=True):
    """The room for a drawing: ``height`` is None where a scene may be as tall as it needs.

    ``limit`` is the height that it must not exceed in any case: that of a page's or slide's body.
    """

    width: float
    height: float | None
    limit: float
