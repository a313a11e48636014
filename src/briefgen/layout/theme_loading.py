"""A theme's files: its fonts with those that stand in for them, and its logos.

In: a project, a theme as loaded. Out: a :class:`LoadedTheme`. Fonts are not opened yet; logos are decoded. A
file is sought beside the file of the chain that names it.
"""

from __future__ import annotations

from briefgen.layout.fallbacks import DECK_WIDER, Faces, fallbacks_of, shipped_families
from briefgen.layout.figures.map.atlas import Atlas
from briefgen.layout.loaded_theme import Fonts, LoadedTheme, make_loaded_theme
from briefgen.pictures.image import Image
from briefgen.schema.theme import Face, Theme
from briefgen.source.decode import Loaded
from briefgen.source.project.project import Project
from briefgen.text.font import Font, FontLibrary


def load_theme(project: Project, theme: Loaded[Theme], library: FontLibrary, atlas: Atlas) -> LoadedTheme:
    """The theme ready for use. Raises what is wrong with its files, at the line that names them."""
    logos = (logo_of(project, theme, "file"), logo_of(project, theme, "on_dark"))
    return make_loaded_theme(theme.value, fonts_of(project, theme, library), atlas, logos)


def logo_of(project: Project, theme: Loaded[Theme], key: str) -> Image | None:
    """The picture that the theme's logo names in ``key``, if it names one."""
    written: str | None = getattr(theme.value.logo, key, None)
    span = theme.spans.at("logo", key)
    return project.picture(span.file, written, span) if written else None


def fonts_of(project: Project, theme: Loaded[Theme], library: FontLibrary) -> Fonts:
    """The theme's fonts, each with those that are asked for what it lacks."""
    bare = {id: faces_of(project, theme, id, library) for id in theme.value.families}
    shipped = {
        deck: shipped_families(project, library, DECK_WIDER if deck else 0.0) for deck in (False, True)
    }
    fonts: dict[tuple[str, Face], Font] = {}
    for id, family in theme.value.families.items():
        declared = [bare[other] for other in family.fallbacks if other in bare]
        for face in family.faces:
            others = fallbacks_of(face, bare[id], declared, shipped[family.deck_name is not None])
            fonts[id, face] = _face(project, theme, id, face, library, others)
    return fonts


def faces_of(project: Project, theme: Loaded[Theme], id: str, library: FontLibrary) -> Faces:
    """The fonts of one family of the theme by face, without others to ask for what they lack."""
    faces = theme.value.families[id].faces
    return {face: _face(project, theme, id, face, library) for face in faces}


def _face(
    project: Project,
    theme: Loaded[Theme],
    id: str,
    face: Face,
    library: FontLibrary,
    fallbacks: tuple[Font, ...] = (),
) -> Font:
    family = theme.value.families[id]
    span = theme.spans.at("families", id, "faces", face)
    file = project.locate(span.file, family.faces[face], span)
    return library.font(file, id, face, deck_name=family.deck_name, fallbacks=fallbacks, named=span)
