"""One order for pages and structure, whatever column things stand in and however far they float.

In: pages of items as they were placed, and the structure that grew with them. Out: the structure, in which a
section or block that went on to a later page follows what stands before it in print; and each page's items as
the structure has them, for programs that take text from a page give it in the order in which it is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefgen.page import Group, Item, Table, TextBox
from briefgen.structure import Node

_SORTED = frozenset({"Document", "Sect"})


def in_reading_order(
    structure: Node, pages: Sequence[Sequence[Item]]
) -> tuple[Node, tuple[tuple[Item, ...], ...]]:
    """The structure in the order of its pages, and their items in the order of the structure."""
    first: dict[int, int] = {}
    for n, items in enumerate(pages):
        for item in items:
            for node in _nodes(item):
                first.setdefault(node, n)
    ordered = _by_printed_page(structure, first)
    story = {id: n for n, id in enumerate(read_order(ordered))}
    return ordered, tuple(_in_story_order(items, story) for items in pages)


def read_order(node: Node) -> Iterator[int]:
    """Nodes by the order in which their text is heard: a figure's title comes before the figure."""
    if node.role != "Figure":
        yield node.id
    for kid in node.kids:
        yield from read_order(kid)
    if node.role == "Figure":
        yield node.id


def _by_printed_page(node: Node, first: Mapping[int, int]) -> Node:
    """Sections and their content in the order of the pages on which they begin.

    What of a section goes on after the beginning of the next one follows that one.
    """
    if node.role not in _SORTED:
        return node
    kids = [_by_printed_page(kid, first) for kid in node.kids]
    begins = [page for page, _ in _paged(kids, first)]
    out: list[Node] = []
    for n, kid in enumerate(kids):
        sections = (begins[m] for m in range(n + 1, len(kids)) if kids[m].role == "Sect")
        out += _parted(kid, min(sections, default=len(first)), first)
    return replace(node, kids=tuple(kid for _, kid in sorted(_paged(out, first), key=lambda pair: pair[0])))


def _parted(section: Node, page: int, first: Mapping[int, int]) -> tuple[Node, ...]:
    """A section, and apart from it what of it begins behind a page."""
    kids = _paged(section.kids, first) if section.role == "Sect" else []
    stays = tuple(kid for n, kid in kids if n <= page)
    goes = tuple(kid for n, kid in kids if n > page)
    return (replace(section, kids=stays), *goes) if stays and goes else (section,)


def _paged(kids: Sequence[Node], first: Mapping[int, int]) -> list[tuple[int, Node]]:
    """Nodes with the page on which each begins; an empty node has the page of the node before."""
    out: list[tuple[int, Node]] = []
    page = 0
    for kid in kids:
        page = min((first[inner.id] for inner in kid.walk() if inner.id in first), default=page)
        out.append((page, kid))
    return out


def _in_story_order(items: Sequence[Item], story: Mapping[int, int]) -> tuple[Item, ...]:
    """Items in story order; a ground or rule goes with the item that it is drawn behind."""
    keys: list[int] = []
    after = len(story)
    for n in range(len(items) - 1, -1, -1):
        positions = [story[node] for node in _nodes(items[n]) if node in story]
        if positions:
            after = min(positions)
            keys.append(after)
            continue
        over = (
            key
            for key, item in zip(keys, reversed(items[n + 1 :]), strict=True)
            if item.rect.overlaps(items[n].rect)
        )
        keys.append(min(over, default=after))
    order = sorted(range(len(items)), key=lambda n: keys[len(items) - 1 - n])
    return tuple(items[n] for n in order)


def _nodes(item: Item) -> Iterator[int]:
    """The structure nodes of an item: of its texts, or its own."""
    match item:
        case TextBox():
            found = [paragraph.node for paragraph in item.paragraphs]
        case Table():
            found = [p.node for row in item.rows for cell in row.cells for p in cell.paragraphs]
        case Group():
            found = [item.node, *(node for inner in item.items for node in _nodes(inner))]
        case _:
            found = [item.node]
    return (node for node in found if node is not None)
