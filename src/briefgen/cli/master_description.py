"""A master in words. In: what was read and chosen. Out: lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.cli.text_table import aligned
from briefgen.diagnostics import amount
from briefgen.masters.layout_choice import How, LayoutChoice
from briefgen.masters.layout_reader import TemplateLayouts
from briefgen.template import Placeholder, SlideLayout

_CM = 72 / 2.54
_RATIOS = ((16 / 9, "16:9"), (4 / 3, "4:3"), (16 / 10, "16:10"))
_HOW: dict[How, str] = {
    "theme": "named by the theme",
    "type": "by its type",
    "name": "by its name",
    "shape": "by its placeholders",
    "instead": "stands in",
}
_HEADS = ("", "placeholder", "type", "idx", "left, top, width, height in pt", "in cm", "type size", "font")


def about(file: str, found: TemplateLayouts) -> str:
    """A file in a line: the size of its slides, how many masters and layouts it has."""
    size = f"{found.width:g} x {found.height:g} pt ({_shape(found)})"
    counted = f"{amount(found.masters, 'master')}, {amount(len(found.layouts), 'layout')}"
    return f"{file}: slides of {size}, {counted}"


def told(file: str, found: TemplateLayouts, chosen: LayoutChoice | None) -> Iterator[str]:
    """Everything: the file, its layouts with their placeholders, and what each would be used for."""
    yield about(file, found)
    for number, fonts in enumerate(found.fonts, 1):
        of = f" of master {number}" if len(found.fonts) > 1 else ""
        yield f"fonts{of}: {fonts.heading} for headings, {fonts.body} for text"
    for index, layout in enumerate(found.layouts):
        yield ""
        yield from _layout(index, layout, found, chosen)
    if chosen:
        yield ""
        yield "what briefgen would use:"
        rows = [(f"  {use}", found.layouts[n].name, _HOW[chosen.how[use]]) for use, n in chosen.uses.items()]
        yield from aligned(rows)


def _layout(
    index: int, layout: SlideLayout, found: TemplateLayouts, chosen: LayoutChoice | None
) -> Iterator[str]:
    uses = [use for use, number in chosen.uses.items() if number == index] if chosen else []
    kind = f"type {layout.kind}" if layout.kind else "no type"
    of = f", master {layout.master + 1}" if found.masters > 1 else ""
    served = f", for {', '.join(uses)}" if uses else ""
    yield f"{layout.name or '(no name)'} ({kind}{of}){served}"
    if layout.holders:
        yield from aligned([_HEADS, *(_holder(holder) for holder in layout.holders)])
    for why in found.seldom.get(index, ()):
        yield f"  left out: {why}"


def _holder(holder: Placeholder) -> tuple[str, ...]:
    rect = holder.rect
    sides = (rect.x, rect.y, rect.width, rect.height)
    name = f"{holder.slot}: {holder.name}" if holder.name else holder.slot
    points = ", ".join(f"{side:.0f}" for side in sides)
    centimetres = ", ".join(f"{side / _CM:.1f}" for side in sides)
    size = f"{holder.type.size:g} pt"
    return ("", name, holder.kind or "-", str(holder.number), points, centimetres, size, holder.type.font)


def _shape(found: TemplateLayouts) -> str:
    centimetres = f"{found.width / _CM:.2f} x {found.height / _CM:.2f} cm"
    ratio = found.width / found.height
    named = next((name for value, name in _RATIOS if abs(ratio - value) < 0.01), "")
    return f"{centimetres}, {named}" if named else centimetres
