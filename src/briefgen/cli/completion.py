"""Completion in a shell: whether one asks, and the names that can follow what was typed.

In: what was typed so far. Out: names. Only folders are listed: models are not loaded, and a file that cannot
be read gives no names, because a shell that completes shows no messages.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.input_limits import YAML_BYTES

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from briefgen.source.yaml.tree import Node

VARIABLE = "_BRIEFGEN_COMPLETE"
"""The environment variable through which a shell asks; its value names the shell."""
SHELLS = ("bash", "zsh", "fish")

Complete = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]

FOLDERS: Mapping[str, str] = {
    "audience": "assets/audiences/*.yaml",
    "profile": "assets/profiles/*.yaml",
    "theme": "assets/themes/*/theme.yaml",
}
"""The files of kinds that options name, from a project's root and among the built-in data."""
_PACKS = "briefs/content/*.yaml"
_BRIEFS = "briefs/*.yaml"
_HOUSE = "briefgen.yaml"


def requested() -> bool:
    """Whether a shell asks for completions. Any other value of the variable is removed."""
    if os.environ.get(VARIABLE) in [f"{shell}_complete" for shell in SHELLS]:
        return True
    os.environ.pop(VARIABLE, None)
    return False


def _of(names: Callable[[], Iterable[str]]) -> Complete:
    """Completes one of ``names``."""

    def complete(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
        return [_item(name) for name in sorted(set(names())) if name.startswith(typed)]

    return complete


def _item(value: str, kind: str = "plain") -> CompletionItem:
    from click.shell_completion import CompletionItem

    return CompletionItem(value, type=kind)


def _or_file(names: Callable[[], Iterable[str]]) -> Complete:
    """Completes one of ``names``, and any file where none of them fits."""
    named = _of(names)

    def complete(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
        return named(ctx, param, typed) or [_item(typed, "file")]

    return complete


def _root() -> Path | None:
    from briefgen.source.project.roots import project_root

    return project_root(Path.cwd())


def _stems(kind: str) -> list[str]:
    from briefgen.source.project.roots import shipped

    pattern = FOLDERS[kind]
    roots = (root for root in (_root(), shipped().root) if root)
    return [_stem(file) for root in roots for file in root.glob(pattern)]


def _stem(file: Path) -> str:
    return file.parent.name if file.name == "theme.yaml" else file.stem


def _in_project(pattern: str) -> list[Path]:
    root = _root()
    return sorted(root.glob(pattern)) if root else []


def _nodes(file: Path) -> Node | None:
    from briefgen.diagnostics import BriefgenError, Sink
    from briefgen.source.files import Root, read
    from briefgen.source.yaml.nodes import read_nodes

    try:
        return read_nodes(read(Root(file.parent.resolve()), file.name, YAML_BYTES).data, "", Sink())
    except BriefgenError:
        return None


def _keys_under(files: Iterable[Path], key: str) -> list[str]:
    """The keys of the mapping that each file has at ``key``."""
    from briefgen.source.yaml.tree import Mapping as Node

    found: list[str] = []
    for file in files:
        node = _nodes(file)
        _, value = node.entries.get(key, (None, None)) if isinstance(node, Node) else (None, None)
        found += list(value.entries) if isinstance(value, Node) else []
    return found


def _profiles() -> list[str]:
    root = _root()
    own = _keys_under([root / _HOUSE], "profiles") if root else []
    return [*own, *_stems("profile")]


def _formats(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Formats with commas between, each once."""
    before, comma, last = typed.rpartition(",")
    used = before.split(",")
    names = ("html", "outline", "pdf", "pptx")
    return [_item(before + comma + n) for n in names if n.startswith(last) and n not in used]


def _codes() -> list[str]:
    from briefgen.cli.shipped_texts import code_pages

    return list(code_pages())


def _schemas() -> list[str]:
    from briefgen.cli.shipped_texts import schemas

    return list(schemas())


def _near(files: Sequence[Path]) -> list[str]:
    """Files as they are typed from the working folder."""
    return [os.path.relpath(file) for file in files]


audiences = _of(lambda: _stems("audience"))
themes = _of(lambda: _stems("theme"))
profiles = _of(_profiles)
outlooks = _of(lambda: _keys_under(_in_project(_PACKS), "outlooks"))
packs = _of(lambda: [file.stem for file in _in_project(_PACKS)])
packs_or_files = _or_file(lambda: [file.stem for file in _in_project(_PACKS)])
specs = _or_file(lambda: _near(_in_project(_BRIEFS)))
formats: Complete = _formats
codes = _of(_codes)
schema_kinds = _of(_schemas)
files = _or_file(tuple[str, ...])
