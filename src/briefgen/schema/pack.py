"""The content pack: what the source reports, and what the analyst makes of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator
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
    Day,
    Id,
    Ids,
    Line,
    Locator,
    Locators,
    Model,
    RelativePath,
    Tone,
    Version,
    When,
    Word,
)

DIGEST = r"^[0-9a-f]{64}\Z"

Digest = Annotated[str, StringConstraints(pattern=DIGEST)]
"""A SHA-256 in hex."""

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
    ref: Line = Field(description="What was read.")
    dated: Day | None = Field(
        default=None, description="When the note was made; without it the pack's `updated`."
    )


class Number(Model):
    """A number that a statement gives, as a figure can show it."""

    value: Word = Field(description="The number as printed, with its unit.")
    label: Word = Field(description="What it counts.")


class DerivedNumber(Model):
    """A number that follows from statements. It inherits their corrections."""

    value: Word = Field(description="The number as printed, with its unit.")
    label: Word = Field(description="What it counts.")
    calculation: Word = Field(description="How it was worked out: 2024 − 2003.")
    evidence: Ids = Field(alias="for", min_length=1, description="The statements that it is worked out from.")


class Statement(Model):
    """One thing that the source says, in our own words."""

    origin: Locators = Field(
        alias="from", min_length=1, description="Where it stands in the source: one locator, or several."
    )
    text: Line = Field(description="What the source says, in our own words.")
    short: Word | None = Field(default=None, description="Short form for figures, tables and slides.")
    kind: Literal["reported", "attributed"] | None = Field(
        default=None, description="Attributed if there is a speaker."
    )
    speaker: Word | None = Field(default=None, description="Who says it, if not the source itself.")
    actors: Ids = Field(default=(), alias="actor", description="Actors that it is about.")
    topics: Ids = Field(default=(), description="What it is about, for the order that an audience asks for.")
    date: When | None = Field(
        default=None, description="When it happened: 1979, 2024-04, 2025-04-17 or 1990s."
    )
    character: Id | None = Field(default=None, description="One of the pack's `characters`, for timelines.")
    number: Number | None = Field(default=None, description="A number that a figure can show.")
    correction: Correction | None = Field(
        default=None, description="An editor's note that goes wherever the statement goes."
    )
    marking: Word | None = Field(default=None, description="Marking, if higher than the pack's.")
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

    name: Word = Field(description="As printed.")
    kind: Literal["state", "government", "organisation", "group", "people", "bloc", "person"] = Field(
        default="state", description="What it is."
    )
    area: Word | None = Field(default=None, description="ISO 3166 code of the territory, for maps.")
    subject: bool = Field(
        default=False, description="Whether the others' stances are towards it; maps set it apart."
    )
    stance: Id | None = Field(default=None, description="One of the pack's `stances`.")
    because: Ids = Field(default=(), description="Statements that show the stance.")
    contact: Ids = Field(default=(), description="Statements on contact so far.")
    restraint: Ids = Field(default=(), description="Statements on what holds the actor back.")
    power: Degree | None = Field(
        default=None, description="How far it can shape the outcome (our assessment)."
    )
    interest: Degree | None = Field(default=None, description="How much it cares (our assessment).")
    wants: Line | None = Field(default=None, description="What it is after, in a line (our assessment).")
    wants_because: Ids = Field(default=(), description="Ids that power, interest and wants rest on.")


class Picture(Model):
    """A picture of one's own: a photograph, a plan. It is read within bounds, and written anew."""

    file: RelativePath = Field(
        description="PNG, JPEG or SVG: a path from the pack's folder, inside the project.",
        examples=["quay.png"],
    )
    alt: Line = Field(description="What it shows, in words, for readers who don't see it.")
    caption: Line = Field(description="What it says: its title.")
    source: Line = Field(description="Where it comes from, and who made it; printed under it.")
    evidence: Ids = Field(default=(), alias="for", description="Statements that it shows, for its notes.")
    topics: Ids = Field(default=(), description="What it is about, for sections that select by topic.")
    marking: Word | None = Field(default=None, description="Marking, if higher than the pack's.")
    not_for: Ids = Field(default=(), description="Audiences that must not see it.")


class Pack(Model):
    """All that is known and judged about one subject, for every reader."""

    pack: Version = 1
    title: Line = Field(description="Title of the subject.")
    subject: Line = Field(description="Short title for running heads and properties.")
    language: Literal["en-GB", "en-US"] = Field(default="en-GB", description="Language of all texts.")
    as_of: Day = Field(description="Information cut-off; printed.")
    updated: Day = Field(description="Last significant change.")
    marking: Word | None = Field(default=None, description="Marking of the pack as a whole.")
    scale: Id = Field(default="phia", description="The likelihood scale that the judgements use.")
    source: Source = Field(description="Where the facts come from.")
    stances: dict[Id, Word] = Field(default={}, description="Words for where actors stand, by id, in order.")
    characters: dict[Id, Word] = Field(
        default={}, description="Words for what kind of event a statement tells, by id."
    )
    tones: dict[Id, Tone] = Field(
        default={},
        description="How figures show a stance or a character, by its id; else by its place in the list.",
    )
    actors: dict[Id, Actor] = Field(default={}, description="Who acts, by id.")
    statements: dict[Id, Statement] = Field(description="What the source says, by id.")
    numbers: dict[Id, DerivedNumber] = Field(
        default={}, description="Numbers worked out from statements, by id."
    )
    assumptions: dict[Id, Assumption] = Field(default={}, description="What is taken as given, by id.")
    outlooks: dict[Id, Outlook] = Field(description="The courses that briefs can argue, by id.")
    judgements: dict[Id, Judgement] = Field(default={}, description="What is judged likely or not, by id.")
    criteria: dict[Id, Criterion] = Field(default={}, description="What options are compared by, by id.")
    options: dict[Id, Option] = Field(default={}, description="The courses open to readers, by id.")
    recommendations: dict[Id, Recommendation] = Field(
        default={}, description="What somebody should do, by id."
    )
    indicators: dict[Id, Indicator] = Field(default={}, description="What to watch, by id.")
    scenarios: dict[Id, Scenario] = Field(default={}, description="Ways in which things may go, by id.")
    gaps: dict[Id, Gap] = Field(default={}, description="What is not known, by id.")
    pictures: dict[Id, Picture] = Field(
        default={},
        max_length=100,
        description="Pictures, by id; the view `pictures` shows them.",
    )
    terms: dict[Id, Expansion] = Field(default={}, description="Terms of the subject, by id.")
    formats: Ids = Field(
        default=(),
        description="Formats that its texts are long enough for; without any, those that briefs use.",
    )
    bottom_lines: dict[Id, dict[Id, BottomLine]] = Field(description="By audience, then by outlook.")

    def evidence_ids(self) -> set[str]:
        """The ids that links can lead to."""
        kinds = (self.statements, self.judgements, self.assumptions, self.indicators, self.numbers)
        return {i for things in kinds for i in things}

    def kept_from(self, audience: str) -> set[str]:
        """The ids of what an audience must not see."""
        judged = (self.judgements, self.recommendations, self.indicators, self.scenarios)
        kinds = (self.statements, *judged, self.pictures)
        return {i for things in kinds for i, thing in things.items() if audience in thing.not_for}


class Lock(Model):
    """Fingerprints of a pack's passages, written by ``briefgen lock``; nobody types a hash."""

    lock: Version = 1
    source: Digest = Field(description="SHA-256 of the source file.")
    passages: dict[Id, dict[Locator, Digest]] = Field(
        description="SHA-256 of each passage, by statement and locator."
    )
