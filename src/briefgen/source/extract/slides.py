"""The blocks of a PowerPoint file, by python-pptx: titles as headings, texts, tables and speaker's notes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from lxml import etree
from pptx.exc import PythonPptxError
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.slide import Slide

import pptx
from briefgen.source.extract.cleaning import line_of
from briefgen.source.extract.extracted import DAMAGED, ExtractedText, ExtractionError, TextBlock, TextPlace
from briefgen.source.extract.office_facts import office_facts
from briefgen.source.extract.package import sound_package


def slides(data: bytes) -> ExtractedText:
    """Read a PowerPoint file."""
    package = sound_package(data)
    try:
        presentation = pptx.Presentation(io.BytesIO(package))
        blocks = [b for n, slide in enumerate(presentation.slides, 1) for b in _slide(slide, n) if b.text]
    except (PythonPptxError, KeyError, ValueError, AttributeError, etree.LxmlError) as error:
        message = "is no sound PowerPoint file"
        raise ExtractionError(DAMAGED, message, "open it in PowerPoint and save it again") from error
    title = next((block.text for block in blocks if block.kind == "heading"), None)
    return ExtractedText("pptx", tuple(blocks), office_facts(presentation.core_properties, title))


def _slide(slide: Slide, number: int) -> Iterator[TextBlock]:
    place = TextPlace("slide", number)
    title = slide.shapes.title
    if title is not None:
        yield TextBlock("heading", line_of(title.text_frame.text), place, 1)
    for shape in slide.shapes:
        if title is None or shape.shape_id != title.shape_id:
            yield from _shape(shape, place)
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    for paragraph in notes.paragraphs if notes else ():
        yield TextBlock("note", line_of(paragraph.text), place)


def _shape(shape: BaseShape, place: TextPlace) -> Iterator[TextBlock]:
    match shape:
        case GroupShape():
            for inner in shape.shapes:
                yield from _shape(inner, place)
        case GraphicFrame() if shape.has_table:
            for row in shape.table.rows:
                yield _row((cell.text_frame.text for cell in row.cells), place)
        case Shape():
            several = len(shape.text_frame.paragraphs) > 1
            for paragraph in shape.text_frame.paragraphs:
                kind = "item" if several or paragraph.level else "paragraph"
                level = paragraph.level + 1 if kind == "item" else 0
                yield TextBlock(kind, line_of(paragraph.text), place, level)
        case _:
            return


def _row(cells: Iterable[str], place: TextPlace) -> TextBlock:
    texts = list(map(line_of, cells))
    return TextBlock("row", " | ".join(texts) if any(texts) else "", place)
