"""A theme's files: its fonts with those that stand in for them, and its logos.

In: a project, a theme as loaded. Out: a :class:`Look`. Fonts are not opened yet; logos are decoded. A file is
sought beside the file of the chain that names it.
"""

from __future__ import annotations

from briefgen.layout.figures.geo import Atlas
from briefgen.layout.look import Fonts, Look, make_look
from briefgen.schema.theme import Face, Family, Theme
from briefgen.source.decode import Loaded
from briefgen.source.pictures.image import Image
from briefgen.source.project import Project
from briefgen.text.font import Font, FontLibrary


def load_look(project: Project, theme: Loaded[Theme], library: FontLibrary, atlas: Atlas) -> Look:
    """The theme ready for use. Raises what is wrong with its files, at the line that names them."""
    logos = (logo_of(project, theme, "file"), logo_of(project, theme, "on_dark"))
    return make_look(theme.value, fonts_of(project, theme, library), atlas, logos)


def logo_of(project: Project, theme: Loaded[Theme], key: str) -> Image | None:
    """The picture that the theme's logo names in ``key``, if it names one."""
    written: str | None = getattr(theme.value.logo, key, None)
    span = theme.spans.at("logo", key)
    return project.picture(span.file, written, span) if written else None


def fonts_of(project: Project, theme: Loaded[Theme], library: FontLibrary) -> Fonts:
    """The theme's fonts. For what a face lacks its regular face is asked, then the families that stand in."""
    bare = {id: _regular(project, theme, id, library) for id in theme.value.families}
    fonts: dict[tuple[str, Face], Font] = {}
    for id, family in theme.value.families.items():
        others = tuple(font for other in family.fallbacks if (font := bare.get(other)))
        own = _face(project, theme, id, "regular", library, others) if "regular" in family.faces else None
        for face in family.faces:
            standing = (own, *others) if own and face != "regular" else others
            font = own if own and face == "regular" else None
            fonts[id, face] = font or _face(project, theme, id, face, library, standing)
    return fonts


def _regular(project: Project, theme: Loaded[Theme], id: str, library: FontLibrary) -> Font:
    face = _plainest(theme.value.families[id])
    return _face(project, theme, id, face, library, ())


def _plainest(family: Family) -> Face:
    return "regular" if "regular" in family.faces else next(iter(family.faces))


def _face(
    project: Project,
    theme: Loaded[Theme],
    id: str,
    face: Face,
    library: FontLibrary,
    fallbacks: tuple[Font, ...],
) -> Font:
    family = theme.value.families[id]
    span = theme.spans.at("families", id, "faces", face)
    file = project.locate(span.file, family.faces[face], span)
    return library.font(file, id, face, deck_name=family.deck_name, fallbacks=fallbacks, named=span)
