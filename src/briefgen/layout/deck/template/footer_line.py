"""The line at the foot of slides on a corporate master: date, what a slide rests on, its number.

In: a context on a master's layout, and the texts. Out: text boxes at the layout's places for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.layout.deck.slide_context import FooterText, SlideContext, line_width
from briefgen.layout.deck.template.fitted_layout import FittedLayout
from briefgen.layout.deck.template.plates import colour_and_plate
from briefgen.layout.deck.template.type_scale import LABEL
from briefgen.page import Rect, Run, TextBox
from briefgen.text.style import Style

_NAMES = {"date": "Date", "footer": "Sources", "number": "Slide number"}


def footer_boxes(
    context: SlideContext, layout: FittedLayout, text: FooterText, number: int
) -> Iterator[TextBox]:
    """Date, footer and number; the number is read last."""
    yield from date_boxes(context, layout)
    if "footer" in layout.footer_places:
        yield footer_box(context, layout, "footer", text)
    if "number" in layout.footer_places:
        yield footer_box(context, layout, "number", lambda _width, _style: str(number))


def date_boxes(context: SlideContext, layout: FittedLayout) -> Iterator[TextBox]:
    """The date of the document, if the layout has a place for it."""
    if "date" in layout.footer_places:
        day = context.document.wording.day(context.document.meta.date)
        box = footer_box(context, layout, "date", lambda _width, _style: day)
        # In a place that is too narrow for it the date is left out: the first slide tells it.
        if [len(par.lines) for par in box.paragraphs] == [1]:
            yield box


def footer_box(
    context: SlideContext, layout: FittedLayout, slot: str, text: FooterText, name: str = ""
) -> TextBox:
    """A line in its place, or in what is free beside that where it is too long."""
    style, place = footer_style(context, layout, slot), layout.footer_places[slot]
    wider = ("footer-room", "footer-most") if slot == "footer" else ()
    rooms = [place, *(layout.footer_places[name] for name in wider)]
    line = text(rooms[min(1, len(wider))].width, style)
    style = _smaller(context, line, style, rooms[-1].width)
    wide = line_width(context, (Run(line, style),)) if line else 0.0
    place = next((room for room in rooms if wide <= room.width), rooms[-1])
    placeholder = layout.placeholders.get(slot)
    # A line may reach into the insets of its placeholder, but not beyond its box.
    place = place if placeholder and style.leading <= placeholder.rect.height else _taller(place, style)
    align = placeholder.type.align if placeholder else "right" if slot == "number" else "left"
    colour, plate = colour_and_plate(layout, placeholder.rect if placeholder else place, style.colour)
    run = Run(line, replace(style, colour=colour))
    if plate:
        wide = line_width(context, (run,))
        spare = max(place.width - wide, 0.0)
        down = {"left": 0.0, "centre": spare / 2, "right": spare}[align]
        place = replace(place, x=place.x + down, width=wide)
    par = context.typesetter.set((run,), place.width, None, align=align)
    return TextBox(place, (par,), name or _NAMES[slot], slot, fill=plate)


def _smaller(context: SlideContext, line: str, style: Style, width: float) -> Style:
    """The style, or the largest smaller one down to the floor in which a line fits."""
    while style.size > LABEL and line_width(context, (Run(line, style),)) > width:
        size = max(style.size - 1.0, LABEL)
        style = replace(style, size=size, leading=style.leading * size / style.size)
    return style


def _taller(place: Rect, style: Style) -> Rect:
    """A place that a line fits: placeholders for small type may be too low for a size that can be read."""
    more = max(style.leading - place.height, 0.0)
    return replace(place, y=place.y - more / 2, height=place.height + more)


def footer_style(context: SlideContext, layout: FittedLayout, slot: str) -> Style:
    """The type of a footer, number or date: the master's where it has such."""
    if slot in layout.styles:
        return layout.styles[slot].plain
    return replace(context.style("source").plain, colour=layout.text_colour)
