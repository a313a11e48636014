"""Views of a section's part that are figures: timeline, map, power and interest, key numbers, scenarios.

In: the context of a Document, a part of a section. Out: one numbered figure, or none where the pack has
nothing to draw. What a figure shows stands in its alternative text, too, made from the same texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefgen.diagnostics import Span
from briefgen.document.blocks import (
    Block,
    Drawing,
    Event,
    Figure,
    GridActor,
    KeyNumber,
    KeyNumbers,
    LegendEntry,
    PictureDrawing,
    PowerInterest,
    ScenarioBranch,
    ScenarioCone,
    StanceMap,
    Territory,
    Timeline,
)
from briefgen.document.inline import AttributedText, Label, NoteMark, PlainText, Text, plain_text
from briefgen.resolve.context import Context, own_headline
from briefgen.resolve.numbers import number_texts, numbers_of
from briefgen.resolve.selection import actors_of, picked, select, shown_pictures, year_of
from briefgen.resolve.views.prose import term_of
from briefgen.resolve.views.tables import corrections_of, date_text, entry_text
from briefgen.schema.assets import Part
from briefgen.schema.base import Tone
from briefgen.schema.pack import Actor

_TONES: tuple[Tone, ...] = ("firm", "partial", "slight", "adverse", "mixed", "change", "forecast")
_DEGREES = ("low", "medium", "high")


def timeline(ctx: Context, part: Part) -> tuple[Block, ...]:
    """Dated statements in order, by character."""
    ids = select(ctx.statements, part, ctx.topics)
    events = tuple(_event(ctx, i) for i in ids)
    years = [e.year for e in events if e.year is not None]
    to_scale = part.scale == "time" and len(years) == len(events) and len(set(years)) > 1
    note = ctx.label("figure.to-scale" if to_scale else "figure.not-to-scale")
    classified = any(isinstance(e.kind, AttributedText) for e in events)
    legend = _legend((e.tone, e.kind) for e in events) if classified else ()
    drawing = Timeline(events, legend, note, to_scale)
    told = [(e.when, e.text, *((e.kind,) if isinstance(e.kind, AttributedText) else ())) for e in events]
    full = tuple((e.when, ctx.citations.statement_text(e.id)) for e in events)
    return _figure(ctx, "timeline", drawing, told, full, ids) if events else ()


def _event(ctx: Context, id: str) -> Event:
    s = ctx.pack.statements[id]
    when = date_text(ctx, id, s.date)
    tone, kind = _tone_and_word(ctx, "characters", ctx.pack.characters, s.character, (id,))
    return Event(id, when, ctx.citations.short_statement(id), tone, kind, year_of(s.date) if s.date else None)


def _tone_and_word(
    ctx: Context, field: str, words: Mapping[str, str], id: str | None, ids: tuple[str, ...]
) -> tuple[Tone, Text]:
    """The tone of a stance or a character and the word for it; that it is not classified, where it isn't."""
    if id is None or id not in words:
        return "subject", ctx.label("not-classified")
    place = list(words).index(id) % len(_TONES)
    word = AttributedText((PlainText(words[id]),), (id, *ids), words[id], ctx.citations.span(field, id))
    return ctx.pack.tones.get(id, _TONES[place]), word


def _legend(found: Iterable[tuple[Tone, Text]]) -> tuple[LegendEntry, ...]:
    """One entry for each kind that occurs, in the order of first use."""
    keys: dict[str, LegendEntry] = {}
    for tone, text in found:
        keys.setdefault(text.text, LegendEntry(tone, text))
    return tuple(keys.values())


def map_of_stances(ctx: Context, part: Part) -> tuple[Block, ...]:
    """Actors with a territory and a stance, shaded by stance."""
    theme = ctx.inputs.house.value.map
    order, pack = list(ctx.pack.stances), ctx.pack
    wanted = actors_of(pack, part)
    found = {i: a for i in wanted if (a := pack.actors.get(i)) and a.area and (a.stance or a.subject)}
    ids = sorted(found, key=lambda i: order.index(found[i].stance or "") if found[i].stance else len(order))
    if not theme.draw or not any(found[i].stance for i in ids):
        return ()
    areas = tuple(_area(ctx, i, found[i]) for i in ids)
    note = Label("map.note", theme.note) if theme.note else ctx.label("map.boundaries")
    legend = _legend((a.tone, a.stance) for a in areas if a.tone != "subject")
    drawing = StanceMap(areas, legend, note, theme.disputed, ctx.inputs.shapes, ctx.label("map.elsewhere"))
    told = [(a.name, a.stance) for a in areas if a.tone != "subject"]
    cited = [s for i in ids for s in found[i].because]
    full = tuple((a.name, a.stance) for a in areas if a.tone != "subject")
    return _figure(ctx, "map", drawing, told, full, cited, notes=cited)


def _area(ctx: Context, id: str, actor: Actor) -> Territory:
    because = ctx.citations.visible(actor.because)
    name = AttributedText(
        (PlainText(actor.name),), (id, *because), actor.name, ctx.citations.span("actors", id, "name")
    )
    tone, stance = _tone_and_word(ctx, "stances", ctx.pack.stances, actor.stance, (id, *because))
    return Territory(id, actor.area or "", name, stance, "subject" if actor.subject else tone)


def power_interest(ctx: Context, part: Part) -> tuple[Block, ...]:
    """Actors whose power and interest are assessed, on a grid of three by three."""
    wanted = actors_of(ctx.pack, part)
    known = {i: a for i in wanted if (a := ctx.pack.actors.get(i)) and a.power and a.interest}
    spots = tuple(_grid_actor(ctx, i, a) for i, a in list(known.items())[: part.limit])
    low, medium, high = (ctx.label(f"degree.{d}") for d in _DEGREES)
    power, interest = ctx.label("column.power"), ctx.label("column.interest")
    degrees = (low, medium, high)
    drawing = PowerInterest(spots, power, interest, degrees)
    told = [(s.name, _joined(power, degrees[s.power]), _joined(interest, degrees[s.interest])) for s in spots]
    made = _figure(ctx, "power-interest", drawing, told, (), ())
    note = ctx.label("actors-assessed")
    return tuple(replace(f, source=(note, *f.source)) for f in made) if spots else ()


def _joined(first: Label, second: Label) -> Label:
    return Label(first.key, f"{first.text} {second.text.lower()}")


def _grid_actor(ctx: Context, id: str, actor: Actor) -> GridActor:
    ids = (id, *ctx.citations.visible(actor.wants_because))
    name = AttributedText((PlainText(actor.name),), ids, actor.name, ctx.citations.span("actors", id, "name"))
    return GridActor(id, name, _DEGREES.index(actor.power or "low"), _DEGREES.index(actor.interest or "low"))


def key_numbers(ctx: Context, part: Part) -> tuple[Block, ...]:
    """Numbers that statements give, or that follow from them: those that the message lists, else all."""
    ids = numbers_of(ctx, part)
    items = tuple(KeyNumber(i, *number_texts(ctx, i)) for i in ids)
    told = [(n.value, n.label) for n in items]
    cited = [s for i in ids for s in (ctx.pack.numbers[i].evidence if i in ctx.pack.numbers else (i,))]
    full = tuple(
        (n.value, n.label) if n.id in ctx.pack.numbers else (n.value, ctx.citations.statement_text(n.id))
        for n in items
    )
    return _figure(ctx, "key-numbers", KeyNumbers(items), told, full, cited) if items else ()


def scenario_cone(ctx: Context, part: Part) -> tuple[Block, ...]:
    """Scenarios that fan out to their horizon, each with how likely it is judged."""
    listed = ctx.message.scenarios or tuple(ctx.pack.scenarios)
    ids = picked(part, listed, ctx.pack.scenarios, ctx.citations.hidden)
    judged = [ctx.pack.judgements[j] for i in ids if (j := ctx.pack.scenarios[i].judgement)]
    until = max((j.until for j in judged), default="")
    if not ids or not until:
        return ()
    when = ctx.inputs.wording
    ways = tuple(_branch(ctx, i) for i in ids)
    now = ctx.label("plain", text=when.day(ctx.pack.as_of))
    drawing = ScenarioCone(ways, now, ctx.label("plain", text=when.when(until)))
    told = [(w.name, _likelihood(ctx, w)) for w in ways]
    return _figure(ctx, "scenario-cone", drawing, told, (), ())


def _branch(ctx: Context, id: str) -> ScenarioBranch:
    scenario = ctx.pack.scenarios[id]
    name = entry_text(ctx, scenario.name, "scenarios", id, "name")
    if not scenario.judgement or not ctx.citations.visible((scenario.judgement,)):
        return ScenarioBranch(id, name, "", None, None)
    judgement = ctx.pack.judgements[scenario.judgement]
    term = term_of(ctx, judgement)
    return ScenarioBranch(id, name, judgement.likelihood, term.low, term.high)


def _likelihood(ctx: Context, way: ScenarioBranch) -> Label:
    if way.low is None or way.high is None:
        return ctx.label("not-assessed")
    return Label("band", f"{way.term}, {ctx.label('band', low=way.low, high=way.high).text}")


def _figure(
    ctx: Context,
    view: str,
    drawing: Drawing,
    entries: Sequence[tuple[Text, ...]],
    full_texts: tuple[tuple[Text, ...], ...],
    evidence: Sequence[str],
    *,
    notes: Sequence[str] = (),
) -> tuple[Figure, ...]:
    """The figure of a view. ``told`` is what it shows, ``full`` the same at length.

    ``cited`` is what it rests on; ``notes`` what has no mark of its own in it, and is noted under it.
    """
    number = ctx.next_figure()
    own = view == "timeline" and ctx.section != view
    headline = None if own else ctx.message.headlines.get(view)
    named = _title_of_section(ctx) if own else ctx.inputs.wording.counted(f"figure.{view}", len(entries))
    title: AttributedText | Label = ctx.message_text(f"headlines.{view}", headline) if headline else named
    marks = ctx.citations.mark(notes)
    sources: tuple[Text, ...] = (_evidence_line(ctx, marks, notes, _place(entries)),) if marks else ()
    source = (*sources, *corrections_of(ctx, evidence))
    caption = ctx.label("figure", number=number)
    return (
        Figure(
            number, caption, title, drawing, _alt(ctx, view, entries), source, full_texts or tuple(entries)
        ),
    )


def _title_of_section(ctx: Context) -> AttributedText | Label:
    """The headline of the section that is made; without one, its heading."""
    recipe, headline = dict(ctx.inputs.sections)[ctx.section], ctx.message.headlines.get(ctx.section)
    told = ctx.message_text(f"headlines.{ctx.section}", headline) if headline else None
    heading = recipe.value.heading
    known = heading in ctx.inputs.wording.labels
    return own_headline(recipe) or told or (ctx.label(heading) if known else Label("own", heading))


def _evidence_line(
    ctx: Context, marks: tuple[NoteMark, ...], ids: Sequence[str], span: Span | None
) -> AttributedText:
    """The line that leads from a figure, whose labels have no room for marks, to its notes."""
    seen = tuple(dict.fromkeys(ctx.citations.visible(ids)))
    text = ctx.inputs.wording.counted("figure.rests-on", len(seen)).text
    return AttributedText((PlainText(text), *marks), seen, text, span)


def _alt(ctx: Context, view: str, entries: Sequence[tuple[Text, ...]]) -> AttributedText:
    """What a figure shows, in words."""
    listed = "; ".join(", ".join(text.text.strip() for text in entry) for entry in entries)
    text = ctx.inputs.wording.counted(f"alt.{view}", len(entries), entries=listed).text
    ids = tuple(dict.fromkeys(i for said in _attributed_texts(entries) for i in said.ids))
    return AttributedText((PlainText(text),), ids, text, _place(entries))


def _place(entries: Sequence[tuple[Text, ...]]) -> Span | None:
    """Where the first thing that a figure shows begins. What is made of several texts ends nowhere: a rule
    that knows a text by its place must not take it for that first thing.
    """
    spans = (said.span for said in _attributed_texts(entries) if said.span)
    return next((Span(s.file, s.line, s.column) for s in spans), None)


def _attributed_texts(entries: Sequence[tuple[Text, ...]]) -> Iterator[AttributedText]:
    return (text for entry in entries for text in entry if isinstance(text, AttributedText))


def pictures(ctx: Context, part: Part) -> tuple[Block, ...]:
    """The pictures that a part selects, one below the other; each stands once in a brief."""
    ids = shown_pictures(ctx.pack, ctx.inputs.audience, part)
    new = [i for i in ids if i in ctx.inputs.pictures and i not in ctx.pictures]
    ctx.pictures.update(new)
    return tuple(_picture(ctx, i) for i in new)


def _picture(ctx: Context, id: str) -> Figure:
    picture = ctx.pack.pictures[id]
    ids = (id, *ctx.citations.visible(picture.evidence))
    caption, alt = (
        _picture_text(ctx, id, "caption", picture.caption, ids),
        _picture_text(ctx, id, "alt", picture.alt, ids),
    )
    source = (_picture_source(ctx, id, ids), *corrections_of(ctx, picture.evidence))
    drawing = PictureDrawing(ctx.inputs.pictures[id].image)
    number = ctx.label("figure", number=ctx.next_figure())
    return Figure(ctx.figures, number, caption, drawing, alt, source, ((caption, alt),))


def _picture_text(ctx: Context, id: str, field: str, text: str, ids: tuple[str, ...]) -> AttributedText:
    plain = plain_text(text)
    return AttributedText((PlainText(plain),), ids, plain, ctx.citations.span("pictures", id, field))


def _picture_source(ctx: Context, id: str, ids: tuple[str, ...]) -> AttributedText:
    """Where the picture comes from, and the notes of what it shows."""
    text = ctx.label("picture.source", source=ctx.pack.pictures[id].source).text
    span = ctx.citations.span("pictures", id, "source")
    return AttributedText((PlainText(text, verbatim=True), *ctx.citations.mark(ids)), ids, text, span)
