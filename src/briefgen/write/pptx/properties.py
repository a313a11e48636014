"""What a deck says of itself: its core and extended properties, its colours and fonts, its sections.

In: the properties of a laid-out document. Out: parts of the package. Dates are the document's own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import groupby

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package

from briefgen.page import Page, Properties
from briefgen.write.pptx import xml
from briefgen.write.pptx.scheme import ColourScheme

_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_APPLICATION = "briefgen"


def core_properties(package: Package, properties: Properties) -> Part:
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
    said = "".join(f"<{tag}>{xml.text(value)}</{tag}>" for tag, value in fields if value)
    dates = "".join(
        f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{day}</dcterms:{tag}>' for tag in ("created", "modified")
    )
    data = f"{xml.HEADER}<cp:coreProperties {_CORE}>{said}{dates}</cp:coreProperties>".encode()
    return Part(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, package, data)


def extended_properties(package: Package, slides: int, notes: int) -> Part:
    """The program that wrote the file, and how many slides it has."""
    said = f"<Application>{_APPLICATION}</Application><Slides>{slides}</Slides><Notes>{notes}</Notes>"
    data = f'{xml.HEADER}<Properties xmlns="{_EXTENDED}">{said}</Properties>'.encode()
    return Part(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, package, data)


def retheme(theme: Part, scheme: ColourScheme, heading_font: str, body_font: str) -> None:
    """Gives a theme part the colours of ``scheme`` and the two fonts."""
    root = etree.fromstring(theme.blob)
    colours = _only(root, "clrScheme")
    fonts = _only(root, "fontScheme")
    for slot, digits in scheme.slots.items():
        holder = _only(colours, slot)
        holder[:] = [holder.makeelement(f"{{{xml.DRAWING}}}srgbClr", {"val": digits})]
    for tag, face in (("majorFont", heading_font), ("minorFont", body_font)):
        _only(_only(fonts, tag), "latin").set("typeface", face)
    theme.blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _only(root: xml.Element, tag: str) -> xml.Element:
    found = next(root.iter(f"{{{xml.DRAWING}}}{tag}"), None)
    if found is None:
        raise ValueError(f"the template's theme has no {tag}")
    return found


def section_list(pages: Sequence[Page], slide_ids: Iterable[int]) -> xml.Element:
    """The extension that groups slides into named sections, in which they are shown in the side pane."""
    pairs = zip(pages, slide_ids, strict=True)
    groups = enumerate(groupby(pairs, lambda pair: pair[0].section), 1)
    inner = "".join(_section(n, name, [number for _, number in slides]) for n, (name, slides) in groups)
    said = f'<p14:sectionLst xmlns:p14="{_P14}">{inner}</p14:sectionLst>'
    return etree.fromstring(f'<p:ext xmlns:p="{xml.PRESENTATION}" uri="{_SECTIONS}">{said}</p:ext>')


def _section(order: int, name: str, numbers: Sequence[int]) -> str:
    """A section. Its id comes from its name and order, so that the same deck has the same ids."""
    digest = hashlib.sha256(f"{order}:{name}".encode()).hexdigest().upper()
    guid = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))
    slides = "".join(f'<p14:sldId id="{number}"/>' for number in numbers)
    who = f'name={xml.quoted(name or str(order))} id="{{{guid}}}"'
    return f"<p14:section {who}><p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>"
