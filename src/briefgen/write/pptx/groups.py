"""Groups to PresentationML: items that move together, described once.

In: a group of a page, or items that belong together. Out: ``p:grpSp`` elements as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from briefgen.page import Drawn, Group, Picture, Rect, Shape, TextBox
from briefgen.write.pptx import pictures, shapes, xml
from briefgen.write.pptx.shapes import ShapeTarget, identity


def group(place: ShapeTarget, item: Group) -> str:
    """Items that move together, described once."""
    return grouped(place, item.rect, item.items, item.name, item.alt)


def grouped(place: ShapeTarget, rect: Rect, items: Sequence[Drawn], name: str, alt: str) -> str:
    """A group of ``items``; without ``alt`` and without text it is decorative."""
    number = next(place.ids)
    silent = not alt and not any(isinstance(i, TextBox) for i in items)
    who = identity(number, name or f"Group {number}", alt, decorative=silent)
    inner = "".join(_member(place, item, silent=silent) for item in items)
    head = f"<p:nvGrpSpPr>{who}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
    return f"<p:grpSp>{head}<p:grpSpPr>{xml.transform(rect, children=True)}</p:grpSpPr>{inner}</p:grpSp>"


def _member(place: ShapeTarget, item: Drawn, *, silent: bool) -> str:
    match item:
        case TextBox():
            return shapes.text_box(place, item)
        case Shape():
            return shapes.shape(place, item, grouped=not silent)
        case Picture():
            return pictures.picture(place, item, grouped=not silent)
        case _:
            assert_never(item)
