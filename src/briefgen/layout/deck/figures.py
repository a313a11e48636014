"""Figures to slides: the drawing fills the body, or stands beside the text that it goes with.

In: a Figure block. Out: a draft with the drawing as one group of named shapes, its source lines at the foot
of the body, and in its speaker notes the full text behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.blocks import PictureDrawing
from briefgen.document.inline import Label, Text
from briefgen.geometry import TOLERANCE
from briefgen.layout.deck.prose import ColumnSet, TextEntry, prose, set_columns
from briefgen.layout.deck.slide_context import SlideContext, SlideDraft, Spoken, detached_branch
from briefgen.layout.deck.text_split import sentences
from briefgen.layout.figures.draw import draw
from briefgen.layout.figures.scene import Canvas
from briefgen.layout.figures.timeline.drawing import may_fit
from briefgen.layout.typesetter import box
from briefgen.page import Branch, Drawn, Group, Item, Picture, Rect, TextBox

_OVER_SOURCE = 8.0
# The share of the body's height that source lines may take from a drawing.
_MOST_SOURCE = 0.3
# Sizes in which the text beside a drawing is tried.
_SIZES = ("body", "compact")
_BESIDE = (blocks.StanceMap, blocks.PowerInterest, PictureDrawing)


def figure_drafts(context: SlideContext, block: blocks.Figure, headline: Text) -> list[SlideDraft]:
    """One slide: the drawing over its source lines; lines that leave a drawing no room follow it."""
    foot = _source(context, block.source, context.body, detached_branch())
    if foot is None or foot.rect.height <= context.body.height * _MOST_SOURCE:
        return _slides(context, block, headline)
    drawn = _slides(context, replace(block, source=()), headline)
    return [*drawn, *prose(context, [TextEntry(text) for text in block.source])]


def _slides(context: SlideContext, block: blocks.Figure, headline: Text) -> list[SlideDraft]:
    """The drawing on one slide, or in halves on several; one that can't be halved is told in words."""
    branch = detached_branch()
    items = _drawn(context, block, context.body, branch)
    if items:
        return [_draft(block, headline, items, branch, layout_of(block))]
    halves = _halved(block)
    if halves:
        return [draft for half in halves for draft in _slides(context, half, headline)]
    drafts = prose(
        context,
        [TextEntry(text) for text in (*sentences(block.alt, context.document.wording), *block.source)],
    )
    title, spoken_title = _title(block, headline)
    return [replace(draft, spoken=(*spoken_title, *block.full_texts), title=title) for draft in drafts]


def layout_of(block: blocks.Figure) -> str:
    """The use of a slide that a drawing fills."""
    return "big-number" if isinstance(block.drawing, blocks.KeyNumbers) else "figure"


def _halved(block: blocks.Figure) -> tuple[blocks.Figure, blocks.Figure] | None:
    """A figure as two of the same kind, if it is a row of things; its source lines stand under the second."""
    drawing = block.drawing
    match drawing:
        case blocks.Timeline(events=things) | blocks.KeyNumbers(items=things) if len(things) > 1:
            middle = (len(things) + 1) // 2
        case _:
            return None
    parts = (things[:middle], things[middle:])
    name = "events" if isinstance(drawing, blocks.Timeline) else "items"
    first, second = (replace(drawing, **{name: part}) for part in parts)
    cut = middle if len(block.full_texts) == len(things) else len(block.full_texts)
    return (
        replace(block, drawing=first, full_texts=block.full_texts[:cut], source=()),
        replace(block, drawing=second, full_texts=block.full_texts[cut:]),
    )


def figure_with_text(
    context: SlideContext, block: blocks.Figure, headline: Text, entries: Sequence[TextEntry]
) -> SlideDraft | None:
    """The drawing at the left, the text at the right; None if it doesn't fit, or the drawing is wide."""
    if not isinstance(block.drawing, _BESIDE):
        return None
    left, right = context.frame.figure_places(context.body)
    text = _largest_that_fits(context, entries, right)
    if text is None:
        return None
    branch = detached_branch()
    items = _drawn(context, block, left, branch)
    if items is None:
        return None
    branch.kids += text.branch.kids
    texts = tuple(entry.text for entry in entries)
    draft = _draft(block, headline, (*items, *text.boxes((right,))), branch, "figure-with-text")
    return replace(draft, shown=(*texts, *draft.shown), spoken=(*((t,) for t in texts), *draft.spoken))


def _largest_that_fits(context: SlideContext, entries: Sequence[TextEntry], place: Rect) -> ColumnSet | None:
    narrow = replace(context, body=place)
    tried = (set_columns(narrow, entries, size, 1) for size in _SIZES)
    return next((columns for columns in tried if columns.height <= place.height), None)


def _draft(
    block: blocks.Figure, headline: Text, items: tuple[Item, ...], branch: Branch, layout: str
) -> SlideDraft:
    title, spoken_title = _title(block, headline)
    shown = (*(text for texts in block.full_texts for text in texts), *block.source)
    spoken: Spoken = (*spoken_title, *block.full_texts)
    return SlideDraft(items, branch, shown, spoken, layout, title, block.caption.text)


def _title(block: blocks.Figure, headline: Text) -> tuple[Text | None, Spoken]:
    """The figure's own title unless it repeats the headline; and the headline or title for the notes."""
    if isinstance(block.title, Label):
        return None, ((block.title,),)
    if block.title.text == headline.text:
        return None, ()
    return block.title, ((headline,),)


def _drawn(
    context: SlideContext, block: blocks.Figure, place: Rect, branch: Branch
) -> tuple[Item, ...] | None:
    """The drawing in the middle of its place, over the lines of its source; None if it is taller."""
    node = context.typesetter.tree.add("Figure", branch, alt=block.alt.text)
    foot = _source(context, block.source, place, branch)
    height = (foot.rect.y - _OVER_SOURCE if foot else place.bottom) - place.y
    canvas, drawing = Canvas(place.width, height, height), block.drawing
    if isinstance(drawing, blocks.Timeline) and not may_fit(context.typesetter, drawing, canvas, node.id):
        return None
    scene = draw(context.typesetter, drawing, canvas, node.id)
    if scene.height > height + TOLERANCE:
        return None
    x, y = place.x + (place.width - scene.width) / 2, place.y + max(height - scene.height, 0.0) / 2
    items = tuple(_moved(item, x, y) for item in scene.items)
    group = Group(Rect(x, y, scene.width, scene.height), items, node.id, block.caption.text, block.alt.text)
    if isinstance(drawing, PictureDrawing):
        # By itself: whoever wants to change or to crop it in PowerPoint finds a picture, and no group.
        whole = tuple(replace(i, name=group.name, alt=group.alt) for i in items if isinstance(i, Picture))
        return (*whole, *((foot,) if foot else ()))
    return (group, *((foot,) if foot else ()))


def _moved(item: Drawn, x: float, y: float) -> Drawn:
    return replace(item, rect=replace(item.rect, x=item.rect.x + x, y=item.rect.y + y))


def _source(context: SlideContext, lines: Sequence[Text], place: Rect, branch: Branch) -> TextBox | None:
    """Notes and corrections at the foot of the drawing's place."""
    if not lines:
        return None
    tree, style = context.typesetter.tree, context.style("source")
    pars = [context.typesetter.paragraph(t, style, place.width, tree.add("P", branch)) for t in lines]
    made = box(pars, place.x, place.y, place.width, gap=2.0, name="Source")
    return replace(made, rect=replace(made.rect, y=place.bottom - made.rect.height))
