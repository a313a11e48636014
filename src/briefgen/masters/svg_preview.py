"""An annotated picture of a master's layouts, as SVG.

In: what was read and, if that was possible, chosen. Out: the bytes of an SVG without scripts, links or fonts
of its own. Every text in it is escaped, and shows nothing that a person cannot see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from textwrap import wrap

from lxml import etree
from msgspec import Struct

from briefgen.diagnostics import amount, visible
from briefgen.masters.layout_choice import LayoutChoice
from briefgen.masters.layout_reader import TemplateLayouts
from briefgen.ooxml import Element
from briefgen.page import Rect
from briefgen.template import LayoutShape, Placeholder, SlideLayout, Slot, Use

_SVG = "http://www.w3.org/2000/svg"
_ACROSS = 3
_WIDE = 380.0
_GAP = 28.0
_EDGE = 24.0
_HEAD = 74.0
_CAPTION = 64.0
_LINE = 62
"""Letters of a line under a slide."""
_LABEL = 9.0
_LETTER = 0.62
"""The width of a label's letters on average, as a share of their size, in the wider of usual fonts."""
_COLOURS: Mapping[Slot, str] = {
    "title": "#A63A1E",
    "subtitle": "#8A5A00",
    "body": "#0B5C57",
    "picture": "#5B3A8C",
    "footer": "#4A5560",
    "date": "#4A5560",
    "number": "#4A5560",
}
_INK, _MUTED, _PAPER, _UNUSED = "#16212E", "#4A5560", "#FFFFFF", "#F1F3F5"


class _Thumbnail(Struct, frozen=True):
    """A layout's drawing in the preview."""

    root: Element
    """The SVG element that it is drawn into."""
    x: float
    """Of the upper left corner, in px."""
    y: float
    scale: float
    """Pixels for each point of the slide."""

    def box(self, rect: Rect) -> dict[str, str]:
        x, y = self.x + rect.x * self.scale, self.y + rect.y * self.scale
        sides = {"x": x, "y": y, "width": rect.width * self.scale, "height": rect.height * self.scale}
        return {key: _number(value) for key, value in sides.items()}


def preview(name: str, template: TemplateLayouts, chosen: LayoutChoice | None) -> bytes:
    """The picture of all layouts, in the order of the file."""
    high = _WIDE * template.height / template.width
    rows = -(-len(template.layouts) // _ACROSS)
    width = 2 * _EDGE + _ACROSS * _WIDE + (_ACROSS - 1) * _GAP
    height = _HEAD + rows * (high + _CAPTION + _GAP) + _EDGE
    size = {"width": _number(width), "height": _number(height), "viewBox": f"0 0 {width:g} {height:g}"}
    root = etree.fromstring(f'<svg xmlns="{_SVG}" font-family="sans-serif"/>')
    for key, value in size.items():
        root.set(key, value)
    _add(root, "title").text = visible(f"Layouts of {name}")
    _patterns(root)
    _add(root, "rect", x="0", y="0", width=size["width"], height=size["height"], fill=_PAPER)
    _head(root, name, template)
    for number, layout in enumerate(template.layouts):
        row, column = divmod(number, _ACROSS)
        x, y = _EDGE + column * (_WIDE + _GAP), _HEAD + row * (high + _CAPTION + _GAP)
        uses: list[Use] = [use for use, index in chosen.uses.items() if index == number] if chosen else []
        sheet = _Thumbnail(_add(root, "g"), x, y, _WIDE / template.width)
        _slide(sheet, layout, template, number)
        _caption(sheet, layout, uses, high)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _patterns(root: Element) -> None:
    """Stripes for what is a picture, which this one doesn't show."""
    definitions = _add(root, "defs")
    tile = _add(definitions, "pattern", id="picture", width="8", height="8", patternUnits="userSpaceOnUse")
    _add(tile, "rect", width="8", height="8", fill="#DDE2E7")
    _add(tile, "path", d="M0 8L8 0", stroke="#9AA6B2", stroke_width="1")


def _head(root: Element, name: str, template: TemplateLayouts) -> None:
    fonts = dict.fromkeys(font for pair in template.fonts for font in (pair.heading, pair.body))
    size = f"{template.width:g} x {template.height:g} pt"
    line = f"{size}, {amount(len(template.layouts), 'layout')}, {', '.join(fonts)}"
    _text(root, _EDGE, 30, name, 18, _INK, bold=True)
    _text(root, _EDGE, 50, line, 12, _MUTED)


def _slide(sheet: _Thumbnail, layout: SlideLayout, template: TemplateLayouts, number: int) -> None:
    """The layout's ground, what it draws, and its placeholders."""
    whole = sheet.box(Rect(0, 0, template.width, template.height))
    definitions = _add(sheet.root, "clipPath", id=f"slide-{number}")
    _add(definitions, "rect", **whole)
    inside = _add(sheet.root, "g", clip_path=f"url(#slide-{number})")
    _add(inside, "rect", **whole, fill=layout.ground or "url(#picture)")
    for shape in layout.artwork:
        _drawn(inside, sheet, shape)
    _add(sheet.root, "rect", **whole, fill="none", stroke="#9AA6B2")
    for placeholder in sorted(
        layout.placeholders, key=lambda placeholder: -placeholder.rect.width * placeholder.rect.height
    ):
        _placeholder(sheet, placeholder)


def _drawn(parent: Element, sheet: _Thumbnail, shape: LayoutShape) -> None:
    box = sheet.box(shape.rect)
    match shape.kind:
        case "picture":
            _add(parent, "rect", **box, fill="url(#picture)")
        case "line":
            _add(parent, "rect", **box, fill="none", stroke=_MUTED)
        case "shape" | "text":
            outline = {} if shape.fill else {"stroke": "#9AA6B2"}
            _add(parent, "rect", **box, fill=shape.fill or "none", **outline)


def _placeholder(sheet: _Thumbnail, placeholder: Placeholder) -> None:
    """A placeholder's box with its label on a plate, which any ground leaves legible."""
    colour = _COLOURS[placeholder.slot]
    box = sheet.box(placeholder.rect)
    # Under the dashes, so that they are seen on any ground.
    _add(sheet.root, "rect", **box, fill="none", stroke=_PAPER, stroke_width="2.5", stroke_opacity="0.7")
    _add(sheet.root, "rect", **box, fill="none", stroke=colour, stroke_width="1.5", stroke_dasharray="5 3")
    caption = f"{placeholder.slot} {placeholder.type.size:g} pt"
    room = float(box["width"])
    labels = [
        f"{caption} {placeholder.type.font}, idx {placeholder.number}",
        f"{caption} {placeholder.type.font}",
        caption,
        placeholder.slot,
    ]
    label = next((text for text in labels if _wide(text) <= room), placeholder.slot)
    x, y = float(box["x"]), float(box["y"])
    plate = {"width": _number(_wide(label)), "height": _number(_LABEL + 4), "fill": colour}
    _add(sheet.root, "rect", x=box["x"], y=box["y"], **plate)
    _text(sheet.root, x + 3, y + _LABEL + 0.5, label, _LABEL, _PAPER)


def _wide(label: str) -> float:
    """The width of a label's plate. Letters of Asian scripts are as wide as high."""
    return fsum(_LABEL * (1.0 if ord(letter) > 0x2E7F else _LETTER) for letter in label) + 6


def _caption(sheet: _Thumbnail, layout: SlideLayout, uses: Sequence[Use], high: float) -> None:
    y = sheet.y + high
    if uses:
        _text(sheet.root, sheet.x, y + 17, layout.name or "(no name)", 13, _INK, bold=True)
        for n, line in enumerate(wrap(f"for {', '.join(uses)}", _LINE, break_on_hyphens=False)):
            _text(sheet.root, sheet.x, y + 33 + 14 * n, line, 11, _INK)
    else:
        _text(sheet.root, sheet.x, y + 17, layout.name or "(no name)", 13, _MUTED)
        _text(sheet.root, sheet.x, y + 33, "not used", 11, _MUTED)
    _text(sheet.root, sheet.x + _WIDE, y + 17, layout.kind or "no type", 11, _MUTED, end=True)


def _text(
    parent: Element,
    x: float,
    y: float,
    text: str,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    end: bool = False,
) -> None:
    room = int(_WIDE / (size * _LETTER))
    cut = text if len(text) <= room or end else text[: room - 1] + "…"
    more = {"font_weight": "700"} if bold else {}
    more |= {"text_anchor": "end"} if end else {}
    element = _add(parent, "text", x=_number(x), y=_number(y), font_size=_number(size), fill=colour, **more)
    element.text = visible(cut)


def _add(parent: Element, name: str, **attributes: str) -> Element:
    """An element; underscores in attributes stand for hyphens."""
    kept = ("viewBox", "patternUnits")
    named = {key if key in kept else key.replace("_", "-"): value for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{_SVG}}}{name}", named)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
