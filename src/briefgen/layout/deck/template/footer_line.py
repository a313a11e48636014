"""The line at the foot of slides on a corporate master: date, what a slide rests on, its number.

In: a stage on a master's layout, and what is to be said. Out: text boxes at the layout's places for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.layout.deck.slide_context import FooterText, SlideContext, line_width
from briefgen.layout.deck.template.fitted_layout import FittedLayout
from briefgen.layout.deck.template.plates import under_text
from briefgen.layout.deck.template.type_scale import LABEL
from briefgen.page import Rect, Run, TextBox
from briefgen.text.style import Style

_NAMES = {"date": "Date", "footer": "Sources", "number": "Slide number"}


def foot_on(context: SlideContext, fitted: FittedLayout, rests: FooterText, number: int) -> Iterator[TextBox]:
    """Date, footer and number; the number is read last."""
    yield from date_on(context, fitted)
    if "footer" in fitted.foot:
        yield line_at_foot(context, fitted, "footer", rests)
    if "number" in fitted.foot:
        yield line_at_foot(context, fitted, "number", lambda _width, _style: str(number))


def date_on(context: SlideContext, fitted: FittedLayout) -> Iterator[TextBox]:
    """The date of the document, if the layout has a place for it."""
    if "date" in fitted.foot:
        day = context.document.wording.day(context.document.meta.date)
        box = line_at_foot(context, fitted, "date", lambda _width, _style: day)
        # In a place that is too narrow for it the date is left out: the first slide tells it.
        if [len(par.lines) for par in box.paragraphs] == [1]:
            yield box


def line_at_foot(
    context: SlideContext, fitted: FittedLayout, slot: str, told: FooterText, name: str = ""
) -> TextBox:
    """A line in its place, or in what is free beside that where it is too long."""
    style, place = style_at_foot(context, fitted, slot), fitted.foot[slot]
    wider = ("footer-room", "footer-most") if slot == "footer" else ()
    rooms = [place, *(fitted.foot[name] for name in wider)]
    said = told(rooms[min(1, len(wider))].width, style)
    style = _smaller(context, said, style, rooms[-1].width)
    wide = line_width(context, (Run(said, style),)) if said else 0.0
    place = next((room for room in rooms if wide <= room.width), rooms[-1])
    seat = fitted.seats.get(slot)
    # A line may reach into the insets of its seat, but not out of that.
    place = place if seat and style.leading <= seat.rect.height else _taller(place, style)
    align = seat.type.align if seat else "right" if slot == "number" else "left"
    colour, plate = under_text(fitted, seat.rect if seat else place, style.colour)
    run = Run(said, replace(style, colour=colour))
    if plate:
        wide = line_width(context, (run,))
        spare = max(place.width - wide, 0.0)
        down = {"left": 0.0, "centre": spare / 2, "right": spare}[align]
        place = replace(place, x=place.x + down, width=wide)
    par = context.typesetter.set((run,), place.width, None, align=align)
    return TextBox(place, (par,), name or _NAMES[slot], slot, fill=plate)


def _smaller(context: SlideContext, said: str, style: Style, width: float) -> Style:
    """The style, or the largest smaller one down to the floor in which a line fits."""
    while style.size > LABEL and line_width(context, (Run(said, style),)) > width:
        size = max(style.size - 1.0, LABEL)
        style = replace(style, size=size, leading=style.leading * size / style.size)
    return style


def _taller(place: Rect, style: Style) -> Rect:
    """A place that a line fits: placeholders for small type may be too low for a size that can be read."""
    more = max(style.leading - place.height, 0.0)
    return replace(place, y=place.y - more / 2, height=place.height + more)


def style_at_foot(context: SlideContext, fitted: FittedLayout, slot: str) -> Style:
    """The type of a footer, number or date: the master's where it has such."""
    if slot in fitted.styles:
        return fitted.styles[slot].plain
    return replace(context.style("source").plain, colour=fitted.text)
