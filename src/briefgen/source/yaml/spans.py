"""Places in a file: a key path as people type it to a line and column."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from briefgen.diagnostics import Span, shown
from briefgen.source.yaml.tree import Mapping, Node, Place, Scalar, Sequence

Step: TypeAlias = str | int
"""A key of a mapping, spelled as in the file (``from``, ``for``), or an index of a list, from 0."""


def dotted(*path: Step) -> str:
    """A key path as messages show it. People count from one: ``judgements.another-state.for[2]``."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += ("." if text else "") + shown(step, 64)[1:-1]
    return text


class ResolvedPath(Struct, frozen=True):
    """How far a key path leads."""

    path: tuple[Step, ...]
    """The steps that exist."""
    node: Node
    """The value at their end."""
    key: Scalar | None
    """The last key; None for the root or an item of a list."""


class SpanMap(Struct, frozen=True):
    """Looks up places in a file by key path. An unknown path gives the place of its nearest ancestor."""

    file: str
    root: Node
    layers: tuple[SpanMap, ...] = ()
    """If ``root`` was merged from several files: the map of each, the one that wins first. A place is then
    looked up in the file that has most of the path.
    """

    def at(self, *path: Step) -> Span:
        """The place of the value at ``path``, or of its nearest ancestor that is there."""
        layer = self._layer(path)
        return layer.span(layer.find(*path).node.place)

    def key(self, *path: Step) -> Span:
        """The place of the last key of ``path``; of the value for an index or an ancestor."""
        layer = self._layer(path)
        found = layer.find(*path)
        if found.key and len(found.path) == len(path):
            return layer.span(found.key.place)
        return layer.span(found.node.place)

    def has(self, *path: Step) -> bool:
        """Whether the file says anything at ``path``."""
        return len(self.find(*path).path) == len(path)

    def find(self, *path: Step) -> ResolvedPath:
        """Follow ``path`` as far as it leads."""
        node, key = self.root, None
        for number, step in enumerate(path):
            below = _child(node, step)
            if below is None:
                return ResolvedPath(path[:number], node, key)
            key, node = below
        return ResolvedPath(path, node, key)

    def _layer(self, path: tuple[Step, ...]) -> SpanMap:
        """The file that leads furthest along ``path``; the first of several that lead as far.

        Where none leads anywhere it is the file itself, not one that was laid over it.
        """

        def reach(layer: SpanMap) -> tuple[int, bool]:
            steps = len(layer.find(*path).path)
            return steps, not steps and layer.file == self.file

        return max(self.layers, key=reach, default=self)

    def span(self, place: Place) -> Span:
        """A place of this file; of the command line, for what was set there."""
        return Span(self.file, *place) if place[0] else Span("--set", 1, 1)


def _child(node: Node, step: Step) -> tuple[Scalar | None, Node] | None:
    match node:
        case Mapping() if isinstance(step, str):
            return node.entries.get(step)
        case Sequence() if isinstance(step, int) and 0 <= step < len(node.items):
            return None, node.items[step]
        case _:
            return None
