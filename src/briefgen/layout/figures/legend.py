"""Legends: the marks or areas of a figure and what they stand for, in rows.

In: keys, a width in points. Out: a Scene as wide as its widest row. Entries flow from left to right, and into
a new row where one is full; words without a mark (that a timeline is not to scale) come last.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.document.blocks import LegendEntry
from briefgen.document.inline import Text
from briefgen.layout.figures.marks import mark, swatch
from briefgen.layout.figures.scene import Scene
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.typesetter import Typesetter, height_of
from briefgen.page import Rect, Shape, TextBox
from briefgen.schema.base import Tone

# Shares of the type's size: between entries, between a mark and its word; a mark, a sample's two sides.
_APART, _BEHIND = 1.7, 0.5
_MARK, _WIDE, _TALL = 0.85, 1.9, 0.95


def legend(
    typesetter: Typesetter,
    keys: Sequence[LegendEntry],
    width: float,
    node: int,
    *,
    areas: bool,
    words: Sequence[Text] = (),
    style: StyleSet | None = None,
) -> Scene:
    """The entries of ``keys``, with samples of ``areas`` or with marks, then ``words``."""
    style = style or typesetter.type_scale["figure-small"]
    entries: list[tuple[Tone | None, Text]] = [*((k.tone, k.text) for k in keys), *((None, w) for w in words)]
    items: list[TextBox | Shape] = []
    x = y = tall = reach = 0.0
    size = style.plain.size
    for tone, text in entries:
        sign = (size * (_WIDE if areas else _MARK)) if tone else 0.0
        hang = sign + size * _BEHIND if tone else 0.0
        wide = min(typesetter.width_of(typesetter.runs(text, style, None)) + 0.1, width - hang)
        if x and x + hang + wide > width:
            x, y, tall = 0.0, y + tall + size * 0.25, 0.0
        par = replace(typesetter.paragraph(text, style, wide, None), node=node)
        if tone:
            items.append(
                _sign(typesetter, tone, x, y + style.plain.leading / 2, size, text.text, areas=areas)
            )
        items.append(TextBox(Rect(x + hang, y, wide, height_of(par)), (par,), text.text))
        x, tall = x + hang + wide, max(tall, height_of(par))
        reach, x = max(reach, x), x + size * _APART
    return Scene(reach, y + tall, tuple(items))


def _sign(
    typesetter: Typesetter, tone: Tone, x: float, middle: float, size: float, name: str, *, areas: bool
) -> Shape:
    if areas:
        rect = Rect(x, middle - size * _TALL / 2, size * _WIDE, size * _TALL)
        return swatch(typesetter.theme, tone, rect, name)
    side = size * _MARK
    return mark(typesetter.theme, tone, x + side / 2, middle, side, name)
