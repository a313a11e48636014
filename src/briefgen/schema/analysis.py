"""The analyst's part of a pack: judgements, options, recommendations, indicators, bottom lines."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, StringConstraints, Tag

from briefgen.schema.base import Day, Id, Ids, Line, Model, Month, Word, folded

CONFIDENCE = r"^(high|moderate|low), because \S.*\Z"
NONE_FOUND = r"^none found, because \S.*\Z"
_YEAR_FIRST = re.compile(r"[0-9]{4}[-/][0-9]")

Confidence = Annotated[str, BeforeValidator(folded), StringConstraints(pattern=CONFIDENCE, max_length=600)]
"""``low, because …``: the level and its reason."""

NoneFound = Annotated[str, BeforeValidator(folded), StringConstraints(pattern=NONE_FOUND, max_length=600)]
"""``none found, because …``: says that evidence was looked for."""


def _kind_of_evidence(value: object) -> str:
    return "none-found" if isinstance(value, str) and value.split(None, 1)[:1] == ["none"] else "ids"


def _kind_of_deadline(value: object) -> str:
    is_day = isinstance(value, dt.date) or (isinstance(value, str) and _YEAR_FIRST.match(value))
    return "day" if is_day else "word"


# Told apart by how they begin, so that a mistake in one is not reported as a mistake in both.
Against = Annotated[
    Annotated[NoneFound, Tag("none-found")] | Annotated[Ids, Tag("ids")], Discriminator(_kind_of_evidence)
]
"""Ids of the counter-evidence, or ``none found, because …``."""

Deadline = Annotated[
    Annotated[Day, Tag("day")] | Annotated[Word, Tag("word")], Discriminator(_kind_of_deadline)
]
"""A day, or words such as "before the next session". What begins as a day does must be one."""


class Outlook(Model):
    """A course that a brief can argue."""

    name: Word
    short: Word | None = None
    kind: Literal["advocacy", "objective"] = "advocacy"


class Assumption(Model):
    """Something taken as given, and what follows if it is wrong."""

    text: Line
    if_wrong: Line
    evidence: Ids = Field(default=(), alias="for")


class Judgement(Model):
    """Something judged likely or not. The scale makes the sentence: "It is likely that …"."""

    that: Line = Field(description="A clause without a full stop, as it follows the word `that`.")
    short: Word | None = None
    until: Month = Field(description="Horizon.")
    likelihood: Word = Field(description="A term of the pack's scale; its band comes from there.")
    confidence: Confidence
    evidence: Ids = Field(alias="for", min_length=1)
    against: Against
    because: Line | None = Field(default=None, description="Why, in a line; shown beside the judgement.")
    counter: Line | None = Field(default=None, description="What speaks against it, in a line.")
    watch: Ids = ()
    implies: Ids = Field(default=(), description="Judgements that are true if this one is.")
    topics: Ids = ()
    marking: Word | None = None
    not_for: Ids = ()


class Criterion(Model):
    """What options are compared by."""

    name: Word


class Score(Model):
    """What an option means under one criterion."""

    text: Line
    evidence: Ids = Field(alias="for", min_length=1)


class Option(Model):
    """A course open to the reader, compared by criteria."""

    name: Word
    outlook: Id | None = Field(default=None, description="The outlook that argues for it.")
    scores: dict[Id, Score]


class Recommendation(Model):
    """What somebody should do, and by when."""

    what: Line = Field(description="The action in a few words, as an imperative.")
    text: Line = Field(description="How, or to what end.")
    who: Word
    by: Deadline
    evidence: Ids = Field(alias="for", min_length=1)
    marking: Word | None = None
    not_for: Ids = ()


class Indicator(Model):
    """Something to watch, with a trigger that can be seen."""

    watch: Line
    short: Word
    now: Line
    ref: Line | None = Field(
        default=None, description="What the present state rests on, if not on the source."
    )
    evidence: Ids = Field(default=(), alias="for", description="Statements that the present state rests on.")
    trigger: Line
    teller: Word = Field(alias="source", description="Who says so.")
    every: Word = Field(description="How often it is checked.")
    checked: Day
    state: Literal["not met", "moving", "met"] = "not met"
    points: Line = Field(description="Which way it points when the trigger is met.")
    marking: Word | None = None
    not_for: Ids = ()


class Case(Model):
    """An argument with what it rests on."""

    text: Line
    evidence: Ids = Field(default=(), alias="for")


class BottomLine(Model):
    """What one audience is told under one outlook."""

    decide: Line = Field(description="What this reader decides.")
    title: Line = Field(description="The message, as the title of the brief.")
    standfirst: Line
    lead: Line = Field(description="The first sentence of the bottom line, set bold.")
    text: Line
    because: Ids = Field(
        default=(), description="Judgements and statements behind it, besides those linked in the text."
    )
    ask: Line
    against: Case = Field(description="The strongest case against this course.")
    judgements: Ids = Field(min_length=1, description="Key judgements, most important first.")
    criteria: Ids = ()
    recommendations: Ids = ()
    indicators: Ids = ()
    topics: Ids = Field(default=(), description="Topics that come first here, before the audience's order.")
    headlines: dict[Id, Line] = Field(
        default={}, description="The assertion that heads a section, by section."
    )
