"""Text of a Document to measured paragraphs.

In: AttributedText or Label, a style of the type scale, a width in points. Out:
:class:`briefgen.page.Paragraph` with its lines placed from the top left corner of the box or cell that will
hold it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.inline import (
    AttributedText,
    Inline,
    Label,
    LikelihoodTerm,
    NoteMark,
    PlainText,
    ReplacedTerm,
    Text,
)
from briefgen.layout.loaded_theme import LoadedTheme, StyleSet, TypeScale
from briefgen.page import Align, Branch, Paragraph, Rect, Run, TextBox, Tree
from briefgen.text.lines import break_lines, text_width
from briefgen.text.segments import Measure


class Typesetter(Struct, frozen=True):
    """Sets text in one medium, and grows the structure tree as it goes."""

    tree: Tree
    """The structure that grows with the texts."""
    theme: LoadedTheme
    type_scale: TypeScale
    """The type scale of the medium."""
    measure: Measure
    """How wide a text is taken: as it is kerned, or as the widest that programs for decks make it."""

    def runs(self, text: Text, style: StyleSet, node: Branch | None) -> tuple[Run, ...]:
        """The logical runs of a text; note marks become references under ``node``."""
        if isinstance(text, Label):
            return (Run(text.text, style.plain),)
        return tuple(run for piece in text.inlines for run in self._piece(piece, style, node))

    def _piece(self, piece: Inline, style: StyleSet, node: Branch | None) -> Sequence[Run]:
        match piece:
            case PlainText() | ReplacedTerm():
                chosen = style.strong if piece.strong else style.emphasis if piece.emphasis else style.plain
                return (Run(piece.text, chosen, lang=piece.lang),)
            case LikelihoodTerm():
                return (Run(piece.text, style.strong),)
            case NoteMark():
                return self._marks(piece, style, node)
            case _:
                assert_never(piece)

    def _marks(self, mark: NoteMark, style: StyleSet, node: Branch | None) -> list[Run]:
        out: list[Run] = []
        for n, ends in enumerate(mark.ranges):
            for m, number in enumerate(ends):
                if n or m:
                    out.append(Run("–" if m else ",", style.note))
                reference = self.tree.add("Reference", node).id if node else None
                out.append(Run(str(number), style.note, reference, f"#note-{number}"))
        return out

    def paragraph(
        self,
        text: Text,
        style: StyleSet,
        width: float,
        node: Branch | None,
        *,
        x: float = 0.0,
        y: float = 0.0,
        align: Align = "left",
        balance: bool = False,
    ) -> Paragraph:
        """A paragraph in ``width`` points whose first line starts at x, y of its box."""
        runs = self.runs(text, style, node)
        par = self.set(runs, width, node, x=x, y=y, align=align, balance=balance)
        return replace(par, span=text.span) if isinstance(text, AttributedText) and text.span else par

    def set(
        self,
        runs: tuple[Run, ...],
        width: float,
        node: Branch | None,
        *,
        x: float = 0.0,
        y: float = 0.0,
        align: Align = "left",
        balance: bool = False,
    ) -> Paragraph:
        """As :meth:`paragraph`, for runs that are there already."""
        leading = max(run.style.leading for run in runs)
        lines = break_lines(
            runs, width, align=align, balance=balance, measure=self.measure, x=x, y=y, leading=leading
        )
        return Paragraph(runs, lines, node.id if node else None, align, leading)

    def bullet(
        self,
        text: Text,
        style: StyleSet,
        width: float,
        item: Branch,
        *,
        mark: str,
        y: float = 0.0,
        hang: float,
    ) -> Paragraph:
        """A list item with its mark hanging ``hang`` points to the left of the text."""
        label, body = self.tree.add("Lbl", item), self.tree.add("LBody", item)
        par = self.paragraph(text, style, width - hang, body, x=hang, y=y)
        run = Run(mark, self.marked(style).plain, label.id)
        line = break_lines((run,), hang, measure=self.measure, x=0.0, y=y, leading=par.leading)[0]
        return replace(par, indent=hang, bullet=run, bullet_line=replace(line, space=True))

    def marked(self, style: StyleSet) -> StyleSet:
        """The style that list marks take: the accent colour."""
        return replace(style, plain=self.theme.tinted(style.plain, "accent"))

    def width_of(self, runs: Sequence[Run]) -> float:
        """Width of runs on one line, in points."""
        return text_width(runs, measure=self.measure)


def height_of(paragraph: Paragraph) -> float:
    """Height of a paragraph's lines in points."""
    return len(paragraph.lines) * paragraph.leading


def stacked(paragraphs: Sequence[Paragraph], gap: float = 0.0) -> tuple[tuple[Paragraph, ...], float]:
    """Paragraphs one under the other, moved to their places, and their height with ``gap`` between them."""
    out: list[Paragraph] = []
    y = 0.0
    for n, par in enumerate(paragraphs):
        before = gap if n else 0.0
        out.append(lowered(replace(par, before=before), y + before))
        y += before + height_of(par)
    return tuple(out), y


def lowered(paragraph: Paragraph, by: float) -> Paragraph:
    """The paragraph with its lines moved down."""
    if not by:
        return paragraph
    lines = tuple(replace(line, y=line.y + by) for line in paragraph.lines)
    mark = paragraph.bullet_line
    return replace(paragraph, lines=lines, bullet_line=mark and replace(mark, y=mark.y + by))


def box(
    paragraphs: Sequence[Paragraph], x: float, y: float, width: float, *, gap: float = 0.0, name: str = ""
) -> TextBox:
    """A text box as tall as the paragraphs stacked in it."""
    placed, height = stacked(paragraphs, gap)
    return TextBox(Rect(x, y, width, height), placed, name)
