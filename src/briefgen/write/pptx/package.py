"""A package's parts to the bytes of a file, in a fixed order and without dates: same parts, same bytes.

Only what the presentation reaches is written, with its properties: whatever else a template carries (a
picture of its first slide, custom properties, links to its owner's server) stays behind.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part

from briefgen.write.pptx import xml

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
# The earliest date that a zip can hold; files carry their date in their properties.
_DATE = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


def packed(presentation: Part, core: Part, extended: Part, more: Mapping[str, Part]) -> bytes:
    """The file of a presentation, its two parts of properties, and ``more`` by their kind of relation."""
    parts = [*sorted(_reached(presentation), key=lambda part: part.partname), core, extended, *more.values()]
    starts = {
        RELATIONSHIP_TYPE.OFFICE_DOCUMENT: presentation,
        RELATIONSHIP_TYPE.CORE_PROPERTIES: core,
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES: extended,
        **more,
    }
    files = {"[Content_Types].xml": _content_types(parts), "_rels/.rels": _root_relations(starts)}
    for part in parts:
        files[part.partname.membername] = part.blob
        if len(part.rels):
            files[part.partname.rels_uri.membername] = _relations(part)
    return zipped(files)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files in this order, with no trace of when and where it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 3
            entry.external_attr = _READABLE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


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


def _content_types(parts: list[Part]) -> bytes:
    defaults = (("rels", CONTENT_TYPE.OPC_RELATIONSHIPS), ("xml", CONTENT_TYPE.XML))
    usual = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults)
    named = ((xml.quoted(part.partname), xml.quoted(part.content_type)) for part in parts)
    own = "".join(f"<Override PartName={name} ContentType={kind}/>" for name, kind in named)
    return f'{xml.HEADER}<Types xmlns="{_TYPES}">{usual}{own}</Types>'.encode()


def _root_relations(starts: Mapping[str, Part]) -> bytes:
    numbered = enumerate(starts.items(), 1)
    return _relation_list(_relation(f"rId{n}", kind, p.partname.membername) for n, (kind, p) in numbered)


def _relations(part: Part) -> bytes:
    links = (_relation(key, r.reltype, r.target_ref, external=r.is_external) for key, r in part.rels.items())
    return _relation_list(links)


def _relation(key: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    told = f"Id={xml.quoted(key)} Type={xml.quoted(kind)} Target={xml.quoted(target)}"
    return f"<Relationship {told}{mode}/>"


def _relation_list(links: Iterable[str]) -> bytes:
    return f'{xml.HEADER}<Relationships xmlns="{_RELATIONS}">{"".join(links)}</Relationships>'.encode()
