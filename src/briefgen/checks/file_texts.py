"""Finished files read back: every text of a PDF and of a deck, seen or hidden.

In: bytes. Out: texts with the part that they stand in. The PDF is read with PDFium, the deck as the zip of
XML that it is; nothing of what wrote them is used.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath

from briefgen.checks.embedded_evidence import RECORD, in_part, record_texts
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
    where = f"{inside}{_called(name)}"
    suffix = PurePosixPath(name).suffix
    if records := tuple(in_part(data)):
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


def _called(name: str) -> str:
    """``ppt/slides/slide3.xml`` as messages call it: slide 3."""
    found = _SLIDE.fullmatch(name)
    if not found:
        return name
    return f"{'slide' if found[1].startswith('slides') else 'speaker notes of slide'} {found[2]}"
