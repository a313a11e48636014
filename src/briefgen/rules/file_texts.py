"""Every text of a file that people read, with its place. In: nodes. Out: key paths and texts."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.source.yaml.spans import Step
from briefgen.source.yaml.tree import Mapping, Node, Scalar, Sequence

_LEFT_ALONE = {"file", "address", "headings", "abbreviations"}
"""Keys of what names files and addresses, and of what the source printed."""


_LONGEST = 4000
"""Characters; no model takes a longer text, and what was refused is judged here, too."""


def texts(node: Node, path: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], str]]:
    """The texts below a node, in the order of the file."""
    match node:
        case Scalar():
            if len(node.text) <= _LONGEST:
                yield path, node.text
        case Sequence():
            for n, item in enumerate(node.items):
                yield from texts(item, (*path, n))
        case Mapping():
            for key, (_, value) in node.entries.items():
                # A locator quotes the source; a sender is a mapping.
                located = key == "from" and not isinstance(value, Mapping)
                if key not in _LEFT_ALONE and not located:
                    yield from texts(value, (*path, key))


def around(text: str, at: int, room: int = 24) -> str:
    """The words around a place in a text."""
    start, end = max(0, at - room), at + room
    before = text.find(" ", start, at) + 1 if start else 0
    after = text.rfind(" ", at, end) if end < len(text) else len(text)
    cut = text[before or start : after if after > at else end]
    return f"{'…' if before or start else ''}{cut}{'…' if len(text) > end else ''}"
