"""The records that files carry: found in bytes that anybody may have written, and read within bounds.

In: the bytes of a PDF, of a deck or of a record by itself. Out: the bytes of what may be a record, and its
texts. Raises :class:`~briefgen.document.evidence.NoEvidence` with the reason for what cannot be read.
"""

from __future__ import annotations

import ctypes
import html
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, cast

import msgspec

from briefgen.checks.reading import Found
from briefgen.document.evidence import MAX_BYTES, NAME, NAMESPACE, Evidence, NoEvidence, decoded
from briefgen.source.archive import Archive, Bounds, Swollen, Unsound

if TYPE_CHECKING:
    from pypdfium2 import PdfAttachment

RECORD = "evidence"
"""How the place of a record's texts begins."""
_MOST_FILES = 100
_MOST_UNPACKED = 256 * 1024 * 1024
_PIECE = 64 * 1024
_PACKAGE = Bounds(members=20_000, member=MAX_BYTES, total=_MOST_UNPACKED)
_PART = re.compile(r"customXml/item\d+\.xml")
_ELEMENT = re.compile(rb"<(\w+):evidence\s[^<>]*>([^<]*)</\1:evidence>")
_STREAM = re.compile(rb"stream\r?\n")


def evidence_in(data: bytes) -> Evidence | None:
    """The record that a file carries, whatever kind of file it is; None if it carries none."""
    found = next(records(data), None)
    return None if found is None else decoded(found)


def records(data: bytes) -> Iterator[bytes]:
    """The bytes of what a file carries as its record, by what the file begins with."""
    if b"%PDF-" in data[:1024]:
        return (content for name, content in attachments(data) if name == NAME)
    if data.startswith(b"PK"):
        return _parts(data)
    return iter((data,) if data.lstrip()[:1] == b"{" else ())


def attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files inside a PDF by name. Longer ones than a record may be are refused."""
    import pypdfium2

    _refuse_swollen(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise NoEvidence("no reader can open it") from error
    try:
        for index in range(min(document.count_attachments(), _MOST_FILES)):
            try:
                inside = document.get_attachment(index)
                yield inside.get_name(), _content(inside)
            except (pypdfium2.PdfiumError, UnicodeError) as error:
                raise NoEvidence("a file inside it cannot be read") from error
    finally:
        document.close()


def _refuse_swollen(data: bytes) -> None:
    """Refuse a PDF whose streams unpack to more than a brief ever has: its reader would hold all of it."""
    left, view = _MOST_UNPACKED, memoryview(data)
    for found in _STREAM.finditer(data):
        with suppress(zlib.error):  # of streams that are not packed, or not like that
            for size in _unpacked(view[found.end() :]):
                left -= size
                if left < 0:
                    raise NoEvidence("it unpacks to more than any brief")


def _unpacked(packed: memoryview) -> Iterator[int]:
    """Lengths of what comes out of a packed stream, piece by piece."""
    unpacker = zlib.decompressobj()
    for start in range(0, len(packed), _PIECE):
        piece = packed[start : start + _PIECE]
        while piece and not unpacker.eof:
            yield len(unpacker.decompress(piece, MAX_BYTES))
            piece = unpacker.unconsumed_tail
        if unpacker.eof:
            return


def _content(inside: PdfAttachment) -> bytes:
    """The bytes of one file inside a PDF; its length is asked for first."""
    from pypdfium2 import raw

    length = ctypes.c_ulong()
    if not raw.FPDFAttachment_GetFile(inside, None, 0, length):
        raise NoEvidence("a file inside it cannot be read")
    if length.value > MAX_BYTES:
        raise NoEvidence(f"a file inside it has more than {MAX_BYTES} bytes")
    buffer = (ctypes.c_char * length.value)()
    if length.value and not raw.FPDFAttachment_GetFile(inside, buffer, length.value, length):
        raise NoEvidence("a file inside it cannot be read")
    return buffer.raw


def _parts(data: bytes) -> Iterator[bytes]:
    """The texts of custom XML parts of our namespace."""
    try:
        package = Archive(data, _PACKAGE)
        for name in [n for n in package.names if _PART.fullmatch(n)][:_MOST_FILES]:
            yield from in_part(package.read(name))
    except Swollen as error:
        raise NoEvidence(str(error)) from error
    except (Unsound, UnicodeDecodeError) as error:
        raise NoEvidence(f"it is no sound package: {error}") from error


def in_part(part: bytes) -> Iterator[bytes]:
    """The record in a custom XML part, if it is of our namespace."""
    found = _ELEMENT.search(part) if NAMESPACE.encode() in part else None
    if found:
        yield html.unescape(found[2].decode("utf-8")).encode()


def record_texts(data: bytes, where: str) -> Iterator[Found]:
    """Every text of a record, keys too, as one text with NUL between; of what is no JSON, all of it."""
    try:
        value: object = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        yield Found(where, data.decode("utf-8", "replace"))
        return
    yield Found(where, "\0".join(_strings(value)))


def _strings(root: object) -> Iterator[str]:
    waiting = [root]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            waiting += cast("list[object]", value)
        elif isinstance(value, Mapping):
            items = cast("Mapping[str, object]", value)
            waiting += [*items, *items.values()]
