"""A file that was read: its bytes with the name that messages give it and the digest of what was read."""

from __future__ import annotations

from msgspec import Struct


class FileData(Struct, frozen=True):
    """A file that was read."""

    path: str
    """Its name as messages show it."""
    data: bytes
    """All of its bytes."""
    digest: str
    """SHA-256 of ``data``, in hexadecimal digits."""
