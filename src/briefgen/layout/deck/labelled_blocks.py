"""Labelled blocks of text in columns: a rule, a small label, paragraphs under it.

In: blocks for each column, the shares of the columns, the room. Out: items in the largest size that fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.inline import Label
from briefgen.layout.deck.prose import TextEntry, set_entries, spread
from briefgen.layout.deck.slide_context import SlideContext, detached_branch, panel_frame, rule_shape
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
    """What stands in a column under one label."""

    label: Label
    entries: tuple[TextEntry, ...]
    role: str = "heading"
    """Of the colour of its rule, if it is the first of its column."""
    size: str = ""
    """A step of the type scale of its own; empty for that of all blocks of the slide."""
    ground: bool = False
    """Whether it stands on a coloured ground at the foot of its column, or fills that if it is alone."""


def labelled_columns(
    context: SlideContext,
    columns: Sequence[Sequence[LabelledBlock]],
    shares: Sequence[float],
    room: float,
    sizes: Sequence[str] = SIZES,
) -> tuple[tuple[Item, ...], Branch] | None:
    """Columns of labelled blocks in the largest of the ``sizes`` that fits; None if none does.

    ``room`` is the height that they have, in points.
    """
    places = context.columns(shares, context.body.y, room)
    for size in sizes:
        if any(_guess(context, c, p.width, size) > room for c, p in zip(columns, places, strict=True)):
            continue
        branch = detached_branch()
        made = [
            [_measure_block(context, block, place.width, size, branch) for block in column]
            for column, place in zip(columns, places, strict=True)
        ]
        if all(_height(column, _GAP) <= place.height for column, place in zip(made, places, strict=True)):
            pairs = zip(made, places, strict=True)
            return tuple(item for column, place in pairs for item in _placed(context, column, place)), branch
    return None


def _guess(context: SlideContext, column: Sequence[LabelledBlock], width: float, size: str) -> float:
    """A height that the column has at the least, from its texts on one line: what is too tall isn't set."""
    used = 0.0
    for n, block in enumerate(column):
        style = context.style(block.size or size).plain
        room = (width - 2 * _INSET if block.ground else width) / style.size + _SPACE
        lines = sum(ceil(_ems(context, entry) / room) for entry in block.entries)
        gaps = _GAP * (len(block.entries) - 1 + (1.5 if n else 0.0))
        around = 2 * _INSET if block.ground else _RULE + _UNDER_RULE
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


class _MeasuredBlock(Struct, frozen=True):
    """A block's label and paragraphs, measured."""

    block: LabelledBlock
    label: Paragraph
    paragraphs: tuple[Paragraph, ...]
    leading: float
    """Of its paragraphs, in points."""

    def height(self, gap: float) -> float:
        """Height with ``gap`` lines between paragraphs, in points."""
        text = fsum(map(height_of, self.paragraphs)) + gap * self.leading * (len(self.paragraphs) - 1)
        around = 2 * _INSET if self.block.ground else _RULE + _UNDER_RULE
        return around + height_of(self.label) + _UNDER_LABEL + text


def _measure_block(
    context: SlideContext, block: LabelledBlock, width: float, size: str, branch: Branch
) -> _MeasuredBlock:
    style = context.style(block.size or size)
    inner = width - 2 * _INSET if block.ground else width
    label = label_of(context, block.label, inner, branch)
    pars = set_entries(context, block.entries, style, inner, branch)
    return _MeasuredBlock(block, label, tuple(pars), style.plain.leading)


def _height(column: Sequence[_MeasuredBlock], gap: float) -> float:
    """Height of a column with ``gap`` lines between paragraphs and one and a half of it between blocks."""
    return fsum(h.height(gap) for h in column) + fsum(1.5 * gap * h.leading for h in column[1:])


def _placed(context: SlideContext, column: Sequence[_MeasuredBlock], place: Rect) -> Iterator[Item]:
    """A column's items, spread over its place. The first block's rule is heavy, the others' light."""
    spare = place.height - _height(column, _GAP)
    spaces = fsum((len(h.paragraphs) - 1 + (1.5 if n else 0.0)) * h.leading for n, h in enumerate(column))
    gap = min(_GAP + spare / spaces, _WIDEST_GAP) if spaces else _GAP
    y = place.y
    for n, measured in enumerate(column):
        y += 1.5 * gap * measured.leading if n else 0.0
        if measured.block.ground:
            yield from _on_ground(context, measured, place, alone=len(column) == 1)
            continue
        role, weight = ("rule", 1.0) if n else (measured.block.role, _RULE)
        yield rule_shape(context, Rect(place.x, y, place.width, weight), role)
        y += _RULE + _UNDER_RULE
        label, text = _texts(measured, place.x, y, place.width, gap)
        yield from (label, text)
        y = text.rect.bottom


def _on_ground(
    context: SlideContext, measured: _MeasuredBlock, place: Rect, *, alone: bool
) -> Iterator[Item]:
    """A block on a ground that ends where its column does."""
    height = place.height if alone else measured.height(_GAP)
    ground = Rect(place.x, place.bottom - height, place.width, height)
    yield Shape(
        ground, fill=context.theme.colour("ground"), name=f"Ground: {measured.block.label.text.rstrip(':')}"
    )
    yield from panel_frame(context, ground, "ground")
    yield from _texts(measured, ground.x + _INSET, ground.y + _INSET, ground.width - 2 * _INSET, _GAP)


def _texts(measured: _MeasuredBlock, x: float, y: float, width: float, gap: float) -> tuple[TextBox, TextBox]:
    """A block's label, and its paragraphs with ``gap`` lines between them."""
    label = Rect(x, y, width, height_of(measured.label))
    pars = spread(measured.paragraphs, gap * measured.leading)
    height = fsum(par.before + height_of(par) for par in pars)
    name = measured.block.label.text.rstrip(":")
    text = TextBox(Rect(x, label.bottom + _UNDER_LABEL, width, height), pars, f"{name}: text")
    return TextBox(label, (measured.label,), name), text


def label_of(context: SlideContext, label: Label, width: float, branch: Branch) -> Paragraph:
    """The label over a block."""
    label = replace(label, text=label.text.rstrip(":"))
    node = context.typesetter.tree.add("H2", branch, title=label.text)
    return context.typesetter.paragraph(label, context.style("label"), width, node)
