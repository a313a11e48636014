"""What stands on every page: letterhead, running foot, marking, page of pages.

In: Document, page size, margins. Out: items at fixed places; all artifacts but the first page's marking. Head
and foot are as tall as their texts need, and the same on every page. A marking at the right stands beside the
other texts; any other has a line of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.model import Document, Marking
from briefgen.layout.house_style import LoadedLogo
from briefgen.layout.pages.papers import PaperSetup
from briefgen.layout.pages.strips import FixedItems, Strip
from briefgen.layout.typesetter import Typesetter, height_of
from briefgen.page import Branch, Item, Paragraph, Picture, Rect, Run, Shape, Stroke, TextBox
from briefgen.schema.theme import Margins, PageSize
from briefgen.text.style import Colour, Style

HEAD = 34.0
FOOT = 26.0
"""Heights of head and foot inside the margins, in points, with one line each."""

_BASELINE = 14.0
_BETWEEN, _BESIDE, _UNDER = 14.0, 12.0, 4.0
_MOST_BESIDE = 2
"""Lines of the text at the foot that stand beside the page's number."""
_NUMBER = 80.0
_OVER_RULE, _FRAME = 5.0, 1.0


class PageFrame(Struct, frozen=True):
    """A page with the heights of head and foot, in points: the body lies between them."""

    size: PageSize
    margins: Margins
    head: float = HEAD
    """Height of the head, below the upper margin."""
    foot: float = FOOT
    """Height of the foot, above the lower margin."""

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


class MarkingBox(Struct, frozen=True):
    """A marking's text, measured. Lengths in points."""

    marking: Marking
    paragraph: Paragraph
    width: float
    """Of its ground, with the space around the text."""
    height: float
    """Of its ground."""
    padding: float
    """The space left and right of the text."""

    @property
    def is_beside_text(self) -> bool:
        """Whether it stands beside other texts."""
        return self.marking.align == "right"


class HeadLogo(Struct, frozen=True):
    """The logo of the letterhead."""

    logo: LoadedLogo
    node: Branch | None
    """None for decoration."""
    at_left: bool
    """Whether it stands at the left; else at the right."""
    on_all_pages: bool
    """Whether all pages have it; else the first one only."""

    @property
    def taken_width(self) -> float:
        """Width that it takes from the names."""
        return self.logo.width + _BETWEEN


class Furniture(Struct, frozen=True):
    """Head and foot of one document, measured once for all pages. Lengths in points."""

    typesetter: Typesetter
    document: Document
    frame: PageFrame
    names: tuple[TextBox, ...]
    """The letterhead, in its place on a page without the logo."""
    foot_text: Paragraph
    """Organisation, subject and reference."""
    marking_box: MarkingBox | None
    """None for a document without a marking."""
    marking_node: Branch | None = None
    """Of the first page's marking, which is read; None without a marking."""
    logo: HeadLogo | None = None
    first_head_growth: float = 0.0
    """How much taller the head of the first page is, for its logo."""
    foot_text_drop: float = 0.0
    """How far below the page number the foot's text stands, over the full width; 0 for beside it."""

    def first_room(self) -> tuple[Strip, ...]:
        """What the first page's head takes beyond that of others."""
        return (
            (Strip(self.first_head_growth, FixedItems(()), before=0.0, keep=True),)
            if self.first_head_growth
            else ()
        )

    def head(self, *, first: bool) -> tuple[Item, ...]:
        """Letterhead at the left, marking where its scheme wants it, a rule under both.

        The marking of the ``first`` page is read, the others are artifacts.
        """
        frame, logo = self.frame, self.logo
        shown = logo if logo and (first or logo.on_all_pages) else None
        down = self.first_head_growth if first else 0.0
        top = frame.margins.top
        place = Rect(frame.left, top + frame.head - 8 + down, frame.width, 1.6)
        rule = Shape(place, fill=self.typesetter.theme.colour("heading"))
        across = shown.taken_width if shown and shown.at_left else 0.0
        names = tuple(_moved(box, across, down) for box in self.names)
        marked = self._marked(top, self.marking_node if first else None)
        return (*names, rule, *marked, *(self._logo(shown, place.y, first=first) if shown else ()))

    def _logo(self, logo: HeadLogo, rule: float, *, first: bool) -> tuple[Item, ...]:
        """The logo over the rule; the first page's is read, the others are artifacts."""
        frame, loaded = self.frame, logo.logo
        x_right = frame.left + (
            loaded.width if logo.at_left else _free_width(frame, self.marking_box, _BETWEEN)
        )
        node = logo.node.id if logo.node and first else None
        alt = loaded.alt if node is not None else ""
        return (Picture(loaded.at(x_right, rule - _OVER_RULE), loaded.image, node, "Logo", alt),)

    def foot(self, number: int, count: int) -> tuple[Item, ...]:
        """A rule; organisation, subject and reference at the left; page of pages and marking at the right."""
        frame, text, marking_box = self.frame, self.foot_text, self.marking_box
        top = frame.size.height - frame.margins.bottom - frame.foot
        rule = Shape(Rect(frame.left, top, frame.width, 0.6), fill=self.typesetter.theme.colour("rule"))
        page_of = self.document.wording.label("page-of", n=number, count=count)
        page = self.typesetter.paragraph(
            page_of, self.typesetter.type_scale["foot"], _NUMBER, None, align="right"
        )
        number_x = frame.left + _free_width(frame, marking_box, _BESIDE) - _NUMBER
        drop = self.foot_text_drop
        width = frame.width if drop else number_x - _BESIDE - frame.left
        room = Rect(frame.left, top + 9 + drop, width, height_of(text))
        marking_drop = (
            height_of(text) + _UNDER + drop if marking_box and not marking_box.is_beside_text else 0.0
        )
        return (
            rule,
            TextBox(room, (text,)),
            TextBox(Rect(number_x, top + 9, _NUMBER, page.leading), (page,)),
            *self._marked(top + 6 + marking_drop, None),
        )

    def _marked(self, y: float, node: Branch | None) -> tuple[Item, ...]:
        """The marking on its ground, as its scheme aligns it, with its top at y."""
        marking_box = self.marking_box
        if marking_box is None:
            return ()
        spare = self.frame.width - marking_box.width
        x = self.frame.left + {"left": 0.0, "centre": spare / 2, "right": spare}[marking_box.marking.align]
        high = height_of(marking_box.paragraph)
        place = Rect(
            x + marking_box.padding,
            y + (marking_box.height - high) / 2,
            marking_box.width - 2 * marking_box.padding,
            high,
        )
        text = TextBox(place, (replace(marking_box.paragraph, node=node.id if node else None),))
        edge = (
            Stroke(Colour("marking", marking_box.marking.ink), _FRAME) if marking_box.marking.boxed else None
        )
        if marking_box.marking.ground is None:
            return (
                (Shape(Rect(x, y, marking_box.width, marking_box.height), stroke=edge), text)
                if edge
                else (text,)
            )
        ground = Colour("marking-ground", marking_box.marking.ground)
        return (Shape(Rect(x, y, marking_box.width, marking_box.height), fill=ground), text)


def placed_logo(typesetter: Typesetter, logo: LoadedLogo | None) -> HeadLogo | None:
    """The logo where the theme's letterhead wants it, in the structure before the title."""
    letterhead = typesetter.theme.definition.letterhead
    if logo is None or letterhead.logo == "none":
        return None
    node = typesetter.tree.add("Figure", alt=logo.alt) if logo.alt else None
    return HeadLogo(logo, node, letterhead.logo == "left", letterhead.pages == "all")


def measure_furniture(
    typesetter: Typesetter,
    document: Document,
    paper: PaperSetup,
    marking_node: Branch | None,
    logo: HeadLogo | None = None,
) -> Furniture:
    """Head and foot of a document on a paper, with the frame that they leave."""
    size, margins = paper.size, paper.margins
    least_frame = PageFrame(size, margins)
    marking_box = _marking_box(typesetter, document.marking, least_frame.width) if document.marking else None
    marking_height = marking_box.height + _UNDER if marking_box and not marking_box.is_beside_text else 0.0
    names = _placed_letterhead(typesetter, document, least_frame, marking_box, logo)
    text, drop = _foot_text(typesetter, document, least_frame, marking_box)
    first = margins.top + marking_height + _BASELINE + _under_baseline(names)
    head = HEAD + marking_height + max((box.rect.bottom for box in names), default=first) - first
    growth = max(logo.logo.height - (head - marking_height - 8 - _OVER_RULE), 0.0) if logo else 0.0
    if logo and logo.on_all_pages:
        names, head, growth = tuple(_moved(box, 0.0, growth) for box in names), head + growth, 0.0
    frame = PageFrame(size, margins, head, FOOT + marking_height + height_of(text) - text.leading + drop)
    return Furniture(typesetter, document, frame, names, text, marking_box, marking_node, logo, growth, drop)


def _free_width(frame: PageFrame, marking_box: MarkingBox | None, gap: float) -> float:
    """Width that a marking at the right leaves."""
    return frame.width - (marking_box.width + gap if marking_box and marking_box.is_beside_text else 0.0)


def _marking_box(typesetter: Typesetter, marking: Marking, room: float) -> MarkingBox:
    base = typesetter.type_scale["table-title"].strong
    style = Style(base.font, marking.size, marking.size * 1.2, Colour("marking", marking.ink))
    runs = (Run(marking.name, style),)
    width = min(typesetter.width_of(runs) + 0.1, room / 2)
    par = typesetter.set(runs, width, None)
    pad, extra_height = (8.0, 5.0) if marking.ground or marking.boxed else (0.0, 0.0)
    return MarkingBox(marking, par, width + 2 * pad, height_of(par) + extra_height, pad)


def _foot_text(
    typesetter: Typesetter, document: Document, frame: PageFrame, marking_box: MarkingBox | None
) -> tuple[Paragraph, float]:
    """Organisation, subject and reference, and by how much they stand under the page's number: of more than
    two lines beside that they go under it, and under a marking at the right.
    """
    runs = (Run("  ·  ".join(part.text for part in document.foot), typesetter.type_scale["foot"].plain),)
    beside = typesetter.set(runs, _free_width(frame, marking_box, _BESIDE) - _NUMBER - _BESIDE, None)
    if len(beside.lines) <= _MOST_BESIDE:
        return beside, 0.0
    return typesetter.set(runs, frame.width, None), max(
        beside.leading, _height_beside_text(marking_box)
    ) + _UNDER


def _height_beside_text(marking_box: MarkingBox | None) -> float:
    """The height of a marking that stands beside other texts."""
    return marking_box.height if marking_box and marking_box.is_beside_text else 0.0


def _placed_letterhead(
    typesetter: Typesetter,
    document: Document,
    frame: PageFrame,
    marking_box: MarkingBox | None,
    logo: HeadLogo | None,
) -> tuple[TextBox, ...]:
    """The letterhead beside a marking at the right, or under it where that is lower in height."""
    over = marking_box.height + _UNDER if marking_box and not marking_box.is_beside_text else 0.0
    taken = logo.taken_width if logo else 0.0
    top, room = frame.margins.top + over, _free_width(frame, marking_box, _BETWEEN) - taken
    beside = _letterhead(typesetter, document, frame, top, room)
    if not _height_beside_text(marking_box):
        return beside
    under = _letterhead(
        typesetter, document, frame, top + _height_beside_text(marking_box) + _UNDER, frame.width - taken
    )
    ends = [max((box.rect.bottom for box in names), default=0.0) for names in (beside, under)]
    return under if ends[1] < ends[0] else beside


def _under_baseline(names: Sequence[TextBox]) -> float:
    """How far the box of the first name's first line reaches under its baseline, in points."""
    par = names[0].paragraphs[0] if names else None
    return par.leading - par.lines[0].y if par else 0.0


def _letterhead(
    typesetter: Typesetter, document: Document, frame: PageFrame, top: float, room: float
) -> tuple[TextBox, ...]:
    """Organisation, unit, kind of paper and states: on one baseline if they fit, else one under the other."""
    parts = [(name, "label" if name.key == "kind" else "letterhead") for name in document.letterhead]
    parts += [(state, "label") for state in document.states]
    pars = [typesetter.paragraph(text, typesetter.type_scale[style], room, None) for text, style in parts]
    widths = [max(line.width for line in par.lines) + 0.1 for par in pars]
    row = fsum(widths) + _BETWEEN * (len(widths) - 1) <= room and all(len(par.lines) == 1 for par in pars)
    boxes: list[TextBox] = []
    x, base = frame.left, top + _BASELINE
    for par, width in zip(pars, widths, strict=True):
        boxes.append(TextBox(Rect(x, base - par.lines[0].y, width, height_of(par)), (par,)))
        x, base = (x + width + _BETWEEN, base) if row else (x, base + height_of(par))
    return tuple(boxes)


def _moved(box: TextBox, across: float, down: float) -> TextBox:
    return replace(box, rect=replace(box.rect, x=box.rect.x + across, y=box.rect.y + down))
