"""Caches that the jobs of one process share.

In: a project and a theme of it. Out: that theme ready for use, and its master; each is made once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from briefgen.diagnostics import Sink
from briefgen.layout.figures.map.atlas import Atlas
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.layout.theme_loading import load_theme
from briefgen.masters.theme_master import MasterCache
from briefgen.rules.listing import PackResults, judge_theme
from briefgen.schema.theme import Theme
from briefgen.source.decode import Loaded
from briefgen.source.files import SourceLog
from briefgen.source.project.project import Project, record_reads
from briefgen.text.font import FontLibrary

if TYPE_CHECKING:
    from briefgen.layout.deck.template.template_theme import TemplateTheme

Key = tuple[str, str]
"""Path and digest of a theme."""


class Engine(Struct):
    """Caches that the jobs of one process share."""

    library: FontLibrary = field(default_factory=FontLibrary)
    """The fonts that were opened."""
    themes: dict[Key, tuple[LoadedTheme, SourceLog]] = field(
        default_factory=dict[Key, tuple[LoadedTheme, SourceLog]]
    )
    """Themes ready for use, each with the log of what it was read from."""
    masters: MasterCache = field(default_factory=MasterCache)
    atlas: Atlas | None = None
    """The shapes of maps; None until a theme is loaded."""
    packs: PackResults = field(default_factory=PackResults)
    """What came of judging packs."""

    def load_theme(
        self, project: Project, theme_file: Loaded[Theme], organisation: str | None
    ) -> LoadedTheme:
        """The theme with its fonts and logos. Raises BriefgenError for one that lacks something.

        ``organisation`` is the house's name, which the logo may be called by.
        """
        key = (theme_file.path, theme_file.digest)
        if key not in self.themes:
            sink = Sink()
            judge_theme(theme_file, project.default_theme().value, organisation, sink)
            sink.stop_if_failed()
            atlas = self.atlas = self.atlas or Atlas(project.shipped_bytes)
            self.themes[key] = record_reads(
                project, lambda: load_theme(project, theme_file, self.library, atlas)
            )
        theme, log = self.themes[key]
        project.log.add(log)
        return theme

    def load_master(
        self, project: Project, theme_file: Loaded[Theme], theme: LoadedTheme, sink: Sink
    ) -> TemplateTheme | None:
        """What slides of the theme are laid out on; None without a master."""
        return self.masters.template_theme(project, theme_file, theme, self.library, sink)
