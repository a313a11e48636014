"""Title and part slides on a corporate master: the owner's placeholders, on the owner's ground.

In: a stage on a master. Out: drafts whose title stands in them. Title and standfirst fill the placeholders
for them; who speaks and the facts stand in what the layout leaves free, one under the other. What has no room
is told in the notes, as all of it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from msgspec.structs import replace

from briefgen.colour import TEXT_CONTRAST, contrast
from briefgen.document.inline import Label, Text
from briefgen.geometry import TOLERANCE
from briefgen.layout.deck.agenda import numbered
from briefgen.layout.deck.grid import Grid
from briefgen.layout.deck.prose import stacked_with
from briefgen.layout.deck.slide_context import SPACES, AgendaEntry, SlideContext, SlideDraft, loose, safe
from briefgen.layout.deck.slide_footer import reference_line
from briefgen.layout.deck.speaker_notes import spoken_cover
from briefgen.layout.deck.template.fitted_layout import FittedLayout, ground_under, room_of, seated
from briefgen.layout.deck.template.footer_line import date_on, line_at_foot
from briefgen.layout.deck.template.free_space import in_the_way
from briefgen.layout.deck.template.plates import FREE, ink_of_free_text
from briefgen.layout.deck.template.type_scale import BODY, TITLE
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.typesetter import height_of
from briefgen.page import Branch, Item, Paragraph, PlaceholderBox, Rect, Run, TextBox
from briefgen.text.style import Colour

_STEP, _APART, _BETWEEN = 2.0, 12.0, 8.0
_LEAST_WIDTH, _LEAST_HEIGHT, _EDGE = 0.3, 30.0, 20.0


def cover_on(context: SlideContext, fitted: FittedLayout) -> SlideDraft:
    """The title slide."""
    document, branch = context.document, loose()
    title = _title(context, fitted, document.title, branch)
    node = context.typesetter.tree.add("P", branch)
    text = _under_title(context, fitted, document.standfirst, title, node)
    foot = list(_foot(context, fitted))
    inks = (_ink(title, fitted.seats["title"]), _ink(text, _second(fitted)[1]))
    fixed = [box.rect for box in (*fitted.fixed, *foot)]
    # Where nothing is free else, they may stand in a placeholder's empty part.
    boxes = (_whole(title, fitted), _whole(text, fitted))
    more = _facts(context, fitted, [*fixed, *boxes], boxes[1], branch, anywhere=False)
    more = more or _facts(context, fitted, [*fixed, *inks], inks[1], branch)
    items: tuple[Item, ...] = (title, text, *more, *foot)
    return SlideDraft(
        items, branch, (document.title, document.standfirst), spoken_cover(document)[1:], "title"
    )


def divider_on(
    context: SlideContext, fitted: FittedLayout, part: Label, stops: Sequence[AgendaEntry]
) -> SlideDraft:
    """The slide that opens a part: its name, and the sections that it holds where there is room for them."""
    branch = loose()
    title = _title(context, fitted, part, branch)
    names = _names(context, fitted, stops, title, branch)
    spoken = tuple((stop.name,) for stop in stops)
    return SlideDraft((title, *names), branch, (), spoken, "section", part, judged=False)


def _title(context: SlideContext, fitted: FittedLayout, text: Text, branch: Branch) -> TextBox:
    heading = context.typesetter.tree.add("H1", branch, title=text.text)
    room = context.grid.title
    style = _fitting(context, fitted.styles["title"], (text,), room, TITLE)
    par = context.typesetter.paragraph(
        text, style, room.width, heading, align=fitted.seats["title"].type.align
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
    context: SlideContext, fitted: FittedLayout, text: Text, title: TextBox, node: Branch
) -> TextBox:
    """The standfirst in the subtitle's place, which may reach down as far as the slide is free."""
    slot, seat = _second(fitted)
    room = fitted.second or room_of(seat) if seat else _below(context.grid, title.rect)
    style = fitted.styles[slot] if seat else _in(context, "body", fitted.text)
    style = _fitting(context, style, (text,), room, BODY)
    par = context.typesetter.paragraph(
        text, style, room.width, node, align=seat.type.align if seat else "left"
    )
    if height_of(par) > room.height:
        room = _longer(context, fitted, room, height_of(par))
    return TextBox(room, (par,), "Subtitle", slot if seat else "subtitle")


def _second(fitted: FittedLayout) -> tuple[str, PlaceholderBox | None]:
    """The placeholder for what stands under a title."""
    slot = "subtitle" if "subtitle" in fitted.seats else "body"
    return slot, fitted.seats.get(slot)


def _below(grid: Grid, title: Rect) -> Rect:
    y = title.bottom + _APART
    return Rect(title.x, y, title.width, max(grid.foot.y - _APART - y, 1.0))


def _longer(context: SlideContext, fitted: FittedLayout, room: Rect, height: float) -> Rect:
    """A place that reaches further down, if nothing stands there."""
    taller = replace(room, height=height)
    others = [box.rect for box in fitted.fixed] + [
        fitted.foot[slot] for slot in ("footer", "date") if slot in fitted.foot
    ]
    free = not any(map(taller.overlaps, others)) and _clear(context, fitted, taller)
    return taller if free and taller.bottom <= context.grid.height - _APART else room


def _clear(context: SlideContext, fitted: FittedLayout, place: Rect) -> bool:
    slide = Rect(0.0, 0.0, context.grid.width, context.grid.height)
    return not list(in_the_way(fitted.layout.artwork, place, slide, fitted.layout.background))


def _foot(context: SlideContext, fitted: FittedLayout) -> Iterator[TextBox]:
    """Date and reference, in the placeholders for date and footer."""
    reference = reference_line(context.document)
    if "date" in fitted.seats:
        yield from date_on(context, fitted)
    if "footer" in fitted.foot and reference:
        yield line_at_foot(context, fitted, "footer", lambda _width, _style: reference, "Reference")


def _facts(
    context: SlideContext,
    fitted: FittedLayout,
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
    places = _free(context, fitted, taken, under)
    for place in places if anywhere else (place for place in places if _in_line(place, under)):
        for told in (_told, _running_on) if _in_line(place, under) else (_told,):
            own = loose()
            pars = list(told(context, fitted, place, own))
            befores = [_BETWEEN / 2 if n else 0.0 for n in range(len(pars))]
            height = fsum(map(height_of, pars)) + fsum(befores)
            if pars and height <= place.height:
                branch.kids += own.kids
                box = Rect(place.x, place.y, place.width, height)
                return [TextBox(box, stacked_with(pars, befores), FREE)]
    return []


def _in_line(place: Rect, under: Rect) -> bool:
    return place.y >= under.bottom and place.x < under.right


def _told(context: SlideContext, fitted: FittedLayout, place: Rect, branch: Branch) -> Iterator[Paragraph]:
    """The letterhead on a line; each fact on one, its label first."""
    style, align = (
        _in(context, "cover-foot", _ink_on(context, fitted, place)),
        fitted.seats["title"].type.align,
    )
    if letterhead := _letterhead(context, style):
        yield context.typesetter.set(letterhead, safe(place.width), None, align=align)
    for name, value in context.document.facts:
        runs = (Run(f"{name.text}: ", style.strong), Run(value.text, style.plain))
        yield context.typesetter.set(
            runs, safe(place.width), context.typesetter.tree.add("P", branch), align=align
        )


def _running_on(
    context: SlideContext, fitted: FittedLayout, place: Rect, branch: Branch
) -> Iterator[Paragraph]:
    """The letterhead, and all facts one after another."""
    style, align = (
        _in(context, "cover-foot", _ink_on(context, fitted, place)),
        fitted.seats["title"].type.align,
    )
    if letterhead := _letterhead(context, style):
        yield context.typesetter.set(letterhead, safe(place.width), None, align=align)
    runs: list[Run] = []
    for name, value in context.document.facts:
        runs += [Run(SPACES, style.plain)] if runs else []
        runs += [Run(f"{name.text}: ", style.strong), Run(value.text, style.plain)]
    if runs:
        yield context.typesetter.set(
            tuple(runs), safe(place.width), context.typesetter.tree.add("P", branch), align=align
        )


def _letterhead(context: SlideContext, style: StyleSet) -> tuple[Run, ...]:
    labels = [label.text for label in context.document.letterhead]
    others = (Run(SPACES + label, style.plain) for label in labels[1:])
    return (Run(labels[0], style.strong), *others) if labels else ()


def _ink_on(context: SlideContext, fitted: FittedLayout, place: Rect) -> Colour:
    """A colour of the master's that is read on a place."""
    if plated := ink_of_free_text(fitted, place):
        return plated
    ground = ground_under(fitted, place).value
    roles = ("ink", "paper", "on-cover", "heading")
    wished = (fitted.text, *(context.theme.colour(role) for role in roles))
    seen = (colour for colour in wished if contrast(colour.value, ground) >= TEXT_CONTRAST)
    return next(seen, fitted.text)


def _in(context: SlideContext, step: str, colour: Colour) -> StyleSet:
    """A step of the type scale in one colour."""
    return context.style(step).each(lambda style: replace(style, colour=colour))


def _free(context: SlideContext, fitted: FittedLayout, taken: Sequence[Rect], under: Rect) -> Iterator[Rect]:
    """Free places that are as wide as text needs: those in line with the title first, then the largest."""
    grid, drawn = context.grid, [one.rect for one in fitted.layout.artwork]
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
        place for place in found if not any(map(place.overlaps, taken)) and _clear(context, fitted, place)
    ]
    yield from sorted(free, key=lambda r: (abs(r.x - under.x) > 1, r.y < under.y, -round(r.area), r.x, r.y))


def _whole(box: TextBox, fitted: FittedLayout) -> Rect:
    """All of a box, with the insets of its seat."""
    return seated(box, fitted.seats).rect


def _ink(box: TextBox, seat: PlaceholderBox | None) -> Rect:
    """As far as the text of a box reaches, wherever in its seat it stands."""
    height = fsum(map(height_of, box.paragraphs))
    spare = max(box.rect.height - height, 0.0)
    down = {"top": 0.0, "middle": spare / 2, "bottom": spare}[seat.anchor if seat else "top"]
    return replace(box.rect, y=box.rect.y + down, height=height)


def _names(
    context: SlideContext, fitted: FittedLayout, stops: Sequence[AgendaEntry], title: TextBox, branch: Branch
) -> list[TextBox]:
    """The sections of a part in the layout's second placeholder, in the largest size that fits."""
    slot, seat = _second(fitted)
    room = fitted.second or room_of(seat) if seat else _below(context.grid, title.rect)
    like = fitted.styles[slot] if seat else _in(context, "large", fitted.text)
    for style in (like, like.scaled(min(BODY / like.plain.size, 1.0))):
        own = loose()
        pars = [_stop(context, stop, style, room.width, own) for stop in stops]
        height = fsum(map(height_of, pars))
        place = room if height <= room.height else _longer(context, fitted, room, height)
        if height <= place.height:
            branch.kids += own.kids
            return [TextBox(place, stacked_with(pars, [0.0] * len(pars)), slot=slot)]
    return []


def _stop(
    context: SlideContext, stop: AgendaEntry, style: StyleSet, width: float, branch: Branch
) -> Paragraph:
    runs = (Run(numbered(stop), style.strong), Run(stop.name.text, style.plain))
    return context.typesetter.set(runs, width, context.typesetter.tree.add("P", branch))
