"""The slide that opens a part of the paper: its name, and which sections it holds, on dark ground.

In: the part's name, the names of its sections with their slides. Out: a draft whose title stands in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from msgspec.structs import replace

from briefgen.document.inline import Label
from briefgen.layout.deck.agenda import AgendaEntry, numbered
from briefgen.layout.deck.grid import divider_places
from briefgen.layout.deck.prose import stacked_with
from briefgen.layout.deck.slide_context import SlideContext, SlideDraft, loose, on_dark, ruled
from briefgen.layout.typesetter import height_of
from briefgen.page import Branch, Paragraph, Rect, Run, TextBox

# Sizes of a name and of the message under it; many names stand alone.
_SIZES = (("large", "body"), ("body", "compact"), ("large", ""), ("body", ""), ("compact", ""))
# Space between names, in shares of their leading: at least, and at most.
_GAPS = (0.4, 1.4)
_RULE, _UNDER = 3.0, 16.0


def divider_draft(context: SlideContext, part: Label, stops: Sequence[AgendaEntry]) -> SlideDraft:
    """The part's name at the left, the names in the largest size that fits at the right."""
    tree, branch = context.typesetter.tree, loose()
    left, right = divider_places(context.grid)
    top = left.y
    heading = tree.add("H1", branch, title=part.text)
    par = context.typesetter.paragraph(part, context.style("cover-title"), left.width, heading, balance=True)
    title = TextBox(Rect(left.x, top, left.width, height_of(par)), (par,), "Title", "title")
    rule = ruled(context, Rect(right.x, top, right.width, _RULE), "accent")
    names = _names(context, stops, Rect(right.x, top + _UNDER, right.width, right.height - _UNDER), branch)
    spoken = tuple((stop.name,) for stop in stops)
    return SlideDraft((title, rule, names), branch, (), spoken, "section", part, judged=False)


def _names(context: SlideContext, stops: Sequence[AgendaEntry], place: Rect, branch: Branch) -> TextBox:
    """Numbers and names, each over its message, in the largest sizes that fit."""
    made: list[list[Paragraph]] = []
    own, gap = loose(), 0.0
    for size, smaller in _SIZES:
        own, leading = loose(), context.style(size).plain.leading
        made = [_stop(context, stop, size, smaller, place.width, own) for stop in stops]
        spare = place.height - fsum(height_of(par) for pars in made for par in pars)
        gap = min(spare / max(len(made) - 1, 1), leading * _GAPS[1])
        if gap >= leading * _GAPS[0]:
            break
    branch.kids += own.kids
    befores = [gap if n and not m else 0.0 for n, pars in enumerate(made) for m in range(len(pars))]
    text = stacked_with([par for pars in made for par in pars], [max(before, 0.0) for before in befores])
    return TextBox(place, text, slot="body")


def _stop(
    context: SlideContext, stop: AgendaEntry, size: str, smaller: str, width: float, branch: Branch
) -> list[Paragraph]:
    tree, name, light = (
        context.typesetter.tree,
        on_dark(context, size),
        on_dark(context, size, "on-cover-muted"),
    )
    number = Run(numbered(stop), light.strong)
    runs = (number, Run(stop.name.text, name.strong if smaller else name.plain))
    out = [context.typesetter.set(runs, width, tree.add("P", branch))]
    if smaller:
        style, hang = on_dark(context, smaller, "on-cover-muted"), context.typesetter.width_of((number,))
        node = tree.add("P", branch)
        message = context.typesetter.paragraph(stop.message, style, width - hang, node, x=hang)
        out.append(replace(message, indent=hang))
    return out
