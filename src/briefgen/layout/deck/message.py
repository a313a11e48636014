"""What the reader is told first: the bottom line, the facts at a glance, the case against.

In: their blocks. Out: one draft each; text that doesn't fit such a slide becomes slides of prose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.inline import Label, Text
from briefgen.document.model import Section
from briefgen.layout.deck.beside import Beside
from briefgen.layout.deck.cut import sentences
from briefgen.layout.deck.prose import Entry, prose, set_entries, spread
from briefgen.layout.deck.stage import Draft, Spoken, Stage, loose
from briefgen.layout.setting import height_of, lowered
from briefgen.page import Branch, Item, Paragraph, Rect, Run, Shape, TextBox

_RULE, _UNDER_RULE, _UNDER_LABEL = 3.0, 8.0, 5.0
# Space between paragraphs in lines: at least, and at most where there is room to spread.
_GAP, _WIDEST_GAP = 0.4, 1.0
_BAND_INSET, _OVER_BAND = 12.0, 20.0
_STATEMENT_SIZES = ("statement", "large", "body", "compact")
_SIZES = ("large", "body", "compact")
_FEW_SIZES = ("statement", *_SIZES)
_STATEMENT_INSET, _BAR = 26.0, 5.0


class Heap(Struct, frozen=True):
    """What stands in a column under one label. ``size`` is a step of the type scale of its own."""

    label: Label
    entries: tuple[Entry, ...]
    role: str = "heading"
    size: str = ""


def bottom_line_drafts(
    stage: Stage, block: blocks.BottomLine, against: Section | None, beside: Beside
) -> list[Draft]:
    """The conclusion and its reasons at the left, the ask at the right, the case against at the foot.

    Short sections that stand before it have their place over the conclusion, those after it under the ask.
    """
    over, under = [_short(s) for s in beside.before], [_short(s) for s in beside.after]
    reasons = tuple(Entry(text) for text in sentences(block.text))
    left = Heap(block.heading, (Entry(block.lead, strong=True), *reasons))
    asked = tuple(Entry(text, strong=True) for text in sentences(block.ask))
    right = Heap(block.ask_heading, asked, "accent", "large")
    near = [entry.text for heap in (*over, *under) for entry in heap.entries]
    shown = (block.lead, block.text, block.ask, *near)
    spoken: Spoken = (
        *(_told(heap) for heap in over),
        (block.heading,),
        (block.lead,),
        (block.text,),
        (block.ask_heading, block.ask),
        *(_told(heap) for heap in under),
    )
    columns = ((*over, left), (right, *under))
    # The case against has a slide of its own: where room is short, its headline needn't stand here, too.
    made = _over_band(stage, columns, against) or (_over_band(stage, columns, None) if near else None)
    if made is None:
        every = (*over, left, right, *under)
        return prose(stage, [e for heap in every for e in (Entry(heap.label, strong=True), *heap.entries)])
    items, branch = made
    return [Draft(items, branch, shown, spoken)]


def _over_band(
    stage: Stage, columns: Sequence[Sequence[Heap]], against: Section | None
) -> tuple[tuple[Item, ...], Branch] | None:
    """Two columns over the case against, if there is one; None if they don't fit."""
    branch = loose()
    band = _band(stage, against, branch) if against else None
    room = stage.body.height - (band.rect.height + _OVER_BAND if band else 0.0)
    made = heaps(stage, columns, (3, 2), room)
    if made is None:
        return None
    items, told = made
    branch.kids[:0] = told.kids
    return (*items, *((band,) if band else ())), branch


def _short(section: Section) -> Heap:
    texts = (b.text for b in section.blocks if isinstance(b, blocks.Paragraph))
    return Heap(section.heading, tuple(Entry(text) for text in texts))


def _told(heap: Heap) -> tuple[Text, ...]:
    return (Label("heading", f"{heap.label.text}:"), *(entry.text for entry in heap.entries))


def glance_drafts(stage: Stage, block: blocks.Glance) -> list[Draft]:
    """Facts at the left, lists at the right."""
    facts = [_heap(fact) for fact in block.facts if not fact.bullets]
    lists = [_heap(fact) for fact in block.facts if fact.bullets]
    columns = [column for column in (facts, lists) if column]
    sizes = _FEW_SIZES if len(block.facts) <= 2 else _SIZES
    made = heaps(stage, columns, (1,) * len(columns), stage.body.height, sizes)
    if made is None:
        return prose(
            stage, [e for heap in (*facts, *lists) for e in (Entry(heap.label, strong=True), *heap.entries)]
        )
    items, branch = made
    shown = tuple(value for fact in block.facts for value in fact.values)
    spoken = tuple((Label("fact", f"{fact.heading.text}:"), *fact.values) for fact in block.facts)
    return [Draft(items, branch, shown, spoken)]


def counter_case_drafts(stage: Stage, block: blocks.CounterCase) -> list[Draft]:
    """The case against, alone on a ground of its own, as large as it fits."""
    inset = _STATEMENT_INSET
    width = stage.body.width - 2 * inset - _BAR
    for size in _STATEMENT_SIZES:
        branch = loose()
        par = stage.setter.paragraph(
            block.text, stage.style(size), width, stage.setter.tree.add("P", branch), x=inset, y=inset
        )
        if height_of(par) + 2 * inset <= stage.body.height:
            items = _statement(stage, par)
            return [Draft(items, branch, (block.text,), ((block.text,),), "statement")]
    return prose(stage, [Entry(text) for text in sentences(block.text)])


def _statement(stage: Stage, par: Paragraph) -> tuple[Item, ...]:
    """The text in the middle of a ground that fills the body."""
    body = stage.body
    ground = Rect(body.x + _BAR, body.y, body.width - _BAR, body.height)
    bar = Shape(Rect(body.x, body.y, _BAR, body.height), fill=stage.look.colour("accent"))
    before = (body.height - height_of(par)) / 2 - _STATEMENT_INSET
    middle = lowered(replace(par, before=before), before)
    text = TextBox(ground, (middle,), slot="body", fill=stage.look.colour("ground"), inset=_STATEMENT_INSET)
    return (text, bar)


def _heap(fact: blocks.Fact) -> Heap:
    mark = "bullet" if fact.bullets else ""
    return Heap(fact.heading, tuple(Entry(value, mark) for value in fact.values))


def heaps(
    stage: Stage,
    columns: Sequence[Sequence[Heap]],
    shares: Sequence[float],
    room: float,
    sizes: Sequence[str] = _SIZES,
) -> tuple[tuple[Item, ...], Branch] | None:
    """Columns of labelled heaps in the largest of the ``sizes`` that fits; None if none does.

    ``room`` is the height that they have, in points.
    """
    places = stage.columns(shares, stage.body.y, room)
    for size in sizes:
        branch = loose()
        made = [
            [_set_heap(stage, heap, place.width, size, branch) for heap in column]
            for column, place in zip(columns, places, strict=True)
        ]
        if all(_height(column, _GAP) <= place.height for column, place in zip(made, places, strict=True)):
            pairs = zip(made, places, strict=True)
            return tuple(item for column, place in pairs for item in _placed(stage, column, place)), branch
    return None


class _SetHeap(Struct, frozen=True):
    """A heap's label and paragraphs, measured."""

    heap: Heap
    label: Paragraph
    paragraphs: tuple[Paragraph, ...]
    leading: float

    def height(self, gap: float) -> float:
        """Height with ``gap`` lines between paragraphs, in points."""
        text = sum(map(height_of, self.paragraphs)) + gap * self.leading * (len(self.paragraphs) - 1)
        return _RULE + _UNDER_RULE + height_of(self.label) + _UNDER_LABEL + text


def _set_heap(stage: Stage, heap: Heap, width: float, size: str, branch: Branch) -> _SetHeap:
    style = stage.style(heap.size or size)
    label = _label(stage, heap.label, width, branch)
    pars = set_entries(stage, heap.entries, style, width, branch)
    return _SetHeap(heap, label, tuple(pars), style.plain.leading)


def _height(column: Sequence[_SetHeap], gap: float) -> float:
    """Height of a column with ``gap`` lines between paragraphs and one and a half of it between heaps."""
    return sum(h.height(gap) for h in column) + sum(1.5 * gap * h.leading for h in column[1:])


def _placed(stage: Stage, column: Sequence[_SetHeap], place: Rect) -> Iterator[Item]:
    """A column's items, spread over its place. The first heap's rule is heavy, the others' light."""
    spare = place.height - _height(column, _GAP)
    spaces = sum((len(h.paragraphs) - 1 + (1.5 if n else 0.0)) * h.leading for n, h in enumerate(column))
    gap = min(_GAP + spare / spaces, _WIDEST_GAP) if spaces else _GAP
    y = place.y
    for n, heap in enumerate(column):
        y += 1.5 * gap * heap.leading if n else 0.0
        role, weight = ("rule", 1.0) if n else (heap.heap.role, _RULE)
        yield Shape(Rect(place.x, y, place.width, weight), fill=stage.look.colour(role))
        y += _RULE + _UNDER_RULE
        label = Rect(place.x, y, place.width, height_of(heap.label))
        yield TextBox(label, (heap.label,), heap.label.text)
        y = label.bottom + _UNDER_LABEL
        pars = spread(heap.paragraphs, gap * heap.leading)
        height = sum(par.before + height_of(par) for par in pars)
        yield TextBox(Rect(place.x, y, place.width, height), pars)
        y += height


def _label(stage: Stage, label: Label, width: float, branch: Branch) -> Paragraph:
    label = replace(label, text=label.text.rstrip(":"))
    node = stage.setter.tree.add("H2", branch, title=label.text)
    return stage.setter.paragraph(label, stage.style("label"), width, node)


def _band(stage: Stage, against: Section, branch: Branch) -> TextBox:
    """The headline of the case against, after its heading, on a ground at the foot of the body."""
    style = stage.style("compact")
    node = stage.setter.tree.add("P", branch)
    runs = (Run(f"{against.heading.text}. ", style.strong), *stage.setter.runs(against.headline, style, node))
    inset = _BAND_INSET
    par = stage.setter.set(runs, stage.body.width - 2 * inset, node, x=inset, y=inset)
    height = height_of(par) + 2 * inset
    place = Rect(stage.body.x, stage.body.bottom - height, stage.body.width, height)
    return TextBox(place, (par,), against.heading.text, fill=stage.look.colour("ground"), inset=inset)
