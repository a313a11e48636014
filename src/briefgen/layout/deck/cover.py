"""The title slide, and the slides that open parts, in a theme of our own: both on dark ground.

In: Document, grid. Out: drafts whose title stands in the layout's place for it. The title slide is built from
both ends: letterhead at the head, reference and facts at the foot, between them the title in the largest size
that fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.inline import Label
from briefgen.layout.deck.agenda import numbered
from briefgen.layout.deck.footer_text import reference_line
from briefgen.layout.deck.prose import stacked_with
from briefgen.layout.deck.slide_context import (
    SPACES,
    AgendaEntry,
    SlideContext,
    SlideDraft,
    detached_branch,
    on_dark,
    rule_shape,
    safe_measure,
)
from briefgen.layout.deck.slide_regions import ThemeGrid
from briefgen.layout.deck.speaker_notes import spoken_cover
from briefgen.layout.house_style import LoadedLogo
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
# Steps for the names of a part's sections and for the messages under them; many names stand alone.
_NAME_SIZES = (("large", "body"), ("body", "compact"), ("large", ""), ("body", ""), ("compact", ""))
# Space between names, in shares of their leading: at least, and at most.
_NAME_GAPS = (0.4, 1.4)
_NAME_RULE, _UNDER_RULE = 3.0, 16.0


class FooterRoom(Struct, frozen=True):
    """What the marking leaves of the foot of slides, as x in points."""

    start: float
    """Of text."""
    end: float
    """Of text."""
    number_end: float
    """Of the slide's number."""


def cover_draft(
    context: SlideContext, grid: ThemeGrid, logo: LoadedLogo | None, room: FooterRoom
) -> SlideDraft:
    """The title slide: who speaks, the message, for whom, and the facts of the document, on dark ground."""
    branch, document = detached_branch(), context.document
    emblem = _logo(context, logo, branch) if logo else ()
    head = _letterhead(context)
    reference = _reference(context, room)
    rule, facts = _facts(context, grid, reference.rect.y if reference else grid.foot.bottom)
    top = max((item.rect.bottom for item in (*head, *emblem)), default=grid.title.y)
    title, text = _message(context, grid, (top, rule.rect.y), branch)
    branch.kids += facts[1].kids
    items: list[Item] = [*emblem, *head, title, text, rule, *facts[0], *((reference,) if reference else ())]
    shown = (document.title, document.standfirst)
    return SlideDraft(tuple(items), branch, shown, spoken_cover(document)[1:], "title")


def _message(
    context: SlideContext, grid: ThemeGrid, ends: tuple[float, float], branch: Branch
) -> tuple[TextBox, TextBox]:
    """Title and standfirst between two heights: the title ends a little above the middle if there is room."""
    top, bottom = ends
    document, tree = context.document, context.typesetter.tree
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
    par = context.typesetter.set(tuple(runs), safe_measure(width), None)
    place = Rect(context.grid.left, context.grid.title.y, width, height_of(par))
    return [TextBox(place, (par,), "Letterhead")]


def _logo(context: SlideContext, logo: LoadedLogo, branch: Branch) -> tuple[Item, ...]:
    """The logo at the head; on a light plate, unless it is made for dark ground."""
    theme = context.theme
    if theme.definition.letterhead.logo == "none":
        return ()
    node = context.typesetter.tree.add("Figure", branch, alt=logo.alt).id if logo.alt else None
    pad = 0.0 if theme.logo_on_dark else _PLATE
    corner = context.grid.title.y + logo.height + pad
    place = logo.at(context.grid.right - pad, corner)
    picture = Picture(place, logo.image, node, "Logo", logo.alt)
    if theme.logo_on_dark or theme.colour("cover").value == theme.colour("paper").value:
        return (picture,)
    plate = place.padded(pad)
    return (Shape(plate, fill=theme.colour("paper"), name="Plate"), picture)


def _facts(
    context: SlideContext, grid: ThemeGrid, bottom: float
) -> tuple[Shape, tuple[list[TextBox], Branch]]:
    """Facts in columns, a small label over each value, that end over ``bottom``; and the rule over them."""
    facts, branch = context.document.facts, detached_branch()
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
    return Shape(line, fill=context.theme.colour("on-cover-muted"), name="Rule"), (boxes, branch)


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
    value_paragraph = context.typesetter.paragraph(
        value, context.style("cover-foot"), width, node, y=height_of(label)
    )
    return label, value_paragraph


def _reference(context: SlideContext, room: FooterRoom) -> TextBox | None:
    """Unit, subject and reference at the foot, beside the marking."""
    text = reference_line(context.document)
    if not text:
        return None
    width = min(room.end, room.number_end) - room.start
    par = context.typesetter.set((Run(text, context.style("cover-foot").plain),), safe_measure(width), None)
    height = height_of(par)
    return TextBox(Rect(room.start, context.grid.foot.bottom - height, width, height), (par,), "Reference")


def divider_draft(
    context: SlideContext, grid: ThemeGrid, part: Label, entries: Sequence[AgendaEntry]
) -> SlideDraft:
    """The slide that opens a part: its name at the left, its sections in the largest size that fits."""
    tree, branch = context.typesetter.tree, detached_branch()
    left, right = grid.divider
    top = left.y
    heading = tree.add("H1", branch, title=part.text)
    par = context.typesetter.paragraph(part, context.style("cover-title"), left.width, heading, balance=True)
    title = TextBox(Rect(left.x, top, left.width, height_of(par)), (par,), "Title", "title")
    rule = rule_shape(context, Rect(right.x, top, right.width, _NAME_RULE), "accent")
    names = _names(
        context, entries, Rect(right.x, top + _UNDER_RULE, right.width, right.height - _UNDER_RULE), branch
    )
    spoken = tuple((entry.name,) for entry in entries)
    return SlideDraft((title, rule, names), branch, (), spoken, "section", part, own_assessment=False)


def _names(context: SlideContext, entries: Sequence[AgendaEntry], place: Rect, branch: Branch) -> TextBox:
    """Numbers and names, each over its message, in the largest sizes that fit."""
    made: list[list[Paragraph]] = []
    own, gap = detached_branch(), 0.0
    for size, smaller in _NAME_SIZES:
        own, leading = detached_branch(), context.style(size).plain.leading
        made = [_entry_paragraphs(context, entry, size, smaller, place.width, own) for entry in entries]
        spare = place.height - fsum(height_of(par) for pars in made for par in pars)
        gap = min(spare / max(len(made) - 1, 1), leading * _NAME_GAPS[1])
        if gap >= leading * _NAME_GAPS[0]:
            break
    branch.kids += own.kids
    befores = [gap if n and not m else 0.0 for n, pars in enumerate(made) for m in range(len(pars))]
    text = stacked_with([par for pars in made for par in pars], [max(before, 0.0) for before in befores])
    return TextBox(place, text, slot="body")


def _entry_paragraphs(
    context: SlideContext, entry: AgendaEntry, size: str, smaller: str, width: float, branch: Branch
) -> list[Paragraph]:
    tree, name, light = (
        context.typesetter.tree,
        on_dark(context, size),
        on_dark(context, size, "on-cover-muted"),
    )
    number = Run(numbered(entry), light.strong)
    runs = (number, Run(entry.name.text, name.strong if smaller else name.plain))
    out = [context.typesetter.set(runs, width, tree.add("P", branch))]
    if smaller:
        style, hang = on_dark(context, smaller, "on-cover-muted"), context.typesetter.width_of((number,))
        node = tree.add("P", branch)
        message = context.typesetter.paragraph(entry.message, style, width - hang, node, x=hang)
        out.append(replace(message, indent=hang))
    return out
