"""The house: what one organisation sets once, in ``briefgen.yaml``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefgen.schema.base import Id, Line, Lines, Model, RelativePath, Version, Word
from briefgen.schema.brief import Paper


class HouseTerm(Model):
    """One term, and the words that some audiences are used to for it."""

    term: Word = Field(description="As it stands in packs and briefs.")
    say: dict[Id, Word] = Field(
        min_length=1, description="What stands in its place, by audience; of the same number, for its verbs."
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


class House(Model):
    """Defaults of all briefs of a project."""

    house: Version = 1
    organisation: Word | None = Field(default=None, description="As printed on every brief.")
    contact: Line | None = Field(default=None, description="As printed at the end of every brief.")
    imprint: Lines = Field(default=(), description="Lines printed at the end of every brief.")
    theme: Id = Field(default="meridian", description="Theme of briefs that name none.")
    paper: Paper = Field(default="A4", description="Paper of briefs that name none.")
    map: Map = Field(default=Map(), description="How maps are drawn.")
    marking: Word | None = Field(default=None, description="Marking of briefs that name none.")
    markings: Id = Field(
        default="none", description="The marking scheme: none, tlp, uk or the project's own."
    )
    terms: dict[Id, HouseTerm] = Field(default={}, description="Terms with other words by audience, by id.")
    spelling: dict[Word, Word] = Field(
        default={}, description="How the house spells: a word as written, then as printed."
    )
    banned: dict[Word, Line] = Field(
        default={}, description="Words that no brief uses, each with the reason; they are told."
    )
