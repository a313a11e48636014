"""A Document that shows what a theme can look like: every block, figure and kind of table, and says so.

In: the name of a theme, labels. Out: a Document about itself. No person, place or event is in it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import get_args

from briefgen.document import blocks
from briefgen.document.blocks import Block
from briefgen.document.inline import AttributedText, Label, LikelihoodTerm, NoteMark, PlainText
from briefgen.document.model import Document, Marking, Meta, Place, Section, Wording
from briefgen.schema.base import Tone

MARKING = "SPECIMEN"
_DAY = dt.date(2000, 1, 1)
_BODY = (
    "This is a paragraph of body text. It shows the size, the leading and the colour that most of a brief is "
    "set in, over some lines, so that the grey of a column can be judged."
)
_ROW = ("Short entry", "An entry of some words, which shows how lines follow each other in a cell", "Third")
_SCALE = (
    ("Unlikely to be read first", 25, 35),
    ("Likely to be read twice", 55, 75),
    ("Almost sure", 95, 100),
)


def specimen(theme: str, wording: Wording) -> Document:
    """The specimen of the theme that is called so."""
    title = specimen_text(f"Specimen of the theme {theme}")
    notes = _notes()
    marking = Marking(MARKING, "#000000", None, "centre", 12.0)
    letterhead = (Label("organisation", "Organisation"), Label("unit", "Unit"), Label("kind", "Specimen"))
    return Document(
        Meta(title.text, f"The theme {theme}", "briefgen", wording.language, _DAY, ("specimen",)),
        letterhead,
        title,
        specimen_text(
            "Every block, figure and table that a brief may have, in the colours and the type of this theme."
        ),
        (
            (wording.label("for"), _label("who uses the theme")),
            (wording.label("purpose"), _label("to look at")),
        ),
        (_label("Organisation"), _label(f"Specimen: {theme}"), _label("1")),
        (*_sections(wording), _section("notes", wording.label("section.notes"), (notes,))),
        notes,
        wording,
        marking,
        draft=False,
        imprint=(_label("Contact: a line of the house"), _label("Imprint: another")),
    )


def _sections(w: Wording) -> Iterator[Section]:
    yield _section("bottom-line", w.label("section.bottom-line"), (_bottom_line(w),), "main")
    yield _section("judgements", w.label("section.judgements"), (_judgements(w),), "main")
    yield _section("at-a-glance", w.label("section.at-a-glance"), (_glance(w),), "side")
    against = blocks.CounterCase(
        specimen_text("The case against stands beside what is advised, and is as easy to read.")
    )
    yield _section("counter-case", w.label("section.counter-case"), (against,), "side")
    yield _section("text", _label("Text and lists"), tuple(_texts()))
    for name, figure in _figures(w):
        yield _section(name, figure.caption, (figure,))
    for n, kind in enumerate(get_args(blocks.TableKind), 1):
        yield _section(f"table-{kind}", _label(f"Table: {kind}"), (_table(kind, n, w),))
    yield _section("decision", w.label("section.decision"), (_decision(w),))


def _section(id: str, heading: Label, shown: tuple[Block, ...], place: Place = "full") -> Section:
    return Section(id, heading, specimen_text(f"What a slide asserts over “{heading.text}”"), place, shown)


def _label(text: str) -> Label:
    return Label("specimen", text)


def _cited(text: str, *numbers: int) -> AttributedText:
    """A text that refers to notes."""
    return AttributedText((PlainText(text), NoteMark(numbers)), ("specimen",), text)


def _bottom_line(w: Wording) -> blocks.BottomLine:
    lead = specimen_text("The bottom line stands in a box, and its lead is set stronger than its text.")
    text = _cited(
        "The text under it says why in two or three lines, each with the notes that it rests on.", 1, 2
    )
    ask = specimen_text("Look at every page, in colour and in grey.")
    return blocks.BottomLine(w.label("bottom-line"), lead, text, w.label("ask"), ask)


def _judgements(w: Wording) -> blocks.Judgements:
    headings = (w.label("judged-that"), w.label("likelihood"), w.label("because-against"))
    items = tuple(_judged(n, *step) for n, step in enumerate(_SCALE, 1))
    return blocks.Judgements(items, headings, _label("Likelihoods as bands, with their ends in percent."), ())


def _judged(n: int, term: str, low: int, high: int) -> blocks.JudgementItem:
    text = f"It is {term.lower()} that number {n} is taken for anything but a specimen."
    before, _, after = text.partition(term.lower())
    sentence = AttributedText(
        (PlainText(before), LikelihoodTerm(term.lower(), low, high), PlainText(after), NoteMark((n,))),
        ("specimen",),
        text,
    )
    reason = specimen_text("Confidence has a line of its own.")
    that = specimen_text(f"number {n} is taken for anything but a specimen")
    return blocks.JudgementItem(f"judged-{n}", sentence, that, term.lower(), low, high, reason, None, None)


def _glance(w: Wording) -> blocks.AtAGlance:
    return blocks.AtAGlance(
        (
            blocks.GlanceFact(w.label("decision"), (specimen_text("A fact at a glance"),)),
            blocks.GlanceFact(
                w.label("would-change"),
                (specimen_text("A first point"), specimen_text("A second point")),
                bullets=True,
            ),
            blocks.GlanceFact(
                w.label("key-number"),
                (specimen_text("42"), specimen_text("A number to remember")),
                number=True,
            ),
        )
    )


def _texts() -> Iterator[Block]:
    yield blocks.Paragraph(specimen_text("A lead opens a section."), "lead")
    yield blocks.Paragraph(_cited(_BODY, 1, 2, 3))
    mixed = (PlainText("In a line there may be "), PlainText("strong", strong=True), PlainText(" and "))
    inlines = (*mixed, PlainText("emphasised", emphasis=True), PlainText(" words."))
    yield blocks.Paragraph(AttributedText(inlines, ("specimen",), "".join(part.text for part in inlines)))
    yield blocks.Bullets(
        (specimen_text("A list has marks,"), specimen_text("which hang beside the text, however long it is."))
    )
    yield blocks.Bullets((specimen_text("Another is numbered,"), specimen_text("from one on.")), ordered=True)
    yield blocks.Paragraph(specimen_text("Small text says what belongs to something else."), "small")


def _table(kind: blocks.TableKind, number: int, w: Wording) -> blocks.Table:
    tones: tuple[Tone, ...] = ("firm", "adverse", "forecast")
    rows = tuple(
        blocks.Row(f"{kind}-{n}", tuple((specimen_text(cell),) for cell in _ROW), tones=(tone, None, None))
        for n, tone in enumerate(tones, 1)
    )
    columns = tuple(blocks.Column(_label(f"Column {n}")) for n in range(1, 4))
    recommended = 1 if kind in ("options", "compared") else None
    title = specimen_text(f"A table of the kind “{kind}”")
    return blocks.Table(kind, number, w.label("table", number=number), title, columns, rows, recommended)


def _decision(w: Wording) -> blocks.Decision:
    answers = tuple(w.label(f"answer.{name}") for name in ("agree", "disagree", "discuss"))
    signed = (w.label("signed.name"), w.label("signed.date"))
    facts = (blocks.GlanceFact(w.label("decision.cost"), (specimen_text("None"),)),)
    return blocks.Decision(
        facts, specimen_text("Decide whether this is the look of your house."), answers, signed
    )


def _notes() -> blocks.Notes:
    entries = tuple(blocks.Note(n, "specimen", _label(f"A note, number {n}"), None) for n in (1, 2, 3))
    about = _label("Notes trace what is said to where it stands.")
    return blocks.Notes(about, (_label("Source: this theme."),), entries)


# Codes that ISO 3166 leaves to everybody: no country is shown as anything.
_AREAS = ("XA", "XB", "XC", "XD", "XE", "XF", "XG", "XH")
# Eight countries in two rows in the emptiest sea, with slanting borders: degrees of longitude and latitude.
_WEST, _SOUTH, _WIDE, _TALL, _SKEW = -140.0, -50.0, 6.0, 5.0, 1.2
_TONES: tuple[Tone, ...] = get_args(Tone)


def specimen_text(text: str) -> AttributedText:
    """A text of the specimen."""
    return AttributedText((PlainText(text),), ("specimen",), text)


def _figures(w: Wording) -> Iterator[tuple[str, blocks.Figure]]:
    """Each kind of drawing by its name."""
    drawings: tuple[tuple[str, blocks.Drawing], ...] = (
        ("timeline", _timeline(w, to_scale=False)),
        ("timeline-to-scale", _timeline(w, to_scale=True)),
        ("map", _map(w)),
        ("power-interest", _grid(w)),
        ("key-numbers", _numbers()),
        ("scenario-cone", _cone()),
    )
    for n, (name, drawing) in enumerate(drawings, 1):
        title, alt = specimen_text(f"A figure of the kind “{name}”"), specimen_text(f"Specimen of a {name}.")
        full_texts = ((alt,),)
        yield name, blocks.Figure(n, w.label("figure", number=n), title, drawing, alt, full_texts=full_texts)


def _keys() -> tuple[blocks.LegendEntry, ...]:
    return tuple(blocks.LegendEntry(tone, specimen_text(tone.capitalize())) for tone in _TONES)


def _timeline(w: Wording, *, to_scale: bool) -> blocks.Timeline:
    events = tuple(
        blocks.Event(
            f"event-{n}",
            specimen_text(str(2000 + 3 * n)),
            specimen_text("An event"),
            tone,
            specimen_text(tone.capitalize()),
            2000.0 + 3 * n,
        )
        for n, tone in enumerate(_TONES)
    )
    note = w.label("figure.to-scale" if to_scale else "figure.not-to-scale")
    return blocks.Timeline(events, _keys(), note, to_scale)


def _map(w: Wording) -> blocks.StanceMap:
    areas = tuple(
        blocks.Territory(
            f"area-{code}", code, specimen_text(tone.capitalize()), specimen_text(tone.capitalize()), tone
        )
        for code, tone in zip(_AREAS, _TONES, strict=True)
    )
    keys = tuple(key for key in _keys() if key.tone != "subject")
    return blocks.StanceMap(
        areas, keys, w.label("map.boundaries"), shapes=_shapes(), elsewhere=w.label("map.elsewhere")
    )


def _shapes() -> bytes:
    """GeoJSON of invented countries that meet."""
    features = [_country(code, n % 4, n // 4) for n, code in enumerate(_AREAS)]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _country(code: str, column: int, row: int) -> dict[str, object]:
    corners = ((column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1), (column, row))
    ring = [[_WEST + x * _WIDE + (y % 2) * _SKEW, _SOUTH + y * _TALL + (x % 2) * _SKEW] for x, y in corners]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"iso": code, "name": code}, "geometry": geometry}


def _grid(w: Wording) -> blocks.PowerInterest:
    spots = tuple(
        blocks.GridActor(f"spot-{n}", specimen_text(f"Actor {n + 1}"), n % 3, (n * 2 + n // 3) % 3)
        for n in range(6)
    )
    degrees = (w.label("degree.low"), w.label("degree.medium"), w.label("degree.high"))
    return blocks.PowerInterest(spots, w.label("column.power"), w.label("column.interest"), degrees)


def _numbers() -> blocks.KeyNumbers:
    pairs = (("12", "berths"), ("3.5", "metres of draught"), ("1,250", "calls in a year"))
    return blocks.KeyNumbers(
        tuple(
            blocks.KeyNumber(f"number-{n}", specimen_text(a), specimen_text(b))
            for n, (a, b) in enumerate(pairs, 1)
        )
    )


def _cone() -> blocks.ScenarioCone:
    ways = (
        blocks.ScenarioBranch("way-1", specimen_text("One way"), "likely", 55, 75),
        blocks.ScenarioBranch("way-2", specimen_text("Another way"), "unlikely", 25, 35),
        blocks.ScenarioBranch("way-3", specimen_text("A third way"), "", None, None),
    )
    return blocks.ScenarioCone(ways, Label("specimen", "today"), Label("specimen", "in a year"))
