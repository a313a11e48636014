"""The parts of a presentation file as its reader asks for them, and which of them go into decks.

In: a package that :mod:`briefgen.masters.package_reader` found sound. Out: parsed parts, what they relate to,
and the parts that the presentation, its masters and layouts need, each with the relationships that stay.
Tags, comments, custom XML, printer settings, sample slides and whatever has no known kind are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from lxml import etree
from msgspec import Struct, field

from briefgen import ooxml
from briefgen.diagnostics import shown, visible
from briefgen.ooxml import RELATION_ID, Element
from briefgen.opc import Relationship
from briefgen.source.archive import ArchiveError

OFFICE_DOCUMENT = "officeDocument"
SLIDE_MASTER = "slideMaster"
SLIDE_LAYOUT = "slideLayout"
THEME = "theme"
THEME_OVERRIDE = "themeOverride"
PICTURES = frozenset({"image", "hdphoto"})
LABELS = ("classificationlabels", "custom-properties")
"""What the file itself relates to, and keeps: its sensitivity labels."""

_SPACES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://schemas.microsoft.com/office/",
)
_DRAWN = frozenset(
    {
        "image", "hdphoto", "hyperlink", "audio", "video", "media", "chart", THEME_OVERRIDE, "diagramData",
        "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing",
    }
)  # fmt: skip
_PRESENTATION = frozenset({SLIDE_MASTER, "notesMaster", "handoutMaster", THEME, "tableStyles", "font"})
_KEPT: Mapping[str, frozenset[str]] = {
    "slideMaster+xml": _DRAWN | {SLIDE_LAYOUT, THEME},
    "slideLayout+xml": _DRAWN | {SLIDE_MASTER},
    "notesMaster+xml": _DRAWN | {THEME},
    "handoutMaster+xml": _DRAWN | {THEME},
    "theme+xml": frozenset({"image"}),
    "themeOverride+xml": frozenset({"image"}),
    "chart+xml": frozenset({"image", THEME_OVERRIDE, "chartUserShapes", "chartStyle", "chartColorStyle"}),
    "diagramData+xml": frozenset({"image", "hyperlink"}),
    "diagramDrawing+xml": frozenset({"image", "hyperlink"}),
}
"""By how its content type ends: what a part may relate to. The workbook of a chart is left out."""

Relationships = Mapping[str, tuple[Relationship, ...]]
"""By the names of the parts that have them; those of the package itself under ``""``."""


def bytes_of_nothing(_: str) -> bytes:
    """What a package without pictures has for one."""
    return b""


class Package(Struct, frozen=True):
    """A presentation file. Names of parts have no slash at their beginning."""

    xml: Mapping[str, bytes]
    """The bytes of all XML parts by name."""
    types: Mapping[str, str]
    """The content type of every part."""
    relations: Relationships
    main: str = ""
    """The presentation's part."""
    trees: dict[str, Element] = field(default_factory=dict[str, Element])
    """Parts that were parsed already."""
    media: Callable[[str], bytes] = bytes_of_nothing
    """Reads a part that is no XML."""

    def tree(self, part: str) -> Element:
        """The root of a part. Raises KeyError for one that is no XML, ArchiveError as :func:`parsed`."""
        if part not in self.trees:
            self.trees[part] = parsed(self.xml[part], part)
        return self.trees[part]

    def related(self, part: str, kind: str) -> Iterator[str]:
        """The parts that ``part`` relates to in this way, in the file's order."""
        return (r.target for r in self.relations.get(part, ()) if r.kind == kind and not r.external)

    def listed(self, part: str, items: list[Element], kind: str) -> Iterator[str]:
        """The parts that elements with ``r:id`` name, in the order of these elements, each once."""
        targets = {r.id: r.target for r in self.relations.get(part, ()) if r.kind == kind and not r.external}
        found = (targets.get(item.get(RELATION_ID, "")) for item in items)
        yield from dict.fromkeys(name for name in found if name is not None)


def parsed(data: bytes, part: str) -> Element:
    """The root of an XML part that was scanned before. Raises ArchiveError if its namespaces clash."""
    try:
        return ooxml.parsed(data)
    except etree.XMLSyntaxError as error:
        raise ArchiveError(
            f"its part {shown(part)} is not well-formed XML: {visible(str(error.msg))}"
        ) from error


def kept_parts(package: Package) -> Relationships:
    """The parts that decks are built on, the presentation first, with the relationships that they keep.

    Parts of labels have no relationships.
    """
    found: dict[str, tuple[Relationship, ...]] = {
        package.main: _kept_relationships(package, package.main, _PRESENTATION)
    }
    waiting = [package.main]
    while waiting:
        for relation in found[waiting.pop(0)]:
            name = relation.target
            if not relation.external and name not in found:
                found[name] = _kept_relationships(package, name, _kinds(package.types.get(name, "")))
                waiting.append(name)
    for name in chain.from_iterable(package.related("", kind) for kind in LABELS):
        found.setdefault(name, ())
    return found


def _kinds(content_type: str) -> frozenset[str]:
    return _KEPT.get(content_type.rpartition(".")[2], frozenset())


def _kept_relationships(package: Package, part: str, kinds: frozenset[str]) -> tuple[Relationship, ...]:
    return tuple(
        r
        for r in package.relations.get(part, ())
        if r.kind in kinds and r.type.startswith(_SPACES) and r.external == (r.kind == "hyperlink")
    )
