"""What the file says of itself: XMP, the information dictionary, the output intent.

In: the properties of a layout. Out: numbers of objects. Both claims are made, PDF/UA-1 and PDF/A-3a; the date
is the document's, at midnight UTC, never the clock's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.page import Properties
from briefgen.write.pdf.profile import srgb
from briefgen.write.pdf.syntax import ascii_string, reference, string

if TYPE_CHECKING:
    from briefgen.write.pdf.objects import File

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
