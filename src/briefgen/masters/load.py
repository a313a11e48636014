"""A theme's master for layout: opened, read, a layout chosen for each use, and fonts to measure its own with.

In: bytes, or a theme that names a file. Out: a :class:`~briefgen.template.Master`, or what slides are laid
out with; notes and warnings go into a sink. Raises BriefgenError (BG501 to BG505, BG507) for a file that
cannot be used.

A font is measured with the theme's files where the theme names it, else with shipped files of the same widths
(its metric twin), else with what the theme's own slides are set in, wider by a share.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.diagnostics import Sink, Span
from briefgen.input_limits import MASTER_BYTES
from briefgen.layout.deck.template.template_theme import WIDER, TemplateTheme, make_template_theme
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.layout.theme_loading import DECK_WIDER, faces_of, fallbacks_of, shipped_families
from briefgen.masters.codes import MasterOrigin
from briefgen.masters.layout_choice import LayoutChoice, LayoutMap, choose
from briefgen.masters.layout_reader import TemplateLayouts, read_layouts
from briefgen.masters.package import Package
from briefgen.masters.package_reader import open_package, sanitized_file
from briefgen.masters.validation import unknown_grounds
from briefgen.schema.theme import Face, Family, Theme
from briefgen.source.decode import Loaded
from briefgen.source.project.owned_files import read_within
from briefgen.source.project.project import Project
from briefgen.template import Master, Use
from briefgen.text.font import Font, FontLibrary

_FACES: Mapping[Face, str] = {"regular": "Regular", "italic": "Italic", "bold": "Bold"}
_PLAIN: Face = "regular"
_STEP = "body"
METRIC_TWINS = {
    "arial": "Arimo",
    "arimo": "Arimo",
    "calibri": "Carlito",
    "carlito": "Carlito",
    "gelasio": "Gelasio",
    "georgia": "Gelasio",
    "helvetica": "Arimo",
    "liberation sans": "Arimo",
    "source sans pro": "SourceSansPro",
    "source serif pro": "SourceSerifPro",
}
"""Fonts by name in small letters, and the shipped files that have their widths."""


class LoadedMaster(Struct, frozen=True):
    """A theme's master."""

    master: Master
    data: bytes
    """What decks are built on: the file with the parts that they need alone."""
    path: str
    """Of the file, as in messages."""
    digest: str
    """SHA-256 of the file."""
    span: Span
    """The place that names it."""


def load_master(data: bytes, origin: MasterOrigin, sink: Sink, layout_map: LayoutMap | None = None) -> Master:
    """Read the master in ``data``. ``layout_map``: the layouts that a theme names."""
    return _loaded(open_package(data, origin), origin, sink, layout_map)


def _loaded(package: Package, origin: MasterOrigin, sink: Sink, layout_map: LayoutMap | None) -> Master:
    template = read_layouts(package, origin)
    chosen = choose(template, layout_map or LayoutMap(), origin, sink)
    used = dict.fromkeys(chosen.uses.values())
    sink.extend(unknown_grounds([template.layouts[index] for index in used], origin))
    return master_from(template, chosen)


def master_from(template: TemplateLayouts, chosen: LayoutChoice) -> Master:
    """What was read and what was chosen, as one value."""
    main = template.layouts[chosen.uses["title-and-body"]].master
    return Master(
        width=template.width,
        height=template.height,
        layouts=template.layouts,
        uses=chosen.uses,
        scheme=template.schemes[main],
        heading_font=template.fonts[main].heading,
        body_font=template.fonts[main].body,
        schemes=template.schemes,
    )


def read_master(
    project: Project, theme_file: Loaded[Theme], place: tuple[str, str, Span], sink: Sink
) -> LoadedMaster:
    """The master of a theme. ``place``: the file that names it, how it names it, and where."""
    owner, written, span = place
    # Nobody wrote where a master stands that was found by its name: the file itself is the place.
    named = theme_file.value.deck.master is not None
    span = span if named else Span(posixpath.join(posixpath.dirname(owner), written), 1, 1)
    blob = read_within(project, owner, written, MASTER_BYTES, span)
    origin = MasterOrigin(blob.path, span, "deck.master" if named else "")
    package = open_package(blob.data, origin)
    master = _loaded(package, origin, sink, layout_map_of(theme_file))
    return LoadedMaster(master, sanitized_file(package, blob.data), blob.path, blob.digest, span)


def layout_map_of(theme_file: Loaded[Theme]) -> LayoutMap:
    """What a theme says of a master's layouts."""
    layouts = theme_file.value.deck.layouts
    places: dict[Use, Span] = {use: theme_file.spans.at("deck", "layouts", use) for use in layouts}
    return LayoutMap(layouts, places)


def measurable_fonts(theme: Theme) -> frozenset[str]:
    """The fonts with files of their own or of the same widths: the theme's, and those that are shipped."""
    names = (name for family in theme.families.values() for name in (family.name, family.deck_name))
    return frozenset((*METRIC_TWINS, *(name.casefold() for name in names if name)))


class SubstituteFonts(Struct, frozen=True):
    """The fonts that stand for those of a master."""

    project: Project
    theme_file: Loaded[Theme]
    library: FontLibrary

    def __call__(self, name: str) -> tuple[Mapping[Face, Font], bool]:
        """The faces for a font, and whether their widths are its own."""
        for id, family in self.theme_file.value.families.items():
            if name.casefold() in (family.name.casefold(), (family.deck_name or "").casefold()):
                return self._of_theme(id, family, name, 0.0), True
        if twin := METRIC_TWINS.get(name.casefold()):
            return self._shipped(twin, name), True
        id = self.theme_file.value.deck.styles[_STEP].family
        return self._of_theme(id, self.theme_file.value.families[id], name, WIDER), False

    def _of_theme(self, id: str, family: Family, name: str, wider: float) -> Mapping[Face, Font]:
        files: dict[Face, Path] = {}
        for face, path in sorted(family.faces.items(), key=lambda pair: pair[0] != _PLAIN):
            span = self.theme_file.spans.at("families", id, "faces", face)
            files[face] = self.project.locate(span.file, path, span)
        known = (other for other in family.fallbacks if other in self.theme_file.value.families)
        declared = [faces_of(self.project, self.theme_file, other, self.library) for other in known]
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
        """A font for each file, with its fallbacks."""
        shipped = shipped_families(self.project, self.library, DECK_WIDER)

        def made(face: Face, fallbacks: tuple[Font, ...] = ()) -> Font:
            return self.library.font(
                files[face], name, face, deck_name=name, fallbacks=fallbacks, wider=wider
            )

        bare: Mapping[Face, Font] = {face: made(face) for face in files}
        return {face: made(face, fallbacks_of(face, bare, declared, shipped)) for face in files}


def template_theme(
    project: Project,
    theme_file: Loaded[Theme],
    place: tuple[str, str, Span],
    theme: LoadedTheme,
    library: FontLibrary,
    sink: Sink,
) -> TemplateTheme:
    """What slides are laid out with. Raises BriefgenError for a master that nothing can be laid out on."""
    opened = read_master(project, theme_file, place, sink)
    fonts = SubstituteFonts(project, theme_file, library)
    fitted = make_template_theme(theme, opened.master, opened.data, fonts, opened.span)
    sink.extend(fitted.problems)
    return fitted
