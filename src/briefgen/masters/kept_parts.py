"""What of a master's file goes into decks: its look, and nothing that isn't known.

In: a package. Out: the parts that the presentation, its masters and layouts need, each with the relationships
that stay. Tags, comments, custom XML, printer settings, sample slides and whatever has no known kind stay
behind.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from briefgen.masters.ooxml import SLIDE_LAYOUT, SLIDE_MASTER, THEME, THEME_OVERRIDE
from briefgen.masters.package import Package, Relation

_SPACES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://schemas.microsoft.com/office/",
)
_DRAWN = frozenset(
    {
        "image", "hdphoto", "hyperlink", "audio", "video", "media", "chart", THEME_OVERRIDE, "diagramData",
        "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing",
    }
)  # fmt: skip
_PRESENTATION = frozenset({SLIDE_MASTER, "notesMaster", "handoutMaster", THEME, "tableStyles", "font"})
_KEPT: Mapping[str, frozenset[str]] = {
    "slideMaster+xml": _DRAWN | {SLIDE_LAYOUT, THEME},
    "slideLayout+xml": _DRAWN | {SLIDE_MASTER},
    "notesMaster+xml": _DRAWN | {THEME},
    "handoutMaster+xml": _DRAWN | {THEME},
    "theme+xml": frozenset({"image"}),
    "themeOverride+xml": frozenset({"image"}),
    "chart+xml": frozenset({"image", THEME_OVERRIDE, "chartUserShapes", "chartStyle", "chartColorStyle"}),
    "diagramData+xml": frozenset({"image", "hyperlink"}),
    "diagramDrawing+xml": frozenset({"image", "hyperlink"}),
}
"""By how its content type ends: what a part may relate to. A workbook behind a chart stays behind."""
PICTURES = frozenset({"image", "hdphoto"})
LABELS = ("classificationlabels", "custom-properties")
"""What the file itself relates to, and keeps: its sensitivity labels."""
Carried = Mapping[str, tuple[Relation, ...]]
"""Parts by name, each with the relationships that it keeps."""


def carried(package: Package) -> Carried:
    """The parts that decks are built on, the presentation first. Parts of labels have no relationships."""
    found: dict[str, tuple[Relation, ...]] = {package.main: _kept(package, package.main, _PRESENTATION)}
    waiting = [package.main]
    while waiting:
        for relation in found[waiting.pop(0)]:
            name = relation.target
            if not relation.external and name not in found:
                found[name] = _kept(package, name, _kinds(package.types.get(name, "")))
                waiting.append(name)
    for name in chain.from_iterable(package.related("", kind) for kind in LABELS):
        found.setdefault(name, ())
    return found


def _kinds(content: str) -> frozenset[str]:
    return _KEPT.get(content.rpartition(".")[2], frozenset())


def _kept(package: Package, part: str, kinds: frozenset[str]) -> tuple[Relation, ...]:
    return tuple(
        r
        for r in package.relations.get(part, ())
        if r.kind in kinds and r.type.startswith(_SPACES) and r.external == (r.kind == "hyperlink")
    )
