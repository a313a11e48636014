"""The closing slide: the decision that is asked and by when, then what would change it and what it rests on.

In: the facts at a glance, and the bottom line's ask. Out: one draft, the ask on dark ground at the left, the
rest beside it; facts that don't fit so stand in columns of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.inline import Label, Text
from briefgen.layout.deck.key_message import glance_drafts, numbers_of_facts
from briefgen.layout.deck.labelled_blocks import LabelledBlock, labelled_columns
from briefgen.layout.deck.prose import TextEntry, set_entries, stacked_with
from briefgen.layout.deck.slide_context import (
    SlideContext,
    SlideDraft,
    detached_branch,
    on_dark,
    panel_frame,
    shifted,
)
from briefgen.layout.deck.slide_title import on_layout
from briefgen.layout.deck.text_split import sentences
from briefgen.layout.typesetter import height_of
from briefgen.page import Branch, Item, Paragraph, Rect, TextBox

_SHARES = (1, 1)
_INSET = 26.0
_UNDER_LABEL, _OVER_FACT = 6.0, 18.0
_ASKS = ("statement", "large", "body")
# Words of a fact that stands under the ask.
_SHORT = 24


class _Lines(Struct):
    """Paragraphs on the dark ground as they come, and the space above each in points."""

    paragraphs: list[Paragraph] = field(default_factory=list[Paragraph])
    befores: list[float] = field(default_factory=list[float])

    def add(self, paragraph: Paragraph, before: float) -> None:
        """One more under the others."""
        self.paragraphs.append(paragraph)
        self.befores.append(before)

    @property
    def height(self) -> float:
        """Height of all, in points."""
        return fsum(map(height_of, self.paragraphs)) + fsum(self.befores)


def closing_drafts(context: SlideContext, block: blocks.AtAGlance) -> list[SlideDraft]:
    """The slide of the decision; facts in two columns where there is no decision, or no room for all."""
    bottom_line, numbers = _bottom_line(context), numbers_of_facts(block.facts, context.document.wording)
    plain = [fact for fact in block.facts if not fact.number]
    near = [fact for fact in plain if _stands_near(fact)]
    others = [fact for fact in plain if fact not in near]
    if bottom_line is None or not others:
        return glance_drafts(context, block)
    # Numbers stand where there is room for them: beside the ask, or under it; else they are spoken.
    for left, right in ((near, [*others, *numbers]), ([*near, *numbers], others), (near, others)):
        placed = _closing(on_layout(context, "closing"), bottom_line, left, right)
        if placed:
            items, branch = placed
            shown = (bottom_line.ask, *(value for fact in (*left, *right) for value in fact.values))
            spoken = (
                (bottom_line.ask_heading, bottom_line.ask),
                *(_spoken_fact(fact) for fact in block.facts),
            )
            return [SlideDraft(items, branch, shown, spoken, "closing")]
    return glance_drafts(context, block)


def _closing(
    context: SlideContext,
    bottom_line: blocks.BottomLine,
    near: Sequence[blocks.GlanceFact],
    others: Sequence[blocks.GlanceFact],
) -> tuple[tuple[Item, ...], Branch] | None:
    """The panel with the decision and the facts beside it; None if they don't fit."""
    left, right = context.columns(_SHARES, context.body.y, context.body.height)
    branch = detached_branch()
    panel = _panel(context, bottom_line, near, left, branch)
    columns = labelled_columns(
        replace(context, body=right), ([_fact_block(fact) for fact in others],), (1,), right.height
    )
    if panel is None or columns is None:
        return None
    items, columns_branch = columns
    branch.kids += columns_branch.kids
    return (*panel_frame(context, panel.rect, "cover"), panel, *items), branch


def _bottom_line(context: SlideContext) -> blocks.BottomLine | None:
    found = (b for s in context.document.sections for b in s.blocks if isinstance(b, blocks.BottomLine))
    return next(found, None)


def _stands_near(fact: blocks.GlanceFact) -> bool:
    return not fact.bullets and len(fact.values) == 1 and len(fact.values[0].text.split()) <= _SHORT


def _fact_block(fact: blocks.GlanceFact) -> LabelledBlock:
    mark = "bullet" if fact.bullets else ""
    return LabelledBlock(fact.heading, tuple(TextEntry(value, mark) for value in fact.values))


def _spoken_fact(fact: blocks.GlanceFact) -> tuple[Text, ...]:
    return (Label("fact", f"{fact.heading.text}:"), *fact.values)


def _panel(
    context: SlideContext,
    bottom_line: blocks.BottomLine,
    near: Sequence[blocks.GlanceFact],
    place: Rect,
    branch: Branch,
) -> TextBox | None:
    """The ask in the largest size that fits, from the head of its ground; short facts end at its foot."""
    for size in _ASKS:
        lines_branch = detached_branch()
        lines = _lines(context, bottom_line, near, size, place.width - 2 * _INSET, lines_branch)
        spare = place.height - 2 * _INSET - lines.height
        if spare < 0:
            continue
        branch.kids += lines_branch.kids
        facts = len(lines.befores) - sum(1 + len(fact.values) for fact in near)
        lines.befores[facts if near else 0] += spare if near else spare / 2
        pars = stacked_with(lines.paragraphs, lines.befores)
        inset = tuple(shifted(par, _INSET, _INSET) for par in pars)
        name = bottom_line.ask_heading.text.rstrip(":")
        # A frame in its stead lies under the panel, and must be seen.
        ground = None if panel_frame(context, place, "cover") else context.theme.colour("cover")
        return TextBox(place, inset, name, "body", ground, _INSET)
    return None


def _lines(
    context: SlideContext,
    bottom_line: blocks.BottomLine,
    near: Sequence[blocks.GlanceFact],
    size: str,
    width: float,
    branch: Branch,
) -> _Lines:
    lines = _Lines()
    lines.add(_label(context, bottom_line.ask_heading, width, branch), 0.0)
    style = on_dark(context, size)
    entries = [TextEntry(text, strong=True) for text in sentences(bottom_line.ask, context.document.wording)]
    for n, par in enumerate(set_entries(context, entries, style, width, branch)):
        lines.add(par, style.plain.leading / 2 if n else _UNDER_LABEL)
    for fact in near:
        lines.add(_label(context, fact.heading, width, branch), _OVER_FACT)
        for value in fact.values:
            node = context.typesetter.tree.add("P", branch)
            lines.add(context.typesetter.paragraph(value, on_dark(context, "body"), width, node), 2.0)
    return lines


def _label(context: SlideContext, label: Label, width: float, branch: Branch) -> Paragraph:
    without_colon = replace(label, text=label.text.rstrip(":"))
    node = context.typesetter.tree.add("H2", branch, title=without_colon.text)
    return context.typesetter.paragraph(without_colon, context.style("cover-label"), width, node)
