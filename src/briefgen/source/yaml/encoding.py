"""Bytes of a file to text: UTF-8 only, without characters that hide or break things.

In: bytes. Out: text, or a :class:`BriefgenError` that names the place. A UTF-8 byte order mark at the very
start is dropped, because editors on Windows write it unasked; columns count from after it.
"""

from __future__ import annotations

import codecs
import unicodedata

from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, Sink, Span
from briefgen.schema.base import FORBIDDEN

NOT_UTF8 = "BG105"
CHARACTER = "BG106"

_SHOWN = 20  # a binary file has thousands of bad characters; the first few say enough
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def text_of(data: bytes, file: str) -> str:
    """Decode and check. Raises BriefgenError with BG105 (not UTF-8) or every BG106 (forbidden character)."""
    foreign = _foreign(data)
    if foreign:
        raise _not_utf8(f"the file is {foreign}, not UTF-8", Span(file, 1, 1))
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = place_after(data[: error.start].decode("utf-8"), file)
        raise _not_utf8(f"byte 0x{data[error.start]:02X} is not UTF-8", place) from None
    _refuse_forbidden(text, file)
    return text


def named(character: str) -> str:
    """A character by its code, and by its name if it has one: ``U+00A0 (no-break space)``."""
    name = "byte order mark" if character == "\ufeff" else unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X} ({name})" if name else f"U+{ord(character):04X}"


def _foreign(data: bytes) -> str:
    """The name of another encoding that the first bytes give away, else nothing."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    # Text of a Latin script in UTF-16 or UTF-32 has zero bytes in a regular pattern.
    match [byte == 0 for byte in data[:4]]:
        case [False, True, False, True] | [True, False, True, False]:
            return "UTF-16"
        case [False, True, True, True] | [True, True, True, False]:
            return "UTF-32"
        case _:
            return ""


def place_after(before: str, file: str) -> Span:
    """The place after the text ``before``."""
    line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
    column = len(before) - max(before.rfind("\n"), before.rfind("\r"))
    return Span(file, line, column, line, column + 1)


def _not_utf8(message: str, place: Span) -> BriefgenError:
    return BriefgenError(Diagnostic(NOT_UTF8, Severity.ERROR, message, place, "save the file as UTF-8"))


def _refuse_forbidden(text: str, file: str) -> None:
    sink = Sink()
    for number, found in enumerate(FORBIDDEN.finditer(text)):
        if number == _SHOWN:
            break
        message = f"the character {named(found[0])} is not allowed"
        sink.error(
            CHARACTER, message, place_after(text[: found.start()], file), "remove it, or retype the text"
        )
    sink.stop_if_failed()
