"""Blocks of a Document to strips for pages.

In: a block, a width in points. Out: strips in reading order; the structure tree grows with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.blocks import Row, Table
from briefgen.document.inline import Label, Text
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.layout.pages.decision import NARROW, decision_strips, fact_columns
from briefgen.layout.pages.figures import figure_strips, title_lines
from briefgen.layout.pages.judgements import judgement_rows
from briefgen.layout.pages.strips import (
    FixedItems,
    Strip,
    columns_of,
    height_of,
    lines_of,
    rows_of,
    stack,
    tallest_entry,
)
from briefgen.layout.tables import TableStyle, row_head, set_table, side_by_side
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Branch, Rect, Run, Shape, Stroke


def stacked_table(typesetter: Typesetter, block: Table, width: float, parent: Branch) -> list[Strip]:
    """The title, then each row with a rule over it."""
    strips = title_lines(typesetter, block, width, typesetter.tree.add("P", parent))
    rows = typesetter.tree.add("L", parent)
    for row in block.rows:
        body = typesetter.tree.add("LBody", typesetter.tree.add("LI", rows))
        line = Shape(Rect(0, 0, width, 0.6), fill=typesetter.theme.colour("rule"))
        strips.append(Strip(0.6, FixedItems((line,)), 5.0, keep=True))
        strips += _row(typesetter, block, row, width, body)
    return strips


def _row(typesetter: Typesetter, block: Table, row: Row, width: float, node: Branch) -> list[Strip]:
    """The cell that heads the row, then the others, each behind the heading of its column."""
    out: list[Strip] = []
    style = typesetter.type_scale["table"]
    for n, (column, texts) in enumerate(zip(block.columns, row.cells, strict=True)):
        for m, text in enumerate(texts):
            own = typesetter.tree.add("P", node)
            runs = typesetter.runs(text, style if n else row_head(style), own)
            if n and not m:
                head = typesetter.runs(column.heading, typesetter.type_scale["table-head"], own)
                runs = (*head, Run("\u2002", style.plain), *runs)
            par = replace(typesetter.set(runs, width, own), leading=style.plain.leading)
            out += lines_of(par, width, before=1.5 if n else 4.0, keep=True)
    # No line of a row stands alone; a row taller than a page is cut all the same.
    return [*out[:-1], replace(out[-1], keep=False)]


HANG = 11.0
_MOST_BOXED = 0.4
"""A box isn't cut: on a narrow paper it takes at most this share of a page."""
_BEFORE_BOX = 12.0
_MAP, _LEAST_MAP = 0.5, 380.0
"""A map with its lines takes at most this share of a page, or so many points."""
_NUMBER = 0.4
"""A number to remember takes at most this share of a column's width, where it stands beside a text."""
_UNDER_CAPTION, _BETWEEN_PARTS = 3.0, 10.0
"""Space over a table's head under its caption, and under another part of the same table."""
_MOST_COLUMNS = 2
"""On a narrow paper tables of more columns are set row by row. Of its two, each has some twenty letters."""


class BlockSetter(Struct, frozen=True):
    """Sets blocks as strips for pages. Lengths in points."""

    typesetter: Typesetter
    gutter: float
    """Space between two columns."""
    room: float
    """Height of a page's body."""
    single: bool = False
    """Whether the paper has one column only."""

    @property
    def theme(self) -> LoadedTheme:
        """The theme."""
        return self.typesetter.theme

    def heading(self, text: Text, width: float, parent: Branch, before: float) -> list[Strip]:
        """A section's heading, which stays with what follows."""
        node = self.typesetter.tree.add("H2", parent, title=text.text)
        par = self.typesetter.paragraph(
            text, self.typesetter.type_scale["heading"], width, node, balance=True
        )
        return lines_of(par, width, before=before, keep=True)

    def text(
        self, text: Text, style: str, width: float, parent: Branch, *, before: float = 0.0, keep: bool = False
    ) -> list[Strip]:
        """One paragraph in a style of the type scale."""
        node = self.typesetter.tree.add("P", parent)
        par = self.typesetter.paragraph(text, self.typesetter.type_scale[style], width, node)
        return lines_of(par, width, before=before, keep=keep)

    def block(self, block: blocks.Block, width: float, parent: Branch) -> list[Strip]:  # noqa: PLR0911, C901 - one arm a block
        """The strips of any block."""
        match block:
            case blocks.Paragraph(text, role):
                return self.text(text, "body" if role == "body" else role, width, parent, before=5)
            case blocks.Bullets():
                return self.bullets(block.items, "body", width, parent, before=4, ordered=block.ordered)
            case blocks.BottomLine():
                return self.bottom_line(block, width, parent)
            case blocks.CounterCase(text):
                return self.text(text, "body", width, parent, before=2)
            case blocks.Judgements():
                return self.judgements(block, width, parent)
            case blocks.Table():
                return self.table(block, width, parent)
            case blocks.Figure():
                return figure_strips(self.typesetter, block, width, self._room(block), parent)
            case blocks.AtAGlance():
                return self.glance(block, width, parent)
            case blocks.Decision():
                return decision_strips(
                    self.typesetter, block, width, parent, self.glance, narrow=self.is_narrow(width)
                )
            case blocks.Notes():
                return self.notes(block, width, parent)
            case _:
                assert_never(block)

    def _room(self, block: blocks.Figure) -> float:
        """How tall a figure may be: a map can be lower, so that it leaves no page half empty."""
        return max(self.room * _MAP, _LEAST_MAP) if isinstance(block.drawing, blocks.StanceMap) else self.room

    def bullets(
        self,
        items: Sequence[Text],
        style: str,
        width: float,
        parent: Branch,
        *,
        before: float,
        ordered: bool = False,
    ) -> list[Strip]:
        """A list with hanging marks."""
        node = self.typesetter.tree.add("L", parent, ordered=ordered)
        return self.items(items, style, width, node, before=before)

    def items(
        self, items: Sequence[Text], style: str, width: float, node: Branch, *, before: float
    ) -> list[Strip]:
        """Further items of the list ``node``."""
        out: list[Strip] = []
        for item in items:
            li = self.typesetter.tree.add("LI", node)
            mark = f"{len(node.kids)}." if node.ordered else "•"
            par = self.typesetter.bullet(
                item, self.typesetter.type_scale[style], width, li, mark=mark, hang=HANG
            )
            out += lines_of(par, width, before=before)
        return out

    def bottom_line(self, block: blocks.BottomLine, width: float, parent: Branch) -> list[Strip]:
        """The box with the conclusion and the ask; where it is too tall, its text without the box."""
        pad, bar = 14.0, 4.0
        inner = width - 2 * pad - bar
        node = self.typesetter.tree.add("Sect", parent)
        strips = self._boxed_label(block.heading, inner, node)
        strips += self.text(block.lead, "lead", inner, node, before=3)
        strips += self.text(block.text, "bottom-line", inner, node)
        strips += self._ask(block, inner, node)
        height = height_of(strips) + 2 * pad - 4
        if height > self.room * (_MOST_BOXED if self.single else 1.0):
            return [replace(strips[0], before=_BEFORE_BOX), *strips[1:]]
        ground = Shape(Rect(0, 0, width, height), fill=self.theme.colour("ground"))
        edge = Shape(Rect(0, 0, bar, height), fill=self.theme.colour("edge"))
        return [Strip(height, FixedItems((ground, edge, *stack(strips, bar + pad, pad - 3))))]

    def _boxed_label(self, label: Label, width: float, parent: Branch) -> list[Strip]:
        node = self.typesetter.tree.add("H2", parent, title=label.text)
        par = self.typesetter.paragraph(label, self.typesetter.type_scale["label"], width, node)
        return lines_of(par, width, keep=True)

    def _ask(self, block: blocks.BottomLine, width: float, parent: Branch) -> list[Strip]:
        node = self.typesetter.tree.add("P", parent)
        style = self.typesetter.type_scale["bottom-line"]
        head = Run(block.ask_heading.text + " ", self.theme.tinted(style.strong, "accent"))
        par = self.typesetter.set((head, *self.typesetter.runs(block.ask, style, node)), width, node)
        return lines_of(par, width, before=5)

    def judgements(self, block: blocks.Judgements, width: float, parent: Branch) -> list[Strip]:
        """Each judgement with its band on a 0 to 100 line, then the scale and how sure we are."""
        table = judgement_rows(self.typesetter, block, width, parent, self.table_style(), stacked=self.single)
        return rows_of(table) + self.text(block.scale, "small", width, parent, before=5)

    def table_style(self) -> TableStyle:
        """How tables are set on pages."""
        type_scale, theme = self.typesetter.type_scale, self.theme
        rule, head = Stroke(theme.colour("rule"), 0.6), Stroke(theme.colour("heading"), 1.0)
        return TableStyle(
            type_scale["table-head"], type_scale["table"], 6.0, 3.4, 1.0, rule, head, theme.colour("tint")
        )

    def table(self, block: blocks.Table, width: float, parent: Branch) -> list[Strip]:
        """Caption, title, the table, and what its source line says."""
        tables = side_by_side(self.typesetter, block, self.table_style(), width)
        if self.single and (len(block.columns) > _MOST_COLUMNS or len(tables) > 1):
            return self._with_source(
                stacked_table(self.typesetter, block, width, parent), block, width, parent
            )
        out: list[Strip] = []
        for n, one in enumerate(tables):
            table = set_table(self.typesetter, one, self.table_style(), width, parent, captioned=not n)
            out += [] if n else title_lines(self.typesetter, block, width, table.caption)
            first, *others = rows_of(table)
            out += [replace(first, before=_BETWEEN_PARTS if n else _UNDER_CAPTION), *others]
        return self._with_source(out, block, width, parent)

    def _with_source(
        self, strips: list[Strip], block: blocks.Table, width: float, parent: Branch
    ) -> list[Strip]:
        for n, text in enumerate(block.source):
            strips += self.text(text, "small", width, parent, before=4 if n == 0 else 1)
        return strips

    def is_narrow(self, width: float) -> bool:
        """Whether things stand one below the other in a column of this width."""
        return self.single or width <= NARROW

    def glance(self, block: blocks.AtAGlance, width: float, parent: Branch) -> list[Strip]:
        """The side column: headings and values with rules between them. Over more width, two columns."""
        if not self.is_narrow(width) and (columns := self._fact_columns(block, width, parent)):
            return columns
        out: list[Strip] = []
        for n, fact in enumerate(block.facts):
            if n:
                out.append(self.rule(width, "rule", 0.6, before=8))
            out += self._number(fact, width, parent) if fact.number else self._fact(fact, width, parent)
        return out

    def _fact_columns(self, block: blocks.AtAGlance, width: float, parent: Branch) -> list[Strip]:
        """Facts in two columns; nothing if one of them is taller than a page, where it could not go on."""
        branch = Branch(0, "Sect")
        strips = fact_columns(self.typesetter, block.facts, width, branch, self.gutter)
        if any(tallest_entry(strip) > self.room for strip in strips):
            return []
        parent.kids += branch.kids
        return strips

    def _fact(self, fact: blocks.GlanceFact, width: float, parent: Branch) -> list[Strip]:
        head = self.text(fact.heading, "side-head", width, parent, before=7, keep=True)
        if fact.bullets:
            return head + self.bullets(fact.values, "side", width, parent, before=2)
        return head + self._values(fact.values, width, parent)

    def _values(self, values: Sequence[Text], width: float, parent: Branch) -> list[Strip]:
        return [s for value in values for s in self.text(value, "side", width, parent, before=1)]

    def _number(self, fact: blocks.GlanceFact, width: float, parent: Branch) -> list[Strip]:
        """A key number in large type, with its label beside it, or under it where the number is long."""
        # What it counts is said after it; where nothing is, its heading does.
        number, *more = fact.values if len(fact.values) > 1 else (*fact.values, fact.heading)
        style, room = self.typesetter.type_scale["key-number"], width * _NUMBER
        wide = self.typesetter.width_of(self.typesetter.runs(number, style, None)) + 8
        if wide > room:
            out = self.text(number, "key-number", width, parent, before=6, keep=True)
            return out + self._values(more, width, parent)
        large = self.text(number, "key-number", wide, parent)
        label_paragraphs = self._values(more, width - wide, parent)
        high = max(height_of(large), height_of(label_paragraphs))
        items = (
            *stack(large, 0.0, (high - height_of(large)) / 2),
            *stack(label_paragraphs, wide, (high - height_of(label_paragraphs)) / 2),
        )
        return [Strip(high, FixedItems(items), 6.0)]

    def rule(self, width: float, role: str, weight: float, before: float) -> Strip:
        """A horizontal line, which stays with what it stands over."""
        shape = Shape(Rect(0, 0, width, weight), fill=self.theme.colour(role))
        return Strip(weight, FixedItems((shape,)), before, keep=True)

    def notes(self, block: blocks.Notes, width: float, parent: Branch) -> list[Strip]:
        """What the notes are, the source, and the entries in two columns."""
        out = self.text(block.explanation, "small", width, parent, keep=True)
        source = Label("source", " ".join(line.text for line in block.source))
        out += self.text(source, "small", width, parent, before=2, keep=True)
        if self.single:
            return out + [s for note in block.entries for s in self._note(note, width, parent)]
        column = (width - self.gutter) / 2
        entries = [self._note(note, column, parent) for note in block.entries]
        return [*out, columns_of(entries, column + self.gutter, before=6)]

    def _note(self, note: blocks.Note, width: float, parent: Branch) -> list[Strip]:
        style = self.typesetter.type_scale["note"]
        node = self.typesetter.tree.add("Note", parent, name=f"note-{note.number}")
        runs: list[Run] = []
        label, body = self.typesetter.tree.add("Lbl", node), self.typesetter.tree.add("P", node)
        for n, text in enumerate(note.texts):
            runs += [Run(" ", style.plain)] if n else []
            runs += self.typesetter.runs(text, style, body)
        hang = max(15.0, round(style.plain.size * 1.75, 1))  # two figures and a space
        par = self.typesetter.set(tuple(runs), width - hang, body, x=hang)
        number = self.typesetter.set(
            (Run(str(note.number), self.theme.tinted(style.strong, "accent"), label.id),), hang, label
        )
        mark = replace(number.lines[0], space=True)
        marked = replace(par, indent=hang, bullet=number.runs[0], bullet_line=mark)
        return lines_of(marked, width, before=2)
