"""The title slide: who speaks, the message, for whom, and the facts of the document, on dark ground.

In: Document. Out: a draft whose title stands in the layout's place for it. It is built from both ends:
letterhead at the head, reference and facts at the foot, between them the title in the largest size that fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from msgspec.structs import replace

from briefgen.document.inline import Label
from briefgen.document.model import Document
from briefgen.layout.deck.furniture import foot_room
from briefgen.layout.deck.slide_context import SPACES, SlideContext, SlideDraft, Spoken, loose, on_dark, safe
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.typesetter import height_of
from briefgen.page import Branch, Item, Paragraph, Picture, Rect, Run, Shape, TextBox

_UNDER_TITLE, _AROUND_RULE, _UNDER_HEAD = 18.0, 14.0, 12.0
_GAP, _WIDER = 36.0, 1.06
_RULE = 0.75
_PLATE = 8.0
# Steps of the type scale for a title, and for the text under it, from large to small.
_TITLES = ("cover-title", "title", "large", "compact", "small")
_TEXTS = ("cover-text", "cover-foot", "source")


def cover(context: SlideContext) -> SlideDraft:
    """The title slide."""
    branch, document = loose(), context.document
    logo = _logo(context, branch)
    head = _letterhead(context)
    reference = _reference(context)
    rule, facts = _facts(context, reference.rect.y if reference else context.grid.foot.bottom)
    top = max((item.rect.bottom for item in (*head, *logo)), default=context.grid.title.y)
    title, text = _message(context, top, rule.rect.y, branch)
    branch.kids += facts[1].kids
    items: list[Item] = [*logo, *head, title, text, rule, *facts[0], *((reference,) if reference else ())]
    shown = (document.title, document.standfirst)
    return SlideDraft(tuple(items), branch, shown, told_on_cover(document)[1:], "title")


def told_on_cover(document: Document) -> Spoken:
    """Title, standfirst and facts, as they are spoken."""
    facts = ((Label("fact", f"{name.text}:"), value) for name, value in document.facts)
    return (document.title,), (document.standfirst,), *facts


def _message(context: SlideContext, top: float, bottom: float, branch: Branch) -> tuple[TextBox, TextBox]:
    """Title and standfirst between two heights: the title ends a little above the middle if there is room."""
    grid, document, tree = context.grid, context.document, context.typesetter.tree
    heading = tree.add("H1", branch, title=document.title.text)
    node = tree.add("P", branch)
    width = grid.body.width * 0.8  # lines of some seventy characters
    title, text = Paragraph(()), Paragraph(())
    for size, smaller in zip(_TITLES, (*_TEXTS, *(_TEXTS[-1:] * 2)), strict=True):
        title = context.typesetter.paragraph(
            document.title, _on_cover(context, size), grid.cover_title.width, heading, balance=True
        )
        text = context.typesetter.paragraph(document.standfirst, _on_cover(context, smaller), width, node)
        needed = height_of(title) + _UNDER_TITLE + height_of(text)
        if needed <= bottom - _AROUND_RULE - top - _UNDER_HEAD:
            break
    under = height_of(text)
    y = min(grid.cover_title.bottom, bottom - _AROUND_RULE - under - _UNDER_TITLE) - height_of(title)
    y = max(y, top + _UNDER_HEAD)
    place = Rect(grid.left, y, grid.cover_title.width, height_of(title))
    beneath = Rect(grid.left, place.bottom + _UNDER_TITLE, width, under)
    return TextBox(place, (title,), "Title", "title"), TextBox(beneath, (text,), "Subtitle", "subtitle")


def _on_cover(context: SlideContext, size: str) -> StyleSet:
    """A step of the type scale in the cover's colours."""
    if size.startswith("cover"):
        return context.style(size)
    if size == _TEXTS[-1]:
        return on_dark(context, size, "on-cover-muted")
    style = on_dark(context, size)
    return replace(style, plain=style.strong)


def _letterhead(context: SlideContext) -> list[TextBox]:
    """Who speaks, and the kind of paper, side by side at the head."""
    runs: list[Run] = []
    style = context.style("cover-foot")
    for n, label in enumerate(context.document.letterhead):
        runs += [Run(SPACES, style.plain)] if n else []
        runs.append(Run(label.text, style.strong if n == 0 else style.plain))
    if not runs:
        return []
    width = context.grid.body.width * 0.7
    par = context.typesetter.set(tuple(runs), safe(width), None)
    place = Rect(context.grid.left, context.grid.title.y, width, height_of(par))
    return [TextBox(place, (par,), "Letterhead")]


def _logo(context: SlideContext, branch: Branch) -> tuple[Item, ...]:
    """The logo at the head; on a light plate, unless it is made for dark ground."""
    own, look = context.logo, context.look
    if own is None or look.theme.letterhead.logo == "none":
        return ()
    node = context.typesetter.tree.add("Figure", branch, alt=own.alt).id if own.alt else None
    pad = 0.0 if look.on_dark else _PLATE
    corner = context.grid.title.y + own.height + pad
    place = own.at(context.grid.right - pad, corner)
    picture = Picture(place, own.image, node, "Logo", own.alt)
    if look.on_dark or look.colour("cover").value == look.colour("paper").value:
        return (picture,)
    plate = Rect(place.x - pad, place.y - pad, place.width + 2 * pad, place.height + 2 * pad)
    return (Shape(plate, fill=look.colour("paper"), name="Plate"), picture)


def _facts(context: SlideContext, bottom: float) -> tuple[Shape, tuple[list[TextBox], Branch]]:
    """Facts in columns, a small label over each value, that end over ``bottom``; and the rule over them."""
    grid, facts, branch = context.grid, context.document.facts, loose()
    room = grid.body.width + _GAP
    # On one line each where all have room beside each other, else in equal shares of it.
    wide = [_one_line(context, *fact) for fact in facts]
    if fsum(width * _WIDER + 1.0 + _GAP for width in wide) > room:
        wide = [(room / len(facts) - _GAP) / _WIDER - 1.0 for _ in facts]
    columns = [_fact(context, *fact, width, branch) for fact, width in zip(facts, wide, strict=True)]
    tallest = max((fsum(map(height_of, pars)) for pars in columns), default=0.0)
    y = min(grid.cover_rule + _AROUND_RULE, bottom - _AROUND_RULE - tallest)
    boxes: list[TextBox] = []
    x = grid.left
    for (name, _), pars in zip(facts, columns, strict=True):
        # Wider than measured: spaced capitals differ between programs, and a second line would not fit.
        width = max(line.width for par in pars for line in par.lines) * _WIDER + 1.0
        boxes.append(TextBox(Rect(x, y, width, fsum(map(height_of, pars))), tuple(pars), name.text))
        x += width + _GAP
    line = Rect(grid.left, y - _AROUND_RULE, grid.body.width, _RULE)
    return Shape(line, fill=context.look.colour("on-cover-muted"), name="Rule"), (boxes, branch)


def _one_line(context: SlideContext, name: Label, value: Label) -> float:
    """How wide a fact is in points where neither its label nor its value is broken."""
    typesetter = context.typesetter
    styles = ((name, context.style("cover-label")), (value, context.style("cover-foot")))
    return max(typesetter.width_of(typesetter.runs(text, style, None)) for text, style in styles) + 0.1


def _fact(
    context: SlideContext, name: Label, value: Label, width: float, branch: Branch
) -> Sequence[Paragraph]:
    node = context.typesetter.tree.add("P", branch)
    label = context.typesetter.paragraph(name, context.style("cover-label"), width, node)
    said = context.typesetter.paragraph(value, context.style("cover-foot"), width, node, y=height_of(label))
    return label, said


def _reference(context: SlideContext) -> TextBox | None:
    """Unit, subject and reference at the foot, beside the marking."""
    said = {label.text for label in context.document.letterhead}
    text = SPACES.join(part.text for part in context.document.foot if part.text not in said)
    if not text:
        return None
    left, end, right = foot_room(context)
    width = min(end, right) - left
    par = context.typesetter.set((Run(text, context.style("cover-foot").plain),), safe(width), None)
    height = height_of(par)
    return TextBox(Rect(left, context.grid.foot.bottom - height, width, height), (par,), "Reference")
