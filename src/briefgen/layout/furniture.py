"""What stands on every page: letterhead, running foot, marking, page of pages.

In: Document, page size, margins. Out: items at fixed places; all artifacts but the first page's marking. Head and
foot are as tall as their texts need, and the same on every page. A marking at the right stands beside the other
texts; any other has a line of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.document.inline import Text
from briefgen.document.model import Document, Marking
from briefgen.layout.setting import Setter, height_of
from briefgen.page import Branch, Item, Paragraph, Rect, Run, Shape, TextBox
from briefgen.schema.theme import Margins, PageSize
from briefgen.text.style import Colour, Style

HEAD = 34.0
FOOT = 26.0
"""Heights of head and foot inside the margins, in points, with one line each."""

_BASELINE = 14.0
_BETWEEN, _BESIDE, _UNDER = 14.0, 12.0, 4.0
_NUMBER = 80.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's size, its margins, the heights of head and foot, and the body between them. In points."""

    size: PageSize
    margins: Margins
    head: float = HEAD
    foot: float = FOOT

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
        return self.margins.top + self.head + 12

    @property
    def bottom(self) -> float:
        """y where the body ends."""
        return self.size.height - self.margins.bottom - self.foot - 8


def frame_of(setter: Setter, document: Document, size: PageSize, margins: Margins) -> Frame:
    """The frame whose head and foot hold this document's."""
    bare = Frame(size, margins)
    own = _own_line(setter, document, bare)
    names, text = _letterhead(setter, document, bare, 0.0), _foot_text(setter, document, bare)
    first = names[0].rect.y + names[0].paragraphs[0].leading
    more = max(box.rect.bottom for box in names) - first
    return Frame(size, margins, HEAD + own + more, FOOT + own + height_of(text) - text.leading)


def head(setter: Setter, document: Document, frame: Frame, marking_node: Branch | None) -> tuple[Item, ...]:
    """Letterhead at the left, marking where its scheme wants it, a rule under both."""
    top = frame.margins.top
    names = _letterhead(setter, document, frame, top + _own_line(setter, document, frame))
    rule = Shape(Rect(frame.left, top + frame.head - 8, frame.width, 1.6), fill=setter.look.colour("heading"))
    return (*names, rule, *chip(setter, document, frame, top, marking_node))


def foot(setter: Setter, document: Document, frame: Frame, number: int, count: int) -> tuple[Item, ...]:
    """A rule; organisation, subject and reference at the left; page of pages and marking at the right."""
    top = frame.size.height - frame.margins.bottom - frame.foot
    rule = Shape(Rect(frame.left, top, frame.width, 0.6), fill=setter.look.colour("rule"))
    left = _foot_text(setter, document, frame)
    of = document.wording.label("page-of", n=number, count=count)
    style = setter.sheet["foot"].plain
    right = setter.set((Run(of.text, style),), _NUMBER, None, align="right")
    edge = frame.left + _room(setter, document, frame, _BESIDE)
    below = top + 6 + (height_of(left) + _UNDER if _own_line(setter, document, frame) else 0.0)
    return (
        rule,
        TextBox(Rect(frame.left, top + 9, edge - _NUMBER - _BESIDE - frame.left, height_of(left)), (left,)),
        TextBox(Rect(edge - _NUMBER, top + 9, _NUMBER, right.leading), (right,)),
        *chip(setter, document, frame, below, None),
    )


def chip(setter: Setter, document: Document, frame: Frame, y: float, node: Branch | None) -> tuple[Item, ...]:
    """The marking on its ground, as its scheme aligns it, with its top at y."""
    marking = document.marking
    if marking is None:
        return ()
    par, width, height = _chip(setter, marking, frame, node)
    spare = frame.width - width
    x = frame.left + {"left": 0.0, "centre": spare / 2, "right": spare}[marking.align]
    inner = width - 2 * _pad(marking)
    text = TextBox(Rect(x + _pad(marking), y + (height - height_of(par)) / 2, inner, height_of(par)), (par,))
    if marking.ground is None:
        return (text,)
    return (Shape(Rect(x, y, width, height), fill=Colour("marking-ground", marking.ground)), text)


def _chip(
    setter: Setter, marking: Marking, frame: Frame, node: Branch | None
) -> tuple[Paragraph, float, float]:
    """The marking's text, and width and height of its ground."""
    base = setter.sheet["table-title"].strong
    style = Style(base.font, marking.size, marking.size * 1.2, Colour("marking", marking.ink))
    runs = (Run(marking.name, style),)
    text_width = min(setter.width_of(runs) + 0.1, frame.width / 2)
    par = setter.set(runs, text_width, node)
    return par, text_width + 2 * _pad(marking), height_of(par) + (5.0 if marking.ground else 0.0)


def _pad(marking: Marking) -> float:
    return 8.0 if marking.ground else 0.0


def _own_line(setter: Setter, document: Document, frame: Frame) -> float:
    """Height that a marking takes which doesn't stand beside the other texts."""
    marking = document.marking
    if marking is None or marking.align == "right":
        return 0.0
    return _chip(setter, marking, frame, None)[2] + _UNDER


def _room(setter: Setter, document: Document, frame: Frame, gap: float) -> float:
    """Width that a marking at the right leaves."""
    marking = document.marking
    if marking is None or marking.align != "right":
        return frame.width
    return frame.width - _chip(setter, marking, frame, None)[1] - gap


def _foot_text(setter: Setter, document: Document, frame: Frame) -> Paragraph:
    text = "  ·  ".join(part.text for part in document.foot)
    room = _room(setter, document, frame, _BESIDE) - _NUMBER - _BESIDE
    return setter.set((Run(text, setter.sheet["foot"].plain),), room, None)


def _letterhead(setter: Setter, document: Document, frame: Frame, top: float) -> list[TextBox]:
    """Organisation, unit, kind of paper and state: on one baseline if they fit, else one under the other."""
    *names, kind = document.letterhead
    labels = [kind, *([document.wording.label("draft")] if document.draft else [])]
    parts: list[tuple[Text, str]] = [*((n, "letterhead") for n in names), *((label, "label") for label in labels)]
    room = _room(setter, document, frame, _BETWEEN)
    set_parts = [setter.paragraph(text, setter.sheet[style], room, None) for text, style in parts]
    widths = [max(line.width for line in par.lines) + 0.1 for par in set_parts]
    row = sum(widths) + _BETWEEN * (len(widths) - 1) <= room and all(len(par.lines) == 1 for par in set_parts)
    boxes: list[TextBox] = []
    x, base = frame.left, top + _BASELINE
    for par, width in zip(set_parts, widths, strict=True):
        boxes.append(TextBox(Rect(x, base - par.lines[0].y, width, height_of(par)), (par,)))
        x, base = (x + width + _BETWEEN, base) if row else (x, base + height_of(par))
    return boxes
