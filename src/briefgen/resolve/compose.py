"""Composes the Document: sections from their recipes, then title, letterhead, facts and foot.

In: :class:`Inputs`. Out: :class:`Document`, every sentence with the ids behind it, notes numbered by first
use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen.diagnostics import Span
from briefgen.document.blocks import Block, BottomLine, Notes
from briefgen.document.inline import AttributedText, Label, parse_inline, plain_text
from briefgen.document.model import Document, Marking, Meta, Section
from briefgen.resolve import comparison
from briefgen.resolve.citations import CitationNumberer
from briefgen.resolve.context import Context, section_headline, section_text
from briefgen.resolve.house_words import TermReplacer, attributed_texts, house_terms, in_house_words
from briefgen.resolve.inputs import Inputs
from briefgen.resolve.views.analysis import glossary
from briefgen.resolve.views.notes import notes_of
from briefgen.resolve.views.registry import VIEWS
from briefgen.schema import assets
from briefgen.schema.assets import Format, Part
from briefgen.schema.embargo import EmbargoedUntil
from briefgen.source.decode import Loaded


class Composed(Struct, frozen=True):
    """A Document, and what its sections don't show."""

    document: Document
    empty: frozenset[tuple[str, int]]
    """Parts that have nothing to show: name of the section, index of the part."""
    omitted: Mapping[str, frozenset[str]]
    """Ids of the statements that lists leave out because of the audience's depth, by section."""


def compose(inputs: Inputs) -> Composed:
    """The Document for the audience and outlook of ``inputs``, and what its sections could not show."""
    context = _context(inputs)
    if any(part.view == "remaining" for _, recipe in inputs.sections for part in recipe.value.parts):
        # What the others tell is known only once they are made: that takes a context of its own, with its
        # own numbers of notes.
        others = _sections(_context(inputs), set())
        context = _context(inputs, frozenset(_untold(inputs, others)))
    empty: set[tuple[str, int]] = set()
    sections = _sections(context, empty)
    notes = notes_of(context)
    sections = [_with_notes(s, notes) for s in sections]
    sections = list(in_format(sections, inputs.format.value, lambda name: _heading(context, name)))
    document = Document(
        meta=_meta(inputs),
        letterhead=_letterhead(inputs),
        title=_title(context),
        standfirst=_title_text(context, "standfirst", context.message.standfirst),
        facts=_facts(inputs),
        foot=_foot(inputs),
        sections=tuple(sections),
        notes=notes,
        wording=inputs.wording,
        marking=_marking(inputs),
        draft=inputs.spec.value.state == "draft",
        embargo=_embargo(inputs),
        imprint=_imprint(inputs),
    )
    return Composed(in_house_words(document, inputs), frozenset(empty), _omitted(context, document))


def _context(inputs: Inputs, untold: frozenset[str] = frozenset()) -> Context:
    citations = CitationNumberer(inputs.pack, inputs.wording, inputs.withheld_ids())
    return Context(inputs, citations, inputs.visible_statements(), remaining=untold)


def _untold(inputs: Inputs, sections: Iterable[Section]) -> set[str]:
    """Ids of the visible statements that no section shows, in full or in short form."""
    shown = {text.base for section in sections for text in attributed_texts(section.blocks)}
    return {i for i, s in inputs.visible_statements().items() if shown.isdisjoint((s.text, s.short))}


def _omitted(context: Context, document: Document) -> dict[str, frozenset[str]]:
    """What lists left out and no other part of the Document shows."""
    untold = _untold(context.inputs, document.sections)
    return {name: frozenset(ids & untold) for name, ids in context.omitted.items() if ids & untold}


def _sections(context: Context, empty: set[tuple[str, int]]) -> list[Section]:
    """The sections that have something to show. A glossary is made last: it goes by the words of the rest.

    Parts that have nothing go into ``empty``.
    """
    drawn = [
        (name, recipe, section_text(context, recipe), _parts(context, name, recipe.value))
        for name, recipe in context.inputs.sections
    ]
    texts: tuple[str, ...] = ()
    if any(part.view == "glossary" for _, recipe, *_ in drawn for part in recipe.value.parts):
        blocks = (
            b for *_, text, parts in drawn for blocks_of_parts in (text, *parts) for b in blocks_of_parts
        )
        titles = (context.message.title, context.message.standfirst)
        texts = tuple(read_texts(blocks, titles, house_terms(context.inputs)))
    out: list[Section] = []
    for name, recipe, text, parts in drawn:
        blocks_of_parts = [
            glossary(context, part, texts) if part.view == "glossary" else shown
            for part, shown in zip(recipe.value.parts, parts, strict=True)
        ]
        views = [part.view for part in recipe.value.parts]
        empty |= {(name, n) for n, shown in enumerate(blocks_of_parts) if not shown and views[n] != "notes"}
        section = _section(context, name, recipe, (*text, *(b for shown in blocks_of_parts for b in shown)))
        out += [section] if section else []
    return out


def _parts(context: Context, name: str, recipe: assets.Section) -> list[tuple[Block, ...]]:
    context.section = name
    return [_render(context, part) for part in recipe.parts]


def _section(
    context: Context, name: str, loaded: Loaded[assets.Section], blocks: tuple[Block, ...]
) -> Section | None:
    recipe = loaded.value
    heading = _heading(context, recipe.heading)
    is_notes = any(part.view == "notes" for part in recipe.parts)
    if not blocks and not is_notes:
        return None
    headline = section_headline(loaded) or _headline(context, name, recipe) or heading
    return Section(name, heading, headline, recipe.place, blocks)


def _headline(context: Context, name: str, recipe: assets.Section) -> AttributedText | None:
    """The pack's headline for a section, or the one that its recipe borrows."""
    headlines = context.message.headlines
    if name not in headlines and recipe.headline_of == "ask":
        return _title_text(context, "ask", context.message.ask.rstrip("."))
    key = name if name in headlines else recipe.headline_of
    return _title_text(context, f"headlines.{key}", headlines[key]) if key in headlines else None


def _render(context: Context, part: Part) -> tuple[Block, ...]:
    special = comparison.COMPARISON_VIEWS.get(part.view) if context.inputs.compared_outlooks else None
    render = special or VIEWS[part.view].render
    return render(context, part) if render else ()


def _heading(context: Context, heading: str) -> Label:
    known = heading in context.inputs.wording.labels
    return context.label(heading) if known else Label("own", heading)


def _title_text(context: Context, field: str, text: str) -> AttributedText:
    """A title: plain text, attributed to the evidence of the bottom line."""
    attributed = context.message_text(field, text)
    return AttributedText(parse_inline(text), attributed.ids, text, attributed.span)


def _title(context: Context) -> AttributedText:
    title = context.inputs.spec.value.title
    if title:
        return AttributedText(
            parse_inline(title), context.message_evidence, title, context.inputs.spec.spans.at("title")
        )
    return _title_text(context, "title", context.message.title)


def _with_notes(section: Section, notes: Notes) -> Section:
    if section.blocks:
        return section
    return replace(section, blocks=(notes,))


def _meta(inputs: Inputs) -> Meta:
    spec, pack = inputs.spec.value, inputs.pack.value
    author = spec.sender.name or spec.sender.unit or inputs.house.value.organisation or ""
    keywords = (inputs.reader.value.name, pack.outlooks[inputs.outlook].name)
    # Links stay behind: their ids are nobody's business.
    title = plain_text(spec.title or inputs.message.title)
    return Meta(title, pack.subject, author, pack.language, spec.date or pack.updated, keywords)


def _letterhead(inputs: Inputs) -> tuple[Label, ...]:
    spec, house = inputs.spec.value, inputs.house.value
    names = (("organisation", house.organisation), ("unit", spec.sender.unit))
    return (*(Label(key, n) for key, n in names if n), Label("kind", inputs.format.value.name))


def _imprint(inputs: Inputs) -> tuple[Label, ...]:
    house = inputs.house.value
    return tuple(Label("imprint", text) for text in (house.contact, *house.imprint) if text)


def _facts(inputs: Inputs) -> tuple[tuple[Label, Label], ...]:
    spec, pack, w = inputs.spec.value, inputs.pack.value, inputs.wording
    rows = [
        (w.label("for"), w.label("plain", text=inputs.reader.value.name)),
        (
            w.label("purpose")
            if inputs.objective
            else w.label("plain", text=inputs.reader.value.outlook_word),
            w.label("plain", text=pack.outlooks[inputs.outlook].name),
        ),
        (w.label("date"), w.label("plain", text=w.day(spec.date or pack.updated))),
        (w.label("information-to"), w.label("plain", text=w.day_or_none(pack.information_to))),
    ]
    if spec.embargo:
        # Heads are left out by screen readers: here it is read.
        rows.append((w.label("embargoed"), w.label("plain", text=_until(inputs, spec.embargo))))
    return tuple(rows)


def _foot(inputs: Inputs) -> tuple[Label, ...]:
    spec, house, pack = inputs.spec.value, inputs.house.value, inputs.pack.value
    parts = [house.organisation or spec.sender.unit, pack.subject, spec.ref]
    return tuple(Label("foot", p) for p in parts if p)


def _marking(inputs: Inputs) -> Marking | None:
    name, _ = document_marking(inputs)
    if name is None:
        return None
    scheme = inputs.scheme.value
    level = next(m for m in scheme.levels if m.name == name)
    return Marking(level.name, level.ink, level.ground, scheme.align, scheme.size)


def _embargo(inputs: Inputs) -> Label | None:
    until = inputs.spec.value.embargo
    if until is None:
        return None
    return inputs.wording.label("embargo", when=_until(inputs, until))


def _until(inputs: Inputs, until: EmbargoedUntil) -> str:
    return f"{inputs.wording.day(until.day)}, {until.hour}"


def document_marking(inputs: Inputs) -> tuple[str | None, Span]:
    """The marking of a brief and its place: the specification's, else the house's, else the pack's."""
    for loaded in (inputs.spec, inputs.house, inputs.pack):
        if loaded.value.marking:
            return loaded.value.marking, loaded.spans.at("marking")
    return None, inputs.spec.spans.at()


def in_format(sections: Iterable[Section], form: Format, named: Callable[[str], Label]) -> Iterator[Section]:
    """Sections under the format's headings, at its places, in its parts.

    ``named`` makes a heading of a label's key or of words. A section that the format doesn't know belongs to
    the part of the one before it.
    """
    parts = {section: n for n, part in enumerate(form.parts) for section in part.sections}
    at = 0
    for section in sections:
        at = max(at, parts.get(section.id, at))
        part = named(form.parts[at].name) if form.parts else None
        place = form.places.get(section.id, section.place)
        heading = form.headings.get(section.id)
        shown = _renamed(section, named(heading)) if heading else section
        yield replace(shown, place=place, part=part)


def _renamed(section: Section, heading: Label) -> Section:
    """The section under another heading, which is also its headline if it has none."""
    headline = heading if section.headline == section.heading else section.headline
    blocks = tuple(_headed(block, heading) for block in section.blocks)
    return replace(section, heading=heading, headline=headline, blocks=blocks)


def _headed(block: Block, heading: Label) -> Block:
    return replace(block, heading=heading) if isinstance(block, BottomLine) else block


def read_texts(blocks: Iterable[Block], titles: Iterable[str], words: TermReplacer | None) -> Iterator[str]:
    """All texts of a brief but its notes, in the house's words."""
    texts = (text for block in blocks for text in attributed_texts(block))
    yield from ((words.apply(text) if words else text).text for text in texts)
    yield from (words.text(title) if words else title for title in titles)
