"""Names that were meant to be those of another file: a file that extends one changes what that one has.

In: where something stands in files that extend each other. Out: the name of the other file that is like it.
"""

from __future__ import annotations

from briefgen.source.suggestions import nearest
from briefgen.source.yaml.spans import SpanMap, Step
from briefgen.source.yaml.tree import Mapping


def other_name(path: tuple[Step, ...], spans: SpanMap) -> str:
    """The name beside the last one of ``path`` that a file below has, and that it resembles; else empty.

    Empty, too, if a file below has that very name, or if it stands beside nothing of another file.
    """
    first = next((n for n, layer in enumerate(spans.layers) if layer.has(*path)), None)
    if first is None or not path:
        return ""
    below = spans.layers[first + 1 :]
    found = [layer.find(*path[:-1]).node for layer in below if layer.has(*path[:-1])]
    names = {name for node in found if isinstance(node, Mapping) for name in node.entries}
    return "" if path[-1] in names else nearest(str(path[-1]), sorted(names))
