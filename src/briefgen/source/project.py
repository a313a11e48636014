"""Finds and reads the files of a project, built-in data behind it.

Every method that reads returns its value whole, or raises :class:`BriefgenError` with every problem found
in that file; ``Sink.take(lambda: project.pack(None))`` collects instead and gives None. Each file is read once.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from briefgen.diagnostics import Span
from briefgen.schema.assets import Audience, Format, Locale, Scale, Scheme, Section
from briefgen.schema.base import Model
from briefgen.schema.brief import Brief
from briefgen.schema.house import House
from briefgen.schema.kinds import Kind
from briefgen.schema.pack import Lock, Pack
from briefgen.schema.theme import Theme
from briefgen.source.decode import Loaded
from briefgen.source.files import Blob, SourceLog

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Listed:
    """A name that can be used: ``origin`` is ``project`` or ``built-in``."""

    name: str
    origin: str
    path: str


def shipped() -> Path:
    """The folder with the built-in ``assets/``, ``codes/`` and example (see docs)."""
    raise NotImplementedError


def find_project(start: Path, spec: Path | None = None) -> Project:
    """The project around ``start`` (the working folder), else around ``spec``; without root if there is none."""
    raise NotImplementedError


class Project:
    """A project folder (``root`` is None outside of one) in front of the built-in data."""

    root: Path | None
    log: SourceLog

    def house(self) -> Loaded[House]:
        """``briefgen.yaml``, or the defaults."""
        raise NotImplementedError

    def briefs(self) -> tuple[Path, ...]:
        """All ``briefs/*.yaml``, sorted by name, as absolute paths for :meth:`brief`."""
        raise NotImplementedError

    def brief(self, spec: Path) -> Loaded[Brief]:
        """A specification: a path as given on the command line (relative to the working folder) or from briefs()."""
        raise NotImplementedError

    def pack(self, name: str | None, span: Span | None = None) -> Loaded[Pack]:
        """``briefs/content/NAME.yaml``; None: the only one. ``span`` is where the name stands, for the message."""
        raise NotImplementedError

    def lock(self, name: str | None) -> Loaded[Lock] | None:
        """The lock beside a pack; None if it was not written yet."""
        raise NotImplementedError

    def asset(self, kind: Kind[M], name: str, span: Span | None = None, path: str = "") -> Loaded[M]:
        """A file of ``kind`` by name. ``span`` and ``path`` say where the name stands, for the message."""
        raise NotImplementedError

    def audience(self, name: str, span: Span | None = None, path: str = "") -> Loaded[Audience]: ...
    def format(self, name: str, span: Span | None = None, path: str = "") -> Loaded[Format]: ...
    def section(self, name: str, span: Span | None = None, path: str = "") -> Loaded[Section]: ...
    def scale(self, name: str, span: Span | None = None, path: str = "") -> Loaded[Scale]: ...
    def markings(self, name: str, span: Span | None = None, path: str = "") -> Loaded[Scheme]: ...
    def locale(self, name: str, span: Span | None = None, path: str = "") -> Loaded[Locale]: ...
    def theme(self, name: str, span: Span | None = None, path: str = "") -> Loaded[Theme]: ...

    def names(self, kind: Kind[M]) -> tuple[Listed, ...]:
        """What there is of ``kind``, sorted by name; a project's file hides the built-in one of its name."""
        raise NotImplementedError

    def file(self, owner: str, relative: str, span: Span | None = None, limit: int = 0) -> Blob:
        """The bytes of a file named inside another: ``owner`` is ``Loaded.path``, ``relative`` to its folder
        (may climb with ``..`` as long as it stays inside the root)."""
        raise NotImplementedError
