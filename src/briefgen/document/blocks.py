"""Blocks: what a section is made of. A closed union, matched with ``match`` and ``assert_never``."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.document.inline import AttributedText, Label, Text
from briefgen.pictures.image import Image
from briefgen.schema.base import Tone


class PictureDrawing(Struct, frozen=True):
    """A picture of the pack's own, decoded."""

    image: Image


ParagraphRole = Literal["body", "small", "lead"]
TableKind = Literal[
    "timeline",
    "stances",
    "options",
    "recommendations",
    "indicators",
    "actors",
    "scenarios",
    "assumptions",
    "gaps",
    "lines-to-take",
    "moved",
    "changes",
    "compared",
]


class Paragraph(Struct, frozen=True):
    """One paragraph."""

    text: Text
    role: ParagraphRole = "body"


class Bullets(Struct, frozen=True):
    """A list."""

    items: tuple[Text, ...]
    ordered: bool = False


class BottomLine(Struct, frozen=True):
    """The conclusion and what is asked of the reader, set in a box."""

    heading: Label
    """Its heading, "Bottom line" in the document's language."""
    lead: AttributedText
    """The conclusion in one sentence."""
    text: AttributedText
    """Why, in two or three sentences."""
    ask_heading: Label
    """What heads the request: that it is asked, or to be decided."""
    ask: AttributedText
    """What is asked of the reader."""


class CounterCase(Struct, frozen=True):
    """The strongest case against what the brief advises."""

    text: AttributedText


class JudgementItem(Struct, frozen=True):
    """One judgement."""

    id: str
    sentence: AttributedText
    """The scale's sentence with the likelihood term in it."""
    that: AttributedText
    """The clause that is judged and by when, for tables that show the term in another column."""
    term: str
    """The scale's term, which may be another word for the same step than the pack has."""
    low: int
    """The lower end of the term's band, in percent."""
    high: int
    """Its upper end, in percent."""
    confidence: AttributedText
    """The level of confidence and its reason."""
    because: AttributedText | None
    """What it rests on, in one sentence; None if the pack doesn't say."""
    counter: AttributedText | None
    """What speaks against it; None if the pack doesn't say."""


class Judgements(Struct, frozen=True):
    """Key judgements on one declared scale."""

    items: tuple[JudgementItem, ...]
    headings: tuple[Label, Label, Label]
    """Of a table of them: what is judged, the likelihood, the reasons."""
    scale: Label
    """The scale's name with the band of each term."""
    confidence: tuple[AttributedText, ...]
    """Each statement of confidence once, in the order of the judgements."""


class Column(Struct, frozen=True):
    """A column of a table."""

    heading: Label | AttributedText


class Row(Struct, frozen=True):
    """A row of a table. Its first cell heads it."""

    id: str
    """The id of the entry that it shows, or a name in the table."""
    cells: tuple[tuple[Text, ...], ...]
    """For each column its paragraphs."""
    short: tuple[tuple[Text, ...], ...] = ()
    """The same cells as slides show them; empty if that is no different."""
    tones: tuple[Tone | None, ...] = ()
    """For each column the tone whose mark stands before its text, or None; empty without marks."""


class Table(Struct, frozen=True):
    """Rows under headed columns."""

    kind: TableKind
    number: int
    caption: Label
    """Its number in words, such as "Table 2"."""
    title: AttributedText | Label
    """The message of the table in a sentence, or what it shows."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    recommended: int | None = None
    """The index of the column that the brief advises; None without one."""
    source: tuple[Text, ...] = ()
    """The lines under it: notes and corrections."""


class LegendEntry(Struct, frozen=True):
    """An entry of a figure's legend."""

    tone: Tone
    text: Text
    """What the tone stands for."""


class Event(Struct, frozen=True):
    """Something that happened."""

    id: str
    when: Text
    """Its date as printed."""
    text: AttributedText
    tone: Tone
    kind: Text
    """The word for what it was, as in the legend."""
    year: float | None
    """Its place in time, in years; None if it is undated."""


class Timeline(Struct, frozen=True):
    """Events in order."""

    events: tuple[Event, ...]
    legend: tuple[LegendEntry, ...]
    note: Label
    """Says whether the distances between them are to scale."""
    to_scale: bool = False
    """Whether they are set at distances that correspond to their dates."""


class Territory(Struct, frozen=True):
    """An actor's territory on a map."""

    id: str
    code: str
    """Two letters, as in ISO 3166-1 or in the house's shapes."""
    name: AttributedText
    stance: Text
    """The word for the actor's stance, as in the legend."""
    tone: Tone


class StanceMap(Struct, frozen=True):
    """Territories by stance."""

    areas: tuple[Territory, ...]
    legend: tuple[LegendEntry, ...]
    note: Label
    """The statement on boundaries under the map."""
    disputed: Literal["dashed", "solid", "none"] = "dashed"
    """How disputed boundaries are drawn."""
    shapes: bytes | None = None
    """GeoJSON of the house; None for the built-in shapes."""
    elsewhere: Label | None = None
    """Heads the list of the actors whose territory the map doesn't show."""


class GridActor(Struct, frozen=True):
    """An actor on the power and interest grid."""

    id: str
    name: AttributedText
    power: int
    """From 0 (low) to 2 (high)."""
    interest: int
    """From 0 (low) to 2 (high)."""


class PowerInterest(Struct, frozen=True):
    """Actors by power (upwards) and interest (to the right)."""

    actors: tuple[GridActor, ...]
    power: Label
    """The name of the vertical axis."""
    interest: Label
    """The name of the horizontal axis."""
    degrees: tuple[Label, Label, Label]
    """The words for 0, 1 and 2."""


class KeyNumber(Struct, frozen=True):
    """A number to remember."""

    id: str
    value: AttributedText
    """The number as printed, with its unit."""
    label: AttributedText
    """What it counts."""


class KeyNumbers(Struct, frozen=True):
    """Numbers to remember."""

    items: tuple[KeyNumber, ...]


class ScenarioBranch(Struct, frozen=True):
    """One way in which things may go."""

    id: str
    name: AttributedText
    term: str
    """The likelihood of its judgement; empty without one."""
    low: int | None
    """The lower end of the term's band, in percent; None without a judgement."""
    high: int | None
    """Its upper end, in percent; None without a judgement."""


class ScenarioCone(Struct, frozen=True):
    """Scenarios that fan out in time."""

    branches: tuple[ScenarioBranch, ...]
    now: Label
    """The date at which they begin."""
    until: Label
    """The last date that one of their judgements looks ahead to."""


Drawing = Timeline | StanceMap | PowerInterest | KeyNumbers | ScenarioCone | PictureDrawing


class Figure(Struct, frozen=True):
    """A numbered drawing with a title that states its message."""

    number: int
    caption: Label
    """Its number in words, such as "Figure 1"."""
    title: AttributedText | Label
    drawing: Drawing
    alt: AttributedText
    """The text alternative: in words what the drawing shows, made from the same data."""
    source: tuple[Text, ...] = ()
    """The lines under it: notes and corrections."""
    full_texts: tuple[tuple[Text, ...], ...] = ()
    """Its entries with their full texts, for the speaker notes."""


class GlanceFact(Struct, frozen=True):
    """One entry of the column "at a glance"."""

    heading: Label
    values: tuple[Text, ...]
    """Its texts."""
    bullets: bool = False
    """Whether they are set as a list."""
    number: bool = False
    """Whether the first value is a key number, set large, and the second what it counts. On pages such an
    entry has no heading.
    """


class AtAGlance(Struct, frozen=True):
    """The main facts for a reader in a hurry, in a column beside the text."""

    facts: tuple[GlanceFact, ...]
    settled: bool = False
    """Whether these are matters settled before a decision, such as its cost; a deck shows them beside the
    answers.
    """


class Decision(Struct, frozen=True):
    """The box to sign."""

    facts: tuple[GlanceFact, ...]
    """What was settled beforehand, unless a section of its own shows it."""
    ask: AttributedText
    answers: tuple[Label, ...]
    """The answers to tick."""
    signed: tuple[Label, ...]
    """The names of the lines to fill in: name, date."""


class Note(Struct, frozen=True):
    """A numbered note."""

    number: int
    statement: str
    """The id of the statement that it is for."""
    place: Label
    """Where in the source the statement is found."""
    speaker: Label | None
    """Who said it; None for what the source itself reports."""
    corrections: tuple[AttributedText, ...] = ()
    """Its corrections, each with a reference."""
    reasons: tuple[AttributedText, ...] = ()
    """Why words of the statement differ from the passage, if the brief prints that."""

    @property
    def texts(self) -> tuple[Text, ...]:
        """All that it says, in order."""
        return (self.place, *((self.speaker,) if self.speaker else ()), *self.further)

    @property
    def further(self) -> tuple[AttributedText, ...]:
        """What it says besides the place and the speaker."""
        return (*self.reasons, *self.corrections)


class Notes(Struct, frozen=True):
    """The list of notes, numbered by first use."""

    explanation: Label
    """How to tell what is reported from what is judged."""
    source: tuple[Label, ...]
    """What the notes refer to: author, title, publisher, date."""
    entries: tuple[Note, ...]


Block = (
    Paragraph
    | Bullets
    | BottomLine
    | CounterCase
    | Judgements
    | Table
    | Figure
    | AtAGlance
    | Decision
    | Notes
)
