"""Blocks as markup: texts, tables, judgements, figures.

In: a block. Out: HTML, with the texts that pages have, in their order. A table that is too wide for a phone
scrolls sideways in a region of its own, which the keyboard reaches. The text of a mark stands beside it. A
figure comes in two drawings, of which a screen shows the one that it has room for, and as a table of its
data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from briefgen.document import blocks
from briefgen.document.blocks import (
    Column,
    Figure,
    JudgementItem,
    Judgements,
    KeyNumbers,
    PictureDrawing,
    PowerInterest,
    Row,
    ScenarioBranch,
    ScenarioCone,
    StanceMap,
    Table,
    Timeline,
)
from briefgen.document.inline import Label, Text
from briefgen.schema.base import Tone
from briefgen.write.html.graphics import picture
from briefgen.write.html.inline import InlineWriter
from briefgen.write.html.markup import element, escaped, lines

_ARROW = element("span", "↩", aria_hidden="true")


_Cells = Sequence[Text | str]
_PIXEL = 0.75
"""Points of a CSS pixel."""
Data = Timeline | StanceMap | PowerInterest | KeyNumbers | ScenarioCone
"""Drawings that are made of data; a picture is not."""


_BROAD = 3
"""From so many columns on a table doesn't fit a phone."""
_MARK_SCALE = 1.6
"""CSS pixels of a point in marks: their size beside text of 15 pixels."""


def block(pen: InlineWriter, given: blocks.Block) -> str:  # noqa: PLR0911, C901 - one arm a block
    """Any block. The heading of a box is its section's."""
    match given:
        case blocks.Paragraph(text, role):
            return pen.paragraph(text, None if role == "body" else role)
        case blocks.Bullets(items, ordered):
            entries = lines(element("li", pen.text(item)) for item in items)
            return element("ol" if ordered else "ul", entries)
        case blocks.BottomLine():
            return _bottom_line(pen, given)
        case blocks.CounterCase(text):
            return pen.paragraph(text)
        case blocks.Judgements():
            return judgements(pen, given)
        case blocks.Table():
            return table(pen, given)
        case blocks.Figure():
            return figure(pen, given)
        case blocks.AtAGlance(facts):
            return _facts(pen, facts)
        case blocks.Decision():
            return _decision(pen, given)
        case blocks.Notes():
            return _notes(pen, given)
        case _:
            assert_never(given)


def _bottom_line(pen: InlineWriter, given: blocks.BottomLine) -> str:
    ask = element("strong", pen.text(given.ask_heading), class_="ask")
    return lines(
        (
            pen.paragraph(given.lead, "lead"),
            pen.paragraph(given.text),
            element("p", ask, " ", pen.text(given.ask)),
        )
    )


def _facts(pen: InlineWriter, facts: tuple[blocks.GlanceFact, ...]) -> str:
    """Headings with their values; a key number has a heading only where it has no label of its own."""
    return element("div", lines(_fact(pen, fact) for fact in facts), class_="facts")


def _fact(pen: InlineWriter, fact: blocks.GlanceFact) -> str:
    if fact.number:
        value, *more = fact.values if len(fact.values) > 1 else (*fact.values, fact.heading)
        paragraphs = [pen.paragraph(value, "key-number"), *map(pen.paragraph, more)]
        return element("div", *paragraphs, class_="fact number")
    head = pen.paragraph(fact.heading, "fact-head")
    if fact.bullets:
        return element("div", head, block(pen, blocks.Bullets(fact.values)), class_="fact")
    return element("div", head, *map(pen.paragraph, fact.values), class_="fact")


def _decision(pen: InlineWriter, given: blocks.Decision) -> str:
    """What was settled, then the ask, the answers to tick and the lines to sign."""
    facts = _facts(pen, given.facts) if given.facts else ""
    ask = element("p", element("strong", pen.text(given.ask)))
    answers = element("ul", lines(element("li", pen.text(a)) for a in given.answers), class_="answers")
    signed = element("p", " ".join(element("span", pen.text(word)) for word in given.signed), class_="signed")
    return lines((facts, element("div", ask, answers, signed, class_="form")))


def _notes(pen: InlineWriter, given: blocks.Notes) -> str:
    """What the notes are, the source, and the entries, which lead back to where they are referred to."""
    source = Label("source", " ".join(line.text for line in given.source))
    entries = lines(_note(pen, note) for note in given.entries)
    return lines(
        (
            pen.paragraph(given.explanation, "small"),
            pen.paragraph(source, "small"),
            element("ol", entries, class_="notes"),
        )
    )


def _note(pen: InlineWriter, note: blocks.Note) -> str:
    back = ""
    if place := pen.cited_notes.get(note.number):
        name = pen.label_text("html.back", n=note.number)
        back = " " + element("a", _ARROW, href=f"#{place}", class_="back", aria_label=name)
    texts = " ".join(pen.text(text) for text in note.texts)
    return element("li", texts, back, id=f"note-{note.number}", value=note.number)


def figure(pen: InlineWriter, block: Figure) -> str:
    """A figure with its data behind a heading that opens them."""
    scenes, name = pen.reflow.figures[block.number], f"figure-{block.number}"
    label = element("span", escaped(block.caption.text), class_="label")
    if isinstance(block.drawing, PictureDrawing):
        wide = scenes.wide.width / _PIXEL
        return element(
            "figure",
            element("figcaption", label, " ", pen.text(block.title)),
            picture(block.drawing.image, alt=block.alt.text, class_="picture", width=wide),
            lines(pen.paragraph(text, "small") for text in block.source),
            id=name,
        )
    heads, rows = _data(pen, block.drawing)
    caption = f"{block.caption.text}: {block.title.text}"
    return element(
        "figure",
        element("figcaption", label, " ", pen.text(block.title)),
        pen.painter().svg(scenes.wide, alt=block.alt.text, class_="drawing wide"),
        pen.painter().svg(scenes.narrow, alt=block.alt.text, class_="drawing narrow"),
        lines(pen.paragraph(text, "small") for text in block.source),
        element(
            "details",
            element("summary", pen.label("html.data", figure=block.caption.text)),
            data_table(pen, caption, heads, rows),
        ),
        id=name,
    )


def _data(pen: InlineWriter, drawing: Data) -> tuple[Sequence[str], Iterator[_Cells]]:
    """What a drawing shows, as heads and rows."""
    match drawing:
        case Timeline():
            # Without a legend no event is classified.
            classes = 1 if drawing.legend else 0
            heads = ("column.when", "column.what-happened", *("column.character",) * classes)
            rows = ((event.when, event.text, *(event.kind,) * classes) for event in drawing.events)
        case StanceMap():
            heads = ("column.actor", "column.stance")
            rows = ((area.name, area.stance) for area in drawing.areas)
        case PowerInterest():
            heads = ("column.actor", "column.power", "column.interest")
            degrees = drawing.degrees
            rows = ((spot.name, degrees[spot.power], degrees[spot.interest]) for spot in drawing.actors)
        case KeyNumbers():
            heads = ("key-number", "html.counts")
            rows = ((item.value, item.label) for item in drawing.items)
        case ScenarioCone():
            heads = ("column.scenario", "column.likely")
            rows = ((branch.name, _likely(pen, branch)) for branch in drawing.branches)
        case _:
            assert_never(drawing)
    return tuple(map(pen.label_text, heads)), iter(rows)


def _likely(pen: InlineWriter, branch: ScenarioBranch) -> str:
    if branch.low is None or branch.high is None:
        return pen.label_text("not-assessed")
    return f"{branch.term} {pen.label_text('band', low=branch.low, high=branch.high)}"


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
    tick = _mark(pen, block, None, pen.label_text("html.recommended")) if advised else ""
    content = tick + pen.text(column.heading)
    return element("th", content, scope="col", class_="advised" if advised else None)


def _row(pen: InlineWriter, block: Table, row: Row) -> str:
    cells: list[str] = []
    for n, texts in enumerate(row.cells):
        tone = row.tones[n] if n < len(row.tones) else None
        content = pen.cell_content(texts, _mark(pen, block, tone, "") if tone else "")
        advised = "advised" if n == block.recommended else None
        cells.append(element("td", content, class_=advised) if n else element("th", content, scope="row"))
    return element("tr", *cells)


def _mark(pen: InlineWriter, block: Table, tone: Tone | None, alt: str) -> str:
    """The mark of a tone, whose word stands behind it; or the tick of what is recommended."""
    scene = pen.reflow.marks[block.kind, tone]
    return pen.painter().svg(scene, alt=alt, class_="tone", unit=_MARK_SCALE)


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
    sentence = pen.paragraph(item.sentence) + pen.paragraph(item.confidence, "small")
    band = pen.painter().svg(pen.reflow.bands[item.low, item.high], alt="", class_="band")
    ends = element("span", pen.label("band", low=item.low, high=item.high), class_="ends")
    term = element("p", element("strong", escaped(item.term)), " ", ends)
    return element("tr", element("th", sentence, scope="row"), element("td", band, term))


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
