"""Views of papers that ask for a decision: issue, timing, what would change it, messages, the box to sign.

In: what the pack says to this reader, and what the specification says of cost, legal advice and clearance.
Out: blocks. What a specification leaves out reads "not stated".
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.document.blocks import AtAGlance, Block, Bullets, Decision, GlanceFact, Paragraph
from briefgen.document.inline import AttributedText, Label, PlainText, Text
from briefgen.resolve.context import Context
from briefgen.resolve.views.prose import basis, change
from briefgen.schema.assets import Part

_SETTLED = ("cost", "legal", "consulted", "cleared", "copies")
_ANSWERS = ("agree", "disagree", "discuss")
_MESSAGES = ("judgements", "options", "recommendations", "indicators", "scenarios", "people-affected")


def issue(context: Context, part: Part) -> tuple[Block, ...]:
    """What the reader decides, as a sentence."""
    del part
    decision_text = context.message_text("decide", context.message.decide)
    closed = decision_text.text.endswith((".", "?", "!"))
    return (
        Paragraph(
            decision_text
            if closed
            else replace(decision_text, inlines=(*decision_text.inlines, PlainText(".")))
        ),
    )


def timing(context: Context, part: Part) -> tuple[Block, ...]:
    """By when a decision is needed, and how far the judgements look."""
    del part
    by, wording = context.inputs.spec.value.decision_by, context.inputs.wording
    deadline = context.label("timing.by", day=wording.day(by)) if by else context.label("timing.not-stated")
    horizon = max(context.pack.judgements[i].until for i in context.message.judgements)
    further = context.label("timing.horizon", when=wording.when(horizon))
    return (Paragraph(Label("timing", f"{deadline.text} {further.text}")),)


def change_and_basis(context: Context, part: Part) -> tuple[Block, ...]:
    """What would change the view, and what the paper rests on."""
    del part
    return (AtAGlance((*change(context), GlanceFact(context.label("rests-on"), basis(context)))),)


def main_messages(context: Context, part: Part) -> tuple[Block, ...]:
    """What follows for the reader: the headlines of the sections that argue, not a summary of them."""
    headlines = [_headline(context, name) for name in _MESSAGES if name in context.message.headlines]
    return (Bullets(tuple(headlines[: part.limit])),) if headlines else ()


def _headline(context: Context, section: str) -> AttributedText:
    text = context.message.headlines[section]
    return context.message_text(
        f"headlines.{section}", text if text.endswith((".", "?", "!")) else f"{text}."
    )


def handling(context: Context, part: Part) -> tuple[Block, ...]:
    """Cost, legal advice, who was consulted, who cleared it, who gets a copy."""
    del part
    return (AtAGlance(_facts(context), settled=True),)


def _facts(context: Context) -> tuple[GlanceFact, ...]:
    stated = context.inputs.spec.value.stated()
    return tuple(
        GlanceFact(context.label(f"decision.{name}"), _values(context, stated[name])) for name in _SETTLED
    )


def decision(context: Context, part: Part) -> tuple[Block, ...]:
    """The box to sign, with what was settled before it came to the reader, if no other section has that."""
    del part
    has_handling = any(
        p.view == "handling" for _, recipe in context.inputs.sections for p in recipe.value.parts
    )
    facts = () if has_handling else _facts(context)
    answers = tuple(context.label(f"answer.{name}") for name in _ANSWERS)
    signed = (context.label("signed.name"), context.label("signed.date"))
    return (Decision(facts, context.message_text("ask", context.message.ask), answers, signed),)


def _values(context: Context, stated: Sequence[str]) -> tuple[Text, ...]:
    if not stated:
        return (context.label("not-stated"),)
    return (context.label("plain", text="; ".join(stated)),)
