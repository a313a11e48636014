"""The structure tree of a layout: what a reader's software hears, in story order, apart from the pages.

Inline nodes (Reference, Link, Span) stand in their parent where their runs stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, field

Role = Literal[
    "Document", "Sect", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR",
    "TH", "TD",
    "Figure", "Caption", "BlockQuote", "Note", "Reference", "Link", "Span",
]  # fmt: skip
INLINE_ROLES = frozenset({"Reference", "Link", "Span"})


class Node(Struct, frozen=True):
    """An element of the structure, as in tagged PDF."""

    id: int
    """What items, paragraphs and runs name it by; the root has 0."""
    role: Role
    kids: tuple[Node, ...] = ()
    """In the order in which they are read."""
    title: str = ""
    """The text of a heading, for outlines."""
    alt: str = ""
    """What a figure or table shows, for those who can't see it."""
    name: str = ""
    """A place that links can go to; empty for none."""
    lang: str | None = None
    """A BCP 47 tag; None for the language of the parent."""
    scope: Literal["Column", "Row"] | None = None
    """What a TH is the head of; None for other roles."""
    ordered: bool = False
    """Whether the items of a list are numbered."""

    def walk(self) -> Iterator[Node]:
        """This node and all under it, in story order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


class Branch(Struct):
    """A node that still grows; :meth:`Tree.frozen` makes :class:`Node` of it."""

    id: int
    role: Role
    kids: list[Branch] = field(default_factory=list["Branch"])
    title: str = ""
    alt: str = ""
    name: str = ""
    lang: str | None = None
    scope: Literal["Column", "Row"] | None = None
    ordered: bool = False


class Tree(Struct):
    """Grows the structure in story order while layout places items out of order."""

    count: int = 0
    root: Branch = field(default_factory=lambda: Branch(0, "Document"))

    def add(
        self,
        role: Role,
        parent: Branch | None = None,
        *,
        title: str = "",
        alt: str = "",
        name: str = "",
        scope: Literal["Column", "Row"] | None = None,
        ordered: bool = False,
    ) -> Branch:
        """A new last child of ``parent`` (of the document without one)."""
        self.count += 1
        branch = Branch(self.count, role, [], title, alt, name, None, scope, ordered)
        (parent or self.root).kids.append(branch)
        return branch

    def frozen(self) -> Node:
        """The whole tree, no longer growing."""
        return _freeze(self.root)


def _freeze(b: Branch) -> Node:
    return Node(b.id, b.role, tuple(map(_freeze, b.kids)), b.title, b.alt, b.name, b.lang, b.scope, b.ordered)
