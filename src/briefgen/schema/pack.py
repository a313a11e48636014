"""The content pack: what the source reports, and what the analyst makes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from briefgen.schema.analysis import (
    Assumption,
    BottomLine,
    Criterion,
    Expansion,
    Gap,
    Indicator,
    Judgement,
    Option,
    Outlook,
    Recommendation,
    Scenario,
)
from briefgen.schema.base import (
    AudienceIds,
    Day,
    Grounds,
    Id,
    Ids,
    Line,
    Locator,
    Locators,
    Model,
    OwnMarking,
    Reads,
    Reference,
    RefersTo,
    RelativePath,
    Settled,
    Short,
    StatementIds,
    Tone,
    Topics,
    Version,
    When,
    Word,
    WrittenBy,
    folded,
)
from briefgen.schema.pack_entries import Entries, PackEntry, entries_of

Formula = Annotated[str, BeforeValidator(folded), StringConstraints(min_length=1, max_length=400)]
"""A calculation over ids. An id stands for the number of its statement, else for its date; ``id.date`` for
that. A minus has a space on each side."""

Degree = Literal["low", "medium", "high"]
Kind = Literal["reported", "attributed", "assumption", "judgement"]


class Source(Model):
    """Where the facts come from. What is left out reads "not stated"; nothing is invented."""

    file: RelativePath = Field(description="Name of the source file that locators were taken from.")
    publisher: Word | None = Field(default=None, description="Who published it.")
    title: Line | None = Field(default=None, description="Its title.")
    author: Word | None = Field(default=None, description="Who wrote it.")
    date: Day | None = Field(default=None, description="When it was published.")
    address: Line | None = Field(default=None, description="Where it can be found.")
    type: Word = Field(description="What it is: opinion, report, interview …")
    reliability: Literal["A", "B", "C", "D", "E", "F"] = Field(
        default="F", description="Admiralty grade of the source."
    )
    credibility: Annotated[int, Field(ge=1, le=6)] = Field(
        default=6, description="Admiralty grade of the information."
    )
    disclaimer: Line | None = Field(
        default=None, description="What the publisher says of the views expressed."
    )
    headings: tuple[Line, ...] = Field(default=(), description="Headings of the source, as printed.")
    abbreviations: tuple[Word, ...] = Field(
        default=(), description='Words whose full stop ends no sentence, such as "St.".'
    )
    left_out: dict[Locator, Line] = Field(
        default={}, description="Passages left out on purpose, each with the reason."
    )


class Correction(Model):
    """A dated, referenced editor's note on a statement. The source's fact stays; the note goes with it."""

    kind: Literal["wrong", "overtaken", "clarified"] = Field(
        alias="as", description="Wrong when written, overtaken since, or in need of a word of clarification."
    )
    text: Line = Field(description="The note, as readers see it.")
    ref: Reference = Field(description="What was read.")
    dated: Day | None = Field(
        default=None, description="When the note was made; without it the pack's `updated`."
    )


class Number(Model):
    """A number that a statement gives, as a figure can show it."""

    value: Word = Field(description="The number as printed, with its unit.")
    label: Short = Field(description="What it counts.")


class DerivedNumber(Model):
    """A number that follows from statements. It inherits their corrections."""

    value: Word = Field(description="The number as printed, with its unit.")
    label: Short = Field(description="What it counts.")
    calculation: Short = Field(
        description="How it was worked out, as printed: 2024 − 2003. It is calculated if it has only numbers."
    )
    formula: Formula | None = Field(
        default=None,
        description="The calculation over ids of statements, with + - * / and brackets, if words tell it.",
        examples=["(cost-now - cost-then) / cost-then", "reopened.date - closed.date"],
    )
    evidence: StatementIds = Field(
        alias="for", min_length=1, description="The statements that it is worked out from."
    )
    reads: Reads = {}
    written_by: WrittenBy = Field(default=None, alias="by")


class Statement(Model):
    """A statement of the source, in the author's own words."""

    origin: Locators = Field(
        alias="from", min_length=1, description="Its place in the source: one locator, or several."
    )
    text: Line = Field(description="What the source says, in our own words.")
    short: Short | None = Field(default=None, description="Short form for figures, tables and slides.")
    kind: Literal["reported", "attributed"] | None = Field(
        default=None, description="Attributed if there is a speaker."
    )
    speaker: Word | None = Field(default=None, description="Who says it, if not the source itself.")
    actors: Annotated[Ids, RefersTo("actor")] = Field(
        default=(), alias="actor", description="Actors that it is about."
    )
    topics: Topics = Field(
        default=(), description="What it is about, for the order that an audience asks for."
    )
    date: When | None = Field(
        default=None, description="When it happened: 1979, 2024-04, 2025-04-17 or 1990s."
    )
    character: Annotated[Id, RefersTo("character")] | None = Field(
        default=None, description="One of the pack's `characters`, for timelines."
    )
    number: Number | None = Field(default=None, description="A number that a figure can show.")
    correction: Correction | None = Field(
        default=None, description="An editor's note that goes wherever the statement goes."
    )
    reads: Settled = Field(
        default={},
        description="Words of it that its passages have otherwise, each with the reason why that is right.",
        examples=[{"21 years": "from 2003 to 2024"}],
    )
    marking: OwnMarking = Field(default=None, description="Marking, if higher than the pack's.")
    not_for: AudienceIds = Field(default=(), description="Audiences that must not see it.")
    written_by: WrittenBy = Field(default=None, alias="by")

    @property
    def reported_as(self) -> Kind:
        """The kind, with its default."""
        return self.kind or ("attributed" if self.speaker else "reported")

    @model_validator(mode="after")
    def _speaks(self) -> Statement:
        if self.kind == "attributed" and not self.speaker:
            raise PydanticCustomError("rule", "is attributed, but to nobody: it needs its `speaker`")
        return self


class Actor(Model):
    """An actor and its stance."""

    name: Word = Field(description="As printed.")
    kind: Literal["state", "government", "organisation", "group", "people", "bloc", "person"] = Field(
        default="state", description="What it is."
    )
    area: Word | None = Field(default=None, description="ISO 3166 code of the territory, for maps.")
    subject: bool = Field(
        default=False, description="Whether the others' stances are towards it; maps set it apart."
    )
    stance: Annotated[Id, RefersTo("stance")] | None = Field(
        default=None, description="One of the pack's `stances`."
    )
    because: StatementIds = Field(default=(), description="Statements that show the stance.")
    contact: StatementIds = Field(default=(), description="Statements on contact so far.")
    restraint: StatementIds = Field(default=(), description="Statements on what holds the actor back.")
    power: Degree | None = Field(
        default=None, description="How far it can shape the outcome (our assessment)."
    )
    interest: Degree | None = Field(default=None, description="How much it cares (our assessment).")
    wants: Line | None = Field(default=None, description="What it is after, in a line (our assessment).")
    wants_because: Grounds = Field(default=(), description="Ids that power, interest and wants rest on.")
    reads: Reads = {}
    written_by: WrittenBy = Field(default=None, alias="by")


class Picture(Model):
    """A picture of one's own: a photograph, a plan. It is read within bounds, and written anew."""

    file: RelativePath = Field(
        description="PNG, JPEG or SVG: a path from the pack's folder, inside the project.",
        examples=["quay.png"],
    )
    alt: Line = Field(description="What it shows, in words, for readers who don't see it.")
    caption: Line = Field(description="What it says: its title.")
    source: Reference = Field(description="Where it comes from, and who made it; printed under it.")
    evidence: StatementIds = Field(
        default=(), alias="for", description="Statements that it shows, for its notes."
    )
    topics: Topics = Field(default=(), description="What it is about, for sections that select by topic.")
    reads: Reads = {}
    marking: OwnMarking = Field(default=None, description="Marking, if higher than the pack's.")
    not_for: AudienceIds = Field(default=(), description="Audiences that must not see it.")
    written_by: WrittenBy = Field(default=None, alias="by")


class Pack(Model):
    """All that is known and judged about one subject, for every reader."""

    pack: Version = 1
    title: Line = Field(description="Title of the subject.")
    subject: Line = Field(description="Short title for running heads and properties.")
    language: Literal["en-GB", "en-US"] = Field(default="en-GB", description="Language of all texts.")
    as_of: Day | None = Field(
        default=None,
        description="Information cut-off; printed. Without it the source's `date`; without either it reads "
        '"not stated".',
    )
    updated: Day = Field(description="Last significant change.")
    marking: Word | None = Field(default=None, description="Marking of the pack as a whole.")
    scale: Id = Field(default="phia", description="The likelihood scale that the judgements use.")
    source: Source = Field(description="Where the facts come from.")
    stances: dict[Id, Word] = Field(
        default={}, description="Words for the stances of actors, by id, in order."
    )
    characters: dict[Id, Word] = Field(
        default={}, description="Words for the kind of event that a statement reports, by id."
    )
    tones: dict[Id, Tone] = Field(
        default={},
        description="How figures show a stance or a character, by its id; else by its place in the list.",
    )
    actors: Annotated[dict[Id, Actor], Entries("actor", "name")] = Field(
        default={}, description="Who acts, by id."
    )
    statements: Annotated[dict[Id, Statement], Entries("statement", "text", cited=True)] = Field(
        description="What the source says, by id."
    )
    numbers: Annotated[dict[Id, DerivedNumber], Entries("number", "label", id_is_unique=True)] = Field(
        default={}, description="Numbers worked out from statements, by id."
    )
    assumptions: Annotated[dict[Id, Assumption], Entries("assumption", "text", cited=True)] = Field(
        default={}, description="What is taken as given, by id."
    )
    outlooks: Annotated[dict[Id, Outlook], Entries("outlook", "name")] = Field(
        description="The courses that briefs can argue, by id."
    )
    judgements: Annotated[dict[Id, Judgement], Entries("judgement", "that", cited=True)] = Field(
        default={}, description="What is judged likely or not, by id."
    )
    criteria: Annotated[dict[Id, Criterion], Entries("criterion", "name")] = Field(
        default={}, description="What options are compared by, by id."
    )
    options: Annotated[dict[Id, Option], Entries("option", "name")] = Field(
        default={}, description="The courses open to readers, by id."
    )
    recommendations: Annotated[dict[Id, Recommendation], Entries("recommendation", "what")] = Field(
        default={}, description="What somebody should do, by id."
    )
    indicators: Annotated[dict[Id, Indicator], Entries("indicator", "watch", cited=True)] = Field(
        default={}, description="What to watch, by id."
    )
    scenarios: Annotated[dict[Id, Scenario], Entries("scenario", "name", id_is_unique=True)] = Field(
        default={}, description="Ways in which things may go, by id."
    )
    gaps: Annotated[dict[Id, Gap], Entries("gap", "text", id_is_unique=True)] = Field(
        default={}, description="What is not known, by id."
    )
    pictures: Annotated[dict[Id, Picture], Entries("picture", "caption", id_is_unique=True)] = Field(
        default={},
        max_length=100,
        description="Pictures, by id; the view `pictures` shows them.",
    )
    terms: Annotated[dict[Id, Expansion], Entries("term", "term")] = Field(
        default={}, description="Terms of the subject, by id."
    )
    formats: Ids = Field(
        default=(),
        description="Formats that its texts are long enough for; without any, those that briefs use.",
    )
    bottom_lines: Annotated[dict[Id, dict[Id, BottomLine]], Entries("bottom-line", "lead")] = Field(
        description="By audience, then by outlook."
    )

    @property
    def information_to(self) -> dt.date | None:
        """The day to which information is taken into account; None if the pack doesn't say."""
        return self.as_of or self.source.date

    def entries(self) -> Iterator[PackEntry]:
        """Everything that has an id, kind by kind, each in the order of the file."""
        return entries_of(self)

    def ids_withheld_from(self, audience: str) -> set[str]:
        """The ids of what an audience must not see."""
        return {entry.id for entry in self.entries() if audience in entry.not_for}
