"""A corporate master made ready for slides of ours: its look stays, what it says of itself and shows goes.

In: the bytes of a .pptx or .potx that was checked, and of our own template. Out: the part of its presentation
without sample slides, sections, custom shows, comments, tags and settings of its owner, but with a notes
master.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import OpcPackage, Part
from pptx.parts.presentation import PresentationPart
from pptx.parts.slide import SlideLayoutPart, SlideMasterPart

from briefgen.write.pptx import xml

_P, _A = f"{{{xml.PRESENTATION}}}", f"{{{xml.DRAWING}}}"
_ID = f"{{{xml.RELATIONSHIPS}}}id"
_KEPT_RELATIONS = frozenset(
    (
        RELATIONSHIP_TYPE.SLIDE_MASTER,
        RELATIONSHIP_TYPE.NOTES_MASTER,
        RELATIONSHIP_TYPE.HANDOUT_MASTER,
        RELATIONSHIP_TYPE.THEME,
        RELATIONSHIP_TYPE.TABLE_STYLES,
        RELATIONSHIP_TYPE.FONT,
    )
)
_SETTINGS = (RELATIONSHIP_TYPE.PRES_PROPS, RELATIONSHIP_TYPE.VIEW_PROPS, RELATIONSHIP_TYPE.TABLE_STYLES)
_MASTERS, _NOTES = f"{_P}sldMasterIdLst", f"{_P}notesMasterIdLst"
_SIZE = f"{_P}sldSz"
_USUAL_SIZE = {"cx": "9144000", "cy": "6858000"}
_KEPT_ELEMENTS = frozenset(
    (
        _MASTERS,
        _NOTES,
        f"{_P}handoutMasterIdLst",
        _SIZE,
        f"{_P}notesSz",
        f"{_P}embeddedFontLst",
        f"{_P}defaultTextStyle",
    )
)
_FIRST_SLIDE = "firstSlideNum"


def opened(master: bytes, template: bytes) -> PresentationPart:
    """The presentation of a master without what is not its look. Raises ValueError if it has no theme."""
    main = _presentation(master)
    # A template becomes a presentation.
    main._content_type = CONTENT_TYPE.PML_PRESENTATION_MAIN  # pyright: ignore[reportPrivateUsage] # noqa: SLF001
    for key in [key for key, rel in main.rels.items() if rel.reltype not in _KEPT_RELATIONS]:
        main.rels.pop(key)
    root: xml.Element = main.presentation.element
    for child in [child for child in root if child.tag not in _KEPT_ELEMENTS]:
        root.remove(child)
    if _FIRST_SLIDE in root.attrib:
        del root.attrib[_FIRST_SLIDE]
    for part in list(_with_layouts(main)):
        _unlink(part)
    ours = _presentation(template)
    if root.find(_NOTES) is None:
        _add_notes_master(main, root, ours)
    _add_settings(main, ours)
    _add_size(root)
    return main


def _presentation(data: bytes) -> PresentationPart:
    return OpcPackage.open(io.BytesIO(data)).main_document_part


def _with_layouts(main: Part) -> Iterator[Part]:
    """The masters of slides and their layouts."""
    masters = [r.target_part for r in main.rels.values() if r.reltype == RELATIONSHIP_TYPE.SLIDE_MASTER]
    yield from masters
    for master in masters:
        rels = master.rels.values()
        yield from (rel.target_part for rel in rels if rel.reltype == RELATIONSHIP_TYPE.SLIDE_LAYOUT)


def _unlink(part: Part) -> None:
    """Takes links to sample slides out of a master or layout, so that these are not carried on."""
    match part:
        case SlideMasterPart():
            root: xml.Element = part.slide_master.element
        case SlideLayoutPart():
            root = part.slide_layout.element
        case _:
            return
    for key in [key for key, rel in part.rels.items() if rel.reltype == RELATIONSHIP_TYPE.SLIDE]:
        for link in [one for one in root.iter() if one.get(_ID) == key]:
            if (parent := link.getparent()) is not None:
                parent.remove(link)
        part.rels.pop(key)


def _add_settings(main: PresentationPart, ours: PresentationPart) -> None:
    """Our settings for presentation and views, which programs insist on, and table styles if it has none."""
    own = {rel.reltype for rel in main.rels.values()}
    for kind in (kind for kind in _SETTINGS if kind not in own):
        part = ours.part_related_by(kind)
        main.relate_to(Part(part.partname, part.content_type, main.package, part.blob), kind)


def _add_size(root: xml.Element) -> None:
    """The usual size for a file that doesn't say it."""
    if root.find(_SIZE) is None:
        lists = [child for child in root if child.tag.endswith("IdLst")]
        lists[-1].addnext(root.makeelement(_SIZE, _USUAL_SIZE))


def _add_notes_master(main: PresentationPart, root: xml.Element, ours: PresentationPart) -> None:
    """Our notes master in the colours and fonts of the master, for a file that has none."""
    source = ours.part_related_by(RELATIONSHIP_TYPE.NOTES_MASTER)
    theme, package = source.part_related_by(RELATIONSHIP_TYPE.THEME), main.package
    own = next(_with_layouts(main)).part_related_by(RELATIONSHIP_TYPE.THEME)
    name = package.next_partname("/ppt/theme/theme%d.xml")
    theme_copy = Part(name, theme.content_type, package, _dressed(theme.blob, own.blob))
    name = package.next_partname("/ppt/notesMasters/notesMaster%d.xml")
    copy = Part(name, source.content_type, package, source.blob)
    # Ours relates to nothing but its theme, by the first key, which a new part gives, too.
    copy.relate_to(theme_copy, RELATIONSHIP_TYPE.THEME)
    said = f'<p:notesMasterId r:id="{main.relate_to(copy, RELATIONSHIP_TYPE.NOTES_MASTER)}"/>'
    listed = etree.fromstring(f"<p:notesMasterIdLst {xml.NAMESPACES}>{said}</p:notesMasterIdLst>")
    masters = root.find(_MASTERS)
    root.insert(0 if masters is None else 1, listed)


def _dressed(theme: bytes, like: bytes) -> bytes:
    """A theme with the colours and fonts of another."""
    root, other = etree.fromstring(theme), etree.fromstring(like)
    for tag in ("clrScheme", "fontScheme"):
        old, new = next(root.iter(f"{_A}{tag}"), None), next(other.iter(f"{_A}{tag}"), None)
        if old is None or new is None or (parent := old.getparent()) is None:
            raise ValueError(f"the master's theme has no {tag}")
        parent.replace(old, deepcopy(new))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
