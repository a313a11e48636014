"""Tables and judgements to markup.

In: a Table or Judgements block. Out: HTML. A table that is too broad for a phone moves sideways in a region
of its own, which the keyboard reaches. What a mark says stands beside it in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.document.blocks import Column, JudgementItem, Judgements, Row, Table
from briefgen.document.inline import Text
from briefgen.schema.base import Tone
from briefgen.write.html.inline import InlineWriter
from briefgen.write.html.markup import element, escaped, lines

_BROAD = 3
"""From so many columns on a table doesn't fit a phone."""
_PIXELS = 1.6
"""CSS pixels of a point in marks: their size beside text of 15 pixels."""


def table(pen: InlineWriter, block: Table) -> str:
    """Caption, head, rows; and what its source line says."""
    label = element("span", escaped(block.caption.text), class_="label")
    caption = element("span", f"{label} {pen.text(block.title)}", class_="title")
    head = [_heading(pen, block, n, column) for n, column in enumerate(block.columns)]
    rows = [_row(pen, block, row) for row in block.rows]
    made = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *head)),
        element("tbody", lines(rows)),
        class_=f"{block.kind} broad" if len(block.columns) >= _BROAD else block.kind,
    )
    under = (pen.paragraph(text, "small") for text in block.source)
    return lines((scrolling(made, f"{block.caption.text}: {block.title.text}"), *under))


def scrolling(made: str, name: str) -> str:
    """A table that can be moved sideways, by the keyboard too, under its ``name``."""
    return element("section", made, class_="scroll", tabindex=0, aria_label=name)


def _heading(pen: InlineWriter, block: Table, number: int, column: Column) -> str:
    advised = number == block.recommended
    tick = _mark(pen, block, None, pen.plain("html.recommended")) if advised else ""
    told = tick + pen.text(column.heading)
    return element("th", told, scope="col", class_="advised" if advised else None)


def _row(pen: InlineWriter, block: Table, row: Row) -> str:
    cells: list[str] = []
    for n, texts in enumerate(row.cells):
        tone = row.tones[n] if n < len(row.tones) else None
        told = pen.together(texts, _mark(pen, block, tone, "") if tone else "")
        advised = "advised" if n == block.recommended else None
        cells.append(element("td", told, class_=advised) if n else element("th", told, scope="row"))
    return element("tr", *cells)


def _mark(pen: InlineWriter, block: Table, tone: Tone | None, alt: str) -> str:
    """The mark of a tone, whose word stands behind it; or the tick of what is recommended."""
    scene = pen.reflow.marks[block.kind, tone]
    return pen.painter().svg(scene, alt=alt, class_="tone", unit=_PIXELS)


def judgements(pen: InlineWriter, block: Judgements) -> str:
    """Each judgement with its band on a line from 0 to 100 per cent; then the scale."""
    head = (element("th", pen.text(label), scope="col") for label in block.headings[:2])
    rows = (_judged(pen, item) for item in block.items)
    made = element(
        "table",
        element("thead", element("tr", *head)),
        element("tbody", lines(rows)),
        class_="judgements",
    )
    return lines((made, pen.paragraph(block.scale, "small")))


def _judged(pen: InlineWriter, item: JudgementItem) -> str:
    said = pen.paragraph(item.sentence) + pen.paragraph(item.confidence, "small")
    band = pen.painter().svg(pen.reflow.bands[item.low, item.high], alt="", class_="band")
    ends = element("span", pen.label("band", low=item.low, high=item.high), class_="ends")
    term = element("p", element("strong", escaped(item.term)), " ", ends)
    return element("tr", element("th", said, scope="row"), element("td", band, term))


def data_table(
    pen: InlineWriter, caption: str, heads: Sequence[str], rows: Iterable[Sequence[Text | str]]
) -> str:
    """The data of a figure: ``heads`` are texts of the product, cells texts or such."""
    made = element(
        "table",
        element("caption", element("span", escaped(caption), class_="title")),
        element("thead", element("tr", *(element("th", escaped(head), scope="col") for head in heads))),
        element("tbody", lines(_data_row(pen, row) for row in rows)),
        class_="data",
    )
    return scrolling(made, caption)


def _data_row(pen: InlineWriter, row: Sequence[Text | str]) -> str:
    first, *rest = (escaped(cell) if isinstance(cell, str) else pen.text(cell) for cell in row)
    return element("tr", element("th", first, scope="row"), *(element("td", cell) for cell in rest))
