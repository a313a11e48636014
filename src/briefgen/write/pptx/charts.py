"""Bands from 0 to 100 per cent to a native chart: bars in three pieces, of which the middle one is the band.

In: a chart of a page. Out: a ``p:graphicFrame``, and a part of the package with the chart and its data as a
workbook of one sheet, which "Edit data" opens. The plot fills the frame, so that a category is as tall as a
row of a table beside it. Elements stand in the order of the schemas (ECMA-376-1, 21.2 and 18), which programs
insist on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package

from briefgen.ooxml import DRAWING, RELATIONSHIPS, Markup, Value, document, element, emu, joined, text
from briefgen.opc import (
    CONTENT_TYPES,
    RELS_TYPE,
    ROOT_RELATIONSHIPS,
    Relationship,
    content_types,
    relationships,
    rels_of,
    zipped,
)
from briefgen.page import Chart, Colour
from briefgen.write.pptx import shapes
from briefgen.write.pptx.scheme import ColourScheme
from briefgen.write.pptx.shapes import NO_LINE, ShapeTarget
from briefgen.write.pptx.tables import frame

NAME = "/ppt/charts/chart%d.xml"
"""What a chart's part is called."""
_KIND = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_NAMESPACES = {"xmlns__c": _KIND, "xmlns__a": DRAWING, "xmlns__r": RELATIONSHIPS}
_BAR = 16.0
"""How tall a bar is to be, in points."""
_MOST_GAP = 500
_QUARTER = 25
_WHOLE = 100
"""All of a bar, in per cent."""
# Axes are numbered from nought to 2 ** 32: programs refuse a file with other numbers.
_NAMES_AXIS, _SHARES_AXIS = 111111111, 222222222

_SHEET = "Sheet1"
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SPREADSHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BOOK_PART, _SHEET_PART = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
# Width of the first column in characters: categories are sentences.
_WIDTH = 60


def _value(name: str, val: Value) -> Markup:
    """One of the many elements of charts that have nothing but a value."""
    return element(f"c:{name}", val=val)


def _values(**values: Value) -> Markup:
    return joined(_value(name, val) for name, val in values.items())


_BARE = element("c:spPr", shapes.NO_FILL, NO_LINE)
_WHOLE_FRAME = element(
    "c:layout",
    element("c:manualLayout", _values(layoutTarget="inner", xMode="edge", yMode="edge", x=0, y=0, w=1, h=1)),
)


def chart(target: ShapeTarget, item: Chart) -> Markup:
    """The frame of a chart on its slide."""
    number = next(target.ids)
    who = shapes.shape_properties(number, item.name or f"Chart {number}", item.alt)
    return frame(who, item.rect, _KIND, element("c:chart", xmlns__c=_KIND, r__id=target.embed(item)))


def part(package: Package, item: Chart, number: int, scheme: ColourScheme, language: str) -> Part:
    """The chart with its data; ``number`` is its own in the deck."""
    data = PackURI(f"/ppt/embeddings/Microsoft_Excel_Worksheet{number}.xlsx")
    out = Part(PackURI(NAME % number), CONTENT_TYPE.DML_CHART, package)
    embedded = Part(data, CONTENT_TYPE.SML_SHEET, package, workbook(item))
    relation = out.relate_to(embedded, RELATIONSHIP_TYPE.PACKAGE)
    out.blob = document(
        element(
            "c:chartSpace",
            _values(date1904=False, lang=language, roundedCorners=False, style=2),
            _chart(item, scheme),
            _BARE,
            _text(language),
            element("c:externalData", _value("autoUpdate", val=False), r__id=relation),
            **_NAMESPACES,
        )
    )
    return out


def _chart(item: Chart, scheme: ColourScheme) -> Markup:
    bars = element(
        "c:barChart",
        _values(barDir="bar", grouping="stacked", varyColors=False),
        *_series(item, scheme),
        _values(gapWidth=_gap(item), overlap=100),
        _value("axId", _NAMES_AXIS),
        _value("axId", _SHARES_AXIS),
    )
    plot = element("c:plotArea", _WHOLE_FRAME, bars, _names_axis(), _shares_axis(item, scheme), _BARE)
    end = _values(plotVisOnly=True, dispBlanksAs="gap")
    return element("c:chart", _value("autoTitleDeleted", val=True), plot, end)


def _slots(item: Chart) -> int:
    """How many places for bars a category has: a tall one keeps its bar thin between two empty places."""
    row = item.rect.height / max(len(item.categories), 1)
    return 1 if row / _BAR - 1 <= _MOST_GAP / 100 else 3


def _places(item: Chart) -> range:
    """The rows of data that categories stand on, the first row being 0; the others are empty."""
    slots = _slots(item)
    return range(slots // 2, slots * len(item.categories), slots)


def _gap(item: Chart) -> int:
    """The space between two bars in per cent of a bar's height."""
    slot = item.rect.height / max(len(item.categories) * _slots(item), 1)
    return max(0, min(_MOST_GAP, round((slot / _BAR - 1) * 100)))


def _series(item: Chart, scheme: ColourScheme) -> Iterator[Markup]:
    beside, band = item.series
    pieces: tuple[tuple[str, str, Colour, list[int]], ...] = (
        ("B", beside, item.track, [low for low, _ in item.bands]),
        ("C", band, item.band, [high - low for low, high in item.bands]),
        ("D", beside, item.track, [_WHOLE - high for _, high in item.bands]),
    )
    places, count = _places(item), _slots(item) * len(item.categories)
    names = _texts(_column("A", count), zip(places, item.categories, strict=True), count)
    for n, (column, name, colour, values) in enumerate(pieces):
        yield element(
            "c:ser",
            _values(idx=n, order=n),
            element("c:tx", _texts(f"${column}$1", [(0, name)], 1)),
            element("c:spPr", scheme.fill(colour), NO_LINE),
            _value("invertIfNegative", val=False),
            element("c:cat", names),
            element("c:val", _shares(_column(column, count), zip(places, values, strict=True), count)),
        )


def _column(name: str, count: int) -> str:
    """The cells of a column under its head."""
    return f"${name}$2:${name}${count + 1}"


def _texts(cells: str, values: Iterable[tuple[int, str]], count: int) -> Markup:
    """A reference to ``count`` cells, and what stands in some of them."""
    cache = element("c:strCache", _value("ptCount", count), *_cached(values))
    return element("c:strRef", element("c:f", text(f"{_SHEET}!{cells}")), cache)


def _shares(cells: str, values: Iterable[tuple[int, int]], count: int) -> Markup:
    form = element("c:formatCode", text("General"))
    points = _cached((n, str(value)) for n, value in values)
    cache = element("c:numCache", form, _value("ptCount", count), *points)
    return element("c:numRef", element("c:f", text(f"{_SHEET}!{cells}")), cache)


def _cached(values: Iterable[tuple[int, str]]) -> Iterator[Markup]:
    return (element("c:pt", element("c:v", text(value)), idx=n) for n, value in values)


def _names_axis() -> Markup:
    """The axis of categories, the first one on top. It is not shown: names stand beside the chart."""
    return element(
        "c:catAx",
        _value("axId", _NAMES_AXIS),
        element("c:scaling", _value("orientation", "maxMin")),
        _values(delete=True, axPos="l"),
        element("c:numFmt", formatCode="General", sourceLinked=True),
        _values(majorTickMark="none", minorTickMark="none", tickLblPos="nextTo", crossAx=_SHARES_AXIS),
        _values(crosses="autoZero", auto=True, lblAlgn="ctr", lblOffset=100, noMultiLvlLbl=False),
    )


def _shares_axis(item: Chart, scheme: ColourScheme) -> Markup:
    """The axis from 0 to 100. It is not shown; its quarters are, where other writers draw lines."""
    pen = next((s.stroke for s in item.drawn if s.kind == "line" and s.stroke), None)
    lines: tuple[Markup, ...] = ()
    if pen:
        line = element("a:ln", scheme.fill(pen.colour), w=emu(pen.width))
        lines = (element("c:majorGridlines", element("c:spPr", line)),)
    return element(
        "c:valAx",
        _value("axId", _SHARES_AXIS),
        element("c:scaling", _values(orientation="minMax", max=_WHOLE, min=0)),
        _values(delete=True, axPos="t"),
        *lines,
        element("c:numFmt", formatCode="General", sourceLinked=False),
        _values(majorTickMark="none", minorTickMark="none", tickLblPos="nextTo", crossAx=_NAMES_AXIS),
        _values(crosses="autoZero", crossBetween="between", majorUnit=_QUARTER),
    )


def _text(language: str) -> Markup:
    """How labels look that a user switches on."""
    theme = element("a:defRPr", element("a:latin", typeface="+mn-lt"), sz=1200)
    paragraph = element("a:p", element("a:pPr", theme), element("a:endParaRPr", lang=language))
    return element("c:txPr", shapes.EMPTY_BODY, paragraph)


def workbook(item: Chart) -> bytes:
    """The data of a chart as the bytes of a .xlsx file.

    A row has a category: its name, what lies before its band, the band, and what is left to 100, which is a
    formula.
    """
    types = {
        _BOOK_PART: f"{_SPREADSHEET_TYPE}.sheet.main+xml",
        _SHEET_PART: f"{_SPREADSHEET_TYPE}.worksheet+xml",
    }
    sheets = element("sheets", element("sheet", name=_SHEET, sheetId=1, r__id="rId1"))
    book = element("workbook", sheets, xmlns=_SPREADSHEET, xmlns__r=RELATIONSHIPS)
    files = {
        CONTENT_TYPES: content_types(types, (RELS_TYPE,)),
        ROOT_RELATIONSHIPS: _relation("officeDocument", _BOOK_PART),
        _BOOK_PART: document(book),
        rels_of(_BOOK_PART): _relation("worksheet", "worksheets/sheet1.xml"),
        _SHEET_PART: document(_sheet(item)),
    }
    return zipped(files)


def _relation(kind: str, target: str) -> bytes:
    return relationships([Relationship("rId1", f"{RELATIONSHIPS}/{kind}", target)])


def _sheet(item: Chart) -> Markup:
    wide = element("cols", element("col", min=1, max=1, width=_WIDTH, customWidth=True))
    return element("worksheet", wide, element("sheetData", *_rows(item)), xmlns=_SPREADSHEET)


def _rows(item: Chart) -> Iterator[Markup]:
    beside, band = item.series
    yield _row(1, {"B1": beside, "C1": band, "D1": beside})
    for place, name, (low, high) in zip(_places(item), item.categories, item.bands, strict=True):
        n = place + 2
        formula = element("f", text(f"{_WHOLE}-B{n}-C{n}")), element("v", text(str(_WHOLE - high)))
        left = element("c", *formula, r=f"D{n}")
        yield _row(n, {f"A{n}": name, f"B{n}": low, f"C{n}": high - low}, left)


def _row(number: int, cells: Mapping[str, str | int], *more: Markup) -> Markup:
    return element("row", *(_cell(place, value) for place, value in cells.items()), *more, r=number)


def _cell(place: str, value: str | int) -> Markup:
    if isinstance(value, int):
        return element("c", element("v", text(str(value))), r=place)
    return element("c", element("is", element("t", text(value))), r=place, t="inlineStr")
