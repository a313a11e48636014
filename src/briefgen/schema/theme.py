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

    name: Word
    deck_name: Word | None = Field(
        default=None, description="The font that the deck names, if these files are its metric twin."
    )
    faces: dict[Face, RelativePath] = Field(min_length=1)


class TypeStyle(Model):
    """One step of the type scale. ``size``, ``leading`` and ``tracking`` in points."""

    family: Id
    face: Face = "regular"
    size: Size
    leading: Size
    colour: Id = "ink"
    capitals: bool = False
    tracking: Annotated[float, Field(ge=-2, le=5)] = 0.0


class Margins(Model):
    """Margins in points."""

    top: Inset
    right: Inset
    bottom: Inset
    left: Inset


class PageSize(Model):
    """Width and height in points."""

    width: Points
    height: Points


class Pages(Model):
    """The pages of a brief."""

    papers: dict[Name, PageSize]
    margins: Margins
    columns: Annotated[int, Field(ge=1, le=24)] = 12
    gutter: Inset = 12.0
    styles: dict[Id, TypeStyle]


class Deck(Model):
    """The slides of a deck."""

    size: PageSize
    margins: Margins
    gutter: Inset = 24.0
    styles: dict[Id, TypeStyle]


class Theme(Model):
    """All that gives a house its look."""

    theme: Version = 1
    name: Word
    unit: Points = 4.0
    palette: dict[Id, Colour]
    roles: dict[Id, Id] = Field(description="What a colour is for: ink, heading, accent, rule, ground …")
    families: dict[Id, Family]
    pages: Pages
    deck: Deck
