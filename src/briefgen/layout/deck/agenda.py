"""What the deck holds: the names of its sections with the numbers of their slides, in two columns.

In: names and numbers. Out: a draft whose rows fill the slide; none where they are too many for one.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.layout.deck.prose import stacked_with
from briefgen.layout.deck.slide_context import (
    AgendaEntry,
    SlideContext,
    SlideDraft,
    detached_branch,
    rule_shape,
)
from briefgen.layout.deck.slide_title import on_layout, under_title
from briefgen.layout.typesetter import height_of
from briefgen.page import Branch, Item, Paragraph, Rect, Run, TextBox

MORE_THAN = 8
"""A deck of more slides than that needs one."""
_SIZES = ("large", "body", "compact")
_TALLEST_ROW, _AROUND = 92.0, 5.0
# Spaces as wide as a figure, and between number and name.
_FIGURE, _BETWEEN = "\u2007", "\u2003"


def agenda_draft(context: SlideContext, stops: Sequence[AgendaEntry]) -> SlideDraft | None:
    """The stops in rows of one height with rules between, as large as they fit."""
    title = context.document.wording.label("slide.agenda")
    context = on_layout(under_title(context, (title,)), "two-columns")
    count = -(-len(stops) // 2)
    columns = context.columns((1, 1), context.body.y, context.body.height)
    tall = min(context.body.height / count, _TALLEST_ROW)
    for size in _SIZES:
        branch = detached_branch()
        pars = [_row(context, stop, size, columns[0].width, branch) for stop in stops]
        if max(map(height_of, pars)) + 2 * _AROUND <= tall:
            parts = (pars[:count], pars[count:])
            items = [i for n, part in enumerate(parts) for i in _column(context, part, columns[n], tall, n)]
            spoken = tuple((stop.name,) for stop in stops)
            return SlideDraft(tuple(items), branch, (), spoken, "two-columns", title, own_assessment=False)
    return None


def numbered(stop: AgendaEntry) -> str:
    """The number of a stop's slide, as wide as others with up to two figures, and the space behind it."""
    return str(stop.number).rjust(2, _FIGURE) + _BETWEEN


def _row(context: SlideContext, stop: AgendaEntry, size: str, width: float, branch: Branch) -> Paragraph:
    style = context.style(size)
    runs = (
        Run(numbered(stop), context.theme.tinted(style.strong, "accent")),
        Run(stop.name.text, style.strong if stop.strong else style.plain),
    )
    return context.typesetter.set(runs, width, context.typesetter.tree.add("P", branch))


def _column(
    context: SlideContext, pars: Sequence[Paragraph], place: Rect, tall: float, column: int
) -> tuple[Item, ...]:
    """Rows with their text in the middle, a rule over each, the first one heavy."""
    margins = [(tall - height_of(par)) / 2 for par in pars]
    befores = [over + under for over, under in zip(margins, [0.0, *margins[:-1]], strict=True)]
    box = Rect(place.x, place.y, place.width, tall * len(pars))
    text = TextBox(box, stacked_with(pars, befores), slot="body" if column == 0 else "body-2")
    rules = (
        rule_shape(context, Rect(place.x, place.y + n * tall, place.width, weight), role)
        for n, (weight, role) in enumerate([(3.0, "heading"), *[(1.0, "rule")] * (len(pars) - 1)])
    )
    return (*rules, text)
