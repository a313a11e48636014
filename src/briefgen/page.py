"""LaidOut: the writers' contract. Pages of items, and a structure tree in story order apart from them.

All lengths are in points, measured from the top left corner of the page, y downwards. Items and runs name
the structure node they belong to, or None when they are artifacts (heads, feet, rules, repeated table
heads). A node may own items on several pages; what belongs to it is read in page and item order. Inline
nodes (Reference, Link, Span) stand in their parent where their runs stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from briefgen.diagnostics import Span
from briefgen.geometry import Point, Rect
from briefgen.pictures.image import Image, Raster, VectorImage
from briefgen.structure import INLINE_ROLES, Branch, Node, Role, Tree
from briefgen.template import PlaceholderBox
from briefgen.text.lines import Align, Line
from briefgen.text.style import Colour, Run, Style

Medium = Literal["pages", "slides"]


class Stroke(Struct, frozen=True):
    """A line's colour and width in points, ``dashed`` or not."""

    colour: Colour
    width: float
    dashed: bool = False


class Pattern(Struct, frozen=True):
    """A fill that can be told apart without colour: ``kind`` drawn in ``ink`` on ``ground``."""

    kind: Literal["stripes", "dots", "grid"]
    ink: Colour
    ground: Colour


Fill = Colour | Pattern


class Paragraph(Struct, frozen=True):
    """Logical text and the lines that it was measured to.

    ``lines`` are placed inside the text box or cell. ``before`` is the space above in points, ``indent`` the
    space at the left, in which ``bullet`` hangs. Speaker notes have no lines. ``span`` is where its text was
    written, if that is one place.
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
    span: Span | None = None

    @property
    def text(self) -> str:
        """All characters."""
        return "".join(r.text for r in self.runs)


class TextBox(Struct, frozen=True):
    """Paragraphs in a rectangle. Lines are placed relative to its top left corner.

    ``slot`` names the placeholder of a slide that it fills (title, body …); ``size`` is for fit checks. In a
    deck on a corporate master ``seat`` is that placeholder: a box with its ``rect`` takes insets and anchor
    from it.
    """

    rect: Rect
    paragraphs: tuple[Paragraph, ...]
    name: str = ""
    slot: str | None = None
    fill: Colour | None = None
    inset: float = 0.0
    seat: PlaceholderBox | None = None


def is_anchored(box: TextBox) -> bool:
    """Whether text in a seat stands where that anchors it: not on a ground, nor at a height of its own."""
    return not (box.fill or box.inset or (box.paragraphs and box.paragraphs[0].before))


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
    """A rectangle, an ellipse, a straight line (corner to corner) or a path within its ``rect``.

    ``paths`` are for the kind "path": rings of points, from the top left corner of ``rect``. They are closed
    and filled by the even-odd rule, or ``open``: lines, which are not filled.
    """

    rect: Rect
    kind: Literal["rect", "ellipse", "line", "path"] = "rect"
    fill: Fill | None = None
    stroke: Stroke | None = None
    node: int | None = None
    name: str = ""
    alt: str = ""
    paths: tuple[tuple[Point, ...], ...] = ()
    open: bool = False


class Picture(Struct, frozen=True):
    """A picture that fills its ``rect``, or a drawing that does; whoever places it keeps to its proportions.

    ``alt`` tells those who can't see it; without a node and an alt it is decoration.
    """

    rect: Rect
    image: Image
    node: int | None = None
    name: str = ""
    alt: str = ""


Drawn = TextBox | Shape | Picture
"""What a figure is made of."""


class Group(Struct, frozen=True):
    """Items that belong together, as one figure. Their places are those of the page."""

    rect: Rect
    items: tuple[Drawn, ...]
    node: int | None = None
    name: str = ""
    alt: str = ""


class Chart(Struct, frozen=True):
    """Bands on a line from 0 to 100 per cent, one a category, from the top down.

    A deck writes a native bar chart with these data, whose plot fills ``rect`` and gives every category the
    same height, with a bar of 16 points in its middle (so that text can stand over and under the bar); other
    writers draw ``drawn``, whose places are those of the page. ``series`` names what lies
    beside a band, and the band. Lines in ``drawn`` ask for a line at every quarter, which crosses all rows.
    """

    rect: Rect
    categories: tuple[str, ...]
    bands: tuple[tuple[int, int], ...]
    drawn: tuple[Shape, ...]
    track: Colour
    band: Colour
    series: tuple[str, str]
    node: int | None = None
    name: str = ""
    alt: str = ""


Item = TextBox | Table | Shape | Group | Chart | Picture


class PageColumn(Struct, frozen=True):
    """A column beside another one: its place in points, and the nodes of the sections that stand in it.

    They start at the top of ``rect``. Those of a ``whole`` column end on its page.
    """

    rect: Rect
    nodes: tuple[int, ...]
    whole: bool


class Page(Struct, frozen=True):
    """A page or slide. ``layout`` names a slide's layout; ``notes`` are the speaker's.

    ``body`` is the room between head and foot of a page, ``columns`` what was placed beside each other; one
    that has ``ended`` ends on purpose, for what follows starts a page of its own. On a corporate master
    ``layout`` is the name of a part, ``ground`` what its slides stand on, and ``backdrop`` what the layout
    draws on it: both are there already.
    """

    number: int
    width: float
    height: float
    items: tuple[Item, ...]
    title: str = ""
    section: str = ""
    layout: str = ""
    notes: tuple[Paragraph, ...] = ()
    dark: bool = False
    body: Rect | None = None
    ended: bool = False
    columns: tuple[PageColumn, ...] = ()
    ground: Colour | None = None
    backdrop: tuple[Shape, ...] = ()


class Properties(Struct, frozen=True):
    """What the file says of itself."""

    title: str
    subject: str
    author: str
    language: str
    date: dt.date
    keywords: tuple[str, ...] = ()


class AttachedFile(Struct, frozen=True):
    """Data that goes inside a file: as a file with ``name`` and ``media_type``, or as XML of ``namespace``.

    ``about`` says to readers what it is.
    """

    name: str
    media_type: str
    namespace: str
    about: str
    data: bytes


class SchemeBinding(Struct, frozen=True):
    """A colour of a master's scheme: its ``slot``, and the share that its lightness is multiplied with, then
    what is added to that (ECMA-376-1, 20.1.2.3.20 and 21).
    """

    slot: str
    share: float = 1.0
    more: float = 0.0


class TemplateBinding(Struct, frozen=True):
    """The master's file, and how a deck's colours hang on its scheme: ``bound`` by role, on the ``layouts``
    of these parts. Other roles, and all on other layouts, keep their value. ``overlapping`` are the names of
    layouts, by part and slot of the placeholder that lies over the body; ``span`` is where the master is
    named.
    """

    data: bytes
    bound: Mapping[str, SchemeBinding]
    layouts: tuple[str, ...]
    overlapping: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    span: Span | None = None


class LaidOut(Struct, frozen=True):
    """A finished layout in one medium. ``palette`` gives every role's colour, for a deck's theme; ``master``
    those of a deck on a corporate master.
    """

    medium: Medium
    properties: Properties
    structure: Node
    pages: tuple[Page, ...]
    palette: tuple[Colour, ...]
    heading_font: str
    body_font: str
    attached: AttachedFile | None = None
    master: TemplateBinding | None = None


__all__ = [
    "INLINE_ROLES",
    "Align",
    "AttachedFile",
    "Branch",
    "Cell",
    "Chart",
    "Colour",
    "Drawn",
    "Fill",
    "Group",
    "Image",
    "Item",
    "LaidOut",
    "Line",
    "Medium",
    "Node",
    "Page",
    "PageColumn",
    "Paragraph",
    "Pattern",
    "Picture",
    "PlaceholderBox",
    "Point",
    "Properties",
    "Raster",
    "Rect",
    "Role",
    "Run",
    "SchemeBinding",
    "Shape",
    "Stroke",
    "Style",
    "Table",
    "TableRow",
    "TemplateBinding",
    "TextBox",
    "Tree",
    "VectorImage",
    "is_anchored",
]
