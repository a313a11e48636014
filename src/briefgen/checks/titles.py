"""BG426: a slide's title is a sentence that asserts. BG427: it has two lines at most.

In: a Document, its slides. Out: a warning for each title that is a label or has fewer than three words, and
for each that is too long. The cover, parts, notes and sources go by their names. Source of the rule: the
assertion-evidence form of slides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefgen.diagnostics import Sink, Span
from briefgen.document.blocks import Figure, Notes, Table
from briefgen.document.inline import AttributedText, Label, Text
from briefgen.document.model import Document
from briefgen.page import LaidOut, Page, TextBox

_PART = re.compile(r"\s\(\d+\s\w+\s\d+\)$")
_BY_NAME = ("notes", "source-basis", "glossary", "remaining")
_LEAST, _MOST = 3, 2


def check_titles(
    document: Document, slides: LaidOut, message: str, place: Callable[[str], Span], sink: Sink
) -> None:
    """Report titles that are labels, and titles that are too long.

    ``message`` is the key path of the bottom line in the pack; empty without a pack.
    ``place`` gives where a headline for the section of an id would stand.
    """
    exempt = {s.heading.text for s in document.sections if s.id in _BY_NAME or _is_notes(s.blocks)}
    exempt |= {section.part.text for section in document.sections if section.part}
    labels = {text.text for text in _texts(document) if isinstance(text, Label)}
    typed = {text.text: text.span for text in _texts(document) if isinstance(text, AttributedText)}
    keys = {section.heading.text: section.id for section in document.sections}
    first = {_PART.sub("", page.title): page for page in reversed(slides.pages[1:])}
    for title, page in reversed(first.items()):
        if page.section in exempt:
            continue
        key = keys.get(page.section, "")
        headline, span = _headline_key(message, key), typed.get(title) or place(key)
        if title in labels or len(title.split()) < _LEAST:
            problem = f"the title of slide {page.number}, '{title}', asserts nothing"
            sink.warn("BG426", problem, span, f"write {headline}: a sentence that says what the slide shows")
        if (lines := _lines(page)) > _MOST:
            problem = f"the title of slide {page.number}, '{title}', takes {lines} lines"
            sink.warn("BG427", problem, span, f"two lines are the most that is read: shorten {headline}")


def _headline_key(message: str, section: str) -> str:
    """The key of a section's headline, for a hint."""
    return f"`{message}.headlines.{section}` in the pack" if message and section else "its headline"


def _texts(document: Document) -> Iterator[Text]:
    """What titles of slides are made of: headlines, titles of tables and figures."""
    for section in document.sections:
        yield section.headline
        yield from (block.title for block in section.blocks if isinstance(block, Table | Figure))


def _is_notes(section_blocks: tuple[object, ...]) -> bool:
    return any(isinstance(block, Notes) for block in section_blocks)


def _lines(page: Page) -> int:
    boxes = (item for item in page.items if isinstance(item, TextBox) and item.slot == "title")
    return max((len(par.lines) for box in boxes for par in box.paragraphs), default=0)
