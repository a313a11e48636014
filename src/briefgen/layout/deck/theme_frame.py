"""The frame of slides in a theme of our own: its margins and its type say where things stand.

In: Document, theme. Out: a :class:`briefgen.layout.deck.slide_context.SlideFrame`, and the context on it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.colour import contrast
from briefgen.contrast_limits import TEXT_CONTRAST
from briefgen.document.inline import Label
from briefgen.document.model import Document, Marking
from briefgen.layout.deck.cover import FooterRoom, cover_draft, divider_draft
from briefgen.layout.deck.marking_boxes import marking_box, marking_frames, state_box
from briefgen.layout.deck.slide_context import (
    AgendaEntry,
    FooterText,
    SlideContext,
    SlideDraft,
    box_width,
    safe_measure,
)
from briefgen.layout.deck.slide_regions import ThemeGrid, grid_of, shared
from briefgen.layout.house_style import LoadedLogo, house_logo, with_house_style
from briefgen.layout.loaded_theme import LoadedTheme, StyleSet
from briefgen.layout.typesetter import Typesetter, height_of
from briefgen.page import Branch, Page, Paragraph, Rect, Run, Shape, TextBox, Tree
from briefgen.text.style import Colour

_HEAD_TOP = 12.0
_GAP = 12.0


class ThemeFrame(Struct, frozen=True):
    """The same places on all slides."""

    grid: ThemeGrid
    heading_font: str
    body_font: str
    title_style: StyleSet
    logo: LoadedLogo | None = None
    """Of the first slide."""
    binding: None = None
    bullet: None = None

    def for_use(self, _use: str, /) -> ThemeFrame:
        """The same frame for all uses."""
        return self

    def body_under(self, title: float) -> Rect:
        """The body under a title of a height in points: one line leaves it more room than two."""
        body, down = self.grid.body, title - self.grid.title.height
        return Rect(body.x, body.y + down, body.width, body.height - down)

    def columns(self, place: Rect, shares: Sequence[float]) -> tuple[Rect, ...]:
        """A part of the body in columns of these shares, with gutters between."""
        return shared(place, shares, self.grid.gutter)

    def figure_places(self, body: Rect) -> tuple[Rect, Rect]:
        """The drawing at the left, the text at the right."""
        return self.grid.figure(body)

    def set_title(self, context: SlideContext, runs: tuple[Run, ...], node: Branch | None) -> Paragraph:
        """The title in lines of like length."""
        return context.typesetter.set(runs, self.grid.title.width, node, balance=True)

    def title_box(self, title: Paragraph) -> TextBox:
        """The title at its place. Two lines of like length need a box that is no wider than they are."""
        place = self.grid.title
        width = place.width
        if len(title.lines) > 1:
            width = min(width, box_width(max(line.width for line in title.lines)))
        return TextBox(Rect(place.x, place.y, width, height_of(title)), (title,), "Title", "title")

    def marking_boxes(self, context: SlideContext) -> tuple[TextBox | Shape, ...]:
        """Marking at head and foot; the states at the head, beside it."""
        return self._marking_boxes(context, dark=False)

    def _marking_boxes(self, context: SlideContext, *, dark: bool) -> tuple[TextBox | Shape, ...]:
        out: list[TextBox | Shape] = []
        edge = self.grid.right
        if marking := self._marking(context, dark=dark):
            foot_y = self.grid.foot.y + (self.grid.foot.height - marking.rect.height) / 2
            placed = [_moved(marking, marking.rect.x, _HEAD_TOP), _moved(marking, marking.rect.x, foot_y)]
            out += [*marking_frames(context, placed), *placed]
            edge = marking.rect.x - _GAP if marking.rect.right >= edge else edge
        if state := state_box(context, context.style("cover-label" if dark else "label").strong):
            out.append(_moved(state, edge - state.rect.width, _HEAD_TOP))
        return tuple(out)

    def _marking(self, context: SlideContext, *, dark: bool) -> TextBox | None:
        """The marking where its scheme aligns it; y is still to be given.

        A marking without a ground is dark: on a dark slide it needs one.
        """
        marking = context.document.marking
        if marking is None:
            return None
        ground = Colour("marking-ground", marking.ground) if marking.ground else None
        box = marking_box(context, marking, ground or (_light(context, marking) if dark else None))
        spare = self.grid.body.width - box.rect.width
        return _moved(
            box, self.grid.left + {"left": 0.0, "centre": spare / 2, "right": spare}[marking.align], 0.0
        )

    def footer(self, context: SlideContext, text: FooterText, number: int) -> tuple[TextBox, ...]:
        """The text and the number, beside the marking."""
        room, style, y = self.footer_room(context), context.style("source"), self.grid.foot.y
        place = replace(self.grid.number, x=room.number_end - self.grid.number.width)
        width = min(room.end, place.x - _GAP) - room.start
        runs = (Run(text(width, style.plain), style.plain),)
        sources = context.typesetter.set(runs, safe_measure(width), None)
        page = context.typesetter.set((Run(str(number), style.plain),), place.width, None, align="right")
        return (
            TextBox(Rect(room.start, y, width, height_of(sources)), (sources,), "Sources", "footer"),
            TextBox(place, (page,), "Slide number", "number"),
        )

    def footer_room(self, context: SlideContext) -> FooterRoom:
        """What the marking leaves of the foot."""
        left, right = self.grid.left, self.grid.right
        marking = self._marking(context, dark=False)
        if marking is None:
            return FooterRoom(left, right, right)
        if marking.rect.right >= right:
            return FooterRoom(left, right, marking.rect.x - _GAP)
        if marking.rect.x <= left:
            return FooterRoom(marking.rect.right + _GAP, right, right)
        return FooterRoom(left, marking.rect.x - _GAP, right)

    def cover(self, context: SlideContext) -> SlideDraft:
        """The title slide, on dark ground."""
        return self._dark(context, cover_draft(context, self.grid, self.logo, self.footer_room(context)))

    def divider(self, context: SlideContext, part: Label, entries: Sequence[AgendaEntry]) -> SlideDraft:
        """The slide that opens a part, on dark ground."""
        return self._dark(context, divider_draft(context, self.grid, part, entries))

    def _dark(self, context: SlideContext, draft: SlideDraft) -> SlideDraft:
        return replace(draft, items=(*draft.items, *self._marking_boxes(context, dark=True)))

    def finished(self, page: Page) -> Page:
        """The slide as it is."""
        return page


def on_theme(document: Document, theme: LoadedTheme) -> SlideContext:
    """The context of a deck in a theme of our own."""
    logo, document = house_logo(document, theme, deck=True), with_house_style(document, theme.definition)
    fonts = (theme.deck[step].plain.font for step in ("title", "body"))
    heading, body = (font.deck_name or font.key for font in fonts)
    grid = grid_of(theme.definition.deck)
    frame = ThemeFrame(grid, heading, body, theme.deck["title"], logo)
    return SlideContext(Typesetter(Tree(), theme, theme.deck, "deck"), frame, document, grid.body)


def _light(context: SlideContext, marking: Marking) -> Colour:
    """A ground on the first slide that the marking is read on: on a light one it is the paper's."""
    grounds = (context.theme.colour(role) for role in ("on-cover", "paper"))
    return max(grounds, key=lambda ground: contrast(marking.ink, ground.value) >= TEXT_CONTRAST)


def _moved(box: TextBox, x: float, y: float) -> TextBox:
    return replace(box, rect=replace(box.rect, x=x, y=y))
