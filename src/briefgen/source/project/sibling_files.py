"""Files that others name: which folder they must not leave.

In: a root, the file that names another, and the path as somebody wrote it. Out: the folder that holds, and
the path in it. Themes read nothing outside their own folder, for they come from elsewhere and go elsewhere;
but built-in ones share a folder of fonts. Other files read nothing outside the project, or the built-in data.
"""

from __future__ import annotations

import os
import posixpath
from pathlib import Path

from briefgen.diagnostics import Span
from briefgen.schema import kinds
from briefgen.source.files import Root, relative_path
from briefgen.source.project.roots import shipped

_FONTS = "assets/fonts/"


def beside(root: Root, owner: str, written: str, span: Span | None) -> tuple[Root, str]:
    """Where ``written`` leads from the file ``owner`` (its ``Loaded.path``) of ``root``."""
    path = owner.removeprefix(root.label)
    folder = posixpath.dirname(path)
    if path != kinds.THEME.path(posixpath.basename(folder)):
        return root, relative_path(folder, written, span)
    # The repository is a project, too: its themes are the built-in ones.
    if root.folder == shipped().root and posixpath.normpath(f"{folder}/{written}").startswith(_FONTS):
        return root, relative_path(folder, written, span)
    theme = Root(Path(os.path.realpath(root.folder / folder)), f"{root.label}{folder}/", "the theme's folder")
    return theme, relative_path("", written, span, theme.word)
