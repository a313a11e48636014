"""Every PDF that is judged: specifications, themes, papers and stresses, laid out and written once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from briefgen.layout.pages.layout import lay_out_pages
from briefgen.page import INLINE_ROLES, Chart, Group, Item, LaidOut, Paragraph, Table, TextBox
from briefgen.write.pdf import write
from tests.data.projects import ALL, document, laid_out, meridian
from tests.data.stresses import STRESSES, stressed_layout

BRIEF = "foreign-minister-wait-and-see"
THEMES = ("atlas", "classic", "contrast", "plain")
PAPERS = ("Letter", "phone")
STRESSED = {stress.__name__: stress for stress in STRESSES}
INLINE = INLINE_ROLES | {"Figure"}
"""Roles whose text stands in what holds them, or in their alternative text."""
EVERY = (*ALL, *THEMES, *PAPERS, *STRESSED)


def layout_of(name: str) -> LaidOut:
    """The pages of one of ``EVERY``."""
    if name in THEMES:
        return lay_out_pages(document(BRIEF), meridian(name), "A4")
    if name in PAPERS:
        return laid_out(BRIEF, name)
    return stressed_layout(STRESSED[name], "A4") if name in STRESSED else laid_out(name, "A4")


@cache
def written(name: str) -> bytes:
    """The PDF of one of ``EVERY``."""
    return write(layout_of(name))


def paragraphs(items: Iterable[Item]) -> Iterator[Paragraph]:
    """All paragraphs in items, without repeated heads of tables."""
    for item in items:
        if isinstance(item, TextBox):
            yield from item.paragraphs
        elif isinstance(item, Table):
            yield from (p for r in item.rows if not r.repeated for c in r.cells for p in c.paragraphs)
        elif isinstance(item, Group):
            yield from paragraphs(item.items)
        elif isinstance(item, Chart):
            yield from paragraphs(item.drawn)


def words(paragraph: Paragraph) -> str:
    """What a paragraph says, as it is shown, without soft hyphens."""
    shown = (run.text.upper() if run.style.capitals else run.text for run in paragraph.runs)
    return "".join(shown).replace("\u00ad", "")


def told(layout: LaidOut) -> list[tuple[str, str]]:
    """What the layout means to say: role and text of each element, in the order of its structure."""
    texts: dict[int | None, str] = {}
    for paragraph in paragraphs(item for sheet in layout.pages for item in sheet.items):
        texts[paragraph.node] = texts.get(paragraph.node, "") + words(paragraph)
        if paragraph.bullet:
            texts[paragraph.bullet.node] = paragraph.bullet.text
    return plain((node.role, texts.get(node.id, "")) for node in layout.structure.walk())


def plain(story: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Texts of elements without soft hyphens, with single spaces; inline elements stand in their parents."""
    single = ((role, " ".join(text.replace("\u00ad", "").split())) for role, text in story)
    return [(role, text) for role, text in single if text and role not in INLINE]
