"""Finished files are read back as another program reads them, and faults planted in their bytes are found."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from briefgen.checks.file_texts import deck_texts, pdf_texts
from briefgen.checks.finished import check_finished
from briefgen.checks.leak import WithheldEntry
from briefgen.compiler import Engine, compile_job
from briefgen.diagnostics import Diagnostic, Sink, Span
from briefgen.document.model import Document
from tests.data.projects import SPEC, TARIFF, Copy, job_of

PLACE = Span(SPEC, 1, 1)
CANARY = "The pilots were bribed with forty barrels of herring"
SECRETS = (WithheldEntry("sealed-report", ("thepilotswerebribedwithfortybarrelsofherring",)),)
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, Files]:
    """The harbour's brief, marked amber and embargoed, and its files."""
    copy = Copy(tmp_path_factory.mktemp("finished"))
    copy.edit("theme: meridian", "theme: meridian\nmarkings: tlp\nmarking: TLP:AMBER", "briefgen.yaml")
    copy.edit("state: final", "state: draft\nembargo: 2031-02-01T06:00+00:00", SPEC)
    compiled = copy.compiled(("pdf", "pptx"))
    assert not compiled.failed
    return copy.document(), {ending: compiled.files[ending] for ending in ("pdf", "pptx")}


def _judged(brief: Document, files: Files, secrets: tuple[WithheldEntry, ...] = SECRETS) -> list[Diagnostic]:
    sink = Sink()
    check_finished(brief, secrets, files, PLACE, sink)
    return list(sink)


def _repacked(deck: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """A deck with parts changed, left out or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name, data in more.items():
            new.writestr(name, data)
    return out.getvalue()


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_good_files_have_no_problem(built: tuple[Document, Files]) -> None:
    assert _judged(*built) == []


def _in_notes(name: str, data: bytes) -> bytes:
    told = f"<a:p><a:r><a:t>{CANARY[:20]}</a:t></a:r><a:r><a:t>{CANARY[20:]}</a:t></a:r></a:p></p:txBody>"
    last = "notesSlide3.xml"
    return data.replace(b"</p:txBody>", told.encode(), 1) if name.endswith(last) else data


def _in_alternative_text(name: str, data: bytes) -> bytes:
    if name != "ppt/slides/slide2.xml":
        return data
    return data.replace(b"<p:cNvPr ", f'<p:cNvPr descr="{CANARY}" '.encode(), 1)


def _in_properties(name: str, data: bytes) -> bytes:
    told = f"<dc:description>{CANARY}</dc:description></cp:coreProperties>"
    return data.replace(b"</cp:coreProperties>", told.encode()) if name == "docProps/core.xml" else data


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (_in_notes, "speaker notes of slide 3"),
        (_in_alternative_text, "attributes of slide 2"),
        (_in_properties, "docProps/core.xml"),
    ],
)
def test_a_canary_in_a_deck_is_heard(
    change: Callable[[str, bytes], bytes], where: str, built: tuple[Document, Files]
) -> None:
    brief, files = built
    (problem,) = _judged(brief, {**files, "pptx": _repacked(files["pptx"], change)})
    assert (problem.code, problem.message) == (
        "BG424",
        f"'sealed-report' is withheld from this reader, but appears in: {where}",
    )


def test_a_canary_in_an_embedded_part_is_heard(built: tuple[Document, Files]) -> None:
    brief, files = built
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as sheet:
        sheet.writestr("xl/sharedStrings.xml", f"<sst><si><t>{CANARY}</t></si></sst>")
    deck = _repacked(
        files["pptx"],
        lambda _, data: data,
        **{"ppt/embeddings/book1.xlsx": book.getvalue(), "ppt/notes.bin": CANARY.encode("utf-16-le")},
    )
    found = [d.message for d in _judged(brief, {**files, "pptx": deck})]
    assert len(found) == 2
    assert found[0].endswith("appears in: ppt/embeddings/book1.xlsx: xl/sharedStrings.xml")
    assert found[1].endswith("appears in: ppt/notes.bin")


def _title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Subject"] = CANARY


def _alternative(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].Alt = pikepdf.String(f"{CANARY} – in a picture")


def _attached(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Hidden = pikepdf.Stream(pdf, f"({CANARY})".encode())


@pytest.mark.parametrize("plant", [_title, _alternative, _attached])
def test_a_canary_in_a_pdf_is_heard(
    plant: Callable[[pikepdf.Pdf], None], built: tuple[Document, Files]
) -> None:
    brief, files = built
    with pikepdf.open(io.BytesIO(files["pdf"])) as pdf:
        plant(pdf)
        data = _saved(pdf)
    found = _judged(brief, {**files, "pdf": data})
    assert [(d.code, d.message.partition("appears in: ")[2]) for d in found] == [
        ("BG424", "hidden parts of the PDF")
    ]


def test_what_stands_on_a_page_is_heard(built: tuple[Document, Files]) -> None:
    brief, files = built
    secret = WithheldEntry("storm", ("stormbrokethe",))
    told = {d.message.partition("appears in: ")[2] for d in _judged(brief, {"pdf": files["pdf"]}, ())}
    assert told == set()
    assert not _judged(brief, files, (secret,))
    # A timeline shows the short form; the full text stands in the notes of its slide.
    open_secret = (WithheldEntry("tariff", ("tariffup18percent", "raisesitstariffby18percent")),)
    places = {d.message.partition("appears in: ")[2] for d in _judged(brief, files, open_secret)}
    assert any(place.startswith("page ") for place in places)
    assert any(place.startswith("slide ") for place in places)
    assert any(place.startswith("speaker notes of slide ") for place in places)


def test_a_slide_that_was_deleted_is_missed(built: tuple[Document, Files]) -> None:
    brief, files = built
    steps = b"Three steps: rebate, option, cover"
    with zipfile.ZipFile(io.BytesIO(files["pptx"])) as deck:
        slides = [n for n in deck.namelist() if n.startswith("ppt/slides/slide") and steps in deck.read(n)]
    numbers = {name.removeprefix("ppt/slides/slide") for name in slides}
    assert numbers

    def kept(name: str, data: bytes) -> bytes | None:
        return None if any(name.endswith(f"lide{number}") for number in numbers) else data

    found = _judged(brief, {**files, "pptx": _repacked(files["pptx"], kept)})
    assert {d.code for d in found} == {"BG425"}
    assert {d.message for d in found} >= {
        "the table 'Three steps: rebate, option, cover' is not in the deck",
    }


def test_a_page_that_was_deleted_is_missed(built: tuple[Document, Files]) -> None:
    brief, files = built
    with pikepdf.open(io.BytesIO(files["pdf"])) as pdf:
        del pdf.pages[0]
        data = _saved(pdf)
    found = _judged(brief, {**files, "pdf": data})
    assert {d.code for d in found} == {"BG425"}
    assert all(d.message.endswith("is not in the PDF") for d in found)


def test_a_slide_whose_marking_was_taken_off(built: tuple[Document, Files]) -> None:
    brief, files = built

    def off(name: str, data: bytes) -> bytes:
        return data.replace(b"TLP:AMBER", b"TLP:CLEAR", 1) if name == "ppt/slides/slide2.xml" else data

    (problem,) = _judged(brief, {**files, "pptx": _repacked(files["pptx"], off)})
    assert (problem.code, problem.text) == ("BG422", "the deck lacks 'TLP:AMBER' on slide 2")


def test_a_slide_whose_embargo_was_taken_off(built: tuple[Document, Files]) -> None:
    brief, files = built

    def off(name: str, data: bytes) -> bytes:
        return data.replace(b"EMBARGOED UNTIL", b"free since", 1) if name == "ppt/slides/slide2.xml" else data

    (problem,) = _judged(brief, {**files, "pptx": _repacked(files["pptx"], off)})
    assert problem.code == "BG423"


def test_files_of_another_brief_lack_its_marking(built: tuple[Document, Files]) -> None:
    brief, files = built
    assert brief.marking
    other = replace(brief, marking=replace(brief.marking, name="TLP:RED"))
    found = _judged(other, files)
    assert {d.code for d in found} == {"BG422"}
    assert len(found) == sum(len(_sheets(ending, data)) for ending, data in files.items())


def _sheets(ending: str, data: bytes) -> set[str]:
    read, word = (pdf_texts, "page ") if ending == "pdf" else (deck_texts, "slide ")
    return {f.place for f in read(data) if f.place.startswith(word)}


def test_check_reads_finished_files_back(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    project = copy.project()
    job = replace(job_of(project, TARIFF, ("pdf", "pptx")), thorough=True)
    assert compile_job(project, job, Engine()).diagnostics == ()


def test_text_from_right_to_left_is_found_with_its_brackets_figures_and_points(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("lead: Keep the calls", "lead: Keep שָׁלוֹם (רשות 12 الاسلام) the calls")
    copy.edit("      lead: ", '      reads: {"12": a figure between words from right to left}\n      lead: ')
    compiled = copy.compiled(("pdf", "pptx"))
    files = {ending: compiled.files[ending] for ending in ("pdf", "pptx")}
    assert _judged(copy.document(), files, ()) == []
    copy.edit("الاسلام", "السلام")
    assert {one.code for one in _judged(copy.document(), files, ())} == {"BG425"}
