"""LaidOut to a PowerPoint deck: native text, tables and shapes on our own or a corporate master's layouts.

In: pages laid out as slides, and the bytes of our own deck without slides. Out: the bytes of a .pptx file,
the same ones for the same input. Slides are written as text into the package's parts: its object model would
take ten times as long.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from lxml import etree
from msgspec.structs import replace
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.parts.presentation import PresentationPart

from briefgen.ooxml import PRESENTATION, RELATION_ID, Element, Markup, element, emu, joined, p
from briefgen.page import LaidOut, Page, TemplateBinding
from briefgen.write.pptx import corporate, slides
from briefgen.write.pptx.layouts import LayoutPart, layout_named, layouts_by_part, layouts_of
from briefgen.write.pptx.package import guid, packed
from briefgen.write.pptx.scheme import ColourScheme, retheme, scheme_of, scheme_on
from pptx import Presentation

_FIRST_SLIDE_ID = 256
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_MASTERS = (RELATIONSHIP_TYPE.SLIDE_MASTER, RELATIONSHIP_TYPE.NOTES_MASTER)
_PartsOfPage = Callable[[Page], tuple[slides.DeckParts, LayoutPart]]
"""The deck and the layout that a page is written with."""


def write(laid_out: LaidOut, base_deck: bytes) -> bytes:
    """A deck of ``laid_out`` on ``base_deck``, or on the corporate master that it was laid out for.

    Raises ValueError for a deck or master without a notes master, theme or layout.
    """
    if laid_out.master:
        return _on_master(
            laid_out, laid_out.master, corporate.presentation_on(laid_out.master.data, base_deck)
        )
    presentation = Presentation(io.BytesIO(base_deck))
    main = presentation.part
    scheme = scheme_of(laid_out.palette)
    _retheme_all(main, laid_out, scheme)
    deck, layouts = _deck(laid_out, main, scheme), layouts_of(presentation)
    parts = _slides(main, laid_out, lambda page: (deck, layout_named(layouts, page.layout)))
    root = presentation.element
    _resize(root, laid_out.pages[0])
    _list_slides(root, laid_out.pages, [main.relate_to(part, RELATIONSHIP_TYPE.SLIDE) for part in parts])
    return packed(main, laid_out, {})


def _on_master(laid_out: LaidOut, master: TemplateBinding, main: PresentationPart) -> bytes:
    """The deck on a master, whose theme stays as it is."""
    labels, layouts = corporate.labels_of(main), layouts_by_part(main.package)
    taken = frozenset(part.partname for part in main.package.iter_parts())
    first = _deck(laid_out, main, scheme_of(laid_out.palette), taken)
    decks = {
        name: replace(first, scheme=scheme_on(master, name), run_cache={})
        for name in dict.fromkeys(page.layout for page in laid_out.pages)
    }
    parts = _slides(main, laid_out, lambda page: (decks[page.layout], layouts[page.layout]))
    relations = [main.relate_to(part, RELATIONSHIP_TYPE.SLIDE) for part in parts]
    _list_slides(main.presentation.element, laid_out.pages, relations)
    return packed(main, laid_out, labels)


def _deck(
    laid_out: LaidOut, main: Part, scheme: ColourScheme, taken: frozenset[str] = frozenset()
) -> slides.DeckParts:
    fonts, language = (laid_out.heading_font, laid_out.body_font), laid_out.properties.language
    return slides.DeckParts(main.package, scheme, *fonts, language, taken=taken)


def _slides(main: Part, laid_out: LaidOut, parts_of_page: _PartsOfPage) -> list[Part]:
    notes_master = _related(main, RELATIONSHIP_TYPE.NOTES_MASTER, "notes master")
    parts: list[Part] = []
    for page in laid_out.pages:
        deck, layout = parts_of_page(page)
        part = slides.slide(deck, page, layout)
        slides.notes(deck, page, part, notes_master)
        parts.append(part)
    return parts


def _retheme_all(main: Part, laid_out: LaidOut, scheme: ColourScheme) -> None:
    """Slides and notes get the same colours and fonts."""
    for rel in main.rels.values():
        if rel.reltype in _MASTERS:
            theme = _related(rel.target_part, RELATIONSHIP_TYPE.THEME, "theme")
            theme.blob = retheme(theme.blob, scheme, laid_out.heading_font, laid_out.body_font)


def _related(part: Part, kind: str, what: str) -> Part:
    try:
        return part.part_related_by(kind)
    except KeyError as missing:
        raise ValueError(f"the deck has no {what}") from missing


def _resize(root: Element, page: Page) -> None:
    """Gives the deck the size of its pages."""
    size = _child(root, "sldSz")
    size.attrib.clear()
    size.set("cx", str(emu(page.width)))
    size.set("cy", str(emu(page.height)))


def _list_slides(root: Element, pages: tuple[Page, ...], relations: list[str]) -> None:
    """Names the slides in order and in sections."""
    listed = root.makeelement(p("sldIdLst"))
    numbers = range(_FIRST_SLIDE_ID, _FIRST_SLIDE_ID + len(pages))
    for number, relation in zip(numbers, relations, strict=True):
        listed.append(root.makeelement(p("sldId"), {"id": str(number), RELATION_ID: relation}))
    _child(root, "sldSz").addprevious(listed)
    extensions = root.find(p("extLst"))
    if extensions is None:
        extensions = etree.SubElement(root, p("extLst"))
    extensions.append(_section_list(pages, numbers))


def _child(root: Element, tag: str) -> Element:
    found = root.find(p(tag))
    if found is None:
        raise ValueError(f"the deck's presentation has no {tag}")
    return found


def _section_list(pages: Sequence[Page], slide_ids: Iterable[int]) -> Element:
    """The extension that groups slides into named sections, in which they are shown in the side pane."""
    pairs = zip(pages, slide_ids, strict=True)
    groups = enumerate(groupby(pairs, lambda pair: pair[0].section), 1)
    sections = (_section(n, name, [number for _, number in slides]) for n, (name, slides) in groups)
    listed = element("p14:sectionLst", *sections, xmlns__p14=_P14)
    return etree.fromstring(element("p:ext", listed, xmlns__p=PRESENTATION, uri=_SECTIONS))


def _section(order: int, name: str, numbers: Sequence[int]) -> Markup:
    """A section. Its id comes from its name and order, so that the same deck has the same ids."""
    listed = joined(element("p14:sldId", id=number) for number in numbers)
    id = guid(f"{order}:{name}".encode())
    return element("p14:section", element("p14:sldIdLst", listed), name=name or str(order), id=id)
