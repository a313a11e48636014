"""Document to the pages of a brief.

In: Document, theme, paper. Out: LaidOut. Page one has a main column and a side column; everything that asks
for full width follows under both. On a paper of one column all follows in reading order. Pages are filled in
several ways, with wider or narrower spaces, tables that float or that are cut, and the best one is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil, fsum

from msgspec import Struct

from briefgen.document.inline import Label
from briefgen.document.model import Document, Section
from briefgen.layout.house_style import LoadedLogo, house_logo, with_house_style
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.layout.pages.blocks import BlockSetter
from briefgen.layout.pages.columns import PageColumns, columns_of_page
from briefgen.layout.pages.fill_choice import best, least_of
from briefgen.layout.pages.flow import FillOptions, Flow, spread
from briefgen.layout.pages.furniture import Furniture, measure_furniture, placed_logo
from briefgen.layout.pages.opening import PageOneColumns, opening, page_one_columns
from briefgen.layout.pages.papers import on_paper
from briefgen.layout.pages.reading_order import in_reading_order
from briefgen.layout.pages.sections import FullWidthSections, SectionVariants
from briefgen.layout.pages.strips import FixedItems, Strip, height_of, items_of, lines_of, moved
from briefgen.layout.typesetter import Typesetter, stacked
from briefgen.page import (
    Branch,
    Drawn,
    Group,
    Item,
    LaidOut,
    Page,
    PageColumn,
    Picture,
    Properties,
    Rect,
    Role,
    Shape,
    TextBox,
    Tree,
)

_LOWER: dict[Role, Role] = {"H1": "H2", "H2": "H3"}


def part_heading(
    name: Label, setter: BlockSetter, width: float, parent: Branch, *, opens: bool
) -> list[Strip]:
    """The heading with a rule under it. ``opens``: it stands under the title, and is small."""
    typesetter = setter.typesetter
    node = typesetter.tree.add("H2", parent, title=name.text)
    par = typesetter.paragraph(name, typesetter.type_scale["label" if opens else "title"], width, node)
    return [
        *lines_of(par, width, before=12.0, keep=True),
        setter.rule(width, "heading", 1.0, before=3.0 if opens else 6.0),
    ]


def lower_headings(branch: Branch) -> None:
    """Put every heading below ``branch`` one level lower, for it has one of its own."""
    for kid in branch.kids:
        kid.role = _LOWER.get(kid.role, kid.role)
        lower_headings(kid)


NAME = "Imprint"
_BEFORE, _UNDER_RULE, _BETWEEN = 18.0, 8.0, 16.0
_RULE = 0.6


def imprint(
    typesetter: Typesetter, document: Document, width: float, logo: LoadedLogo | None
) -> Strip | None:
    """Contact and imprint under a rule, if the theme has them at the foot."""
    settings = typesetter.theme.definition.imprint
    if settings.place != "foot" or not document.imprint:
        return None
    shown = logo if settings.logo else None
    across = shown.width + _BETWEEN if shown else 0.0
    style, room = typesetter.type_scale["small"], width - across
    pars = [typesetter.paragraph(line, style, room, typesetter.tree.add("P")) for line in document.imprint]
    placed, tall = stacked(pars, 0.0)
    top = _UNDER_RULE
    height = top + max(tall, shown.height if shown else 0.0)
    items: list[Drawn] = [Shape(Rect(0, 0, width, _RULE), fill=typesetter.theme.colour("rule"))]
    if shown:
        # Its name was said at the head, or is said in the lines beside it.
        items.append(Picture(Rect(0, top, shown.width, shown.height), shown.image, name="Logo"))
    items.append(TextBox(Rect(across, top + (height - top - tall) / 2, room, tall), placed, NAME))
    group = Group(Rect(0, 0, width, height), tuple(items), name=NAME)
    return Strip(height, FixedItems((group,)), before=_BEFORE)


def at_foot(items: Sequence[Item], bottom: float) -> tuple[Item, ...]:
    """The items of a page with the imprint moved down to ``bottom``, where the body ends."""
    return tuple(
        moved(item, 0.0, bottom - item.rect.bottom) if isinstance(item, Group) and item.name == NAME else item
        for item in items
    )


_UNDER_FACTS = 12.0
"""Space between the opening and what follows it, in points."""


class Body(Struct, frozen=True):
    """A paper, or one part of it."""

    heading: Sequence[Strip]
    """Of the part; empty for a paper without parts."""
    columns: PageOneColumns
    """What stands in the main and side column of its first page."""
    full_width: SectionVariants
    """What follows under both."""

    @property
    def least(self) -> float:
        """Points of height that it takes at least."""
        stretches = self.full_width.stretches(pairs=bool(self.full_width.branches))
        under = fsum(least_of(stretch.strips) for stretch in stretches)
        return least_of(self.heading) + max(least_of(self.columns.main), least_of(self.columns.side)) + under


class MeasuredDocument(Struct, frozen=True):
    """A document as strips, measured once, before pages are filled."""

    typesetter: Typesetter
    furniture: Furniture
    columns: PageColumns
    opening: Sequence[Strip]
    """Title, standfirst and facts."""
    bodies: Sequence[Body]
    """One, or one for each part."""
    imprint: Strip | None = None
    """None where the theme has none at the foot."""

    @property
    def pairs(self) -> bool:
        """Whether short sections can stand side by side."""
        return any(body.full_width.branches for body in self.bodies)

    def settle(self, *, pairs: bool) -> None:
        """Leave in the structure what one arrangement has grown."""
        for body in self.bodies:
            body.full_width.settle(pairs=pairs)

    @property
    def least(self) -> int:
        """So many pages it has at least, with the least space between things."""
        height = self.furniture.frame.bottom - self.furniture.frame.top
        tall = [body.least for body in self.bodies]
        tall[0] += least_of(self.opening)
        return sum(max(ceil(t / (height + 1)), 1) for t in tall)

    def filled(self, options: FillOptions) -> Flow:
        """Its pages."""
        flow = Flow(self.furniture.frame.top, self.furniture.frame.bottom, options)
        flow.fill(self.opening, self.columns.left)
        for n, body in enumerate(self.bodies):
            if n:
                flow.end_page()
            flow.fill(body.heading, self.columns.left)
            flow.space(_UNDER_FACTS * options.spacing_factor)
            _fill_columns(body.columns, self.columns, flow)
            flow.lay(body.full_width.stretches(pairs=options.pairs), self.columns.left)
        if self.imprint:
            flow.fill((self.imprint,), self.columns.left)
        return flow


def lay_out_pages(document: Document, theme: LoadedTheme, paper: str) -> LaidOut:
    """The brief on ``paper`` (a key of the theme's papers)."""
    logo, document = house_logo(document, theme), with_house_style(document, theme.definition, pages=True)
    measured = _measured(document, theme, paper, logo)
    flow = best(measured.filled, measured.least, pairs=measured.pairs)
    measured.settle(pairs=flow.options.pairs)
    structure, bodies = in_reading_order(
        measured.typesetter.tree.frozen(), [items_of(one) for one in spread(flow)]
    )
    return LaidOut(
        "pages",
        properties_of(document),
        structure,
        tuple(_pages(measured, flow, bodies)),
        tuple(theme.colours.values()),
        theme.pages["heading"].plain.font.name,
        theme.pages["body"].plain.font.name,
    )


def properties_of(document: Document) -> Properties:
    """File properties from the Document's own."""
    m = document.meta
    return Properties(m.title, m.subject, m.author, m.language, m.date, m.keywords)


def _measured(
    document: Document, theme: LoadedTheme, paper: str, logo: LoadedLogo | None
) -> MeasuredDocument:
    setup = on_paper(theme, paper)
    typesetter = Typesetter(Tree(), theme, setup.scale, "kerned")
    marking_node = typesetter.tree.add("P") if document.marking else None
    furniture = measure_furniture(typesetter, document, setup, marking_node, placed_logo(typesetter, logo))
    frame = furniture.frame
    columns = columns_of_page(frame, setup)
    setter = BlockSetter(typesetter, columns.between, frame.bottom - frame.top, setup.single)
    opening_strips = [*furniture.first_room(), *opening(document, setter, columns.full)]
    bodies = _bodies(document.sections, FullWidthSections(setter, columns), height_of(opening_strips))
    bodies = tuple(bodies)
    return MeasuredDocument(
        typesetter,
        furniture,
        columns,
        opening_strips,
        bodies,
        imprint(typesetter, document, columns.full, logo),
    )


def _pages(measured: MeasuredDocument, flow: Flow, bodies: Sequence[Sequence[Item]]) -> Iterator[Page]:
    furniture, frame = measured.furniture, measured.furniture.frame
    room = Rect(frame.left, frame.top, frame.width, frame.bottom - frame.top)
    for n, body in enumerate(bodies, 1):
        placed = at_foot(body, frame.bottom) if measured.imprint else body
        items = (*furniture.head(first=n == 1), *placed, *furniture.foot(n, len(flow.pages)))
        yield Page(
            n,
            frame.size.width,
            frame.size.height,
            items,
            body=room,
            ended=n - 1 in flow.ended,
            columns=flow.columns.get(n - 1, ()),
        )


def _bodies(sections: Sequence[Section], maker: FullWidthSections, opening_height: float) -> Iterator[Body]:
    """The parts of a paper, each from a page of its own; or its sections, where it has no parts.

    ``opening_height`` is the height of the opening on the first page.
    """
    tree = maker.setter.typesetter.tree
    for n, (name, group) in enumerate(groupby(sections, key=lambda s: s.part)):
        room = maker.setter.room - (0.0 if n else opening_height)
        if name is None:
            yield _body(tuple(group), maker, (), tree.root, room)
            continue
        parent = tree.add("Sect")
        inner = tree.add("Sect")
        heading = part_heading(name, maker.setter, maker.columns.full, parent, opens=not n)
        yield _body(tuple(group), maker, heading, inner, room)
        lower_headings(inner)
        tree.root.kids.remove(inner)
        parent.kids += inner.kids


def _body(
    sections: Sequence[Section],
    maker: FullWidthSections,
    heading: Sequence[Strip],
    within: Branch,
    room: float,
) -> Body:
    """Sections in reading order: the structure grows in that order, wherever the strips go."""
    branches = [(section, maker.setter.typesetter.tree.add("Sect", within)) for section in sections]
    if maker.setter.single:
        return Body(heading, PageOneColumns([], [], branches), maker.variants(branches))
    columns = page_one_columns(branches, maker, room - height_of(heading) - _UNDER_FACTS)
    return Body(heading, columns, maker.variants(columns.full_width))


def _fill_columns(strips: PageOneColumns, columns: PageColumns, flow: Flow) -> None:
    """Main and side column from one line; what follows starts under both.

    With options that leave the side column no room, the flow is marked as one that must not be taken.
    """
    top, first = flow.y, len(flow.pages)
    if strips.side:
        flow.displaced_column = flow.displaced_column or not flow.holds(strips.side)
        flow.columns[first - 1] = _page_columns(strips, columns, top, flow.bottom)
        flow.fill(strips.side, columns.side_x)
    under = flow.y
    flow.y = top
    flow.fill(strips.main, columns.left)
    if len(flow.pages) == first:
        flow.y = max(flow.y, under)


def _page_columns(
    strips: PageOneColumns, columns: PageColumns, top: float, bottom: float
) -> tuple[PageColumn, PageColumn]:
    """Where the two columns stand between ``top`` and ``bottom``; the main one may go on over pages."""
    tall = bottom - top
    return (
        PageColumn(Rect(columns.left, top, columns.main, tall), strips.main_nodes, whole=False),
        PageColumn(Rect(columns.side_x, top, columns.side, tall), strips.side_nodes, whole=True),
    )
