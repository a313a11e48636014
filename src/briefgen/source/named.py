"""Which names of a kind there are under a root.

In: a kind of file and a root. Out: the names that can be used, each with the file behind it.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from briefgen.schema import kinds
from briefgen.schema.base import NAME, Model
from briefgen.schema.kinds import Kind
from briefgen.source.files import Root

_NAME = re.compile(NAME)


class Listed(Struct, frozen=True):
    """A name that can be used, and the file behind it."""

    name: str
    origin: Literal["project", "built-in"]
    path: str


def is_name(text: str) -> bool:
    """Whether a file can be called so."""
    return bool(_NAME.match(text))


def listed_under(root: Root, kind: Kind[Model]) -> list[Listed]:
    """The names of a kind under a root, sorted by their files."""
    origin = "built-in" if root.label else "project"
    depth = kind.pattern[: kind.pattern.index("{name}")].count("/")
    found: list[Listed] = []
    for file in sorted(root.folder.glob(kind.path("*"))):
        path = file.relative_to(root.folder).as_posix()
        name = path.split("/")[depth].removesuffix(".yaml").removesuffix(".lock")
        # Nobody refers to a specification by name, so its file may be called what people like.
        if is_name(name) or (kind is kinds.BRIEF and not name.startswith(".")):
            found.append(Listed(name, origin, root.label + path))
    return found
