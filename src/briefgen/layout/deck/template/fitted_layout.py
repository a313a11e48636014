"""A layout of a corporate master as slides use it: placeholders for text, room for the rest, its footer.

Values only; made in :mod:`briefgen.layout.deck.template.layout_fitting` and
:mod:`briefgen.layout.deck.template.footer_placement`.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.layout.deck.slide_regions import Grid
from briefgen.layout.loaded_theme import StyleSet
from briefgen.page import Paragraph, PlaceholderBox, Rect, Shape, TextBox, is_anchored
from briefgen.template import Placeholder, SlideLayout
from briefgen.text.style import Colour


class FittedLayout(Struct, frozen=True):
    """A layout of a master with the places that slides of a use have on it. Lengths in points."""

    slide_layout: SlideLayout
    grid: Grid
    placeholders: Mapping[str, PlaceholderBox]
    """By slot: those that text goes into."""
    styles: Mapping[str, StyleSet]
    """By slot: the type of text in a placeholder."""
    ground: Colour
    """Of the whole slide."""
    backdrop: tuple[Shape, ...]
    """What the layout draws itself, as far as text may stand on it."""
    text_colour: Colour
    """Of text that stands free, in no placeholder."""
    columns: tuple[Rect, Rect] | None = None
    """The layout's own two columns; None without such."""
    footer_places: Mapping[str, Rect] = {}
    """Of footer, date and number, for one document. ``footer-room`` is the footer's place with what is free
    beside it up to the boxes of others, ``footer-most`` that up to their texts.
    """
    marking_boxes: tuple[TextBox, ...] = ()
    """Marking and states of one document, at their places."""
    free_over_title: float = 0.0
    """How far a title of many lines may reach up over its place."""
    title_slack: float = 0.0
    """What a title may take of the insets of its placeholder before it reaches up."""
    plates: tuple[Rect, ...] = ()
    """Plain areas behind text that could not be read without."""
    plate_colour: Colour = Colour("paper", "#FFFFFF")
    plate_text_colour: Colour = Colour("ink", "#000000")
    subtitle_room: Rect | None = None
    """What the marking leaves of the room under the title of a first slide; None for all of it."""


def ground_under(layout: FittedLayout, place: Rect) -> Colour:
    """What a place stands on: a plate, a plain area that the layout draws there, else its ground."""
    if any(plate.contains(place) for plate in layout.plates):
        return layout.plate_colour
    under = [one.fill for one in layout.backdrop if isinstance(one.fill, Colour) and one.rect.contains(place)]
    background = layout.slide_layout.background
    if value := background.least_legible_colour(place, layout.text_colour.value) if background else "":
        return Colour("backdrop", value)
    return under[-1] if under else layout.ground


def text_room(placeholder: Placeholder | PlaceholderBox) -> Rect:
    """The room for text in a placeholder."""
    return placeholder.rect.inset(placeholder.inset)


def placeholder_box(placeholder: Placeholder, layout: SlideLayout) -> PlaceholderBox:
    """A placeholder of the file as the box that text boxes fill."""
    like = placeholder.type
    # A type that was read out of sample text is not inherited, as if it were nobody's.
    own = layout.placeholders if like.given else ()
    alike = [other for other in own if (other.kind, other.number) == (placeholder.kind, placeholder.number)]
    return PlaceholderBox(
        placeholder.kind,
        placeholder.number,
        placeholder.rect,
        placeholder.inset,
        placeholder.anchor,
        replace(like, colour=like.colour.upper()),
        only=len(alike) == 1 and not placeholder.box_is_written,
    )


def into_placeholder(box: TextBox, placeholders: Mapping[str, PlaceholderBox]) -> TextBox:
    """A text box in the placeholder for its slot.

    One that fills the room of the placeholder takes its place, insets and anchor.
    """
    placeholder = placeholders.get(box.slot or "")
    if placeholder is None:
        return box
    room = text_room(placeholder)
    if not is_anchored(box):
        return replace(box, placeholder=placeholder)
    if not placeholder.only or not room.is_same(box.rect):
        lower = _lowered(box, placeholder, box.rect)
        return replace(
            box, paragraphs=tuple(_moved(par, 0.0, lower) for par in box.paragraphs), placeholder=placeholder
        )
    down = placeholder.inset[1] + _lowered(box, placeholder, room)
    text = tuple(_moved(par, placeholder.inset[0], down) for par in box.paragraphs)
    return replace(box, rect=placeholder.rect, paragraphs=text, placeholder=placeholder)


def _lowered(box: TextBox, placeholder: PlaceholderBox, room: Rect) -> float:
    """How far text stands under the top of a placeholder that it doesn't fill."""
    spare = room.height - fsum(par.before + len(par.lines) * par.leading for par in box.paragraphs)
    return {"top": 0.0, "middle": spare / 2, "bottom": spare}[placeholder.anchor]


def _moved(par: Paragraph, x: float, y: float) -> Paragraph:
    lines = tuple(replace(line, x=line.x + x, y=line.y + y) for line in par.lines)
    mark = par.bullet_line
    return replace(par, lines=lines, bullet_line=mark and replace(mark, x=mark.x + x, y=mark.y + y))
