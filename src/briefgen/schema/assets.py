"""Audiences, formats, sections, scales, marking schemes and locales: what is shipped, or a project's own."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from briefgen.schema.base import (
    Colour,
    Id,
    Ids,
    Line,
    Lines,
    Model,
    Name,
    Points,
    Reads,
    Verbatim,
    Version,
    When,
    Word,
)
from briefgen.sentences import LATEST, NO_ABBREVIATIONS, Abbreviations


class Limits(Model):
    """A length contract. In a brief it may only tighten the format's."""

    pages: Annotated[int, Field(ge=1, le=200)] | None = Field(default=None, description="Pages at most.")
    words: Annotated[int, Field(ge=50, le=100_000)] | None = Field(
        default=None, description="Body, without tables and notes."
    )
    recommendations: Annotated[int, Field(ge=1, le=50)] | None = Field(
        default=None, description="Recommendations at most."
    )


View = Literal[
    "bottom-line",
    "paragraphs",
    "bullets",
    "judgements",
    "timeline",
    "chronology",
    "map",
    "power-interest",
    "key-numbers",
    "pictures",
    "scenario-cone",
    "stances",
    "options",
    "recommendations",
    "indicators",
    "counter-case",
    "at-a-glance",
    "source-basis",
    "actors",
    "scenarios",
    "assumptions",
    "gaps",
    "lines-to-take",
    "glossary",
    "remaining",
    "changes",
    "issue",
    "timing",
    "change-and-basis",
    "main-messages",
    "handling",
    "decision",
    "notes",
]
Place = Literal["main", "side", "full"]
Depth = Literal["headline", "standard", "full"]


class Audience(Model):
    """Who reads, and how they are spoken to."""

    audience: Version = 1
    name: Word = Field(description='As printed behind "For".')
    role: Line = Field(description="Who this reader is, in a line.")
    depth: Depth = Field(
        default="standard",
        description="How many statements a list shows: at most 4 for headline, 6 for standard, those "
        "nearest to the reader's topics, and all for full; a section's own `limit` wins.",
    )
    terms: Literal["as-is", "expand"] = Field(
        default="as-is",
        description="Whether terms of the pack are explained in brackets where they are first used.",
    )
    outlook_word: Word = Field(description="What this reader calls an outlook.")
    topics: Ids = Field(default=(), description="Topics in order of interest; others follow.")
    add_sections: Ids = Field(default=(), description="Sections that this reader gets beyond the format's.")
    drop_sections: Ids = Field(
        default=(), description="Sections of the format that this reader does without."
    )


Kind = Literal["advocacy", "objective"]
Asked = Literal["decision_by", "cost", "legal", "consulted", "cleared", "copies"]


class FormatPart(Model):
    """A part of a paper that starts on a page of its own, with limits of its own."""

    name: Word = Field(description="Key of the heading's label, or the heading itself.")
    sections: tuple[Id, ...] = Field(min_length=1, description="Sections in order.")
    limits: Limits = Field(default=Limits.model_construct(), description="The part's length contract.")


class Format(Model):
    """Section slots in order, or parts of them, and the length contract."""

    format: Version = 1
    name: Word = Field(description="As printed.")
    kinds: tuple[Kind, ...] = Field(
        default=("advocacy", "objective"),
        min_length=1,
        alias="for",
        description="Outlooks that it can show: those that argue for a course, those that compare, or both.",
    )
    sections: tuple[Id, ...] = Field(default=(), description="Sections in order.")
    parts: tuple[FormatPart, ...] = Field(
        default=(), description="Instead of `sections`: parts, each on pages of its own."
    )
    headings: dict[Id, Word] = Field(
        default={}, description="What this format calls a section, by section: a label's key, or the words."
    )
    places: dict[Id, Place] = Field(
        default={}, description="Where a section is placed in this format, by section."
    )
    additions: bool = Field(
        default=True, description="Whether it takes the sections that an audience adds, where it has room."
    )
    depth: Depth | None = Field(
        default=None,
        description="How much its lists show, whatever the audience's depth: `full` for a report.",
    )
    asks: tuple[Asked, ...] = Field(
        default=(), description="Items that a specification has to state; a missing one is reported."
    )
    limits: Limits = Field(default=Limits.model_construct(), description="The length contract.")

    @property
    def slots(self) -> tuple[Id, ...]:
        """All its sections in order."""
        return self.sections or tuple(name for part in self.parts for name in part.sections)

    @model_validator(mode="after")
    def _has_slots(self) -> Format:
        if bool(self.sections) == bool(self.parts):
            raise PydanticCustomError("rule", "needs either `sections` or `parts`")
        if len(set(self.slots)) < len(self.slots):
            raise PydanticCustomError("rule", "names a section twice")
        return self


class Select(Model):
    """Which statements a part of a section takes. Conditions narrow each other; an empty list takes none."""

    topics: Ids | None = Field(default=None, description="Any of these.")
    actors: Ids | None = Field(default=None, description="Any of these.")
    kinds: tuple[Literal["reported", "attributed"], ...] | None = Field(
        default=None, description="Any of these."
    )
    ids: Ids | None = Field(default=None, description="These statements, in this order.")
    since: When | None = Field(default=None, description="Not older than this.")
    until: When | None = Field(default=None, description="Not newer than this.")
    dated: bool | None = Field(default=None, description="Only those with a date, or only those without.")


class Part(Model):
    """One view of some of the content."""

    view: View = Field(description="How it is shown.")
    select: Select = Field(default=Select.model_construct(), description="Which statements it takes.")
    order: Literal["source", "date", "topics"] = Field(default="source", description="What it is sorted by.")
    limit: Annotated[int, Field(ge=1, le=500)] | None = Field(default=None, description="Entries at most.")
    scale: Literal["order", "time"] = Field(
        default="order", description="Whether a timeline is drawn in order, or to the scale of time."
    )


class Section(Model):
    """A recipe: select statements, order them, show them as a view."""

    section: Version = 1
    heading: Word = Field(description="Key of the heading's label, or the heading itself.")
    place: Place = Field(
        default="full", description="On page one: the main column, the side column, or full width."
    )
    headline: Line | None = Field(
        default=None, description="The assertion that its slides carry; else the pack's for this section."
    )
    text: Lines = Field(
        default=(), description="Paragraphs of the house's own, before its parts; they may link to ids."
    )
    headline_of: Id | None = Field(
        default=None,
        description="Where neither has one: the section whose headline it takes, or `ask` for the request.",
    )
    parts: tuple[Part, ...] = Field(default=(), description="Views, one below the other.")
    reads: Reads = {}

    @model_validator(mode="after")
    def _says_something(self) -> Section:
        if not (self.text or self.parts):
            raise PydanticCustomError("rule", "has nothing to show: it needs `text` or `parts`")
        return self


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
    align: Literal["left", "centre", "right"] = Field(description="Its alignment in head and foot.")
    size: Points = Field(default=12.0, description="Size of the text in points.")
    levels: tuple[Level, ...] = Field(default=(), description="Markings, lowest first.")


PluralCategory = Annotated[str, StringConstraints(pattern=r"^(zero|one|two|few|many)\Z")]


class SentenceWords(Model):
    """Words by which one version of the rule for sentences divides texts of a language.

    Locks name that version. A version that locks name is never changed, so that locators go on naming the
    same passages: what is mended is an entry of the next version.
    """

    rule: Annotated[int, Field(ge=3, le=LATEST, description="The version of the rule, as locks name it.")]
    abbreviations: tuple[Word, ...] = Field(
        default=(), description="Words whose full stop ends no sentence: Dr., vs."
    )
    before_numbers: tuple[Word, ...] = Field(
        default=(), description="Words whose full stop ends no sentence before a number: No., Jan."
    )
    unless_opened: tuple[Word, ...] = Field(
        default=(), description="Words whose full stop ends a sentence before an opener only: Inc., St."
    )
    openers: tuple[Word, ...] = Field(
        default=(), description="Words that seldom have a capital but where a sentence begins: The, However."
    )


class Locale(Model):
    """Labels and forms of one language."""

    locale: Version = 1
    extends: Name | None = Field(
        default=None,
        description="The locale whose labels this one changes; its own name: the built-in one.",
    )
    language: Word = Field(description="Its code: en.")
    months: tuple[Word, ...] = Field(
        min_length=12, max_length=12, description="Names of the months, January first."
    )
    plurals: dict[PluralCategory, tuple[Annotated[int, Field(ge=0, le=100)], ...]] = Field(
        default={},
        description="Numbers that take the form of a label for a plural category of CLDR; all others take "
        "`other`.",
    )
    abbreviations: tuple[Word, ...] = Field(
        default=(),
        description='Further words whose full stop ends no sentence in what briefgen prints, such as "Dr.".',
    )
    sentences: tuple[SentenceWords, ...] = Field(
        default=(), description="Words by which sentences are told apart, by the version of the rule."
    )
    labels: dict[Word, Verbatim] = Field(description="Words that briefgen prints, by key.")

    def abbreviations_of(self, rule: int) -> Abbreviations:
        """The words by which a version of the rule divides texts; none if the locale has none for it."""
        found = next((words for words in self.sentences if words.rule == rule), None)
        if found is None:
            return NO_ABBREVIATIONS
        return Abbreviations(
            frozenset(found.abbreviations),
            frozenset(found.before_numbers),
            frozenset(found.unless_opened),
            frozenset(found.openers),
        )
