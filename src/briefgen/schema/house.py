"""The house: what one organisation sets once, in ``briefgen.yaml``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefgen.schema.assets import Limits
from briefgen.schema.base import Day, Id, Line, Lines, Model, RelativePath, Version, Word
from briefgen.schema.brief import USUAL_PAPER, Carried, Output, Paper, SectionSlot, Sender, State
from briefgen.schema.embargo import Embargo

Accept = Literal["off", "warn", "required"]
"""What a final brief with texts that nobody has accepted is: right, a warning, an error."""

AssistantTexts = Literal["allow", "refuse-unlocked", "refuse"]
"""Which texts by assistants a final brief refuses: none, those whose passages no lock holds, all."""


class HouseTerm(Model):
    """One term, and the words that some audiences are used to for it."""

    term: Word = Field(description="As written in packs and briefs.")
    say: dict[Id, Word] = Field(
        min_length=1, description="What replaces it, by audience; singular or plural as the term is."
    )


class Map(Model):
    """How maps draw boundaries. No map takes a side by itself: the viewpoint is the house's to state."""

    draw: bool = Field(default=True, description="Whether briefs have maps at all.")
    disputed: Literal["dashed", "solid", "none"] = Field(
        default="dashed", description="How disputed lines are drawn."
    )
    note: Line | None = Field(
        default=None, description="The word on boundaries under each map; else the product's own."
    )
    shapes: RelativePath | None = Field(
        default=None,
        description="A GeoJSON file of countries, each with its ISO 3166 code of two letters as `iso`.",
    )


class Profile(Model):
    """Keys that are set together for one run: ``briefgen build --profile NAME``.

    They are those of a specification, or of the house, and take the place of what these say.
    """

    profile: Version = 1
    about: Line | None = Field(
        default=None, description="What the profile is for; `briefgen list profiles` shows it."
    )
    state: State | None = Field(default=None, description="Draft or final.")
    theme: Id | None = Field(default=None, description="The theme.")
    paper: Paper | None = Field(default=None, description="The paper.")
    format: Id | None = Field(default=None, description="Section slots and length contract.")
    sections: tuple[SectionSlot, ...] | None = Field(
        default=None, min_length=1, description="The sections, in the place of the format's."
    )
    limits: Limits | None = Field(default=None, description="May only tighten the format's.")
    slides: Literal["full", "short"] | None = Field(default=None, description="A full deck, or three slides.")
    outputs: tuple[Output, ...] | None = Field(default=None, description="What is built.")
    evidence: Carried | None = Field(default=None, description="Where what it rests on goes, as data.")
    marking: Word | None = Field(default=None, description="The marking.")
    embargo: Embargo | None = Field(default=None, description="Until when nobody may use it.")
    date: Day | None = Field(default=None, description="Date of the brief.")
    sender: Sender | None = Field(default=None, alias="from", description="Who sends it.")
    ref: Word | None = Field(default=None, description="Reference that the registry gave.")
    organisation: Word | None = Field(default=None, description="As printed on every brief.")
    contact: Line | None = Field(default=None, description="As printed at the end of every brief.")
    imprint: Lines | None = Field(default=None, description="Lines printed at the end of every brief.")
    map: Map | None = Field(default=None, description="How maps are drawn.")
    markings: Id | None = Field(default=None, description="The marking scheme.")
    print_reads: bool | None = Field(default=None, description="Whether notes print reasons from `reads`.")
    accept: Accept | None = Field(default=None, description="What texts that nobody has accepted are.")
    assistant_texts: AssistantTexts | None = Field(
        default=None, description="Which texts by assistants are refused."
    )
    terms: dict[Id, HouseTerm] | None = Field(default=None, description="Terms, beside the house's.")
    spelling: dict[Word, Word] | None = Field(default=None, description="Spelling, beside the house's.")
    banned: dict[Word, Line] | None = Field(default=None, description="Words, beside the house's.")


class House(Model):
    """Defaults of all briefs of a project."""

    house: Version = 1
    organisation: Word | None = Field(default=None, description="As printed on every brief.")
    contact: Line | None = Field(default=None, description="As printed at the end of every brief.")
    imprint: Lines = Field(default=(), description="Lines printed at the end of every brief.")
    theme: Id = Field(default="meridian", description="Theme of briefs that name none.")
    paper: Paper = Field(default=USUAL_PAPER, description="Paper of briefs that name none.")
    map: Map = Field(default=Map.model_construct(), description="How maps are drawn.")
    marking: Word | None = Field(default=None, description="Marking of briefs that name none.")
    markings: Id = Field(
        default="none", description="The marking scheme: none, tlp, uk or the project's own."
    )
    terms: dict[Id, HouseTerm] = Field(default={}, description="Terms with other words by audience, by id.")
    spelling: dict[Word, Word] = Field(
        default={}, description="How the house spells: a word as written, then as printed."
    )
    banned: dict[Word, Line] = Field(
        default={},
        description="Words that no brief should use, each with the reason; their uses are reported.",
    )
    print_reads: bool = Field(
        default=False,
        description="Whether notes print why statements differ from their passages, by `reads`, unless the "
        "brief says otherwise.",
    )
    accept: Accept = Field(
        default="warn",
        description="What a final brief with texts that nobody has accepted is: right, a warning, an error.",
    )
    assistant_texts: AssistantTexts = Field(
        default="allow",
        description="Which texts `by: assistant` a final brief refuses: none, those whose passages no lock "
        "holds, all.",
    )
    profiles: dict[Id, Profile] = Field(
        default={}, description="Keys to set together for one run, by the name that `--profile` takes."
    )
