"""The record inside a PDF and a deck, as other programs find it, and what is planted in it is found."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from lxml import etree
from msgspec.structs import replace
from openxml_audit import validate_pptx

from briefgen.checks.embedded_evidence import records
from briefgen.checks.finished import check_finished
from briefgen.checks.leak import WithheldEntry, check_record
from briefgen.diagnostics import Diagnostic, Sink, Span
from briefgen.document.evidence import NAMESPACE
from briefgen.document.model import Document
from briefgen.page import AttachedFile
from briefgen.write.pdf import write
from pptx import Presentation
from tests.data.projects import SPEC, Copy
from tests.pdf.handmade import laid_out

PLACE = Span(SPEC, 1, 1)
CANARY = "The pilots were bribed with forty barrels of herring"
SECRETS = (WithheldEntry("sealed", ("thepilotswerebribedwithfortybarrelsofherring",)),)
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, Files]:
    """The harbour's brief with its record inside."""
    copy = Copy(tmp_path_factory.mktemp("inside"))
    copy.edit("state: final", "state: final\nevidence: embed", SPEC)
    compiled = copy.compiled(("pdf", "pptx"))
    assert not compiled.failed
    return copy.document(), dict(compiled.files)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The same record, from beside the files."""
    copy = Copy(tmp_path_factory.mktemp("beside"))
    copy.edit("state: final", "state: final\nevidence: sidecar", SPEC)
    digest = copy.project().brief(copy.root / SPEC).digest
    data = copy.compiled(("pdf",)).files["brief.json"]
    copy.edit("evidence: sidecar", "evidence: embed", SPEC)
    return data.replace(digest.encode(), copy.project().brief(copy.root / SPEC).digest.encode())


def test_the_pdf_has_it_as_an_associated_file(built: tuple[Document, Files], record: bytes) -> None:
    with pikepdf.open(io.BytesIO(built[1]["pdf"])) as pdf:
        (file,) = pdf.Root.AF.as_list()
        assert (str(file.F), str(file.UF), str(file.AFRelationship)) == ("brief.json", "brief.json", "/Data")
        assert str(file.Desc).startswith("What this brief rests on")
        listed = pdf.Root.Names.EmbeddedFiles.Names.as_list()
        assert (str(listed[0]), listed[1].objgen) == ("brief.json", file.objgen)
        stream = file.EF.F
        assert str(stream.Subtype) == "/application/json"
        assert stream.read_bytes() == record
        assert int(stream.Params.Size) == len(record)
        assert bytes(stream.Params.CheckSum) == hashlib.md5(record, usedforsecurity=False).digest()
        assert str(stream.Params.ModDate) == "D:20310120000000Z", "the brief's date, no clock's"


def test_pdfium_finds_it_beside_the_places_of_links(built: tuple[Document, Files]) -> None:
    document = pypdfium2.PdfDocument(built[1]["pdf"])
    try:
        assert document.count_attachments() == 1
        inside = document.get_attachment(0)
        assert inside.get_name() == "brief.json"
    finally:
        document.close()
    with pikepdf.open(io.BytesIO(built[1]["pdf"])) as pdf:
        assert "note-1" in {str(name) for name in pdf.Root.Names.Dests.Names.as_list()[::2]}


def test_the_files_still_conform(built: tuple[Document, Files], tmp_path: Path) -> None:
    for ending, data in built[1].items():
        (tmp_path / f"brief.{ending}").write_bytes(data)
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        assert page.validate_pdf(str(tmp_path / "brief.pdf"), profile=profile).is_compliant
    with pikepdf.open(tmp_path / "brief.pdf") as pdf:
        assert pdf.check_pdf_syntax() == []
    assert validate_pptx(tmp_path / "brief.pptx").errors == []


def test_a_page_without_places_carries_data_all_the_same() -> None:
    data = AttachedFile("ä.json", "application/json", NAMESPACE, "About", b"{}")
    with pikepdf.open(io.BytesIO(write(replace(laid_out(), attached=data)))) as pdf:
        assert str(pdf.Root.AF[0].UF) == "ä.json"
        assert pdf.Root.AF[0].EF.UF.read_bytes() == b"{}"
    with pikepdf.open(io.BytesIO(write(laid_out()))) as pdf:
        assert "/AF" not in pdf.Root


def test_the_deck_has_it_as_a_part_with_properties(built: tuple[Document, Files], record: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(built[1]["pptx"])) as deck:
        root = etree.fromstring(deck.read("customXml/item1.xml"))
        about = etree.fromstring(deck.read("customXml/itemProps1.xml"))
    assert root.tag == f"{{{NAMESPACE}}}evidence"
    assert (root.text or "").encode() == record
    assert [ref.get(next(iter(ref.attrib))) for ref in about.iter("{*}schemaRef")] == [NAMESPACE]
    main = Presentation(io.BytesIO(built[1]["pptx"])).part
    (part,) = [r.target_part for r in main.rels.values() if r.reltype.endswith("/customXml")]
    assert [r.reltype.rpartition("/")[2] for r in part.rels.values()] == ["customXmlProps"]


def test_another_program_that_saves_the_deck_keeps_it(built: tuple[Document, Files], record: bytes) -> None:
    out = io.BytesIO()
    Presentation(io.BytesIO(built[1]["pptx"])).save(out)
    assert list(records(out.getvalue())) == [record]


def _judged(brief: Document, files: Files) -> list[Diagnostic]:
    sink = Sink()
    check_finished(brief, SECRETS, files, PLACE, sink)
    return list(sink)


def _in_pdf(files: Files, change: Callable[[bytes], bytes]) -> Files:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(files["pdf"])) as pdf:
        stream = pdf.Root.AF[0].EF.F
        stream.write(change(stream.read_bytes()))
        pdf.save(out)
    return {**files, "pdf": out.getvalue()}


def _in_deck(files: Files, change: Callable[[bytes], bytes]) -> Files:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(files["pptx"])) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == "customXml/item1.xml" else data)
    return {**files, "pptx": out.getvalue()}


@pytest.mark.parametrize("plant", [_in_pdf, _in_deck])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Repairs used up the harbour", CANARY.encode()),
        (b'"swell",', b'"sealed",'),
        (b'"swell",', rb'"\u0073ealed",'),
        (b"{", rb'{"more": {"The pilots were bribed with forty barrels of \u0068erring": 1},'),
    ],
)
def test_a_secret_planted_in_it_is_found(
    built: tuple[Document, Files],
    plant: Callable[[Files, Callable[[bytes], bytes]], Files],
    old: bytes,
    new: bytes,
) -> None:
    brief, files = built
    assert _judged(brief, files) == []
    planted = plant(files, lambda data: data.replace(old, new, 1))
    assert planted != files
    (problem,) = _judged(brief, planted)
    assert problem.code == "BG424"
    assert "'sealed' is withheld from this reader, but appears in: evidence in " in problem.message


def test_a_secret_in_what_is_no_record_is_found(built: tuple[Document, Files]) -> None:
    brief, files = built
    for plant in (_in_pdf, _in_deck):
        planted = plant(files, lambda data: data.replace(b"{", f"{CANARY} ".encode(), 1))
        assert [p.code for p in _judged(brief, planted)] == ["BG424"]


def test_a_secret_in_the_record_beside_is_found(built: tuple[Document, Files], record: bytes) -> None:
    brief, files = built
    planted = record.replace(b'"swell",', b'"sealed",', 1)
    (problem,) = _judged(brief, {**files, "brief.json": planted})
    assert problem.message == "'sealed' is withheld from this reader, but appears in: evidence"
    assert _judged(brief, {**files, "brief.json": record}) == []


def test_a_word_that_an_id_has_is_no_leak_in_a_sentence(record: bytes) -> None:
    sink = Sink()
    check_record(record, (WithheldEntry("brief-harbour", ()), WithheldEntry("harbour", ())), PLACE, sink)
    assert list(sink) == []


def test_what_only_the_record_would_give_away_stops_the_build(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("    for: [mole-start, reserves]", "    for: [mole-start, reserves, works-slow]")
    copy.edit(
        "\n  question-safe:\n",
        "\n  sealed:\n    from: Follow/p2:1\n    not_for: shipowner\n    short: The builder is bankrupt\n"
        "    text: The builder went bankrupt.\n  question-safe:\n",
    )
    behind = (
        "  works-slow:\n    that: works run late as the builder is bankrupt\n    until: 2035-12\n"
        "    likelihood: likely\n    confidence: low, because few works are known\n    for: [swell]\n"
        "    against: [storm]\n\ncriteria:\n"
    )
    copy.edit("\ncriteria:\n", behind)
    compiled = copy.compiled(("pdf",))
    # A passage that the lock lacks, and that says little of it.
    (problem,) = [d for d in compiled.diagnostics if d.code not in ("BG341", "BG385")]
    assert problem.message == "'sealed' is withheld from this reader, but appears in: evidence"
    assert compiled.files == {}
    copy.edit("state: final", "state: final\nevidence: none", SPEC)
    assert not copy.compiled(("pdf",)).failed, "no page says it"
