"""A master's file made anew from what was found sound in it, so that the deck's writer sees nothing else.

In: a package and the archive that it came from. Out: the bytes of a presentation with only the parts that
decks are built on, in UTF-8, under plain relationships. What refers to a part that stays behind goes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from lxml import etree

from briefgen.masters.kept_parts import LABELS, carried
from briefgen.masters.ooxml import RELATIONSHIPS, Element, local, p
from briefgen.masters.package import Package, Relation, parsed
from briefgen.schema.base import FORBIDDEN
from briefgen.source.archive import Archive

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_USUAL = (("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"))
_TOLD = frozenset({"name", "descr", "title", "typeface"})
"""What programs show of shapes, layouts and fonts: without characters that would disguise it."""
_REFERENCES = frozenset(
    {
        "hlinkClick", "hlinkHover", "hlinkMouseOver", "tags", "custData", "legacyDrawing", "externalData",
        "snd", "wavAudioFile", "svgBlip", "sldId", "contentPart",
    }
)  # fmt: skip
"""Elements that are nothing without the part that they name."""


def cleaned(package: Package, archive: Archive) -> bytes:
    """The file of the parts that decks are built on."""
    parts = carried(package)
    files: dict[str, bytes] = {"[Content_Types].xml": _types(package, parts)}
    files["_rels/.rels"] = _listed(_root(package))
    for name, kept in parts.items():
        files[name] = _xml(package, name, kept) if name in package.xml else archive.read(name)
        if kept:
            folder, _, last = name.rpartition("/")
            files[f"{folder}/_rels/{last}.rels" if folder else f"_rels/{last}.rels"] = _listed(kept)
    return _zipped(files)


def _root(package: Package) -> Iterator[Relation]:
    main = package.main
    kinds = ("officeDocument", *LABELS)
    yield from (
        r
        for r in package.relations.get("", ())
        if r.kind in kinds and not r.external and (r.target == main or r.kind != kinds[0])
    )


def _xml(package: Package, name: str, kept: Iterable[Relation]) -> bytes:
    root = parsed(package.xml[name], name)
    keys = {relation.key for relation in kept}
    gone = {r.key for r in package.relations.get(name, ()) if r.key not in keys}
    for element in list(root.iter()) if gone else ():
        for attribute, value in list(element.attrib.items()):
            if str(attribute).startswith(RELATIONSHIPS) and str(value) in gone:
                _without(element, str(attribute))
    for element in root.iter():
        for attribute in _TOLD & set(map(str, element.attrib)):
            element.set(attribute, FORBIDDEN.sub("", element.get(attribute, "")))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _without(element: Element, attribute: str) -> None:
    """Take a reference out: with its element, with the frame around it, else alone."""
    frame = next(element.iterancestors(p("graphicFrame")), None)
    whole = element if local(element) in _REFERENCES else frame
    if whole is not None and (parent := whole.getparent()) is not None:
        parent.remove(whole)
    elif whole is None:
        del element.attrib[attribute]


def _types(package: Package, parts: Iterable[str]) -> bytes:
    usual = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in _USUAL)
    own = "".join(
        f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(package.types[name])}/>"
        for name in parts
    )
    return f'{_HEAD}<Types xmlns="{_PACKAGE}content-types">{usual}{own}</Types>'.encode()


def _listed(relations: Iterable[Relation]) -> bytes:
    told = "".join(map(_relation, relations))
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">{told}</Relationships>'.encode()


def _relation(relation: Relation) -> str:
    mode = ' TargetMode="External"' if relation.external else ""
    target = relation.target if relation.external else f"/{relation.target}"
    key, kind = quoteattr(relation.key), quoteattr(relation.type)
    return f"<Relationship Id={key} Type={kind} Target={quoteattr(target)}{mode}/>"


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
