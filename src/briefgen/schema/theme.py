"""A theme: colours, type, spacing, pages and slides as data, never code."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from briefgen.schema.base import Colour, Id, Ids, Model, Name, Points, RelativePath, Tone, Version, Word

Height = Annotated[float, Field(ge=8, le=200, allow_inf_nan=False)]
Width = Annotated[float, Field(ge=20, le=500, allow_inf_nan=False)]


class Logo(Model):
    """The house's logo. It is as tall as it may be, and no broader; its proportions stay."""

    file: RelativePath = Field(description="A PNG, JPEG or SVG file in the theme's folder.")
    on_dark: RelativePath | None = Field(
        default=None,
        description="The logo for dark backgrounds, such as cover slides; without it, a light plate is used.",
    )
    alt: Word | None = Field(default=None, description="The text alternative; else the organisation's name.")
    decorative: bool = Field(
        default=False, description="Whether it is only decorative, and ignored by screen readers."
    )
    height: Height = Field(default=26.0, description="On pages, in points.")
    width: Width = Field(default=170.0, description="On pages at most, in points.")
    deck_height: Height = Field(default=44.0, description="On slides, in points.")


class Letterhead(Model):
    """The head of page one."""

    shows: tuple[Literal["organisation", "unit", "kind"], ...] = Field(
        default=("organisation", "unit", "kind"),
        description="Names in this order: the house's, the sender's, the kind of paper. A logo that says the "
        "house's name can do without it.",
    )
    logo: Literal["left", "right", "none"] = Field(default="right", description="Position of the logo.")
    pages: Literal["first", "all"] = Field(default="first", description="Pages with the logo.")


class Imprint(Model):
    """Where contact and imprint of ``briefgen.yaml`` stand."""

    place: Literal["end", "foot"] = Field(
        default="end",
        description="Behind the notes, or on pages at the foot of the last one, under a rule.",
    )
    logo: bool = Field(default=False, description="Whether the logo is beside it, at the foot.")


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


Face = Literal["regular", "italic", "semibold", "bold"]
Size = Annotated[float, Field(ge=4, le=200, allow_inf_nan=False)]
Inset = Annotated[float, Field(ge=0, le=500, allow_inf_nan=False)]

Use = Literal[
    "title",
    "section",
    "title-and-body",
    "two-columns",
    "title-only",
    "statement",
    "table",
    "figure",
    "figure-with-text",
    "big-number",
    "closing",
]
"""What briefgen's slides ask a layout for: the names of the layouts of its own deck."""


class Family(Model):
    """Font files of a family, and the name that a deck gives for it (a deck cannot carry fonts)."""

    name: Word = Field(description="Name of the font family.")
    deck_name: Word | None = Field(
        default=None, description="The font that the deck names, if these files are its metric twin."
    )
    faces: dict[Face, RelativePath] = Field(
        min_length=1, description="Font files by face, relative to this file and in its folder."
    )
    fallbacks: Ids = Field(
        default=(),
        description="Families that are asked, in this order, for characters that this one lacks, before "
        "those that come with briefgen; bold text asks their bold faces, italics their italic ones.",
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
    tabular: bool = Field(
        default=False, description="Whether figures are of one width, where the font has such; pages only."
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


class Sheet(PageSize):
    """A paper, and what differs on it from the theme's other pages."""

    margins: Margins | None = Field(default=None, description="Instead of the margins of all pages.")
    columns: Annotated[int, Field(ge=1, le=24)] | None = Field(
        default=None, description="Columns of its grid; with 1, everything is in one column."
    )
    scale: Annotated[float, Field(ge=0.5, le=3, allow_inf_nan=False)] = Field(
        default=1.0, description="How much larger its type is than that of the type scale."
    )
    largest: Size | None = Field(default=None, description="No type is larger than so many points.")


class Pages(Model):
    """The pages of a brief."""

    papers: dict[Name, Sheet] = Field(description="Papers by name: A4, Letter, phone.")
    margins: Margins = Field(description="Around the text.")
    columns: Annotated[int, Field(ge=1, le=24)] = Field(default=12, description="Columns of the grid.")
    gutter: Inset = Field(default=12.0, description="Space between columns, in points.")
    longer: Annotated[float, Field(ge=1, le=4, allow_inf_nan=False)] = Field(
        default=1.0,
        description="How many times the pages that its format allows a brief may have, for its larger type.",
    )
    styles: dict[Id, TypeStyle] = Field(description="Steps of the type scale, by name.")


class Deck(Model):
    """The slides of a deck."""

    master: RelativePath | None = Field(
        default=None,
        description="A .pptx or .potx whose layouts slides are made on, relative to this file; without it "
        "`master.pptx` or `master.potx` beside the theme, if there is one.",
    )
    layouts: dict[Use, Word] = Field(
        default={}, description="The master's layout for each use, by its name; the others are found."
    )
    size: PageSize = Field(description="Of a slide.")
    margins: Margins = Field(description="Around the content.")
    gutter: Inset = Field(default=24.0, description="Space between columns, in points.")
    styles: dict[Id, TypeStyle] = Field(description="Steps of the type scale, by name.")


class ToneStyle(Model):
    """How figures show one tone: its colour, its pattern on areas, its mark on lines and in legends."""

    fill: Id = Field(description="One of the theme's roles.")
    pattern: Literal["solid", "stripes", "dots", "grid"] = Field(
        default="solid", description="How areas of it are filled, so that they differ in greyscale, too."
    )
    ground: Id = Field(default="paper", description="The role behind the pattern.")
    mark: Literal["circle", "ring", "square", "box", "triangle", "diamond"] = Field(
        default="circle", description="The mark of events and of entries in tables."
    )


class Figures(Model):
    """How figures are drawn."""

    tones: dict[Tone, ToneStyle] = Field(description="The look of each tone.")
    land: Id = Field(default="land", description="The role of land that belongs to nobody in the figure.")
    water: Id = Field(default="water", description="The role of water.")
    border: Id = Field(default="border", description="The role of boundaries.")


class Theme(Model):
    """All that gives a house its look."""

    theme: Version = 1
    extends: Id | None = Field(
        default=None,
        description="Another theme, from which this one has all that it doesn't say; a key with null goes.",
    )
    name: Word = Field(description="As printed in lists.")
    version: Word | None = Field(default=None, description="The house's own version of its look: free text.")
    unit: Points = Field(default=4.0, description="The step of the spacing scale, in points.")
    palette: dict[Id, Colour] = Field(description="Colours by name.")
    roles: dict[Id, Id] = Field(description="What a colour is for: ink, heading, accent, rule, ground …")
    families: dict[Id, Family] = Field(description="Font families by name.")
    pages: Pages = Field(description="How pages are set.")
    deck: Deck = Field(description="How slides are set.")
    figures: Figures = Field(description="The style of figures, by what their shapes mean.")
    logo: Logo | None = Field(default=None, description="The house's logo.")
    letterhead: Letterhead = Field(
        default=Letterhead.model_construct(), description="Which names are at the head, and the logo."
    )
    imprint: Imprint = Field(
        default=Imprint.model_construct(), description="Position of contact and imprint."
    )
    markings: MarkingStyle = Field(default=MarkingStyle.model_construct(), description="How markings look.")
