"""A theme: colours, type, spacing, pages and slides as data, never code."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from briefgen.schema.base import Colour, Id, Model, Name, Points, RelativePath, Version, Word

Face = Literal["regular", "italic", "semibold", "bold"]
Size = Annotated[float, Field(ge=4, le=200, allow_inf_nan=False)]
Inset = Annotated[float, Field(ge=0, le=500, allow_inf_nan=False)]


class Family(Model):
    """Font files of a family, and the name that a deck gives for it (a deck cannot carry fonts)."""

    name: Word = Field(description="Name of the font family.")
    deck_name: Word | None = Field(
        default=None, description="The font that the deck names, if these files are its metric twin."
    )
    faces: dict[Face, RelativePath] = Field(
        min_length=1, description="Font files by face, relative to this file."
    )


class TypeStyle(Model):
    """One step of the type scale. ``size``, ``leading`` and ``tracking`` in points."""

    family: Id = Field(description="One of the theme's families.")
    face: Face = Field(default="regular", description="Its face.")
    size: Size = Field(description="In points.")
    leading: Size = Field(description="From one baseline to the next, in points.")
    colour: Id = Field(default="ink", description="One of the theme's roles.")
    capitals: bool = Field(default=False, description="Whether it is set in capitals.")
    tracking: Annotated[float, Field(ge=-2, le=5)] = Field(
        default=0.0, description="Space added between letters, in points."
    )


class Margins(Model):
    """Margins in points."""

    top: Inset = Field(description="In points.")
    right: Inset = Field(description="In points.")
    bottom: Inset = Field(description="In points.")
    left: Inset = Field(description="In points.")


class PageSize(Model):
    """Width and height in points."""

    width: Points = Field(description="In points.")
    height: Points = Field(description="In points.")


class Pages(Model):
    """The pages of a brief."""

    papers: dict[Name, PageSize] = Field(description="Paper sizes by name: A4, Letter.")
    margins: Margins = Field(description="Around the text.")
    columns: Annotated[int, Field(ge=1, le=24)] = Field(default=12, description="Columns of the grid.")
    gutter: Inset = Field(default=12.0, description="Space between columns, in points.")
    styles: dict[Id, TypeStyle] = Field(description="Steps of the type scale, by name.")


class Deck(Model):
    """The slides of a deck."""

    size: PageSize = Field(description="Of a slide.")
    margins: Margins = Field(description="Around the content.")
    gutter: Inset = Field(default=24.0, description="Space between columns, in points.")
    styles: dict[Id, TypeStyle] = Field(description="Steps of the type scale, by name.")


class Theme(Model):
    """All that gives a house its look."""

    theme: Version = 1
    name: Word = Field(description="As printed in lists.")
    unit: Points = Field(default=4.0, description="The step of the spacing scale, in points.")
    palette: dict[Id, Colour] = Field(description="Colours by name.")
    roles: dict[Id, Id] = Field(description="What a colour is for: ink, heading, accent, rule, ground …")
    families: dict[Id, Family] = Field(description="Font families by name.")
    pages: Pages = Field(description="How pages are set.")
    deck: Deck = Field(description="How slides are set.")
