"""A theme's files: its fonts with those that stand in for them, and its logos.

In: a project, a theme as loaded. Out: a :class:`LoadedTheme`. Fonts are not opened yet; logos are decoded. A
file is sought beside the file of the chain that names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.layout.figures.map.atlas import Atlas
from briefgen.layout.loaded_theme import Fonts, LoadedTheme, make_loaded_theme
from briefgen.pictures.image import Image
from briefgen.schema.theme import Face, Theme
from briefgen.source.decode import Loaded
from briefgen.source.project.project import Project
from briefgen.text.font import Font, FontLibrary

Faces = Mapping[Face, Font]
"""The fonts of a family by face."""

_FOUR: Mapping[Face, str] = {
    "regular": "Regular",
    "italic": "Italic",
    "semibold": "Semibold",
    "bold": "Bold",
}
_THREE: Mapping[Face, str] = {"regular": "Regular", "italic": "Italic", "bold": "Bold"}
_TWO: Mapping[Face, str] = {"regular": "Regular", "bold": "Bold"}
_ONE: Mapping[Face, str] = {"regular": "Regular"}
# Arimo has Latin, Greek, Cyrillic and Hebrew, and the widths of Arial, which programs often fall back to.
_SHIPPED: Mapping[str, Mapping[Face, str]] = {
    "Arimo": _THREE,
    "SourceSansPro": _FOUR,
    "SourceSerifPro": _FOUR,
    "Carlito": _THREE,
    "Vazirmatn": _TWO,
    "NotoSansMath": _ONE,
    "NotoSansSymbols2": _ONE,
}
_SAME_STYLE: Mapping[Face, tuple[Face, ...]] = {
    "regular": ("regular",),
    "italic": ("italic",),
    "semibold": ("semibold", "bold"),
    "bold": ("bold", "semibold"),
}
DECK_WIDER = 0.1
"""Share by which shipped fallbacks are taken wider in a deck: the program that shows it chooses its own."""


def shipped_families(project: Project, library: FontLibrary, wider: float = 0.0) -> tuple[Faces, ...]:
    """The shipped families, in the order in which they are asked.

    ``wider`` is the share of each width that is added to it.
    """
    owner = project.default_theme().path
    return tuple(
        {
            face: library.font(
                project.locate(owner, f"../../fonts/{family}-{ending}.ttf"), family, face, wider=wider
            )
            for face, ending in faces.items()
        }
        for family, faces in _SHIPPED.items()
    )


def fallbacks_of(
    face: Face, own: Faces, declared: Sequence[Faces], shipped: Sequence[Faces]
) -> tuple[Font, ...]:
    """The fonts to look in, in order, for characters that ``face`` of the family ``own`` lacks.

    The families that a theme declares come before the shipped ones, and these, in the style of the text,
    before an upright face of the family itself.
    """
    order = (
        *_in_style(face, declared),
        *map(_upright, declared),
        *_in_style(face, shipped),
        _upright(own),
        *map(_upright, shipped),
    )
    return tuple(dict.fromkeys(font for font in order if font is not own.get(face)))


def _in_style(face: Face, families: Iterable[Faces]) -> Iterator[Font]:
    for faces in families:
        yield from (faces[one] for one in _SAME_STYLE[face] if one in faces)


def _upright(faces: Faces) -> Font:
    return faces["regular"] if "regular" in faces else next(iter(faces.values()))


def load_theme(
    project: Project, theme_file: Loaded[Theme], library: FontLibrary, atlas: Atlas
) -> LoadedTheme:
    """The theme ready for use. Raises what is wrong with its files, at the line that names them."""
    logos = (logo_of(project, theme_file, "file"), logo_of(project, theme_file, "on_dark"))
    return make_loaded_theme(theme_file.value, fonts_of(project, theme_file, library), atlas, logos)


def logo_of(project: Project, theme_file: Loaded[Theme], key: str) -> Image | None:
    """The picture that the theme's logo names in ``key``, if it names one."""
    written: str | None = getattr(theme_file.value.logo, key, None)
    span = theme_file.spans.at("logo", key)
    return project.picture(span.file, written, span) if written else None


def fonts_of(project: Project, theme_file: Loaded[Theme], library: FontLibrary) -> Fonts:
    """The theme's fonts, each with its fallbacks."""
    bare = {id: faces_of(project, theme_file, id, library) for id in theme_file.value.families}
    shipped = {
        deck: shipped_families(project, library, DECK_WIDER if deck else 0.0) for deck in (False, True)
    }
    fonts: dict[tuple[str, Face], Font] = {}
    for id, family in theme_file.value.families.items():
        declared = [bare[other] for other in family.fallbacks if other in bare]
        for face in family.faces:
            others = fallbacks_of(face, bare[id], declared, shipped[family.deck_name is not None])
            fonts[id, face] = _face(project, theme_file, id, face, library, others)
    return fonts


def faces_of(project: Project, theme_file: Loaded[Theme], id: str, library: FontLibrary) -> Faces:
    """The fonts of one family of the theme by face, without fallbacks."""
    faces = theme_file.value.families[id].faces
    return {face: _face(project, theme_file, id, face, library) for face in faces}


def _face(
    project: Project,
    theme_file: Loaded[Theme],
    id: str,
    face: Face,
    library: FontLibrary,
    fallbacks: tuple[Font, ...] = (),
) -> Font:
    family = theme_file.value.families[id]
    span = theme_file.spans.at("families", id, "faces", face)
    file = project.locate(span.file, family.faces[face], span)
    return library.font(file, id, face, deck_name=family.deck_name, fallbacks=fallbacks, named=span)
