"""Title and part slides on a corporate master: the owner's placeholders, on the owner's ground.

In: a stage on a master. Out: drafts whose title stands in them. Title and standfirst fill the placeholders
for them; who speaks and the facts stand in what the layout leaves free, one under the other. What has no room
is told in the notes, as all of it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from msgspec.structs import replace

from briefgen.document.inline import Label, Text
from briefgen.layout.deck.agenda import AgendaEntry, numbered
from briefgen.layout.deck.cover import told_on_cover
from briefgen.layout.deck.grid import Grid
from briefgen.layout.deck.prose import stacked_with
from briefgen.layout.deck.slide_context import SPACES, SlideContext, SlideDraft, loose, safe
from briefgen.layout.deck.template.fitted_layout import FittedLayout, ground_under, room_of, seated
from briefgen.layout.deck.template.footer_line import date_on, line_at_foot
from briefgen.layout.deck.template.free_space import area, in_the_way, meet
from briefgen.layout.deck.template.plates import FREE, ink_of_free_text
from briefgen.layout.deck.template.type_scale import BODY, TITLE, scaled
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.typesetter import height_of
from briefgen.page import Branch, Item, Paragraph, PlaceholderBox, Rect, Run, TextBox
from briefgen.schema.colours import contrast
from briefgen.text.style import Colour, Style

_STEP, _APART, _BETWEEN = 2.0, 12.0, 8.0
_TEXT = 4.5
_LEAST_WIDTH, _LEAST_HEIGHT, _EDGE = 0.3, 30.0, 20.0


def cover_on(stage: SlideContext) -> SlideDraft:
    """The title slide."""
    document, branch = stage.document, loose()
    stage, fitted = _on(stage, "title")
    title = _title(stage, fitted, document.title, branch)
    node = stage.setter.tree.add("P", branch)
    text = _under_title(stage, fitted, document.standfirst, title, node)
    foot = list(_foot(stage, fitted))
    inks = (_ink(title, fitted.seats["title"]), _ink(text, _second(fitted)[1]))
    fixed = [box.rect for box in (*fitted.fixed, *foot)]
    # Where nothing is free else, they may stand in a placeholder's empty part.
    boxes = (_whole(title, fitted), _whole(text, fitted))
    more = _facts(stage, fitted, [*fixed, *boxes], boxes[1], branch, anywhere=False)
    more = more or _facts(stage, fitted, [*fixed, *inks], inks[1], branch)
    items: tuple[Item, ...] = (title, text, *more, *foot)
    return SlideDraft(
        items, branch, (document.title, document.standfirst), told_on_cover(document)[1:], "title"
    )


def divider_on(stage: SlideContext, part: Label, stops: Sequence[AgendaEntry]) -> SlideDraft:
    """The slide that opens a part: its name, and the sections that it holds where there is room for them."""
    branch = loose()
    stage, fitted = _on(stage, "section")
    title = _title(stage, fitted, part, branch)
    names = _names(stage, fitted, stops, title, branch)
    spoken = tuple((stop.name,) for stop in stops)
    return SlideDraft((title, *names), branch, (), spoken, "section", part, judged=False)


def _on(stage: SlideContext, use: str) -> tuple[SlideContext, FittedLayout]:
    grid = stage.grids[use]
    if grid.fitted is None:
        raise TypeError("a grid without a master has a cover of its own")
    return replace(stage, grid=grid, body=grid.body), grid.fitted


def _title(stage: SlideContext, fitted: FittedLayout, text: Text, branch: Branch) -> TextBox:
    heading = stage.setter.tree.add("H1", branch, title=text.text)
    room = stage.grid.title
    style = _fitting(stage, fitted.styles["title"], (text,), room, TITLE)
    par = stage.setter.paragraph(text, style, room.width, heading, align=fitted.seats["title"].type.align)
    return TextBox(room, (par,), "Title", "title")


def _fitting(
    stage: SlideContext, full: StyleSet, texts: Sequence[Text], room: Rect, floor: float
) -> StyleSet:
    """The style in the largest size down to a floor in which the texts fit."""
    size = full.plain.size
    while size > floor:
        style = scaled(full, size / full.plain.size)
        pars = [stage.setter.paragraph(text, style, room.width, None) for text in texts]
        if fsum(map(height_of, pars)) <= room.height + 0.5:
            return style
        size = max(size - _STEP, floor)
    return scaled(full, size / full.plain.size)


def _under_title(
    stage: SlideContext, fitted: FittedLayout, text: Text, title: TextBox, node: Branch
) -> TextBox:
    """The standfirst in the subtitle's place, which may reach down as far as the slide is free."""
    slot, seat = _second(fitted)
    room = fitted.second or room_of(seat) if seat else _below(stage.grid, title.rect)
    style = fitted.styles[slot] if seat else _in(stage, "body", fitted.text)
    style = _fitting(stage, style, (text,), room, BODY)
    par = stage.setter.paragraph(text, style, room.width, node, align=seat.type.align if seat else "left")
    if height_of(par) > room.height:
        room = _longer(stage, fitted, room, height_of(par))
    return TextBox(room, (par,), "Subtitle", slot if seat else "subtitle")


def _second(fitted: FittedLayout) -> tuple[str, PlaceholderBox | None]:
    """The placeholder for what stands under a title."""
    slot = "subtitle" if "subtitle" in fitted.seats else "body"
    return slot, fitted.seats.get(slot)


def _below(grid: Grid, title: Rect) -> Rect:
    y = title.bottom + _APART
    return Rect(title.x, y, title.width, max(grid.foot.y - _APART - y, 1.0))


def _longer(stage: SlideContext, fitted: FittedLayout, room: Rect, height: float) -> Rect:
    """A place that reaches further down, if nothing stands there."""
    taller = replace(room, height=height)
    others = [box.rect for box in fitted.fixed] + [
        fitted.foot[slot] for slot in ("footer", "date") if slot in fitted.foot
    ]
    free = not any(meet(taller, other) for other in others) and _clear(stage, fitted, taller)
    return taller if free and taller.bottom <= stage.grid.height - _APART else room


def _clear(stage: SlideContext, fitted: FittedLayout, place: Rect) -> bool:
    slide = Rect(0.0, 0.0, stage.grid.width, stage.grid.height)
    return not list(in_the_way(fitted.layout.drawn, place, slide, fitted.layout.scene))


def _foot(stage: SlideContext, fitted: FittedLayout) -> Iterator[TextBox]:
    """Date and reference, in the placeholders for date and footer."""
    document = stage.document
    said = {label.text for label in document.letterhead}
    reference = SPACES.join(part.text for part in document.foot if part.text not in said)
    if "date" in fitted.seats:
        yield from date_on(stage, fitted)
    if "footer" in fitted.foot and reference:
        yield line_at_foot(stage, fitted, "footer", lambda _: reference, "Reference")


def _facts(
    stage: SlideContext,
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
    places = _free(stage, fitted, taken, under)
    for place in places if anywhere else (place for place in places if _in_line(place, under)):
        for told in (_told, _running_on) if _in_line(place, under) else (_told,):
            own = loose()
            pars = list(told(stage, fitted, place, own))
            befores = [_BETWEEN / 2 if n else 0.0 for n in range(len(pars))]
            height = fsum(map(height_of, pars)) + fsum(befores)
            if pars and height <= place.height:
                branch.kids += own.kids
                box = Rect(place.x, place.y, place.width, height)
                return [TextBox(box, stacked_with(pars, befores), FREE)]
    return []


def _in_line(place: Rect, under: Rect) -> bool:
    return place.y >= under.bottom and place.x < under.right


def _told(stage: SlideContext, fitted: FittedLayout, place: Rect, branch: Branch) -> Iterator[Paragraph]:
    """The letterhead on a line; each fact on one, its label first."""
    style, align = _in(stage, "cover-foot", _ink_on(stage, fitted, place)), fitted.seats["title"].type.align
    if letterhead := _letterhead(stage, style):
        yield stage.setter.set(letterhead, safe(place.width), None, align=align)
    for name, value in stage.document.facts:
        runs = (Run(f"{name.text}: ", style.strong), Run(value.text, style.plain))
        yield stage.setter.set(runs, safe(place.width), stage.setter.tree.add("P", branch), align=align)


def _running_on(
    stage: SlideContext, fitted: FittedLayout, place: Rect, branch: Branch
) -> Iterator[Paragraph]:
    """The letterhead, and all facts one after another."""
    style, align = _in(stage, "cover-foot", _ink_on(stage, fitted, place)), fitted.seats["title"].type.align
    if letterhead := _letterhead(stage, style):
        yield stage.setter.set(letterhead, safe(place.width), None, align=align)
    runs: list[Run] = []
    for name, value in stage.document.facts:
        runs += [Run(SPACES, style.plain)] if runs else []
        runs += [Run(f"{name.text}: ", style.strong), Run(value.text, style.plain)]
    if runs:
        yield stage.setter.set(
            tuple(runs), safe(place.width), stage.setter.tree.add("P", branch), align=align
        )


def _letterhead(stage: SlideContext, style: StyleSet) -> tuple[Run, ...]:
    labels = [label.text for label in stage.document.letterhead]
    others = (Run(SPACES + label, style.plain) for label in labels[1:])
    return (Run(labels[0], style.strong), *others) if labels else ()


def _ink_on(stage: SlideContext, fitted: FittedLayout, place: Rect) -> Colour:
    """A colour of the master's that is read on a place."""
    if plated := ink_of_free_text(fitted, place):
        return plated
    ground = ground_under(fitted, place).value
    roles = ("ink", "paper", "on-cover", "heading")
    wished = (fitted.text, *(stage.look.colour(role) for role in roles))
    seen = (colour for colour in wished if contrast(colour.value, ground) >= _TEXT)
    return next(seen, fitted.text)


def _in(stage: SlideContext, step: str, colour: Colour) -> StyleSet:
    """A step of the type scale in one colour."""

    def dyed(style: Style) -> Style:
        return replace(style, colour=colour)

    style = stage.style(step)
    return StyleSet(dyed(style.plain), dyed(style.strong), dyed(style.emphasis), dyed(style.note))


def _free(stage: SlideContext, fitted: FittedLayout, taken: Sequence[Rect], under: Rect) -> Iterator[Rect]:
    """Free places that are as wide as text needs: those in line with the title first, then the largest."""
    grid, drawn = stage.grid, [one.rect for one in fitted.layout.drawn]
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
        place
        for place in found
        if not any(meet(place, other) for other in taken) and _clear(stage, fitted, place)
    ]
    yield from sorted(free, key=lambda r: (abs(r.x - under.x) > 1, r.y < under.y, -round(area(r)), r.x, r.y))


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
    stage: SlideContext, fitted: FittedLayout, stops: Sequence[AgendaEntry], title: TextBox, branch: Branch
) -> list[TextBox]:
    """The sections of a part in the layout's second placeholder, in the largest size that fits."""
    slot, seat = _second(fitted)
    room = fitted.second or room_of(seat) if seat else _below(stage.grid, title.rect)
    like = fitted.styles[slot] if seat else _in(stage, "large", fitted.text)
    for style in (like, scaled(like, min(BODY / like.plain.size, 1.0))):
        own = loose()
        pars = [_stop(stage, stop, style, room.width, own) for stop in stops]
        height = fsum(map(height_of, pars))
        place = room if height <= room.height else _longer(stage, fitted, room, height)
        if height <= place.height:
            branch.kids += own.kids
            return [TextBox(place, stacked_with(pars, [0.0] * len(pars)), slot=slot)]
    return []


def _stop(stage: SlideContext, stop: AgendaEntry, style: StyleSet, width: float, branch: Branch) -> Paragraph:
    runs = (Run(numbered(stop), style.strong), Run(stop.name.text, style.plain))
    return stage.setter.set(runs, width, stage.setter.tree.add("P", branch))
