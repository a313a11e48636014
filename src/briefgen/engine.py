"""What jobs of one process share, so that the second is quicker than the first.

In: a project, the inputs of a brief. Out: its theme, and that theme ready for use; each is made once.
"""

from __future__ import annotations

from msgspec import Struct, field

from briefgen.diagnostics import Diagnostic, Sink
from briefgen.layout.figures.map.atlas import Atlas
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.layout.theme_loading import load_look
from briefgen.masters.theme_master import MasterCache
from briefgen.resolve.inputs import Inputs
from briefgen.rules import themes
from briefgen.schema.theme import Theme
from briefgen.source.decode import Loaded
from briefgen.source.files import SourceLog
from briefgen.source.project.project import Project
from briefgen.source.project.record_reads import noted
from briefgen.text.font import FontLibrary


class Engine(Struct):
    """What jobs of one process share: fonts, themes and masters, the atlas, what was found in packs."""

    library: FontLibrary = field(default_factory=FontLibrary)
    looks: dict[tuple[str, str], LoadedTheme] = field(default_factory=dict[tuple[str, str], LoadedTheme])
    logs: dict[tuple[str, str], SourceLog] = field(default_factory=dict[tuple[str, str], SourceLog])
    masters: MasterCache = field(default_factory=MasterCache)
    atlas: Atlas | None = None
    packs: dict[tuple[object, ...], tuple[Diagnostic, ...]] = field(
        default_factory=dict[tuple[object, ...], tuple[Diagnostic, ...]]
    )

    def theme(self, project: Project, inputs: Inputs, chosen: str | None = None) -> Loaded[Theme]:
        """The theme that was chosen, else that of the specification, else the house's."""
        spec, house = inputs.spec, inputs.house
        if chosen or spec.value.theme:
            return project.theme(chosen or spec.value.theme or "", spec.spans.at("theme"), "theme")
        return project.theme(house.value.theme, house.spans.at("theme"), "theme")

    def look(self, project: Project, inputs: Inputs, theme: Loaded[Theme]) -> LoadedTheme:
        """A theme with its fonts and logos. Raises BriefgenError for one that lacks something."""
        key = (theme.path, theme.digest)
        if key not in self.looks:
            sink = Sink()
            themes.check(theme, project.default_theme().value, sink)
            themes.check_logo(theme, inputs.house.value.organisation, sink)
            sink.stop_if_failed()
            if self.atlas is None:
                self.atlas = Atlas(project.shipped_bytes)
            atlas = self.atlas
            made = noted(project, lambda: load_look(project, theme, self.library, atlas))
            self.looks[key], self.logs[key] = made
        project.log.add(self.logs[key])
        return self.looks[key]
