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


def issue(ctx: Context, part: Part) -> tuple[Block, ...]:
    """What the reader decides, as a sentence."""
    del part
    told = ctx.message_text("decide", ctx.message.decide)
    closed = told.text.endswith((".", "?", "!"))
    return (Paragraph(told if closed else replace(told, inlines=(*told.inlines, PlainText(".")))),)


def timing(ctx: Context, part: Part) -> tuple[Block, ...]:
    """By when a decision is needed, and how far the judgements look."""
    del part
    by, wording = ctx.inputs.spec.value.decision_by, ctx.inputs.wording
    said = ctx.label("timing.by", day=wording.day(by)) if by else ctx.label("timing.not-stated")
    horizon = max(ctx.pack.judgements[i].until for i in ctx.message.judgements)
    further = ctx.label("timing.horizon", when=wording.when(horizon))
    return (Paragraph(Label("timing", f"{said.text} {further.text}")),)


def change_and_basis(ctx: Context, part: Part) -> tuple[Block, ...]:
    """What would change the view, and what the paper rests on."""
    del part
    return (AtAGlance((*change(ctx), GlanceFact(ctx.label("rests-on"), basis(ctx)))),)


def main_messages(ctx: Context, part: Part) -> tuple[Block, ...]:
    """What follows for the reader: the headlines of the sections that argue, not a summary of them."""
    told = [_headline(ctx, name) for name in _MESSAGES if name in ctx.message.headlines]
    return (Bullets(tuple(told[: part.limit])),) if told else ()


def _headline(ctx: Context, section: str) -> AttributedText:
    text = ctx.message.headlines[section]
    return ctx.message_text(f"headlines.{section}", text if text.endswith((".", "?", "!")) else f"{text}.")


def handling(ctx: Context, part: Part) -> tuple[Block, ...]:
    """Cost, legal advice, who was consulted, who cleared it, who gets a copy."""
    del part
    return (AtAGlance(_facts(ctx), settled=True),)


def _facts(ctx: Context) -> tuple[GlanceFact, ...]:
    stated = ctx.inputs.spec.value.stated()
    return tuple(GlanceFact(ctx.label(f"decision.{name}"), _values(ctx, stated[name])) for name in _SETTLED)


def decision(ctx: Context, part: Part) -> tuple[Block, ...]:
    """The box to sign, with what was settled before it came to the reader, if no other section has that."""
    del part
    told = any(p.view == "handling" for _, recipe in ctx.inputs.sections for p in recipe.value.parts)
    facts = () if told else _facts(ctx)
    answers = tuple(ctx.label(f"answer.{name}") for name in _ANSWERS)
    signed = (ctx.label("signed.name"), ctx.label("signed.date"))
    return (Decision(facts, ctx.message_text("ask", ctx.message.ask), answers, signed),)


def _values(ctx: Context, stated: Sequence[str]) -> tuple[Text, ...]:
    if not stated:
        return (ctx.label("not-stated"),)
    return (ctx.label("plain", text="; ".join(stated)),)
