"""Items to page content: whose element each run and shape belongs to, where links and their targets lie.

In: the pages of a layout. Out: content streams, and on the way the structure's content, the fonts in use, the
rectangles of links and the places of elements. Nothing is measured or decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.page import (
    Cell,
    Chart,
    Drawn,
    Group,
    Item,
    LaidOut,
    Page,
    Paragraph,
    Picture,
    Rect,
    Shape,
    Table,
    TextBox,
)
from briefgen.text.lines import GlyphRun, Line
from briefgen.write.pdf.content import ContentStream
from briefgen.write.pdf.encoding import DocumentFonts
from briefgen.write.pdf.pictures import Pictures
from briefgen.write.pdf.structure import Element, Structure

Box = tuple[float, float, float, float]


class ElementPosition(NamedTuple):
    """Where an element begins."""

    page: int
    """Index of the page."""
    down: float
    """Points from the top of the page."""
    left: float
    """Points from its left edge."""


class LinkArea(Struct):
    """Linked text on one line."""

    page: int
    """Index of the page."""
    box: Box
    """Left, bottom, right, top, in points from the lower left corner of the page."""
    target: str
    """The address, or the name of a place in the document."""
    element: Element
    text: str


class _Owner(Struct, frozen=True):
    """The structure element that what is drawn belongs to."""

    element: Element | None
    """None for artifacts."""
    is_block: bool = False
    """Whether all that is drawn belongs to it, but for its inline elements."""


class DrawnPages(Struct):
    """What is gathered about the document while its pages are drawn, one after the other."""

    structure: Structure
    fonts: DocumentFonts = field(default_factory=DocumentFonts)
    pictures: Pictures = field(default_factory=Pictures)
    links: list[LinkArea] = field(default_factory=list[LinkArea])
    places: dict[Element, ElementPosition] = field(default_factory=dict[Element, ElementPosition])
    """Where each element begins."""

    def page(self, page: Page) -> bytes:
        """The content stream of a page."""
        self.structure.begin_page()
        sheet = _PageWriter(self, page, len(self.structure.pages) - 1)
        for item in page.items:
            sheet.item(item, _Owner(None))
        return sheet.painter.finish()


class _PageWriter:
    """One page under the pen."""

    def __init__(self, drawing: DrawnPages, page: Page, index: int) -> None:
        self._drawing = drawing
        self._elements = drawing.structure.elements
        self._targets = {e.node.name for e in self._elements.values() if e.node.name}
        self._height = page.height
        self._index = index
        self._link: LinkArea | None = None
        self.painter = ContentStream(drawing.structure, drawing.fonts, drawing.pictures, page.height)

    def item(self, item: Item, owner: _Owner) -> None:
        match item:
            case TextBox():
                if item.fill:
                    self._shape(Shape(item.rect, fill=item.fill), 0.0, 0.0, owner)
                self._paragraphs(item.paragraphs, item.rect.x, item.rect.y, owner)
            case Table():
                self._table(item, owner)
            case Shape():
                self._shape(item, 0.0, 0.0, owner)
            case Group():
                self._together(item, item.items, owner)
            case Chart():
                self._together(item, item.drawn, owner)
            case Picture():
                mine = owner if owner.is_block else _Owner(self._figure(item.node, item.rect))
                self.painter.picture(item, mine.element)
            case _:
                assert_never(item)

    def _shape(self, shape: Shape, x: float, y: float, owner: _Owner) -> None:
        """A shape whose place is measured from x, y: part of what is drawn, a figure of its own or an
        artifact.
        """
        if not owner.is_block:
            place = replace(shape.rect, x=shape.rect.x + x, y=shape.rect.y + y)
            owner = _Owner(self._figure(shape.node, place))
        self.painter.shape(shape, x, y, owner.element)

    def _together(self, whole: Group | Chart, items: Sequence[Drawn], owner: _Owner) -> None:
        """Items of a group or chart: all of its figure, if it is one."""
        if whole.node is not None and not owner.is_block:
            owner = _Owner(self._figure(whole.node, whole.rect), is_block=True)
        for item in items:
            self.item(item, owner)

    def _figure(self, node: int | None, rect: Rect) -> Element | None:
        if node is None:
            return None
        element = self._elements[node]
        self._drawing.structure.figure(element, rect, self._height)
        self._note_place(element, rect.y, rect.x)
        return element

    def _table(self, table: Table, owner: _Owner) -> None:
        left, y = table.rect.x, table.rect.y
        for row in table.rows:
            self._grounds(table.columns, row.cells, left, y, row.height)
            y += row.height
        y = table.rect.y
        for row in table.rows:
            y += row.height
            if row.rule:
                self.painter.rule(row.rule, left, y, fsum(table.columns))
        y = table.rect.y
        for row in table.rows:
            self._cells(
                table.columns, row.cells, left, y, _Owner(None, is_block=True) if row.repeated else owner
            )
            y += row.height

    def _grounds(
        self, columns: Sequence[float], cells: Sequence[Cell], x: float, y: float, height: float
    ) -> None:
        for width, cell in zip(columns, cells, strict=True):
            if cell.fill:
                self.painter.ground(cell.fill, x, y, width, height)
            x += width

    def _cells(
        self, columns: Sequence[float], cells: Sequence[Cell], x: float, y: float, owner: _Owner
    ) -> None:
        for width, cell in zip(columns, cells, strict=True):
            for mark in cell.marks:
                self._shape(mark, x, y, owner)
            self._paragraphs(cell.paragraphs, x, y, owner)
            x += width

    def _paragraphs(self, paragraphs: Sequence[Paragraph], x: float, y: float, owner: _Owner) -> None:
        for paragraph in paragraphs:
            mine = owner
            if not owner.is_block:
                mine = _Owner(None if paragraph.node is None else self._elements[paragraph.node])
            if paragraph.bullet_line:
                self._line(paragraph.bullet_line, x, y, mine)
            for line in paragraph.lines:
                self._line(line, x, y, mine)
            self._link = None

    def _line(self, line: Line, x: float, y: float, owner: _Owner) -> None:
        runs, base, places = line.reading, y + line.y, self._drawing.places
        for n, run in enumerate(runs):
            left = x + line.x + run.x
            silent = owner.is_block and owner.element is None
            if silent or (run.node is None and run.link is None):
                element, self._link = owner.element, None
            else:
                element = self._element(run, left, base, owner)
            if element is not None and element not in places:
                self._note_place(element, base - run.style.font.ascent * run.style.size / 1000, left)
            space = line.space and n == len(runs) - 1
            if run.level % 2 and element is not None and element.role != "Figure":
                element = self._drawing.structure.span_below(element, run.text + " " * space)
            self.painter.run(run, left, base, element, space=space)

    def _element(self, run: GlyphRun, x: float, base: float, owner: _Owner) -> Element | None:
        element = owner.element if run.node is None else self._elements[run.node]
        if owner.is_block and element is not None and element.parent is not owner.element:
            element = owner.element
        if element is None or not run.link or not self._reaches(run.link):
            self._link = None
            return element
        return self._linked(run, run.link, x, base, element)

    def _reaches(self, link: str) -> bool:
        return not link.startswith("#") or link[1:] in self._targets

    def _linked(self, run: GlyphRun, target: str, x: float, base: float, element: Element) -> Element:
        """The link element for a run; runs of one link that follow each other share it."""
        last = self._link
        if last and last.target == target and element in (last.element, last.element.parent):
            element = last.element
        elif element.role != "Link":
            element = self._drawing.structure.link_below(element)
        size = run.style.size / 1000
        low = self._height - base + run.style.rise + run.style.font.descent * size
        high = self._height - base + run.style.rise + run.style.font.ascent * size
        self._link = LinkArea(self._index, (x, low, x + run.width, high), target, element, run.text)
        self._drawing.links.append(self._link)
        return element

    def _note_place(self, element: Element, y: float, x: float) -> None:
        self._drawing.places.setdefault(element, ElementPosition(self._index, y, x))


def draw(laid_out: LaidOut) -> tuple[DrawnPages, list[bytes]]:
    """Draw all pages in order."""
    drawing = DrawnPages(Structure(laid_out.structure))
    contents = [drawing.page(page) for page in laid_out.pages]
    drawing.structure.root.prune()
    return drawing, contents
