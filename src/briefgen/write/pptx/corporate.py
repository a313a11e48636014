"""A corporate master made ready for slides of ours: its look stays, what it says of itself and shows goes.

In: the bytes of a .pptx or .potx that was checked, and of our own template. Out: the part of its presentation
without sample slides, sections, custom shows, comments, tags and settings of its owner, but with a notes
master; and the parts that carry its sensitivity labels.

Labels are custom properties ``MSIP_Label_…`` (Microsoft Purview Information Protection, "Label metadata"),
and the part LabelInfo.xml ([MS-OFFCRYPTO] 2.6). Who set one is left out: that is a person's address.
"""

from __future__ import annotations

import io
import re
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
_KEPT_ELEMENTS = frozenset(
    (
        _MASTERS,
        _NOTES,
        f"{_P}handoutMasterIdLst",
        f"{_P}sldSz",
        f"{_P}notesSz",
        f"{_P}embeddedFontLst",
        f"{_P}defaultTextStyle",
    )
)
_FIRST_SLIDE = "firstSlideNum"
_LABELS = "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels"
_LABEL = re.compile(r"MSIP_Label_[0-9A-Za-z-]+_(?!Owner$|SetBy$)\w+")
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
# Custom properties are numbered from two.
_FIRST_PROPERTY = 2


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
    return main


def labels_of(main: Part) -> dict[str, Part]:
    """The parts that carry sensitivity labels, by the kind of their relation to the file."""
    found: dict[str, Part] = {}
    for rel in main.package.iter_rels():
        if rel.is_external:
            continue
        if rel.reltype == _LABELS:
            found[_LABELS] = rel.target_part
        elif rel.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES and (part := _labels_only(rel.target_part)):
            found[RELATIONSHIP_TYPE.CUSTOM_PROPERTIES] = part
    return dict(sorted(found.items()))


def _labels_only(part: Part) -> Part | None:
    """Custom properties without those that are no label's; None if nothing is left."""
    root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    kept = [one for one in root.iter(_PROPERTY) if _LABEL.fullmatch(one.get("name", ""))]
    root[:] = kept
    for number, one in enumerate(kept, _FIRST_PROPERTY):
        one.set("pid", str(number))
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return Part(part.partname, part.content_type, part.package, data) if kept else None


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
