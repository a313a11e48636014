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

NEUTRAL = "compared"
"""The outlook of a comparison: it stands in no pack."""


def comparable_outlooks(pack: Pack, audience: str) -> tuple[str, ...]:
    """The outlooks that argue for a course and have words for this audience, in the pack's order."""
    told = pack.bottom_lines.get(audience, {})
    return tuple(i for i, o in pack.outlooks.items() if o.kind == "advocacy" and i in told)


def neutral_inputs(inputs: Inputs, sides: tuple[str, ...]) -> Inputs:
    """Inputs that show all of ``sides`` and argue for none. Their pack has a message of its own for that."""
    pack, wording = inputs.pack.value, inputs.wording
    told = pack.bottom_lines[inputs.audience]
    message = _neutral_message(pack, [told[side] for side in sides], sides, wording)
    outlook = Outlook(name=wording.label("compare.purpose").text, kind="objective")
    compared = pack.model_copy(
        update={
            "outlooks": {**pack.outlooks, NEUTRAL: outlook},
            "bottom_lines": {**pack.bottom_lines, inputs.audience: {**told, NEUTRAL: message}},
        }
    )
    reader = inputs.reader.value.model_copy(update={"outlook_word": wording.label("compare.courses").text})
    spec = inputs.spec.value.model_copy(update={"title": None})
    return replace(
        inputs,
        spec=replace(inputs.spec, value=spec),
        pack=replace(inputs.pack, value=compared),
        reader=replace(inputs.reader, value=reader),
        outlook=NEUTRAL,
        sides=sides,
    )


def _names(pack: Pack, sides: Sequence[str], wording: Wording) -> str:
    names = [wording.label("compare.quoted", name=pack.outlooks[side].name).text for side in sides]
    return wording.label("compare.both", first=", ".join(names[:-1]), last=names[-1]).text


def _neutral_message(
    pack: Pack, told: Sequence[BottomLine], sides: Sequence[str], wording: Wording
) -> BottomLine:
    """A message made of what the outlooks have in common, in words that are the product's own."""
    judgements, shared = _union(m.judgements for m in told), _shared(m.judgements for m in told)
    title = wording.label("compare.title", courses=_names(pack, sides, wording)).text
    return told[0].model_copy(
        update={
            "title": title,
            "standfirst": wording.label("compare.standfirst").text,
            "because": tuple(dict.fromkeys((*_union(m.because for m in told), *judgements))),
            "against": None,
            "judgements": shared,
            "criteria": _union(m.criteria for m in told),
            "recommendations": (),
            "indicators": _union(m.indicators for m in told),
            "scenarios": _union(m.scenarios for m in told),
            "lines_to_take": (),
            "topics": _union(m.topics for m in told),
            "headlines": _headlines(pack, told, wording),
        }
    )


def _headlines(pack: Pack, told: Sequence[BottomLine], wording: Wording) -> dict[str, str]:
    """The headlines of the sections, each in the form that is true of these messages."""
    judgements, shared = _union(m.judgements for m in told), _shared(m.judgements for m in told)
    steps = _union(m.recommendations for m in told)
    same_steps = [i for i in steps if sum(i in m.recommendations for m in told) > 1]
    counts = {
        "shared": len(shared), "own": len(judgements) - len(shared), "all": len(judgements),
        "steps": len(same_steps), "all-steps": len(steps),
    }  # fmt: skip
    forms = {
        "at-a-glance": ""
        if _all_equal(m.decide for m in told) and _all_equal(m.indicators for m in told)
        else ".some",
        "judgements": ".all" if len(shared) == len(judgements) else "",
        "own-judgements": "" if shared else ".all",
        "recommendations": _form_of_steps(told, same_steps),
        "options": "" if _differ(pack, _union(m.criteria for m in told)) else ".all",
    }
    keys = {name: f"compare.headline.{name}{forms.get(name, '')}" for name in _HEADLINES}
    return {name: wording.label(key, **counts).text for name, key in keys.items()}


def _form_of_steps(told: Sequence[BottomLine], shared: Sequence[str]) -> str:
    if _all_equal(frozenset(m.recommendations) for m in told):
        return ".all"
    return ".some" if shared else ""


def _all_equal(values: Iterable[object]) -> bool:
    return len(set(values)) <= 1


def _differ(pack: Pack, criteria: Sequence[str]) -> bool:
    """Whether two options are told otherwise under one of ``criteria``."""
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


def cases(ctx: Context, part: Part) -> tuple[Block, ...]:
    """The decision as each outlook puts it, its bottom line, why, what it asks, and the case against it."""
    del part
    rows = [
        _row(
            ctx,
            "decide",
            [(_message_text(ctx, side, "decide", m.decide, m.because),) for side, m in _sides(ctx)],
        ),
        _row(
            ctx, "lead", [(_message_text(ctx, side, "lead", m.lead, m.because),) for side, m in _sides(ctx)]
        ),
        _row(ctx, "why", [(_message_text(ctx, side, "text", m.text, m.because),) for side, m in _sides(ctx)]),
        _row(ctx, "ask", [(_message_text(ctx, side, "ask", m.ask, m.because),) for side, m in _sides(ctx)]),
        _row(ctx, "against", [_against(ctx, side, m) for side, m in _sides(ctx)]),
    ]
    return (_table_of_outlooks(ctx, "bottom-line", "course", rows),)


def _against(ctx: Context, side: str, message: BottomLine) -> tuple[Text, ...]:
    if message.against is None:
        return (ctx.label("not-stated"),)
    return (_message_text(ctx, side, "against.text", message.against.text, message.against.evidence),)


def judgements(ctx: Context, part: Part) -> tuple[Block, ...]:
    """The judgements that all outlooks rest on, once, on the scale; then each outlook's own."""
    shared = ctx.message.judgements
    own = [[_judgement_lines(ctx, i) for i in m.judgements if i not in shared] for _, m in _sides(ctx)]
    blocks: list[Block] = list(prose.judgements(ctx, part)) if shared else []
    if any(own):
        table = _table_of_outlooks(ctx, "own-judgements", "rank", _numbered(ctx, own))
        blocks.append(table if shared else replace(table, source=(prose.legend(ctx),)))
    return tuple(blocks)


def _judgement_lines(ctx: Context, id: str) -> tuple[Text, ...]:
    item = prose.judgement_item(ctx, id)
    lines = (item.sentence, item.confidence, item.because, item.counter and _counter_line(ctx, item.counter))
    return tuple(line for line in lines if line)


def _counter_line(ctx: Context, counter: AttributedText) -> AttributedText:
    word = PlainText(ctx.label("slide.against").text + " ", strong=True)
    return replace(counter, inlines=(word, *counter.inlines))


def recommendations(ctx: Context, part: Part) -> tuple[Block, ...]:
    """What each outlook recommends, in its order."""
    lists = [[_recommendation_lines(ctx, i) for i in m.recommendations[: part.limit]] for _, m in _sides(ctx)]
    return (_table_of_outlooks(ctx, "recommendations", "rank", _numbered(ctx, lists)),) if any(lists) else ()


def _recommendation_lines(ctx: Context, id: str) -> tuple[Text, ...]:
    r, span = ctx.pack.recommendations[id], ctx.citations.span("recommendations", id, "what")
    how = ctx.citations.analyst_text(r.text, r.evidence, span, own_id=id)
    what = (PlainText(r.what.rstrip(".") + ".", strong=True), PlainText(" "), *how.inlines)
    by = ctx.inputs.wording.day(r.by) if isinstance(r.by, dt.date) else r.by
    who = ctx.label("compare.who-by", who=r.who, by=by).text
    return (
        replace(how, inlines=what, base=f"{r.what} {r.text}"),
        AttributedText((PlainText(who, emphasis=True),), (id,), f"{r.who}, {r.by}", span),
    )


def at_a_glance(ctx: Context, part: Part) -> tuple[Block, ...]:
    """As in a brief, with the decision as each outlook puts it."""
    decisions = {m.decide: _message_text(ctx, side, "decide", m.decide, m.because) for side, m in _sides(ctx)}
    decision = GlanceFact(ctx.label("decision"), tuple(decisions.values()), bullets=len(decisions) > 1)
    brief = prose.at_a_glance(ctx, part)
    return tuple(AtAGlance((decision, *block.facts[1:])) for block in brief if isinstance(block, AtAGlance))


def _sides(ctx: Context) -> list[tuple[str, BottomLine]]:
    told = ctx.pack.bottom_lines[ctx.inputs.audience]
    return [(side, told[side]) for side in ctx.inputs.sides]


def _message_text(ctx: Context, side: str, field: str, text: str, ids: tuple[str, ...]) -> AttributedText:
    """A text of one outlook's message, answered for by what that message rests on."""
    span = ctx.citations.span("bottom_lines", ctx.inputs.audience, side, *field.split("."))
    said = ctx.citations.analyst_text(text, ids if field in ("text", "against.text") else (), span)
    message = dict(_sides(ctx))[side]
    ground = (*ctx.citations.visible(message.because), *message.judgements)
    return replace(said, ids=tuple(dict.fromkeys((*said.ids, *ground))))


def _numbered(ctx: Context, lists: Sequence[Sequence[tuple[Text, ...]]]) -> list[Row]:
    """Entries of equal rank in one row, as far as the lists go."""
    rows: list[Row] = []
    for n, cells in enumerate(zip_longest(*lists), 1):
        filled = [cell or (ctx.label("compare.none"),) for cell in cells]
        rows.append(Row(f"rank-{n}", ((ctx.label("plain", text=str(n)),), *filled)))
    return rows


def _row(ctx: Context, name: str, cells: Sequence[tuple[Text, ...]]) -> Row:
    return Row(name, ((ctx.label(f"compare.{name}"),), *cells))


def _table_of_outlooks(ctx: Context, section: str, first: str, rows: Sequence[Row]) -> Table:
    """A table with a column for each outlook, headed ``first`` where its rows are named."""
    number = ctx.next_table()
    heads = [Column(ctx.label(f"compare.{first}"))]
    for side in ctx.inputs.sides:
        name = ctx.pack.outlooks[side].name
        heads.append(
            Column(
                AttributedText(
                    (PlainText(name),), (side,), name, ctx.citations.span("outlooks", side, "name")
                )
            )
        )
    caption = ctx.label("table", number=number)
    title = ctx.message_text(f"headlines.{section}", ctx.message.headlines[section])
    return Table("compared", number, caption, title, tuple(heads), tuple(rows))


def _no_blocks(ctx: Context, part: Part) -> tuple[Block, ...]:
    """What stands elsewhere in a comparison, or would take a side."""
    del ctx, part
    return ()


COMPARED: Mapping[View, Callable[[Context, Part], tuple[Block, ...]]] = {
    "bottom-line": cases,
    "at-a-glance": at_a_glance,
    "judgements": judgements,
    "counter-case": _no_blocks,
    "recommendations": recommendations,
}
"""Views that differ from those of a brief. The cases against stand in the table of the bottom lines."""
