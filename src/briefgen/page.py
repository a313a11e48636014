"""LaidOut: what layout hands to writers and checks. Pages of items, and a structure tree apart from them.

Units: points (1/72 inch) everywhere. Coordinates: the origin is the top left corner of the page, x grows to
the right, y downwards. A :class:`Rect` is a place on its page, but for the marks of a cell, which are placed
from the top left corner of the cell. Lines of text are placed from the corner of their box or cell; the y of
a line is its baseline.

Order: ``Page.items`` are in the order in which they are painted, the first at the back. What is read, and in
which order, says ``LaidOut.structure``. Items, paragraphs and runs name the node they belong to by its id;
None makes them artifacts (heads, feet, rules, repeated table heads), which are seen and not read. A node may
own items on several pages: what belongs to it is read in the order of pages, then of items. Inline nodes
(Reference, Link, Span) stand in their parent where their runs stand.
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
    """How a line or an outline is drawn."""

    colour: Colour
    width: float
    """Points."""
    dashed: bool = False


class Pattern(Struct, frozen=True):
    """A fill that can be told apart without colour."""

    kind: Literal["stripes", "dots", "grid"]
    ink: Colour
    """Colour of the stripes, dots or lines."""
    ground: Colour
    """Colour between them."""


Fill = Colour | Pattern


class Paragraph(Struct, frozen=True):
    """Logical text, and the lines that it was measured to: the PDF draws lines, a deck writes runs."""

    runs: tuple[Run, ...]
    """All text in logical order, without the breaks of lines."""
    lines: tuple[Line, ...] = ()
    """From the corner of the box or cell. Empty for speaker notes, which are not drawn."""
    node: int | None = None
    """The node that the text belongs to; None for an artifact."""
    align: Align = "left"
    leading: float = 0.0
    """Points from one baseline to the next."""
    before: float = 0.0
    """Points of space above the first line, which ``lines`` have in them already."""
    indent: float = 0.0
    """Points of space at the left of all lines, which they have in them already."""
    bullet: Run | None = None
    """The mark that hangs in ``indent``; None for a paragraph that is no list item."""
    bullet_line: Line | None = None
    """The mark as it was measured."""
    span: Span | None = None
    """Where the text was written; None if that is no one place."""

    @property
    def text(self) -> str:
        """All characters."""
        return "".join(r.text for r in self.runs)


class TextBox(Struct, frozen=True):
    """Paragraphs in a rectangle."""

    rect: Rect
    """Text that leaves it is an error (BG401)."""
    paragraphs: tuple[Paragraph, ...]
    """From the top down; their lines are placed from the corner of ``rect``."""
    name: str = ""
    """The name of the shape in a deck's selection pane."""
    slot: str | None = None
    """The slot of a slide whose text this is (title, body …); None for a text box of its own."""
    fill: Colour | None = None
    """Painted behind the text; None for nothing."""
    inset: float = 0.0
    """Points between the edge of ``rect`` and its text on each side, which lines have in them already."""
    placeholder: PlaceholderBox | None = None
    """The placeholder of a corporate master that the box fills. If ``rect`` is that of the placeholder,
    insets and anchor are its, too. None for pages, our own slides and text that no
    placeholder takes."""


def is_anchored(box: TextBox) -> bool:
    """Whether a placeholder's anchor places the text: not so on a fill, or at a height of its own."""
    return not (box.fill or box.inset or (box.paragraphs and box.paragraphs[0].before))


class Cell(Struct, frozen=True):
    """A cell of a table."""

    paragraphs: tuple[Paragraph, ...]
    """Their lines are placed from the top left corner of the cell."""
    node: int | None = None
    """Its TH or TD; None for an artifact, as in a repeated head."""
    header: bool = False
    fill: Colour | None = None
    """Painted behind the cell; None for nothing."""
    marks: tuple[Shape, ...] = ()
    """Shapes beside the text; their places are from the top left corner of the cell."""


class TableRow(Struct, frozen=True):
    """A row of a table."""

    height: float
    """Points."""
    cells: tuple[Cell, ...]
    """One for each column, from left to right."""
    rule: Stroke | None = None
    """Drawn along the lower edge; None for no rule."""
    repeated: bool = False
    """A head that was there before: an artifact."""


class Table(Struct, frozen=True):
    """A table, or the part of it that stands on one page."""

    rect: Rect
    columns: tuple[float, ...]
    """Widths of the columns in points."""
    rows: tuple[TableRow, ...]
    padding: float
    """Points left and right inside a cell, which lines have in them already."""
    above: float
    """Points over and under the text of a cell, which lines have in them already."""
    node: int | None = None
    name: str = ""
    alt: str = ""
    """What it is called to those who can't see it; empty where its caption says it."""


class Shape(Struct, frozen=True):
    """A rectangle, an ellipse, a straight line from corner to corner, or a path."""

    rect: Rect
    """The box around the form."""
    kind: Literal["rect", "ellipse", "line", "path"] = "rect"
    fill: Fill | None = None
    """None for a form that one sees through."""
    stroke: Stroke | None = None
    """None for a form without outline."""
    node: int | None = None
    """None for an artifact, and for a part of a group, which has the node."""
    name: str = ""
    alt: str = ""
    """What it shows, for those who can't see it; empty for decoration."""
    paths: tuple[tuple[Point, ...], ...] = ()
    """Of a "path": rings of points from the top left corner of ``rect``, filled by the even-odd rule."""
    open: bool = False
    """Whether ``paths`` are lines, which are neither closed nor filled."""


class Picture(Struct, frozen=True):
    """A picture or vector drawing that fills its place."""

    rect: Rect
    """In the proportions of the picture."""
    image: Image
    node: int | None = None
    """None together with an empty ``alt`` makes it decoration."""
    name: str = ""
    alt: str = ""
    """What it shows, for those who can't see it."""


Drawn = TextBox | Shape | Picture
"""What a figure is made of."""


class Group(Struct, frozen=True):
    """Items that belong together, as one figure."""

    rect: Rect
    """The box around all items."""
    items: tuple[Drawn, ...]
    """Placed on the page, not in the group; the first at the back."""
    node: int | None = None
    """The Figure that all of it belongs to; None for decoration."""
    name: str = ""
    alt: str = ""
    """What the figure shows, for those who can't see it."""


class Chart(Struct, frozen=True):
    """Bands on a line from 0 to 100 per cent, one for each category, from the top down.

    A deck writes a native bar chart with these data: its plot fills ``rect`` and gives every category the
    same height, with a bar of 16 points in its middle (so that text can stand over and under the bar). Other
    writers draw ``drawn``.
    """

    rect: Rect
    categories: tuple[str, ...]
    bands: tuple[tuple[int, int], ...]
    """The lower and the upper end of each category's band, in per cent."""
    drawn: tuple[Shape, ...]
    """The chart as shapes, placed on the page. Lines among them ask a deck for a line at every quarter,
    across all rows."""
    track: Colour
    """Of the line from 0 to 100."""
    band: Colour
    series: tuple[str, str]
    """What lies beside a band, and the band, by name."""
    node: int | None = None
    name: str = ""
    alt: str = ""
    """What the chart shows, for those who can't see it."""


Item = TextBox | Table | Shape | Group | Chart | Picture


class PageColumn(Struct, frozen=True):
    """A column that stands beside another one."""

    rect: Rect
    """Its sections start at the top of it."""
    nodes: tuple[int, ...]
    """The nodes of the sections that stand in it."""
    whole: bool
    """Whether they end on this page; else they may go on on the next one."""


class Page(Struct, frozen=True):
    """A page or slide."""

    number: int
    """From 1."""
    width: float
    height: float
    items: tuple[Item, ...]
    """In the order of painting, the first at the back."""
    title: str = ""
    """The title of a slide."""
    section: str = ""
    """The section of a deck that the slide belongs to."""
    layout: str = ""
    """The name of a slide's layout; on a corporate master that of the layout's part. Empty for pages."""
    notes: tuple[Paragraph, ...] = ()
    """The speaker's, without lines."""
    dark: bool = False
    """Whether it stands on the role "cover" rather than on "paper"."""
    body: Rect | None = None
    """The room between head and foot of a page; None for slides."""
    ended: bool = False
    """Whether it ends on purpose, for what follows starts a page of its own: it may be as short as it is."""
    columns: tuple[PageColumn, ...] = ()
    """What was placed beside each other."""
    ground: Colour | None = None
    """What slides of this layout of a corporate master stand on; None for our own pages and slides."""
    backdrop: tuple[Shape, ...] = ()
    """What that layout draws itself: for checks, not for writers, as it is in the master's file."""


class Properties(Struct, frozen=True):
    """What a file says of itself."""

    title: str
    subject: str
    author: str
    language: str
    """A BCP 47 tag."""
    date: dt.date
    keywords: tuple[str, ...] = ()


class AttachedFile(Struct, frozen=True):
    """Data that goes inside a file: in a PDF as an embedded file, in a deck as custom XML."""

    name: str
    """The name of the embedded file."""
    media_type: str
    """The media type of the embedded file."""
    namespace: str
    """The namespace of the XML."""
    description: str
    """What the data are, for those who open the file."""
    data: bytes


class SchemeBinding(Struct, frozen=True):
    """A colour as a slot of a master's colour scheme, lighter or darker."""

    slot: str
    """``dk1`` to ``folHlink``."""
    share: float = 1.0
    """What the lightness is multiplied with (lumMod, ECMA-376-1, 20.1.2.3.20)."""
    more: float = 0.0
    """What is added to it then (lumOff, 20.1.2.3.21)."""


class TemplateBinding(Struct, frozen=True):
    """The master's file, and how a deck's colours hang on its scheme."""

    data: bytes
    """The file, cleaned."""
    bound: Mapping[str, SchemeBinding]
    """By role. Roles that are missing keep their value."""
    layouts: tuple[str, ...]
    """The parts of layouts on which ``bound`` holds. On others all colours keep their value."""
    overlapping: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    """The names of layouts in which a placeholder lies over the body, by their part and the slot of that."""
    span: Span | None = None
    """Where the master is named; None if it was found by itself."""


class LaidOut(Struct, frozen=True):
    """A finished layout in one medium."""

    medium: Medium
    properties: Properties
    structure: Node
    """The root, of the role Document, with all that is read, in story order."""
    pages: tuple[Page, ...]
    palette: tuple[Colour, ...]
    """The colour of each role of the theme."""
    heading_font: str
    """The family of headings, by the name that a deck's theme gives it."""
    body_font: str
    """The family of all other text."""
    attached: AttachedFile | None = None
    """The record of evidence; None where it is not to be inside the file."""
    master: TemplateBinding | None = None
    """None for pages and for decks of our own look."""


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
