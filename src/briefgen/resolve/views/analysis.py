"""Views of what a reader asks next: who can shape it, how it may go, what is assumed, what to say, the basis.

In: the context of a Document, a part of a section. Out: blocks, or none where the pack has nothing to show.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from msgspec.structs import replace

from briefgen.document.blocks import Block, Bullets, Row, Table
from briefgen.document.inline import (
    TERM,
    AttributedText,
    LikelihoodTerm,
    PlainText,
    Text,
    linked_ids,
    parse_inline,
)
from briefgen.document.word_search import word_search
from briefgen.resolve.context import Context
from briefgen.resolve.selection import actors_of, picked
from briefgen.resolve.views.prose import term_of
from briefgen.resolve.views.tables import entry_text, table
from briefgen.schema.analysis import BottomLine, Scenario
from briefgen.schema.assets import Part
from briefgen.schema.pack import Actor, Degree

_DEGREES: tuple[Degree, ...] = ("high", "medium", "low")


def source_basis(ctx: Context, part: Part) -> tuple[Block, ...]:
    """What the brief rests on: the source, its grade in words, what is counted, what its publisher says."""
    del part
    source, pack, label, day = ctx.pack.source, ctx.pack, ctx.label, ctx.inputs.wording.day
    shown = ctx.statements.values()
    kinds = [s.reported_as for s in shown]
    dated = day(source.date) if source.date else label("undated").text
    publisher = source.publisher or label("no-publisher").text
    lines: list[Text] = [
        label("basis.source", type=source.type, dated=dated, publisher=publisher),
        label(
            "basis.grade",
            grade=f"{source.reliability}{source.credibility}",
            reliability=label(f"reliability.{source.reliability}").text,
            credibility=label(f"credibility.{source.credibility}").text,
        ),
        label(
            "basis.counted",
            reported=kinds.count("reported"),
            attributed=kinds.count("attributed"),
            corrected=sum(s.correction is not None for s in shown),
        ),
        label(
            "basis.added",
            assumptions=len(pack.assumptions),
            judgements=len(ctx.message.judgements),
            day=day(pack.as_of),
        ),
    ]
    return (Bullets((*lines, *((label("plain", text=source.disclaimer),) if source.disclaimer else ()))),)


def actors(ctx: Context, part: Part) -> tuple[Block, ...]:
    """Who can shape it, the most powerful first, of those the most interested: the power-interest grid."""
    wanted = actors_of(ctx.pack, part)
    known = {i: a for i in wanted if (a := ctx.pack.actors.get(i)) and (a.power or a.interest or a.wants)}
    order = sorted(known, key=lambda i: (_degree(known[i].power), _degree(known[i].interest)))
    rows = [_actor(ctx, i, known[i]) for i in order[: part.limit]]
    return _assessed(ctx, table(ctx, "actors", ("actor", "power", "interest", "wants"), rows))


def _degree(degree: Degree | None) -> int:
    return _DEGREES.index(degree) if degree else len(_DEGREES)


def _actor(ctx: Context, id: str, actor: Actor) -> Row:
    because = ctx.citations.visible(actor.wants_because)
    name = AttributedText(
        (PlainText(actor.name),), (id, *because), actor.name, ctx.citations.span("actors", id, "name")
    )
    wants: Text = ctx.label("not-assessed")
    if actor.wants:
        wants = ctx.citations.analyst_text(
            actor.wants, because, ctx.citations.span("actors", id, "wants"), own_id=id
        )
    power, interest = (_degree_text(ctx, id, actor, field) for field in ("power", "interest"))
    return Row(id, ((name,), (power,), (interest,), (wants,)))


def _degree_text(ctx: Context, id: str, actor: Actor, field: str) -> Text:
    degree = actor.power if field == "power" else actor.interest
    if degree is None:
        return ctx.label("not-assessed")
    ids = (id, *ctx.citations.visible(actor.wants_because))
    word = ctx.label(f"degree.{degree}").text
    return AttributedText((PlainText(word),), ids, degree, ctx.citations.span("actors", id, field))


def _assessed(ctx: Context, made: tuple[Block, ...]) -> tuple[Block, ...]:
    """Tables that say under them that they are the desk's own."""
    note = ctx.label("actors-assessed")
    return tuple(replace(b, source=(note, *b.source)) if isinstance(b, Table) else b for b in made)


def scenarios(ctx: Context, part: Part) -> tuple[Block, ...]:
    """Ways in which things may go, how likely each is judged, and what would show it coming."""
    listed = ctx.message.scenarios or tuple(ctx.pack.scenarios)
    ids = picked(part, listed, ctx.pack.scenarios, ctx.citations.hidden)
    rows = [_scenario(ctx, i, ctx.pack.scenarios[i]) for i in ids]
    return table(ctx, "scenarios", ("scenario", "happens", "likely", "signs"), rows)


def _scenario(ctx: Context, id: str, scenario: Scenario) -> Row:
    text = ctx.citations.analyst_text(
        scenario.text, scenario.evidence, ctx.citations.span("scenarios", id, "text"), own_id=id
    )
    signs = tuple(_sign(ctx, i) for i in ctx.citations.visible(scenario.signs))
    name = entry_text(ctx, scenario.name, "scenarios", id, "name")
    return Row(id, ((name,), (text,), _likelihood(ctx, scenario), signs))


def _likelihood(ctx: Context, scenario: Scenario) -> tuple[Text, ...]:
    """The term of the judgement behind a scenario and its horizon; then its band."""
    id = scenario.judgement
    if id is None or not ctx.citations.visible((id,)):
        return (ctx.label("not-assessed"),)
    judgement = ctx.pack.judgements[id]
    term = term_of(ctx, judgement)
    when = ctx.inputs.wording.when(judgement.until)
    by, band = ctx.label("by-when", when=when).text, ctx.label("band", low=term.low, high=term.high).text
    chip = LikelihoodTerm(judgement.likelihood, term.low, term.high)
    span = ctx.citations.span("judgements", id, "likelihood")
    return tuple(
        AttributedText(inlines, (id,), judgement.likelihood, span)
        for inlines in ((chip, PlainText(by)), (PlainText(band),))
    )


def _sign(ctx: Context, id: str) -> AttributedText:
    return entry_text(ctx, ctx.pack.indicators[id].short, "indicators", id, "short")


def assumptions(ctx: Context, part: Part) -> tuple[Block, ...]:
    """What is taken as given in this brief, and what follows if it is wrong."""
    ground = _message_evidence(ctx)
    listed = [i for i in ctx.pack.assumptions if i in ground] or list(ctx.pack.assumptions)
    rows: list[Row] = []
    for i in picked(part, listed, ctx.pack.assumptions, ctx.citations.hidden):
        a = ctx.pack.assumptions[i]
        text = ctx.citations.analyst_text(
            a.text, a.evidence, ctx.citations.span("assumptions", i, "text"), own_id=i
        )
        rows.append(Row(i, ((text,), (entry_text(ctx, a.if_wrong, "assumptions", i, "if_wrong"),))))
    return table(ctx, "assumptions", ("assumption", "if-wrong"), rows)


def gaps(ctx: Context, part: Part) -> tuple[Block, ...]:
    """What is not known, and why that matters: what bears on this brief first."""
    ground = _message_evidence(ctx)
    apart = {i for i, g in ctx.pack.gaps.items() if g.evidence and ground.isdisjoint(g.evidence)}
    listed = sorted(ctx.pack.gaps, key=lambda i: i in apart)
    rows: list[Row] = []
    for i in picked(part, listed, ctx.pack.gaps, ctx.citations.hidden):
        g = ctx.pack.gaps[i]
        text = ctx.citations.analyst_text(g.text, g.evidence, ctx.citations.span("gaps", i, "text"), own_id=i)
        rows.append(Row(i, ((text,), (entry_text(ctx, g.matters, "gaps", i, "matters"),))))
    return table(ctx, "gaps", ("gap", "matters"), rows)


def _message_evidence(ctx: Context) -> set[str]:
    """All ids that the message rests on, directly or through its judgements."""
    m, pack = ctx.message, ctx.pack
    waiting = list(chain(_cited(m), m.judgements, _evidence_of_steps(ctx)))
    found: set[str] = set()
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            j = pack.judgements.get(id)
            waiting += (*j.evidence, *(j.against if isinstance(j.against, tuple) else ())) if j else ()
    return found


def _cited(m: BottomLine) -> tuple[str, ...]:
    against = m.against.evidence if m.against else ()
    lines = (i for line in m.lines_to_take for i in line.evidence)
    return (*m.because, *linked_ids(parse_inline(m.text)), *against, *lines)


def _evidence_of_steps(ctx: Context) -> tuple[str, ...]:
    m, pack = ctx.message, ctx.pack
    scores = (s for o in pack.options.values() for c, s in o.scores.items() if c in (m.criteria or o.scores))
    steps = (pack.recommendations[i] for i in m.recommendations)
    return tuple(i for thing in chain(steps, scores) for i in thing.evidence)


def lines_to_take(ctx: Context, part: Part) -> tuple[Block, ...]:
    """What the reader can say, and what to answer if asked further: argued on the message's ground."""
    base = ("bottom_lines", ctx.inputs.audience, ctx.inputs.outlook, "lines_to_take")
    rows: list[Row] = []
    for n, line in enumerate(ctx.message.lines_to_take[: part.limit]):
        say = ctx.citations.analyst_text(line.say, line.evidence, ctx.citations.span(*base, n, "say"))
        asked = line.if_asked and ctx.citations.analyst_text(
            line.if_asked, (), ctx.citations.span(*base, n, "if_asked")
        )
        ground = (*ctx.citations.visible(line.evidence), *ctx.message_evidence)
        told = [replace(s, ids=tuple(dict.fromkeys((*s.ids, *ground)))) for s in (say, asked) if s]
        rows.append(Row(f"line-{n + 1}", (tuple(told[:1]), tuple(told[1:]))))
    return table(ctx, "lines-to-take", ("say", "if-asked"), rows)


def glossary(ctx: Context, part: Part, texts: Sequence[str]) -> tuple[Block, ...]:
    """The pack's terms that occur in ``texts``, the rest of the brief, with their meaning."""
    terms = {term.term: (i, term) for i, term in ctx.pack.terms.items()}
    looked = word_search(terms)
    if looked is None:
        return ()
    used = {found.key for text in texts for found in looked.found(text)}
    items: list[Text] = []
    for word in sorted(used, key=str.casefold)[: part.limit]:
        i, term = terms[word]
        said = (
            PlainText(word, strong=True),
            PlainText(ctx.label("glossary-entry").text),
            *parse_inline(term.means),
        )
        items.append(AttributedText(said, (TERM + i,), term.means, ctx.citations.span("terms", i, "means")))
    return (Bullets(tuple(items)),) if items else ()
