"""Any drawing to its scene."""

from __future__ import annotations

from typing import assert_never

from briefgen.document import blocks
from briefgen.document.blocks import PictureDrawing
from briefgen.layout.figures.key_numbers import draw_numbers
from briefgen.layout.figures.map.drawing import draw_map
from briefgen.layout.figures.power_interest import draw_grid
from briefgen.layout.figures.scenario_cone import draw_cone
from briefgen.layout.figures.scene import Canvas, Scene
from briefgen.layout.figures.timeline.drawing import draw_timeline
from briefgen.layout.typesetter import Typesetter
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


def draw(typesetter: Typesetter, drawing: blocks.Drawing, canvas: Canvas, node: int) -> Scene:
    """The scene of a drawing. ``node`` is the figure's structure node, which owns all text in it."""
    match drawing:
        case blocks.Timeline():
            return draw_timeline(typesetter, drawing, canvas, node)
        case blocks.StanceMap():
            return draw_map(typesetter, drawing, canvas, node)
        case blocks.PowerInterest():
            return draw_grid(typesetter, drawing, canvas, node)
        case blocks.KeyNumbers():
            return draw_numbers(typesetter, drawing, canvas, node)
        case blocks.ScenarioCone():
            return draw_cone(typesetter, drawing, canvas, node)
        case PictureDrawing():
            return draw_picture(drawing, canvas, node)
        case _:
            assert_never(drawing)
