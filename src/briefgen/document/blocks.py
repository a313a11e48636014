"""Blocks: what a section is made of. A closed union, matched with ``match`` and ``assert_never``."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.document.inline import Label, Said, Text

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
    lead: Said
    text: Said
    ask_heading: Label
    ask: Said


class CounterCase(Struct, frozen=True):
    """The strongest case against what the brief advises."""

    text: Said


class JudgementItem(Struct, frozen=True):
    """A judgement: its sentence with the term inside, its band in percent, and what it rests on."""

    id: str
    sentence: Said
    that: Said
    term: str
    low: int
    high: int
    confidence: Said
    because: Said | None
    counter: Said | None


class Judgements(Struct, frozen=True):
    """Key judgements on one declared scale.

    ``headings`` are for a table of them: judged, likelihood, reasons.
    """

    items: tuple[JudgementItem, ...]
    headings: tuple[Label, Label, Label]
    scale: Label
    confidence: tuple[Said, ...]


class Column(Struct, frozen=True):
    """A column of a table."""

    heading: Label | Said


class Row(Struct, frozen=True):
    """A row: for each column its paragraphs. The first cell heads the row.

    ``short`` are the same cells in the short form that slides show, where that differs.
    """

    id: str
    cells: tuple[tuple[Text, ...], ...]
    short: tuple[tuple[Text, ...], ...] = ()


class Table(Struct, frozen=True):
    """Rows under headed columns. ``recommended`` is the column that the brief advises."""

    kind: TableKind
    number: int
    caption: Label
    title: Said | Label
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    recommended: int | None = None
    source: tuple[Text, ...] = ()


class Fact(Struct, frozen=True):
    """One entry of the column "at a glance": a heading and what stands under it."""

    heading: Label
    values: tuple[Text, ...]
    bullets: bool = False


class Glance(Struct, frozen=True):
    """What a reader in a hurry needs beside the text.

    ``settled``: what was settled before a decision, such as its cost; a deck shows it beside the answers.
    """

    facts: tuple[Fact, ...]
    settled: bool = False


class Decision(Struct, frozen=True):
    """What the reader signs: the ask, the answers to tick, name and date.

    ``facts`` are what was settled beforehand, where no section of its own says so.
    """

    facts: tuple[Fact, ...]
    ask: Said
    answers: tuple[Label, ...]
    signed: tuple[Label, ...]


class Note(Struct, frozen=True):
    """A numbered note: where a passage stands, who said it, and its corrections with reference."""

    number: int
    statement: str
    place: Label
    speaker: Label | None
    corrections: tuple[Said, ...] = ()


class Notes(Struct, frozen=True):
    """The list of notes, numbered by first use, with a line that tells reported from judged."""

    explanation: Label
    source: tuple[Label, ...]
    entries: tuple[Note, ...]


Block = Paragraph | Bullets | BottomLine | CounterCase | Judgements | Table | Glance | Decision | Notes
