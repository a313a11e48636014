"""The layouts of our own deck or of a master by name, and the placeholders of each by their slot.

A slot is ``title``, ``subtitle``, ``body`` (then ``body-2`` and so on, in the layout's order), ``footer``,
``date`` or ``number``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.package import OpcPackage, Part
from pptx.presentation import Presentation

from briefgen.ooxml import Element, Markup, element, p

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


class LayoutPart(Struct, frozen=True):
    """A slide layout of the file that a deck is written on."""

    part: Part
    placeholders: Mapping[str, Markup]
    """By slot, the element by which a slide's shape names a placeholder. Empty on a corporate master, where
    text boxes name their placeholders themselves.
    """


def layouts_of(presentation: Presentation) -> Mapping[str, LayoutPart]:
    """All layouts by name in small letters with hyphens: Title and body is ``title-and-body``."""
    offered = (layout for master in presentation.slide_masters for layout in master.slide_layouts)
    return {
        "-".join(o.name.lower().split()): LayoutPart(o.part, dict(_placeholders(o.element))) for o in offered
    }


def layouts_by_part(package: OpcPackage) -> Mapping[str, LayoutPart]:
    """All layouts of a master file by the names of their parts; slides say by themselves what they fill."""
    parts = (part for part in package.iter_parts() if part.content_type == CONTENT_TYPE.PML_SLIDE_LAYOUT)
    return {part.partname.membername: LayoutPart(part, {}) for part in parts}


def layout_named(layouts: Mapping[str, LayoutPart], name: str) -> LayoutPart:
    """The layout of that name, else the one with a title only, else the first."""
    return layouts.get(name) or layouts.get("title-only") or next(iter(layouts.values()))


def _placeholders(root: Element) -> Iterator[tuple[str, Markup]]:
    bodies = 0
    for node in root.iter(p("ph")):
        kind, idx = node.get("type", "obj"), node.get("idx", "0")
        slot = _SLOTS.get(kind)
        if slot == "body":
            bodies += 1
            slot = "body" if bodies == 1 else f"body-{bodies}"
        if slot is not None:
            yield slot, placeholder(kind, idx)


def placeholder(kind: str, idx: str) -> Markup:
    """The element by which a slide's shape names a placeholder of that type and number."""
    return element("p:ph", type=None if kind in ("", "obj") else kind, idx=None if idx == "0" else idx)
