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

Grown = tuple[Section, Branch]
"""A section, and the branch of the structure that it grows."""


class PageOneColumns(Struct, frozen=True):
    """The two columns of page one, and the sections that follow under both.

    ``main_nodes`` and ``side_nodes`` are the structure of what stands in either column.
    """

    main: list[Strip]
    side: list[Strip]
    full_width: Sequence[Grown]
    main_nodes: tuple[int, ...] = ()
    side_nodes: tuple[int, ...] = ()


def opening(document: Document, pieces: BlockSetter, width: float) -> list[Strip]:
    """Title, standfirst and the strip of facts."""
    typesetter = pieces.typesetter
    title_node = typesetter.tree.add("H1", title=document.title.text)
    title = typesetter.paragraph(document.title, typesetter.sheet["title"], width, title_node, balance=True)
    strips = lines_of(title, width, keep=True)
    strips += pieces.text(document.standfirst, "standfirst", width, typesetter.tree.root, before=5, keep=True)
    strips.append(pieces.rule(width, "rule", 0.6, before=9))
    strips.append(_facts(document, typesetter, width))
    strips.append(pieces.rule(width, "rule", 0.6, before=0))
    return strips


def _facts(document: Document, typesetter: Typesetter, width: float) -> Strip:
    """Who it is for, the course, the dates: side by side, on as many lines as they need."""
    style = typesetter.sheet["fact"]
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


def beside(sections: Sequence[Grown], wide: FullWidthSections, room: float) -> PageOneColumns:
    """Main and side column from the sections that ask for them; ``room`` is the height under the opening.

    What the side column has no room for stands in the main column, or under both; where it has none for its
    only section, all stands one below the other. Where the main column is so much shorter that the next
    section of text fits under it, it stands there.
    """
    columns = wide.columns
    main: list[Strip] = []
    side: list[tuple[Grown, list[Strip]]] = []
    rest: list[Grown] = []
    for section, parent in sections:
        if section.place == "main":
            main += _below(main, wide.narrow(section, parent, columns.main), _BETWEEN)
        elif section.place == "side":
            strips = side_strips(wide.pieces, section, parent, columns.side)
            side.append(((section, parent), _below(side, strips, _SIDE)))
        else:
            rest.append((section, parent))
    main, moved = _relieved(main, side, wide, room)
    below = [*moved, *rest]
    beside_it = [strip for _, strips in side for strip in strips]
    stand_beside = _nodes(grown for grown, _ in side)
    under = {parent.id for _, parent in below} | {*stand_beside}
    stand_first = _nodes(s for s in sections if s[1].id not in under)
    found = _filled(PageOneColumns(main, beside_it, below, stand_first, stand_beside), wide)
    if _is_even(found, room):
        return found
    # Else a column has nothing beside it, no room, or much that stays empty: all stands one below the other.
    for _, parent in sections:
        parent.kids.clear()
    return PageOneColumns([], [], sections)


def _nodes(sections: Iterable[Grown]) -> tuple[int, ...]:
    return tuple(parent.id for _, parent in sections)


def _is_even(found: PageOneColumns, room: float) -> bool:
    """Whether there are two columns, the side column fits ``room`` points, and the main one is no stump."""
    fits = bool(found.main and found.side) and _tightest(found.side) <= room
    return fits and height_of(found.main) >= height_of(found.side) * _UNEVEN


def _relieved(
    main: list[Strip], side: list[tuple[Grown, list[Strip]]], wide: FullWidthSections, room: float
) -> tuple[list[Strip], list[Grown]]:
    """The main column with what the side column has no room for; and what neither has."""
    under: list[Grown] = []
    while main and len(side) > 1 and _tightest([s for _, strips in side for s in strips]) > room:
        (section, parent), _ = side.pop()
        parent.kids.clear()
        strips = _below(main, wide.narrow(section, parent, wide.columns.main), _BETWEEN)
        if height_of([*main, *strips]) <= room:
            main = [*main, *strips]
        else:
            parent.kids.clear()
            under.insert(0, (section, parent))
    return main, under


def _tightest(strips: Sequence[Strip]) -> float:
    """Height of strips with the least space between them that pages are filled with."""
    return height_of(strips) - (1 - LEAST_SPACING) * fsum(s.before for s in strips[1:])


def _filled(found: PageOneColumns, wide: FullWidthSections) -> PageOneColumns:
    """The next section of text under the main column, if that is so much shorter than the side column."""
    if not (found.main and found.side and found.full_width and is_text(found.full_width[0][0])):
        return found
    section, parent = found.full_width[0]
    strips = wide.narrow(section, parent, wide.columns.main)
    if height_of(found.main) + SECTION + height_of(strips) <= height_of(found.side) + _SPARE:
        return PageOneColumns(
            [*found.main, *_below(found.main, strips, SECTION)],
            found.side,
            found.full_width[1:],
            (*found.main_nodes, parent.id),
            found.side_nodes,
        )
    parent.kids.clear()
    return found


def _below(over: Sequence[object], strips: list[Strip], space: float) -> list[Strip]:
    """Strips with ``space`` points above them, or what they have themselves; none at the head of a column."""
    return [replace(strips[0], before=max(strips[0].before, space) if over else 0.0), *strips[1:]]


def side_strips(pieces: BlockSetter, section: Section, parent: Branch, width: float) -> list[Strip]:
    """A section of the side column: its heading is a label with a rule under it."""
    node = pieces.typesetter.tree.add("H2", parent, title=section.heading.text)
    label = pieces.typesetter.paragraph(section.heading, pieces.typesetter.sheet["label"], width, node)
    strips = [*lines_of(label, width, keep=True), pieces.rule(width, "heading", 1.0, before=4)]
    return strips + [s for block in section.blocks for s in pieces.block(block, width, parent)]
