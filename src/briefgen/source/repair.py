"""A refused file as one that can be judged: what its model refuses is left out, or has a stand-in.

In: nodes and a model class. Out: the model of a repaired copy, and where it differs from what was typed, so
that nothing is reported of the repair itself. Nothing is ever built from such a copy.
"""

from __future__ import annotations

import calendar
import hashlib
import re
from collections.abc import Collection, Iterable
from collections.abc import Mapping as Lookup
from types import MappingProxyType
from typing import Generic, TypeVar

from msgspec import Struct, field

from briefgen.diagnostics import Diagnostic, Span, shown
from briefgen.schema import analysis, base, embargo, lock
from briefgen.schema.base import Model
from briefgen.source.decode import Loaded, newer_version, validated
from briefgen.source.model_errors import Problem, follows, located
from briefgen.source.suggestions import keys_at, nearest
from briefgen.source.yaml.spans import SpanMap, Step, dotted
from briefgen.source.yaml.tree import Mapping, Node, Place, Scalar, Sequence

T = TypeVar("T", bound=Model)

_ROUNDS = 40
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?(.*)", re.DOTALL)
_TEXTS: Lookup[str, str] = MappingProxyType(
    {
        "date_type": "2026-01-01",
        "date_parsing": "2026-01-01",
        "date_from_datetime_parsing": "2026-01-01",
        "form": "2026-01-01",
        "int_parsing": "1",
        "int_type": "1",
        "float_parsing": "1",
        "float_type": "1",
        "bool_parsing": "true",
        "bool_type": "true",
    }
)
"""A valid text for what a value was refused as."""
_PATTERNS: Lookup[str, str] = MappingProxyType(
    {
        base.LOCATOR: "x/1",
        base.WHEN: "2026",
        base.MONTH: "2026-01",
        base.COLOUR: "#000000",
        embargo.MOMENT: "2026-01-01T00:00+00:00",
        analysis.CONFIDENCE: "low, because x",
        analysis.NONE_FOUND: "none found, because x",
        lock.DIGEST: "0" * 64,
    }
)


class Repairs(Struct):
    """Where repaired copies differ from their files."""

    places: set[tuple[str, int, int]] = field(default_factory=set[tuple[str, int, int]])
    """File, line and column of what was repaired."""
    paths: set[str] = field(default_factory=set[str])
    """The key paths of what was repaired."""
    names: set[str] = field(default_factory=set[str])
    """Names and ids that the copies lack."""
    refused: list[Diagnostic] = field(default_factory=list[Diagnostic])
    """Why the files were repaired."""

    def add(self, span: Span) -> None:
        """Take a place for one that was repaired."""
        self.places.add((span.file, span.line, span.column))

    def without(self, problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The problems that don't come from a repair."""
        names = [shown(name) for name in self.names]
        return tuple(
            d
            for d in problems
            if not (d.span and (d.span.file, d.span.line, d.span.column) in self.places)
            and not (d.path and d.path in self.paths)
            and not any(name in d.message for name in names)
        )


class _Copy(Struct, Generic[T]):
    """The copy of one file while it is repaired."""

    model: type[T]
    spans: SpanMap
    repairs: Repairs
    root: Node
    filled: dict[tuple[Step, ...], int] = field(default_factory=dict[tuple[Step, ...], int])
    """How many replacement values were tried, by key path."""

    def mend(self, problem: Problem) -> tuple[Step, ...]:
        """Do away with one problem, as far as one step can. Gives the key path at which that was done."""
        path, node, at_key = located(problem, self.root)
        self.repairs.add(self.spans.at(*path))
        self.repairs.add(self.spans.key(*path))
        self.repairs.paths.update(dotted(*path[:n]) for n in (len(path), len(path) - 1) if n > 2)
        if problem.kind == "missing":
            path = (*path, problem.steps[-1])
            self._put(path, Scalar("x", False, node.place))
        elif problem.kind == "extra_forbidden":
            self._rename(path, node)
        elif at_key:
            self._drop(path, node)
        elif stood := self._stands_in(path):
            self._replace(stood, path, node, problem)
        elif problem.kind == "nonexistent" and isinstance(node, Scalar):
            self.filled[path] = 1
            self._put(path, node._replace(text=_existing(node.text)))
        elif isinstance(node, Mapping) and node.entries and problem.kind == "rule":
            self._put(path, Mapping({}, node.place))
        else:
            self._drop(path, node)
        return path

    def _stands_in(self, path: tuple[Step, ...]) -> tuple[Step, ...]:
        """The key path of the stand-in that this one is, or is in; empty if it is none."""
        return next((path[:n] for n in range(len(path), 0, -1) if path[:n] in self.filled), ())

    def _replace(self, stood: tuple[Step, ...], path: tuple[Step, ...], node: Node, problem: Problem) -> None:
        """Another stand-in for one that was refused, too; after several, what holds it is left out."""
        self.filled[stood] += 1
        made = _stand_in(problem, node.place)
        if made is not None and self.filled[stood] < 6:
            self._put(path, made)
        else:
            above = stood[:-1] or stood
            self._drop(above, SpanMap("", self.root).find(*above).node)

    def _put(self, path: tuple[Step, ...], node: Node) -> None:
        self.filled.setdefault(path, 0)
        self.root = _changed(self.root, path, node)

    def _rename(self, path: tuple[Step, ...], node: Node) -> None:
        """Take an unknown key for the one that it resembles, unless that one exists, too."""
        keys = keys_at(self.model, path[:-1])
        typed = str(path[-1])
        near = keys.get(typed) or nearest(typed, list(keys.values()))
        self._drop(path, node)
        if near and not SpanMap("", self.root).has(*path[:-1], near):
            self.root = _changed(self.root, (*path[:-1], near), node)
            self.repairs.names.discard(typed)

    def _drop(self, path: tuple[Step, ...], node: Node) -> None:
        if isinstance(node, Mapping):
            named = node.entries if len(path) == 1 else [path[-1]]
            self.repairs.names.update(name for name in named if isinstance(name, str))
        self.root = _changed(self.root, path, None)


def repaired(spans: SpanMap, model: type[T], digest: str, repairs: Repairs) -> Loaded[T] | None:
    """The nodes of a refused file as a model; what differs from them goes into ``repairs``.

    None if the file is for a later release, is no mapping, or loses a part that others refer to.
    """
    if not isinstance(spans.root, Mapping) or any(
        newer_version(s.root, model) for s in spans.layers or (spans,)
    ):
        return None
    copy = _Copy(model, spans, repairs, spans.root)
    for _ in range(_ROUNDS):
        found = validated(copy.root, model)
        if not isinstance(found, tuple):
            layered = SpanMap(spans.file, copy.root, spans.layers)
            other = hashlib.sha256(f"repaired {digest}".encode()).hexdigest()
            return Loaded(found, layered, spans.file, other)
        if any(_loses_a_part(problem, copy.filled) for problem in found):
            return None
        _mend_all(copy, found)
    return None


def _mend_all(copy: _Copy[T], found: Iterable[Problem]) -> None:
    """Mend problems from the last to the first, so that what is left out of a list moves no other one."""
    done: list[tuple[Step, ...]] = []
    for problem in reversed([problem for problem in found if not follows(problem, copy.root)]):
        path = located(problem, copy.root)[0]
        if not any(before[: len(path)] == path for before in done):
            done.append(copy.mend(problem))


def _loses_a_part(problem: Problem, filled: Collection[tuple[Step, ...]]) -> bool:
    """Whether a whole part with ids is missing, so that all that refers to them would seem wrong."""
    return problem.kind in ("dict_type", "model_type") and len(problem.steps) == 1 and problem.steps in filled


def _changed(node: Node, path: tuple[Step, ...], value: Node | None) -> Node:
    """``node`` with ``value`` at ``path``; None takes away what is there."""
    if not path:
        return Mapping({}, node.place) if value is None else value
    step, *rest = path
    if isinstance(node, Mapping) and isinstance(step, str):
        entries = dict(node.entries)
        name, below = entries.pop(step, (Scalar(step, True, node.place), Mapping({}, node.place)))
        if rest or value is not None:
            entries = {**node.entries, step: (name, _changed(below, tuple(rest), value))}
        return Mapping(entries, node.place)
    if isinstance(node, Sequence) and isinstance(step, int):
        items = list(node.items)
        items[step : step + 1] = (
            [_changed(items[step], tuple(rest), value)] if rest or value is not None else []
        )
        return Sequence(tuple(items), node.place)
    return node


def _stand_in(problem: Problem, place: Place) -> Node | None:
    """A value of the kind that a refusal asks for; None if there is none such."""
    match problem.kind:
        case "model_type" | "dict_type":
            return Mapping({}, place)
        case "tuple_type":
            return Sequence((Scalar("x", False, place),), place)
        case "literal_error":
            words = re.findall(r"'([^']*)'", str(problem.details["expected"]))
            return Scalar(words[0], False, place) if words else None
        case "string_pattern_mismatch":
            text = _PATTERNS.get(str(problem.details["pattern"]), "")
        case _:
            text = _TEXTS.get(problem.kind, "")
    return Scalar(text, False, place) if text else None


def _existing(typed: str) -> str:
    """The nearest day, or month, that the calendar has."""
    found = _DAY.fullmatch(typed)
    if not found:
        return "2026-01-01"
    year, month = max(int(found[1]), 1), min(max(int(found[2]), 1), 12)
    last = calendar.monthrange(year, month)[1]
    day = f"-{min(max(int(found[3]), 1), last):02}" if found[3] else ""
    return f"{year:04}-{month:02}{day}{'T00:00+00:00' if found[4] else ''}"
