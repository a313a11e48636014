"""LaidOut to a PowerPoint deck: native text, tables and shapes on the layouts of a template.

In: pages laid out as slides, and the bytes of a template. Out: the bytes of a .pptx file, the same ones for
the same input. Slides are written as text into the package's parts: its object model would take ten times as
long.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part

from briefgen.page import LaidOut, Page
from briefgen.write.pptx import attached, package, properties, slides, xml
from briefgen.write.pptx.layouts import Layout, layout_for, layouts_of
from briefgen.write.pptx.scheme import Scheme, scheme_of
from pptx import Presentation

_FIRST_SLIDE_ID = 256
_RELATION = f"{{{xml.RELATIONSHIPS}}}id"
_P = f"{{{xml.PRESENTATION}}}"
_MASTERS = (RELATIONSHIP_TYPE.SLIDE_MASTER, RELATIONSHIP_TYPE.NOTES_MASTER)


def write(laid_out: LaidOut, template: bytes) -> bytes:
    """A deck of ``laid_out`` on ``template``.

    Raises ValueError for a template without a notes master, theme or layout.
    """
    presentation = Presentation(io.BytesIO(template))
    main = presentation.part
    scheme = scheme_of(laid_out.palette)
    _retheme(main, laid_out, scheme)
    notes_master = _related(main, RELATIONSHIP_TYPE.NOTES_MASTER, "notes master")
    about = laid_out.properties
    deck = slides.Deck(main.package, scheme, laid_out.heading_font, laid_out.body_font, about.language)
    parts = list(_slides(deck, layouts_of(presentation), notes_master, laid_out.pages))
    relations = [main.relate_to(part, RELATIONSHIP_TYPE.SLIDE) for part in parts]
    _list_slides(presentation.element, laid_out.pages, relations)
    attached.attach(main, laid_out)
    core = properties.core_properties(main.package, about)
    extended = properties.extended_properties(main.package, len(parts), len(parts))
    return package.packed(main, core, extended)


def _slides(
    deck: slides.Deck, layouts: Mapping[str, Layout], notes_master: Part, pages: tuple[Page, ...]
) -> Iterator[Part]:
    for page in pages:
        part = slides.slide(deck, page, layout_for(layouts, page.layout))
        slides.notes(deck, page, part, notes_master)
        yield part


def _retheme(main: Part, laid_out: LaidOut, scheme: Scheme) -> None:
    """Slides and notes get the same colours and fonts."""
    for rel in main.rels.values():
        if rel.reltype in _MASTERS:
            theme = _related(rel.target_part, RELATIONSHIP_TYPE.THEME, "theme")
            properties.retheme(theme, scheme, laid_out.heading_font, laid_out.body_font)


def _related(part: Part, kind: str, what: str) -> Part:
    try:
        return part.part_related_by(kind)
    except KeyError as missing:
        raise ValueError(f"the template has no {what}") from missing


def _list_slides(root: xml.Element, pages: tuple[Page, ...], relations: list[str]) -> None:
    """Gives the deck its size, and names the slides in order and in sections."""
    size = _child(root, "sldSz")
    size.attrib.clear()
    size.set("cx", str(xml.emu(pages[0].width)))
    size.set("cy", str(xml.emu(pages[0].height)))
    listed = root.makeelement(f"{_P}sldIdLst")
    numbers = range(_FIRST_SLIDE_ID, _FIRST_SLIDE_ID + len(pages))
    for number, relation in zip(numbers, relations, strict=True):
        listed.append(root.makeelement(f"{_P}sldId", {"id": str(number), _RELATION: relation}))
    size.addprevious(listed)
    extensions = root.find(f"{_P}extLst")
    if extensions is None:
        extensions = etree.SubElement(root, f"{_P}extLst")
    extensions.append(properties.section_list(pages, numbers))


def _child(root: xml.Element, tag: str) -> xml.Element:
    found = root.find(f"{_P}{tag}")
    if found is None:
        raise ValueError(f"the template's presentation has no {tag}")
    return found
