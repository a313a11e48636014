"""Charts in a deck: native, described, with their data, and such as programs accept."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, cast

import pytest
from msgspec.structs import replace
from openxml_audit import validate_pptx
from pptx.enum.chart import XL_CHART_TYPE
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Pt

from briefgen.page import LaidOut, Page, Rect, Shape, Stroke
from briefgen.write.pptx import write
from pptx import Presentation
from tests.data import drawings

FRAME = Rect(346, 160, 268, 320)
CHART = "ppt/charts/chart1.xml"
BOOK = "ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx"
MOST = 2**32


def two_slides(about: LaidOut) -> LaidOut:
    """A chart on each of two slides."""
    first = drawings.chart(FRAME)
    second = replace(first, categories=first.categories[:1], bands=first.bands[:1], name="One")
    pages = (
        Page(1, 960, 540, (first,), "Four", "Why", "title-only"),
        Page(2, 960, 540, (drawings.world(54, 130), second), "One", "Why", "title-only"),
    )
    return replace(about, pages=pages)


@pytest.fixture(scope="module")
def deck(laid_out: LaidOut, template: bytes) -> bytes:
    return write(two_slides(laid_out), template)


@pytest.fixture(scope="module")
def files(deck: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def frames(deck: bytes) -> list[GraphicFrame]:
    slides = Presentation(io.BytesIO(deck)).slides
    return [s for slide in slides for s in slide.shapes if isinstance(s, GraphicFrame) and s.has_chart]


def plot_of(deck: bytes) -> Any:  # noqa: ANN401 # python-pptx has no types for plots
    """The plot of the first chart."""
    return cast("list[Any]", list(frames(deck)[0].chart.plots))[0]


def faults(chart: str, slide: str) -> list[str]:
    """What programs refuse that schemas let pass: axes and shapes with numbers out of range or used twice."""
    axes = re.findall(r'<c:axId val="(-?\d+)"/>', chart)
    shapes = re.findall(r'<p:cNvPr id="(-?\d+)"', slide)
    found = [f"axis {n}" for n in axes if not 0 < int(n) < MOST]
    found += [f"axis {n} stands {axes.count(n)} times" for n in sorted(set(axes)) if axes.count(n) != 2]
    crossed = re.findall(r'<c:crossAx val="(-?\d+)"/>', chart)
    found += ["axes do not cross"] if sorted(crossed) != sorted(set(axes)) else []
    return found + [f"shape {n} twice" for n in sorted(set(shapes)) if shapes.count(n) > 1]


def test_the_validator_finds_nothing(deck: bytes, tmp_path: Path) -> None:
    path = tmp_path / "charts.pptx"
    path.write_bytes(deck)
    result = validate_pptx(path)
    assert result.errors == []


def test_numbers_are_such_as_programs_accept(files: dict[str, bytes]) -> None:
    chart, slide = files[CHART].decode(), files["ppt/slides/slide2.xml"].decode()
    assert faults(chart, slide) == []
    negative = chart.replace('val="111111111"', 'val="-2068027336"')
    assert faults(negative, slide) == ["axis -2068027336", "axis -2068027336"]
    assert "axes do not cross" in faults(chart.replace("crossAx", "cross", 1), slide)
    first = re.search(r'<p:cNvPr id="(\d+)" name="Aland', slide)
    assert first
    double = slide.replace('<p:cNvPr id="2"', f'<p:cNvPr id="{first[1]}"')
    assert faults(chart, double) == [f"shape {first[1]} twice"]


def test_a_chart_is_native_named_and_described(deck: bytes, files: dict[str, bytes]) -> None:
    one, other = frames(deck)
    assert one.chart.chart_type == XL_CHART_TYPE.BAR_STACKED
    assert (one.left, one.top, one.width, one.height) == (Pt(346), Pt(160), Pt(268), Pt(320))
    assert (one.name, other.name) == ("Likelihoods", "One")
    described = re.search(r'name="Likelihoods" descr="([^"]+)"', files["ppt/slides/slide1.xml"].decode())
    assert described
    assert described[1] == "Four likelihoods as bands from 0 to 100 per cent"


def test_it_shows_the_bands(deck: bytes) -> None:
    plot = plot_of(deck)
    assert tuple(plot.categories) == drawings.CATEGORIES
    before, band, after = (tuple(int(v or 0) for v in series.values) for series in plot.series)
    assert [(low, low + wide) for low, wide in zip(before, band, strict=True)] == list(drawings.BANDS)
    assert {sum(parts) for parts in zip(before, band, after, strict=True)} == {100}
    assert [series.name for series in plot.series] == [
        "Beside the band",
        "Likelihood in per cent",
        "Beside the band",
    ]
    # Four rows of 80 points: bars of 16.
    assert (plot.gap_width, plot.overlap) == (400, 100)


def test_rows_of_any_height_have_a_gap_that_programs_accept(laid_out: LaidOut, template: bytes) -> None:
    for height, gap in ((30.0, 0), (200.0, 212), (640.0, 233), (1000.0, 421)):
        chart = drawings.chart(Rect(10, 10, 200, height))
        page = Page(1, 960, 1080, (chart,), "Tall", "Why", "title-only")
        plot = plot_of(write(replace(laid_out, pages=(page,)), template))
        assert plot.gap_width == gap


def test_a_tall_row_keeps_its_bar_thin_and_in_the_middle(laid_out: LaidOut, template: bytes) -> None:
    page = Page(1, 960, 1080, (drawings.chart(Rect(10, 10, 200, 640)),), "Tall", "Why", "title-only")
    data = write(replace(laid_out, pages=(page,)), template)
    plot = plot_of(data)
    assert [str(name) for name in plot.categories][1::3] == list(drawings.CATEGORIES)
    assert [wide for wide in plot.series[1].values if wide is not None] == [20, 10, 5, 10]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(CHART).decode()
        assert re.findall(r'<c:pt idx="(\d+)"', text)[1:5] == ["1", "4", "7", "10"]
        assert "Sheet1!$A$2:$A$13" in text
        with zipfile.ZipFile(io.BytesIO(archive.read(BOOK))) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r'<row r="(\d+)"', sheet) == ["1", "3", "6", "9", "12"]


def test_colours_are_the_themes_and_nothing_else_is_shown(files: dict[str, bytes]) -> None:
    chart = files[CHART].decode()
    assert re.findall(r'<c:ser>.*?schemeClr val="(\w+)"', chart) == ["accent4", "tx2", "accent4"]
    assert "srgbClr" not in chart
    assert chart.count('<c:delete val="1"/>') == 2
    for absent in ("<c:legend>", "<c:title>", "<c:dLbls>", "Gridlines"):
        assert absent not in chart
    assert '<c:autoTitleDeleted val="1"/>' in chart
    assert '<c:orientation val="maxMin"/>' in chart
    assert '<c:lang val="en-GB"/><c:roundedCorners val="0"/>' in chart


def test_quarters_are_shown_where_lines_are_drawn(laid_out: LaidOut, template: bytes) -> None:
    chart = drawings.chart(FRAME)
    line = Shape(Rect(413, 160, 0, 320), "line", stroke=Stroke(drawings.SAND, 0.5))
    page = Page(1, 960, 540, (replace(chart, drawn=(line, *chart.drawn)),), "Lines", "Why", "title-only")
    with zipfile.ZipFile(io.BytesIO(write(replace(laid_out, pages=(page,)), template))) as archive:
        text = archive.read(CHART).decode()
    lines = re.search(r"<c:majorGridlines>.*</c:majorGridlines>", text)
    assert lines
    assert '<a:ln w="6350"><a:solidFill><a:schemeClr val="bg2"/>' in lines[0]
    assert '<c:majorUnit val="25"/>' in text


def test_its_workbook_holds_the_same_data(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files[BOOK])) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert re.findall(r'<c r="A\d+" t="inlineStr"><is><t>([^<]*)</t>', sheet) == [
        name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for name in drawings.CATEGORIES
    ]
    rows = re.findall(
        r'<c r="B\d"><v>(\d+)</v></c><c r="C\d"><v>(\d+)</v></c><c r="D\d"><f>([^<]*)</f>', sheet
    )
    assert rows == [
        (str(low), str(high - low), f"100-B{n}-C{n}") for n, (low, high) in enumerate(drawings.BANDS, 2)
    ]
    references = re.findall(r"<c:f>([^<]*)</c:f>", files[CHART].decode())
    assert references[:3] == ["Sheet1!$B$1", "Sheet1!$A$2:$A$5", "Sheet1!$B$2:$B$5"]


def test_each_chart_has_parts_of_its_own(files: dict[str, bytes]) -> None:
    assert {n for n in files if n.startswith(("ppt/charts/chart", "ppt/embeddings"))} == {
        CHART,
        CHART.replace("1", "2"),
        BOOK,
        BOOK.replace("1", "2"),
    }
    assert b"Ships turn away" not in files[CHART.replace("1", "2")]


def test_same_bytes_under_another_hash(deck: bytes) -> None:
    root = Path(__file__).parents[2]
    code = (
        "import sys; from tests.pptx import conftest as c; from tests.pptx.test_charts import two_slides; "
        "from briefgen.page import LaidOut, Node; from briefgen.write.pptx import write; "
        "about = c.Properties('Harbour', 'Tariffs', 'Port desk', 'en-GB', c.dt.date(2026, 11, 23), "
        "('harbour', 'tariff')); "
        "l = LaidOut('slides', about, Node(0, 'Document'), (), c.PALETTE, 'Georgia', 'Calibri'); "
        "sys.stdout.buffer.write(write(two_slides(l), c.TEMPLATE.read_bytes()))"
    )
    elsewhere = {**os.environ, "PYTHONPATH": str(root), "PYTHONHASHSEED": "7", "TZ": "Asia/Kabul"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=elsewhere, capture_output=True, check=True
    )
    assert done.stdout == deck
