"""A corporate master as layout sees it: a slide's size, and the boxes, type and colours of its layouts.

Read from a .pptx or .potx by :mod:`briefgen.masters`; all values are resolved through layout, master and
theme, so that nobody has to look further. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from briefgen.geometry import Insets, Rect
from briefgen.schema.theme import Use
from briefgen.template_scene import LayoutBackground
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
    """The type of a placeholder's first level: ``font`` is a name, ``size`` in points, ``colour``
    ``#RRGGBB``; ``bullet`` its character, ``indent`` the space at the left and ``hang`` what of that the
    bullet has, in points. Without ``given`` it was read out of sample text: nothing inherits it.
    """

    font: str
    size: float
    colour: str
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    align: Align = "left"
    bullet: str = ""
    indent: float = 0.0
    hang: float = 0.0
    given: bool = True


class PlaceholderBox(Struct, frozen=True):
    """A placeholder of a corporate master that a text box fills, and what text in it has by itself.

    ``kind`` and ``number`` are its type and key in the file; ``inset`` is left, top, right, bottom inside its
    ``rect``. One that is not the ``only`` one of its type and key gives nothing: all is said in the slide.
    """

    kind: str
    number: int
    rect: Rect
    inset: Insets
    anchor: Literal["top", "middle", "bottom"]
    type: PlaceholderType
    only: bool = True


class Placeholder(Struct, frozen=True):
    """A placeholder. ``rect`` is its box, ``inset`` left, top, right, bottom inside it; ``number`` is its key
    in the layout (idx), ``kind`` its type as the file says it (``""`` for none), ``anchor`` where text stands
    in it. ``ground`` is the colour right behind it, ``""`` if that can't be known (a picture, a pattern);
    ``grouped``: its box must be said, for it stands in a group, where programs don't agree on that, or
    reached out of the slide.
    """

    slot: Slot
    rect: Rect
    type: PlaceholderType
    name: str
    number: int
    kind: str
    inset: Insets = (7.2, 3.6, 7.2, 3.6)
    anchor: Literal["top", "middle", "bottom"] = "top"
    ground: str = ""
    grouped: bool = False

    @property
    def room(self) -> Rect:
        """What text has of its box."""
        return self.rect.inset(self.inset)


class LayoutShape(Struct, frozen=True):
    """A visible shape of a layout or of its master that is no placeholder; ``fill`` is ``""`` without one."""

    rect: Rect
    fill: str = ""
    kind: Literal["shape", "line", "picture", "text"] = "shape"


class SlideLayout(Struct, frozen=True):
    """A slide layout: its part's name in the package, its own name and type, its placeholders in reading
    order: the title first, then row by row; footer, date and number last. ``ground`` as in
    :class:`Placeholder`; ``drawn`` is what it shows of itself, from the back to the front; ``scene`` is what
    that looks like.
    """

    part: str
    name: str
    kind: str
    ground: str
    holders: tuple[Placeholder, ...]
    master: int = 0
    drawn: tuple[LayoutShape, ...] = ()
    scene: LayoutBackground | None = None

    @property
    def over_body(self) -> tuple[Slot, ...]:
        """The slots whose text would cover others: of a title over a body, and of a footer, date or number
        over a title or its slide's content.
        """
        bodies = [holder.room for holder in self.of("body")]
        texts = [holder.room for slot in _TEXTS for holder in self.of(slot)] + list(self._content)
        over: list[Slot] = ["title"] if self._covers("title", bodies) else []
        return (*over, *(slot for slot in FEET if self._covers(slot, texts)))

    @property
    def feet(self) -> tuple[Placeholder, ...]:
        """Footer, date and number that stand at the foot."""
        found = (holder for slot in FEET for holder in self.of(slot))
        return tuple(holder for holder in found if holder.rect.y >= self._lowest * _AT_FOOT)

    @property
    def _lowest(self) -> float:
        return max((holder.rect.bottom for holder in self.holders), default=0.0)

    @property
    def _content(self) -> tuple[Rect, ...]:
        """Where content stands under the title of a layout without bodies."""
        if self.of("body") or self.of("subtitle"):
            return ()
        under = ((h.rect.x, h.rect.bottom, h.rect.width) for h in self.of("title"))
        return tuple(Rect(x, y, width, max(self._lowest - y, 0.0)) for x, y, width in under)

    def _covers(self, slot: Slot, places: Sequence[Rect]) -> bool:
        """Whether the room for a slot lies over one of these. At the foot others make room."""
        holders = [holder for holder in self.of(slot) if holder not in self.feet]
        return any(holder.room.overlaps(place, _TOUCH) for holder in holders for place in places)

    def of(self, slot: Slot) -> tuple[Placeholder, ...]:
        """Its placeholders for a slot, from left to right and from the top down."""
        return tuple(holder for holder in self.holders if holder.slot == slot)


class Master(Struct, frozen=True):
    """A master file. ``scheme`` gives the colour of each slot (``dk1`` … ``folHlink``) as ``#RRGGBB``; those
    of a layout's own master stand in ``schemes`` at its number. ``uses`` has the index in ``layouts`` of the
    layout that serves each use.
    """

    width: float
    height: float
    layouts: tuple[SlideLayout, ...]
    uses: Mapping[Use, int]
    scheme: Mapping[str, str]
    heading_font: str
    body_font: str
    schemes: tuple[Mapping[str, str], ...] = ()


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
