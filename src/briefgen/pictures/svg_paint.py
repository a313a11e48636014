"""How elements of a drawing are painted: fill, stroke, transformation, as far as a drawing may have them.

In: attributes as text, with what the elements around say. Out: :class:`SvgPaint`, :class:`AffineTransform`.
What would change the look and isn't painted (see-through, gradients, filters) raises ValueError. Source: SVG
2, 8, 13.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.colour import from_rgb
from briefgen.diagnostics import amount
from briefgen.pictures.image import Cap, Join, Ring, StrokeStyle
from briefgen.pictures.svg_paths import number, numbers

T = TypeVar("T")

GEOMETRY = re.compile("d|points|[xy][12]?|[cr][xy]|r|width|height|viewbox|transform|version|baseprofile")
"""Attributes that the elements themselves read, or that say nothing of the look."""
# What may stand there with these values alone, because any other would have to be painted.
_NEUTRAL = {
    "opacity": ("1", "1.0", "100%"),
    "fill-opacity": ("1", "1.0", "100%"),
    "stroke-opacity": ("1", "1.0", "100%"),
    "stroke-dasharray": ("none",),
    "filter": ("none",),
    "mask": ("none",),
    "clip-path": ("none",),
    "marker": ("none",),
    "marker-start": ("none",),
    "marker-mid": ("none",),
    "marker-end": ("none",),
    "mix-blend-mode": ("normal",),
    "vector-effect": ("none",),
    "paint-order": ("normal", "fill", "fill stroke", "fill stroke markers"),
    "visibility": ("visible",),
    "display": ("inline", "block"),
    "preserveaspectratio": ("xmidymid", "xmidymid meet"),
}
# Says nothing of outlines: of text, of how a screen draws, of the program that wrote the file.
_SILENT = re.compile(
    r"id|class|role|lang|tabindex|focusable|overflow|isolation|color|clip-rule|enable-background|-.*|"
    r"aria-.*|data-.*|font.*|text-.*|letter-spacing|word-spacing|white-space|line-height|direction|"
    r"writing-mode|stop-.*|solid-.*|flood-.*|lighting-color|shape-.*|image-rendering|color-.*|"
    r"stroke-miterlimit|stroke-dashoffset|inline-size|baseline-shift|dominant-baseline|unicode-bidi"
)
_RGB = re.compile(r"rgb\(\s*([0-9]{1,3})\s*,\s*([0-9]{1,3})\s*,\s*([0-9]{1,3})\s*\)")
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_CALL = re.compile(r"\s*([A-Za-z]+)\s*\(([^()]*)\)\s*,?")
_RULES = {"evenodd": True, "nonzero": False}
_CAPS: Mapping[str, Cap] = {"butt": "butt", "round": "round", "square": "square"}
_JOINS: Mapping[str, Join] = {"miter": "miter", "round": "round", "bevel": "bevel"}


class SvgPaint(Struct, frozen=True):
    """The paint properties that elements inherit."""

    fill: str | None = "#000000"
    """``#RRGGBB``; None for none."""
    stroke: str | None = None
    """``#RRGGBB``; None for none."""
    width: float = 1.0
    """Of the stroke, in units before any transformation."""
    cap: Cap = "butt"
    join: Join = "miter"
    even_odd: bool = False
    """Whether areas are filled by the even-odd rule."""

    def pen(self, scale: float) -> StrokeStyle | None:
        """The pen at a scale; none without a colour or a width."""
        if self.stroke is None or self.width <= 0:
            return None
        return StrokeStyle(self.stroke, self.width * scale, self.cap, self.join)


class AffineTransform(Struct, frozen=True):
    """A transformation: x' = a x + c y + e, y' = b x + d y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @property
    def scale(self) -> float:
        """How much longer it makes lines, in the middle of all directions."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))

    def then(self, inner: AffineTransform) -> AffineTransform:
        """``inner`` done first."""
        a, b, c, d, e, f = self.a, self.b, self.c, self.d, self.e, self.f
        return AffineTransform(
            a * inner.a + c * inner.b,
            b * inner.a + d * inner.b,
            a * inner.c + c * inner.d,
            b * inner.c + d * inner.d,
            a * inner.e + c * inner.f + e,
            b * inner.e + d * inner.f + f,
        )

    def ring(self, ring: Ring) -> Ring:
        """A ring where it comes to lie."""
        return Ring(tuple(self._step(step) for step in ring.steps), ring.closed)

    def _step(self, step: tuple[float, ...]) -> tuple[float, ...]:
        out: list[float] = []
        for x, y in zip(step[::2], step[1::2], strict=True):
            out += (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
        return tuple(out)


def inherited_paint(paint: SvgPaint, properties: Mapping[str, str]) -> SvgPaint:
    """``paint`` with an element's properties applied. Raises ValueError for unsupported ones."""
    for name, written in properties.items():
        value = " ".join(written.lower().replace("!important", "").split())
        if name in _PAINTED:
            paint = paint if value == "inherit" else _PAINTED[name](paint, value)
        elif name in _NEUTRAL:
            if value not in _NEUTRAL[name]:
                raise ValueError(f"`{name}: {value[:40]}` is not painted")
        elif not GEOMETRY.fullmatch(name) and not _SILENT.fullmatch(name):
            raise ValueError(f"the attribute `{name[:40]}` is not read")
    return paint


def _looked_up(known: Mapping[str, T], value: str) -> T:
    if value not in known:
        raise ValueError(f"{value[:40]!r} is not painted")
    return known[value]


_PAINTED: Mapping[str, Callable[[SvgPaint, str], SvgPaint]] = {
    "fill": lambda paint, value: replace(paint, fill=colour(value)),
    "stroke": lambda paint, value: replace(paint, stroke=colour(value)),
    "stroke-width": lambda paint, value: replace(paint, width=number(value)),
    "fill-rule": lambda paint, value: replace(paint, even_odd=_looked_up(_RULES, value)),
    "stroke-linecap": lambda paint, value: replace(paint, cap=_looked_up(_CAPS, value)),
    "stroke-linejoin": lambda paint, value: replace(paint, join=_looked_up(_JOINS, value)),
}


def colour(value: str) -> str | None:
    """A colour as #RRGGBB; None for no paint. Names are those of CSS."""
    if value in ("none", "transparent"):
        return None
    if _HEX.fullmatch(value):
        digits = value[1:] if len(value) == 7 else "".join(2 * digit for digit in value[1:])
        return f"#{digits.upper()}"
    if (parts := _RGB.fullmatch(value)) and all(int(part) <= 255 for part in parts.groups()):
        return from_rgb(int(part) for part in parts.groups())
    from PIL import ImageColor

    named = "black" if value == "currentcolor" else value
    if named not in ImageColor.colormap:
        raise ValueError(f"the paint {value[:40]!r} is no plain colour")
    return str(ImageColor.colormap[named]).upper()


def transform_of(text: str) -> AffineTransform:
    """What ``transform`` says. Raises ValueError for what is none."""
    found, at = AffineTransform(), 0
    while at < len(text.rstrip()):
        call = _CALL.match(text, at)
        if not call:
            raise ValueError(f"{text[at : at + 40]!r} is no transformation")
        found, at = found.then(_called(call[1].lower(), numbers(call[2]))), call.end()
    return found


def _called(name: str, v: list[float]) -> AffineTransform:
    match name, len(v):
        case "matrix", 6:
            return AffineTransform(*v)
        case "translate", 1 | 2:
            return AffineTransform(e=v[0], f=v[1] if len(v) > 1 else 0.0)
        case "scale", 1 | 2:
            return AffineTransform(a=v[0], d=v[-1])
        case "rotate", 1 | 3:
            x, y = (v[1], v[2]) if len(v) > 1 else (0.0, 0.0)
            cos, sin = math.cos(math.radians(v[0])), math.sin(math.radians(v[0]))
            return (
                AffineTransform(e=x, f=y)
                .then(AffineTransform(cos, sin, -sin, cos))
                .then(AffineTransform(e=-x, f=-y))
            )
        case "skewx", 1:
            return AffineTransform(c=math.tan(math.radians(v[0])))
        case "skewy", 1:
            return AffineTransform(b=math.tan(math.radians(v[0])))
        case _:
            raise ValueError(f"`{name[:20]}` with {amount(len(v), 'number')} is no transformation")
