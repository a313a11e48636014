"""Files that say only what differs from another: a chain of files to one tree of nodes.

In: nodes of a file and of those that it extends. Out: one tree, in which every value knows its own file.
Mappings merge key by key; a list or a text takes the place of the other's; a key with ``null`` takes the
other's key away. Where nothing at all stands, nothing is taken away: a colour without quotes is a comment.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import reduce

from msgspec import Struct

from briefgen.diagnostics import Sink, Span, refused
from briefgen.file_data import FileData
from briefgen.input_limits import EXTENDS_FILES
from briefgen.source.files import LIMIT
from briefgen.source.yaml.nodes import read_nodes
from briefgen.source.yaml.spans import SpanMap
from briefgen.source.yaml.tree import Mapping, Node, Scalar

CIRCLE = "BG125"
KEY = "extends"


class ExtendsLayer(Struct, frozen=True):
    """One file of a chain of ``extends``."""

    spans: SpanMap
    digest: str
    """SHA-256 of its bytes in hex."""


def layer_of(file: FileData, sink: Sink) -> ExtendsLayer | None:
    """The layer of a file that was read; its problems go into ``sink``."""
    node = read_nodes(file.data, file.path, sink)
    return None if node is None else ExtendsLayer(SpanMap(file.path, node), file.digest)


def chain(first: ExtendsLayer, fetch: Callable[[str, Span], ExtendsLayer]) -> tuple[ExtendsLayer, ...]:
    """The file and those that it rests on, in the order in which they count.

    ``fetch`` gives the layer that a name means where it stands. Raises BG125 where files extend each
    other in a circle, BG107 where they are too many.
    """
    found = [first]
    while name := _extended(found[-1].spans.root):
        span = found[-1].spans.at(KEY)
        below = fetch(name, span)
        if below.spans.file in (layer.spans.file for layer in found):
            message = f"this file and {below.spans.file} extend each other in a circle"
            raise refused(CIRCLE, message, span, "remove `extends` from one of them", KEY)
        if len(found) >= EXTENDS_FILES:
            hint = "let it extend a file nearer to the end of the chain"
            raise refused(
                LIMIT, f"more than {EXTENDS_FILES} files extend each other in a row", span, hint, KEY
            )
        found.append(below)
    return tuple(found)


def merged(layers: Sequence[ExtendsLayer]) -> ExtendsLayer:
    """A chain as one layer; its digest is of all its files."""
    if len(layers) == 1:
        return layers[0]
    # From the far end, or what one file takes away would come back out of the next.
    root = reduce(lambda below, above: _over(above, below), (layer.spans.root for layer in reversed(layers)))
    digests = "\n".join(layer.digest for layer in layers)
    spans = SpanMap(layers[0].spans.file, root, tuple(layer.spans for layer in layers))
    return ExtendsLayer(spans, hashlib.sha256(digests.encode()).hexdigest())


def _extended(node: Node) -> str:
    """The name that a file extends; empty if it extends none."""
    _, value = node.entries.get(KEY, (None, None)) if isinstance(node, Mapping) else (None, None)
    return value.text if isinstance(value, Scalar) and not value.empty else ""


def _over(above: Node, below: Node) -> Node:
    """``above`` merged over ``below``. A key without a value stays, and is refused later, unless it is
    ``null`` and ``below`` has it.
    """
    if not (isinstance(above, Mapping) and isinstance(below, Mapping)):
        return above
    entries = dict(below.entries)
    for key, (name, value) in above.entries.items():
        if key not in below.entries:
            entries[key] = (name, value)
        elif isinstance(value, Scalar) and value.empty and value.text:
            del entries[key]
        else:
            entries[key] = (name, _over(value, below.entries[key][1]))
    return Mapping(entries, above.place)
