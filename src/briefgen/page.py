"""LaidOut: the writers' contract. Pages of items, and a structure tree in story order apart from them.

All lengths are in points, measured from the top left corner of the page, y downwards. Items and runs name
the structure node they belong to, or None when they are artifacts (heads, feet, rules, repeated table
heads). A node may own items on several pages; what belongs to it is read in page and item order. Inline
nodes (Reference, Link, Span) stand in their parent where their runs stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, field

from briefgen.text.lines import Line
from briefgen.text.style import Colour, Run, Style

Role = Literal[
    "Document", "Sect", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR",
    "TH", "TD",
    "Figure", "Caption", "BlockQuote", "Note", "Reference", "Link", "Span",
]  # fmt: skip
INLINE_ROLES = frozenset({"Reference", "Link", "Span"})
Medium = Literal["pages", "slides"]
Align = Literal["left", "centre", "right"]


class Rect(Struct, frozen=True):
    """A rectangle in points; x and y of its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """y of the lower edge."""
        return self.y + self.height


class Stroke(Struct, frozen=True):
    """A line's colour and width in points."""

    colour: Colour
    width: float


class Paragraph(Struct, frozen=True):
    """Logical text and the lines that it was measured to.

    ``lines`` are placed inside the text box or cell. ``before`` is the space above in points, ``indent`` the
    space at the left, in which ``bullet`` hangs. Speaker notes have no lines.
    """

    runs: tuple[Run, ...]
    lines: tuple[Line, ...] = ()
    node: int | None = None
    align: Align = "left"
    leading: float = 0.0
    before: float = 0.0
    indent: float = 0.0
    bullet: Run | None = None
    bullet_line: Line | None = None

    @property
    def text(self) -> str:
        """All characters."""
        return "".join(r.text for r in self.runs)


class TextBox(Struct, frozen=True):
    """Paragraphs in a rectangle. Lines are placed relative to its top left corner.

    ``slot`` names the placeholder of a slide that it fills (title, body …); ``size`` is for fit checks.
    """

    rect: Rect
    paragraphs: tuple[Paragraph, ...]
    name: str = ""
    slot: str | None = None
    fill: Colour | None = None
    inset: float = 0.0


class Cell(Struct, frozen=True):
    """A table cell. Lines are placed relative to the cell's top left corner."""

    paragraphs: tuple[Paragraph, ...]
    node: int | None = None
    header: bool = False
    fill: Colour | None = None
    marks: tuple[Shape, ...] = ()


class TableRow(Struct, frozen=True):
    """A row of cells, ``height`` points tall. ``rule`` is drawn under it."""

    height: float
    cells: tuple[Cell, ...]
    rule: Stroke | None = None
    repeated: bool = False


class Table(Struct, frozen=True):
    """A table or the part of it that stands on one page. ``columns`` are widths in points.

    ``padding`` is the space left and right inside a cell, ``above`` that over and under its text.
    """

    rect: Rect
    columns: tuple[float, ...]
    rows: tuple[TableRow, ...]
    padding: float
    above: float
    node: int | None = None
    name: str = ""
    alt: str = ""


class Shape(Struct, frozen=True):
    """A rectangle, an ellipse or a straight line (corner to corner) of its ``rect``."""

    rect: Rect
    kind: Literal["rect", "ellipse", "line"] = "rect"
    fill: Colour | None = None
    stroke: Stroke | None = None
    node: int | None = None
    name: str = ""
    alt: str = ""


class Group(Struct, frozen=True):
    """Items that belong together, as one figure. Their places are those of the page."""

    rect: Rect
    items: tuple[TextBox | Shape, ...]
    node: int | None = None
    name: str = ""
    alt: str = ""


Item = TextBox | Table | Shape | Group


class Page(Struct, frozen=True):
    """A page or slide. ``layout`` names a slide's layout; ``notes`` are the speaker's."""

    number: int
    width: float
    height: float
    items: tuple[Item, ...]
    title: str = ""
    section: str = ""
    layout: str = ""
    notes: tuple[Paragraph, ...] = ()
    dark: bool = False


class Node(Struct, frozen=True):
    """An element of the structure. ``name`` is a place that links can go to, ``title`` a heading's text."""

    id: int
    role: Role
    kids: tuple[Node, ...] = ()
    title: str = ""
    alt: str = ""
    name: str = ""
    lang: str | None = None
    scope: Literal["Column", "Row"] | None = None
    ordered: bool = False

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


class Properties(Struct, frozen=True):
    """What the file says of itself."""

    title: str
    subject: str
    author: str
    language: str
    date: dt.date
    keywords: tuple[str, ...] = ()


class LaidOut(Struct, frozen=True):
    """A finished layout in one medium. ``palette`` gives every role's colour, for a deck's theme."""

    medium: Medium
    properties: Properties
    structure: Node
    pages: tuple[Page, ...]
    palette: tuple[Colour, ...]
    heading_font: str
    body_font: str


__all__ = [
    "INLINE_ROLES",
    "Align",
    "Branch",
    "Cell",
    "Colour",
    "Group",
    "Item",
    "LaidOut",
    "Line",
    "Medium",
    "Node",
    "Page",
    "Paragraph",
    "Properties",
    "Rect",
    "Role",
    "Run",
    "Shape",
    "Stroke",
    "Style",
    "Table",
    "TableRow",
    "TextBox",
    "Tree",
]
