"""A presentation's parts to the bytes of a file: its properties, attached data, and what it reaches.

Only what the presentation reaches is written, with its properties: whatever else its file has (a picture
of its first slide, custom properties, links to its owner's server) is left out. Dates are the document's own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package

from briefgen import opc
from briefgen.ooxml import document, element, text
from briefgen.opc import Relationship
from briefgen.page import LaidOut, Properties

_CORE = {
    "xmlns__cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "xmlns__dc": "http://purl.org/dc/elements/1.1/",
    "xmlns__dcterms": "http://purl.org/dc/terms/",
    "xmlns__xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_APPLICATION = "briefgen"
_EVIDENCE = "evidence"
"""The element whose text the attached data are."""


def packed(presentation: Part, laid_out: LaidOut, labels: Mapping[str, Part]) -> bytes:
    """The file of a presentation; ``labels`` are further parts of the file by their kind of relationship."""
    _attach(presentation, laid_out)
    core = _core_properties(presentation.package, laid_out.properties)
    extended = _extended_properties(presentation.package, len(laid_out.pages))
    starts = {
        RELATIONSHIP_TYPE.OFFICE_DOCUMENT: presentation,
        RELATIONSHIP_TYPE.CORE_PROPERTIES: core,
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES: extended,
        **labels,
    }
    parts = [*sorted(_reached(presentation), key=lambda part: part.partname), *list(starts.values())[1:]]
    files = {
        opc.CONTENT_TYPES: opc.content_types({p.partname.membername: p.content_type for p in parts}),
        opc.ROOT_RELATIONSHIPS: opc.relationships(
            Relationship(f"rId{n}", kind, part.partname.membername)
            for n, (kind, part) in enumerate(starts.items(), 1)
        ),
    }
    for part in parts:
        files[part.partname.membername] = part.blob
        if len(part.rels):
            files[part.partname.rels_uri.membername] = _relationships(part)
    return opc.zipped(files)


def _relationships(part: Part) -> bytes:
    return opc.relationships(
        Relationship(key, r.reltype, r.target_ref, r.is_external) for key, r in part.rels.items()
    )


def _reached(start: Part) -> Iterator[Part]:
    """The part and all that it relates to, each once."""
    seen = {start.partname}
    waiting = [start]
    while waiting:
        part = waiting.pop()
        yield part
        for rel in part.rels.values():
            if not rel.is_external and rel.target_part.partname not in seen:
                seen.add(rel.target_part.partname)
                waiting.append(rel.target_part)


def _core_properties(package: Package, properties: Properties) -> Part:
    """Title, subject, author, keywords, language and dates."""
    day = f"{properties.date.isoformat()}T00:00:00Z"
    fields = (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.author),
        ("cp:keywords", ", ".join(properties.keywords)),
        ("dc:language", properties.language),
        ("cp:lastModifiedBy", _APPLICATION),
        ("cp:revision", "1"),
    )
    filled = (element(tag, text(value)) for tag, value in fields if value)
    dates = (
        element(tag, text(day), xsi__type="dcterms:W3CDTF") for tag in ("dcterms:created", "dcterms:modified")
    )
    data = document(element("cp:coreProperties", *filled, *dates, **_CORE))
    return Part(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, package, data)


def _extended_properties(package: Package, slides: int) -> Part:
    """The program that wrote the file, and how many slides it has, each with its notes."""
    fields = {"Application": _APPLICATION, "Slides": str(slides), "Notes": str(slides)}
    filled = (element(tag, text(value)) for tag, value in fields.items())
    data = document(element("Properties", *filled, xmlns=_EXTENDED))
    return Part(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, package, data)


def _attach(presentation: Part, laid_out: LaidOut) -> None:
    """Put the attached data, if there are any, into a custom XML part (ISO/IEC 29500-1, 15.2.5 and 15.2.6).

    They are the text of one element, so that a program that knows nothing of them carries them on unchanged.
    """
    data = laid_out.attached
    if data is None:
        return
    package = presentation.package
    name = package.next_partname("/customXml/item%d.xml")
    content = text(data.data.decode("utf-8"))
    part = Part(
        name,
        CONTENT_TYPE.XML,
        package,
        document(element(f"b:{_EVIDENCE}", content, xmlns__b=data.namespace)),
    )
    schemas = element("ds:schemaRefs", element("ds:schemaRef", ds__uri=data.namespace))
    item = element("ds:datastoreItem", schemas, xmlns__ds=_CUSTOM_XML, ds__itemID=guid(data.data))
    about = PackURI(name.replace("/item", "/itemProps"))
    properties = Part(about, CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, package, document(item))
    part.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    presentation.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def guid(data: bytes) -> str:
    """An id made of the data, so that the same deck has the same one."""
    digest = hashlib.sha256(data).hexdigest().upper()
    return "{" + "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32])) + "}"
