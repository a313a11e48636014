"""A presentation file opened within bounds, before anything in it is believed.

In: bytes that anybody may have made. Out: a sound :class:`~briefgen.masters.package.Package`. Raises
BriefgenError: BG501 for what is no sound presentation, BG502 for what is too large, BG503 for what acts or
reaches out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
from briefgen.masters.active_content import refuse_actions, refuse_active, refuse_carried
from briefgen.masters.codes import TOO_LARGE, UNSOUND, Where
from briefgen.masters.kept_parts import PICTURES, Carried, carried
from briefgen.masters.ooxml import OFFICE_DOCUMENT, STRICT
from briefgen.masters.package import ENDING, TYPES, Package, Relation, content_types, owner_of, relations_of
from briefgen.masters.part_validity import follow, in_place
from briefgen.masters.picture_safety import fault_of_drawing, is_picture
from briefgen.masters.sanitize import cleaned
from briefgen.masters.xml_scan import BadXml, TooMuch, scan
from briefgen.pictures.decoding_limits import overlong, scanned
from briefgen.source.archive import Archive, ArchiveError, ArchiveTooLarge, Bounds

_BOUNDS = Bounds(members=MASTER_MEMBERS, member=MASTER_MEMBER_BYTES, total=MASTER_UNPACKED_BYTES)

_ROOT = "_rels/.rels"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml."
_MAIN_TYPES = frozenset({_MAIN + kind + ".main+xml" for kind in ("presentation", "template", "slideshow")})
_OFFICE = {
    "wordprocessingml": "a Word document",
    "spreadsheetml": "an Excel workbook",
    "ms-word": "a Word document",
    "ms-excel": "an Excel workbook",
}
_AGAIN = "open it in PowerPoint and save it as .pptx or .potx"
_BEGINNINGS = (
    (b"%PDF", "is a PDF"),
    (b"\xd0\xcf\x11\xe0", "is of PowerPoint 97 to 2003, or locked with a password"),
    (b"", "is no PowerPoint file"),
)


def open_package(data: bytes, where: Where) -> Package:
    """The package in ``data``, which is sound, holds nothing that acts, and reaches nowhere."""
    if len(data) > MASTER_BYTES:
        raise where.refused(TOO_LARGE, f"has more than {MASTER_BYTES // MIB} MiB", _SMALLER)
    if not data.startswith(b"PK"):
        said = next(what for beginning, what in _BEGINNINGS if data.startswith(beginning))
        raise where.refused(UNSOUND, said, _AGAIN)
    try:
        archive = Archive(data, _BOUNDS)
        archive.judge()
        package = _package(archive, where)
    except ArchiveTooLarge as reason:
        raise where.refused(TOO_LARGE, f"holds more than any master: {reason}", _SMALLER) from reason
    except ArchiveError as reason:
        raise where.refused(UNSOUND, f"is no sound PowerPoint file: {reason}", _AGAIN) from reason
    return package


_SMALLER = "take its sample slides and large pictures out, and save it again"


def _package(archive: Archive, where: Where) -> Package:
    for needed in (TYPES, _ROOT):
        if needed not in archive.names:
            raise ArchiveError(f"it has no part {needed}")
    types = content_types(_scanned(archive, TYPES, where)[0], archive.names)
    xml = _xml(archive, types, where)
    owners = {name: owner for name in xml if (owner := owner_of(name)) is not None}
    relations = {part: tuple(relations_of(xml[name], name, part)) for name, part in owners.items()}
    main = _main(relations, types)
    beginnings = {name: archive.prove(name) for name in archive.names if name not in xml}
    refuse_active(types, relations, beginnings, where)
    if STRICT.encode() in xml[main][:4096]:
        raise ArchiveError("it is of the strict kind of Open XML, which few programs read")
    follow(relations, types)
    package = Package(xml, types, relations, main, media=archive.read)
    parts = carried(package)
    in_place(package, parts)
    for part in xml.keys() & parts.keys():
        package.tree(part)  # what isn't in order is told here, and nothing later stumbles over it
    _weigh(archive, parts)
    refuse_carried(package, parts, _acting(archive, parts, beginnings), where)
    return package


def _weigh(archive: Archive, parts: Carried) -> None:
    """Refuse pictures that would take too long to decode, by themselves or all together."""
    pixels: dict[str, int] = {}
    total = 0
    for name in (r.target for related in parts.values() for r in related if r.kind in PICTURES):
        if name not in pixels:
            data = archive.read(name)
            if why := overlong(data):
                raise ArchiveTooLarge(f"its picture {shown(name)} {why}")
            pixels[name] = scanned(data)
        total += pixels[name]
        if total > MASTER_PIXELS:
            raise ArchiveTooLarge(f"its pictures have more than {MASTER_PIXELS:,} pixels together")


def _acting(archive: Archive, parts: Carried, beginnings: Mapping[str, bytes]) -> Iterator[str]:
    """Pictures that are none, or do more than show something."""
    pictures = dict.fromkeys(r.target for related in parts.values() for r in related if r.kind in PICTURES)
    for name in pictures:
        if is_picture(beginnings.get(name, b"")):
            continue
        data = archive.read(name, MASTER_XML_BYTES)
        if not is_picture(data) and (fault := fault_of_drawing(data)):
            yield f"its picture {shown(name)} {visible(fault)}"


def clean(package: Package, data: bytes) -> bytes:
    """The file of ``data``, which was opened as ``package``, with only what decks are built on."""
    return cleaned(package, Archive(data, _BOUNDS))


def _xml(archive: Archive, types: Mapping[str, str], where: Where) -> dict[str, bytes]:
    """All parts that are XML, each looked through."""
    xml: dict[str, bytes] = {}
    elements = size = 0
    for name in archive.names:
        if _is_xml(name, types[name].lower()):
            xml[name], seen = _scanned(archive, name, where)
            elements, size = elements + seen, size + len(xml[name])
            if elements > MASTER_ELEMENTS or size > MASTER_ALL_XML_BYTES:
                raise ArchiveTooLarge("its parts together are longer than those of any master")
    return xml


def _is_xml(name: str, kind: str) -> bool:
    # Every reader takes parts of these names for XML, whatever they are said to be.
    named = name == TYPES or name.endswith(ENDING)
    return named or (kind.endswith(("+xml", "/xml")) and not kind.startswith("image/"))


def _scanned(archive: Archive, name: str, where: Where) -> tuple[bytes, int]:
    data = archive.read(name, MASTER_XML_BYTES)
    try:
        seen = scan(data)
    except TooMuch as reason:
        raise ArchiveTooLarge(f"its part {shown(name)} {reason}") from reason
    except BadXml as reason:
        raise ArchiveError(f"its part {shown(name)} {visible(str(reason))}") from reason
    refuse_actions(name, seen.actions, where)
    return data, seen.elements


def _main(relations: Mapping[str, tuple[Relation, ...]], types: Mapping[str, str]) -> str:
    """The presentation's part."""
    mains = [r.target for r in relations.get("", ()) if r.kind == OFFICE_DOCUMENT and not r.external]
    if not mains:
        raise ArchiveError("it doesn't say which of its parts is the presentation")
    kind = types.get(mains[0], "")
    if kind not in _MAIN_TYPES and "macroenabled" not in kind.lower():
        other = next((what for word, what in _OFFICE.items() if word in kind), "")
        raise ArchiveError(f"it is {other}" if other else "it has no presentation in it")
    return mains[0]
