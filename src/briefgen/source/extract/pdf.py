"""The blocks of a PDF: lines joined to paragraphs, headings by their type, without heads and feet of pages.

In: the bytes of a PDF. Out: its text. A PDF says nothing of paragraphs, so they are told by what printers do:
space before, an indent, a line that ends early, other type.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefgen.source.extract.cleaning import line_of
from briefgen.source.extract.extracted import (
    BlockKind,
    ExtractedText,
    StatedFacts,
    TextBlock,
    TextPlace,
)
from briefgen.source.extract.pdf_fragments import read_pages
from briefgen.source.extract.pdf_lines import PdfLine, leading_of, lines_of

_EDGE = 0.11
"""The share of a page's height at its head and its foot where running heads and numbers stand."""
_NUMBER = re.compile(
    r"[-–—|\s]*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?[-–—|.\s]*",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"(?:[•●○▪■□◦‣\u2043∙·*–—\uf0b7\uf0a7\uf06e\uf0d8-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)"
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*\Z")
_NOTE = re.compile(r"\d{1,3}\.?\s+\S")
_LEADERS = re.compile(r"\s*(?:\s?\.){5,}\s*")
"""Dots between a name and its number."""
_CONTENTS = re.compile(r".*\w.*(?:\.\s?){5,}\s*(?:\d{1,4}|[ivxlc]{1,6})\s*")
"""A line of a table of contents."""
_LEAST_CONTENTS = 4
"""Such lines of a page, from which on they are one."""
_ENDS_OPEN = re.compile(r"\w[–—]\Z|\S/\Z")
"""How a line ends that goes on without a space: with a dash right behind a word, in an address."""
_BROKEN = re.compile(r"(\w+)[-\u2010\u00ad]\Z")
_LONGEST_HEADING = 220
"""Characters."""
_LARGER = 1.12
"""Times the size of the text from which type is that of a heading."""
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_JUNK = re.compile(
    r"\A(?:microsoft (?:word|powerpoint) - .*|untitled.*|.*\.(?:docx?|indd|pdf|pptx?|qxd|tex|odt)|.{1,3})\Z",
    re.IGNORECASE,
)
"""Titles that programs write."""


class _Style(Struct, frozen=True):
    """The type of a document."""

    body: float
    """Size of most of its text (pt)."""
    bold: bool
    """Whether most of it is bold."""
    leading: float
    levels: Mapping[float, int]
    """Levels of headings by their sizes."""


class _Piece(Struct):
    """A block that is being made of lines."""

    kind: BlockKind
    level: int
    lines: list[PdfLine]


def pdf(data: bytes) -> ExtractedText:
    """Read a PDF."""
    content = read_pages(data)
    read = [line for page in content.pages for line in _without_contents(list(lines_of(page)))]
    lines = _without_furniture(read, len(content.pages))
    pieces = _pieces(lines, _style(lines)) if lines else []
    words = Counter(
        word.lower() for line in lines for word in re.findall(r"[\w-]+", line.text.rstrip("-\u00ad"))
    )
    blocks = [_block(piece, words) for piece in _across_pages(pieces)]
    blocks = [block for block in blocks if any(map(str.isalnum, block.text))]
    unread = tuple(TextPlace("page", page.number) for page in content.pages if page.pictures)
    return ExtractedText("pdf", tuple(blocks), _stated(content.properties, blocks), unread)


def _without_contents(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """The lines of a page without those of a table of contents; dots in others part cells."""
    listed = {id(line) for line in lines if _CONTENTS.fullmatch(line.text)}
    left = [n for n in lines if id(n) not in listed] if len(listed) >= _LEAST_CONTENTS else lines
    return [_with_cells(line) if _LEADERS.search(line.text) else line for line in left]


def _with_cells(line: PdfLine) -> PdfLine:
    cells = tuple(part for cell in line.cells for part in _LEADERS.split(cell) if part)
    return replace(line, cells=cells, text=" ".join(cells))


def _without_furniture(lines: Sequence[PdfLine], pages: int) -> list[PdfLine]:
    """The lines without running heads and feet and numbers of pages."""
    at_edge = {id(line) for line in _at_edges(lines)}
    seen = Counter(key for key, _ in {(_key(line), line.page) for line in lines if id(line) in at_edge})
    often = max(2, pages // 4)
    return [
        line
        for line in lines
        if id(line) not in at_edge
        or not (
            seen[_key(line)] >= often or _NUMBER.fullmatch(line.text) or (pages > 1 and _is_outside(line))
        )
    ]


def _at_edges(lines: Sequence[PdfLine]) -> Iterator[PdfLine]:
    """The lines at the head and the foot of their pages: within the margins, or the outermost three."""
    by_page: dict[int, list[PdfLine]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    for page in by_page.values():
        order = sorted(page, key=lambda line: -line.height)
        ends = {id(line) for line in (*order[:3], *order[-3:])}
        yield from (n for n in page if not _EDGE < n.height < 1 - _EDGE or (len(order) > 8 and id(n) in ends))


def _is_outside(line: PdfLine) -> bool:
    """Whether a line stands where printers put no text: within a centimetre of the edge of a sheet of A4."""
    return not 0.035 < line.height < 0.97


def _key(line: PdfLine) -> str:
    return re.sub(r"\d+", "#", line.text.lower())


def _style(lines: Sequence[PdfLine]) -> _Style:
    sizes, bolds = Counter[float](), Counter[bool]()
    for line in lines:
        sizes[_rounded(line.size)] += len(line.text)
        bolds[line.bold] += len(line.text)
    body = max(sizes, key=lambda size: (sizes[size], size))
    larger = sorted((size for size in sizes if size >= _LARGER * body), reverse=True)
    levels = {size: min(n, 5) for n, size in enumerate(larger, 1)}
    own = [line for line in lines if _rounded(line.size) == body]
    return _Style(body, bolds[True] > bolds[False], leading_of(own), levels)


def _rounded(size: float) -> float:
    """A size to half a point."""
    return round(2 * size) / 2


def _pieces(lines: Sequence[PdfLine], style: _Style) -> list[_Piece]:
    pieces: list[_Piece] = []
    rows = _rows(lines)
    for line in lines:
        kind, level = ("row", 0) if id(line) in rows else _kind(line, style)
        last = pieces[-1] if pieces else None
        if last and _joins(last, line, kind, level, style):
            last.lines.append(line)
        else:
            pieces.append(_Piece(kind, level, [line]))
    for piece in pieces:
        if piece.kind == "heading" and sum(len(line.text) for line in piece.lines) > _LONGEST_HEADING:
            piece.kind, piece.level = "paragraph", 0
    return pieces


def _rows(lines: Sequence[PdfLine]) -> set[int]:
    """The lines, by ``id``, that are rows of tables: in several cells, like a line beside them."""
    found: set[int] = set()
    for a, b in pairwise(lines):
        if len(a.cells) > 1 and len(b.cells) > 1 and a.page == b.page:
            found |= {id(a), id(b)}
    return found


def _kind(line: PdfLine, style: _Style) -> tuple[BlockKind, int]:
    size = _rounded(line.size)
    if level := style.levels.get(size, 0):
        return "heading", level
    if line.bold and not style.bold and size >= 0.95 * style.body and not _BULLET.match(line.text):
        return (
            ("heading", min(6, len(style.levels) + 1))
            if not line.text.endswith((".", ",", ";"))
            else ("paragraph", 0)
        )
    if _BULLET.match(line.text):
        return ("footnote" if size < 0.9 * style.body and line.height < 0.6 else "item"), 1
    if size < 0.92 * style.body and line.height < 0.6 and _NOTE.match(line.text):
        return "footnote", 0
    return "paragraph", 0


def _joins(piece: _Piece, line: PdfLine, kind: BlockKind, level: int, style: _Style) -> bool:
    """Whether a line goes on with the block before it."""
    last = piece.lines[-1]
    if kind == "row" or piece.kind == "row" or (_BULLET.match(line.text) and kind in ("item", "footnote")):
        return False
    if kind == "heading" or piece.kind == "heading":
        return (
            piece.kind == kind
            and piece.level == level
            and _follows(last, line, 1.7)
            and last.bold == line.bold
        )
    if kind == "footnote" or abs(last.size - line.size) > 0.08 * style.body:
        return False
    if (last.page, last.column) != (line.page, line.column):
        return False
    return _follows(last, line, 1.3 * style.leading) and not _begins(piece, last, line)


def _follows(last: PdfLine, line: PdfLine, most: float) -> bool:
    """Whether a line stands right below another, at most so many sizes of type."""
    step = last.baseline - line.baseline
    return last.page == line.page and 0 < step <= most * max(last.size, line.size)


def _begins(piece: _Piece, last: PdfLine, line: PdfLine) -> bool:
    """Whether a line begins a paragraph: by an indent or bold words, or because the one before ends early."""
    left, right = line.column
    em = line.size
    early = right - last.right > 0.18 * (right - left) and bool(_SENTENCE_END.search(last.text))
    if piece.kind in ("item", "footnote"):
        return early and line.left < piece.lines[0].left - 0.5 * em
    if line.is_led and not last.is_led and _SENTENCE_END.search(last.text):
        return True
    indented = 0.7 * em < line.left - last.left < 5 * em and len(piece.lines) > 1
    return indented or early


def _across_pages(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The blocks, with paragraphs joined that go on in the next column or on the next page."""
    done: list[_Piece] = []
    for piece in pieces:
        before = next((p for p in reversed(done) if p.kind != "footnote"), None)
        if before and _goes_on(before, piece):
            before.lines.extend(piece.lines)
        else:
            done.append(piece)
    return done


def _goes_on(before: _Piece, piece: _Piece) -> bool:
    if piece.kind != "paragraph" or before.kind not in ("paragraph", "item"):
        return False
    last, first = before.lines[-1], piece.lines[0]
    elsewhere = (last.page, last.column) != (first.page, first.column)
    begins_small = first.text[:1].islower() or last.text.endswith(("-", "\u00ad", ","))
    return (
        elsewhere and begins_small and not _SENTENCE_END.search(last.text) and abs(last.size - first.size) < 1
    )


def _block(piece: _Piece, words: Counter[str]) -> TextBlock:
    first = piece.lines[0]
    place = TextPlace("page", first.page)
    if piece.kind == "row":
        return TextBlock("row", " | ".join(map(line_of, first.cells)), place)
    text = _joined([line.text for line in piece.lines], words)
    if piece.kind == "item" and (bullet := _BULLET.match(text)):
        text = text[bullet.end() :]
    return TextBlock(piece.kind, line_of(text), place, piece.level)


def _joined(texts: Sequence[str], words: Counter[str]) -> str:
    """Lines as one text. A hyphen at a line's end goes, unless the text has the word with it elsewhere."""
    joined = texts[0]
    for text in texts[1:]:
        broken = _BROKEN.search(joined)
        following = re.match(r"\w+", text)
        if broken and following:
            keeps = not following[0][0].islower() or _is_hyphenated(
                broken[1].lower(), following[0].lower(), words
            )
            joined = joined[: broken.end(1)] + ("-" if keeps else "") + text
        else:
            joined += text if _ENDS_OPEN.search(joined) else " " + text
    return joined.replace("\u00ad", "-")


def _is_hyphenated(before: str, after: str, words: Counter[str]) -> bool:
    return words[f"{before}-{after}"] > words[before + after]


def _stated(properties: Mapping[str, str], blocks: Sequence[TextBlock]) -> StatedFacts:
    title = line_of(properties.get("Title", ""))
    heading = next(
        (b.text for b in blocks if b.kind == "heading" and b.level == 1 and b.place.number == 1), None
    )
    made = _DATE.match(properties.get("CreationDate", ""))
    return StatedFacts(
        title=title if title and not _JUNK.match(title) else heading,
        author=line_of(properties.get("Author", "")) or None,
        created="-".join(made.groups()) if made else None,
    )
