"""Names, types and relationships of a package that readers could take differently, or stumble over.

In: content types and relationships. Raises :class:`~briefgen.source.archive.ArchiveError` with the reason.
Source: ECMA-376-2 (Open Packaging Conventions), 8 and 9; ECMA-376-1, 13.3 (what may relate to what).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.diagnostics import shown
from briefgen.masters.kept_parts import LABELS, Carried
from briefgen.masters.ooxml import OFFICE_DOCUMENT, SLIDE_LAYOUT, SLIDE_MASTER, THEME, THEME_OVERRIDE
from briefgen.masters.package import ENDING, Package, Relation
from briefgen.source.archive import ArchiveError

_TYPE = re.compile(r"[A-Za-z0-9][\w.+-]*/[A-Za-z0-9][\w.+-]*", re.ASCII)
_KEY = re.compile(r"[A-Za-z_][\w.-]{0,254}", re.ASCII)
_KIND = re.compile(r"[\w:/.?#&=~%+-]{1,400}", re.ASCII)
_ENDINGS: Mapping[str, str] = {
    SLIDE_MASTER: "slideMaster+xml",
    SLIDE_LAYOUT: "slideLayout+xml",
    THEME: "theme+xml",
    THEME_OVERRIDE: "themeOverride+xml",
    "notesMaster": "notesMaster+xml",
    "handoutMaster": "handoutMaster+xml",
    "tableStyles": "tableStyles+xml",
    "custom-properties": "+xml",
    "classificationlabels": "+xml",
}


_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KNOWN = frozenset({*_ENDINGS, OFFICE_DOCUMENT, "image", "font"} - {"classificationlabels"})
"""Kinds of relationships whose type has one name; a program may take others for none."""


def follow(relations: Mapping[str, tuple[Relation, ...]], types: Mapping[str, str]) -> None:
    """Refuse relationships that lead out of the file, to what isn't there, or that aren't plain."""
    for part, related in relations.items():
        of = f"its part {shown(part)}" if part else "it"
        keys = [relation.key for relation in related]
        if len(set(keys)) != len(keys):
            raise ArchiveError(f"{of} has two relationships of one name")
        for relation in related:
            if fault := _fault(relation, types):
                raise ArchiveError(f"{of} {fault}")


def _fault(relation: Relation, types: Mapping[str, str]) -> str:
    if not (_KEY.fullmatch(relation.key) and _KIND.fullmatch(relation.type)):
        return f"has a relationship of no plain name or type: {shown(relation.key or relation.type)}"
    if relation.kind in _KNOWN and relation.type != _SPACE + relation.kind:
        return f"has a relationship of an unknown type: {shown(relation.type)}"
    if relation.external:
        return ""
    return _misled(relation.target, types)


def _misled(target: str, types: Mapping[str, str]) -> str:
    """What is wrong with where a relationship leads."""
    if target.startswith("../") or target == "..":
        return f"refers to {shown(target)}, which is outside of the file"
    if target.partition("#")[0] not in types:
        return f"refers to {shown(target)}, which isn't there"
    if target not in types or target == "[Content_Types].xml" or target.endswith(ENDING):
        return f"refers to {shown(target)}, which is no part"
    if not _TYPE.fullmatch(types[target]):
        return f"refers to {shown(target)}, of which it doesn't say what it is"
    return ""


def in_place(package: Package, parts: Carried) -> None:
    """Refuse what is related to as what it isn't, and layouts that aren't their master's."""
    labels = [("", r) for r in package.relations.get("", ()) if r.kind in LABELS]
    related = ((part, r) for part, kept in parts.items() for r in kept if not r.external)
    for part, relation in (*related, *labels):
        ending = _ENDINGS.get(relation.kind)
        name = relation.target
        if ending and not (package.types[name].endswith(ending) and name in package.xml):
            what = f"{shown(name)} as its {relation.kind}, which is none"
            raise ArchiveError(f"{f'its part {shown(part)}' if part else 'it'} refers to {what}")
    for master, layout in _layouts(package, parts):
        if tuple(package.related(layout, SLIDE_MASTER)) != (master,):
            raise ArchiveError(f"its layout {shown(layout)} doesn't belong to the master that lists it")


def _layouts(package: Package, parts: Carried) -> Iterator[tuple[str, str]]:
    for master in package.related(package.main, SLIDE_MASTER):
        yield from ((master, r.target) for r in parts.get(master, ()) if r.kind == SLIDE_LAYOUT)
