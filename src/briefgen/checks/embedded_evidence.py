"""The records that files carry: found in bytes that anybody may have written, and read within bounds.

In: the bytes of a PDF, of a deck or of a record by itself. Out: the bytes of what may be a record, and its
texts. Raises :class:`~briefgen.document.evidence.NoEvidence` with the reason for what cannot be read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import cast

import msgspec

from briefgen.checks.layout_texts import LocatedText
from briefgen.checks.pdf_files import files_in
from briefgen.document.evidence import NAME, NAMESPACE, Evidence, NoEvidence, decoded
from briefgen.input_limits import DECK_MEMBERS, DECK_UNPACKED_BYTES, DECK_XML_PARTS, EVIDENCE_BYTES
from briefgen.source.archive import Archive, ArchiveError, ArchiveTooLarge, Bounds

RECORD = "evidence"
"""How the place of a record's texts begins."""
_PACKAGE = Bounds(members=DECK_MEMBERS, member=EVIDENCE_BYTES, total=DECK_UNPACKED_BYTES)
_PART = re.compile(r"customXml/item\d+\.xml")
_ELEMENT = re.compile(rb"<(\w+):evidence\s[^<>]*>([^<]*)</\1:evidence>")


def evidence_in(data: bytes) -> Evidence | None:
    """The record that a file carries, whatever kind of file it is; None if it carries none."""
    found = next(records(data), None)
    return None if found is None else decoded(found)


def records(data: bytes) -> Iterator[bytes]:
    """The bytes of what a file carries as its record, by what the file begins with."""
    if b"%PDF-" in data[:1024]:
        return (content for name, content in files_in(data) if name == NAME)
    if data.startswith(b"PK"):
        return _parts(data)
    return iter((data,) if data.lstrip()[:1] == b"{" else ())


def _parts(data: bytes) -> Iterator[bytes]:
    """The texts of custom XML parts of our namespace."""
    try:
        package = Archive(data, _PACKAGE)
        for name in [n for n in package.names if _PART.fullmatch(n)][:DECK_XML_PARTS]:
            yield from record_in_part(package.read(name))
    except ArchiveTooLarge as error:
        raise NoEvidence(str(error)) from error
    except (ArchiveError, UnicodeDecodeError) as error:
        raise NoEvidence(f"it is not a valid package: {error}") from error


def record_in_part(part: bytes) -> Iterator[bytes]:
    """The record in a custom XML part, if it is of our namespace."""
    found = _ELEMENT.search(part) if NAMESPACE.encode() in part else None
    if found:
        yield html.unescape(found[2].decode("utf-8")).encode()


def record_texts(data: bytes, where: str) -> Iterator[LocatedText]:
    """Every string of a record, keys included, joined with NUL; all of the data if it isn't JSON."""
    try:
        value: object = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        yield LocatedText(where, data.decode("utf-8", "replace"))
        return
    yield LocatedText(where, "\0".join(_strings(value)))


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
