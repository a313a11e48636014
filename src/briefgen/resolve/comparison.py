"""The cases for two or more outlooks beside each other.

In: the inputs of one audience and the outlooks to compare. Out: inputs whose one message takes no side, and
the views that show each outlook in a column of its own. What the outlooks share (facts, courses by criteria,
judgements, indicators) is shown once; nothing is recommended.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from briefgen.document.blocks import AtAGlance, Block, Column, GlanceFact, Row, Table
from briefgen.document.inline import AttributedText, PlainText, Text
from briefgen.document.model import Wording
from briefgen.resolve.context import Context
from briefgen.resolve.inputs import Inputs
from briefgen.resolve.views import prose
from briefgen.schema.analysis import BottomLine, Outlook
from briefgen.schema.assets import Part, View
from briefgen.schema.pack import Pack

NEUTRAL_OUTLOOK = "compared"
"""The id of the outlook of a comparison; packs don't have it."""


def comparable_outlooks(pack: Pack, audience: str) -> tuple[str, ...]:
    """The outlooks that argue for a course and have words for this audience, in the pack's order."""
    messages = pack.bottom_lines.get(audience, {})
    return tuple(i for i, o in pack.outlooks.items() if o.kind == "advocacy" and i in messages)


def neutral_inputs(inputs: Inputs, compared_outlooks: tuple[str, ...]) -> Inputs:
    """Inputs for a comparison: the message of their :data:`NEUTRAL_OUTLOOK` argues for no course."""
    pack, wording = inputs.pack.value, inputs.wording
    messages = pack.bottom_lines[inputs.audience]
    message = _neutral_message(
        pack, [messages[outlook_id] for outlook_id in compared_outlooks], compared_outlooks, wording
    )
    outlook = Outlook(name=wording.label("compare.purpose").text, kind="objective")
    compared = pack.model_copy(
        update={
            "outlooks": {**pack.outlooks, NEUTRAL_OUTLOOK: outlook},
            "bottom_lines": {**pack.bottom_lines, inputs.audience: {**messages, NEUTRAL_OUTLOOK: message}},
        }
    )
    reader = inputs.reader.value.model_copy(update={"outlook_word": wording.label("compare.courses").text})
    spec = inputs.spec.value.model_copy(update={"title": None})
    return replace(
        inputs,
        spec=replace(inputs.spec, value=spec),
        pack=replace(inputs.pack, value=compared),
        reader=replace(inputs.reader, value=reader),
        outlook=NEUTRAL_OUTLOOK,
        compared_outlooks=compared_outlooks,
    )


def _names(pack: Pack, outlooks: Sequence[str], wording: Wording) -> str:
    names = [wording.label("compare.quoted", name=pack.outlooks[outlook].name).text for outlook in outlooks]
    return wording.label("compare.both", first=", ".join(names[:-1]), last=names[-1]).text


def _neutral_message(
    pack: Pack, messages: Sequence[BottomLine], outlooks: Sequence[str], wording: Wording
) -> BottomLine:
    """A message made of what the outlooks have in common, in words that are the product's own."""
    judgements, shared = _union(m.judgements for m in messages), _shared(m.judgements for m in messages)
    title = wording.label("compare.title", courses=_names(pack, outlooks, wording)).text
    return messages[0].model_copy(
        update={
            "title": title,
            "standfirst": wording.label("compare.standfirst").text,
            "because": tuple(dict.fromkeys((*_union(m.because for m in messages), *judgements))),
            "against": None,
            "judgements": shared,
            "criteria": _union(m.criteria for m in messages),
            "recommendations": (),
            "indicators": _union(m.indicators for m in messages),
            "scenarios": _union(m.scenarios for m in messages),
            "lines_to_take": (),
            "topics": _union(m.topics for m in messages),
            "headlines": _headlines(pack, messages, wording),
        }
    )


def _headlines(pack: Pack, messages: Sequence[BottomLine], wording: Wording) -> dict[str, str]:
    """The headlines of the sections, each in the form that is true of these messages."""
    judgements, shared = _union(m.judgements for m in messages), _shared(m.judgements for m in messages)
    steps = _union(m.recommendations for m in messages)
    same_steps = [i for i in steps if sum(i in m.recommendations for m in messages) > 1]
    counts = {
        "shared": len(shared), "own": len(judgements) - len(shared), "all": len(judgements),
        "steps": len(same_steps), "all-steps": len(steps),
    }  # fmt: skip
    forms = {
        "at-a-glance": ""
        if _all_equal(m.decide for m in messages) and _all_equal(m.indicators for m in messages)
        else ".some",
        "judgements": ".all" if len(shared) == len(judgements) else "",
        "own-judgements": "" if shared else ".all",
        "recommendations": _form_of_steps(messages, same_steps),
        "options": "" if _differ(pack, _union(m.criteria for m in messages)) else ".all",
    }
    keys = {name: f"compare.headline.{name}{forms.get(name, '')}" for name in _HEADLINES}
    return {name: wording.label(key, **counts).text for name, key in keys.items()}


def _form_of_steps(messages: Sequence[BottomLine], shared: Sequence[str]) -> str:
    if _all_equal(frozenset(m.recommendations) for m in messages):
        return ".all"
    return ".some" if shared else ""


def _all_equal(values: Iterable[object]) -> bool:
    return len(set(values)) <= 1


def _differ(pack: Pack, criteria: Sequence[str]) -> bool:
    """Whether two options differ in one of ``criteria``."""
    found = ([o.scores[c].text for o in pack.options.values() if c in o.scores] for c in criteria)
    return any(not _all_equal(texts) for texts in found)


_HEADLINES = (
    "at-a-glance", "bottom-line", "judgements", "own-judgements", "recommendations", "options", "indicators",
    "timeline", "meaning", "next", "implications", "actors", "interests", "scenarios",
    "assumptions-and-gaps", "people-affected", "open-questions", "notes",
)  # fmt: skip


def _union(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The first of each list, then the second of each: no outlook's come before the other's."""
    return tuple(dict.fromkeys(i for row in zip_longest(*lists) for i in row if i is not None))


def _shared(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """What is in every list, in the order of :func:`_union`."""
    every = tuple(lists)
    return tuple(i for i in _union(every) if all(i in one for one in every))


def cases(context: Context, part: Part) -> tuple[Block, ...]:
    """The decision as each outlook puts it, its bottom line, why, what it asks, and the case against it."""
    del part
    rows = [
        _row(
            context,
            "decide",
            [
                (_message_text(context, outlook, "decide", m.decide, m.because),)
                for outlook, m in _outlook_messages(context)
            ],
        ),
        _row(
            context,
            "lead",
            [
                (_message_text(context, outlook, "lead", m.lead, m.because),)
                for outlook, m in _outlook_messages(context)
            ],
        ),
        _row(
            context,
            "why",
            [
                (_message_text(context, outlook, "text", m.text, m.because),)
                for outlook, m in _outlook_messages(context)
            ],
        ),
        _row(
            context,
            "ask",
            [
                (_message_text(context, outlook, "ask", m.ask, m.because),)
                for outlook, m in _outlook_messages(context)
            ],
        ),
        _row(
            context, "against", [_against(context, outlook, m) for outlook, m in _outlook_messages(context)]
        ),
    ]
    return (_table_of_outlooks(context, "bottom-line", "course", rows),)


def _against(context: Context, outlook: str, message: BottomLine) -> tuple[Text, ...]:
    if message.against is None:
        return (context.label("not-stated"),)
    return (_message_text(context, outlook, "against.text", message.against.text, message.against.evidence),)


def judgements(context: Context, part: Part) -> tuple[Block, ...]:
    """The judgements that all outlooks rest on, once, on the scale; then each outlook's own."""
    shared = context.message.judgements
    differing = [
        [_judgement_lines(context, i) for i in m.judgements if i not in shared]
        for _, m in _outlook_messages(context)
    ]
    blocks: list[Block] = list(prose.judgements(context, part)) if shared else []
    if any(differing):
        table = _table_of_outlooks(context, "own-judgements", "rank", _numbered(context, differing))
        blocks.append(table if shared else replace(table, source=(prose.legend(context),)))
    return tuple(blocks)


def _judgement_lines(context: Context, id: str) -> tuple[Text, ...]:
    item = prose.judgement_item(context, id)
    lines = (
        item.sentence,
        item.confidence,
        item.because,
        item.counter and _counter_line(context, item.counter),
    )
    return tuple(line for line in lines if line)


def _counter_line(context: Context, counter: AttributedText) -> AttributedText:
    word = PlainText(context.label("slide.against").text + " ", strong=True)
    return replace(counter, inlines=(word, *counter.inlines))


def recommendations(context: Context, part: Part) -> tuple[Block, ...]:
    """What each outlook recommends, in its order."""
    lists = [
        [_recommendation_lines(context, i) for i in m.recommendations[: part.limit]]
        for _, m in _outlook_messages(context)
    ]
    return (
        (_table_of_outlooks(context, "recommendations", "rank", _numbered(context, lists)),)
        if any(lists)
        else ()
    )


def _recommendation_lines(context: Context, id: str) -> tuple[Text, ...]:
    r, span = context.pack.recommendations[id], context.citations.span("recommendations", id, "what")
    how = context.citations.analyst_text(r.text, r.evidence, span, entry_id=id)
    what = (PlainText(r.what.rstrip(".") + ".", strong=True), PlainText(" "), *how.inlines)
    by = context.inputs.wording.day(r.by) if isinstance(r.by, dt.date) else r.by
    who = context.label("compare.who-by", who=r.who, by=by).text
    return (
        replace(how, inlines=what, base=f"{r.what} {r.text}"),
        AttributedText((PlainText(who, emphasis=True),), (id,), f"{r.who}, {r.by}", span),
    )


def at_a_glance(context: Context, part: Part) -> tuple[Block, ...]:
    """As in a brief, with the decision as each outlook puts it."""
    decisions = {
        m.decide: _message_text(context, outlook, "decide", m.decide, m.because)
        for outlook, m in _outlook_messages(context)
    }
    decision = GlanceFact(context.label("decision"), tuple(decisions.values()), bullets=len(decisions) > 1)
    brief = prose.at_a_glance(context, part)
    return tuple(AtAGlance((decision, *block.facts[1:])) for block in brief if isinstance(block, AtAGlance))


def _outlook_messages(context: Context) -> list[tuple[str, BottomLine]]:
    messages = context.pack.bottom_lines[context.inputs.audience]
    return [(outlook, messages[outlook]) for outlook in context.inputs.compared_outlooks]


def _message_text(
    context: Context, outlook: str, field: str, text: str, ids: tuple[str, ...]
) -> AttributedText:
    """A text of one outlook's message, attributed to the evidence of that message."""
    span = context.citations.span("bottom_lines", context.inputs.audience, outlook, *field.split("."))
    attributed = context.citations.analyst_text(text, ids if field in ("text", "against.text") else (), span)
    message = dict(_outlook_messages(context))[outlook]
    evidence = (*context.citations.visible(message.because), *message.judgements)
    return replace(attributed, ids=tuple(dict.fromkeys((*attributed.ids, *evidence))))


def _numbered(context: Context, lists: Sequence[Sequence[tuple[Text, ...]]]) -> list[Row]:
    """Entries of equal rank in one row, as far as the lists go."""
    rows: list[Row] = []
    for n, cells in enumerate(zip_longest(*lists), 1):
        filled = [cell or (context.label("compare.none"),) for cell in cells]
        rows.append(Row(f"rank-{n}", ((context.label("plain", text=str(n)),), *filled)))
    return rows


def _row(context: Context, name: str, cells: Sequence[tuple[Text, ...]]) -> Row:
    return Row(name, ((context.label(f"compare.{name}"),), *cells))


def _table_of_outlooks(context: Context, section: str, first: str, rows: Sequence[Row]) -> Table:
    """A table with a column for each outlook, headed ``first`` where its rows are named."""
    number = context.next_table()
    heads = [Column(context.label(f"compare.{first}"))]
    for outlook in context.inputs.compared_outlooks:
        name = context.pack.outlooks[outlook].name
        heads.append(
            Column(
                AttributedText(
                    (PlainText(name),), (outlook,), name, context.citations.span("outlooks", outlook, "name")
                )
            )
        )
    caption = context.label("table", number=number)
    title = context.message_text(f"headlines.{section}", context.message.headlines[section])
    return Table("compared", number, caption, title, tuple(heads), tuple(rows))


def _no_blocks(context: Context, part: Part) -> tuple[Block, ...]:
    """Nothing: the view is shown elsewhere in a comparison, or would favour an outlook."""
    del context, part
    return ()


COMPARISON_VIEWS: Mapping[View, Callable[[Context, Part], tuple[Block, ...]]] = {
    "bottom-line": cases,
    "at-a-glance": at_a_glance,
    "judgements": judgements,
    "counter-case": _no_blocks,
    "recommendations": recommendations,
}
"""Views that differ from those of a brief. The counter-cases are in the table of bottom lines."""
