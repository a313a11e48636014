"""Figures to markup: their title, the drawing, what stands under it, and the same as a table.

In: a Figure block. Out: HTML. The drawing is there twice; a screen shows the one that it has room for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from briefgen.document.blocks import (
    Figure,
    KeyNumbers,
    PowerInterest,
    ScenarioBranch,
    ScenarioCone,
    StanceMap,
    Timeline,
)
from briefgen.document.inline import Text
from briefgen.document.pictures import PictureDrawing
from briefgen.write.html.inline import InlineWriter
from briefgen.write.html.markup import element, escaped, lines
from briefgen.write.html.pictures import picture
from briefgen.write.html.tables import data_table

_Cells = Sequence[Text | str]
_PIXEL = 0.75
"""Points of a CSS pixel."""
Data = Timeline | StanceMap | PowerInterest | KeyNumbers | ScenarioCone
"""Drawings that are made of data; a picture is not."""


def figure(pen: InlineWriter, block: Figure) -> str:
    """A figure with its data behind a heading that opens them."""
    scenes, name = pen.reflow.figures[block.number], f"figure-{block.number}"
    label = element("span", escaped(block.caption.text), class_="label")
    if isinstance(block.drawing, PictureDrawing):
        wide = scenes.wide.width / _PIXEL
        return element(
            "figure",
            element("figcaption", label, " ", pen.text(block.title)),
            picture(block.drawing.image, alt=block.alt.text, class_="picture", width=wide),
            lines(pen.paragraph(text, "small") for text in block.source),
            id=name,
        )
    heads, rows = _data(pen, block.drawing)
    caption = f"{block.caption.text}: {block.title.text}"
    return element(
        "figure",
        element("figcaption", label, " ", pen.text(block.title)),
        pen.painter().svg(scenes.wide, alt=block.alt.text, class_="drawing wide"),
        pen.painter().svg(scenes.narrow, alt=block.alt.text, class_="drawing narrow"),
        lines(pen.paragraph(text, "small") for text in block.source),
        element(
            "details",
            element("summary", pen.label("html.data", figure=block.caption.text)),
            data_table(pen, caption, heads, rows),
        ),
        id=name,
    )


def _data(pen: InlineWriter, drawing: Data) -> tuple[Sequence[str], Iterator[_Cells]]:
    """What a drawing shows, as heads and rows."""
    match drawing:
        case Timeline():
            # Without a legend no event is classified.
            classes = 1 if drawing.legend else 0
            heads = ("column.when", "column.what-happened", *("column.character",) * classes)
            rows = ((event.when, event.said, *(event.kind,) * classes) for event in drawing.events)
        case StanceMap():
            heads = ("column.actor", "column.stance")
            rows = ((area.name, area.stance) for area in drawing.areas)
        case PowerInterest():
            heads = ("column.actor", "column.power", "column.interest")
            degrees = drawing.degrees
            rows = ((spot.name, degrees[spot.power], degrees[spot.interest]) for spot in drawing.spots)
        case KeyNumbers():
            heads = ("key-number", "html.counts")
            rows = ((item.value, item.label) for item in drawing.items)
        case ScenarioCone():
            heads = ("column.scenario", "column.likely")
            rows = ((way.name, _likely(pen, way)) for way in drawing.ways)
        case _:
            assert_never(drawing)
    return tuple(map(pen.plain, heads)), iter(rows)


def _likely(pen: InlineWriter, way: ScenarioBranch) -> str:
    if way.low is None or way.high is None:
        return pen.plain("not-assessed")
    return f"{way.term} {pen.plain('band', low=way.low, high=way.high)}"
