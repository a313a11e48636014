"""A presentation file opened within bounds, before anything in it is believed.

In: bytes that anybody may have made. Out: a sound :class:`~briefgen.masters.package.Package`. Raises
BriefgenError: BG501 for what is no sound presentation, BG502 for what is too large, BG503 for what acts or
reaches out. Source of what packages may hold: ECMA-376-2, 8 and 9; ECMA-376-1, 13.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen import opc
from briefgen.diagnostics import shown, visible
from briefgen.input_limits import (
    MASTER_ALL_XML_BYTES,
    MASTER_BYTES,
    MASTER_ELEMENTS,
    MASTER_MEMBER_BYTES,
    MASTER_MEMBERS,
    MASTER_PIXELS,
    MASTER_UNPACKED_BYTES,
    MASTER_XML_BYTES,
    MIB,
)
from briefgen.masters.active_content import (
    fault_of_drawing,
    is_picture,
    refuse_actions,
    refuse_active,
    refuse_objects,
)
from briefgen.masters.codes import INVALID_FILE, TOO_LARGE, MasterOrigin
from briefgen.masters.package import (
    LABELS,
    OFFICE_DOCUMENT,
    PICTURES,
    SLIDE_LAYOUT,
    SLIDE_MASTER,
    THEME,
    THEME_OVERRIDE,
    Package,
    Relationships,
    kept_parts,
    parsed,
)
from briefgen.masters.sanitize import sanitized
from briefgen.opc import Relationship
from briefgen.pictures.decoding_limits import decoded_pixels, decoding_fault
from briefgen.source.archive import Archive, ArchiveError, ArchiveTooLarge, Bounds
from briefgen.source.xml_scan import BadXml, XmlTooLarge, scan

_BOUNDS = Bounds(members=MASTER_MEMBERS, member=MASTER_MEMBER_BYTES, total=MASTER_UNPACKED_BYTES)

_MAIN = "application/vnd.openxmlformats-officedocument.presentationml."
_MAIN_TYPES = frozenset({_MAIN + kind + ".main+xml" for kind in ("presentation", "template", "slideshow")})
_STRICT = b"http://purl.oclc.org/ooxml/"
"""How namespaces begin in files of ISO/IEC 29500 Strict, which few programs write or read."""
_OFFICE = {
    "wordprocessingml": "a Word document",
    "spreadsheetml": "an Excel workbook",
    "ms-word": "a Word document",
    "ms-excel": "an Excel workbook",
}
_AGAIN = "open it in PowerPoint and save it as .pptx or .potx"
_BEGINNINGS = (
    (b"%PDF", "is a PDF"),
    (b"\xd0\xcf\x11\xe0", "is in the format of PowerPoint 97 to 2003, or protected with a password"),
    (b"", "is not a PowerPoint file"),
)

_CONTENT_TYPE = re.compile(r"[A-Za-z0-9][\w.+-]*/[A-Za-z0-9][\w.+-]*", re.ASCII)
_ID = re.compile(r"[A-Za-z_][\w.-]{0,254}", re.ASCII)
_RELATIONSHIP_TYPE = re.compile(r"[\w:/.?#&=~%+-]{1,400}", re.ASCII)
_TYPES_OF_KINDS: Mapping[str, str] = {
    SLIDE_MASTER: "slideMaster+xml",
    SLIDE_LAYOUT: "slideLayout+xml",
    THEME: "theme+xml",
    THEME_OVERRIDE: "themeOverride+xml",
    "notesMaster": "notesMaster+xml",
    "handoutMaster": "handoutMaster+xml",
    "tableStyles": "tableStyles+xml",
    "custom-properties": "+xml",
    "classificationlabels": "+xml",
}
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STANDARD = frozenset({*_TYPES_OF_KINDS, OFFICE_DOCUMENT, "image", "font"} - {"classificationlabels"})
"""Kinds of relationships whose type has one name; a program may take others for none."""


def open_package(data: bytes, origin: MasterOrigin) -> Package:
    """Read a package from bytes that anybody may have made.

    It is well-formed, and has no active content and no relationships to the outside but hyperlinks.
    """
    if len(data) > MASTER_BYTES:
        raise origin.refused(TOO_LARGE, f"has more than {MASTER_BYTES // MIB} MiB", _SMALLER)
    if not data.startswith(b"PK"):
        message = next(what for beginning, what in _BEGINNINGS if data.startswith(beginning))
        raise origin.refused(INVALID_FILE, message, _AGAIN)
    try:
        archive = Archive(data, _BOUNDS)
        archive.judge()
        package = _package(archive, origin)
    except ArchiveTooLarge as reason:
        raise origin.refused(TOO_LARGE, f"is larger than a master may be: {reason}", _SMALLER) from reason
    except ArchiveError as reason:
        raise origin.refused(INVALID_FILE, f"is not a valid PowerPoint file: {reason}", _AGAIN) from reason
    return package


_SMALLER = "take its sample slides and large pictures out, and save it again"


def _package(archive: Archive, origin: MasterOrigin) -> Package:
    for needed in (opc.CONTENT_TYPES, opc.ROOT_RELATIONSHIPS):
        if needed not in archive.names:
            raise ArchiveError(f"it has no part {needed}")
    listed = parsed(_scanned(archive, opc.CONTENT_TYPES, origin)[0], opc.CONTENT_TYPES)
    types = opc.read_content_types(listed, archive.names)
    xml = _xml(archive, types, origin)
    owners = {name: owner for name in xml if (owner := opc.owner_of(name)) is not None}
    relations = {
        part: tuple(opc.read_relationships(parsed(xml[name], name), part)) for name, part in owners.items()
    }
    main = _main(relations, types)
    beginnings = {name: archive.prove(name) for name in archive.names if name not in xml}
    refuse_active(types, relations, beginnings, origin)
    if _STRICT in xml[main][:4096]:
        raise ArchiveError("it is of the strict kind of Open XML, which few programs read")
    _check_targets(relations, types)
    package = Package(xml, types, relations, main, media=archive.read)
    parts = kept_parts(package)
    _check_kinds(package, parts)
    for part in xml.keys() & parts.keys():
        package.tree(part)  # XML that is not well-formed is refused here
    _weigh(archive, parts)
    refuse_objects(package, parts, _acting(archive, parts, beginnings), origin)
    return package


def _weigh(archive: Archive, parts: Relationships) -> None:
    """Refuse pictures that would take too long to decode, by themselves or all together."""
    pixels: dict[str, int] = {}
    total = 0
    for name in (r.target for related in parts.values() for r in related if r.kind in PICTURES):
        if name not in pixels:
            data = archive.read(name)
            if why := decoding_fault(data):
                raise ArchiveTooLarge(f"its picture {shown(name)} {why}")
            pixels[name] = decoded_pixels(data)
        total += pixels[name]
        if total > MASTER_PIXELS:
            raise ArchiveTooLarge(f"its pictures have more than {MASTER_PIXELS:,} pixels together")


def _acting(archive: Archive, parts: Relationships, beginnings: Mapping[str, bytes]) -> Iterator[str]:
    """Pictures that are none, or do more than show something."""
    pictures = dict.fromkeys(r.target for related in parts.values() for r in related if r.kind in PICTURES)
    for name in pictures:
        if is_picture(beginnings.get(name, b"")):
            continue
        data = archive.read(name, MASTER_XML_BYTES)
        if not is_picture(data) and (fault := fault_of_drawing(data)):
            yield f"its picture {shown(name)} {visible(fault)}"


def sanitized_file(package: Package, data: bytes) -> bytes:
    """The file of ``data``, which was opened as ``package``, with only what decks are built on."""
    return sanitized(package, Archive(data, _BOUNDS))


def _xml(archive: Archive, types: Mapping[str, str], origin: MasterOrigin) -> dict[str, bytes]:
    """All parts that are XML, each looked through."""
    xml: dict[str, bytes] = {}
    elements = size = 0
    for name in archive.names:
        if _is_xml(name, types[name].lower()):
            xml[name], seen = _scanned(archive, name, origin)
            elements, size = elements + seen, size + len(xml[name])
            if elements > MASTER_ELEMENTS or size > MASTER_ALL_XML_BYTES:
                raise ArchiveTooLarge("its parts together are longer than those of any master")
    return xml


def _is_xml(name: str, kind: str) -> bool:
    # Every reader takes parts of these names for XML, whatever they are said to be.
    named = name == opc.CONTENT_TYPES or name.endswith(opc.RELS)
    return named or (kind.endswith(("+xml", "/xml")) and not kind.startswith("image/"))


def _scanned(archive: Archive, name: str, origin: MasterOrigin) -> tuple[bytes, int]:
    data = archive.read(name, MASTER_XML_BYTES)
    try:
        seen = scan(data)
    except XmlTooLarge as reason:
        raise ArchiveTooLarge(f"its part {shown(name)} {reason}") from reason
    except BadXml as reason:
        raise ArchiveError(f"its part {shown(name)} {visible(str(reason))}") from reason
    refuse_actions(name, seen.actions, origin)
    return data, seen.elements


def _main(relations: Relationships, types: Mapping[str, str]) -> str:
    """The presentation's part."""
    mains = [r.target for r in relations.get("", ()) if r.kind == OFFICE_DOCUMENT and not r.external]
    if not mains:
        raise ArchiveError("it doesn't say which of its parts is the presentation")
    kind = types.get(mains[0], "")
    if kind not in _MAIN_TYPES and "macroenabled" not in kind.lower():
        other = next((what for word, what in _OFFICE.items() if word in kind), "")
        raise ArchiveError(f"it is {other}" if other else "it has no presentation in it")
    return mains[0]


def _check_targets(relations: Relationships, types: Mapping[str, str]) -> None:
    """Refuse relationships that lead out of the file, to what isn't there, or that aren't plain."""
    for part, related in relations.items():
        of = f"its part {shown(part)}" if part else "it"
        keys = [relation.id for relation in related]
        if len(set(keys)) != len(keys):
            raise ArchiveError(f"{of} has two relationships of one name")
        for relation in related:
            if fault := _fault_of_relationship(relation, types):
                raise ArchiveError(f"{of} {fault}")


def _fault_of_relationship(relation: Relationship, types: Mapping[str, str]) -> str:
    if not (_ID.fullmatch(relation.id) and _RELATIONSHIP_TYPE.fullmatch(relation.type)):
        return f"has a relationship of no plain name or type: {shown(relation.id or relation.type)}"
    if relation.kind in _STANDARD and relation.type != _RELATIONSHIPS + relation.kind:
        return f"has a relationship of an unknown type: {shown(relation.type)}"
    if relation.external:
        return ""
    return _fault_of_target(relation.target, types)


def _fault_of_target(target: str, types: Mapping[str, str]) -> str:
    """What is wrong with where a relationship leads."""
    if target.startswith("../") or target == "..":
        return f"refers to {shown(target)}, which is outside of the file"
    if target.partition("#")[0] not in types:
        return f"refers to {shown(target)}, which isn't there"
    if target not in types or target == opc.CONTENT_TYPES or target.endswith(opc.RELS):
        return f"refers to {shown(target)}, which is no part"
    if not _CONTENT_TYPE.fullmatch(types[target]):
        return f"refers to {shown(target)}, of which it doesn't say what it is"
    return ""


def _check_kinds(package: Package, parts: Relationships) -> None:
    """Refuse parts of another type than their relationship says, and layouts of another slide master."""
    labels = [("", r) for r in package.relations.get("", ()) if r.kind in LABELS]
    related = ((part, r) for part, kept in parts.items() for r in kept if not r.external)
    for part, relation in (*related, *labels):
        ending = _TYPES_OF_KINDS.get(relation.kind)
        name = relation.target
        if ending and not (package.types[name].endswith(ending) and name in package.xml):
            what = f"{shown(name)} as its {relation.kind}, which is none"
            raise ArchiveError(f"{f'its part {shown(part)}' if part else 'it'} refers to {what}")
    for master, layout in _layouts(package, parts):
        if tuple(package.related(layout, SLIDE_MASTER)) != (master,):
            raise ArchiveError(f"its layout {shown(layout)} doesn't belong to the master that lists it")


def _layouts(package: Package, parts: Relationships) -> Iterator[tuple[str, str]]:
    for master in package.related(package.main, SLIDE_MASTER):
        yield from ((master, r.target) for r in parts.get(master, ()) if r.kind == SLIDE_LAYOUT)
