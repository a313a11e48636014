"""The master of a theme: where it is, and each read once in a process.

In: a theme. Out: what its slides are laid out with, None for a theme without a master. The master is the file
that the theme names, else one of a usual name beside it. What was noted when it was read is noted again for
each brief. Themes without a master cost no more than that look-up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from briefgen.diagnostics import Diagnostic, Sink, Span, shown
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.schema.theme import Theme
from briefgen.source.decode import Loaded
from briefgen.source.files import SourceLog
from briefgen.source.project.owned_files import is_beside
from briefgen.source.project.project import Project, record_reads
from briefgen.text.font import FontLibrary

if TYPE_CHECKING:
    from briefgen.layout.deck.template.template_theme import TemplateTheme

DEFAULTS = ("master.pptx", "master.potx")
"""The files beside a theme that are its master without being named; the first that is there."""
KEY = ("deck", "master")
UNHEEDED = "BG528"
Key = tuple[str, str]
"""Path and digest of a theme."""


class MasterCache(Struct):
    """The masters of a process."""

    entries: dict[Key, tuple[TemplateTheme, tuple[Diagnostic, ...], SourceLog]] = field(
        default_factory=dict["Key", "tuple[TemplateTheme, tuple[Diagnostic, ...], SourceLog]"]
    )
    """The master of each theme that was asked for, the diagnostics of reading it, and what was read."""

    def template_theme(
        self,
        project: Project,
        theme_file: Loaded[Theme],
        theme: LoadedTheme,
        library: FontLibrary,
        sink: Sink,
    ) -> TemplateTheme | None:
        """The theme's master. Raises BriefgenError for one that nothing can be laid out on."""
        key = (theme_file.path, theme_file.digest)
        if key not in self.entries:
            place = place_of_master(project, theme_file)
            if place is None:
                report_unheeded(theme_file, sink)
                return None
            # Reading masters costs as much as a page: only who has one pays for it.
            from briefgen.masters.load import template_theme

            reading = Sink()
            made, log = record_reads(
                project, lambda: template_theme(project, theme_file, place, theme, library, reading)
            )
            self.entries[key] = (made, tuple(reading), log)
        master, diagnostics, log = self.entries[key]
        project.log.add(log)
        sink.extend(diagnostics)
        return master


def place_of_master(project: Project, theme_file: Loaded[Theme]) -> tuple[str, str, Span] | None:
    """The file that names the master, how it names it, and where; None for a theme without."""
    span = theme_file.spans.at(*KEY)
    if written := theme_file.value.deck.master:
        return span.file, written, span
    files = [layer.file for layer in theme_file.spans.layers] or [theme_file.path]
    near = ((file, name) for file in files for name in DEFAULTS)
    found = next(((file, name) for file, name in near if is_beside(project, file, name)), None)
    return (*found, theme_file.spans.at("deck")) if found else None


def report_unheeded(theme_file: Loaded[Theme], sink: Sink) -> None:
    """Warn of layouts that a theme without a master chooses from."""
    for use, name in theme_file.value.deck.layouts.items():
        span = theme_file.spans.at("deck", "layouts", use)
        hint = "put master.pptx beside theme.yaml, or name the file: `deck: {master: …}`"
        sink.warn(UNHEEDED, f"without a master there is no layout {shown(name)} to use", span, hint)
