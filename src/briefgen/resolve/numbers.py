"""Numbers to remember: those that statements give, and those that follow from several of them.

In: the context of a Document. Out: a number and what it counts, both as attributed text. A derived number
names its statements and its calculation, and inherits their corrections.
"""

from __future__ import annotations

from briefgen.document.blocks import GlanceFact
from briefgen.document.inline import AttributedText, PlainText, parse_inline
from briefgen.resolve.context import Context
from briefgen.resolve.selection import select
from briefgen.schema.assets import Part


def numbers_of(ctx: Context, part: Part) -> tuple[str, ...]:
    """The ids of the numbers that a part shows: those that it selects, the message's, or all."""
    wanted = ctx.message.numbers or None if part.select.ids is None else part.select.ids
    if wanted is not None:
        ids = [i for i in wanted if is_number(ctx, i)]
    else:
        ids = [i for i in select(ctx.statements, part, ctx.topics) if is_number(ctx, i)]
    return tuple(ids[: part.limit])


def is_number(ctx: Context, id: str) -> bool:
    """Whether an id names a number that this reader may see."""
    derived = ctx.pack.numbers.get(id)
    if derived:
        return set(ctx.citations.visible(derived.evidence)) == set(derived.evidence)
    return id in ctx.statements and ctx.statements[id].number is not None


def number_texts(ctx: Context, id: str) -> tuple[AttributedText, AttributedText]:
    """The number as printed and what it counts, with the notes behind it and a word if one was corrected."""
    derived = ctx.pack.numbers.get(id)
    if derived:
        span = ctx.citations.span("numbers", id, "value")
        how = ctx.label("calculated", how=derived.calculation).text
        inlines = (
            *parse_inline(derived.label),
            PlainText(f" ({how})"),
            *ctx.citations.correction_words(derived.evidence),
            *ctx.citations.mark(derived.evidence),
        )
        label = AttributedText(
            inlines, derived.evidence, derived.label, ctx.citations.span("numbers", id, "label")
        )
        return AttributedText((PlainText(derived.value),), derived.evidence, derived.value, span), label
    number = ctx.pack.statements[id].number
    if number is None:
        raise AssertionError(f"'{id}' gives no number")
    at = ("statements", id, "number")
    inlines = (
        *parse_inline(number.label),
        *ctx.citations.correction_words((id,)),
        *ctx.citations.mark((id,)),
    )
    value = AttributedText((PlainText(number.value),), (id,), number.value, ctx.citations.span(*at, "value"))
    return value, AttributedText(inlines, (id,), number.label, ctx.citations.span(*at, "label"))


def number_facts(ctx: Context) -> tuple[GlanceFact, ...]:
    """The message's numbers as entries at a glance."""
    told = [number_texts(ctx, i) for i in ctx.message.numbers if is_number(ctx, i)]
    return tuple(GlanceFact(ctx.label("key-number"), (value, label), number=True) for value, label in told)
