"""The frame of slides on a corporate master: for each use a layout, whose placeholders text goes into.

In: Document, the theme on its master. Out: a :class:`briefgen.layout.deck.slide_context.SlideFrame`, and the
context on it: titles are as large as all fit, marking, states and footer have their places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.colour import contrast
from briefgen.contrast_limits import TEXT_CONTRAST
from briefgen.document import blocks
from briefgen.document.inline import Label, Text
from briefgen.document.model import Document, Marking
from briefgen.geometry import TOLERANCE
from briefgen.layout.deck.marking_boxes import MARKING, marking_box, marking_frames, state_box
from briefgen.layout.deck.slide_context import AgendaEntry, FooterText, SlideContext, SlideDraft, line_width
from briefgen.layout.deck.slide_regions import Grid, shared
from briefgen.layout.deck.template.fitted_layout import FittedLayout, ground_under, into_placeholder
from briefgen.layout.deck.template.footer_line import footer_boxes, footer_style
from briefgen.layout.deck.template.footer_placement import MeasuredFurniture, place_furniture
from briefgen.layout.deck.template.layout_fitting import APART, USUAL
from briefgen.layout.deck.template.plates import plate_shapes
from briefgen.layout.deck.template.template_cover import template_cover, template_divider
from briefgen.layout.deck.template.template_theme import TemplateTheme
from briefgen.layout.deck.template.type_scale import TITLE
from briefgen.layout.house_style import with_house_style
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.typesetter import Typesetter, height_of
from briefgen.page import Branch, Page, Paragraph, Rect, Run, Shape, TemplateBinding, TextBox, Tree
from briefgen.text.style import Colour

_STEP = 2.0
_PLATES = ("#FFFFFF", "#000000")
_HANG = 0.05
"""Points by which a mark may miss the edge of its text, to be set as one that hangs from there."""


class TemplateFrame(Struct, frozen=True):
    """A layout of the master for each use."""

    layouts: Mapping[str, FittedLayout]
    """By use."""
    layout: FittedLayout
    """That of the slide at hand."""
    heading_font: str
    body_font: str
    binding: TemplateBinding

    @property
    def grid(self) -> Grid:
        """The places of the layout at hand."""
        return self.layout.grid

    @property
    def bullet(self) -> tuple[str, float] | None:
        """The character of lists in the layout's body, if it hangs from the edge as ours does."""
        placeholder = self.layout.placeholders.get("body")
        if placeholder is None or not (
            placeholder.only and placeholder.type.bullet and placeholder.type.hang > 0
        ):
            return None
        return (
            (placeholder.type.bullet, placeholder.type.hang)
            if abs(placeholder.type.indent - placeholder.type.hang) < _HANG
            else None
        )

    @property
    def title_style(self) -> StyleSet:
        """The type of the layout's title."""
        return self.layout.styles["title"]

    def for_use(self, use: str, /) -> TemplateFrame:
        """The frame on the layout for a use."""
        layout = self.layouts.get(use, self.layout)
        return self if layout is self.layout else replace(self, layout=layout)

    def body_under(self, title: float) -> Rect:
        """The body, which stays where it is unless a title needs more than its box and what is free."""
        body, down = self.grid.body, title - self.grid.title.height
        down = max(down - self.layout.free_over_title, 0.0) if down > self.layout.title_slack else 0.0
        return Rect(body.x, body.y + down, body.width, body.height - down)

    def columns(self, place: Rect, shares: Sequence[float]) -> tuple[Rect, ...]:
        """A part of the body in columns of these shares; two alike are the layout's own, if it has such."""
        if self.layout.columns and len(shares) == 2 and shares[0] == shares[1]:
            return self._halves(place, self.layout.columns)
        return shared(place, shares, self.grid.gutter)

    def _halves(self, place: Rect, halves: tuple[Rect, Rect]) -> tuple[Rect, Rect]:
        left, right = (replace(place, x=half.x, width=half.width) for half in halves)
        return left, right

    def figure_places(self, body: Rect) -> tuple[Rect, Rect]:
        """The drawing and the text where the layout has a picture and a text, else left and right."""
        if self.layout.columns is None:
            drawing, text = shared(body, (58, 42), self.grid.gutter)
            return drawing, text
        left, right = self._halves(body, self.layout.columns)
        return (right, left) if self._text_stands_first(self.layout.columns[1]) else (left, right)

    def _text_stands_first(self, second: Rect) -> bool:
        placeholder = self.layout.placeholders.get("body")
        return placeholder is not None and placeholder.rect.x + placeholder.rect.width / 2 < second.x

    def set_title(self, context: SlideContext, runs: tuple[Run, ...], node: Branch | None) -> Paragraph:
        """The title in lines, aligned as the master has it."""
        align = self.layout.placeholders["title"].type.align
        return context.typesetter.set(runs, self.grid.title.width, node, align=align)

    def title_box(self, title: Paragraph) -> TextBox:
        """The title in its place. One that needs more starts higher, if there is room, and reaches down."""
        place = self.grid.title
        more = height_of(title) - place.height
        if more > self.layout.title_slack:
            up = min(more, self.layout.free_over_title)
            place = Rect(place.x, place.y - up, place.width, place.height + more)
        return TextBox(place, (title,), "Title", "title")

    def marking_boxes(self, context: SlideContext) -> tuple[TextBox | Shape, ...]:
        """Marking and states where the layout has room for them."""
        fixed = self.layout.marking_boxes
        return (*marking_frames(context, [box for box in fixed if box.name == MARKING]), *fixed)

    def footer(self, context: SlideContext, text: FooterText, number: int) -> tuple[TextBox, ...]:
        """Date, text and number, in the layout's placeholders if it has such."""
        return tuple(footer_boxes(context, self.layout, text, number))

    def cover(self, context: SlideContext) -> SlideDraft:
        """The title slide."""
        context, layout = self._on(context, "title")
        draft = template_cover(context, layout)
        return replace(draft, items=(*draft.items, *context.frame.marking_boxes(context)))

    def divider(self, context: SlideContext, part: Label, entries: Sequence[AgendaEntry]) -> SlideDraft:
        """The slide that opens a part."""
        context, layout = self._on(context, "section")
        draft = template_divider(context, layout, part, entries)
        return replace(draft, items=(*draft.items, *context.frame.marking_boxes(context)))

    def _on(self, context: SlideContext, use: str) -> tuple[SlideContext, FittedLayout]:
        frame = self.for_use(use)
        return replace(context, frame=frame, body=frame.grid.body), frame.layout

    def finished(self, page: Page) -> Page:
        """The slide on its layout, each text that has a slot in the placeholder for that, over its plates."""
        layout = self.layout
        items = tuple(
            into_placeholder(i, layout.placeholders) if isinstance(i, TextBox) else i for i in page.items
        )
        items = (*plate_shapes(layout, items), *items)
        return replace(
            page,
            items=items,
            layout=layout.slide_layout.part,
            dark=False,
            ground=layout.ground,
            backdrop=layout.backdrop,
        )


def on_template(document: Document, master: TemplateTheme) -> SlideContext:
    """The context of a deck on a master. Raises BriefgenError for a layout without room for the marking."""
    theme, usual = master.theme, master.layouts[USUAL]
    frame = TemplateFrame(master.layouts, usual, master.heading_font, master.body_font, master.binding)
    typesetter = Typesetter(Tree(), theme, theme.deck, "deck")
    context = SlideContext(typesetter, frame, with_house_style(document, theme.definition), usual.grid.body)
    fixed = {use: _fixed(context, layout) for use, layout in master.layouts.items()}
    layouts = _with_titles(context, place_furniture(master.layouts, fixed, master.span))
    usual = layouts[USUAL]
    return replace(context, frame=replace(frame, layouts=layouts, layout=usual), body=usual.grid.body)


def _with_titles(context: SlideContext, layouts: Mapping[str, FittedLayout]) -> Mapping[str, FittedLayout]:
    """All content slides have titles of one size: the master's, or the largest one in which all fit."""
    titles = tuple(_titles(context))
    content = [layout for use, layout in layouts.items() if use not in APART]
    size = min((_largest(context, layout, titles) for layout in content), default=TITLE)
    return {use: layout if use in APART else _sized(layout, size) for use, layout in layouts.items()}


def _titles(context: SlideContext) -> Iterator[Text]:
    """Headlines, and what tables and figures assert."""
    for section in context.document.sections:
        yield section.headline
        for block in section.blocks:
            if isinstance(block, blocks.Table | blocks.Figure) and not isinstance(block.title, Label):
                yield block.title


def _largest(context: SlideContext, layout: FittedLayout, titles: tuple[Text, ...]) -> float:
    full, room = layout.styles["title"], layout.grid.title
    size = full.plain.size
    while size > TITLE:
        style = full.scaled(size / full.plain.size)
        pars = (context.typesetter.paragraph(text, style, room.width, None) for text in titles)
        if all(height_of(par) <= room.height + layout.title_slack + TOLERANCE for par in pars):
            return size
        size = max(size - _STEP, TITLE)
    return size


def _sized(layout: FittedLayout, size: float) -> FittedLayout:
    style = layout.styles["title"]
    styles = {**layout.styles, "title": style.scaled(size / style.plain.size)}
    return replace(layout, styles=styles)


def _fixed(context: SlideContext, layout: FittedLayout) -> MeasuredFurniture:
    """Marking, states and date as they are measured on a layout."""
    marking = context.document.marking
    day = context.document.wording.day(context.document.meta.date)
    date = line_width(context, (Run(day, footer_style(context, layout, "date")),))
    marking_on_layout = marking_box(context, marking, _ground(marking, layout)) if marking else None
    return MeasuredFurniture(
        marking_on_layout, _state(context, layout), date, marking.align if marking else "right"
    )


def _ground(marking: Marking, layout: FittedLayout) -> Colour | None:
    """The marking's own ground; without one a plate where the layout's ground would hide it."""
    ground = marking.ground
    if ground is None and contrast(marking.ink, layout.ground.value) < TEXT_CONTRAST:
        ground = max(_PLATES, key=lambda plate: contrast(plate, marking.ink))
    return Colour("marking-ground", ground) if ground else None


def _state(context: SlideContext, layout: FittedLayout) -> TextBox | None:
    style = context.style("label").strong
    place = Rect(0.0, 0.0, layout.slide_layout.placeholders[0].rect.right, 20.0)
    if contrast(style.colour.value, ground_under(layout, place).value) < TEXT_CONTRAST:
        style = replace(style, colour=layout.text_colour)
    return state_box(context, style)
