"""The few things that every piece of a deck's XML needs: namespaces, escaping, units."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] # lxml has no public name for it

from briefgen.page import Rect

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:a="{DRAWING}" xmlns:r="{RELATIONSHIPS}" xmlns:p="{PRESENTATION}"'

_EMU_PER_POINT = 12700


def emu(points: float) -> int:
    """Points to English Metric Units, the whole numbers that places and lengths are written in."""
    return round(points * _EMU_PER_POINT)


def hundredths(points: float) -> int:
    """Points to the hundredths that sizes and distances of text are written in."""
    return round(points * 100)


def text(value: str) -> str:
    """Characters of an element."""
    return escape(value)


def quoted(value: str) -> str:
    """An attribute's value with its quotes."""
    return quoteattr(value)


def transform(rect: Rect, tag: str = "a:xfrm", *, children: bool = False) -> str:
    """Place and size. ``children`` gives a group the coordinates of its slide."""
    place = f'x="{emu(rect.x)}" y="{emu(rect.y)}"'
    size = f'cx="{emu(rect.width)}" cy="{emu(rect.height)}"'
    inner = f"<a:chOff {place}/><a:chExt {size}/>" if children else ""
    return f"<{tag}><a:off {place}/><a:ext {size}/>{inner}</{tag}>"


__all__ = [
    "DRAWING", "HEADER", "NAMESPACES", "PRESENTATION", "RELATIONSHIPS", "Element", "emu", "hundredths",
    "quoted", "text", "transform",
]  # fmt: skip
