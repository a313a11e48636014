"""A small laid-out document made by hand: everything that a page can hold, on two pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from briefgen.page import (
    Branch,
    Cell,
    Group,
    LaidOut,
    Page,
    Paragraph,
    Properties,
    Rect,
    Shape,
    Stroke,
    Table,
    TableRow,
    TextBox,
    Tree,
)
from briefgen.text.font import FontLibrary
from briefgen.text.lines import break_lines
from briefgen.text.style import Colour, Run, Style

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
LEFT, WIDTH, HEIGHT = 45.0, 505.0, 841.89
INK, GREY, ACCENT, GROUND = (
    Colour("ink", "#16212E"),
    Colour("muted", "#55636F"),
    Colour("accent", "#B5482A"),
    Colour("ground", "#F4EFE6"),
)
PROPERTIES = Properties(
    "A tariff for the <harbour> & its “users”",
    "Fictional",
    "Port desk",
    "en-GB",
    dt.date(2026, 11, 23),
    ("tariff", "port"),
)


class Maker:
    """Styles and paragraphs for the document."""

    def __init__(self, library: FontLibrary | None = None) -> None:
        library = library or FontLibrary()
        serif = library.font(FONTS / "SourceSerifPro-Bold.ttf", "serif", "bold")
        sans = library.font(FONTS / "SourceSansPro-Regular.ttf", "sans")
        italic = library.font(FONTS / "SourceSansPro-Italic.ttf", "sans", "italic")
        self.title = Style(serif, 23, 26, INK)
        self.heading = Style(serif, 13, 17, INK)
        self.body = Style(sans, 10, 14, INK)
        self.italic = replace(self.body, font=italic)
        self.small = Style(sans, 8.5, 11.5, GREY, tracking=0.4, capitals=True)
        self.note = Style(sans, 6.6, 14, ACCENT, rise=3.4)
        self.tree = Tree()

    def paragraph(
        self, runs: Sequence[Run] | str, style: Style, node: Branch | None, y: float, width: float = WIDTH
    ) -> Paragraph:
        """A paragraph measured to ``width``, its first line at y."""
        done = (Run(runs, style),) if isinstance(runs, str) else tuple(runs)
        lines = break_lines(done, width, y=y)
        return Paragraph(done, lines, node.id if node else None, leading=style.leading)

    def box(self, y: float, *paragraphs: Paragraph, fill: Colour | None = None) -> TextBox:
        """A text box at the left margin."""
        height = sum(len(p.lines) * p.leading for p in paragraphs)
        return TextBox(Rect(LEFT, y, WIDTH, height), paragraphs, fill=fill)

    def reference(self, number: int, parent: Branch) -> Run:
        """A note mark."""
        node = self.tree.add("Reference", parent)
        return Run(str(number), self.note, node.id, f"#note-{number}")


def table(maker: Maker, rows: int) -> tuple[Table, Table]:
    """A table in two parts, the head repeated over the second."""
    tree = maker.tree
    node = tree.add("Table", alt="Tariffs by ship")
    head_row = tree.add("TR", tree.add("THead", node))
    body = tree.add("TBody", node)
    rule = Stroke(GREY, 0.5)

    def cell(text: str, owner: Branch | None, *, header: bool) -> Cell:
        par = maker.paragraph(text, maker.small if header else maker.body, owner, 3.0, 120.0)
        lines = tuple(replace(line, x=line.x + 4) for line in par.lines)
        mark = (Shape(Rect(100, 4, 6, 6), "ellipse", fill=ACCENT),) if header else ()
        return Cell(
            (replace(par, lines=lines),),
            owner.id if owner else None,
            header,
            GROUND if header else None,
            mark,
        )

    heads = ("Ship", "From", "To")
    head = TableRow(
        20, tuple(cell(t, tree.add("TH", head_row, scope="Column"), header=True) for t in heads), rule
    )
    again = TableRow(20, tuple(cell(t, None, header=True) for t in heads), rule, repeated=True)
    done: list[TableRow] = []
    for n in range(rows):
        row = tree.add("TR", body)
        cells = (
            cell(f"Vessel {n}", tree.add("TH", row, scope="Row"), header=False),
            cell("" if n == 1 else f"{n} € a tonne", tree.add("TD", row), header=False),
            cell("no change, as the council said in its note", tree.add("TD", row), header=False),
        )
        done.append(TableRow(34, cells, rule))
    half = rows // 2
    columns = (130.0, 130.0, 130.0)

    def part(these: Sequence[TableRow], y: float) -> Table:
        height = sum(r.height for r in these)
        return Table(Rect(LEFT, y, sum(columns), height), columns, tuple(these), 4.0, 3.0, node.id, "Tariffs")

    return part([head, *done[:half]], 420.0), part([again, *done[half:]], 60.0)


def opening(m: Maker, section: Branch) -> list[TextBox]:
    """A title, a heading, and a paragraph with notes, a link, a soft hyphen and a phrase in French."""
    title = m.tree.add("H1", section, title="Raise the tariff")
    words = "Raise the tariff, and say why in one sentence that is long enough to need two lines"
    heading = m.tree.add("H2", section, title="What is known")
    p = m.tree.add("P", section)
    runs = [
        Run("The office of the harbour first said so in 2025", m.body),
        m.reference(1, p),
        Run(" and the", m.body),
        Run(" council", m.italic),
        Run(" confirmed it", m.body),
        m.reference(2, p),
        Run(". No.\u00a05 stays; a well\u2011known and pro\u00adlific user wrote ", m.body),
        Run("https://harbour.example/tariff/2025", m.body, None, "https://harbour.example/tariff/2025 é"),
        Run(" about it, “in French”: ", m.body),
        Run("la marée", m.italic, m.tree.add("Span", p).id, lang="fr"),
        Run(".", m.body),
    ]
    return [
        m.box(60, m.paragraph(words, m.title, title, 0)),
        m.box(130, m.paragraph("What is known", m.heading, heading, 0)),
        m.box(150, m.paragraph(runs, m.body, p, 0, 240.0)),
    ]


def bullets(m: Maker, parent: Branch) -> list[TextBox]:
    """A list of two items."""
    lists = m.tree.add("L", parent)
    texts = ("First reason, which fills its line up to the very end and goes on below it", "Second reason")
    out: list[TextBox] = []
    for n, text in enumerate(texts):
        item = m.tree.add("LI", lists)
        label, body = m.tree.add("Lbl", item), m.tree.add("LBody", item)
        par = m.paragraph(text, m.body, body, 0, 300.0)
        lines = tuple(replace(line, x=12) for line in par.lines)
        bullet = Run("•", m.body, label.id)
        mark = replace(break_lines((bullet,), 10.0)[0], space=True)
        par = replace(par, lines=lines, bullet=bullet, bullet_line=mark, indent=12)
        out.append(m.box(250 + 30.0 * n, par))
    return out


def figures(m: Maker, parent: Branch) -> tuple[Group, Shape]:
    """A figure of several shapes and a text, and one of a single shape."""
    figure = m.tree.add("Figure", parent, alt="A line from 2020 to 2025")
    group = Group(
        Rect(LEFT, 330, 200, 40),
        (
            Shape(Rect(LEFT, 350, 200, 0), "line", stroke=Stroke(INK, 1)),
            Shape(Rect(LEFT + 20, 346, 8, 8), "ellipse", fill=ACCENT, stroke=Stroke(INK, 0.5)),
            TextBox(Rect(LEFT, 330, 40, 14), (m.paragraph("2020", m.body, None, 0),)),
        ),
        figure.id,
        alt="A line from 2020 to 2025",
    )
    dot = m.tree.add("Figure", parent, alt="A dot")
    square = Shape(Rect(400, 340, 12, 12), "rect", fill=GROUND, stroke=Stroke(ACCENT, 1), node=dot.id)
    return group, square


def notes(m: Maker) -> list[TextBox]:
    """The notes that the references lead to."""
    section = m.tree.add("Sect")
    heading = m.tree.add("H2", section, title="Notes")
    out = [m.box(300, m.paragraph("Notes", m.heading, heading, 0))]
    for n, text in enumerate(
        ("Office of the harbour, 2025.", "Council minutes: five pages, x and \U0001f16b.")
    ):
        note = m.tree.add("Note", section, name=f"note-{n + 1}")
        out.append(m.box(320 + 14.0 * n, m.paragraph(f"{n + 1} {text}", m.body, note, 0)))
    return out


def laid_out(maker: Maker | None = None) -> LaidOut:
    """The document."""
    m = maker or Maker()
    section = m.tree.add("Sect")
    first = [*opening(m, section), *bullets(m, section), *figures(m, section)]
    part, rest = table(m, 8)
    foot = m.box(800, m.paragraph("Port desk · Tariff", m.small, None, 0))
    pages = (
        Page(1, 595.28, HEIGHT, (*first, part, foot), "Raise the tariff"),
        Page(2, 595.28, HEIGHT, (rest, *notes(m), foot), "Notes"),
    )
    palette = (INK, GREY, ACCENT, GROUND)
    return LaidOut("pages", PROPERTIES, m.tree.frozen(), pages, palette, "Source Serif", "Source Sans")
