"""Pictures to markup: their data stand in the page itself, and outlines are drawn.

In: an image, and what is said of it. Out: HTML, or SVG for a picture in a drawing. Nothing is fetched.
"""

from __future__ import annotations

import base64

from briefgen.page import Image, Raster, VectorImage
from briefgen.pictures.image import Ring, VectorPath
from briefgen.write.html.markup import element, number


def picture(image: Image, *, alt: str, class_: str, width: float) -> str:
    """A picture by itself, ``width`` CSS pixels broad; without ``alt`` it is decoration."""
    height = width * image.height / image.width
    if isinstance(image, Raster):
        return element(
            "img", src=address(image), alt=alt, class_=class_, width=round(width), height=round(height)
        )
    told: dict[str, str] = {"role": "img", "aria_label": alt} if alt else {"aria_hidden": "true"}
    return element(
        "svg", outlines(image), viewBox=_box(image), class_=class_, width=width, height=height, **told
    )


def within(image: Image, **place: float) -> str:
    """A picture at its place in a drawing."""
    if isinstance(image, Raster):
        return element("image", href=address(image), preserveAspectRatio="none", **place)
    return element("svg", outlines(image), viewBox=_box(image), **place)


def address(raster: Raster) -> str:
    """The data themselves, as an address."""
    return f"data:{raster.media_type};base64,{base64.b64encode(raster.data).decode()}"


def outlines(drawing: VectorImage) -> str:
    """Outlines as paths."""
    return "".join(map(_path, drawing.outlines))


def _box(drawing: VectorImage) -> str:
    return f"0 0 {_short(drawing.width)} {_short(drawing.height)}"


def _path(outline: VectorPath) -> str:
    pen = outline.pen
    return element(
        "path",
        d="".join(map(_ring, outline.rings)),
        fill=outline.fill or "none",
        fill_rule="evenodd" if outline.fill and len(outline.rings) > 1 else None,
        stroke=pen.colour if pen else None,
        stroke_width=_short(pen.width) if pen else None,
        stroke_linecap=pen.cap if pen and pen.cap != "butt" else None,
        stroke_linejoin=pen.join if pen and pen.join != "miter" else None,
    )


def _ring(ring: Ring) -> str:
    first, *steps = ring.steps
    drawn = "".join(("C" if len(step) == 6 else "L") + " ".join(map(_short, step)) for step in steps)
    return f"M{' '.join(map(_short, first))}{drawn}{'z' if ring.closed else ''}"


def _short(value: float) -> str:
    """A coordinate with four decimals: a drawing's units may be large."""
    return number(value) if abs(value) >= 100 else f"{value:.4f}".rstrip("0").rstrip(".") or "0"
