"""Pages and slides of a specimen that show the palette by role, and the type scale.

In: a LoadedTheme, a finished layout. Out: the layout with pages more, tagged like the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.inline import Label
from briefgen.layout.loaded_theme import LoadedTheme, StyleSet, TypeScale
from briefgen.layout.typesetter import Typesetter, height_of
from briefgen.page import (
    Branch,
    Colour,
    Item,
    LaidOut,
    Node,
    Page,
    Paragraph,
    Rect,
    Run,
    Shape,
    Stroke,
    TextBox,
    Tree,
)
from briefgen.schema.theme import Margins

_SAMPLE = "Sphinx of black quartz, judge my vow 0123456789"
_GAP, _EDGE, _ROW = 10.0, 0.75, 4.5


class _Room(Struct, frozen=True):
    """A page to fill. Lengths in points."""

    typesetter: Typesetter
    width: float
    height: float
    margins: Margins
    heading: StyleSet
    words: StyleSet
    """The style of captions."""
    slides: bool
    """Whether it is a slide."""
    body: Rect
    running: tuple[Item, ...]
    """Head, foot and marking, as all pages have them."""

    @property
    def across(self) -> float:
        return self.width - self.margins.left - self.margins.right

    @property
    def bottom(self) -> float:
        return self.body.bottom


def with_swatches(laid_out: LaidOut, theme: LoadedTheme, marking: str) -> LaidOut:
    """The layout with the palette and the type scale behind it, under the marking that all pages have."""
    first = laid_out.pages[0]
    slides = laid_out.medium == "slides"
    tree = Tree(max(node.id for node in laid_out.structure.walk()))
    type_scale = theme.deck if slides else theme.pages
    typesetter = Typesetter(tree, theme, type_scale, "deck" if slides else "kerned")
    margins = theme.definition.deck.margins if slides else theme.definition.pages.margins
    words = type_scale["source" if slides else "small"]
    size = (first.width, first.height)
    body = laid_out.pages[-1].body or _body(margins, *size, words.plain.leading)
    running = tuple(_running(laid_out.pages[-1], marking))
    room = _Room(typesetter, *size, margins, type_scale["title"], words, slides, body, running)
    made = [*_palette(room), *_type(room, type_scale)]
    pages = tuple(_page(room, n, *one) for n, one in enumerate(made, len(laid_out.pages) + 1))
    structure = _joined(laid_out.structure, tree)
    return replace(laid_out, structure=structure, pages=(*laid_out.pages, *pages))


def _body(margins: Margins, width: float, height: float, line: float) -> Rect:
    across, down = width - margins.left - margins.right, height - margins.top - margins.bottom - 2 * line
    return Rect(margins.left, margins.top, across, down)


def _running(page: Page, marking: str) -> Iterator[Item]:
    """The marking of a page with its ground or frame, as artifacts."""
    boxes = [i for i in page.items if isinstance(i, TextBox) and [p.text for p in i.paragraphs] == [marking]]
    for item in page.items:
        if isinstance(item, Shape) and any(_holds(item.rect, box.rect) for box in boxes):
            yield item
    for box in boxes:
        yield replace(box, paragraphs=tuple(replace(par, node=None) for par in box.paragraphs))


def _holds(outer: Rect, inner: Rect) -> bool:
    """Whether one lies around the other, and belongs to it: no wider than thrice as wide."""
    return outer.contains(inner) and outer.width <= 3 * inner.width


def _joined(structure: Node, tree: Tree) -> Node:
    return replace(structure, kids=(*structure.kids, *tree.frozen().kids))


def _page(room: _Room, number: int, title: str, items: Sequence[Item]) -> Page:
    layout = "title-only" if room.slides else ""
    shown, size = (*room.running, *items), (room.width, room.height)
    return Page(number, *size, shown, title, "Specimen", layout, body=room.body, ended=True)


def _headed(room: _Room, title: str) -> tuple[Branch, TextBox]:
    """A section of the structure, and its heading at the head of a page."""
    section = room.typesetter.tree.add("Sect")
    node = room.typesetter.tree.add("H1" if room.slides else "H2", section, title=title)
    par = room.typesetter.paragraph(Label("specimen", title), room.heading, room.across, node)
    place = Rect(room.margins.left, room.body.y, room.across, height_of(par))
    return section, TextBox(place, (par,), "Title", "title" if room.slides else None)


def _palette(room: _Room) -> list[tuple[str, list[Item]]]:
    """A sample of each role, with the names and the value of its colour."""
    theme = room.typesetter.theme
    columns = 4 if room.slides else 3
    section, heading = _headed(room, "Palette")
    width = (room.across - _GAP * (columns - 1)) / columns
    rows = -(-len(theme.colours) // columns)
    tall = (room.bottom - heading.rect.bottom - _GAP) / rows
    items: list[Item] = [heading]
    for n, (role, colour) in enumerate(theme.colours.items()):
        x = room.margins.left + (n % columns) * (width + _GAP)
        y = heading.rect.bottom + _GAP + (n // columns) * tall
        items += _swatch(room, section, role, colour, Rect(x, y, width, tall))
    return [("Palette", items)]


def _swatch(room: _Room, section: Branch, role: str, colour: Colour, place: Rect) -> list[Item]:
    theme = room.typesetter.theme
    name = theme.definition.roles[role]
    label = Label(
        "specimen", f"{role}: {name}, {colour.value}" if name != role else f"{role}, {colour.value}"
    )
    par = room.typesetter.paragraph(label, room.words, place.width, room.typesetter.tree.add("P", section))
    high = max(place.height - height_of(par) - _ROW, 6.0)
    ground = Rect(place.x, place.y, place.width, min(high, 44.0))
    edge = Stroke(theme.colour("muted"), _EDGE)
    below = Rect(place.x, ground.bottom + 2, place.width, height_of(par))
    return [Shape(ground, fill=colour, stroke=edge, name=f"Colour: {role}"), TextBox(below, (par,))]


def _type(room: _Room, type_scale: TypeScale) -> list[tuple[str, list[Item]]]:
    """A line in each step of the scale, under its name and its measures, on as many pages as that takes."""
    made: list[tuple[str, list[Item]]] = []
    section, y = room.typesetter.tree.root, room.height
    for name, style in type_scale.styles.items():
        if style.plain.colour.role.startswith("on-cover"):
            continue  # shown on the first slide, on the ground that they are for
        about, line = _step(room, name, style)
        tall = height_of(about) + height_of(line) + _ROW
        if y + tall > room.bottom:
            section, heading = _headed(room, f"Type scale, {len(made) + 1}")
            made.append((f"Type scale, {len(made) + 1}", [heading]))
            y = heading.rect.bottom + _GAP
        for par in (about, line):
            node = room.typesetter.tree.add("P", section)
            box = Rect(room.margins.left, y, room.across, height_of(par))
            made[-1][1].append(TextBox(box, (replace(par, node=node.id),)))
            y += height_of(par)
        y += _ROW
    return made


def _step(room: _Room, name: str, style: StyleSet) -> tuple[Paragraph, Paragraph]:
    """What a step is called and measures, and a line in it."""
    plain = style.plain
    label = f"{name}: {plain.font.deck_name or plain.font.name}, {plain.size:g} on {plain.leading:g}"
    about = room.typesetter.paragraph(Label("specimen", label), room.words, room.across, None)
    sample = _fitting(room, plain.size)
    line = room.typesetter.set((Run(sample, plain),), room.across, None)
    return about, line


def _fitting(room: _Room, size: float) -> str:
    """As many words of the sample as a line of that size may have."""
    letters = int(room.across / size * 1.6)
    return _SAMPLE if letters >= len(_SAMPLE) else _SAMPLE[:letters].rpartition(" ")[0] or "Sphinx"
