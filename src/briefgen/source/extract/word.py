"""The blocks of a Word file, by python-docx: headings and lists by their styles, tables, footnotes.

Text that tracked changes have deleted is left out, text that they have inserted is there. Heads and feet of
pages, comments and tables of contents are left out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from briefgen.ooxml import Element, parsed
from briefgen.source.extract.cleaning import line_of
from briefgen.source.extract.extracted import (
    DAMAGED,
    BlockKind,
    ExtractedText,
    ExtractionError,
    TextBlock,
    TextPlace,
)
from briefgen.source.extract.office_facts import office_facts
from briefgen.source.extract.package import sound_package

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_WORD}}}"
_GONE = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}footnoteReference", f"{_W}rPr", f"{_W}pPr"}
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEVEL = re.compile(r"heading (\d)", re.IGNORECASE)
_DEEPEST = 12
"""Styles that are based on each other in a row, and tables in each other."""


def word(data: bytes) -> ExtractedText:
    """Read a Word file."""
    package = sound_package(data)
    try:
        document = docx.Document(io.BytesIO(package))
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, etree.LxmlError) as error:
        raise ExtractionError(
            DAMAGED, "is no sound Word file", "open it in Word and save it again"
        ) from error
    body = _Body(document)
    blocks = (*body.blocks(), *_footnotes(document, body.marks))
    title = next((b.text for b in blocks[:3] if b.kind == "heading" and b.level == 1), None)
    return ExtractedText("docx", blocks, office_facts(document.core_properties, title))


class _Body:
    """The body of a document; counts its paragraphs."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._number = 0
        self.marks: dict[str, int] = {}
        """The numbers of the paragraphs and rows with marks of footnotes, by the ids of the notes."""
        self._styles = {style.style_id: style.element for style in document.styles}

    def blocks(self) -> tuple[TextBlock, ...]:
        """Its blocks in order."""
        return tuple(block for block in self._of(_body(self._document), 0) if block.text)

    def _of(self, parent: Element, depth: int) -> Iterator[TextBlock]:
        for node in parent:
            match node.tag.removeprefix(_W):
                case "p":
                    yield from self._paragraph(node, depth)
                case "tbl":
                    yield from self._rows(node, depth)
                case "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" if depth < _DEEPEST:
                    yield from self._of(node, depth + 1)
                case _:
                    pass

    def _paragraph(self, node: Element, depth: int) -> Iterator[TextBlock]:
        self._count(node)
        place = TextPlace("paragraph", self._number)
        if style := self._kind(node):
            kind, level = style
            yield TextBlock(kind, line_of(_text(node)), place, level)
        for box in node.iter(f"{_W}txbxContent"):
            if depth < _DEEPEST and not any(a.tag == _FALLBACK for a in box.iterancestors()):
                yield from self._of(box, _DEEPEST)

    def _rows(self, table: Element, depth: int) -> Iterator[TextBlock]:
        for row in table.iterchildren(f"{_W}tr"):
            self._count(row)
            cells = [line_of(" ".join(map(_text, cell.iter(f"{_W}p")))) for cell in _cells(row)]
            if len(cells) == 1:  # a table that only frames a text
                (cell,) = _cells(row)
                yield from self._of(cell, depth + 1) if depth < _DEEPEST else ()
            elif any(cells):
                yield TextBlock("row", " | ".join(cells), TextPlace("paragraph", self._number))

    def _count(self, node: Element) -> None:
        self._number += 1
        for mark in node.iter(f"{_W}footnoteReference"):
            self.marks[mark.get(f"{_W}id", "")] = self._number

    def _kind(self, node: Element) -> tuple[BlockKind, int] | None:
        """Kind and level of a paragraph by its style; None for a line of a table of contents."""
        properties = node.find(f"{_W}pPr")
        style = _value(properties, "pStyle")
        names = tuple(self._names(style))
        if any(name.startswith("toc ") for name in names):
            return None
        if any(name == "title" for name in names[:1]):
            return "heading", 1
        if found := next((m for name in names if (m := _LEVEL.fullmatch(name))), None):
            return "heading", int(found[1])
        if (outline := _value(properties, "outlineLvl")).isdigit() and int(outline) < 9:
            return "heading", int(outline) + 1
        return self._kind_of_text(properties, style, names)

    def _kind_of_text(
        self, properties: Element | None, style: str, names: tuple[str, ...]
    ) -> tuple[BlockKind, int]:
        if any("caption" in name for name in names[:1]):
            return "caption", 0
        if any("quote" in name for name in names[:1]):
            return "quotation", 0
        numbered = None if properties is None else properties.find(f"{_W}numPr")
        if numbered is not None and _value(numbered, "numId") != "0":
            level = _value(numbered, "ilvl")
            return "item", 1 + (int(level) if level.isdigit() else 0)
        if any(name.startswith("list ") for name in names) or self._is_list(style):
            return "item", 1
        return "paragraph", 0

    def _names(self, style: str) -> Iterator[str]:
        """The names of a style and of those that it is based on, in small letters. Word's own are English."""
        for _ in range(_DEEPEST):
            element = self._styles.get(style)
            if element is None:
                return
            yield _value(element, "name").lower()
            style = _value(element, "basedOn")

    def _is_list(self, style: str) -> bool:
        element = self._styles.get(style)
        return element is not None and element.find(f"{_W}pPr/{_W}numPr") is not None


def _body(document: Document) -> Element:
    body = document.element.find(f"{_W}body")
    if body is None:
        raise ExtractionError(DAMAGED, "is no sound Word file", "open it in Word and save it again")
    return body


def _value(parent: Element | None, name: str) -> str:
    """The value of a child element; empty if there is none."""
    child = None if parent is None else parent.find(_W + name)
    return "" if child is None else child.get(f"{_W}val", "")


def _cells(row: Element) -> list[Element]:
    """The cells of a row, those in content controls as well."""
    cells = (n for n in row.iterdescendants(f"{_W}tc"))
    return [cell for cell in cells if next(cell.iterancestors(f"{_W}tr")) is row]


def _text(paragraph: Element) -> str:
    """The text of a paragraph without what was deleted, fields' codes and boxes that stand in it."""
    return "".join(_runs(paragraph))


def _runs(node: Element) -> Iterator[str]:
    for child in node:
        match child.tag:
            case tag if tag in _GONE or tag in (_FALLBACK, f"{_W}txbxContent"):
                continue
            case tag if tag == f"{_W}t":
                yield child.text or ""
            case tag if tag in (f"{_W}tab", f"{_W}ptab", f"{_W}br", f"{_W}cr"):
                yield " "
            case tag if tag == f"{_W}noBreakHyphen":
                yield "-"
            case _:
                yield from _runs(child)


def _footnotes(document: Document, marks: Mapping[str, int]) -> Iterator[TextBlock]:
    """The footnotes in order. ``marks`` has the numbers of the paragraphs with their marks, by id."""
    parts = [r.target_part for r in document.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.FOOTNOTES]
    for note in parsed(parts[0].blob).iterchildren(f"{_W}footnote") if parts else ():
        text = line_of(" ".join(map(_text, note.iter(f"{_W}p"))))
        number = marks.get(note.get(f"{_W}id", ""))
        if text and number:
            yield TextBlock("footnote", text, TextPlace("paragraph", number))
