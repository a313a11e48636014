"""Document to the pages of a brief.

In: Document, Look, paper. Out: LaidOut. Page one has a main column and a side column; everything that asks
for full width follows under both. Text sections of full width are set in two columns, for long lines are hard
to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.inline import Text
from briefgen.document.model import Document, Section
from briefgen.layout.flow import Flow
from briefgen.layout.furniture import Frame, furniture
from briefgen.layout.look import Look
from briefgen.layout.parts import lower_headings, part_heading
from briefgen.layout.pieces import Pieces
from briefgen.layout.setting import Setter
from briefgen.layout.strips import Fixed, Strip, columns_of, height_of, items_of, lines_of
from briefgen.page import Branch, Item, LaidOut, Page, Properties, Rect, Run, TextBox, Tree

SECTION = 12.0
"""Space above a section's heading, in points."""
_APART = 9.0
"""Space between two tables beside that above any caption, in points."""


class Columns(Struct, frozen=True):
    """Widths and places of the columns of a page, in points."""

    left: float
    full: float
    main: float
    side: float
    gutter: float

    @property
    def side_x(self) -> float:
        """x of the side column."""
        return self.left + self.full - self.side


def lay_out_pages(document: Document, look: Look, paper: str) -> LaidOut:
    """The brief on ``paper`` (a key of the theme's papers)."""
    theme = look.theme.pages
    setter = Setter(Tree(), look, look.pages, "kerned")
    around = furniture(setter, document, theme.papers[paper], theme.margins)
    frame = around.frame
    marking_node = setter.tree.add("P") if document.marking else None
    columns = _columns(frame, theme.columns, theme.gutter)
    pieces = Pieces(setter, theme.gutter * 2, frame.bottom - frame.top)
    flow = Flow(frame.top, frame.bottom)
    flow.fill(_opening(document, setter, pieces, columns.full), columns.left)
    _parts(document.sections, pieces, columns, flow)
    count = len(flow.pages)
    pages = tuple(
        Page(
            n,
            frame.size.width,
            frame.size.height,
            (
                *around.head(marking_node if n == 1 else None),
                *items_of(placed),
                *around.foot(n, count),
            ),
        )
        for n, placed in enumerate(flow.pages, 1)
    )
    return LaidOut(
        "pages",
        properties_of(document),
        setter.tree.frozen(),
        pages,
        tuple(look.colours.values()),
        look.pages["heading"].plain.font.name,
        look.pages["body"].plain.font.name,
    )


def properties_of(document: Document) -> Properties:
    """File properties from the Document's own."""
    m = document.meta
    return Properties(m.title, m.subject, m.author, m.language, m.date, m.keywords)


def _columns(frame: Frame, count: int, gutter: float) -> Columns:
    """Main column of two thirds, side column of a little less than a third, on the grid."""
    one = (frame.width - gutter * (count - 1)) / count
    side = max(1, round(count * 4 / 12))
    main = count - side
    return Columns(
        frame.left,
        frame.width,
        one * main + gutter * (main - 1) - gutter * 0.5,
        one * side + gutter * (side - 1) - gutter * 0.5,
        gutter,
    )


def _opening(document: Document, setter: Setter, pieces: Pieces, width: float) -> list[Strip]:
    """Title, standfirst and the strip of facts."""
    title_node = setter.tree.add("H1", title=document.title.text)
    title = setter.paragraph(document.title, setter.sheet["title"], width, title_node, balance=True)
    strips = lines_of(title, width, keep=True)
    strips += pieces.text(document.standfirst, "standfirst", width, setter.tree.root, before=5, keep=True)
    strips.append(pieces.rule(width, "rule", 0.6, before=9))
    strips.append(_facts(document, setter, width))
    strips.append(pieces.rule(width, "rule", 0.6, before=0))
    return strips


def _facts(document: Document, setter: Setter, width: float) -> Strip:
    """Who it is for, the course, the dates: side by side, on as many lines as they need."""
    style = setter.sheet["fact"]
    items: list[Item] = []
    x, y, gap = 0.0, 6.0, 20.0
    for heading, value in document.facts:
        node = setter.tree.add("P")
        runs = (Run(heading.text + " ", style.strong), Run(value.text, style.plain))
        wide = setter.width_of(runs) + 0.5
        if x and x + wide > width:
            x, y = 0.0, y + style.plain.leading
        par = setter.set(runs, min(wide, width), node)
        items.append(TextBox(Rect(x, y, min(wide, width), len(par.lines) * par.leading), (par,)))
        x += wide + gap
    height = max(i.rect.bottom for i in items) + 6
    return Strip(height, Fixed(tuple(items)), before=0.0)


def _parts(sections: Sequence[Section], pieces: Pieces, columns: Columns, flow: Flow) -> None:
    """The parts of a paper, each from a page of its own; or its sections, where it has no parts."""
    root = pieces.setter.tree.root
    for n, (name, group) in enumerate(groupby(sections, key=lambda s: s.part)):
        if name is None:
            _body(tuple(group), pieces, columns, flow, root)
            continue
        if n:
            flow.turn()
        parent = pieces.setter.tree.add("Sect")
        inner = pieces.setter.tree.add("Sect")
        flow.fill(part_heading(name, pieces, columns.full, parent, opens=not n), columns.left)
        _body(tuple(group), pieces, columns, flow, inner)
        lower_headings(inner)
        root.kids.remove(inner)
        parent.kids += inner.kids


def _body(sections: Sequence[Section], pieces: Pieces, columns: Columns, flow: Flow, within: Branch) -> None:
    """Sections in reading order: structure grows in that order, wherever the strips go."""
    main: list[Strip] = []
    side: list[Strip] = []
    full: list[list[Strip]] = []
    for section in sections:
        parent = pieces.setter.tree.add("Sect", within)
        if section.place == "main":
            strips = _section(section, pieces, columns.main, parent)
            main += _after(strips, (strips[0].before or 10.0) if main else 0.0)
        elif section.place == "side":
            side += _side(section, pieces, columns.side, parent, 18.0 if side else 0.0)
        else:
            full.append(_wide(section, pieces, columns, parent))
    flow.space(12)
    _opening_columns(main, side, columns, flow)
    for strips in full:
        flow.fill(strips, columns.left)


def _opening_columns(main: list[Strip], side: list[Strip], columns: Columns, flow: Flow) -> None:
    """Main and side column from one line; what follows starts under both.

    A side column that is too tall flows.
    """
    top, first = flow.y, len(flow.pages)
    beside = bool(side) and height_of(side) <= flow.room
    if beside:
        flow.fill(side, columns.side_x)
    under = flow.y
    flow.y = top
    flow.fill(main, columns.left)
    if beside and len(flow.pages) == first:
        flow.y = max(flow.y, under)
    if side and not beside:
        flow.fill(side, columns.left)


def _section(section: Section, pieces: Pieces, width: float, parent: Branch) -> list[Strip]:
    boxed = any(isinstance(b, blocks.BottomLine) for b in section.blocks)
    strips = [] if boxed else pieces.heading(section.heading, width, parent, SECTION)
    return strips + [s for block in section.blocks for s in pieces.block(block, width, parent)]


def _after(strips: list[Strip], space: float) -> list[Strip]:
    """Strips with ``space`` points above them: none at the head of a column, some above a box, too."""
    return [replace(strips[0], before=space), *strips[1:]]


def _side(section: Section, pieces: Pieces, width: float, parent: Branch, before: float) -> list[Strip]:
    node = pieces.setter.tree.add("H2", parent, title=section.heading.text)
    label = pieces.setter.paragraph(section.heading, pieces.setter.sheet["label"], width, node)
    strips = [*lines_of(label, width, before=before, keep=True), pieces.rule(width, "heading", 1.0, before=4)]
    return strips + [s for block in section.blocks for s in pieces.block(block, width, parent)]


def _wide(section: Section, pieces: Pieces, columns: Columns, parent: Branch) -> list[Strip]:
    """A section of full width; lists and paragraphs in two columns."""
    strips = pieces.heading(section.heading, columns.full, parent, SECTION)
    for n, block in enumerate(section.blocks):
        texts = _texts(block)
        if texts is None:
            first, *rest = pieces.block(block, columns.full, parent)
            # A table's caption must not be taken for what stands under the table before.
            apart = _APART if n and isinstance(section.blocks[n - 1], blocks.Table) else 0.0
            strips += [replace(first, before=first.before + apart), *rest]
        else:
            strips += _in_columns(texts, pieces, columns, parent, bulleted=isinstance(block, blocks.Bullets))
    return strips


def _texts(block: blocks.Block) -> Sequence[Text] | None:
    match block:
        case blocks.Bullets(items):
            return items
        case blocks.Paragraph(text, "body"):
            return (text,)
        case _:
            return None


def _in_columns(
    texts: Sequence[Text], pieces: Pieces, columns: Columns, parent: Branch, *, bulleted: bool
) -> list[Strip]:
    if len(texts) < 3:
        if bulleted:
            return pieces.bullets(texts, "body", columns.main, parent, before=4)
        return [s for t in texts for s in pieces.text(t, "body", columns.main, parent, before=5)]
    column = (columns.full - pieces.gutter) / 2
    entries = _entries(texts, pieces, column, parent, bulleted=bulleted)
    return [columns_of(entries, column + pieces.gutter, before=4)]


def _entries(
    texts: Sequence[Text], pieces: Pieces, column: float, parent: Branch, *, bulleted: bool
) -> list[list[Strip]]:
    if not bulleted:
        return [pieces.text(t, "body", column, parent, before=5) for t in texts]
    strips = pieces.bullets(texts, "body", column, parent, before=4)
    out: list[list[Strip]] = []
    for strip in strips:
        if strip.before or not out:
            out.append([])
        out[-1].append(strip)
    return out
