"""The data that goes with a deck, as a custom XML part (ISO/IEC 29500-1, 15.2.5 and 15.2.6).

In: a layout and the part of its presentation. The data stand as the text of one element, so that a program
that knows nothing of them carries them on unchanged.
"""

from __future__ import annotations

import hashlib

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from briefgen.page import LaidOut
from briefgen.write.pptx import xml

ELEMENT = "evidence"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def attach(presentation: Part, laid_out: LaidOut) -> None:
    """Put the attached data into the package, if there are any."""
    data = laid_out.attached
    if data is None:
        return
    package, space = presentation.package, xml.quoted(data.namespace)
    place = package.next_partname("/customXml/item%d.xml")
    inner = xml.text(data.data.decode("utf-8"))
    said = f"{xml.HEADER}<b:{ELEMENT} xmlns:b={space}>{inner}</b:{ELEMENT}>".encode()
    part = Part(place, CONTENT_TYPE.XML, package, said)
    schema = f"<ds:schemaRefs><ds:schemaRef ds:uri={space}/></ds:schemaRefs>"
    who = f'xmlns:ds="{_PROPERTIES}" ds:itemID="{_guid(data.data)}"'
    about = f"<ds:datastoreItem {who}>{schema}</ds:datastoreItem>"
    properties = PackURI(place.replace("/item", "/itemProps"))
    kind = CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES
    part.relate_to(
        Part(properties, kind, package, f"{xml.HEADER}{about}".encode()), RELATIONSHIP_TYPE.CUSTOM_XML_PROPS
    )
    presentation.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def _guid(data: bytes) -> str:
    """An id made of the data, so that the same deck has the same one."""
    digest = hashlib.sha256(data).hexdigest().upper()
    return "{" + "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32])) + "}"
