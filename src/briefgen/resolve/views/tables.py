"""Views of a section's part that are tables: chronology, stances, options, recommendations, indicators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from briefgen.document.blocks import Block, Column, Row, Table, TableKind
from briefgen.document.inline import AttributedText, Label, NoteMark, PlainText, Text
from briefgen.resolve.context import Context
from briefgen.resolve.selection import actors_of, matching_ids, selected_ids
from briefgen.schema.analysis import Indicator
from briefgen.schema.assets import Part
from briefgen.schema.base import Tone

_STATES: Mapping[str, Tone] = MappingProxyType({"not met": "slight", "moving": "mixed", "met": "firm"})
"""The tone of an indicator's state: a mark beside its word."""


def chronology(context: Context, part: Part) -> tuple[Block, ...]:
    """Dated statements in order, in full, with their character where any has one."""
    ids = matching_ids(context.statements, part, context.topics)
    classified = any(context.pack.statements[i].character in context.pack.characters for i in ids)
    rows: list[Row] = []
    for i in ids:
        s = context.pack.statements[i]
        when = date_text(context, i, s.date)
        full, short = (
            ((when,), (context.citations.statement_text(i),)),
            ((when,), (context.citations.short_statement(i),)),
        )
        character = ((_character(context, i),),) if classified else ()
        rows.append(Row(i, (*full, *character), (*short, *character)))
    headings = ("when", "what-happened", *(("character",) if classified else ()))
    return table(context, "timeline", headings, rows)


def _character(context: Context, id: str) -> Text:
    """Of what character a statement is, in the pack's word; that it is not classified, where it isn't."""
    key = context.pack.statements[id].character or ""
    if name := context.pack.characters.get(key):
        return _pack_word(context, name, "characters", key, (id,))
    return context.label("not-classified")


def date_text(context: Context, id: str, date: str | None) -> Text:
    """When something happened, as a reader expects it; that it is undated, where it is."""
    if date is None:
        return context.label("undated")
    return AttributedText(
        (PlainText(context.inputs.wording.when(date)),),
        (id,),
        date,
        context.citations.span("statements", id, "date"),
    )


def stances(context: Context, part: Part) -> tuple[Block, ...]:
    """Actors with a stance: where they stand, contact so far, what holds them back."""
    rows: list[Row] = []
    cited: list[str] = []
    wanted = actors_of(context.pack, part)
    order = list(context.pack.stances)
    found = [i for i in wanted if i in context.pack.actors and context.pack.actors[i].stance]
    for i in sorted(found, key=lambda i: order.index(context.pack.actors[i].stance or order[0])):
        actor = context.pack.actors[i]
        because = context.citations.visible(actor.because)
        name = AttributedText(
            (PlainText(actor.name),), (i, *because), actor.name, context.citations.span("actors", i, "name")
        )
        stance = AttributedText(
            (PlainText(context.pack.stances[actor.stance or ""]), *context.citations.mark(because)),
            (i, *because),
            actor.stance or "",
            context.citations.span("actors", i, "stance"),
        )
        cells = ((name,), (stance,), _shorts(context, actor.contact), _shorts(context, actor.restraint))
        cited += [*actor.because, *actor.contact, *actor.restraint]
        tone = context.pack.tones.get(actor.stance or "")
        rows.append(Row(i, cells, tones=(None, tone)))
    return table(context, "stances", ("actor", "stance", "contact", "restraint"), rows, corrections=cited)


def _shorts(context: Context, ids: Sequence[str]) -> tuple[Text, ...]:
    return tuple(context.citations.short_statement(i) for i in context.citations.visible(ids)) or (
        context.label("not-stated"),
    )


def options(context: Context, part: Part) -> tuple[Block, ...]:
    """Options by criteria; the column that the outlook argues for is the recommended one."""
    criteria = context.message.criteria or tuple(context.pack.criteria)
    names = selected_ids(part, context.pack.options, context.pack.options, context.citations.withheld_ids)
    columns = [Column(context.label("criterion"))]
    recommended = None
    word = context.inputs.reader.value.outlook_word.lower()
    for n, i in enumerate(names):
        option = context.pack.options[i]
        advised = option.outlook == context.inputs.outlook and not context.objective
        recommended = n + 1 if advised else recommended
        text = f"{option.name} ({word})" if advised else option.name
        columns.append(
            Column(
                AttributedText(
                    (PlainText(text),), (i,), option.name, context.citations.span("options", i, "name")
                )
            )
        )
    rows = [Row(c, (_criterion(context, c), *(_score(context, i, c) for i in names))) for c in criteria]
    rows = [r for r in rows if len(r.cells) == len(columns)]
    return _numbered_table(context, "options", columns, rows, recommended, ())


def _criterion(context: Context, id: str) -> tuple[Text, ...]:
    name = context.pack.criteria[id].name
    return (AttributedText((PlainText(name),), (id,), name, context.citations.span("criteria", id, "name")),)


def _score(context: Context, option: str, criterion: str) -> tuple[Text, ...]:
    score = context.pack.options[option].scores.get(criterion)
    if score is None:
        return (context.label("not-assessed"),)
    span = context.citations.span("options", option, "scores", criterion, "text")
    return (context.citations.analyst_text(score.text, score.evidence, span, entry_id=option),)


def recommendations(context: Context, part: Part) -> tuple[Block, ...]:
    """What somebody should do, who, and by when."""
    if context.objective:
        return ()
    rows: list[Row] = []
    for i in selected_ids(
        part, context.message.recommendations, context.pack.recommendations, context.citations.withheld_ids
    ):
        r = context.pack.recommendations[i]
        span = context.citations.span("recommendations", i, "what")
        how = context.citations.analyst_text(r.text, r.evidence, span, entry_id=i)
        inlines = (PlainText(r.what.rstrip(".") + ".", strong=True), PlainText(" "), *how.inlines)
        what = AttributedText(inlines, how.ids, f"{r.what} {r.text}", span)
        day = context.inputs.wording.day(r.by) if isinstance(r.by, dt.date) else r.by
        by = replace(entry_text(context, day, "recommendations", i, "by"), base=str(r.by))
        rows.append(Row(i, ((what,), (entry_text(context, r.who, "recommendations", i, "who"),), (by,))))
    return table(context, "recommendations", ("what", "who", "by-date"), rows)


def indicators(context: Context, part: Part) -> tuple[Block, ...]:
    """What to watch: now, the trigger and who tells, how often, which way it points."""
    rows: list[Row] = []
    for i in selected_ids(
        part, context.message.indicators, context.pack.indicators, context.citations.withheld_ids
    ):
        n = context.pack.indicators[i]
        span = context.citations.span("indicators", i, "now")
        now = context.citations.analyst_text(n.now, n.evidence, span, entry_id=i)
        if n.ref:
            now = AttributedText(
                (*now.inlines, PlainText(f" ({n.ref})", verbatim=True)), now.ids, now.base, now.span
            )
        checks = context.label("checked-by", who=n.source, every=n.every)
        rows.append(
            Row(
                i,
                (
                    (entry_text(context, n.watch, "indicators", i, "watch"), _state(context, i, n)),
                    (now,),
                    (entry_text(context, n.trigger, "indicators", i, "trigger"),),
                    (checks,),
                    (entry_text(context, n.points, "indicators", i, "points"),),
                ),
                tones=(_STATES[n.state],),
            )
        )
    return table(context, "indicators", ("watch", "now", "trigger", "checked", "points-to"), rows)


def _state(context: Context, id: str, indicator: Indicator) -> AttributedText:
    """The word on whether the trigger is met, under what is watched."""
    word = context.label(f"state.{indicator.state.replace(' ', '-')}").text
    return AttributedText((PlainText(word),), (id,), word, context.citations.span("indicators", id, "state"))


def entry_text(context: Context, text: str, kind: str, id: str, field: str) -> AttributedText:
    """A text of an entry, attributed to that entry."""
    return context.citations.analyst_text(text, (), context.citations.span(kind, id, field), entry_id=id)


def _pack_word(context: Context, text: str, kind: str, key: str, ids: tuple[str, ...]) -> AttributedText:
    return AttributedText((PlainText(text),), ids, text, context.citations.span(kind, key))


def table(
    context: Context,
    kind: TableKind,
    headings: Sequence[str],
    rows: list[Row],
    *,
    corrections: Sequence[str] = (),
) -> tuple[Block, ...]:
    """A numbered table under these headings; ``corrections`` of statements in full stand under it."""
    columns = [Column(context.label(f"column.{h}")) for h in headings]
    return _numbered_table(context, kind, columns, rows, None, corrections)


def _numbered_table(
    context: Context,
    kind: TableKind,
    columns: list[Column],
    rows: list[Row],
    recommended: int | None,
    corrections: Sequence[str],
) -> tuple[Block, ...]:
    if not rows:
        return ()
    number = context.next_table()
    key = "next" if kind == "stances" else kind
    headline = context.message.headlines.get(key)
    title: AttributedText | Label = (
        context.message_text(f"headlines.{key}", headline) if headline else context.label(f"table.{kind}")
    )
    source = corrections_of(context, corrections)
    return (
        Table(
            kind,
            number,
            context.label("table", number=number),
            title,
            tuple(columns),
            tuple(rows),
            recommended,
            source,
        ),
    )


def corrections_of(context: Context, ids: Sequence[str]) -> tuple[AttributedText, ...]:
    """The corrections of those statements that have one, to stand under a table or a figure."""
    corrected = (
        i for i in dict.fromkeys(ids) if i in context.statements and context.statements[i].correction
    )
    return tuple(_correction(context, i) for i in corrected)


def _correction(context: Context, id: str) -> AttributedText:
    """A correction in full, led by the number of its note, to stand under a table."""
    s = context.pack.statements[id]
    text = s.correction.text if s.correction else ""
    mark: tuple[NoteMark, ...] = context.citations.mark((id,))
    return AttributedText(
        (*mark, PlainText(" "), *context.citations.correction(id)),
        (id,),
        text,
        context.citations.span("statements", id, "correction"),
    )
