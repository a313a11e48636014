"""Audiences, formats, sections, scales, marking schemes and locales: what is shipped, or a project's own."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from briefgen.schema.base import Colour, Id, Ids, Line, Model, Points, Verbatim, Version, When, Word
from briefgen.schema.brief import Limits

View = Literal[
    "bottom-line",
    "paragraphs",
    "bullets",
    "judgements",
    "timeline",
    "stances",
    "options",
    "recommendations",
    "indicators",
    "counter-case",
    "at-a-glance",
    "source-basis",
    "notes",
]
Place = Literal["main", "side", "full"]


class Audience(Model):
    """Who reads, and how they are spoken to."""

    audience: Version = 1
    name: Word = Field(description='As printed behind "For".')
    role: Line
    depth: Literal["headline", "standard", "full"] = "standard"
    outlook_word: Word = Field(description="What this reader calls an outlook.")
    topics: Ids = Field(default=(), description="Topics in order of interest; others follow.")
    add_sections: Ids = ()
    drop_sections: Ids = ()


class Format(Model):
    """Section slots in order, and the length contract."""

    format: Version = 1
    name: Word
    sections: tuple[Id, ...] = Field(min_length=1)
    limits: Limits = Limits()


class Select(Model):
    """Which statements a part of a section takes. Conditions narrow each other."""

    topics: Ids = Field(default=(), description="Any of these.")
    actors: Ids = Field(default=(), description="Any of these.")
    kinds: tuple[Literal["reported", "attributed"], ...] = ()
    ids: Ids = ()
    since: When | None = None
    until: When | None = None
    dated: bool | None = None


class Part(Model):
    """One view of some of the content."""

    view: View
    select: Select = Select()
    order: Literal["source", "date", "topics"] = "source"
    limit: Annotated[int, Field(ge=1, le=500)] | None = None


class Section(Model):
    """A recipe: select statements, order them, show them as a view."""

    section: Version = 1
    heading: Word = Field(description="Key of the heading's label, or the heading itself.")
    place: Place = Field(
        default="full", description="On page one: the main column, the side column, or full width."
    )
    parts: tuple[Part, ...] = Field(min_length=1)


class Term(Model):
    """One step of a likelihood scale. ``low`` and ``high`` in percent."""

    term: Word
    also: tuple[Word, ...] = ()
    low: Annotated[int, Field(ge=0, le=100)]
    high: Annotated[int, Field(ge=0, le=100)]
    sentence: Line = Field(description="With {term}, {that} and {until}.")


class Scale(Model):
    """A likelihood scale."""

    scale: Version = 1
    name: Word
    source: Line
    gaps: bool = Field(description="Whether there are gaps between bands on purpose.")
    terms: tuple[Term, ...] = Field(min_length=2)


class Level(Model):
    """One marking of a scheme, lowest first."""

    name: Word
    ink: Colour
    ground: Colour | None = None


class Scheme(Model):
    """A marking scheme: levels from the lowest to the highest, and how they are set."""

    markings: Version = 1
    name: Word
    align: Literal["left", "centre", "right"]
    size: Points = 12.0
    levels: tuple[Level, ...] = ()


class Locale(Model):
    """Labels and forms of one language."""

    locale: Version = 1
    language: Word
    months: tuple[Word, ...] = Field(min_length=12, max_length=12)
    labels: dict[Word, Verbatim]
