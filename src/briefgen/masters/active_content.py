"""What a master may not hold: whatever acts by itself, or reaches out of the file.

In: content types, relationships, how parts begin, actions of links. Raises BriefgenError (BG503).
Every deck that is built on a master carries what its layouts hold.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from typing import NoReturn
from xml.parsers import expat

from briefgen.diagnostics import BriefgenError, Severity, shown
from briefgen.masters.codes import ACTIVE, MasterOrigin
from briefgen.masters.package import Package, Relationships
from briefgen.ooxml import p
from briefgen.source.xml_scan import BadXml, scan

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = {
    "vbaproject": "a macro",
    "wordvbadata": "a macro",
    "oleobject": "an OLE object",
    "control": "an ActiveX control",
    "activexcontrolbinary": "an ActiveX control",
    "activex": "an ActiveX control",
}
_TYPES = (
    ("macroenabled", "macros"),
    ("vbaproject", "a macro"),
    ("activex", "an ActiveX control"),
    ("oleobject", "an OLE object"),
)
_LINK = "hyperlink"
_SAFE = ("http:", "https:", "mailto:", "tel:")
_HARMLESS = ("hlinkshowjump", "hlinksldjump", "customshow", "noaction", "media")
"""What a link may do: go on in the show, or play what is in the file (ECMA-376-1, 21.1.2.3.5)."""
_ACTION = "ppaction://"
_SHOWN = 8
"""Causes that one message names."""
_ALIVE = ("oleObj", "control")
_CLEAN = "take that out in PowerPoint (macros: save as .potx; embedded objects and links: as pictures)"

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


def refuse_active(
    types: Mapping[str, str],
    relations: Relationships,
    beginnings: Mapping[str, bytes],
    origin: MasterOrigin,
) -> None:
    """Refuse macros, OLE, ActiveX, and relationships to the outside other than hyperlinks; all at once."""
    found = dict.fromkeys((*_by_type(types), *_by_relation(relations), *_by_content(beginnings)))
    _refuse(found, origin)


def refuse_actions(part: str, actions: Iterable[str], origin: MasterOrigin) -> None:
    """Refuse links that would run something when they are followed."""
    found = [
        f"its part {shown(part)} has a link that runs a program or macro: {shown(action)}"
        for action in actions
        if not action.strip().lower().removeprefix(_ACTION).startswith(_HARMLESS)
    ]
    _refuse(found, origin)


def refuse_objects(
    package: Package, parts: Iterable[str], acting: Iterable[str], origin: MasterOrigin
) -> None:
    """Refuse embedded objects in parts that go into decks, and faults of pictures (``acting``)."""
    found = [
        f"its part {shown(part)} has an object of another program"
        for part in parts
        if part in package.xml and _has_embedded_object(package, part)
    ]
    _refuse((*found, *acting), origin)


def _has_embedded_object(package: Package, part: str) -> bool:
    # Most parts don't name them at all, and need no tree.
    data = package.xml[part]
    if not any(name.encode() in data for name in _ALIVE) and b"\x00" not in data[:4]:
        return False
    return next(package.tree(part).iter(*map(p, _ALIVE)), None) is not None


def _refuse(found: Iterable[str], origin: MasterOrigin) -> None:
    """One problem for all that is found: it is cleaned in one go."""
    causes = list(found)
    if causes:
        more = f"; and {len(causes) - _SHOWN} more" if len(causes) > _SHOWN else ""
        message = f"cannot be used: {'; '.join(causes[:_SHOWN])}{more}"
        raise BriefgenError(origin.problem(ACTIVE, Severity.ERROR, message, _CLEAN))


def _by_type(types: Mapping[str, str]) -> Iterable[str]:
    for name, kind in types.items():
        for word, what in _TYPES:
            if word in kind.lower():
                yield f"it has {what} ({shown(name)})"


def _by_relation(relations: Relationships) -> Iterable[str]:
    for part, related in relations.items():
        of = f"its part {shown(part)}" if part else "it"
        for relation in related:
            what = _KINDS.get(relation.kind.lower())
            if what:
                yield f"{of} has {what} ({shown(relation.target)})"
            elif relation.external and relation.kind != _LINK:
                yield f"{of} takes its {_called(relation.kind)} from {shown(relation.target)}"
            elif relation.external and not relation.target.lower().lstrip().startswith(_SAFE):
                yield f"{of} has a link to {shown(relation.target)}, which is no address of the web"


def _called(kind: str) -> str:
    """The kind of a relationship as people say it: ``attachedTemplate`` is attached template."""
    spaced = "".join(f" {c.lower()}" if c.isupper() else c for c in kind if c.isalnum())
    return spaced[:40].strip() or "contents"


def _by_content(beginnings: Mapping[str, bytes]) -> Iterable[str]:
    for name, first in beginnings.items():
        if first.startswith(_OLE):
            yield f"it has an OLE object ({shown(name)})"


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


class _ActiveContent(Exception):
    """A drawing has active content or an outside reference. The text names it."""


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
        except _ActiveContent as found:
            return str(found)
        return ""

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2].lower()
        if self._first and name != "svg":
            raise _ActiveContent("is no picture")
        self._first = False
        if name in _NEVER:
            raise _ActiveContent(f"holds <{name}>")
        for key, value in attributes.items():
            self._attribute(key.rpartition(" ")[2].lower(), value)

    def _attribute(self, key: str, value: str) -> None:
        if key.startswith("on"):
            raise _ActiveContent(f"holds a script ({key[:40]})")
        if key in _LINKS and not _OWN.match(value):
            raise _ActiveContent("leads elsewhere by a link")
        if key in ("to", "from", "values", "by") and ":" in value:
            raise _ActiveContent("changes a link as it is shown")
        self._judge(value, "an attribute")

    def _text(self, text: str) -> None:
        if sum(map(len, self._style)) < 1_000_000:
            self._style.append(text)

    @staticmethod
    def _judge(text: str, origin: str) -> None:
        if _ELSEWHERE.search(text):
            raise _ActiveContent(f"leads elsewhere in {origin}")

    @staticmethod
    def _instruction(*_: object) -> NoReturn:
        raise _ActiveContent("holds an instruction to programs")
