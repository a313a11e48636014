"""The analyst's part of a pack: judgements, options, recommendations, indicators, bottom lines."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, StringConstraints, Tag

from briefgen.schema.base import (
    Ahead,
    AudienceIds,
    Day,
    Grounds,
    Heading,
    Id,
    Ids,
    Line,
    Model,
    Month,
    OwnMarking,
    Reads,
    Reference,
    RefersTo,
    Short,
    TextField,
    Threshold,
    Topics,
    Word,
    WrittenBy,
    folded,
)

CONFIDENCE = r"^(high|moderate|low), because \S.*\Z"
NONE_FOUND = r"^none found, because \S.*\Z"
_YEAR_FIRST = re.compile(r"[0-9]{4}[-/][0-9]")

Confidence = Annotated[
    str,
    BeforeValidator(folded),
    StringConstraints(pattern=CONFIDENCE, max_length=600),
    TextField("prose"),
]
"""``low, because …``: the level and its reason."""

NoneFound = Annotated[
    str,
    BeforeValidator(folded),
    StringConstraints(pattern=NONE_FOUND, max_length=600),
    TextField("unshown"),
]
"""``none found, because …``: says that evidence was looked for."""


def _kind_of_evidence(value: object) -> str:
    return "none-found" if isinstance(value, str) and value.split(None, 1)[:1] == ["none"] else "ids"


def _kind_of_deadline(value: object) -> str:
    is_day = isinstance(value, dt.date) or (isinstance(value, str) and _YEAR_FIRST.match(value))
    return "day" if is_day else "word"


# Told apart by how they begin, so that a mistake in one is not reported as a mistake in both.
Against = Annotated[
    Annotated[NoneFound, Tag("none-found")] | Annotated[Grounds, Tag("ids")], Discriminator(_kind_of_evidence)
]
"""Ids of the counter-evidence, or ``none found, because …``."""

Deadline = Annotated[
    Annotated[Day, Tag("day")] | Annotated[Word, Tag("word")], Discriminator(_kind_of_deadline)
]
"""A day, or words such as "before the next session". What begins as a day does must be one."""


class Outlook(Model):
    """A course that a brief can argue."""

    name: Word = Field(description='As printed: "Wait and see".')
    short: Word | None = Field(default=None, description="Short form for tables and footers.")
    kind: Literal["advocacy", "objective"] = Field(
        default="advocacy",
        description="Advocacy argues for a course; objective compares and recommends none.",
    )


class Assumption(Model):
    """Something taken as given, and what follows if it is wrong."""

    text: Line = Field(description="What is taken as given.")
    if_wrong: Ahead = Field(description="What follows if it does not hold.")
    evidence: Grounds = Field(default=(), alias="for", description="Statements that it rests on.")
    reads: Reads = {}
    written_by: WrittenBy = Field(default=None, alias="by")


class Judgement(Model):
    """Something judged likely or not. The scale makes the sentence: "It is likely that …"."""

    that: Ahead = Field(description="A clause without a full stop, as it follows the word `that`.")
    short: Short | None = Field(default=None, description="Short form for tables and slides.")
    until: Month = Field(description="Horizon.")
    likelihood: Word = Field(description="A term of the pack's scale; its band comes from there.")
    confidence: Confidence = Field(description="High, moderate or low, and why: `low, because …`.")
    evidence: Grounds = Field(
        alias="for", min_length=1, description="Ids of the statements and judgements that speak for it."
    )
    against: Against = Field(description="Ids that speak against it, or `none found, because …`.")
    because: Line | None = Field(default=None, description="Why, in a line; shown beside the judgement.")
    counter: Line | None = Field(default=None, description="What speaks against it, in a line.")
    watch: Annotated[Ids, RefersTo("indicator")] = Field(
        default=(), description="Indicators that would change it."
    )
    implies: Annotated[Ids, RefersTo("judgement")] = Field(
        default=(), description="Judgements that are true if this one is."
    )
    topics: Topics = Field(
        default=(), description="What it is about, for the order that an audience asks for."
    )
    reads: Reads = {}
    marking: OwnMarking = Field(default=None, description="Marking, if higher than the pack's.")
    not_for: AudienceIds = Field(default=(), description="Audiences that must not see it.")
    written_by: WrittenBy = Field(default=None, alias="by")


class Criterion(Model):
    """What options are compared by."""

    name: Word = Field(description="As printed at the head of its row or column.")


class Score(Model):
    """What an option means under one criterion."""

    text: Line
    evidence: Grounds = Field(
        alias="for", min_length=1, description="Ids of the statements and judgements behind it."
    )


class Option(Model):
    """A course open to the reader, compared by criteria."""

    name: Word = Field(description="As printed: a course, as an imperative.")
    outlook: Annotated[Id, RefersTo("outlook")] | None = Field(
        default=None, description="The outlook that argues for it."
    )
    scores: dict[Annotated[Id, RefersTo("criterion")], Score] = Field(
        description="What it means under each criterion, by criterion."
    )
    reads: Reads = {}
    written_by: WrittenBy = Field(default=None, alias="by")


class Recommendation(Model):
    """What somebody should do, and by when."""

    what: Ahead = Field(description="The action in a few words, as an imperative.")
    text: Ahead = Field(description="How, or to what end.")
    who: Word = Field(description="Who acts.")
    by: Deadline = Field(description='A day, or words such as "before the next session".')
    evidence: Grounds = Field(
        alias="for", min_length=1, description="Ids of the judgements and statements that it rests on."
    )
    reads: Reads = {}
    marking: OwnMarking = Field(default=None, description="Marking, if higher than the pack's.")
    not_for: AudienceIds = Field(default=(), description="Audiences that must not see it.")
    written_by: WrittenBy = None


class Indicator(Model):
    """Something to watch, with a trigger that can be seen."""

    watch: Line = Field(description="What is watched.")
    short: Short = Field(description="Short form for tables and slides.")
    now: Line = Field(description="Its present state.")
    ref: Reference | None = Field(
        default=None, description="What the present state rests on, if not on the source."
    )
    evidence: Grounds = Field(
        default=(), alias="for", description="Statements that the present state rests on."
    )
    trigger: Threshold = Field(description="What would be seen if it happens.")
    source: Word = Field(alias="source", description="Who says so.")
    every: Word = Field(description="How often it is checked.")
    checked: Day = Field(description="The day on which the present state was looked up.")
    state: Literal["not met", "moving", "met"] = Field(
        default="not met", description="Whether the trigger is met."
    )
    points: Line = Field(description="Which way it points when the trigger is met.")
    reads: Reads = {}
    marking: OwnMarking = Field(default=None, description="Marking, if higher than the pack's.")
    not_for: AudienceIds = Field(default=(), description="Audiences that must not see it.")
    written_by: WrittenBy = Field(default=None, alias="by")


class Case(Model):
    """An argument with what it rests on."""

    text: Line = Field(description="The argument.")
    evidence: Grounds = Field(
        default=(), alias="for", description="Ids of the statements and judgements behind it."
    )


class Gap(Model):
    """Something that is not known, and why that matters."""

    text: Line = Field(description="What is not known.")
    matters: Line = Field(description="What would be judged otherwise if it were.")
    evidence: Grounds = Field(default=(), alias="for", description="Ids that show the gap.")
    reads: Reads = {}
    written_by: WrittenBy = Field(default=None, alias="by")


class Scenario(Model):
    """One way in which things may go, by a horizon."""

    name: Short = Field(description="In a few words.")
    text: Ahead = Field(description="What happens, in a sentence or two, without saying how likely.")
    judgement: Annotated[Id, RefersTo("judgement")] | None = Field(
        default=None, description="The judgement that says how likely it is."
    )
    signs: Annotated[Ids, RefersTo("indicator")] = Field(
        default=(), description="Indicators that would show it coming."
    )
    evidence: Grounds = Field(default=(), alias="for", description="Ids that it rests on.")
    reads: Reads = {}
    marking: OwnMarking = Field(default=None, description="Marking, if higher than the pack's.")
    not_for: AudienceIds = Field(default=(), description="Audiences that must not see it.")
    written_by: WrittenBy = Field(default=None, alias="by")


class LineToTake(Model):
    """Words that the reader can say, and what to answer if asked further."""

    say: Line = Field(description="The line, as spoken.")
    if_asked: Line | None = Field(default=None, description="The answer to the question that follows.")
    evidence: Grounds = Field(alias="for", min_length=1, description="Ids that the line rests on.")


class Expansion(Model):
    """A term of the subject, and what it means for readers who don't know it."""

    term: Word = Field(description="As written in the pack's texts.")
    means: Line = Field(description="Its meaning, for a glossary.")
    short: Word | None = Field(
        default=None, description="A short meaning, printed in brackets at its first use."
    )
    reads: Reads = {}
    written_by: WrittenBy = Field(default=None, alias="by")


class BottomLine(Model):
    """The bottom line for one audience under one outlook."""

    decide: Ahead = Field(description="What this reader decides.")
    title: Line = Field(description="The message, as the title of the brief.")
    standfirst: Line = Field(description="The sentence under the title.")
    lead: Line = Field(description="The first sentence of the bottom line, set bold.")
    text: Line = Field(description="The rest of the bottom line.")
    because: Grounds = Field(
        default=(), description="Judgements and statements behind it, besides those linked in the text."
    )
    ask: Ahead = Field(description="What this reader is asked to do, and by when.")
    against: Case | None = Field(
        default=None,
        description="The strongest case against this course; every outlook but an objective one has it.",
    )
    judgements: Annotated[Ids, RefersTo("judgement")] = Field(
        min_length=1, description="Key judgements, most important first."
    )
    criteria: Annotated[Ids, RefersTo("criterion")] = Field(
        default=(), description="Criteria of the options table, most important first; else all."
    )
    recommendations: Annotated[Ids, RefersTo("recommendation")] = Field(
        default=(), description="Recommendations, most important first."
    )
    indicators: Annotated[Ids, RefersTo("indicator")] = Field(
        default=(), description="Indicators, most important first."
    )
    scenarios: Annotated[Ids, RefersTo("scenario")] = Field(
        default=(), description="Scenarios, most important first; else all."
    )
    lines_to_take: tuple[LineToTake, ...] = Field(default=(), description="What this reader can say.")
    numbers: Annotated[Ids, RefersTo("number")] = Field(
        default=(), description="Numbers to remember, at a glance: ids of statements or of `numbers`."
    )
    topics: Topics = Field(
        default=(), description="Topics that come first here, before the audience's order."
    )
    headlines: dict[Id, Heading] = Field(
        default={}, description="The assertion that heads a section, by section."
    )
    reads: Reads = {}
    written_by: WrittenBy = Field(default=None, alias="by")
