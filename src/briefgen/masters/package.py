"""The parts of a presentation file, as its reader asks for them.

In: a package that :mod:`briefgen.masters.package_reader` found sound. Out: parsed parts, and what they relate
to.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping

from lxml import etree
from msgspec import Struct, field

from briefgen.diagnostics import shown, visible
from briefgen.masters.ooxml import CONTENT_TYPES, PACKAGE_RELATIONSHIP, RELATION, Element
from briefgen.source.archive import ArchiveError

ENDING = ".rels"
TYPES = "[Content_Types].xml"


class Relation(Struct, frozen=True):
    """A relationship. ``kind`` is the last step of its type's name, ``type`` is all of it; ``target`` a part,
    or an address.
    """

    key: str
    kind: str
    target: str
    external: bool
    type: str = ""


def bytes_of_nothing(_: str) -> bytes:
    """What a package without pictures has for one."""
    return b""


class Package(Struct, frozen=True):
    """``xml`` has the bytes of all XML parts by name; ``types`` the content type of every part; ``main`` is
    the presentation's part; ``media`` reads a part that is no XML. Names have no slash at their beginning.
    """

    xml: Mapping[str, bytes]
    types: Mapping[str, str]
    relations: Mapping[str, tuple[Relation, ...]]
    main: str = ""
    trees: dict[str, Element] = field(default_factory=dict[str, Element])
    media: Callable[[str], bytes] = bytes_of_nothing

    def tree(self, part: str) -> Element:
        """The root of a part. Raises KeyError for one that is no XML, Unsound for one that can't be read."""
        if part not in self.trees:
            self.trees[part] = parsed(self.xml[part], part)
        return self.trees[part]

    def related(self, part: str, kind: str) -> Iterator[str]:
        """The parts that ``part`` relates to in this way, in the file's order."""
        return (r.target for r in self.relations.get(part, ()) if r.kind == kind and not r.external)

    def listed(self, part: str, items: list[Element], kind: str) -> Iterator[str]:
        """The parts that elements with ``r:id`` name, in the order of these elements, each once."""
        targets = {r.key: r.target for r in self.relations.get(part, ()) if r.kind == kind and not r.external}
        found = (targets.get(item.get(RELATION, "")) for item in items)
        yield from dict.fromkeys(name for name in found if name is not None)


def parsed(data: bytes, part: str) -> Element:
    """The root of an XML part that was looked through before. Raises Unsound if its names clash."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ArchiveError(f"its part {shown(part)} is no sound XML: {visible(str(error.msg))}") from error


def content_types(data: bytes, names: tuple[str, ...]) -> dict[str, str]:
    """The content type of each part: its own, else that of its ending. Case doesn't count."""
    root = parsed(data, TYPES)
    defaults = {
        item.get("Extension", "").lower(): item.get("ContentType", "")
        for item in root.iterfind(f"{CONTENT_TYPES}Default")
    }
    own = {
        item.get("PartName", "").lstrip("/").casefold(): item.get("ContentType", "")
        for item in root.iterfind(f"{CONTENT_TYPES}Override")
    }
    return {
        name: own.get(name.casefold()) or defaults.get(name.rpartition(".")[2].lower(), "") for name in names
    }


def relations_of(data: bytes, rels: str, part: str) -> Iterator[Relation]:
    """The relationships of ``part``, which stand in the part ``rels``; targets as names from the root.

    One that would climb out of the package has a target that begins with ``../``.
    """
    for item in parsed(data, rels).iterfind(PACKAGE_RELATIONSHIP):
        kind = item.get("Type", "").rpartition("/")[2]
        target = item.get("Target", "")
        external = item.get("TargetMode", "") == "External"
        if not external:
            folder = posixpath.dirname(part)
            path = target if target.startswith("/") else posixpath.join(folder, target)
            target = posixpath.normpath(path.lstrip("/") if path.startswith("/") else path)
        yield Relation(item.get("Id", ""), kind, target, external, item.get("Type", ""))


def owner_of(rels: str) -> str | None:
    """The part whose relationships a part holds: empty for the package itself; None for any other part."""
    folder, name = posixpath.split(rels)
    above, last = posixpath.split(folder)
    if last != "_rels" or not name.endswith(ENDING):
        return None
    return posixpath.join(above, name.removesuffix(ENDING))
