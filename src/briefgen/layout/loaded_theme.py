"""A theme ready for use: named styles with loaded fonts, and colours by role.

In: a validated theme and its fonts. Out: a :class:`LoadedTheme`, with one :class:`TypeScale` of styles for
each medium.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen.layout.figures.map.atlas import Atlas
from briefgen.pictures.image import Image
from briefgen.schema.theme import Face, Theme, TypeStyle
from briefgen.text.font import Font
from briefgen.text.style import Colour, Style

Fonts = Mapping[tuple[str, Face], Font]
"""Loaded fonts by family id and face."""

Logos = tuple[Image | None, Image | None]
"""For light and for dark ground."""

_FALLBACK: dict[Face, tuple[Face, ...]] = {
    "regular": ("regular",),
    "italic": ("italic", "regular"),
    "semibold": ("semibold", "bold", "regular"),
    "bold": ("bold", "semibold", "regular"),
}


class StyleSet(Struct, frozen=True):
    """One step of the type scale in its variants."""

    plain: Style
    """Of ordinary text."""
    strong: Style
    emphasis: Style
    note: Style
    """Small and raised, for the numbers of notes."""

    def each(self, change: Callable[[Style], Style]) -> StyleSet:
        """The step with each of its variants changed."""
        return StyleSet(*map(change, (self.plain, self.strong, self.emphasis, self.note)))

    def scaled(self, by: float) -> StyleSet:
        """The step in another size."""
        if by == 1.0:
            return self
        return self.each(lambda s: replace(s, size=s.size * by, leading=s.leading * by, rise=s.rise * by))


class TypeScale(Struct, frozen=True):
    """The type scale of one medium."""

    styles: Mapping[str, StyleSet]
    """By the names of the theme's steps, such as ``body``."""

    def __getitem__(self, name: str) -> StyleSet:
        return self.styles[name]


class LoadedTheme(Struct, frozen=True):
    """A theme with fonts and logos loaded. Lengths in points."""

    definition: Theme
    """What the theme's file says."""
    pages: TypeScale
    deck: TypeScale
    colours: Mapping[str, Colour]
    """By role."""
    atlas: Atlas
    """The shapes of countries for maps."""
    logo: Image | None = None
    """None for a theme without a logo."""
    logo_on_dark: Image | None = None
    """The logo for dark ground; None where ``logo`` is used there, too."""

    def colour(self, role: str) -> Colour:
        """The colour that the theme gives a role. Raises KeyError for a role that it lacks."""
        return self.colours[role]

    def tinted(self, style: Style, role: str) -> Style:
        """The style in another colour."""
        return replace(style, colour=self.colours[role])


def face_of(fonts: Fonts, family: str, face: Face) -> Font:
    """The face of a family, or the nearest one that the theme declares."""
    for candidate in _FALLBACK[face]:
        font = fonts.get((family, candidate))
        if font is not None:
            return font
    return next(font for (owner, _), font in fonts.items() if owner == family)


def variants(step: TypeStyle, fonts: Fonts, colours: Mapping[str, Colour]) -> StyleSet:
    """A step of the type scale with loaded fonts, plain and in its variants."""
    plain = Style(
        face_of(fonts, step.family, step.face),
        step.size,
        step.leading,
        colours[step.colour],
        step.tracking,
        capitals=step.capitals,
        tabular=step.tabular,
    )
    heavier: Face = "bold" if step.face in ("bold", "semibold") else "semibold"
    strong = replace(plain, font=face_of(fonts, step.family, heavier))
    emphasis = replace(plain, font=face_of(fonts, step.family, "italic"))
    note = replace(
        plain,
        font=face_of(fonts, step.family, "semibold"),
        size=round(step.size * 0.66, 2),
        rise=round(step.size * 0.34, 2),
        colour=colours["accent"],
        tracking=0.0,
        capitals=False,
    )
    return StyleSet(plain, strong, emphasis, note)


def make_loaded_theme(theme: Theme, fonts: Fonts, atlas: Atlas, logos: Logos = (None, None)) -> LoadedTheme:
    """Join a theme with its fonts, its logos (for light and for dark ground) and an atlas."""
    colours = {role: Colour(role, theme.palette[name].upper()) for role, name in theme.roles.items()}
    pages = {name: variants(step, fonts, colours) for name, step in theme.pages.styles.items()}
    # A deck names its fonts, and has no way to ask them for figures of one width.
    plain = {n: step.model_copy(update={"tabular": False}) for n, step in theme.deck.styles.items()}
    deck = {name: variants(step, fonts, colours) for name, step in plain.items()}
    return LoadedTheme(theme, TypeScale(pages), TypeScale(deck), colours, atlas, *logos)
