"""Names that run from right to left in an English brief: poppler and pdfium read them in logical order."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import page
import pypdfium2
import pytest

from briefgen.checks.fit import paragraphs_in_boxes
from briefgen.layout.pages.layout import lay_out_pages
from briefgen.page import LaidOut
from briefgen.text.style import Run, Style
from briefgen.write.pdf import write
from tests.data.projects import PACK, Copy, meridian
from tests.pdf import treecheck
from tests.pdf.test_pdf import one_box

# Controls that poppler puts around what runs from right to left.
_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e]")
NAMES = {
    "title": "רשות הנמל",
    "lead": "ועד העיר",
    "text": "شركة الاسلام",
    "cell": "מועצת הים הגדול",
    "footnote": "مرفأ",
}


def box(text: str, style: Style | None = None) -> LaidOut:
    return one_box((Run(text, style or meridian().pages["body"].plain),))


def poppler(data: bytes, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=data, capture_output=True, check=True)
    return _CONTROLS.sub("", " ".join(done.stdout.decode().split()))


def pdfium(data: bytes) -> str:
    return " ".join(
        " ".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(data)).split()
    )


def conforms(data: bytes, folder: Path) -> bool:
    path = folder / "brief.pdf"
    path.write_bytes(data)
    profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
    return all(page.validate_pdf(str(path), profile=profile).is_compliant for profile in profiles)


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A brief with a name in each kind of place."""
    copy = Copy(tmp_path_factory.mktemp("names"))
    copy.edit('title: "Fictional example: stay', f'title: "Fictional {NAMES["title"]} example: stay')
    copy.edit("lead: Keep the calls", f"lead: Keep {NAMES['lead']} the calls")
    copy.edit("The rise [adds", f"The rise of {NAMES['text']} now [adds")
    (copy.root / "briefs/content/harbour.txt").unlink()  # its heading has no such name
    heading = "What Might Follow"
    copy.write(PACK, copy.text().replace(heading, f"What {NAMES['footnote']} Might Follow"))
    copy.edit("depth: {text: Known and enough", f"depth: {{text: Known to {NAMES['cell']} and enough")
    made = copy.compiled(("pdf",))
    assert not made.failed
    return made.files["pdf"]


@pytest.mark.parametrize("place", NAMES)
def test_a_name_is_read_back_in_logical_order(place: str, brief: bytes) -> None:
    assert NAMES[place] in poppler(brief)
    assert NAMES[place] in poppler(brief, "-raw")
    assert NAMES[place] in pdfium(brief)


def test_each_name_is_told_to_screen_readers(brief: bytes) -> None:
    told = " ".join(text for _, text in treecheck.story(BytesIO(brief)))
    assert [name for name in NAMES.values() if name not in told] == []
    assert treecheck.faults(BytesIO(brief)) == []


LETTERS = {
    "digits": ("Berth مرفأ 123 of the port", "مرفأ"),
    "latin inside": ("The מרכז Haifa העיר port", "מרכז Haifa העיר"),
    "brackets around": ("The port (רשות הנמל) said so", "רשות הנמל"),
    "brackets inside": ("The port said רשות (הנמל) העיר so", "הנמל"),
    "ligature": ("He said لا and سلام again", "سلام again"),
    "marks": ("He said مُحَمَّد then", "محمد"),
    "points": ("They wrote שָׁלוֹם on the wall of the town", "שלום"),
    "alone": ("רשות הנמל", "רשות הנמל"),
    "mostly right to left": ("(רשות [הנמל] 12–15) end", "רשות"),
    "between words": ("NATO and רשות הנמל, EU", "רשות הנמל"),
    "first": ("רשות הנמל NATO", "רשות הנמל"),
}
"""Texts, and the part of each that both programs find, its points and marks left out."""


@cache
def built(text: str) -> bytes:
    return write(box(text))


@pytest.mark.parametrize(("text", "found"), LETTERS.values(), ids=LETTERS)
def test_words_are_found(text: str, found: str) -> None:
    pages, words = pdfium(built(text)), found.split()
    assert found in pages
    assert [word for word in words if word not in poppler(built(text))] == []


@pytest.mark.parametrize("text", ["NATO: רשות הנמל, EU", "Ask בנק הפועלים first"])
def test_words_are_found_where_as_many_run_either_way(text: str) -> None:
    """Releases of pdfium differ about the order of the words of such a line, not about the words."""
    read = built(text)
    words = re.findall(r"\w+", text)
    assert [word for word in words if word not in pdfium(read) or word not in poppler(read)] == []


def test_a_line_that_begins_with_a_name_starts_at_the_left_and_ends_with_its_stop() -> None:
    made = write(box("نور الدين said on 5 May that he agrees, for now."))
    assert pdfium(made).endswith("said on 5 May that he agrees, for now.")
    assert poppler(made).endswith("said on 5 May that he agrees, for now.")


@pytest.mark.parametrize("name", ["latin inside", "brackets inside", "ligature", "alone"])
def test_pdfium_reads_the_whole_text(name: str) -> None:
    assert pdfium(built(LETTERS[name][0])) == LETTERS[name][0]


@pytest.mark.parametrize("text", [text for text, _ in LETTERS.values()], ids=LETTERS)
def test_screen_readers_are_told_what_was_written(text: str) -> None:
    assert treecheck.story(BytesIO(built(text)))[0][1] in (text, text.partition(" NATO")[0])
    assert treecheck.faults(BytesIO(built(text))) == []


@pytest.mark.parametrize("name", ["brackets inside", "marks", "points"])
def test_such_text_conforms(name: str, tmp_path: Path) -> None:
    assert conforms(built(LETTERS[name][0]), tmp_path)


def test_a_name_in_bold_of_a_figure_has_its_letters_in_order() -> None:
    strong = meridian().pages["lead"].strong
    assert "ועד העיר" in poppler(write(box("Ask ועד העיר now", strong)))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A brief with texts that begin with names from right to left: lead, cells, a label of a timeline."""
    copy = Copy(tmp_path_factory.mktemp("first"))
    copy.edit("lead: Keep the calls", f"lead: {NAMES['text']} keeps the calls")
    copy.edit("name: Harbour board of Port Fabula", f'name: "{NAMES["title"]} (2024)"')
    copy.edit("short: Storm", f"short: {NAMES['lead']} storm")
    copy.edit("trigger: A feeder line publishes", f"trigger: {NAMES['cell']} publishes")
    return copy


def test_paragraphs_that_begin_with_a_name_start_at_the_left(first: Copy) -> None:
    layout = lay_out_pages(first.document(), meridian(), "A4")
    boxes = [pair for sheet in layout.pages for item in sheet.items for pair in paragraphs_in_boxes(item)]
    begun = {name: (box, par) for box, par in boxes for name in NAMES.values() if par.text.startswith(name)}
    assert set(begun) == {NAMES[place] for place in ("text", "title", "lead", "cell")}
    for name, (box, par) in begun.items():
        line = par.lines[0]
        assert line.text.startswith(name)
        centred = (box.width - line.width) / 2
        assert line.x == pytest.approx(centred) if par.align == "centre" else line.x < 10


def test_decks_and_web_pages_run_in_the_direction_of_their_language(first: Copy) -> None:
    files = first.compiled(("pptx", "html")).files
    with ZipFile(BytesIO(files["pptx"])) as deck:
        slides = [deck.read(n).decode() for n in deck.namelist() if n.startswith("ppt/slides/slide")]
    pars = re.findall(r"<a:p>.*?</a:p>", "".join(slides))
    named = [par for par in pars if any(name in par for name in NAMES.values())]
    assert len(named) >= 4
    assert [par for par in named if ' rtl="0"' not in par] == []
    assert re.findall(r"<(?:html|body|p|td|th|li|h\d)[^>]* dir=", files["html"].decode()) == []
