"""Pages to slides and their speaker notes: one part of the package each, written as markup.

In: a page and the layouts of the deck. Out: parts, related to their layout, their notes and the addresses
that their text links to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count, islice
from typing import assert_never

from msgspec import Struct, field
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package

from briefgen.ooxml import NAMESPACES, Markup, document, element, joined
from briefgen.page import Chart, Group, Item, Page, Picture, Raster, Shape, Table, TextBox
from briefgen.write.pptx import charts, shapes, tables, text
from briefgen.write.pptx.layouts import LayoutPart, placeholder
from briefgen.write.pptx.scheme import ColourScheme
from briefgen.write.pptx.shapes import ShapeTarget
from briefgen.write.pptx.text import RunCache, TextTarget

_ROOT = joined(
    (
        element("p:nvGrpSpPr", element("p:cNvPr", id=1, name=""), element("p:cNvGrpSpPr"), shapes.PLAIN_ROLE),
        element("p:grpSpPr"),
    )
)
_MAPPED = element("p:clrMapOvr", element("a:masterClrMapping"))


def _notes_head(number: int, name: str, locks: Mapping[str, bool], role: Markup) -> Markup:
    what = element("p:cNvPr", id=number, name=name), element("p:cNvSpPr", element("a:spLocks", **locks))
    return joined((element("p:nvSpPr", *what, element("p:nvPr", role)), element("p:spPr")))


_IMAGE = element(
    "p:sp",
    _notes_head(
        2,
        "Slide image",
        {"noGrp": True, "noRot": True, "noChangeAspect": True},
        element("p:ph", type="sldImg"),
    ),
)
_NOTES = _notes_head(3, "Notes", {"noGrp": True}, element("p:ph", type="body", idx=1))


class DeckParts(Struct, frozen=True):
    """What all slides of a deck share."""

    package: Package
    scheme: ColourScheme
    heading_font: str
    body_font: str
    language: str
    """As a BCP 47 tag."""
    run_cache: RunCache = field(default_factory=RunCache)
    charts: list[Part] = field(default_factory=list[Part])
    media: dict[bytes, Part] = field(default_factory=dict[bytes, Part])
    taken: frozenset[str] = frozenset()
    """The names of parts that its master has already."""

    def text_target(self, part: Part) -> TextTarget:
        """How text is written in ``part``: links become relations of the part."""

        def link(address: str) -> str:
            return part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

        return TextTarget(self.scheme, self.heading_font, self.body_font, self.language, link, self.run_cache)

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
    target = ShapeTarget(deck.text_target(part), count(2), deck.embedding(part), deck.showing(part))
    items = (_item(target, item, layout) for item in page.items)
    fill = element("p:bgPr", deck.scheme.fill(deck.scheme.cover), element("a:effectLst"))
    ground = (element("p:bg", fill),) if page.dark else ()
    part.blob = _part("p:sld", *ground, element("p:spTree", _ROOT, *items))
    return part


def notes(deck: DeckParts, page: Page, slide_part: Part, master: Part) -> Part:
    """The speaker notes of a slide, related both ways."""
    name = PackURI(f"/ppt/notesSlides/notesSlide{page.number}.xml")
    part = Part(name, CONTENT_TYPE.PML_NOTES_SLIDE, deck.package)
    part.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
    part.relate_to(slide_part, RELATIONSHIP_TYPE.SLIDE)
    slide_part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
    spoken = text.notes_paragraphs(deck.text_target(part), page.notes)
    body = element("p:sp", _NOTES, element("p:txBody", shapes.EMPTY_BODY, spoken))
    part.blob = _part("p:notes", element("p:spTree", _ROOT, _IMAGE, body))
    return part


def _item(target: ShapeTarget, item: Item, layout: LayoutPart) -> Markup:
    match item:
        case TextBox():
            return shapes.text_box(target, item, _placeholder(item, layout))
        case Table():
            return tables.table(target, item)
        case Shape():
            return shapes.shape(target, item)
        case Group():
            return shapes.group(target, item)
        case Chart():
            return charts.chart(target, item)
        case Picture():
            return shapes.picture(target, item)
        case _:
            assert_never(item)


def _placeholder(item: TextBox, layout: LayoutPart) -> Markup | None:
    """The placeholder that a text box fills: of a master by its type and key, of our own deck by its slot."""
    if item.placeholder:
        return placeholder(item.placeholder.kind, str(item.placeholder.number))
    return layout.placeholders.get(item.slot) if item.slot else None


def _part(tag: str, *content: Markup) -> bytes:
    return document(element(tag, element("p:cSld", *content), _MAPPED, **NAMESPACES))
