"""A picture of the pack's own to a scene: the picture at its proportions, and nothing else.

In: the drawing, a canvas. Out: a scene with one picture. Samples are not blown up beyond what looks sharp: on
paper to 110 of them an inch, on slides to 72.
"""

from __future__ import annotations

from briefgen.document.pictures import PictureDrawing
from briefgen.layout.figures.scene import Canvas, Scene
from briefgen.page import Picture, Raster, Rect

_ON_PAPER, _ON_SLIDES = 110.0, 72.0
"""Samples an inch, at least."""
_TALL = 300.0
"""Points of height that a picture takes of a page at most."""


def draw_picture(drawing: PictureDrawing, canvas: Canvas, node: int) -> Scene:
    """The scene, no wider than the canvas; on a slide it fills the canvas as far as its samples go."""
    image, slide = drawing.image, canvas.height is not None
    height = canvas.height if canvas.height is not None else min(canvas.limit, _TALL)
    widths = [canvas.width, height * image.width / image.height]
    if isinstance(image, Raster):
        widths.append(image.width * 72 / (_ON_SLIDES if slide else _ON_PAPER))
    width = min(widths)
    rect = Rect(0.0, 0.0, round(width, 2), round(width * image.height / image.width, 2))
    return Scene(rect.width, rect.height, (Picture(rect, image, node),))
