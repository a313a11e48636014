"""Sensitivity labels of a master, for decks that are made on it.

In: the part of a presentation. Out: parts that carry its labels and nothing else of its owner's properties.

Labels are custom properties ``MSIP_Label_…`` (Microsoft Purview Information Protection, "Label metadata"),
and the part LabelInfo.xml ([MS-OFFCRYPTO] 2.6). Who set one is left out: that is a person's address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from briefgen.write.pptx import xml

_KIND = "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels"
_TYPE = "application/vnd.ms-office.classificationlabels+xml"
_SPACE = "http://schemas.microsoft.com/office/2020/mipLabelMetadata"
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


def labels_of(main: Part) -> dict[str, Part]:
    """The parts that carry sensitivity labels, by the kind of their relation to the file."""
    made: dict[str, Part] = {}
    for rel in (rel for rel in main.package.iter_rels() if not rel.is_external):
        if rel.reltype == _KIND and (listed := "".join(_labels(_root(rel.target_part)))):
            told = f'<clbl:labelList xmlns:clbl="{_SPACE}">{listed}</clbl:labelList>'
            made[_KIND] = _part(main, "/docMetadata/LabelInfo.xml", _TYPE, told)
        if rel.reltype == _CUSTOM and (listed := "".join(_properties(_root(rel.target_part)))):
            told = f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VALUES}">{listed}</Properties>'
            kind = CONTENT_TYPE.OFC_CUSTOM_PROPERTIES
            made[_CUSTOM] = _part(main, "/docProps/custom.xml", kind, told)
    return dict(sorted(made.items()))


def _part(main: Part, name: str, kind: str, told: str) -> Part:
    return Part(PackURI(name), kind, main.package, f"{xml.HEADER}{told}".encode())


def _root(part: Part) -> xml.Element:
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))


def _labels(root: xml.Element) -> Iterator[str]:
    for label in list(root.iter(f"{{{_SPACE}}}label"))[:_MOST]:
        said = ((name, label.get(name)) for name in _ATTRIBUTES)
        told = {name: value for name, value in said if value is not None}
        if all(len(value) <= _LONGEST for value in told.values()):
            yield f"<clbl:label{''.join(f' {name}={xml.quoted(value)}' for name, value in told.items())}/>"


def _properties(root: xml.Element) -> Iterator[str]:
    """Custom properties without those that are no label's."""
    found = [one for one in root.iter(f"{{{_PROPERTIES}}}property") if _LABEL.fullmatch(one.get("name", ""))]
    values = [(one.get("name", ""), "".join(map(str, one.itertext()))) for one in found[:_MOST]]
    kept = [(name, value) for name, value in values if len(value) <= _LONGEST]
    for number, (name, value) in enumerate(kept, _FIRST_PROPERTY):
        told = f"<vt:lpwstr>{xml.text(value)}</vt:lpwstr>"
        yield f'<property fmtid="{_FORMAT}" pid="{number}" name={xml.quoted(name)}>{told}</property>'
