"""A look into layouts for tests: where text stands, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from briefgen.page import (
    INLINE_ROLES,
    Cell,
    Chart,
    Group,
    Item,
    LaidOut,
    Line,
    Node,
    Page,
    Paragraph,
    Picture,
    Rect,
    Shape,
    Table,
    TextBox,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph, the box or cell that holds it (in page coordinates), and the item that it is part of."""

    paragraph: Paragraph
    box: Rect
    item: TextBox | Table
    page: Page
    cell: Cell | None = None

    @property
    def ink(self) -> Rect:
        """The smallest rectangle round its lines, from ascender to descender, in page coordinates."""
        rects = [ink_of(line) for line in lines_of(self.paragraph)]
        left, top = min(r.x for r in rects), min(r.y for r in rects)
        right, bottom = max(r.right for r in rects), max(r.bottom for r in rects)
        return Rect(self.box.x + left, self.box.y + top, right - left, bottom - top)


def lines_of(paragraph: Paragraph) -> tuple[Line, ...]:
    """The lines of a paragraph with that of its mark."""
    return (*paragraph.lines, *([paragraph.bullet_line] if paragraph.bullet_line else []))


def ink_of(line: Line) -> Rect:
    """Where the letters of a line can be, relative to its box."""
    scale = [(run.style.size / 1000, run.style) for run in line.runs]
    up = max((style.font.ascent * k + style.rise for k, style in scale), default=0.0)
    down = max((-style.font.descent * k - style.rise for k, style in scale), default=0.0)
    return Rect(line.x, line.y - up, line.width, up + down)


def flat(items: tuple[Item, ...]) -> Iterator[TextBox | Table | Shape]:
    """Items with groups taken apart, and charts as they are drawn."""
    for item in items:
        match item:
            case Group():
                yield from flat(item.items)
            case Chart():
                yield from item.drawn
            case TextBox() | Table() | Shape():
                yield item
            case Picture():
                pass
            case _:
                assert_never(item)


def cells_of(table: Table) -> Iterator[tuple[Rect, Cell]]:
    """The cells of a table with their places on the page."""
    y = table.rect.y
    for row in table.rows:
        x = table.rect.x
        for cell, width in zip(row.cells, table.columns, strict=True):
            yield Rect(x, y, width, row.height), cell
            x += width
        y += row.height


def placed(layout: LaidOut) -> Iterator[Placed]:
    """Every paragraph of a layout at its place, in page and item order."""
    for page in layout.pages:
        for item in flat(page.items):
            match item:
                case TextBox():
                    yield from (Placed(par, item.rect, item, page) for par in item.paragraphs)
                case Table():
                    for rect, cell in cells_of(item):
                        yield from (Placed(par, rect, item, page, cell) for par in cell.paragraphs)
                case Shape():
                    pass


def overlap(a: Rect, b: Rect) -> tuple[float, float]:
    """Width and height of what two rectangles share; not above nothing if they are apart."""
    return min(a.right, b.right) - max(a.x, b.x), min(a.bottom, b.bottom) - max(a.y, b.y)


def inside(inner: Rect, outer: Rect, grace: float = 0.01) -> bool:
    """Whether a rectangle lies inside another one."""
    return (
        inner.x >= outer.x - grace
        and inner.y >= outer.y - grace
        and inner.right <= outer.right + grace
        and inner.bottom <= outer.bottom + grace
    )


def typed(paragraph: Paragraph) -> str:
    """The logical text of a paragraph as its lines show it."""
    return folded("".join(run.text.upper() if run.style.capitals else run.text for run in paragraph.runs))


def shown(lines: tuple[Line, ...]) -> str:
    """The text of lines; a space where the line was broken at one."""
    return folded("".join(line.text + (" " if line.space else "") for line in lines))


def folded(text: str) -> str:
    """The text without the characters that may get lost where lines break."""
    return " ".join(text.replace("\u200b", "").split())


def nodes(layout: LaidOut) -> dict[int, Node]:
    """The nodes of the structure by id."""
    return {node.id: node for node in layout.structure.walk()}


def story(layout: LaidOut) -> list[int]:
    """Ids of all nodes but inline ones, in story order."""
    return [node.id for node in layout.structure.walk() if node.role not in INLINE_ROLES]


def everything(layout: LaidOut) -> list[str]:
    """The logical text of every paragraph: of pages all but artifacts, of a deck with its speaker notes."""
    slides = layout.medium == "slides"
    said = [folded(p.paragraph.text) for p in placed(layout) if slides or p.paragraph.node is not None]
    return [*said, *(folded(par.text) for page in layout.pages for par in page.notes)]
