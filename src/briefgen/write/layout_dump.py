"""Outlines: a layout as text, written and read back.

They are the golden files of the tests and what ``briefgen diff`` compares. Written from layouts, pages first,
as UTF-8 text with one fact a line. Places are ``x,y widthxheight`` in points, rounded to 0.1; ``|`` is a
measured line, ``^`` a run that belongs to an inline node, ``>`` a paragraph of speaker notes. Structure nodes
go by role, not by number, because numbers change with every node that is added.

Read back as paragraphs with the page or slide of each; heads, feet and other artifacts are left out. A figure
is its alternative text, which is made of the same texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby

from msgspec import Struct

from briefgen.diagnostics import visible
from briefgen.page import (
    INLINE_ROLES,
    Chart,
    Fill,
    Group,
    Item,
    LaidOut,
    Line,
    Medium,
    Node,
    Page,
    Paragraph,
    Pattern,
    Picture,
    Raster,
    Rect,
    Run,
    Shape,
    Table,
    TableRow,
    TextBox,
)
from briefgen.text.style import Colour, Style

HEAD = "briefgen outline 1"
_TEXT_IN_TREE = 72
_WORDS: Mapping[Medium, str] = {"pages": "page", "slides": "slide"}


_FIGURE = re.compile(r'group \S+ \S+ Figure(?: ".*?")? alt "(?P<alt>.*)"$')
_BEGINS = frozenset({"H1", "H2", "H3", "Caption"})


def write_outline(*layouts: LaidOut) -> bytes:
    """The outline of a document in each of its media."""
    lines = [HEAD, *chain.from_iterable(_layout(one) for one in layouts)]
    return ("\n".join(line.rstrip() for line in lines) + "\n").encode()


def _layout(layout: LaidOut) -> Iterator[str]:
    nodes = {node.id: node for node in layout.structure.walk()}
    printer = _Printer(nodes, _WORDS[layout.medium])
    yield from _properties(layout)
    for page in layout.pages:
        yield from printer.page(page)
    yield from ("", f"--- structure of {layout.medium}")
    yield from _tree(layout.structure, _texts(layout, nodes), 1)


def _properties(layout: LaidOut) -> Iterator[str]:
    about = layout.properties
    yield from ("", f"=== {layout.medium}: {len(layout.pages)}")
    yield f"  title     {visible(about.title)}"
    yield f"  subject   {visible(about.subject)}"
    yield f"  author    {visible(about.author)}"
    yield f"  keywords  {visible('; '.join(about.keywords))}"
    yield f"  language  {about.language}"
    yield f"  date      {about.date.isoformat()}"
    yield f"  fonts     {layout.heading_font}; {layout.body_font}"
    yield f"  palette   {' '.join(f'{c.role}={c.value}' for c in layout.palette)}"


class _Printer(Struct, frozen=True):
    """Writes the pages of one medium as lines."""

    nodes: Mapping[int, Node]
    """The structure nodes by id."""
    word: str
    """``page`` or ``slide``."""

    def page(self, page: Page) -> Iterator[str]:
        traits = (page.section, page.layout and f"layout {page.layout}", page.dark and "dark")
        about = ", ".join(s for s in traits if s)
        title = f" {_quoted(page.title)}" if page.title else ""
        yield from ("", f"--- {self.word} {page.number}{title} {_pair(page.width, page.height)} {about}")
        for item in page.items:
            yield from _indented(self.item(item))
        if page.notes:
            yield "  speaker notes"
            yield from _indented((f"> {visible(p.text)}" for p in page.notes), 2)

    def item(self, item: Item) -> Iterator[str]:
        match item:
            case TextBox():
                yield f"text {_rect(item.rect)}{_box_marks(item)}"
                yield from _indented(self.paragraphs(item.paragraphs))
            case Table():
                widths = " ".join(_number(w) for w in item.columns)
                yield f"table {_rect(item.rect)}{self.owner(item.node)}{_labels(item)} columns {widths}"
                yield from _indented(chain.from_iterable(map(self.row, item.rows)))
            case Shape():
                yield f"{item.kind} {_rect(item.rect)}{self.owner(item.node)}{_labels(item)}{_paint(item)}"
            case Group():
                yield f"group {_rect(item.rect)}{self.owner(item.node)}{_labels(item)}"
                yield from _indented(chain.from_iterable(map(self.item, item.items)))
            case Chart():
                yield f"chart {_rect(item.rect)}{self.owner(item.node)}{_labels(item)}{_data(item)}"
            case Picture():
                yield f"picture {_rect(item.rect)}{self.owner(item.node)}{_labels(item)} {_samples(item)}"

    def row(self, row: TableRow) -> Iterator[str]:
        yield f"row {_number(row.height)}{' repeated' if row.repeated else ''}"
        for cell in row.cells:
            yield f"  cell{self.owner(cell.node)}{_fill(cell.fill)}"
            yield from _indented(self.paragraphs(cell.paragraphs), 2)
            yield from _indented(chain.from_iterable(map(self.item, cell.marks)), 2)

    def paragraphs(self, paragraphs: Iterable[Paragraph]) -> Iterator[str]:
        for paragraph in paragraphs:
            yield self.head(paragraph)
            yield from (f"  | {visible(_text(line))}" for line in paragraph.lines)
            inner = (run for run in paragraph.runs if run.node not in (None, paragraph.node))
            for owner, runs in groupby(inner, lambda run: self.owner(run.node)):
                yield f"  ^{owner} {' '.join(map(_reference, runs))}"

    def head(self, paragraph: Paragraph) -> str:
        style = next((f" {_style(run.style)}" for run in paragraph.runs), "")
        bullet = f" bullet {_quoted(paragraph.bullet.text)}" if paragraph.bullet else ""
        align = "" if paragraph.align == "left" else f" {paragraph.align}"
        before = f" before {_number(paragraph.before)}" if paragraph.before else ""
        indent = f" indent {_number(paragraph.indent)}" if paragraph.indent else ""
        return f"{self.owner(paragraph.node).strip()}{style}{align}{before}{indent}{bullet}"

    def owner(self, node: int | None) -> str:
        """The role of what an item or run belongs to."""
        if node is None:
            return " artifact"
        return f" {self.nodes[node].role}" if node in self.nodes else f" unknown node {node}"


def _texts(layout: LaidOut, nodes: Mapping[int, Node]) -> dict[int, str]:
    """The text of each node, in page and item order; a paragraph's node has its inline nodes' text, too."""
    texts: dict[int, str] = {}
    for paragraph in chain.from_iterable(_paragraphs(item) for page in layout.pages for item in page.items):
        for run in paragraph.runs:
            for owner in _owners(paragraph.node, run.node, nodes):
                texts[owner] = texts.get(owner, "") + run.text
    return texts


def _owners(paragraph: int | None, run: int | None, nodes: Mapping[int, Node]) -> set[int]:
    inside = run is not None and run in nodes and nodes[run].role in INLINE_ROLES
    owners = {paragraph, run} if inside else {paragraph if run is None else run}
    return {owner for owner in owners if owner is not None}


def _paragraphs(item: Item) -> Iterator[Paragraph]:
    match item:
        case TextBox():
            yield from item.paragraphs
        case Table():
            for row in item.rows:
                yield from chain.from_iterable(() if row.repeated else cell.paragraphs for cell in row.cells)
        case Group():
            yield from chain.from_iterable(map(_paragraphs, item.items))
        case Shape() | Chart() | Picture():
            return


def _tree(node: Node, texts: Mapping[int, str], depth: int) -> Iterator[str]:
    marks = (
        node.scope and f"scope {node.scope}",
        node.ordered and "ordered",
        node.lang and f"lang {node.lang}",
        node.name and f"#{visible(node.name)}",
        node.title and f"title {_quoted(node.title)}",
        node.alt and f"alt {_quoted(node.alt)}",
        node.id in texts and _short(texts[node.id]),
    )
    yield "  " * depth + " ".join([node.role, *(m for m in marks if m)])
    for kid in node.kids:
        yield from _tree(kid, texts, depth + 1)


def _short(text: str) -> str:
    return _quoted(text if len(text) <= _TEXT_IN_TREE else text[: _TEXT_IN_TREE - 1] + "…")


def _reference(run: Run) -> str:
    return f"{_quoted(run.text)}{f' -> {visible(run.link)}' if run.link else ''}"


def _text(line: Line) -> str:
    return "".join(word.text for run in line.runs for word in run.words)


def _box_marks(box: TextBox) -> str:
    name = f" {_quoted(box.name)}" if box.name else ""
    slot = f" slot {box.slot}" if box.slot else ""
    inset = f" inset {_number(box.inset)}" if box.inset else ""
    return f"{name}{slot}{_fill(box.fill)}{inset}"


def _labels(item: Table | Shape | Group | Chart | Picture) -> str:
    name = f" {_quoted(item.name)}" if item.name else ""
    return f"{name} alt {_quoted(item.alt)}" if item.alt else name


def _paint(shape: Shape) -> str:
    pen = shape.stroke
    dashed = " dashed" if pen and pen.dashed else ""
    stroke = f" stroke {pen.colour.role} {_number(pen.width)}{dashed}" if pen else ""
    return f"{_fill(shape.fill)}{stroke}{_paths(shape)}"


def _paths(shape: Shape) -> str:
    if shape.kind != "path":
        return ""
    kind = "open lines" if shape.open else "rings"
    return f" {kind} {len(shape.paths)} points {sum(map(len, shape.paths))}"


def _data(chart: Chart) -> str:
    pairs = zip(chart.categories, chart.bands, strict=True)
    bands = "; ".join(f"{_quoted(name)} {low} to {high}" for name, (low, high) in pairs)
    series = ", ".join(map(_quoted, chart.series))
    return f" series {series} track {chart.track.role} band {chart.band.role} data {bands}"


def _samples(picture: Picture) -> str:
    image = picture.image
    if isinstance(image, Raster):
        return f"{image.media_type} {image.width}x{image.height}"
    return f"drawing of {len(image.outlines)} outlines"


def _fill(fill: Fill | None) -> str:
    match fill:
        case Pattern():
            return f" fill {fill.kind} {fill.ink.role} on {fill.ground.role}"
        case Colour():
            return f" fill {fill.role}"
        case None:
            return ""


def _style(style: Style) -> str:
    capitals = " capitals" if style.capitals else ""
    return f"{_number(style.size)}/{_number(style.leading)} {style.colour.role}{capitals}"


def _rect(rect: Rect) -> str:
    return f"{_number(rect.x)},{_number(rect.y)} {_pair(rect.width, rect.height)}"


def _pair(width: float, height: float) -> str:
    return f"{_number(width)}x{_number(height)}"


def _number(points: float) -> str:
    return f"{round(points, 1) + 0.0:.1f}"  # adding nothing turns -0.0 into 0.0


def _quoted(text: str) -> str:
    return f'"{visible(text)}"'


def _indented(lines: Iterable[str], depth: int = 1) -> Iterator[str]:
    return ("  " * depth + line for line in lines)


class OutlineText(Struct, frozen=True):
    """A paragraph read back from an outline."""

    medium: str
    """``pages``, ``slides`` or ``speaker notes``."""
    place: str
    """Such as ``page 2``."""
    text: str
    begins: bool = False
    """Whether it heads what follows, as a heading or caption does."""


def is_outline(text: str) -> bool:
    """Whether a text begins as outlines of this release do."""
    return text.partition("\n")[0].rstrip() == HEAD


def read_outline(text: str) -> Iterator[OutlineText]:
    """The paragraphs of an outline."""
    medium, place, head = "", "", ""
    lines: list[str] = []
    for line in (*_lines(text), "end"):
        if line.startswith("| "):
            lines.append(line[2:])
            continue
        if line.startswith("^"):
            continue
        if lines and place and not head.startswith("artifact"):
            yield OutlineText(medium, place, " ".join(lines), head.partition(" ")[0] in _BEGINS)
        head, lines = line, []
        if line.startswith("=== "):
            medium, place = line[4:].partition(":")[0], ""
        elif line.startswith("--- "):
            place = " ".join(line[4:].split()[:2]) if line.startswith(("--- page ", "--- slide ")) else ""
        elif line.startswith("> ") and place:
            yield OutlineText("speaker notes", place, line[2:])


def _lines(text: str) -> Iterator[str]:
    """The lines of an outline; of a figure its alternative text as its only paragraph."""
    drawn: int | None = None
    for line in text.split("\n"):
        inner = line.lstrip()
        depth = len(line) - len(inner)
        if drawn is not None and depth > drawn:
            continue
        drawn = None
        if figure := _FIGURE.match(inner):
            drawn = depth
            yield from ("Figure", f"| {figure['alt']}")
        else:
            yield inner.rstrip()
