"""Pictures in a master, which decks carry as they are: nothing in them may act or lead elsewhere.

In: how a part begins, or the bytes of an SVG. Out: whether it is a picture, and what is wrong with a drawing.
Source of what acts in an SVG: SVG 2, 15 (scripting) and 16 (linking).
"""

from __future__ import annotations

import re
import zlib
from typing import NoReturn
from xml.parsers import expat

from briefgen.masters.xml_scan import BadXml, scan

_BEGINNINGS = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"II\xbc", b"RIFF",
    b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00",
)  # fmt: skip
"""PNG, JPEG, GIF, BMP, TIFF, JPEG XR, WebP; EMF, and WMF of three makes."""
_PACKED = b"\x1f\x8b"
_METAFILES = _BEGINNINGS[-4:]
_NEVER = frozenset({"script", "foreignobject", "iframe", "handler", "listener", "object", "embed"})
_LINKS = frozenset({"href", "src", "base"})
_OWN = re.compile(r"\s*(#|data:image/(png|jpeg|gif)[;,]|\Z)", re.IGNORECASE)
_ELSEWHERE = re.compile(r"@import|url\(\s*['\"]?\s*(?!#)[^\s'\"]|expression\(|\\", re.IGNORECASE)


def is_picture(data: bytes) -> bool:
    """Whether bytes begin as a picture of dots or a metafile does; a packed metafile is looked into."""
    if data.startswith(_PACKED):
        try:
            return zlib.decompressobj(31).decompress(data, 16).startswith(_METAFILES)
        except zlib.error:
            return False
    return data.startswith(_BEGINNINGS)


def fault_of_drawing(data: bytes) -> str:
    """What is wrong with an SVG; empty if it only draws."""
    try:
        scan(data)
        return _Looked().through(data)
    except BadXml as reason:
        return str(reason)


class _Acts(Exception):
    """Found what a drawing must not hold. Its text says what."""


class _Looked:
    """Looks through one drawing that is sound XML."""

    def __init__(self) -> None:
        self._first = True
        self._style: list[str] = []
        self._parser = parser = expat.ParserCreate(None, " ")
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self._text
        parser.ProcessingInstructionHandler = self._instruction

    def through(self, data: bytes) -> str:
        try:
            self._parser.Parse(data, True)
            self._judge("".join(self._style), "a style")
        except _Acts as found:
            return str(found)
        return ""

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2].lower()
        if self._first and name != "svg":
            raise _Acts("is no picture")
        self._first = False
        if name in _NEVER:
            raise _Acts(f"holds <{name}>")
        for key, value in attributes.items():
            self._attribute(key.rpartition(" ")[2].lower(), value)

    def _attribute(self, key: str, value: str) -> None:
        if key.startswith("on"):
            raise _Acts(f"holds a script ({key[:40]})")
        if key in _LINKS and not _OWN.match(value):
            raise _Acts("leads elsewhere by a link")
        if key in ("to", "from", "values", "by") and ":" in value:
            raise _Acts("changes a link as it is shown")
        self._judge(value, "an attribute")

    def _text(self, text: str) -> None:
        if sum(map(len, self._style)) < 1_000_000:
            self._style.append(text)

    @staticmethod
    def _judge(text: str, where: str) -> None:
        if _ELSEWHERE.search(text):
            raise _Acts(f"leads elsewhere in {where}")

    @staticmethod
    def _instruction(*_: object) -> NoReturn:
        raise _Acts("holds an instruction to programs")
