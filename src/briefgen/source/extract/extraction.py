"""Reads the text of a file that anybody may have written.

In: the bytes of a file and its name. Out: an :class:`ExtractedText`. Raises BriefgenError: BG105 for a text
that is not UTF-8, BG107 for one that is too large, BG130 to BG134 for what can't be read, BG917 without a
library.
"""

from __future__ import annotations

import subprocess
import sys

import msgspec

from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, shown
from briefgen.file_data import FileData
from briefgen.input_limits import (
    DOCUMENT_BYTES,
    DOCUMENT_CHARACTERS,
    DOCUMENT_MEMORY,
    DOCUMENT_SECONDS,
    DOCUMENT_TEXT_BYTES,
    MIB,
)
from briefgen.source.extract.child import Reply, read
from briefgen.source.extract.extracted import (
    DAMAGED,
    LIMIT,
    NO_TEXT,
    TOO_LONG,
    ExtractedText,
    ExtractionError,
    FileFormat,
)
from briefgen.source.extract.file_format import format_of

_LARGEST: dict[FileFormat, int] = dict.fromkeys(("text", "markdown", "html"), DOCUMENT_TEXT_BYTES)


def extract(file: FileData, kind: FileFormat | None = None) -> ExtractedText:
    """The text of a file. ``kind`` is its format, if somebody says so; else its bytes and its name tell."""
    try:
        return _extract(file, kind or format_of(file.data, file.path))
    except ExtractionError as refused:
        message = f"{shown(file.path)} {refused}"
        raise BriefgenError(
            Diagnostic(refused.code, Severity.ERROR, message, None, refused.hint)
        ) from refused


def _extract(file: FileData, kind: FileFormat) -> ExtractedText:
    largest = _LARGEST.get(kind, DOCUMENT_BYTES)
    if len(file.data) > largest:
        raise ExtractionError(LIMIT, f"is larger than {largest // MIB} MiB, as a file of its kind may be")
    reply = read(kind, file.data) if kind == "text" else _read_apart(kind, file.data)
    if reply.refusal:
        raise ExtractionError(reply.refusal.code, reply.refusal.message, reply.refusal.hint)
    text = reply.text
    if text is None or not text.blocks:
        pictures = bool(text and text.unread)
        hint = "recognise its text first (OCR)" if pictures else ""
        raise ExtractionError(
            NO_TEXT, "has pictures of pages and no text" if pictures else "has no text", hint
        )
    if sum(len(block.text) for block in text.blocks) > DOCUMENT_CHARACTERS:
        raise ExtractionError(LIMIT, f"has more than {DOCUMENT_CHARACTERS:,} characters of text")
    return text


def _read_apart(kind: FileFormat, data: bytes) -> Reply:
    """Read a file in a process of its own, which takes no modules from the working folder."""
    command = [sys.executable, "-P", "-m", "briefgen.source.extract.child", kind, str(DOCUMENT_MEMORY)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=DOCUMENT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise ExtractionError(
            TOO_LONG, f"is not read after {DOCUMENT_SECONDS} seconds", "take out what isn't needed"
        ) from None
    try:
        return msgspec.json.decode(done.stdout, type=Reply)
    except msgspec.DecodeError:
        pass
    if b"MemoryError" in done.stderr:
        raise ExtractionError(TOO_LONG, f"needs more than {DOCUMENT_MEMORY // MIB} MiB of memory")
    raise ExtractionError(
        DAMAGED, "is damaged: its reader gave up", "open it in its program and save it again"
    )
