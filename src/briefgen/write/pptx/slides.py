"""Pages to slides and their speaker notes: one part of the package each, written as text.

In: a page and the layouts of the template. Out: parts, related to their layout, their notes and the addresses
that their text links to.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, islice
from typing import assert_never

from msgspec import Struct, field
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package

from briefgen.page import Chart, Group, Item, Page, Picture, Raster, Shape, Table, TextBox
from briefgen.write.pptx import charts, groups, pictures, shapes, tables, text, xml
from briefgen.write.pptx.layouts import LayoutPart, LayoutPlaceholder, holder
from briefgen.write.pptx.scheme import ColourScheme
from briefgen.write.pptx.shapes import ShapeTarget
from briefgen.write.pptx.text import Setting

_ROOT = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_MAPPED = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
_IMAGE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
    'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
)
_NOTES = (
    '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
    '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
)


class DeckParts(Struct, frozen=True):
    """What all slides of a deck share. ``taken`` are the names of parts that its master has already."""

    package: Package
    scheme: ColourScheme
    heading_font: str
    body_font: str
    language: str
    looks: dict[tuple[int, str, float, int], tuple[str, str]] = field(
        default_factory=dict[tuple[int, str, float, int], tuple[str, str]]
    )
    charts: list[Part] = field(default_factory=list[Part])
    media: dict[bytes, Part] = field(default_factory=dict[bytes, Part])
    taken: frozenset[str] = frozenset()

    def setting(self, part: Part) -> Setting:
        """How text is written in ``part``: links become relations of the part."""

        def link(address: str) -> str:
            return part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

        return Setting(self.scheme, self.heading_font, self.body_font, self.language, link, self.looks)

    def embedding(self, part: Part) -> Callable[[Chart], str]:
        """How charts get into ``part``: each becomes a part of its own; gives the relation to it."""

        def embed(item: Chart) -> str:
            number = self._free(charts.NAME, len(self.charts))
            chart = charts.part(self.package, item, number, self.scheme, self.language)
            self.charts.append(chart)
            return part.relate_to(chart, RELATIONSHIP_TYPE.CHART)

        return embed

    def showing(self, part: Part) -> Callable[[Raster], str]:
        """How pictures get into ``part``, each as one part however often it is shown; gives the relation."""

        def show(raster: Raster) -> str:
            if raster.data not in self.media:
                ending = raster.media_type.removeprefix("image/")
                form = f"/ppt/media/image%d.{ending}"
                name = PackURI(form % self._free(form, len(self.media)))
                self.media[raster.data] = Part(name, raster.media_type, self.package, raster.data)
            return part.relate_to(self.media[raster.data], RELATIONSHIP_TYPE.IMAGE)

        return show

    def _free(self, form: str, used: int) -> int:
        """A number for the next of some parts, of which so many were made, that the master doesn't use."""
        return next(islice((n for n in count(1) if form % n not in self.taken), used, None))


def slide(deck: DeckParts, page: Page, layout: LayoutPart) -> Part:
    """The slide of a page on a layout."""
    part = Part(PackURI(f"/ppt/slides/slide{page.number}.xml"), CONTENT_TYPE.PML_SLIDE, deck.package)
    part.relate_to(layout.part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    place = ShapeTarget(deck.setting(part), count(2), deck.embedding(part), deck.showing(part))
    items = "".join(_item(place, item, layout) for item in page.items)
    ground = f"<p:bg><p:bgPr>{deck.scheme.fill(deck.scheme.cover)}<a:effectLst/></p:bgPr></p:bg>"
    part.blob = _part("sld", (ground if page.dark else "") + f"<p:spTree>{_ROOT}{items}</p:spTree>")
    return part


def notes(deck: DeckParts, page: Page, slide_part: Part, master: Part) -> Part:
    """The speaker notes of a slide, related both ways."""
    name = PackURI(f"/ppt/notesSlides/notesSlide{page.number}.xml")
    part = Part(name, CONTENT_TYPE.PML_NOTES_SLIDE, deck.package)
    part.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
    part.relate_to(slide_part, RELATIONSHIP_TYPE.SLIDE)
    slide_part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
    spoken = text.spoken(deck.setting(part), page.notes)
    body = f"{_NOTES}<p:txBody><a:bodyPr/><a:lstStyle/>{spoken}</p:txBody></p:sp>"
    part.blob = _part("notes", f"<p:spTree>{_ROOT}{_IMAGE}{body}</p:spTree>")
    return part


def _item(place: ShapeTarget, item: Item, layout: LayoutPart) -> str:
    match item:
        case TextBox():
            return shapes.text_box(place, item, _holder(item, layout))
        case Table():
            return tables.table(place, item)
        case Shape():
            return shapes.shape(place, item)
        case Group():
            return groups.group(place, item)
        case Chart():
            return charts.frame(place, item)
        case Picture():
            return pictures.picture(place, item)
        case _:
            assert_never(item)


def _holder(item: TextBox, layout: LayoutPart) -> LayoutPlaceholder | None:
    """The placeholder that a text box fills: of a master by its type and key, of the template by its slot."""
    if item.seat:
        return holder(item.seat.kind, str(item.seat.number))
    return layout.holders.get(item.slot) if item.slot else None


def _part(tag: str, content: str) -> bytes:
    return f"{xml.HEADER}<p:{tag} {xml.NAMESPACES}><p:cSld>{content}</p:cSld>{_MAPPED}</p:{tag}>".encode()
