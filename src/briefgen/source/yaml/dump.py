"""A file as it counts, with what it extends, as YAML again, and where each value comes from.

In: the places of a merged file. Out: lines of YAML; with origins a comment behind each value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from briefgen.diagnostics import visible
from briefgen.source.yaml.spans import SpanMap, Step
from briefgen.source.yaml.tree import Mapping, Node, Scalar, Sequence

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ._/-]*[A-Za-z0-9]|[A-Za-z]|-?[0-9]{1,12}(\.[0-9]{1,6})?")
_WORDS = re.compile(r"(?i)null|true|false|yes|no|on|off|y|n")
_COLUMN = 48
"""Origins stand under each other from there on, where values leave them room."""


def yaml_lines(spans: SpanMap, *, origins: bool) -> Iterator[str]:
    """The lines of a merged file."""
    yield from _lines(spans.root, (), spans, origins=origins)


def _lines(node: Node, path: tuple[Step, ...], spans: SpanMap, *, origins: bool) -> Iterator[str]:
    if not isinstance(node, Mapping):
        return
    for key, (_, value) in node.entries.items():
        value_path = (*path, key)
        head = f"{'  ' * len(path)}{_text(key)}:"
        if isinstance(value, Mapping) and value.entries:
            yield head
            yield from _lines(value, value_path, spans, origins=origins)
            continue
        line = f"{head} {_flow(value)}"
        yield f"{line.ljust(_COLUMN)}  # {visible(_place(spans, value_path))}" if origins else line


def _place(spans: SpanMap, path: tuple[Step, ...]) -> str:
    span = spans.at(*path)
    return f"{span.file}:{span.line}"


def _flow(node: Node) -> str:
    match node:
        case Scalar():
            return "null" if node.empty else _text(node.text, plain=node.plain)
        case Sequence():
            return f"[{', '.join(map(_flow, node.items))}]"
        case Mapping():
            inner = (f"{_text(key)}: {_flow(value)}" for key, (_, value) in node.entries.items())
            return f"{{{', '.join(inner)}}}"


def _text(text: str, *, plain: bool = True) -> str:
    """A text as YAML takes it back: bare where nothing in it means more than itself, else in quotes."""
    if _PLAIN.fullmatch(text) and (plain or not (_WORDS.fullmatch(text) or text[0] in "-0123456789")):
        return text
    return json.dumps(text, ensure_ascii=False)
