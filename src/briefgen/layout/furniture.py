"""What stands on every page: letterhead, running foot, marking, page of pages.

In: Document, page size, margins. Out: items at fixed places; all artifacts but the first page's marking.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.document.model import Document
from briefgen.layout.setting import Setter
from briefgen.page import Branch, Item, Rect, Run, Shape, TextBox
from briefgen.schema.theme import Margins, PageSize
from briefgen.text.style import Colour, Style

HEAD = 34.0
FOOT = 26.0
"""Heights of head and foot inside the margins, in points."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's size, its margins and the body between head and foot. In points."""

    size: PageSize
    margins: Margins

    @property
    def left(self) -> float:
        """x of the body."""
        return self.margins.left

    @property
    def width(self) -> float:
        """Width of the body."""
        return self.size.width - self.margins.left - self.margins.right

    @property
    def top(self) -> float:
        """y where the body starts."""
        return self.margins.top + HEAD + 12

    @property
    def bottom(self) -> float:
        """y where the body ends."""
        return self.size.height - self.margins.bottom - FOOT - 8


def chip(setter: Setter, document: Document, frame: Frame, y: float, node: Branch | None) -> tuple[Item, ...]:
    """The marking on its ground, as its scheme aligns it, with its top at y."""
    marking = document.marking
    if marking is None:
        return ()
    base = setter.sheet["table-title"].strong
    ink = Colour("marking", marking.ink)
    style = Style(base.font, marking.size, marking.size * 1.2, ink)
    par = setter.set((Run(marking.name, style),), 400, node)
    text_width = par.lines[0].width
    pad = 8.0 if marking.ground else 0.0
    width, height = text_width + 2 * pad, marking.size * 1.2 + (5.0 if marking.ground else 0.0)
    spare = frame.width - width
    x = frame.left + {"left": 0.0, "centre": spare / 2, "right": spare}[marking.align]
    text = TextBox(
        Rect(x + pad, y + (height - marking.size * 1.2) / 2, text_width + 0.1, marking.size * 1.2), (par,)
    )
    if marking.ground is None:
        return (text,)
    return (Shape(Rect(x, y, width, height), fill=Colour("marking-ground", marking.ground)), text)


def head(setter: Setter, document: Document, frame: Frame, marking_node: Branch | None) -> tuple[Item, ...]:
    """Letterhead at the left, marking where its scheme wants it, a rule under both."""
    look, top = setter.look, frame.margins.top
    *names, kind = document.letterhead
    labels = [kind, *([document.wording.label("draft")] if document.draft else [])]
    parts = [*((n, "letterhead") for n in names), *((label, "label") for label in labels)]
    boxes: list[Item] = []
    x, room = frame.left, frame.width * 0.75
    for text, style in parts:
        par = setter.paragraph(text, setter.sheet[style], room, None)
        # All stand on one baseline, that of the larger letterhead.
        base = top + 14.0 - par.lines[0].y
        boxes.append(TextBox(Rect(x, base, par.lines[0].width + 0.1, len(par.lines) * par.leading), (par,)))
        x, room = x + par.lines[0].width + 14, room - par.lines[0].width - 14
    rule = Shape(Rect(frame.left, top + HEAD - 8, frame.width, 1.6), fill=look.colour("heading"))
    return (*boxes, rule, *chip(setter, document, frame, top, marking_node))


def foot(setter: Setter, document: Document, frame: Frame, number: int, count: int) -> tuple[Item, ...]:
    """A rule; organisation, subject and reference at the left; page of pages and marking at the right."""
    look = setter.look
    top = frame.size.height - frame.margins.bottom - FOOT
    rule = Shape(Rect(frame.left, top, frame.width, 0.6), fill=look.colour("rule"))
    style = setter.sheet["foot"]
    text = "  ·  ".join(part.text for part in document.foot)
    left = setter.set((Run(text, style.plain),), frame.width * 0.62, None)
    of = document.wording.label("page-of", n=number, count=count)
    right = setter.set((Run(of.text, style.plain),), 80, None, align="right")
    marked = chip(setter, document, frame, top + 6, None)
    aside = document.marking is not None and document.marking.align == "right"
    edge = (
        min((i.rect.x for i in marked), default=frame.left + frame.width)
        if aside
        else frame.left + frame.width
    )
    boxes = (
        TextBox(Rect(frame.left, top + 9, frame.width * 0.62, len(left.lines) * left.leading), (left,)),
        TextBox(Rect(edge - 80 - (12 if aside else 0), top + 9, 80, right.leading), (right,)),
    )
    return (rule, *boxes, *marked)
