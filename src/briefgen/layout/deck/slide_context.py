"""What the makers of slides share: text setter, places, document; and what they hand back.

A maker takes a block and gives drafts: what stands under a title, and what the speaker is told. Titles, feet
and numbers come later, when it is known how many slides a section takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.document.inline import AttributedText, Label, NoteMark, Text
from briefgen.document.model import Document
from briefgen.layout.deck.slide_regions import Grid
from briefgen.layout.loaded_theme import LoadedTheme, StyleSet
from briefgen.layout.typesetter import Typesetter
from briefgen.page import (
    Branch,
    Item,
    Page,
    Paragraph,
    Rect,
    Run,
    Shape,
    Stroke,
    Style,
    TemplateBinding,
    TextBox,
)

_FRAME = 1.0
"""Weight of a panel's frame in points."""
_SAFE, _SPARE = 1.02, 1.0
"""Programs set a line up to so many times as wide as it was measured, and so many points wider."""
SPACES = " \u00a0·\u00a0 "
"""Parts two things on a line. Several plain spaces are measured as one, but shown by some programs."""

FooterText = Callable[[float, Style], str]
"""The text of a footer for a width in points and a style."""
Spoken = tuple[tuple[Text, ...], ...]
"""Paragraphs of speaker notes. The first text of a paragraph of several stands out."""


class SlideFrame(Protocol):
    """What stands on every slide, and where: in a theme of our own, or on a corporate master's layouts.

    One is chosen where a deck begins; who makes slides asks it, and never which of the two it is.
    """

    @property
    def grid(self) -> Grid:
        """The places of the slide at hand."""
        ...

    @property
    def heading_font(self) -> str:
        """The name of the font of headings in the deck's theme."""
        ...

    @property
    def body_font(self) -> str:
        """The name of the font of text in the deck's theme."""
        ...

    @property
    def binding(self) -> TemplateBinding | None:
        """What the writer needs of a corporate master; None without one."""
        ...

    @property
    def bullet(self) -> tuple[str, float] | None:
        """The character of lists and how far it hangs, in points; None for the usual one."""
        ...

    def for_use(self, use: str, /) -> SlideFrame:
        """The frame of slides of a use, such as ``title-and-body``; the same one if that has no other."""
        ...

    def body_under(self, title: float) -> Rect:
        """The body under a title of a height in points."""
        ...

    def columns(self, place: Rect, shares: Sequence[float]) -> tuple[Rect, ...]:
        """A part of the body in columns of these shares, with gutters between."""
        ...

    def figure_places(self, body: Rect) -> tuple[Rect, Rect]:
        """Where a drawing stands in the body, and where the text that goes with it."""
        ...

    @property
    def title_style(self) -> StyleSet:
        """The type of titles."""
        ...

    def set_title(self, context: SlideContext, runs: tuple[Run, ...], node: Branch | None) -> Paragraph:
        """The title in lines. Without ``node`` it is only measured."""
        ...

    def title_box(self, title: Paragraph) -> TextBox:
        """The title at its place."""
        ...

    def marking_boxes(self, context: SlideContext) -> tuple[TextBox | Shape, ...]:
        """Marking at head and foot, and the document's states."""
        ...

    def footer(self, context: SlideContext, text: FooterText, number: int) -> tuple[TextBox, ...]:
        """What the slide rests on, and its number, at the foot."""
        ...

    def cover(self, context: SlideContext) -> SlideDraft:
        """The title slide with its marking."""
        ...

    def divider(self, context: SlideContext, part: Label, entries: Sequence[AgendaEntry]) -> SlideDraft:
        """The slide that opens a part, with the sections that it holds and its marking."""
        ...

    def finished(self, page: Page) -> Page:
        """A slide with all its items, as the writer wants it."""
        ...


class SlideContext(Struct, frozen=True):
    """What the makers of slides share."""

    typesetter: Typesetter
    frame: SlideFrame
    """That of the slides at hand."""
    document: Document
    body: Rect
    """The room under the title of the slides at hand."""
    notes: dict[tuple[str, int], Paragraph] = field(default_factory=dict[tuple[str, int], Paragraph])
    """Notes that are set already, by style and number: they are set under titles of one line and of two."""
    widths: dict[tuple[str, bool], float] = field(default_factory=dict[tuple[str, bool], float])
    """Widths of texts on one line, plain and strong, in sizes of their type."""
    titles: tuple[Text, ...] = ()
    """Those that slides at hand may have."""
    part: tuple[int, int] | None = None
    """Which of how many slides of that title this one is; None for the only one."""

    @property
    def theme(self) -> LoadedTheme:
        """The theme."""
        return self.typesetter.theme

    @property
    def grid(self) -> Grid:
        """The places of the slides at hand."""
        return self.frame.grid

    def style(self, name: str) -> StyleSet:
        """A step of the deck's type scale."""
        return self.typesetter.type_scale[name]

    def columns(self, shares: Sequence[float], top: float, height: float) -> tuple[Rect, ...]:
        """The body's width in columns of these shares, from ``top`` on, in points."""
        return self.frame.columns(replace(self.body, y=top, height=height), shares)


class SlideDraft(Struct, frozen=True):
    """What one slide shows under its title."""

    items: tuple[Item, ...]
    branch: Branch
    """Its structure, which is hung into the document's when the slide is made."""
    shown: tuple[Text, ...]
    """The texts whose notes its footer names."""
    spoken: Spoken
    use: str = "title-only"
    """The use that the slide's layout is chosen for."""
    title: Text | None = None
    """None for the headline of the section."""
    label: str = ""
    """Stands first in the footer, such as the number of a table."""
    own_assessment: bool = True
    """Whether what rests on no note is this brief's own assessment."""
    sections_shown: tuple[str, ...] = ()
    """Ids of sections that it shows in full, and that need no slide of their own."""


class AgendaEntry(Struct, frozen=True):
    """A line of a list of contents."""

    name: Label
    message: Text
    number: int
    """Of its first slide."""
    strong: bool = False
    """For a part, which holds sections."""


def on_dark(context: SlideContext, size: str, role: str = "on-cover") -> StyleSet:
    """A step of the type scale in a colour that is read on the cover's ground."""
    return context.style(size).each(lambda style: context.theme.tinted(style, role))


def shifted(paragraph: Paragraph, x: float, y: float) -> Paragraph:
    """The paragraph with its lines moved to the right and down, in points."""
    lines = tuple(replace(line, x=line.x + x, y=line.y + y) for line in paragraph.lines)
    return replace(paragraph, lines=lines)


def detached_branch() -> Branch:
    """A place for structure that is hung into the tree when its slide is chosen, or left out."""
    return Branch(-1, "Sect")


def note_numbers(texts: Iterable[Text]) -> tuple[int, ...]:
    """The notes that texts refer to, in order."""
    marks = (i for t in texts if isinstance(t, AttributedText) for i in t.inlines if isinstance(i, NoteMark))
    return tuple(sorted({n for mark in marks for n in mark.numbers}))


def number_ranges(numbers: Sequence[int]) -> str:
    """Numbers as a reader writes them.

    >>> number_ranges((1, 2, 3, 5, 8, 9))
    '1–3, 5, 8, 9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    pieces = (f"{r[0]}–{r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in runs)
    return ", ".join(pieces)


def rule_shape(context: SlideContext, place: Rect, role: str) -> Shape:
    """A rule that parts or heads things."""
    return Shape(place, fill=context.theme.colour(role), name="Rule")


def box_width(line: float) -> float:
    """How wide a box has to be for a line that was measured that wide, in points: programs differ."""
    return line * _SAFE + _SPARE


def line_width(context: SlideContext, runs: Sequence[Run]) -> float:
    """How wide a box has to be in points for runs on one line."""
    return box_width(context.typesetter.width_of(runs))


def safe_measure(width: float) -> float:
    """The width in points to measure lines for, lest programs need more of them in a box that wide."""
    return max((width - _SPARE) / _SAFE, 0.0)


def panel_frame(context: SlideContext, place: Rect, role: str) -> tuple[Shape, ...]:
    """A thin frame round a panel in the colour of a role, where the theme has no colour but the paper's."""
    theme = context.theme
    if theme.colour(role).value != theme.colour("paper").value:
        return ()
    return (Shape(place, stroke=Stroke(theme.colour("heading"), _FRAME), name="Frame"),)
