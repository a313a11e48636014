"""Names of Open XML that reading a master needs: namespaces, tags, kinds of relationship and content.

Source: ECMA-376-1 (5th edition), 13 (PresentationML), 20 and 21 (DrawingML), and ECMA-376-2 (packages).
"""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # pyright: ignore[reportPrivateUsage] # noqa: SLF001, lxml has no public name for it

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PRESENTATION = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
STRICT = "http://purl.oclc.org/ooxml/"
"""How namespaces begin in files of ISO/IEC 29500 Strict, which few programs write or read."""

RELATION = f"{RELATIONSHIPS}id"
EMBED = f"{RELATIONSHIPS}embed"
OFFICE_DOCUMENT = "officeDocument"
SLIDE_MASTER = "slideMaster"
SLIDE_LAYOUT = "slideLayout"
THEME = "theme"
THEME_OVERRIDE = "themeOverride"


def a(name: str) -> str:
    """A tag of DrawingML. Steps of a path are joined by ``/``."""
    return "/".join(_DRAWING + step for step in name.split("/"))


def p(name: str) -> str:
    """A tag of PresentationML. Steps of a path are joined by ``/``."""
    return "/".join(_PRESENTATION + step for step in name.split("/"))


def local(element: Element) -> str:
    """The name of an element without its namespace. Comments and instructions were left out in parsing."""
    return element.tag.rpartition("}")[2]


def attributes(element: Element | None) -> dict[str, str]:
    """The attributes of an element as plain text."""
    return {} if element is None else {str(key): str(value) for key, value in element.attrib.items()}
