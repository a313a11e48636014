"""The node tree: what a YAML file says, before any meaning is given to it.

Scalars are exactly what was typed (``no``, ``012``, ``12:30``, ``1.10``); only plain null forms stand for
nothing. Named tuples: a pack has thousands of nodes, and these are quick to make.
"""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from typing import NamedTuple, TypeAlias

Place: TypeAlias = tuple[int, int, int, int]
"""Line, column, end line, end column; all from 1, columns in characters."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""The words that are null without quotes."""


class Scalar(NamedTuple):
    """A text as typed. ``plain`` if it stood without quotes and not in a block."""

    text: str
    plain: bool
    place: Place

    @property
    def empty(self) -> bool:
        """Whether it is a plain null."""
        return self.plain and self.text in NULLS


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    place: Place


class Mapping(NamedTuple):
    """Keys and values in the order of the file: by key, the key's own scalar and the value."""

    entries: Lookup[str, tuple[Scalar, Node]]
    place: Place


Node: TypeAlias = Scalar | Sequence | Mapping
