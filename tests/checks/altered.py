"""Layouts of a brief, and ways to spoil them, for the checks to find."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from msgspec.structs import replace

from briefgen.checks.leak import WithheldEntry
from briefgen.checks.listing import CheckContext, judge_layouts
from briefgen.diagnostics import BriefgenError, Diagnostic, Sink, Span
from briefgen.document.model import Document, Marking
from briefgen.page import Item, LaidOut, Medium, Page, Paragraph, TextBox
from tests.data.projects import SPEC, TARIFF, inputs, laid_out, lay_out

PLACE = Span(SPEC, 1, 1)
AMBER = Marking("TLP:AMBER", "#FFC000", "#000000", "right", 12.0)
OFFICIAL = Marking("OFFICIAL", "#000000", None, "centre", 12.0)


def judged(
    brief: Document, layouts: dict[Medium, LaidOut], secrets: tuple[WithheldEntry, ...] = ()
) -> list[Diagnostic]:
    sink = Sink()
    with suppress(BriefgenError):
        judge_layouts(
            CheckContext(brief, inputs(TARIFF).pack.value, secrets, PLACE, lambda _: PLACE), layouts, sink
        )
    return list(sink)


def both(brief: Document) -> dict[Medium, LaidOut]:
    return {"pages": lay_out(brief, "A4"), "slides": lay_out(brief, "slides")}


def good_layouts() -> dict[Medium, LaidOut]:
    return {"pages": laid_out(TARIFF, "A4"), "slides": laid_out(TARIFF, "slides")}


def changed(layout: LaidOut, number: int, change: Callable[[Page], Page]) -> LaidOut:
    pages = [change(page) if page.number == number else page for page in layout.pages]
    return replace(layout, pages=tuple(pages))


def without(name: str, *, foot: bool) -> Callable[[Page], Page]:
    """A page without the box of that text at its head or foot."""

    def gone(item: Item, page: Page) -> bool:
        told = isinstance(item, TextBox) and any(name in par.text for par in item.paragraphs)
        return told and (item.rect.y > page.height / 2) == foot

    return lambda page: replace(page, items=tuple(item for item in page.items if not gone(item, page)))


def plus_note(text: str) -> Callable[[Page], Page]:
    """A page with a text more in its speaker notes."""

    def change(page: Page) -> Page:
        style = page.notes[0].runs[0].style
        run = replace(page.notes[0].runs[0], text=text, style=style)
        return replace(page, notes=(*page.notes, Paragraph((run,))))

    return change
