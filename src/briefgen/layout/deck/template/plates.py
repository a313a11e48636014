"""Plates on a corporate master: plain areas behind text that what the master shows would hide.

In: a layout's background, the places of a slide. Out: plates where nothing proves that text can be read: over
a photograph, a wide gradient, shapes that run through a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.colour import contrast
from briefgen.contrast_limits import TEXT_CONTRAST
from briefgen.geometry import union
from briefgen.layout.deck.template.fitted_layout import FittedLayout, text_room
from briefgen.page import Item, Rect, Shape, TextBox
from briefgen.template import Placeholder, SlideLayout
from briefgen.text.style import Colour

PLATED = "BG516"
_PAD, _EDGE, _OVER_FOOT = 12.0, 8.0, 2.0
_UNDER = 6.0
_PAPERS = ("lt1", "lt2", "dk2", "dk1")
_FEET = ("footer", "date", "number")
FACTS_BOX = "Facts"
"""The name of a text box that stands free on a first slide."""


def paper_of_plates(scheme: Mapping[str, str], inks: Sequence[str]) -> str:
    """The colour of plates: one that the master's own text is read on."""
    fitting = (
        scheme[slot] for slot in _PAPERS if all(contrast(ink, scheme[slot]) >= TEXT_CONTRAST for ink in inks)
    )
    return next(fitting, scheme["lt1"])


def plates_on(
    layout: SlideLayout,
    slide: Rect,
    placeholders: Mapping[str, Placeholder],
    places: Sequence[tuple[Rect, str]],
) -> tuple[Rect, ...]:
    """Plates for the places, each with the colour of its text, that have no ground to be read on."""
    background = layout.background
    bad = [place for place, ink in places if background and not background.least_legible_colour(place, ink)]
    if bad and background and any(not background.is_nearly_one_colour(place) for place, _ in places):
        bad = [place for place, _ in places]
    if len(bad) == len(places):
        bad = [union(bad)] if bad else []
    ends = [placeholders[slot].rect.y for slot in _FEET if slot in placeholders]
    return tuple(_padded(place, slide, ends) for place in bad)


def _padded(place: Rect, slide: Rect, feet: Sequence[float]) -> Rect:
    """The place with room round it, in from the slide's edges, and over its foot."""
    x, y = max(place.x - _PAD, _EDGE), max(place.y - _PAD, _EDGE)
    under = [foot - _OVER_FOOT for foot in feet if foot >= place.bottom - 1]
    end = min([place.bottom + _PAD, slide.height - _EDGE, *under])
    return Rect(x, y, min(place.right + _PAD, slide.width - _EDGE) - x, max(end, place.bottom) - y)


def plate_shapes(layout: FittedLayout, items: Sequence[Item]) -> Iterator[Shape]:
    """The plates of a slide, behind all else: those of its layout, and what a long title needs more."""
    boxes = [one for one in items if isinstance(one, TextBox)]
    title = next((one.rect for one in boxes if one.slot == "title"), None)
    free = [_wider(one.rect) for one in boxes if one.name == FACTS_BOX and not _is_proven(layout, one.rect)]
    for n, plate in enumerate(layout.plates):
        rect = union((plate, title)) if title and _starts_in(title, plate) else plate
        rect = union((rect, *free)) if n == len(layout.plates) - 1 else rect
        yield Shape(rect, fill=layout.plate_colour, name="Plate")
    if title and "title" in layout.placeholders and not any(plate.contains(title) for plate in layout.plates):
        yield from _longer_band(layout, title)


def _is_proven(layout: FittedLayout, place: Rect) -> bool:
    background = layout.slide_layout.background
    return background is None or background.least_legible_colour(place, layout.text_colour.value) != ""


def _wider(place: Rect) -> Rect:
    return place.inset((-_PAD, 0.0, -_PAD, -_PAD))


def ink_of_free_text(layout: FittedLayout, place: Rect) -> Colour | None:
    """The colour of a text for which a plate of its layout is made larger; None where it needs none."""
    return None if _is_proven(layout, place) or not layout.plates else layout.plate_text_colour


def _starts_in(title: Rect, plate: Rect) -> bool:
    return plate.y - title.height <= title.y <= plate.bottom and plate.x <= title.x + 1


def _longer_band(layout: FittedLayout, title: Rect) -> Iterator[Shape]:
    """What a band of the master lacks under a title that is higher than it."""
    own = text_room(layout.placeholders["title"])
    middle = Rect(own.x + own.width / 4, own.y + own.height / 2 - 1, own.width / 2, 2)
    bands = [
        one
        for one in layout.slide_layout.artwork
        if one.kind == "shape" and one.fill and one.rect.contains(middle)
    ]
    if not bands or bands[-1].rect.height > layout.grid.height / 2:
        return
    band, background = bands[-1], layout.slide_layout.background
    if title.bottom - _UNDER > band.rect.bottom:
        ink = layout.styles["title"].plain.colour.value
        value = (background.least_legible_colour(own, ink) if background else "") or band.fill
        rect = Rect(band.rect.x, band.rect.y, band.rect.width, title.bottom + _UNDER / 2 - band.rect.y)
        yield Shape(rect, fill=Colour("backdrop", value.upper()), name="Band")


def colour_and_plate(layout: FittedLayout, place: Rect, ink: Colour) -> tuple[Colour, Colour | None]:
    """The colour for a small text that stands free on a layout, and the plate that it needs, if any."""
    background = layout.slide_layout.background
    if background is None or any(plate.contains(place) for plate in layout.plates):
        return ink, None
    ground = background.least_legible_colour(place, ink.value)
    if ground and contrast(ink.value, ground) >= TEXT_CONTRAST:
        return ink, None
    for other in (layout.text_colour, layout.plate_colour, layout.plate_text_colour):
        if ground and contrast(other.value, ground) >= TEXT_CONTRAST:
            return other, None
    on = max(
        (ink, layout.plate_text_colour),
        key=lambda colour: contrast(colour.value, layout.plate_colour.value) >= TEXT_CONTRAST,
    )
    return on, layout.plate_colour


__all__ = [
    "FACTS_BOX",
    "PLATED",
    "colour_and_plate",
    "ink_of_free_text",
    "paper_of_plates",
    "plate_shapes",
    "plates_on",
]
