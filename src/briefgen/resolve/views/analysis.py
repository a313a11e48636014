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
from briefgen.resolve.selection import actors_of, selected_ids
from briefgen.resolve.views.prose import accepted_texts, term_of
from briefgen.resolve.views.tables import entry_text, table
from briefgen.schema.analysis import BottomLine, Scenario
from briefgen.schema.assets import Part
from briefgen.schema.pack import Actor, Degree

_DEGREES: tuple[Degree, ...] = ("high", "medium", "low")


def source_basis(context: Context, part: Part) -> tuple[Block, ...]:
    """What the brief rests on: the source, its grade in words, what is counted, what its publisher says."""
    del part
    source, pack, label, day = context.pack.source, context.pack, context.label, context.inputs.wording.day
    shown = context.statements.values()
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
            "basis.added" if pack.information_to else "basis.undated",
            assumptions=len(pack.assumptions),
            judgements=len(context.message.judgements),
            day=day(pack.information_to) if pack.information_to else "",
        ),
    ]
    lines += accepted_texts(context)
    return (Bullets((*lines, *((label("plain", text=source.disclaimer),) if source.disclaimer else ()))),)


def actors(context: Context, part: Part) -> tuple[Block, ...]:
    """Who can shape it, the most powerful first, of those the most interested: the power-interest grid."""
    wanted = actors_of(context.pack, part)
    known = {i: a for i in wanted if (a := context.pack.actors.get(i)) and (a.power or a.interest or a.wants)}
    order = sorted(known, key=lambda i: (_degree(known[i].power), _degree(known[i].interest)))
    rows = [_actor(context, i, known[i]) for i in order[: part.limit]]
    return _assessed(context, table(context, "actors", ("actor", "power", "interest", "wants"), rows))


def _degree(degree: Degree | None) -> int:
    return _DEGREES.index(degree) if degree else len(_DEGREES)


def _actor(context: Context, id: str, actor: Actor) -> Row:
    because = context.citations.visible(actor.wants_because)
    name = AttributedText(
        (PlainText(actor.name),), (id, *because), actor.name, context.citations.span("actors", id, "name")
    )
    wants: Text = context.label("not-assessed")
    if actor.wants:
        wants = context.citations.analyst_text(
            actor.wants, because, context.citations.span("actors", id, "wants"), entry_id=id
        )
    power, interest = (_degree_text(context, id, actor, field) for field in ("power", "interest"))
    return Row(id, ((name,), (power,), (interest,), (wants,)))


def _degree_text(context: Context, id: str, actor: Actor, field: str) -> Text:
    degree = actor.power if field == "power" else actor.interest
    if degree is None:
        return context.label("not-assessed")
    ids = (id, *context.citations.visible(actor.wants_because))
    word = context.label(f"degree.{degree}").text
    return AttributedText((PlainText(word),), ids, degree, context.citations.span("actors", id, field))


def _assessed(context: Context, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Tables that say under them that they are the desk's own."""
    note = context.label("actors-assessed")
    return tuple(replace(b, source=(note, *b.source)) if isinstance(b, Table) else b for b in blocks)


def scenarios(context: Context, part: Part) -> tuple[Block, ...]:
    """Ways in which things may go, how likely each is judged, and what would show it coming."""
    listed = context.message.scenarios or tuple(context.pack.scenarios)
    ids = selected_ids(part, listed, context.pack.scenarios, context.citations.withheld_ids)
    rows = [_scenario(context, i, context.pack.scenarios[i]) for i in ids]
    return table(context, "scenarios", ("scenario", "happens", "likely", "signs"), rows)


def _scenario(context: Context, id: str, scenario: Scenario) -> Row:
    text = context.citations.analyst_text(
        scenario.text, scenario.evidence, context.citations.span("scenarios", id, "text"), entry_id=id
    )
    signs = tuple(_sign(context, i) for i in context.citations.visible(scenario.signs))
    name = entry_text(context, scenario.name, "scenarios", id, "name")
    return Row(id, ((name,), (text,), _likelihood(context, scenario), signs))


def _likelihood(context: Context, scenario: Scenario) -> tuple[Text, ...]:
    """The term of the judgement behind a scenario and its horizon; then its band."""
    id = scenario.judgement
    if id is None or not context.citations.visible((id,)):
        return (context.label("not-assessed"),)
    judgement = context.pack.judgements[id]
    term = term_of(context, judgement)
    when = context.inputs.wording.when(judgement.until)
    by, band = (
        context.label("by-when", when=when).text,
        context.label("band", low=term.low, high=term.high).text,
    )
    chip = LikelihoodTerm(judgement.likelihood, term.low, term.high)
    span = context.citations.span("judgements", id, "likelihood")
    return tuple(
        AttributedText(inlines, (id,), judgement.likelihood, span)
        for inlines in ((chip, PlainText(by)), (PlainText(band),))
    )


def _sign(context: Context, id: str) -> AttributedText:
    return entry_text(context, context.pack.indicators[id].short, "indicators", id, "short")


def assumptions(context: Context, part: Part) -> tuple[Block, ...]:
    """What is taken as given in this brief, and what follows if it is wrong."""
    evidence_ids = _message_evidence(context)
    listed = [i for i in context.pack.assumptions if i in evidence_ids] or list(context.pack.assumptions)
    rows: list[Row] = []
    for i in selected_ids(part, listed, context.pack.assumptions, context.citations.withheld_ids):
        a = context.pack.assumptions[i]
        text = context.citations.analyst_text(
            a.text, a.evidence, context.citations.span("assumptions", i, "text"), entry_id=i
        )
        rows.append(Row(i, ((text,), (entry_text(context, a.if_wrong, "assumptions", i, "if_wrong"),))))
    return table(context, "assumptions", ("assumption", "if-wrong"), rows)


def gaps(context: Context, part: Part) -> tuple[Block, ...]:
    """What is not known, and why that matters: what bears on this brief first."""
    evidence_ids = _message_evidence(context)
    apart = {i for i, g in context.pack.gaps.items() if g.evidence and evidence_ids.isdisjoint(g.evidence)}
    listed = sorted(context.pack.gaps, key=lambda i: i in apart)
    rows: list[Row] = []
    for i in selected_ids(part, listed, context.pack.gaps, context.citations.withheld_ids):
        g = context.pack.gaps[i]
        text = context.citations.analyst_text(
            g.text, g.evidence, context.citations.span("gaps", i, "text"), entry_id=i
        )
        rows.append(Row(i, ((text,), (entry_text(context, g.matters, "gaps", i, "matters"),))))
    return table(context, "gaps", ("gap", "matters"), rows)


def _message_evidence(context: Context) -> set[str]:
    """All ids that the message rests on, directly or through its judgements."""
    m, pack = context.message, context.pack
    waiting = list(chain(_cited(m), m.judgements, _evidence_of_steps(context)))
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


def _evidence_of_steps(context: Context) -> tuple[str, ...]:
    m, pack = context.message, context.pack
    scores = (s for o in pack.options.values() for c, s in o.scores.items() if c in (m.criteria or o.scores))
    steps = (pack.recommendations[i] for i in m.recommendations)
    return tuple(i for step in chain(steps, scores) for i in step.evidence)


def lines_to_take(context: Context, part: Part) -> tuple[Block, ...]:
    """What the reader can say, and what to answer if asked further: argued on the message's ground."""
    base = ("bottom_lines", context.inputs.audience, context.inputs.outlook, "lines_to_take")
    rows: list[Row] = []
    for n, line in enumerate(context.message.lines_to_take[: part.limit]):
        say = context.citations.analyst_text(line.say, line.evidence, context.citations.span(*base, n, "say"))
        if_asked = line.if_asked and context.citations.analyst_text(
            line.if_asked, (), context.citations.span(*base, n, "if_asked")
        )
        evidence = (*context.citations.visible(line.evidence), *context.message_evidence)
        cell_texts = [replace(s, ids=tuple(dict.fromkeys((*s.ids, *evidence)))) for s in (say, if_asked) if s]
        rows.append(Row(f"line-{n + 1}", (tuple(cell_texts[:1]), tuple(cell_texts[1:]))))
    return table(context, "lines-to-take", ("say", "if-asked"), rows)


def glossary(context: Context, part: Part, texts: Sequence[str]) -> tuple[Block, ...]:
    """The pack's terms that occur in ``texts``, the rest of the brief, with their meaning."""
    terms = {term.term: (i, term) for i, term in context.pack.terms.items()}
    search = word_search(terms)
    if search is None:
        return ()
    used = {found.key for text in texts for found in search.matches(text)}
    items: list[Text] = []
    for word in sorted(used, key=str.casefold)[: part.limit]:
        i, term = terms[word]
        inlines = (
            PlainText(word, strong=True),
            PlainText(context.label("glossary-entry").text),
            *parse_inline(term.means),
        )
        items.append(
            AttributedText(inlines, (TERM + i,), term.means, context.citations.span("terms", i, "means"))
        )
    return (Bullets(tuple(items)),) if items else ()
