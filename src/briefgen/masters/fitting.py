"""A theme's master made ready for decks: its look, its places, the fonts that stand for its own.

In: a theme, its look, the fonts of the process. Out: what slides are laid out with.

A font is measured with the theme's files where the theme names it, else with shipped files of the same widths
(its metric twin), else with what the theme's own slides are set in, wider by a share.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefgen.diagnostics import Sink
from briefgen.layout.deck.mastered import WIDER, Mastered, mastered
from briefgen.layout.look import Look
from briefgen.masters.fonts import TWINS
from briefgen.masters.load import master_of
from briefgen.schema.theme import Face, Family, Theme
from briefgen.source.decode import Loaded
from briefgen.source.project import Project
from briefgen.text.font import Font, FontLibrary

_FACES: Mapping[Face, str] = {"regular": "Regular", "italic": "Italic", "bold": "Bold"}
_PLAIN: Face = "regular"
_STEP = "body"


class Substitutes(Struct, frozen=True):
    """The fonts that stand for those of a master."""

    project: Project
    theme: Loaded[Theme]
    library: FontLibrary

    def __call__(self, name: str) -> tuple[Mapping[Face, Font], bool]:
        """The faces for a font, and whether their widths are its own."""
        for id, family in self.theme.value.families.items():
            if name.casefold() in (family.name.casefold(), (family.deck_name or "").casefold()):
                return self._of_theme(id, family, name, 0.0), True
        if twin := TWINS.get(name.casefold()):
            return self._shipped(twin, name), True
        id = self.theme.value.deck.styles[_STEP].family
        return self._of_theme(id, self.theme.value.families[id], name, WIDER), False

    def _of_theme(self, id: str, family: Family, name: str, wider: float) -> Mapping[Face, Font]:
        faces: dict[Face, Font] = {}
        for face, path in sorted(family.faces.items(), key=lambda pair: pair[0] != _PLAIN):
            span = self.theme.spans.at("families", id, "faces", face)
            faces[face] = self._font(span.file, path, name, face, faces, wider)
        return faces

    def _shipped(self, twin: str, name: str) -> Mapping[Face, Font]:
        owner, faces = self.project.default_theme().path, dict[Face, Font]()
        for face, ending in _FACES.items():
            faces[face] = self._font(owner, f"../../fonts/{twin}-{ending}.ttf", name, face, faces, 0.0)
        return faces

    def _font(
        self, owner: str, path: str, name: str, face: Face, faces: Mapping[Face, Font], wider: float
    ) -> Font:
        file = self.project.locate(owner, path)
        fallbacks = (faces[_PLAIN],) if _PLAIN in faces else ()
        return self.library.font(file, name, face, deck_name=name, fallbacks=fallbacks, wider=wider)


def master_for(
    project: Project, theme: Loaded[Theme], look: Look, library: FontLibrary, sink: Sink
) -> Mastered:
    """The theme's master, ready for use. Raises BriefgenError for one that nothing can be laid out on."""
    opened = master_of(project, theme, sink)
    if opened is None:
        raise LookupError(f"{theme.path} has no master")
    fonts = Substitutes(project, theme, library)
    made = mastered(look, opened.master, opened.data, fonts, opened.span)
    sink.extend(made.problems)
    return made
