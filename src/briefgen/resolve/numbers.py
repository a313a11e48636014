"""Numbers to remember: those that statements give, and those that follow from several of them.

In: the context of a Document. Out: a number and what it counts, both as attributed text. A derived number
names its statements and its calculation, and inherits their corrections.
"""

from __future__ import annotations

from briefgen.document.blocks import GlanceFact
from briefgen.document.inline import AttributedText, PlainText, parse_inline
from briefgen.resolve.context import Context
from briefgen.resolve.selection import matching_ids
from briefgen.schema.assets import Part


def numbers_of(context: Context, part: Part) -> tuple[str, ...]:
    """The ids of the numbers that a part shows: those that it selects, the message's, or all."""
    wanted = context.message.numbers or None if part.select.ids is None else part.select.ids
    if wanted is not None:
        ids = [i for i in wanted if is_number(context, i)]
    else:
        ids = [i for i in matching_ids(context.statements, part, context.topics) if is_number(context, i)]
    return tuple(ids[: part.limit])


def is_number(context: Context, id: str) -> bool:
    """Whether an id names a number that this reader may see."""
    derived = context.pack.numbers.get(id)
    if derived:
        return set(context.citations.visible(derived.evidence)) == set(derived.evidence)
    return id in context.statements and context.statements[id].number is not None


def number_texts(context: Context, id: str) -> tuple[AttributedText, AttributedText]:
    """The number as printed and what it counts, with the notes behind it and a word if one was corrected."""
    derived = context.pack.numbers.get(id)
    if derived:
        span = context.citations.span("numbers", id, "value")
        how = context.label("calculated", how=derived.calculation).text
        inlines = (
            *parse_inline(derived.label),
            PlainText(f" ({how})"),
            *context.citations.correction_words(derived.evidence),
            *context.citations.mark(derived.evidence),
        )
        label = AttributedText(
            inlines, derived.evidence, derived.label, context.citations.span("numbers", id, "label")
        )
        return AttributedText((PlainText(derived.value),), derived.evidence, derived.value, span), label
    number = context.pack.statements[id].number
    if number is None:
        raise AssertionError(f"'{id}' gives no number")
    at = ("statements", id, "number")
    inlines = (
        *parse_inline(number.label),
        *context.citations.correction_words((id,)),
        *context.citations.mark((id,)),
    )
    value = AttributedText(
        (PlainText(number.value),), (id,), number.value, context.citations.span(*at, "value")
    )
    return value, AttributedText(inlines, (id,), number.label, context.citations.span(*at, "label"))


def number_facts(context: Context) -> tuple[GlanceFact, ...]:
    """The message's numbers as entries at a glance."""
    told = [number_texts(context, i) for i in context.message.numbers if is_number(context, i)]
    return tuple(
        GlanceFact(context.label("key-number"), (value, label), number=True) for value, label in told
    )
