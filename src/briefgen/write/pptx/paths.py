"""Paths to custom geometry (ECMA-376-1, 20.1.9.8).

In: a shape of the kind "path". Out: an ``a:custGeom`` element as text. Programs fill the rings of one path by
the even-odd rule. Coordinates are whole hundredths of a point, which the path's own box scales to the shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from briefgen.page import Point, Shape

_UNITS = 100
_MOVE = '<a:moveTo><a:pt x="%d" y="%d"/></a:moveTo>'
_LINE = '<a:lnTo><a:pt x="%d" y="%d"/></a:lnTo>'


def custom(shape: Shape) -> str:
    """The geometry of a path."""
    end = "" if shape.open else "<a:close/>"
    drawn = "".join(_line(points) + end for points in shape.paths if len(points) > 1)
    size = f'w="{round(shape.rect.width * _UNITS)}" h="{round(shape.rect.height * _UNITS)}"'
    unfilled = ' fill="none"' if shape.open else ""
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst><a:path {size}{unfilled}>{drawn}</a:path></a:pathLst></a:custGeom>"
    )


def _line(points: Sequence[Point]) -> str:
    form = _MOVE + _LINE * (len(points) - 1)
    return form % tuple(round(value * _UNITS) for value in chain.from_iterable(points))
