"""The stage of one document on a corporate master: titles as large as all fit, marking and foot placed.

In: a stage in the master's look, its grids. Out: the stage with a grid for each use, the usual one first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from briefgen.colour import TEXT_CONTRAST, contrast
from briefgen.document import blocks
from briefgen.document.inline import Label, Text
from briefgen.geometry import TOLERANCE
from briefgen.layout.deck.furniture import boxed
from briefgen.layout.deck.grid import Grid
from briefgen.layout.deck.slide_context import SPACES, SlideContext, line_width
from briefgen.layout.deck.template.fitted_layout import FittedLayout, ground_under
from briefgen.layout.deck.template.footer import FixedFurniture, furnish
from briefgen.layout.deck.template.footer_line import style_at_foot
from briefgen.layout.deck.template.layouts import APART
from briefgen.layout.deck.template.template_theme import TemplateTheme
from briefgen.layout.deck.template.type_scale import TITLE, scaled
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.typesetter import height_of
from briefgen.page import Rect, Run, TextBox
from briefgen.text.style import Colour, Style

_STEP = 2.0
_PLATES = ("#FFFFFF", "#000000")


def on_master(context: SlideContext, master: TemplateTheme) -> SlideContext:
    """The stage on its grids. Raises BriefgenError for a layout without room for what every slide shows."""
    grids = furnish(
        master.grids, {use: _fixed(context, grid) for use, grid in master.grids.items()}, master.span
    )
    grids = _with_titles(context, grids)
    usual = grids["title-and-body"]
    return replace(context, grid=usual, body=usual.body, grids=grids, chips=None)


def _with_titles(context: SlideContext, grids: Mapping[str, Grid]) -> Mapping[str, Grid]:
    """All content slides have titles of one size: the master's, or the largest one in which all fit."""
    titles = tuple(_titles(context))
    content = [grid for use, grid in grids.items() if use not in APART and grid.fitted]
    sizes = [_largest(context, grid, grid.fitted, titles) for grid in content if grid.fitted]
    size = min(sizes, default=TITLE)
    return {use: grid if use in APART else _sized(grid, size) for use, grid in grids.items()}


def _titles(context: SlideContext) -> Iterator[Text]:
    """Headlines, and what tables and figures assert."""
    for section in context.document.sections:
        yield section.headline
        for block in section.blocks:
            if isinstance(block, blocks.Table | blocks.Figure) and not isinstance(block.title, Label):
                yield block.title


def _largest(context: SlideContext, grid: Grid, fitted: FittedLayout, titles: tuple[Text, ...]) -> float:
    full = fitted.styles["title"]
    size = full.plain.size
    while size > TITLE:
        style = scaled(full, size / full.plain.size)
        heights = (
            height_of(context.typesetter.paragraph(text, style, grid.title.width, None)) for text in titles
        )
        if all(height <= grid.title.height + fitted.slack + TOLERANCE for height in heights):
            return size
        size = max(size - _STEP, TITLE)
    return size


def _sized(grid: Grid, size: float) -> Grid:
    fitted = grid.fitted
    if fitted is None:
        return grid
    style = fitted.styles["title"]
    styles: Mapping[str, StyleSet] = {**fitted.styles, "title": scaled(style, size / style.plain.size)}
    return replace(grid, fitted=replace(fitted, styles=styles))


def _fixed(context: SlideContext, grid: Grid) -> FixedFurniture:
    """Marking, state and date as they are measured on a layout."""
    marking, fitted = context.document.marking, grid.fitted
    if fitted is None:
        return FixedFurniture(None, None, 0.0)
    day = context.document.wording.day(context.document.meta.date)
    date = line_width(context, (Run(day, style_at_foot(context, fitted, "date")),))
    return FixedFurniture(
        _chip(context, fitted), _state(context, fitted), date, marking.align if marking else "right"
    )


def _chip(context: SlideContext, fitted: FittedLayout) -> TextBox | None:
    """The marking; without a ground of its own on a plate where the layout's would hide it."""
    marking = context.document.marking
    if marking is None:
        return None
    ink, ground = Colour("marking", marking.ink), marking.ground
    if ground is None and contrast(marking.ink, fitted.ground.value) < TEXT_CONTRAST:
        ground = max(_PLATES, key=lambda plate: contrast(plate, marking.ink))
    style = Style(context.style("source").strong.font, marking.size, marking.size * 1.25, ink)
    plate = Colour("marking-ground", ground) if ground else None
    return boxed(context, Run(marking.name, style), plate, "Marking")


def _state(context: SlideContext, fitted: FittedLayout) -> TextBox | None:
    states = SPACES.join(state.text for state in context.document.states)
    if not states:
        return None
    style = context.style("label").strong
    place = Rect(0.0, 0.0, fitted.layout.holders[0].rect.right, 20.0)
    if contrast(style.colour.value, ground_under(fitted, place).value) < TEXT_CONTRAST:
        style = replace(style, colour=fitted.text)
    return boxed(context, Run(states, style), None, "State")
