"""A deck laid out by hand, one of each kind of item, and its bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from pptx.presentation import Presentation as Deck

from briefgen.page import (
    Cell,
    Colour,
    Group,
    LaidOut,
    Node,
    Page,
    Paragraph,
    Properties,
    Rect,
    Run,
    Shape,
    Stroke,
    Style,
    Table,
    TableRow,
    TextBox,
)
from briefgen.text.font import Font
from briefgen.write.pptx import write
from pptx import Presentation

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "assets" / "deck" / "template.pptx"
FONTS = ROOT / "assets" / "fonts"

INK, PAPER = Colour("ink", "#16212E"), Colour("paper", "#FFFFFF")
NAVY, ACCENT = Colour("heading", "#14324F"), Colour("accent", "#B5482A")
SAND, RULE = Colour("ground", "#F4EFE6"), Colour("rule", "#D5DBE1")
MUTED, COVER_TEXT = Colour("muted", "#55636F"), Colour("on-cover", "#FFFFFF")
PALETTE = (INK, PAPER, NAVY, SAND, ACCENT, RULE, MUTED, COVER_TEXT)
GREEN, BLACK = Colour("marking-ink", "#33FF00"), Colour("marking-ground", "#000000")


def font(face: str, *, bold: bool = False, italic: bool = False) -> Font:
    """A face of the deck's two families."""
    family = "Gelasio" if face == "Georgia" else "Carlito"
    file = "Bold" if bold else "Italic" if italic else "Regular"
    return Font(FONTS / f"{family}-{file}.ttf", f"{family}-{file}", face, bold, italic)


CALIBRI, BOLD, ITALIC = font("Calibri"), font("Calibri", bold=True), font("Calibri", italic=True)
TITLE = Style(font("Georgia", bold=True), 28, 34, NAVY)
COVER = Style(font("Georgia", bold=True), 40, 48, COVER_TEXT)
BODY = Style(CALIBRI, 20, 26, INK)
STRONG = Style(BOLD, 20, 26, INK)
EMPHASIS = Style(ITALIC, 20, 26, INK)
NOTE = Style(BOLD, 13.2, 26, ACCENT, rise=6.8)
LABEL = Style(BOLD, 13, 17, ACCENT, tracking=0.8, capitals=True)
CELL, HEAD = Style(CALIBRI, 16, 20, INK), Style(BOLD, 16, 20, MUTED)
SOURCE, CHIP = Style(CALIBRI, 12, 15, MUTED), Style(BOLD, 12, 15, GREEN)
BULLET = Run("•", Style(CALIBRI, 20, 26, ACCENT))


def line(text: str, style: Style = BODY, *, before: float = 0.0) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text, style),), leading=style.leading, before=before)


def item(text: str, *, before: float = 0.0, bullet: Run = BULLET) -> Paragraph:
    """A list item."""
    return Paragraph((Run(text, BODY),), leading=26, before=before, indent=18, bullet=bullet)


def chip(y: float) -> TextBox:
    """The marking."""
    return TextBox(Rect(826, y, 80, 21), (line("TLP:GREEN", CHIP),), "Marking", fill=BLACK, inset=3)


def title(text: str) -> TextBox:
    """A slide's title."""
    return TextBox(Rect(54, 36, 760, 68), (line(text, TITLE),), "Title", "title")


def foot(number: int) -> tuple[TextBox, ...]:
    """Source line, number, marking."""
    return (
        TextBox(Rect(54, 507, 600, 15), (line("Notes 1 and 2", SOURCE),), slot="footer"),
        TextBox(Rect(776, 507, 40, 15), (line(str(number), SOURCE),), slot="number"),
        chip(504),
    )


def cover() -> Page:
    """The title slide, on dark ground."""
    items = (
        TextBox(
            Rect(54, 140, 852, 96), (line("Keep the harbour open & hold the tariff", COVER),), slot="title"
        ),
        TextBox(
            Rect(54, 252, 852, 26),
            (line("For the board", Style(CALIBRI, 20, 26, COVER_TEXT)),),
            slot="subtitle",
        ),
        chip(18),
    )
    spoken = (
        line("What we say first."),
        Paragraph((Run("Source: ", STRONG), Run("the port's report", EMPHASIS))),
    )
    return Page(
        1, 960, 540, items, "Keep the harbour open & hold the tariff", "Opening", "title", spoken, dark=True
    )


def bullets() -> Page:
    """Text, a list, a link, a raised note mark, another language."""
    body = (
        Paragraph(
            (
                Run("Ships wait ", BODY, 4),
                Run("longer", BODY, 5),
                Run(" than a year ago.", BODY),
                Run("1", NOTE, 6, "#note-1"),
                Run(",", NOTE),
                Run("2", NOTE, 7, "#note-2"),
            ),
            leading=26,
            before=6,
        ),
        item("The tariff <2%> is the lowest", before=8),
        item("Второй причал стоит", before=8),
        item("Counted", before=8, bullet=Run("1.", BULLET.style)),
        Paragraph((Run("Port authority", BODY, link="https://example.org/a?b=1&c=2"),), leading=26, before=8),
        Paragraph((Run("Quoi?", BODY, lang="fr-FR"),), leading=26, before=8),
    )
    items = (
        title("The quay fills before the season starts"),
        chip(18),
        TextBox(Rect(54, 118, 852, 17), (line("Why", LABEL),), name="Why"),
        TextBox(Rect(54, 140, 852, 330), body, slot="body"),
        TextBox(
            Rect(54, 420, 852, 46), (line("The case against: it costs a berth"),), "Case", fill=SAND, inset=10
        ),
        Shape(Rect(54, 116, 408, 3), fill=NAVY),
        *foot(2),
    )
    return Page(
        2,
        960,
        540,
        items,
        "The quay fills before the season starts",
        "Why",
        "title-and-body",
        (line("All."),),
    )


def bars() -> tuple[Shape, ...]:
    """Marks of a likelihood cell, from its top left corner."""
    return (
        Shape(Rect(8, 10, 240, 6), fill=RULE, name="Likelihood"),
        Shape(Rect(104, 7, 24, 12), fill=NAVY),
        Shape(Rect(68, 10, 0, 6), "line", stroke=Stroke(PAPER, 0.75)),
    )


def table() -> Table:
    """A table with a tinted column, rules, and marks in a cell."""
    rule, under = Stroke(RULE, 0.75), Stroke(NAVY, 1.5)
    head = tuple(Cell((line(t, HEAD),), header=True) for t in ("It is judged that", "Likelihood", "Because"))
    rows = [TableRow(36, head, under)]
    for name in ("berths are full by May", "the tariff holds"):
        cells = (
            Cell((line(name, Style(BOLD, 16, 20, INK)),), header=True),
            Cell((line("realistic possibility 40–50%", CELL, before=18),), marks=bars()),
            Cell((line("Bookings doubled", CELL), line("Against: a late winter", CELL, before=4)), fill=SAND),
        )
        rows.append(TableRow(64, cells, rule))
    return Table(
        Rect(54, 124, 852, 164), (284, 284, 284), tuple(rows), 8, 8, 1, "Judgements", "Two judgements"
    )


def figure() -> Page:
    """A table and a group."""
    drawing = Group(
        Rect(54, 320, 400, 100),
        (
            Shape(Rect(54, 360, 400, 0), "line", stroke=Stroke(RULE, 3)),
            Shape(Rect(94, 352, 16, 16), "ellipse", PAPER, Stroke(NAVY, 1.5)),
            TextBox(Rect(64, 374, 80, 20), (Paragraph((Run("1992", CELL),), align="centre", leading=20),)),
        ),
        name="Timeline",
        alt="A line with one event in 1992",
    )
    items = (title("Berths are scarce, and stay so"), chip(18), table(), drawing, *foot(3))
    return Page(3, 960, 540, items, "Berths are scarce, and stay so", "Why", "title-only", (line("Note 1."),))


@pytest.fixture(scope="session")
def template() -> bytes:
    """The shipped template."""
    return TEMPLATE.read_bytes()


@pytest.fixture(scope="session")
def laid_out() -> LaidOut:
    """Three slides in two sections."""
    about = Properties(
        "Harbour", "Tariffs", "Port desk", "en-GB", dt.date(2026, 11, 23), ("harbour", "tariff")
    )
    pages = (cover(), bullets(), figure())
    return LaidOut("slides", about, Node(0, "Document"), pages, PALETTE, "Georgia", "Calibri")


@pytest.fixture(scope="session")
def written(laid_out: LaidOut, template: bytes) -> bytes:
    """The deck's bytes."""
    return write(laid_out, template)


@pytest.fixture(scope="session")
def reopened(written: bytes) -> Deck:
    """The deck as python-pptx reads it."""
    return Presentation(io.BytesIO(written))


@pytest.fixture(scope="session")
def parts(written: bytes) -> Mapping[str, str]:
    """The XML of each part by its name."""
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}
