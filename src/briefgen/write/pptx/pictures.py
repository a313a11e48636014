"""Pictures to PresentationML: samples as a picture with a part of its own, outlines as a group of shapes.

In: a picture of a page. Out: ``p:pic`` or ``p:grpSp`` as text. Outlines are freeforms that can be recoloured;
their colours are the picture's own, and no scheme changes them.
"""

from __future__ import annotations

from briefgen.page import Picture, Raster, Rect, VectorImage
from briefgen.pictures.image import Cap, Join, Ring, VectorPath
from briefgen.write.pptx import xml
from briefgen.write.pptx.shapes import ShapeTarget, identity

_UNITS = 20_000
"""Of a drawing's longer side: whole numbers are all that geometry takes."""
_CAPS: dict[Cap, str] = {"butt": "flat", "round": "rnd", "square": "sq"}
_JOINS: dict[Join, str] = {"miter": '<a:miter lim="800000"/>', "round": "<a:round/>", "bevel": "<a:bevel/>"}
_RECT = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def picture(place: ShapeTarget, item: Picture, *, grouped: bool = False) -> str:
    """A picture; without ``alt`` it is decorative. In a group the group speaks for it."""
    number = next(place.ids)
    silent = not item.alt and not grouped
    who = identity(number, item.name or f"Picture {number}", item.alt, decorative=silent)
    if isinstance(item.image, Raster):
        return _samples(place, item.rect, item.image, who)
    return _outlines(place, item.rect, item.image, who, silent=silent)


def _samples(place: ShapeTarget, rect: Rect, raster: Raster, who: str) -> str:
    head = f'<p:nvPicPr>{who}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
    fill = f'<a:blip r:embed="{place.show(raster)}"/><a:stretch><a:fillRect/></a:stretch>'
    drawn = f"<p:spPr>{xml.transform(rect)}{_RECT}</p:spPr>"
    return f"<p:pic>{head}<p:blipFill>{fill}</p:blipFill>{drawn}</p:pic>"


def _outlines(place: ShapeTarget, rect: Rect, drawing: VectorImage, who: str, *, silent: bool) -> str:
    inner = "".join(_outline(place, rect, drawing, one, silent=silent) for one in drawing.outlines)
    locks = '<p:cNvGrpSpPr><a:grpSpLocks noChangeAspect="1"/></p:cNvGrpSpPr>'
    head = f"<p:nvGrpSpPr>{who}{locks}<p:nvPr/></p:nvGrpSpPr>"
    return f"<p:grpSp>{head}<p:grpSpPr>{xml.transform(rect, children=True)}</p:grpSpPr>{inner}</p:grpSp>"


def _outline(
    place: ShapeTarget, rect: Rect, drawing: VectorImage, outline: VectorPath, *, silent: bool
) -> str:
    """A freeform as large as the whole drawing, so that all lie on each other as they should."""
    number = next(place.ids)
    who = identity(number, f"Outline {number}", decorative=silent)
    scale = _UNITS / max(drawing.width, drawing.height)
    size = f'w="{round(drawing.width * scale)}" h="{round(drawing.height * scale)}"'
    unfilled = "" if outline.fill else ' fill="none"'
    rings = "".join(_ring(ring, scale) for ring in outline.rings)
    drawn = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst><a:path {size}{unfilled}>{rings}</a:path></a:pathLst></a:custGeom>"
    )
    fill = _solid(outline.fill) if outline.fill else "<a:noFill/>"
    line = "<a:ln><a:noFill/></a:ln>"
    if pen := outline.pen:
        width = xml.emu(pen.width * rect.width / drawing.width)
        line = f'<a:ln w="{width}" cap="{_CAPS[pen.cap]}">{_solid(pen.colour)}{_JOINS[pen.join]}</a:ln>'
    looks = f"<p:spPr>{xml.transform(rect)}{drawn}{fill}{line}</p:spPr>"
    return f"<p:sp><p:nvSpPr>{who}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>{looks}</p:sp>"


def _ring(ring: Ring, scale: float) -> str:
    first, *steps = ring.steps
    parts = [f"<a:moveTo>{_points(first, scale)}</a:moveTo>"]
    for step in steps:
        name = "cubicBezTo" if len(step) == 6 else "lnTo"
        parts.append(f"<a:{name}>{_points(step, scale)}</a:{name}>")
    return "".join(parts) + ("<a:close/>" if ring.closed else "")


def _points(step: tuple[float, ...], scale: float) -> str:
    ends = zip(step[::2], step[1::2], strict=True)
    return "".join(f'<a:pt x="{round(x * scale)}" y="{round(y * scale)}"/>' for x, y in ends)


def _solid(value: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{value[1:]}"/></a:solidFill>'
