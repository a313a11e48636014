"""A master's file written anew from its sound parts, so that the deck's writer sees nothing else.

In: a package and the archive that it came from. Out: the bytes of a presentation with only the parts that
decks are built on, in UTF-8, under plain relationships. What refers to a part that is left out goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from briefgen import opc
from briefgen.masters.package import LABELS, OFFICE_DOCUMENT, Package, kept_parts, parsed
from briefgen.ooxml import REFERENCE, Element, local, p, serialized
from briefgen.opc import Relationship
from briefgen.schema.base import FORBIDDEN
from briefgen.source.archive import Archive

_QUICK = 1
"""Level of compression: only the deck's writer reads the file."""
_VISIBLE = frozenset({"name", "descr", "title", "typeface"})
"""What programs show of shapes, layouts and fonts: without characters that would disguise it."""
_REFERENCES = frozenset(
    {
        "hlinkClick", "hlinkHover", "hlinkMouseOver", "tags", "custData", "legacyDrawing", "externalData",
        "snd", "wavAudioFile", "svgBlip", "sldId", "contentPart",
    }
)  # fmt: skip
"""Elements that are nothing without the part that they name."""


def sanitized(package: Package, archive: Archive) -> bytes:
    """The file of the parts that decks are built on."""
    parts = kept_parts(package)
    files = {
        opc.CONTENT_TYPES: opc.content_types({name: package.types[name] for name in parts}),
        opc.ROOT_RELATIONSHIPS: _relationships(_root(package)),
    }
    for name, relationships in parts.items():
        files[name] = _xml(package, name, relationships) if name in package.xml else archive.read(name)
        if relationships:
            files[opc.rels_of(name)] = _relationships(relationships)
    return opc.zipped(files, _QUICK)


def _root(package: Package) -> Iterator[Relationship]:
    for relation in package.relations.get("", ()):
        main = relation.kind == OFFICE_DOCUMENT and relation.target == package.main
        if not relation.external and (main or relation.kind in LABELS):
            yield relation


def _relationships(relations: Iterable[Relationship]) -> bytes:
    return opc.relationships(r if r.external else replace(r, target=f"/{r.target}") for r in relations)


def _xml(package: Package, name: str, relationships: Iterable[Relationship]) -> bytes:
    root = parsed(package.xml[name], name)
    ids = {relation.id for relation in relationships}
    gone = {r.id for r in package.relations.get(name, ()) if r.id not in ids}
    for element in list(root.iter()) if gone else ():
        for attribute, value in list(element.attrib.items()):
            if str(attribute).startswith(REFERENCE) and str(value) in gone:
                _remove_reference(element, str(attribute))
    for element in root.iter():
        for attribute in _VISIBLE & set(map(str, element.attrib)):
            element.set(attribute, FORBIDDEN.sub("", element.get(attribute, "")))
    return serialized(root)


def _remove_reference(element: Element, attribute: str) -> None:
    """Take a reference out: with its element, with the frame around it, else alone."""
    frame = next(element.iterancestors(p("graphicFrame")), None)
    whole = element if local(element) in _REFERENCES else frame
    if whole is not None and (parent := whole.getparent()) is not None:
        parent.remove(whole)
    elif whole is None:
        del element.attrib[attribute]
