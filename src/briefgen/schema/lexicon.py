"""What a language's numbers, dates, hedges and negations look like: for comparing texts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from briefgen.schema.base import Id, Model, Version, Word

Words = tuple[Word, ...]
"""Words and phrases; capitals count only where a name is meant."""

Positive = Annotated[float, Field(gt=0, le=1e15, allow_inf_nan=False)]


Stemmer = Literal[
    "arabic", "danish", "dutch", "english", "finnish", "french", "german", "greek", "hungarian", "italian",
    "norwegian", "portuguese", "romanian", "spanish", "swedish", "turkish",
]  # fmt: skip
"""Languages of which Snowball has a stemmer."""


class Unit(Model):
    """One unit of measure. Units of one kind can be converted into each other."""

    kind: Word = Field(description="What it measures: length, mass, months; units of one kind are compared.")
    size: Positive = Field(description="How many of the kind's smallest unit one of it is: 1000 for km.")
    words: Words = Field(min_length=1, description="How it is written: km, kilometre, kilometres.")


class Hedges(Model):
    """Words that say less than that something is so."""

    possible: Words = Field(description="What may be so: may, might, probably.")
    planned: Words = Field(description="What somebody means to do, or expects, in any form: plan, hope.")
    future: Words = Field(default=(), description="What is said of the future without doubt: will.")
    wanted: Words = Field(default=(), description="What is to be, or ought to be, in any form: should.")
    unreal: Words = Field(default=(), description="What is said of what would be so: would.")
    conditional: Words = Field(default=(), description="What depends on something else: if, unless.")
    reported: Words = Field(description="What somebody claims: according to, allegedly.")
    able: Words = Field(default=(), description="Words that, if denied, say what can't be: could.")
    intending: Words = Field(default=(), description="What surely tells of a plan: plans to, about to.")
    already: Words = Field(default=(), description="Words that say that something is done by now: already.")
    doubting: Words = Field(default=(), description="Words that doubt what somebody says: alleged.")
    said: Words = Field(default=(), description="What somebody says, without doubt about it: said, noted.")
    hedging: Words = Field(
        default=(), description="Words in any form that may stand for a hedge: oppose, ability."
    )
    plain: Words = Field(default=(), description="Phrases with such a word that hedge nothing: claims by.")
    certain: Words = Field(default=(), description="Words that leave no doubt: certainly, proves that.")
    shown: Words = Field(default=(), description="Words that may stand for these: shows, established.")
    partly: Words = Field(default=(), description="Words that make a claim less wide: largely, often.")
    parts: Words = Field(default=(), description="Words for a part of a number of things: most, some.")
    all_of: Words = Field(default=(), description="Words for all of them: all, every.")
    past: Words = Field(default=(), description="Words beside verbs that tell of what was: has, were.")
    sources: Words = Field(default=(), description="What stands before who says something: according to.")


class Clock(Model):
    """How times of day are written."""

    before_noon: Words = Field(default=(), description="What marks a time before noon: a.m., in the morning.")
    after_noon: Words = Field(default=(), description="What marks a time after noon: p.m., in the evening.")
    full: Words = Field(default=(), description="What marks a full hour: o'clock.")
    half: Words = Field(
        default=(), description="What stands before an hour for half an hour later: half past."
    )
    named: dict[Word, Annotated[int, Field(ge=0, lt=1440)]] = Field(
        default={}, description="Words for times, and the minutes since midnight: noon: 720."
    )
    rounding: Words = Field(default=(), description="Words that round a time: about, shortly before.")


RelativeUnit = Literal["day", "week", "month", "year"]


Operation = Literal["sum", "difference", "multiple"]
"""How a text works a number out from others."""


class Lexicon(Model):
    """Word lists of one language, for comparing a text with the passages that it cites."""

    lexicon: Version = 1
    language: Id = Field(description="Its code: en.")
    stemmer: Stemmer = Field(description="The Snowball stemmer of the language.")
    numbers: dict[Word, Annotated[float, Field(ge=0, le=100)]] = Field(
        description="Words for numbers up to ninety: eighteen: 18."
    )
    scales: dict[Word, Positive] = Field(
        description="Words that multiply: million: 1000000. One letter: 18m."
    )
    ordinals: dict[Word, Positive] = Field(description="Words for places in an order: second: 2.")
    ordinal_endings: Words = Field(description="What stands behind digits then: th.")
    plural_endings: Words = Field(default=(), description="What the plural of a unit ends with: s.")
    vague_numbers: dict[Word, tuple[Positive, Positive]] = Field(
        default={}, description="Words for the size of a number, with its least and greatest value: dozens."
    )
    fractions: dict[Word, Positive] = Field(description="Words for parts: third: 0.3333.")
    halves: Words = Field(
        default=(), description="Words beside a half that is no part: half past, last half."
    )
    joins: Words = Field(description="What may stand inside a number: two hundred and five.")
    articles: Words = Field(description="What stands for one before a scale or a part: a million, a third.")
    definite: Words = Field(default=(), description="What stands before what is known: the.")
    every: Words = Field(default=(), description="What makes an ordinal a part: every second.")
    again: Words = Field(default=(), description="Words that say that something is so a second time.")
    part_of: Words = Field(default=(), description="What stands between a part and its unit: of.")
    pointing: Words = Field(
        default=(), description="What stands behind it and only points to what is counted: them, these."
    )
    ratios: Words = Field(description="What makes a part of two numbers: one in five.")
    ranges: Words = Field(description="What stands between the ends of a range: to.")
    about: Words = Field(description="Words that round a number: about, some.")
    above: Words = Field(description="Words that say that it is more: over, at least.")
    below: Words = Field(description="Words that say that it is less: under, nearly.")
    limits: Words = Field(
        default=(), description="Other words near a number that say that it is more or less: maximum, beyond."
    )
    pairs: Words = Field(default=(), description="Words of a passage that count two: both.")
    operations: dict[Operation, Words] = Field(
        default={}, description="Words beside a number that say how it was worked out: by, together, times."
    )
    results: dict[Operation, Words] = Field(
        default={}, description="Words for what was worked out, which is nothing else: gap, total."
    )
    units: tuple[Unit, ...] = Field(description="Units of measure.")
    currencies: dict[Word, Words] = Field(description="Signs and words of currencies, by ISO 4217 code.")
    months: Words = Field(min_length=12, max_length=12, description="Names of the months, January first.")
    month_forms: dict[Word, Annotated[int, Field(ge=1, le=12)]] = Field(
        default={}, description="Short forms of months and their numbers."
    )
    month_openers: Words = Field(description="Words before a month that stands alone: in May.")
    month_words: Words = Field(
        default=(), description="Names of months that are other words, too, and need an opener: May."
    )
    seasons: dict[Word, tuple[Annotated[int, Field(ge=1, le=12)], ...]] = Field(
        default={}, description="Seasons and the months that people count to them: spring: [2, 3, 4, 5, 6]."
    )
    season_openers: Words = Field(default=(), description="Words before a season without a year: in the.")
    date_parts: dict[Literal["early", "mid", "late"], Words] = Field(
        default={}, description="Words for a part of a month or a year: the beginning of."
    )
    quarter_words: Words = Field(default=(), description="Words for a quarter of a year.")
    half_words: Words = Field(default=(), description="Words for a half of a year or a month.")
    period_places: dict[Word, Annotated[int, Field(ge=1, le=4)]] = Field(
        default={}, description="Which quarter or half: first: 1."
    )
    period_ends: Words = Field(
        default=(), description="What stands between a number of months and the last of them: to, ended."
    )
    before_words: Words = Field(default=(), description="Words that end a time where a date begins: before.")
    clock: Clock = Field(
        default=Clock.model_construct(), description="What times of day look like: 4:50 a.m., noon."
    )
    day_parts: dict[Literal["morning", "afternoon", "evening", "night"], Words] = Field(
        default={}, description="Words for parts of the day: dawn, overnight."
    )
    weekdays: Words = Field(max_length=7, description="Names of the days of the week, Monday first.")
    relative_shifts: dict[RelativeUnit, dict[Word, Annotated[int, Field(ge=-9, le=9)]]] = Field(
        default={}, description="Words for a period by its distance from today's: year: {last year: -1}."
    )
    rates: dict[Literal["hour", "day", "week", "month", "year"], Words] = Field(
        default={}, description="Words that say per what time a number is: hour: [an hour, hourly]."
    )
    periods: dict[Literal["hour", "day", "week", "month", "year"], Words] = Field(
        default={}, description="Other words that name such a time: year: [annual, years]."
    )
    one_period: Words = Field(
        default=(), description="Words behind a time that is one of its kind: a year later, a week ago."
    )
    relative_days: Words = Field(description="Dates that depend on when one reads: yesterday, last year.")
    negations: Words = Field(description="Words that deny: not, never, without.")
    numbering: Words = Field(default=(), description="Denials that may stand before numbers: No. 45.")
    contrasting: Words = Field(default=(), description="Denials that may add what is not so: a, not b.")
    no_negations: Words = Field(
        default=(), description="Phrases with such a word that deny nothing: not only."
    )
    near_negations: Words = Field(description="Words that may stand for a negation: hardly, until.")
    other_negations: Words = Field(
        default=(), description="Words that deny nearly as surely as the negations: hardly, without."
    )
    refusing: Words = Field(
        default=(), description="Words that deny what follows them, in any form: refuse, fail, unable."
    )
    denying: Words = Field(default=(), description="Words that deny in their meaning, in any form: empty.")
    waiting: Words = Field(default=(), description="What says until when something is not so: before.")
    questions: Words = Field(default=(), description="What begins a reported question: asked why.")
    persisting: Words = Field(default=(), description="Words that deny a change: remains, kept, still.")
    origins: Words = Field(default=(), description="What stands before a place that something comes from.")
    destinations: Words = Field(default=(), description="What stands before a place that something goes to.")
    negating_prefixes: Words = Field(default=(), description="Beginnings of words that deny: un.")
    plain_prefixes: Words = Field(default=(), description="Those that deny any participle: unanswered.")
    participle_endings: Words = Field(
        default=(), description="Endings of participles and the like: ed, able."
    )
    past_endings: Words = Field(default=(), description="Endings of participles of the past: ed.")
    opposites: tuple[tuple[Words, Words], ...] = Field(description="Pairs of lists: rise …, fall ….")
    alike: tuple[Words, ...] = Field(default=(), description="Groups of single words that say the same.")
    no_opposites: Words = Field(
        default=(), description="Words and phrases, in any form, that have no opposites: half, more than."
    )
    hedges: Hedges = Field(description="What makes a claim weaker, by how.")
    absolutes: Words = Field(description="Words that leave no exception: first, only, all, largest.")
    no_absolutes: Words = Field(default=(), description="Phrases with an absolute that claim none of it.")
    near_absolutes: Words = Field(
        default=(), description="Words in a passage that may stand for one: every, never, first time."
    )
    limiting: Words = Field(
        default=(), description="Absolutes that only limit a number, a time or a place behind them: only."
    )
    limited: Words = Field(default=(), description="Words that begin such a time or place: after, at, when.")
    superlative_ending: Word | None = Field(default=None, description="The ending of superlatives: est.")
    superlatives: Words = Field(default=(), description="Words that make a superlative: most.")
    determiners: Words = Field(default=(), description="What stands right before nouns: a, the, its.")
    agents: Words = Field(default=(), description="What stands before who does something: done by.")
    lesser: Words = Field(default=(), description="Words by which what stands before them is less: less.")
    comparatives: Words = Field(default=(), description="What tells of a comparison: than, more.")
    comparing: Words = Field(
        default=(), description="What stands before what something is compared to: than."
    )
    causes: Words = Field(description="Words that claim a cause: because, led to.")
    near_causes: Words = Field(
        default=(), description="Words in a passage that may stand for one: after, following."
    )
    clause_openers: Words = Field(description="Words that begin a clause: although, while, which.")
    speech: Words = Field(default=(), description="Verbs beside the name of who speaks: said, warned.")
    titles: Words = Field(default=(), description="What stands before the name of a person: Mr, Dr.")
    title_words: Words = Field(
        default=(), description="Offices that stand before names and belong to several people: Justice."
    )
    anonymous: Words = Field(description="Speakers who are the source itself, or nobody: the author.")
    stop_words: Words = Field(description="Words that carry no meaning of their own.")
    name_endings: Words = Field(description="Endings that make a word of a name: Libya, Libyan.")
    abbreviations: Words = Field(default=(), description="Abbreviations that name nobody: DNA, GDP.")
    portfolios: Words = Field(default=(), description="What ministers are responsible for: interior.")
    first_person: Words = Field(default=(), description="Words by which who speaks means himself: I, our.")
    helping_verbs: Words = Field(
        default=(), description="Words between who speaks and the verb of speech: has said, would not say."
    )
    behind_names: Words = Field(
        default=(), description="Nouns behind the name of who speaks: the Example news agency said."
    )
    offices: Words = Field(default=(), description="What a portfolio stands before: minister, ministry.")
    ranks: Words = Field(default=(), description="Ranks that stand before an office: deputy, assistant.")
    ranks_behind: Words = Field(default=(), description="Ranks that stand behind an office: general.")
    ranked: Words = Field(default=(), description="Offices that have ranks: director, minister.")
    capitals: dict[Word, Word] = Field(
        default={}, description="Capitals and seats of government that stand for what they govern: Oslo."
    )
    place_words: Words = Field(default=(), description="What stands before a place where something is: in.")
    same_names: tuple[Words, ...] = Field(default=(), description="Names of the same thing: UK, Britain.")
