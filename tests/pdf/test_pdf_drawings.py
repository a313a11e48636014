"""Paths, patterns, dashes and charts in a PDF: vectors that belong to their figure."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image

from briefgen.page import Group, Item, LaidOut, Page, Pattern, Rect, Run, Shape, TextBox
from briefgen.write.pdf import write
from tests.data import drawings
from tests.pdf import treecheck
from tests.pdf.handmade import HEIGHT, PROPERTIES, Maker

SCALE = 4


def document() -> LaidOut:
    """A map with a label that carries note marks, and a chart, each the drawing of a figure."""
    m = Maker()
    section = m.tree.add("Sect")
    heading = m.tree.add("H1", section, title="Map")
    figure = m.tree.add("Figure", section, alt=drawings.ALT)
    bands = m.tree.add("Figure", section, alt="Four bands")
    mark = m.tree.add("Reference", figure)
    note = m.tree.add("Note", section, name="note-1")
    runs = (
        Run("Aland", m.body, figure.id),
        Run("1", m.note, None, "#note-1"),
        Run(" and Bland", m.body, figure.id),
        Run("2", m.note, mark.id, "#note-1"),
    )
    label = TextBox(Rect(60, 205, 120, 14), (m.paragraph(runs, m.body, figure, 0, 120),), fill=drawings.PAPER)
    items = (
        m.box(40, m.paragraph("Map", m.title, heading, 0)),
        drawings.world(60, 100, label, node=figure.id),
        drawings.chart(Rect(60, 320, 200, 160), node=bands.id),
        m.box(600, m.paragraph("1 Office", m.body, note, 0)),
    )
    sheet = Page(1, 595.28, HEIGHT, items, "Map")
    return LaidOut("pages", PROPERTIES, m.tree.frozen(), (sheet,), (), "", "")


def only(*items: Item) -> LaidOut:
    """A page of 200 by 200 points with nothing but these items."""
    tree = Maker().tree
    return LaidOut("pages", PROPERTIES, tree.frozen(), (Page(1, 200, 200, items),), (), "", "")


def seen(*items: Item) -> Image.Image:
    """How it looks, four pixels a point."""
    sheet = pypdfium2.PdfDocument(with_text(*items))[0]
    return sheet.render(scale=SCALE).to_pil().convert("RGB")


def with_text(*items: Item) -> bytes:
    maker = Maker()
    node = maker.tree.add("P")
    par = maker.paragraph("x", maker.body, node, 0)
    text = TextBox(Rect(0, 188, 20, 14), (par,))
    return write(replace(only(*items, text), structure=maker.tree.frozen()))


def at(picture: Image.Image, x: float, y: float) -> tuple[int, ...]:
    value = picture.getpixel((round(x * SCALE), round(y * SCALE)))
    assert isinstance(value, tuple)
    return tuple(map(int, value))


def rgb(value: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(value.removeprefix("#")))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "drawings.pdf"
    path.write_bytes(write(document()))
    return path


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A])
def test_keeps_what_it_claims(file: Path, profile: page.ValidationProfile) -> None:
    report = page.validate_pdf(str(file), profile=profile)
    assert report.is_compliant, [str(f) for f in report.failures]


def test_all_of_a_drawing_is_its_figures(file: Path) -> None:
    assert treecheck.faults(file) == []
    story = treecheck.story(file)
    assert story[:2] == [("H1", "Map"), ("Figure", "Aland1 and Bland2")]
    assert story[2:] == [("Link", "1"), ("Link", "2"), ("Figure", ""), ("Note", "1 Office")]


def test_figures_are_described_and_have_a_place(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        figures = [e for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/Figure"]
        assert [str(f.Alt) for f in figures] == [drawings.ALT, "Four bands"]
        boxes = [[round(float(n), 2) for n in f.A.BBox.as_list()] for f in figures]
    assert boxes == [[60, 571.89, 480, 741.89], [60, 361.89, 260, 521.89]]


def test_no_picture_is_embedded(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        kinds = {str(o.get("/Subtype")) for o in pdf.objects if isinstance(o, pikepdf.Stream)}
        assert "/Image" not in kinds
        assert "/Pattern" not in pdf.pages[0].Resources


@pytest.mark.parametrize("fill", [drawings.NAVY, drawings.STRIPES, drawings.DOTS, drawings.GRID])
def test_a_hole_stays_open(fill: Pattern) -> None:
    picture = seen(drawings.country(10, 10, "Aland", fill, hole=True))
    hole = {at(picture, 10 + x, 10 + y) for x in range(33, 58, 3) for y in range(33, 58, 3)}
    outside = {at(picture, 10 + x, 10 + y) for x in range(103, 150, 3) for y in range(2, 140, 3)}
    assert hole == outside == {(255, 255, 255)}


@pytest.mark.parametrize("kind", ["rect", "ellipse", "path"])
@pytest.mark.parametrize("pattern", [drawings.STRIPES, drawings.DOTS, drawings.GRID])
def test_a_pattern_shows_ink_on_its_ground(kind: str, pattern: Pattern) -> None:
    shape = drawings.country(20, 20, "Aland", replace(pattern, ground=drawings.SAND))
    shape = replace(shape, kind=kind, stroke=None)
    picture = seen(shape)
    inner = [at(picture, 20 + x / 2, 20 + y / 2) for x in range(80, 120) for y in range(80, 120)]
    assert rgb(drawings.SAND.value) in inner
    dark = sum(sum(colour) < 560 for colour in inner) / len(inner)
    assert 0.05 < dark < 0.6


def test_patterns_look_different_in_grey() -> None:
    shapes: list[bytes] = []
    for pattern in (drawings.STRIPES, drawings.DOTS, drawings.GRID):
        one = Shape(Rect(10, 10, 60, 60), fill=replace(pattern, ink=drawings.INK, ground=drawings.PAPER))
        shapes.append(seen(one).convert("L").tobytes())
    assert len(set(shapes)) == 3


def test_a_dashed_line_has_gaps_and_the_next_line_has_none() -> None:
    line = Shape(Rect(10, 20, 180, 0), "line", stroke=replace(drawings.COAST, colour=drawings.INK, width=2))
    assert line.stroke
    dashed = replace(line, stroke=replace(line.stroke, dashed=True))
    plain = replace(line, rect=Rect(10, 60, 180, 0))
    picture = seen(dashed, plain)
    upper = {at(picture, 12 + x / 4, 20) for x in range(680)}
    lower = {at(picture, 12 + x / 4, 60) for x in range(680)}
    assert {(255, 255, 255), rgb(drawings.INK.value)} <= upper
    assert lower == {rgb(drawings.INK.value)}


def test_open_lines_are_neither_closed_nor_filled() -> None:
    bent = replace(drawings.border(20, 20), fill=drawings.NAVY)
    assert bent.stroke
    picture = seen(replace(bent, stroke=replace(bent.stroke, dashed=False)))
    assert at(picture, 20 + 40, 20 + 20) == rgb(drawings.ACCENT.value)
    assert at(picture, 20 + 40, 20 + 10) == at(picture, 20 + 60, 20 + 2.5) == (255, 255, 255)


def test_a_chart_without_a_figure_is_an_artifact() -> None:
    data = with_text(drawings.chart(Rect(10, 10, 150, 100)))
    assert treecheck.faults(BytesIO(data)) == []
    assert [role for role, _ in treecheck.story(BytesIO(data))] == ["P"]


def test_coordinates_are_hundredths_of_a_point() -> None:
    with pikepdf.open(BytesIO(write(only(drawings.coast(3, 50))))) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert content.count(b" l\n") >= 3 * 48
    assert not re.search(rb"\.\d{3,} [\d.]+ [lm]\b", content)


def test_an_empty_drawing_draws_nothing() -> None:
    bare = (
        Shape(Rect(0, 0, 10, 10), "path", drawings.NAVY),
        Shape(Rect(0, 0, 10, 10), "path", drawings.STRIPES, drawings.COAST, paths=(((1.0, 1.0),),)),
    )
    plain = write(only(Group(Rect(0, 0, 10, 10), bare)))
    assert plain == write(only())
