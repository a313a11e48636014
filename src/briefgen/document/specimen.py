"""A Document that shows what a theme can look like: every block, figure and kind of table, and says so.

In: the name of a theme, labels. Out: a Document about itself. No person, place or event is in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import get_args

from briefgen.document import blocks, specimen_figures
from briefgen.document.blocks import Block
from briefgen.document.inline import AttributedText, Label, LikelihoodTerm, NoteMark, PlainText
from briefgen.document.model import Document, Marking, Meta, Place, Section, Wording
from briefgen.document.specimen_figures import said
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
    title = said(f"Specimen of the theme {theme}")
    notes = _notes()
    marking = Marking(MARKING, "#000000", None, "centre", 12.0)
    letterhead = (Label("organisation", "Organisation"), Label("unit", "Unit"), Label("kind", "Specimen"))
    return Document(
        Meta(title.text, f"The theme {theme}", "briefgen", wording.language, _DAY, ("specimen",)),
        letterhead,
        title,
        said(
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
        said("The case against stands beside what is advised, and is as easy to read.")
    )
    yield _section("counter-case", w.label("section.counter-case"), (against,), "side")
    yield _section("text", _label("Text and lists"), tuple(_texts()))
    for name, figure in specimen_figures.figures(w):
        yield _section(name, figure.caption, (figure,))
    for n, kind in enumerate(get_args(blocks.TableKind), 1):
        yield _section(f"table-{kind}", _label(f"Table: {kind}"), (_table(kind, n, w),))
    yield _section("decision", w.label("section.decision"), (_decision(w),))


def _section(id: str, heading: Label, shown: tuple[Block, ...], place: Place = "full") -> Section:
    return Section(id, heading, said(f"What a slide asserts over “{heading.text}”"), place, shown)


def _label(text: str) -> Label:
    return Label("specimen", text)


def _cited(text: str, *numbers: int) -> AttributedText:
    """A text that refers to notes."""
    return AttributedText((PlainText(text), NoteMark(numbers)), ("specimen",), text)


def _bottom_line(w: Wording) -> blocks.BottomLine:
    lead = said("The bottom line stands in a box, and its lead is set stronger than its text.")
    text = _cited(
        "The text under it says why in two or three lines, each with the notes that it rests on.", 1, 2
    )
    ask = said("Look at every page, in colour and in grey.")
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
    reason = said("Confidence has a line of its own.")
    that = said(f"number {n} is taken for anything but a specimen")
    return blocks.JudgementItem(f"judged-{n}", sentence, that, term.lower(), low, high, reason, None, None)


def _glance(w: Wording) -> blocks.AtAGlance:
    return blocks.AtAGlance(
        (
            blocks.GlanceFact(w.label("decision"), (said("A fact at a glance"),)),
            blocks.GlanceFact(
                w.label("would-change"), (said("A first point"), said("A second point")), bullets=True
            ),
            blocks.GlanceFact(w.label("key-number"), (said("42"), said("A number to remember")), number=True),
        )
    )


def _texts() -> Iterator[Block]:
    yield blocks.Paragraph(said("A lead opens a section."), "lead")
    yield blocks.Paragraph(_cited(_BODY, 1, 2, 3))
    mixed = (PlainText("In a line there may be "), PlainText("strong", strong=True), PlainText(" and "))
    whole = (*mixed, PlainText("emphasised", emphasis=True), PlainText(" words."))
    yield blocks.Paragraph(AttributedText(whole, ("specimen",), "".join(part.text for part in whole)))
    yield blocks.Bullets((said("A list has marks,"), said("which hang beside the text, however long it is.")))
    yield blocks.Bullets((said("Another is numbered,"), said("from one on.")), ordered=True)
    yield blocks.Paragraph(said("Small text says what belongs to something else."), "small")


def _table(kind: blocks.TableKind, number: int, w: Wording) -> blocks.Table:
    tones: tuple[Tone, ...] = ("firm", "adverse", "forecast")
    rows = tuple(
        blocks.Row(f"{kind}-{n}", tuple((said(cell),) for cell in _ROW), tones=(tone, None, None))
        for n, tone in enumerate(tones, 1)
    )
    columns = tuple(blocks.Column(_label(f"Column {n}")) for n in range(1, 4))
    recommended = 1 if kind in ("options", "compared") else None
    title = said(f"A table of the kind “{kind}”")
    return blocks.Table(kind, number, w.label("table", number=number), title, columns, rows, recommended)


def _decision(w: Wording) -> blocks.Decision:
    answers = tuple(w.label(f"answer.{name}") for name in ("agree", "disagree", "discuss"))
    signed = (w.label("signed.name"), w.label("signed.date"))
    facts = (blocks.GlanceFact(w.label("decision.cost"), (said("None"),)),)
    return blocks.Decision(facts, said("Decide whether this is the look of your house."), answers, signed)


def _notes() -> blocks.Notes:
    entries = tuple(blocks.Note(n, "specimen", _label(f"A note, number {n}"), None) for n in (1, 2, 3))
    about = _label("Notes trace what is said to where it stands.")
    return blocks.Notes(about, (_label("Source: this theme."),), entries)
