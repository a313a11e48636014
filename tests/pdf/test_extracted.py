"""Text that poppler and pdfium take from PDFs: every word, none glued, in the order in which it is told."""

from __future__ import annotations

import subprocess
from itertools import chain
from pathlib import Path

import pypdfium2
import pytest

from briefgen.layout.pages.reading_order import read_order
from tests.data.projects import ALL, laid_out
from tests.pdf.every import BRIEF, EVERY, THEMES, layout_of, paragraphs, told, words, written


def _texts(name: str) -> list[str]:
    items = chain.from_iterable(sheet.items for sheet in laid_out(name, "A4").pages)
    return [" ".join(words(paragraph).split()) for paragraph in paragraphs(items)]


def _poppler(name: str, folder: Path) -> str:
    file = folder / "brief.pdf"
    file.write_bytes(written(name))
    done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", file, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def _pdfium(name: str) -> str:
    pdf = pypdfium2.PdfDocument(written(name))
    # It gives a hyphen at the end of a line as U+FFFE, and breaks lines before what is raised.
    return _packed("".join(sheet.get_textpage().get_text_range() for sheet in pdf).replace("\ufffe", "-"))


def _packed(text: str) -> str:
    return "".join(text.split())


def _out_of_order(name: str, read: str) -> list[str]:
    """Texts that don't stand behind those which are told before them."""
    at, out = 0, list[str]()
    for _, text in told(layout_of(name)):
        found = read.find(_packed(text), at)
        if found < 0:
            out.append(text)
        at = max(at, found)
    return out


@pytest.mark.parametrize("name", ALL)
def test_poppler_gives_every_word_with_its_spaces(name: str, tmp_path: Path) -> None:
    # A line may end after a hyphen; the reader gives a space there.
    read = " ".join(_poppler(name, tmp_path).split()).replace("- ", "-")
    assert [text for text in _texts(name) if text.replace("- ", "-") not in read] == []


@pytest.mark.parametrize("name", ALL)
def test_pdfium_gives_every_word(name: str) -> None:
    read = _pdfium(name)
    assert [text for text in _texts(name) if _packed(text) not in read] == []


# Not the phone's: a head and a foot stand within paragraphs that go on to its next small page.
@pytest.mark.parametrize("name", [*ALL, *THEMES, "Letter"])
def test_both_give_the_text_in_order(name: str, tmp_path: Path) -> None:
    assert _out_of_order(name, _packed(_poppler(name, tmp_path))) == []
    assert _out_of_order(name, _pdfium(name)) == []


def test_what_is_out_of_order_is_found() -> None:
    assert _out_of_order(BRIEF, _pdfium(BRIEF)[::-1])
    first, second = (_packed(text) for _, text in told(layout_of(BRIEF))[1:3])
    assert _out_of_order(BRIEF, _pdfium(BRIEF).replace(first, "").replace(second, second + first))


@pytest.mark.parametrize("name", EVERY)
def test_what_is_drawn_follows_the_structure(name: str) -> None:
    layout = layout_of(name)
    story = {id: n for n, id in enumerate(read_order(layout.structure))}
    for sheet in layout.pages:
        drawn = [[story[p.node] for p in paragraphs([item]) if p.node is not None] for item in sheet.items]
        first = [min(nodes) for nodes in drawn if nodes]
        assert first == sorted(first)
