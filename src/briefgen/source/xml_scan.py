"""XML looked through before it is parsed into a tree, so that no tree grows without end.

In: the bytes of a part, how many elements it may have. Out: how many it has, and the actions that its links
name. Raises :class:`BadXml` for XML that is not well-formed, :class:`XmlTooLarge` for too deep or long XML.
"""

from __future__ import annotations

from xml.parsers import expat

from msgspec import Struct, field

from briefgen.input_limits import MASTER_PART_ELEMENTS, MASTER_XML_DEPTH

_ENCODINGS = frozenset({"UTF-8", "UTF8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ASCII"})


class BadXml(Exception):
    """XML that is not sound, or declares a document type. Its text says why."""


class XmlTooLarge(BadXml):
    """More elements than a part may have, or deeper ones."""


class XmlCounts(Struct):
    """What is counted while a part is scanned."""

    most: int
    """Elements that the part may have."""
    elements: int = 0
    depth: int = 0
    """Of the element that is open now."""
    actions: list[str] = field(default_factory=list[str])
    """Values of the attribute ``action``."""

    def start(self, _name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.elements += 1
        self.depth += 1
        if self.elements > self.most:
            raise XmlTooLarge(f"has more than {self.most} elements")
        if self.depth > MASTER_XML_DEPTH:
            raise XmlTooLarge(f"has elements more than {MASTER_XML_DEPTH} deep in each other")
        if action := attributes.get("action"):
            self.actions.append(action)

    def end(self, _name: str) -> None:
        """An element ends."""
        self.depth -= 1


def _doctype(*_told: object) -> None:
    raise BadXml("declares a document type, with which a file can pull in others or grow without end")


def _declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    # Packages have no other (ECMA-376-2, 8.1.4); what two readers decode differently hides things.
    if encoding is not None and encoding.upper() not in _ENCODINGS:
        raise BadXml(f"is in the encoding {encoding[:40]}, not in UTF-8 or UTF-16")


def scan(data: bytes, most: int = MASTER_PART_ELEMENTS) -> XmlCounts:
    """Look through the bytes of an XML part with at most so many elements.

    Nothing that they name is opened, no entity is filled in.
    """
    seen = XmlCounts(most)
    parser = expat.ParserCreate()
    parser.XmlDeclHandler = _declaration
    parser.StartDoctypeDeclHandler = _doctype
    parser.StartElementHandler = seen.start
    parser.EndElementHandler = seen.end
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BadXml(f"is not well-formed XML: {error}") from error
    return seen
