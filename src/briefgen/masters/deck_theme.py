"""A theme's master made ready for decks: its look, its places, the fonts that stand for its own.

In: a theme, its look, the fonts of the process. Out: what slides are laid out with.

A font is measured with the theme's files where the theme names it, else with shipped files of the same widths
(its metric twin), else with what the theme's own slides are set in, wider by a share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.diagnostics import Sink
from briefgen.layout.deck.template.template_theme import WIDER, TemplateTheme, mastered
from briefgen.layout.fallbacks import DECK_WIDER, fallbacks_of, shipped_families
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.layout.theme_loading import faces_of
from briefgen.masters.known_fonts import TWINS
from briefgen.masters.load import master_of
from briefgen.schema.theme import Face, Family, Theme
from briefgen.source.decode import Loaded
from briefgen.source.project.project import Project
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
        files: dict[Face, Path] = {}
        for face, path in sorted(family.faces.items(), key=lambda pair: pair[0] != _PLAIN):
            span = self.theme.spans.at("families", id, "faces", face)
            files[face] = self.project.locate(span.file, path, span)
        known = (other for other in family.fallbacks if other in self.theme.value.families)
        declared = [faces_of(self.project, self.theme, other, self.library) for other in known]
        return self._faces(files, name, wider, declared)

    def _shipped(self, twin: str, name: str) -> Mapping[Face, Font]:
        owner = self.project.default_theme().path
        files: Mapping[Face, Path] = {
            face: self.project.locate(owner, f"../../fonts/{twin}-{ending}.ttf")
            for face, ending in _FACES.items()
        }
        return self._faces(files, name, 0.0)

    def _faces(
        self,
        files: Mapping[Face, Path],
        name: str,
        wider: float,
        declared: Sequence[Mapping[Face, Font]] = (),
    ) -> Mapping[Face, Font]:
        """A font for each file, with those that are asked for what it lacks."""
        shipped = shipped_families(self.project, self.library, DECK_WIDER)

        def made(face: Face, fallbacks: tuple[Font, ...] = ()) -> Font:
            return self.library.font(
                files[face], name, face, deck_name=name, fallbacks=fallbacks, wider=wider
            )

        bare: Mapping[Face, Font] = {face: made(face) for face in files}
        return {face: made(face, fallbacks_of(face, bare, declared, shipped)) for face in files}


def master_for(
    project: Project, theme: Loaded[Theme], look: LoadedTheme, library: FontLibrary, sink: Sink
) -> TemplateTheme:
    """The theme's master, ready for use. Raises BriefgenError for one that nothing can be laid out on."""
    opened = master_of(project, theme, sink)
    if opened is None:
        raise LookupError(f"{theme.path} has no master")
    fonts = Substitutes(project, theme, library)
    made = mastered(look, opened.master, opened.data, fonts, opened.span)
    sink.extend(made.problems)
    return made
