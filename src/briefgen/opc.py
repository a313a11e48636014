"""Packages of Office Open XML: content types, relationships, and files that are the same for the same parts.

In and out: parts by name, without a slash before it, and their bytes. Source: ECMA-376-2 (Open Packaging
Conventions). Packages that anybody may have made are opened with :mod:`briefgen.source.archive`.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from briefgen.ooxml import Element, document, element, joined

CONTENT_TYPES = "[Content_Types].xml"
"""The part that says of what type the others are."""
ROOT_RELATIONSHIPS = "_rels/.rels"
"""The part with the relationships of the package itself."""
RELS = ".rels"
"""How names of parts with relationships end."""

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
RELS_TYPE = ("rels", "application/vnd.openxmlformats-package.relationships+xml")
DEFAULT_TYPES = (RELS_TYPE, ("xml", "application/xml"))
"""Content types by the ending of a name, which hold where a part has none of its own."""
# The earliest date that a zip can hold; files carry their date in their properties.
_DATE = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
_UNIX = 3


class Relationship(Struct, frozen=True):
    """What a part, or the package itself, relates to."""

    id: str
    """Its key among those of its part, by which elements name it (``r:id``)."""
    type: str
    """The address that stands for its kind."""
    target: str
    """A part, or an address if ``external``. As read: a part's name from the root of the package."""
    external: bool = False

    @property
    def kind(self) -> str:
        """The last step of its type, such as ``slideMaster`` or ``image``."""
        return self.type.rpartition("/")[2]


def zipped(files: Mapping[str, bytes], level: int | None = None) -> bytes:
    """A zip of these files in this order, with no trace of when and where it was written.

    ``level`` is that of compression, 1 (quick) to 9; None for the usual one.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, level)
    return out.getvalue()


def content_types(types: Mapping[str, str], defaults: Iterable[tuple[str, str]] = DEFAULT_TYPES) -> bytes:
    """The part ``[Content_Types].xml``: ``types`` by the names of parts, ``defaults`` by endings."""
    usual = (element("Default", Extension=ending, ContentType=kind) for ending, kind in defaults)
    own = (element("Override", PartName=f"/{name}", ContentType=kind) for name, kind in types.items())
    return document(element("Types", *usual, *own, xmlns=_TYPES))


def relationships(relations: Iterable[Relationship]) -> bytes:
    """A part with relationships, their targets as they are."""
    listed = (
        element(
            "Relationship",
            Id=relation.id,
            Type=relation.type,
            Target=relation.target,
            TargetMode="External" if relation.external else None,
        )
        for relation in relations
    )
    return document(element("Relationships", joined(listed), xmlns=_RELATIONSHIPS))


def rels_of(part: str) -> str:
    """The name of the part that has the relationships of ``part``; of the package itself for ``""``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}{RELS}")


def owner_of(rels: str) -> str | None:
    """The part whose relationships a part has: ``""`` for the package itself; None for any other part."""
    folder, name = posixpath.split(rels)
    above, last = posixpath.split(folder)
    if last != "_rels" or not name.endswith(RELS):
        return None
    return posixpath.join(above, name.removesuffix(RELS))


def read_content_types(root: Element, names: Iterable[str]) -> dict[str, str]:
    """The content type of each part: its own, else that of its ending. Case doesn't count."""
    defaults = {
        item.get("Extension", "").lower(): item.get("ContentType", "")
        for item in root.iterfind(f"{{{_TYPES}}}Default")
    }
    own = {
        item.get("PartName", "").lstrip("/").casefold(): item.get("ContentType", "")
        for item in root.iterfind(f"{{{_TYPES}}}Override")
    }
    return {
        name: own.get(name.casefold()) or defaults.get(name.rpartition(".")[2].lower(), "") for name in names
    }


def read_relationships(root: Element, part: str) -> Iterator[Relationship]:
    """The relationships of ``part``; targets as names from the root.

    One that would climb out of the package has a target that begins with ``../``.
    """
    for item in root.iterfind(f"{{{_RELATIONSHIPS}}}Relationship"):
        target = item.get("Target", "")
        external = item.get("TargetMode", "") == "External"
        if not external:
            path = target if target.startswith("/") else posixpath.join(posixpath.dirname(part), target)
            target = posixpath.normpath(path.lstrip("/"))
        yield Relationship(item.get("Id", ""), item.get("Type", ""), target, external)
