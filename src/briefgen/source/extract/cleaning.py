"""Characters of texts that others wrote: what nobody can see is left out, odd spaces become plain ones."""

from __future__ import annotations

import codecs
import re
import unicodedata

from briefgen.source.extract.extracted import DAMAGED, NOT_UTF8, ExtractionError

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)
"""Controls, soft hyphens, zero-width spaces, marks of direction, and what is no character at all. Joiners
stay: scripts need them."""
_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def line_of(text: str) -> str:
    """A text on one line, in NFC, without characters that nobody sees, each run of white space one space."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def decoded(data: bytes) -> str:
    """The text of bytes in UTF-8, or in UTF-16 with its mark. Raises ExtractionError.

    Lines end with a line feed only.
    """
    mark, encoding = next((pair for pair in _ENCODINGS if data.startswith(pair[0])), (b"", "utf-8"))
    try:
        text = data.removeprefix(mark).decode(encoding)
    except UnicodeDecodeError as error:
        message = f"is not UTF-8: byte {error.start + 1} is 0x{data[min(error.start, len(data) - 1)]:02X}"
        raise ExtractionError(NOT_UTF8, message, "save the file as UTF-8") from None
    if "\0" in text:
        raise ExtractionError(DAMAGED, "has NUL bytes, which no text has", "save it as a text in UTF-8")
    return re.sub(r"\r\n?", "\n", text)
