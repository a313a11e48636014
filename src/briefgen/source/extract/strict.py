"""Office files of the strict kind, with the names of the transitional kind that libraries read.

Both kinds have the same elements under other namespaces and types of relationships (ISO/IEC 29500-1 and -4).
"""

from __future__ import annotations

import re

from briefgen.opc import zipped
from briefgen.source.archive import Archive

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAME = re.compile(re.escape(_STRICT) + rb"(?P<part>\w{1,40})/(?P<rest>[\w/-]{1,80})")
_RENAMED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
_XML = (".xml", ".rels")


def transitional(data: bytes, archive: Archive) -> bytes:
    """A package with the names of the transitional kind; ``data`` itself if that is its kind.

    ``archive`` is the same package, already found sound.
    """
    if not any(_STRICT in archive.read(name) for name in archive.names if name.endswith(".rels")):
        return data
    return zipped({name: _renamed(name, archive.read(name)) for name in archive.names})


def _renamed(name: str, part: bytes) -> bytes:
    return _NAME.sub(_transitional_name, part) if name.lower().endswith(_XML) else part


def _transitional_name(found: re.Match[bytes]) -> bytes:
    """Namespaces and relationship types differ by their host, a year, and the form of two words."""
    head, slash, tail = found["rest"].partition(b"/")
    rest = _RENAMED.get(head, head) + slash + _RENAMED.get(tail, tail)
    return b"http://schemas.openxmlformats.org/" + found["part"] + b"/2006/" + rest
