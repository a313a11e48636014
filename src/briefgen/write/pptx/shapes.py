"""Text boxes, placeholders and drawn shapes to PresentationML.

In: items of a page. Out: ``p:sp`` and ``p:cxnSp`` elements as text. What carries no meaning of
its own is flagged decorative, so that screen readers pass over it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefgen.page import Chart, PlaceholderBox, Raster, Rect, Shape, Stroke, TextBox, is_anchored
from briefgen.write.pptx import paths, text, xml
from briefgen.write.pptx.layouts import LayoutPlaceholder
from briefgen.write.pptx.text import Setting

_KINDS = {"rect": "Rectangle", "ellipse": "Ellipse", "line": "Line", "path": "Shape"}
# Lengths in points that differ by less are the same.
_SAME = 0.05
_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


class ShapeTarget(Struct, frozen=True):
    """Where shapes are written to: the text setting of their slide, and the ids that are still free on it.

    ``embed`` gives the relation to a chart, ``show`` that to a picture: each is a part of its own.
    """

    setting: Setting
    ids: Iterator[int]
    embed: Callable[[Chart], str]
    show: Callable[[Raster], str]


def identity(number: int, name: str, alt: str = "", *, decorative: bool = False) -> str:
    """The element that numbers and names a shape. ``alt`` is for those who can't see it."""
    described = f" descr={xml.quoted(alt)}" if alt else ""
    start = f'<p:cNvPr id="{number}" name={xml.quoted(name)}{described}'
    return f'{start} descr="">{_DECORATIVE}</p:cNvPr>' if decorative else f"{start}/>"


def text_box(place: ShapeTarget, box: TextBox, holder: LayoutPlaceholder | None = None) -> str:
    """A text box, or the placeholder ``holder`` of the slide's layout, at the place that layout measured."""
    number = next(place.ids)
    name = box.name or f"{box.slot.capitalize() if box.slot else 'Text'} {number}"
    kind = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' if holder else '<p:cNvSpPr txBox="1"/>'
    role = f"<p:nvPr>{holder.xml}</p:nvPr>" if holder else "<p:nvPr/>"
    head = f"<p:nvSpPr>{identity(number, name)}{kind}{role}</p:nvSpPr>"
    return f"<p:sp>{head}{_box_properties(place, box)}{_body(place.setting, box)}</p:sp>"


def shape(place: ShapeTarget, item: Shape, *, grouped: bool = False) -> str:
    """A drawn shape. In a group the group speaks for it."""
    number = next(place.ids)
    name = item.name or f"{_KINDS[item.kind]} {number}"
    who = identity(number, name, item.alt, decorative=not item.alt and not grouped)
    place_on_slide, outline = _geometry(item), _outline(place, item.stroke, joined=item.kind == "path")
    if item.kind == "line":
        head = f"<p:nvCxnSpPr>{who}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
        return f"<p:cxnSp>{head}<p:spPr>{place_on_slide}{outline}</p:spPr></p:cxnSp>"
    drawn = f"<p:spPr>{place_on_slide}{place.setting.scheme.fill(item.fill)}{outline}</p:spPr>"
    empty = f"<p:txBody><a:bodyPr/><a:lstStyle/>{text.paragraphs(place.setting, ())}</p:txBody>"
    return f"<p:sp><p:nvSpPr>{who}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>{drawn}{empty}</p:sp>"


def stroke(place: ShapeTarget, line: Stroke, tag: str = "a:ln", *, joined: bool = False) -> str:
    """A line of a colour and width. ``joined`` rounds its corners."""
    dash = '<a:prstDash val="dash"/>' if line.dashed else ""
    join = "<a:round/>" if joined else ""
    colour = place.setting.scheme.fill(line.colour)
    return f'<{tag} w="{xml.emu(line.width)}">{colour}{dash}{join}</{tag}>'


def _outline(place: ShapeTarget, line: Stroke | None, *, joined: bool = False) -> str:
    return stroke(place, line, joined=joined) if line else "<a:ln><a:noFill/></a:ln>"


def _geometry(item: Shape) -> str:
    drawn = paths.custom(item) if item.kind == "path" else _preset(item.kind)
    return f"{xml.transform(item.rect)}{drawn}"


def _preset(kind: str) -> str:
    return f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'


def _box_properties(place: ShapeTarget, box: TextBox) -> str:
    fill = place.setting.scheme.fill(box.fill)
    if box.seat:
        moved = "" if is_seated(box) else xml.transform(box.rect)
        return f"<p:spPr>{moved}{_preset('rect') + fill if box.fill else ''}</p:spPr>"
    return f"<p:spPr>{xml.transform(box.rect)}{_preset('rect')}{fill}<a:ln><a:noFill/></a:ln></p:spPr>"


def _body(setting: Setting, box: TextBox) -> str:
    if box.seat:
        return _seated(setting, box, box.seat)
    side = xml.emu(box.inset)
    # Space above a first paragraph is shown by some programs and not by others; an inset is shown by all.
    top = xml.emu(box.inset + (box.paragraphs[0].before if box.paragraphs else 0.0))
    insets = f'lIns="{side}" tIns="{top}" rIns="{side}" bIns="{side}"'
    numbered = box.slot == "number" and box.paragraphs
    content = text.field(setting, box.paragraphs[0]) if numbered else text.paragraphs(setting, box.paragraphs)
    start = f'<a:bodyPr wrap="square" {insets} rtlCol="0" anchor="t"><a:noAutofit/></a:bodyPr>'
    return f"<p:txBody>{start}<a:lstStyle/>{content}</p:txBody>"


def is_seated(box: TextBox) -> bool:
    """Whether a box stands where its placeholder stands, so that its place needn't be said."""
    seat = box.seat
    if seat is None or not seat.only:
        return False
    return max(abs(a - b) for a, b in zip(_corners(box.rect), _corners(seat.rect), strict=True)) < _SAME


def _corners(rect: Rect) -> tuple[float, float, float, float]:
    return rect.x, rect.y, rect.right, rect.bottom


def _seated(setting: Setting, box: TextBox, seat: PlaceholderBox) -> str:
    """The text of a placeholder: what it has from its master is left to that."""
    before = box.paragraphs[0].before if box.paragraphs else 0.0
    left, top, right, bottom = seat.inset if is_seated(box) else (box.inset,) * 4
    insets = (
        f' lIns="{xml.emu(left)}" tIns="{xml.emu(top + before)}" rIns="{xml.emu(right)}"'
        f' bIns="{xml.emu(bottom)}" anchor="{_ANCHORS[seat.anchor] if is_anchored(box) else "t"}"'
    )
    own = "" if is_seated(box) and is_anchored(box) else insets
    setting = replace(setting, seat=seat if seat.only else None)
    numbered = box.slot == "number" and box.paragraphs
    content = text.field(setting, box.paragraphs[0]) if numbered else text.paragraphs(setting, box.paragraphs)
    start = f'<a:bodyPr wrap="square"{own} numCol="1"><a:noAutofit/></a:bodyPr>'
    return f"<p:txBody>{start}<a:lstStyle/>{content}</p:txBody>"
