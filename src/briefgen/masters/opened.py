"""A presentation file opened within bounds, before anything in it is believed.

In: bytes that anybody may have made. Out: a sound :class:`~briefgen.masters.package.Package`. Raises
BriefgenError: BG501 for what is no sound presentation, BG502 for what is too large, BG503 for what acts or
reaches out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.diagnostics import shown, visible
from briefgen.masters.names import OFFICE_DOCUMENT, STRICT
from briefgen.masters.package import Package, Relation, content_types, owner_of, relations_of
from briefgen.masters.problems import TOO_LARGE, UNSOUND, Where
from briefgen.masters.refusals import refuse_actions, refuse_active
from briefgen.masters.scan import BadXml, TooMuch, scan
from briefgen.source.archive import Archive, Bounds, Swollen, Unsound

MAX_FILE = 64 * 1024 * 1024
"""Bytes of a master; those of houses with many pictures have some 30 MiB."""
_BOUNDS = Bounds(members=4_000, member=32 * 1024 * 1024, total=160 * 1024 * 1024)
_MAX_XML = 8 * 1024 * 1024
_MAX_ALL_XML = 48 * 1024 * 1024
_MAX_ELEMENTS = 600_000
"""Of all parts together."""

_TYPES = "[Content_Types].xml"
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
    if len(data) > MAX_FILE:
        raise where.refused(TOO_LARGE, f"has more than {MAX_FILE // 1024 // 1024} MiB", _SMALLER)
    if not data.startswith(b"PK"):
        said = next(what for beginning, what in _BEGINNINGS if data.startswith(beginning))
        raise where.refused(UNSOUND, said, _AGAIN)
    try:
        archive = Archive(data, _BOUNDS)
        archive.judge()
        package = _package(archive, where)
    except Swollen as reason:
        raise where.refused(TOO_LARGE, f"holds more than any master: {reason}", _SMALLER) from reason
    except Unsound as reason:
        raise where.refused(UNSOUND, f"is no sound PowerPoint file: {reason}", _AGAIN) from reason
    return package


_SMALLER = "take its sample slides and large pictures out, and save it again"


def _package(archive: Archive, where: Where) -> Package:
    for needed in (_TYPES, _ROOT):
        if needed not in archive.names:
            raise Unsound(f"it has no part {needed}")
    types = content_types(_scanned(archive, _TYPES, where)[0], archive.names)
    xml = _xml(archive, types, where)
    rels = {owner_of(name): data for name, data in xml.items() if name.endswith(".rels")}
    relations = {part: tuple(relations_of(data, part)) for part, data in rels.items()}
    main = _main(relations, types)
    refuse_active(types, relations, {n: archive.prove(n) for n in archive.names if n not in xml}, where)
    _follow(relations, frozenset(archive.names))
    if STRICT.encode() in xml[main][:4096]:
        raise Unsound("it is of the strict kind of Open XML, which few programs read")
    return Package(xml, types, relations, main)


def _xml(archive: Archive, types: Mapping[str, str], where: Where) -> dict[str, bytes]:
    """All parts that are XML, each looked through."""
    xml: dict[str, bytes] = {}
    elements = size = 0
    for name in archive.names:
        if types[name].endswith(("+xml", "/xml")) and not types[name].startswith("image/"):
            xml[name], seen = _scanned(archive, name, where)
            elements, size = elements + seen, size + len(xml[name])
            if elements > _MAX_ELEMENTS or size > _MAX_ALL_XML:
                raise Swollen("its parts together are longer than those of any master")
    return xml


def _scanned(archive: Archive, name: str, where: Where) -> tuple[bytes, int]:
    data = archive.read(name, _MAX_XML)
    try:
        seen = scan(data)
    except TooMuch as reason:
        raise Swollen(f"its part {shown(name)} {reason}") from reason
    except BadXml as reason:
        raise Unsound(f"its part {shown(name)} {visible(str(reason))}") from reason
    refuse_actions(name, seen.actions, where)
    return data, seen.elements


def _main(relations: Mapping[str, tuple[Relation, ...]], types: Mapping[str, str]) -> str:
    """The presentation's part."""
    mains = [r.target for r in relations.get("", ()) if r.kind == OFFICE_DOCUMENT and not r.external]
    if not mains:
        raise Unsound("it doesn't say which of its parts is the presentation")
    kind = types.get(mains[0], "")
    if kind not in _MAIN_TYPES and "macroenabled" not in kind.lower():
        other = next((what for word, what in _OFFICE.items() if word in kind), "")
        raise Unsound(f"it is {other}" if other else "it has no presentation in it")
    return mains[0]


def _follow(relations: Mapping[str, tuple[Relation, ...]], names: frozenset[str]) -> None:
    """Refuse relationships that lead out of the file, or to a part that isn't there."""
    for part, relation in _inside(relations):
        of = f"its part {shown(part)}" if part else "it"
        if relation.target.startswith("../") or relation.target == "..":
            raise Unsound(f"{of} refers to {shown(relation.target)}, which is outside of the file")
        if relation.target.partition("#")[0] not in names:
            raise Unsound(f"{of} refers to {shown(relation.target)}, which isn't there")


def _inside(relations: Mapping[str, tuple[Relation, ...]]) -> Iterator[tuple[str, Relation]]:
    return ((part, r) for part, related in relations.items() for r in related if not r.external)
