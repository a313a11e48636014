"""The process that reads one file: ``python -m briefgen.source.extract.child FORMAT MEMORY``.

In: a format and the memory in bytes as arguments, the file on standard input. Out: JSON on standard output:
an :class:`ExtractedText` or a :class:`Refusal`. It opens no file, and starts nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import get_args

import msgspec

from briefgen.source.extract.extracted import NO_LIBRARY, ExtractedText, ExtractionError, FileFormat
from briefgen.source.extract.plain_text import plain_text


class Refusal(msgspec.Struct, frozen=True):
    """Why a file is not read."""

    code: str
    message: str
    hint: str


class Reply(msgspec.Struct, frozen=True):
    """What the process says: one of the two."""

    text: ExtractedText | None = None
    refusal: Refusal | None = None


def reader_of(kind: FileFormat) -> Callable[[bytes], ExtractedText]:
    """The function that reads a format; its library is imported here."""
    match kind:
        case "text":
            return plain_text
        case "markdown":
            from briefgen.source.extract.markdown import markdown

            return markdown
        case "html":
            from briefgen.source.extract.html import html

            return html
        case "pdf":
            from briefgen.source.extract.pdf import pdf

            return pdf
        case "docx":
            from briefgen.source.extract.word import word

            return word
        case "pptx":
            from briefgen.source.extract.slides import slides

            return slides


def read(kind: FileFormat, data: bytes) -> Reply:
    """Read a file, or say why not."""
    try:
        return Reply(reader_of(kind)(data))
    except ExtractionError as refused:
        return Reply(refusal=Refusal(refused.code, str(refused), refused.hint))
    except ImportError as missing:
        hint = "install it: python -m pip install 'briefgen[ingest]'"
        return Reply(
            refusal=Refusal(
                NO_LIBRARY, f"needs the library {missing.name or missing}, which is not installed", hint
            )
        )


def _limit_memory(size: int) -> None:
    if sys.platform != "win32":  # which has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def main() -> None:
    """Read standard input, and reply."""
    kind = next(name for name in get_args(FileFormat) if name == sys.argv[1])
    _limit_memory(int(sys.argv[2]))
    sys.stdout.buffer.write(msgspec.json.encode(read(kind, sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
