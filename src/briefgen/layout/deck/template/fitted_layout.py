"""A layout of a corporate master as slides use it: seats for text, room for the rest, its foot.

Values only; made in :mod:`briefgen.layout.deck.template.layouts` and
:mod:`briefgen.layout.deck.template.footer`.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.layout.deck.grid import Grid
from briefgen.layout.loaded_theme import StyleSet
from briefgen.page import Paragraph, PlaceholderBox, Rect, Shape, TextBox, is_anchored
from briefgen.template import Placeholder, SlideLayout
from briefgen.text.style import Colour


class FittedLayout(Struct, frozen=True):
    """``seats`` by slot; ``styles`` of their text; ``backdrop`` is what the layout draws.

    ``halves`` are its two columns, if it has such. ``text`` is the colour of what stands free on it. ``foot``
    says where footer, number and date stand; ``fixed`` are marking and state: both depend on the document.
    ``above`` is how far a title of many lines may reach over its place, ``slack`` what it may take of the
    insets of its seat without that. ``plates`` in the colour of ``paper`` stand behind text that could not be
    read without; ``on_paper`` is read on it. ``second`` is what
    the marking leaves of the room under the title of a first slide.
    """

    layout: SlideLayout
    grid: Grid
    seats: Mapping[str, PlaceholderBox]
    styles: Mapping[str, StyleSet]
    ground: Colour
    backdrop: tuple[Shape, ...]
    text: Colour
    halves: tuple[Rect, Rect] | None = None
    foot: Mapping[str, Rect] = {}
    fixed: tuple[TextBox, ...] = ()
    above: float = 0.0
    slack: float = 0.0
    plates: tuple[Rect, ...] = ()
    paper: Colour = Colour("paper", "#FFFFFF")
    on_paper: Colour = Colour("ink", "#000000")
    second: Rect | None = None


def ground_under(fitted: FittedLayout, place: Rect) -> Colour:
    """What a place stands on: a plate, a plain area that the layout draws there, else its ground."""
    if any(plate.contains(place) for plate in fitted.plates):
        return fitted.paper
    under = [one.fill for one in fitted.backdrop if isinstance(one.fill, Colour) and one.rect.contains(place)]
    scene = fitted.layout.background
    if value := scene.least_legible_colour(place, fitted.text.value) if scene else "":
        return Colour("backdrop", value)
    return under[-1] if under else fitted.ground


def room_of(holder: Placeholder | PlaceholderBox) -> Rect:
    """The room for text in a placeholder."""
    return holder.rect.inset(holder.inset)


def seat_of(holder: Placeholder, layout: SlideLayout) -> PlaceholderBox:
    """The seat that a placeholder is."""
    like = holder.type
    # A type that was read out of sample text is not inherited, as if it were nobody's.
    own = layout.placeholders if like.given else ()
    alike = [other for other in own if (other.kind, other.number) == (holder.kind, holder.number)]
    return PlaceholderBox(
        holder.kind,
        holder.number,
        holder.rect,
        holder.inset,
        holder.anchor,
        replace(like, colour=like.colour.upper()),
        only=len(alike) == 1 and not holder.box_is_written,
    )


def seated(box: TextBox, seats: Mapping[str, PlaceholderBox]) -> TextBox:
    """A text box in the seat for its slot. One that fills its room takes its place, insets and anchor."""
    seat = seats.get(box.slot or "")
    if seat is None:
        return box
    room = room_of(seat)
    if not is_anchored(box):
        return replace(box, seat=seat)
    if not seat.only or not room.is_same(box.rect):
        lower = _lowered(box, seat, box.rect)
        return replace(box, paragraphs=tuple(_moved(par, 0.0, lower) for par in box.paragraphs), seat=seat)
    down = seat.inset[1] + _lowered(box, seat, room)
    text = tuple(_moved(par, seat.inset[0], down) for par in box.paragraphs)
    return replace(box, rect=seat.rect, paragraphs=text, seat=seat)


def _lowered(box: TextBox, seat: PlaceholderBox, room: Rect) -> float:
    """How far text stands under the top of a seat that it doesn't fill."""
    spare = room.height - fsum(par.before + len(par.lines) * par.leading for par in box.paragraphs)
    return {"top": 0.0, "middle": spare / 2, "bottom": spare}[seat.anchor]


def _moved(par: Paragraph, x: float, y: float) -> Paragraph:
    lines = tuple(replace(line, x=line.x + x, y=line.y + y) for line in par.lines)
    mark = par.bullet_line
    return replace(par, lines=lines, bullet_line=mark and replace(mark, x=mark.x + x, y=mark.y + y))
