"""What stands in the project that ``briefgen new`` begins with, to find what was left of it.

In: nothing. Out: the nodes of its content pack and of its specifications, read when first asked for.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from briefgen.diagnostics import Sink
from briefgen.file_data import FileData
from briefgen.input_limits import YAML_BYTES
from briefgen.schema.file_kinds import BRIEF, PACK
from briefgen.source.files import Root, read
from briefgen.source.project.roots import EXAMPLE, shipped
from briefgen.source.yaml.nodes import read_nodes
from briefgen.source.yaml.tree import Node


class ExampleFiles(Struct, frozen=True):
    """The example's own files."""

    pack: Node | None
    """None if it cannot be read."""
    specs: tuple[Node, ...]
    digest: str
    """SHA-256 of the pack in hex."""


@cache
def example_files() -> ExampleFiles | None:
    """The example's files; None in an installation that lacks them, which `briefgen doctor` reports."""
    folder = shipped().examples.get(EXAMPLE)
    if folder is None:
        return None
    root = Root(folder, f"<briefgen>/{EXAMPLE}/")
    packs, specs = (sorted(folder.glob(kind.path("*"))) for kind in (PACK, BRIEF))
    if not packs:
        return None
    files = [read(root, path.relative_to(folder).as_posix(), YAML_BYTES) for path in (*packs[:1], *specs)]
    nodes = [_nodes(file) for file in files]
    return ExampleFiles(nodes[0], tuple(node for node in nodes[1:] if node), files[0].digest)


def _nodes(file: FileData) -> Node | None:
    return read_nodes(file.data, file.path, Sink())
