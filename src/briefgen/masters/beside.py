"""Where the master of a theme is: the file that it names, else the one beside it.

In: a theme. Out: the file's name and its owner; nothing is read. Kept apart, so that themes without a master
cost no more than that look.
"""

from __future__ import annotations

from briefgen.diagnostics import Span
from briefgen.schema.theme import Theme
from briefgen.source.decode import Loaded
from briefgen.source.fenced import is_beside
from briefgen.source.project import Project

DEFAULTS = ("master.pptx", "master.potx")
"""The files beside a theme that are its master without being named; the first that is there."""
KEY = ("deck", "master")


def place_of_master(project: Project, theme: Loaded[Theme]) -> tuple[str, str, Span] | None:
    """The file that names the master, how it names it, and where; None for a theme without."""
    span = theme.spans.at(*KEY)
    if written := theme.value.deck.master:
        return span.file, written, span
    files = [layer.file for layer in theme.spans.layers] or [theme.path]
    near = ((file, name) for file in files for name in DEFAULTS)
    found = next(((file, name) for file, name in near if is_beside(project, file, name)), None)
    return (*found, theme.spans.at("deck")) if found else None
