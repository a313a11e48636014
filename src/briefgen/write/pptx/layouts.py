"""What a template offers: its layouts by name, and the placeholders of each by the slot that they take.

A slot is ``title``, ``subtitle``, ``body`` (then ``body-2`` and so on, in the layout's order), ``footer``,
``date`` or ``number``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part

from briefgen.write.pptx import xml

_SLOTS = {
    "title": "title",
    "ctrTitle": "title",
    "subTitle": "subtitle",
    "body": "body",
    "obj": "body",
    "ftr": "footer",
    "dt": "date",
    "sldNum": "number",
}
_PLACEHOLDER = f"{{{xml.PRESENTATION}}}ph"
_SLIDE = f"{{{xml.PRESENTATION}}}cSld"


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder of a layout. ``xml`` is the element by which a slide's shape names it."""

    xml: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout: its package part and its placeholders by slot."""

    part: Part
    holders: Mapping[str, Holder]


def layouts_of(presentation: Part) -> Mapping[str, Layout]:
    """All layouts of all masters by the name in small letters with hyphens: Title and body is ``title-and-body``."""
    masters = _related(presentation, RELATIONSHIP_TYPE.SLIDE_MASTER)
    parts = (part for master in masters for part in _related(master, RELATIONSHIP_TYPE.SLIDE_LAYOUT))
    return dict(map(_named, parts))


def layout_for(layouts: Mapping[str, Layout], name: str) -> Layout:
    """The layout of that name, else the one with a title only, else the first."""
    return layouts.get(name) or layouts.get("title-only") or next(iter(layouts.values()))


def _related(part: Part, kind: str) -> Iterator[Part]:
    return (rel.target_part for rel in part.rels.values() if rel.reltype == kind)


def _named(part: Part) -> tuple[str, Layout]:
    root = etree.fromstring(part.blob)
    slide = root.find(_SLIDE)
    name = "" if slide is None else slide.get("name", "")
    return "-".join(name.lower().split()), Layout(part, dict(_holders(root)))


def _holders(root: etree._Element) -> Iterator[tuple[str, Holder]]:
    bodies = 0
    for element in root.iter(_PLACEHOLDER):
        kind, idx = element.get("type", "obj"), element.get("idx", "0")
        slot = _SLOTS.get(kind)
        if slot == "body":
            bodies += 1
            slot = "body" if bodies == 1 else f"body-{bodies}"
        if slot is not None:
            yield slot, _holder(kind, idx)


def _holder(kind: str, idx: str) -> Holder:
    shown = "" if kind == "obj" else f' type="{kind}"'
    numbered = "" if idx == "0" else f' idx="{idx}"'
    return Holder(f"<p:ph{shown}{numbered}/>")
