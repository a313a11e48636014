"""A corporate master as layout sees it: a slide's size, and the boxes, type and colours of its layouts.

Read from a .pptx or .potx by :mod:`briefgen.masters`; all values are resolved through layout, master and
theme, so that nobody has to look further. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from briefgen.geometry import Insets, Rect
from briefgen.layout_background import LayoutBackground
from briefgen.schema.theme import Use
from briefgen.text.lines import Align

_TOUCH = 4.0
"""Points that the rooms of two placeholders may share: letters seldom fill all of theirs."""
_AT_FOOT = 0.75
"""The share of the height down to a layout's lowest placeholder from which on one is at its foot."""
Slot = Literal["title", "subtitle", "body", "picture", "footer", "date", "number"]
"""What a placeholder is for. Tables, charts, media and objects are bodies."""
FEET: tuple[Slot, ...] = ("footer", "date", "number")
_TEXTS: tuple[Slot, ...] = ("title", "subtitle", "body")


class PlaceholderType(Struct, frozen=True):
    """The type of a placeholder's first level."""

    font: str
    """The name of a family."""
    size: float
    """In points."""
    colour: str
    """``#RRGGBB``."""
    bold: bool = False
    """Whether its first level is bold."""
    italic: bool = False
    capitals: bool = False
    align: Align = "left"
    bullet: str = ""
    """Its character; empty for none, for a number and for a picture."""
    indent: float = 0.0
    """The space at the left, in points."""
    hang: float = 0.0
    """What of the indent the bullet has, in points."""
    given: bool = True
    """False if it was read out of sample text, which slides don't inherit."""


class PlaceholderBox(Struct, frozen=True):
    """A placeholder of a corporate master that a text box fills, and what text in it inherits."""

    kind: str
    """Its type in the file (``p:ph type``); empty for none."""
    number: int
    """Its key in the file (``p:ph idx``)."""
    rect: Rect
    inset: Insets
    """From the edges of ``rect`` to its text."""
    anchor: Literal["top", "middle", "bottom"]
    """Where text stands in it."""
    type: PlaceholderType
    only: bool = True
    """False if its layout has several of its type and key: then slides write all and inherit nothing."""


class Placeholder(Struct, frozen=True):
    """A placeholder of a slide layout."""

    slot: Slot
    rect: Rect
    """Its box on the slide, in points."""
    type: PlaceholderType
    name: str
    number: int
    """Its key in the layout (``p:ph idx``)."""
    kind: str
    """Its type as the file has it (``p:ph type``); empty for none."""
    inset: Insets = (7.2, 3.6, 7.2, 3.6)
    """From the edges of ``rect`` to its text."""
    anchor: Literal["top", "middle", "bottom"] = "top"
    """Where text stands in it."""
    ground: str = ""
    """The colour right behind it as ``#RRGGBB``; empty if it can't be known (a picture, a pattern)."""
    box_is_written: bool = False
    """Whether slides repeat ``rect``: programs don't agree on it in a group, or it reached off the slide."""

    @property
    def text_box(self) -> Rect:
        """The part of ``rect`` that text has."""
        return self.rect.inset(self.inset)


class LayoutShape(Struct, frozen=True):
    """A visible shape of a layout or of its slide master that is no placeholder."""

    rect: Rect
    fill: str = ""
    """``#RRGGBB``; empty for none, and for one of several colours."""
    kind: Literal["shape", "line", "picture", "text"] = "shape"


class SlideLayout(Struct, frozen=True):
    """A slide layout of a master."""

    part: str
    """The name of its part in the package, by which slides relate to it."""
    name: str
    """Its own name, as PowerPoint offers it."""
    kind: str
    """Its type in the file (``p:sldLayout type``); empty for none."""
    ground: str
    """The colour of the slide as ``#RRGGBB``; empty if it can't be known."""
    placeholders: tuple[Placeholder, ...]
    """In reading order: the title, then row by row; footer, date and number last."""
    master: int = 0
    """The number of its slide master in the file."""
    artwork: tuple[LayoutShape, ...] = ()
    """What it shows of itself and of its master, from the back to the front."""
    background: LayoutBackground | None = None
    """How that looks, in cells; None if it was not painted."""

    @property
    def overlapping_slots(self) -> tuple[Slot, ...]:
        """The slots whose text would cover others: of a title over a body, and of a footer, date or number
        over a title or its slide's content.
        """
        bodies = [holder.text_box for holder in self.placeholders_for("body")]
        texts = [holder.text_box for slot in _TEXTS for holder in self.placeholders_for(slot)] + list(
            self._content
        )
        over: list[Slot] = ["title"] if self._covers("title", bodies) else []
        return (*over, *(slot for slot in FEET if self._covers(slot, texts)))

    @property
    def feet(self) -> tuple[Placeholder, ...]:
        """Footer, date and number that stand at the foot."""
        found = (holder for slot in FEET for holder in self.placeholders_for(slot))
        return tuple(holder for holder in found if holder.rect.y >= self._lowest * _AT_FOOT)

    @property
    def _lowest(self) -> float:
        return max((holder.rect.bottom for holder in self.placeholders), default=0.0)

    @property
    def _content(self) -> tuple[Rect, ...]:
        """Where content stands under the title of a layout without bodies."""
        if self.placeholders_for("body") or self.placeholders_for("subtitle"):
            return ()
        under = ((h.rect.x, h.rect.bottom, h.rect.width) for h in self.placeholders_for("title"))
        return tuple(Rect(x, y, width, max(self._lowest - y, 0.0)) for x, y, width in under)

    def _covers(self, slot: Slot, places: Sequence[Rect]) -> bool:
        """Whether the room for a slot lies over one of these. At the foot others make room."""
        holders = [holder for holder in self.placeholders_for(slot) if holder not in self.feet]
        return any(holder.text_box.overlaps(place, _TOUCH) for holder in holders for place in places)

    def placeholders_for(self, slot: Slot) -> tuple[Placeholder, ...]:
        """Its placeholders for a slot, from left to right and from the top down."""
        return tuple(holder for holder in self.placeholders if holder.slot == slot)


class Master(Struct, frozen=True):
    """A master file: slides of a corporate design to lay out on."""

    width: float
    """Of its slides, in points."""
    height: float
    layouts: tuple[SlideLayout, ...]
    """In the order of the file, of all its slide masters."""
    uses: Mapping[Use, int]
    """The index in ``layouts`` of the layout that serves each use."""
    scheme: Mapping[str, str]
    """``#RRGGBB`` of each slot (``dk1`` to ``folHlink``) of the slide master that serves title and body."""
    heading_font: str
    body_font: str
    schemes: tuple[Mapping[str, str], ...] = ()
    """The colours of each slide master, by its number."""


__all__ = [
    "LayoutShape",
    "Master",
    "Placeholder",
    "PlaceholderBox",
    "PlaceholderType",
    "SlideLayout",
    "Slot",
    "Use",
]
