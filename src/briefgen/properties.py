"""What a file says of itself, what goes inside it, and what the colours of a deck on a master hang on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct, field

from briefgen.diagnostics import Span


class Properties(Struct, frozen=True):
    """What the file says of itself."""

    title: str
    subject: str
    author: str
    language: str
    date: dt.date
    keywords: tuple[str, ...] = ()


class AttachedFile(Struct, frozen=True):
    """Data that goes inside a file: as a file with ``name`` and ``media_type``, or as XML of ``namespace``.

    ``about`` says to readers what it is.
    """

    name: str
    media_type: str
    namespace: str
    about: str
    data: bytes


class SchemeBinding(Struct, frozen=True):
    """A colour of a master's scheme: its ``slot``, and the share that its lightness is multiplied with, then
    what is added to that (ECMA-376-1, 20.1.2.3.20 and 21).
    """

    slot: str
    share: float = 1.0
    more: float = 0.0


class TemplateBinding(Struct, frozen=True):
    """The master's file, and how a deck's colours hang on its scheme: ``bound`` by role, on the ``layouts``
    of these parts. Other roles, and all on other layouts, keep their value. ``overlapping`` are the names of
    layouts, by part and slot of the placeholder that lies over the body; ``span`` is where the master is
    named.
    """

    data: bytes
    bound: Mapping[str, SchemeBinding]
    layouts: tuple[str, ...]
    overlapping: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    span: Span | None = None
