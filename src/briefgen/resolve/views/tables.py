"""Views of a section's part that are tables: chronology, stances, options, recommendations, indicators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from briefgen.document.blocks import Block, Column, Row, Table, TableKind
from briefgen.document.inline import AttributedText, Label, NoteMark, PlainText, Text
from briefgen.resolve.context import Context
from briefgen.resolve.selection import actors_of, picked, select
from briefgen.schema.analysis import Indicator
from briefgen.schema.assets import Part
from briefgen.schema.base import Tone

_STATES: Mapping[str, Tone] = MappingProxyType({"not met": "slight", "moving": "mixed", "met": "firm"})
"""The tone of an indicator's state: a mark beside its word."""


def chronology(ctx: Context, part: Part) -> tuple[Block, ...]:
    """Dated statements in order, in full, with their character where any has one."""
    ids = select(ctx.statements, part, ctx.topics)
    classified = any(ctx.pack.statements[i].character in ctx.pack.characters for i in ids)
    rows: list[Row] = []
    for i in ids:
        s = ctx.pack.statements[i]
        when = date_text(ctx, i, s.date)
        full, short = (
            ((when,), (ctx.citations.statement_text(i),)),
            ((when,), (ctx.citations.short_statement(i),)),
        )
        character = ((_character(ctx, i),),) if classified else ()
        rows.append(Row(i, (*full, *character), (*short, *character)))
    headings = ("when", "what-happened", *(("character",) if classified else ()))
    return table(ctx, "timeline", headings, rows)


def _character(ctx: Context, id: str) -> Text:
    """Of what character a statement is, in the pack's word; that it is not classified, where it isn't."""
    key = ctx.pack.statements[id].character or ""
    if name := ctx.pack.characters.get(key):
        return _pack_word(ctx, name, "characters", key, (id,))
    return ctx.label("not-classified")


def date_text(ctx: Context, id: str, date: str | None) -> Text:
    """When something happened, as a reader expects it; that it is undated, where it is."""
    if date is None:
        return ctx.label("undated")
    return AttributedText(
        (PlainText(ctx.inputs.wording.when(date)),), (id,), date, ctx.citations.span("statements", id, "date")
    )


def stances(ctx: Context, part: Part) -> tuple[Block, ...]:
    """Actors with a stance: where they stand, contact so far, what holds them back."""
    rows: list[Row] = []
    cited: list[str] = []
    wanted = actors_of(ctx.pack, part)
    order = list(ctx.pack.stances)
    found = [i for i in wanted if i in ctx.pack.actors and ctx.pack.actors[i].stance]
    for i in sorted(found, key=lambda i: order.index(ctx.pack.actors[i].stance or order[0])):
        actor = ctx.pack.actors[i]
        because = ctx.citations.visible(actor.because)
        name = AttributedText(
            (PlainText(actor.name),), (i, *because), actor.name, ctx.citations.span("actors", i, "name")
        )
        stance = AttributedText(
            (PlainText(ctx.pack.stances[actor.stance or ""]), *ctx.citations.mark(because)),
            (i, *because),
            actor.stance or "",
            ctx.citations.span("actors", i, "stance"),
        )
        cells = ((name,), (stance,), _shorts(ctx, actor.contact), _shorts(ctx, actor.restraint))
        cited += [*actor.because, *actor.contact, *actor.restraint]
        tone = ctx.pack.tones.get(actor.stance or "")
        rows.append(Row(i, cells, tones=(None, tone)))
    return table(ctx, "stances", ("actor", "stance", "contact", "restraint"), rows, corrections=cited)


def _shorts(ctx: Context, ids: Sequence[str]) -> tuple[Text, ...]:
    return tuple(ctx.citations.short_statement(i) for i in ctx.citations.visible(ids)) or (
        ctx.label("not-stated"),
    )


def options(ctx: Context, part: Part) -> tuple[Block, ...]:
    """Options by criteria; the column that the outlook argues for is the recommended one."""
    criteria = ctx.message.criteria or tuple(ctx.pack.criteria)
    names = picked(part, ctx.pack.options, ctx.pack.options, ctx.citations.hidden)
    columns = [Column(ctx.label("criterion"))]
    recommended = None
    word = ctx.inputs.reader.value.outlook_word.lower()
    for n, i in enumerate(names):
        option = ctx.pack.options[i]
        advised = option.outlook == ctx.inputs.outlook and not ctx.objective
        recommended = n + 1 if advised else recommended
        text = f"{option.name} ({word})" if advised else option.name
        columns.append(
            Column(
                AttributedText(
                    (PlainText(text),), (i,), option.name, ctx.citations.span("options", i, "name")
                )
            )
        )
    rows = [Row(c, (_criterion(ctx, c), *(_score(ctx, i, c) for i in names))) for c in criteria]
    rows = [r for r in rows if len(r.cells) == len(columns)]
    return _numbered_table(ctx, "options", columns, rows, recommended, ())


def _criterion(ctx: Context, id: str) -> tuple[Text, ...]:
    name = ctx.pack.criteria[id].name
    return (AttributedText((PlainText(name),), (id,), name, ctx.citations.span("criteria", id, "name")),)


def _score(ctx: Context, option: str, criterion: str) -> tuple[Text, ...]:
    score = ctx.pack.options[option].scores.get(criterion)
    if score is None:
        return (ctx.label("not-assessed"),)
    span = ctx.citations.span("options", option, "scores", criterion, "text")
    return (ctx.citations.analyst_text(score.text, score.evidence, span, own_id=option),)


def recommendations(ctx: Context, part: Part) -> tuple[Block, ...]:
    """What somebody should do, who, and by when."""
    if ctx.objective:
        return ()
    rows: list[Row] = []
    for i in picked(part, ctx.message.recommendations, ctx.pack.recommendations, ctx.citations.hidden):
        r = ctx.pack.recommendations[i]
        span = ctx.citations.span("recommendations", i, "what")
        how = ctx.citations.analyst_text(r.text, r.evidence, span, own_id=i)
        inlines = (PlainText(r.what.rstrip(".") + ".", strong=True), PlainText(" "), *how.inlines)
        what = AttributedText(inlines, how.ids, f"{r.what} {r.text}", span)
        day = ctx.inputs.wording.day(r.by) if isinstance(r.by, dt.date) else r.by
        by = replace(entry_text(ctx, day, "recommendations", i, "by"), base=str(r.by))
        rows.append(Row(i, ((what,), (entry_text(ctx, r.who, "recommendations", i, "who"),), (by,))))
    return table(ctx, "recommendations", ("what", "who", "by-date"), rows)


def indicators(ctx: Context, part: Part) -> tuple[Block, ...]:
    """What to watch: now, the trigger and who tells, how often, which way it points."""
    rows: list[Row] = []
    for i in picked(part, ctx.message.indicators, ctx.pack.indicators, ctx.citations.hidden):
        n = ctx.pack.indicators[i]
        span = ctx.citations.span("indicators", i, "now")
        now = ctx.citations.analyst_text(n.now, n.evidence, span, own_id=i)
        if n.ref:
            now = AttributedText(
                (*now.inlines, PlainText(f" ({n.ref})", verbatim=True)), now.ids, now.base, now.span
            )
        checks = ctx.label("checked-by", who=n.source, every=n.every)
        rows.append(
            Row(
                i,
                (
                    (entry_text(ctx, n.watch, "indicators", i, "watch"), _state(ctx, i, n)),
                    (now,),
                    (entry_text(ctx, n.trigger, "indicators", i, "trigger"),),
                    (checks,),
                    (entry_text(ctx, n.points, "indicators", i, "points"),),
                ),
                tones=(_STATES[n.state],),
            )
        )
    return table(ctx, "indicators", ("watch", "now", "trigger", "checked", "points-to"), rows)


def _state(ctx: Context, id: str, indicator: Indicator) -> AttributedText:
    """The word on whether the trigger is met, under what is watched."""
    word = ctx.label(f"state.{indicator.state.replace(' ', '-')}").text
    return AttributedText((PlainText(word),), (id,), word, ctx.citations.span("indicators", id, "state"))


def entry_text(ctx: Context, text: str, kind: str, id: str, field: str) -> AttributedText:
    """A text of a thing of the pack, answered for by the thing itself."""
    return ctx.citations.analyst_text(text, (), ctx.citations.span(kind, id, field), own_id=id)


def _pack_word(ctx: Context, text: str, kind: str, key: str, ids: tuple[str, ...]) -> AttributedText:
    return AttributedText((PlainText(text),), ids, text, ctx.citations.span(kind, key))


def table(
    ctx: Context,
    kind: TableKind,
    headings: Sequence[str],
    rows: list[Row],
    *,
    corrections: Sequence[str] = (),
) -> tuple[Block, ...]:
    """A numbered table under these headings; ``corrections`` of statements in full stand under it."""
    columns = [Column(ctx.label(f"column.{h}")) for h in headings]
    return _numbered_table(ctx, kind, columns, rows, None, corrections)


def _numbered_table(
    ctx: Context,
    kind: TableKind,
    columns: list[Column],
    rows: list[Row],
    recommended: int | None,
    corrections: Sequence[str],
) -> tuple[Block, ...]:
    if not rows:
        return ()
    number = ctx.next_table()
    key = "next" if kind == "stances" else kind
    headline = ctx.message.headlines.get(key)
    title: AttributedText | Label = (
        ctx.message_text(f"headlines.{key}", headline) if headline else ctx.label(f"table.{kind}")
    )
    source = corrections_of(ctx, corrections)
    return (
        Table(
            kind,
            number,
            ctx.label("table", number=number),
            title,
            tuple(columns),
            tuple(rows),
            recommended,
            source,
        ),
    )


def corrections_of(ctx: Context, ids: Sequence[str]) -> tuple[AttributedText, ...]:
    """The corrections of those statements that have one, to stand under a table or a figure."""
    corrected = (i for i in dict.fromkeys(ids) if i in ctx.statements and ctx.statements[i].correction)
    return tuple(_correction(ctx, i) for i in corrected)


def _correction(ctx: Context, id: str) -> AttributedText:
    """A correction in full, led by the number of its note, to stand under a table."""
    s = ctx.pack.statements[id]
    text = s.correction.text if s.correction else ""
    mark: tuple[NoteMark, ...] = ctx.citations.mark((id,))
    return AttributedText(
        (*mark, PlainText(" "), *ctx.citations.correction(id)),
        (id,),
        text,
        ctx.citations.span("statements", id, "correction"),
    )
