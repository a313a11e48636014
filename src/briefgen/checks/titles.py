"""BG426: a slide's title is a sentence that asserts. BG427: it has two lines at most.

In: a Document, its slides. Out: a warning for each title that is a label or has fewer than three words, and
for each that is too long. The cover, parts, notes and sources go by their names. Source of the rule: the
assertion-evidence form of slides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.diagnostics import Sink, Span
from briefgen.document.blocks import Figure, Notes, Table
from briefgen.document.inline import Label
from briefgen.document.model import Document
from briefgen.page import LaidOut, Page, TextBox

_PART = re.compile(r"\s\(\d+\s\w+\s\d+\)$")
_BY_NAME = ("notes", "source-basis", "glossary", "remaining")
_LEAST, _MOST = 3, 2


def check_titles(document: Document, slides: LaidOut, told: str, span: Span, sink: Sink) -> None:
    """Report titles that are labels, and titles that are too long.

    ``told`` is the key path, in the pack, of what this reader is told; empty if the texts are of no pack.
    """
    exempt = {s.heading.text for s in document.sections if s.id in _BY_NAME or _is_notes(s.blocks)}
    exempt |= {section.part.text for section in document.sections if section.part}
    labels = set(_labels(document))
    keys = {section.heading.text: section.id for section in document.sections}
    first = {_PART.sub("", page.title): page for page in reversed(slides.pages[1:])}
    for title, page in reversed(first.items()):
        if page.section in exempt:
            continue
        if title in labels or len(title.split()) < _LEAST:
            message = f"the title of slide {page.number}, '{title}', asserts nothing"
            where = _headline(told, keys.get(page.section, ""))
            sink.warn("BG426", message, span, f"write {where}: a sentence that says what the slide shows")
        if (lines := _lines(page)) > _MOST:
            message = f"the title of slide {page.number}, '{title}', takes {lines} lines"
            where = _headline(told, keys.get(page.section, ""))
            sink.warn("BG427", message, span, f"two lines are the most that is read: shorten {where}")


def _headline(told: str, section: str) -> str:
    """The key of a section's headline, for a hint."""
    return f"`{told}.headlines.{section}` in the pack" if told and section else "its headline"


def _labels(document: Document) -> Iterator[str]:
    for section in document.sections:
        if isinstance(section.headline, Label):
            yield section.headline.text
        tables = (block for block in section.blocks if isinstance(block, Table | Figure))
        yield from (table.title.text for table in tables if isinstance(table.title, Label))


def _is_notes(section_blocks: tuple[object, ...]) -> bool:
    return any(isinstance(block, Notes) for block in section_blocks)


def _lines(page: Page) -> int:
    boxes = (item for item in page.items if isinstance(item, TextBox) and item.slot == "title")
    return max((len(par.lines) for box in boxes for par in box.paragraphs), default=0)
