"""The box that a reader signs, on a slide: what was settled at the left, the answers to tick at the right.

In: a Decision block. Out: one draft; text that doesn't fit such a slide becomes slides of prose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.document import blocks
from briefgen.document.inline import Label
from briefgen.layout.deck.labelled_blocks import LabelledBlock, labelled_columns
from briefgen.layout.deck.prose import TextEntry, prose
from briefgen.layout.deck.slide_context import SlideContext, SlideDraft, rule_shape
from briefgen.layout.typesetter import height_of
from briefgen.page import Branch, Item, Rect, Shape, Stroke, TextBox

_SHARES = (3, 2)
_BOX, _GAP, _TALLEST, _FOOT = 26.0, 16.0, 96.0, 48.0


def decision_drafts(
    context: SlideContext, block: blocks.Decision, settled: Sequence[blocks.GlanceFact]
) -> list[SlideDraft]:
    """What was settled (in the block, or in a section of its own), and a row to tick for each answer."""
    facts = (*block.facts, *settled)
    left = [LabelledBlock(fact.heading, tuple(TextEntry(value) for value in fact.values)) for fact in facts]
    made = labelled_columns(context, (left, ()), _SHARES, context.body.height)
    texts = tuple(value for fact in facts for value in fact.values)
    spoken = (
        (block.ask,),
        *((Label("fact", f"{fact.heading.text}:"), *fact.values) for fact in facts),
        tuple(block.answers),
    )
    if made is None:
        entries = [
            e for labelled in left for e in (TextEntry(labelled.label, strong=True), *labelled.entries)
        ]
        return prose(context, [*entries, *(TextEntry(label) for label in (*block.answers, *block.signed))])
    items, branch = made
    place = context.columns(_SHARES, context.body.y, context.body.height)[1]
    form = (*_answers(context, block, place, branch), *_signed(context, block, place, branch))
    return [SlideDraft((*items, *form), branch, (*texts, block.ask), spoken)]


def _signed(context: SlideContext, block: blocks.Decision, place: Rect, branch: Branch) -> Iterator[Item]:
    """A line to write on behind each word, side by side at the foot."""
    style = context.style("compact")
    share = place.width / max(len(block.signed), 1)
    for n, label in enumerate(block.signed):
        x, room = place.x + n * share, share - (_GAP if n + 1 < len(block.signed) else 0.0)
        par = context.typesetter.paragraph(label, style, room, context.typesetter.tree.add("P", branch))
        wide = max(line.width for line in par.lines) * 1.05 + 6.0
        high = height_of(par)
        yield TextBox(Rect(x, place.bottom - high, wide, high), (par,), label.text)
        line = Rect(x + wide, place.bottom - 4.0, room - wide, 1.0)
        yield rule_shape(context, line, "heading")


def _answers(context: SlideContext, block: blocks.Decision, place: Rect, branch: Branch) -> Iterator[Item]:
    """A box to tick and the answer in each row, with rules between the rows."""
    theme, style = context.theme, context.style("statement")
    tall = min((place.height - _FOOT) / max(len(block.answers), 1), _TALLEST)
    for n, answer in enumerate(block.answers):
        y = place.y + n * tall
        yield rule_shape(context, Rect(place.x, y, place.width, 1.0 if n else 3.0), "rule" if n else "accent")
        room = place.width - _BOX - _GAP
        par = context.typesetter.paragraph(answer, style, room, context.typesetter.tree.add("P", branch))
        middle = y + tall / 2
        pen = Stroke(theme.colour("heading"), 2.0)
        yield Shape(Rect(place.x, middle - _BOX / 2, _BOX, _BOX), stroke=pen, name=answer.text)
        text = Rect(place.x + _BOX + _GAP, middle - height_of(par) / 2, room, height_of(par))
        yield TextBox(text, (par,), answer.text)
