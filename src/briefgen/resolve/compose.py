"""Composes the Document: sections from their recipes, then what stands round them.

In: :class:`Inputs`. Out: :class:`Document`, every sentence with the ids behind it, notes numbered by first
use.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefgen.diagnostics import Span
from briefgen.document.blocks import Block, Note, Notes
from briefgen.document.inline import Label, Plain, Said, scan
from briefgen.document.model import Document, Marking, Meta, Section
from briefgen.resolve import tables, views
from briefgen.resolve.context import Context
from briefgen.resolve.inputs import Inputs
from briefgen.resolve.telling import Teller
from briefgen.schema import assets
from briefgen.schema.assets import Part, View
from briefgen.source.passages import words_of

Render = Callable[[Context, Part], tuple[Block, ...]]

VIEWS: Mapping[View, Render] = {
    "bottom-line": views.bottom_line,
    "paragraphs": views.paragraphs,
    "bullets": views.bullets,
    "judgements": views.judgements,
    "counter-case": views.counter_case,
    "at-a-glance": views.at_a_glance,
    "timeline": tables.timeline,
    "stances": tables.stances,
    "options": tables.options,
    "recommendations": tables.recommendations,
    "indicators": tables.indicators,
}
"""What each view makes. ``notes`` is not among them: notes are made last, from what was cited."""


def compose(inputs: Inputs) -> Document:
    """The Document for the audience and outlook of ``inputs``."""
    teller = Teller(inputs.pack, inputs.wording, inputs.hidden())
    ctx = Context(inputs, teller, inputs.shown())
    sections = [s for name, recipe in inputs.sections if (s := _section(ctx, name, recipe.value))]
    notes = _notes(ctx)
    sections = [_with_notes(s, notes) for s in sections]
    return Document(
        meta=_meta(inputs),
        letterhead=_letterhead(inputs),
        title=_title(ctx),
        standfirst=_headline_said(ctx, "standfirst", ctx.message.standfirst),
        facts=_facts(inputs),
        foot=_foot(inputs),
        sections=tuple(sections),
        notes=notes,
        wording=inputs.wording,
        marking=_marking(inputs),
        draft=inputs.spec.value.state == "draft",
    )


def _section(ctx: Context, name: str, recipe: assets.Section) -> Section | None:
    heading = _heading(ctx, recipe.heading)
    blocks = tuple(b for part in recipe.parts if part.view in VIEWS for b in VIEWS[part.view](ctx, part))
    is_notes = any(part.view == "notes" for part in recipe.parts)
    if not blocks and not is_notes:
        return None
    told = ctx.message.headlines.get(name)
    headline = _headline_said(ctx, f"headlines.{name}", told) if told else heading
    return Section(name, heading, headline, recipe.place, blocks)


def _heading(ctx: Context, heading: str) -> Label:
    known = heading in ctx.inputs.wording.labels
    return ctx.label(heading) if known else Label("own", heading)


def _headline_said(ctx: Context, field: str, text: str) -> Said:
    """A title: plain text, answered for by what the bottom line rests on."""
    told = ctx.told(field, text)
    return Said(scan(text), told.ids, text, told.span)


def _title(ctx: Context) -> Said:
    own = ctx.inputs.spec.value.title
    if own:
        return Said(scan(own), ctx.ground, own, ctx.inputs.spec.spans.at("title"))
    return _headline_said(ctx, "title", ctx.message.title)


def _with_notes(section: Section, notes: Notes) -> Section:
    if section.blocks:
        return section
    return Section(section.id, section.heading, section.headline, section.place, (notes,))


def _notes(ctx: Context) -> Notes:
    ordered = sorted(ctx.teller.numbers.items(), key=lambda pair: pair[1])
    source, label = ctx.pack.source, ctx.label
    stated = {
        "publisher": source.publisher,
        "title": source.title,
        "author": source.author,
        "date": ctx.inputs.wording.day(source.date) if source.date else None,
        "address": source.address,
    }
    unknown = label("not-stated").text
    lines = [label(f"source.{name}", value=value or unknown) for name, value in stated.items()]
    house = ctx.inputs.house.value
    closing = (source.disclaimer, house.contact, *house.imprint)
    lines += [label("plain", text=text) for text in closing if text]
    return Notes(label("reported-and-judged"), tuple(lines), tuple(_note(ctx, i, n) for i, n in ordered))


def _note(ctx: Context, id: str, number: int) -> Note:
    s = ctx.pack.statements[id]
    places = "; ".join(_places(ctx, word, spots) for word, spots in _by_heading(s.origin).items())
    speaker = ctx.label("note.attributed", speaker=s.speaker) if s.speaker else None
    corrections: tuple[Said, ...] = ()
    if s.correction:
        word = ctx.label(f"correction.{s.correction.kind}").text
        pieces = (Plain(f"{word}: ", strong=True), *scan(s.correction.text), Plain(f" ({s.correction.ref})"))
        corrections = (
            Said(pieces, (id,), s.correction.text, ctx.teller.span("statements", id, "correction")),
        )
    return Note(number, id, Label("place", places), speaker, corrections)


def _by_heading(locators: tuple[str, ...]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for locator in locators:
        word, _, spot = locator.partition("/")
        out.setdefault(word, []).append(spot)
    return out


def _places(ctx: Context, word: str, spots: list[str]) -> str:
    """``Next`` and ``p2:1`` in words: “Who Might Be Next?”, paragraph 2, sentence 1."""
    heading = next((h for h in ctx.pack.source.headings if word in words_of(h)), None)
    where = ctx.label("place.heading", heading=heading).text if heading else ctx.label("place.lead").text
    return ", ".join([where, *(_spot(ctx, spot) for spot in spots)])


def _spot(ctx: Context, spot: str) -> str:
    place, _, sentence = spot.partition(":")
    kind = "paragraph" if place.startswith("p") else "item"
    text = ctx.label(f"place.{kind}", n=place.removeprefix("p")).text
    return f"{text}, {ctx.label('place.sentence', n=sentence).text}" if sentence else text


def _meta(inputs: Inputs) -> Meta:
    spec, pack = inputs.spec.value, inputs.pack.value
    author = spec.sender.name or spec.sender.unit or inputs.house.value.organisation or ""
    keywords = (inputs.reader.value.name, pack.outlooks[inputs.outlook].name)
    title = spec.title or inputs.message.title
    return Meta(title, pack.subject, author, pack.language, spec.date or pack.updated, keywords)


def _letterhead(inputs: Inputs) -> tuple[Label, ...]:
    spec, house = inputs.spec.value, inputs.house.value
    names = [n for n in (house.organisation, spec.sender.unit) if n]
    return (*(Label("letterhead", n) for n in names), Label("format", inputs.format.value.name))


def _facts(inputs: Inputs) -> tuple[tuple[Label, Label], ...]:
    spec, pack, w = inputs.spec.value, inputs.pack.value, inputs.wording
    rows = [
        (w.label("for"), w.label("plain", text=inputs.reader.value.name)),
        (
            w.label("plain", text=inputs.reader.value.outlook_word),
            w.label("plain", text=pack.outlooks[inputs.outlook].name),
        ),
        (w.label("date"), w.label("plain", text=w.day(spec.date or pack.updated))),
        (w.label("information-to"), w.label("plain", text=w.day(pack.as_of))),
    ]
    return tuple(rows)


def _foot(inputs: Inputs) -> tuple[Label, ...]:
    spec, house, pack = inputs.spec.value, inputs.house.value, inputs.pack.value
    parts = [house.organisation or spec.sender.unit, pack.subject, spec.ref]
    return tuple(Label("foot", p) for p in parts if p)


def _marking(inputs: Inputs) -> Marking | None:
    name, _ = carried_marking(inputs)
    if name is None:
        return None
    scheme = inputs.scheme.value
    level = next(m for m in scheme.levels if m.name == name)
    return Marking(level.name, level.ink, level.ground, scheme.align, scheme.size)


def carried_marking(inputs: Inputs) -> tuple[str | None, Span]:
    """The marking that a brief carries and where it stands: its own, else the house's, else the pack's."""
    for loaded in (inputs.spec, inputs.house, inputs.pack):
        if loaded.value.marking:
            return loaded.value.marking, loaded.spans.at("marking")
    return None, inputs.spec.spans.at()
