"""The brief specification: what one reader gets, and what differs from the defaults."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from briefgen.schema.base import Day, Id, Line, Model, Name, Version, Word

Output = Literal["pdf", "pptx", "outline"]
Paper = Literal["A4", "Letter"]
State = Literal["draft", "final"]


class Sender(Model):
    """Who sends the brief."""

    unit: Word | None = Field(default=None, description="The desk or unit that writes.")
    name: Word | None = Field(default=None, description="The person who signs.")


class Limits(Model):
    """A length contract. In a brief it may only tighten the format's."""

    pages: Annotated[int, Field(ge=1, le=200)] | None = Field(default=None, description="Pages at most.")
    words: Annotated[int, Field(ge=50, le=100_000)] | None = Field(
        default=None, description="Body, without tables and notes."
    )
    recommendations: Annotated[int, Field(ge=1, le=50)] | None = Field(
        default=None, description="Recommendations at most."
    )


class Matrix(Model):
    """Makes one specification many briefs: every combination of the values listed."""

    audience: tuple[Id, ...] = Field(default=(), description="Audiences, each in its own briefs.")
    outlook: tuple[Id, ...] = Field(default=(), description="Outlooks, each in its own briefs.")


class Brief(Model):
    """A specification in ``briefs/``: audience, outlook, and what differs from the defaults."""

    brief: Version = 1
    audience: Id | None = Field(default=None, description="Who reads it; may be left to `matrix`.")
    outlook: Id | None = Field(
        default=None, description="The course that it argues; may be left to `matrix`."
    )
    content: Name | None = Field(
        default=None, description="Name of the content pack; a project with one pack needs none."
    )
    format: Id = Field(default="policy-brief", description="Section slots and length contract.")
    title: Line | None = Field(
        default=None, description="Replaces the title that the pack gives for audience and outlook."
    )
    date: Day | None = Field(default=None, description="Date of the brief; without it the pack's `updated`.")
    decision_by: Day | None = Field(default=None, description="When the reader must have decided.")
    sender: Sender = Field(default=Sender(), alias="from", description="Who sends it.")
    ref: Word | None = Field(default=None, description="Reference that the registry gave.")
    marking: Word | None = Field(
        default=None, description="Marking of the brief; at least the highest of what it holds."
    )
    state: State = Field(
        default="final",
        description="In a draft the length, title and fill rules warn; in a final brief they fail.",
    )
    theme: Id | None = Field(default=None, description="Replaces the house's theme.")
    paper: Paper | None = Field(default=None, description="Replaces the house's paper.")
    sections: tuple[Id, ...] | None = Field(
        default=None, min_length=1, description="Replaces the format's sections."
    )
    limits: Limits = Field(default=Limits(), description="May only tighten the format's.")
    matrix: Matrix | None = Field(default=None, description="Makes one specification many briefs.")
    outputs: tuple[Output, ...] = Field(default=("pdf", "pptx"), description="What is built.")
