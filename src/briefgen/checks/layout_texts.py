"""How checks read a layout: its paragraphs, and all words that it carries, seen or not.

In: LaidOut. Out: texts. Note marks are left out of a sentence, so that it reads as it was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct

from briefgen.page import (
    Chart,
    Group,
    Item,
    LaidOut,
    Node,
    Page,
    Paragraph,
    Picture,
    Shape,
    Table,
    TextBox,
)


class LocatedText(Struct, frozen=True):
    """A text and the part of the output that it stands in."""

    place: str
    """``page 2``, ``speaker notes of slide 3``, ``metadata`` …"""
    text: str


def normalised(text: str) -> str:
    """A text fit for comparing: small letters, no white space and nothing of no width, for lines may break
    anywhere.
    """
    return "".join(text.replace("\u200b", "").replace("\ufeff", "").split()).casefold()


def page_name(laid_out: LaidOut, page: Page) -> str:
    """What messages call a page."""
    return f"{'page' if laid_out.medium == 'pages' else 'slide'} {page.number}"


def paragraphs(items: Iterable[Item]) -> list[Paragraph]:
    """Every paragraph of items."""
    out: list[Paragraph] = []
    for item in items:
        match item:
            case TextBox():
                out += item.paragraphs
            case Table():
                out += [par for row in item.rows for cell in row.cells for par in cell.paragraphs]
            case Group():
                out += paragraphs(item.items)
            case Shape() | Chart() | Picture():
                pass
    return out


class SheetText(Struct, frozen=True):
    """A page or slide as it is read."""

    name: str
    """What messages call it: ``page 2``, ``slide 3``."""
    visible_text: list[Paragraph]
    """What stands on it."""
    notes: tuple[Paragraph, ...]
    """The speaker notes."""


def sheets(laid_out: LaidOut) -> list[SheetText]:
    """The pages of a layout, read once for all checks."""
    return [
        SheetText(page_name(laid_out, page), paragraphs(page.items), page.notes) for page in laid_out.pages
    ]


def sentence(paragraph: Paragraph) -> str:
    """A paragraph's text without its note marks."""
    runs = paragraph.runs
    return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs if not run.style.rise])


def words_of(pages: Iterable[SheetText]) -> str:
    """The texts of pages and speaker notes, normalised by :func:`normalised` and joined with NUL."""
    return normalised(
        "\0".join([sentence(par) for page in pages for par in (*page.visible_text, *page.notes)])
    )


def all_texts(laid_out: LaidOut) -> Iterator[LocatedText]:
    """All words of a layout, also speaker notes, alternative texts, names, titles and metadata.

    The texts of one place are joined with NUL.
    """
    for page in laid_out.pages:
        where = page_name(laid_out, page)
        yield _located(where, [par.text for par in paragraphs(page.items)])
        yield _located(f"speaker notes of {where}", [par.text for par in page.notes])
        yield _located(f"alternative text on {where}", _named(page.items))
        yield _located(f"title of {where}", [page.title, page.section])
    yield _located(
        "structure", [text for node in _nodes(laid_out) for text in (node.title, node.alt, node.name)]
    )
    p = laid_out.properties
    yield _located("metadata", [p.title, p.subject, p.author, *p.keywords])


def _located(where: str, texts: list[str]) -> LocatedText:
    return LocatedText(where, "\0".join([text for text in texts if text]))


def _nodes(laid_out: LaidOut) -> list[Node]:
    """The nodes of the structure, in any order: a walk in story order takes ten times as long."""
    out = [laid_out.structure]
    for node in out:
        out += node.kids
    return out


def _named(items: Iterable[Item]) -> list[str]:
    out: list[str] = []
    for item in items:
        out.append(item.name)
        match item:
            case Table():
                marks = [_named(cell.marks) for row in item.rows for cell in row.cells if cell.marks]
                out += [item.alt, *chain.from_iterable(marks)]
            case Shape() | Picture():
                out.append(item.alt)
            case Group():
                out += [item.alt, *_named(item.items)]
            case Chart():
                # A deck's chart carries its categories and series as data, seen or not.
                out += [item.alt, *item.categories, *item.series, *_named(item.drawn)]
            case TextBox():
                pass
    return out
