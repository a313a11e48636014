"""What makes a theme a house's own: logo, letterhead, imprint, the look of markings."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from briefgen.schema.base import Colour, Model, RelativePath, Word

Height = Annotated[float, Field(ge=8, le=200, allow_inf_nan=False)]
Width = Annotated[float, Field(ge=20, le=500, allow_inf_nan=False)]


class Logo(Model):
    """The house's logo. It is as tall as it may be, and no broader; its proportions stay."""

    file: RelativePath = Field(description="A PNG, JPEG or SVG file in the theme's folder.")
    on_dark: RelativePath | None = Field(
        default=None,
        description="The logo for dark ground, a deck's first slide; else it stands there on a light plate.",
    )
    alt: Word | None = Field(
        default=None, description="What is said to those who can't see it; else the organisation's name."
    )
    decorative: bool = Field(
        default=False, description="Whether it says nothing that isn't said beside it, and is passed over."
    )
    height: Height = Field(default=26.0, description="On pages, in points.")
    width: Width = Field(default=170.0, description="On pages at most, in points.")
    deck_height: Height = Field(default=44.0, description="On slides, in points.")


class Letterhead(Model):
    """What stands at the head of pages."""

    shows: tuple[Literal["organisation", "unit", "kind"], ...] = Field(
        default=("organisation", "unit", "kind"),
        description="Names in this order: the house's, the sender's, the kind of paper. A logo that says the "
        "house's name can do without it.",
    )
    logo: Literal["left", "right", "none"] = Field(default="right", description="Where the logo stands.")
    pages: Literal["first", "all"] = Field(default="first", description="On which pages the logo stands.")


class Imprint(Model):
    """Where contact and imprint of ``briefgen.yaml`` stand."""

    place: Literal["end", "foot"] = Field(
        default="end",
        description="Behind the notes, or on pages at the foot of the last one, under a rule.",
    )
    logo: bool = Field(default=False, description="Whether the logo stands beside it, at the foot.")


class MarkingColours(Model):
    """The colours of one marking, in place of its scheme's."""

    ink: Colour = Field(description="Colour of the text.")
    ground: Colour | None = Field(default=None, description="Colour behind the text.")


class MarkingStyle(Model):
    """How markings look. What a scheme prescribes holds unless a theme says otherwise."""

    style: Literal["scheme", "filled", "boxed", "plain"] = Field(
        default="scheme",
        description="As their scheme has them, on a ground of their colour, in a frame, or as mere text.",
    )
    levels: dict[Word, MarkingColours] = Field(
        default={}, description="Colours of the house's own, by marking as it is printed."
    )
