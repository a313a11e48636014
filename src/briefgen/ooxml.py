"""Office Open XML: namespaces, units, elements written as text and read as trees.

Source: ECMA-376-1 (5th edition), 13 (PresentationML), 20 and 21 (DrawingML).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NewType, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

Element: TypeAlias = etree._Element  # pyright: ignore[reportPrivateUsage] # noqa: SLF001, lxml has no public name for it

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

REFERENCE = f"{{{RELATIONSHIPS}}}"
"""How tags of attributes begin that name a relationship: ``r:id``, ``r:embed`` …"""
RELATION_ID = f"{REFERENCE}id"
EMBED = f"{REFERENCE}embed"

NAMESPACES = {"xmlns__a": DRAWING, "xmlns__r": RELATIONSHIPS, "xmlns__p": PRESENTATION}
"""Attributes of the root of a slide, layout or master, for :func:`element`."""

EMU = 12_700
"""English Metric Units, in which places and lengths are written, in a point."""

Markup = NewType("Markup", str)
"""Elements and escaped text. Made by :func:`element`, :func:`text` and :func:`joined` alone."""
XML_DECLARATION = Markup('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')

_INTEGER = re.compile(r"\s*[+-]?[0-9]{1,12}\s*")

Value = str | int | bool | None
"""Of an attribute: True is written as 1, False as 0; None leaves it out."""


def text(value: str) -> Markup:
    """The characters of an element, escaped."""
    return Markup(escape(value))


def element(name: str, /, *content: Markup, **attributes: Value) -> Markup:
    """An element; one with content, be it empty, gets an end tag.

    In names of attributes two underscores stand for a colon.

    >>> element("a:t", text("a < b"))
    '<a:t>a &lt; b</a:t>'
    >>> element("p:cNvPr", id=2, name="A & B", r__id="rId1", descr=None)
    '<p:cNvPr id="2" name="A &amp; B" r:id="rId1"/>'
    """
    start = name
    for key, value in attributes.items():
        if value is not None:
            start += f" {key.replace('__', ':')}={_quoted(value)}"
    return Markup(f"<{start}>{''.join(content)}</{name}>" if content else f"<{start}/>")


def joined(parts: Iterable[Markup]) -> Markup:
    """Elements that follow one another."""
    return Markup("".join(parts))


def document(root: Markup) -> bytes:
    """A part of a package: ``root`` after the declaration, in UTF-8."""
    return f"{XML_DECLARATION}{root}".encode()


def _quoted(value: str | int) -> str:
    if isinstance(value, int):
        return f'"{int(value)}"'
    return f'"{value}"' if value.isalnum() else quoteattr(value)


def parsed(data: bytes) -> Element:
    """The root of a part, without comments and instructions; no entity is filled in, nothing else is opened.

    Raises :class:`lxml.etree.XMLSyntaxError`.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def serialized(root: Element) -> bytes:
    """A tree as the bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def a(name: str) -> str:
    """A tag of DrawingML as trees have it. Steps of a path are joined by ``/``."""
    return "/".join(f"{{{DRAWING}}}{step}" for step in name.split("/"))


def p(name: str) -> str:
    """A tag of PresentationML as trees have it. Steps of a path are joined by ``/``."""
    return "/".join(f"{{{PRESENTATION}}}{step}" for step in name.split("/"))


def local(node: Element) -> str:
    """The name of an element of a tree without its namespace."""
    return node.tag.rpartition("}")[2]


def attributes(node: Element | None) -> dict[str, str]:
    """The attributes of an element of a tree, by tag."""
    return {} if node is None else {str(key): str(value) for key, value in node.attrib.items()}


def integer(value: str | None, default: float = 0.0) -> float:
    """A whole number as attributes have it: a length, an angle, a share. ``default`` for anything else."""
    return float(int(value)) if value is not None and _INTEGER.fullmatch(value) else default


def emu(points: float) -> int:
    """Points to English Metric Units."""
    return round(points * EMU)


def hundredths(points: float) -> int:
    """Points to the hundredths that sizes and distances of text are written in."""
    return round(points * 100)
