"""A tree of nodes to a validated model, with the place of every value. The only user of pydantic's errors.

In: a node and a model class. Out: :class:`Loaded`, or None and one diagnostic for each problem, at its line
and column, in words for people who write briefs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeAlias, TypeVar

from msgspec import Struct
from pydantic import ValidationError

from briefgen import __version__
from briefgen.diagnostics import Diagnostic, Sink
from briefgen.input_limits import YAML_PROBLEMS
from briefgen.schema.base import SCHEMA_VERSION, Model
from briefgen.source.model_errors import Problem, report
from briefgen.source.yaml.spans import SpanMap, Step
from briefgen.source.yaml.syntax import missing_space_hint
from briefgen.source.yaml.tree import Mapping, Node, Scalar, Sequence

NEWER = "BG103"
SHAPE = "BG202"

T = TypeVar("T", bound=Model)
C_co = TypeVar("C_co", bound=Model, covariant=True)
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"


class Loaded(Struct, Generic[C_co], frozen=True):
    """A validated file."""

    value: C_co
    spans: SpanMap
    """Where its values are."""
    path: str
    """From the project's root, with forward slashes; ``<briefgen>/…`` for built-in files."""
    digest: str
    """SHA-256 in hex of its bytes, or of those of all files that it extends; empty for defaults without a
    file.
    """
    warnings: tuple[Diagnostic, ...] = ()
    """Found while reading it."""


def decode(node: Node, model: type[T], path: str, digest: str, sink: Sink) -> Loaded[T] | None:
    """Validate ``node`` as ``model``; the problems go into ``sink``, sorted by place."""
    return decode_at(SpanMap(path, node), model, digest, sink)


def decode_at(spans: SpanMap, model: type[T], digest: str, sink: Sink) -> Loaded[T] | None:
    """The same for nodes whose places are known, out of one file or several.

    None always comes with an error in ``sink``.
    """
    value = _validated(spans, model, sink)
    if value is None and not sink.failed:
        raise AssertionError("a file was refused without an error")
    return None if value is None else Loaded(value, spans, spans.file, digest)


def _validated(spans: SpanMap, model: type[T], sink: Sink) -> T | None:
    """The value of a tree of nodes, or None and its problems in ``sink``."""
    node = spans.root
    if not isinstance(node, Mapping):
        hint = missing_space_hint(node.text) if isinstance(node, Scalar) else ""
        sink.error(SHAPE, "the file must be a mapping: lines of `key: value`", spans.at(), hint)
        return None
    newer = [layer for layer in spans.layers or (spans,) if _newer(layer.root, model, layer, sink)]
    if newer:
        return None
    found = validated(node, model)
    if not isinstance(found, tuple):
        return found
    report(found[:YAML_PROBLEMS], model, spans, sink)
    return None


def validated(node: Node, model: type[T]) -> T | tuple[Problem, ...]:
    """The model that the nodes are, or every problem that keeps them from being one."""
    problems = [Problem("empty", steps, "", {}) for steps in _empty(node, ())]
    try:
        value = model.model_validate(plain(node), by_alias=True, by_name=False)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        problems += (Problem(e["type"], e["loc"], e["msg"], e.get("ctx", {})) for e in found)
    else:
        if not problems:
            return value
    return tuple(problems)


def plain(node: Node) -> Plain:
    """The node as texts, lists, dictionaries and None. Depth and size were bounded by the reader."""
    if isinstance(node, Scalar):
        return None if node.empty else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.entries.items()}


def _empty(node: Node, path: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
    """A key without a value. It is refused even where the key may be left out, for the value was probably
    forgotten: somebody who reads `marking:` believes that there is a marking.
    """
    match node:
        case Scalar():
            if node.empty:
                yield path
        case Sequence():
            for number, item in enumerate(node.items):
                yield from _empty(item, (*path, number))
        case Mapping():
            for key, (_, value) in node.entries.items():
                yield from _empty(value, (*path, key))


def _newer(node: Node, model: type[Model], spans: SpanMap, sink: Sink) -> bool:
    """Whether the file says that it is for a later release. Then nothing else about it can be judged."""
    newer = newer_version(node, model)
    if newer:
        key, version, newest = newer
        message = f"this file is written for version {version} of `{key}`"
        reads = f"briefgen {__version__} reads version {newest}"
        sink.error(NEWER, f"{message}; {reads}", spans.at(key), "install a newer briefgen", key)
    return newer is not None


def newer_version(node: Node, model: type[Model]) -> tuple[str, str, int] | None:
    """Of a file that is for a later release: the key that says so, its version as typed, and ours."""
    first = next(iter(model.model_fields))  # each kind of file begins with its version key
    for key, newest in {first: SCHEMA_VERSION, **model.newest}.items():
        _, value = node.entries.get(key, (None, None)) if isinstance(node, Mapping) else (None, None)
        if isinstance(value, Scalar) and value.text.isdecimal() and int(value.text[:9]) > newest:
            return key, value.text[:9], newest
    return None
