"""Views of a section's part that are text: the bottom line, lists, judgements, notes."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from briefgen.document.blocks import (
    AtAGlance,
    Block,
    BottomLine,
    Bullets,
    CounterCase,
    GlanceFact,
    JudgementItem,
    Judgements,
    Paragraph,
)
from briefgen.document.inline import AttributedText, Inline, Label, LikelihoodTerm, PlainText, parse_inline
from briefgen.resolve.context import Context
from briefgen.resolve.numbers import number_facts
from briefgen.resolve.selection import on_topics, picked, select
from briefgen.schema.analysis import Judgement
from briefgen.schema.assets import Part, Term


def bottom_line(ctx: Context, part: Part) -> tuple[Block, ...]:
    """The conclusion, why, and what is asked."""
    del part
    m = ctx.message
    lead, text = _with_message_evidence(ctx, "lead", m.lead), ctx.message_text("text", m.text, m.because)
    ask = _with_message_evidence(ctx, "ask", m.ask)
    asked = ctx.label("to-decide" if ctx.objective else "ask")
    return (BottomLine(ctx.label("bottom-line"), lead, text, asked, ask),)


def _with_message_evidence(ctx: Context, field: str, text: str) -> AttributedText:
    """A sentence that rests on what the bottom line rests on; marks would only repeat those of the text."""
    told = ctx.message_text(field, text)
    return replace(told, ids=tuple(dict.fromkeys((*told.ids, *ctx.message_evidence))))


def counter_case(ctx: Context, part: Part) -> tuple[Block, ...]:
    """The strongest case against the course."""
    del part
    case = ctx.message.against
    if case is None or ctx.objective:
        return ()
    return (CounterCase(ctx.message_text("against.text", case.text, case.evidence)),)


def paragraphs(ctx: Context, part: Part) -> tuple[Block, ...]:
    """Statements as one running paragraph a statement."""
    ids = ctx.listed_statements(part)
    return tuple(Paragraph(ctx.citations.statement_text(i)) for i in ids)


def bullets(ctx: Context, part: Part) -> tuple[Block, ...]:
    """Statements as a list."""
    ids = ctx.listed_statements(part)
    return (Bullets(tuple(ctx.citations.statement_text(i) for i in ids)),) if ids else ()


def remaining(ctx: Context, part: Part) -> tuple[Block, ...]:
    """The statements that no other section tells, as a list."""
    ids = [i for i in select(ctx.statements, part, ctx.topics) if i in ctx.remaining]
    return (Bullets(tuple(ctx.citations.statement_text(i) for i in ids)),) if ids else ()


def judgements(ctx: Context, part: Part) -> tuple[Block, ...]:
    """The message's key judgements on the pack's scale."""
    near = [i for i, j in ctx.pack.judgements.items() if on_topics(j.topics, part.select)]
    ids = picked(part, ctx.message.judgements, near, ctx.citations.hidden)
    if not ids:
        return ()
    items = tuple(judgement_item(ctx, i) for i in ids)
    headings = (ctx.label("judged-that"), ctx.label("likelihood"), ctx.label("because-against"))
    confidence = tuple(dict.fromkeys(item.confidence for item in items))
    return (Judgements(items, headings, legend(ctx), confidence),)


def legend(ctx: Context) -> Label:
    """The scale with the band of each term."""
    scale = ctx.inputs.scale.value
    terms = "; ".join(f"{t.term} {t.low}–{t.high}" for t in scale.terms)
    return ctx.label("scale", name=scale.name, terms=terms)


def judgement_item(ctx: Context, id: str) -> JudgementItem:
    """A judgement: the scale makes its sentence, the band comes with the term."""
    j = ctx.pack.judgements[id]
    term = term_of(ctx, j)
    ids = ctx.citations.visible((id, *j.evidence, *(j.against if isinstance(j.against, tuple) else ())))
    span = ctx.citations.span("judgements", id, "that")
    sentence = AttributedText((*_sentence(ctx, j, term), *ctx.citations.mark(ids)), ids, j.that, span)
    until = ctx.inputs.wording.when(j.until)
    that = AttributedText(
        (*parse_inline(j.that), PlainText(ctx.label("by-when", when=until).text)), ids, j.that, span
    )
    level, _, reason = j.confidence.partition(", ")
    text = ctx.label("confidence-is", level=level.capitalize(), reason=reason.removeprefix("because ")).text
    confidence = AttributedText(
        (PlainText(text),), (id,), j.confidence, ctx.citations.span("judgements", id, "confidence")
    )
    because = j.because and _line(ctx, id, "because", j.because, j.evidence)
    against = j.against if isinstance(j.against, tuple) else ()
    counter = j.counter and _line(ctx, id, "counter", j.counter, against)
    return JudgementItem(
        id, sentence, that, term.term, term.low, term.high, confidence, because or None, counter or None
    )


def _line(ctx: Context, id: str, field: str, text: str, evidence: tuple[str, ...]) -> AttributedText:
    return ctx.citations.analyst_text(text, evidence, ctx.citations.span("judgements", id, field), own_id=id)


def term_of(ctx: Context, judgement: Judgement) -> Term:
    """The step of the scale that a judgement names. Rules have made sure that it is there."""
    return next(t for t in ctx.inputs.scale.value.terms if judgement.likelihood in (t.term, *t.also))


def _sentence(ctx: Context, j: Judgement, term: Term) -> list[Inline]:
    """The scale's sentence with the term as a chip, the clause and the horizon."""
    until = ctx.inputs.wording.when(j.until)
    out: list[Inline] = []
    rest = term.sentence
    filled: dict[str, tuple[Inline, ...]] = {
        "{term}": (LikelihoodTerm(j.likelihood, term.low, term.high),),
        "{that}": parse_inline(j.that),
        "{until}": (PlainText(until),),
    }
    while rest:
        at, name = min(((rest.find(n), n) for n in filled if n in rest), default=(len(rest), ""))
        if at:
            out.append(PlainText(rest[:at]))
        out.extend(filled.get(name, ()))
        rest = rest[at + len(name) :]
    return out


def at_a_glance(ctx: Context, part: Part) -> tuple[Block, ...]:
    """What a reader in a hurry needs: the decision, by when, what would change the view, what it rests on."""
    del part
    m, wording = ctx.message, ctx.inputs.wording
    facts = [GlanceFact(ctx.label("decision"), (ctx.message_text("decide", m.decide),))]
    by = ctx.inputs.spec.value.decision_by
    if by is not None:
        facts.append(GlanceFact(ctx.label("by"), (ctx.label("plain", text=wording.day(by)),)))
    facts += number_facts(ctx)
    facts += change(ctx)
    facts.append(GlanceFact(ctx.label("rests-on"), basis(ctx)))
    return (AtAGlance(tuple(facts)),)


def change(ctx: Context) -> tuple[GlanceFact, ...]:
    """What would change the view or, where none is argued, tip the choice."""
    found = tuple(_indicator_short(ctx, i) for i in ctx.message.indicators)
    heading = ctx.label("would-tip" if ctx.objective else "would-change")
    return (GlanceFact(heading, found, bullets=True),) if found else ()


def _indicator_short(ctx: Context, id: str) -> AttributedText:
    return AttributedText(
        parse_inline(ctx.pack.indicators[id].short),
        (id,),
        ctx.pack.indicators[id].short,
        ctx.citations.span("indicators", id, "short"),
    )


_COUNTED: tuple[Literal["reported", "attributed"], ...] = ("reported", "attributed")


def basis(ctx: Context) -> tuple[Label, ...]:
    """How many sources the brief rests on, and of what kind."""
    source = ctx.pack.source
    kinds = [s.reported_as for s in ctx.statements.values()]
    words = ctx.inputs.wording
    dated = ctx.inputs.wording.day(source.date) if source.date else ctx.label("undated").text
    return (
        ctx.label(
            "one-source",
            type=source.type,
            dated=dated,
            publisher=source.publisher or ctx.label("no-publisher").text,
            grade=f"{source.reliability}{source.credibility}",
        ),
        ctx.label("counted", **{k: words.counted(f"counted.{k}", kinds.count(k)).text for k in _COUNTED}),
    )
