"""Files as other programs write them, made for tests: PDF, Word, PowerPoint, and packages that do harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import docx
import pikepdf
from docx.document import Document
from PIL import Image
from pptx.util import Inches
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

import pptx

WIDTH, HEIGHT = A4
LEFT, MIDDLE = 60.0, WIDTH / 2 + 12


def two_columns(
    pages: Sequence[tuple[Sequence[str], Sequence[str]]], title: str, password: str = ""
) -> bytes:
    """A report in two columns with a running head and numbers of pages; the title stands on the first page.

    ``pages``: the lines of the left and of the right column; one that begins with # is a heading.
    """
    out = io.BytesIO()
    encrypt = StandardEncryption(password) if password else None
    canvas = Canvas(out, pagesize=A4, encrypt=encrypt, invariant=True)
    canvas.setTitle(title)
    canvas.setAuthor("Harbour Board")
    for number, columns in enumerate(pages, 1):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(LEFT, HEIGHT - 30, "Harbour Board | Annual report")
        canvas.drawCentredString(WIDTH / 2, 25, str(number))
        if number == 1:
            canvas.setFont("Helvetica-Bold", 20)
            canvas.drawString(LEFT, HEIGHT - 80, title)
        # As many programs do it: line by line over both columns.
        for row in range(max(map(len, columns))):
            for left, lines in zip((LEFT, MIDDLE), columns, strict=True):
                if row < len(lines):
                    _line(canvas, left, HEIGHT - 120 - 13 * row, lines[row])
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _line(canvas: Canvas, x: float, y: float, text: str) -> None:
    canvas.setFont(
        "Helvetica-Bold" if text.startswith("#") else "Helvetica", 13 if text.startswith("#") else 10
    )
    canvas.drawString(x, y, text.removeprefix("# "))


def with_raised(pieces: Sequence[tuple[str, bool]]) -> bytes:
    """A PDF of one line between two others; raised pieces are small and above the line, as marks of notes."""
    canvas = Canvas(out := io.BytesIO(), pagesize=A4, invariant=True)
    for y, text in (
        (713.0, "This line stands above the one that is looked at,"),
        (687.0, "and this one below."),
    ):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(LEFT, y, text)
    x = LEFT
    for text, is_raised in pieces:
        size = 6 if is_raised else 10
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, 704 if is_raised else 700, text)
        x += canvas.stringWidth(text, "Helvetica", size)
    canvas.save()
    return out.getvalue()


def scanned(words: str = "") -> bytes:
    """A PDF whose page is a picture; with a second page of ``words``, if there are any."""
    out = io.BytesIO()
    Image.new("L", (400, 600), 128).save(out, "PDF")
    if not words:
        return out.getvalue()
    canvas = Canvas(text := io.BytesIO(), pagesize=A4, invariant=True)
    canvas.drawString(LEFT, 700, words)
    canvas.save()
    with pikepdf.open(out) as scan, pikepdf.open(text) as page:
        scan.pages.extend(page.pages)
        scan.save(both := io.BytesIO())
    return both.getvalue()


def word_report() -> bytes:
    """A Word file with headings, a list, a table with another inside, a caption and a quotation."""
    document = docx.Document()
    document.core_properties.author = "Ana Example"
    document.add_heading("Shore power in Port Aldra", 0)
    document.add_paragraph("Two berths would cost 18 million.")
    document.add_heading("Costs", 1)
    document.add_paragraph("Cables: 4 million", "List Bullet")
    document.add_paragraph("Substation: 14 million", "List Number")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Year", "Ships"
    table.cell(1, 0).text = "2024"
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "112", "ferries"
    document.add_paragraph("Ships that called in 2024", "Caption")
    document.add_paragraph("We are ready.", "Quote")
    return saved(document)


def saved(document: Document) -> bytes:
    """A Word file as bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def deck() -> bytes:
    """A PowerPoint file: a title, bullets on two levels, a table, notes of the speaker."""
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    assert slide.shapes.title
    slide.shapes.title.text = "Shore power"
    frame = slide.shapes.add_textbox(Inches(1), Inches(2), Inches(5), Inches(2)).text_frame
    frame.text = "Costs"
    inner = frame.add_paragraph()
    inner.text, inner.level = "18 million", 1
    notes = slide.notes_slide.notes_text_frame
    assert notes
    notes.text = "Say it slowly."
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def with_part(package: bytes, name: str, data: bytes) -> bytes:
    """A package in which one part is replaced, or added."""
    parts = {
        n: zipfile.ZipFile(io.BytesIO(package)).read(n)
        for n in zipfile.ZipFile(io.BytesIO(package)).namelist()
    }
    return packed({**parts, name: data})


def names_of(package: bytes) -> list[str]:
    """The names of the parts of a package."""
    return zipfile.ZipFile(io.BytesIO(package)).namelist()


def part_of(package: bytes, name: str) -> bytes:
    """A part of a package."""
    return zipfile.ZipFile(io.BytesIO(package)).read(name)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A package of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()
