"""The format of a file by its first bytes, else by the ending of its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType

from briefgen.source.extract.extracted import UNKNOWN_FORMAT, ExtractionError, FileFormat

ENDINGS: Mapping[str, FileFormat] = MappingProxyType(
    {
        ".txt": "text",
        ".text": "text",
        ".md": "markdown",
        ".markdown": "markdown",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".pdf": "pdf",
        ".docx": "docx",
        ".docm": "docx",
        ".dotx": "docx",
        ".pptx": "pptx",
        ".pptm": "pptx",
        ".potx": "pptx",
        ".ppsx": "pptx",
    }
)
"""Formats by the endings of names."""
_OTHERS = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "in Rich Text Format"),
    (b"\x1f\x8b", "compressed with gzip"),
)
_OFFICE_97 = b"\xd0\xcf\x11\xe0"
_PDF_WITHIN = 1024
"""Bytes before which readers look for the beginning of a PDF."""
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_SAVE_AS = "save it as .docx, .pptx, .pdf, .html, .md or .txt"


def format_of(data: bytes, name: str) -> FileFormat:
    """The format of a file. Raises ExtractionError for one that is not read here."""
    ending = PurePath(name).suffix.lower()
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _office(data, ending)
    if data.startswith(_OFFICE_97):
        message = "is in the format of Office 97 to 2003, or protected with a password"
        raise ExtractionError(UNKNOWN_FORMAT, message, _SAVE_AS)
    if other := next((what for beginning, what in _OTHERS if data.startswith(beginning)), None):
        raise ExtractionError(UNKNOWN_FORMAT, f"is {other}", _SAVE_AS)
    return _of_text(data, ending)


def _office(data: bytes, ending: str) -> FileFormat:
    """Word or PowerPoint: by the part that only one of them has."""
    if b"word/document" in data:
        return "docx"
    if b"ppt/presentation" in data:
        return "pptx"
    known = ENDINGS.get(ending)
    if known in ("docx", "pptx"):
        return known
    raise ExtractionError(UNKNOWN_FORMAT, "is an archive, neither a Word nor a PowerPoint file", _SAVE_AS)


def _of_text(data: bytes, ending: str) -> FileFormat:
    known = ENDINGS.get(ending)
    if known in ("pdf", "docx", "pptx"):
        raise ExtractionError(
            UNKNOWN_FORMAT, f"has the ending {ending}, and is none", "look at it in a viewer"
        )
    if known != "markdown" and _HTML.match(data[:4096]):
        return "html"
    return known or "text"
