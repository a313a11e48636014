"""The box that a reader signs, on pages: an ask, answers to tick, lines for name and date.

In: a Decision block. Out: strips; the form is one of them, for it is not cut in two. What was settled stands
beside it, or over it in a narrow column. And facts over the full width.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import fsum

from msgspec import Struct

from briefgen.document import blocks
from briefgen.document.inline import Text
from briefgen.layout.pages.strips import FixedItems, Strip, columns_of, lines_of, stack
from briefgen.layout.typesetter import Typesetter, height_of
from briefgen.page import Branch, Item, Paragraph, Rect, Run, Shape, Stroke, TextBox

Glancing = Callable[[blocks.AtAGlance, float, Branch], list[Strip]]

NARROW = 240.0
"""Columns up to this width have one thing below the other. In points."""

_PAD, _BOX, _ROW, _LINE = 10.0, 9.0, 17.0, 24.0
_LABELS, _SHARE, _HANG = 60.0, 0.46, 10.0


def decision_strips(
    typesetter: Typesetter,
    block: blocks.Decision,
    width: float,
    parent: Branch,
    glance: Glancing,
    *,
    narrow: bool,
) -> list[Strip]:
    """The form, and what was settled. ``width`` in points; ``glance`` sets facts in a ``narrow`` column."""
    if narrow or not block.facts:
        over = glance(blocks.AtAGlance(block.facts), width, parent) if block.facts else []
        form, tall = _form(typesetter, block, Form(width, narrow=narrow), parent)
        return [*over, Strip(tall, FixedItems(tuple(form)), before=8.0)]
    wide = width * _SHARE
    facts = _facts(typesetter, block.facts, width - wide - 2 * _PAD, parent)
    least = max((i.rect.bottom for i in facts), default=0.0)
    form, tall = _form(typesetter, block, Form(wide, least, narrow=wide <= NARROW), parent)
    moved = stack([Strip(tall, FixedItems(tuple(form)))], width - wide, 0.0)
    return [Strip(tall, FixedItems((*facts, *moved)), before=6.0)]


def fact_columns(
    typesetter: Typesetter, facts: Sequence[blocks.GlanceFact], width: float, parent: Branch, gutter: float
) -> list[Strip]:
    """Facts in two columns, each with its heading at the left of what is said of it."""
    column = (width - gutter) / 2
    entries: list[list[Strip]] = []
    for fact in facts:
        items = _facts(typesetter, (fact,), column, parent)
        tall = max(item.rect.bottom for item in items)
        entries.append([Strip(tall, FixedItems(items), before=4.0)])
    return [columns_of(entries, column + gutter, before=5.0)]


def _facts(
    typesetter: Typesetter, facts: Sequence[blocks.GlanceFact], width: float, parent: Branch
) -> tuple[Item, ...]:
    """Each fact's heading at the left, what is said of it beside it, a rule between two."""
    items: list[Item] = []
    y = 0.0
    for n, fact in enumerate(facts):
        if n:
            items.append(Shape(Rect(0, y + 3, width, 0.6), fill=typesetter.theme.colour("rule")))
            y += 7.0
        head, values = _head(typesetter, fact, typesetter.tree.add("P", parent))
        items.append(TextBox(Rect(0, y, _LABELS, height_of(head)), (head,)))
        strips = _value_strips(typesetter, values, width - _LABELS, parent, bullets=fact.bullets)
        tall = fsum(strip.height for strip in strips)
        # What a large number counts stands beside its middle.
        items += stack(strips, _LABELS, y + (max(height_of(head) - tall, 0.0) / 2 if fact.number else 0.0))
        y += max(height_of(head), tall)
    return tuple(items)


def _head(typesetter: Typesetter, fact: blocks.GlanceFact, node: Branch) -> tuple[Paragraph, Sequence[Text]]:
    """The heading of a fact for the left side, and its values for the right. A number has no heading."""
    if fact.number and len(fact.values) > 1:
        number, *counted = fact.values
        wide = typesetter.width_of(typesetter.runs(number, typesetter.type_scale["key-number"], None))
        style = "key-number" if wide <= _LABELS - 4 else "side-head"
        return typesetter.paragraph(number, typesetter.type_scale[style], _LABELS, node), counted
    return typesetter.paragraph(
        fact.heading, typesetter.type_scale["side-head"], _LABELS - 4, node
    ), fact.values


def _value_strips(
    typesetter: Typesetter, values: Sequence[Text], width: float, parent: Branch, *, bullets: bool
) -> list[Strip]:
    style, tree = typesetter.type_scale["side"], typesetter.tree
    if not bullets:
        pars = [typesetter.paragraph(value, style, width, tree.add("P", parent)) for value in values]
    else:
        node = tree.add("L", parent)
        pars = [
            typesetter.bullet(v, style, width, tree.add("LI", node), mark="•", hang=_HANG) for v in values
        ]
    return [strip for par in pars for strip in lines_of(par, width)]


class Form(Struct, frozen=True):
    """The box to fill in. Lengths in points."""

    width: float
    least: float = 0.0
    """The least height."""
    narrow: bool = False
    """Whether the answers stand below each other."""


def _form(
    typesetter: Typesetter, block: blocks.Decision, form: Form, parent: Branch
) -> tuple[list[Item], float]:
    """The ask, a box to tick before each answer, lines for name and date at the foot; and its height."""
    inner, style = form.width - 2 * _PAD, typesetter.type_scale["side"]
    bold = tuple(Run(r.text, style.strong) for r in typesetter.runs(block.ask, style, None))
    ask = typesetter.set(bold, inner, typesetter.tree.add("P", parent))
    items: list[Item] = [TextBox(Rect(_PAD, _PAD - 2, inner, height_of(ask)), (ask,))]
    y = _PAD + height_of(ask) + 5
    answers, y = _answers(typesetter, block, Rect(_PAD, y, inner, 0.0), parent, stacked=form.narrow)
    tall = max(form.least, y + _LINE + _PAD)
    foot = Rect(_PAD, tall - _LINE - _PAD, inner, _LINE)
    edge = Shape(Rect(0, 0, form.width, tall), stroke=Stroke(typesetter.theme.colour("heading"), 0.8))
    return [edge, *items, *answers, *_signed(typesetter, block, foot, parent)], tall


def _answers(
    typesetter: Typesetter, block: blocks.Decision, place: Rect, parent: Branch, *, stacked: bool
) -> tuple[list[Item], float]:
    """Answers with a box before each, side by side or one under the other; and their end."""
    style, pen = typesetter.type_scale["side"], Stroke(typesetter.theme.colour("heading"), 0.9)
    step = place.width if stacked else place.width / max(len(block.answers), 1)
    items: list[Item] = []
    x, y, end = place.x, place.y, place.y
    for answer in block.answers:
        room = step - _BOX - 6
        par = typesetter.paragraph(answer, style, room, typesetter.tree.add("P", parent))
        items.append(Shape(Rect(x, y + (par.leading - _BOX) / 2, _BOX, _BOX), stroke=pen))
        items.append(TextBox(Rect(x + _BOX + 6, y, room, height_of(par)), (par,)))
        end = max(end, y + max(_ROW, height_of(par)))
        x, y = (x, end) if stacked else (x + step, y)
    return items, max(end, place.y + _ROW)


def _signed(typesetter: Typesetter, block: blocks.Decision, place: Rect, parent: Branch) -> list[Item]:
    """A line to write on behind each word, side by side."""
    items: list[Item] = []
    share = place.width / max(len(block.signed), 1)
    for n, label in enumerate(block.signed):
        x, room = place.x + n * share, share - (6 if n + 1 < len(block.signed) else 0)
        par = typesetter.paragraph(
            label, typesetter.type_scale["side"], room, typesetter.tree.add("P", parent)
        )
        wide = max(line.width for line in par.lines) + 4
        items.append(TextBox(Rect(x, place.bottom - par.leading, room, height_of(par)), (par,)))
        rule = Rect(x + wide, place.bottom - 2, room - wide, 0.6)
        items.append(Shape(rule, fill=typesetter.theme.colour("heading")))
    return items
