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
from briefgen.resolve.inputs import Inputs
from briefgen.resolve.numbers import number_facts
from briefgen.resolve.selection import matching_ids, on_topics, selected_ids
from briefgen.schema.analysis import Judgement
from briefgen.schema.assets import Part, Term
from briefgen.schema.pack_entries import PackEntry


def bottom_line(context: Context, part: Part) -> tuple[Block, ...]:
    """The conclusion, why, and what is asked."""
    del part
    m = context.message
    lead, text = (
        _with_message_evidence(context, "lead", m.lead),
        context.message_text("text", m.text, m.because),
    )
    ask = _with_message_evidence(context, "ask", m.ask)
    ask_heading = context.label("to-decide" if context.objective else "ask")
    return (BottomLine(context.label("bottom-line"), lead, text, ask_heading, ask),)


def _with_message_evidence(context: Context, field: str, text: str) -> AttributedText:
    """A sentence that rests on what the bottom line rests on; marks would only repeat those of the text."""
    attributed = context.message_text(field, text)
    return replace(attributed, ids=tuple(dict.fromkeys((*attributed.ids, *context.message_evidence))))


def counter_case(context: Context, part: Part) -> tuple[Block, ...]:
    """The strongest case against the course."""
    del part
    case = context.message.against
    if case is None or context.objective:
        return ()
    return (CounterCase(context.message_text("against.text", case.text, case.evidence)),)


def paragraphs(context: Context, part: Part) -> tuple[Block, ...]:
    """Statements as one running paragraph a statement."""
    ids = context.listed_statements(part)
    return tuple(Paragraph(context.citations.statement_text(i)) for i in ids)


def bullets(context: Context, part: Part) -> tuple[Block, ...]:
    """Statements as a list."""
    ids = context.listed_statements(part)
    return (Bullets(tuple(context.citations.statement_text(i) for i in ids)),) if ids else ()


def remaining(context: Context, part: Part) -> tuple[Block, ...]:
    """The statements that no other section shows, as a list."""
    ids = [i for i in matching_ids(context.statements, part, context.topics) if i in context.remaining]
    return (Bullets(tuple(context.citations.statement_text(i) for i in ids)),) if ids else ()


def judgements(context: Context, part: Part) -> tuple[Block, ...]:
    """The message's key judgements on the pack's scale."""
    near = [i for i, j in context.pack.judgements.items() if on_topics(j.topics, part.select)]
    ids = selected_ids(part, context.message.judgements, near, context.citations.withheld_ids)
    if not ids:
        return ()
    items = tuple(judgement_item(context, i) for i in ids)
    headings = (context.label("judged-that"), context.label("likelihood"), context.label("because-against"))
    confidence = tuple(dict.fromkeys(item.confidence for item in items))
    return (Judgements(items, headings, legend(context), confidence),)


def legend(context: Context) -> Label:
    """The scale with the band of each term."""
    scale = context.inputs.scale.value
    terms = "; ".join(f"{t.term} {t.low}–{t.high}" for t in scale.terms)
    return context.label("scale", name=scale.name, terms=terms)


def judgement_item(context: Context, id: str) -> JudgementItem:
    """A judgement: the scale makes its sentence, the band comes with the term."""
    j = context.pack.judgements[id]
    term = term_of(context, j)
    ids = context.citations.visible((id, *j.evidence, *(j.against if isinstance(j.against, tuple) else ())))
    span = context.citations.span("judgements", id, "that")
    sentence = AttributedText((*_sentence(context, j, term), *context.citations.mark(ids)), ids, j.that, span)
    until = context.inputs.wording.when(j.until)
    that = AttributedText(
        (*parse_inline(j.that), PlainText(context.label("by-when", when=until).text)), ids, j.that, span
    )
    level, _, reason = j.confidence.partition(", ")
    text = context.label(
        "confidence-is", level=level.capitalize(), reason=reason.removeprefix("because ")
    ).text
    confidence = AttributedText(
        (PlainText(text),), (id,), j.confidence, context.citations.span("judgements", id, "confidence")
    )
    because = j.because and _line(context, id, "because", j.because, j.evidence)
    against = j.against if isinstance(j.against, tuple) else ()
    counter = j.counter and _line(context, id, "counter", j.counter, against)
    return JudgementItem(
        id, sentence, that, term.term, term.low, term.high, confidence, because or None, counter or None
    )


def _line(context: Context, id: str, field: str, text: str, evidence: tuple[str, ...]) -> AttributedText:
    return context.citations.analyst_text(
        text, evidence, context.citations.span("judgements", id, field), entry_id=id
    )


def term_of(context: Context, judgement: Judgement) -> Term:
    """The step of the scale that a judgement names. Rules have made sure that it is there."""
    return next(t for t in context.inputs.scale.value.terms if judgement.likelihood in (t.term, *t.also))


def _sentence(context: Context, j: Judgement, term: Term) -> list[Inline]:
    """The scale's sentence with the term as a chip, the clause and the horizon."""
    until = context.inputs.wording.when(j.until)
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


def at_a_glance(context: Context, part: Part) -> tuple[Block, ...]:
    """What a reader in a hurry needs: the decision, by when, what would change the view, what it rests on."""
    del part
    m, wording = context.message, context.inputs.wording
    facts = [GlanceFact(context.label("decision"), (context.message_text("decide", m.decide),))]
    by = context.inputs.spec.value.decision_by
    if by is not None:
        facts.append(GlanceFact(context.label("by"), (context.label("plain", text=wording.day(by)),)))
    facts += number_facts(context)
    facts += change(context)
    facts.append(GlanceFact(context.label("rests-on"), basis(context)))
    return (AtAGlance(tuple(facts)),)


def change(context: Context) -> tuple[GlanceFact, ...]:
    """What would change the view or, where none is argued, tip the choice."""
    found = tuple(_indicator_short(context, i) for i in context.message.indicators)
    heading = context.label("would-tip" if context.objective else "would-change")
    return (GlanceFact(heading, found, bullets=True),) if found else ()


def _indicator_short(context: Context, id: str) -> AttributedText:
    return AttributedText(
        parse_inline(context.pack.indicators[id].short),
        (id,),
        context.pack.indicators[id].short,
        context.citations.span("indicators", id, "short"),
    )


_COUNTED: tuple[Literal["reported", "attributed"], ...] = ("reported", "attributed")


def basis(context: Context) -> tuple[Label, ...]:
    """How many sources the brief rests on, and of what kind."""
    source = context.pack.source
    kinds = [s.reported_as for s in context.statements.values()]
    words = context.inputs.wording
    dated = context.inputs.wording.day(source.date) if source.date else context.label("undated").text
    return (
        context.label(
            "one-source",
            type=source.type,
            dated=dated,
            publisher=source.publisher or context.label("no-publisher").text,
            grade=f"{source.reliability}{source.credibility}",
        ),
        context.label("counted", **{k: words.counted(f"counted.{k}", kinds.count(k)).text for k in _COUNTED}),
        *accepted_texts(context),
    )


def accepted_texts(context: Context) -> tuple[Label, ...]:
    """How many texts for this reader a person has accepted, who, and when last; none if that is not told."""
    if not context.inputs.tells_acceptance:
        return ()
    inputs, lock = context.inputs, context.inputs.lock.value if context.inputs.lock else None
    entries = [e for e in context.pack.entries() if e.can_be_accepted and _is_for(inputs, e)]
    accepted = [entry for entry in entries if inputs.acceptance_state(entry) == "accepted"]
    found = [record for entry in accepted if lock and (record := lock.acceptance(entry))]
    if not found:
        return (context.label("basis.not-accepted", all=len(entries)),)
    by, day = ", ".join(sorted({a.by for a in found})), inputs.wording.day(max(a.on for a in found))
    return (context.label("basis.accepted", accepted=len(found), all=len(entries), by=by, day=day),)


def _is_for(inputs: Inputs, entry: PackEntry) -> bool:
    """Whether an entry may be shown to this reader; of bottom lines only the brief's own."""
    other = entry.kind == "bottom-line" and entry.id != f"{inputs.audience}/{inputs.outlook}"
    return not (other or inputs.audience in entry.not_for)
