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
    role: Line = Field(description="Who this reader is, in a line.")
    depth: Literal["headline", "standard", "full"] = Field(
        default="standard", description="How much of the detail is shown."
    )
    outlook_word: Word = Field(description="What this reader calls an outlook.")
    topics: Ids = Field(default=(), description="Topics in order of interest; others follow.")
    add_sections: Ids = Field(default=(), description="Sections that this reader gets beyond the format's.")
    drop_sections: Ids = Field(
        default=(), description="Sections of the format that this reader does without."
    )


class Format(Model):
    """Section slots in order, and the length contract."""

    format: Version = 1
    name: Word = Field(description="As printed.")
    sections: tuple[Id, ...] = Field(min_length=1, description="Sections in order.")
    limits: Limits = Field(default=Limits(), description="The length contract.")


class Select(Model):
    """Which statements a part of a section takes. Conditions narrow each other."""

    topics: Ids = Field(default=(), description="Any of these.")
    actors: Ids = Field(default=(), description="Any of these.")
    kinds: tuple[Literal["reported", "attributed"], ...] = Field(default=(), description="Any of these.")
    ids: Ids = Field(default=(), description="These statements, in this order.")
    since: When | None = Field(default=None, description="Not older than this.")
    until: When | None = Field(default=None, description="Not newer than this.")
    dated: bool | None = Field(default=None, description="Only those with a date, or only those without.")


class Part(Model):
    """One view of some of the content."""

    view: View = Field(description="How it is shown.")
    select: Select = Field(default=Select(), description="Which statements it takes.")
    order: Literal["source", "date", "topics"] = Field(default="source", description="What it is sorted by.")
    limit: Annotated[int, Field(ge=1, le=500)] | None = Field(default=None, description="Entries at most.")


class Section(Model):
    """A recipe: select statements, order them, show them as a view."""

    section: Version = 1
    heading: Word = Field(description="Key of the heading's label, or the heading itself.")
    place: Place = Field(
        default="full", description="On page one: the main column, the side column, or full width."
    )
    parts: tuple[Part, ...] = Field(min_length=1, description="Views, one below the other.")


class Term(Model):
    """One step of a likelihood scale. ``low`` and ``high`` in percent."""

    term: Word = Field(description="As printed.")
    also: tuple[Word, ...] = Field(default=(), description="Other words for the same step.")
    low: Annotated[int, Field(ge=0, le=100)] = Field(description="Lower end of the band, in percent.")
    high: Annotated[int, Field(ge=0, le=100)] = Field(description="Upper end of the band, in percent.")
    sentence: Line = Field(description="With {term}, {that} and {until}.")


class Scale(Model):
    """A likelihood scale."""

    scale: Version = 1
    name: Word = Field(description="As printed in the legend.")
    source: Line = Field(description="Who defines it.")
    gaps: bool = Field(description="Whether there are gaps between bands on purpose.")
    terms: tuple[Term, ...] = Field(min_length=2, description="Steps, least likely first.")


class Level(Model):
    """One marking of a scheme, lowest first."""

    name: Word = Field(description="As printed: TLP:GREEN.")
    ink: Colour = Field(description="Colour of the text.")
    ground: Colour | None = Field(default=None, description="Colour behind the text.")


class Scheme(Model):
    """A marking scheme: levels from the lowest to the highest, and how they are set."""

    markings: Version = 1
    name: Word = Field(description="As printed.")
    align: Literal["left", "centre", "right"] = Field(description="Where it stands in head and foot.")
    size: Points = Field(default=12.0, description="Size of the text in points.")
    levels: tuple[Level, ...] = Field(default=(), description="Markings, lowest first.")


class Locale(Model):
    """Labels and forms of one language."""

    locale: Version = 1
    language: Word = Field(description="Its code: en.")
    months: tuple[Word, ...] = Field(
        min_length=12, max_length=12, description="Names of the months, January first."
    )
    labels: dict[Word, Verbatim] = Field(description="Words that briefgen prints, by key.")
