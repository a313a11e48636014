"""How a brief opens: title, standfirst, the strip of facts; and which sections stand beside each other.

In: a Document, its sections with their branches. Out: strips for the head of page one, and for its main and
side column.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.model import Document, Section
from briefgen.layout.pages.blocks import BlockSetter
from briefgen.layout.pages.fill_choice import LEAST_SPACING
from briefgen.layout.pages.sections import SECTION, FullWidthSections, is_text
from briefgen.layout.pages.strips import FixedItems, Strip, height_of, lines_of
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Branch, Item, Rect, Run, TextBox

_BETWEEN, _SIDE = 12.0, 18.0
"""Space in points above a further section of the main and of the side column."""
_SPARE = 8.0
_UNEVEN = 0.7
"""Beside a side column the main column is at least so many times as tall."""

SectionBranch = tuple[Section, Branch]
"""A section, and the branch of the structure that it grows."""


class PageOneColumns(Struct, frozen=True):
    """The two columns of page one, and the sections that follow under both."""

    main: list[Strip]
    side: list[Strip]
    full_width: Sequence[SectionBranch]
    main_nodes: tuple[int, ...] = ()
    """Ids of the structure nodes of the main column's sections."""
    side_nodes: tuple[int, ...] = ()
    """Ids of those of the side column."""


def opening(document: Document, setter: BlockSetter, width: float) -> list[Strip]:
    """Title, standfirst and the strip of facts."""
    typesetter = setter.typesetter
    title_node = typesetter.tree.add("H1", title=document.title.text)
    title = typesetter.paragraph(
        document.title, typesetter.type_scale["title"], width, title_node, balance=True
    )
    strips = lines_of(title, width, keep=True)
    strips += setter.text(document.standfirst, "standfirst", width, typesetter.tree.root, before=5, keep=True)
    strips.append(setter.rule(width, "rule", 0.6, before=9))
    strips.append(_facts(document, typesetter, width))
    strips.append(setter.rule(width, "rule", 0.6, before=0))
    return strips


def _facts(document: Document, typesetter: Typesetter, width: float) -> Strip:
    """Who it is for, the course, the dates: side by side, on as many lines as they need."""
    style = typesetter.type_scale["fact"]
    items: list[Item] = []
    x, y, gap = 0.0, 6.0, 20.0
    for heading, value in document.facts:
        node = typesetter.tree.add("P")
        runs = (Run(heading.text + " ", style.strong), Run(value.text, style.plain))
        wide = typesetter.width_of(runs) + 0.5
        if x and x + wide > width:
            x, y = 0.0, max(i.rect.bottom for i in items)
        par = typesetter.set(runs, min(wide, width), node)
        items.append(TextBox(Rect(x, y, min(wide, width), len(par.lines) * par.leading), (par,)))
        x += wide + gap
    height = max(i.rect.bottom for i in items) + 6
    return Strip(height, FixedItems(tuple(items)), before=0.0)


def page_one_columns(
    sections: Sequence[SectionBranch], maker: FullWidthSections, room: float
) -> PageOneColumns:
    """Main and side column from the sections that ask for them; ``room`` is the height under the opening.

    What the side column has no room for stands in the main column, or under both; where it has none for its
    only section, all stands one below the other. Where the main column is so much shorter that the next
    section of text fits under it, it stands there.
    """
    columns = maker.columns
    main: list[Strip] = []
    side: list[tuple[SectionBranch, list[Strip]]] = []
    others: list[SectionBranch] = []
    for section, parent in sections:
        if section.place == "main":
            main += _below(main, maker.in_one_column(section, parent, columns.main), _BETWEEN)
        elif section.place == "side":
            strips = side_strips(maker.setter, section, parent, columns.side)
            side.append(((section, parent), _below(side, strips, _SIDE)))
        else:
            others.append((section, parent))
    main, moved = _moved_from_side(main, side, maker, room)
    below = [*moved, *others]
    side_strips_of = [strip for _, strips in side for strip in strips]
    side_nodes = _nodes(grown for grown, _ in side)
    not_main = {parent.id for _, parent in below} | {*side_nodes}
    main_nodes = _nodes(s for s in sections if s[1].id not in not_main)
    filled = _with_next_section(PageOneColumns(main, side_strips_of, below, main_nodes, side_nodes), maker)
    if _is_even(filled, room):
        return filled
    # Else a column has nothing beside it, no room, or much that stays empty: all stands one below the other.
    for _, parent in sections:
        parent.kids.clear()
    return PageOneColumns([], [], sections)


def _nodes(sections: Iterable[SectionBranch]) -> tuple[int, ...]:
    return tuple(parent.id for _, parent in sections)


def _is_even(columns: PageOneColumns, room: float) -> bool:
    """Whether there are two columns, the side column fits ``room`` points, and the main one is no stump."""
    fits = bool(columns.main and columns.side) and _tightest(columns.side) <= room
    return fits and height_of(columns.main) >= height_of(columns.side) * _UNEVEN


def _moved_from_side(
    main: list[Strip], side: list[tuple[SectionBranch, list[Strip]]], maker: FullWidthSections, room: float
) -> tuple[list[Strip], list[SectionBranch]]:
    """The main column with what the side column has no room for; and sections that fit in neither."""
    full_width: list[SectionBranch] = []
    while main and len(side) > 1 and _tightest([s for _, strips in side for s in strips]) > room:
        (section, parent), _ = side.pop()
        parent.kids.clear()
        strips = _below(main, maker.in_one_column(section, parent, maker.columns.main), _BETWEEN)
        if height_of([*main, *strips]) <= room:
            main = [*main, *strips]
        else:
            parent.kids.clear()
            full_width.insert(0, (section, parent))
    return main, full_width


def _tightest(strips: Sequence[Strip]) -> float:
    """Height of strips with the least space between them that pages are filled with."""
    return height_of(strips) - (1 - LEAST_SPACING) * fsum(s.before for s in strips[1:])


def _with_next_section(columns: PageOneColumns, maker: FullWidthSections) -> PageOneColumns:
    """The next section of text under the main column, if that is so much shorter than the side column."""
    if not (columns.main and columns.side and columns.full_width and is_text(columns.full_width[0][0])):
        return columns
    section, parent = columns.full_width[0]
    strips = maker.in_one_column(section, parent, maker.columns.main)
    if height_of(columns.main) + SECTION + height_of(strips) <= height_of(columns.side) + _SPARE:
        return PageOneColumns(
            [*columns.main, *_below(columns.main, strips, SECTION)],
            columns.side,
            columns.full_width[1:],
            (*columns.main_nodes, parent.id),
            columns.side_nodes,
        )
    parent.kids.clear()
    return columns


def _below(over: Sequence[object], strips: list[Strip], space: float) -> list[Strip]:
    """Strips with ``space`` points above them, or what they have themselves; none at the head of a column."""
    return [replace(strips[0], before=max(strips[0].before, space) if over else 0.0), *strips[1:]]


def side_strips(setter: BlockSetter, section: Section, parent: Branch, width: float) -> list[Strip]:
    """A section of the side column: its heading is a label with a rule under it."""
    node = setter.typesetter.tree.add("H2", parent, title=section.heading.text)
    label = setter.typesetter.paragraph(section.heading, setter.typesetter.type_scale["label"], width, node)
    strips = [*lines_of(label, width, keep=True), setter.rule(width, "heading", 1.0, before=4)]
    return strips + [s for block in section.blocks for s in setter.block(block, width, parent)]
