"""Where the master of a theme is: the file that it names, else the one beside it.

In: a theme. Out: the file's name and its owner; nothing is read; a warning, where a theme without a master
says which of its layouts to use. Kept apart, so that themes without a master cost no more than that look.
"""

from __future__ import annotations

from briefgen.diagnostics import Sink, Span, shown
from briefgen.schema.theme import Theme
from briefgen.source.decode import Loaded
from briefgen.source.project.owned_files import is_beside
from briefgen.source.project.project import Project

DEFAULTS = ("master.pptx", "master.potx")
"""The files beside a theme that are its master without being named; the first that is there."""
KEY = ("deck", "master")
UNHEEDED = "BG528"


def place_of_master(project: Project, theme: Loaded[Theme]) -> tuple[str, str, Span] | None:
    """The file that names the master, how it names it, and where; None for a theme without."""
    span = theme.spans.at(*KEY)
    if written := theme.value.deck.master:
        return span.file, written, span
    files = [layer.file for layer in theme.spans.layers] or [theme.path]
    near = ((file, name) for file in files for name in DEFAULTS)
    found = next(((file, name) for file, name in near if is_beside(project, file, name)), None)
    return (*found, theme.spans.at("deck")) if found else None


def report_unheeded(theme: Loaded[Theme], sink: Sink) -> None:
    """Warn of layouts that a theme without a master chooses from."""
    for use, name in theme.value.deck.layouts.items():
        span = theme.spans.at("deck", "layouts", use)
        hint = "put master.pptx beside theme.yaml, or name the file: `deck: {master: …}`"
        sink.warn(UNHEEDED, f"without a master there is no layout {shown(name)} to use", span, hint)
