"""A corporate master made ready for slides of ours: its look stays, what it says of itself and shows goes.

In: the bytes of a .pptx or .potx that was checked, and of our own deck without slides. Out: the part of its
presentation without sample slides, sections, custom shows, comments, tags and settings of its owner, but
with a notes master; and parts with its sensitivity labels.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import OpcPackage, Part
from pptx.opc.packuri import PackURI
from pptx.parts.presentation import PresentationPart
from pptx.parts.slide import SlideLayoutPart, SlideMasterPart

from briefgen.ooxml import (
    NAMESPACES,
    RELATION_ID,
    Element,
    Markup,
    a,
    document,
    element,
    p,
    parsed,
    serialized,
    text,
)

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
_MASTERS, _NOTES = p("sldMasterIdLst"), p("notesMasterIdLst")
_SIZE = p("sldSz")
_USUAL_SIZE = {"cx": "9144000", "cy": "6858000"}
_KEPT_ELEMENTS = frozenset(
    (
        _MASTERS,
        _NOTES,
        p("handoutMasterIdLst"),
        _SIZE,
        p("notesSz"),
        p("embeddedFontLst"),
        p("defaultTextStyle"),
    )
)
_FIRST_SLIDE = "firstSlideNum"

_LABELS = "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels"
_LABELS_TYPE = "application/vnd.ms-office.classificationlabels+xml"
_LABELS_NAMESPACE = "http://schemas.microsoft.com/office/2020/mipLabelMetadata"
_ATTRIBUTES = ("id", "enabled", "method", "siteId", "contentBits", "removed")
_CUSTOM = RELATIONSHIP_TYPE.CUSTOM_PROPERTIES
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_PROPERTIES, _VALUES = f"{_OFFICE}custom-properties", f"{_OFFICE}docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""What programs call the set of all custom properties (ECMA-376-1, 22.3.2.2)."""
_LABEL = re.compile(r"MSIP_Label_[0-9A-Za-z-]{1,60}_(?!(?:Owner|SetBy)\Z)\w{1,60}", re.ASCII)
# Custom properties are numbered from two.
_FIRST_PROPERTY = 2
_LONGEST, _MOST = 255, 200
"""No program writes longer values, nor so many; what has no end is none of a label."""


def presentation_on(master: bytes, base_deck: bytes) -> PresentationPart:
    """The presentation of a master without what is not its look. Raises ValueError if it has no theme."""
    main = _presentation(master)
    # A template becomes a presentation.
    main._content_type = CONTENT_TYPE.PML_PRESENTATION_MAIN  # pyright: ignore[reportPrivateUsage] # noqa: SLF001
    for key in [key for key, rel in main.rels.items() if rel.reltype not in _KEPT_RELATIONS]:
        main.rels.pop(key)
    root: Element = main.presentation.element
    for child in [child for child in root if child.tag not in _KEPT_ELEMENTS]:
        root.remove(child)
    if _FIRST_SLIDE in root.attrib:
        del root.attrib[_FIRST_SLIDE]
    for part in list(_with_layouts(main)):
        _unlink(part)
    ours = _presentation(base_deck)
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
            root: Element = part.slide_master.element
        case SlideLayoutPart():
            root = part.slide_layout.element
        case _:
            return
    for key in [key for key, rel in part.rels.items() if rel.reltype == RELATIONSHIP_TYPE.SLIDE]:
        for link in [one for one in root.iter() if one.get(RELATION_ID) == key]:
            if (parent := link.getparent()) is not None:
                parent.remove(link)
        part.rels.pop(key)


def _add_settings(main: PresentationPart, ours: PresentationPart) -> None:
    """Our settings for presentation and views, which programs insist on, and table styles if it has none."""
    own = {rel.reltype for rel in main.rels.values()}
    for kind in (kind for kind in _SETTINGS if kind not in own):
        part = ours.part_related_by(kind)
        main.relate_to(Part(part.partname, part.content_type, main.package, part.blob), kind)


def _add_size(root: Element) -> None:
    """The usual size for a file that doesn't say it."""
    if root.find(_SIZE) is None:
        lists = [child for child in root if child.tag.endswith("IdLst")]
        lists[-1].addnext(root.makeelement(_SIZE, _USUAL_SIZE))


def _add_notes_master(main: PresentationPart, root: Element, ours: PresentationPart) -> None:
    """Our notes master in the colours and fonts of the master, for a file that has none."""
    source = ours.part_related_by(RELATIONSHIP_TYPE.NOTES_MASTER)
    theme, package = source.part_related_by(RELATIONSHIP_TYPE.THEME), main.package
    own = next(_with_layouts(main)).part_related_by(RELATIONSHIP_TYPE.THEME)
    name = package.next_partname("/ppt/theme/theme%d.xml")
    theme_copy = Part(name, theme.content_type, package, _with_scheme(theme.blob, own.blob))
    name = package.next_partname("/ppt/notesMasters/notesMaster%d.xml")
    copy = Part(name, source.content_type, package, source.blob)
    # Ours relates to nothing but its theme, by the first key, which a new part gives, too.
    copy.relate_to(theme_copy, RELATIONSHIP_TYPE.THEME)
    entry = element("p:notesMasterId", r__id=main.relate_to(copy, RELATIONSHIP_TYPE.NOTES_MASTER))
    masters = root.find(_MASTERS)
    listed = etree.fromstring(element("p:notesMasterIdLst", entry, **NAMESPACES))
    root.insert(0 if masters is None else 1, listed)


def _with_scheme(theme: bytes, sample: bytes) -> bytes:
    """A theme with the colours and fonts of another."""
    root, other = etree.fromstring(theme), etree.fromstring(sample)
    for tag in ("clrScheme", "fontScheme"):
        old, new = next(root.iter(a(tag)), None), next(other.iter(a(tag)), None)
        if old is None or new is None or (parent := old.getparent()) is None:
            raise ValueError(f"the master's theme has no {tag}")
        parent.replace(old, deepcopy(new))
    return serialized(root)


def labels_of(main: Part) -> dict[str, Part]:
    """Parts with the sensitivity labels of a master and nothing else of its owner's properties.

    By the kind of their relationship to the file. Labels are custom properties ``MSIP_Label_…`` (Microsoft
    Purview Information Protection, "Label metadata"), and the part LabelInfo.xml ([MS-OFFCRYPTO] 2.6). Who
    set one is left out: that is a person's address.
    """
    made: dict[str, Part] = {}
    for rel in (rel for rel in main.package.iter_rels() if not rel.is_external):
        if rel.reltype == _LABELS and (listed := list(_labels(parsed(rel.target_part.blob)))):
            root = element("clbl:labelList", *listed, xmlns__clbl=_LABELS_NAMESPACE)
            name = PackURI("/docMetadata/LabelInfo.xml")
            made[_LABELS] = Part(name, _LABELS_TYPE, main.package, document(root))
        if rel.reltype == _CUSTOM and (listed := list(_properties(parsed(rel.target_part.blob)))):
            root = element("Properties", *listed, xmlns=_PROPERTIES, xmlns__vt=_VALUES)
            name = PackURI("/docProps/custom.xml")
            made[_CUSTOM] = Part(name, CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, main.package, document(root))
    return dict(sorted(made.items()))


def _labels(root: Element) -> Iterator[Markup]:
    for label in list(root.iter(f"{{{_LABELS_NAMESPACE}}}label"))[:_MOST]:
        attributes = {name: label.get(name) for name in _ATTRIBUTES}
        if all(len(value or "") <= _LONGEST for value in attributes.values()):
            yield element("clbl:label", **attributes)


def _properties(root: Element) -> Iterator[Markup]:
    """Custom properties without those that are no label's."""
    found = [one for one in root.iter(f"{{{_PROPERTIES}}}property") if _LABEL.fullmatch(one.get("name", ""))]
    values = [(one.get("name", ""), "".join(map(str, one.itertext()))) for one in found[:_MOST]]
    short = [(name, value) for name, value in values if len(value) <= _LONGEST]
    for number, (name, value) in enumerate(short, _FIRST_PROPERTY):
        content = element("vt:lpwstr", text(value))
        yield element("property", content, fmtid=_FORMAT, pid=number, name=name)
