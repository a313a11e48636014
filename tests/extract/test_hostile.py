"""Files that are damaged, protected, too large or built to do harm are refused with a code, in time."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from briefgen.diagnostics import BriefgenError, Sink
from briefgen.file_data import FileData
from briefgen.source.extract.extracted import ExtractedText
from briefgen.source.extract.extraction import extract
from tests.data import documents

WORD = "word/document.xml"


def read(name: str, data: bytes) -> ExtractedText:
    return extract(FileData(name, data, ""))


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(BriefgenError) as caught:
        read(name, data)
    (problem,) = caught.value.problems
    return f"{problem.code} {problem.message}"


def test_a_bomb_in_a_package_is_not_unpacked() -> None:
    bomb = documents.with_part(documents.word_report(), "word/media/image1.png", bytes(65 * 1024 * 1024))
    assert len(bomb) < 1_000_000
    assert refusal("a.docx", bomb).startswith("BG107")


def test_entities_are_not_filled_in() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><w:document xmlns:w="w">&c;</w:document>'
    assert refusal("a.docx", documents.with_part(documents.word_report(), WORD, bomb)).startswith("BG130")


@pytest.mark.parametrize("name", ["a.docx", "a.pptx", "a.pdf"])
def test_what_is_cut_off_is_damaged(name: str) -> None:
    whole = {
        "a.docx": documents.word_report(),
        "a.pptx": documents.deck(),
        "a.pdf": documents.two_columns([(("One",), ("Two",))], "Quays"),
    }[name]
    assert refusal(name, whole[: len(whole) // 3]).startswith(("BG130", "BG132"))


def test_protected_files_are_told() -> None:
    data = documents.two_columns([(("One",), ("Two",))], "Quays", "x")
    assert refusal("a.pdf", data) == "BG131 'a.pdf' is protected with a password"
    assert refusal("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600)).startswith("BG133")


def test_pages_that_are_pictures_are_told() -> None:
    assert refusal("a.pdf", documents.scanned()) == "BG132 'a.pdf' has pictures of pages and no text"
    mixed = read("a.pdf", documents.scanned("Some words on the second page."))
    assert list(map(str, mixed.unread)) == ["page 1"]


def test_sizes_have_bounds() -> None:
    assert refusal("a.txt", b"word " * 10_500_000).startswith("BG107")
    assert refusal("a.md", b"word " * 1_500_000).startswith("BG107")


def test_what_is_no_text_is_refused() -> None:
    assert refusal("a.txt", b"some\0text").startswith("BG130")
    assert refusal("a.html", b"<html><body><p>some\0text</p></body></html>").startswith("BG130")
    assert refusal("a.txt", "caf\xe9".encode("latin-1")).startswith("BG105")
    assert refusal("a.txt", b"\x89PNG\r\n\x1a\n").startswith("BG133")
    assert refusal("a.pdf", b"hello").startswith("BG133")
    assert refusal("a.txt", b"  \n ").startswith("BG132")
    assert refusal("a.html", b"<html><body><script>x()</script></body></html>").startswith("BG132")


def test_broken_html_is_read_as_browsers_do() -> None:
    page = (
        "<html><body><article><p>The port will pay 18 million for two berths<p>and <b>nobody <i>knows</b> why"
    )
    assert "18 million" in " ".join(b.text for b in read("a.html", page.encode()).blocks)
    deep = "<div>" * 20_000 + "<p>The port will pay 18 million for two berths.</p>"
    found = Sink()
    text = found.take(lambda: read("a.html", deep.encode()))
    assert (text and "18 million" in text.blocks[0].text) or {p.code for p in found} == {"BG132"}


def test_tables_in_tables_end() -> None:
    document = docx.Document()
    table = document.add_table(1, 1)
    for _ in range(20):
        table.cell(0, 0).text = "level"
        table = table.cell(0, 0).add_table(1, 1)
    assert read("a.docx", documents.saved(document)).blocks


def test_modules_of_the_working_folder_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("docx", "msgspec", "lxml", "briefgen"):
        (tmp_path / f"{name}.py").write_text("open('run', 'w')", encoding="utf-8")
    assert read("a.docx", documents.word_report()).blocks
    assert not (tmp_path / "run").exists()


def test_characters_that_nobody_sees_are_left_out() -> None:
    found = read("a.txt", "18\u200b mil\u00adlion\u00a0euros \u202efor\u202c it".encode())
    assert [b.text for b in found.blocks] == ["18 million euros for it"]
