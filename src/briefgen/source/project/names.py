"""Which names of a kind there are under a root.

In: a kind of file and a root. Out: the names that can be used, each with the file behind it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Literal

from msgspec import Struct

from briefgen.diagnostics import BriefgenError, Span, refused, shown
from briefgen.schema import file_kinds
from briefgen.schema.base import NAME, Model
from briefgen.schema.file_kinds import Kind
from briefgen.source.files import Root
from briefgen.source.suggestions import did_you_mean

NO_SUCH_NAME = "BG116"
WHICH_PACK = "BG117"

_NAME = re.compile(NAME)
OWNER_FILE = "~$"
"""What begins the name of the file in which an office program keeps who has a document open."""


class Listed(Struct, frozen=True):
    """A name that can be used, and its file."""

    name: str
    origin: Literal["project", "built-in"]
    path: str
    """From the project's root; ``<briefgen>/…`` for built-in files."""
    hides: str = ""
    """The built-in file that it replaces; empty for none."""


def is_name(text: str) -> bool:
    """Whether a file can be called so."""
    return bool(_NAME.match(text))


def pack_among(names: Collection[str], name: str | None, span: Span | None) -> str:
    """The pack of a project that ``name`` means; None means the only one. Raises BG116 or BG117."""
    if name is None and len(names) == 1:
        return next(iter(names))
    if name in names:
        return str(name)
    if not names:
        hint = "a pack is a file briefs/content/NAME.yaml"
        raise refused(WHICH_PACK, "this project has no content pack", span, hint, "content")
    if name is None:
        lines = " or ".join(f"`content: {there}`" for there in sorted(names))
        hint = f"add a line to the specification that says which: {lines}"
        if span is None:
            hint = f"name one: {', '.join(sorted(names))}"
        raise refused(WHICH_PACK, "this project has several content packs", span, hint, "content")
    hint = did_you_mean(name, names, "there are")
    raise refused(NO_SUCH_NAME, f"there is no content pack {shown(name)}", span, hint, "content")


def no_such_name(
    kind: Kind[Model], name: str, names: Collection[str], root: Root | None, span: Span | None, path: str
) -> BriefgenError:
    """That nothing of ``kind`` is called so: with the file that has another ending, else the nearest name."""
    file = kind.path(name).removesuffix(".yaml") + ".yml" if is_name(name) else ""
    if root and file and (root.folder / file).is_file():
        hint = f"{shown(file)} is there: let it end in .yaml"
    else:
        hint = did_you_mean(name, names, "there are")
    return refused(NO_SUCH_NAME, f"there is no {kind.word} {shown(name)}", span, hint, path)


def listed_under(root: Root, kind: Kind[Model]) -> list[Listed]:
    """The names of a kind under a root, sorted by their files."""
    origin = "built-in" if root.label else "project"
    depth = kind.pattern[: kind.pattern.index("{name}")].count("/")
    found: list[Listed] = []
    # Not as paths, which Windows sorts without regard to case.
    for file in sorted(root.folder.glob(kind.path("*")), key=Path.as_posix):
        path = file.relative_to(root.folder).as_posix()
        name = path.split("/")[depth].removesuffix(".yaml").removesuffix(".lock")
        # Nobody refers to a specification by name, so its file may be called what people like.
        if is_name(name) or (kind is file_kinds.BRIEF and not name.startswith((".", OWNER_FILE))):
            found.append(Listed(name, origin, root.label + path))
    return found
