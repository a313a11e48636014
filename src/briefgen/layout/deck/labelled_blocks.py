"""Labelled heaps of text in columns: a rule, a small label, paragraphs under it.

In: heaps for each column, the shares of the columns, the room. Out: items in the largest size that fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.inline import Label
from briefgen.layout.deck.prose import TextEntry, set_entries, spread
from briefgen.layout.deck.slide_context import SlideContext, loose, outlined, ruled
from briefgen.layout.typesetter import height_of
from briefgen.page import Branch, Item, Paragraph, Rect, Shape, TextBox

SIZES = ("large", "body", "compact")
_RULE, _UNDER_RULE, _UNDER_LABEL = 3.0, 8.0, 5.0
# Space between paragraphs in lines: at least, and at most where there is room to spread.
_GAP, _WIDEST_GAP = 0.4, 1.3
_INSET = 14.0
# More than a space takes, in sizes of the type: a line that ends with one is longer by that.
_SPACE = 0.4


class LabelledBlock(Struct, frozen=True):
    """What stands in a column under one label. ``size`` is a step of the type scale of its own.

    With ``ground`` it stands on a ground of its own at the foot of its column, or fills that if it is alone.
    """

    label: Label
    entries: tuple[TextEntry, ...]
    role: str = "heading"
    size: str = ""
    ground: bool = False


def heaps(
    context: SlideContext,
    columns: Sequence[Sequence[LabelledBlock]],
    shares: Sequence[float],
    room: float,
    sizes: Sequence[str] = SIZES,
) -> tuple[tuple[Item, ...], Branch] | None:
    """Columns of labelled heaps in the largest of the ``sizes`` that fits; None if none does.

    ``room`` is the height that they have, in points.
    """
    places = context.columns(shares, context.body.y, room)
    for size in sizes:
        if any(_guess(context, c, p.width, size) > room for c, p in zip(columns, places, strict=True)):
            continue
        branch = loose()
        made = [
            [_set_heap(context, heap, place.width, size, branch) for heap in column]
            for column, place in zip(columns, places, strict=True)
        ]
        if all(_height(column, _GAP) <= place.height for column, place in zip(made, places, strict=True)):
            pairs = zip(made, places, strict=True)
            return tuple(item for column, place in pairs for item in _placed(context, column, place)), branch
    return None


def _guess(context: SlideContext, column: Sequence[LabelledBlock], width: float, size: str) -> float:
    """A height that the column has at the least, from its texts on one line: what is too tall isn't set."""
    used = 0.0
    for n, heap in enumerate(column):
        style = context.style(heap.size or size).plain
        room = (width - 2 * _INSET if heap.ground else width) / style.size + _SPACE
        lines = sum(ceil(_ems(context, entry) / room) for entry in heap.entries)
        gaps = _GAP * (len(heap.entries) - 1 + (1.5 if n else 0.0))
        around = 2 * _INSET if heap.ground else _RULE + _UNDER_RULE
        used += around + context.style("label").plain.leading + _UNDER_LABEL + (lines + gaps) * style.leading
    return used


def _ems(context: SlideContext, entry: TextEntry) -> float:
    """Width of an entry on one line in sizes of its type, which is the same in all sizes."""
    key = (entry.text.text, entry.strong)
    if key not in context.widths:
        style = context.style(SIZES[-1])
        chosen = replace(style, plain=style.strong) if entry.strong else style
        runs = context.typesetter.runs(entry.text, chosen, None)
        context.widths[key] = context.typesetter.width_of(runs) / style.plain.size
    return context.widths[key]


class _SetHeap(Struct, frozen=True):
    """A heap's label and paragraphs, measured."""

    heap: LabelledBlock
    label: Paragraph
    paragraphs: tuple[Paragraph, ...]
    leading: float

    def height(self, gap: float) -> float:
        """Height with ``gap`` lines between paragraphs, in points."""
        text = fsum(map(height_of, self.paragraphs)) + gap * self.leading * (len(self.paragraphs) - 1)
        around = 2 * _INSET if self.heap.ground else _RULE + _UNDER_RULE
        return around + height_of(self.label) + _UNDER_LABEL + text


def _set_heap(
    context: SlideContext, heap: LabelledBlock, width: float, size: str, branch: Branch
) -> _SetHeap:
    style = context.style(heap.size or size)
    inner = width - 2 * _INSET if heap.ground else width
    label = label_of(context, heap.label, inner, branch)
    pars = set_entries(context, heap.entries, style, inner, branch)
    return _SetHeap(heap, label, tuple(pars), style.plain.leading)


def _height(column: Sequence[_SetHeap], gap: float) -> float:
    """Height of a column with ``gap`` lines between paragraphs and one and a half of it between heaps."""
    return fsum(h.height(gap) for h in column) + fsum(1.5 * gap * h.leading for h in column[1:])


def _placed(context: SlideContext, column: Sequence[_SetHeap], place: Rect) -> Iterator[Item]:
    """A column's items, spread over its place. The first heap's rule is heavy, the others' light."""
    spare = place.height - _height(column, _GAP)
    spaces = fsum((len(h.paragraphs) - 1 + (1.5 if n else 0.0)) * h.leading for n, h in enumerate(column))
    gap = min(_GAP + spare / spaces, _WIDEST_GAP) if spaces else _GAP
    y = place.y
    for n, heap in enumerate(column):
        y += 1.5 * gap * heap.leading if n else 0.0
        if heap.heap.ground:
            yield from _on_ground(context, heap, place, alone=len(column) == 1)
            continue
        role, weight = ("rule", 1.0) if n else (heap.heap.role, _RULE)
        yield ruled(context, Rect(place.x, y, place.width, weight), role)
        y += _RULE + _UNDER_RULE
        label, text = _texts(heap, place.x, y, place.width, gap)
        yield from (label, text)
        y = text.rect.bottom


def _on_ground(context: SlideContext, heap: _SetHeap, place: Rect, *, alone: bool) -> Iterator[Item]:
    """A heap on a ground that ends where its column does."""
    height = place.height if alone else heap.height(_GAP)
    ground = Rect(place.x, place.bottom - height, place.width, height)
    yield Shape(
        ground, fill=context.theme.colour("ground"), name=f"Ground: {heap.heap.label.text.rstrip(':')}"
    )
    yield from outlined(context, ground, "ground")
    yield from _texts(heap, ground.x + _INSET, ground.y + _INSET, ground.width - 2 * _INSET, _GAP)


def _texts(heap: _SetHeap, x: float, y: float, width: float, gap: float) -> tuple[TextBox, TextBox]:
    """A heap's label, and its paragraphs with ``gap`` lines between them."""
    label = Rect(x, y, width, height_of(heap.label))
    pars = spread(heap.paragraphs, gap * heap.leading)
    height = fsum(par.before + height_of(par) for par in pars)
    name = heap.heap.label.text.rstrip(":")
    text = TextBox(Rect(x, label.bottom + _UNDER_LABEL, width, height), pars, f"{name}: text")
    return TextBox(label, (heap.label,), name), text


def label_of(context: SlideContext, label: Label, width: float, branch: Branch) -> Paragraph:
    """The label over a heap."""
    label = replace(label, text=label.text.rstrip(":"))
    node = context.typesetter.tree.add("H2", branch, title=label.text)
    return context.typesetter.paragraph(label, context.style("label"), width, node)
