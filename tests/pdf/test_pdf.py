"""A document made by hand, written as PDF and read back by other programs."""

from __future__ import annotations

import datetime as dt
import os
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace

from briefgen.diagnostics import BriefgenError
from briefgen.page import LaidOut, Node, Page, Paragraph, Properties, Table, TextBox, Tree
from briefgen.text.font import Font
from briefgen.text.lines import break_lines
from briefgen.text.style import Run, Style
from briefgen.write.pdf import write
from tests.pdf import treecheck
from tests.pdf.handmade import FONTS, INK, PROPERTIES, Maker, laid_out


@pytest.fixture(scope="module")
def document() -> LaidOut:
    return laid_out()


@pytest.fixture(scope="module")
def file(document: LaidOut, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "handmade.pdf"
    path.write_bytes(write(document))
    return path


def one_box(runs: tuple[Run, ...], title: str = "One", author: str = "", subject: str = "") -> LaidOut:
    """A document of one paragraph."""
    tree = Tree()
    node = tree.add("P")
    par = Paragraph(runs, break_lines(runs, 400.0), node.id)
    box = TextBox(Maker().box(50, par).rect, (par,))
    told = replace(PROPERTIES, title=title, author=author, subject=subject)
    return LaidOut("pages", told, tree.frozen(), (Page(1, 595, 842, (box,)),), (), "", "")


def saved(document: LaidOut, folder: Path) -> Path:
    path = folder / "one.pdf"
    path.write_bytes(write(document))
    return path


def paragraphs(document: LaidOut) -> Iterator[Paragraph]:
    for sheet in document.pages:
        for item in sheet.items:
            if isinstance(item, TextBox):
                yield from item.paragraphs
            elif isinstance(item, Table):
                yield from (p for r in item.rows if not r.repeated for c in r.cells for p in c.paragraphs)


def told(paragraph: Paragraph) -> str:
    text = "".join(r.text.upper() if r.style.capitals else r.text for r in paragraph.runs)
    return text.replace("\u00ad", "")


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A])
def test_keeps_what_it_claims(file: Path, profile: page.ValidationProfile) -> None:
    report = page.validate_pdf(str(file), profile=profile)
    assert report.is_compliant, [str(f) for f in report.failures]


def test_syntax_is_clean(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.pdf_version == "1.7"


def test_tree_and_content_are_one_to_one(file: Path) -> None:
    assert treecheck.faults(file) == []


def test_tree_check_sees_a_fault(file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(file) as pdf:
        del pdf.Root.StructTreeRoot.K[0].K[0]
        pdf.save(broken)
    assert any("is in no element" in fault for fault in treecheck.faults(broken))


def test_text_read_through_the_tree_is_the_documents(file: Path, document: LaidOut) -> None:
    by_node: dict[int | None, str] = {}
    for par in paragraphs(document):
        by_node[par.node] = by_node.get(par.node, "") + told(par)
        if par.bullet:
            by_node[par.bullet.node] = par.bullet.text
    order = [(n.role, by_node[n.id]) for n in document.structure.walk() if by_node.get(n.id)]
    inline = {"Link", "Span", "Reference", "Figure"}
    story = [(r, t.replace("\u00ad", "").rstrip()) for r, t in treecheck.story(file) if r not in inline]
    assert story == order
    assert len(story) > 30


def test_another_reader_extracts_the_same_text(file: Path, document: LaidOut) -> None:
    pdf = pypdfium2.PdfDocument(file)
    text = " ".join(sheet.get_textpage().get_text_range() for sheet in pdf)
    # The reader gives a hyphen at the end of a line as U+FFFE, and then joins the word.
    found = " ".join(text.replace("\ufffe", "").split())
    at = 0
    for par in paragraphs(document):
        words = " ".join(told(par).replace("\u00a0", " ").split())
        # What stands raised ends its line in that reader, so a space may follow it.
        place = found.replace(" .", ".").find(words, at)
        assert place >= at, words
        at = place


def test_a_link_covers_its_text_and_leads_to_its_place(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        names = list(pdf.Root.Names.Dests.Names.as_list())
        places = {str(k): v for k, v in zip(names[::2], names[1::2], strict=True)}
        links = {str(a.get("/Dest", "")) or str(a.A.URI): a for a in pdf.pages[0].Annots.as_list()}
        assert places["note-1"].as_list()[0].objgen == pdf.pages[1].obj.objgen
        assert set(links) == {"note-1", "note-2", "https://harbour.example/tariff/2025%20%C3%A9"}
        box = [float(v) for v in links["note-1"].Rect.as_list()]
    covered = pypdfium2.PdfDocument(file)[0].get_textpage().get_text_bounded(*box)
    assert covered.strip() == "1"


def test_headings_are_the_outline(file: Path) -> None:
    outline = pypdfium2.PdfDocument(file).get_toc()
    told = [(b.level, b.get_title(), b.get_dest().get_index()) for b in outline]
    assert told == [(0, "Raise the tariff", 0), (1, "What is known", 0), (1, "Notes", 1)]


def test_file_says_what_it_is(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        assert str(pdf.docinfo.Title) == PROPERTIES.title
        assert str(pdf.docinfo.CreationDate) == "D:20261123000000Z"
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == PROPERTIES.title
            assert xmp["xmp:CreateDate"] == "2026-11-23T00:00:00Z"
            assert xmp["pdf:Keywords"] == str(pdf.docinfo.Keywords) == "tariff, port"
            assert (xmp.pdfa_status, xmp["pdfuaid:part"]) == ("3A", "1")


def test_absent_properties_are_absent(tmp_path: Path) -> None:
    maker = Maker()
    bare = replace(
        one_box((Run("x", maker.body),)), properties=Properties("T", "", "", "fa", dt.date(1, 2, 3))
    )
    path = saved(bare, tmp_path)
    with pikepdf.open(path) as pdf:
        assert set(pdf.docinfo.keys()) == {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
        assert str(pdf.docinfo.CreationDate) == "D:00010203000000Z"
    assert page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_A_3A).is_compliant


def test_whatever_is_typed_stays_text(tmp_path: Path) -> None:
    nasty = r"(a) \) %x <</rdf:li>> ]TJ EMC & é “ff” \n"
    maker = Maker()
    path = saved(one_box((Run(nasty, maker.body),), title=nasty, author="]]>", subject="<b>"), tmp_path)
    assert treecheck.faults(path) == []
    assert treecheck.story(path) == [("P", nasty)]
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo.Title) == nasty
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        assert page.validate_pdf(str(path), profile=profile).is_compliant


@pytest.mark.parametrize(
    "text",
    [
        "office affluent fjord",
        "hard\u00a0space, thin\u202fspace, non\u2011breaking, joined\u2060up",
        "\U0001f16b above U+FFFF",
        "½ µ Ω ² ﬁ — “quoted”",
        "e\u0301 decomposed",
    ],
)
def test_every_character_comes_back(text: str, tmp_path: Path) -> None:
    for style in (Maker().body, replace(Maker().body, tracking=1.5)):
        path = saved(one_box((Run(text, style),)), tmp_path)
        assert treecheck.story(path) == [("P", text)]
        assert page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1).is_compliant


@pytest.mark.parametrize("text", ["x\u0323y q\u0303\u0301", "(\u202eabc 12 def\u202c)"])
def test_moved_and_reversed_glyphs_come_back(text: str, tmp_path: Path) -> None:
    # Marks that the font places itself, and text that an override turns round.
    serif = Font(FONTS / "SourceSerifPro-Regular.ttf", "serif")
    path = saved(one_box((Run(text, replace(Maker().body, font=serif, rise=2)),)), tmp_path)
    assert treecheck.story(path)[0] == ("P", text)
    assert treecheck.faults(path) == []
    assert page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1).is_compliant


def test_what_belongs_to_no_node_is_an_artifact(tmp_path: Path) -> None:
    maker = Maker()
    par = maker.paragraph("A running head with a link", maker.small, None, 0)
    linked = replace(
        par, lines=tuple(replace(ln, runs=tuple(replace(r, link="#x") for r in ln.runs)) for ln in par.lines)
    )
    blank = LaidOut(
        "pages", PROPERTIES, Node(0, "Document"), (Page(1, 595, 842, (maker.box(9, linked),)),), (), "", ""
    )
    path = saved(blank, tmp_path)
    assert treecheck.story(path) == []
    assert treecheck.faults(path) == []


def test_same_pages_same_bytes(document: LaidOut) -> None:
    assert write(document) == write(document) == write(laid_out())


def test_same_bytes_in_another_place_and_time(document: LaidOut, tmp_path: Path) -> None:
    code = "import sys; from tests.pdf.handmade import laid_out; from briefgen.write.pdf import write; "
    code += "sys.stdout.buffer.write(write(laid_out()))"
    root = str(Path(__file__).parents[2])
    elsewhere = {
        **os.environ,
        "PYTHONPATH": root,
        "TZ": "Asia/Kabul",
        "PYTHONHASHSEED": "7",
        "LC_ALL": "C",
        "SOURCE_DATE_EPOCH": "1",
        "RL_pdfComments": "1",
        "RL_invariant": "0",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=elsewhere, capture_output=True, check=True
    )
    assert done.stdout == write(document)


def test_another_document_has_another_identifier(document: LaidOut, tmp_path: Path) -> None:
    identifiers: set[bytes] = set()
    for title in ("One", "Two"):
        other = replace(document, properties=replace(PROPERTIES, title=title))
        with pikepdf.open(saved(other, tmp_path)) as pdf:
            identifiers.add(bytes(pdf.trailer.ID[0]))
    assert len(identifiers) == 2


def test_a_stream_that_ends_like_a_line_keeps_its_length(tmp_path: Path) -> None:
    style = Maker().body
    for n in range(2000):
        data = write(one_box((Run(f"{n} harbours", style),)))
        lengths = [(m.end(), int(m[1])) for m in re.finditer(rb"/Length (\d+)>>\nstream\n", data)]
        if any(data[start + length - 1] == ord("\r") for start, length in lengths):
            path = tmp_path / "return.pdf"
            path.write_bytes(data)
            assert page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_A_3A).is_compliant
            return
    pytest.fail("no stream ended with a carriage return")


def test_a_missing_glyph_never_passes() -> None:
    with pytest.raises(BriefgenError, match=r"BG402 .*'漢'"):
        write(one_box((Run("a 漢 b", Maker().body),)))


def test_a_font_that_forbids_it_is_not_embedded(tmp_path: Path) -> None:
    data = bytearray((FONTS / "SourceSansPro-Regular.ttf").read_bytes())
    entry = next(n for n in range(12, 400, 16) if bytes(data[n : n + 4]) == b"OS/2")
    start = int(struct.unpack(">I", data[entry + 8 : entry + 12])[0])
    data[start + 8 : start + 10] = b"\x00\x02"
    path = tmp_path / "restricted.ttf"
    path.write_bytes(data)
    style = Style(Font(path, "restricted"), 10, 14, INK)
    with pytest.raises(BriefgenError, match="BG412"):
        write(one_box((Run("text", style),)))
