"""What the makers of slides share: text setter, places, document; and what they hand back.

A maker takes a block and gives drafts: what stands under a title, and what the speaker is told. Titles, feet
and numbers come later, when it is known how many slides a section takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.document.inline import AttributedText, NoteMark, Text
from briefgen.document.model import Document
from briefgen.layout.deck.grid import Grid, shared
from briefgen.layout.house_style import LoadedLogo
from briefgen.layout.loaded_theme import LoadedTheme, StyleSet
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Branch, Item, Paragraph, Rect, Run, Shape, Stroke, TextBox

_FRAME = 1.0
"""Weight of a panel's frame in points."""
_SAFE, _SPARE = 1.02, 1.0
"""Programs set a line up to so many times as wide as it was measured, and so many points wider."""
SPACES = " \u00a0·\u00a0 "
"""Parts two things on a line. Several plain spaces are measured as one, but shown by some programs."""

Spoken = tuple[tuple[Text, ...], ...]
"""Paragraphs of speaker notes. The first text of a paragraph of several stands out."""


class SlideContext(Struct, frozen=True):
    """``body`` is the room under the title of the slides at hand.

    ``chips`` are the marking, for the cover and for other slides. ``notes`` keeps set notes by style and
    number, for slides are tried under titles of one line and of two; ``widths`` those of texts on one
    line, in sizes of the type, plain and strong. ``logo`` is that of the first slide.
    On a corporate master ``grids`` has one for each use; ``titles`` are those that slides at hand may have,
    each as one of so many slides.
    """

    typesetter: Typesetter
    grid: Grid
    document: Document
    body: Rect
    chips: tuple[TextBox, TextBox] | None = None
    notes: dict[tuple[str, int], Paragraph] = field(default_factory=dict[tuple[str, int], Paragraph])
    widths: dict[tuple[str, bool], float] = field(default_factory=dict[tuple[str, bool], float])
    logo: LoadedLogo | None = None
    grids: Mapping[str, Grid] = {}
    titles: tuple[Text, ...] = ()
    part: tuple[int, int] | None = None

    @property
    def look(self) -> LoadedTheme:
        """The theme."""
        return self.typesetter.look

    def style(self, name: str) -> StyleSet:
        """A step of the deck's type scale."""
        return self.typesetter.sheet[name]

    def columns(self, shares: Sequence[float], top: float, height: float) -> tuple[Rect, ...]:
        """The body's width in columns of these shares, with gutters between; two alike are a master's."""
        place = replace(self.body, y=top, height=height)
        if len(shares) == 2 and shares[0] == shares[1] and self.grid.fitted and self.grid.fitted.halves:
            return tuple(replace(place, x=r.x, width=r.width) for r in self.grid.fitted.halves)
        return shared(place, shares, self.grid.gutter)


class SlideDraft(Struct, frozen=True):
    """What one slide shows under its title.

    ``branch`` holds its structure. ``label`` stands first in its foot; ``judged`` says that what rests on no
    note is this brief's assessment. ``tells`` are ids of sections that need no other slide.
    """

    items: tuple[Item, ...]
    branch: Branch
    shown: tuple[Text, ...]
    spoken: Spoken
    layout: str = "title-only"
    title: Text | None = None
    label: str = ""
    judged: bool = True
    tells: tuple[str, ...] = ()


def on_dark(context: SlideContext, size: str, role: str = "on-cover") -> StyleSet:
    """A step of the type scale in a colour that is read on the cover's ground."""
    style = context.style(size)
    plain, strong, emphasis, note = (
        context.look.tinted(s, role) for s in (style.plain, style.strong, style.emphasis, style.note)
    )
    return StyleSet(plain, strong, emphasis, note)


def shifted(paragraph: Paragraph, x: float, y: float) -> Paragraph:
    """The paragraph with its lines moved to the right and down, in points."""
    lines = tuple(replace(line, x=line.x + x, y=line.y + y) for line in paragraph.lines)
    return replace(paragraph, lines=lines)


def loose() -> Branch:
    """A place for structure that is hung into the tree when its slide is chosen, or left out."""
    return Branch(-1, "Sect")


def numbers_of(texts: Iterable[Text]) -> tuple[int, ...]:
    """The notes that texts refer to, in order."""
    marks = (i for t in texts if isinstance(t, AttributedText) for i in t.inlines if isinstance(i, NoteMark))
    return tuple(sorted({n for mark in marks for n in mark.numbers}))


def ranges(numbers: Sequence[int]) -> str:
    """Numbers as a reader writes them.

    >>> ranges((1, 2, 3, 5, 8, 9))
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


def ruled(context: SlideContext, place: Rect, role: str) -> Shape:
    """A rule that parts or heads things."""
    return Shape(place, fill=context.look.colour(role), name="Rule")


def box_width(line: float) -> float:
    """How wide a box has to be for a line that was measured that wide, in points: programs differ."""
    return line * _SAFE + _SPARE


def line_width(context: SlideContext, runs: Sequence[Run]) -> float:
    """How wide a box has to be in points for runs on one line."""
    return box_width(context.typesetter.width_of(runs))


def safe(width: float) -> float:
    """The width in points to measure lines for, lest programs need more of them in a box that wide."""
    return max((width - _SPARE) / _SAFE, 0.0)


def outlined(context: SlideContext, place: Rect, role: str) -> tuple[Shape, ...]:
    """A thin frame round a panel in the colour of a role, where the theme has no colour but the paper's."""
    look = context.look
    if look.colour(role).value != look.colour("paper").value:
        return ()
    return (Shape(place, stroke=Stroke(look.colour("heading"), _FRAME), name="Frame"),)
