"""The fragments of text on the pages of a PDF, by PDFium: runs of characters on one line, with their places.

In: the bytes of a PDF. Out: pages of fragments in points from the lower left corner, and its properties. Text
that stands on its side is left out; what PDFium itself puts in between lines is not.
"""

from __future__ import annotations

import ctypes
import math
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial

import pypdfium2
from msgspec import Struct
from msgspec.structs import replace
from pypdfium2 import raw

from briefgen.input_limits import DOCUMENT_CHARACTERS, DOCUMENT_PAGES
from briefgen.source.extract.extracted import DAMAGED, LIMIT, PROTECTED, ExtractionError

_HYPHENS = frozenset({0x02, 0xFFFE})
"""What PDFium gives for a hyphen at the end of a line."""
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_APART = 1.0
"""Times the size of type: what is farther away on a line is another fragment."""
_RAISED = 0.3
"""Times the size of type: what stands so much higher or lower is another fragment."""


class Fragment(Struct, frozen=True):
    """A run of characters on one line, of one size. Lengths are in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    """Whether it begins and ends with bold type."""
    is_led: bool
    """Whether it begins with bold type."""

    @property
    def width(self) -> float:
        """How much of the line it takes."""
        return self.right - self.left


class PdfPage(Struct, frozen=True):
    """A page."""

    number: int
    height: float
    fragments: tuple[Fragment, ...]
    pictures: bool
    """Whether a picture stands on it."""


class PdfContent(Struct, frozen=True):
    """A PDF as it was read."""

    pages: tuple[PdfPage, ...]
    properties: Mapping[str, str]
    """``Title``, ``Author``, ``CreationDate`` …; empty where not stated."""


def read_pages(data: bytes) -> PdfContent:
    """Read a PDF. Raises ExtractionError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ExtractionError(PROTECTED, "is protected with a password", "save it without one") from error
        raise ExtractionError(
            DAMAGED, "is no sound PDF", "open it in a viewer and print it to a PDF"
        ) from error
    try:
        return _content(document)
    except pypdfium2.PdfiumError as error:
        raise ExtractionError(
            DAMAGED, f"is damaged: {error}", "open it in a viewer and print it to a PDF"
        ) from error
    finally:
        document.close()


def _content(document: pypdfium2.PdfDocument) -> PdfContent:
    if len(document) > DOCUMENT_PAGES:
        raise ExtractionError(LIMIT, f"has more than {DOCUMENT_PAGES:,} pages")
    pages: list[PdfPage] = []
    left = DOCUMENT_CHARACTERS
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        text = page.get_textpage()
        count = text.count_chars()
        left -= count
        if left < 0:
            raise ExtractionError(LIMIT, f"has more than {DOCUMENT_CHARACTERS:,} characters of text")
        fragments = tuple(_fragments(text, count))
        pictures = (
            not fragments and next(iter(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,))), None) is not None
        )
        pages.append(PdfPage(number, page.get_size()[1], fragments, pictures))
        text.close()
        page.close()
    return PdfContent(tuple(pages), document.get_metadata_dict())


class _Run(Struct):
    """A fragment that is being read."""

    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    """Whether it begins with bold type."""
    letters: list[str]
    is_bold_at_end: Callable[[], bool]

    def done(self) -> Iterator[Fragment]:
        """The fragment, if it has any text."""
        if text := "".join(self.letters).strip():
            bold = self.bold and self.is_bold_at_end()
            yield Fragment(text, self.left, self.right, self.baseline, self.size, bold, self.bold)


class _Letter(Struct, frozen=True):
    """A character with its box."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


def _fragments(page: pypdfium2.PdfTextPage, count: int) -> Iterator[Fragment]:
    run: _Run | None = None
    for new, letter, bold in _letters(page, count):
        if run and (new or not _continues(run, letter)):
            yield from run.done()
            run = None
        if run is None:
            run = _Run(letter.left, letter.right, letter.baseline, letter.size, bold(), [], bold)
        run.letters.append(letter.text)
        run.is_bold_at_end = bold
        run.right, run.size = max(run.right, letter.right), max(run.size, letter.size)
    yield from run.done() if run else ()


def _letters(page: pypdfium2.PdfTextPage, count: int) -> Iterator[tuple[bool, _Letter, Callable[[], bool]]]:
    """The characters of a page, with the space before them; whether a line was broken before each; and a
    function that says whether its type is bold.
    """
    reader, new, space = _Reader(page), False, ""
    for index in range(count):
        code = raw.FPDFText_GetUnicode(page, index)
        if code in (9, 10, 13, 32, 160):
            new, space = new or code in (10, 13), " "
        elif letter := reader.letter(index, code):
            yield new, replace(letter, text=space + letter.text), partial(reader.bold, index)
            new, space = False, ""


def _continues(run: _Run, letter: _Letter) -> bool:
    """Whether a character belongs to a run: on its line, near its end, of its size."""
    gap = letter.left - run.right
    level = abs(letter.baseline - run.baseline) <= _RAISED * run.size
    return level and -2 * run.size < gap < _APART * run.size and 0.8 < letter.size / run.size < 1.25


def _character(code: int) -> str:
    return chr(code) if code <= sys.maxunicode and not 0xD800 <= code < 0xE000 else ""


class _Reader:
    """Reads characters of a page through PDFium's functions."""

    def __init__(self, page: pypdfium2.PdfTextPage) -> None:
        self._page = page
        self._box = [ctypes.c_double() for _ in range(4)]
        self._origin = [ctypes.c_double() for _ in range(2)]
        self._matrix = raw.FS_MATRIX()

    def letter(self, index: int, code: int) -> _Letter | None:
        """A character; None for one that isn't shown, or stands on its side."""
        left, right, bottom, top = self._box
        x, y = self._origin
        shown = raw.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
        if not shown or not raw.FPDFText_GetCharOrigin(self._page, index, x, y):
            return None
        raw.FPDFText_GetMatrix(self._page, index, self._matrix)
        m = self._matrix
        if abs(m.b) > 0.2 * abs(m.a) + 1e-6:
            return None
        size = raw.FPDFText_GetFontSize(self._page, index) * math.hypot(m.c, m.d)
        if size <= 0:
            return None
        text = "\u00ad" if code in _HYPHENS else _character(code)
        return _Letter(text, min(x.value, left.value), right.value, y.value, size)

    def bold(self, index: int) -> bool:
        """Whether the type of a character is bold, by its weight or by its name."""
        if raw.FPDFText_GetFontWeight(self._page, index) >= _BOLD_WEIGHT:
            return True
        name = ctypes.create_string_buffer(128)
        length = raw.FPDFText_GetFontInfo(self._page, index, name, len(name), None)
        return 0 < length <= len(name) and bool(_BOLD.search(name.value.decode("latin-1")))
