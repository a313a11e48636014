"""The content pack: what the source reports, and what the analyst makes of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from briefgen.schema.analysis import (
    Assumption,
    BottomLine,
    Criterion,
    Indicator,
    Judgement,
    Option,
    Outlook,
    Recommendation,
)
from briefgen.schema.base import (
    Day,
    Id,
    Ids,
    Line,
    Locator,
    Locators,
    Model,
    RelativePath,
    Version,
    When,
    Word,
)

DIGEST = r"^[0-9a-f]{64}\Z"

Digest = Annotated[str, StringConstraints(pattern=DIGEST)]
"""A SHA-256 in hex."""

Kind = Literal["reported", "attributed", "assumption", "judgement"]


class Source(Model):
    """Where the facts come from. What is left out reads "not stated"; nothing is invented."""

    file: RelativePath = Field(description="Name of the source file that locators were taken from.")
    publisher: Word | None = None
    title: Line | None = None
    author: Word | None = None
    date: Day | None = None
    address: Line | None = None
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

    kind: Literal["wrong", "overtaken", "clarified"] = Field(alias="as")
    text: Line
    ref: Line = Field(description="What was read.")
    dated: Day | None = Field(
        default=None, description="When the note was made; without it the pack's `updated`."
    )


class Number(Model):
    """A number that a statement gives, as a figure can show it."""

    value: Word
    label: Word


class Statement(Model):
    """One thing that the source says, in our own words."""

    origin: Locators = Field(alias="from", min_length=1)
    text: Line
    short: Word | None = Field(default=None, description="Short form for figures, tables and slides.")
    kind: Literal["reported", "attributed"] | None = Field(
        default=None, description="Attributed if there is a speaker."
    )
    speaker: Word | None = None
    actors: Ids = Field(default=(), alias="actor")
    topics: Ids = ()
    date: When | None = None
    character: Id | None = Field(default=None, description="One of the pack's `characters`, for timelines.")
    number: Number | None = None
    correction: Correction | None = None
    marking: Word | None = None
    not_for: Ids = Field(default=(), description="Audiences that must not see it.")

    @property
    def said(self) -> Kind:
        """The kind, with its default."""
        return self.kind or ("attributed" if self.speaker else "reported")

    @model_validator(mode="after")
    def _speaks(self) -> Statement:
        if self.kind == "attributed" and not self.speaker:
            raise PydanticCustomError("rule", "is attributed, but to nobody: it needs its `speaker`")
        return self


class Actor(Model):
    """Somebody who acts, and where they stand."""

    name: Word
    kind: Literal["state", "government", "organisation", "group", "people", "bloc", "person"] = "state"
    area: Word | None = Field(default=None, description="ISO 3166 code of the territory, for maps.")
    stance: Id | None = Field(default=None, description="One of the pack's `stances`.")
    because: Ids = Field(default=(), description="Statements that show the stance.")
    contact: Ids = Field(default=(), description="Statements on contact so far.")
    restraint: Ids = Field(default=(), description="Statements on what holds the actor back.")


class Pack(Model):
    """All that is known and judged about one subject, for every reader."""

    pack: Version = 1
    title: Line
    subject: Line = Field(description="Short title for running heads and properties.")
    language: Literal["en-GB", "en-US"] = "en-GB"
    as_of: Day = Field(description="Information cut-off; printed.")
    updated: Day = Field(description="Last significant change.")
    marking: Word | None = Field(default=None, description="Marking of the pack as a whole.")
    scale: Id = Field(default="phia", description="The likelihood scale that the judgements use.")
    source: Source
    stances: dict[Id, Word] = {}
    characters: dict[Id, Word] = {}
    actors: dict[Id, Actor] = {}
    statements: dict[Id, Statement]
    assumptions: dict[Id, Assumption] = {}
    outlooks: dict[Id, Outlook]
    judgements: dict[Id, Judgement] = {}
    criteria: dict[Id, Criterion] = {}
    options: dict[Id, Option] = {}
    recommendations: dict[Id, Recommendation] = {}
    indicators: dict[Id, Indicator] = {}
    bottom_lines: dict[Id, dict[Id, BottomLine]] = Field(description="By audience, then by outlook.")


class Lock(Model):
    """Fingerprints of a pack's passages, written by ``briefgen lock``; nobody types a hash."""

    lock: Version = 1
    source: Digest = Field(description="SHA-256 of the source file.")
    passages: dict[Id, dict[Locator, Digest]] = Field(
        description="SHA-256 of each passage, by statement and locator."
    )
