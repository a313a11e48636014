"""Pictures of a pack: which are shown to whom, what stands with them, and what is told of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.compiler import Compiled, Engine, Job, compile_job
from briefgen.document.blocks import Figure, PictureDrawing
from briefgen.document.inline import AttributedText
from briefgen.page import Picture
from briefgen.pictures.image import Raster
from briefgen.resolve.compose import compose
from tests.data.pictures import encoded, huge, raster, with_chunk
from tests.data.projects import PACK, SPEC, Copy, lay_out

PICTURES = """
pictures:
  mole:
    file: mole.png
    caption: The mole has lost its head
    alt: The east mole from the air, with a gap of three ship lengths at its end.
    source: Harbour desk, made up for a test
    for: [storm, utopia-crane]
    topics: [safety]
  berths:
    file: ../berths.jpg
    caption: Berths for sale
    alt: A row of empty berths at Chimera Roads in the evening sun.
    source: Made up for a test
"""
SECTION = "{name: seen, heading: As seen, headline: What the ports look like, parts: [{view: pictures}]}"
SECTIONS = f"sections: [bottom-line, judgements, {SECTION}, recommendations, indicators, notes]\n"
DATA = encoded(raster("RGB", (900, 400)))


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The harbour with two pictures, and a section that shows them."""
    copy = Copy(tmp_path)
    (copy.root / "briefs/content/mole.png").write_bytes(DATA)
    (copy.root / "briefs/berths.jpg").write_bytes(encoded(raster("RGB", (900, 600)), "JPEG"))
    copy.write(PACK, copy.text() + PICTURES)
    copy.edit("outputs:", f"{SECTIONS}outputs:", SPEC)
    return copy


def figures(copy: Copy) -> list[Figure]:
    sections = compose(copy.inputs()).document.sections
    blocks = (block for section in sections for block in section.blocks)
    return [b for b in blocks if isinstance(b, Figure) and isinstance(b.drawing, PictureDrawing)]


def test_each_stands_once_in_a_brief(copy: Copy) -> None:
    again = "{name: again, heading: Once more, parts: [{view: pictures}, {view: bullets, limit: 1}]}"
    copy.edit("recommendations, indicators", f"{again}, recommendations, indicators", SPEC)
    assert [id_of(f) for f in figures(copy)] == ["mole", "berths"]


def id_of(figure: Figure) -> str:
    assert isinstance(figure.title, AttributedText)
    return figure.title.ids[0]


def codes(compiled: Compiled) -> list[tuple[str, str]]:
    return [(d.code, str(d.span)) for d in compiled.diagnostics]


def test_a_picture_is_a_figure_with_caption_source_notes_and_corrections(copy: Copy) -> None:
    first, second = figures(copy)
    assert [f.caption.text for f in (first, second)] == ["Figure 1", "Figure 2"]
    assert first.title.text == "The mole has lost its head"
    assert first.alt.text.startswith("The east mole from the air")
    source, correction = first.source
    assert source.text == "Picture: Harbour desk, made up for a test"
    assert "Reported at work again" in correction.text
    assert isinstance(first.title, AttributedText)
    assert first.title.ids == ("mole", "storm", "utopia-crane")
    drawing = second.drawing
    assert isinstance(drawing, PictureDrawing)
    assert isinstance(drawing.image, Raster)
    assert drawing.image.media_type == "image/jpeg"


@pytest.mark.parametrize(
    ("select", "shown"),
    [("ids: [berths]", ["berths"]), ("topics: [safety]", ["mole"]), ("ids: []", []), ("topics: []", [])],
)
def test_a_part_selects_by_id_or_topic(copy: Copy, select: str, shown: list[str]) -> None:
    copy.edit("{view: pictures}", f"{{view: pictures, select: {{{select}}}}}", SPEC)
    assert [id_of(f) for f in figures(copy)] == shown
    assert list(copy.inputs().pictures) == shown


@pytest.mark.parametrize("form", ["A4", "phone", "slides"])
def test_it_keeps_its_proportions_and_is_not_blown_up(copy: Copy, form: str) -> None:
    layout = lay_out(copy.document(), form)
    drawn = [
        item
        for page in layout.pages
        for top in page.items
        for item in (getattr(top, "items", ()) or (top,))
        if isinstance(item, Picture)
    ]
    assert len(drawn) == 2
    for item in drawn:
        assert isinstance(item.image, Raster)
        assert item.rect.height / item.rect.width == pytest.approx(item.image.height / item.image.width, 0.01)
        assert item.image.width / item.rect.width >= 1.0
        assert item.rect.bottom <= max(page.height for page in layout.pages)


def test_every_output_shows_it_and_the_record_names_it(copy: Copy) -> None:
    hidden = with_chunk(DATA, b"tEXt", b"Comment\0Secret place")
    (copy.root / "briefs/content/mole.png").write_bytes(hidden)
    compiled = copy.compiled(("pdf", "pptx", "html", "outline"))
    assert compiled.diagnostics == ()
    assert not any(b"Secret place" in data for data in compiled.files.values())
    record = json.loads(compiled.files["brief.json"])
    assert [p["id"] for p in record["pictures"]] == ["mole", "berths"]
    assert record["pictures"][0]["for"] == ["storm", "utopia-crane"]
    html = compiled.files["html"].decode()
    assert html.count("<img ") == 2
    assert 'alt="The east mole from the air' in html
    assert "img-src data:" in html
    assert b"/Subtype /Image" in compiled.files["pdf"] or b"/Subtype/Image" in compiled.files["pdf"]


def test_what_is_kept_from_a_reader_is_not_even_opened(copy: Copy) -> None:
    copy.edit("    topics: [safety]\n  berths:", "    not_for: [shipowner]\n  berths:")
    (copy.root / "briefs/content/mole.png").write_bytes(b"no picture at all")
    assert [f.title.text for f in figures(copy)] == ["Berths for sale"]
    compiled = copy.compiled(("pdf", "pptx", "html"))
    assert not compiled.failed, compiled.diagnostics
    assert b"mole.png" not in b"".join(compiled.files.values())
    copy.edit("{view: pictures}", "{view: pictures, select: {ids: [mole]}}", SPEC)
    assert [code for code, _ in codes(copy.compiled())] == ["BG350", "BG317"]


def test_its_caption_may_not_stand_elsewhere_for_who_must_not_see_it(copy: Copy) -> None:
    copy.edit("    topics: [safety]\n  berths:", "    not_for: [shipowner]\n  berths:")
    assert "BG424" not in [code for code, _ in codes(copy.compiled(("pdf", "pptx")))]
    copy.edit("Stay, and be paid for it", "The mole has lost its head, so stay")
    assert "BG424" in [code for code, _ in codes(copy.compiled(("pdf", "pptx")))]


def test_a_higher_marking_than_the_briefs_is_refused(copy: Copy) -> None:
    copy.write("briefgen.yaml", copy.text("briefgen.yaml") + "markings: tlp\n")
    copy.edit("    topics: [safety]\n  berths:", '    marking: "TLP:AMBER"\n  berths:')
    span = copy.place('marking: "TLP:AMBER"', '"TLP')
    assert codes(copy.compiled()) == [("BG331", str(span))]


MISTAKES = [
    ("file: mole.png", "file: mola.png", "mola.png", "BG112"),
    ("file: mole.png", "file: ../../../mole.png", "../../../mole.png", "BG113"),
    ("file: ../berths.jpg", "file: ../harbour-tariff.yaml", "../harbour-tariff.yaml", "BG520"),
    ("    for: [storm, utopia-crane]", "    for: [strom]", "strom", "BG301"),
    ("    caption: Berths for sale\n", "", "", "BG201"),
    ("    alt: A row of empty berths at Chimera Roads in the evening sun.\n", "", "", "BG201"),
    ("    source: Made up for a test\n", "", "", "BG201"),
]


@pytest.mark.parametrize(("right", "wrong", "at", "code"), MISTAKES)
def test_a_mistake_is_told_where_it_stands(copy: Copy, right: str, wrong: str, at: str, code: str) -> None:
    copy.edit(right, wrong)
    project = copy.project()
    job = Job(project.brief(copy.root / SPEC), "shipowner", "stay", ("outline",), "x")
    found = codes(compile_job(project, job, Engine()))
    assert [c for c, _ in found] == [code]
    assert not at or found[0][1] == str(copy.place(wrong, at))


def test_a_picture_that_is_too_large_is_refused(copy: Copy) -> None:
    (copy.root / "briefs/content/mole.png").write_bytes(huge(60_000, 60_000))
    span = copy.place("file: mole.png", "mole.png")
    assert codes(copy.compiled()) == [("BG521", str(span))]


@pytest.mark.parametrize("alt", ["Picture of mole", "mole.png", "Berths for sale", "A berth"])
def test_an_alternative_text_that_says_nothing_is_told(copy: Copy, alt: str) -> None:
    name = "The mole has lost its head" if alt == "Berths for sale" else alt
    copy.edit("The east mole from the air, with a gap of three ship lengths at its end.", name)
    assert codes(copy.compiled()) == [("BG534", str(copy.place(f"alt: {name}", name)))]


def test_a_coarse_picture_is_told(copy: Copy) -> None:
    (copy.root / "briefs/content/mole.png").write_bytes(encoded(raster("RGB", (300, 200))))
    # A lower picture may leave a page emptier, too.
    told = [code for code in codes(copy.compiled()) if code[0] != "BG433"]
    assert told == [("BG535", str(copy.place("file: mole.png", "mole.png")))]
