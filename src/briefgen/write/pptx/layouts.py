"""What a template offers: its layouts by name, and the placeholders of each by the slot that they take.

A slot is ``title``, ``subtitle``, ``body`` (then ``body-2`` and so on, in the layout's order), ``footer``,
``date`` or ``number``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.package import OpcPackage, Part
from pptx.presentation import Presentation

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


class LayoutPlaceholder(Struct, frozen=True):
    """A placeholder of a layout. ``xml`` is the element by which a slide's shape names it."""

    xml: str


class LayoutPart(Struct, frozen=True):
    """A slide layout: its package part and its placeholders by slot."""

    part: Part
    holders: Mapping[str, LayoutPlaceholder]


def layouts_of(presentation: Presentation) -> Mapping[str, LayoutPart]:
    """All layouts by name in small letters with hyphens: Title and body is ``title-and-body``."""
    offered = (layout for master in presentation.slide_masters for layout in master.slide_layouts)
    return {"-".join(o.name.lower().split()): LayoutPart(o.part, dict(_holders(o.element))) for o in offered}


def layouts_by_part(package: OpcPackage) -> Mapping[str, LayoutPart]:
    """All layouts of a master file by the names of their parts; slides say by themselves what they fill."""
    parts = (part for part in package.iter_parts() if part.content_type == CONTENT_TYPE.PML_SLIDE_LAYOUT)
    return {part.partname.membername: LayoutPart(part, {}) for part in parts}


def layout_for(layouts: Mapping[str, LayoutPart], name: str) -> LayoutPart:
    """The layout of that name, else the one with a title only, else the first."""
    return layouts.get(name) or layouts.get("title-only") or next(iter(layouts.values()))


def _holders(root: xml.Element) -> Iterator[tuple[str, LayoutPlaceholder]]:
    bodies = 0
    for element in root.iter(_PLACEHOLDER):
        kind, idx = element.get("type", "obj"), element.get("idx", "0")
        slot = _SLOTS.get(kind)
        if slot == "body":
            bodies += 1
            slot = "body" if bodies == 1 else f"body-{bodies}"
        if slot is not None:
            yield slot, holder(kind, idx)


def holder(kind: str, idx: str) -> LayoutPlaceholder:
    """The element by which a slide's shape names a placeholder of that type and key."""
    shown = "" if kind in ("", "obj") else f' type="{kind}"'
    numbered = "" if idx == "0" else f' idx="{idx}"'
    return LayoutPlaceholder(f"<p:ph{shown}{numbered}/>")
