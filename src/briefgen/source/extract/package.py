"""The package of a Word or PowerPoint file, opened within bounds before a library reads it."""

from __future__ import annotations

from briefgen.diagnostics import shown, visible
from briefgen.input_limits import (
    DOCUMENT_ELEMENTS,
    DOCUMENT_MEMBER_BYTES,
    DOCUMENT_MEMBERS,
    DOCUMENT_UNPACKED_BYTES,
)
from briefgen.source.archive import Archive, ArchiveError, ArchiveTooLarge, Bounds
from briefgen.source.extract.extracted import DAMAGED, LIMIT, PROTECTED, ExtractionError
from briefgen.source.extract.strict import transitional
from briefgen.source.xml_scan import BadXml, XmlTooLarge, scan

_BOUNDS = Bounds(members=DOCUMENT_MEMBERS, member=DOCUMENT_MEMBER_BYTES, total=DOCUMENT_UNPACKED_BYTES)
_XML = (".xml", ".rels")


def sound_package(data: bytes) -> bytes:
    """A package that libraries can read: these bytes, or the transitional kind of a strict one.

    Raises ExtractionError if it is damaged, protected or larger than it says, or if its XML is not plain.
    """
    try:
        archive = Archive(data, _BOUNDS)
        archive.judge()
        for name in archive.names:
            _check_part(archive, name)
        return transitional(data, archive)
    except (ArchiveTooLarge, XmlTooLarge) as reason:
        raise ExtractionError(LIMIT, f"is larger than a text may be: {reason}") from reason
    except (ArchiveError, BadXml) as reason:
        encrypted = "is encrypted" in str(reason)
        again = "save it without a password" if encrypted else "open it in its program and save it again"
        raise ExtractionError(
            PROTECTED if encrypted else DAMAGED, f"can't be read: {reason}", again
        ) from reason


def _check_part(archive: Archive, name: str) -> None:
    if not name.lower().endswith(_XML):
        archive.prove(name)
        return
    try:
        scan(archive.read(name), DOCUMENT_ELEMENTS)
    except XmlTooLarge as reason:
        raise XmlTooLarge(f"its part {shown(name)} {reason}") from reason
    except BadXml as reason:
        raise BadXml(f"its part {shown(name)} {visible(str(reason))}") from reason
