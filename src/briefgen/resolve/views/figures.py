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
from briefgen.resolve.context import Context, section_headline
from briefgen.resolve.numbers import number_texts, numbers_of
from briefgen.resolve.selection import actors_of, matching_ids, selected_ids, shown_pictures, year_of
from briefgen.resolve.views.prose import term_of
from briefgen.resolve.views.tables import corrections_of, date_text, entry_text
from briefgen.schema.assets import Part
from briefgen.schema.base import Tone
from briefgen.schema.pack import Actor

_TONES: tuple[Tone, ...] = ("firm", "partial", "slight", "adverse", "mixed", "change", "forecast")
_DEGREES = ("low", "medium", "high")


def timeline(context: Context, part: Part) -> tuple[Block, ...]:
    """Dated statements in order, by character."""
    ids = matching_ids(context.statements, part, context.topics)
    events = tuple(_event(context, i) for i in ids)
    years = [e.year for e in events if e.year is not None]
    to_scale = part.scale == "time" and len(years) == len(events) and len(set(years)) > 1
    note = context.label("figure.to-scale" if to_scale else "figure.not-to-scale")
    classified = any(isinstance(e.kind, AttributedText) for e in events)
    legend = _legend((e.tone, e.kind) for e in events) if classified else ()
    drawing = Timeline(events, legend, note, to_scale)
    entries = [(e.when, e.text, *((e.kind,) if isinstance(e.kind, AttributedText) else ())) for e in events]
    full = tuple((e.when, context.citations.statement_text(e.id)) for e in events)
    return _figure(context, "timeline", drawing, entries, full, ids) if events else ()


def _event(context: Context, id: str) -> Event:
    s = context.pack.statements[id]
    when = date_text(context, id, s.date)
    tone, kind = _tone_and_word(context, "characters", context.pack.characters, s.character, (id,))
    return Event(
        id, when, context.citations.short_statement(id), tone, kind, year_of(s.date) if s.date else None
    )


def _tone_and_word(
    context: Context, field: str, words: Mapping[str, str], id: str | None, ids: tuple[str, ...]
) -> tuple[Tone, Text]:
    """The tone of a stance or a character and the word for it; that it is not classified, where it isn't."""
    if id is None or id not in words:
        return "subject", context.label("not-classified")
    place = list(words).index(id) % len(_TONES)
    word = AttributedText((PlainText(words[id]),), (id, *ids), words[id], context.citations.span(field, id))
    return context.pack.tones.get(id, _TONES[place]), word


def _legend(kinds: Iterable[tuple[Tone, Text]]) -> tuple[LegendEntry, ...]:
    """One entry for each kind that occurs, in the order of first use."""
    keys: dict[str, LegendEntry] = {}
    for tone, text in kinds:
        keys.setdefault(text.text, LegendEntry(tone, text))
    return tuple(keys.values())


def map_of_stances(context: Context, part: Part) -> tuple[Block, ...]:
    """Actors with a territory and a stance, shaded by stance."""
    theme = context.inputs.house.value.map
    order, pack = list(context.pack.stances), context.pack
    wanted = actors_of(pack, part)
    found = {i: a for i in wanted if (a := pack.actors.get(i)) and a.area and (a.stance or a.subject)}
    ids = sorted(found, key=lambda i: order.index(found[i].stance or "") if found[i].stance else len(order))
    if not theme.draw or not any(found[i].stance for i in ids):
        return ()
    areas = tuple(_area(context, i, found[i]) for i in ids)
    note = Label("map.note", theme.note) if theme.note else context.label("map.boundaries")
    legend = _legend((a.tone, a.stance) for a in areas if a.tone != "subject")
    drawing = StanceMap(
        areas, legend, note, theme.disputed, context.inputs.shapes, context.label("map.elsewhere")
    )
    entries = [(a.name, a.stance) for a in areas if a.tone != "subject"]
    cited = [s for i in ids for s in found[i].because]
    full = tuple((a.name, a.stance) for a in areas if a.tone != "subject")
    return _figure(context, "map", drawing, entries, full, cited, notes=cited)


def _area(context: Context, id: str, actor: Actor) -> Territory:
    because = context.citations.visible(actor.because)
    name = AttributedText(
        (PlainText(actor.name),), (id, *because), actor.name, context.citations.span("actors", id, "name")
    )
    tone, stance = _tone_and_word(context, "stances", context.pack.stances, actor.stance, (id, *because))
    return Territory(id, actor.area or "", name, stance, "subject" if actor.subject else tone)


def power_interest(context: Context, part: Part) -> tuple[Block, ...]:
    """Actors whose power and interest are assessed, on a grid of three by three."""
    wanted = actors_of(context.pack, part)
    known = {i: a for i in wanted if (a := context.pack.actors.get(i)) and a.power and a.interest}
    spots = tuple(_grid_actor(context, i, a) for i, a in list(known.items())[: part.limit])
    low, medium, high = (context.label(f"degree.{d}") for d in _DEGREES)
    power, interest = context.label("column.power"), context.label("column.interest")
    degrees = (low, medium, high)
    drawing = PowerInterest(spots, power, interest, degrees)
    entries = [
        (s.name, _joined(power, degrees[s.power]), _joined(interest, degrees[s.interest])) for s in spots
    ]
    figures = _figure(context, "power-interest", drawing, entries, (), ())
    note = context.label("actors-assessed")
    return tuple(replace(f, source=(note, *f.source)) for f in figures) if spots else ()


def _joined(first: Label, second: Label) -> Label:
    return Label(first.key, f"{first.text} {second.text.lower()}")


def _grid_actor(context: Context, id: str, actor: Actor) -> GridActor:
    ids = (id, *context.citations.visible(actor.wants_because))
    name = AttributedText(
        (PlainText(actor.name),), ids, actor.name, context.citations.span("actors", id, "name")
    )
    return GridActor(id, name, _DEGREES.index(actor.power or "low"), _DEGREES.index(actor.interest or "low"))


def key_numbers(context: Context, part: Part) -> tuple[Block, ...]:
    """Numbers that statements give, or that follow from them: those that the message lists, else all."""
    ids = numbers_of(context, part)
    items = tuple(KeyNumber(i, *number_texts(context, i)) for i in ids)
    entries = [(n.value, n.label) for n in items]
    cited = [
        s for i in ids for s in (context.pack.numbers[i].evidence if i in context.pack.numbers else (i,))
    ]
    full = tuple(
        (n.value, n.label)
        if n.id in context.pack.numbers
        else (n.value, context.citations.statement_text(n.id))
        for n in items
    )
    return _figure(context, "key-numbers", KeyNumbers(items), entries, full, cited) if items else ()


def scenario_cone(context: Context, part: Part) -> tuple[Block, ...]:
    """Scenarios that fan out to their horizon, each with how likely it is judged."""
    listed = context.message.scenarios or tuple(context.pack.scenarios)
    ids = selected_ids(part, listed, context.pack.scenarios, context.citations.withheld_ids)
    judged = [context.pack.judgements[j] for i in ids if (j := context.pack.scenarios[i].judgement)]
    until = max((j.until for j in judged), default="")
    if not ids or not until:
        return ()
    when = context.inputs.wording
    ways = tuple(_branch(context, i) for i in ids)
    now = context.label("plain", text=when.day_or_none(context.pack.information_to))
    drawing = ScenarioCone(ways, now, context.label("plain", text=when.when(until)))
    entries = [(w.name, _likelihood(context, w)) for w in ways]
    return _figure(context, "scenario-cone", drawing, entries, (), ())


def _branch(context: Context, id: str) -> ScenarioBranch:
    scenario = context.pack.scenarios[id]
    name = entry_text(context, scenario.name, "scenarios", id, "name")
    if not scenario.judgement or not context.citations.visible((scenario.judgement,)):
        return ScenarioBranch(id, name, "", None, None)
    judgement = context.pack.judgements[scenario.judgement]
    term = term_of(context, judgement)
    return ScenarioBranch(id, name, judgement.likelihood, term.low, term.high)


def _likelihood(context: Context, way: ScenarioBranch) -> Label:
    if way.low is None or way.high is None:
        return context.label("not-assessed")
    return Label("band", f"{way.term}, {context.label('band', low=way.low, high=way.high).text}")


def _figure(
    context: Context,
    view: str,
    drawing: Drawing,
    entries: Sequence[tuple[Text, ...]],
    full_texts: tuple[tuple[Text, ...], ...],
    evidence: Sequence[str],
    *,
    notes: Sequence[str] = (),
) -> tuple[Figure, ...]:
    """The figure of a view. ``entries`` are the texts that it shows, ``full_texts`` the same in full.

    ``evidence`` are the ids of its statements; ``notes`` those whose note marks stand under it, not in it.
    """
    number = context.next_figure()
    is_partial = view == "timeline" and context.section != view
    headline = None if is_partial else context.message.headlines.get(view)
    named = (
        _title_of_section(context)
        if is_partial
        else context.inputs.wording.counted(f"figure.{view}", len(entries))
    )
    title: AttributedText | Label = context.message_text(f"headlines.{view}", headline) if headline else named
    marks = context.citations.mark(notes)
    sources: tuple[Text, ...] = (_evidence_line(context, marks, notes, _place(entries)),) if marks else ()
    source = (*sources, *corrections_of(context, evidence))
    caption = context.label("figure", number=number)
    return (
        Figure(
            number,
            caption,
            title,
            drawing,
            _alt(context, view, entries),
            source,
            full_texts or tuple(entries),
        ),
    )


def _title_of_section(context: Context) -> AttributedText | Label:
    """The headline of the section that is made; without one, its heading."""
    recipe, headline = (
        dict(context.inputs.sections)[context.section],
        context.message.headlines.get(context.section),
    )
    attributed = context.message_text(f"headlines.{context.section}", headline) if headline else None
    heading = recipe.value.heading
    known = heading in context.inputs.wording.labels
    return (
        section_headline(recipe) or attributed or (context.label(heading) if known else Label("own", heading))
    )


def _evidence_line(
    context: Context, marks: tuple[NoteMark, ...], ids: Sequence[str], span: Span | None
) -> AttributedText:
    """The line that leads from a figure, whose labels have no room for marks, to its notes."""
    seen = tuple(dict.fromkeys(context.citations.visible(ids)))
    text = context.inputs.wording.counted("figure.rests-on", len(seen)).text
    return AttributedText((PlainText(text), *marks), seen, text, span)


def _alt(context: Context, view: str, entries: Sequence[tuple[Text, ...]]) -> AttributedText:
    """What a figure shows, in words."""
    listed = "; ".join(", ".join(text.text.strip() for text in entry) for entry in entries)
    text = context.inputs.wording.counted(f"alt.{view}", len(entries), entries=listed).text
    ids = tuple(dict.fromkeys(i for attributed in _attributed_texts(entries) for i in attributed.ids))
    return AttributedText((PlainText(text),), ids, text, _place(entries))


def _place(entries: Sequence[tuple[Text, ...]]) -> Span | None:
    """The place where a figure's first text begins; without an end, so that rules, which identify texts by
    their span, don't take the figure's text for that one.
    """
    spans = (text.span for text in _attributed_texts(entries) if text.span)
    return next((Span(s.file, s.line, s.column) for s in spans), None)


def _attributed_texts(entries: Sequence[tuple[Text, ...]]) -> Iterator[AttributedText]:
    return (text for entry in entries for text in entry if isinstance(text, AttributedText))


def pictures(context: Context, part: Part) -> tuple[Block, ...]:
    """The pictures that a part selects, one below the other; each is shown once in a brief."""
    ids = shown_pictures(context.pack, context.inputs.audience, part)
    new = [i for i in ids if i in context.inputs.pictures and i not in context.pictures]
    context.pictures.update(new)
    return tuple(_picture(context, i) for i in new)


def _picture(context: Context, id: str) -> Figure:
    picture = context.pack.pictures[id]
    ids = (id, *context.citations.visible(picture.evidence))
    caption, alt = (
        _picture_text(context, id, "caption", picture.caption, ids),
        _picture_text(context, id, "alt", picture.alt, ids),
    )
    source = (_picture_source(context, id, ids), *corrections_of(context, picture.evidence))
    drawing = PictureDrawing(context.inputs.pictures[id].image)
    number = context.label("figure", number=context.next_figure())
    return Figure(context.figures, number, caption, drawing, alt, source, ((caption, alt),))


def _picture_text(context: Context, id: str, field: str, text: str, ids: tuple[str, ...]) -> AttributedText:
    plain = plain_text(text)
    return AttributedText((PlainText(plain),), ids, plain, context.citations.span("pictures", id, field))


def _picture_source(context: Context, id: str, ids: tuple[str, ...]) -> AttributedText:
    """Where the picture comes from, and the notes of what it shows."""
    text = context.label("picture.source", source=context.pack.pictures[id].source).text
    span = context.citations.span("pictures", id, "source")
    return AttributedText((PlainText(text, verbatim=True), *context.citations.mark(ids)), ids, text, span)
