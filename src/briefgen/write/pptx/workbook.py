"""The data of a chart as a workbook of one sheet (ECMA-376-1, 18), which "Edit data" opens.

In: a chart, and on which rows of data its categories stand. Out: the bytes of a .xlsx file, without dates:
the same ones for the same chart. The sheet has a category a row: its name, what lies before its band, the
band, and what is left to 100, which is a formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.page import Chart
from briefgen.write.pptx import xml
from briefgen.write.pptx.package import zipped

SHEET = "Sheet1"
WHOLE = 100
"""All of a bar, in per cent."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Width of the first column in characters: categories are sentences.
_WIDTH = 60


def workbook(chart: Chart, places: Sequence[int]) -> bytes:
    """The file; the first row of data is 0."""
    usual = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    book = f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    sheet = f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    named = f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{usual}{book}{sheet}</Types>',
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{xml.RELATIONSHIPS}">{named}</workbook>',
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": _sheet(chart, places),
    }
    return zipped({name: f"{xml.HEADER}{content}".encode() for name, content in files.items()})


def _relation(kind: str, target: str) -> str:
    one = f'<Relationship Id="rId1" Type="{xml.RELATIONSHIPS}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_RELATIONS}">{one}</Relationships>'


def _sheet(chart: Chart, places: Sequence[int]) -> str:
    wide = f'<cols><col min="1" max="1" width="{_WIDTH}" customWidth="1"/></cols>'
    return (
        f'<worksheet xmlns="{_MAIN}">{wide}<sheetData>{"".join(_rows(chart, places))}</sheetData></worksheet>'
    )


def _rows(chart: Chart, places: Sequence[int]) -> Iterator[str]:
    beside, band = chart.series
    yield _row(1, "".join((_said("B1", beside), _said("C1", band), _said("D1", beside))))
    for place, name, (low, high) in zip(places, chart.categories, chart.bands, strict=True):
        n = place + 2
        left = f'<c r="D{n}"><f>{WHOLE}-B{n}-C{n}</f><v>{WHOLE - high}</v></c>'
        yield _row(n, f"{_said(f'A{n}', name)}{_counted(f'B{n}', low)}{_counted(f'C{n}', high - low)}{left}")


def _row(number: int, cells: str) -> str:
    return f'<row r="{number}">{cells}</row>'


def _said(place: str, value: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{xml.text(value)}</t></is></c>'


def _counted(place: str, value: int) -> str:
    return f'<c r="{place}"><v>{value}</v></c>'
