"""Values from the command line (``--set limits.pages=3``) laid over a specification's nodes.

In: a node tree and settings as typed. Out: the tree as if the file had said so; the models then judge both
alike. A value is read as YAML, so that a list can be set; without a value (``ref=``) the key is taken away.
What comes from here has line 0 as its place.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.diagnostics import Sink, Span, shown
from briefgen.source.yaml.nodes import read_nodes
from briefgen.source.yaml.tree import Mapping, Node, Scalar

SETTING = "BG118"
HERE = (0, 0, 0, 0)
"""The place of all that was set: no line of a file."""

_NOTHING = Scalar("", True, HERE)


def lay_over(node: Node, settings: Sequence[str], sink: Sink) -> Node:
    """``node`` with each ``key.path=value`` in place of what it says there."""
    for setting in settings:
        key, equals, typed = setting.partition("=")
        if not equals or not all(key.split(".")):
            hint = "write key=value, as in limits.pages=3"
            sink.error(SETTING, f"{shown(setting)} sets nothing", Span("--set", 1, 1), hint)
            continue
        value = _value(typed, sink)
        if value is not None:
            node = _with(node, key.split("."), value)
    return node


def _value(typed: str, sink: Sink) -> Node | None:
    if not typed.strip():
        return _NOTHING
    node = read_nodes(typed.encode(errors="surrogateescape"), "--set", sink)
    return _moved(node) if node is not None else None


def _moved(node: Node) -> Node:
    """The same node, standing nowhere in the file."""
    match node:
        case Scalar():
            return node._replace(place=HERE)
        case Mapping():
            entries = {
                key: (name._replace(place=HERE), _moved(value)) for key, (name, value) in node.entries.items()
            }
            return Mapping(entries, HERE)
        case _:
            return node._replace(items=tuple(map(_moved, node.items)), place=HERE)


def _with(node: Node, path: Sequence[str], value: Node) -> Node:
    """``node`` with ``value`` at ``path``; what is no mapping on the way becomes one."""
    if not path:
        return value
    entries = dict(node.entries) if isinstance(node, Mapping) else {}
    if not path[1:] and value is _NOTHING:
        entries.pop(path[0], None)
        return Mapping(entries, node.place if isinstance(node, Mapping) else HERE)
    name, below = entries.get(path[0], (Scalar(path[0], True, HERE), _NOTHING))
    # The name is where the value comes from, too: a refusal of what was set must not point into the file.
    here = name if isinstance(below, Mapping) and path[1:] else Scalar(path[0], True, HERE)
    entries[path[0]] = (here, _with(below, path[1:], value))
    return Mapping(entries, node.place if isinstance(node, Mapping) else HERE)
