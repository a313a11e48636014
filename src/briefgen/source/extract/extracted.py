"""The text of a file in blocks, each with its place, and what the file says about itself."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

FileFormat = Literal["text", "markdown", "html", "pdf", "docx", "pptx"]
BlockKind = Literal["heading", "paragraph", "item", "row", "quotation", "caption", "footnote", "note"]
PlaceUnit = Literal["line", "page", "paragraph", "slide"]


class TextPlace(Struct, frozen=True):
    """Where a block stands: a line of a text, a page of a PDF, a paragraph of a Word file, a slide."""

    unit: PlaceUnit
    number: int
    """From 1. Of a block over several lines or pages: the first."""

    def __str__(self) -> str:
        return f"{self.unit} {self.number}"


class TextBlock(Struct, frozen=True):
    """A heading, paragraph, item of a list, row of a table …, on one line of text."""

    kind: BlockKind
    """``note``: the speaker's notes of a slide."""
    text: str
    """The cells of a row are separated by ``|``."""
    place: TextPlace
    level: int = 0
    """Of a heading, from 1; of an item, from 1: how deep its list is nested. 0 for the others."""


class StatedFacts(Struct, frozen=True):
    """What a file says about itself, as it stands there. None where it says nothing; nothing is guessed."""

    title: str | None = None
    author: str | None = None
    """Several are separated by ``; ``."""
    date: str | None = None
    """When the text was published, in ISO 8601, as exactly as it is stated: ``2025-04-17``, ``2025``."""
    publisher: str | None = None
    address: str | None = None
    """The URL that the file names as its own."""
    language: str | None = None
    """A tag of BCP 47: ``en``, ``de-CH``."""
    created: str | None = None
    """The day on which the file was made, which need not be that of publication, in ISO 8601."""


class ExtractedText(Struct, frozen=True):
    """The text of one file."""

    format: FileFormat
    blocks: tuple[TextBlock, ...]
    stated: StatedFacts
    unread: tuple[TextPlace, ...] = ()
    """Pages without text that show pictures: scanned ones."""


class ExtractionError(Exception):
    """A file that cannot be read, with the code of its diagnostic and a hint. Its text says why, without the
    name of the file.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


DAMAGED = "BG130"
PROTECTED = "BG131"
NO_TEXT = "BG132"
UNKNOWN_FORMAT = "BG133"
TOO_LONG = "BG134"
NOT_UTF8 = "BG105"
LIMIT = "BG107"
NO_LIBRARY = "BG917"
