"""The box that a reader signs, on pages: an ask, answers to tick, lines for name and date.

In: a Decision block. Out: strips; the form is one of them, for it is not cut in two. What was settled stands
beside it, or over it in a narrow column. And facts over the full width.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefgen.document import blocks
from briefgen.layout.setting import Setter, height_of
from briefgen.layout.strips import Fixed, Strip, columns_of, lines_of, stack
from briefgen.page import Branch, Item, Rect, Run, Shape, Stroke, TextBox

Glancing = Callable[[blocks.Glance, float, Branch], list[Strip]]

NARROW = 240.0
"""Columns up to this width have one thing below the other. In points."""

_PAD, _BOX, _ROW, _LINE = 10.0, 9.0, 17.0, 24.0
_LABELS, _SHARE = 56.0, 0.46


def decision_strips(
    setter: Setter, block: blocks.Decision, width: float, parent: Branch, glance: Glancing
) -> list[Strip]:
    """The form, and what was settled. ``width`` in points; ``glance`` sets facts in a narrow column."""
    if width <= NARROW or not block.facts:
        over = glance(blocks.Glance(block.facts), width, parent) if block.facts else []
        form, tall = _form(setter, block, width, 0.0, parent)
        return [*over, Strip(tall, Fixed(tuple(form)), before=8.0)]
    wide = width * _SHARE
    facts = _facts(setter, block.facts, width - wide - 2 * _PAD, parent)
    form, tall = _form(setter, block, wide, max((i.rect.bottom for i in facts), default=0.0), parent)
    moved = stack([Strip(tall, Fixed(tuple(form)))], width - wide, 0.0)
    return [Strip(tall, Fixed((*facts, *moved)), before=6.0)]


def fact_columns(
    setter: Setter, facts: Sequence[blocks.Fact], width: float, parent: Branch, gutter: float
) -> list[Strip]:
    """Facts in two columns, each with its heading at the left of what is said of it."""
    column = (width - gutter) / 2
    entries: list[list[Strip]] = []
    for fact in facts:
        items = _facts(setter, (fact,), column, parent)
        tall = max(item.rect.bottom for item in items)
        entries.append([Strip(tall, Fixed(items), before=3.0)])
    return [columns_of(entries, column + gutter, before=3.0)]


def _facts(setter: Setter, facts: Sequence[blocks.Fact], width: float, parent: Branch) -> tuple[Item, ...]:
    """Each fact's heading at the left, what is said of it beside it, a rule between two."""
    items: list[Item] = []
    y = 0.0
    for n, fact in enumerate(facts):
        if n:
            items.append(Shape(Rect(0, y + 3, width, 0.6), fill=setter.look.colour("rule")))
            y += 7.0
        node = setter.tree.add("P", parent)
        head = setter.paragraph(fact.heading, setter.sheet["side-head"], _LABELS, node)
        items.append(TextBox(Rect(0, y, _LABELS, height_of(head)), (head,)))
        room = width - _LABELS
        pars = [
            setter.paragraph(value, setter.sheet["side"], room, setter.tree.add("P", parent))
            for value in fact.values
        ]
        said = [strip for par in pars for strip in lines_of(par, room)]
        items += stack(said, _LABELS, y)
        y += max(height_of(head), sum(strip.height for strip in said))
    return tuple(items)


def _form(
    setter: Setter, block: blocks.Decision, width: float, least: float, parent: Branch
) -> tuple[list[Item], float]:
    """The ask, a box to tick before each answer, lines for name and date at the foot; and its height.

    It is ``least`` points tall, or what it needs.
    """
    inner, style = width - 2 * _PAD, setter.sheet["side"]
    bold = tuple(Run(r.text, style.strong) for r in setter.runs(block.ask, style, None))
    ask = setter.set(bold, inner, setter.tree.add("P", parent))
    items: list[Item] = [TextBox(Rect(_PAD, _PAD - 2, inner, height_of(ask)), (ask,))]
    y = _PAD + height_of(ask) + 5
    answers, y = _answers(setter, block, Rect(_PAD, y, inner, 0.0), parent)
    tall = max(least, y + _LINE + _PAD)
    foot = Rect(_PAD, tall - _LINE - _PAD, inner, _LINE)
    edge = Shape(Rect(0, 0, width, tall), stroke=Stroke(setter.look.colour("heading"), 0.8))
    return [edge, *items, *answers, *_signed(setter, block, foot, parent)], tall


def _answers(setter: Setter, block: blocks.Decision, place: Rect, parent: Branch) -> tuple[list[Item], float]:
    """Answers with a box before each, side by side or in a narrow form one under the other; and their end."""
    style, pen = setter.sheet["side"], Stroke(setter.look.colour("heading"), 0.9)
    stacked = place.width <= NARROW - 2 * _PAD
    step = place.width if stacked else place.width / max(len(block.answers), 1)
    items: list[Item] = []
    y = place.y
    for n, answer in enumerate(block.answers):
        x = place.x + (0.0 if stacked else n * step)
        y = place.y + (n * _ROW if stacked else 0.0)
        room = step - _BOX - 6
        par = setter.paragraph(answer, style, room, setter.tree.add("P", parent))
        items.append(Shape(Rect(x, y + (par.leading - _BOX) / 2, _BOX, _BOX), stroke=pen))
        items.append(TextBox(Rect(x + _BOX + 6, y, room, height_of(par)), (par,)))
    return items, y + _ROW


def _signed(setter: Setter, block: blocks.Decision, place: Rect, parent: Branch) -> list[Item]:
    """A line to write on behind each word, side by side."""
    items: list[Item] = []
    share = place.width / max(len(block.signed), 1)
    for n, label in enumerate(block.signed):
        x, room = place.x + n * share, share - (6 if n + 1 < len(block.signed) else 0)
        par = setter.paragraph(label, setter.sheet["side"], room, setter.tree.add("P", parent))
        wide = max(line.width for line in par.lines) + 4
        items.append(TextBox(Rect(x, place.bottom - par.leading, room, height_of(par)), (par,)))
        rule = Rect(x + wide, place.bottom - 2, room - wide, 0.6)
        items.append(Shape(rule, fill=setter.look.colour("heading")))
    return items
