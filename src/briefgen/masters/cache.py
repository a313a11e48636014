"""The masters of a process, each read once.

In: a theme and its look. Out: what its slides are laid out with, None for a theme without a master; what was
noted when it was read is noted again for each brief.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from briefgen.diagnostics import Diagnostic, Sink
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.masters.theme_master import place_of_master, report_unheeded
from briefgen.schema.theme import Theme
from briefgen.source.decode import Loaded
from briefgen.source.files import SourceLog
from briefgen.source.project.project import Project
from briefgen.source.project.record_reads import noted
from briefgen.text.font import FontLibrary

if TYPE_CHECKING:
    from briefgen.layout.deck.template.template_theme import TemplateTheme

Key = tuple[str, str]
"""Path and digest of a theme."""


class MasterCache(Struct):
    """``made`` has the master of each theme that was asked for, what was noted of it, and what was read."""

    made: dict[Key, tuple[TemplateTheme, tuple[Diagnostic, ...], SourceLog]] = field(
        default_factory=dict["Key", "tuple[TemplateTheme, tuple[Diagnostic, ...], SourceLog]"]
    )

    def of(
        self, project: Project, theme: Loaded[Theme], look: LoadedTheme, library: FontLibrary, sink: Sink
    ) -> TemplateTheme | None:
        """The theme's master. Raises BriefgenError for one that nothing can be laid out on."""
        key = (theme.path, theme.digest)
        if key not in self.made:
            if place_of_master(project, theme) is None:
                report_unheeded(theme, sink)
                return None
            # Reading masters costs as much as a page: only who has one pays for it.
            from briefgen.masters.deck_theme import master_for

            found = Sink()
            made, log = noted(project, lambda: master_for(project, theme, look, library, found))
            self.made[key] = (made, tuple(found), log)
        master, told, log = self.made[key]
        project.log.add(log)
        sink.extend(told)
        return master
