"""The imprint at the foot of a brief's last page: contact and imprint of the house, beside its logo.

In: Document, logo. Out: a strip that doesn't part, and its place on the page that it came to.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.document.model import Document
from briefgen.layout.house_style import LoadedLogo
from briefgen.layout.pages.strips import FixedItems, Strip, moved
from briefgen.layout.typesetter import Typesetter, stacked
from briefgen.page import Drawn, Group, Item, Picture, Rect, Shape, TextBox

NAME = "Imprint"
_BEFORE, _UNDER_RULE, _BETWEEN = 18.0, 8.0, 16.0
_RULE = 0.6


def imprint(
    typesetter: Typesetter, document: Document, width: float, logo: LoadedLogo | None
) -> Strip | None:
    """Contact and imprint under a rule, if the theme has them at the foot."""
    said = typesetter.theme.definition.imprint
    if said.place != "foot" or not document.imprint:
        return None
    shown = logo if said.logo else None
    across = shown.width + _BETWEEN if shown else 0.0
    style, room = typesetter.sheet["small"], width - across
    pars = [typesetter.paragraph(line, style, room, typesetter.tree.add("P")) for line in document.imprint]
    placed, tall = stacked(pars, 0.0)
    top = _UNDER_RULE
    height = top + max(tall, shown.height if shown else 0.0)
    items: list[Drawn] = [Shape(Rect(0, 0, width, _RULE), fill=typesetter.theme.colour("rule"))]
    if shown:
        # Its name was said at the head, or is said in the lines beside it.
        items.append(Picture(Rect(0, top, shown.width, shown.height), shown.image, name="Logo"))
    items.append(TextBox(Rect(across, top + (height - top - tall) / 2, room, tall), placed, NAME))
    group = Group(Rect(0, 0, width, height), tuple(items), name=NAME)
    return Strip(height, FixedItems((group,)), before=_BEFORE)


def at_foot(items: Sequence[Item], bottom: float) -> tuple[Item, ...]:
    """The items of a page with the imprint moved down to ``bottom``, where the body ends."""
    return tuple(
        moved(item, 0.0, bottom - item.rect.bottom) if isinstance(item, Group) and item.name == NAME else item
        for item in items
    )
