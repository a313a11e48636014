"""Texts come out of files as people read them: blocks in order, with their places."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from briefgen.file_data import FileData
from briefgen.source.extract.extracted import ExtractedText
from briefgen.source.extract.extraction import extract
from tests.data import documents


def read(name: str, data: bytes) -> ExtractedText:
    return extract(FileData(name, data, ""))


def shown(text: ExtractedText) -> list[str]:
    return [f"{b.kind}{b.level or ''} {b.place}: {b.text}" for b in text.blocks]


def listed(lines: str) -> list[str]:
    """What is expected, a block a line; indented lines go on with the one before."""
    return textwrap.dedent(lines).strip().replace("\n  ", " ").split("\n")


LEFT = (
    "# Findings",
    "The board looked at the quays of Aldra for a whole",
    "year. It found that long-term contracts were in most",
    "cases signed without a tender, and that the super-",
    "vision was left to the same two officials.",
    "      A second paragraph begins with an indent and is",
    "about the water of the basin, which was too shallow",
    "for 14 of the ships that called there in 2024, as the",
)
RIGHT = (
    "pilots had said for years.",
    "",
    "# Proposals",
    "Dredging would cost 18 million and take two years,",
    "and the supervision would go to another authority.",
    "Long-term contracts would be put out to tender every",
    "five years, which the board holds to be long enough",
    "for whoever invests in cranes.",
)


def test_columns_of_a_pdf_are_read_one_after_the_other() -> None:
    more = tuple(f"This is line number {n} of a page that is full of it" for n in range(1, 9))
    text = read(
        "report.pdf", documents.two_columns([(LEFT, RIGHT), (more, more), (more, more)], "Quays of Aldra")
    )
    assert shown(text)[:6] == listed("""
        heading1 page 1: Quays of Aldra
        heading2 page 1: Findings
        paragraph page 1: The board looked at the quays of Aldra for a whole year. It found that
          long-term contracts were in most cases signed without a tender, and that the supervision was
          left to the same two officials.
        paragraph page 1: A second paragraph begins with an indent and is about the water of the basin,
          which was too shallow for 14 of the ships that called there in 2024, as the pilots had said for
          years.
        heading2 page 1: Proposals
        paragraph page 1: Dredging would cost 18 million and take two years, and the supervision would
          go to another authority. Long-term contracts would be put out to tender every five years, which
          the board holds to be long enough for whoever invests in cranes.
    """)
    whole = " ".join(block.text for block in text.blocks)
    assert "Annual report" not in whole
    assert not any(block.text.isdigit() for block in text.blocks)
    assert (text.stated.title, text.stated.author, text.stated.date) == (
        "Quays of Aldra",
        "Harbour Board",
        None,
    )


def test_marks_of_notes_are_no_digits_of_numbers() -> None:
    line = (
        ("in 2019", False),
        ("3", True),
        (" it grew by ", False),
        ("1", True),
        ("/4 inch on 30 km", False),
        ("2", True),
    )
    text = read("a.pdf", documents.with_raised(line))
    assert " in 2019 it grew by 1/4 inch on 30 km2 " in text.blocks[0].text


def test_a_table_of_contents_is_no_text_but_dots_in_tables_are_gaps() -> None:
    contents = tuple(f"Chapter {n} . . . . . . . . . . . . . {n + 2}" for n in range(1, 6))
    first = documents.two_columns(
        [(("# Contents", *contents), ()), (("# Costs", "Cables ........ 85 dollars"), ())], "T"
    )
    texts = [block.text for block in read("a.pdf", first).blocks]
    assert not any("Chapter" in text for text in texts)
    assert any("Cables 85 dollars" in text.replace(" | ", " ") for text in texts)


def test_a_word_file_has_its_headings_lists_and_tables() -> None:
    text = read("report.docx", documents.word_report())
    assert shown(text) == listed("""
        heading1 paragraph 1: Shore power in Port Aldra
        paragraph paragraph 2: Two berths would cost 18 million.
        heading1 paragraph 3: Costs
        item1 paragraph 4: Cables: 4 million
        item1 paragraph 5: Substation: 14 million
        row paragraph 6: Year | Ships
        row paragraph 7: 2024 | 112 ferries
        caption paragraph 8: Ships that called in 2024
        quotation paragraph 9: We are ready.
    """)
    assert (text.stated.title, text.stated.author) == ("Shore power in Port Aldra", "Ana Example")


STRICT_NAMES = {
    "wordprocessingml/2006/main": "wordprocessingml/main",
    "presentationml/2006/main": "presentationml/main",
    "drawingml/2006/main": "drawingml/main",
    "officeDocument/2006/extended-properties": "officeDocument/extendedProperties",
    "officeDocument/2006/relationships": "officeDocument/relationships",
}
"""Names of the two kinds of Open XML, after their host, as ISO/IEC 29500-1 and -4 list them."""


def strict(package: bytes) -> bytes:
    """The same package as a program saves it that was asked for the strict kind."""
    parts = {name: documents.part_of(package, name) for name in documents.names_of(package)}
    for usual, other in STRICT_NAMES.items():
        old = f"http://schemas.openxmlformats.org/{usual}".encode()
        new = f"http://purl.oclc.org/ooxml/{other}".encode()
        parts = {name: part.replace(old, new) for name, part in parts.items()}
    return documents.packed(parts)


@pytest.mark.parametrize(
    ("name", "package"),
    [("r.docx", documents.word_report), ("s.pptx", documents.deck)],
)
def test_files_of_the_strict_kind_read_like_others(name: str, package: Callable[[], bytes]) -> None:
    usual = package()
    assert b"purl.oclc.org" in documents.part_of(strict(usual), "_rels/.rels")
    assert read(name, strict(usual)) == read(name, usual)


def test_of_tracked_changes_in_word_the_new_text_is_read() -> None:
    part = documents.part_of(documents.word_report(), "word/document.xml").decode()
    run = "<w:r><w:t>Two berths would cost 18 million.</w:t></w:r>"
    assert run in part
    changed = (
        '<w:r><w:t xml:space="preserve">Two berths would cost </w:t></w:r><w:del w:id="1" w:author="a"><w:r>'
        '<w:delText>18</w:delText></w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>19</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> million.</w:t></w:r>'
    )
    controlled = "<w:p><w:r><w:t>A controlled text.</w:t></w:r></w:p>"
    kept = f"<w:sdt><w:sdtContent>{controlled}</w:sdtContent></w:sdt><w:sectPr"
    data = part.replace(run, changed).replace("<w:sectPr", kept, 1).encode()
    text = read("r.docx", documents.with_part(documents.word_report(), "word/document.xml", data))
    assert text.blocks[1].text == "Two berths would cost 19 million."
    assert text.blocks[-1].text == "A controlled text."


def test_slides_are_read_with_their_notes() -> None:
    assert shown(read("deck.pptx", documents.deck())) == listed("""
        heading1 slide 1: Shore power
        item1 slide 1: Costs
        item2 slide 1: 18 million
        note slide 1: Say it slowly.
    """)


PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="windows-1252">
<title>Port will pay 18 million | The Courier</title><meta property="og:site_name" content="The Courier">
<script type="application/ld+json">
{"@graph": [{"@type": "NewsArticle", "headline": "Port will pay 18 million",
"datePublished": "2025-04-17T08:00:00Z", "author": [{"name": "Ana Example"}],
"publisher": {"name": "The Courier"}}]}</script>
<link rel="canonical" href="https://courier.example/port"></head><body>
<nav><a href="/a">Home</a> <a href="/b">Sport</a> <a href="/c">Weather</a></nav><article>
<h1>Port will pay 18 million</h1>
<p>The port of Aldra will pay 18 million for two berths, the harbour master said in the caf\xe9.</p>
<h2>What comes next</h2>
<p>The council votes in May on the plan, which has been discussed for longer than anybody knows.</p>
<ul><li>Dredging begins in June and goes on until autumn</li><li>Cables follow in July</li></ul>
<table><tr><th>Year</th><th>Ships</th></tr><tr><td>2024</td><td>112</td></tr></table></article>
<footer>Copyright, imprint, cookies</footer></body></html>"""


def test_a_page_of_the_web_is_read_without_its_navigation() -> None:
    text = read("port.html", PAGE.encode("cp1252"))
    assert shown(text) == listed("""
        heading1 line 9: Port will pay 18 million
        paragraph line 10: The port of Aldra will pay 18 million for two berths, the harbour master said
          in the café.
        heading2 line 11: What comes next
        paragraph line 12: The council votes in May on the plan, which has been discussed for longer
          than anybody knows.
        item1 line 13: Dredging begins in June and goes on until autumn
        item1 line 13: Cables follow in July
        row line 14: Year | Ships
        row line 14: 2024 | 112
    """)
    stated = text.stated
    assert (stated.title, stated.author, stated.date) == (
        "Port will pay 18 million",
        "Ana Example",
        "2025-04-17",
    )
    assert (stated.publisher, stated.address, stated.language) == (
        "The Courier",
        "https://courier.example/port",
        "en",
    )


def test_bold_paragraphs_of_a_page_are_headings_and_marks_of_notes_no_numbers() -> None:
    page = PAGE.replace("<h2>What comes next</h2>", "<p><strong>What comes next</strong></p>").replace(
        "for two berths", "for two berths[12]"
    )
    text = read("port.html", page.encode("cp1252"))
    assert "heading3 line 11: What comes next" in shown(text)
    assert "two berths, the harbour" in text.blocks[1].text


def test_a_page_that_states_no_date_has_none() -> None:
    bare = PAGE.replace('"datePublished": "2025-04-17T08:00:00Z", ', "").replace(' lang="en"', "")
    stated = read("2025-04-17.html", bare.encode("cp1252")).stated
    assert (stated.date, stated.language) == (None, None)


def test_markdown_is_read_with_its_lines() -> None:
    source = (
        "---\ntitle: Shore power\ndate: 2025-04-17\n---\n\n# Costs\n\nTwo *berths* cost\n18 million.\n\n"
        "- one\n"
        "  - two\n\n> Quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    text = read("a.md", source.encode())
    assert shown(text) == listed("""
        heading1 line 6: Costs
        paragraph line 8: Two berths cost 18 million.
        item1 line 11: one
        item2 line 12: two
        quotation line 14: Quoted
        row line 16: a | b
        row line 18: 1 | 2
    """)
    assert (text.stated.title, text.stated.date) == ("Shore power", "2025-04-17")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_of_a_plain_text_are_joined_if_a_program_broke_them(end: str) -> None:
    wrapped = (
        "Shore power", "", "Two berths would cost 18 million, as the council",
        "of the port has said in its report on",
        "the matter, and take two years.", "", "- Cables", "- Substation",
    )  # fmt: skip
    assert shown(read("a.txt", end.join(wrapped).encode())) == listed("""
        heading1 line 1: Shore power
        paragraph line 3: Two berths would cost 18 million, as the council of the port has said in its
          report on the matter, and take two years.
        item1 line 7: Cables
        item1 line 8: Substation
    """)
    one_a_line = ("Shore power", "Two berths would cost 18 million.", "It would take two years.")
    assert [b.text for b in read("a.txt", end.join(one_a_line).encode()).blocks] == list(one_a_line)
