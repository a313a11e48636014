"""Title and part slides on a corporate master: the owner's placeholders, on the owner's ground.

In: a context on a master. Out: drafts whose title stands in them. Title and standfirst fill the placeholders
for them; who speaks and the facts stand in what the layout leaves free, one under the other. What has no room
is told in the notes, as all of it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from msgspec.structs import replace

from briefgen.colour import contrast
from briefgen.contrast_limits import TEXT_CONTRAST
from briefgen.document.inline import Label, Text
from briefgen.geometry import TOLERANCE
from briefgen.layout.deck.agenda import numbered
from briefgen.layout.deck.footer_text import reference_line
from briefgen.layout.deck.prose import stacked_with
from briefgen.layout.deck.slide_context import (
    SPACES,
    AgendaEntry,
    SlideContext,
    SlideDraft,
    detached_branch,
    safe_measure,
)
from briefgen.layout.deck.slide_regions import Grid
from briefgen.layout.deck.speaker_notes import spoken_cover
from briefgen.layout.deck.template.fitted_layout import (
    FittedLayout,
    ground_under,
    into_placeholder,
    text_room,
)
from briefgen.layout.deck.template.footer_line import date_boxes, footer_box
from briefgen.layout.deck.template.free_space import obstacles
from briefgen.layout.deck.template.plates import FACTS_BOX, ink_of_free_text
from briefgen.layout.deck.template.type_scale import BODY, TITLE
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.typesetter import height_of
from briefgen.page import Branch, Item, Paragraph, PlaceholderBox, Rect, Run, TextBox
from briefgen.text.style import Colour

_STEP, _APART, _BETWEEN = 2.0, 12.0, 8.0
_LEAST_WIDTH, _LEAST_HEIGHT, _EDGE = 0.3, 30.0, 20.0


def template_cover(context: SlideContext, layout: FittedLayout) -> SlideDraft:
    """The title slide."""
    document, branch = context.document, detached_branch()
    title = _title(context, layout, document.title, branch)
    node = context.typesetter.tree.add("P", branch)
    text = _under_title(context, layout, document.standfirst, title, node)
    foot = list(_foot(context, layout))
    inks = (_ink(title, layout.placeholders["title"]), _ink(text, _second(layout)[1]))
    fixed = [box.rect for box in (*layout.marking_boxes, *foot)]
    # Where nothing is free else, they may stand in a placeholder's empty part.
    boxes = (_whole_box(title, layout), _whole_box(text, layout))
    more = _facts(context, layout, [*fixed, *boxes], boxes[1], branch, anywhere=False)
    more = more or _facts(context, layout, [*fixed, *inks], inks[1], branch)
    items: tuple[Item, ...] = (title, text, *more, *foot)
    return SlideDraft(
        items, branch, (document.title, document.standfirst), spoken_cover(document)[1:], "title"
    )


def template_divider(
    context: SlideContext, layout: FittedLayout, part: Label, stops: Sequence[AgendaEntry]
) -> SlideDraft:
    """The slide that opens a part: its name, and the sections that it holds where there is room for them."""
    branch = detached_branch()
    title = _title(context, layout, part, branch)
    names = _names(context, layout, stops, title, branch)
    spoken = tuple((stop.name,) for stop in stops)
    return SlideDraft((title, *names), branch, (), spoken, "section", part, own_assessment=False)


def _title(context: SlideContext, layout: FittedLayout, text: Text, branch: Branch) -> TextBox:
    heading = context.typesetter.tree.add("H1", branch, title=text.text)
    room = context.grid.title
    style = _fitting(context, layout.styles["title"], (text,), room, TITLE)
    par = context.typesetter.paragraph(
        text, style, room.width, heading, align=layout.placeholders["title"].type.align
    )
    return TextBox(room, (par,), "Title", "title")


def _fitting(
    context: SlideContext, full: StyleSet, texts: Sequence[Text], room: Rect, floor: float
) -> StyleSet:
    """The style in the largest size down to a floor in which the texts fit."""
    size = full.plain.size
    while size > floor:
        style = full.scaled(size / full.plain.size)
        pars = [context.typesetter.paragraph(text, style, room.width, None) for text in texts]
        if fsum(map(height_of, pars)) <= room.height + TOLERANCE:
            return style
        size = max(size - _STEP, floor)
    return full.scaled(size / full.plain.size)


def _under_title(
    context: SlideContext, layout: FittedLayout, text: Text, title: TextBox, node: Branch
) -> TextBox:
    """The standfirst in the subtitle's place, which may reach down as far as the slide is free."""
    slot, placeholder = _second(layout)
    room = layout.subtitle_room or text_room(placeholder) if placeholder else _below(context.grid, title.rect)
    style = layout.styles[slot] if placeholder else _coloured(context, "body", layout.text_colour)
    style = _fitting(context, style, (text,), room, BODY)
    par = context.typesetter.paragraph(
        text, style, room.width, node, align=placeholder.type.align if placeholder else "left"
    )
    if height_of(par) > room.height:
        room = _longer(context, layout, room, height_of(par))
    return TextBox(room, (par,), "Subtitle", slot if placeholder else "subtitle")


def _second(layout: FittedLayout) -> tuple[str, PlaceholderBox | None]:
    """The placeholder for what stands under a title."""
    slot = "subtitle" if "subtitle" in layout.placeholders else "body"
    return slot, layout.placeholders.get(slot)


def _below(grid: Grid, title: Rect) -> Rect:
    y = title.bottom + _APART
    return Rect(title.x, y, title.width, max(grid.foot.y - _APART - y, 1.0))


def _longer(context: SlideContext, layout: FittedLayout, room: Rect, height: float) -> Rect:
    """A place that reaches further down, if nothing stands there."""
    taller = replace(room, height=height)
    others = [box.rect for box in layout.marking_boxes] + [
        layout.footer_places[slot] for slot in ("footer", "date") if slot in layout.footer_places
    ]
    free = not any(map(taller.overlaps, others)) and _clear(context, layout, taller)
    return taller if free and taller.bottom <= context.grid.height - _APART else room


def _clear(context: SlideContext, layout: FittedLayout, place: Rect) -> bool:
    slide = Rect(0.0, 0.0, context.grid.width, context.grid.height)
    return not list(obstacles(layout.slide_layout.artwork, place, slide, layout.slide_layout.background))


def _foot(context: SlideContext, layout: FittedLayout) -> Iterator[TextBox]:
    """Date and reference, in the placeholders for date and footer."""
    reference = reference_line(context.document)
    if "date" in layout.placeholders:
        yield from date_boxes(context, layout)
    if "footer" in layout.footer_places and reference:
        yield footer_box(context, layout, "footer", lambda _width, _style: reference, "Reference")


def _facts(
    context: SlideContext,
    layout: FittedLayout,
    taken: Sequence[Rect],
    under: Rect,
    branch: Branch,
    *,
    anywhere: bool = True,
) -> list[TextBox]:
    """Who speaks, and the facts, in the free place nearest under the title that holds them.

    In line with the title they may run on, where they have no room each on its line. Other places are sought
    if they may stand ``anywhere``.
    """
    places = _free(context, layout, taken, under)
    for place in places if anywhere else (place for place in places if _in_line(place, under)):
        for lines_of in (_fact_lines, _facts_in_a_line) if _in_line(place, under) else (_fact_lines,):
            own = detached_branch()
            pars = list(lines_of(context, layout, place, own))
            befores = [_BETWEEN / 2 if n else 0.0 for n in range(len(pars))]
            height = fsum(map(height_of, pars)) + fsum(befores)
            if pars and height <= place.height:
                branch.kids += own.kids
                box = Rect(place.x, place.y, place.width, height)
                return [TextBox(box, stacked_with(pars, befores), FACTS_BOX)]
    return []


def _in_line(place: Rect, under: Rect) -> bool:
    return place.y >= under.bottom and place.x < under.right


def _fact_lines(
    context: SlideContext, layout: FittedLayout, place: Rect, branch: Branch
) -> Iterator[Paragraph]:
    """The letterhead on a line; each fact on one, its label first."""
    style, align = (
        _coloured(context, "cover-foot", _ink_on(context, layout, place)),
        layout.placeholders["title"].type.align,
    )
    if letterhead := _letterhead(context, style):
        yield context.typesetter.set(letterhead, safe_measure(place.width), None, align=align)
    for name, value in context.document.facts:
        runs = (Run(f"{name.text}: ", style.strong), Run(value.text, style.plain))
        yield context.typesetter.set(
            runs, safe_measure(place.width), context.typesetter.tree.add("P", branch), align=align
        )


def _facts_in_a_line(
    context: SlideContext, layout: FittedLayout, place: Rect, branch: Branch
) -> Iterator[Paragraph]:
    """The letterhead, and all facts one after another."""
    style, align = (
        _coloured(context, "cover-foot", _ink_on(context, layout, place)),
        layout.placeholders["title"].type.align,
    )
    if letterhead := _letterhead(context, style):
        yield context.typesetter.set(letterhead, safe_measure(place.width), None, align=align)
    runs: list[Run] = []
    for name, value in context.document.facts:
        runs += [Run(SPACES, style.plain)] if runs else []
        runs += [Run(f"{name.text}: ", style.strong), Run(value.text, style.plain)]
    if runs:
        yield context.typesetter.set(
            tuple(runs), safe_measure(place.width), context.typesetter.tree.add("P", branch), align=align
        )


def _letterhead(context: SlideContext, style: StyleSet) -> tuple[Run, ...]:
    labels = [label.text for label in context.document.letterhead]
    others = (Run(SPACES + label, style.plain) for label in labels[1:])
    return (Run(labels[0], style.strong), *others) if labels else ()


def _ink_on(context: SlideContext, layout: FittedLayout, place: Rect) -> Colour:
    """A colour of the master's that is read on a place."""
    if plated := ink_of_free_text(layout, place):
        return plated
    ground = ground_under(layout, place).value
    roles = ("ink", "paper", "on-cover", "heading")
    wished = (layout.text_colour, *(context.theme.colour(role) for role in roles))
    seen = (colour for colour in wished if contrast(colour.value, ground) >= TEXT_CONTRAST)
    return next(seen, layout.text_colour)


def _coloured(context: SlideContext, step: str, colour: Colour) -> StyleSet:
    """A step of the type scale in one colour."""
    return context.style(step).each(lambda style: replace(style, colour=colour))


def _free(context: SlideContext, layout: FittedLayout, taken: Sequence[Rect], under: Rect) -> Iterator[Rect]:
    """Free places that are as wide as text needs: those in line with the title first, then the largest."""
    grid, drawn = context.grid, [one.rect for one in layout.slide_layout.artwork]
    edge = max(min(under.x, grid.title.x), _APART)
    lefts = {edge, under.x, *(r.right + _APART for r in (*taken, *drawn))}
    rights = {grid.width - edge, under.right, *(r.x - _APART for r in (*taken, *drawn))}
    tops = {_EDGE, *(r.bottom + 1.5 * _APART for r in (*taken, *drawn))}
    ends = {grid.height - _EDGE, *(r.y - _APART for r in (*taken, *drawn))}
    found = [
        Rect(x, y, right - x, end - y)
        for x in lefts
        for right in rights
        if right - x >= grid.width * _LEAST_WIDTH and x >= 0 and right <= grid.width
        for y in tops
        for end in ends
        if end - y >= _LEAST_HEIGHT and y >= _EDGE and end <= grid.height - _EDGE
    ]
    free = [
        place for place in found if not any(map(place.overlaps, taken)) and _clear(context, layout, place)
    ]
    yield from sorted(free, key=lambda r: (abs(r.x - under.x) > 1, r.y < under.y, -round(r.area), r.x, r.y))


def _whole_box(box: TextBox, layout: FittedLayout) -> Rect:
    """All of a box, with the insets of its placeholder."""
    return into_placeholder(box, layout.placeholders).rect


def _ink(box: TextBox, placeholder: PlaceholderBox | None) -> Rect:
    """The rectangle that the text of a box takes, wherever in its placeholder it stands."""
    height = fsum(map(height_of, box.paragraphs))
    spare = max(box.rect.height - height, 0.0)
    down = {"top": 0.0, "middle": spare / 2, "bottom": spare}[placeholder.anchor if placeholder else "top"]
    return replace(box.rect, y=box.rect.y + down, height=height)


def _names(
    context: SlideContext, layout: FittedLayout, stops: Sequence[AgendaEntry], title: TextBox, branch: Branch
) -> list[TextBox]:
    """The sections of a part in the layout's second placeholder, in the largest size that fits."""
    slot, placeholder = _second(layout)
    room = layout.subtitle_room or text_room(placeholder) if placeholder else _below(context.grid, title.rect)
    like = layout.styles[slot] if placeholder else _coloured(context, "large", layout.text_colour)
    for style in (like, like.scaled(min(BODY / like.plain.size, 1.0))):
        own = detached_branch()
        pars = [_stop(context, stop, style, room.width, own) for stop in stops]
        height = fsum(map(height_of, pars))
        place = room if height <= room.height else _longer(context, layout, room, height)
        if height <= place.height:
            branch.kids += own.kids
            return [TextBox(place, stacked_with(pars, [0.0] * len(pars)), slot=slot)]
    return []


def _stop(
    context: SlideContext, stop: AgendaEntry, style: StyleSet, width: float, branch: Branch
) -> Paragraph:
    runs = (Run(numbered(stop), style.strong), Run(stop.name.text, style.plain))
    return context.typesetter.set(runs, width, context.typesetter.tree.add("P", branch))
