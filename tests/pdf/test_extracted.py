"""Text that poppler and pdfium take from the PDF of every specification: no word is lost, none is glued."""

from __future__ import annotations

import subprocess
from itertools import chain
from pathlib import Path

import pypdfium2
import pytest

from tests.data.projects import ALL, laid_out
from tests.pdf.every import paragraphs, words, written


def _texts(name: str) -> list[str]:
    items = chain.from_iterable(sheet.items for sheet in laid_out(name, "A4").pages)
    return [" ".join(words(paragraph).split()) for paragraph in paragraphs(items)]


def _poppler(file: Path) -> str:
    done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", file, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def _packed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", ALL)
def test_poppler_gives_every_word_with_its_spaces(name: str, tmp_path: Path) -> None:
    (tmp_path / "brief.pdf").write_bytes(written(name))
    # A line may end after a hyphen; the reader gives a space there.
    read = " ".join(_poppler(tmp_path / "brief.pdf").split()).replace("- ", "-")
    assert [text for text in _texts(name) if text.replace("- ", "-") not in read] == []


@pytest.mark.parametrize("name", ALL)
def test_pdfium_gives_every_word(name: str) -> None:
    pdf = pypdfium2.PdfDocument(written(name))
    # It gives a hyphen at the end of a line as U+FFFE, and breaks lines before what is raised.
    read = _packed("".join(sheet.get_textpage().get_text_range() for sheet in pdf).replace("\ufffe", "-"))
    assert [text for text in _texts(name) if _packed(text) not in read] == []
