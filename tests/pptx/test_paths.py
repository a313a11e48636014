"""Paths, patterns and dashes in a deck: native shapes with the deck's colours."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from openxml_audit import validate_pptx

from briefgen.ooxml import Element
from briefgen.page import Cell, Item, LaidOut, Page, Rect, Shape, Stroke, Table, TableRow
from briefgen.write.pptx import write
from tests.data import drawings

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def page_of(*items: Item) -> Page:
    return Page(1, 960, 540, items, "Harbour", "Why", "title-only")


def slide_of(laid_out: LaidOut, template: bytes, *items: Item) -> Element:
    """The slide with these items."""
    data = write(replace(laid_out, pages=(page_of(*items),)), template)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("ppt/slides/slide1.xml"))


@pytest.fixture(scope="module")
def world(laid_out: LaidOut, template: bytes) -> Element:
    return slide_of(laid_out, template, drawings.world(54, 130))


def named(root: Element, name: str) -> Element:
    """The shape of that name."""
    head = next(e for e in root.iter("{*}cNvPr") if e.get("name") == name).getparent()
    shape = None if head is None else head.getparent()
    assert shape is not None
    return shape


def test_the_validator_finds_nothing(laid_out: LaidOut, template: bytes, tmp_path: Path) -> None:
    path = tmp_path / "paths.pptx"
    path.write_bytes(write(replace(laid_out, pages=(page_of(drawings.world(54, 130)),)), template))
    result = validate_pptx(path)
    assert result.errors == []


def test_rings_are_subpaths_of_one_path(world: Element) -> None:
    shape = named(world, "Aland: engages")
    (path,) = shape.iter(f"{DRAWING}path")
    assert (path.get("w"), path.get("h")) == ("10000", "10000")
    assert [etree.QName(e).localname for e in path] == [
        *("moveTo", "lnTo", "lnTo", "lnTo", "lnTo", "close"),
        *("moveTo", "lnTo", "lnTo", "lnTo", "close"),
    ]
    points = [(int(e.get("x", "")), int(e.get("y", ""))) for e in path.iter(f"{DRAWING}pt")]
    assert points == [(x * 100, y * 100) for x, y in (*drawings.SQUARE, *drawings.HOLE)]
    size = next(shape.iter(f"{DRAWING}ext"))
    assert (size.get("cx"), size.get("cy")) == (str(100 * 12700), str(100 * 12700))


def test_open_lines_are_not_closed_and_not_filled(world: Element) -> None:
    (path,) = named(world, "Line of control").iter(f"{DRAWING}path")
    assert path.get("fill") == "none"
    assert [etree.QName(e).localname for e in path] == ["moveTo", "lnTo", "lnTo", "moveTo", "lnTo"]


@pytest.mark.parametrize(
    ("name", "preset", "ink", "ground"),
    [
        ("Aland: engages", "wdUpDiag", "tx2", "bg1"),
        ("Bland: engages", "pct25", "accent1", "bg2"),
        ("Cland: engages", "lgGrid", "tx1", "bg1"),
        ("Key: engages", "wdUpDiag", "tx2", "bg1"),
    ],
)
def test_patterns_have_colours_of_the_scheme(
    world: Element, name: str, preset: str, ink: str, ground: str
) -> None:
    (fill,) = named(world, name).iter(f"{DRAWING}pattFill")
    assert fill.get("prst") == preset
    assert [e.get("val") for e in fill.iter(f"{DRAWING}schemeClr")] == [ink, ground]


def test_dashes_are_the_programs_own(world: Element) -> None:
    for name, dashed in (("Scale", True), ("Line of control", True), ("Aland: engages", False)):
        (line,) = named(world, name).iter(f"{DRAWING}ln")
        assert [e.get("val") for e in line.iter(f"{DRAWING}prstDash")] == ["dash"] * dashed


def test_a_drawing_is_described_once_and_its_shapes_keep_their_names(world: Element) -> None:
    described = {e.get("name"): e.get("descr") for e in world.iter("{*}cNvPr") if e.get("descr")}
    assert described == {"Map: who engages": drawings.ALT}
    assert list(world.iter("{*}decorative")) == []
    names = [e.get("name") for e in world.iter("{*}cNvPr")]
    assert {"Aland: engages", "Eland: engages", "Line of control", "Key: hosts"} <= set(names)


def test_numbers_of_shapes_differ(world: Element) -> None:
    numbers = [e.get("id") for e in world.iter("{*}cNvPr")]
    assert len(numbers) == len(set(numbers)) == 11


def test_marks_of_a_cell_may_be_paths(laid_out: LaidOut, template: bytes) -> None:
    mark = drawings.country(8, 10, "Trend: rising", drawings.DOTS)
    cells = (Cell(()), Cell((), marks=(mark,)))
    table = Table(Rect(54, 124, 400, 120), (200, 200), (TableRow(120, cells),), 8, 8, 1, "Judgements")
    shape = named(slide_of(laid_out, template, table), "Trend: rising")
    place = next(shape.iter(f"{DRAWING}off"))
    assert (place.get("x"), place.get("y")) == (str((54 + 200 + 8) * 12700), str((124 + 10) * 12700))
    assert len(list(shape.iter(f"{DRAWING}pt"))) == len(drawings.SQUARE)


def test_a_level_line_of_no_height_keeps_its_length(laid_out: LaidOut, template: bytes) -> None:
    line = Shape(
        Rect(60, 60, 120.005, 0),
        "path",
        stroke=Stroke(drawings.INK, 1),
        name="Axis",
        paths=(((0.0, 0.0), (120.005, 0.0)),),
        open=True,
    )
    (path,) = named(slide_of(laid_out, template, line), "Axis").iter(f"{DRAWING}path")
    assert [e.get("x") for e in path.iter(f"{DRAWING}pt")] == ["0", path.get("w")]


def test_coordinates_are_whole_numbers(laid_out: LaidOut, template: bytes) -> None:
    root = slide_of(laid_out, template, drawings.coast(4, 60))
    values = [e.get(axis) or "" for e in root.iter(f"{DRAWING}pt") for axis in ("x", "y")]
    assert len(values) == 4 * 60 * 2
    assert all(re.fullmatch(r"-?\d+", value) for value in values)
