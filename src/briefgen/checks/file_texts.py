"""Finished files read back: every text of a PDF, of a deck and of an HTML page, seen or hidden.

In: bytes. Out: texts with the part that they stand in. The PDF is read with PDFium, the deck as the zip of
XML that it is, HTML with the standard library's parser; nothing of what wrote them is used.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import PurePosixPath

from briefgen.checks.embedded_evidence import RECORD, record_in_part, record_texts
from briefgen.checks.layout_texts import LocatedText
from briefgen.checks.pdf_files import files_in

_TAG = re.compile(r"<[^>]+>")
_VALUE = re.compile(r'="([^"]*)"')
_END = re.compile(r"</a:p>|</(?:c:)?[vf]>|</t>|</dc:\w+>|</cp:\w+>")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_LITERAL = re.compile(rb"\((?:[^()\\]|\\.)*\)|<([0-9A-Fa-f\s]{8,})>", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r\n": b""}
_FONTS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_SLIDE = re.compile(r"ppt/(slides/slide|notesSlides/notesSlide)(\d+)\.xml")


def pdf_texts(data: bytes) -> Iterator[LocatedText]:
    """The text of each page; then metadata, alternative texts, and whatever else is written as a string."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document, 1):
            # PDFium gives a hyphen at the end of a line as U+FFFE.
            text = page.get_textpage().get_text_range().replace("\ufffe", "-")
            yield LocatedText(f"page {number}", text)
    finally:
        document.close()
    inside = dict(files_in(data))
    for name, content in inside.items():
        yield from record_texts(content, f"{RECORD} in the PDF ({name})")
    streams = (content for content in map(_inflated, _STREAM.findall(data)) if content not in inside.values())
    hidden = [_STREAM.sub(b"", data), *streams]
    yield from (LocatedText("hidden parts of the PDF", text) for part in hidden for text in _strings(part))


def _inflated(stream: bytes) -> bytes:
    """The bytes of a stream; nothing of a font, which has no text of the document in it."""
    with suppress(zlib.error):  # of streams that are not compressed
        stream = zlib.decompress(stream)
    return b"" if stream.startswith(_FONTS) else stream


def _strings(part: bytes) -> Iterator[str]:
    """The strings of PDF syntax, and the text of XML."""
    if part.lstrip().startswith((b"<?xpacket", b"<?xml", b"<x:xmpmeta")):
        yield html.unescape(_TAG.sub("\n", part.decode("utf-8", "replace")))
        return
    for found in _LITERAL.finditer(part):
        raw = bytes.fromhex(found[1].decode()) if found[1] and len(found[1].split(None)[0]) % 2 == 0 else b""
        raw = raw or _ESCAPE.sub(_unescaped, found[0][1:-1])
        if raw.startswith(b"\xfe\xff"):
            yield raw[2:].decode("utf-16-be", "replace")
        else:
            yield raw.decode("latin-1")


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    return bytes([int(code, 8) & 255]) if code[0] in b"01234567" else _LETTERS.get(code, code)


def deck_texts(data: bytes, inside: str = "") -> Iterator[LocatedText]:
    """All text and all attributes of every part; what is embedded is opened, too."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            yield from _part_texts(name, package.read(name), inside)


def _part_texts(name: str, data: bytes, inside: str) -> Iterator[LocatedText]:
    where = f"{inside}{_part_name(name)}"
    suffix = PurePosixPath(name).suffix
    if records := tuple(record_in_part(data)):
        yield from (found for record in records for found in record_texts(record, f"{RECORD} in {where}"))
    elif suffix in {".xml", ".rels", ".vml"}:
        text = data.decode("utf-8", "replace")
        yield LocatedText(where, html.unescape(_TAG.sub("", _END.sub("\n", text))))
        yield from (
            LocatedText(f"attributes of {where}", html.unescape(value)) for value in _VALUE.findall(text)
        )
    elif zipfile.is_zipfile(io.BytesIO(data)):
        yield from deck_texts(data, f"{where}: ")
    else:
        yield from (LocatedText(where, data.decode(code, "replace")) for code in ("utf-8", "utf-16-le"))


def _part_name(name: str) -> str:
    """``ppt/slides/slide3.xml`` as messages call it: slide 3."""
    found = _SLIDE.fullmatch(name)
    if not found:
        return name
    return f"{'slide' if found[1].startswith('slides') else 'speaker notes of slide'} {found[2]}"


_PAGE = "page 1"
"""All of it is one page; a printer makes as many as it needs, each with the head and foot of this one."""
_INSIDE = frozenset({"a", "em", "span", "strong", "sup"})
"""Elements that stand in a line; any other begins and ends a text."""
_HIDDEN_ELEMENTS = frozenset({"style", "script", "title", "template"})


def html_texts(data: bytes) -> Iterator[LocatedText]:
    """The text of the page; then attributes, and what no browser shows: styles, comments, properties."""
    reader = _HtmlReader()
    reader.feed(data.decode("utf-8", "replace"))
    reader.close()
    yield LocatedText(_PAGE, "".join(reader.shown))
    yield LocatedText("attributes of the HTML", "\n".join(reader.attributes))
    yield LocatedText("hidden parts of the HTML", "\n".join(reader.hidden))


class _HtmlReader(HTMLParser):
    """Sorts what it is fed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.attributes: list[str] = []
        self.hidden: list[str] = []
        self._inside: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [value for _, value in attrs if value]
        if tag in _HIDDEN_ELEMENTS:
            self._inside = tag
        self._part(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.attributes += [value for _, value in attrs if value]

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = None
        self._part(tag)

    def handle_data(self, data: str) -> None:
        (self.hidden if self._inside else self.shown).append(data)

    def handle_comment(self, data: str) -> None:
        self.hidden.append(data)

    def handle_decl(self, decl: str) -> None:
        self.hidden.append(decl)

    def _part(self, tag: str) -> None:
        if tag not in _INSIDE:
            self.shown.append("\n")
