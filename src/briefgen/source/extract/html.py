"""The blocks of an HTML page: its main text, without navigation and advertisements, by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree
from msgspec import Struct
from trafilatura.core import bare_extraction
from trafilatura.settings import Document
from trafilatura.utils import decode_file

from briefgen.ooxml import Element
from briefgen.source.extract.cleaning import line_of
from briefgen.source.extract.extracted import (
    DAMAGED,
    NO_TEXT,
    BlockKind,
    ExtractedText,
    ExtractionError,
    TextBlock,
    TextPlace,
)
from briefgen.source.extract.html_facts import PageFacts

_LONGEST_HEADING = 90
"""Characters of a paragraph in bold that is a heading."""
_OF_BOLD = 3
"""The level of such a heading."""
_NOTE_MARK = re.compile(r"(?<=[^\s\[(])(?:\[(?:\d{1,3}|[a-z]|edit|note \d+)\])+")
"""The mark of a note behind a word, which is no number of the text."""


class _Piece(Struct, frozen=True):
    """A block without its place."""

    kind: BlockKind
    text: str
    level: int = 0


def html(data: bytes) -> ExtractedText:
    """Read an HTML page."""
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ExtractionError(DAMAGED, "has NUL bytes, which no HTML page has", "save the page again")
    text = decode_file(data)
    facts = PageFacts()
    facts.feed(text)
    facts.close()
    body = _main_text(text)
    pieces = [] if body is None else [piece for piece in _pieces(body, 0) if piece.text]
    if not pieces:
        raise ExtractionError(
            NO_TEXT, "has no text that could be told from its navigation", "save the text of the page as .txt"
        )
    lines = facts.lines(piece.text.partition(" | ")[0] for piece in pieces)
    blocks = (
        TextBlock(p.kind, p.text, TextPlace("line", n), p.level) for p, n in zip(pieces, lines, strict=True)
    )
    return ExtractedText("html", tuple(blocks), facts.stated())


def _main_text(text: str) -> Element | None:
    found = bare_extraction(text, include_comments=False, include_tables=True, include_formatting=True)
    return found.body if isinstance(found, Document) else None


def _pieces(parent: Element, depth: int) -> Iterator[_Piece]:
    """The blocks of an element of trafilatura's tree."""
    if text := line_of(parent.text or ""):
        yield _Piece("paragraph", text)
    for node in parent:
        yield from _of(node, depth)
        if tail := line_of(node.tail or ""):
            yield _Piece("paragraph", tail)


def _of(node: Element, depth: int) -> Iterator[_Piece]:
    match node.tag:
        case "head":
            level = node.get("rend", "h2").removeprefix("h")
            yield _Piece("heading", _content(node), int(level) if level.isdigit() else 2)
        case "list":
            yield from _items(node, depth + 1)
        case "quote":
            parts = [_content(part) for part in node if part.tag in ("p", "list", "item")]
            yield from (_Piece("quotation", part) for part in parts or [_content(node)])
        case "table":
            yield from _rows(node)
        case "graphic" | "comments":
            return
        case "div" | "main" | "body":
            yield from _pieces(node, depth)
        case "p" if (
            _is_bold(node) and len(text := _content(node)) <= _LONGEST_HEADING and text[-1:].isalnum()
        ):
            yield _Piece("heading", text, _OF_BOLD)
        case _:
            yield from (_Piece("paragraph", part) for part in _parts(node))


def _is_bold(node: Element) -> bool:
    """Whether all of a paragraph is bold, as headings are in many pages."""
    around = [node.text, *(child.tail for child in node)]
    bold = all(child.tag == "hi" and "#b" in child.get("rend", "") for child in node)
    return len(node) > 0 and bold and not any(text and text.strip() for text in around)


def _items(node: Element, depth: int) -> Iterator[_Piece]:
    for item in node:
        nested = [part for part in item if part.tag == "list"]
        for part in nested:
            item.remove(part)
        yield _Piece("item", _content(item), depth)
        for part in nested:
            yield from _items(part, depth + 1)


def _rows(table: Element) -> Iterator[_Piece]:
    for row in table.iter("row"):
        cells: Sequence[str] = [_content(cell) for cell in row.iter("cell")]
        yield _Piece("row", " | ".join(cells) if any(cells) else "")


def _content(node: Element) -> str:
    return line_of(" ".join(_parts(node)))


def _parts(node: Element) -> list[str]:
    """The text of an element, cut where lines are broken on purpose."""
    for line_break in list(node.iter("lb")):
        line_break.tail = "\n" + (line_break.tail or "")
    text = etree.tostring(node, method="text", encoding="unicode", with_tail=False)
    return [part for line in text.split("\n") if (part := line_of(_NOTE_MARK.sub("", line)))]
