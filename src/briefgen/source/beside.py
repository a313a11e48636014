"""Files that others name: which folder they must not leave.

In: a root, the file that names another, and the path as somebody wrote it. Out: the folder that holds, and
the path in it. A project's themes read nothing outside their own folder, for they come from elsewhere and go
elsewhere; other files nothing outside the project; built-in ones nothing outside the built-in data.
"""

from __future__ import annotations

import os
import posixpath
from pathlib import Path

from briefgen.diagnostics import Span
from briefgen.schema import kinds
from briefgen.source.files import Root, relative_path
from briefgen.source.roots import shipped


def beside(root: Root, owner: str, written: str, span: Span | None) -> tuple[Root, str]:
    """Where ``written`` leads from the file ``owner`` (its ``Loaded.path``) of ``root``."""
    path = owner.removeprefix(root.label)
    folder = posixpath.dirname(path)
    # The repository is a project, too: its themes are the built-in ones.
    built_in = root.folder == shipped().root
    if built_in or path != kinds.THEME.path(posixpath.basename(folder)):
        return root, relative_path(folder, written, span)
    theme = Root(Path(os.path.realpath(root.folder / folder)), f"{folder}/", "the theme's folder")
    return theme, relative_path("", written, span, theme.word)
