"""Decks as LibreOffice shows them, with the product's fonts in the place of those that the decks name.

In: finished decks. Out: for each slide its characters with their boxes, in points from the top left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pypdfium2
from msgspec import Struct
from pypdfium2.raw import FPDFText_GetUnicode

from briefgen.page import Rect
from tests.data.programs import convert
from tests.data.projects import ROOT

_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Georgia</family><prefer><family>Gelasio</family></prefer></alias>
<alias binding="same"><family>Calibri</family><prefer><family>Carlito</family></prefer></alias>
<alias binding="same"><family>Arial</family><prefer><family>Arimo</family></prefer></alias>
{unknown}</fontconfig>
"""

_UNKNOWN = """<alias binding="same"><family>{name}</family><prefer><family>Carlito</family></prefer></alias>
"""
# Fonts of the test masters that nobody has, with what stands for them.
_NAMES = ("Hafen Grotesk", "Tahoma", "Verdana", "游ゴシック", "游ゴシック Light")


# All dashes are one, as programs exchange them; PDFium has its own for the end of a line.
_DASHES = "\x02\ufffe\u2010\u2011–"


class Shown(Struct, frozen=True):
    """A slide: its characters without spaces, the box of each, its own width and height."""

    text: str
    boxes: tuple[Rect, ...]
    width: float
    height: float


def as_pdf(decks: Mapping[str, bytes], folder: Path) -> dict[str, tuple[Shown, ...]]:
    """A few decks by name, shown. LibreOffice is started once for them, with ``folder`` for its own files."""
    for name, data in decks.items():
        (folder / f"{name}.pptx").write_bytes(data)
    config = folder / "fonts.conf"
    config.write_text(
        _FONTS.format(
            fonts=ROOT / "assets" / "fonts",
            cache=folder / "cache",
            unknown="".join(_UNKNOWN.format(name=name) for name in _NAMES),
        ),
        encoding="utf-8",
    )
    files = [folder / f"{name}.pptx" for name in decks]
    convert(files, "pdf", folder, folder / "profile", {"FONTCONFIG_FILE": str(config)})
    return {name: tuple(_slides(folder / f"{name}.pdf")) for name in decks}


def _slides(file: Path) -> Iterable[Shown]:
    document = pypdfium2.PdfDocument(file)
    try:
        for page in document:
            yield _shown(page)
    finally:
        document.close()


def _shown(page: pypdfium2.PdfPage) -> Shown:
    text = page.get_textpage()
    width, height = page.get_size()
    characters: list[str] = []
    boxes: list[Rect] = []
    for n in range(text.count_chars()):
        character = chr(FPDFText_GetUnicode(text, n))
        # Spaces are PDFium's own in part, and have no glyph.
        if not character.isspace() and character not in "\0\u200b\ufeff":
            left, bottom, right, top = text.get_charbox(n)
            characters.append("-" if character in _DASHES else character)
            boxes.append(Rect(left, height - top, right - left, top - bottom))
    return Shown("".join(characters), tuple(boxes), width, height)
