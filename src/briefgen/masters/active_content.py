"""What a master may not hold: whatever acts by itself, or reaches out of the file.

In: content types, relationships, how parts begin, actions of links. Raises BriefgenError (BG503).
Every deck that is built on a master carries what its layouts hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.diagnostics import BriefgenError, Severity, shown
from briefgen.masters.codes import ACTIVE, Where
from briefgen.masters.kept_parts import Carried
from briefgen.masters.ooxml import p
from briefgen.masters.package import Package, Relation

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


def refuse_active(
    types: Mapping[str, str],
    relations: Mapping[str, tuple[Relation, ...]],
    beginnings: Mapping[str, bytes],
    where: Where,
) -> None:
    """Refuse macros, OLE, ActiveX, and relationships to the outside other than hyperlinks; all at once."""
    found = dict.fromkeys((*_by_type(types), *_by_relation(relations), *_by_content(beginnings)))
    _raise(found, where)


def refuse_actions(part: str, actions: Iterable[str], where: Where) -> None:
    """Refuse links that would run something when they are followed."""
    found = [
        f"its part {shown(part)} has a link that runs something: {shown(action)}"
        for action in actions
        if not action.strip().lower().removeprefix(_ACTION).startswith(_HARMLESS)
    ]
    _raise(found, where)


def refuse_carried(package: Package, parts: Carried, acting: Iterable[str], where: Where) -> None:
    """Refuse objects of other programs in what goes into decks; ``acting``: what is wrong with pictures."""
    found = [
        f"its part {shown(part)} has an object of another program"
        for part in parts
        if part in package.xml and _alive(package, part)
    ]
    _raise((*found, *acting), where)


def _alive(package: Package, part: str) -> bool:
    # Most parts don't name them at all, and need no tree.
    data = package.xml[part]
    if not any(name.encode() in data for name in _ALIVE) and b"\x00" not in data[:4]:
        return False
    return next(package.tree(part).iter(*map(p, _ALIVE)), None) is not None


def _raise(found: Iterable[str], where: Where) -> None:
    """One problem for all that is found: it is cleaned in one go."""
    causes = list(found)
    if causes:
        more = f"; and {len(causes) - _SHOWN} more" if len(causes) > _SHOWN else ""
        message = f"is refused: {'; '.join(causes[:_SHOWN])}{more}"
        raise BriefgenError(where.problem(ACTIVE, Severity.ERROR, message, _CLEAN))


def _by_type(types: Mapping[str, str]) -> Iterable[str]:
    for name, kind in types.items():
        for word, what in _TYPES:
            if word in kind.lower():
                yield f"it has {what} ({shown(name)})"


def _by_relation(relations: Mapping[str, tuple[Relation, ...]]) -> Iterable[str]:
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
