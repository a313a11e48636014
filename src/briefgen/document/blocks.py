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
    lead: AttributedText
    text: AttributedText
    ask_heading: Label
    ask: AttributedText


class CounterCase(Struct, frozen=True):
    """The strongest case against what the brief advises."""

    text: AttributedText


class JudgementItem(Struct, frozen=True):
    """A judgement: its sentence with the term inside, its band in percent, and what it rests on."""

    id: str
    sentence: AttributedText
    that: AttributedText
    term: str
    low: int
    high: int
    confidence: AttributedText
    because: AttributedText | None
    counter: AttributedText | None


class Judgements(Struct, frozen=True):
    """Key judgements on one declared scale.

    ``headings`` are for a table of them: judged, likelihood, reasons.
    """

    items: tuple[JudgementItem, ...]
    headings: tuple[Label, Label, Label]
    scale: Label
    confidence: tuple[AttributedText, ...]


class Column(Struct, frozen=True):
    """A column of a table."""

    heading: Label | AttributedText


class Row(Struct, frozen=True):
    """A row: for each column its paragraphs. The first cell heads the row.

    ``short`` are the same cells in the short form that slides show, where that differs. ``tones``: for each
    column a mark before its text, as figures have it, or none.
    """

    id: str
    cells: tuple[tuple[Text, ...], ...]
    short: tuple[tuple[Text, ...], ...] = ()
    tones: tuple[Tone | None, ...] = ()


class Table(Struct, frozen=True):
    """Rows under headed columns. ``recommended`` is the column that the brief advises."""

    kind: TableKind
    number: int
    caption: Label
    title: AttributedText | Label
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    recommended: int | None = None
    source: tuple[Text, ...] = ()


class LegendEntry(Struct, frozen=True):
    """An entry of a figure's legend: a tone of the theme and what it stands for."""

    tone: Tone
    text: Text


class Event(Struct, frozen=True):
    """Something that happened. ``year`` is its place in time as a number; None if it is undated."""

    id: str
    when: Text
    text: AttributedText
    tone: Tone
    kind: Text
    year: float | None


class Timeline(Struct, frozen=True):
    """Events in order. ``note`` says that their distances mean nothing, where they are not to scale."""

    events: tuple[Event, ...]
    legend: tuple[LegendEntry, ...]
    note: Label
    to_scale: bool = False


class Territory(Struct, frozen=True):
    """An actor's territory: ISO 3166 code of two letters, and where the actor stands."""

    id: str
    code: str
    name: AttributedText
    stance: Text
    tone: Tone


class StanceMap(Struct, frozen=True):
    """Territories by stance. ``note`` is the word on boundaries; ``shapes`` other shapes than the built-in.

    ``disputed`` says how disputed lines are drawn, ``elsewhere`` heads the actors that are not in sight.
    """

    areas: tuple[Territory, ...]
    legend: tuple[LegendEntry, ...]
    note: Label
    disputed: Literal["dashed", "solid", "none"] = "dashed"
    shapes: bytes | None = None
    elsewhere: Label | None = None


class GridActor(Struct, frozen=True):
    """An actor on the grid: power and interest from 0 (low) to 2 (high)."""

    id: str
    name: AttributedText
    power: int
    interest: int


class PowerInterest(Struct, frozen=True):
    """Actors by power (upwards) and interest (to the right). ``degrees`` are the words for 0, 1 and 2."""

    actors: tuple[GridActor, ...]
    power: Label
    interest: Label
    degrees: tuple[Label, Label, Label]


class KeyNumber(Struct, frozen=True):
    """A number as printed, and what it counts."""

    id: str
    value: AttributedText
    label: AttributedText


class KeyNumbers(Struct, frozen=True):
    """Numbers to remember."""

    items: tuple[KeyNumber, ...]


class ScenarioBranch(Struct, frozen=True):
    """One way in which things may go; ``term`` and band are those of its judgement, if there is one."""

    id: str
    name: AttributedText
    term: str
    low: int | None
    high: int | None


class ScenarioCone(Struct, frozen=True):
    """Scenarios that fan out from ``now`` to ``until``."""

    branches: tuple[ScenarioBranch, ...]
    now: Label
    until: Label


Drawing = Timeline | StanceMap | PowerInterest | KeyNumbers | ScenarioCone | PictureDrawing


class Figure(Struct, frozen=True):
    """A drawing with its number, a title that states its message, and what stands under it.

    ``alt`` says in words what the drawing shows, made from the same data. ``source`` are the lines under it:
    notes and corrections. ``told`` is the full text behind it, a paragraph each, for speaker notes.
    """

    number: int
    caption: Label
    title: AttributedText | Label
    drawing: Drawing
    alt: AttributedText
    source: tuple[Text, ...] = ()
    full_texts: tuple[tuple[Text, ...], ...] = ()


class GlanceFact(Struct, frozen=True):
    """One entry of the column "at a glance": a heading and what stands under it.

    ``number`` makes its first value one to remember, set large; what it counts follows. On pages such an
    entry needs no heading.
    """

    heading: Label
    values: tuple[Text, ...]
    bullets: bool = False
    number: bool = False


class AtAGlance(Struct, frozen=True):
    """What a reader in a hurry needs beside the text.

    ``settled``: what was settled before a decision, such as its cost; a deck shows it beside the answers.
    """

    facts: tuple[GlanceFact, ...]
    settled: bool = False


class Decision(Struct, frozen=True):
    """What the reader signs: the ask, the answers to tick, name and date.

    ``facts`` are what was settled beforehand, where no section of its own says so.
    """

    facts: tuple[GlanceFact, ...]
    ask: AttributedText
    answers: tuple[Label, ...]
    signed: tuple[Label, ...]


class Note(Struct, frozen=True):
    """A numbered note: where a passage stands, who said it, and its corrections with reference."""

    number: int
    statement: str
    place: Label
    speaker: Label | None
    corrections: tuple[AttributedText, ...] = ()


class Notes(Struct, frozen=True):
    """The list of notes, numbered by first use, with a line that tells reported from judged."""

    explanation: Label
    source: tuple[Label, ...]
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
