"""The brief specification: what one reader gets, and what differs from the defaults."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from briefgen.schema.assets import Limits, Part, Place
from briefgen.schema.base import Day, Id, Line, Lines, Model, Name, Reads, Version, Word
from briefgen.schema.embargo import Embargo

Output = Literal["pdf", "pptx", "outline", "html"]
Paper = Literal["A4", "Letter", "phone"]
USUAL_PAPER: Paper = "A4"
"""The paper of houses that name none, and the one that page limits of shipped formats are set for."""
State = Literal["draft", "final"]
Carried = Literal["embed", "sidecar", "none"]


class Sender(Model):
    """Who sends the brief."""

    unit: Word | None = Field(default=None, description="The desk or unit that writes.")
    name: Word | None = Field(default=None, description="The person who signs.")


class Submission(Model):
    """What a paper that asks for a decision says of itself. What is left out reads "not stated"."""

    cost: Line | None = Field(default=None, description="What the course costs, and who pays.")
    legal: Line | None = Field(default=None, description="What the legal advisers say.")
    consulted: Lines = Field(default=(), description="Who was asked.")
    cleared: Lines = Field(default=(), description="Who agreed to its text.")
    copies: Lines = Field(default=(), description="Who gets a copy.")


class OwnSection(Model):
    """A section that a brief defines for itself: its own text, and parts of the pack."""

    name: Id = Field(description="Its name, unique in the brief.")
    heading: Word = Field(description="The heading, or the key of a heading's label.")
    headline: Line | None = Field(
        default=None, description="What the section says in one sentence, as the title of its slides."
    )
    place: Place = Field(
        default="full", description="On page one: the main column, the side column, or full width."
    )
    text: Lines = Field(
        default=(), description="Paragraphs of the brief's own, before its parts; they may link to ids."
    )
    parts: tuple[Part, ...] = Field(default=(), description="Views of the pack, one below the other.")
    reads: Reads = {}

    @model_validator(mode="after")
    def _says_something(self) -> OwnSection:
        if not (self.text or self.parts):
            raise PydanticCustomError("rule", "has nothing to show: it needs `text` or `parts`")
        return self


def _kind_of_section(value: object) -> str:
    return "own" if isinstance(value, dict | OwnSection) else "name"


# Told apart by their shape, so that a mistake in one is not reported as a mistake in both.
SectionSlot = Annotated[
    Annotated[Id, Tag("name")] | Annotated[OwnSection, Tag("own")], Discriminator(_kind_of_section)
]
"""The name of a section, or a section defined on the spot."""


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
    since: Name | None = Field(
        default=None,
        description="Name of an earlier content pack; the section `changes` says what changed since then.",
    )
    format: Id = Field(default="policy-brief", description="Section slots and length contract.")
    title: Line | None = Field(
        default=None, description="Replaces the title that the pack gives for audience and outlook."
    )
    reads: Reads = {}
    date: Day | None = Field(default=None, description="Date of the brief; without it the pack's `updated`.")
    decision_by: Day | None = Field(default=None, description="When the reader must have decided.")
    sender: Sender = Field(default=Sender.model_construct(), alias="from", description="Who sends it.")
    ref: Word | None = Field(default=None, description="Reference that the registry gave.")
    marking: Word | None = Field(
        default=None, description="Marking of the brief; at least the highest of what it holds."
    )
    embargo: Embargo | None = Field(
        default=None,
        description="Until when nobody may use it, with the zone; shown on every page and slide.",
    )
    state: State = Field(
        default="final",
        description="In a draft the length, title and fill rules warn; in a final brief they fail.",
    )
    theme: Id | None = Field(default=None, description="Replaces the house's theme.")
    paper: Paper | None = Field(default=None, description="Replaces the house's paper.")
    sections: tuple[SectionSlot, ...] | None = Field(
        default=None,
        min_length=1,
        description="Replaces the format's sections and the audience's: names, or sections of its own.",
    )
    limits: Limits = Field(default=Limits.model_construct(), description="May only tighten the format's.")
    submission: Submission = Field(
        default=Submission.model_construct(),
        description="What a submission says of cost, legal advice and clearance.",
    )
    matrix: Matrix | None = Field(default=None, description="Makes one specification many briefs.")
    slides: Literal["full", "short"] = Field(
        default="full", description="A short deck has three slides: bottom line, judgements, decision."
    )
    outputs: tuple[Output, ...] = Field(default=("pdf", "pptx"), description="What is built.")
    print_reads: bool | None = Field(
        default=None,
        description="Whether notes print why statements differ from their passages, by `reads`; replaces "
        "what the house says.",
    )
    evidence: Carried = Field(
        default="sidecar",
        description="Where what it rests on goes, as data: inside the files, beside them, or nowhere.",
    )

    def named(self, key: Literal["audience", "outlook"]) -> tuple[str, ...]:
        """The audiences or outlooks that it names, in its matrix or by themselves."""
        matrix = self.matrix or Matrix()
        listed = matrix.audience if key == "audience" else matrix.outlook
        single = self.audience if key == "audience" else self.outlook
        return tuple(dict.fromkeys(listed)) or ((single,) if single else ())

    def place_of(self, key: Literal["audience", "outlook"], name: str) -> tuple[str | int, ...]:
        """The key path at which it names an audience or outlook, be it in its matrix."""
        matrix = self.matrix or Matrix()
        listed = matrix.audience if key == "audience" else matrix.outlook
        return ("matrix", key, listed.index(name)) if name in listed else (key,)

    def stated(self) -> dict[str, tuple[str, ...]]:
        """The values for each item of a submission; none where it states nothing."""
        submission = self.submission
        return {
            "decision_by": (self.decision_by.isoformat(),) if self.decision_by else (),
            "cost": (submission.cost,) if submission.cost else (),
            "legal": (submission.legal,) if submission.legal else (),
            "consulted": submission.consulted,
            "cleared": submission.cleared,
            "copies": submission.copies,
        }
