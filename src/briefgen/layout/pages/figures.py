"""A figure on pages: its title, its drawing, what stands under it. The three stay together.

In: a Figure block, a width in points, the height of a page's body. Out: strips. The structure is a Figure
with its Caption inside, as tables have theirs.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.blocks import Drawing, Figure, StanceMap, Table, Timeline
from briefgen.document.inline import Label, Text
from briefgen.geometry import ROUNDING
from briefgen.layout.figures.draw import draw
from briefgen.layout.figures.scene import Canvas, Scene
from briefgen.layout.figures.timeline.drawing import in_parts
from briefgen.layout.pages.strips import FixedItems, Strip, height_of, lines_of, stack
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Branch, Drawn, Group, Rect, Run, TextBox

_UNDER_TITLE, _UNDER_DRAWING = 5.0, 5.0
_BETWEEN_PARTS = 12.0
_LEAST = 60.0
"""Height in points that a drawing may take at least, however long its title and notes are."""
_OVER_LEGEND, _UNDER_LEGEND = 12.0, 3.0
"""Space in points over and under a legend that stands beside its map."""
_LOWEST = 0.78
"""A map is at least so many times as tall as wide, where it could be taller."""


class PlacedFigure(Struct, frozen=True):
    """A measured figure."""

    title: list[Strip]
    """The lines of its title."""
    group: Group
    """Its drawing, from 0, 0."""
    under: list[Strip]
    """The lines under it: source and notes."""
    parts: tuple[Group, ...] = ()
    """What follows the drawing where that is a timeline in parts."""

    @property
    def strips(self) -> list[Strip]:
        """One under the other; they stay together, but for the parts of a timeline."""
        before = (_UNDER_TITLE, *(_BETWEEN_PARTS for _ in self.parts))
        drawn = [
            Strip(part.rect.height, FixedItems((part,)), above, keep=n == len(self.parts))
            for n, (part, above) in enumerate(zip((self.group, *self.parts), before, strict=True))
        ]
        strips = [*self.title, *drawn, *self.under]
        return [*strips[:-1], replace(strips[-1], keep=False)]

    @property
    def map_height(self) -> float:
        """Height of the title and of the map without its legend, in points."""
        return height_of(self.title) + _UNDER_TITLE + self._map

    @property
    def legend_height(self) -> float:
        """Height of the legend and the lines under it, in points, with the space between them."""
        legend = self.group.rect.height - self._legend
        return max(legend, 0.0) + _UNDER_LEGEND + height_of(self.under)

    @property
    def _map(self) -> float:
        frames = (i.rect.bottom for i in self.group.items if i.name == "Frame")
        return next(frames, self.group.rect.height)

    @property
    def _legend(self) -> float:
        """y of the legend."""
        return min((i.rect.y for i in self.group.items if i.rect.y >= self._map), default=self._map)

    def room(self, share: float) -> float:
        """Points of height for a text over the legend, all being up to ``share`` times as tall as the map."""
        return self.map_height * share - self.legend_height - _OVER_LEGEND

    def lower(self, text: Sequence[Strip]) -> float | None:
        """Points of height for the whole figure if its map is only as tall as what is beside it; None if it
        is no taller.
        """
        over = height_of(self.title) + _UNDER_TITLE
        tall = max(
            height_of(text) + _OVER_LEGEND + self.legend_height - over, self.group.rect.width * _LOWEST
        )
        if tall >= self._map:
            return None
        return over + tall + self.group.rect.height - self._map + _UNDER_DRAWING + height_of(self.under)

    def beside(self, text: Sequence[Strip], x: float) -> Strip:
        """The map with a text ``x`` points from its left edge, and the legend under that text."""
        top = max(height_of(text) + _OVER_LEGEND, self.map_height - self.legend_height)
        down, legend = height_of(self.title) + _UNDER_TITLE, self._legend
        items = tuple(
            replace(i, rect=i.rect.moved(0.0, down))
            if i.rect.y < self._map
            else replace(i, rect=i.rect.moved(x, top - legend))
            for i in self.group.items
        )
        wide, high = max(i.rect.right for i in items), max(i.rect.bottom for i in items)
        group = replace(self.group, rect=Rect(0, down, wide, high - down), items=items)
        last = top + self.legend_height
        under = stack(self.under, x, last - height_of(self.under))
        # What stands under a figure is read with it, wherever it stands.
        all_items = (*stack(self.title), group, *under, *stack(text, x))
        return Strip(max(self.map_height, last), FixedItems(all_items))


def figure_strips(
    typesetter: Typesetter, block: Figure, width: float, room: float, parent: Branch
) -> list[Strip]:
    """Lines of the title, the drawing as one group, lines under it; not taller than ``room`` together."""
    return plate(typesetter, block, (width, width), room, parent).strips


def plate(
    typesetter: Typesetter, block: Figure, widths: tuple[float, float], room: float, parent: Branch
) -> PlacedFigure:
    """A figure of the first width with lines under it of the second; not taller than ``room``. In points."""
    width, line = widths
    node = typesetter.tree.add("Figure", parent, alt=block.alt.text)
    title = title_lines(typesetter, block, width, typesetter.tree.add("Caption", node))
    under = _under(typesetter, block, line, parent)
    taken = height_of(title) + height_of(under) + _UNDER_TITLE + _UNDER_DRAWING
    canvas = Canvas(width, None, max(room - taken, _LEAST))
    scenes = _scenes(typesetter, _bare(block.drawing), canvas, room, node.id)
    group, *parts = (
        Group(Rect(0, 0, s.width, s.height), _seen(s.items), node.id, block.caption.text, block.alt.text)
        for s in scenes
    )
    return PlacedFigure(title, group, under, tuple(parts))


def _scenes(
    typesetter: Typesetter, drawing: Drawing, canvas: Canvas, room: float, node: int
) -> tuple[Scene, ...]:
    """The drawing; a timeline that is too tall for a page in parts, one under the other."""
    scene = draw(typesetter, drawing, canvas, node)
    if scene.height <= canvas.limit + ROUNDING or not isinstance(drawing, Timeline):
        return (scene,)
    # Lines under the last part may go on to the next page: they leave each part half a page at least.
    canvas = replace(canvas, limit=max(canvas.limit, room / 2))
    return tuple(draw(typesetter, part, canvas, node) for part in in_parts(typesetter, drawing, canvas, node))


def title_lines(typesetter: Typesetter, block: Figure | Table, width: float, node: Branch) -> list[Strip]:
    """The number in the style of labels and the title behind it; all stay with what follows."""
    type_scale = typesetter.type_scale
    label = Run(block.caption.text + "\u2002", type_scale["label"].plain)
    title = typesetter.runs(block.title, type_scale["table-title"], node)
    return lines_of(typesetter.set((label, *title), width, node), width, before=5, keep=True)


def _bare(drawing: Drawing) -> Drawing:
    """A map without its line on boundaries, which stands under it with the others."""
    return replace(drawing, note=Label(drawing.note.key, "")) if isinstance(drawing, StanceMap) else drawing


def _seen(items: Sequence[Drawn]) -> tuple[Drawn, ...]:
    return tuple(i for i in items if not isinstance(i, TextBox) or any(p.lines for p in i.paragraphs))


def _under(typesetter: Typesetter, block: Figure, width: float, parent: Branch) -> list[Strip]:
    """Lines under a drawing. Under a map they begin with the one on boundaries, and the first goes on it."""
    texts: list[tuple[Text, ...]] = [(text,) for text in block.source]
    on_map = isinstance(block.drawing, StanceMap)
    if isinstance(block.drawing, StanceMap):
        texts[:1] = [(block.drawing.note, *block.source[:1])]
    out: list[Strip] = []
    for n, together in enumerate(texts):
        style = typesetter.type_scale["figure-small" if on_map and not n else "small"]
        node = typesetter.tree.add("P", parent)
        runs: list[Run] = []
        for text in together:
            runs += [Run(" ", style.plain)] if runs else []
            runs += typesetter.runs(text, style, node)
        par = typesetter.set(tuple(runs), width, node)
        out += lines_of(par, width, before=1.0 if n else _UNDER_DRAWING, keep=True)
    return out
