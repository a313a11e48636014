"""What the catalog says of the file: XMP, information dictionary, output intent, the file that goes with it.

In: the properties of a layout, its attached data. Out: numbers of objects, entries of the catalog. Both
claims are made, PDF/UA-1 and PDF/A-3a; all dates are the document's, at midnight UTC, never the clock's.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence

from briefgen.page import LaidOut, Properties
from briefgen.write.pdf.objects import File, ascii_string, name, reference, string

PRODUCER = "briefgen"

# PDF/A (ISO 19005-3, 6.6.2.3) wants a description of every property that it doesn't know itself.
_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
{properties}
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{extension}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


# Primaries and the D50 adaptation of IEC 61966-2-1, as the ICC gives them.
_WHITE = (0.9642, 1.0, 0.8249)
_RED = (0.436066, 0.222488, 0.013916)
_GREEN = (0.385147, 0.716873, 0.097076)
_BLUE = (0.143066, 0.060608, 0.714096)
_ADAPTATION = (1.047882, 0.022919, -0.050201, 0.029587, 0.990479, -0.017059, -0.009232, 0.015076, 0.751678)
# Transfer curve: ((x + 0.055) / 1.055) ** 2.4 from 0.04045 on, x / 12.92 below.
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_HEADER, _ENTRY = 128, 12


def information(file: File, properties: Properties) -> int:
    """The information dictionary, which older readers show; it says what the XMP says."""
    when = ascii_string(f"D:{properties.date.isoformat().replace('-', '')}000000Z")
    entries = {
        "Title": properties.title,
        "Author": properties.author,
        "Subject": properties.subject,
        "Keywords": ", ".join(properties.keywords),
        "Creator": PRODUCER,
        "Producer": PRODUCER,
    }
    texts = "".join(f"/{key}{string(text)}" for key, text in entries.items() if text)
    return file.add(f"<<{texts}/CreationDate{when}/ModDate{when}>>")


def xmp(file: File, properties: Properties) -> int:
    """The metadata stream, uncompressed so that any program can find it."""
    packet = _PACKET.format(
        properties="\n".join(_described(properties)),
        when=f"{properties.date.isoformat()}T00:00:00Z",
        producer=PRODUCER,
        extension=_EXTENSION,
    )
    return file.stream(packet.encode(), "/Type/Metadata/Subtype/XML", packed=False)


def _escaped(text: str) -> str:
    # The library's own function for this takes 20 ms to import.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _described(properties: Properties) -> list[str]:
    def alternatives(tag: str, text: str) -> str:
        return f'<{tag}><rdf:Alt><rdf:li xml:lang="x-default">{_escaped(text)}</rdf:li></rdf:Alt></{tag}>'

    out = [alternatives("dc:title", properties.title)]
    if properties.subject:
        out.append(alternatives("dc:description", properties.subject))
    if properties.author:
        out.append(
            f"<dc:creator><rdf:Seq><rdf:li>{_escaped(properties.author)}</rdf:li></rdf:Seq></dc:creator>"
        )
    out.append(
        f"<dc:language><rdf:Bag><rdf:li>{_escaped(properties.language)}</rdf:li></rdf:Bag></dc:language>"
    )
    if properties.keywords:
        out.append(f"<pdf:Keywords>{_escaped(', '.join(properties.keywords))}</pdf:Keywords>")
    return out


def output_intent(file: File) -> str:
    """What the device colours of the pages mean, as a catalog entry."""
    profile = file.stream(srgb(), "/N 3")
    return (
        f"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{string('sRGB')}"
        f"/Info{string('sRGB IEC61966-2.1')}/DestOutputProfile {reference(profile)}>>]"
    )


def embed(file: File, laid_out: LaidOut) -> tuple[str, str]:
    """What the catalog says of the attached data: of its own, and among its names; nothing without any."""
    data = laid_out.attached
    if data is None:
        return "", ""
    when = ascii_string(f"D:{laid_out.properties.date.isoformat().replace('-', '')}000000Z")
    # MD5 is what the format asks for; nothing relies on it.
    digest = hashlib.md5(data.data, usedforsecurity=False).hexdigest()
    stream = file.stream(
        data.data,
        f"/Type/EmbeddedFile/Subtype{name(data.media_type)}"
        f"/Params<</Size {len(data.data)}/ModDate{when}/CheckSum<{digest}>>>",
    )
    described = f"/F{string(data.name)}/UF{string(data.name)}/Desc{string(data.description)}"
    inside = f"/EF<</F {reference(stream)}/UF {reference(stream)}>>"
    whole = reference(file.add(f"<</Type/Filespec{described}/AFRelationship/Data{inside}>>"))
    return f"/AF[{whole}]", f"/EmbeddedFiles<</Names[{string(data.name)} {whole}]>>"


def _fixed(values: Sequence[float]) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(v * 65536) for v in values))


def _text(text: str) -> bytes:
    data = text.encode("utf-16-be")
    return b"mluc" + struct.pack(">4xII2s2sII", 1, 12, b"en", b"US", len(data), 28) + data


def srgb() -> bytes:
    """The profile."""
    tags = {
        b"desc": _text("sRGB"),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": b"XYZ \0\0\0\0" + _fixed(_WHITE),
        b"chad": b"sf32\0\0\0\0" + _fixed(_ADAPTATION),
        b"rXYZ": b"XYZ \0\0\0\0" + _fixed(_RED),
        b"gXYZ": b"XYZ \0\0\0\0" + _fixed(_GREEN),
        b"bXYZ": b"XYZ \0\0\0\0" + _fixed(_BLUE),
        b"rTRC": b"para\0\0\0\0\0\3\0\0" + _fixed(_CURVE),
    }
    table, data = b"", b""
    start = _HEADER + 4 + _ENTRY * (len(tags) + 2)
    for tag, body in tags.items():
        place = struct.pack(">II", start + len(data), len(body))
        # The three curves are one.
        table += b"".join(t + place for t in ((tag, b"gTRC", b"bTRC") if tag == b"rTRC" else (tag,)))
        data += body + b"\0" * (-len(body) % 4)
    body = struct.pack(">I", len(tags) + 2) + table + data
    day = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    return (
        struct.pack(">I4xI4s4s4s", _HEADER + len(body), 0x04200000, b"mntr", b"RGB ", b"XYZ ")
        + (day + b"acsp" + bytes(28) + _fixed(_WHITE)).ljust(_HEADER - 24, b"\0")
        + body
    )
