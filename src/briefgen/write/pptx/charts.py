"""Bands from 0 to 100 per cent to a native chart: bars in three pieces, of which the middle one is the band.

In: a chart of a page. Out: a ``p:graphicFrame``, and a part of the package with the chart and its workbook.
The plot fills the frame, so that a category is as tall as a row of a table beside it. Elements stand in the
order of the schema (ECMA-376-1, 21.2), which programs insist on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package

from briefgen.page import Chart, Colour
from briefgen.write.pptx import shapes, xml
from briefgen.write.pptx.scheme import ColourScheme
from briefgen.write.pptx.shapes import ShapeTarget
from briefgen.write.pptx.workbook import SHEET, WHOLE, workbook

NAME = "/ppt/charts/chart%d.xml"
"""What a chart's part is called."""
_KIND = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_NAMESPACES = f'xmlns:c="{_KIND}" xmlns:a="{xml.DRAWING}" xmlns:r="{xml.RELATIONSHIPS}"'
_BAR = 16.0
"""How tall a bar is to be, in points."""
_MOST_GAP = 500
_QUARTER = 25
# Axes are numbered from nought to 2 ** 32: programs refuse a file with other numbers.
_NAMES_AXIS, _SHARES_AXIS = 111111111, 222222222
_BARE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_WHOLE_FRAME = (
    '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    '<c:x val="0"/><c:y val="0"/><c:w val="1"/><c:h val="1"/></c:manualLayout></c:layout>'
)


def frame(place: ShapeTarget, item: Chart) -> str:
    """The frame of a chart on its slide."""
    number = next(place.ids)
    who = shapes.identity(number, item.name or f"Chart {number}", item.alt)
    locks = '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
    head = f"<p:nvGraphicFramePr>{who}{locks}<p:nvPr/></p:nvGraphicFramePr>"
    data = f'<c:chart xmlns:c="{_KIND}" r:id="{place.embed(item)}"/>'
    graphic = f'<a:graphic><a:graphicData uri="{_KIND}">{data}</a:graphicData></a:graphic>'
    return f"<p:graphicFrame>{head}{xml.transform(item.rect, 'p:xfrm')}{graphic}</p:graphicFrame>"


def part(package: Package, item: Chart, number: int, scheme: ColourScheme, language: str) -> Part:
    """The chart with its data; ``number`` is its own in the deck."""
    data = PackURI(f"/ppt/embeddings/Microsoft_Excel_Worksheet{number}.xlsx")
    out = Part(PackURI(NAME % number), CONTENT_TYPE.DML_CHART, package)
    embedded = Part(data, CONTENT_TYPE.SML_SHEET, package, workbook(item, _places(item)))
    relation = out.relate_to(embedded, RELATIONSHIP_TYPE.PACKAGE)
    out.blob = (
        f'{xml.HEADER}<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="{language}"/>'
        f'<c:roundedCorners val="0"/><c:style val="2"/>{_chart(item, scheme)}{_BARE}{_text(language)}'
        f'<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()
    return out


def _chart(item: Chart, scheme: ColourScheme) -> str:
    bars = "".join(_series(item, scheme))
    shape = f'<c:gapWidth val="{_gap(item)}"/><c:overlap val="100"/>'
    axes = f'<c:axId val="{_NAMES_AXIS}"/><c:axId val="{_SHARES_AXIS}"/>'
    plot = (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f"{bars}{shape}{axes}</c:barChart>{_names_axis()}{_shares_axis(item, scheme)}"
    )
    return (
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{_WHOLE_FRAME}{plot}{_BARE}</c:plotArea>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
    )


def _slots(item: Chart) -> int:
    """How many places for bars a category has: a tall one keeps its bar thin between two empty places."""
    row = item.rect.height / max(len(item.categories), 1)
    return 1 if row / _BAR - 1 <= _MOST_GAP / 100 else 3


def _places(item: Chart) -> range:
    """The rows of data that categories stand on; the others are empty."""
    slots = _slots(item)
    return range(slots // 2, slots * len(item.categories), slots)


def _gap(item: Chart) -> int:
    """The space between two bars in per cent of a bar's height."""
    slot = item.rect.height / max(len(item.categories) * _slots(item), 1)
    return max(0, min(_MOST_GAP, round((slot / _BAR - 1) * 100)))


def _series(item: Chart, scheme: ColourScheme) -> Iterator[str]:
    beside, band = item.series
    pieces: tuple[tuple[str, str, Colour, list[int]], ...] = (
        ("B", beside, item.track, [low for low, _ in item.bands]),
        ("C", band, item.band, [high - low for low, high in item.bands]),
        ("D", beside, item.track, [WHOLE - high for _, high in item.bands]),
    )
    places, count = _places(item), _slots(item) * len(item.categories)
    names = f"<c:cat>{_texts(_column('A', count), zip(places, item.categories, strict=True), count)}</c:cat>"
    for n, (column, name, colour, values) in enumerate(pieces):
        paint = f"<c:spPr>{scheme.fill(colour)}<a:ln><a:noFill/></a:ln></c:spPr>"
        yield (
            f'<c:ser><c:idx val="{n}"/><c:order val="{n}"/>'
            f"<c:tx>{_texts(f'${column}$1', [(0, name)], 1)}</c:tx>{paint}"
            f'<c:invertIfNegative val="0"/>{names}'
            f"<c:val>{_shares(_column(column, count), zip(places, values, strict=True), count)}</c:val>"
            "</c:ser>"
        )


def _column(name: str, count: int) -> str:
    """The cells of a column under its head."""
    return f"${name}$2:${name}${count + 1}"


def _texts(cells: str, values: Iterable[tuple[int, str]], count: int) -> str:
    """A reference to ``count`` cells, and what stands in some of them."""
    points = "".join(f'<c:pt idx="{n}"><c:v>{xml.text(value)}</c:v></c:pt>' for n, value in values)
    cache = f'<c:strCache><c:ptCount val="{count}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{SHEET}!{cells}</c:f>{cache}</c:strRef>"


def _shares(cells: str, values: Iterable[tuple[int, int]], count: int) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in values)
    counted = f'<c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>'
    return f"<c:numRef><c:f>{SHEET}!{cells}</c:f><c:numCache>{counted}{points}</c:numCache></c:numRef>"


def _names_axis() -> str:
    """The axis of categories, the first one on top. It is not shown: names stand beside the chart."""
    return (
        f'<c:catAx><c:axId val="{_NAMES_AXIS}"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="1"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{_SHARES_AXIS}"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _shares_axis(item: Chart, scheme: ColourScheme) -> str:
    """The axis from 0 to 100. It is not shown; its quarters are, where other writers draw lines."""
    pen = next((s.stroke for s in item.drawn if s.kind == "line" and s.stroke), None)
    lines = (
        f'<c:majorGridlines><c:spPr><a:ln w="{xml.emu(pen.width)}">{scheme.fill(pen.colour)}</a:ln></c:spPr>'
        "</c:majorGridlines>"
        if pen
        else ""
    )
    return (
        f'<c:valAx><c:axId val="{_SHARES_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{WHOLE}"/><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/>'
        f'{lines}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="{_NAMES_AXIS}"/>'
        f'<c:crosses val="autoZero"/><c:crossBetween val="between"/><c:majorUnit val="{_QUARTER}"/></c:valAx>'
    )


def _text(language: str) -> str:
    """How labels look that a user switches on."""
    look = '<a:defRPr sz="1200"><a:latin typeface="+mn-lt"/></a:defRPr>'
    paragraph = f'<a:p><a:pPr>{look}</a:pPr><a:endParaRPr lang="{language}"/></a:p>'
    return f"<c:txPr><a:bodyPr/><a:lstStyle/>{paragraph}</c:txPr>"
