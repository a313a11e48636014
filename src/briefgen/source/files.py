"""Reads files within bounds and inside a root. In: a root and a relative path. Out: bytes, digest, a log."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Blob:
    """A file that was read. ``path`` as in :class:`Loaded`; ``digest`` SHA-256 in hex."""

    path: str
    data: bytes
    digest: str


@dataclass(slots=True)
class SourceLog:
    """What a compilation depended on: files read (path to digest) and paths sought in vain. A cache key."""

    read: dict[str, str] = field(default_factory=dict[str, str])
    missing: set[str] = field(default_factory=set[str])
